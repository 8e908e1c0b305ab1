//! The least repair: an exact search over cells and equations, led by the equations that fail.
//!
//! A failing equation must be closed by one of its cells, and only values that close some failing equation are tried;
//! prices, margin and steps are those of plans. Equations that fail fall into groups that share no cell; each group is
//! searched with the others held as they are, and groups that some cheaper explanation could join are searched
//! together (see [`super::groups`]).

use std::collections::{BTreeMap, BTreeSet, HashSet};

use phaen_core::reading::EditKind;

use super::model::{Model, State};
use crate::cost;
use crate::joint::Budget;

/// The most explanations that are listed for a group.
const MOST_FOUND: usize = 2_000;
/// What it costs on top that a second figure of one sum is damaged where a single one would do: damage is rare.
pub const ANOTHER_IN_SUM: u32 = 200;
/// What it costs on top that two changes cancel in an equation that held as read: that would be chance.
pub const COMPENSATING: u32 = 200;
/// From what price on a change is believed only where two equations ask for it.
const NEEDS_TWO: u32 = cost::DIGIT_ADDED;
/// Sums with more parts are not looked through for two damaged figures.
const LONG_SUM: usize = 60;

/// A cell set to a figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    /// The cell, as the model numbers it.
    pub cell: u32,
    /// Its figure, in units of the table; `None` where nothing stands.
    pub now: Option<i128>,
    /// What it costs; cells that move together share one price, on the first.
    pub price: u32,
    /// What kind of damage it undoes.
    pub kind: EditKind,
    /// Whether it stands where a figure was lost.
    pub lost: bool,
    /// Which of the row's other readings it belongs to; 0 where it is a change of its own.
    pub moved: u32,
}

/// One way to close a group's equations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What it costs.
    pub cost: u32,
    /// What it changes, by cell.
    pub changes: Vec<Change>,
}

/// All ways within a limit.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// The ways, cheapest first.
    pub list: Vec<Way>,
    /// Whether nothing was left out.
    pub complete: bool,
}

/// Lists every way to close some failing equations that costs at most `limit`; all other equations stay as they are.
pub fn ways(model: &Model<'_>, group: &[u32], limit: u32, budget: &mut Budget<'_>) -> Ways {
    let mut search = Search {
        model,
        state: State::new(model, group),
        changed: Vec::new(),
        found: Vec::new(),
        seen: HashSet::new(),
        group: group.to_vec(),
        limit,
        complete: true,
        budget,
    };
    search.descend(limit);
    let complete = search.complete;
    let mut list = search.found;
    list.sort_by(|a, b| a.cost.cmp(&b.cost).then_with(|| a.changes.cmp(&b.changes)));
    list.dedup_by(|a, b| values(a) == values(b));
    // The same figures may be reached at two prices: the cheaper counts.
    let mut kept: Vec<Way> = Vec::new();
    let mut known = HashSet::new();
    for way in list {
        if known.insert(values(&way)) {
            kept.push(way);
        }
    }
    Ways { list: kept, complete }
}

/// Equations that held as read and hold again because two changes cancel in them. Figures that moved together count as
/// one change, and so does what fills the gap that they left.
pub fn compensated(model: &Model<'_>, group: &[u32], changes: &[Change]) -> Vec<u32> {
    let mut touched: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for change in changes {
        for equation in model.of_cell(change.cell) {
            let by = if change.moved > 0 { change.moved } else { u32::MAX - change.cell };
            touched.entry(*equation).or_default().insert(by);
        }
    }
    let failed = |e: &u32| group.contains(e) || model.failing().contains(e);
    touched.into_iter().filter(|(e, by)| by.len() > 1 && !failed(e)).map(|(e, _)| e).collect()
}

fn values(way: &Way) -> Vec<(u32, Option<i128>)> {
    way.changes.iter().map(|c| (c.cell, c.now)).collect()
}

struct Search<'a, 'b> {
    model: &'a Model<'a>,
    state: State<'a>,
    changed: Vec<Change>,
    found: Vec<Way>,
    /// Sets of changes that were looked at.
    seen: HashSet<Vec<(u32, Option<i128>)>>,
    /// The equations that are to be closed, and what that may cost.
    group: Vec<u32>,
    limit: u32,
    complete: bool,
    budget: &'a mut Budget<'b>,
}

/// A step of the search: cells that change together.
#[derive(Debug, Clone)]
struct Step {
    changes: Vec<Change>,
    price: u32,
}

impl Search<'_, '_> {
    fn descend(&mut self, left: u32) {
        if self.found.len() >= MOST_FOUND || !self.budget.spend(1) {
            self.complete = false;
            return;
        }
        let mut set: Vec<(u32, Option<i128>)> = self.changed.iter().map(|c| (c.cell, c.now)).collect();
        set.sort_unstable();
        if !self.seen.insert(set) {
            return;
        }
        if self.state.failing.is_empty() {
            let mut changes = self.changed.clone();
            changes.sort();
            let compensating = COMPENSATING * compensated(self.model, &self.group, &changes).len() as u32;
            let cost = compensating + changes.iter().map(|c| c.price).sum::<u32>();
            if cost <= self.limit {
                self.found.push(Way { cost, changes });
            }
            return;
        }
        let apart = self.apart();
        if apart.len() as u32 * self.model.least > left {
            return;
        }
        let Some(steps) = self.narrowest(&apart, left) else { return };
        for step in steps {
            self.take(&step, left);
        }
    }

    /// Failing equations that share no cell that may still change: each takes a step of its own.
    fn apart(&self) -> Vec<u32> {
        let mut used: HashSet<u32> = HashSet::new();
        let mut apart = Vec::new();
        for &equation in &self.state.failing {
            let cells = self.model.equations[equation as usize].cells();
            if self.model.may_move(equation) || cells.clone().any(|c| used.contains(&c)) {
                continue;
            }
            if cells.clone().count() <= LONG_SUM * 4 {
                used.extend(cells);
                apart.push(equation);
            }
        }
        apart
    }

    /// The steps that close the failing equation which the fewest can; `None` where one has none.
    fn narrowest(&mut self, apart: &[u32], left: u32) -> Option<Vec<Step>> {
        let failing: Vec<u32> = self.state.failing.iter().copied().collect();
        let mut best: Option<Vec<Step>> = None;
        for equation in failing {
            let steps = self.steps(equation, apart, left);
            if steps.is_empty() {
                return None;
            }
            if best.as_ref().is_none_or(|b| steps.len() < b.len()) {
                best = Some(steps);
            }
        }
        best
    }

    /// What those of the equations that stand apart cost at least, which a cell is not in.
    fn others(&self, apart: &[u32], cell: u32) -> u32 {
        let inside = self.model.of_cell(cell).iter().filter(|e| apart.contains(e)).count();
        (apart.len() - inside) as u32 * self.model.least
    }

    fn steps(&mut self, equation: u32, apart: &[u32], left: u32) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut looked = 0;
        for cell in self.model.equations[equation as usize].cells() {
            if self.changed.iter().any(|c| c.cell == cell && c.now.is_some()) {
                continue;
            }
            looked += 1;
            let room = left.saturating_sub(self.others(apart, cell));
            if room < self.model.least.min(self.paid(cell)) {
                continue;
            }
            // Values that close this equation, or another failing one that the cell stands in.
            let mut values: BTreeSet<(i128, u32, EditKind)> = BTreeSet::new();
            let free = self.paid(cell) == 0;
            for &other in self.model.of_cell(cell) {
                if self.state.failing.contains(&other) {
                    values.extend(self.state.closing(other, cell, room, free));
                }
            }
            for (value, price, kind) in values {
                if price <= room && (price <= NEEDS_TWO || self.model.is_lost(cell) || self.closes_two(cell, value)) {
                    steps.push(self.step(cell, value, price, kind));
                }
            }
            self.another(equation, cell, room, &mut steps);
        }
        for (index, moved) in self.model.moves_of(equation) {
            let open = moved.changes.iter().all(|(cell, _)| self.changed.iter().all(|c| c.cell != *cell));
            if open && moved.price <= left {
                let changes = moved.changes.iter().enumerate().map(|(k, (cell, now))| Change {
                    cell: *cell,
                    now: *now,
                    price: if k == 0 { moved.price } else { 0 },
                    kind: moved.kind,
                    lost: moved.lost.contains(cell),
                    moved: index + 1,
                });
                steps.push(Step { changes: changes.collect(), price: moved.price });
            }
        }
        self.budget.spend(looked / 8);
        steps
    }

    /// The step that sets one cell.
    fn step(&self, cell: u32, value: i128, price: u32, kind: EditKind) -> Step {
        let lost = self.model.is_lost(cell);
        Step { changes: vec![Change { cell, now: Some(value), price, kind, lost, moved: 0 }], price }
    }

    /// Further steps, where the price allows for two damaged figures in one sum: a misread digit that does not close
    /// it.
    fn another(&self, equation: u32, cell: u32, room: u32, steps: &mut Vec<Step>) {
        let sum = &self.model.equations[equation as usize];
        if room < 2 * self.model.least + ANOTHER_IN_SUM || sum.cells().count() > LONG_SUM || sum.is_percent() {
            return;
        }
        for (value, price, kind) in self.model.near(cell) {
            let price = price + ANOTHER_IN_SUM;
            if price + self.model.least <= room {
                steps.push(self.step(cell, value, price, kind));
            }
        }
    }

    /// What a cell costs at least: nothing where moving its row has paid for it.
    fn paid(&self, cell: u32) -> u32 {
        let lost = self.changed.iter().any(|c| c.cell == cell && c.now.is_none());
        if lost { 0 } else { self.model.least }
    }

    /// Whether a value closes two failing equations at once, and breaks none.
    fn closes_two(&mut self, cell: u32, value: i128) -> bool {
        let before = self.state.failing.len();
        let old = self.state.set(cell, Some(value));
        let after = self.state.failing.len();
        self.state.set(cell, old);
        after + 2 <= before
    }

    fn take(&mut self, step: &Step, left: u32) {
        if step.price > left {
            return;
        }
        // A cell that moving left empty is filled: one change, not two.
        let before = self.changed.clone();
        let mut old = Vec::new();
        for change in &step.changes {
            old.push((change.cell, self.state.set(change.cell, change.now)));
            match self.changed.iter_mut().find(|c| c.cell == change.cell) {
                Some(known) => known.now = change.now,
                None => self.changed.push(change.clone()),
            }
        }
        self.descend(left - step.price);
        for (cell, value) in old.into_iter().rev() {
            self.state.set(cell, value);
        }
        self.changed = before;
    }
}
