/** Sections that fold: which lines are out of view, remembered for each plan in this browser. */
import type { Line, Sheet } from "../model/sheet";
import { h, setAttribute } from "../ui/dom";
import { words } from "../words";

export class Folds {
  private readonly key: string;
  private folded: Set<string>;

  constructor(
    plan: string,
    private readonly changed: () => void,
  ) {
    this.key = `phaen-folds-${plan}`;
    this.folded = new Set(remembered(this.key));
  }

  /** The lines in view. */
  visible(sheet: Sheet): Line[] {
    const hidden = new Set<string>();
    return sheet.lines.filter((line) => {
      const under = line.parent !== null && (hidden.has(line.parent) || this.folded.has(line.parent));
      if (under) hidden.add(line.id);
      return !under;
    });
  }

  toggle(line: string, fold = !this.folded.has(line)): void {
    if (fold === this.folded.has(line)) return;
    if (fold) this.folded.add(line);
    else this.folded.delete(line);
    this.keep();
  }

  /** Folds every section, or opens all. */
  all(sheet: Sheet, fold: boolean): void {
    this.folded = new Set(fold ? [...parents(sheet)] : []);
    this.keep();
  }

  /** Opens whatever a line is folded under. */
  reveal(sheet: Sheet, id: string): void {
    let opened = false;
    for (let at = sheet.line(id)?.parent; at; at = sheet.line(at)?.parent) opened = this.folded.delete(at) || opened;
    if (opened) this.keep();
  }

  /** Hides and shows rows, and puts the buttons that fold beside titles. */
  paint(sheet: Sheet, row: (line: string) => HTMLTableRowElement | undefined): void {
    const visible = new Set(this.visible(sheet).map((line) => line.id));
    const headings = parents(sheet);
    for (const line of sheet.lines) {
      const element = row(line.id);
      const title = element?.cells[1];
      if (!element || !title) continue;
      element.hidden = !visible.has(line.id);
      this.paintButton(title, line, headings.has(line.id));
    }
  }

  private paintButton(title: HTMLElement, line: Line, heads: boolean): void {
    let button = title.querySelector<HTMLButtonElement>("button.fold");
    if (!heads) return button?.remove();
    if (!button) {
      // The grid's own keys fold too, so the button stays out of the order of Tab.
      button = h("button", { type: "button", class: "fold", tabindex: "-1" });
      button.addEventListener("click", () => this.toggle(line.id));
      if (!title.querySelector(".text")) {
        const text = h("span", { class: "text" }, ...title.childNodes);
        title.append(text);
      }
      title.prepend(button);
    }
    setAttribute(button, "aria-expanded", String(!this.folded.has(line.id)));
    setAttribute(button, "aria-label", words.foldSection(line.code || line.title));
  }

  private keep(): void {
    try {
      localStorage.setItem(this.key, JSON.stringify([...this.folded]));
    } catch {
      // Without storage the folds last as long as the page.
    }
    this.changed();
  }
}

function parents(sheet: Sheet): Set<string> {
  return new Set(sheet.lines.flatMap((line) => (line.parent === null ? [] : [line.parent])));
}

function remembered(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
