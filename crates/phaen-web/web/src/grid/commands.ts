/** Does in the grid what a key asks for. */
import { COLUMNS } from "./columns";
import type { Grid } from "./grid";
import type { Command } from "./keys";
import * as moves from "./selection";

/** Whether the browser is to do nothing more with the key. */
export function perform(grid: Grid, does: Command, event: KeyboardEvent): boolean {
  switch (does.do) {
    case "arrow":
      grid.select(moves.arrow(grid.selection, does.direction, does.far, does.extend, grid.view()), true);
      return true;
    case "jump":
      grid.select(moves.jump(grid.selection, does.where, does.extend, grid.view()), true);
      return true;
    case "tab": {
      const next = moves.tab(grid.selection, does.back, grid.view());
      if (next) grid.select(next, true);
      return next !== null;
    }
    case "enter":
      grid.select(moves.enter(grid.selection, does.back, grid.view()), true);
      return true;
    case "edit":
      grid.edit();
      return true;
    case "erase_and_edit":
      grid.edit("");
      return true;
    case "help":
      if (COLUMNS[grid.selection.active.column]?.field !== undefined) return grid.replace();
      grid.host.help();
      return true;
    case "replace":
    case "compose":
      return grid.replace();
    case "clear":
      grid.clear();
      return true;
    case "all":
      grid.select(moves.all(grid.selection, grid.view()), false);
      return true;
    case "row":
      grid.select(moves.widened(grid.selection, "rows", grid.view()), false);
      return true;
    case "column":
      grid.select(moves.widened(grid.selection, "columns", grid.view()), false);
      return true;
    case "undo":
      grid.host.undo();
      return true;
    case "redo":
      grid.host.redo();
      return true;
    case "fill":
      grid.fill(does.direction);
      return true;
    case "line":
      grid.host.line(does.action);
      return true;
    case "insert":
      grid.host.line("insert");
      return true;
    case "delete_line":
      grid.host.line("delete");
      return true;
    case "menu": {
      const box = (event.target as Element).getBoundingClientRect();
      grid.host.menu(box.left, box.bottom);
      return true;
    }
    case "leave":
      grid.host.leave();
      return true;
    // The browser raises the clipboard's own events; Esc has nothing else to end.
    case "clipboard":
    case "escape":
      return false;
  }
}
