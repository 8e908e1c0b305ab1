//! Tables that are ruled: straight lines become the cells between them.

use crate::leaf::{Frame, Rule};
use crate::limit::MAX_RULED;

/// Lines nearer than this to each other are one, and a line ends at another when it ends this near to it: tenths of a
/// point.
const NEAR: i32 = 25;

/// A ruled table.
#[derive(Debug, Clone)]
pub struct Table {
    pub frame: Frame,
    /// Distances from the left of the lines between columns, the outer edges included.
    xs: Vec<i32>,
    /// Heights of the lines between rows, the outer edges included.
    ys: Vec<i32>,
    /// For each place between the lines, row by row, the cell that it is part of.
    cell_of: Vec<usize>,
    pub cells: Vec<Ruled>,
}

/// A cell of a ruled table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruled {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    pub frame: Frame,
}

impl Table {
    pub fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    pub fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// The cell at a point; `None` outside of the table.
    pub fn cell_at(&self, x: i32, y: i32) -> Option<usize> {
        if !self.frame.holds(x, y) {
            return None;
        }
        let between = |lines: &[i32], v: i32| lines.partition_point(|l| *l <= v).clamp(1, lines.len() - 1) - 1;
        self.cell_of.get(between(&self.ys, y) * self.columns() + between(&self.xs, x)).copied()
    }
}

/// The ruled tables of a page.
pub fn tables(across: &[Rule], down: &[Rule]) -> Vec<Table> {
    let (across, down) = (joined(across), joined(down));
    let mut found: Vec<Table> =
        touching(&across, &down).into_iter().filter_map(|(across, down)| table(&across, &down)).collect();
    found.sort_by_key(|t| (t.frame.top, t.frame.left));
    // A table that stands in a cell of another is read with it.
    let whole = found.clone();
    found.retain(|t| {
        let around = |o: &Table| {
            o.frame != t.frame
                && o.frame.holds(t.frame.left, t.frame.top)
                && o.frame.holds(t.frame.right, t.frame.bottom)
        };
        !whole.iter().any(around)
    });
    found
}

/// Lines with those joined that go on in each other.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    let mut sorted = rules.to_vec();
    sorted.sort_unstable();
    let mut found: Vec<Rule> = Vec::new();
    for rule in sorted {
        let same = found
            .iter_mut()
            .rev()
            .take_while(|r| rule.at - r.at <= NEAR / 3)
            .find(|r| rule.from <= r.to + NEAR && r.from <= rule.to + NEAR);
        match same {
            Some(last) => (last.from, last.to) = (last.from.min(rule.from), last.to.max(rule.to)),
            None => found.push(rule),
        }
    }
    found
}

/// Lines parted into those that touch one another.
fn touching(across: &[Rule], down: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut group: Vec<usize> = (0..across.len() + down.len()).collect();
    for (a, flat) in across.iter().enumerate() {
        for (d, upright) in down.iter().enumerate() {
            let meets = upright.at >= flat.from - NEAR
                && upright.at <= flat.to + NEAR
                && flat.at >= upright.from - NEAR
                && flat.at <= upright.to + NEAR;
            if meets {
                unite(&mut group, a, across.len() + d);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> = std::collections::BTreeMap::new();
    for at in 0..group.len() {
        let (flat, upright) = groups.entry(root(&mut group, at)).or_default();
        match at.checked_sub(across.len()) {
            None => flat.push(across[at]),
            Some(d) => upright.push(down[d]),
        }
    }
    groups.into_values().collect()
}

fn table(across: &[Rule], down: &[Rule]) -> Option<Table> {
    let (mut xs, mut ys) = (places(down), places(across));
    with_edges(&mut xs, across);
    with_edges(&mut ys, down);
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns < 2 || rows < 1 || columns * rows < 4 || columns > MAX_RULED || rows > MAX_RULED {
        return None;
    }
    let upright = ruled(&xs, &ys, down);
    let flat = ruled(&ys, &xs, across);
    let mut group: Vec<usize> = (0..rows * columns).collect();
    for row in 0..rows {
        for column in 0..columns {
            let at = row * columns + column;
            if column + 1 < columns && !upright[(column + 1) * rows + row] {
                unite(&mut group, at, at + 1);
            }
            if row + 1 < rows && !flat[(row + 1) * columns + column] {
                unite(&mut group, at, at + columns);
            }
        }
    }
    let mut cells: Vec<Ruled> = Vec::new();
    let mut cell_of = vec![usize::MAX; rows * columns];
    let mut known: Vec<Option<usize>> = vec![None; rows * columns];
    for (at, cell_of) in cell_of.iter_mut().enumerate() {
        let (row, column) = (at / columns, at % columns);
        let own = root(&mut group, at);
        let index = *known[own].get_or_insert_with(|| {
            cells.push(Ruled { row, column, rows: 1, columns: 1, frame: Frame::default() });
            cells.len() - 1
        });
        let cell = &mut cells[index];
        let right = (cell.column + cell.columns).max(column + 1);
        let bottom = (cell.row + cell.rows).max(row + 1);
        (cell.row, cell.column) = (cell.row.min(row), cell.column.min(column));
        (cell.rows, cell.columns) = (bottom - cell.row, right - cell.column);
        *cell_of = index;
    }
    for cell in &mut cells {
        cell.frame = Frame {
            left: xs[cell.column],
            top: ys[cell.row],
            right: xs[cell.column + cell.columns],
            bottom: ys[cell.row + cell.rows],
        };
    }
    // A frame around everything parts nothing.
    if cells.len() < 4 {
        return None;
    }
    let frame = Frame { left: xs[0], top: ys[0], right: xs[columns], bottom: ys[rows] };
    Some(Table { frame, xs, ys, cell_of, cells })
}

/// Where lines stand; lines near each other once.
fn places(rules: &[Rule]) -> Vec<i32> {
    let mut all: Vec<i32> = rules.iter().map(|r| r.at).collect();
    all.sort_unstable();
    let mut found: Vec<(i32, i32)> = Vec::new();
    for at in all {
        match found.last_mut().filter(|(_, last)| at - *last <= NEAR) {
            Some(place) => place.1 = at,
            None => found.push((at, at)),
        }
    }
    found.into_iter().map(|(first, last)| first.midpoint(last)).collect()
}

/// Adds the edges of a table that is open at its sides: where the lines across end.
fn with_edges(places: &mut Vec<i32>, crossing: &[Rule]) {
    let (Some(first), Some(last)) = (crossing.iter().map(|r| r.from).min(), crossing.iter().map(|r| r.to).max()) else {
        return;
    };
    if places.first().is_none_or(|p| first < p - 2 * NEAR) {
        places.insert(0, first);
    }
    if places.last().is_none_or(|p| last > p + 2 * NEAR) {
        places.push(last);
    }
}

/// For each of `lines` and each gap between neighbours of `others`, whether a rule is drawn there.
fn ruled(lines: &[i32], others: &[i32], rules: &[Rule]) -> Vec<bool> {
    let gaps = others.len() - 1;
    let mut length = vec![0i64; lines.len() * gaps];
    for rule in rules {
        let near = |at: &i32| (rule.at - at).abs();
        let Some(line) = (0..lines.len()).min_by_key(|l| near(&lines[*l])) else { continue };
        for (gap, pair) in others.windows(2).enumerate() {
            let shared = rule.to.min(pair[1]) - rule.from.max(pair[0]);
            length[line * gaps + gap] += i64::from(shared.max(0));
        }
    }
    let whole = |at: usize| i64::from(others[at % gaps + 1] - others[at % gaps]);
    length.iter().enumerate().map(|(at, length)| 2 * length > whole(at)).collect()
}

fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

fn unite(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(group, a), root(group, b));
    let (low, high) = (a.min(b), a.max(b));
    group[high] = low;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(at: i32, from: i32, to: i32) -> Rule {
        Rule { at, from, to }
    }

    #[test]
    fn lines_become_cells_and_missing_ones_join_them() {
        let across = [rule(0, 0, 900), rule(100, 300, 900), rule(200, 0, 900), rule(300, 0, 900)];
        let down = [rule(0, 0, 300), rule(300, 0, 300), rule(600, 100, 300), rule(900, 0, 300)];
        let found = tables(&across, &down);
        assert_eq!(found.len(), 1);
        let table = &found[0];
        assert_eq!((table.rows(), table.columns()), (3, 3));
        let cell = |x, y| table.cells[table.cell_at(x, y).expect("inside")];
        let title = cell(10, 10);
        assert_eq!((title.row, title.rows, title.columns), (0, 2, 1));
        assert_eq!(cell(10, 150), title);
        let head = cell(700, 50);
        assert_eq!((head.column, head.columns, head.rows), (1, 2, 1));
        assert_ne!(cell(400, 250), cell(700, 250));
        assert_eq!(table.cell_at(1000, 10), None);
    }

    #[test]
    fn a_box_and_an_underline_are_no_tables() {
        let around = tables(&[rule(0, 0, 900), rule(300, 0, 900)], &[rule(0, 0, 300), rule(900, 0, 300)]);
        assert!(around.is_empty() && tables(&[rule(0, 0, 900)], &[]).is_empty());
    }

    #[test]
    fn a_table_without_lines_at_its_sides_reaches_as_far_as_its_rows() {
        let across = [rule(0, 0, 900), rule(100, 0, 900), rule(200, 0, 900)];
        let found = tables(&across, &[rule(300, 0, 200), rule(600, 0, 200)]);
        assert_eq!((found[0].rows(), found[0].columns()), (2, 3));
    }
}
