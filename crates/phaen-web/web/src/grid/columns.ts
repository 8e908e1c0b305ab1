/** The columns of the grid: code and title, then a pair for each period. */
import type { Measure } from "../model/figure";
import { cellId, MEASURES, PERIODS, type CellId, type Period } from "../model/sheet";

export interface TextColumn {
  readonly field: "code" | "title";
}

export interface FigureColumn {
  readonly field?: undefined;
  readonly period: Period;
  readonly measure: Measure;
}

export type Column = TextColumn | FigureColumn;

export const COLUMNS: readonly Column[] = [
  { field: "code" },
  { field: "title" },
  ...PERIODS.flatMap((period) => MEASURES.map((measure) => ({ period, measure }))),
];

/** The first column with figures; code and title before it stay in view. */
export const FIRST_FIGURE = 2;

const INDEX = new Map(COLUMNS.map((column, i) => [column.field ?? `${column.period}.${column.measure}`, i]));

/** The column of a cell like `L7.m01.work`. */
export function columnOf(cell: CellId): number {
  return INDEX.get(cell.slice(cell.indexOf(".") + 1)) ?? 0;
}

/** The cell of a line in that column; nothing in the columns of text. */
export function cellAt(line: string, column: number): CellId | null {
  const which = COLUMNS[column];
  return which && which.field === undefined ? cellId(line, which.period, which.measure) : null;
}
