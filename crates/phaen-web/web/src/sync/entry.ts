/** What waits in the browser until the server has it: one action, or an undoing. */
import { cellOf, type Change, type ChangeRecord } from "../model/changes";
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
  sequence: number;
  conflicts: Conflict[];
  changes: ChangeRecord[];
}

export type Answer =
  | { is: "made"; made: Made }
  | { is: "conflict"; conflicted: Conflicted }
  | { is: "refused"; kind: string; message: string }
  | { is: "unreachable" };

/** What stands stays: the change is taken out of the entry and of those that wait behind it and build on it. */
export function yieldTo(entries: readonly Entry[], entry: Entry, conflict: Conflict): void {
  const lost = entry.changes[conflict.change]?.change;
  if (!lost) return;
  entry.changes = entry.changes.filter((sent) => sent.change !== lost);
  const same = JSON.stringify(lost.place);
  const next = later(entries, entry).find((sent) => sent.change.kind === lost.kind && JSON.stringify(sent.change.place) === same);
  if (next && sameKind(lost, next.change)) next.change = { ...next.change, before: conflict.stands } as Change;
}

/** Mine stands: the change is sent again over what stands now. */
export function insist(entry: Entry, conflict: Conflict): void {
  const sent = entry.changes[conflict.change];
  if (sent && (cellOf(sent.change) !== null || sent.change.kind === "line")) {
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

function sameKind(one: Change, other: Change): boolean {
  return one.kind === other.kind && (one.kind === "cell" || one.kind === "line");
}
