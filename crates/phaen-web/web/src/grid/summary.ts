/** Sum, mean and count of the selection, work and budget apart. */
import { sum } from "../model/equations";
import { grouped, type Measure } from "../model/figure";
import type { CellId, Sheet } from "../model/sheet";
import { words } from "../words";

/** The line of text for those cells; nothing for fewer than two figures. */
export function summary(sheet: Sheet, cells: readonly CellId[]): string {
  const parts = (["work", "budget"] as const).flatMap((measure) => {
    const figures = cells.filter((cell) => cell.endsWith(measure) && sheet.figure(cell).state !== "empty");
    return figures.length < 2 ? [] : [one(sheet, measure, figures)];
  });
  return parts.join(" · ");
}

function one(sheet: Sheet, measure: Measure, cells: readonly CellId[]): string {
  const total = sum(cells, sheet.figures);
  const mean = Math.round(total / cells.length);
  const text = (hundredths: number): string => grouped(hundredths, measure, sheet.satang);
  return words.summary(words.measures[measure], text(total), text(mean), String(cells.length));
}
