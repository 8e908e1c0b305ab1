//! Posting visits: planned, called off, made, paid.

use crate::number::{MAX_HUNDREDTHS, Quantity, Satang};
use crate::plan::LineId;

use super::index::Index;
use super::{Book, BookError, Payment, Visit, VisitId, VisitState, Warning};

impl Book {
    pub(super) fn plan_visit(&mut self, id: VisitId, visit: &Visit) -> Result<(), BookError> {
        self.must_post_to(visit.at.line)?;
        if let Some(before) = self.visits.get(&id) {
            self.must_be_planned(id)?;
            self.must_be_open(before.at.month)?;
        }
        self.must_be_open(visit.at.month)?;
        let days = self.plan.fiscal_year.map_or(31, |year| year.days_in(visit.at.month));
        if let Some(day) = visit.day.filter(|day| *day == 0 || *day > days) {
            return Err(BookError::NoSuchDay(visit.at.month, day));
        }
        amount(visit.cost.hundredths(), 0)?;
        let moves_money = self.moves_money(id, visit.at.line)?;
        let visit = Visit { state: VisitState::Planned, ..visit.clone() };
        self.index.count(&visit, 1);
        if let Some(before) = self.visits.insert(id, visit) {
            self.index.count(&before, -1);
        }
        if moves_money {
            self.index = Index::of(self);
        }
        Ok(())
    }

    /// Whether what was paid for a visit goes to another line with it. It leaves no month that was signed off.
    fn moves_money(&self, id: VisitId, line: LineId) -> Result<bool, BookError> {
        if self.visits.get(&id).is_none_or(|visit| visit.at.line == line) {
            return Ok(false);
        }
        let paid = |payment: &&Payment| payment.parts.iter().any(|part| part.visit == id);
        let mut moves = false;
        for payment in self.payments.iter().filter(paid) {
            self.must_be_open(payment.date.fiscal_month())?;
            moves = true;
        }
        Ok(moves)
    }

    pub(super) fn call_off(&mut self, id: VisitId) -> Result<(), BookError> {
        self.must_be_planned(id)?;
        self.set_state(id, VisitState::CalledOff);
        Ok(())
    }

    pub(super) fn make(
        &mut self,
        id: VisitId,
        on: crate::calendar::Date,
        advised: &str,
        reason: Option<&str>,
    ) -> Result<Vec<Warning>, BookError> {
        self.must_be_planned(id)?;
        let late = self.late(on, reason)?;
        self.set_state(id, VisitState::Done { on, advised: advised.to_owned() });
        Ok(late)
    }

    pub(super) fn unmake(&mut self, id: VisitId, reason: Option<&str>) -> Result<Vec<Warning>, BookError> {
        let on = match self.visits.get(&id).map(|visit| &visit.state) {
            None => return Err(BookError::NoVisit(id)),
            Some(VisitState::Done { on, .. }) => *on,
            Some(VisitState::Planned | VisitState::CalledOff) => return Err(BookError::NotDone(id)),
        };
        let late = self.late(on, reason)?;
        self.set_state(id, VisitState::Planned);
        Ok(late)
    }

    fn set_state(&mut self, id: VisitId, state: VisitState) {
        if let Some(visit) = self.visits.get_mut(&id) {
            self.index.count(visit, -1);
            visit.state = state;
            self.index.count(visit, 1);
        }
    }

    pub(super) fn unpay(&mut self, number: &str, reason: Option<&str>) -> Result<Vec<Warning>, BookError> {
        let at = self.payments.iter().position(|payment| payment.number == number);
        let at = at.ok_or_else(|| BookError::NoPayment(number.to_owned()))?;
        let late = self.late(self.payments[at].date, reason)?;
        let payment = self.payments.remove(at);
        // What is left of a cell must not read as paid nought: it is counted anew.
        self.index = Index::of(self);
        self.taken_back.push((payment, reason.map(str::to_owned)));
        Ok(late)
    }

    pub(super) fn pay(&mut self, payment: &Payment) -> Result<Vec<Warning>, BookError> {
        if payment.number.trim().is_empty() {
            return Err(BookError::NoNumber);
        }
        if self.payments.iter().any(|p| p.number == payment.number) {
            return Err(BookError::PaidAlready(payment.number.clone()));
        }
        amount(payment.amount.hundredths(), 1)?;
        let mut warnings = self.late(payment.date, payment.reason.as_deref())?;
        let mut by_line: Vec<(LineId, i64)> = Vec::new();
        let mut sum = 0i64;
        for (at, part) in payment.parts.iter().enumerate() {
            let visit = self.visits.get(&part.visit).ok_or(BookError::NoVisit(part.visit))?;
            if payment.parts[..at].iter().any(|before| before.visit == part.visit) {
                return Err(BookError::Twice(part.visit));
            }
            amount(part.amount.hundredths(), 0)?;
            sum = sum.saturating_add(part.amount.hundredths());
            by_line.push((visit.at.line, part.amount.hundredths()));
        }
        if sum != payment.amount.hundredths() {
            return Err(BookError::PartsDiffer { amount: payment.amount, parts: Satang::from_hundredths(sum) });
        }
        // What is typed for a line is not counted a second time by its payments.
        by_line.retain(|(line, _)| self.from_visits.contains(line));
        warnings.extend(self.may_spend(&by_line, true)?);
        let mut index = std::mem::take(&mut self.index);
        index.pay(self, payment, 1);
        self.index = index;
        self.payments.push(payment.clone());
        Ok(warnings)
    }

    pub(super) fn must_be_planned(&self, id: VisitId) -> Result<(), BookError> {
        match self.visits.get(&id) {
            None => Err(BookError::NoVisit(id)),
            Some(visit) if visit.state == VisitState::Planned => Ok(()),
            Some(_) => Err(BookError::NotPlanned(id)),
        }
    }
}

/// Holds an amount to its bounds, in hundredths.
pub(super) fn amount(hundredths: i64, least: i64) -> Result<(), BookError> {
    if (least..=MAX_HUNDREDTHS).contains(&hundredths) { Ok(()) } else { Err(BookError::Amount(hundredths)) }
}
