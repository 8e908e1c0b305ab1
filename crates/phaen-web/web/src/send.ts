/** Print and send: one button for the PDF and the workbook. */
import { byId } from "./ui/dom";

/** A browser takes a second file only once the first has begun. */
const BETWEEN_MS = 400;

export function showBoth(): void {
  const button = document.querySelector<HTMLElement>('[data-action="both"]');
  if (button) button.hidden = false;
}

export function sendBoth(): void {
  const form = byId("send");
  if (!(form instanceof HTMLFormElement)) return;
  const wanted = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  form.querySelectorAll<HTMLButtonElement>('button[type="submit"], button:not([type])').forEach((button, at) => {
    const file = document.createElement("a");
    file.href = `${button.getAttribute("formaction") ?? form.action}?${wanted.toString()}`;
    file.download = "";
    setTimeout(() => file.click(), at * BETWEEN_MS);
  });
}
