//! The same line in last year's plan, for whoever plans a year like the one before.

use phaen_core::calendar::{FiscalMonth, FiscalYear};
use phaen_core::plan::{Line, LineId, Measure, Period, Plan, PlanState};
use phaen_store::{Entry, PlanNo};

use crate::database::Database;
use crate::error::AppError;

/// What a line had in last year's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastYear {
    /// The plan.
    pub plan: PlanNo,
    /// The line there.
    pub line: LineId,
    /// Its months, in hundredths.
    pub months: [i64; 12],
}

/// The line of that title, else of that code, in the latest plan of the year before and of the same office and group.
/// `None` where there is none that has anything in a month.
///
/// # Errors
/// [`AppError::Store`].
pub fn last_year(
    database: &Database,
    plan: &Plan,
    line: &Line,
    measure: Measure,
) -> Result<Option<LastYear>, AppError> {
    let Some(before) = plan.fiscal_year.and_then(|y| FiscalYear::new(y.buddhist().checked_sub(1)?)) else {
        return Ok(None);
    };
    let same = |entry: &Entry| {
        entry.fiscal_year == Some(before)
            && entry.office == plan.office
            && entry.group == plan.group
            && entry.state != PlanState::Binned
    };
    let mut found: Vec<Entry> = database.list()?.into_iter().filter(same).collect();
    found.sort_by_key(|entry| std::cmp::Reverse((entry.revision, entry.changed_at, entry.number)));
    for entry in found {
        let stored = database.load(entry.number)?;
        if let Some((line, months)) = alike(stored.plan(), line, measure) {
            return Ok(Some(LastYear { plan: entry.number, line, months }));
        }
    }
    Ok(None)
}

fn alike(plan: &Plan, line: &Line, measure: Measure) -> Option<(LineId, [i64; 12])> {
    let months = |l: &Line| FiscalMonth::ALL.map(|m| l.raw(Period::Month(m), measure).hundredths().unwrap_or(0));
    let title = |l: &&Line| !l.title.is_empty() && l.title == line.title;
    let code = |l: &&Line| !l.code.as_str().is_empty() && l.code == line.code;
    // Steps of one name stand under several headings: there the code tells which is meant.
    let both = plan.lines.iter().filter(|l| title(l) && code(l));
    let ways = both.chain(plan.lines.iter().filter(title)).chain(plan.lines.iter().filter(code));
    let mut filled = ways.map(|l| (l.id, months(l))).filter(|(_, months)| months.iter().any(|h| *h > 0));
    filled.next()
}
