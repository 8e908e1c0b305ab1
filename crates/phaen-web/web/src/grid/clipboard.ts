/** Blocks of cells as text with tabs, as Excel and LibreOffice lay them on the clipboard; and where a block lands. */
import type { Rect } from "./selection";

/** The cells of such a text. The newline at its end ends the last row and begins none. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (;;) {
    const quoted = source[at] === '"' ? quotedField(source, at) : null;
    const end = quoted?.end ?? fieldEnd(source, at);
    row.push(quoted?.text ?? source.slice(at, end));
    if (end >= source.length) break;
    if (source[end] === "\n") {
      rows.push(row);
      row = [];
    }
    at = end + 1;
  }
  rows.push(row);
  return rows;
}

/** The text of a block, with cells quoted where they hold a tab, a newline or a quotation mark first. */
export function writeBlock(block: readonly (readonly string[])[]): string {
  const field = (text: string): string =>
    /[\t\r\n]/.test(text) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
  return block.map((row) => row.map(field).join("\t")).join("\r\n");
}

/** A text for a cell, by row and column of the grid. */
export interface Target {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/**
 * Where each cell of a block lands: one value fills the whole selection; a block repeats where the selection is a whole
 * multiple of it, and else begins at the selection's corner. Rows and columns are counted over those that `writable`
 * lists, so that a block of twelve months passes over totals of quarters that are only shown. `null`: it does not fit.
 */
export function land(block: readonly (readonly string[])[], area: Rect, rows: number, writable: readonly number[]): Target[] | null {
  const height = block.length;
  const width = Math.max(...block.map((row) => row.length));
  const first = writable.findIndex((column) => column >= area.left);
  const selected = writable.filter((column) => column >= area.left && column <= area.right).length;
  if (first < 0 || selected === 0) return null;
  const tall = area.bottom - area.top + 1;
  const [down, across] = tall % height === 0 && selected % width === 0 ? [tall, selected] : [height, width];
  if (area.top + down > rows || first + across > writable.length) return null;
  const targets: Target[] = [];
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const text = block[y % height]?.[x % width] ?? "";
      targets.push({ row: area.top + y, column: writable[first + x] ?? 0, text });
    }
  }
  return targets;
}

function fieldEnd(source: string, from: number): number {
  let end = from;
  while (end < source.length && source[end] !== "\t" && source[end] !== "\n") end += 1;
  return end;
}

/** A field in quotation marks; `null` where the mark is but the first letter of a plain text. */
function quotedField(source: string, from: number): { text: string; end: number } | null {
  let text = "";
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] !== '"') text += source[at];
    else if (source[at + 1] === '"') {
      text += '"';
      at += 1;
    } else {
      const end = at + 1;
      return end >= source.length || source[end] === "\t" || source[end] === "\n" ? { text, end } : null;
    }
  }
  return null;
}
