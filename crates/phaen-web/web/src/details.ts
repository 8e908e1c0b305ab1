/** What lines count in and which money they take (หน่วยนับ, งบรายจ่าย): asked in a dialog, set on all selected lines. */
import { lineChange, type Change } from "./model/changes";
import type { Line } from "./model/sheet";
import { ask } from "./ui/dialog";
import { h } from "./ui/dom";
import { lineName } from "./ui/names";
import { words } from "./words";

/** The changes of one action, none when the dialog was closed or nothing is other than it was. */
export async function details(lines: readonly Line[]): Promise<Change[]> {
  const [first] = lines;
  if (!first) return [];
  const input = (id: string, value: string, list = ""): HTMLInputElement =>
    h("input", { id, type: "text", value, autocomplete: "off", ...(list ? { list } : {}) });
  const unit = input("detail-unit", first.count_unit);
  const category = input("detail-category", first.category, "categories");
  const labelled = (text: string, field: HTMLInputElement): HTMLElement =>
    h("p", { class: "field" }, h("label", { for: field.id }, text), field);
  const of = lines.length === 1 ? lineName(first) : words.lineCount(String(lines.length));
  const choice = await ask(
    words.detailsTitle(of),
    [labelled(words.entryFields.unit, unit), labelled(words.entryFields.category, category)],
    [
      { value: "apply", text: words.apply, primary: true },
      { value: "", text: words.cancel },
    ],
  );
  if (choice !== "apply") return [];
  const [counted, paid] = [unit.value.trim(), category.value.trim()];
  return lines.flatMap((line) => [
    ...(counted !== "" && counted !== line.count_unit ? [lineChange(line.id, "count_unit", line.count_unit, counted)] : []),
    ...(paid !== "" && paid !== line.category ? [lineChange(line.id, "category", line.category, paid)] : []),
  ]);
}
