//! Money by budget category, and what was paid by the end of each quarter beside its target.

use phaen_core::book::{Book, Reported};
use phaen_core::calendar::{Date, FiscalMonth, Quarter};
use phaen_core::number::{Quantity, Ratio};
use phaen_core::plan::Line;
use phaen_core::year::{DisbursementTarget, Spending, TargetRecord};

/// The budget category of investment (งบลงทุน); every other one is recurrent.
pub const INVESTMENT: &str = "งบลงทุน";

/// The money of a budget category, in satang.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryView {
    /// The category.
    pub category: String,
    /// Allotted on the form; `None` where the form allots nothing to it.
    pub allotted: Option<i64>,
    /// What its lines have now.
    pub has: i64,
    /// What arrived, additions and cuts taken in; `None` while no arrival was posted.
    pub received: Option<i64>,
    /// What is committed; `None` where nothing was reported.
    pub committed: Option<i64>,
    /// What was paid; `None` where nothing was reported.
    pub disbursed: Option<i64>,
    /// What is left of what arrived; `None` while that is not known.
    pub left: Option<i64>,
    /// Paid in the hundred of what arrived.
    pub percent: Option<Ratio>,
}

/// Each category's money up to the end of the year.
pub fn categories(book: &Book) -> Vec<CategoryView> {
    let last = FiscalMonth::ALL[11];
    book.categories()
        .into_iter()
        .map(|category| {
            let of = |line: &Line| line.category == category;
            let told = |figure| book.told_until(figure, last, of);
            let (committed, disbursed) = (told(Reported::Committed), told(Reported::Disbursed));
            let received = book.received(&category);
            let allotted = book.plan().allotments.iter().filter(|allotment| allotment.category == category);
            CategoryView {
                allotted: allotted.map(|allotment| allotment.amount.hundredths()).reduce(|a, b| a + b),
                has: book.has(of),
                received,
                committed,
                disbursed,
                left: received.map(|received| received - committed.unwrap_or(0) - disbursed.unwrap_or(0)),
                percent: received.zip(disbursed).map(|(received, paid)| Ratio::new(paid, received)),
                category,
            }
        })
        .collect()
}

/// A target, and from which day on it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetView {
    /// Of which spending.
    pub spending: Spending,
    /// The target.
    pub target: Option<DisbursementTarget>,
    /// From which day on; `None` for what comes with the program.
    pub since: Option<Date>,
    /// What was paid by the end of the quarter, of what the lines have; of nothing where they have none; `None` while
    /// nothing was reported.
    pub paid: Option<Ratio>,
}

/// A quarter beside its targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarterView {
    /// The quarter.
    pub quarter: Quarter,
    /// Overall, recurrent, investment.
    pub targets: Vec<TargetView>,
}

/// The four quarters of the plan's year; `targets` are those in force on the day `on`, `records` all that were entered.
pub fn quarters(book: &Book, targets: &[DisbursementTarget], records: &[TargetRecord], on: Date) -> Vec<QuarterView> {
    let year = book.plan().fiscal_year;
    Quarter::ALL
        .into_iter()
        .map(|quarter| {
            let view = |spending: Spending| {
                let is = |target: &&DisbursementTarget| {
                    Some(target.fiscal_year) == year.map(phaen_core::calendar::FiscalYear::buddhist)
                        && (target.quarter, target.spending) == (quarter, spending)
                };
                let entered = records.iter().filter(|record| {
                    Some(record.fiscal_year) == year
                        && (record.quarter, record.spending) == (quarter, spending)
                        && record.since <= on
                });
                let of = |line: &Line| match spending {
                    Spending::Overall => true,
                    Spending::Recurrent => line.category != INVESTMENT,
                    Spending::Investment => line.category == INVESTMENT,
                };
                // Nothing of a quarter is known before anything of it, or of a later one, is reported.
                let months = quarter.months();
                let is_told = FiscalMonth::ALL.into_iter().filter(|month| *month >= months[0]).any(|month| {
                    book.plan().lines.iter().filter(|line| of(line)).any(|line| {
                        let at = phaen_core::book::Place { line: line.id, month };
                        book.cell(at.cell(Reported::Disbursed.layer(), Reported::Disbursed.measure())).is_some()
                    })
                });
                let paid = book.told_until(Reported::Disbursed, months[2], of).filter(|_| is_told);
                TargetView {
                    spending,
                    target: targets.iter().find(is).cloned(),
                    since: entered.map(|record| record.since).max(),
                    // Where there is no money of that kind nothing is waited for.
                    paid: paid.or((book.has(of) == 0).then_some(0)).map(|paid| Ratio::new(paid, book.has(of))),
                }
            };
            QuarterView { quarter, targets: Spending::ALL.map(view).to_vec() }
        })
        .collect()
}
