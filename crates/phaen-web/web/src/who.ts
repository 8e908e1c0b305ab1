/** Who works in this browser: a name, asked for once. */
import { ask } from "./ui/dialog";
import { cookie, setCookie } from "./ui/cookie";
import { h } from "./ui/dom";
import { words } from "./words";

const COOKIE = "phaen_who";
const LONGEST = 100;

/** The name, or "" while nobody has given one. */
export function who(): string {
  return cookie(COOKIE) ?? "";
}

/** Asks for the name, until one is given or the dialog is closed. */
export async function askWho(): Promise<string> {
  const input = h("input", { id: "who-name", name: "name", autocomplete: "name", maxlength: String(LONGEST), required: true });
  input.value = who();
  const field = h("p", { class: "field" }, h("label", { for: "who-name" }, words.whoLabel), input);
  const answer = await ask(words.whoTitle, [h("p", {}, words.whoWhy), field], [{ value: "ok", text: words.save, primary: true }]);
  const name = input.value.trim().replace(/\s+/g, " ");
  if (answer === "ok" && name !== "") {
    setCookie(COOKIE, name);
    for (const place of document.querySelectorAll("#who, [data-who]")) place.textContent = name;
  }
  return who();
}

/** The name, asked for where there is none. */
export async function ensureWho(): Promise<string> {
  return who() || askWho();
}
