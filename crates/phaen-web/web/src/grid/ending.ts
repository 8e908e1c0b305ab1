/** How editing a cell ends, and where the selection goes then. */
import * as moves from "./selection";
import type { Direction, Selection, View } from "./selection";

export type Ending =
  | { by: "enter"; back: boolean; fill: boolean }
  | { by: "tab"; back: boolean }
  | { by: "arrow"; key: Arrow }
  | { by: "escape" }
  | { by: "leaving" };

type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

const DIRECTIONS: Record<Arrow, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

export function after(ending: Ending, selection: Selection, view: View): Selection {
  switch (ending.by) {
    case "enter":
      return ending.fill ? selection : moves.enter(selection, ending.back, view);
    case "tab":
      return moves.tab(selection, ending.back, view) ?? selection;
    case "arrow":
      return moves.arrow(selection, DIRECTIONS[ending.key], false, false, view);
    default:
      return selection;
  }
}
