//! A cell opened to everything behind it.

use phaen_core::book::{AttachedTo, Book, FileRef, Lock, Place, Posted, Reported, Transfer, Visit, VisitId, What};
use phaen_core::calendar::Date;
use phaen_core::number::Satang;
use phaen_core::plan::{Layer, Measure, Period};
use phaen_store::{Posting, StoredBook};

/// A visit with what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitView {
    /// Its identity.
    pub id: VisitId,
    /// The visit.
    pub visit: Visit,
    /// What was paid for it.
    pub paid: Satang,
    /// Files that are put to it.
    pub files: Vec<FileRef>,
}

/// A transfer with who posted it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The day.
    pub on: Date,
    /// Who.
    pub by: String,
    /// The transfer.
    pub transfer: Transfer,
}

/// Everything that was reported for one figure of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHistory {
    /// Which figure.
    pub figure: Reported,
    /// The reports, the first one first.
    pub reports: Vec<Posted>,
}

/// A cell and everything behind it. Figures are in hundredths, work and money in this order; `None` where nothing is
/// planned, or nothing reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellView {
    /// The cell.
    pub at: Place,
    /// As it was signed first.
    pub original: [Option<i64>; 2],
    /// As it was signed last.
    pub revised: [Option<i64>; 2],
    /// With every transfer since.
    pub current: [Option<i64>; 2],
    /// Work done.
    pub result: Option<i64>,
    /// Money committed.
    pub committed: Option<i64>,
    /// Money paid.
    pub disbursed: Option<i64>,
    /// What may still go elsewhere.
    pub free: [i64; 2],
    /// The visits planned for it, those called off too.
    pub visits: Vec<VisitView>,
    /// What the visits add up to, those called off left out.
    pub sum: [i64; 2],
    /// Whether the cell is to be the sum of its visits.
    pub from_visits: bool,
    /// Whether the month was signed off.
    pub lock: Option<Lock>,
    /// Figures that were reported, each with its corrections.
    pub reports: Vec<ReportHistory>,
    /// Transfers that left it or came to it.
    pub moves: Vec<Move>,
}

/// A cell of a line that is posted to; `None` where there is no such line, or it only adds up others.
pub fn cell(stored: &StoredBook, at: Place) -> Option<CellView> {
    let book = &stored.book;
    if !book.posted_lines().contains(&at.line) {
        return None;
    }
    let of = |layer| Measure::ALL.map(|measure| book.cell(at.cell(layer, measure)));
    let told = |figure: Reported| book.cell(at.cell(figure.layer(), figure.measure()));
    let first = |measure| {
        let line = book.original().line(at.line)?;
        line.raw(Period::Month(at.month), measure).hundredths()
    };
    let reports = Reported::ALL.map(|figure| ReportHistory {
        figure,
        reports: book.history(at.cell(figure.layer(), figure.measure())).to_vec(),
    });
    let moves = stored.postings.iter().filter_map(|posting| match &posting.entry.what {
        What::Transfer(transfer) if transfer.from == at || transfer.to == at => {
            Some(Move { on: posting.entry.on, by: posting.entry.by.clone(), transfer: transfer.clone() })
        }
        _ => None,
    });
    let visits = book.visits().iter().filter(|(_, visit)| visit.at == at);
    Some(CellView {
        at,
        original: Measure::ALL.map(first),
        revised: of(Layer::Plan),
        current: of(Layer::Current),
        result: told(Reported::Result),
        committed: told(Reported::Committed),
        disbursed: told(Reported::Disbursed),
        free: Measure::ALL.map(|measure| book.free(at, measure)),
        visits: visits.map(|(id, visit)| shown(book, *id, visit)).collect(),
        sum: book.visits_at(at),
        from_visits: book.is_from_visits(at.line),
        lock: book.lock(at.month).cloned(),
        reports: reports.into_iter().filter(|history| !history.reports.is_empty()).collect(),
        moves: moves.collect(),
    })
}

/// A visit; `None` where there is none of that identity.
pub fn visit(book: &Book, id: VisitId) -> Option<VisitView> {
    book.visits().get(&id).map(|visit| shown(book, id, visit))
}

pub(super) fn shown(book: &Book, id: VisitId, visit: &Visit) -> VisitView {
    let files = book.attached(AttachedTo::Visit(id)).cloned().collect();
    VisitView { id, visit: visit.clone(), paid: book.paid_for(id), files }
}

/// What was posted about a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitHistory {
    /// The day.
    pub on: Date,
    /// Who.
    pub by: String,
    /// What.
    pub what: What,
}

/// Everything that was posted about a visit, the first entry first.
pub fn history(stored: &StoredBook, id: VisitId) -> Vec<VisitHistory> {
    let about = |posting: &&Posting| match &posting.entry.what {
        What::Plan(visit, _) | What::CallOff(visit) | What::Done { visit, .. } | What::NotDone { visit, .. } => {
            *visit == id
        }
        What::Transfer(transfer) => transfer.visits.contains(&id),
        What::Pay(payment) => payment.parts.iter().any(|part| part.visit == id),
        What::Attach(attachment) => attachment.to == AttachedTo::Visit(id),
        _ => false,
    };
    let entries = stored.postings.iter().filter(about).map(|posting| &posting.entry);
    entries.map(|entry| VisitHistory { on: entry.on, by: entry.by.clone(), what: entry.what.clone() }).collect()
}
