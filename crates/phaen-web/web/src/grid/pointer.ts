/** What the mouse does in the grid: choose cells, rows and columns, drag a range, edit, and drag the fill handle. */
import { headRows } from "./layout";
import type { Pos } from "./selection";

export interface Pointed {
  /** A cell was pressed; with Shift the range reaches to it. */
  press(pos: Pos, extend: boolean): void;
  /** The range reaches to this cell while the button is held. */
  drag(pos: Pos): void;
  /** The handle was let go over this cell. */
  fill(pos: Pos): void;
  /** The handle is over this cell. */
  fillOver(pos: Pos): void;
  edit(pos: Pos): void;
  /** A column's head was pressed: from that column to that one. */
  columns(from: number, to: number, extend: boolean): void;
  menu(pos: Pos, x: number, y: number): void;
  /** The position of a cell's element. */
  posOf(cell: HTMLTableCellElement): Pos | null;
}

export const HANDLE = "fill-handle";

export function listenToPointer(table: HTMLTableElement, box: HTMLElement, pointed: Pointed): void {
  let dragging: "range" | "fill" | null = null;
  const pos = (event: Event): Pos | null => {
    const cell = event.target instanceof Element ? event.target.closest("td, tbody th") : null;
    return cell instanceof HTMLTableCellElement && table.contains(cell) ? pointed.posOf(cell) : null;
  };
  const under = (event: PointerEvent): Pos | null => {
    const found = document.elementsFromPoint(event.clientX, event.clientY);
    const cell = found.map((element) => element.closest("td, tbody th")).find((one) => one && table.contains(one));
    return cell instanceof HTMLTableCellElement ? pointed.posOf(cell) : null;
  };

  table.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !(event.target instanceof Element) || event.target.closest("button, a, input")) return;
    const head = event.target.closest("thead th");
    if (head instanceof HTMLTableCellElement) {
      const [from, to] = span(table, head);
      pointed.columns(from, to, event.shiftKey);
      event.preventDefault();
      return;
    }
    const at = pos(event);
    // A finger scrolls; a tap still arrives as a click, which focuses.
    if (!at || event.pointerType === "touch") return;
    event.preventDefault();
    dragging = "range";
    pointed.press(at, event.shiftKey);
  });
  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !(event.target instanceof Element) || !event.target.classList.contains(HANDLE)) return;
    event.preventDefault();
    dragging = "fill";
  });
  table.addEventListener("click", (event) => {
    const at = pos(event);
    if (at && event instanceof PointerEvent && event.pointerType === "touch") pointed.press(at, false);
  });
  box.addEventListener("pointermove", (event) => {
    if (!dragging) return;
    const at = under(event);
    if (at) dragging === "fill" ? pointed.fillOver(at) : pointed.drag(at);
  });
  addEventListener("pointerup", (event) => {
    const was = dragging;
    dragging = null;
    const at = was === "fill" ? under(event) : null;
    if (at) pointed.fill(at);
  });
  table.addEventListener("dblclick", (event) => {
    const at = pos(event);
    if (at && !(event.target instanceof HTMLInputElement)) pointed.edit(at);
  });
  table.addEventListener("contextmenu", (event) => {
    const at = pos(event);
    if (!at || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    pointed.menu(at, event.clientX, event.clientY);
  });
}

/** The columns that a head stands over, counted through the rows of heads. */
function span(table: HTMLTableElement, head: HTMLTableCellElement): [number, number] {
  const taken: boolean[][] = [];
  for (const [level, row] of headRows(table).entries()) {
    let column = 0;
    for (const cell of row.cells) {
      while (taken[level]?.[column]) column += 1;
      if (cell === head) return [column, column + cell.colSpan - 1];
      for (let down = 0; down < cell.rowSpan; down += 1) {
        const line = (taken[level + down] ??= []);
        for (let across = 0; across < cell.colSpan; across += 1) line[column + across] = true;
      }
      column += cell.colSpan;
    }
  }
  return [0, 0];
}
