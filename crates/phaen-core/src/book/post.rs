//! Posting: everything is held against the rules before anything is changed.

use crate::calendar::{Date, FiscalMonth};
use crate::number::{Quantity, Satang};
use crate::plan::{DEFAULT_COUNT_UNIT, LineId};

use super::visit::amount;
use super::{
    Book, BookError, Direction, Entry, Lock, Overspending, Posted, Receipt, Report, Reported, Settlement, Warning, What,
};

impl Book {
    /// Posts an entry and tells what is unusual about it.
    ///
    /// # Errors
    /// [`BookError`]: nothing is changed then.
    pub fn post(&mut self, entry: &Entry) -> Result<Vec<Warning>, BookError> {
        let done = |()| Vec::new();
        match &entry.what {
            What::FromVisits { line, from_visits } => self.set_from_visits(*line, *from_visits).map(done),
            What::Plan(id, visit) => self.plan_visit(*id, visit).map(done),
            What::CallOff(id) => self.call_off(*id).map(done),
            What::Done { visit, on, advised, reason } => self.make(*visit, *on, advised, reason.as_deref()),
            What::NotDone { visit, reason } => self.unmake(*visit, reason.as_deref()),
            What::Report(report) => self.report(entry, report),
            What::Lock(month) => self.sign_off(entry, *month).map(done),
            What::Transfer(transfer) => self.transfer(transfer).map(done),
            What::Receive(receipt) => self.receive(receipt).map(done),
            What::Pay(payment) => self.pay(payment),
            What::Unpay { number, reason } => self.unpay(number, reason.as_deref()),
            What::Cost(cost) => self.set_cost(cost).map(done),
            What::Attach(attachment) => self.attach(attachment).map(done),
            What::Settle(settlement) => self.settle(settlement).map(done),
            What::Overspending(choice) => {
                self.overspending = *choice;
                Ok(Vec::new())
            }
            What::Sign(signed) => self.sign(&signed.0, &signed.1).map(done),
        }
    }

    fn set_from_visits(&mut self, line: LineId, from_visits: bool) -> Result<(), BookError> {
        self.must_post_to(line)?;
        // What was told stays what it is: a line changes sides only before anything is told of it.
        let told = self.reports.keys().any(|cell| cell.line == line);
        if from_visits && told {
            return Err(BookError::FedByVisits(line));
        }
        match from_visits {
            true => self.from_visits.insert(line),
            false => self.from_visits.remove(&line),
        };
        Ok(())
    }

    fn report(&mut self, entry: &Entry, report: &Report) -> Result<Vec<Warning>, BookError> {
        let Report { at, figure, amount: reported, reason } = report;
        self.must_post_to(at.line)?;
        if self.from_visits.contains(&at.line) && *figure != Reported::Committed {
            return Err(BookError::FedByVisits(at.line));
        }
        if let Some(reported) = reported {
            amount(*reported, 0)?;
            if *figure == Reported::Result {
                self.must_be_whole(at.line, *reported)?;
            }
        }
        let mut warnings = self.told_late(at.month, reason.as_deref())?;
        if *figure != Reported::Result {
            let more = reported.unwrap_or(0) - self.reported_or_nought(*at, *figure);
            warnings.extend(self.may_spend(&[(at.line, more)], *figure == Reported::Disbursed)?);
        }
        let posted = Posted { on: entry.on, by: entry.by.clone(), amount: *reported, reason: reason.clone() };
        self.reports.entry(at.cell(figure.layer(), figure.measure())).or_default().push(posted);
        Ok(warnings)
    }

    fn sign_off(&mut self, entry: &Entry, month: FiscalMonth) -> Result<(), BookError> {
        if self.locks.contains_key(&month) {
            return Err(BookError::LockedAlready(month));
        }
        self.locks.insert(month, Lock { on: entry.on, by: entry.by.clone() });
        Ok(())
    }

    fn receive(&mut self, receipt: &Receipt) -> Result<(), BookError> {
        amount(receipt.amount.hundredths(), 1)?;
        if receipt.direction == Direction::Cut {
            let (received, paid) = (self.received(&receipt.category), self.paid_in(&receipt.category));
            let left = received.unwrap_or(0) - receipt.amount.hundredths();
            if left < paid {
                return Err(BookError::MoreThanReceived {
                    category: receipt.category.clone(),
                    received: Satang::from_hundredths(left),
                    paid: Satang::from_hundredths(paid),
                });
            }
        }
        self.receipts.push(receipt.clone());
        Ok(())
    }

    fn settle(&mut self, settlement: &Settlement) -> Result<(), BookError> {
        self.must_post_to(settlement.line)?;
        amount(settlement.amount.hundredths(), 1)?;
        let committed: i64 = FiscalMonth::ALL
            .into_iter()
            .map(|month| self.reported_or_nought(super::Place { line: settlement.line, month }, Reported::Committed))
            .sum();
        let settled: i64 =
            self.settlements.iter().filter(|s| s.line == settlement.line).map(|s| s.amount.hundredths()).sum();
        if settlement.amount.hundredths() > committed - settled {
            let committed = Satang::from_hundredths(committed - settled);
            return Err(BookError::NotCommitted { line: settlement.line, committed });
        }
        self.settlements.push(*settlement);
        Ok(())
    }

    /// Money that has arrived in a budget category, in satang; `None` while no arrival was posted for it.
    pub fn received(&self, category: &str) -> Option<i64> {
        let of = self.receipts.iter().filter(|receipt| receipt.category == category);
        let signed = of.map(|receipt| match receipt.direction {
            Direction::Transferred | Direction::Added => receipt.amount.hundredths(),
            Direction::Cut => -receipt.amount.hundredths(),
        });
        signed.fold(None, |sum, each| Some(sum.unwrap_or(0) + each))
    }

    /// Money paid in a budget category, in satang.
    pub fn paid_in(&self, category: &str) -> i64 {
        let of = self.posted_lines();
        let lines = self.plan.lines.iter().filter(|line| line.category == category && of.contains(&line.id));
        let months = lines.flat_map(|line| FiscalMonth::ALL.map(|month| super::Place { line: line.id, month }));
        months.map(|at| self.reported_or_nought(at, Reported::Disbursed)).sum()
    }

    /// Whether so much more may be spent on each of those lines; where it is paid, it must have arrived.
    pub(super) fn may_spend(&self, more: &[(LineId, i64)], paid: bool) -> Result<Vec<Warning>, BookError> {
        let mut warnings = Vec::new();
        let mut lines: Vec<LineId> = more.iter().map(|(line, _)| *line).collect();
        lines.sort_unstable();
        lines.dedup();
        let sum = |wanted: &dyn Fn(LineId) -> bool| -> i64 {
            more.iter().filter(|(line, _)| wanted(*line)).map(|(_, amount)| *amount).sum()
        };
        let category = |line: LineId| self.plan.line(line).map(|line| line.category.as_str()).unwrap_or_default();
        for &line in &lines {
            let added = sum(&|other| other == line);
            let (has, spent) = self.spending(line);
            let spent = spent + added;
            if added > 0 && spent > has {
                let (has, spent) = (Satang::from_hundredths(has), Satang::from_hundredths(spent));
                match self.overspending {
                    Overspending::Stop => return Err(BookError::Overspent { line, has, spent }),
                    Overspending::Warn => warnings.push(Warning::Overspent { line, has, spent }),
                }
            }
            let of = category(line);
            if paid
                && added > 0
                && let Some(received) = self.received(of)
            {
                let would = self.paid_in(of) + sum(&|other| category(other) == of);
                if would > received {
                    return Err(BookError::MoreThanReceived {
                        category: of.to_owned(),
                        received: Satang::from_hundredths(received),
                        paid: Satang::from_hundredths(would),
                    });
                }
            }
        }
        Ok(warnings)
    }

    /// A day must lie in the plan's year, and be told before its month is signed off, or with a reason.
    pub(super) fn late(&self, on: Date, reason: Option<&str>) -> Result<Vec<Warning>, BookError> {
        if on.fiscal_year() != self.plan.fiscal_year {
            return Err(BookError::OutsideYear(on));
        }
        self.told_late(on.fiscal_month(), reason)
    }

    fn told_late(&self, month: FiscalMonth, reason: Option<&str>) -> Result<Vec<Warning>, BookError> {
        match (self.locks.contains_key(&month), reason.is_some_and(|reason| !reason.trim().is_empty())) {
            (false, _) => Ok(Vec::new()),
            (true, true) => Ok(vec![Warning::LateCorrection(month)]),
            (true, false) => Err(BookError::Locked(month)),
        }
    }

    pub(super) fn must_be_open(&self, month: FiscalMonth) -> Result<(), BookError> {
        if self.locks.contains_key(&month) { Err(BookError::Locked(month)) } else { Ok(()) }
    }

    pub(super) fn must_post_to(&self, line: LineId) -> Result<(), BookError> {
        if self.plan.line(line).is_none() {
            Err(BookError::NoLine(line))
        } else if self.posted_lines().contains(&line) {
            Ok(())
        } else {
            Err(BookError::NotALeaf(line))
        }
    }

    pub(super) fn must_be_whole(&self, line: LineId, work: i64) -> Result<(), BookError> {
        let counts_visits = self.plan.line(line).is_some_and(|line| line.count_unit == DEFAULT_COUNT_UNIT);
        if counts_visits && work % 100 != 0 { Err(BookError::Fraction(line)) } else { Ok(()) }
    }
}
