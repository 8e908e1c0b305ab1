/**
 * The equations that the server sent, held against figures, and the totals that follow an edit.
 *
 * This is the one place in the browser that adds figures up, and it adds only what an equation names: which cells make
 * which total is decided in the core.
 */
import { DASH, EMPTY, figureOf, MAX_HUNDREDTHS, sameFigure, ZERO, type Figure } from "./figure";
import type { CellId } from "./sheet";

/** The sum of the parts is the total, or the constant. */
export interface Equation {
  readonly id: string;
  readonly kind: "months" | "quarter" | "lines" | "allotment";
  readonly total: CellId | null;
  readonly parts: readonly CellId[];
  /** In hundredths, where no cell states the sum. */
  readonly constant: number | null;
  /** The total is not stated in the plan, only shown. */
  readonly computed: boolean;
  readonly category?: string | undefined;
  /** Its place in the server's list. */
  readonly order: number;
}

/** Both sides of an equation, in hundredths. */
export interface Sides {
  readonly parts: number;
  readonly whole: number;
}

type Figures = ReadonlyMap<CellId, Figure>;

/** Both sides of the equation over those figures; what is empty, a dash or not there counts as nought. */
export function evaluate(equation: Equation, figures: Figures): Sides {
  const parts = sum(equation.parts, figures);
  const whole = equation.total === null ? (equation.constant ?? 0) : hundredths(figures, equation.total);
  return { parts, whole };
}

/** The sum of those cells. */
export function sum(cells: readonly CellId[], figures: Figures): number {
  let total = 0;
  for (const cell of cells) total += hundredths(figures, cell);
  return total;
}

export class Equations {
  private readonly byPart = new Map<CellId, Equation[]>();
  private readonly byTotal = new Map<CellId, Equation[]>();
  private readonly computed = new Set<CellId>();

  constructor(readonly all: readonly Equation[]) {
    for (const equation of all) {
      for (const part of equation.parts) add(this.byPart, part, equation);
      if (equation.total === null) continue;
      add(this.byTotal, equation.total, equation);
      if (equation.computed) this.computed.add(equation.total);
    }
  }

  isComputed(cell: CellId): boolean {
    return this.computed.has(cell);
  }

  /** The equations that state that cell's sum. */
  stating(cell: CellId): readonly Equation[] {
    return this.byTotal.get(cell) ?? [];
  }

  /** The equations in which that cell is a part. */
  over(cell: CellId): readonly Equation[] {
    return this.byPart.get(cell) ?? [];
  }

  /** Sets every computed total anew. */
  compute(figures: Map<CellId, Figure>): void {
    for (const equation of this.all) {
      if (equation.computed && equation.total !== null) figures.set(equation.total, computedFigure(equation, figures));
    }
  }

  /** Sets the computed totals over those cells anew; what stood in them joins `old`. */
  computeOver(figures: Map<CellId, Figure>, old: Map<CellId, Figure>): void {
    for (const cell of [...old.keys()]) {
      for (const equation of this.over(cell)) {
        if (!equation.computed || equation.total === null) continue;
        if (!old.has(equation.total)) old.set(equation.total, figures.get(equation.total) ?? EMPTY);
        figures.set(equation.total, computedFigure(equation, figures));
      }
    }
  }

  /**
   * Lets totals follow: `figures` after an edit, `old` what stood in the edited cells before, `typed` the cells that
   * the person set. A total follows when its equation held before, unless it was typed; the sum over lines comes before
   * the sum over months; what failed before goes on failing. The cells that followed; their former content joins `old`.
   */
  follow(figures: Map<CellId, Figure>, old: Map<CellId, Figure>, typed: ReadonlySet<CellId>): CellId[] {
    const before: Figures = overlay(figures, old);
    const defining = new Map<CellId, Equation | null>();
    const moved = new Set<CellId>();
    const due = new Set<CellId>();
    const partMoved = (cell: CellId): void => {
      for (const equation of this.over(cell)) if (equation.total !== null) due.add(equation.total);
    };
    [...old.keys()].forEach(partMoved);
    // A total is a part of the one above it; the bound only matters for equations that run in a circle.
    let left = 16 * (this.byTotal.size + 1);
    for (const total of due) {
      if ((left -= 1) < 0) break;
      due.delete(total);
      if (typed.has(total)) continue;
      let equation = defining.get(total);
      if (equation === undefined) {
        equation = this.followed(total, before);
        defining.set(total, equation);
      }
      if (equation === null) continue;
      const stands = figures.get(total) ?? EMPTY;
      const figure = equation.computed ? computedFigure(equation, figures) : settled(equation, figures, stands);
      if (sameFigure(figure, stands)) continue;
      if (!old.has(total)) old.set(total, stands);
      figures.set(total, figure);
      moved.add(total);
      partMoved(total);
    }
    return [...moved];
  }

  /** The equation that a total follows, if any held before. */
  private followed(total: CellId, before: Figures): Equation | null {
    const held = this.stating(total).filter((equation) => {
      if (equation.computed) return true;
      const { parts, whole } = evaluate(equation, before);
      return parts === whole;
    });
    return held.find((equation) => equation.kind === "lines") ?? held[0] ?? null;
  }
}

/** What the total becomes; a sum of nought leaves nothing, a dash and a zero as they are. */
function settled(equation: Equation, figures: Figures, stands: Figure): Figure {
  const made = sum(equation.parts, figures);
  if (made === stands.hundredths || made < 0 || made > MAX_HUNDREDTHS) return stands;
  return figureOf(made);
}

function computedFigure(equation: Equation, figures: Figures): Figure {
  const made = sum(equation.parts, figures);
  if (made !== 0) return figureOf(made);
  const written = equation.parts.map((part) => figures.get(part)?.state ?? "empty");
  if (written.every((state) => state === "empty")) return EMPTY;
  return written.includes("zero") ? ZERO : DASH;
}

function hundredths(figures: Figures, cell: CellId): number {
  return figures.get(cell)?.hundredths ?? 0;
}

/** `figures` as they were where `old` remembers. Only `get` is asked of it. */
function overlay(figures: Figures, old: Figures): Figures {
  return { get: (cell: CellId) => old.get(cell) ?? figures.get(cell) } as Figures;
}

function add(map: Map<CellId, Equation[]>, key: CellId, equation: Equation): void {
  const list = map.get(key);
  if (list) list.push(equation);
  else map.set(key, [equation]);
}
