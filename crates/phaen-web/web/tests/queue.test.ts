import { describe, expect, it } from "vitest";
import { cellChange } from "../src/model/changes";
import { EMPTY, figureOf, toWire } from "../src/model/figure";
import { insist, latest, renumber, yieldTo, type Answer, type Conflicted, type Entry, type Made } from "../src/sync/entry";
import { flush } from "../src/sync/flush";
import { Queue, type State, type Surroundings } from "../src/sync/queue";
import { memoryStore, type Store } from "../src/sync/store";
import { emptyPair } from "../src/model/sheet";

const made: Made = { sequence: 2, changes: [], sheet: null };

function entry(key: number, value = key, plan = 3, cell = "L1.m01.work"): Entry {
  const change = cellChange(cell, value === 1 ? EMPTY : figureOf((value - 1) * 100), figureOf(value * 100));
  return { key, plan, owner: "w", kind: "edits", group: `g${key}`, who: "ก", base: 1, changes: [{ id: `c${key}`, change }] };
}

/** A server that has made what it was sent, unless `answers` says otherwise. */
class Server {
  readonly got: string[] = [];
  answers: (Answer | "hold")[] = [];
  states: [State, number][] = [];
  release: (() => void) | null = null;
  timer: (() => void) | null = null;
  choice: (entry: Entry, conflicted: Conflicted) => "again" | "drop" = () => "drop";
  readonly refused: string[] = [];
  readonly done: string[] = [];

  around(): Surroundings {
    return {
      send: async (entry) => {
        const answer = this.answers.shift() ?? { is: "made", made };
        if (answer === "hold") await new Promise<void>((resolve) => (this.release = resolve));
        if (answer !== "hold" && answer.is === "unreachable") return answer;
        this.got.push(`${entry.group}:${JSON.stringify(entry.changes.map((sent) => sent.change.after))}`);
        return answer === "hold" ? { is: "made", made } : answer;
      },
      later: (_, then) => {
        this.timer = then;
        return () => (this.timer = null);
      },
      soon: (then) => queueMicrotask(then),
      state: (state, waiting) => this.states.push([state, waiting]),
      made: (entry) => this.done.push(entry.group),
      conflict: async (entry, conflicted) => this.choice(entry, conflicted),
      refused: (entry, kind) => this.refused.push(`${entry.group} ${kind}`),
    };
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const keys = async (store: Store): Promise<number[]> => (await store.list()).map((kept) => kept.key);

function start(): { server: Server; store: Store; queue: Queue } {
  const server = new Server();
  const store = memoryStore();
  return { server, store, queue: new Queue(store, server.around()) };
}

describe("the queue", () => {
  it("sends in order, one at a time, and forgets what the server has", async () => {
    const { server, store, queue } = start();
    for (const key of [1, 2, 3]) queue.push(entry(key));
    await settle();
    expect(server.got.map((got) => got.slice(0, 2))).toEqual(["g1", "g2", "g3"]);
    expect(await keys(store)).toEqual([]);
    expect(server.states.at(-1)).toEqual(["saved", 0]);
  });

  it("says that an entry waits only once it is in the store", async () => {
    const server = new Server();
    const inner = memoryStore();
    let stored: () => void = () => undefined;
    const slow: Store = {
      ...inner,
      add: async (kept) => {
        await new Promise<void>((resolve) => (stored = resolve));
        return inner.add(kept);
      },
    };
    server.answers = [{ is: "unreachable" }];
    new Queue(slow, server.around()).push(entry(1));
    await settle();
    expect(server.states.map(([state]) => state)).not.toContain("waiting");
    stored();
    await settle();
    expect(server.states.at(-1)).toEqual(["waiting", 1]);
    expect(await keys(inner)).toEqual([1]);
  });

  it("never says saved while something waits", async () => {
    const { server, queue } = start();
    server.answers = ["hold"];
    queue.push(entry(1));
    queue.push(entry(2));
    await settle();
    expect(server.states.map(([state]) => state)).not.toContain("saved");
    server.release?.();
    await settle();
    expect(server.states.at(-1)).toEqual(["saved", 0]);
  });

  it("keeps everything while the server is away, and sends it in order when it is back", async () => {
    const { server, store, queue } = start();
    server.answers = [{ is: "unreachable" }, { is: "unreachable" }];
    for (const key of [1, 2]) queue.push(entry(key));
    await settle();
    expect(server.states.at(-1)).toEqual(["waiting", 2]);
    expect(await keys(store)).toEqual([1, 2]);
    server.timer?.();
    await settle();
    expect(server.states.at(-1)?.[0]).toBe("waiting");
    server.timer?.();
    await settle();
    expect(server.done).toEqual(["g1", "g2"]);
    expect(await keys(store)).toEqual([]);
  });

  it("takes over what a closed window left, in its order", async () => {
    const { server, store, queue } = start();
    for (const key of [2, 1]) await store.add(entry(key));
    queue.adopt((await store.list()).reverse());
    await settle();
    expect(server.done).toEqual(["g1", "g2"]);
    expect(await keys(store)).toEqual([]);
  });

  it("takes the latest back unless it is on its way", async () => {
    const { server, store, queue } = start();
    server.answers = ["hold"];
    queue.push(entry(1));
    await settle();
    expect(queue.takeLast()).toBeNull();
    queue.push(entry(2));
    expect(queue.takeLast()?.group).toBe("g2");
    server.release?.();
    await settle();
    expect(server.done).toEqual(["g1"]);
    expect(await keys(store)).toEqual([]);
  });

  it("what is taken back before it was kept is not kept", async () => {
    const { server, store, queue } = start();
    queue.push(entry(1));
    expect(queue.takeLast()?.group).toBe("g1");
    await settle();
    expect([await keys(store), server.got]).toEqual([[], []]);
    expect(server.states.at(-1)).toEqual(["saved", 0]);
  });

  it("a refused entry is told and does not hold up the others", async () => {
    const { server, queue } = start();
    server.answers = [{ is: "refused", kind: "bad", message: "no" }];
    queue.push(entry(1));
    queue.push(entry(2));
    await settle();
    expect([server.refused, server.done]).toEqual([["g1 bad"], ["g2"]]);
  });

  it("asks about a conflict and sends again what was chosen", async () => {
    const { server, store, queue } = start();
    const stands = toWire("work", figureOf(900));
    const conflict = { change: 0, cell: "L1.m01.work", stands, who: "ข", at: "" };
    server.answers = [{ is: "conflict", conflicted: { conflicts: [conflict] } }];
    server.choice = (sent) => {
      insist(sent, conflict);
      return "again";
    };
    queue.push(entry(1));
    await settle();
    expect(server.done).toEqual(["g1"]);
    expect(server.got).toHaveLength(2);
    expect(await keys(store)).toEqual([]);
  });

  it("an action that yields in everything is not sent again, nor what builds on it alone", async () => {
    const { server, store, queue } = start();
    const conflict = { change: 0, cell: "L1.m01.work", stands: { state: "dash" }, who: "ข", at: "" };
    server.answers = ["hold", { is: "conflict", conflicted: { conflicts: [conflict] } }];
    server.choice = (sent) => {
      yieldTo(queue.entries, sent, conflict);
      return "again";
    };
    queue.push(entry(1, 1, 3, "L9.m01.work"));
    for (const key of [2, 3]) queue.push(entry(key));
    queue.push(entry(4, 4, 3, "L2.m01.work"));
    await settle();
    server.release?.();
    await settle();
    expect(server.done).toEqual(["g1", "g4"]);
    expect(server.refused).toEqual(["g2 dropped"]);
    expect(await keys(store)).toEqual([]);
  });
});

describe("choosing", () => {
  it("is between what stands and what the person wanted last, and what gives way gives way in all that waits", () => {
    const entries = [entry(1, 5), entry(2, 6), entry(3, 7), entry(4, 7, 3, "L2.m01.work")];
    const [first] = entries;
    const change = first?.changes[0]?.change;
    if (!first || !change) throw new Error("no change");
    expect(latest(entries, first, change).after).toEqual({ state: "value", value: "7" });
    yieldTo(entries, first, { change: 0, cell: "L1.m01.work", stands: { state: "dash" }, who: "ข", at: "" });
    expect(entries.map((one) => one.changes.length)).toEqual([0, 0, 0, 1]);
  });

  it("an inserted line is renamed wherever it is named", () => {
    const line = {
      id: "L9", code: "", title: "L9", parent: "L1", kind: "activity" as const, times: null, count_unit: "", category: "", covers: ["L9", "L2"],
      target: emptyPair(), months: [], quarters: [],
    };
    const insert: Entry = { ...entry(1), changes: [{ id: "c1", change: { kind: "insert", place: { position: 1, line: "L9" }, before: null, after: line } }] };
    const after = entry(2, 2, 3, "L9.m01.work");
    renumber([insert, after], insert, "L9", "L12");
    expect(insert.changes[0]?.change).toMatchObject({ place: { line: "L12" }, after: { id: "L12", title: "L9", covers: ["L12", "L2"] } });
    expect(after.changes[0]?.change.place).toMatchObject({ line: "L12" });
  });
});

describe("what closed windows left for other plans", () => {
  it("goes out plan by plan, and a plan stops where it does not go on", async () => {
    const store = memoryStore();
    for (const kept of [entry(1, 1, 3), entry(2, 2, 3), entry(3, 1, 4), entry(4, 1, 5)]) await store.add(kept);
    const sent: number[] = [];
    const left = await flush(store, (kept) => kept.plan !== 5, async (kept) => {
      sent.push(kept.key);
      return kept.plan === 3 ? { is: "conflict", conflicted: { conflicts: [] } } : { is: "made", made };
    });
    expect(sent).toEqual([1, 3]);
    expect(left).toEqual({ conflicts: [3], refused: [], waiting: 0 });
    expect(await keys(store)).toEqual([1, 2, 4]);
  });
});
