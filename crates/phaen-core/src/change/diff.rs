//! What makes one plan of another.

use std::collections::{HashMap, HashSet};

use crate::plan::{CellRef, Line, LineId, Measure, Period, Plan};

use super::{Change, HeadChange, LineChange, Standing, Swap, TextField, apply};

/// The changes that make `to` of `from`, in an order in which they can be applied: head, lines that are new or
/// have moved, fields and figures, lines that are gone. Lines are the same when their identity is.
///
/// Both plans must be well-formed: identities unique, parents and covered headings among the lines, no line
/// under itself, no negative figure.
pub fn diff(from: &Plan, to: &Plan) -> Vec<Change> {
    let mut work = Diff { plan: from.clone(), changes: Vec::new() };
    work.head(to);
    work.place(from, to);
    work.contents(to);
    work.remove(to);
    work.changes
}

struct Diff {
    /// The plan as changed so far.
    plan: Plan,
    changes: Vec<Change>,
}

impl Diff {
    /// Makes the change and lists it, when it fits. Whether it did.
    fn push(&mut self, change: Change) -> bool {
        let fits = apply(&mut self.plan, &change).is_ok();
        if fits {
            self.changes.push(change);
        }
        fits
    }

    fn swap<T: Clone + PartialEq>(&mut self, before: &T, after: &T, change: impl FnOnce(Swap<T>) -> Change) {
        if before != after {
            self.push(change(Swap::new(before.clone(), after.clone())));
        }
    }

    fn list<T: Clone + PartialEq>(
        &mut self,
        before: &[T],
        after: &[T],
        change: impl Fn(usize, Swap<Option<T>>) -> HeadChange,
    ) {
        let common = before.len().min(after.len());
        for at in 0..common {
            self.swap(&Some(before[at].clone()), &Some(after[at].clone()), |s| Change::head(change(at, s)));
        }
        // Entries leave from the end, so that the positions of the others stay.
        for at in (common..before.len()).rev() {
            self.push(Change::head(change(at, Swap::new(Some(before[at].clone()), None))));
        }
        for (at, entry) in after.iter().enumerate().skip(common) {
            self.push(Change::head(change(at, Swap::new(None, Some(entry.clone())))));
        }
    }

    fn head(&mut self, to: &Plan) {
        let from = self.plan.clone();
        self.swap(&from.fiscal_year, &to.fiscal_year, |s| Change::head(HeadChange::FiscalYear(s)));
        for field in TextField::ALL {
            self.swap(field.of(&from), field.of(to), |s| Change::head(HeadChange::Text(field, s)));
        }
        self.swap(&from.letter, &to.letter, |s| Change::head(HeadChange::Letter(s)));
        self.list(&from.units, &to.units, HeadChange::Unit);
        self.list(&from.allotments, &to.allotments, HeadChange::Allotment);
        self.list(&from.indicators, &to.indicators, |at, s| HeadChange::Indicator(at, Box::new(s)));
        self.list(&from.signatories, &to.signatories, HeadChange::Signatory);
        self.list(&from.notes, &to.notes, HeadChange::Note);
        self.swap(&from.revision, &to.revision, |s| Change::head(HeadChange::Revision(s)));
        self.swap(&from.state, &to.state, |s| Change::head(HeadChange::State(s)));
    }

    fn position(&self, id: LineId) -> Option<usize> {
        self.plan.lines.iter().position(|l| l.id == id)
    }

    /// Brings every line of `to` into its order and under its parent. Lines that are gone still stand between.
    fn place(&mut self, from: &Plan, to: &Plan) {
        let stay = longest_in_order(from, to);
        let mut previous: Option<LineId> = None;
        for line in &to.lines {
            let next = previous.and_then(|p| self.position(p)).map_or(0, |p| p + 1);
            match self.position(line.id) {
                None => {
                    let mut new = line.clone();
                    new.parent = line.parent.filter(|p| self.plan.line(*p).is_some());
                    if line.covers.iter().any(|c| self.plan.line(*c).is_none()) {
                        new.covers.clear();
                    }
                    self.push(Change::Insert { position: next, line: Box::new(new) });
                }
                Some(_) if stay.contains(&line.id) => {}
                Some(position) => {
                    // The position after is counted without the line itself.
                    let after = if next > position { next - 1 } else { next };
                    let parent = self.plan.lines[position].parent;
                    let ready = line.parent.filter(|p| self.plan.line(*p).is_some());
                    if !self.relocate(line.id, position, Standing { parent: ready, position: after }) {
                        self.relocate(line.id, position, Standing { parent, position: after });
                    }
                }
            }
            previous = Some(line.id);
        }
        // From the top of the tree down: the way up from a parent is then as it will be, so that no line comes
        // to stand under itself on the way.
        let parents: HashMap<LineId, Option<LineId>> = to.lines.iter().map(|l| (l.id, l.parent)).collect();
        let depth = |line: &Line| {
            let up = |id: &LineId| parents.get(id).copied().flatten();
            std::iter::successors(line.parent, up).take(to.lines.len()).count()
        };
        let mut lines: Vec<&Line> = to.lines.iter().collect();
        lines.sort_by_cached_key(|l| depth(l));
        for line in lines {
            if let Some(position) = self.position(line.id) {
                self.relocate(line.id, position, Standing { parent: line.parent, position });
            }
        }
    }

    /// Whether the line stands there afterwards.
    fn relocate(&mut self, line: LineId, position: usize, after: Standing) -> bool {
        let before = Standing { parent: self.plan.lines[position].parent, position };
        before == after || self.push(Change::Move { line, swap: Swap::new(before, after) })
    }

    fn contents(&mut self, to: &Plan) {
        let standing: HashMap<LineId, Line> = self.plan.lines.iter().map(|l| (l.id, l.clone())).collect();
        for line in &to.lines {
            let Some(from) = standing.get(&line.id) else { continue };
            let field = |field| Change::Line { line: line.id, field };
            self.swap(&from.code, &line.code, |s| field(LineChange::Code(s)));
            self.swap(&from.title, &line.title, |s| field(LineChange::Title(s)));
            self.swap(&from.kind, &line.kind, |s| field(LineChange::Kind(s)));
            self.swap(&from.times, &line.times, |s| field(LineChange::Times(s)));
            self.swap(&from.count_unit, &line.count_unit, |s| field(LineChange::CountUnit(s)));
            self.swap(&from.category, &line.category, |s| field(LineChange::Category(s)));
            self.swap(&from.covers, &line.covers, |s| field(LineChange::Covers(s)));
            for period in Period::all() {
                for measure in Measure::ALL {
                    let cell = CellRef::plan(line.id, period, measure);
                    self.swap(&from.raw(period, measure), &line.raw(period, measure), |swap| Change::Cell {
                        cell,
                        swap,
                    });
                }
            }
        }
    }

    /// Takes out what `to` does not have, children before their parents.
    fn remove(&mut self, to: &Plan) {
        let kept: HashSet<LineId> = to.lines.iter().map(|l| l.id).collect();
        let mut gone: Vec<Line> = self.plan.lines.iter().filter(|l| !kept.contains(&l.id)).cloned().collect();
        // A covered heading is let go by clearing what covers it, whatever the order.
        for line in &mut gone {
            let covers = std::mem::take(&mut line.covers);
            self.swap(&covers, &Vec::new(), |s| Change::Line { line: line.id, field: LineChange::Covers(s) });
        }
        while !gone.is_empty() {
            let before = gone.len();
            for index in (0..gone.len()).rev() {
                let Some(position) = self.position(gone[index].id) else { continue };
                if self.push(Change::Delete { position, line: Box::new(gone[index].clone()) }) {
                    gone.remove(index);
                }
            }
            if gone.len() == before {
                return;
            }
        }
    }
}

/// The most lines that both plans have in the same order: those need not move.
fn longest_in_order(from: &Plan, to: &Plan) -> HashSet<LineId> {
    let at: HashMap<LineId, usize> = from.lines.iter().enumerate().map(|(i, l)| (l.id, i)).collect();
    let common: Vec<(usize, LineId)> = to.lines.iter().filter_map(|l| Some((*at.get(&l.id)?, l.id))).collect();
    // Longest increasing subsequence: ends[k] is the entry that ends the best run of k + 1 entries.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; common.len()];
    for (index, (position, _)) in common.iter().enumerate() {
        let run = ends.partition_point(|&e| common[e].0 < *position);
        before[index] = run.checked_sub(1).map(|r| ends[r]);
        if run == ends.len() {
            ends.push(index);
        } else {
            ends[run] = index;
        }
    }
    let mut stay = HashSet::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        stay.insert(common[index].1);
        next = before[index];
    }
    stay
}
