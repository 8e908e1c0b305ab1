//! Plan, result and money side by side, at every level of the tree: a table for the screen, for spreadsheets and paper.

mod table;

pub use table::{file_name, paper, table};

use std::collections::HashSet;
use std::sync::Arc;

use phaen_core::book::{Level, levels};
use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{LineId, Measure};
use phaen_core::progress::Progress;
use phaen_store::{PlanNo, StoredBook};

use crate::book::book;
use crate::database::Database;
use crate::error::AppError;
use crate::meeting::{InForce, in_force, last_reported};

/// Which spans stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// The year alone.
    #[default]
    Year,
    /// Its quarters.
    Quarters,
    /// Its months.
    Months,
    /// One month, and what has come together until its end.
    Month,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Year, Self::Quarters, Self::Months, Self::Month];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarters => "quarters",
            Self::Months => "months",
            Self::Month => "month",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Of what.
    pub measure: Measure,
    /// Which spans.
    pub by: By,
    /// Whether quarters and months stand with everything since the beginning of the year.
    pub cumulated: bool,
    /// The month, for one month alone: the last one that is reported where none is said.
    pub month: Option<FiscalMonth>,
    /// Lines whose lines are not shown.
    pub folded: HashSet<LineId>,
}

/// The table with what it is made of.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The book.
    pub book: Arc<StoredBook>,
    /// What was wanted.
    pub wanted: Wanted,
    /// The month, for one month alone.
    pub month: FiscalMonth,
    /// Months up to this one should be reported.
    pub until: FiscalMonth,
    /// The rows that are shown, and whether what stands under them is not.
    pub rows: Vec<(Level, bool)>,
    /// The figures.
    pub progress: Progress,
    /// The rules of the lights.
    pub rules: InForce,
}

/// Gathers a table.
///
/// # Errors
/// [`AppError::Store`], also when the plan was not signed.
pub fn shown(database: &Database, plan: PlanNo, wanted: Wanted) -> Result<Shown, AppError> {
    let stored = book(database, plan)?;
    let until = last_reported(&stored);
    let month = wanted.month.unwrap_or(until);
    Ok(Shown {
        month,
        until,
        rows: visible(&levels(stored.book.plan()), &wanted.folded),
        progress: Progress::of(&stored.book, until),
        rules: in_force(database)?,
        wanted,
        book: stored,
    })
}

/// The rows without those that stand under a folded one.
fn visible(all: &[Level], folded: &HashSet<LineId>) -> Vec<(Level, bool)> {
    let mut rows = Vec::new();
    let mut hidden_below: Option<usize> = None;
    for level in all {
        if hidden_below.is_some_and(|depth| level.depth > depth) && level.line.is_some() {
            continue;
        }
        let is_folded = level.is_parent && level.line.is_some_and(|line| folded.contains(&line));
        hidden_below = is_folded.then_some(level.depth);
        rows.push((*level, is_folded));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_under_a_folded_line_is_not_shown() {
        let level = |line, depth, is_parent| Level { line: Some(LineId(line)), depth, is_parent };
        let whole = Level { line: None, depth: 0, is_parent: false };
        let all = [
            level(1, 0, true),
            level(2, 1, true),
            level(3, 2, false),
            level(4, 1, false),
            level(5, 0, true),
            level(6, 1, false),
            whole,
        ];
        let shown = |folded: &[u32]| -> Vec<Option<u32>> {
            let folded = folded.iter().copied().map(LineId).collect();
            visible(&all, &folded).into_iter().map(|(level, _)| level.line.map(|line| line.0)).collect()
        };
        assert_eq!(shown(&[1]), [Some(1), Some(5), Some(6), None]);
        assert_eq!(shown(&[2]), [Some(1), Some(2), Some(4), Some(5), Some(6), None]);
        assert_eq!(shown(&[1, 5]), [Some(1), Some(5), None]);
        assert_eq!(shown(&[3, 6, 99]).len(), 7, "what has no lines under it cannot be folded");
    }
}
