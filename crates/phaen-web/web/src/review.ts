/**
 * The page of review: doubts one after the other, by keyboard alone.
 *
 * A doubt is an element `.doubt[data-doubt]`; a question among them has radio buttons in a form, named like the question.
 * The same doubt is marked in the source and in the grid by elements with the same `data-doubt`.
 */
import "./common";
import { choiceOf, step, type Doubt } from "./review_keys";
import { postJson, type Failure } from "./sync/api";
import { byId } from "./ui/dom";
import { ensureWho } from "./who";
import { words } from "./words";

class Review {
  private at = -1;
  private sending = false;

  constructor(
    private readonly plan: number,
    private readonly doubts: HTMLElement[],
  ) {
    doubts.forEach((doubt, i) => {
      doubt.tabIndex = -1;
      doubt.addEventListener("focusin", () => this.mark(i));
      doubt.addEventListener("click", () => this.mark(i));
      doubt.querySelector("form")?.addEventListener("submit", (event) => {
        event.preventDefault();
        void this.confirm(i);
      });
    });
    for (const mark of document.querySelectorAll<HTMLElement | SVGElement>("mark[data-doubt], td[data-doubt], rect[data-doubt]")) {
      mark.addEventListener("click", () => this.go(doubts.findIndex((doubt) => doubt.dataset.doubt === mark.dataset.doubt)));
    }
    document.addEventListener("keydown", (event) => this.key(event));
    // A page of another width is another place to scroll to.
    byId("whole")?.addEventListener("change", () => this.reveal());
    const first = doubts.findIndex((doubt) => this.open(doubt));
    this.go(location.hash ? doubts.findIndex((doubt) => `#${doubt.dataset.doubt}` === location.hash) : first);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const target = event.target;
    const typing = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "radio");
    const elsewhere = target instanceof Element && target.closest("a, button, select, summary") !== null;
    if (typing || (elsewhere && (event.key === "Enter" || event.key === " "))) return;
    const doubt = this.doubts[this.at];
    const choice = doubt ? choiceOf(event, this.choices(doubt).map((input) => input.value)) : null;
    if (doubt && choice !== null) {
      const input = this.choices(doubt)[choice];
      if (input) {
        input.checked = true;
        input.focus({ preventScroll: true });
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    } else if (event.key === "Enter" && doubt) {
      void this.confirm(this.at);
    } else {
      const to = step(event, this.at, this.doubts.map((one): Doubt => ({ open: this.open(one) })));
      if (to === null) return;
      this.go(to);
    }
    event.preventDefault();
  }

  private go(index: number): void {
    const doubt = this.doubts[index];
    if (!doubt) return;
    this.mark(index);
    const input = this.choices(doubt).find((one) => one.checked) ?? this.choices(doubt)[0];
    // The question itself takes the focus, so that it is read out before its choices.
    doubt.focus({ preventScroll: true });
    doubt.scrollIntoView({ block: "nearest" });
    const place = words.doubtOf(String(index + 1), String(this.doubts.length));
    this.say(input ? place : `${place} ${words.nothingToChoose}`);
  }

  private mark(index: number): void {
    if (index === this.at) return;
    this.at = index;
    const id = this.doubts[index]?.dataset.doubt;
    this.doubts.forEach((doubt, i) => doubt.classList.toggle("current", i === index));
    for (const element of document.querySelectorAll<HTMLElement | SVGElement>("[data-doubt]")) {
      if (element instanceof HTMLElement && this.doubts.includes(element)) continue;
      const same = element.dataset.doubt === id;
      element.classList.toggle("current", same);
    }
    this.reveal();
  }

  /** Brings the marks of the doubt into view in what stands beside it. */
  private reveal(): void {
    const id = this.doubts[this.at]?.dataset.doubt;
    for (const area of document.querySelectorAll<HTMLElement>(".source-box, .source-text, [data-scrolls]")) {
      const place = area.querySelector(`[data-doubt="${CSS.escape(id ?? "")}"]`);
      if (!place) continue;
      // Only the area scrolls, never the page: the question stays where it is.
      const [box, view] = [place.getBoundingClientRect(), area.getBoundingClientRect()];
      area.scrollTop += box.top - view.top - area.clientHeight / 3;
      if (box.left < view.left || box.right > view.left + area.clientWidth) area.scrollLeft += box.left - view.left - area.clientWidth / 3;
    }
  }

  private async confirm(index: number): Promise<void> {
    const doubt = this.doubts[index];
    const chosen = doubt && this.choices(doubt).find((input) => input.checked);
    if (!doubt || this.sending) return;
    if (this.choices(doubt).length === 0) return this.go(step({ key: "j" }, index, this.states()) ?? index);
    if (!chosen) return this.say(words.chooseFirst);
    const next = step({ key: "s" }, index, this.states());
    // The choice that leaves a question open has no letter.
    if (chosen.value === "") return next === null ? undefined : this.go(next);
    this.sending = true;
    this.say(words.saving);
    const answers = [{ question: doubt.dataset.question ?? doubt.dataset.doubt, choice: chosen.value }];
    const body = { who: await ensureWho(), group: crypto.randomUUID(), answers };
    const reply = await postJson<{ error?: Failure }>(`/api/plans/${this.plan}/answers`, body);
    this.sending = false;
    if (reply.status !== 200) return this.say(reply.body?.error?.message ?? words.unreachable);
    doubt.dataset.state = "answered";
    // An answer changes what the other doubts look like, so the page is made anew at the next one.
    const target = next === null ? null : this.doubts[next]?.dataset.doubt;
    history.replaceState(null, "", target ? `#${target}` : location.pathname);
    location.reload();
  }

  private states(): Doubt[] {
    return this.doubts.map((doubt) => ({ open: this.open(doubt) }));
  }

  private open(doubt: HTMLElement): boolean {
    return this.choices(doubt).length > 0 && doubt.dataset.state !== "answered";
  }

  private choices(doubt: HTMLElement): HTMLInputElement[] {
    return [...doubt.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  }

  private say(text: string): void {
    const status = byId("status");
    if (status) status.textContent = text;
  }
}

const main = document.querySelector<HTMLElement>("main[data-plan]");
const doubts = [...document.querySelectorAll<HTMLElement>(".doubt[data-doubt]")];
if (main && doubts.length > 0) new Review(Number(main.dataset.plan), doubts);
