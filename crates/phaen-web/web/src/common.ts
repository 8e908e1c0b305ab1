/** On every page: the look, the name of who works here, and what closed windows left to send. */
import "./styles/fonts.css";
import "./styles/base.css";
import "./styles/forms.css";
import "./styles/dialogs.css";
import "./styles/pages.css";
import "./styles/grid.css";
import "./styles/rows.css";
import "./styles/bars.css";
import "./styles/register.css";
import "./styles/cases.css";
import "./styles/review.css";
import "./styles/visits.css";
import "./styles/year.css";
import "./styles/paper.css";
import "./styles/narrow.css";
import "./styles/print.css";
import { sendEntry } from "./sync/api";
import { flush } from "./sync/flush";
import { openStore } from "./sync/store";
import { alone, openWindows } from "./sync/window";
import { byId, h } from "./ui/dom";
import { showHelp } from "./help";
import { keepForms } from "./kept_form";
import { sendBoth, showBoth } from "./send";
import { askWho } from "./who";
import { address, words } from "./words";

const AGAIN_MS = 15_000;

const ACTIONS: Record<string, () => void> = {
  who: () => void askWho(),
  print: () => print(),
  help: () => void showHelp(),
  both: () => sendBoth(),
};

showBoth();
keepForms();
document.addEventListener("click", (event) => {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action], #who") : null;
  const action = ACTIONS[element?.dataset.action ?? element?.id ?? ""];
  if (!action) return;
  event.preventDefault();
  action();
});

async function sendWhatWaits(): Promise<void> {
  // The grid's own page sends what waits for its plan, and asks where something stands against it.
  const own = byId("grid") ? Number(document.querySelector<HTMLElement>("main[data-plan]")?.dataset.plan) : null;
  const store = await openStore();
  const open = await openWindows();
  const left = await alone("flush", () =>
    flush(store, (entry) => entry.plan !== own && !open.has(entry.owner), (entry) => sendEntry(entry, entry.base)),
  );
  const notices = [
    ...left.conflicts.map((plan) => h("p", {}, words.conflictElsewhere, " ", planLink(plan))),
    ...left.refused.map(({ plan, message }) => h("p", {}, words.refusedByServer(message, 1), " ", planLink(plan))),
  ];
  if (notices.length > 0) document.querySelector("main")?.prepend(h("div", { class: "notice", role: "alert" }, ...notices));
  if (left.waiting > 0) setTimeout(() => void sendWhatWaits(), AGAIN_MS);
}

function planLink(plan: number): HTMLElement {
  return h("a", { href: address(`/plans/${plan}`) }, words.plan(String(plan)));
}

void sendWhatWaits();
