/** Does in the grid what the mouse asks for. */
import { COLUMNS } from "./columns";
import { filled, handleArea } from "./fill";
import type { Grid } from "./grid";
import type { Pointed } from "./pointer";
import * as moves from "./selection";
import type { Pos } from "./selection";

export function pointed(grid: Grid): Pointed {
  /** Whether whole rows are being dragged over, because the first press was on a row's head. */
  let rows = false;
  const reach = (pos: Pos): void => {
    const { active } = grid.selection;
    const whole = { anchor: { row: active.row, column: 0 }, head: { row: pos.row, column: COLUMNS.length - 1 } };
    grid.select(rows ? { ...grid.selection, ...whole } : moves.extended(grid.selection, pos), false);
  };
  return {
    posOf: (cell) => grid.posOf(cell),
    press: (pos, extend) => {
      grid.endEditing();
      rows = pos.column === 0;
      if (extend) return reach(pos);
      grid.select(moves.at(pos.row, pos.column), true);
      if (rows) reach(pos);
    },
    drag: reach,
    edit: () => grid.edit(),
    fillOver: (pos) => grid.selected.paintFilling(handleArea(grid.area, pos)?.area ?? null, (r, c) => grid.element(r, c)),
    fill: (pos) => {
      grid.selected.paintFilling(null, () => undefined);
      const reached = handleArea(grid.area, pos);
      if (!reached) return;
      grid.enter(filled(grid.sheet, grid.visible, reached.area, reached.direction, grid.area));
      const { top, left, bottom, right } = reached.area;
      grid.select({ ...grid.selection, anchor: { row: top, column: left }, head: { row: bottom, column: right } }, true);
    },
    columns: (from, to, extend) => {
      const anchor = { row: 0, column: extend ? Math.min(grid.area.left, from) : from };
      const head = { row: grid.visible.length - 1, column: extend ? Math.max(grid.area.right, to) : to };
      grid.select({ anchor, head, active: { row: grid.selection.active.row, column: anchor.column }, began: null }, true);
    },
    menu: (pos, x, y) => {
      const inside = moves.contains(grid.area, pos.row, pos.column);
      grid.select(inside ? grid.selection : moves.at(pos.row, pos.column), true);
      grid.host.menu(x, y);
    },
  };
}
