/** Fixed widths of the columns, as wide as the widest figure: a figure that changes then never moves a column. */
import { shown, type Measure } from "../model/figure";
import { cellId, MEASURES, PERIODS, type Sheet } from "../model/sheet";
import { h } from "../ui/dom";
import { COLUMNS } from "./columns";

/** Widths in digits, at least. */
const LEAST: Record<Measure, number> = { work: 4, budget: 6 };
/** Room beside the digits, in digits. */
const MARGIN = 2;

export class Layout {
  private readonly widest: Record<Measure, number> = { ...LEAST };
  private readonly columns = COLUMNS.map(() => h("col"));

  constructor(
    private readonly table: HTMLTableElement,
    sheet: Sheet,
  ) {
    table.querySelectorAll("colgroup").forEach((group) => group.remove());
    table.prepend(h("colgroup", {}, ...this.columns));
    table.caption && table.prepend(table.caption);
    for (const line of sheet.lines) {
      for (const period of PERIODS) {
        for (const measure of MEASURES) {
          const text = shown(sheet.figure(cellId(line.id, period, measure)), measure, sheet.satang);
          this.widest[measure] = Math.max(this.widest[measure], text.length);
        }
      }
    }
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
    let digits = 0;
    COLUMNS.forEach((column, i) => {
      const col = this.columns[i];
      if (!col) return;
      if (column.field === undefined) {
        const width = this.widest[column.measure] + MARGIN;
        digits += width;
        col.style.width = `${width}ch`;
      } else {
        col.style.width = `var(--${column.field})`;
      }
    });
    this.table.style.width = `calc(var(--code) + var(--title) + ${digits}ch)`;
  }
}
