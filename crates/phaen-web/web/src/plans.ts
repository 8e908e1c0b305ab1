/** The page of all plans: files are dropped and read one after the other, and the table is searched as one types. */
import "./common";
import { ensureWho } from "./who";
import { byId, h } from "./ui/dom";
import { language, words } from "./words";

const MOST_OFFERED = 12;

interface Result {
  kind: "plan" | "table" | "known" | "offer";
  number?: number;
  outcome?: string;
  href?: string;
  /** What an altered workbook offers, in words. */
  changes?: string[];
  /** How many of its changes stand against later ones, and how many cannot be taken. */
  conflicts?: number;
  not_taken?: number;
  accepted?: boolean;
}

interface Answer {
  results?: Result[];
  error?: { message: string };
}

/** How long nothing is typed before the server is asked. */
const PAUSE_MS = 250;

/** The server searches as one types: it knows every word of every plan, and the page only those of the table. */
function listenToSearch(): void {
  const input = byId("q");
  const found = byId("found");
  if (!(input instanceof HTMLInputElement) || !found) return;
  const count = h("p", { class: "muted", role: "status" });
  found.before(count);
  const tell = (): void => {
    const rows = found.querySelectorAll("tbody tr").length;
    count.textContent = input.value.trim() === "" ? "" : words.found(String(rows));
  };
  let waiting = 0;
  let asked = 0;
  const ask = async (): Promise<void> => {
    const address = new URL(location.pathname, location.href);
    if (input.value.trim() !== "") address.searchParams.set("q", input.value.trim());
    const turn = ++asked;
    const page = await pageAt(address);
    // A later word may be answered sooner; without an answer what is shown stays.
    const next = turn === asked ? page?.getElementById("found") : null;
    if (!next) return;
    found.replaceChildren(...next.childNodes);
    history.replaceState(null, "", address);
    tell();
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), PAUSE_MS);
  });
  tell();
}

async function pageAt(address: URL): Promise<Document | null> {
  try {
    const answer = await fetch(address);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

function listenToFiles(): void {
  const zone = byId("drop");
  const input = zone?.querySelector<HTMLInputElement>('input[type="file"]');
  const list = byId("results") ?? zone?.appendChild(h("ol", { id: "results", class: "results", "aria-live": "polite" }));
  if (!zone || !input || !list) return;
  let last: Promise<unknown> = Promise.resolve();
  const take = (files: Iterable<File>): void => {
    for (const file of files) {
      const item = new Item(file.name);
      list.append(item.element);
      const read = (accept: boolean): void => void (last = last.then(() => readFile(file, item, accept)));
      item.accept = () => read(true);
      read(false);
    }
  };
  zone.classList.add("live");
  // A hidden input cannot be reached by keyboard; one that is out of sight can.
  input.hidden = false;
  input.classList.add("visually-hidden");
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    take(event.dataTransfer?.files ?? []);
  });
  input.addEventListener("change", () => {
    take(input.files ?? []);
    input.value = "";
  });
  // With the script the choice of files is enough; the button is for pages without it.
  zone.closest("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    take(input.files ?? []);
  });
}

/** A file in the list, from sending to its results. */
class Item {
  readonly element: HTMLLIElement;
  /** Takes what an altered workbook offers. */
  accept: () => void = () => undefined;
  private readonly progress = h("progress", { max: "1", "aria-label": words.sending });
  private readonly text = h("span", { class: "read-state" }, words.inLine);
  private readonly results = h("span", { class: "read-results" });

  constructor(name: string) {
    this.progress.value = 0;
    this.element = h("li", {}, h("span", { class: "read-name" }, name), this.progress, this.text, this.results);
  }

  sent(share: number): void {
    this.progress.hidden = false;
    this.progress.value = share;
    this.text.textContent = words.sending;
  }

  reading(): void {
    this.progress.removeAttribute("value");
    this.text.textContent = words.reading;
  }

  done(results: readonly Result[]): void {
    this.end("done", results.length === 0 ? words.nothingRead : "");
    this.results.replaceChildren(...results.map((result) => resultElement(result, this.accept)));
  }

  failed(message: string): void {
    this.end("failed", message);
  }

  private end(state: string, text: string): void {
    this.progress.hidden = true;
    this.element.dataset.state = state;
    this.text.textContent = text;
  }
}

function resultElement(result: Result, accept: () => void): HTMLElement {
  const outcome = result.accepted ? words.accepted : words.outcomes[result.outcome ?? ""];
  const text = [words.results[result.kind](String(result.number ?? "")), outcome].filter((part) => part).join(" · ");
  // Addresses come from the server, and only those of this site are followed.
  const link = result.href?.startsWith("/") ? h("a", { href: result.href }, text) : h("span", {}, text);
  return result.kind === "offer" && !result.accepted ? h("div", { class: "offer" }, link, ...offered(result, accept)) : link;
}

/** What an altered workbook would change, and the button that takes it. */
function offered(result: Result, accept: () => void): HTMLElement[] {
  const changes = result.changes ?? [];
  const shown = changes.slice(0, MOST_OFFERED).map((change) => h("li", {}, change));
  if (changes.length > shown.length) shown.push(h("li", {}, words.more(String(changes.length - shown.length))));
  const left = (result.conflicts ?? 0) + (result.not_taken ?? 0);
  const parts: HTMLElement[] = [h("ul", {}, ...shown)];
  if (left > 0) parts.push(h("p", {}, words.leftOut(String(left))));
  if (changes.length > 0) parts.push(h("button", { type: "button", class: "button primary", click: accept }, words.takeChanges));
  return parts;
}

async function readFile(file: File, item: Item, accept: boolean): Promise<void> {
  const body = new FormData();
  body.append("who", await ensureWho());
  if (accept) body.append("accept", "1");
  body.append("file", file, file.name);
  const answer = await send(body, item);
  if (answer?.results) item.done(answer.results);
  else item.failed(answer?.error?.message ?? words.unreachable);
}

/** Sends one file; `null` when the server could not be reached. */
function send(body: FormData, item: Item): Promise<Answer | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => event.lengthComputable && item.sent(event.loaded / event.total);
    request.upload.onload = () => item.reading();
    request.onerror = () => resolve(null);
    request.onload = () => {
      try {
        resolve(JSON.parse(request.responseText) as Answer);
      } catch {
        resolve(null);
      }
    };
    request.open("POST", "/api/read");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Accept-Language", language);
    request.send(body);
  });
}

listenToSearch();
listenToFiles();
