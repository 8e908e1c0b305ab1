/** Dialogs: the browser's own, which keep the focus inside, close on Esc and give the focus back. */
import { h, type Child } from "./dom";
import { words } from "../words";

let count = 0;

export interface Button {
  readonly value: string;
  readonly text: string;
  readonly primary?: boolean;
}

/**
 * Opens a dialog with a title, a body and buttons; the value of the button pressed, or "" when it was closed. One that
 * `must` be answered does not close on Esc.
 */
export function ask(title: string, body: Child[], buttons: readonly Button[], must?: "must"): Promise<string> {
  const id = `dialog-title-${(count += 1)}`;
  const actions = buttons.map(({ value, text, primary }) =>
    h("button", { type: "submit", value, class: primary ? "button primary" : "button" }, text),
  );
  const form = h("form", { method: "dialog" }, h("h2", { id }, title), ...body, h("div", { class: "dialog-buttons" }, ...actions));
  const dialog = h("dialog", { "aria-labelledby": id, class: "dialog" }, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    if (must) {
      dialog.addEventListener("cancel", (event) => event.preventDefault());
      // A browser closes on a second Esc whatever was asked of it, unless the key goes no further.
      dialog.addEventListener("keydown", (event) => event.key === "Escape" && event.preventDefault());
    }
    dialog.showModal();
  });
}

/** Tells something that has to be read before going on. */
export async function tell(title: string, body: Child[]): Promise<void> {
  await ask(title, body, [{ value: "ok", text: words.close, primary: true }]);
}
