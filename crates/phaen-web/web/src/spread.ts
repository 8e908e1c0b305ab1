/** Spreads a year's target over the months: the server works it out, the person sees where the remainder lies. */
import { cellChange, type Change } from "./model/changes";
import { figureOf, fromDecimal, grouped, toDecimal, type Measure } from "./model/figure";
import { arabic, isRefusal, readFigure } from "./model/number";
import { cellId, MONTHS, type Line, type Sheet } from "./model/sheet";
import type { Desk } from "./sync/desk";
import { postJson, type Failure } from "./sync/api";
import { ask } from "./ui/dialog";
import { h } from "./ui/dom";
import { lineName, periodName } from "./ui/names";
import { words } from "./words";

type By = "even" | "weights" | "last_year";

interface Preview {
  months: string[];
  /** Which month takes what does not divide, and how much that is where the server says it. */
  remainder: { month: string; amount: string } | string;
}

const PAUSE_MS = 200;

/** Asks how to spread; the changes of one action, none when the dialog was closed. */
export async function spread(desk: Desk, line: Line, measure: Measure): Promise<Change[]> {
  const form = new Form(desk, line, measure);
  const choice = await ask(words.spreadTitle(lineName(line)), form.body, [
    { value: "apply", text: words.apply, primary: true },
    { value: "", text: words.cancel },
  ]);
  return choice === "apply" ? form.changes() : [];
}

class Form {
  readonly body: HTMLElement[];
  private readonly measure: HTMLSelectElement;
  private readonly total: HTMLInputElement;
  private readonly by: HTMLSelectElement;
  private readonly exact = h("input", { type: "checkbox", id: "spread-exact" });
  private readonly remainder: HTMLSelectElement;
  private readonly rows: { weight: HTMLInputElement; locked: HTMLInputElement; now: HTMLElement; next: HTMLElement }[];
  private readonly outcome = h("p", { class: "spread-outcome", "aria-live": "polite" });
  private preview: Preview | null = null;
  private asked = 0;
  private timer: number | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly line: Line,
    measure: Measure,
  ) {
    this.measure = select("spread-measure", [["work", words.measures.work], ["budget", words.measures.budget]], measure);
    this.total = h("input", { id: "spread-total", type: "text", inputmode: "decimal", autocomplete: "off" });
    this.by = select("spread-by", [["even", words.evenly], ["last_year", words.likeLastYear], ["weights", words.byWeight]], "even");
    this.remainder = select("spread-remainder", MONTHS.map((month) => [month, periodName(month)]), "m12");
    this.rows = MONTHS.map((month) => ({
      weight: h("input", { type: "text", inputmode: "decimal", value: "1", "aria-label": `${words.weight} ${periodName(month)}` }),
      locked: h("input", { type: "checkbox", "aria-label": `${words.locked} ${periodName(month)}` }),
      now: h("td", { class: "num" }),
      next: h("td", { class: "num" }),
    }));
    const body = this.rows.map(({ weight, locked, now, next }, i) =>
      h("tr", {}, h("th", { scope: "row" }, periodName(MONTHS[i] ?? "")), now, h("td", {}, locked), h("td", { class: "weight" }, weight), next),
    );
    const head = [words.month, words.now, words.locked, words.weight, words.after].map((text) => h("th", { scope: "col" }, text));
    this.body = [
      h("div", { class: "fields" },
        field(words.measure, this.measure), field(words.yearTarget, this.total), field(words.how, this.by),
        field(words.remainderIn, this.remainder),
        h("p", { class: "field check" }, this.exact, h("label", { for: "spread-exact" }, words.exact)),
      ),
      this.outcome,
      h("table", { class: "list spread-months" }, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)),
    ];
    this.measure.addEventListener("change", () => this.start());
    for (const element of this.body) element.addEventListener("input", () => this.changed());
    this.start();
  }

  /** The plan as it is now: others may change it while the dialog is open. */
  private get sheet(): Sheet {
    return this.desk.shown;
  }

  changes(): Change[] {
    const { preview } = this;
    if (!preview) return [];
    const measure = this.measure.value as Measure;
    const target = cellId(this.line.id, "target", measure);
    const total = preview.months.reduce((sum, month) => sum + fromDecimal(month), 0);
    const year = this.sheet.figure(target);
    const months = MONTHS.flatMap((month, i) => {
      const cell = cellId(this.line.id, month, measure);
      const stands = this.sheet.figure(cell);
      const hundredths = fromDecimal(preview.months[i] ?? "0");
      // A month that gets nothing keeps how nothing is written there.
      return stands.hundredths === hundredths ? [] : [cellChange(cell, stands, figureOf(hundredths))];
    });
    return year.hundredths === total ? months : [...months, cellChange(target, year, figureOf(total))];
  }

  private start(): void {
    const measure = this.measure.value as Measure;
    const target = this.sheet.figure(cellId(this.line.id, "target", measure));
    this.total.value = target.state === "value" ? toDecimal("work", target.hundredths) : "";
    this.rows.forEach(({ now }, i) => {
      const figure = this.sheet.figure(cellId(this.line.id, MONTHS[i] ?? "", measure));
      now.textContent = grouped(figure.hundredths, measure, this.sheet.satang);
    });
    this.changed();
  }

  private changed(): void {
    const weighted = this.by.value === "weights";
    this.rows.forEach(({ weight }) => (weight.disabled = !weighted));
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE_MS);
  }

  private async ask(): Promise<void> {
    const number = (this.asked += 1);
    const measure = this.measure.value as Measure;
    const total = readFigure(this.total.value, measure, this.line.count_unit);
    if (isRefusal(total)) return this.show(null, words.refusals[total](this.total.value, this.line.count_unit));
    const by = this.by.value as By;
    const reply = await postJson<Preview & { error?: Failure }>(`/api/plans/${this.sheet.number}/spread`, {
      measure,
      total: toDecimal("work", total.hundredths),
      line: this.line.id,
      by,
      weights: by === "weights" ? this.rows.map(({ weight }) => arabic(weight.value).trim() || "0") : null,
      locked: MONTHS.filter((_, i) => this.rows[i]?.locked.checked),
      unit: this.exact.checked ? "satang" : "whole",
      remainder: this.remainder.value,
    });
    if (number !== this.asked) return;
    if (reply.status === 200) {
      this.show(reply.body, told(reply.body));
    } else {
      this.show(null, reply.body?.error?.message ?? words.needsNetwork);
    }
  }

  private show(preview: Preview | null, outcome: string): void {
    this.preview = preview;
    this.outcome.textContent = outcome;
    const measure = this.measure.value as Measure;
    this.rows.forEach(({ next }, i) => {
      const text = preview?.months[i];
      next.textContent = text === undefined ? "" : grouped(fromDecimal(text), measure, this.sheet.satang);
      next.classList.toggle("remainder", preview !== null && monthOf(preview) === MONTHS[i]);
    });
    const apply = this.outcome.closest("form")?.querySelector<HTMLButtonElement>('button[value="apply"]');
    if (apply) apply.disabled = preview === null;
  }
}

/** The month that takes a remainder; none where it divides. */
function monthOf({ remainder }: Preview): string | null {
  if (typeof remainder === "string") return remainder;
  return fromDecimal(remainder.amount) === 0 ? null : remainder.month;
}

function told(preview: Preview): string {
  const month = monthOf(preview);
  if (month === null) return words.noRemainder;
  const amount = typeof preview.remainder === "string" ? "" : preview.remainder.amount;
  return words.remainder(amount, periodName(month));
}

function select(id: string, options: readonly (readonly [string, string])[], value: string): HTMLSelectElement {
  const element = h("select", { id }, ...options.map(([name, text]) => h("option", { value: name }, text)));
  element.value = value;
  return element;
}

function field(label: string, input: HTMLElement): HTMLElement {
  return h("p", { class: "field" }, h("label", { for: input.id }, label), input);
}
