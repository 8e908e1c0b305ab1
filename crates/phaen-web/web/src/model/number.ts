/**
 * What a person types or pastes into a cell becomes a figure, or is refused with a reason.
 *
 * Nothing is guessed: `1,2` may be meant as 12 or as 1.2, so it is refused.
 */
import { DASH, EMPTY, figureOf, MAX_HUNDREDTHS, ZERO, type Figure, type Measure } from "./figure";

/** Why a text is no figure of that cell. */
export type Refusal = "money_in_work" | "work_in_money" | "other_unit" | "negative" | "half" | "decimals" | "too_big" | "not_a_number";

/** The unit of counting unless a line says otherwise (หน่วยนับ). */
export const VISITS = "ครั้ง";

const VISIT_WORDS = [VISITS, "visits", "visit", "times", "time"];
const MONEY_BEFORE = /^(?:฿|thb|บาท)\s*/i;
const MONEY_AFTER = /\s*(?:บาทถ้วน|บาท|บ\.|baht|thb|฿|[.,]\s*[-–—])$/i;
const BAHT_AND_SATANG = /^(.+?)\s*(?:บาท|baht)\s*(\d{1,2})\s*(?:สตางค์|satang)$/i;
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/g;
const ONLY_DASHES = /^[-‐‑‒–—−]+$/;
const DASH_BEFORE = /^[-‐‑‒–—−]\s*(?=[\d.฿])/;
const DASH_AFTER = /(?<=\d)\s*[-‐‑‒–—−]$/;
const BRACKETS = /^\((.*)\)$/;
const PLAIN = /^(\d+)(?:\.(\d*))?$|^\.(\d+)$/;
const WITH_COMMAS = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const WITH_SPACES = /^\d{1,3}(?: \d{3})+(?:\.\d*)?$/;

/** The figure that a text means in a cell of that measure, of a line that counts in `countUnit`. */
export function readFigure(text: string, measure: Measure, countUnit: string = VISITS): Figure | Refusal {
  const plain = arabic(text).replace(INVISIBLE, "").replace(SPACES, " ").trim();
  if (plain === "") return EMPTY;
  if (ONLY_DASHES.test(plain)) return DASH;
  const outside = withoutSign(plain);
  const bare = withoutUnit(outside, measure, countUnit);
  if (typeof bare !== "object") return bare;
  const inside = withoutSign(bare.number);
  const hundredths = readHundredths(inside);
  if (typeof hundredths === "string") return hundredths;
  if ((outside !== plain || inside !== bare.number) && hundredths !== 0) return "negative";
  if (hundredths === 0) return ZERO;
  if (measure === "work" && countUnit === VISITS && hundredths % 100 !== 0) return "half";
  return figureOf(hundredths);
}

/** Whether a reading is a refusal. */
export function isRefusal(reading: Figure | Refusal): reading is Refusal {
  return typeof reading === "string";
}

/** Thai digits (๐–๙) as their Arabic twins, and digits of full width as narrow ones. */
export function arabic(text: string): string {
  return text.replace(/[๐-๙０-９]/g, (digit) => String((digit.codePointAt(0) ?? 0) - (digit >= "０" ? 0xff10 : 0x0e50)));
}

/** The text without the brackets or the dash that make it negative. */
function withoutSign(text: string): string {
  const inside = BRACKETS.exec(text)?.[1]?.trim() ?? text;
  return inside.replace(DASH_BEFORE, "").replace(DASH_AFTER, "").trim();
}

/** The number in that text without its unit, or why the unit does not belong there. */
function withoutUnit(text: string, measure: Measure, countUnit: string): { number: string } | Refusal {
  const satang = BAHT_AND_SATANG.exec(text);
  const money = satang
    ? `${satang[1]}.${(satang[2] ?? "").padStart(2, "0")}`
    : text.replace(MONEY_AFTER, "").replace(MONEY_BEFORE, "");
  if (money !== text) return measure === "budget" ? { number: money.trim() } : "money_in_work";
  const lower = text.toLowerCase();
  const unit = [countUnit, ...VISIT_WORDS].find((word) => word !== "" && lower.endsWith(word.toLowerCase()));
  if (unit === undefined) return { number: text };
  if (measure === "budget") return "work_in_money";
  if (unit !== countUnit && countUnit !== VISITS) return "other_unit";
  return { number: text.slice(0, -unit.length).trim() };
}

function readHundredths(text: string): number | Refusal {
  const digits = WITH_COMMAS.test(text) || WITH_SPACES.test(text) ? text.replace(/[, ]/g, "") : text;
  const match = PLAIN.exec(digits);
  if (!match) return "not_a_number";
  const whole = (match[1] ?? "0").replace(/^0+(?=\d)/, "");
  const part = (match[2] ?? match[3] ?? "").replace(/0+$/, "");
  if (part.length > 2) return "decimals";
  if (whole.length > 12) return "too_big";
  const hundredths = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  return hundredths > MAX_HUNDREDTHS ? "too_big" : hundredths;
}
