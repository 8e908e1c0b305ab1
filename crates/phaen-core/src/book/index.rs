//! Sums over visits and payments by cell, kept while entries come, so that a figure of a cell does not look through all of
//! them.

use std::collections::{BTreeMap, HashSet};

use crate::number::{Quantity, Satang};
use crate::plan::LineId;

use super::layer::posted_lines;
use super::{Book, Payment, Place, Visit, VisitState};

/// What can be had from the rest of a book, sorted by cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Index {
    /// The lines that figures are posted to.
    pub posted: HashSet<LineId>,
    /// Work and money of the visits planned for a cell, those called off left out, in hundredths.
    pub planned: BTreeMap<Place, [i64; 2]>,
    /// Visits made in a month for a line, in hundredths.
    pub done: BTreeMap<Place, i64>,
    /// What payments of a month paid for visits of a line, in satang.
    pub paid: BTreeMap<Place, i64>,
}

impl Index {
    /// The index of a book as it stands.
    pub fn of(book: &Book) -> Self {
        let mut index = Self { posted: posted_lines(&book.plan), ..Self::default() };
        for visit in book.visits.values() {
            index.count(visit, 1);
        }
        for payment in &book.payments {
            index.pay(book, payment, 1);
        }
        index
    }

    /// Counts a visit, or takes it out again where `sign` is -1.
    pub fn count(&mut self, visit: &Visit, sign: i64) {
        if visit.state != VisitState::CalledOff {
            let sums = self.planned.entry(visit.at).or_default();
            *sums = [sums[0] + 100 * sign, sums[1] + visit.cost.hundredths() * sign];
            if *sums == [0, 0] {
                self.planned.remove(&visit.at);
            }
        }
        if let VisitState::Done { on, .. } = &visit.state {
            let made = self.done.entry(Place { line: visit.at.line, month: on.fiscal_month() }).or_default();
            *made += 100 * sign;
            if *made == 0 {
                self.done.remove(&Place { line: visit.at.line, month: on.fiscal_month() });
            }
        }
    }

    /// Counts the parts of a payment, or takes them out again where `sign` is -1. A payment of nought is one too.
    pub fn pay(&mut self, book: &Book, payment: &Payment, sign: i64) {
        let month = payment.date.fiscal_month();
        for part in &payment.parts {
            let Some(visit) = book.visits.get(&part.visit) else { continue };
            *self.paid.entry(Place { line: visit.at.line, month }).or_default() += part.amount.hundredths() * sign;
        }
    }
}

impl Book {
    /// Work and money of the visits of a cell, in hundredths, those called off left out.
    pub fn visits_at(&self, at: Place) -> [i64; 2] {
        self.index.planned.get(&at).copied().unwrap_or_default()
    }

    /// The lines that figures are posted to: those that no other line of the plan adds up.
    pub const fn posted_lines(&self) -> &HashSet<LineId> {
        &self.index.posted
    }

    /// What was paid for a visit, over all payments that stand.
    pub fn paid_for(&self, visit: super::VisitId) -> Satang {
        let parts = self.payments.iter().flat_map(|payment| &payment.parts).filter(|part| part.visit == visit);
        Satang::from_hundredths(parts.map(|part| part.amount.hundredths()).sum())
    }
}
