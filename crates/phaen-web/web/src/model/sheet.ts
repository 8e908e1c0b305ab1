/** The plan as the page holds it: lines in their order, figures by cell, and the equations that the server sent. */
import { Equations, type Equation } from "./equations";
import { EMPTY, fromDecimal, fromWire, toWire, type Figure, type Measure, type WireFigure } from "./figure";

/** Address of a figure: `L7.m01.work`. */
export type CellId = string;
/** `target`, `m01` … `m12`, `q1` … `q4`. */
export type Period = string;

export interface WirePair {
  work: WireFigure;
  budget: WireFigure;
}

/** A line as in `phaen.plan/1`. */
export interface WireLine {
  id: string;
  code: string;
  title: string;
  parent: string | null;
  kind: LineKind;
  times: number | null;
  count_unit: string;
  category: string;
  covers: string[];
  target: WirePair;
  months: WirePair[];
  quarters: WirePair[];
}

export type LineKind = "heading" | "activity" | "subtotal" | "inferred" | "total";

/** A line without its figures. */
export type Line = Omit<WireLine, "target" | "months" | "quarters">;

/** `phaen.sheet/1`. */
export interface WireSheet {
  number: number;
  uuid: string;
  sequence: number;
  satang: boolean;
  plan: { lines: WireLine[] } & Record<string, unknown>;
  equations: WireEquation[];
  states: Record<string, string>;
}

export interface WireEquation {
  id: string;
  kind: Equation["kind"];
  total: CellId | null;
  parts: CellId[];
  constant?: string | null;
  computed?: boolean;
  category?: string;
}

/** The twelve months, ต.ค. first. */
export const MONTHS: readonly Period[] = Array.from({ length: 12 }, (_, i) => `m${String(i + 1).padStart(2, "0")}`);
const QUARTERS: readonly Period[] = ["q1", "q2", "q3", "q4"];
/** Column pairs from the left: the target, then each quarter's months and its total. */
export const PERIODS: readonly Period[] = [
  "target",
  ...QUARTERS.flatMap((quarter, i) => [...MONTHS.slice(i * 3, i * 3 + 3), quarter]),
];
export const MEASURES: readonly Measure[] = ["work", "budget"];

export function cellId(line: string, period: Period, measure: Measure): CellId {
  return `${line}.${period}.${measure}`;
}

/** Line, period and measure of a cell. */
export function parseCell(cell: CellId): { line: string; period: Period; measure: Measure } {
  const [line = "", period = "", measure = "work"] = cell.split(".");
  return { line, period, measure: measure as Measure };
}

export class Sheet {
  private readonly byId: Map<string, Line>;

  private constructor(
    readonly number: number,
    readonly uuid: string,
    public sequence: number,
    public satang: boolean,
    /** All of the head, as in `phaen.plan/1`. */
    readonly head: Record<string, unknown>,
    readonly lines: Line[],
    readonly figures: Map<CellId, Figure>,
    /** States of pairs by `L7.m10`. */
    readonly states: Map<string, string>,
    readonly equations: Equations,
    /** Whether the form states totals of quarters, which can then be typed. */
    readonly statesQuarters: boolean,
  ) {
    this.byId = new Map(lines.map((line) => [line.id, line]));
  }

  static from(wire: WireSheet): Sheet {
    const { lines: wireLines, ...head } = wire.plan;
    const figures = new Map<CellId, Figure>();
    for (const line of wireLines) putFigures(figures, line);
    const equations = new Equations(
      wire.equations.map((e, order) => ({
        ...e,
        order,
        constant: e.constant == null ? null : fromDecimal(e.constant),
        computed: e.computed ?? false,
      })),
    );
    const states = new Map(Object.entries(wire.states));
    const stated = wireLines.some((l) => l.quarters.some((q) => q.work.state !== "empty" || q.budget.state !== "empty"));
    const sheet = new Sheet(
      wire.number, wire.uuid, wire.sequence, wire.satang, head, wireLines.map(bare), figures, states, equations, stated,
    );
    equations.compute(figures);
    return sheet;
  }

  /** A copy whose figures, lines and states change apart from this one's. */
  copy(): Sheet {
    return new Sheet(
      this.number, this.uuid, this.sequence, this.satang, structuredClone(this.head), this.lines.map((l) => ({ ...l })),
      new Map(this.figures), new Map(this.states), this.equations, this.statesQuarters,
    );
  }

  figure(cell: CellId): Figure {
    return this.figures.get(cell) ?? EMPTY;
  }

  put(cell: CellId, figure: Figure): void {
    if (figure.state === "empty") this.figures.delete(cell);
    else this.figures.set(cell, figure);
  }

  line(id: string): Line | undefined {
    return this.byId.get(id);
  }

  /** Puts a line in at a position among all lines. */
  insert(position: number, line: WireLine): void {
    const plain = bare(line);
    this.lines.splice(position, 0, plain);
    this.byId.set(plain.id, plain);
    putFigures(this.figures, line);
  }

  /** Takes a line out. The cells that held a figure until then. */
  remove(id: string): CellId[] {
    const position = this.lines.findIndex((line) => line.id === id);
    if (position < 0) return [];
    this.lines.splice(position, 1);
    this.byId.delete(id);
    const cells = PERIODS.flatMap((period) => MEASURES.map((measure) => cellId(id, period, measure)));
    return cells.filter((cell) => this.figures.delete(cell));
  }

  /** Puts a line elsewhere; the position is counted without the line itself. */
  move(id: string, parent: string | null, position: number): void {
    const from = this.lines.findIndex((line) => line.id === id);
    const [line] = from < 0 ? [] : this.lines.splice(from, 1);
    if (!line) return;
    line.parent = parent;
    this.lines.splice(position, 0, line);
  }

  /** Whether the cell is only shown: a sum that nobody stated. */
  readOnly(cell: CellId): boolean {
    const { period } = parseCell(cell);
    return period.startsWith("q") && (!this.statesQuarters || this.equations.isComputed(cell));
  }

  /** Whether nothing at all is written in a line. */
  isBare(id: string): boolean {
    const written = (cell: CellId): boolean => this.figure(cell).state !== "empty" && !this.equations.isComputed(cell);
    return !PERIODS.some((period) => MEASURES.some((measure) => written(cellId(id, period, measure))));
  }

  /** The line with its figures, as in `phaen.plan/1`. */
  wireLine(line: Line): WireLine {
    const pair = (period: Period): WirePair => {
      const wire = (measure: Measure): WireFigure => {
        const cell = cellId(line.id, period, measure);
        return toWire(measure, this.equations.isComputed(cell) ? EMPTY : this.figure(cell));
      };
      return { work: wire("work"), budget: wire("budget") };
    };
    return { ...line, target: pair("target"), months: MONTHS.map(pair), quarters: QUARTERS.map(pair) };
  }

  /** How deep under headings a line stands. */
  depth(line: Line): number {
    let depth = 0;
    for (let at = line.parent; at !== null && depth < this.lines.length; at = this.byId.get(at)?.parent ?? null) depth += 1;
    return depth;
  }
}

/** A pair in which nothing is written. */
export function emptyPair(): WirePair {
  return { work: { state: "empty" }, budget: { state: "empty" } };
}

function bare(line: WireLine): Line {
  const { target: _target, months: _months, quarters: _quarters, ...rest } = line;
  return { ...rest, covers: rest.covers ?? [] };
}

function putFigures(figures: Map<CellId, Figure>, line: WireLine): void {
  const put = (period: Period, pair: WirePair | undefined): void => {
    for (const measure of MEASURES) {
      const figure = fromWire(pair?.[measure]);
      if (figure !== EMPTY) figures.set(cellId(line.id, period, measure), figure);
    }
  };
  put("target", line.target);
  MONTHS.forEach((period, i) => put(period, line.months[i]));
  QUARTERS.forEach((period, i) => put(period, line.quarters[i]));
}

