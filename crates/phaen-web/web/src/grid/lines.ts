/** Lines come, go, move and change their depth: the changes of each such action. Codes are left as they are. */
import { lineChange, type Change, type MoveChange } from "../model/changes";
import { emptyPair, MONTHS, type Line, type Sheet, type WireLine } from "../model/sheet";

/** A line and everything under it, as positions from `start` up to `end`, which is outside. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

export function blockOf(sheet: Sheet, line: Line): Block {
  const start = sheet.lines.findIndex((other) => other.id === line.id);
  const inside = new Set([line.id]);
  let end = start + 1;
  for (let next = sheet.lines[end]; next && next.parent !== null && inside.has(next.parent); next = sheet.lines[end]) {
    inside.add(next.id);
    end += 1;
  }
  return { start, end };
}

/** A new activity before or after a line, beside it; or as the first under it. */
export function insertion(sheet: Sheet, line: Line, where: "above" | "below" | "under"): Change[] {
  if (where === "below" && line.kind === "total") return [];
  const { start, end } = blockOf(sheet, line);
  const position = { above: start, below: end, under: start + 1 }[where];
  const highest = Math.max(0, ...sheet.lines.map((l) => Number(l.id.slice(1))));
  const fresh: WireLine = {
    id: `L${highest + 1}`,
    code: "",
    title: "",
    parent: where === "under" ? line.id : line.parent,
    kind: "activity",
    times: null,
    count_unit: line.count_unit,
    category: line.category,
    covers: [],
    target: emptyPair(),
    months: MONTHS.map(emptyPair),
    quarters: [1, 2, 3, 4].map(emptyPair),
  };
  return [{ kind: "insert", place: { position, line: fresh.id }, before: null, after: fresh }];
}

/** Takes lines out with all that stands under them, the last first; subtotals over them let go of them before. */
export function deletion(sheet: Sheet, lines: readonly Line[]): Change[] {
  const gone = new Set<Line>();
  for (const line of lines) {
    const { start, end } = blockOf(sheet, line);
    sheet.lines.slice(start, end).forEach((inside) => gone.add(inside));
  }
  const ids = new Set([...gone].map((line) => line.id));
  const changes: Change[] = [];
  for (const line of sheet.lines) {
    const covers = line.covers.filter((id) => !ids.has(id));
    if (covers.length < line.covers.length && !gone.has(line)) changes.push(lineChange(line.id, "covers", line.covers, covers));
  }
  for (let position = sheet.lines.length - 1; position >= 0; position -= 1) {
    const line = sheet.lines[position];
    if (!line || !gone.has(line)) continue;
    changes.push({ kind: "delete", place: { position, line: line.id }, before: sheet.wireLine(line), after: null });
  }
  return changes;
}

/** One place up or down among the lines beside it, with all that stands under it. */
export function shift(sheet: Sheet, line: Line, down: boolean): Change[] {
  const beside = siblings(sheet, line);
  const other = beside[beside.indexOf(line) + (down ? 1 : -1)];
  if (!other || line.kind === "total" || other.kind === "total") return [];
  const block = blockOf(sheet, line);
  return moved(sheet, block, down ? blockOf(sheet, other).end : blockOf(sheet, other).start, line.parent);
}

/** Under the line beside it that stands before it. */
export function indent(sheet: Sheet, line: Line): Change[] {
  const beside = siblings(sheet, line);
  const heading = beside[beside.indexOf(line) - 1];
  if (!heading || line.kind === "total") return [];
  return moved(sheet, blockOf(sheet, line), blockOf(sheet, heading).end, heading.id);
}

/** Out from under its heading, to the place after it. */
export function outdent(sheet: Sheet, line: Line): Change[] {
  const heading = line.parent === null ? undefined : sheet.line(line.parent);
  if (!heading) return [];
  return moved(sheet, blockOf(sheet, line), blockOf(sheet, heading).end, heading.parent);
}

/** Moves a block to before the position `to`; only its first line gets another heading. */
function moved(sheet: Sheet, block: Block, to: number, parent: string | null): Change[] {
  const lines = sheet.lines.slice(block.start, block.end);
  const down = to > block.end;
  const stays = to === block.start || to === block.end;
  return lines.flatMap((line, index): MoveChange[] => {
    // Going down, each line leaves from the block's start and lands last; going up, each lands behind the one before.
    const here = block.start + index;
    const from = down ? block.start : here;
    const position = stays ? here : down ? to - 1 : to + index;
    const heading = index === 0 ? parent : line.parent;
    if (from === position && heading === line.parent) return [];
    const [before, after] = [{ parent: line.parent, position: from }, { parent: heading, position }];
    return [{ kind: "move", place: { line: line.id }, before, after }];
  });
}

function siblings(sheet: Sheet, line: Line): Line[] {
  return sheet.lines.filter((other) => other.parent === line.parent);
}
