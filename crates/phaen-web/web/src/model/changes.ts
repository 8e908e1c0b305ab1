/** `phaen.change/1`: a change as a value with old and new, made here and applied to a sheet. */
import { EMPTY, fromWire, toWire, type Figure, type Measure, type WireFigure } from "./figure";
import { cellId, parseCell, type CellId, type Sheet, type WireLine } from "./sheet";

export interface CellChange {
  kind: "cell";
  place: { line: string; period: string; measure: Measure; layer: "plan" };
  before: WireFigure;
  after: WireFigure;
}

export interface LineChange {
  kind: "line";
  place: { line: string; field: LineField };
  before: LineValue;
  after: LineValue;
}

export type LineField = "code" | "title" | "kind" | "times" | "count_unit" | "category" | "covers";
export type LineValue = string | number | string[] | null;

export interface InsertChange {
  kind: "insert";
  place: { position: number; line: string };
  before: null;
  after: WireLine;
}

export interface DeleteChange {
  kind: "delete";
  place: { position: number; line: string };
  before: WireLine;
  after: null;
}

export interface Standing {
  parent: string | null;
  position: number;
}

export interface MoveChange {
  kind: "move";
  place: { line: string };
  before: Standing;
  after: Standing;
}

/** What this page never makes but meets in the records of others. */
export interface OtherChange {
  kind: "head" | "split" | "merge" | "answer" | "cell_state";
  place: Record<string, unknown>;
  before: unknown;
  after: unknown;
}

export type Change = CellChange | LineChange | InsertChange | DeleteChange | MoveChange | OtherChange;

/** A change as the server keeps it. */
export interface ChangeRecord {
  sequence: number;
  group: string;
  who: string;
  at: string;
  cause: string;
  change: Change;
}

/** Sets a cell to a figure. */
export function cellChange(cell: CellId, before: Figure, after: Figure): CellChange {
  const { line, period, measure } = parseCell(cell);
  return {
    kind: "cell",
    place: { line, period, measure, layer: "plan" },
    before: toWire(measure, before),
    after: toWire(measure, after),
  };
}

/** Sets a field of a line. */
export function lineChange(line: string, field: LineField, before: LineValue, after: LineValue): LineChange {
  return { kind: "line", place: { line, field }, before, after };
}

/** The cell that a change sets, if it sets one. */
export function cellOf(change: Change): CellId | null {
  if (change.kind !== "cell") return null;
  const { line, period, measure } = change.place;
  return cellId(line, period, measure);
}


/** What applying changes touched. */
export interface Touched {
  /** Cells whose figure is another one, with what stood there. */
  readonly old: Map<CellId, Figure>;
  /** Lines of which a text is another one. */
  readonly lines: Set<string>;
  /** Whether lines came, went or moved. */
  structure: boolean;
}

export function untouched(): Touched {
  return { old: new Map(), lines: new Set(), structure: false };
}

/** Makes the change on the sheet, whatever stood there: who may do it was decided before. */
export function applyChange(sheet: Sheet, change: Change, touched: Touched): void {
  switch (change.kind) {
    case "cell": {
      const { line, period, measure } = change.place;
      set(sheet, cellId(line, period, measure), fromWire(change.after), touched);
      return;
    }
    case "line": {
      const line = sheet.line(change.place.line);
      if (line) Object.assign(line, { [change.place.field]: change.after });
      touched.lines.add(change.place.line);
      return;
    }
    case "insert":
      if (!sheet.line(change.after.id)) sheet.insert(change.place.position, change.after);
      touched.structure = true;
      return;
    case "delete": {
      const figures = new Map(sheet.figures);
      for (const cell of sheet.remove(change.place.line)) remember(touched, cell, figures.get(cell) ?? EMPTY);
      touched.structure = true;
      return;
    }
    case "move":
      sheet.move(change.place.line, change.after.parent, change.after.position);
      touched.structure = true;
      return;
    case "head":
      applyHead(sheet.head, change);
      return;
    case "cell_state": {
      const pair = `${String(change.place.line)}.${String(change.place.period)}`;
      sheet.states.set(pair, String(change.after));
      for (const measure of ["work", "budget"] as const) {
        const cell = `${pair}.${measure}`;
        remember(touched, cell, sheet.figure(cell));
      }
      return;
    }
    default:
      touched.structure = touched.structure || change.kind !== "answer";
  }
}

/** Sets a field of the head, or an entry of a list there: nothing before puts one in, nothing after takes it out. */
function applyHead(head: Record<string, unknown>, { place, before, after }: OtherChange): void {
  const { field, position } = place;
  if (typeof field !== "string") return;
  if (typeof position !== "number") {
    head[field] = after;
    return;
  }
  const list = head[field];
  if (Array.isArray(list)) list.splice(position, before === null ? 0 : 1, ...(after === null ? [] : [after]));
}

/** Makes an action of a person: its changes, then the totals that follow. */
export function performAction(sheet: Sheet, changes: readonly Change[], touched: Touched): void {
  const own = untouched();
  for (const change of changes) applyChange(sheet, change, own);
  const typed = new Set(changes.map(cellOf).filter((cell) => cell !== null));
  sheet.equations.follow(sheet.figures, own.old, typed);
  for (const [cell, figure] of own.old) remember(touched, cell, figure);
  own.lines.forEach((line) => touched.lines.add(line));
  touched.structure ||= own.structure;
}

function set(sheet: Sheet, cell: CellId, figure: Figure, touched: Touched): void {
  remember(touched, cell, sheet.figure(cell));
  sheet.put(cell, figure);
}

function remember(touched: Touched, cell: CellId, figure: Figure): void {
  if (!touched.old.has(cell)) touched.old.set(cell, figure);
}
