/**
 * What a key means in the grid. Letters go by their place on the keyboard (`code`), since a Thai layout gives แ for c.
 */
import type { Direction, Jump } from "./selection";

/** What a key asks for while no cell is being edited. */
export type Command =
  | { do: "arrow"; direction: Direction; far: boolean; extend: boolean }
  | { do: "jump"; where: Jump; extend: boolean }
  | { do: "tab"; back: boolean }
  | { do: "enter"; back: boolean }
  | { do: "edit" }
  | { do: "erase_and_edit" }
  | { do: "replace" }
  | { do: "compose" }
  | { do: "clear" }
  | { do: "all" }
  | { do: "row" }
  | { do: "column" }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "fill"; direction: "down" | "right" }
  | { do: "clipboard"; action: "copy" | "cut" | "paste" }
  | { do: "line"; action: "up" | "down" | "indent" | "outdent" }
  | { do: "insert" }
  | { do: "delete_line" }
  | { do: "menu" }
  | { do: "leave" }
  | { do: "help" }
  | { do: "escape" };

/** The part of a keyboard event that counts. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing?: boolean;
}

const ARROWS: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const ALT_ARROWS: Record<string, "up" | "down" | "indent" | "outdent"> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "indent",
  ArrowLeft: "outdent",
};

/** The command of a key, or nothing where it is the browser's. */
export function command(event: Key): Command | null {
  const control = event.ctrlKey || event.metaKey;
  if (event.isComposing || event.key === "Process") return { do: "compose" };
  const direction = ARROWS[event.key];
  const line = ALT_ARROWS[event.key];
  if (line && event.altKey) return control || event.shiftKey ? null : { do: "line", action: line };
  if (direction) return { do: "arrow", direction, far: control, extend: event.shiftKey };
  // AltGr is told as Ctrl with Alt, and makes letters.
  if (control && !event.altKey) return withControl(event);
  if (event.altKey && !control) return withAlt(event);
  return plain(event);
}

function withControl(event: Key): Command | null {
  const extend = event.shiftKey;
  switch (event.key) {
    case "Home":
      return { do: "jump", where: "top", extend };
    case "End":
      return { do: "jump", where: "bottom", extend };
    case "Insert":
      return extend ? null : { do: "clipboard", action: "copy" };
  }
  switch (event.code) {
    case "Space":
      return { do: "column" };
    case "KeyZ":
      return { do: extend ? "redo" : "undo" };
  }
  if (extend) return null;
  switch (event.code) {
    case "KeyY":
      return { do: "redo" };
    case "KeyA":
      return { do: "all" };
    case "KeyC":
      return { do: "clipboard", action: "copy" };
    case "KeyX":
      return { do: "clipboard", action: "cut" };
    case "KeyV":
      return { do: "clipboard", action: "paste" };
    case "KeyD":
      return { do: "fill", direction: "down" };
    case "KeyR":
      return { do: "fill", direction: "right" };
    default:
      return null;
  }
}

/** Ctrl with plus and minus zoom the page and stay the browser's; lines come and go with Alt. */
function withAlt(event: Key): Command | null {
  if (event.shiftKey) return null;
  if (event.key === "Insert") return { do: "insert" };
  return event.key === "Delete" ? { do: "delete_line" } : null;
}

function plain(event: Key): Command | null {
  const extend = event.shiftKey;
  switch (event.key) {
    case "Tab":
      return { do: "tab", back: extend };
    case "Enter":
      return { do: "enter", back: extend };
    case "Home":
      return { do: "jump", where: "home", extend };
    case "End":
      return { do: "jump", where: "end", extend };
    case "PageUp":
      return { do: "jump", where: "page_up", extend };
    case "PageDown":
      return { do: "jump", where: "page_down", extend };
    case "F2":
      return { do: "edit" };
    case "F6":
      return { do: "leave" };
    case "F10":
      return extend ? { do: "menu" } : null;
    case "ContextMenu":
      return { do: "menu" };
    case "Escape":
      return { do: "escape" };
    case "Delete":
      return { do: "clear" };
    case "Backspace":
      return { do: "erase_and_edit" };
    case "?":
      return { do: "help" };
    case " ":
      return extend ? { do: "row" } : { do: "replace" };
    default:
      return [...event.key].length === 1 || event.key === "Dead" ? { do: "replace" } : null;
  }
}
