//! Reads a file: forms to be repaired, another table with totals, or a workbook of ours that comes back.

use phaen_core::equation::{self, Severity};
use phaen_core::grid::{Document, Source};
use phaen_core::plan::Plan;
use phaen_core::reading::{LineReading, Reading, holding};
use phaen_core::table::TableReading;
use phaen_files::xlsx::{is_own, read_own};
use phaen_files::{Kind, kind};
use phaen_repair::{read_document, table};
use sha2::{Digest, Sha256};

use crate::error::AppError;

pub use phaen_files::xlsx::OwnWorkbook as Workbook;
pub use phaen_repair::Options;

/// What a file turned out to hold.
#[derive(Debug)]
pub enum Found {
    /// A form, read and repaired.
    Form(Box<Reading>),
    /// A table with totals that is no form.
    Table(Box<TableReading>),
    /// A workbook that this program wrote.
    Workbook(Box<Workbook>, Source),
}

/// Reads the bytes of a file of that name. It may hold several forms; there is always at least one thing found.
///
/// # Errors
/// [`AppError::File`] or [`AppError::Page`] when the bytes cannot be read, [`AppError::NotAPlan`] when they hold neither
/// a plan nor a table with totals.
pub fn read(name: &str, bytes: &[u8], options: &Options<'_>) -> Result<Vec<Found>, AppError> {
    let source = Source { name: name.to_owned(), sha256: sha256(bytes), plan: 0 };
    let fail = |error| AppError::File { name: name.to_owned(), error };
    let kind = kind(bytes);
    if kind == Kind::Xlsx
        && is_own(bytes)
        && let Some(workbook) = read_own(bytes).map_err(fail)?
    {
        return Ok(vec![Found::Workbook(Box::new(workbook), source)]);
    }
    let document = document(name, kind, bytes, options)?;
    let readings = read_document(&document, &source, options).unwrap_or_default();
    let standing = readings.iter().map(standing).max().unwrap_or(Standing::Doubtful);
    // A table as wide as a plan never takes a likely plan's place: it need not be read to know.
    let wide = readings.iter().flat_map(|r| r.lines.values()).any(|line| line.tokens.len() >= PLAN_COLUMNS);
    let settled = standing == Standing::Plan || standing == Standing::Likely && wide;
    if !settled
        && let Ok(table) = table::read(&document, source, options)
        && is_rather(&table, standing, readings.is_empty())
    {
        return Ok(vec![Found::Table(Box::new(table))]);
    }
    if readings.is_empty() {
        return Err(AppError::NotAPlan { name: name.to_owned() });
    }
    Ok(readings.into_iter().map(|reading| Found::Form(Box::new(reading))).collect())
}

/// What a reader finds in a file, before anything is understood: for showing the source beside its reading. `None` for
/// pages and pictures, which are looked at, and for what cannot be read.
pub fn source_cells(bytes: &[u8]) -> Option<Document> {
    match kind(bytes) {
        Kind::Pdf | Kind::Picture(_) => None,
        kind => phaen_files::document(kind, bytes).ok(),
    }
}

/// From how many figures on a row may be the months of a plan, work and money each, even with empty months collapsed.
const MANY_FIGURES: usize = 12;

/// The fewest columns of figures that a plan has: work and money of a target and twelve months, or nearly.
const PLAN_COLUMNS: usize = 24;

/// How well what was read as an Action Plan stands as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// Nothing says that it is one.
    Doubtful,
    /// It has the form's fields and rows of months, or a good part of its figures add up.
    Likely,
    /// Its figures say so.
    Plan,
}

/// Any table of many columns can be laid out as a plan, and what adds up down its columns still does, but its rows then
/// add up nowhere, and no repair makes them.
fn standing(reading: &Reading) -> Standing {
    let plan = &reading.plan;
    let headed = [&plan.programme, &plan.output, &plan.main_activity].iter().any(|field| field.is_some());
    let months = reading.lines.values().filter(|l| l.tokens.len() >= MANY_FIGURES).count();
    let equations = reading.equations;
    let held = equations.count > 0 && equations.held_as_read * 10 >= equations.count * 3;
    let holds = equations.count > 0 && equations.hold_now * 10 >= equations.count * 9;
    if holds && (held || months >= 2 && reading.proved_least) {
        Standing::Plan
    } else if held || headed && months >= 2 {
        Standing::Likely
    } else {
        Standing::Doubtful
    }
}

/// Whether a table is what a file holds, rather than a plan that stands so. In place of a likely plan it must say it
/// itself: it has fewer columns than any plan, and nearly all of its own equations hold as read.
fn is_rather(table: &TableReading, standing: Standing, no_plan: bool) -> bool {
    let count = table.equations.len();
    match standing {
        Standing::Plan => false,
        Standing::Likely => {
            count > 0 && table.table.columns.len() < PLAN_COLUMNS && table.held_as_read as usize * 10 >= count * 9
        }
        Standing::Doubtful => no_plan || count > 0,
    }
}

/// The parts of a file, whatever its kind.
fn document(name: &str, kind: Kind, bytes: &[u8], options: &Options<'_>) -> Result<Document, AppError> {
    let pages = phaen_page::Options { stop: options.stop, ..phaen_page::Options::default() };
    let page_fault = |error| AppError::Page { name: name.to_owned(), error };
    match kind {
        Kind::Pdf => phaen_page::pdf(bytes, &pages).map_err(page_fault),
        Kind::Picture(_) => phaen_page::picture(bytes, &pages).map_err(page_fault),
        _ => phaen_files::document(kind, bytes).map_err(|error| AppError::File { name: name.to_owned(), error }),
    }
}

/// The reading of a plan that needed no repair because it was never text: every figure is as its source has it.
pub fn as_given(plan: Plan, source: Source) -> Reading {
    let equations = equation::build(&plan);
    let mut reading = Reading { source, proved_least: true, ..Reading::default() };
    reading.lines = plan.lines.iter().map(|l| (l.id, LineReading::default())).collect();
    reading.equations.count = equations.iter().filter(|e| e.severity == Severity::Error).count() as u32;
    reading.equations.hold_now = holding(&plan, &equations);
    reading.equations.held_as_read = reading.equations.hold_now;
    reading.plan = plan;
    reading
}

/// SHA-256 of bytes, lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
