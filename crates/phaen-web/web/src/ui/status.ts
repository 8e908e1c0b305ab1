/** The state of saving in #status, and what must not be missed in #alerts. */
import type { State } from "../sync/queue";
import type { Teller } from "../sync/sync";
import { words } from "../words";
import { byId, h } from "./dom";

/** Saving that takes no longer is not told, so that a screen reader is not kept busy. */
const BRIEF_MS = 400;

export function teller(): Teller {
  const status = byId("status");
  const alerts = byId("alerts");
  const state = h("span", { class: "save-state", "data-state": "saved" });
  const note = h("span", { class: "note" });
  status?.replaceChildren(state, note);
  let timer: number | undefined;
  const show = (name: State, text: string): void => {
    state.dataset.state = name;
    if (state.textContent !== text) state.textContent = text;
  };
  return {
    state(name, waiting) {
      clearTimeout(timer);
      if (status) status.dataset.state = name;
      if (name === "saved") show(name, words.saved);
      else if (name === "waiting") show(name, words.waiting(waiting));
      // What was shown as saved is no longer: the mark goes at once, the words a little later.
      else {
        state.dataset.state = name;
        timer = window.setTimeout(() => show(name, words.saving), BRIEF_MS);
        if (state.textContent === words.saved) state.textContent = "";
      }
    },
    alert(text) {
      alerts?.replaceChildren(
        h("p", {}, text),
        h("button", { type: "button", class: "button", click: () => alerts.replaceChildren() }, words.close),
      );
    },
    note(text) {
      note.textContent = text;
    },
  };
}

/** Takes an alert away, because what it told is past. */
export function clearAlerts(): void {
  const alerts = byId("alerts");
  if (alerts?.firstChild) alerts.replaceChildren();
}
