//! Moving visits and their money to another month or line (โอนเปลี่ยนแปลง): what each cell will be, before anything is done.

use phaen_core::book::{Book, BookError, Document, Entry, Place, Transfer, VisitId, Warning, What};
use phaen_core::calendar::Date;
use phaen_core::number::{Quantity, Satang, Work};
use phaen_core::plan::{Layer, Measure};

use crate::book::line_name;
use crate::error::AppError;

/// What is to be moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// The visits that go.
    pub visits: Vec<VisitId>,
    /// Work and money of a line that is typed; heard only where no visit goes.
    pub typed: (Work, Satang),
    /// What approves it.
    pub document: Option<Document>,
}

/// The transfer: the work and the money of visits are theirs.
pub fn moving(book: &Book, wanted: &Moving) -> Transfer {
    let Moving { from, to, visits, typed, document } = wanted.clone();
    let (work, budget) = if visits.is_empty() {
        typed
    } else {
        let costs = visits.iter().filter_map(|id| book.visits().get(id)).map(|visit| visit.cost.hundredths());
        (Work::from_whole(visits.len() as i64), Satang::from_hundredths(costs.sum()))
    };
    Transfer { from, to, work, budget, visits, document }
}

/// A cell before and after, in hundredths, work and money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// The cell.
    pub at: Place,
    /// As it was signed first.
    pub original: [Option<i64>; 2],
    /// As it was signed last.
    pub revised: [Option<i64>; 2],
    /// As it is now.
    pub now: [Option<i64>; 2],
    /// As it will be.
    pub then: [Option<i64>; 2],
}

/// What a transfer would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The transfer.
    pub transfer: Transfer,
    /// The cell that is left, and the one that is gone to.
    pub cells: [After; 2],
    /// What would be told.
    pub warnings: Vec<Warning>,
}

/// What each cell will be; nothing is posted.
///
/// # Errors
/// [`AppError::Book`], as posting it would.
pub fn preview(book: &Book, transfer: Transfer, on: Date, by: &str) -> Result<Preview, AppError> {
    let mut next = book.clone();
    let entry = Entry { on, by: by.to_owned(), what: What::Transfer(transfer.clone()) };
    let warnings = next.post(&entry).map_err(|error: BookError| {
        let line = error.line().map(|line| line_name(book.plan(), line));
        AppError::Book { index: 0, line, error }
    })?;
    let of = |book: &Book, at: Place, layer| Measure::ALL.map(|measure| book.cell(at.cell(layer, measure)));
    let after = |at: Place| After {
        at,
        original: Measure::ALL.map(|measure| {
            let line = book.original().line(at.line)?;
            line.raw(phaen_core::plan::Period::Month(at.month), measure).hundredths()
        }),
        revised: of(book, at, Layer::Plan),
        now: of(book, at, Layer::Current),
        then: of(&next, at, Layer::Current),
    };
    let cells = [after(transfer.from), after(transfer.to)];
    Ok(Preview { transfer, cells, warnings })
}
