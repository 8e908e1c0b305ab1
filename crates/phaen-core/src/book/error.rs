//! Why something is not posted, and what is only told.

use std::fmt;

use crate::calendar::{Date, FiscalMonth};
use crate::number::Satang;
use crate::plan::{LineId, Measure};

use super::{Place, VisitId};

/// Why an entry is not posted. Nothing of it is then done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookError {
    /// The plan names no fiscal year.
    NoFiscalYear,
    /// There is no such line.
    NoLine(LineId),
    /// The line has lines of its own: its figures are their sum and cannot be posted.
    NotALeaf(LineId),
    /// The figures of the line are the sum of its visits, which are posted in their place.
    FedByVisits(LineId),
    /// A visit of such a line is missing in a transfer that moves them: its work and money are those of its visits.
    VisitsDiffer {
        /// The line.
        line: LineId,
        /// Work and money of the visits, in hundredths.
        visits: [i64; 2],
    },
    /// There is no such visit.
    NoVisit(VisitId),
    /// The visit was made or called off already.
    NotPlanned(VisitId),
    /// The visit was not made, so that it cannot be taken back.
    NotDone(VisitId),
    /// The visit stands elsewhere.
    VisitElsewhere(VisitId, Place),
    /// A visit is named twice.
    Twice(VisitId),
    /// The month was signed off; a correction needs a reason, and nothing is planned or moved there.
    Locked(FiscalMonth),
    /// The month was signed off already.
    LockedAlready(FiscalMonth),
    /// A day outside the plan's fiscal year.
    OutsideYear(Date),
    /// A day that the month does not have.
    NoSuchDay(FiscalMonth, u8),
    /// An amount below nought, beyond what a plan may hold, or nought where that says nothing.
    Amount(i64),
    /// A fraction where the line counts whole units.
    Fraction(LineId),
    /// From and to are one cell.
    SamePlace(Place),
    /// More would go than the cell has, or than what is reported, paid or committed there leaves.
    TooLittle {
        /// The cell.
        at: Place,
        /// Which of its pair.
        measure: Measure,
        /// What may go, in hundredths.
        free: i64,
    },
    /// Across budget categories an approving document is needed.
    NeedsDocument {
        /// The category that it leaves.
        from: String,
        /// The category that it goes to.
        to: String,
    },
    /// The document has no number.
    NoNumber,
    /// A payment of that number is there already.
    PaidAlready(String),
    /// There is no payment of that number.
    NoPayment(String),
    /// A file is empty, larger than [`MAX_FILE_BYTES`](super::MAX_FILE_BYTES), or its name or hash cannot stand.
    File(String),
    /// No such revision was signed.
    NoRevision(u32),
    /// The parts of a payment do not add up to it.
    PartsDiffer {
        /// What the document pays.
        amount: Satang,
        /// What its parts make.
        parts: Satang,
    },
    /// More would be paid than has arrived in that budget category.
    MoreThanReceived {
        /// The category.
        category: String,
        /// What has arrived.
        received: Satang,
        /// What would be paid.
        paid: Satang,
    },
    /// More would be paid and committed than the line has, and the office wants that refused.
    Overspent {
        /// The line.
        line: LineId,
        /// What it has.
        has: Satang,
        /// What would be spent (ใช้จ่าย: paid and committed).
        spent: Satang,
    },
    /// More would be settled than is committed.
    NotCommitted {
        /// The line.
        line: LineId,
        /// What is committed and not settled.
        committed: Satang,
    },
    /// A revision does not follow the one before.
    NotTheNext {
        /// The number that would follow.
        next: u32,
    },
    /// A revision leaves out a line that has visits or reports, and names none in its place.
    Orphaned(LineId),
}

/// What is posted and told nevertheless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// More is paid and committed than the line has.
    Overspent {
        /// The line.
        line: LineId,
        /// What it has.
        has: Satang,
        /// What is spent (ใช้จ่าย: paid and committed).
        spent: Satang,
    },
    /// A month that was signed off was corrected.
    LateCorrection(FiscalMonth),
}

impl fmt::Display for BookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFiscalYear => f.write_str("the plan names no fiscal year"),
            Self::NoLine(line) => write!(f, "no line {line}"),
            Self::NotALeaf(line) => write!(f, "{line} is the sum of its lines"),
            Self::FedByVisits(line) => write!(f, "{line} is the sum of its visits"),
            Self::VisitsDiffer { line, visits: [work, budget] } => {
                write!(f, "the visits of {line} make {work} and {budget} hundredths")
            }
            Self::NoVisit(visit) => write!(f, "no visit {visit}"),
            Self::NotPlanned(visit) => write!(f, "{visit} was made or called off"),
            Self::NotDone(visit) => write!(f, "{visit} was not made"),
            Self::NoPayment(number) => write!(f, "no payment {number}"),
            Self::File(name) => write!(f, "the file {name} cannot be attached"),
            Self::NoRevision(number) => write!(f, "revision {number} was not signed"),
            Self::VisitElsewhere(visit, at) => write!(f, "{visit} stands in {} {}", at.line, at.month.english_name()),
            Self::Twice(visit) => write!(f, "{visit} is named twice"),
            Self::Locked(month) => write!(f, "{} was signed off", month.english_name()),
            Self::LockedAlready(month) => write!(f, "{} was signed off already", month.english_name()),
            Self::OutsideYear(date) => write!(f, "{} is outside the fiscal year", date.iso()),
            Self::NoSuchDay(month, day) => write!(f, "{} has no day {day}", month.english_name()),
            Self::Amount(amount) => write!(f, "{amount} hundredths cannot be posted"),
            Self::Fraction(line) => write!(f, "{line} counts whole units"),
            Self::SamePlace(at) => write!(f, "from and to are both {} {}", at.line, at.month.english_name()),
            Self::TooLittle { at, measure, free } => {
                write!(f, "{} {} leaves {free} hundredths of {}", at.line, at.month.english_name(), measure.name())
            }
            Self::NeedsDocument { from, to } => write!(f, "from {from} to {to} needs an approving document"),
            Self::NoNumber => f.write_str("the document has no number"),
            Self::PaidAlready(number) => write!(f, "payment {number} is there already"),
            Self::PartsDiffer { amount, parts } => write!(f, "the parts make {parts}, the document says {amount}"),
            Self::MoreThanReceived { category, received, paid } => {
                write!(f, "{category}: {received} arrived, {paid} would be paid")
            }
            Self::Overspent { line, has, spent } => write!(f, "{line} has {has}, {spent} would be spent"),
            Self::NotCommitted { line, committed } => write!(f, "{line} has {committed} committed"),
            Self::NotTheNext { next } => write!(f, "the next revision is {next}"),
            Self::Orphaned(line) => write!(f, "{line} has visits or reports and no line in its place"),
        }
    }
}

impl std::error::Error for BookError {}

impl BookError {
    /// The line that it is about.
    pub const fn line(&self) -> Option<LineId> {
        match self {
            Self::NoLine(line)
            | Self::NotALeaf(line)
            | Self::FedByVisits(line)
            | Self::Fraction(line)
            | Self::Orphaned(line)
            | Self::VisitsDiffer { line, .. }
            | Self::Overspent { line, .. }
            | Self::NotCommitted { line, .. } => Some(*line),
            Self::VisitElsewhere(_, at) | Self::SamePlace(at) | Self::TooLittle { at, .. } => Some(at.line),
            _ => None,
        }
    }
}
