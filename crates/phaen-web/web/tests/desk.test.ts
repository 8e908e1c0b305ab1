import { describe, expect, it } from "vitest";
import { cellChange, performAction, untouched, type Change, type ChangeRecord } from "../src/model/changes";
import { Failing } from "../src/model/failing";
import { DASH, EMPTY, figureOf } from "../src/model/figure";
import { Sheet } from "../src/model/sheet";
import { Desk } from "../src/sync/desk";
import { chance, wirePlan } from "./plans";

/** The server in small: it makes actions, lets totals follow and records both. */
class Made {
  readonly sheet: Sheet;
  readonly records: ChangeRecord[] = [];
  constructor(wire: Parameters<typeof Sheet.from>[0]) {
    this.sheet = Sheet.from(wire);
  }

  make(changes: readonly Change[]): void {
    const touched = untouched();
    performAction(this.sheet, changes, touched);
    for (const [cell, before] of touched.old) {
      if (this.sheet.equations.isComputed(cell)) continue;
      this.sheet.sequence += 1;
      const change = cellChange(cell, before, this.sheet.figure(cell));
      this.records.push({ sequence: this.sheet.sequence, group: "", who: "", at: "", cause: "edit", change });
    }
  }
}

const entries = (sheet: Sheet) => [...sheet.figures].filter(([, f]) => f.state !== "empty").sort(([a], [b]) => (a < b ? -1 : 1));

describe("what is seen", () => {
  it("waits on top of what others do, and gives way when it is taken back", () => {
    const desk = new Desk(wirePlan(1, 2));
    const mine = [cellChange("L2.m01.work", figureOf(200), figureOf(700))];
    desk.act(mine);
    const theirs = new Made(wirePlan(1, 2));
    theirs.make([cellChange("L3.m01.work", figureOf(200), figureOf(900))]);
    desk.accept(theirs.sheet.sequence, theirs.records, null, [mine]);
    expect(desk.shown.figure("L1.m01.work").hundredths).toBe(1600);
    desk.rebase([]);
    expect(desk.shown.figure("L1.m01.work").hundredths).toBe(1100);
    expect(entries(desk.shown)).toEqual(entries(theirs.sheet));
  });

  it.each(Array.from({ length: 30 }, (_, i) => i + 1))("seed %d: is the server's plan with what waits on top, however they mingle", (seed) => {
    const random = chance(seed * 104729);
    const wire = wirePlan(1 + random(3), 1 + random(4), random);
    const desk = new Desk(wire);
    const server = new Made(wire);
    const cells = [...server.sheet.figures.keys()].filter((cell) => !server.sheet.readOnly(cell));
    let waiting: Change[][] = [];
    let sent = 0;
    const action = (sheet: Sheet): Change[] =>
      Array.from({ length: 1 + random(4) }, () => {
        const cell = cells[random(cells.length)] ?? "";
        return cellChange(cell, sheet.figure(cell), [EMPTY, DASH, figureOf((1 + random(30)) * 100)][random(3)] ?? EMPTY);
      });
    for (let round = 0; round < 25; round += 1) {
      switch (random(4)) {
        case 0: {
          const changes = action(desk.shown);
          desk.act(changes);
          waiting.push(changes);
          break;
        }
        case 1:
          server.make(action(server.sheet));
          break;
        case 2:
          waiting.pop();
          desk.rebase(waiting);
          break;
        default: {
          const [first] = waiting;
          if (first) server.make(first);
          waiting = waiting.slice(1);
          desk.accept(server.sheet.sequence, server.records.slice(sent), null, waiting);
          sent = server.records.length;
          const expected = server.sheet.copy();
          for (const changes of waiting) performAction(expected, changes, untouched());
          expect(entries(desk.shown)).toEqual(entries(expected));
          expect(desk.failing.list(1000)).toEqual(new Failing(expected).list(1000));
        }
      }
    }
  });
});
