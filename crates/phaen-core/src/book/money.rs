//! Money of a book by budget category (งบรายจ่าย) and up to a month; what of commitments is still to be settled.

use std::collections::BTreeSet;

use crate::calendar::FiscalMonth;
use crate::number::{Quantity, Satang};
use crate::plan::{Layer, Line, LineId, Measure};

use super::{Book, Place, Reported};

impl Book {
    /// The budget categories of the plan's allotments, of its lines and of what arrived, each once.
    pub fn categories(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let allotted = self.plan().allotments.iter().map(|allotment| &allotment.category);
        let posted = self.plan().lines.iter().filter(|line| self.posted_lines().contains(&line.id));
        let lines = posted.map(|line| &line.category);
        let arrived = self.receipts().iter().map(|receipt| &receipt.category);
        allotted.chain(lines).chain(arrived).filter(|category| seen.insert((*category).clone())).cloned().collect()
    }

    /// What was reported up to and with a month on the lines that are wanted, in hundredths; `None` where nothing was.
    pub fn told_until(&self, figure: Reported, until: FiscalMonth, wanted: impl Fn(&Line) -> bool) -> Option<i64> {
        let lines = self.plan().lines.iter().filter(|line| self.posted_lines().contains(&line.id) && wanted(line));
        let months = FiscalMonth::ALL.into_iter().filter(|month| *month <= until);
        let places = lines.flat_map(|line| months.clone().map(|month| Place { line: line.id, month }));
        let told = places.filter_map(|at| self.cell(at.cell(figure.layer(), figure.measure())));
        told.reduce(|sum, each| sum + each)
    }

    /// What is planned now for the year on the lines that are wanted, in satang.
    pub fn has(&self, wanted: impl Fn(&Line) -> bool) -> i64 {
        let lines = self.plan().lines.iter().filter(|line| self.posted_lines().contains(&line.id) && wanted(line));
        let places = lines.flat_map(|line| FiscalMonth::ALL.map(|month| Place { line: line.id, month }));
        places.filter_map(|at| self.cell(at.cell(Layer::Current, Measure::Budget))).sum()
    }

    /// What a line has committed in the year, and what of it has been settled.
    pub fn commitments(&self, line: LineId) -> (Satang, Satang) {
        let last = FiscalMonth::ALL[11];
        let committed = self.told_until(Reported::Committed, last, |own| own.id == line).unwrap_or(0);
        let settled = self.settlements().iter().filter(|settlement| settlement.line == line);
        let settled = settled.map(|settlement| settlement.amount.hundredths()).sum();
        (Satang::from_hundredths(committed), Satang::from_hundredths(settled))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::book::{Direction, Fate, Overspending, Receipt, Report, Revision, Settlement, What};
    use crate::calendar::{Date, FiscalYear};
    use crate::plan::{Allotment, Code, LineKind, Pair, Plan};

    use super::*;

    #[test]
    fn money_is_told_by_category_and_month_and_nothing_is_not_nought() {
        let on = Date::parse_iso("2022-10-01").unwrap();
        let line = |id: u32, category: &str| {
            let mut line = Line::new(LineId(id), LineKind::Activity, Code::new(""), "กิจกรรม");
            line.category = category.to_owned();
            line.figures.months = [Pair::whole(2, 50); 12];
            line
        };
        let allotments = vec![Allotment { category: "ก".to_owned(), amount: Satang::from_baht(600) }];
        let lines = vec![line(1, "ก"), line(2, "ข")];
        let plan = Plan { fiscal_year: FiscalYear::new(2566), allotments, lines, ..Plan::default() };
        let signed = Revision { number: 1, on, by: "ตัวอย่าง".to_owned(), successors: Vec::new() };
        let mut book = Book::open(plan, signed, Overspending::Warn).unwrap();
        let mut post = |what| {
            let entry = crate::book::Entry { on, by: "ตัวอย่าง".to_owned(), what };
            book.post(&entry).unwrap();
        };
        let month = |number| FiscalMonth::new(number).unwrap();
        let report = |line, number, figure, amount| {
            let at = Place { line: LineId(line), month: month(number) };
            What::Report(Report { at, figure, amount: Some(amount), reason: None })
        };
        post(report(1, 1, Reported::Disbursed, 30_00));
        post(report(1, 3, Reported::Disbursed, 20_00));
        post(report(2, 3, Reported::Committed, 40_00));
        post(What::Settle(Settlement { line: LineId(2), amount: Satang::from_baht(15), fate: Fate::CarriedOver }));
        post(What::Receive(Receipt {
            category: "ค".to_owned(),
            direction: Direction::Transferred,
            amount: Satang::from_baht(1),
            document: None,
        }));
        assert_eq!(book.categories(), ["ก", "ข", "ค"]);
        let paid = |number| book.told_until(Reported::Disbursed, month(number), |line| line.category == "ก");
        assert_eq!([paid(1), paid(2), paid(3)], [Some(30_00), Some(30_00), Some(50_00)]);
        assert_eq!(book.told_until(Reported::Disbursed, month(12), |line| line.category == "ข"), None);
        assert_eq!(book.has(|line| line.category == "ข"), 60_000);
        assert_eq!(book.commitments(LineId(2)), (Satang::from_baht(40), Satang::from_baht(15)));
    }
}
