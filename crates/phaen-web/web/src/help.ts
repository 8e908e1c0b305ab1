/** The dialog under "?": every key of the grid. */
import { tell } from "./ui/dialog";
import { h } from "./ui/dom";
import { words } from "./words";

export async function showHelp(keys: readonly (readonly [string, string])[] = words.gridKeys): Promise<void> {
  const rows = keys.map(([key, meaning]) => h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, key)), h("td", {}, meaning)));
  const table = h("table", { class: "keys" }, h("tbody", {}, ...rows));
  await tell(words.helpTitle, [h("div", { class: "scrolls", tabindex: "0", role: "group", "aria-label": words.helpTitle }, table)]);
}
