/** The page of all plans: files are dropped and read one after the other, and the table is searched as one types. */
import { ensureWho } from "./who";
import { byId, h } from "./ui/dom";
import { arabic } from "./model/number";
import { language, words } from "./words";

interface Result {
  kind: "plan" | "table" | "known" | "offer";
  number?: number;
  outcome?: string;
  href?: string;
  message?: string;
  title?: string;
}

interface Answer {
  results?: Result[];
  error?: { message: string };
}

/** A text as it is compared: small letters, Arabic digits, one space at most. */
export function comparable(text: string): string {
  return arabic(text).toLowerCase().replace(/\s+/g, " ").trim();
}

function listenToSearch(): void {
  const input = document.querySelector<HTMLInputElement>("input[data-filter]");
  const table = byId(input?.dataset.filter ?? "");
  if (!input || !(table instanceof HTMLTableElement)) return;
  const count = byId("filter-count");
  const filter = (): void => {
    const wanted = comparable(input.value);
    let shown = 0;
    for (const row of table.tBodies[0]?.rows ?? []) {
      row.hidden = !comparable(row.textContent ?? "").includes(wanted);
      if (!row.hidden) shown += 1;
    }
    if (count) count.textContent = wanted === "" ? "" : words.found(String(shown));
  };
  input.addEventListener("input", filter);
  if (input.value !== "") filter();
}

function listenToFiles(): void {
  const zone = byId("drop");
  const input = zone?.querySelector<HTMLInputElement>('input[type="file"]');
  const list = byId("read-results") ?? zone?.appendChild(h("ul", { id: "read-results", "aria-live": "polite" }));
  if (!zone || !input || !list) return;
  let last: Promise<unknown> = Promise.resolve();
  const take = (files: Iterable<File>): void => {
    for (const file of files) {
      const item = new Item(file.name);
      list.append(item.element);
      last = last.then(() => readFile(file, item));
    }
  };
  zone.classList.add("live");
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
  private readonly progress = h("progress", { max: "1", "aria-label": words.sending });
  private readonly text = h("span", { class: "read-state" }, words.inLine);
  private readonly results = h("span", { class: "read-results" });

  constructor(name: string) {
    this.progress.value = 0;
    this.element = h("li", {}, h("span", { class: "read-name" }, name), this.progress, this.text, this.results);
  }

  sent(share: number): void {
    this.progress.value = share;
    this.text.textContent = words.sending;
  }

  reading(): void {
    this.progress.removeAttribute("value");
    this.text.textContent = words.reading;
  }

  done(results: readonly Result[]): void {
    this.end("done", results.length === 0 ? words.nothingRead : "");
    this.results.replaceChildren(...results.map(resultElement));
  }

  failed(message: string): void {
    this.end("failed", message);
  }

  private end(state: string, text: string): void {
    this.progress.remove();
    this.element.dataset.state = state;
    this.text.textContent = text;
  }
}

function resultElement(result: Result): HTMLElement {
  const text = [words.results[result.kind](String(result.number ?? "")), words.outcomes[result.outcome ?? ""], result.title ?? result.message]
    .filter((part) => part)
    .join(" · ");
  const href = result.href ?? (result.number === undefined ? undefined : `${language === "en" ? "/en" : ""}/plans/${result.number}`);
  return href?.startsWith("/") ? h("a", { href }, text) : h("span", {}, text);
}

async function readFile(file: File, item: Item): Promise<void> {
  const body = new FormData();
  body.append("who", await ensureWho());
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
