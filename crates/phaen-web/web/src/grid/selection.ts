/**
 * The selection of a grid and how keys move it, as in Excel. Pure: positions are those of visible rows and of columns,
 * and what the cells hold is asked through [`View`].
 */

export interface Pos {
  readonly row: number;
  readonly column: number;
}

/** A range from its anchor to its head, and the active cell in it. */
export interface Selection {
  readonly anchor: Pos;
  readonly head: Pos;
  readonly active: Pos;
  /** The column where Tab began, to which Enter returns. */
  readonly began: number | null;
}

/** What moving needs to know of the grid. */
export interface View {
  readonly rows: number;
  readonly columns: number;
  /** The first column that scrolls: those before stay in view. */
  readonly firstFree: number;
  /** How many rows a page holds; asked only when it matters, since it measures the page. */
  page(): number;
  filled(row: number, column: number): boolean;
}

export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export type Direction = "up" | "down" | "left" | "right";
export type Jump = "home" | "end" | "top" | "bottom" | "page_up" | "page_down";

export function at(row: number, column: number): Selection {
  const pos = { row, column };
  return { anchor: pos, head: pos, active: pos, began: null };
}

/** From the active cell to another head. */
export function extended(selection: Selection, head: Pos): Selection {
  return { ...selection, anchor: selection.active, head };
}

export function rect(selection: Selection): Rect {
  const { anchor, head } = selection;
  return {
    top: Math.min(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    bottom: Math.max(anchor.row, head.row),
    right: Math.max(anchor.column, head.column),
  };
}

export function size(area: Rect): number {
  return (area.bottom - area.top + 1) * (area.right - area.left + 1);
}

export function contains(area: Rect, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** An arrow: one cell on, or with Ctrl to the edge of the data; with Shift the range grows. */
export function arrow(selection: Selection, direction: Direction, far: boolean, extend: boolean, view: View): Selection {
  const from = extend ? selection.head : selection.active;
  const to = far ? edge(from, direction, view) : stepped(from, direction, view);
  return extend ? extended(selection, to) : at(to.row, to.column);
}

/** Home, End and their like; with Shift the range grows. */
export function jump(selection: Selection, where: Jump, extend: boolean, view: View): Selection {
  const from = extend ? selection.head : selection.active;
  const to = target(from, where, view);
  return extend ? extended(selection, to) : at(to.row, to.column);
}

/** Tab: one cell to the right and on to the next row; within a range from cell to cell. `null` at the grid's end. */
export function tab(selection: Selection, back: boolean, view: View): Selection | null {
  const area = rect(selection);
  if (size(area) > 1) return { ...selection, active: cycled(selection.active, area, back, true) };
  const { row, column } = selection.active;
  const began = selection.began ?? column;
  const next = column + (back ? -1 : 1);
  if (next >= 0 && next < view.columns) return { ...at(row, next), began };
  const wrapped = row + (back ? -1 : 1);
  if (wrapped < 0 || wrapped >= view.rows) return null;
  return at(wrapped, back ? view.columns - 1 : 0);
}

/** Enter: down, to the column where the row began with Tab; within a range from cell to cell. */
export function enter(selection: Selection, back: boolean, view: View): Selection {
  const area = rect(selection);
  if (size(area) > 1) return { ...selection, active: cycled(selection.active, area, back, false) };
  const { row, column } = selection.active;
  return at(clamp(row + (back ? -1 : 1), view.rows), back ? column : (selection.began ?? column));
}

export function all(selection: Selection, view: View): Selection {
  return { ...selection, anchor: { row: 0, column: 0 }, head: { row: view.rows - 1, column: view.columns - 1 } };
}

/** Whole rows or whole columns of the selection. */
export function widened(selection: Selection, along: "rows" | "columns", view: View): Selection {
  const area = rect(selection);
  return along === "rows"
    ? { ...selection, anchor: { row: area.top, column: 0 }, head: { row: area.bottom, column: view.columns - 1 } }
    : { ...selection, anchor: { row: 0, column: area.left }, head: { row: view.rows - 1, column: area.right } };
}

/** The selection kept inside a grid that has become smaller. */
export function within(selection: Selection, view: View): Selection {
  const inside = (pos: Pos): Pos => ({ row: clamp(pos.row, view.rows), column: clamp(pos.column, view.columns) });
  return { ...selection, anchor: inside(selection.anchor), head: inside(selection.head), active: inside(selection.active) };
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}

function stepped(from: Pos, direction: Direction, view: View): Pos {
  const rows = direction === "up" ? -1 : direction === "down" ? 1 : 0;
  const columns = direction === "left" ? -1 : direction === "right" ? 1 : 0;
  return { row: clamp(from.row + rows, view.rows), column: clamp(from.column + columns, view.columns) };
}

/** The edge of the data: the end of this run of filled cells, else the next filled cell, else the grid's edge. */
function edge(from: Pos, direction: Direction, view: View): Pos {
  const filled = (pos: Pos): boolean => view.filled(pos.row, pos.column);
  const same = (one: Pos, other: Pos): boolean => one.row === other.row && one.column === other.column;
  let here = stepped(from, direction, view);
  if (same(here, from)) return from;
  const run = filled(from) && filled(here);
  for (;;) {
    if (!run && filled(here)) return here;
    const next = stepped(here, direction, view);
    if (same(next, here) || (run && !filled(next))) return here;
    here = next;
  }
}

function target(from: Pos, where: Jump, view: View): Pos {
  const { row, column } = from;
  const lastRow = view.rows - 1;
  switch (where) {
    // As with frozen panes: to the first column that scrolls, and from there on to the very first.
    case "home":
      return { row, column: column > view.firstFree || column === 0 ? view.firstFree : 0 };
    case "end":
      return { row, column: view.columns - 1 };
    case "top":
      return { row: 0, column: view.firstFree };
    case "bottom":
      return { row: lastRow, column: view.columns - 1 };
    case "page_up":
      return { row: Math.max(0, row - view.page()), column };
    case "page_down":
      return { row: Math.min(lastRow, row + view.page()), column };
  }
}

function cycled(active: Pos, area: Rect, back: boolean, byRows: boolean): Pos {
  const width = area.right - area.left + 1;
  const height = area.bottom - area.top + 1;
  const [row, column] = [active.row - area.top, active.column - area.left];
  const index = byRows ? row * width + column : column * height + row;
  const next = (index + (back ? -1 : 1) + width * height) % (width * height);
  return byRows
    ? { row: area.top + Math.floor(next / width), column: area.left + (next % width) }
    : { row: area.top + (next % height), column: area.left + Math.floor(next / height) };
}
