//! Reporting a month (รายงานผลรายเดือน): what a person typed against what stood when the page was drawn.

use phaen_core::book::{Book, Entry, Place, Report, Reported, What};
use phaen_core::calendar::FiscalMonth;
use phaen_core::number::{parse_hundredths, to_arabic_digits};
use phaen_core::plan::LineId;
use phaen_store::{PlanNo, StoredBook};

use super::{Posted, book, line_name, post};
use crate::Acting;
use crate::database::Database;
use crate::error::AppError;

/// A figure as it was typed; nothing typed is nothing reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The line.
    pub line: LineId,
    /// Which figure.
    pub figure: Reported,
    /// The text.
    pub text: String,
}

/// Posts what of the typed figures is other than it was at that version of the book, with a reason where the month was
/// signed off, and signs the month off where that is wanted; all or nothing.
///
/// # Errors
/// [`AppError::Figure`] naming the line, [`AppError::ReportedMeanwhile`], [`AppError::Book`], [`AppError::Store`].
pub fn report(
    database: &mut Database,
    plan: PlanNo,
    month: FiscalMonth,
    (version, typed): (u64, &[Typed]),
    (reason, sign_off): (Option<String>, bool),
    acting: &mut Acting<'_>,
) -> Result<Posted, AppError> {
    let stands = book(database, plan)?;
    let seen = at_version(&stands, version)?;
    let mut whats = Vec::new();
    for Typed { line, figure, text } in typed {
        let at = Place { line: *line, month };
        let cell = at.cell(figure.layer(), figure.measure());
        let amount = parsed(text).map_err(|()| AppError::Figure {
            line: line_name(stands.book.plan(), *line),
            month,
            text: text.clone(),
        })?;
        let (was, is) = (seen.cell(cell), stands.book.cell(cell));
        if amount == was || amount == is {
            continue;
        }
        if was != is {
            return Err(AppError::ReportedMeanwhile { line: line_name(stands.book.plan(), *line), month });
        }
        whats.push(What::Report(Report { at, figure: *figure, amount, reason: reason.clone() }));
    }
    if sign_off {
        whats.push(What::Lock(month));
    }
    post(database, plan, whats, &[], acting)
}

/// The book as it was at a version.
fn at_version(stored: &StoredBook, version: u64) -> Result<Book, AppError> {
    if version >= stored.version.number {
        return Ok(stored.book.clone());
    }
    let refused = |error| AppError::Book { index: 0, line: None, error };
    let first = stored.book.earlier().first();
    let (revision, plan) =
        first.map_or((stored.book.revision(), stored.book.plan()), |(revision, plan)| (revision, plan));
    let mut book = Book::open(plan.clone(), revision.clone(), stored.book.overspending()).map_err(refused)?;
    let before = stored.postings.iter().take_while(|posting| posting.number <= version);
    for Entry { on, by, what } in before.map(|posting| &posting.entry) {
        book.post(&Entry { on: *on, by: by.clone(), what: what.clone() }).map_err(refused)?;
    }
    Ok(book)
}

/// A figure in hundredths; `None` where nothing was typed.
fn parsed(text: &str) -> Result<Option<i64>, ()> {
    let plain: String = to_arabic_digits(text).chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if plain.is_empty() {
        return Ok(None);
    }
    parse_hundredths(&plain).map(Some).map_err(|_| ())
}
