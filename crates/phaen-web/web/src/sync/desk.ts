/**
 * The plan as the person sees it: what the server has, and on top of it the actions that still wait. Every picture is
 * made from these two, so that what others did and what waits never get mixed up.
 */
import { applyChange, performAction, untouched, type Change, type ChangeRecord, type Touched } from "../model/changes";
import { Failing } from "../model/failing";
import { sameFigure } from "../model/figure";
import { Sheet, type CellId, type WireSheet } from "../model/sheet";

/** Told after each change of the picture. */
export type Listener = (touched: Touched, turned: ReadonlySet<CellId>) => void;

/** The actions that wait, in their order. */
type Waiting = readonly (readonly Change[])[];

function beyondFigures(change: Change): boolean {
  return change.kind !== "cell" && change.kind !== "head";
}

export class Desk {
  shown: Sheet;
  failing: Failing;
  private confirmed: Sheet;
  private readonly listeners: Listener[] = [];
  /** Cells in which the picture may differ from what the server has, because of waiting actions. */
  private ahead = new Set<CellId>();
  /** Whether waiting actions changed more than figures. */
  private restructured = false;

  constructor(wire: WireSheet) {
    this.confirmed = Sheet.from(wire);
    this.shown = this.confirmed.copy();
    this.failing = new Failing(this.shown);
  }

  /** The latest sequence of the server that is in the picture. */
  get sequence(): number {
    return this.confirmed.sequence;
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Makes an action in the picture at once. */
  act(changes: readonly Change[]): void {
    const touched = untouched();
    performAction(this.shown, changes, touched);
    for (const cell of touched.old.keys()) this.ahead.add(cell);
    this.restructured ||= touched.structure || touched.lines.size > 0;
    this.tell(touched, this.failing.update(touched.old.keys()));
  }

  /**
   * Takes in what the server has made, then makes the waiting actions anew on top of it. Whether the equations are
   * still those of the plan: they depend on which lines carry figures at all.
   */
  accept(sequence: number, records: readonly ChangeRecord[], sheet: WireSheet | null, waiting: Waiting): boolean {
    if (sheet) {
      if (sheet.sequence < this.confirmed.sequence) return true;
      this.confirmed = Sheet.from(sheet);
      this.rebuild(waiting);
      return true;
    }
    const touched = untouched();
    const fresh = records.filter((record) => record.sequence > this.confirmed.sequence);
    const lines = new Set(fresh.flatMap(({ change }) => (change.kind === "cell" ? [change.place.line] : [])));
    const bare = (): string => [...lines].filter((line) => this.confirmed.isBare(line)).join();
    const before = bare();
    for (const record of fresh) applyChange(this.confirmed, record.change, touched);
    const asItWas = before === bare() && !touched.structure;
    this.confirmed.sequence = Math.max(this.confirmed.sequence, sequence);
    this.confirmed.equations.computeOver(this.confirmed.figures, touched.old);
    if (touched.structure || touched.lines.size > 0) this.rebuild(waiting);
    else this.catchUp(touched.old.keys(), waiting);
    return asItWas;
  }

  /** The waiting actions are others now, for instance because one was taken back. */
  rebase(waiting: Waiting): void {
    if (this.restructured) this.rebuild(waiting);
    else this.catchUp([], waiting);
  }

  /** Only figures changed: those of the server, and those that waiting actions had made. */
  private catchUp(cells: Iterable<CellId>, waiting: Waiting): void {
    if (this.restructured || waiting.some((changes) => changes.some(beyondFigures))) return this.rebuild(waiting);
    const { shown } = this;
    const touched = untouched();
    for (const cell of new Set([...cells, ...this.ahead])) {
      touched.old.set(cell, shown.figure(cell));
      shown.put(cell, this.confirmed.figure(cell));
      const pair = cell.slice(0, cell.lastIndexOf("."));
      const state = this.confirmed.states.get(pair);
      if (state !== undefined) shown.states.set(pair, state);
    }
    // A copy: waiting actions change entries of its lists.
    Object.assign(shown.head, structuredClone(this.confirmed.head));
    this.perform(waiting, touched);
    this.tell(touched, this.failing.update(touched.old.keys()));
  }

  /** Makes the whole picture anew: lines came, went, moved or are called otherwise. */
  private rebuild(waiting: Waiting): void {
    const former = { sheet: this.shown, failing: this.failing };
    this.shown = this.confirmed.copy();
    const touched = untouched();
    this.perform(waiting, touched);
    touched.old.clear();
    for (const cell of new Set([...former.sheet.figures.keys(), ...this.shown.figures.keys()])) {
      if (!sameFigure(former.sheet.figure(cell), this.shown.figure(cell))) touched.old.set(cell, former.sheet.figure(cell));
    }
    for (const pair of new Set([...former.sheet.states.keys(), ...this.shown.states.keys()])) {
      if (former.sheet.states.get(pair) === this.shown.states.get(pair)) continue;
      for (const cell of [`${pair}.work`, `${pair}.budget`]) touched.old.set(cell, former.sheet.figure(cell));
    }
    touched.structure = true;
    this.shown.lines.forEach((line) => touched.lines.add(line.id));
    const turned = new Set<CellId>();
    this.failing = new Failing(this.shown);
    for (const failing of [former.failing, this.failing]) {
      for (const cell of failing.places()) if (former.failing.has(cell) !== this.failing.has(cell)) turned.add(cell);
    }
    this.tell(touched, turned);
  }

  /** Makes the waiting actions in the picture, and remembers what they have made of it. */
  private perform(waiting: Waiting, touched: Touched): void {
    const own = untouched();
    for (const changes of waiting) performAction(this.shown, changes, own);
    this.restructured = own.structure || own.lines.size > 0;
    this.ahead = new Set(own.old.keys());
    for (const [cell, figure] of own.old) if (!touched.old.has(cell)) touched.old.set(cell, figure);
    own.lines.forEach((line) => touched.lines.add(line));
    touched.structure ||= own.structure;
  }

  private tell(touched: Touched, turned: ReadonlySet<CellId>): void {
    for (const listener of this.listeners) listener(touched, turned);
  }
}
