/** The grid: it holds the selection, and turns keys, the mouse and the clipboard into actions of the person. */
import type { Change } from "../model/changes";
import type { CellId, Line, Sheet } from "../model/sheet";
import type { Desk } from "../sync/desk";
import { cellName, lineName } from "../ui/names";
import { words } from "../words";
import { listenToClipboard } from "./board";
import { perform } from "./commands";
import type { Target } from "./clipboard";
import { cellAt, columnOf, COLUMNS, FIRST_FIGURE } from "./columns";
import { Editor } from "./editor";
import { after, type Ending } from "./ending";
import { entered, plainText, type Refused } from "./entry";
import { filled } from "./fill";
import { Folds } from "./fold";
import { command } from "./keys";
import { headRows, Layout } from "./layout";
import { Painter } from "./painter";
import { listenToPointer } from "./pointer";
import { pointed } from "./pointing";
import { Selected } from "./selected";
import * as moves from "./selection";
import type { Pos, Rect, Selection } from "./selection";

/** What the grid asks of the page around it. */
export interface Host {
  act(changes: Change[]): void;
  undo(): void;
  redo(): void;
  refused(refused: readonly Refused[]): void;
  alert(text: string): void;
  /** The selection is another one. */
  selected(): void;
  line(action: "up" | "down" | "indent" | "outdent" | "insert" | "delete"): void;
  menu(x: number, y: number): void;
  help(): void;
  leave(): void;
}

export class Grid {
  selection: Selection = moves.at(0, FIRST_FIGURE);
  visible: Line[];
  readonly folds: Folds;
  private readonly painter: Painter;
  readonly selected: Selected;
  private readonly editor: Editor;
  /** After Esc, Tab leaves the grid. */
  private leaving = false;

  constructor(
    readonly table: HTMLTableElement,
    private readonly desk: Desk,
    readonly host: Host,
  ) {
    const [body] = table.tBodies;
    this.painter = new Painter(body ?? table.createTBody(), desk, new Layout(table, desk.shown));
    const box = table.parentElement ?? document.body;
    this.selected = new Selected(box);
    this.editor = new Editor(box, (text, ending) => this.edited(text, ending));
    this.folds = new Folds(String(desk.shown.number), () => this.arrange());
    this.visible = this.folds.visible(desk.shown);
    table.setAttribute("aria-multiselectable", "true");
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("focusin", (event) => this.focusCame(event));
    listenToPointer(table, box, pointed(this));
    listenToClipboard(table, this);
    desk.listen((touched, turned) => {
      const { active } = this;
      // Asked before painting: a row that moves or goes loses the focus.
      const focused = this.focused();
      this.visible = this.folds.visible(desk.shown);
      this.painter.paint(touched, turned);
      if (touched.structure) this.arrange(active?.id, focused);
      else if (touched.old.size > 0) this.host.selected();
    });
    this.arrange();
  }

  get sheet(): Sheet {
    return this.desk.shown;
  }

  /** The line of the active cell. */
  get active(): Line | undefined {
    return this.visible[this.selection.active.row];
  }

  get area(): Rect {
    return moves.rect(this.selection);
  }

  get editing(): boolean {
    return this.editor.isOpen;
  }

  /** The cell of figures that is active. */
  activeCell(): CellId | null {
    const line = this.active;
    return line ? cellAt(line.id, this.selection.active.column) : null;
  }

  /** The selected cells of figures. */
  cells(): CellId[] {
    const { top, bottom, left, right } = this.area;
    const found: CellId[] = [];
    for (const line of this.visible.slice(top, bottom + 1)) {
      for (let column = left; column <= right; column += 1) {
        const cell = cellAt(line.id, column);
        if (cell) found.push(cell);
      }
    }
    return found;
  }

  selectedLines(): Line[] {
    return this.visible.slice(this.area.top, this.area.bottom + 1);
  }

  /** Paints everything, for a page that was made before what waits here. */
  paintAll(): void {
    this.painter.paintAll();
    this.arrange();
  }

  /** Goes to a cell, wherever it is folded away. */
  goTo(cell: CellId): void {
    const id = cell.slice(0, cell.indexOf("."));
    this.folds.reveal(this.sheet, id);
    const row = this.visible.findIndex((line) => line.id === id);
    if (row >= 0) this.select(moves.at(row, columnOf(cell)), true);
  }

  goToLine(id: string, column: number): void {
    this.folds.reveal(this.sheet, id);
    const row = this.visible.findIndex((line) => line.id === id);
    if (row >= 0) this.select(moves.at(row, column), true);
  }

  focus(): void {
    this.select(this.selection, true);
  }

  /** Ties the active cell to the element that says what is wrong with it. */
  describe(id: string | null): void {
    this.selected.describe(id);
  }

  /** Enters texts as one action, or tells which cells cannot take theirs. */
  enter(targets: Iterable<Target>): boolean {
    const { changes, refused } = entered(this.sheet, this.visible, targets);
    if (refused.length > 0) this.host.refused(refused);
    else this.host.act(changes);
    return refused.length === 0;
  }

  clear(): void {
    const columns = this.writable(this.area.left, this.area.right).filter((column) => column >= FIRST_FIGURE);
    this.enter(this.overSelection(columns, () => ""));
  }

  fill(direction: "down" | "right"): void {
    this.enter(filled(this.sheet, this.visible, this.area, direction));
  }

  edit(text?: string): void {
    const { row, column } = this.selection.active;
    const line = this.visible[row];
    const element = line && this.painter.cell(line.id, column);
    if (!line || !element) return;
    const cell = cellAt(line.id, column);
    if (cell && this.sheet.readOnly(cell)) return this.host.alert(words.onlyShown);
    const label = cell ? cellName(this.sheet, cell) : `${lineName(line)} ${words.fields[column === 0 ? "code" : "title"]}`;
    this.editor.open(element, text ?? plainText(this.sheet, line, column), text === undefined ? "edit" : "replace", label);
  }

  /** The columns that can be written, from one to another. */
  writable(from = 0, to = COLUMNS.length - 1): number[] {
    const line = this.visible[0];
    const columns = COLUMNS.map((_, column) => column).slice(from, to + 1);
    return columns.filter((column) => {
      const cell = line ? cellAt(line.id, column) : null;
      return cell === null || !this.sheet.readOnly(cell);
    });
  }

  select(selection: Selection, focus: boolean): void {
    this.selection = selection;
    this.selected.paint(selection, (row, column) => this.element(row, column), focus);
    this.host.selected();
  }

  /** Ends editing as leaving the cell does. */
  endEditing(): void {
    this.editor.close({ by: "leaving" });
  }

  /** The targets of the selection in those columns. */
  private overSelection(columns: readonly number[], text: (row: number, column: number) => string): Target[] {
    const targets: Target[] = [];
    for (let row = this.area.top; row <= this.area.bottom; row += 1) {
      for (const column of columns) targets.push({ row, column, text: text(row, column) });
    }
    return targets;
  }

  element(row: number, column: number): HTMLElement | undefined {
    const line = this.visible[row];
    return line && this.painter.cell(line.id, column);
  }

  /** Rows came, went, moved or folded: the selection stays with its line. */
  private arrange(line = this.active?.id, focused = this.focused()): void {
    this.visible = this.folds.visible(this.sheet);
    this.folds.paint(this.sheet, (id) => this.painter.row(id));
    this.table.setAttribute("aria-rowcount", String(this.sheet.lines.length + headRows(this.table).length));
    this.selected.forget(this.table);
    const row = this.visible.findIndex((one) => one.id === line);
    const { column } = this.selection.active;
    const keeps = row === this.selection.active.row || row < 0;
    this.select(moves.within(keeps ? this.selection : moves.at(row, column), this.view()), focused && !this.editing);
  }

  private focused(): boolean {
    return this.table.contains(document.activeElement);
  }

  /** The grid as moving sees it. */
  view(): moves.View {
    const { visible, sheet } = this;
    return {
      rows: visible.length,
      columns: COLUMNS.length,
      firstFree: FIRST_FIGURE,
      page: () => this.page(),
      filled: (row, column) => {
        const line = visible[row];
        return line !== undefined && plainText(sheet, line, column) !== "";
      },
    };
  }

  private page(): number {
    const box = this.table.parentElement?.clientHeight ?? 400;
    const height = this.element(this.selection.active.row, 0)?.offsetHeight || 28;
    return Math.max(1, Math.floor((box - (this.table.tHead?.offsetHeight ?? 0)) / height) - 1);
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented || this.editing) return;
    const does = command(event);
    if (!does) return;
    const left = this.leaving;
    this.leaving = does.do === "escape";
    if (does.do === "tab" && left) return this.host.leave();
    if (perform(this, does, event)) event.preventDefault();
  }

  /** Opens the cell empty; the browser types the key into it, or begins to compose there. */
  replace(): false {
    this.edit("");
    return false;
  }

  private edited(text: string, ending: Ending): void {
    const { row, column } = this.selection.active;
    if (ending.by === "escape") return this.focus();
    const area = this.area;
    const targets = ending.by === "enter" && ending.fill
      ? this.overSelection(this.writable(area.left, area.right), () => text)
      : [{ row, column, text }];
    const { changes, refused } = entered(this.sheet, this.visible, targets);
    // First where to go, then what changed: the focus would else make the browser lay out the new figures at once.
    if (ending.by !== "leaving") this.select(refused.length > 0 ? this.selection : after(ending, this.selection, this.view()), true);
    if (refused.length > 0) this.host.refused(refused);
    else this.host.act(changes);
  }

  /** The focus came from elsewhere, by a touch or a screen reader: the selection goes with it. */
  private focusCame(event: FocusEvent): void {
    const cell = event.target;
    if (!(cell instanceof HTMLTableCellElement) || this.editing) return;
    const pos = this.posOf(cell);
    const { active } = this.selection;
    if (pos && (pos.row !== active.row || pos.column !== active.column)) this.select(moves.at(pos.row, pos.column), false);
  }

  posOf(cell: HTMLTableCellElement): Pos | null {
    const id = cell.closest("tr")?.dataset.line;
    const row = this.visible.findIndex((line) => line.id === id);
    return row < 0 ? null : { row, column: cell.cellIndex };
  }
}
