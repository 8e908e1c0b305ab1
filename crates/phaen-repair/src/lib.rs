//! Reads a form and repairs it by its own arithmetic, as one exact search.
//!
//! * [`form`]: rows, fields and tree, before any figure is believed
//! * [`line`]: every way one row's own sums can hold, cheapest first
//! * [`joint`]: one way for each row so that all columns close, at the least cost
//! * [`explain`]: what was found as repairs and questions
//! * [`table`]: any other table with totals
//! * [`cost`]: the published prices; [`evidence`]: what the plan itself teaches
#![forbid(unsafe_code)]

pub mod cost;
mod document;
mod engine;
mod evidence;
mod explain;
mod form;
mod joint;
mod layout;
mod line;
mod sheet;
pub mod table;
mod token;
mod words;

pub use document::{MAX_PLANS, read_document};
pub use joint::programme::{Answer, Pick, Programme, Solver, Sum};

use std::collections::HashMap;
use std::fmt;

use phaen_core::grid::{Grid, Source};
use phaen_core::learned::{Learned, OfficeLearned};
use phaen_core::reading::{Confidence, Finding, FindingKind, Reading, Repair};

/// The most rows that are read; what stands behind them is named as unread.
pub const MAX_ROWS: usize = 20_000;
/// The default budget of counted search steps.
pub const DEFAULT_STEPS: u64 = 1_000_000;

/// How to read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Counted steps that the search may take; the same result on every machine.
    pub max_steps: u64,
    /// Asked now and then whether to stop early (a wall clock); the result is then marked.
    pub stop: Option<&'a dyn Fn() -> bool>,
    /// What answers and corrections have taught; a plan takes from it what is known of its office.
    pub learned: Option<&'a Learned>,
    /// Asked for the least explanation where the steps end; what it finds is never marked certain.
    pub solver: Option<&'a dyn Solver>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { max_steps: DEFAULT_STEPS, stop: None, learned: None, solver: None }
    }
}

impl fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("max_steps", &self.max_steps).finish_non_exhaustive()
    }
}

/// The text holds nothing that looks like an action plan: neither rows of figures nor its numbered fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPlan;

impl fmt::Display for NotAPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an action plan: no rows of monthly figures were found")
    }
}

impl std::error::Error for NotAPlan {}

/// Reads a form from its cells and repairs it as far as its figures decide.
///
/// # Errors
/// [`NotAPlan`] when there is neither a row of figures nor a heading of an action plan in it.
pub fn read_form(grid: &Grid, source: Source, options: &Options<'_>) -> Result<Reading, NotAPlan> {
    let mut findings = Vec::new();
    let mut grid = std::borrow::Cow::Borrowed(grid);
    let more = u32::try_from(grid.rows.len().saturating_sub(MAX_ROWS)).unwrap_or(u32::MAX);
    let left = grid.left_out.saturating_add(more);
    if left > 0 {
        if more > 0 {
            grid.to_mut().rows.truncate(MAX_ROWS);
        }
        let line = grid.rows.last().map_or(0, |row| row.line.saturating_add(1));
        let place = phaen_core::grid::Place::at(line, 1);
        findings.push(Finding { place, kind: FindingKind::TooManyRows(left) });
    }
    let mut sheet = sheet::read(&grid).ok_or(NotAPlan)?;
    findings.append(&mut sheet.findings);
    let office = options.learned.map(|l| l.office(sheet.plan.office.as_deref())).unwrap_or_default();
    let solved = engine::solve(&sheet, &office, options);
    // What is certain must be so without what was learned; where the search cannot tell, reading without it does.
    let doubtful = solved.solved.as_ref().is_some_and(|s| s.doubtful);
    let plain = doubtful.then(|| {
        let solved = engine::solve(&sheet, &OfficeLearned::default(), options);
        explain::reading(sheet.clone(), solved, Source::default())
    });
    let mut reading = explain::reading(sheet, solved, source);
    if let Some(plain) = plain {
        likely_unless_certain(&mut reading, &plain);
    }
    reading.findings.splice(0..0, findings);
    reading.suggestions = words::suggestions(&reading.plan, &office);
    Ok(reading)
}

/// Repairs that another reading of the form is not certain of are no more than likely.
fn likely_unless_certain(reading: &mut Reading, other: &Reading) {
    let key = |r: &Repair| (r.change.line, r.change.month);
    let certain = other.repairs.iter().filter(|r| r.confidence == Confidence::Certain);
    let certain: HashMap<_, _> = certain.map(|r| (key(r), r.change.now)).collect();
    for repair in &mut reading.repairs {
        if certain.get(&key(repair)) != Some(&repair.change.now) {
            repair.confidence = Confidence::Likely;
        }
    }
}
