import { describe, expect, it } from "vitest";
import { isWrong, readAs, shownAs } from "../src/head/kinds";
import { applyChange, untouched, type Change } from "../src/model/changes";
import { Sheet } from "../src/model/sheet";

const value = (kind: Parameters<typeof readAs>[0], text: string): unknown => {
  const read = readAs(kind, text);
  return isWrong(read) ? "wrong" : read.value;
};

describe("fields of the head", () => {
  it("take what a person types, in Thai digits too", () => {
    expect(value("whole", "๓๒")).toBe(32);
    expect(value("whole", "1,200")).toBe(1200);
    expect(value("money", "๙๙,๔๒๔ บาท")).toBe("99424.00");
    expect(value("number", "ร้อยละ 63")).toBe("63");
    expect(value("number", "91.5%")).toBe("91.5");
    expect(value("day", "31/8/2565")).toBe("2022-08-31");
    expect(value("year", "๒๕๖๖")).toBe(2566);
    expect(value("optional", "  ")).toBeNull();
  });

  it("refuse what cannot stand there", () => {
    for (const [kind, text] of [["whole", "-3"], ["whole", "2.5"], ["money", "12 ครั้ง"], ["day", "31/2/2565"], ["day", "31/8/2022x"], ["year", "2022"]] as const) {
      expect([text, value(kind, text)]).toEqual([text, "wrong"]);
    }
  });

  it("show days in the Buddhist Era and money with separators", () => {
    expect(shownAs("day", "2022-08-31")).toBe("31/8/2565");
    expect(shownAs("money", "99424.00")).toBe("99,424");
    expect(shownAs("optional", null)).toBe("");
  });
});

describe("lists of the head", () => {
  it("take entries in, change them and take them out, and the way back restores them", () => {
    const sheet = Sheet.from({
      number: 1, uuid: "", sequence: 1, satang: false, equations: [], states: {},
      plan: { lines: [], units: [{ kind: "cooperative", count: 32 }], letter: null },
    });
    const change = (position: number, before: unknown, after: unknown): Change => ({ kind: "head", place: { field: "units", position }, before, after });
    const groups = { kind: "farmer_group", count: 14 };
    const act = (one: Change): void => applyChange(sheet, one, untouched());
    act(change(1, null, groups));
    act(change(0, { kind: "cooperative", count: 32 }, { kind: "cooperative", count: 33 }));
    expect(sheet.head.units).toEqual([{ kind: "cooperative", count: 33 }, groups]);
    act(change(0, { kind: "cooperative", count: 33 }, null));
    expect(sheet.head.units).toEqual([groups]);
    act(change(0, null, { kind: "cooperative", count: 33 }));
    expect(sheet.head.units).toEqual([{ kind: "cooperative", count: 33 }, groups]);
  });
});
