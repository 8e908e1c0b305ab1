import { describe, expect, it } from "vitest";
import { command, type Key } from "../src/grid/keys";
import * as moves from "../src/grid/selection";
import type { Selection, View } from "../src/grid/selection";

/** A grid of text: `x` is filled, `.` is not. */
function view(...rows: string[]): View {
  return {
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    firstFree: 2,
    page: () => 3,
    filled: (row, column) => rows[row]?.[column] === "x",
  };
}

const grid = view("xxxx..x", "xx.....", "xxx.x..", "xx.....", "xxxxxxx");
const where = ({ active, head }: Selection) => [active.row, active.column, head.row, head.column];
const go = (row: number, column: number, direction: moves.Direction, far = false, extend = false) =>
  where(moves.arrow(moves.at(row, column), direction, far, extend, grid));

describe("arrows", () => {
  it("go one cell and stop at the edge", () => {
    expect(go(1, 1, "right")).toEqual([1, 2, 1, 2]);
    expect(go(0, 0, "up")).toEqual([0, 0, 0, 0]);
    expect(go(4, 6, "right")).toEqual([4, 6, 4, 6]);
  });

  it("with Ctrl go to the edge of the data", () => {
    expect(go(0, 0, "right", true)).toEqual([0, 3, 0, 3]);
    expect(go(0, 3, "right", true)).toEqual([0, 6, 0, 6]);
    expect(go(0, 4, "right", true)).toEqual([0, 6, 0, 6]);
    expect(go(1, 1, "right", true)).toEqual([1, 6, 1, 6]);
    expect(go(0, 2, "down", true)).toEqual([2, 2, 2, 2]);
    expect(go(3, 5, "up", true)).toEqual([0, 5, 0, 5]);
    expect(go(4, 6, "left", true)).toEqual([4, 0, 4, 0]);
    expect(go(0, 0, "down", true)).toEqual([4, 0, 4, 0]);
  });

  it("with Shift move the head and leave the active cell", () => {
    let selection = moves.arrow(moves.at(2, 2), "right", false, true, grid);
    selection = moves.arrow(selection, "down", false, true, grid);
    expect(where(selection)).toEqual([2, 2, 3, 3]);
    expect(moves.rect(moves.arrow(selection, "left", true, true, grid))).toEqual({ top: 2, left: 1, bottom: 3, right: 2 });
    expect(where(moves.arrow(selection, "up", false, false, grid))).toEqual([1, 2, 1, 2]);
  });
});

describe("Tab and Enter", () => {
  it("Enter returns to the column where the row began", () => {
    let selection: Selection | null = moves.at(1, 2);
    for (let n = 0; n < 3; n += 1) selection = selection && moves.tab(selection, false, grid);
    expect(selection && where(selection)).toEqual([1, 5, 1, 5]);
    expect(selection && where(moves.enter(selection, false, grid))).toEqual([2, 2, 2, 2]);
  });

  it("an arrow forgets where the row began", () => {
    const tabbed = moves.tab(moves.at(1, 2), false, grid) ?? moves.at(0, 0);
    const moved = moves.arrow(tabbed, "right", false, false, grid);
    expect(where(moves.enter(moved, false, grid))).toEqual([2, 4, 2, 4]);
  });

  it("Tab goes on in the next row and leaves at the end", () => {
    expect(where(moves.tab(moves.at(1, 6), false, grid) ?? moves.at(9, 9))).toEqual([2, 0, 2, 0]);
    expect(where(moves.tab(moves.at(2, 0), true, grid) ?? moves.at(9, 9))).toEqual([1, 6, 1, 6]);
    expect(moves.tab(moves.at(4, 6), false, grid)).toBeNull();
    expect(moves.tab(moves.at(0, 0), true, grid)).toBeNull();
  });

  it("within a range they go round it", () => {
    let selection: Selection = { anchor: { row: 1, column: 2 }, head: { row: 2, column: 3 }, active: { row: 1, column: 2 }, began: null };
    const seen: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      selection = moves.tab(selection, false, grid) ?? selection;
      seen.push(`${selection.active.row}${selection.active.column}`);
    }
    expect(seen).toEqual(["13", "22", "23", "12"]);
    expect(moves.enter(selection, false, grid).active).toEqual({ row: 2, column: 2 });
    expect(moves.enter(selection, true, grid).active).toEqual({ row: 2, column: 3 });
    expect(moves.rect(selection)).toEqual({ top: 1, left: 2, bottom: 2, right: 3 });
  });
});

describe("jumps", () => {
  const jump = (row: number, column: number, to: moves.Jump, extend = false) => where(moves.jump(moves.at(row, column), to, extend, grid));
  it("go to the ends, past the columns that stay in view", () => {
    expect(jump(2, 5, "home")).toEqual([2, 2, 2, 2]);
    expect(jump(2, 2, "home")).toEqual([2, 0, 2, 0]);
    expect(jump(2, 0, "home")).toEqual([2, 2, 2, 2]);
    expect(jump(2, 2, "end")).toEqual([2, 6, 2, 6]);
    expect(jump(3, 3, "top")).toEqual([0, 2, 0, 2]);
    expect(jump(0, 0, "bottom")).toEqual([4, 6, 4, 6]);
    expect(jump(0, 1, "page_down")).toEqual([3, 1, 3, 1]);
    expect(jump(1, 1, "page_up")).toEqual([0, 1, 0, 1]);
    expect(jump(2, 3, "end", true)).toEqual([2, 3, 2, 6]);
  });

  it("rows, columns and all are selected around the active cell", () => {
    const selection = moves.at(2, 3);
    expect(moves.rect(moves.widened(selection, "rows", grid))).toEqual({ top: 2, left: 0, bottom: 2, right: 6 });
    expect(moves.rect(moves.widened(selection, "columns", grid))).toEqual({ top: 0, left: 3, bottom: 4, right: 3 });
    expect(moves.rect(moves.all(selection, grid))).toEqual({ top: 0, left: 0, bottom: 4, right: 6 });
    expect(moves.all(selection, grid).active).toEqual({ row: 2, column: 3 });
  });
});

describe("keys", () => {
  const key = (name: string, more: Partial<Key> = {}): Key => ({
    key: name, code: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more,
  });
  const ctrl = (name: string, code: string, more: Partial<Key> = {}) => command(key(name, { code, ctrlKey: true, ...more }));

  it("go by their place, so that a Thai layout has the same shortcuts", () => {
    expect(ctrl("แ", "KeyC")).toEqual({ do: "clipboard", action: "copy" });
    expect(ctrl("อ", "KeyV")).toEqual({ do: "clipboard", action: "paste" });
    expect(ctrl("ผ", "KeyZ")).toEqual({ do: "undo" });
    expect(ctrl("Z", "KeyZ", { shiftKey: true })).toEqual({ do: "redo" });
    expect(ctrl("ั", "KeyY")).toEqual({ do: "redo" });
    expect(ctrl("ก", "KeyD")).toEqual({ do: "fill", direction: "down" });
    expect(ctrl("พ", "KeyR")).toEqual({ do: "fill", direction: "right" });
  });

  it("leave the browser what is its own", () => {
    expect(ctrl("R", "KeyR", { shiftKey: true })).toBeNull();
    expect(ctrl("t", "KeyT")).toBeNull();
    expect(ctrl("-", "Minus")).toBeNull();
    expect(ctrl("+", "Equal")).toBeNull();
    expect(ctrl("Control", "ControlLeft")).toBeNull();
    for (const name of ["Shift", "Control", "Alt", "AltGraph", "F5", "F12", "CapsLock"]) expect(command(key(name))).toBeNull();
  });

  it("letters and digits of any script replace, and composing begins in the cell", () => {
    for (const name of ["5", "๕", "ก", "-", "(", "Dead"]) expect(command(key(name))).toEqual({ do: "replace" });
    expect(command(key("€", { ctrlKey: true, altKey: true }))).toEqual({ do: "replace" });
    expect(command(key("Process"))).toEqual({ do: "compose" });
    expect(command(key("a", { isComposing: true }))).toEqual({ do: "compose" });
  });

  it("Alt moves lines", () => {
    expect(command(key("ArrowUp", { altKey: true }))).toEqual({ do: "line", action: "up" });
    expect(command(key("ArrowRight", { altKey: true }))).toEqual({ do: "line", action: "indent" });
    expect(command(key("Delete", { altKey: true }))).toEqual({ do: "delete_line" });
    expect(command(key("Delete"))).toEqual({ do: "clear" });
  });
});
