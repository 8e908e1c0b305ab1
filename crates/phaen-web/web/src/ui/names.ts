/** How places and moments are called on the page. */
import { parseCell, type CellId, type Line, type Sheet } from "../model/sheet";
import { language, words } from "../words";

/** A line by its code, else by its title. */
export function lineName(line: Line): string {
  return line.code || line.title || words.kinds[line.kind];
}

/** The heads of a period's column, as the page prints them. */
export function periodName(period: string): string {
  if (period === "target") return words.target;
  if (period.startsWith("q")) return words.quarter(period.slice(1));
  return words.months[Number(period.slice(1)) - 1] ?? period;
}

/** `2.8 ม.ค. งาน`. */
export function cellName(sheet: Sheet, cell: CellId): string {
  const { line, period, measure } = parseCell(cell);
  const found = sheet.line(line);
  return [found ? lineName(found) : words.lineGone, periodName(period), words.measures[measure]].join(" ");
}

/** The hour of a moment, and its day in the Buddhist Era. A text that is no ISO moment is shown as it is. */
export function time(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime()) || moment.getFullYear() > 2400) return at;
  const calendar = language === "th" ? "th-TH-u-ca-buddhist" : "en-GB-u-ca-buddhist";
  const day = new Intl.DateTimeFormat(calendar, { day: "numeric", month: "short", year: "numeric" });
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${day.format(moment).replace(/ (BE|AD)$/, "")} ${hour.format(moment)}`;
}
