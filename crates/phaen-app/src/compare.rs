//! Two moments of a plan beside each other: what differs, line by line and cell by cell, and what that makes of the totals.

use phaen_core::calendar::{Date, Quarter};
use phaen_core::change::{Change, diff};
use phaen_core::number::to_arabic_digits;
use phaen_core::plan::{Cell, Line, LineId, Measure, Period, Plan};
use phaen_core::reading::Shown;
use phaen_core::year::year;
use phaen_store::PlanNo;

use crate::database::Database;
use crate::error::AppError;
use crate::explain::LineName;
use crate::moment::between;
use crate::thai_time;
use crate::words::change::parts;
use crate::words::number::figure;
use crate::words::{Label, Words};

/// A moment of a plan as a person names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// As it is.
    Now,
    /// As it stood at that version.
    Version(u64),
    /// As it stood at the end of that day in Thailand.
    Day(Date),
}

/// The moment that a person typed: nothing, the number of a version, or a date.
pub fn typed(text: &str) -> Option<Moment> {
    let text = to_arabic_digits(text.trim());
    if text.is_empty() {
        return Some(Moment::Now);
    }
    text.parse().map(Moment::Version).ok().or_else(|| Date::parse_typed(&text).ok().map(Moment::Day))
}

/// What differs in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which place.
    pub what: String,
    /// What stands at the one moment.
    pub before: String,
    /// What stands at the other.
    pub after: String,
    /// By how much a figure is greater then; empty where that says nothing.
    pub by: String,
}

/// What differs in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The identity of the line; `None` for the fields around the table.
    pub id: Option<LineId>,
    /// The line; empty for the fields around the table.
    pub line: String,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// Two moments of a plan beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The version of the one moment.
    pub from: u64,
    /// The version of the other.
    pub to: u64,
    /// What differs, in the order of the form.
    pub groups: Vec<Group>,
    /// The quarters and the year of each measure that differ in their totals.
    pub totals: Vec<Difference>,
}

/// Compares two moments of a plan.
///
/// # Errors
/// [`AppError::Store`], also when there is no such plan.
pub fn compare(
    database: &Database,
    plan: PlanNo,
    (from, to): (Moment, Moment),
    words: &dyn Words,
) -> Result<Comparison, AppError> {
    let now = database.sequence(plan)?;
    let version = |moment: Moment| match moment {
        Moment::Now => Ok(now),
        Moment::Version(version) => Ok(version.min(now)),
        Moment::Day(day) => Ok::<u64, AppError>(database.store.sequence_at(plan, thai_time::end(day))?),
    };
    let (from, to) = (version(from)?, version(to)?);
    let (before, after, changes) = between(database, plan, from, to)?;
    let told = Told { before: &before.plan, after: &after.plan, words };
    Ok(Comparison { from, to, groups: told.groups(&changes), totals: told.totals() })
}

/// What differs between two plans of the same lines, such as two revisions: line by line, and in the totals.
pub fn of_plans(before: &Plan, after: &Plan, words: &dyn Words) -> (Vec<Group>, Vec<Difference>) {
    let told = Told { before, after, words };
    (told.groups(&diff(before, after)), told.totals())
}

struct Told<'a> {
    before: &'a Plan,
    after: &'a Plan,
    words: &'a dyn Words,
}

impl Told<'_> {
    /// The plan that has the line: the later one, unless the line is gone there.
    fn with(&self, line: LineId) -> &Plan {
        if self.after.line(line).is_some() { self.after } else { self.before }
    }

    fn groups(&self, changes: &[Change]) -> Vec<Group> {
        let mut groups: Vec<(Option<LineId>, Vec<Difference>)> = Vec::new();
        for change in changes {
            let Some(line) = line_of(change) else { continue };
            let found = self.differences(change);
            match groups.iter_mut().find(|(of, _)| *of == line) {
                Some((_, differences)) => differences.extend(found),
                None => groups.push((line, found)),
            }
        }
        let place = |plan: &Plan, id: LineId| plan.lines.iter().position(|l| l.id == id);
        groups.sort_by_key(|(line, _)| {
            // Fields first, then the lines as they stand, then those that are gone.
            line.map(|id| (place(self.after, id).is_none(), place(self.after, id).or(place(self.before, id))))
        });
        let name = |id: LineId| self.words.line(&LineName::of(self.with(id), id));
        let group = |(line, differences): (Option<LineId>, _)| Group {
            id: line,
            line: line.map(name).unwrap_or_default(),
            differences,
        };
        groups.into_iter().map(group).collect()
    }

    fn differences(&self, change: &Change) -> Vec<Difference> {
        match change {
            Change::Cell { cell, swap } => vec![self.cell(cell.period, cell.measure, swap.before, swap.after)],
            Change::Insert { line, .. } => self.whole(Label::LineAdded, line, |cell| (Cell::Empty, cell)),
            Change::Delete { line, .. } => self.whole(Label::LineRemoved, line, |cell| (cell, Cell::Empty)),
            other => {
                let plan = line_of(other).flatten().map_or(self.after, |id| self.with(id));
                let (what, swap) = parts(self.words, plan, other);
                let (before, after) = swap.map(|s| (s.before, s.after)).unwrap_or_default();
                vec![Difference { what, before, after, by: String::new() }]
            }
        }
    }

    /// A line that came or went, with each of its figures.
    fn whole(&self, label: Label, line: &Line, swap: impl Fn(Cell<i64>) -> (Cell<i64>, Cell<i64>)) -> Vec<Difference> {
        let what = self.words.label(label).to_owned();
        let mut differences = vec![Difference { what, before: String::new(), after: String::new(), by: String::new() }];
        for period in Period::all() {
            for measure in Measure::ALL {
                let cell = line.raw(period, measure);
                if cell != Cell::Empty {
                    let (before, after) = swap(cell);
                    differences.push(self.cell(period, measure, before, after));
                }
            }
        }
        differences
    }

    fn cell(&self, period: Period, measure: Measure, before: Cell<i64>, after: Cell<i64>) -> Difference {
        let shown = |cell| self.words.shown(Shown::One(measure, cell));
        let worth = |cell: Cell<i64>| i128::from(cell.hundredths().unwrap_or(0));
        Difference {
            what: format!("{} {}", self.words.period(period), self.words.measure(measure)),
            before: shown(before),
            after: shown(after),
            by: signed(measure, worth(after) - worth(before)),
        }
    }

    /// The totals as the equations of the core make them.
    fn totals(&self) -> Vec<Difference> {
        let (before, after) = (year(self.before), year(self.after));
        let mut totals = Vec::new();
        for measure in Measure::ALL {
            let (before, after) = (before.course(measure), after.course(measure));
            let quarters =
                Quarter::ALL.map(|q| (Period::Quarter(q), before.quarters[q.index()], after.quarters[q.index()]));
            let all = quarters.into_iter().chain([(Period::Target, before.target, after.target)]);
            for (period, stood, stands) in all.filter(|(_, stood, stands)| stood != stands) {
                let (stood, stands) = (i128::from(stood), i128::from(stands));
                totals.push(Difference {
                    what: format!("{} {}", self.words.period(period), self.words.measure(measure)),
                    before: figure(measure, stood),
                    after: figure(measure, stands),
                    by: signed(measure, stands - stood),
                });
            }
        }
        totals
    }
}

/// The line that a change is about; `Some(None)` for the fields around the table, `None` for what is no part of the plan.
fn line_of(change: &Change) -> Option<Option<LineId>> {
    match change {
        Change::Cell { cell, .. } => Some(Some(cell.line)),
        Change::Line { line, .. } | Change::Move { line, .. } => Some(Some(*line)),
        Change::Insert { line, .. } | Change::Delete { line, .. } => Some(Some(line.id)),
        Change::Split { whole, .. } | Change::Merge { whole, .. } => Some(Some(whole.id)),
        Change::Head(_) | Change::Answer { .. } => Some(None),
        Change::CellState { .. } => None,
    }
}

fn signed(measure: Measure, by: i128) -> String {
    match by {
        0 => String::new(),
        1.. => format!("+{}", figure(measure, by)),
        _ => figure(measure, by),
    }
}

/// The comparison as CSV, for spreadsheets.
pub fn csv(comparison: &Comparison, heads: [&str; 5]) -> String {
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let row = |line: &str, d: &Difference| {
        vec![line.to_owned(), d.what.clone(), d.before.clone(), d.after.clone(), d.by.clone()]
    };
    for group in &comparison.groups {
        rows.extend(group.differences.iter().map(|d| row(&group.line, d)));
    }
    rows.extend(comparison.totals.iter().map(|d| row("", d)));
    crate::csv::rows(&rows)
}
