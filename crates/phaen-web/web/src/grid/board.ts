/** The grid and the clipboard: copy, cut and paste as text with tabs. */
import { words } from "../words";
import { land, parseBlock, writeBlock } from "./clipboard";
import { COLUMNS } from "./columns";
import { plainText } from "./entry";
import type { Grid } from "./grid";
import { command } from "./keys";

/** How long to wait for the browser's own event before it is asked for: some do not raise it under a Thai layout. */
const GRACE_MS = 60;

export function listenToClipboard(table: HTMLTableElement, grid: Grid): void {
  let answered = 0;
  const mine = (): boolean => !grid.editing && table.contains(document.activeElement);
  const copied = (event: ClipboardEvent): boolean => {
    if (!mine()) return false;
    answered += 1;
    event.clipboardData?.setData("text/plain", copyOf(grid));
    event.preventDefault();
    return true;
  };
  document.addEventListener("copy", copied);
  document.addEventListener("cut", (event) => {
    if (copied(event)) grid.clear();
  });
  document.addEventListener("paste", (event) => {
    if (!mine()) return;
    answered += 1;
    event.preventDefault();
    paste(grid, event.clipboardData?.getData("text/plain") ?? "");
  });
  table.addEventListener("keydown", (event) => {
    const does = command(event);
    if (does?.do !== "clipboard" || !mine()) return;
    const before = answered;
    setTimeout(() => {
      if (answered === before && mine()) void without(grid, does.action);
    }, GRACE_MS);
  });
}

/** The selection as text. Sums that are only shown stay out, so that twelve months go out as twelve months. */
function copyOf(grid: Grid): string {
  const { left, right } = grid.area;
  const writable = grid.writable(left, right);
  const columns = writable.length > 0 ? writable : COLUMNS.map((_, i) => i).slice(left, right + 1);
  return writeBlock(grid.selectedLines().map((line) => columns.map((column) => plainText(grid.sheet, line, column))));
}

function paste(grid: Grid, text: string): void {
  if (text === "") return grid.host.alert(words.nothingToPaste);
  const block = parseBlock(text);
  const targets = land(block, grid.area, grid.visible.length, grid.writable());
  if (!targets) return grid.host.alert(words.doesNotFit(block.length, Math.max(...block.map((row) => row.length))));
  if (!grid.enter(targets)) return;
  const [first, last] = [targets[0], targets.at(-1)];
  if (!first || !last) return;
  const anchor = { row: first.row, column: first.column };
  grid.select({ anchor, head: { row: last.row, column: last.column }, active: anchor, began: null }, true);
}

/** The same without the browser's events. */
async function without(grid: Grid, action: "copy" | "cut" | "paste"): Promise<void> {
  try {
    if (action === "paste") return paste(grid, await navigator.clipboard.readText());
    await navigator.clipboard.writeText(copyOf(grid));
    if (action === "cut") grid.clear();
  } catch {
    grid.host.alert(words.clipboardBarred);
  }
}
