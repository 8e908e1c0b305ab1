import { expect, it } from "vitest";
import * as lines from "../src/grid/lines";
import { performAction, untouched, type Change } from "../src/model/changes";
import type { Sheet } from "../src/model/sheet";
import { chance, plan } from "./plans";

/** The tree as text: depth in dots. */
function tree(sheet: Sheet): string[] {
  return sheet.lines.map((line) => ".".repeat(sheet.depth(line)) + line.id);
}

/** Makes changes as the server does: each must meet what stands. */
function apply(sheet: Sheet, changes: Change[]): void {
  for (const change of changes) {
    if (change.kind === "move") {
      const position = sheet.lines.findIndex((line) => line.id === change.place.line);
      expect(change.before).toEqual({ parent: sheet.lines[position]?.parent ?? null, position });
      expect(change.after.position).toBeLessThan(sheet.lines.length);
    }
    if (change.kind === "delete") {
      expect(sheet.lines[change.place.position]?.id).toBe(change.place.line);
      expect(sheet.lines.some((line) => line.parent === change.place.line || line.covers.includes(change.place.line))).toBe(false);
    }
    performAction(sheet, [change], untouched());
  }
}

function line(sheet: Sheet, id: string) {
  const found = sheet.line(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

it("a section moves with all that stands under it", () => {
  const sheet = plan(3, 2);
  apply(sheet, lines.shift(sheet, line(sheet, "L1"), true));
  expect(tree(sheet)).toEqual(["L4", ".L5", ".L6", "L1", ".L2", ".L3", "L7", ".L8", ".L9", "L10"]);
  apply(sheet, lines.shift(sheet, line(sheet, "L7"), false));
  expect(tree(sheet)).toEqual(["L4", ".L5", ".L6", "L7", ".L8", ".L9", "L1", ".L2", ".L3", "L10"]);
  expect(lines.shift(sheet, line(sheet, "L1"), true)).toEqual([]);
  expect(lines.shift(sheet, line(sheet, "L4"), false)).toEqual([]);
});

it("a line goes under the one before it, and out again", () => {
  const sheet = plan(2, 2);
  apply(sheet, lines.indent(sheet, line(sheet, "L3")));
  expect(tree(sheet)).toEqual(["L1", ".L2", "..L3", "L4", ".L5", ".L6", "L7"]);
  apply(sheet, lines.indent(sheet, line(sheet, "L4")));
  expect(tree(sheet)).toEqual(["L1", ".L2", "..L3", ".L4", "..L5", "..L6", "L7"]);
  apply(sheet, lines.outdent(sheet, line(sheet, "L2")));
  expect(tree(sheet)).toEqual(["L1", ".L4", "..L5", "..L6", "L2", ".L3", "L7"]);
  expect(lines.outdent(sheet, line(sheet, "L1"))).toEqual([]);
  expect(lines.indent(sheet, line(sheet, "L1"))).toEqual([]);
});

it("lines are inserted beside and under, with an identity no line has", () => {
  const sheet = plan(1, 1);
  apply(sheet, lines.insertion(sheet, line(sheet, "L1"), "below"));
  apply(sheet, lines.insertion(sheet, line(sheet, "L1"), "under"));
  apply(sheet, lines.insertion(sheet, line(sheet, "L2"), "above"));
  expect(tree(sheet)).toEqual(["L1", ".L5", ".L6", ".L2", "L4", "L3"]);
  expect(lines.insertion(sheet, line(sheet, "L3"), "below")).toEqual([]);
});

it("what goes takes what stands under it, and is let go of before", () => {
  const sheet = plan(2, 2);
  line(sheet, "L7").covers = ["L1", "L4"];
  const changes = lines.deletion(sheet, [line(sheet, "L1"), line(sheet, "L6")]);
  apply(sheet, changes);
  expect(tree(sheet)).toEqual(["L4", ".L5", "L7"]);
  expect(line(sheet, "L7").covers).toEqual(["L4"]);
});

it("whatever is moved, the order of the tree stays sound", () => {
  const random = chance(42);
  const sheet = plan(4, 3);
  for (let n = 0; n < 400; n += 1) {
    const one = sheet.lines[random(sheet.lines.length)];
    if (!one) continue;
    const act = [() => lines.shift(sheet, one, true), () => lines.shift(sheet, one, false), () => lines.indent(sheet, one), () => lines.outdent(sheet, one)];
    apply(sheet, act[random(4)]?.() ?? []);
    expect(sheet.lines).toHaveLength(17);
    expect(sheet.lines.at(-1)?.kind).toBe("total");
    sheet.lines.forEach((line, i) => {
      // Each line stands inside the block of its heading.
      const parent = sheet.lines.findIndex((other) => other.id === line.parent);
      if (line.parent !== null) expect(parent >= 0 && parent < i && lines.blockOf(sheet, sheet.lines[parent] ?? line).end > i).toBe(true);
    });
  }
});
