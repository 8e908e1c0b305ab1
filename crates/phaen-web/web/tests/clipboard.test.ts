import { describe, expect, it } from "vitest";
import { land, parseBlock, writeBlock } from "../src/grid/clipboard";
import { COLUMNS } from "../src/grid/columns";
import { entered } from "../src/grid/entry";
import { filled } from "../src/grid/fill";
import { figureOf } from "../src/model/figure";
import { plan } from "./plans";

const area = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });
/** The columns of months and target: totals of quarters are only shown. */
const writable = COLUMNS.map((_, i) => i).filter((i) => !COLUMNS[i]?.field && !("period" in (COLUMNS[i] ?? {}) && (COLUMNS[i] as { period: string }).period.startsWith("q")));

describe("text of the clipboard", () => {
  it.each([
    ["12\r\n", [["12"]]],
    ["1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]],
    ["1\t2\n3\t4", [["1", "2"], ["3", "4"]]],
    ["1\r2\r", [["1"], ["2"]]],
    ["1\r\n\r\n", [["1"], [""]]],
    ["\t\r\n", [["", ""]]],
    ["", [[""]]],
    ['"two\r\nlines"\t3\r\n', [["two\nlines", "3"]]],
    ['"say ""yes"""\t"a\tb"', [['say "yes"', "a\tb"]]],
    ['"5 inch\t6', [['"5 inch', "6"]]],
    ['"a" b\tc', [['"a" b', "c"]]],
    ["๑,๒๐๐\t-\r\n", [["๑,๒๐๐", "-"]]],
    ['""\t1', [["", "1"]]],
  ])("%j", (text, block) => expect(parseBlock(text)).toEqual(block));

  it("what is written is read back", () => {
    const block = [["a", 'b"c', "d\te"], ["", '"', "x\ny"], ["-", "0", "1200"]];
    expect(parseBlock(writeBlock(block))).toEqual(block);
    expect(parseBlock(`${writeBlock(block)}\r\n`)).toEqual(block);
  });
});

describe("where a block lands", () => {
  it("begins at the corner when it is larger than the selection", () => {
    const targets = land([["1", "2"], ["3", "4"]], area(1, 2), 5, writable);
    expect(targets?.map((t) => [t.row, t.column, t.text])).toEqual([[1, 2, "1"], [1, 3, "2"], [2, 2, "3"], [2, 3, "4"]]);
  });

  it("one value fills the range, and a block repeats in a multiple of it", () => {
    expect(land([["7"]], area(0, 2, 1, 3), 5, writable)).toHaveLength(4);
    expect(land([["1"], ["2"]], area(0, 2, 3, 2), 5, writable)?.map((t) => t.text)).toEqual(["1", "2", "1", "2"]);
    expect(land([["1"], ["2"]], area(0, 2, 2, 2), 5, writable)).toHaveLength(2);
  });

  it("passes over totals that are only shown", () => {
    const block = [Array.from({ length: 24 }, (_, i) => String(i))];
    const targets = land(block, area(0, 4), 1, writable) ?? [];
    expect(targets.map((t) => COLUMNS[t.column]).every((c) => c && "period" in c && c.period.startsWith("m"))).toBe(true);
    expect(targets).toHaveLength(24);
  });

  it("does not land over the edge", () => {
    expect(land([["1"], ["2"]], area(4, 2), 5, writable)).toBeNull();
    expect(land([Array.from({ length: 27 }, () => "1")], area(0, 2), 5, writable)).toBeNull();
  });
});

describe("entering a block", () => {
  it("is one action, or nothing with every refused cell named", () => {
    const sheet = plan(1, 2);
    const good = land([["5", "๑๐๐"]], area(1, 4), 4, writable) ?? [];
    expect(entered(sheet, sheet.lines, good).changes).toHaveLength(2);
    const bad = land([["5", "3 ครั้ง"], ["1.5", "7"]], area(1, 4), 4, writable) ?? [];
    const { changes, refused } = entered(sheet, sheet.lines, bad);
    expect(changes).toEqual([]);
    expect(refused.map((r) => [r.line.id, r.column, r.reason])).toEqual([["L2", 5, "work_in_money"], ["L3", 4, "half"]]);
  });

  it("what stands already is no change, and what is only shown is passed over", () => {
    const sheet = plan(1, 1);
    expect(entered(sheet, sheet.lines, [{ row: 1, column: 4, text: "2" }, { row: 1, column: 10, text: "9" }])).toEqual({ changes: [], refused: [] });
  });

  it("a title loses its newlines", () => {
    const sheet = plan(1, 1);
    const [change] = entered(sheet, sheet.lines, [{ row: 1, column: 1, text: " two\n lines " }]).changes;
    expect(change?.after).toBe("two lines");
  });
});

describe("filling", () => {
  const texts = (targets: { row: number; column: number; text: string }[]) => targets.map((t) => [t.row, t.column, t.text]);

  it("copies the first row down, the row before for a single one", () => {
    const sheet = plan(1, 3);
    sheet.figures.set("L2.m01.work", figureOf(700));
    expect(texts(filled(sheet, sheet.lines, area(1, 4, 3, 4), "down"))).toEqual([[2, 4, "7"], [3, 4, "7"]]);
    expect(texts(filled(sheet, sheet.lines, area(2, 4), "down"))).toEqual([[2, 4, "7"]]);
    expect(filled(sheet, sheet.lines, area(0, 4), "down")).toEqual([]);
  });

  it("to the right keeps work under work and money under money", () => {
    const sheet = plan(1, 1);
    sheet.figures.set("L2.m01.work", figureOf(700));
    sheet.figures.set("L2.m01.budget", figureOf(9900));
    expect(texts(filled(sheet, sheet.lines, area(1, 4, 1, 7), "right"))).toEqual([[1, 6, "7"], [1, 7, "99"]]);
    expect(texts(filled(sheet, sheet.lines, area(1, 6), "right"))).toEqual([[1, 6, "7"]]);
    expect(texts(filled(sheet, sheet.lines, area(1, 4, 1, 8), "right", area(1, 4)))).toEqual([[1, 6, "7"], [1, 8, "7"]]);
  });

  it("takes from before a quarter's total that is only shown", () => {
    const sheet = plan(1, 1);
    sheet.figures.set("L2.m03.work", figureOf(700));
    expect(texts(filled(sheet, sheet.lines, area(1, 12), "right"))).toEqual([[1, 12, "7"]]);
  });
});
