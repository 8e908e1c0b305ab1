/** A small menu at a place of the page: arrows move, Enter chooses, Esc closes and gives the focus back. */
import { h } from "./dom";

export interface Item {
  readonly text: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  run(): void;
}

let open: HTMLElement | null = null;

export function showMenu(items: readonly Item[], x: number, y: number, label: string): void {
  open?.remove();
  const before = document.activeElement;
  const close = (back: boolean): void => {
    if (open !== menu) return;
    open = null;
    menu.remove();
    if (back && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const buttons = items.map((item) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        "aria-disabled": String(item.disabled ?? false),
        click: () => {
          if (item.disabled) return;
          close(true);
          item.run();
        },
      },
      h("span", {}, item.text),
      item.keys ? h("kbd", { "aria-hidden": "true" }, item.keys) : null,
    ),
  );
  const menu = h("div", { role: "menu", class: "menu", "aria-label": label }, ...buttons);
  open = menu;
  document.body.append(menu);
  const { offsetWidth, offsetHeight } = menu;
  menu.style.left = `${Math.max(0, Math.min(x, innerWidth - offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(0, Math.min(y, innerHeight - offsetHeight - 4))}px`;
  menu.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) buttons[(to + buttons.length) % buttons.length]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) close(false);
  });
  buttons[0]?.focus();
}
