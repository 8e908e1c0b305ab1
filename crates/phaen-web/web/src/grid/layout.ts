/**
 * The layout of the table while the script is at work: each row by itself, its columns as wide as the widest figure.
 *
 * As a table, one figure that changes makes the browser lay out all ten thousand cells; as rows of fixed columns it lays
 * out one. What display the rows have would take their meaning away, so it is stated by roles. Without the script, and
 * on paper, the table is a plain table.
 */
import { shown, type Measure } from "../model/figure";
import { cellId, MEASURES, PERIODS, type Sheet } from "../model/sheet";
import { h } from "../ui/dom";
import { COLUMNS } from "./columns";

/** Width of a bold digit at the grid's size. A unit of the letters themselves would differ between rows. */
const DIGIT_REM = 0.55;
/** Widths in digits, at least. */
const LEAST: Record<Measure, number> = { work: 4, budget: 6 };
/** Room beside the digits, in digits. */
const MARGIN = 2;
/** Class of the row that gives the heads their widths. */
const WIDTHS = "widths";

export class Layout {
  private readonly widest: Record<Measure, number> = { ...LEAST };

  constructor(
    private readonly table: HTMLTableElement,
    sheet: Sheet,
  ) {
    for (const line of sheet.lines) {
      for (const period of PERIODS) {
        for (const measure of MEASURES) {
          const text = shown(sheet.figure(cellId(line.id, period, measure)), measure, sheet.satang);
          this.widest[measure] = Math.max(this.widest[measure], text.length);
        }
      }
    }
    const cells = COLUMNS.map((column) => h("td", { class: column.field ?? column.measure }));
    table.tHead?.prepend(h("tr", { class: WIDTHS, role: "presentation", "aria-hidden": "true" }, ...cells));
    for (const part of [table.tHead, ...table.tBodies]) part?.setAttribute("role", "rowgroup");
    for (const row of [...headRows(table), ...[...table.tBodies].flatMap((body) => [...body.rows])]) row.setAttribute("role", "row");
    for (const head of table.tHead?.querySelectorAll("th") ?? []) head.setAttribute("role", "columnheader");
    this.paint();
    table.classList.add("live");
  }

  /** Makes room for a text that is wider than any before. */
  fit(measure: Measure, text: string): void {
    if (text.length <= this.widest[measure]) return;
    this.widest[measure] = text.length;
    this.paint();
  }

  private paint(): void {
    for (const measure of MEASURES) {
      this.table.style.setProperty(`--${measure}`, `${(this.widest[measure] + MARGIN) * DIGIT_REM}rem`);
    }
  }
}

/** The rows of heads that are heads. */
export function headRows(table: HTMLTableElement): HTMLTableRowElement[] {
  return [...(table.tHead?.rows ?? [])].filter((row) => !row.classList.contains(WIDTHS));
}
