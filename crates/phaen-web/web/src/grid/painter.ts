/** Writes figures, texts and marks into the table: only those that are other than what stands. */
import type { Touched } from "../model/changes";
import { shown } from "../model/figure";
import { parseCell, type CellId, type Line, type Sheet } from "../model/sheet";
import type { Desk } from "../sync/desk";
import { h, setAttribute, setText } from "../ui/dom";
import { lineName } from "../ui/names";
import { columnOf, COLUMNS } from "./columns";
import { Layout } from "./layout";

const STATES = ["repaired", "open", "derived"] as const;

export class Painter {
  private readonly rows = new Map<string, HTMLTableRowElement>();

  constructor(
    private readonly body: HTMLTableSectionElement,
    private readonly desk: Desk,
    private readonly layout: Layout,
  ) {
    for (const row of body.rows) {
      const line = desk.shown.line(row.dataset.line ?? "");
      if (!line) continue;
      this.rows.set(line.id, row);
      nameRow(row, line);
    }
  }

  row(line: string): HTMLTableRowElement | undefined {
    return this.rows.get(line);
  }

  cell(line: string, column: number): HTMLElement | undefined {
    return this.rows.get(line)?.cells[column];
  }

  /** Paints what an action touched. */
  paint(touched: Touched, turned: ReadonlySet<CellId>): void {
    if (touched.structure) this.arrange();
    for (const cell of touched.old.keys()) this.paintFigure(cell);
    for (const cell of turned) this.paintFigure(cell);
    for (const id of touched.lines) {
      const line = this.desk.shown.line(id);
      if (line) this.paintTexts(line);
    }
  }

  /** Paints every figure, for a page whose server did not know what waits here. */
  paintAll(): void {
    for (const line of this.desk.shown.lines) {
      this.paintTexts(line);
      this.paintFigures(line);
    }
  }

  private paintFigure(cell: CellId): void {
    const { line } = parseCell(cell);
    const element = this.cell(line, columnOf(cell));
    if (element) this.layout.fit(parseCell(cell).measure, paintFigure(element, this.desk, cell));
  }

  private paintFigures(line: Line): void {
    for (const column of COLUMNS) {
      if (column.field === undefined) this.paintFigure(`${line.id}.${column.period}.${column.measure}`);
    }
  }

  private paintTexts(line: Line): void {
    const row = this.rows.get(line.id);
    if (!row) return;
    const depth = String(Math.min(6, this.desk.shown.depth(line)));
    if (row.dataset.depth !== depth) row.dataset.depth = depth;
    if (row.dataset.kind !== line.kind) row.dataset.kind = line.kind;
    nameRow(row, line);
    row.cells[0] && setText(textPlace(row.cells[0]), line.code);
    row.cells[1] && setText(textPlace(row.cells[1]), line.title);
  }

  /** Brings the rows into the order of the lines; new ones are made, rows of lines that went are taken out. */
  private arrange(): void {
    const { shown: sheet } = this.desk;
    for (const [id, row] of this.rows) {
      if (sheet.line(id)) continue;
      row.remove();
      this.rows.delete(id);
    }
    let next: Element | null = this.body.firstElementChild;
    for (const line of sheet.lines) {
      let row = this.rows.get(line.id);
      if (!row) {
        row = newRow(line, sheet);
        this.rows.set(line.id, row);
        this.paintFigures(line);
      }
      if (row === next) next = next.nextElementSibling;
      else this.body.insertBefore(row, next);
      this.paintTexts(line);
    }
  }
}

/** A row's head is read out with the title, which is a cell of its own; where there is no code it holds the title unseen. */
function nameRow(row: HTMLTableRowElement, line: Line): void {
  const [head] = row.cells;
  if (!head) return;
  const title = line.title || lineName(line);
  setAttribute(head, "aria-label", `${line.code} ${title}`.trim());
  const unseen = head.querySelector(".visually-hidden");
  if (line.code !== "") unseen?.remove();
  else if (unseen) setText(unseen, title);
  else head.append(h("span", { class: "visually-hidden" }, title));
}

/** Where the text of a head or title stands: beside the button that folds, if there is one. */
function textPlace(cell: Element): Element {
  return cell.querySelector(".text") ?? cell;
}

/** Paints a figure with its marks; its text. */
function paintFigure(element: HTMLElement, desk: Desk, cell: CellId): string {
  const { shown: sheet, failing } = desk;
  const { line, period, measure } = parseCell(cell);
  const text = shown(sheet.figure(cell), measure, sheet.satang);
  setText(element, text);
  const fails = failing.has(cell);
  element.classList.toggle("failing", fails);
  setAttribute(element, "aria-invalid", fails ? "true" : null);
  const state = sheet.states.get(`${line}.${period}`);
  for (const name of STATES) element.classList.toggle(name, state === name);
  return text;
}

function newRow(line: Line, sheet: Sheet): HTMLTableRowElement {
  const cells = COLUMNS.map((column) => {
    if (column.field === "title") return h("td", { role: "gridcell", class: "title", "data-field": "title" });
    if (column.field !== undefined) return h("th", { scope: "row", role: "rowheader", class: "code", "data-field": "code" });
    const cell = `${line.id}.${column.period}.${column.measure}`;
    const computed = sheet.readOnly(cell);
    const element = h("td", { role: "gridcell", class: `num ${column.measure}`, "data-cell": cell });
    if (computed) {
      element.classList.add("computed");
      element.setAttribute("aria-readonly", "true");
    }
    return element;
  });
  return h("tr", { role: "row", "data-line": line.id, "data-kind": line.kind }, ...cells);
}
