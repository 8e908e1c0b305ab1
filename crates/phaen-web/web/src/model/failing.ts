/** Which equations fail, kept up to date with each edit: only what an edited cell takes part in is evaluated anew. */
import { evaluate, type Equation } from "./equations";
import type { CellId, Sheet } from "./sheet";

export class Failing {
  private readonly equations = new Set<Equation>();

  constructor(private readonly sheet: Sheet) {
    for (const equation of sheet.equations.all) this.judge(equation);
  }

  /** Judges the equations of those cells anew. The totals that began or ceased to fail. */
  update(cells: Iterable<CellId>): Set<CellId> {
    const turned = new Set<CellId>();
    const { equations } = this.sheet;
    for (const cell of cells) {
      for (const list of [equations.over(cell), equations.stating(cell)]) {
        for (const equation of list) if (this.judge(equation)) turned.add(placeOf(equation));
      }
    }
    return turned;
  }

  get count(): number {
    return this.equations.size;
  }

  /** The failing equations, in the order of the server's list; at most that many. */
  list(limit: number): Equation[] {
    return [...this.equations].sort((a, b) => a.order - b.order).slice(0, limit);
  }

  /** The failing equations that a cell stands for. */
  at(cell: CellId): Equation[] {
    return this.held(cell).filter((equation) => this.equations.has(equation));
  }

  /** The cells to go to for the sums that fail. */
  places(): Set<CellId> {
    return new Set([...this.equations].map(placeOf));
  }

  has(cell: CellId): boolean {
    return this.held(cell).some((equation) => this.equations.has(equation));
  }

  /** The equations that a cell stands for: those of its sum, and the amount that it alone has to make. */
  private held(cell: CellId): Equation[] {
    const { equations } = this.sheet;
    const alone = equations.over(cell).filter((equation) => equation.total === null && equation.parts.length === 1);
    return [...equations.stating(cell), ...alone];
  }

  private judge(equation: Equation): boolean {
    const { parts, whole } = evaluate(equation, this.sheet.figures);
    const fails = !equation.computed && parts !== whole;
    if (fails === this.equations.has(equation)) return false;
    if (fails) this.equations.add(equation);
    else this.equations.delete(equation);
    return true;
  }
}

/** The cell to go to for an equation: its total, or its first part where no cell states the sum. */
export function placeOf(equation: Equation): CellId {
  return equation.total ?? equation.parts[0] ?? "";
}
