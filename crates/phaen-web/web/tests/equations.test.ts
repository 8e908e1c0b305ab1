import { describe, expect, it } from "vitest";
import { cellChange, cellOf, performAction, untouched, type Change } from "../src/model/changes";
import { evaluate } from "../src/model/equations";
import { Failing } from "../src/model/failing";
import { DASH, EMPTY, figureOf, ZERO, type Figure } from "../src/model/figure";
import { Sheet, type CellId } from "../src/model/sheet";
import { chance, plan, wirePlan } from "./plans";

function edit(sheet: Sheet, edits: Record<CellId, Figure>): Set<CellId> {
  const touched = untouched();
  performAction(sheet, Object.entries(edits).map(([cell, figure]) => cellChange(cell, sheet.figure(cell), figure)), touched);
  return new Set(touched.old.keys());
}

function failing(sheet: Sheet): string[] {
  return new Failing(sheet).list(1000).map((equation) => equation.id);
}

describe("totals that follow", () => {
  it("a month moves every total above it", () => {
    const sheet = plan(2, 2);
    edit(sheet, { "L2.m01.work": figureOf(500) });
    const of = (cell: CellId): number => sheet.figure(cell).hundredths;
    expect([of("L2.target.work"), of("L1.m01.work"), of("L7.m01.work"), of("L7.target.work")]).toEqual([2700, 700, 1100, 9900]);
    expect(of("L2.q1.work")).toBe(900);
    expect(failing(sheet)).toEqual([]);
  });

  it("what failed before goes on failing", () => {
    const wire = wirePlan(1, 2);
    const second = wire.plan.lines[1];
    if (second) second.target.work = { state: "value", value: "99" };
    const sheet = Sheet.from(wire);
    edit(sheet, { "L2.m01.work": figureOf(500) });
    expect(sheet.figure("L2.target.work").hundredths).toBe(9900);
    expect(sheet.figure("L1.m01.work").hundredths).toBe(700);
    expect(failing(sheet)).toContain("months.L2.work");
  });

  it("a total that is typed stays as typed", () => {
    const sheet = plan(1, 2);
    edit(sheet, { "L2.m01.work": figureOf(500), "L2.target.work": figureOf(100) });
    expect(sheet.figure("L2.target.work").hundredths).toBe(100);
    expect(failing(sheet)).toContain("months.L2.work");
  });

  it("nothing keeps how it was written", () => {
    const sheet = plan(1, 1);
    edit(sheet, { "L2.m01.work": DASH });
    expect([sheet.figure("L1.m01.work"), sheet.figure("L3.m01.work")]).toEqual([ZERO, ZERO]);
    edit(sheet, { "L1.m02.work": DASH, "L2.m02.work": DASH, "L3.m02.work": EMPTY });
    expect([sheet.figure("L1.m02.work"), sheet.figure("L3.m02.work")]).toEqual([DASH, EMPTY]);
  });

  it("a line that goes takes its share along", () => {
    const sheet = plan(1, 2);
    const second = sheet.line("L2");
    if (!second) throw new Error("no line");
    const gone: Change = { kind: "delete", place: { position: 1, line: "L2" }, before: sheet.wireLine(second), after: null };
    performAction(sheet, [gone], untouched());
    expect(sheet.figure("L4.target.work").hundredths).toBe(2400);
    expect(failing(sheet)).toEqual([]);
  });

  it("equations in a circle come to an end", () => {
    const wire = wirePlan(1, 1);
    const circle = (total: string, part: string) => ({ id: total, kind: "lines" as const, total, parts: [part, "L2.m01.work"] });
    const sheet = Sheet.from({ ...wire, equations: [circle("L1.m01.work", "L3.m01.work"), circle("L3.m01.work", "L1.m01.work")] });
    edit(sheet, { "L1.m01.work": ZERO, "L2.m01.work": ZERO, "L3.m01.work": ZERO });
    edit(sheet, { "L2.m01.work": figureOf(100) });
    expect(sheet.figure("L2.m01.work").hundredths).toBe(100);
  });
});

describe("after any edits", () => {
  it.each(Array.from({ length: 60 }, (_, i) => i + 1))("seed %d: what held and was not typed holds, and nothing else moved", (seed) => {
    const random = chance(seed * 7919);
    const sheet = plan(1 + random(4), 1 + random(5), random);
    const { all } = sheet.equations;
    for (let round = 0; round < 12; round += 1) {
      const cells = [...sheet.figures.keys()].filter((cell) => !sheet.readOnly(cell));
      const edits: Record<CellId, Figure> = {};
      for (let n = 0; n <= random(6); n += 1) {
        const figures = [EMPTY, DASH, ZERO, figureOf((1 + random(40)) * 100)];
        edits[cells[random(cells.length)] ?? ""] = figures[random(4)] ?? EMPTY;
      }
      const holds = (equation: (typeof all)[number]): boolean => {
        const { parts, whole } = evaluate(equation, sheet.figures);
        return parts === whole;
      };
      const held = new Set(all.filter(holds));
      const before = new Map(sheet.figures);
      const tracker = new Failing(sheet);
      const touched = edit(sheet, edits);
      tracker.update(touched);
      for (const equation of all) {
        const total = equation.total ?? "";
        if (!held.has(equation) || total in edits) continue;
        // Where two equations state one total, the sum over lines decides.
        const lines = sheet.equations.stating(total).find((other) => other.kind === "lines");
        if (equation.kind === "months" && lines && held.has(lines)) continue;
        expect(holds(equation), equation.id).toBe(true);
      }
      for (const [cell, figure] of before) {
        const follows = sheet.equations.stating(cell).some((equation) => held.has(equation));
        if (!(cell in edits) && !follows) expect(sheet.figure(cell)).toEqual(figure);
      }
      expect(tracker.list(10_000)).toEqual(new Failing(sheet).list(10_000));
    }
  });
});

it("the cell of a change is named as the equations name it", () => {
  expect(cellOf(cellChange("L7.q1.budget", EMPTY, ZERO))).toBe("L7.q1.budget");
});
