import { describe, expect, it } from "vitest";
import { DASH, EMPTY, figureOf, fromDecimal, grouped, MAX_HUNDREDTHS, shown, toDecimal, ZERO, type Measure } from "../src/model/figure";
import { readFigure } from "../src/model/number";

describe("what is typed", () => {
  it.each([
    ["", EMPTY],
    ["  ", EMPTY],
    ["\u200b\u00a0", EMPTY],
    ["-", DASH],
    ["–", DASH],
    [" - ", DASH],
    ["--", DASH],
    ["0", ZERO],
    ["๐", ZERO],
    ["0.00", ZERO],
    ["(0)", ZERO],
    ["-0", ZERO],
    ["12", figureOf(1200)],
    ["๑,๒๐๐", figureOf(120000)],
    ["1 200", figureOf(120000)],
    ["1\u00a0200", figureOf(120000)],
    ["1,234,567", figureOf(123456700)],
    ["１２", figureOf(1200)],
    ["007", figureOf(700)],
    ["12.", figureOf(1200)],
    ["2.00", figureOf(200)],
  ])("%j is read in both measures", (text, figure) => {
    for (const measure of ["work", "budget"] as Measure[]) expect(readFigure(text, measure)).toEqual(figure);
  });

  it.each([
    ["12 ครั้ง", 1200],
    ["12ครั้ง", 1200],
    ["๑๒ ครั้ง", 1200],
    ["3 visits", 300],
    ["1 Visit", 100],
  ])("%j is work", (text, hundredths) => {
    expect(readFigure(text, "work")).toEqual(figureOf(hundredths));
    expect(readFigure(text, "budget")).toBe("work_in_money");
  });

  it.each([
    ["300 บาท", 30000],
    ["๓๐๐ บาท", 30000],
    ["300.-", 30000],
    ["1,300.-", 130000],
    ["300 .–", 30000],
    ["฿300", 30000],
    ["THB 1,200.50", 120050],
    ["300 baht", 30000],
    ["300 บาทถ้วน", 30000],
    ["300 บาท 25 สตางค์", 30025],
    ["300 บาท 5 สตางค์", 30005],
  ])("%j is money", (text, hundredths) => {
    expect(readFigure(text, "budget")).toEqual(figureOf(hundredths));
    expect(readFigure(text, "work")).toBe("money_in_work");
  });

  it.each(["-5", "–5", "- 5", "(300)", "(๓๐๐)", "300-", "-300 บาท", "(300 บาท)", "(300) บาท"])("%j is negative", (text) => {
    expect(readFigure(text, "budget")).toBe("negative");
  });

  it.each(["1,2", "1,20", "12,00", "1.2.3", "6,601,4956,666,437", "1,200 300", "1.200,50", "1e5", "abc", "12 คน", "5%", ".", "1,2345", "๑๒ก"])(
    "%j is no number",
    (text) => expect(readFigure(text, "work")).toBe("not_a_number"),
  );

  it("half a visit is refused, half of what else is counted is not", () => {
    expect(readFigure("2.5", "work")).toBe("half");
    expect(readFigure("2.5", "work", "แห่ง")).toEqual(figureOf(250));
    expect(readFigure("2.5 แห่ง", "work", "แห่ง")).toEqual(figureOf(250));
    expect(readFigure("2 แห่ง", "budget", "แห่ง")).toBe("work_in_money");
    expect(readFigure("2 ครั้ง", "work", "แห่ง")).toBe("other_unit");
    expect(readFigure("2.5", "budget")).toEqual(figureOf(250));
  });

  it("decimals and size have their limits", () => {
    expect(readFigure("1.005", "budget")).toBe("decimals");
    expect(readFigure("1.500", "budget")).toEqual(figureOf(150));
    expect(readFigure(".5", "budget")).toEqual(figureOf(50));
    expect(readFigure("100,000,000,000", "budget")).toEqual(figureOf(MAX_HUNDREDTHS));
    expect(readFigure("100,000,000,000.01", "budget")).toBe("too_big");
    expect(readFigure("9".repeat(40), "budget")).toBe("too_big");
  });
});

describe("what is shown", () => {
  it.each([
    [9_942_400, "budget", false, "99,424"],
    [9_942_400, "budget", true, "99,424.00"],
    [123_456_789, "budget", true, "1,234,567.89"],
    [5, "budget", true, "0.05"],
    [5, "budget", false, "0.05"],
    [100_000, "work", true, "1,000"],
    [250, "work", false, "2.5"],
    [99_905, "work", false, "999.05"],
  ] as const)("%d of %s", (hundredths, measure, satang, text) => {
    expect(shown(figureOf(hundredths), measure, satang)).toBe(text);
  });

  it("nothing, a dash and a zero differ", () => {
    expect([EMPTY, DASH, ZERO].map((figure) => shown(figure, "budget", true))).toEqual(["", "-", "0"]);
    expect(grouped(-1234500, "work", false)).toBe("-12,345");
  });

  it("a decimal goes out and comes back the same", () => {
    for (const hundredths of [1, 10, 99, 100, 250, 12345, MAX_HUNDREDTHS, -250]) {
      for (const measure of ["work", "budget"] as Measure[]) expect(fromDecimal(toDecimal(measure, hundredths))).toBe(hundredths);
    }
    expect(toDecimal("work", 2600)).toBe("26");
    expect(toDecimal("budget", 30000)).toBe("300.00");
  });
});
