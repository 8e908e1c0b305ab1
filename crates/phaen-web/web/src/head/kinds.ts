/** What can stand in a field of the head: how it is shown, and what a typed text means in it. */
import { fromDecimal, grouped, toDecimal } from "../model/figure";
import { arabic, isRefusal, readFigure, type Refusal } from "../model/number";

/** A text, one that may be missing, a whole number, a fiscal year, money in baht, a number, or a day. */
export type Kind = "text" | "optional" | "whole" | "year" | "money" | "number" | "day";

export interface Read {
  readonly value: string | number | null;
}

/** Why a text cannot stand in a field. */
export interface Wrong {
  readonly wrong: Refusal | "no_day" | "no_year";
}

/** Whether a typed text is nothing that can stand in its field. */
export function isWrong(read: Read | Wrong): read is Wrong {
  return "wrong" in read;
}

/** Years of the Buddhist Era are ahead of those of ISO dates by as many. */
const BUDDHIST = 543;
/** The fiscal years of the Buddhist Era that a plan can have. */
const [FIRST_YEAR, LAST_YEAR] = [2400, 2999];
const MOST_WHOLE = 4_294_967_295;

/** What a typed text means; an empty one is nothing, or what stands for nothing in such a field. */
export function readAs(kind: Kind, typed: string): Read | Wrong {
  const text = typed.trim();
  switch (kind) {
    case "text":
      return { value: text };
    case "optional":
      return { value: text === "" ? null : text };
    case "whole": {
      const digits = arabic(text).replaceAll(",", "");
      const whole = Number(digits || "0");
      return /^\d*$/.test(digits) && whole <= MOST_WHOLE ? { value: whole } : { wrong: "not_a_number" };
    }
    case "year": {
      const year = Number(arabic(text));
      if (text === "") return { value: null };
      return year >= FIRST_YEAR && year <= LAST_YEAR ? { value: year } : { wrong: "no_year" };
    }
    case "money": {
      const read = readFigure(text, "budget");
      return isRefusal(read) ? { wrong: read } : { value: toDecimal("budget", read.hundredths) };
    }
    case "number": {
      const read = readFigure(text.replace(/^ร้อยละ\s*|\s*%$/g, ""), "work", "");
      if (isRefusal(read)) return { wrong: read };
      return { value: read.state === "empty" ? null : toDecimal("work", read.hundredths) };
    }
    case "day":
      return text === "" ? { value: null } : day(arabic(text));
  }
}

/** How a value is shown in its field. */
export function shownAs(kind: Kind, value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  if (kind === "money" || kind === "number") return grouped(fromDecimal(text), "work", false);
  if (kind !== "day") return text;
  const [year = "", month = "", date = ""] = text.split("-");
  return `${Number(date)}/${Number(month)}/${Number(year) + BUDDHIST}`;
}

/** `31/8/2565` as an ISO date; years of four digits, of the Buddhist Era. */
function day(digits: string): Read | Wrong {
  const [, date = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(digits) ?? [];
  const iso = `${String(Number(year) - BUDDHIST).padStart(4, "0")}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  // A day that no month has would slip into the next.
  const real = Number(year) > BUDDHIST + 1 && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
  return real ? { value: iso } : { wrong: "no_day" };
}
