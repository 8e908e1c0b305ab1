/** The page of a plan: the grid and everything around it. */
import "./common";
import { CellBar } from "./grid/cellbar";
import { COLUMNS } from "./grid/columns";
import type { Refused } from "./grid/entry";
import { FailingList } from "./grid/failing_list";
import { Grid } from "./grid/grid";
import * as lines from "./grid/lines";
import { fillToolbar } from "./grid/toolbar";
import { showHelp } from "./help";
import type { Change } from "./model/changes";
import { Sheet, type WireSheet } from "./model/sheet";
import { details } from "./details";
import { keepEntries } from "./head/entries";
import { keepHead } from "./head/fields";
import { spread } from "./spread";
import { sheetOf } from "./sync/api";
import { Desk } from "./sync/desk";
import { openStore } from "./sync/store";
import { Sync } from "./sync/sync";
import { stayOpen } from "./sync/window";
import { tell } from "./ui/dialog";
import { byId, h } from "./ui/dom";
import { showMenu, type Item } from "./ui/menu";
import { cellName, lineName } from "./ui/names";
import { clearAlerts, teller } from "./ui/status";
import { ensureWho, who } from "./who";
import { words } from "./words";

const RETRY_MS = 2_000;
const MOST_REFUSED_SHOWN = 20;

async function begin(): Promise<void> {
  const main = document.querySelector<HTMLElement>("main[data-plan]");
  const table = document.querySelector<HTMLTableElement>("table#grid");
  // A plan as it once stood is only read.
  if (!main || !table || table.getAttribute("aria-readonly") === "true") return;
  stayOpen();
  const wire = await firstSheet(Number(main.dataset.plan));
  new Page(main, table, wire);
}

/** The sheet, asked for until the server answers: the page was made by it, so it will. */
async function firstSheet(plan: number): Promise<WireSheet> {
  for (;;) {
    const sheet = await sheetOf(plan);
    if (sheet) return sheet;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

class Page {
  private readonly desk: Desk;
  private readonly teller = teller();
  private readonly grid: Grid;
  private readonly bar: CellBar;
  private sync: Sync | null = null;
  /** Actions made before the store was open. */
  private early: Change[][] = [];

  constructor(main: HTMLElement, table: HTMLTableElement, wire: WireSheet) {
    this.desk = new Desk(wire);
    this.bar = new CellBar(() => this.grid, this.desk);
    this.grid = new Grid(table, this.desk, {
      act: (changes) => this.act(changes),
      undo: () => this.sync?.undo(),
      redo: () => this.sync?.redo(),
      refused: (refused) => void this.refused(refused),
      alert: (text) => this.teller.alert(text),
      selected: () => this.grid && this.bar.paint(),
      line: (action) => this.line(action),
      menu: (x, y) => this.menu(x, y),
      help: () => void showHelp(),
      leave: () => this.leave(),
    });
    const toolbar = byId("toolbar");
    if (toolbar) {
      this.tools(toolbar);
      const bars = h("div", { class: "bars" });
      toolbar.before(bars);
      bars.append(toolbar, byId("status") ?? "");
      bars.after(this.bar.element);
    }
    const failing = byId("failing");
    if (failing) {
      const list = new FailingList(failing, this.desk, (cell) => this.grid.goTo(cell));
      this.desk.listen(() => list.paint());
    }
    if (wire.sequence !== Number(main.dataset.sequence)) this.grid.paintAll();
    const [act, alert] = [(changes: Change[]) => this.act(changes), (text: string) => this.teller.alert(text)];
    keepHead(this.desk, act, alert);
    keepEntries(this.desk, act, alert);
    this.bar.paint();
    if (location.hash.length > 1) this.grid.goTo(decodeURIComponent(location.hash.slice(1)));
    void this.connect(wire.number);
  }

  private async connect(plan: number): Promise<void> {
    const sync = new Sync(plan, this.desk, await openStore(), who, this.teller);
    await sync.start();
    this.sync = sync;
    for (const changes of this.early.splice(0)) sync.act(changes);
    document.documentElement.dataset.ready = "true";
    await ensureWho();
  }

  private act(changes: Change[]): void {
    if (changes.length === 0) return;
    clearAlerts();
    if (this.sync) this.sync.act(changes);
    else this.early.push(changes);
  }

  private async refused(refused: readonly Refused[]): Promise<void> {
    const text = ({ line, column, text, reason }: Refused): string => {
      const which = COLUMNS[column];
      const place = which && which.field === undefined ? cellName(this.desk.shown, `${line.id}.${which.period}.${which.measure}`) : lineName(line);
      return `${place}: ${words.refusals[reason](text, line.count_unit)}`;
    };
    const [first] = refused;
    if (refused.length === 1 && first) return this.teller.alert(text(first));
    const items = refused.slice(0, MOST_REFUSED_SHOWN).map((one) => h("li", {}, text(one)));
    const rest = refused.length - items.length;
    await tell(words.nothingPasted, [
      h("p", {}, words.refusedCount(String(refused.length))),
      h("ul", {}, ...items),
      rest > 0 ? h("p", {}, words.more(String(rest))) : null,
    ]);
    this.grid.focus();
  }

  private line(action: "up" | "down" | "indent" | "outdent" | "insert" | "above" | "below" | "under" | "delete"): void {
    const { active } = this.grid;
    const sheet: Sheet = this.desk.shown;
    if (!active) return;
    const { column } = this.grid.selection.active;
    switch (action) {
      case "up":
      case "down":
        return this.act(lines.shift(sheet, active, action === "down"));
      case "indent":
        return this.act(lines.indent(sheet, active));
      case "outdent":
        return this.act(lines.outdent(sheet, active));
      case "delete":
        return this.act(lines.deletion(sheet, this.grid.selectedLines()));
      default: {
        const changes = lines.insertion(sheet, active, action === "insert" ? "above" : action);
        this.act(changes);
        const [change] = changes;
        if (change?.kind === "insert") this.grid.goToLine(change.after.id, column < 2 ? column : 1);
      }
    }
  }

  private menu(x: number, y: number): void {
    const item = (text: string, run: () => void, keys?: string, disabled = false): Item =>
      keys === undefined ? { text, run, disabled } : { text, run, keys, disabled };
    const total = this.grid.active?.kind === "total";
    showMenu(
      [
        item(words.insertAbove, () => this.line("above"), "Alt+Insert"),
        item(words.insertBelow, () => this.line("below"), undefined, total),
        item(words.insertUnder, () => this.line("under"), undefined, total),
        item(words.deleteLine, () => this.line("delete"), "Alt+Delete"),
        item(words.moveUp, () => this.line("up"), "Alt+↑", total),
        item(words.moveDown, () => this.line("down"), "Alt+↓", total),
        item(words.indent, () => this.line("indent"), "Alt+→", total),
        item(words.outdent, () => this.line("outdent"), "Alt+←", total),
        item(words.spread, () => void this.spread()),
        item(words.lineDetails, () => void this.details()),
        item(words.fold, () => this.grid.active && this.grid.folds.toggle(this.grid.active.id)),
      ],
      x,
      y,
      words.lineMenu,
    );
  }

  private async spread(): Promise<void> {
    const { active } = this.grid;
    if (!active) return;
    const which = COLUMNS[this.grid.selection.active.column];
    const measure = which && which.field === undefined ? which.measure : "work";
    this.act(await spread(this.desk, active, measure));
    this.grid.focus();
  }

  private async details(): Promise<void> {
    this.act(await details(this.grid.selectedLines()));
    this.grid.focus();
  }

  private leave(): void {
    const next = byId("failing")?.querySelector<HTMLElement>("a") ?? byId("toolbar")?.querySelector<HTMLElement>('[tabindex="0"]');
    next?.focus();
  }

  private tools(bar: HTMLElement): void {
    fillToolbar(bar, [
      { text: words.undo, keys: "Ctrl+Z", run: () => this.sync?.undo() },
      { text: words.redo, keys: "Ctrl+Y", run: () => this.sync?.redo() },
      {
        text: words.line,
        group: true,
        run: (button) => {
          const box = button.getBoundingClientRect();
          this.menu(box.left, box.bottom);
        },
      },
      { text: words.spread, run: () => void this.spread() },
      { text: words.foldAll, group: true, run: () => this.grid.folds.all(this.desk.shown, true) },
      { text: words.unfoldAll, run: () => this.grid.folds.all(this.desk.shown, false) },
      { text: words.keys, keys: "?", group: true, run: () => void showHelp() },
    ]);
  }
}

void begin();
