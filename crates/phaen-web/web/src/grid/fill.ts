/** Filling: figures of one side of a range are copied over the rest. A series is never guessed. */
import type { Line, Sheet } from "../model/sheet";
import type { Target } from "./clipboard";
import { cellAt, FIRST_FIGURE } from "./columns";
import { plainText } from "./entry";
import type { Pos, Rect } from "./selection";

export type Direction = "down" | "right" | "up" | "left";

/**
 * Copies over `area` what its first row or first pair of columns holds, or, when `source` is given, what that part of it
 * holds, again and again. A range of one row or pair takes from the one before it, as Ctrl+D and Ctrl+R do in Excel.
 * Work never lands in a column of money.
 */
export function filled(sheet: Sheet, lines: readonly Line[], area: Rect, direction: Direction, source?: Rect): Target[] {
  const from = source ?? sourceOf(sheet, lines, area, direction);
  if (!from) return [];
  const [height, width] = [from.bottom - from.top + 1, from.right - from.left + 1];
  const wrap = (offset: number, length: number): number => ((offset % length) + length) % length;
  const targets: Target[] = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = Math.max(FIRST_FIGURE, area.left); column <= area.right; column += 1) {
      const origin = lines[from.top + wrap(row - from.top, height)];
      const over = from.left + wrap(column - from.left, width);
      const inside = row >= from.top && row <= from.bottom && column >= from.left && column <= from.right;
      if (!origin || inside || (over - column) % 2 !== 0 || over < FIRST_FIGURE) continue;
      targets.push({ row, column, text: plainText(sheet, origin, over) });
    }
  }
  return targets;
}

/** The range that the handle makes of a selection when it is let go over `pos`: along one direction only. */
export function handleArea(area: Rect, pos: Pos): { area: Rect; direction: Direction } | null {
  const down = pos.row - area.bottom;
  const up = area.top - pos.row;
  const right = pos.column - area.right;
  const left = area.left - pos.column;
  const most = Math.max(down, up, right, left);
  if (most <= 0) return null;
  if (most === down) return { area: { ...area, bottom: pos.row }, direction: "down" };
  if (most === up) return { area: { ...area, top: pos.row }, direction: "up" };
  if (most === right) return { area: { ...area, right: pos.column }, direction: "right" };
  return { area: { ...area, left: pos.column }, direction: "left" };
}

function sourceOf(sheet: Sheet, lines: readonly Line[], area: Rect, direction: Direction): Rect | null {
  if (direction === "down" || direction === "up") {
    const row = area.top === area.bottom ? area.top - 1 : area.top;
    return row < 0 ? null : { ...area, top: row, bottom: row };
  }
  const width = area.right - area.left + 1;
  if (width > 2) return { ...area, right: area.left + 1 };
  // The pair before, past a quarter's total that is only shown.
  const shownOnly = (column: number): boolean => sheet.readOnly(cellAt(lines[0]?.id ?? "", column) ?? "");
  let left = area.left - 2;
  while (left >= FIRST_FIGURE && shownOnly(left)) left -= 2;
  return left < FIRST_FIGURE ? null : { ...area, left, right: left + width - 1 };
}
