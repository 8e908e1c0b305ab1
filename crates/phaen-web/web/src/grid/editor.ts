/** The input over a cell while it is edited. It never decides where to go: it hands the text and the key back. */
import { setAttribute } from "../ui/dom";
import type { Ending } from "./ending";
import { placeOver } from "./overlay";

/** As in Excel: typing replaces, and arrows then leave the cell; F2 and a double click edit, and arrows move the caret. */
export type Mode = "replace" | "edit";

export class Editor {
  /** It stays in the page, unseen: an input that comes and goes costs the browser more than all else of a keystroke. */
  private readonly input = document.createElement("input");
  private opened = false;
  private mode: Mode = "replace";

  constructor(
    private readonly box: HTMLElement,
    private readonly done: (text: string, ending: Ending) => void,
  ) {
    const { input } = this;
    Object.assign(input, { type: "text", className: "cell-input", autocomplete: "off", spellcheck: false, tabIndex: -1 });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("pointerdown", (event) => {
      this.mode = "edit";
      event.stopPropagation();
    });
    for (const name of ["copy", "cut", "paste"]) input.addEventListener(name, (event) => event.stopPropagation());
    input.addEventListener("blur", () => this.close({ by: "leaving" }));
    box.append(input);
  }

  get isOpen(): boolean {
    return this.opened;
  }

  /** Opens over a cell. The focus is in the input when this returns, so that the key pressed is typed into it. */
  open(cell: HTMLElement, text: string, mode: Mode, label: string): void {
    if (this.opened) return;
    const { input } = this;
    const { left, top, width, height } = placeOver(this.box, cell);
    const numeric = cell.classList.contains("num");
    input.inputMode = numeric ? "decimal" : "text";
    input.classList.toggle("num", numeric);
    setAttribute(input, "aria-label", label);
    const place = `translate(${left}px, ${top}px)`;
    Object.assign(input.style, { transform: place, width: `${width}px`, height: `${height}px`, visibility: "visible" });
    input.value = text;
    [this.opened, this.mode] = [true, mode];
    input.focus({ preventScroll: true });
    input.setSelectionRange(text.length, text.length);
  }

  close(ending: Ending): void {
    if (!this.opened) return;
    // First closed, then handed over: the focus that goes elsewhere would close again.
    this.opened = false;
    this.done(this.input.value, ending);
    this.input.style.visibility = "hidden";
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing || event.key === "Process") return;
    const ending = this.ending(event);
    if (ending === null) return;
    event.preventDefault();
    if (ending === "mode") this.mode = this.mode === "edit" ? "replace" : "edit";
    else this.close(ending);
  }

  private ending(event: KeyboardEvent): Ending | "mode" | null {
    switch (event.key) {
      case "Enter":
        return event.altKey ? null : { by: "enter", back: event.shiftKey, fill: event.ctrlKey || event.metaKey };
      case "Tab":
        return { by: "tab", back: event.shiftKey };
      case "Escape":
        return { by: "escape" };
      case "F2":
        return "mode";
      case "ArrowUp":
      case "ArrowDown":
      case "ArrowLeft":
      case "ArrowRight":
        return this.mode === "replace" && !event.altKey && !event.ctrlKey ? { by: "arrow", key: event.key } : null;
      default:
        return null;
    }
  }
}
