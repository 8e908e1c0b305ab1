/**
 * What can stand in a cell, in hundredths of its unit, and how it is written: the same four states as in the core.
 * An empty cell, a dash, a zero and a value are four different things.
 */

/** งาน or งบ. */
export type Measure = "work" | "budget";

/** The content of a cell; `hundredths` is 0 unless it is a value. */
export interface Figure {
  readonly state: "empty" | "dash" | "zero" | "value";
  readonly hundredths: number;
}

/** The same in JSON: a decimal as text. */
export interface WireFigure {
  state: Figure["state"];
  value?: string;
}

/** The greatest figure that a plan holds, in hundredths. Sums of some hundred lines stay exact in a number. */
export const MAX_HUNDREDTHS = 10_000_000_000_000;

export const EMPTY: Figure = { state: "empty", hundredths: 0 };
export const DASH: Figure = { state: "dash", hundredths: 0 };
export const ZERO: Figure = { state: "zero", hundredths: 0 };

/** A figure of that many hundredths: a zero for nought. */
export function figureOf(hundredths: number): Figure {
  return hundredths === 0 ? ZERO : { state: "value", hundredths };
}

export function sameFigure(one: Figure, other: Figure): boolean {
  return one.state === other.state && one.hundredths === other.hundredths;
}

/** Hundredths of a decimal like `26`, `2.5` or `300.00`. */
export function fromDecimal(text: string): number {
  const negative = text.startsWith("-");
  const [whole = "0", part = ""] = (negative ? text.slice(1) : text).split(".");
  const hundredths = Number(whole) * 100 + Number(part.padEnd(2, "0").slice(0, 2) || "0");
  return negative ? -hundredths : hundredths;
}

/** The decimal that the server reads: `26`, `2.5`; money always with two places. */
export function toDecimal(measure: Measure, hundredths: number): string {
  return written(hundredths, measure === "budget", "");
}

export function fromWire(wire: WireFigure | undefined): Figure {
  switch (wire?.state) {
    case "dash":
      return DASH;
    case "zero":
      return ZERO;
    case "value":
      return figureOf(fromDecimal(wire.value ?? "0"));
    default:
      return EMPTY;
  }
}

export function toWire(measure: Measure, figure: Figure): WireFigure {
  return figure.state === "value"
    ? { state: "value", value: toDecimal(measure, figure.hundredths) }
    : { state: figure.state };
}

/** The text of a cell on the form: nothing, `-`, `0`, or `1,234.5`; money with satang where the plan has any. */
export function shown(figure: Figure, measure: Measure, satang: boolean): string {
  switch (figure.state) {
    case "empty":
      return "";
    case "dash":
      return "-";
    case "zero":
      return "0";
    case "value":
      return grouped(figure.hundredths, measure, satang);
  }
}

/** A sum as text, with thousands separators; nought is `0`. */
export function grouped(hundredths: number, measure: Measure, satang: boolean): string {
  return written(hundredths, measure === "budget" && satang, ",");
}

function written(hundredths: number, decimals: boolean, separator: string): string {
  const magnitude = Math.abs(hundredths);
  const part = magnitude % 100;
  const whole = String((magnitude - part) / 100).replace(/\B(?=(\d{3})+$)/g, separator);
  const sign = hundredths < 0 ? "-" : "";
  if (part === 0 && !decimals) return sign + whole;
  if (part % 10 === 0 && !decimals) return `${sign}${whole}.${part / 10}`;
  return `${sign}${whole}.${String(part).padStart(2, "0")}`;
}
