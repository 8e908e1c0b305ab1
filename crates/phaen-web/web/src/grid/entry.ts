/** Texts for cells become the changes of one action, or are refused: all of them or none. */
import { cellChange, lineChange, type Change } from "../model/changes";
import { sameFigure, toDecimal } from "../model/figure";
import { isRefusal, readFigure, type Refusal } from "../model/number";
import type { Line, Sheet } from "../model/sheet";
import type { Target } from "./clipboard";
import { cellAt, COLUMNS } from "./columns";

/** A text that a cell cannot take. */
export interface Refused {
  readonly line: Line;
  readonly column: number;
  readonly text: string;
  readonly reason: Refusal;
}

export interface Entered {
  readonly changes: Change[];
  readonly refused: Refused[];
}

/** What entering those texts means; cells that are only shown are passed over. */
export function entered(sheet: Sheet, lines: readonly Line[], targets: Iterable<Target>): Entered {
  const changes: Change[] = [];
  const refused: Refused[] = [];
  for (const { row, column, text } of targets) {
    const line = lines[row];
    if (!line) continue;
    const change = entry(sheet, line, column, text);
    if (typeof change === "string") refused.push({ line, column, text, reason: change });
    else if (change) changes.push(change);
  }
  return { changes: refused.length > 0 ? [] : changes, refused };
}

/** The text of a cell as it is edited and copied: plain digits without separators. */
export function plainText(sheet: Sheet, line: Line, column: number): string {
  const which = COLUMNS[column];
  if (!which) return "";
  if (which.field !== undefined) return line[which.field];
  const figure = sheet.figure(cellAt(line.id, column) ?? "");
  if (figure.state === "value") return toDecimal("work", figure.hundredths);
  return { empty: "", dash: "-", zero: "0" }[figure.state];
}

function entry(sheet: Sheet, line: Line, column: number, text: string): Change | Refusal | null {
  const which = COLUMNS[column];
  if (!which) return null;
  if (which.field !== undefined) {
    const after = text.replace(/\s+/g, " ").trim();
    return after === line[which.field] ? null : lineChange(line.id, which.field, line[which.field], after);
  }
  const cell = cellAt(line.id, column);
  if (cell === null || sheet.readOnly(cell)) return null;
  const figure = readFigure(text, which.measure, line.count_unit);
  if (isRefusal(figure)) return figure;
  const stands = sheet.figure(cell);
  return sameFigure(stands, figure) ? null : cellChange(cell, stands, figure);
}
