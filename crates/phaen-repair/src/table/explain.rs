//! What the search found, as repairs and questions.

use std::collections::{BTreeMap, BTreeSet};

use phaen_core::grid::Place;
use phaen_core::plan::LineId;
use phaen_core::reading::{CellState, Confidence, Cost, EditKind, MAX_CHOICES};
use phaen_core::table::{
    CellAt, ColumnId, Figure, TableChange, TableChoice, TableEdit, TableFinding, TableFindingKind, TableQuestion,
    TableReading, TableRepair,
};

use super::build::decimal;
use super::groups::Group;
use super::model::Model;
use super::rows::{Raw, Read};
use super::search::{Change, Way};
use crate::cost;

/// Puts what was found into a reading.
///
/// `suspect` are rows whose figures look as if they had moved.
pub fn explain(reading: &mut TableReading, raw: &Raw, model: &Model<'_>, groups: &[Group], suspect: &[usize]) {
    let unexplained = groups.iter().filter(|g| g.ways.is_empty()).flat_map(|g| g.equations.iter().copied()).collect();
    let mut teller = Teller { raw, model, unexplained, reading };
    for group in groups {
        teller.group(group);
    }
    teller.parted();
    let moved = |w: &Way| w.changes.iter().filter(|c| c.moved > 0).map(|c| c.cell as usize).collect::<Vec<_>>();
    let told: BTreeSet<usize> =
        groups.iter().flat_map(|g| &g.ways).flat_map(moved).map(|cell| cell / model.figures.columns()).collect();
    for row in suspect.iter().filter(|r| !told.contains(r)) {
        teller.may_have_moved(*row);
    }
    teller.reading.proved_least &= groups.iter().all(|g| g.proved);
}

struct Teller<'a, 'b> {
    raw: &'a Raw,
    model: &'a Model<'b>,
    /// Failing equations that nothing explains.
    unexplained: Vec<u32>,
    reading: &'a mut TableReading,
}

/// A change apart from its price.
type Key = (u32, Option<i128>);

fn key(change: &Change) -> Key {
    (change.cell, change.now)
}

impl Teller<'_, '_> {
    fn group(&mut self, group: &Group) {
        let Some(least) = group.ways.first() else {
            let finding = |index: &u32| TableFinding {
                place: self.place_of(*index),
                kind: TableFindingKind::NoRepair(*index as usize),
            };
            let more: Vec<TableFinding> = group.equations.iter().map(finding).collect();
            self.reading.findings.extend(more);
            return;
        };
        self.reading.cost.0 += least.cost;
        // What every way changes alike is certain, unless it is no misreading, or only a percentage speaks for it.
        let alike = |c: &&Change| group.ways.iter().all(|w| w.changes.iter().any(|o| key(o) == key(c)));
        let compensated = super::search::compensated(self.model, &group.equations, &least.changes);
        let sure = |c: &&Change| {
            c.kind != EditKind::TotalMisread
                && !self.only_percent(c.cell)
                && !self.cancels(c, &compensated)
                && !self.told_once(c)
                && (!self.in_doubt(c, group) || c.moved > 0)
        };
        let mut certain: Vec<Change> = least.changes.iter().filter(alike).filter(sure).cloned().collect();
        // Figures that moved together are sure together or not at all; what was lost among them may stay open.
        let open: BTreeSet<u32> =
            least.changes.iter().filter(|c| c.moved > 0 && !c.lost && !certain.contains(c)).map(|c| c.moved).collect();
        certain.retain(|c| c.moved == 0 || !open.contains(&c.moved));
        let gaps: Vec<Change> = least
            .changes
            .iter()
            .filter(|c| c.lost && c.moved > 0 && !certain.contains(c) && certain.iter().any(|o| o.moved == c.moved))
            .map(|c| Change { now: None, ..c.clone() })
            .collect();
        certain.extend(gaps);
        certain.sort();
        let confidence = if group.proved { Confidence::Certain } else { Confidence::Likely };
        let known: BTreeSet<Key> = certain.iter().map(key).collect();
        let rest: Vec<Way> = group
            .ways
            .iter()
            .map(|w| Way {
                cost: w.cost,
                changes: w.changes.iter().filter(|c| !known.contains(&key(c))).cloned().collect(),
            })
            .collect();
        self.repairs(&certain, confidence, &group.equations);
        if rest.iter().all(|w| w.changes.is_empty()) {
            return;
        }
        for (choices, omitted) in self.parted_by_row(rest) {
            self.question(&choices, omitted);
        }
    }

    /// Whether a change is one of those that cancel in an equation that held as read.
    fn cancels(&self, change: &Change, compensated: &[u32]) -> bool {
        self.model.of_cell(change.cell).iter().any(|e| compensated.contains(e))
    }

    /// Whether only one equation tells the figure of a cell: another damaged figure in it would go unseen.
    fn told_once(&self, change: &Change) -> bool {
        change.lost && self.model.of_cell(change.cell).len() < 2
    }

    /// Whether only one equation asks for a change, and another that nothing explains has figures in the same row: what
    /// explains both may be something else.
    fn in_doubt(&self, change: &Change, group: &Group) -> bool {
        let asks = self.model.of_cell(change.cell).iter().filter(|e| group.equations.contains(e)).count();
        let columns = self.model.figures.columns() as u32;
        let row = change.cell / columns;
        let reaches = |e: &u32| self.model.equations[*e as usize].cells().any(|c| c / columns == row);
        asks < 2 && self.unexplained.iter().any(reaches)
    }

    /// Whether every equation of a cell is a percentage of which it is not the total.
    fn only_percent(&self, cell: u32) -> bool {
        self.model.of_cell(cell).iter().all(|e| match &self.model.equations[*e as usize] {
            super::model::ModelEquation::Percent { total, .. } => *total != cell,
            super::model::ModelEquation::Linear { .. } => false,
        })
    }

    fn place_of(&self, equation: u32) -> Place {
        let at = self.reading.equations[equation as usize].total;
        self.reading.table.cell(at).map_or_else(Place::default, |c| c.place)
    }

    fn at(&self, cell: u32) -> CellAt {
        let columns = self.model.figures.columns() as u32;
        CellAt { line: LineId(cell / columns + 1), column: ColumnId(cell % columns + 1) }
    }

    fn figure(&self, cell: u32, now: Option<i128>) -> Figure {
        let places = self.raw.columns[self.model.column(cell)].places;
        now.map_or(Figure::Empty, |units| Figure::Value(decimal(self.raw.places, units, places)))
    }

    fn has_dash(&self, cell: u32) -> bool {
        let row = cell as usize / self.model.figures.columns();
        self.raw.rows[row].cells.iter().any(|c| c.read == Read::Dash)
    }

    /// The edits that changes make up, and the changes with their edits.
    fn changes(&mut self, changes: &[Change]) -> Vec<TableChange> {
        let mut edit_of: BTreeMap<u32, u32> = BTreeMap::new();
        let mut told = Vec::new();
        for change in changes {
            let at = self.at(change.cell);
            let Some(cell) = self.reading.table.cell(at) else { continue };
            let (read, before) = (cell.figure, cell.text.clone());
            let now = match self.figure(change.cell, change.now) {
                // A dash that moved is a dash still.
                Figure::Value(value) if value.units == 0 && change.moved > 0 && self.has_dash(change.cell) => {
                    Figure::Dash
                }
                figure => figure,
            };
            let after = now.value().map_or_else(String::new, |v| v.to_string());
            let next = self.reading.edits.len() as u32 + 1;
            let id = if change.moved > 0 { *edit_of.entry(change.moved).or_insert(next) } else { next };
            if id == next {
                let kind = if change.kind == EditKind::TotalMisread { EditKind::Digit } else { change.kind };
                let cost = Cost(change.price);
                self.reading.edits.push(TableEdit { id, kind, before: vec![before], after: vec![after], cost });
            } else if let Some(edit) = self.reading.edits.get_mut(id as usize - 1) {
                edit.before.push(before);
                edit.after.push(after);
                edit.cost.0 += change.price;
            }
            let kind = if change.kind == EditKind::TotalMisread { EditKind::Digit } else { change.kind };
            told.push(TableChange { cell: at, kind, read, now, edit: id });
        }
        told
    }

    fn repairs(&mut self, certain: &[Change], confidence: Confidence, failing: &[u32]) {
        let because: Vec<Vec<usize>> = certain
            .iter()
            .map(|c| {
                let of = self.model.of_cell(c.cell);
                let failed: Vec<usize> = of.iter().filter(|e| failing.contains(e)).map(|e| *e as usize).collect();
                if failed.is_empty() { of.iter().map(|e| *e as usize).collect() } else { failed }
            })
            .collect();
        let changes = self.changes(certain);
        for (change, because) in changes.into_iter().zip(because) {
            if let Some(cell) = self.reading.table.cell_mut(change.cell) {
                cell.figure = change.now;
                cell.state = CellState::Repaired;
            }
            // That nothing stands in the gap is no more than what is left when its neighbours are put right.
            let gap = change.kind == EditKind::CellLost && change.now == Figure::Empty;
            let confidence = if gap { Confidence::Likely } else { confidence };
            self.reading.repairs.push(TableRepair { change, confidence, because });
        }
    }

    /// The ways of a group as questions: one for each row where rows can be decided apart, else one for all.
    fn parted_by_row(&self, ways: Vec<Way>) -> Vec<(Vec<Way>, u32)> {
        let columns = self.model.figures.columns() as u32;
        let row = |c: &Change| c.cell / columns;
        let rows: BTreeSet<u32> = ways.iter().flat_map(|w| w.changes.iter().map(row)).collect();
        let project =
            |way: &Way, only: u32| -> Vec<Change> { way.changes.iter().filter(|c| row(c) == only).cloned().collect() };
        let mut by_row: Vec<Vec<Way>> = Vec::new();
        for &only in &rows {
            let mut seen: BTreeMap<Vec<Key>, Way> = BTreeMap::new();
            for way in &ways {
                let changes = project(way, only);
                let cost = changes.iter().map(|c| c.price).sum();
                seen.entry(changes.iter().map(key).collect()).or_insert(Way { cost, changes });
            }
            let mut list: Vec<Way> = seen.into_values().collect();
            list.sort_by(|a, b| a.cost.cmp(&b.cost).then_with(|| a.changes.cmp(&b.changes)));
            by_row.push(list);
        }
        let product = by_row.iter().try_fold(1usize, |all, list| all.checked_mul(list.len()));
        if rows.len() > 1 && product == Some(ways.len()) {
            return by_row.into_iter().filter(|l| l.len() > 1).map(cut).collect();
        }
        vec![cut(ways)]
    }

    fn question(&mut self, ways: &[Way], choices_omitted: u32) {
        let number = self.reading.questions.len() + 1;
        let mut lines: BTreeSet<LineId> = BTreeSet::new();
        let mut choices = Vec::new();
        for (index, way) in ways.iter().enumerate() {
            let changes = self.changes(&way.changes);
            lines.extend(changes.iter().map(|c| c.cell.line));
            for change in &changes {
                if let Some(cell) = self.reading.table.cell_mut(change.cell) {
                    cell.state = CellState::Open;
                }
            }
            let id = char::from(b'a' + index.min(25) as u8).to_string();
            choices.push(TableChoice { id, changes, cost: Cost(way.cost) });
        }
        let lines = lines.into_iter().collect();
        self.reading.questions.push(TableQuestion { id: format!("Q{number}"), lines, choices, choices_omitted });
    }

    /// Asks how a row is to be read that looks moved, where no equation tells.
    fn may_have_moved(&mut self, row: usize) {
        let mut ways = vec![Way { cost: 0, changes: Vec::new() }];
        for (index, moved) in self.model.moves_of_row(row) {
            let change = |(k, (cell, now)): (usize, &(u32, Option<i128>))| Change {
                cell: *cell,
                now: *now,
                price: if k == 0 { moved.price } else { 0 },
                kind: moved.kind,
                moved: index + 1,
                lost: false,
            };
            ways.push(Way { cost: moved.price, changes: moved.changes.iter().enumerate().map(change).collect() });
        }
        if ways.len() > 1 {
            ways.sort_by(|a, b| a.cost.cmp(&b.cost).then_with(|| a.changes.cmp(&b.changes)));
            let (ways, omitted) = cut(ways);
            self.question(&ways, omitted);
        }
    }

    /// Figures that were glued together in the source and parted by their separators.
    fn parted(&mut self) {
        let columns = self.model.figures.columns();
        for (row, raw) in self.raw.rows.iter().enumerate() {
            for (column, first) in raw.cells.iter().enumerate().filter(|(_, c)| c.parted == 1) {
                let Some(second) = raw.cells.get(column + 1).filter(|c| c.parted == 2) else { continue };
                let id = self.reading.edits.len() as u32 + 1;
                let before = vec![format!("{}{}", first.text, second.text)];
                let after = vec![first.text.clone(), second.text.clone()];
                let kind = EditKind::Split;
                self.reading.edits.push(TableEdit { id, kind, before, after, cost: Cost(cost::FIGURES_JOINED) });
                self.reading.cost.0 += cost::FIGURES_JOINED;
                for at in [column, column + 1] {
                    let cell = self.at((row * columns + at) as u32);
                    let because: Vec<usize> =
                        self.model.of_cell((row * columns + at) as u32).iter().map(|e| *e as usize).collect();
                    let holds =
                        |e: &usize| self.reading.equations[*e].standing(&self.reading.table).is_some_and(|s| s.holds);
                    let sure = !because.is_empty() && because.iter().all(holds);
                    let Some(found) = self.reading.table.cell_mut(cell).filter(|c| c.state == CellState::Read) else {
                        continue;
                    };
                    found.state = CellState::Repaired;
                    let change = TableChange { cell, kind, read: Figure::Empty, now: found.figure, edit: id };
                    let confidence = if sure { Confidence::Certain } else { Confidence::Likely };
                    self.reading.repairs.push(TableRepair { change, confidence, because });
                }
            }
        }
    }
}

/// No more choices than are listed, and how many were left out.
fn cut(mut ways: Vec<Way>) -> (Vec<Way>, u32) {
    let omitted = ways.len().saturating_sub(MAX_CHOICES) as u32;
    ways.truncate(MAX_CHOICES);
    (ways, omitted)
}
