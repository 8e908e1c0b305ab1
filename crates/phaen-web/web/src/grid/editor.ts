/** The input over a cell while it is edited. It never decides where to go: it hands the text and the key back. */
import { setAttribute } from "../ui/dom";
import { placeOver } from "./overlay";

/** As in Excel: typing replaces, and arrows then leave the cell; F2 and a double click edit, and arrows move the caret. */
export type Mode = "replace" | "edit";

export type Ending =
  | { by: "enter"; back: boolean; fill: boolean }
  | { by: "tab"; back: boolean }
  | { by: "arrow"; key: string }
  | { by: "escape" }
  | { by: "leaving" };

export class Editor {
  private input: HTMLInputElement | null = null;
  private mode: Mode = "replace";

  constructor(
    private readonly box: HTMLElement,
    private readonly done: (text: string, ending: Ending) => void,
  ) {}

  get isOpen(): boolean {
    return this.input !== null;
  }

  /** Opens in a cell. The focus is in the input when this returns, so that the key pressed is typed into it. */
  open(cell: HTMLElement, text: string, mode: Mode, label: string): void {
    if (this.input) return;
    const input = document.createElement("input");
    input.className = "cell-input";
    input.type = "text";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.value = text;
    if (cell.dataset.cell) input.inputMode = "decimal";
    setAttribute(input, "aria-label", label);
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("pointerdown", (event) => {
      this.mode = "edit";
      event.stopPropagation();
    });
    for (const name of ["copy", "cut", "paste"]) input.addEventListener(name, (event) => event.stopPropagation());
    input.addEventListener("blur", () => this.close({ by: "leaving" }));
    const { left, top, width, height } = placeOver(this.box, cell);
    if (cell.classList.contains("num")) input.classList.add("num");
    Object.assign(input.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    [this.input, this.mode] = [input, mode];
    this.box.append(input);
    input.focus({ preventScroll: true });
    input.setSelectionRange(text.length, text.length);
  }

  close(ending: Ending): void {
    const { input } = this;
    if (!input) return;
    // First forgotten, then removed: removing takes the focus away, which would close again.
    this.input = null;
    const text = input.value;
    input.remove();
    this.done(text, ending);
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
