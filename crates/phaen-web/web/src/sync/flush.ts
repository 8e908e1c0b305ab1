/** Sends from any page what closed windows left waiting for other plans. What needs a choice waits for its plan's page. */
import type { Answer, Entry } from "./entry";
import type { Store } from "./store";

export interface Left {
  /** Plans with entries that another's change stands against. */
  readonly conflicts: number[];
  /** What the server refused for good, in its words. */
  readonly refused: { plan: number; message: string }[];
  /** Entries that could not be sent yet. */
  readonly waiting: number;
}

/** Sends the entries that are nobody's, plan by plan, each in order; a plan stops at the first that does not go. */
export async function flush(
  store: Store,
  isFree: (entry: Entry) => boolean,
  send: (entry: Entry) => Promise<Answer>,
): Promise<Left> {
  const left = { conflicts: [] as number[], refused: [] as { plan: number; message: string }[], waiting: 0 };
  const stopped = new Set<number>();
  for (const entry of (await store.list()).filter(isFree)) {
    if (stopped.has(entry.plan)) continue;
    const answer = await send(entry);
    if (answer.is === "unreachable" || answer.is === "conflict") {
      stopped.add(entry.plan);
      if (answer.is === "conflict") left.conflicts.push(entry.plan);
      else left.waiting += 1;
      continue;
    }
    await store.remove(entry.key);
    if (answer.is === "refused" && entry.kind === "edits") left.refused.push({ plan: entry.plan, message: answer.message });
  }
  return left;
}
