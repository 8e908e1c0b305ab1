/** The toolbar over the grid: one stop for Tab, arrows move inside. */
import { h } from "../ui/dom";
import { words } from "../words";

export interface Tool {
  readonly text: string;
  /** The keys that do the same. */
  readonly keys?: string;
  readonly group?: boolean;
  run(button: HTMLElement): void;
}

export function fillToolbar(bar: HTMLElement, tools: readonly Tool[]): void {
  const buttons = tools.map((tool, i) => {
    const title = tool.keys ? `${tool.text} (${tool.keys})` : tool.text;
    const button = h("button", { type: "button", class: tool.group ? "tool begins" : "tool", title, tabindex: i === 0 ? "0" : "-1" }, tool.text);
    if (tool.keys) button.setAttribute("aria-keyshortcuts", tool.keys.replace("Ctrl", "Control"));
    button.addEventListener("click", () => tool.run(button));
    return button;
  });
  bar.replaceChildren(...buttons);
  if (!bar.hasAttribute("aria-label")) bar.setAttribute("aria-label", words.toolbar);
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    buttons.forEach((button) => button.setAttribute("tabindex", button === next ? "0" : "-1"));
    next?.focus();
  });
}
