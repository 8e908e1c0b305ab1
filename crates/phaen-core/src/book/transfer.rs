//! Transfers (โอนเปลี่ยนแปลง): work and money go from one cell to another together.

use std::collections::BTreeSet;

use crate::number::Quantity;
use crate::plan::{Layer, Measure};

use super::index::Index;
use super::visit::amount;
use super::{Book, BookError, Transfer};

impl Book {
    pub(super) fn transfer(&mut self, transfer: &Transfer) -> Result<(), BookError> {
        let Transfer { from, to, work, budget, visits, document } = transfer;
        if from == to {
            return Err(BookError::SamePlace(*from));
        }
        for at in [from, to] {
            self.must_post_to(at.line)?;
            self.must_be_open(at.month)?;
        }
        let amounts = [work.hundredths(), budget.hundredths()];
        for each in amounts {
            amount(each, 0)?;
        }
        if amounts == [0, 0] {
            return Err(BookError::Amount(0));
        }
        self.must_be_whole(from.line, work.hundredths())?;
        self.must_go_along(transfer)?;
        for (measure, amount) in Measure::ALL.into_iter().zip(amounts) {
            let free = self.free(*from, measure);
            if amount > free {
                return Err(BookError::TooLittle { at: *from, measure, free });
            }
        }
        let category = |line| self.plan.line(line).map(|line| line.category.clone()).unwrap_or_default();
        let (leaves, enters) = (category(from.line), category(to.line));
        if leaves != enters && document.is_none() {
            return Err(BookError::NeedsDocument { from: leaves, to: enters });
        }
        if document.as_ref().is_some_and(|document| document.number.trim().is_empty()) {
            return Err(BookError::NoNumber);
        }
        for (measure, amount) in Measure::ALL.into_iter().zip(amounts).filter(|(_, amount)| *amount > 0) {
            *self.moved.entry(from.cell(Layer::Plan, measure)).or_default() -= amount;
            *self.moved.entry(to.cell(Layer::Plan, measure)).or_default() += amount;
        }
        for visit in visits {
            if let Some(visit) = self.visits.get_mut(visit) {
                visit.at = *to;
                // The day was one of another month.
                visit.day = visit.day.filter(|_| from.month == to.month);
            }
        }
        if !visits.is_empty() {
            self.index = Index::of(self);
        }
        self.transfers.push(transfer.clone());
        Ok(())
    }

    /// The visits that go along stand there, are still to be made, and are the work and the money where cells are the
    /// sum of visits.
    fn must_go_along(&self, transfer: &Transfer) -> Result<(), BookError> {
        let mut seen = BTreeSet::new();
        let mut sums = [0i64; 2];
        for id in &transfer.visits {
            self.must_be_planned(*id)?;
            let visit = self.visits.get(id).ok_or(BookError::NoVisit(*id))?;
            if visit.at != transfer.from {
                return Err(BookError::VisitElsewhere(*id, visit.at));
            }
            if !seen.insert(*id) {
                return Err(BookError::Twice(*id));
            }
            sums = [sums[0] + 100, sums[1] + visit.cost.hundredths()];
        }
        let by_visits = [transfer.from.line, transfer.to.line].into_iter().find(|line| self.from_visits.contains(line));
        let differs = sums != [transfer.work.hundredths(), transfer.budget.hundredths()];
        match by_visits
            .filter(|_| differs)
            .or(Some(transfer.from.line).filter(|_| differs && !transfer.visits.is_empty()))
        {
            Some(line) => Err(BookError::VisitsDiffer { line, visits: sums }),
            None => Ok(()),
        }
    }
}
