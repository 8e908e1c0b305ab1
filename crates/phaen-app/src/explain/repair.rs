//! Why a repair is believed.

use std::collections::{BTreeMap, HashMap};

use phaen_core::equation::{self, EquationKind};
use phaen_core::learned::Confusion;
use phaen_core::plan::{Cell, LineId, Measure, Period, Plan};
use phaen_core::reading::{CellChange, Confidence, Edit, EditKind, Reading, Shown};
use phaen_repair::cost;

use super::{Ground, LineName, Sum};

/// One piece of damage undone: which tokens went and came, and which cells changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditStory {
    /// The line it edits.
    pub line: LineName,
    /// Kind of damage.
    pub kind: EditKind,
    /// Tokens that do not belong, in order.
    pub removed: Vec<String>,
    /// Tokens that were missing, in order.
    pub added: Vec<String>,
    /// Pairs (งาน, งบ) that were lost, or that stand there too many; empty for other damage.
    pub pairs: Vec<[Cell<i64>; 2]>,
    /// The cells that differ from the plain reading, by month, the target last.
    pub changes: Vec<CellChange>,
    /// Digits that it puts right and that people have confirmed before in the office's forms.
    pub learned: Vec<Confusion>,
}

/// An edit that was applied, and the sums that force it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairStory {
    /// What was done.
    pub edit: EditStory,
    /// How sure.
    pub confidence: Confidence,
    /// Why.
    pub grounds: Vec<Ground>,
}

/// The stories of all applied repairs, one for each edit, in the order of the reading.
pub fn repairs(reading: &Reading) -> Vec<RepairStory> {
    let kinds: HashMap<String, EquationKind> = if reading.repairs.is_empty() {
        HashMap::new()
    } else {
        equation::build(&reading.plan).into_iter().map(|e| (e.id, e.kind)).collect()
    };
    let mut order: Vec<(u32, LineId)> = Vec::new();
    let mut groups: BTreeMap<(u32, LineId), Vec<_>> = BTreeMap::new();
    for repair in &reading.repairs {
        let key = (repair.change.edit, repair.change.line);
        let group = groups.entry(key).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(repair);
    }
    order
        .into_iter()
        .map(|key| {
            let group = &groups[&key];
            let changes: Vec<CellChange> = group.iter().map(|r| r.change.clone()).collect();
            let mut because: Vec<&str> = Vec::new();
            for id in group.iter().flat_map(|r| &r.because) {
                if !because.contains(&id.as_str()) {
                    because.push(id);
                }
            }
            let likely = group.iter().any(|r| r.confidence == Confidence::Likely);
            RepairStory {
                grounds: grounds(&reading.plan, &because, &kinds, &changes),
                confidence: if likely { Confidence::Likely } else { Confidence::Certain },
                edit: EditStory::of(reading, changes),
            }
        })
        .collect()
}

impl EditStory {
    /// The story of changes that share a line and an edit.
    ///
    /// The tokens come from the edit; where it names none, the story has the cells alone.
    pub fn of(reading: &Reading, mut changes: Vec<CellChange>) -> Self {
        changes.sort_by_key(|c| c.period());
        let first = changes.first();
        let line = first.map_or(LineId(0), |c| c.line);
        let edit = first.and_then(|c| reading.edits.iter().find(|e| e.id == c.edit));
        let (removed, added) = edit.map_or_else(Default::default, token_difference);
        let kind = edit.map(|e| e.kind).or_else(|| first.map(|c| c.kind)).unwrap_or(EditKind::Digit);
        let pairs = pairs(&reading.plan, kind, &changes, removed.len().abs_diff(added.len()));
        let learned = edit.map_or_else(Vec::new, |e| e.learned.clone());
        Self { line: LineName::of(&reading.plan, line), kind, removed, added, pairs, changes, learned }
    }
}

/// The pairs that an edit put in or took out.
///
/// Figures after a pair put in stand one month later than read. Where it equals its neighbour the rows are
/// alike, so that the first cells that differ always show the pair itself: what stands now for a lost one,
/// what was read for one too many. `tokens` is by how many the line's tokens became more or fewer.
fn pairs(plan: &Plan, kind: EditKind, changes: &[CellChange], tokens: usize) -> Vec<[Cell<i64>; 2]> {
    let side: fn(&CellChange) -> Shown = match kind {
        EditKind::PairLost => |c| c.now,
        EditKind::PairRepeated | EditKind::PairPhantom => |c| c.read,
        _ => return Vec::new(),
    };
    changes
        .iter()
        .filter(|c| c.month.is_some())
        .take((tokens / 2).max(1))
        .map(|change| {
            // A measure that the change does not set is the same on both sides.
            let stands = |measure| plan.line(change.line).map_or(Cell::Empty, |l| l.raw(change.period(), measure));
            let mut pair = Measure::ALL.map(stands);
            for (measure, cell) in side(change).cells() {
                pair[measure as usize] = cell;
            }
            pair
        })
        .collect()
}

/// The tokens of an edit that went and that came, without what stands on both sides.
fn token_difference(edit: &Edit) -> (Vec<String>, Vec<String>) {
    let (before, after) = (&edit.tokens_before, &edit.tokens_after);
    let shorter = before.len().min(after.len());
    let head = before.iter().zip(after).take_while(|(b, a)| b == a).count();
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(b, a)| b == a).count().min(shorter - head);
    (before[head..before.len() - tail].to_vec(), after[head..after.len() - tail].to_vec())
}

fn grounds(
    plan: &Plan,
    because: &[&str],
    kinds: &HashMap<String, EquationKind>,
    changes: &[CellChange],
) -> Vec<Ground> {
    let mut found: Vec<Ground> = Vec::new();
    for kind in because.iter().filter_map(|id| kinds.get(*id)) {
        let (sum, measure) = Sum::of(plan, kind);
        let (stated, states_repaired) = stated(plan, kind, measure, changes);
        let slot = measure as usize;
        match found.iter_mut().find(|g| g.sum == sum && g.states_repaired == states_repaired) {
            Some(ground) => ground.stated[slot] = stated,
            None => {
                let mut both = [None, None];
                both[slot] = stated;
                found.push(Ground { sum, stated: both, states_repaired });
            }
        }
    }
    found
}

/// What an equation states, and whether the repair changes that very figure.
fn stated(plan: &Plan, kind: &EquationKind, measure: Measure, changes: &[CellChange]) -> (Option<i64>, bool) {
    let cell = match kind {
        EquationKind::Months { line, .. } => (*line, Period::Target),
        EquationKind::Quarter { line, period, .. }
        | EquationKind::Visits { line, period, .. }
        | EquationKind::Offices { line, period, .. } => (*line, *period),
        EquationKind::Lines { total, period, .. } => (*total, *period),
        EquationKind::Allotment { category } => {
            let allotted = plan.allotments.iter().find(|a| a.category == *category);
            return (allotted.map(|a| phaen_core::number::Quantity::hundredths(a.amount)), false);
        }
        EquationKind::MoneyWithoutWork { .. } | EquationKind::WorkWithoutMoney { .. } => return (None, false),
    };
    let value = plan.line(cell.0).and_then(|l| l.raw(cell.1, measure).hundredths());
    (value, changes.iter().any(|c| (c.line, c.period()) == cell))
}

/// The one digit by which a figure as read differs from what stands now: `(6, 8)` for 776 and 778.
pub fn confused_digits(read: Shown, now: Shown) -> Option<(char, char)> {
    let (Shown::One(measure, read), Shown::One(_, now)) = (read, now) else { return None };
    let plain = |cell| crate::words::number::cell(measure, cell).replace(',', "");
    let (read, now) = (plain(read), plain(now));
    if read.chars().count() != now.chars().count() {
        return None;
    }
    let mut differing = read.chars().zip(now.chars()).filter(|(r, n)| r != n);
    match (differing.next(), differing.next()) {
        (Some((r, n)), None) if r.is_ascii_digit() && n.is_ascii_digit() => Some((r, n)),
        _ => None,
    }
}

/// Whether scanners often take one digit for the other, by the prices in `docs/repair.md`.
pub fn looks_like(read: char, now: char) -> bool {
    let digit = |c: char| u8::try_from(c).ok().filter(u8::is_ascii_digit);
    digit(read)
        .zip(digit(now))
        .is_some_and(|(r, n)| r != n && cost::substitution(r, n, None, &cost::Confirmed::NONE) == cost::DIGIT_LIKE)
}
