/** Talking to the server: each answer as a value, whatever went wrong on the way. */
import { language } from "../words";
import type { Answer, Conflicted, Entry, Made } from "./entry";
import type { WireSheet } from "../model/sheet";

const TIME_LIMIT_MS = 20_000;
/** Bodies up to this size may outlive the page that sends them (the limit of browsers is 64 KiB for all together). */
const KEEPALIVE_BYTES = 30_000;
/** Refused for now, not for good. */
const TRY_LATER = new Set([408, 425, 429]);

export interface Failure {
  kind: string;
  message: string;
}

/** Without a body the server could not be reached, or what it said was no JSON. */
export type Reply<T> = { status: number; body: T } | { status: "unreachable"; body: null };

export async function getJson<T>(path: string): Promise<Reply<T>> {
  return call<T>(path, { method: "GET" });
}

export async function postJson<T>(path: string, body: unknown): Promise<Reply<T>> {
  const text = JSON.stringify(body);
  const keepalive = text.length < KEEPALIVE_BYTES;
  return call<T>(path, { method: "POST", body: text, keepalive, headers: { "Content-Type": "application/json" } });
}

export async function sheetOf(plan: number): Promise<WireSheet | null> {
  const reply = await getJson<WireSheet>(`/api/plans/${plan}/sheet`);
  return reply.status === 200 ? reply.body : null;
}

/** Sends an entry; `base` is the latest sequence the page knows. */
export async function sendEntry(entry: Entry, base: number): Promise<Answer> {
  const path = `/api/plans/${entry.plan}/${entry.kind}`;
  const { who, group, uuid } = entry;
  const body =
    entry.kind === "edits" ? { who, group, uuid, base, changes: entry.changes } : { who, group, uuid, base, force: entry.force ?? false };
  const reply = await postJson<Made & Conflicted & { error?: Failure }>(path, body);
  if (reply.status === "unreachable" || reply.status >= 500 || TRY_LATER.has(reply.status)) return { is: "unreachable" };
  if (reply.status === 200) return { is: "made", made: reply.body };
  if (reply.status === 409 && reply.body.conflicts) return { is: "conflict", conflicted: reply.body };
  return { is: "refused", kind: reply.body.error?.kind ?? "", message: reply.body.error?.message ?? "" };
}

async function call<T>(path: string, init: RequestInit): Promise<Reply<T>> {
  const headers = { Accept: "application/json", "Accept-Language": language, ...init.headers };
  try {
    const response = await fetch(path, { ...init, headers, signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    return { status: response.status, body: (await response.json()) as T };
  } catch {
    return { status: "unreachable", body: null };
  }
}
