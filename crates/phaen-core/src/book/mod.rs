//! The year in motion (การดำเนินงานระหว่างปี): what was moved, done, committed and paid on the cells of a plan.
//!
//! A [`Book`] is a signed plan and the [`Entry`]s posted on it since, in their order; nothing in it is ever altered, a
//! correction is an entry of its own. Every figure is a [`Layer`] of the plan's own cells:
//!
//! * [`Layer::Plan`]: what was signed
//! * [`Layer::Current`]: that and every transfer since
//! * [`Layer::Result`], [`Layer::Committed`], [`Layer::Disbursed`]: what was reported, or what the visits say
//!
//! [`Book::layer`] gives any of them as a plan, its totals found from the plan's own equations: whatever draws, prints,
//! checks or adds up a plan does so with results too. A cell without a report stays empty: not reported is not nought.

mod attach;
mod entry;
mod error;
mod forecast;
mod index;
mod layer;
mod levels;
mod money;
mod post;
mod revision;
mod transfer;
mod visit;

#[cfg(test)]
mod tests;

pub use attach::{AttachedTo, Attachment, DefaultCost, FileRef, MAX_FILE_BYTES, MAX_FILE_NAME};
pub use entry::{
    Direction, Document, Entry, Fate, Payment, PaymentPart, Place, Receipt, Report, Reported, Settlement, Transfer,
    Visit, VisitId, VisitState, What,
};
pub use error::{BookError, Warning};
pub use forecast::{Forecast, forecast};
pub use levels::{Level, Levels, Statement, levels};
pub use revision::{Revision, Successor};

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::{Date, FiscalMonth};
use crate::number::Satang;
use crate::plan::{CellRef, LineId, Plan};

/// What an office wants done when more is paid and committed than a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overspending {
    /// It is told (เตือน).
    #[default]
    Warn,
    /// It is refused (ห้าม).
    Stop,
}

impl Overspending {
    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warn => "warn",
            Self::Stop => "stop",
        }
    }

    /// The choice of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Warn, Self::Stop].into_iter().find(|choice| choice.name() == name)
    }
}

/// A report as it was posted, for showing what was corrected late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The day it was posted.
    pub on: Date,
    /// Who posted it.
    pub by: String,
    /// What was reported, in hundredths; `None` withdraws a report.
    pub amount: Option<i64>,
    /// Why a locked month was corrected.
    pub reason: Option<String>,
}

/// A month that was signed off (ปิดยอด).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The day.
    pub on: Date,
    /// Who signed. Until accounts exist nobody has confirmed the name.
    pub by: String,
}

/// A plan and everything posted on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// The plan as signed last.
    plan: Plan,
    revision: Revision,
    /// Every plan that was signed before, the first one first.
    earlier: Vec<(Revision, Plan)>,
    /// What transfers added to each cell since the plan was signed last, in hundredths.
    moved: BTreeMap<CellRef, i64>,
    transfers: Vec<Transfer>,
    /// How many transfers the plan signed last has taken in.
    signed_transfers: usize,
    visits: BTreeMap<VisitId, Visit>,
    /// Lines whose cells are the sum of their visits.
    from_visits: BTreeSet<LineId>,
    reports: BTreeMap<CellRef, Vec<Posted>>,
    locks: BTreeMap<FiscalMonth, Lock>,
    receipts: Vec<Receipt>,
    payments: Vec<Payment>,
    /// Payment documents that were taken back, with the reason given.
    taken_back: Vec<(Payment, Option<String>)>,
    costs: BTreeMap<(Option<u32>, Option<LineId>), Satang>,
    attachments: Vec<Attachment>,
    settlements: Vec<Settlement>,
    overspending: Overspending,
    index: index::Index,
}

impl Book {
    /// The book of a plan that was signed on that day, with nothing posted yet.
    ///
    /// # Errors
    /// [`BookError::NoFiscalYear`] for a plan without one: no day could be held against it.
    pub fn open(plan: Plan, signed: Revision, overspending: Overspending) -> Result<Self, BookError> {
        if plan.fiscal_year.is_none() {
            return Err(BookError::NoFiscalYear);
        }
        let mut book = Self {
            plan,
            revision: signed,
            earlier: Vec::new(),
            moved: BTreeMap::new(),
            transfers: Vec::new(),
            signed_transfers: 0,
            visits: BTreeMap::new(),
            from_visits: BTreeSet::new(),
            reports: BTreeMap::new(),
            locks: BTreeMap::new(),
            receipts: Vec::new(),
            payments: Vec::new(),
            taken_back: Vec::new(),
            costs: BTreeMap::new(),
            attachments: Vec::new(),
            settlements: Vec::new(),
            overspending,
            index: index::Index::default(),
        };
        book.index = index::Index::of(&book);
        Ok(book)
    }

    /// The plan as signed last.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Which revision it is.
    pub const fn revision(&self) -> &Revision {
        &self.revision
    }

    /// Every transfer since the plan was signed first.
    pub fn transfers(&self) -> &[Transfer] {
        &self.transfers
    }

    /// Every transfer since the plan was signed last: with these it makes [`Layer::Current`].
    pub fn transfers_since_signed(&self) -> &[Transfer] {
        self.transfers.get(self.signed_transfers..).unwrap_or_default()
    }

    /// Every visit by its identity.
    pub const fn visits(&self) -> &BTreeMap<VisitId, Visit> {
        &self.visits
    }

    /// Every payment document that stands.
    pub fn payments(&self) -> &[Payment] {
        &self.payments
    }

    /// Payment documents that were taken back, with the reason where one was given.
    pub fn taken_back(&self) -> &[(Payment, Option<String>)] {
        &self.taken_back
    }

    /// What the office wants done when more is spent than a line has.
    pub const fn overspending(&self) -> Overspending {
        self.overspending
    }

    /// Whether the cells of a line are the sum of its visits.
    pub fn is_from_visits(&self, line: LineId) -> bool {
        self.from_visits.contains(&line)
    }

    /// Money as it arrived.
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// What became of commitments at the year's end.
    pub fn settlements(&self) -> &[Settlement] {
        &self.settlements
    }

    /// Whether, when and by whom a month was signed off.
    pub fn lock(&self, month: FiscalMonth) -> Option<&Lock> {
        self.locks.get(&month)
    }

    /// Everything that was ever reported for a cell, the first report first.
    pub fn history(&self, cell: CellRef) -> &[Posted] {
        self.reports.get(&cell).map_or(&[], Vec::as_slice)
    }
}
