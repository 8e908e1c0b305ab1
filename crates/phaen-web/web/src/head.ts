/** Fields of the head that save themselves: inputs with `data-head`, named like the field of `phaen.plan/1`. */
import type { Change } from "./model/changes";
import type { Desk } from "./sync/desk";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function keepHead(desk: Desk, act: (changes: Change[]) => void): void {
  const fields = [...document.querySelectorAll<Field>("[data-head]")];
  for (const field of fields) {
    field.addEventListener("change", () => {
      const name = field.dataset.head ?? "";
      const before = desk.shown.head[name] ?? null;
      const text = field.value.trim();
      const after = text === "" ? null : typeof before === "number" ? Number(text) : text;
      if (after !== before) act([{ kind: "head", place: { field: name }, before, after }]);
    });
  }
  desk.listen(() => {
    for (const field of fields) {
      const value = String(desk.shown.head[field.dataset.head ?? ""] ?? "");
      if (field !== document.activeElement && field.value !== value) field.value = value;
    }
  });
}
