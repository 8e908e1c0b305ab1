//! Work and money for an indicator that is a percentage of them, from the layers of a book.

use crate::book::Book;
use crate::calendar::{Date, FiscalMonth, FiscalYear};
use crate::plan::{Layer, Measure};
use crate::year::year;

use super::Given;

/// What was done or paid in the months that were over by that day, beside what the plan as it stands now has for them.
/// The sums are those of the plan's own equations. `None` before the first month is over, and where the book has no year.
pub fn given(book: &Book, measure: Measure, on: Date) -> Option<Given> {
    let last = *over(book.plan().fiscal_year?, on).last()?;
    let done = match measure {
        Measure::Work => Layer::Result,
        Measure::Budget => Layer::Disbursed,
    };
    let [base, part] =
        [Layer::Current, done].map(|layer| year(&book.layer(layer)).course(measure).cumulated[last.index()]);
    Some(Given { part_hundredths: part, base_hundredths: base, unreported: unreported(book, measure, last) })
}

/// The months of a fiscal year that were over by the end of that day.
fn over(year: FiscalYear, on: Date) -> &'static [FiscalMonth] {
    const ALL: &[FiscalMonth; 12] = &FiscalMonth::ALL;
    let count = match on.fiscal_year() {
        Some(of_day) if of_day == year => {
            let month = on.fiscal_month();
            month.index() + usize::from(on.day() == year.days_in(month))
        }
        Some(of_day) if of_day > year => 12,
        _ => 0,
    };
    &ALL[..count]
}

/// How many planned cells up to that month nobody reported.
fn unreported(book: &Book, measure: Measure, last: FiscalMonth) -> u32 {
    let mut count = 0;
    for &line in book.posted_lines() {
        for month in FiscalMonth::ALL.into_iter().take_while(|month| *month <= last) {
            let at = crate::book::Place { line, month };
            count += u32::from(book.is_awaited(at, measure));
        }
    }
    count
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::book::{Entry, Overspending, Place, Report, Reported, Revision, What};
    use crate::plan::{Code, Line, LineId, LineKind, Pair, Plan};

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).unwrap()
    }

    /// Two lines of 100 baht a month each.
    fn book() -> Book {
        let lines = [1, 2].map(|id| {
            let mut line = Line::new(LineId(id), LineKind::Activity, Code::new(&id.to_string()), "กิจกรรม");
            line.figures.months = [Pair::whole(4, 100); 12];
            line.figures.target = Pair::whole(48, 1_200);
            line
        });
        let plan = Plan { fiscal_year: FiscalYear::new(2566), lines: lines.into(), ..Plan::default() };
        let signed = Revision {
            number: 1, on: day("2022-10-01"), by: "ตัวอย่าง".to_owned(), successors: Vec::new()
        };
        Book::open(plan, signed, Overspending::Warn).unwrap()
    }

    fn pay(book: &mut Book, line: u32, month: usize, baht: i64) {
        let at = Place { line: LineId(line), month: FiscalMonth::ALL[month] };
        let report = Report { at, figure: Reported::Disbursed, amount: Some(baht * 100), reason: None };
        book.post(&Entry {
            on: day("2022-12-05"), by: "ตัวอย่าง".to_owned(), what: What::Report(report)
        })
        .unwrap();
    }

    #[test]
    fn what_was_paid_is_held_against_the_months_that_are_over() {
        let mut book = book();
        assert_eq!(given(&book, Measure::Budget, day("2022-10-30")), None, "no month is over");
        let nothing = Given { part_hundredths: 0, base_hundredths: 20_000, unreported: 2 };
        assert_eq!(given(&book, Measure::Budget, day("2022-10-31")), Some(nothing), "not reported is not nought");
        pay(&mut book, 1, 0, 90);
        pay(&mut book, 2, 0, 0);
        let october = Given { part_hundredths: 9_000, base_hundredths: 20_000, unreported: 0 };
        assert_eq!(given(&book, Measure::Budget, day("2022-11-29")), Some(october));
        let november = given(&book, Measure::Budget, day("2022-11-30")).unwrap();
        assert_eq!((november.base_hundredths, november.unreported), (40_000, 2));
        assert_eq!(given(&book, Measure::Budget, day("2025-01-01")).unwrap().base_hundredths, 240_000);
        assert_eq!(given(&book, Measure::Budget, day("2022-09-30")), None);
        assert_eq!(given(&book, Measure::Work, day("2022-10-31")).unwrap().base_hundredths, 800);
    }
}
