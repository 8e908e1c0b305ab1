/** Fields of the head that save themselves: inputs with `data-head`, named like the field of `phaen.plan/1`. */
import type { Change } from "../model/changes";
import type { Desk } from "../sync/desk";
import { words } from "../words";
import { isWrong, readAs, type Kind } from "./kinds";

export function keepHead(desk: Desk, act: (changes: Change[]) => void, alert: (text: string) => void): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>("input[data-head]")];
  const shown = (field: HTMLInputElement): string => String(desk.shown.head[field.dataset.head ?? ""] ?? "");
  for (const field of fields) {
    field.addEventListener("change", () => {
      const name = field.dataset.head ?? "";
      const read = readAs((field.dataset.kind ?? "text") as Kind, field.value);
      if (isWrong(read)) {
        alert(`${field.labels?.[0]?.textContent ?? name}: ${words.refusals[read.wrong](field.value, "")}`);
        field.value = shown(field);
        return;
      }
      const before = desk.shown.head[name] ?? null;
      if (read.value !== before) act([{ kind: "head", place: { field: name }, before, after: read.value }]);
    });
  }
  desk.listen(() => {
    for (const field of fields) {
      if (field !== document.activeElement && field.value !== shown(field)) field.value = shown(field);
    }
  });
}
