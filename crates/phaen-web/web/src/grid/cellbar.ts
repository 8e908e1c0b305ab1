/** The line above the grid: where the active cell is, what is wrong with it, and what the selection adds up to. */
import type { Desk } from "../sync/desk";
import { h } from "../ui/dom";
import { cellName, lineName } from "../ui/names";
import { words } from "../words";
import { sentence } from "./failing_list";
import type { Grid } from "./grid";
import { size } from "./selection";
import { summary } from "./summary";

const WHY = "cell-why";
/** Beyond this many cells the sum waits until the selection rests. */
const AT_ONCE = 2_000;

export class CellBar {
  readonly element: HTMLElement;
  private readonly place = h("span", { class: "cell-place" });
  private readonly why = h("span", { class: "cell-why", id: WHY });
  private readonly sums = h("span", { class: "cell-sums" });
  private timer: number | undefined;

  constructor(
    private readonly grid: () => Grid,
    private readonly desk: Desk,
  ) {
    this.element = h("div", { class: "cellbar" }, this.place, this.why, this.sums);
  }

  paint(): void {
    const grid = this.grid();
    const cell = grid.activeCell();
    const line = grid.active;
    set(this.place, cell ? cellName(grid.sheet, cell) : line ? lineName(line) : "");
    const why = cell ? this.reasons(cell) : "";
    set(this.why, why);
    this.why.classList.toggle("bad", cell !== null && this.desk.failing.has(cell));
    grid.describe(why === "" ? null : WHY);
    clearTimeout(this.timer);
    if (size(grid.area) <= AT_ONCE) this.paintSums();
    else this.timer = window.setTimeout(() => this.paintSums(), 100);
  }

  private paintSums(): void {
    const grid = this.grid();
    set(this.sums, size(grid.area) < 2 ? "" : summary(grid.sheet, grid.cells()));
  }

  private reasons(cell: string): string {
    const failing = this.desk.failing.at(cell).map((equation) => sentence(this.desk, equation));
    const grid = this.grid();
    const { row, column } = grid.selection.active;
    const marked = grid.element(row, column)?.dataset.why;
    const only = grid.sheet.readOnly(cell) ? words.onlyShown : null;
    return [...failing, marked, only].filter((text) => text).join(" · ");
  }
}

function set(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
