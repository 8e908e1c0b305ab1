/** The dialog for what two have changed: both values, who and when; mine or theirs for each. */
import { cellOf, type Change } from "../model/changes";
import { fromWire, shown, type WireFigure } from "../model/figure";
import { parseCell, type Sheet } from "../model/sheet";
import { ask } from "../ui/dialog";
import { h } from "../ui/dom";
import { cellName, lineName, time } from "../ui/names";
import { words } from "../words";
import { latest, type Conflict, type Entry } from "./entry";

/** Whether mine is to stand, for each conflict. A change of lines can only give way, so it is told, not asked. */
export async function chooseValues(sheet: Sheet, entries: readonly Entry[], entry: Entry, conflicts: readonly Conflict[]): Promise<boolean[]> {
  const rows = conflicts.map((conflict, i) => {
    const change = entry.changes[conflict.change]?.change;
    return row(sheet, change && latest(entries, entry, change), conflict, i);
  });
  const body = [h("p", {}, entry.kind === "edits" ? words.conflictIntro : words.undoConflictIntro), ...rows.map((r) => r.element)];
  if (entry.kind === "edits") {
    await ask(words.conflictTitle, body, [{ value: "ok", text: words.confirm, primary: true }], "must");
    return rows.map((r) => r.mine());
  }
  const choice = await ask(words.conflictTitle, body, [
    { value: "force", text: words.undoAnyway },
    { value: "keep", text: words.leaveAsIs, primary: true },
  ]);
  return conflicts.map(() => choice === "force");
}

function row(sheet: Sheet, change: Change | undefined, conflict: Conflict, index: number): { element: HTMLElement; mine: () => boolean } {
  const cell = conflict.cell ?? (change ? cellOf(change) : null);
  const place = cell ? cellName(sheet, cell) : change ? placeName(sheet, change) : "";
  const theirs = words.theirs(conflict.who, time(conflict.at), valueText(sheet, cell, conflict.stands));
  const asked = change?.kind === "cell" || change?.kind === "line" || change?.kind === "head";
  if (!asked) return { element: h("p", { class: "notice" }, `${place}: ${theirs}`), mine: () => false };
  const option = (value: string, text: string, checked: boolean): [HTMLInputElement, HTMLElement] => {
    const input = h("input", { type: "radio", name: `conflict-${index}`, value, checked });
    return [input, h("label", { class: "choice" }, input, ` ${text}`)];
  };
  // Theirs is what stands already; nothing of another's goes without a choice.
  const [, theirLabel] = option("theirs", theirs, true);
  const [mine, mineLabel] = option("mine", words.mine(valueText(sheet, cell, change.after)), false);
  const element = h("fieldset", { class: "conflict" }, h("legend", {}, place), mineLabel, theirLabel);
  return { element, mine: () => mine.checked };
}

function placeName(sheet: Sheet, change: Change): string {
  const id = "line" in change.place ? String(change.place.line) : "";
  const line = sheet.line(id);
  return line ? lineName(line) : words.lineGone;
}

function valueText(sheet: Sheet, cell: string | null, value: unknown): string {
  if (cell && value !== null && typeof value === "object" && "state" in value) {
    const text = shown(fromWire(value as WireFigure), parseCell(cell).measure, sheet.satang);
    return text === "" ? words.nothing : text;
  }
  if (value === null || value === undefined || value === "") return words.nothing;
  return typeof value === "object" ? words.changedLine : String(value);
}
