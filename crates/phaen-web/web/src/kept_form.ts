/** What was typed into a form and not saved yet is kept in this browser until it is, so that a lost network or power loses
 *  nothing. A form says under which key. */
import { h } from "./ui/dom";

const BEFORE = "phaen.form.";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Keeps the forms of this page that ask for it, and puts back what was not saved. */
export function keepForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
    const key = BEFORE + (form.dataset.keep ?? "");
    // The server may write what it saved another way than it was typed.
    if (form.dataset.keepDone !== undefined) keep(key, {});
    if (putBack(form, key)) form.prepend(h("p", { class: "notice warn", role: "status" }, form.dataset.keepSaid ?? ""));
    form.addEventListener("input", () => keep(key, typed(form)));
  }
}

function keep(key: string, values: Record<string, string>): void {
  if (Object.keys(values).length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(values));
}

function fields(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("input, select, textarea")].filter(
    (field) => field.name !== "" && field.type !== "hidden" && field.type !== "file",
  );
}

/** The fields that say something else than the server does. */
function typed(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(fields(form).filter(changed).map((field) => [field.name, field.value]));
}

function changed(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
}

function putBack(form: HTMLFormElement, key: string): boolean {
  const kept = read(localStorage.getItem(key));
  // What the server says by now was saved.
  for (const field of fields(form)) {
    const value = kept[field.name];
    if (value !== undefined && value !== field.value) field.value = value;
  }
  const left = typed(form);
  keep(key, left);
  return Object.keys(left).length > 0;
}

function read(text: string | null): Record<string, string> {
  try {
    return JSON.parse(text ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}
