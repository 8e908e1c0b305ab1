/** The list of sums that fail, beside the grid: each with both sides, and one click to the place. */
import { evaluate, type Equation } from "../model/equations";
import { placeOf } from "../model/failing";
import { grouped, type Measure } from "../model/figure";
import { parseCell, type CellId } from "../model/sheet";
import type { Desk } from "../sync/desk";
import { h } from "../ui/dom";
import { lineName, periodName } from "../ui/names";
import { words } from "../words";

/** More are counted, not listed. */
const LIMIT = 100;

/** What an equation says and by how much it fails. */
export function sentence(desk: Desk, equation: Equation): string {
  const { shown: sheet } = desk;
  const cell = placeOf(equation);
  const { line, period } = parseCell(cell);
  const measure: Measure = equation.kind === "allotment" ? "budget" : parseCell(cell).measure;
  const { parts, whole } = evaluate(equation, sheet.figures);
  const text = (hundredths: number): string => grouped(hundredths, measure, sheet.satang);
  const found = sheet.line(line);
  return words.fails({
    kind: equation.kind,
    line: found ? lineName(found) : "",
    period: periodName(period),
    measure: words.measures[measure],
    category: equation.category ?? "",
    parts: text(parts),
    whole: text(whole),
    difference: text(parts - whole),
  });
}

export class FailingList {
  private readonly items = new Map<string, { item: HTMLLIElement; link: HTMLAnchorElement }>();
  private readonly head: HTMLElement;
  private readonly list = h("ul");
  private readonly more = h("p", { class: "more" });

  constructor(
    private readonly section: HTMLElement,
    private readonly desk: Desk,
    go: (cell: CellId) => void,
  ) {
    this.head = section.querySelector("h2") ?? h("h2");
    section.replaceChildren(this.head, this.list, this.more);
    section.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-goto]") : null;
      if (!link?.dataset.goto) return;
      event.preventDefault();
      go(link.dataset.goto);
    });
    this.paint();
  }

  paint(): void {
    const { failing } = this.desk;
    const shown = failing.list(LIMIT);
    const ids = new Set(shown.map((equation) => equation.id));
    for (const [id, { item }] of this.items) {
      if (ids.has(id)) continue;
      item.remove();
      this.items.delete(id);
    }
    let next: Element | null = this.list.firstElementChild;
    for (const equation of shown) {
      const { item, link } = this.item(equation.id, placeOf(equation));
      const text = sentence(this.desk, equation);
      if (link.textContent !== text) link.textContent = text;
      if (item === next) next = next.nextElementSibling;
      else this.list.insertBefore(item, next);
    }
    const title = failing.count === 0 ? words.allHold : words.failing(String(failing.count));
    if (this.head.textContent !== title) this.head.textContent = title;
    this.section.classList.toggle("holds", failing.count === 0);
    const more = failing.count > shown.length ? words.more(String(failing.count - shown.length)) : "";
    if (this.more.textContent !== more) this.more.textContent = more;
  }

  private item(id: string, cell: CellId): { item: HTMLLIElement; link: HTMLAnchorElement } {
    let found = this.items.get(id);
    if (!found) {
      const link = h("a", { href: `#${cell}`, "data-goto": cell });
      found = { item: h("li", {}, link), link };
      this.items.set(id, found);
    }
    return found;
  }
}
