/** What waits in the browser until the server has it: one action, or an undoing. */
import type { Change, ChangeRecord } from "../model/changes";
import type { CellId, WireSheet } from "../model/sheet";

/** A change under the identity that makes sending it twice harmless. */
export interface SentChange {
  id: string;
  change: Change;
}

export interface Entry {
  /** Its place in the order of all entries of this browser. */
  key: number;
  readonly plan: number;
  /** Which plan had that number: after a restore another one may. */
  readonly uuid?: string;
  /** The window that made it and sends it while it is open. */
  owner: string;
  readonly kind: "edits" | "undo" | "redo";
  readonly group: string;
  readonly who: string;
  /** The sequence that the page had seen when it was made. */
  readonly base: number;
  changes: SentChange[];
  force?: boolean;
}

/** What the server answers when it has made something. */
export interface Made {
  sequence: number;
  changes: ChangeRecord[];
  sheet: WireSheet | null;
}

/** What both wanted to change. */
export interface Conflict {
  /** Which of the sent changes; for an undoing, which of its own. */
  change: number;
  cell: CellId | null;
  stands: unknown;
  who: string;
  at: string;
}

export interface Conflicted {
  conflicts: Conflict[];
}

export type Answer =
  | { is: "made"; made: Made }
  | { is: "conflict"; conflicted: Conflicted }
  | { is: "refused"; kind: string; message: string }
  | { is: "unreachable" };

/** What stands stays: the change is taken out of the entry, and so is whatever waits behind it for the same place. */
export function yieldTo(entries: readonly Entry[], entry: Entry, conflict: Conflict): void {
  const lost = entry.changes[conflict.change]?.change;
  if (!lost) return;
  entry.changes = entry.changes.filter((sent) => sent.change !== lost);
  for (const other of entries) {
    if (other.key > entry.key) other.changes = other.changes.filter((sent) => !samePlace(sent.change, lost));
  }
}

/** What the person last wanted in the place of a change: a later action that waits may have changed it again. */
export function latest(entries: readonly Entry[], entry: Entry, change: Change): Change {
  return later(entries, entry).findLast((sent) => samePlace(sent.change, change))?.change ?? change;
}

/** Mine stands: the change is sent again over what stands now. */
export function insist(entry: Entry, conflict: Conflict): void {
  const sent = entry.changes[conflict.change];
  if (sent && ["cell", "line", "head"].includes(sent.change.kind)) {
    sent.change = { ...sent.change, before: conflict.stands } as Change;
  }
}

/** A line that another window inserted under the same identity: ours gets another one, here and behind. */
export function renumber(entries: readonly Entry[], entry: Entry, from: string, to: string): void {
  for (const sent of [...entry.changes, ...later(entries, entry)]) {
    sent.change = JSON.parse(JSON.stringify(sent.change), (key, value: unknown) => {
      if (key === "covers" && Array.isArray(value)) return value.map((id: unknown) => (id === from ? to : id));
      return ["line", "id", "parent"].includes(key) && value === from ? to : value;
    }) as Change;
  }
}

function later(entries: readonly Entry[], entry: Entry): SentChange[] {
  return entries.filter((other) => other.key > entry.key).flatMap((other) => other.changes);
}

/** Whether both set the same cell or the same field of a line. */
function samePlace(one: Change, other: Change): boolean {
  const settable = one.kind === "cell" || one.kind === "line" || one.kind === "head";
  return settable && one.kind === other.kind && JSON.stringify(one.place) === JSON.stringify(other.place);
}
