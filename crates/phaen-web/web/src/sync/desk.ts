/**
 * The plan as the person sees it: what the server has, and on top of it the actions that still wait. Every picture is
 * made anew from these two, so that what others did and what waits never get mixed up.
 */
import { applyChange, performAction, untouched, type Change, type ChangeRecord, type Touched } from "../model/changes";
import { Failing } from "../model/failing";
import { sameFigure } from "../model/figure";
import { Sheet, type CellId, type WireSheet } from "../model/sheet";

/** Told after each change of the picture. */
export type Listener = (touched: Touched, turned: ReadonlySet<CellId>) => void;

export class Desk {
  shown: Sheet;
  failing: Failing;
  private confirmed: Sheet;
  private readonly listeners: Listener[] = [];

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
    this.tell(touched, this.failing.update(touched.old.keys()));
  }

  /** Takes in what the server has made, then makes the waiting actions anew on top of it. */
  accept(sequence: number, records: readonly ChangeRecord[], sheet: WireSheet | null, waiting: readonly (readonly Change[])[]): void {
    const fresh = records.filter((record) => record.sequence > this.confirmed.sequence);
    if (sheet) {
      if (sheet.sequence < this.confirmed.sequence) return;
      this.confirmed = Sheet.from(sheet);
    } else {
      const touched = untouched();
      for (const record of fresh) applyChange(this.confirmed, record.change, touched);
      this.confirmed.sequence = Math.max(this.confirmed.sequence, sequence);
      this.confirmed.equations.compute(this.confirmed.figures);
    }
    this.rebuild(waiting, sheet !== null);
  }

  /** Makes the picture anew, for instance after a waiting action was taken back. */
  rebuild(waiting: readonly (readonly Change[])[], everything = false): void {
    const former = this.shown;
    this.shown = this.confirmed.copy();
    const touched = untouched();
    for (const changes of waiting) performAction(this.shown, changes, touched);
    const difference = everything ? untouched() : touched;
    difference.old.clear();
    for (const cell of new Set([...former.figures.keys(), ...this.shown.figures.keys()])) {
      if (!sameFigure(former.figure(cell), this.shown.figure(cell))) difference.old.set(cell, former.figure(cell));
    }
    for (const pair of new Set([...former.states.keys(), ...this.shown.states.keys()])) {
      if (former.states.get(pair) === this.shown.states.get(pair)) continue;
      for (const cell of [`${pair}.work`, `${pair}.budget`]) difference.old.set(cell, former.figure(cell));
    }
    const texts = (sheet: Sheet): string => JSON.stringify(sheet.lines);
    if (texts(former) !== texts(this.shown)) {
      difference.structure = true;
      this.shown.lines.forEach((line) => difference.lines.add(line.id));
    }
    const turned = new Set<CellId>();
    const before = this.failing;
    this.failing = new Failing(this.shown);
    for (const failing of [before, this.failing]) {
      for (const cell of failing.places()) if (before.has(cell) !== this.failing.has(cell)) turned.add(cell);
    }
    this.tell(difference, turned);
  }

  private tell(touched: Touched, turned: ReadonlySet<CellId>): void {
    for (const listener of this.listeners) listener(touched, turned);
  }
}
