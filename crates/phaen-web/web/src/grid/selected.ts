/** Shows the selection on the table: real focus on the active cell, `aria-selected` on the range, the fill handle. */
import { h, setAttribute } from "../ui/dom";
import { placeOver } from "./overlay";
import { HANDLE } from "./pointer";
import { contains, rect, type Rect, type Selection } from "./selection";

type CellAt = (row: number, column: number) => HTMLElement | undefined;

export class Selected {
  private area: Rect | null = null;
  private active: HTMLElement | null = null;
  private filling: HTMLElement[] = [];
  private readonly handle = h("span", { class: HANDLE, "aria-hidden": "true" });

  constructor(private readonly box: HTMLElement) {
    this.handle.hidden = true;
    box.append(this.handle);
  }

  /** Paints a selection anew; `focus` moves the focus to the active cell. */
  paint(selection: Selection, cellAt: CellAt, focus: boolean): void {
    const area = rect(selection);
    const former = this.area;
    if (former) each(former, (row, column) => !contains(area, row, column) && cellAt(row, column)?.removeAttribute("aria-selected"));
    each(area, (row, column) => {
      if (former && contains(former, row, column)) return;
      cellAt(row, column)?.setAttribute("aria-selected", "true");
    });
    this.area = area;
    const active = cellAt(selection.active.row, selection.active.column) ?? null;
    if (active !== this.active) {
      this.active?.removeAttribute("tabindex");
      this.active = active;
      active?.setAttribute("tabindex", "0");
    }
    if (focus && active) {
      active.focus({ preventScroll: true });
      (cellAt(selection.head.row, selection.head.column) ?? active).scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    this.placeHandle(cellAt(area.bottom, area.right));
  }

  /** The handle lies over the corner of the range; columns that stay in view have none. */
  private placeHandle(corner: HTMLElement | undefined): void {
    this.handle.hidden = !corner?.classList.contains("num");
    if (!corner || this.handle.hidden) return;
    const { left, top, width, height } = placeOver(this.box, corner);
    this.handle.style.transform = `translate(${left + width}px, ${top + height}px)`;
  }

  /** Rows moved under the selection: it is taken off them before it is painted anew. */
  forget(table: HTMLTableElement): void {
    for (const cell of table.querySelectorAll("[aria-selected]")) cell.removeAttribute("aria-selected");
    this.area = null;
  }

  /** Frames the cells that the handle would fill. */
  paintFilling(area: Rect | null, cellAt: CellAt): void {
    this.filling.forEach((cell) => cell.classList.remove("filling"));
    this.filling = [];
    if (!area) return;
    each(area, (row, column) => {
      const cell = cellAt(row, column);
      if (cell) this.filling.push(cell);
    });
    this.filling.forEach((cell) => cell.classList.add("filling"));
  }

  describe(id: string | null): void {
    if (this.active) setAttribute(this.active, "aria-describedby", id);
  }
}

function each(area: Rect, work: (row: number, column: number) => void): void {
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) work(row, column);
  }
}
