/**
 * Lists of the head as forms: units in charge, money received, indicators, signatures, and the letter, which is a list
 * of one or none. The server draws each as text in a section with `data-list`; here it becomes rows of inputs.
 */
import type { Change } from "../model/changes";
import type { Desk } from "../sync/desk";
import { h } from "../ui/dom";
import { words } from "../words";
import { isWrong, readAs, shownAs, type Kind } from "./kinds";

type Entry = Record<string, unknown>;
type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

interface Field {
  /** Its name in the entry; a number after a dot is a place in an array. */
  readonly name: string;
  readonly label: string;
  readonly kind: Kind;
  readonly long?: boolean;
  readonly options?: Record<string, string>;
  readonly list?: string;
}

interface List {
  readonly fields: readonly Field[];
  /** Fields that are folded away, and what they are called together. */
  readonly more?: { readonly title: string; readonly fields: readonly Field[] };
  /** A new entry beside those that are there; nothing where no more can be. */
  fresh(entries: readonly Entry[]): Entry | null;
}

/** Budget categories (งบรายจ่าย) as the law names them. */
export const CATEGORIES = ["งบบุคลากร", "งบดำเนินงาน", "งบลงทุน", "งบเงินอุดหนุน", "งบรายจ่ายอื่น"];

const LISTS: Record<string, List> = {
  units: {
    fields: [field("kind", "text", { options: words.unitKinds }), field("count", "whole")],
    fresh: (entries) => {
      const kind = Object.keys(words.unitKinds).find((one) => entries.every((entry) => entry.kind !== one));
      return kind === undefined ? null : { kind, count: 0 };
    },
  },
  allotments: {
    fields: [field("category", "text", { list: "categories" }), field("baht", "money")],
    fresh: (entries) => {
      const category = ["งบดำเนินงาน", ...CATEGORIES].find((one) => entries.every((entry) => entry.category !== one));
      return { category: category ?? "", baht: "0.00" };
    },
  },
  indicators: {
    fields: [
      field("number", "whole"),
      field("text", "text", { long: true }),
      field("comparator", "text", { options: words.comparators }),
      field("threshold", "number"),
      field("unit", "optional"),
      field("as_of", "day"),
    ],
    more: {
      title: words.entryFields.months,
      fields: words.months.map((label, i) => ({ name: `months.${i}`, label, kind: "number" })),
    },
    fresh: (entries) => ({
      number: Math.max(0, ...entries.map((entry) => Number(entry.number))) + 1,
      text: "",
      comparator: "unclear",
      threshold: null,
      unit: null,
      as_of: null,
      months: Array(12).fill(null),
    }),
  },
  signatories: {
    fields: [field("label", "optional"), field("name", "optional"), field("position", "optional"), field("phone", "optional")],
    fresh: (entries) => {
      const free = [13, 14].find((number) => entries.every((entry) => entry.field !== number));
      return free === undefined ? null : { field: free, label: null, name: null, position: null, phone: null };
    },
  },
  letter: {
    fields: [field("number", "text"), field("date", "day")],
    fresh: (entries) => (entries.length > 0 ? null : { number: "", date: null }),
  },
};

type Act = (changes: Change[]) => void;
type Alert = (text: string) => void;

/** Makes forms of all lists of the page. */
export function keepEntries(desk: Desk, act: Act, alert: Alert): void {
  for (const section of document.querySelectorAll<HTMLElement>("section[data-list]")) {
    const list = LISTS[section.dataset.list ?? ""];
    if (list) new Entries(section, section.dataset.list ?? "", list, desk, act, alert);
  }
  document.body.append(h("datalist", { id: "categories" }, ...CATEGORIES.map((value) => h("option", { value }))));
}

class Entries {
  private readonly rows: Row[] = [];
  private readonly body = h("div", { class: "entry-rows" });
  private readonly add: HTMLButtonElement;
  private readonly title: string;

  constructor(
    section: HTMLElement,
    private readonly name: string,
    private readonly list: List,
    private readonly desk: Desk,
    private readonly act: Act,
    private readonly alert: Alert,
  ) {
    const head = section.querySelector("h3");
    this.title = head?.textContent ?? name;
    this.add = h("button", { type: "button", class: "button", click: () => this.insert() }, words.addEntry);
    section.replaceChildren(head ?? "", this.body, this.add);
    desk.listen(() => this.paint());
    this.paint();
  }

  private get entries(): readonly Entry[] {
    const stands = this.desk.shown.head[this.name];
    return Array.isArray(stands) ? (stands as Entry[]) : stands ? [stands as Entry] : [];
  }

  private paint(): void {
    const { entries, rows } = this;
    for (const row of rows.splice(entries.length)) row.element.remove();
    while (rows.length < entries.length) {
      const row = new Row(this.list, `${this.title} ${rows.length + 1}`, (field, text) => this.typed(row, field, text), () => this.remove(row));
      rows.push(row);
      this.body.append(row.element);
    }
    entries.forEach((entry, i) => rows[i]?.paint(entry));
    this.add.hidden = this.list.fresh(entries) === null;
  }

  /** A person has left a field with another text in it. */
  private typed(row: Row, field: Field, text: string): void {
    const position = this.rows.indexOf(row);
    const before = this.entries[position];
    if (!before) return;
    const read = readAs(field.kind, text);
    if (isWrong(read)) this.alert(`${field.label}: ${words.refusals[read.wrong](text, "")}`);
    else if (read.value !== valueOf(before, field)) return this.change(position, before, withValue(before, field, read.value));
    row.paint(before, true);
  }

  private insert(): void {
    const fresh = this.list.fresh(this.entries);
    if (!fresh) return;
    this.change(this.entries.length, null, fresh);
    this.rows.at(-1)?.focus();
  }

  private remove(row: Row): void {
    const position = this.rows.indexOf(row);
    this.change(position, this.entries[position] ?? null, null);
    (this.rows[Math.min(position, this.rows.length - 1)] ?? { focus: () => this.add.focus() }).focus();
  }

  private change(position: number, before: Entry | null, after: Entry | null): void {
    const place = this.name === "letter" ? { field: this.name } : { field: this.name, position };
    this.act([{ kind: "head", place, before, after }]);
  }
}

/** An entry's inputs. Only what a person has not begun to change is painted over. */
class Row {
  readonly element: HTMLElement;
  private readonly inputs: { field: Field; input: Input; shown: string }[] = [];

  constructor(list: List, name: string, typed: (field: Field, text: string) => void, remove: () => void) {
    const labelled = (field: Field): HTMLElement => {
      const input = inputOf(field);
      input.addEventListener("change", () => typed(field, input.value));
      this.inputs.push({ field, input, shown: "" });
      return h("label", { class: `field ${field.long ? "long" : field.kind}` }, h("span", {}, field.label), input);
    };
    this.element = h(
      "div",
      { class: "entry", role: "group", "aria-label": name },
      ...list.fields.map(labelled),
      list.more ? h("details", {}, h("summary", {}, list.more.title), h("div", { class: "entry-months" }, ...list.more.fields.map(labelled))) : null,
      h("button", { type: "button", class: "button remove", "aria-label": `${words.removeEntry} ${name}`, click: remove }, words.removeEntry),
    );
  }

  paint(entry: Entry, over = false): void {
    for (const one of this.inputs) {
      const text = shownAs(one.field.kind, valueOf(entry, one.field));
      const begun = one.input === document.activeElement && one.input.value !== one.shown;
      one.shown = text;
      if ((over || !begun) && one.input.value !== text) one.input.value = text;
    }
  }

  focus(): void {
    this.inputs[0]?.input.focus();
  }
}

function field(name: keyof typeof words.entryFields, kind: Kind, more: Partial<Field> = {}): Field {
  return { name, label: words.entryFields[name], kind, ...more };
}

function inputOf({ kind, long, options, list }: Field): Input {
  if (options) return h("select", {}, ...Object.entries(options).map(([value, text]) => h("option", { value }, text)));
  if (long) return h("textarea", { rows: "2" });
  const figures = kind === "whole" || kind === "money" || kind === "number";
  const placeholder = kind === "day" ? words.dayExample : " ";
  const attributes = { type: "text", autocomplete: "off", inputmode: figures ? "decimal" : "text", placeholder };
  return h("input", list ? { ...attributes, list } : attributes);
}

function valueOf(entry: Entry, { name }: Field): unknown {
  const [key = "", at] = name.split(".");
  return at === undefined ? entry[key] : (entry[key] as unknown[])[Number(at)];
}

function withValue(entry: Entry, { name }: Field, value: unknown): Entry {
  const [key = "", at] = name.split(".");
  if (at === undefined) return { ...entry, [key]: value };
  return { ...entry, [key]: (entry[key] as unknown[]).map((one, i) => (i === Number(at) ? value : one)) };
}
