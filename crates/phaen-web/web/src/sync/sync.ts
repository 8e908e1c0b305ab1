/**
 * Keeps the page and the server together: the person's actions go out through the queue, what others did comes in,
 * undoing and redoing are asked for, and the state of saving is told.
 */
import type { Change } from "../model/changes";
import { words } from "../words";
import { getJson, sendEntry, sheetOf } from "./api";
import { chooseValues } from "./conflict";
import type { Desk } from "./desk";
import { insist, renumber, yieldTo, type Conflicted, type Entry, type Made } from "./entry";
import { Queue, type State } from "./queue";
import { soon } from "./soon";
import { nextKey, type Store } from "./store";
import { alone, openWindows, WINDOW } from "./window";

const POLL_MS = 4_000;

export interface Teller {
  state(state: State, waiting: number): void;
  /** Something that must not be missed. */
  alert(text: string): void;
  /** Something good to know. */
  note(text: string): void;
}

export class Sync {
  private readonly queue: Queue;
  /** Waiting actions that were taken back before they were sent, the latest last. */
  private takenBack: Change[][] = [];
  private quiet = false;

  constructor(
    private readonly plan: number,
    private readonly desk: Desk,
    private readonly store: Store,
    private readonly who: () => string,
    private readonly teller: Teller,
  ) {
    this.queue = new Queue(store, {
      send: (entry) => alone(`send-${plan}`, () => sendEntry(entry, this.desk.sequence)),
      later: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => clearTimeout(timer);
      },
      soon,
      state: (state, waiting) => this.teller.state(state, waiting),
      made: (entry, made) => this.made(entry, made),
      conflict: (entry, conflicted) => this.conflict(entry, conflicted),
      refused: (entry, kind, message) => this.refused(entry, kind, message),
    });
  }

  /** Takes over what closed windows have left for this plan, and begins to listen. */
  async start(): Promise<void> {
    const open = await openWindows();
    const left = (await this.store.list()).filter((entry) => entry.plan === this.plan && (entry.owner === WINDOW || !open.has(entry.owner)));
    for (const entry of left) {
      entry.owner = WINDOW;
      await this.store.put(entry).catch(() => undefined);
    }
    this.queue.adopt(left);
    if (left.length > 0) this.desk.rebase(this.waiting());
    addEventListener("online", () => this.queue.kick());
    document.addEventListener("visibilitychange", () => void this.poll());
    setInterval(() => void this.poll(), POLL_MS);
  }

  /** Makes an action of the person. */
  act(changes: Change[]): void {
    if (changes.length === 0) return;
    this.takenBack = [];
    this.perform(changes);
  }

  undo(): void {
    const last = this.queue.entries.at(-1);
    if (last?.kind === "redo" && this.queue.takeLast()) return;
    const waits = last?.kind === "edits" ? this.queue.takeLast() : null;
    if (waits) {
      this.takenBack.push(waits.changes.map((sent) => sent.change));
      this.desk.rebase(this.waiting());
      return;
    }
    this.request("undo");
  }

  redo(): void {
    const again = this.takenBack.pop();
    if (again) return this.perform(again);
    if (this.queue.entries.at(-1)?.kind === "undo" && this.queue.takeLast()) return;
    this.request("redo");
  }

  /** Asks what others did, while the page is seen and nothing of its own is on the way. */
  private async poll(): Promise<void> {
    if (document.hidden || this.quiet || this.queue.entries.length > 0) return;
    this.quiet = true;
    const since = this.desk.sequence;
    const reply = await getJson<Made>(`/api/plans/${this.plan}/changes?since=${since}`);
    this.quiet = false;
    if (reply.status !== 200 || reply.body.sequence <= this.desk.sequence) return;
    const others = new Set(reply.body.changes.map((record) => record.who));
    this.take(reply.body);
    if (others.size > 0) this.teller.note(words.changedBy([...others].join(", ")));
  }

  private perform(changes: Change[]): void {
    this.desk.act(changes);
    this.queue.push({
      ...this.entry("edits"),
      changes: changes.map((change) => ({ id: crypto.randomUUID(), change })),
    });
  }

  private request(kind: "undo" | "redo"): void {
    this.queue.push(this.entry(kind));
    if (!navigator.onLine) this.teller.note(kind === "undo" ? words.undoWaits : words.redoWaits);
  }

  private entry(kind: Entry["kind"]): Entry {
    const group = crypto.randomUUID();
    const { plan, desk } = this;
    const { uuid } = desk.shown;
    return { key: nextKey(), plan, uuid, owner: WINDOW, kind, group, who: this.who(), base: desk.sequence, changes: [] };
  }

  private waiting(): Change[][] {
    return this.queue.entries.map((entry) => entry.changes.map((sent) => sent.change));
  }

  private take(made: Made): void {
    const asItWas = this.desk.accept(made.sequence, made.changes, made.sheet, this.waiting());
    if (!asItWas) void this.renew();
  }

  /** A line got its first figure or lost its last, which makes other equations: they are asked for. */
  private async renew(): Promise<void> {
    const sheet = await sheetOf(this.plan);
    if (sheet) this.desk.accept(sheet.sequence, [], sheet, this.waiting());
  }

  private made(entry: Entry, made: Made): void {
    this.take(made);
    if (entry.kind === "undo") this.teller.note(words.undone);
    if (entry.kind === "redo") this.teller.note(words.redone);
  }

  private async conflict(entry: Entry, conflicted: Conflicted): Promise<"again" | "drop"> {
    await this.catchUp();
    if (entry.kind !== "edits") {
      const again = await chooseValues(this.desk.shown, this.queue.entries, entry, conflicted.conflicts);
      entry.force = again.some((mine) => mine);
      return entry.force ? "again" : "drop";
    }
    if (this.renumbered(entry, conflicted)) return "again";
    const mine = await chooseValues(this.desk.shown, this.queue.entries, entry, conflicted.conflicts);
    conflicted.conflicts.forEach((conflict, i) => mine[i] && insist(entry, conflict));
    // From the last to the first, so that the places of the others stay what they are.
    const lost = conflicted.conflicts.filter((_, i) => !mine[i]).sort((a, b) => b.change - a.change);
    for (const conflict of lost) yieldTo(this.queue.entries, entry, conflict);
    return "again";
  }

  /** Another window took the identity of a line that this one inserted: ours gets the next free one. */
  private renumbered(entry: Entry, conflicted: Conflicted): boolean {
    const clashes = conflicted.conflicts.map((conflict) => entry.changes[conflict.change]?.change);
    if (clashes.length === 0) return false;
    let done = false;
    for (const change of clashes) {
      if (change?.kind !== "insert") return false;
      const taken = Math.max(0, ...this.desk.shown.lines.map((line) => Number(line.id.slice(1))));
      renumber(this.queue.entries, entry, change.after.id, `L${taken + 1}`);
      done = true;
    }
    return done;
  }

  /** Brings what others did into the picture. */
  private async catchUp(): Promise<void> {
    const reply = await getJson<Made>(`/api/plans/${this.plan}/changes?since=${this.desk.sequence}`);
    if (reply.status === 200) this.take(reply.body);
  }

  private refused(entry: Entry, kind: string, message: string): void {
    this.desk.rebase(this.waiting());
    if (kind === "dropped") return;
    if (kind === "nothing_to_undo" || kind === "nothing_to_redo") return this.teller.note(message);
    this.teller.alert(words.refusedByServer(message, entry.changes.length));
  }
}
