/**
 * The entries of one plan on their way to the server: in order, one at a time, again after a while when it cannot be
 * reached. An entry is forgotten only when the server has it, or when it refused it and the person was told.
 */
import type { Answer, Conflicted, Entry, Made } from "./entry";
import type { Store } from "./store";

export type State = "saved" | "saving" | "waiting";

export interface Surroundings {
  send(entry: Entry): Promise<Answer>;
  /** Calls back after so many milliseconds; the function returned calls it off. */
  later(milliseconds: number, then: () => void): () => void;
  /** Calls back as soon as the page has shown what was done. */
  soon(then: () => void): void;
  state(state: State, waiting: number): void;
  made(entry: Entry, made: Made): void;
  /** Lets the person choose; the entry is sent again as it then stands, or dropped. */
  conflict(entry: Entry, conflicted: Conflicted): Promise<"again" | "drop">;
  refused(entry: Entry, kind: string, message: string): void;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

export class Queue {
  readonly entries: Entry[] = [];
  private sending: Entry | null = null;
  private pause = FIRST_PAUSE_MS;
  private callOff: (() => void) | null = null;
  /** Done once every entry so far is in the store, or could not be put there. */
  private kept: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly around: Surroundings,
  ) {}

  /** Takes over entries that were kept before, and begins to send. */
  adopt(entries: readonly Entry[]): void {
    this.entries.push(...entries);
    this.entries.sort((a, b) => a.key - b.key);
    this.kick();
  }

  push(entry: Entry): void {
    this.entries.push(entry);
    this.tell("saving");
    this.around.soon(() => {
      if (!this.entries.includes(entry)) return;
      // The entry is in the queue whether or not it could be kept; it is removed from the store after it was added.
      this.kept = Promise.all([this.kept, this.store.add(entry).catch(() => undefined)]);
      this.kick();
    });
  }

  /** Takes the latest entry out again, unless it is on its way already. */
  takeLast(): Entry | null {
    const last = this.entries.at(-1);
    if (!last || last === this.sending) return null;
    this.entries.pop();
    void this.forget(last);
    this.tell(this.sending ? "saving" : this.entries.length > 0 ? "waiting" : "saved");
    return last;
  }

  /** Tries now, for instance because the network is back. */
  kick(): void {
    this.callOff?.();
    this.callOff = null;
    if (!this.sending) void this.run();
    else this.tell("saving");
  }

  private async run(): Promise<void> {
    for (let entry = this.entries[0]; entry; entry = this.entries[0]) {
      // What gave way to another's change is nothing to send.
      if (entry.kind === "edits" && entry.changes.length === 0) {
        this.drop(entry);
        continue;
      }
      this.sending = entry;
      this.tell("saving");
      const answer = await this.around.send(entry);
      if (answer.is === "unreachable") {
        // What is said to wait must outlive the tab.
        await this.kept;
        this.sending = null;
        this.tell("waiting");
        this.callOff = this.around.later(this.pause, () => this.kick());
        this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
        return;
      }
      this.pause = FIRST_PAUSE_MS;
      await this.settle(entry, answer);
      this.sending = null;
    }
    this.tell("saved");
  }

  private async settle(entry: Entry, answer: Exclude<Answer, { is: "unreachable" }>): Promise<void> {
    if (answer.is === "conflict") {
      const choice = await this.around.conflict(entry, answer.conflicted);
      const empty = entry.kind === "edits" && entry.changes.length === 0;
      if (choice === "again" && !empty) {
        for (const kept of this.entries) await this.store.put(kept).catch(() => undefined);
        return;
      }
      this.drop(entry);
      this.around.refused(entry, "dropped", "");
      return;
    }
    this.drop(entry);
    if (answer.is === "made") this.around.made(entry, answer.made);
    else this.around.refused(entry, answer.kind, answer.message);
  }

  private drop(entry: Entry): void {
    const index = this.entries.indexOf(entry);
    if (index >= 0) this.entries.splice(index, 1);
    void this.forget(entry);
  }

  private async forget(entry: Entry): Promise<void> {
    await this.store.remove(entry.key).catch(() => undefined);
  }

  private tell(state: State): void {
    this.around.state(state, this.entries.length);
  }
}
