//! Plan, result and money side by side (ผลการดำเนินงานเทียบแผน): at every level of the tree, for a month, a quarter, the
//! year, or from its beginning. Every sum is one of the plan's own equations or a running total.

use crate::book::{Book, Levels, Statement};
use crate::calendar::{FiscalMonth, Quarter};
use crate::meeting::Standing;
use crate::number::Ratio;
use crate::plan::{Layer, LineId, Measure, Period};

/// A span of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// One month.
    Month(FiscalMonth),
    /// A quarter.
    Quarter(Quarter),
    /// From the beginning of the year to the end of a month (สะสม).
    Until(FiscalMonth),
    /// The year.
    Year,
}

impl Span {
    /// Its first and its last month.
    pub fn months(self) -> (FiscalMonth, FiscalMonth) {
        let [first, .., last] = FiscalMonth::ALL;
        match self {
            Self::Month(month) => (month, month),
            Self::Quarter(quarter) => {
                let [from, _, to] = quarter.months();
                (from, to)
            }
            Self::Until(month) => (first, month),
            Self::Year => (first, last),
        }
    }
}

/// What stands of one measure in one span, in hundredths; `None` where nothing is planned, or nothing reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// What was signed first (แผนเดิม).
    pub original: Option<i64>,
    /// The plan as it stands now (แผนปัจจุบัน).
    pub current: Option<i64>,
    /// Work done, or money paid.
    pub made: Option<i64>,
    /// Money committed and not paid.
    pub committed: Option<i64>,
    /// Money paid or committed (ใช้จ่าย); of work what is done.
    pub spent: Option<i64>,
    /// What the plan has for cells of the span that should be reported by now and are not.
    pub awaited: i64,
}

impl Figures {
    /// Made of the plan as it stands now.
    pub fn ratio(&self) -> Option<Ratio> {
        let (made, planned) = (self.made?, self.current.filter(|planned| *planned > 0)?);
        Some(Ratio::new(made, planned))
    }

    /// What of the plan is not done, paid or committed (คงเหลือ), as far as it is reported; less where more is spent than
    /// planned.
    pub fn left(&self) -> Option<i64> {
        Some(self.current? - self.spent?)
    }

    /// The same as what a meeting looks at, for its light.
    pub fn standing(&self) -> Standing {
        let missing = u32::from(self.awaited > 0);
        Standing { planned: self.current, made: self.made, awaited: self.awaited, cells: (1, missing) }
    }
}

/// The statements of a book side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    until: FiscalMonth,
    original: Levels,
    current: Levels,
    result: Levels,
    disbursed: Levels,
    committed: Levels,
    spent: Levels,
    awaited: Levels,
}

impl Progress {
    /// The statements of that book; months up to `until` should be reported.
    pub fn of(book: &Book, until: FiscalMonth) -> Self {
        let layer = |layer| book.levels(Statement::Of(layer));
        Self {
            until,
            original: Levels::of_plan(book.original()),
            current: layer(Layer::Current),
            result: layer(Layer::Result),
            disbursed: layer(Layer::Disbursed),
            committed: layer(Layer::Committed),
            spent: book.levels(Statement::Spent),
            awaited: book.levels(Statement::Awaited),
        }
    }

    /// What stands of a line, or of the whole plan.
    pub fn at(&self, line: Option<LineId>, span: Span, measure: Measure) -> Figures {
        let of = |levels: &Levels| match span {
            Span::Month(month) => levels.at(line, Period::Month(month), measure),
            Span::Quarter(quarter) => levels.at(line, Period::Quarter(quarter), measure),
            Span::Until(month) => levels.cumulated(line, month, measure),
            Span::Year => levels.at(line, Period::Target, measure),
        };
        let made = match measure {
            Measure::Work => of(&self.result),
            Measure::Budget => of(&self.disbursed),
        };
        Figures {
            original: of(&self.original),
            current: of(&self.current),
            made,
            committed: of(&self.committed),
            spent: match measure {
                Measure::Work => made,
                Measure::Budget => of(&self.spent),
            },
            awaited: self.awaited(line, span, measure),
        }
    }

    fn awaited(&self, line: Option<LineId>, span: Span, measure: Measure) -> i64 {
        let (from, to) = span.months();
        let months = FiscalMonth::ALL.into_iter().filter(|month| (from..=to.min(self.until)).contains(month));
        months.filter_map(|month| self.awaited.at(line, Period::Month(month), measure)).sum()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::book::{Entry, Overspending, Place, Report, Reported, Revision, What};
    use crate::calendar::{Date, FiscalYear};
    use crate::plan::{Code, Line, LineKind, Pair, Plan};

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).unwrap()
    }

    /// A heading with two activities of 10 and 100 baht a month.
    fn book() -> Book {
        let heading = Line::new(LineId(1), LineKind::Heading, Code::new("1"), "หมวด");
        let activity = |id| {
            let mut line = Line::new(LineId(id), LineKind::Activity, Code::new(""), "กิจกรรม");
            line.parent = Some(LineId(1));
            line.figures.months = [Pair::whole(10, 100); 12];
            line.figures.target = Pair::whole(120, 1_200);
            line
        };
        let lines = vec![heading, activity(10), activity(11)];
        let plan = Plan { fiscal_year: FiscalYear::new(2566), lines, ..Plan::default() };
        let signed = Revision {
            number: 1, on: day("2022-10-01"), by: "ตัวอย่าง".to_owned(), successors: Vec::new()
        };
        Book::open(plan, signed, Overspending::Warn).unwrap()
    }

    fn report(book: &mut Book, line: u32, month: usize, figure: Reported, whole: i64) {
        let at = Place { line: LineId(line), month: FiscalMonth::ALL[month] };
        let what = What::Report(Report { at, figure, amount: Some(whole * 100), reason: None });
        book.post(&Entry { on: day("2022-12-02"), by: "ตัวอย่าง".to_owned(), what }).unwrap();
    }

    #[test]
    fn statements_stand_side_by_side_for_every_span() {
        let mut book = book();
        for month in 0..3 {
            report(&mut book, 10, month, Reported::Disbursed, 80);
            report(&mut book, 11, month, Reported::Disbursed, 100);
        }
        report(&mut book, 11, 2, Reported::Committed, 50);
        let progress = Progress::of(&book, FiscalMonth::ALL[2]);
        let at = |span| progress.at(Some(LineId(1)), span, Measure::Budget);
        let quarter = at(Span::Quarter(Quarter::ALL[0]));
        let figures = |f: Figures| [f.original, f.current, f.made, f.committed, f.spent].map(|f| f.map(|h| h / 100));
        assert_eq!(figures(quarter), [Some(600), Some(600), Some(540), Some(50), Some(590)]);
        assert_eq!((quarter.left(), quarter.ratio().unwrap().to_string()), (Some(10_00), "90.00".to_owned()));
        assert_eq!(figures(at(Span::Until(FiscalMonth::ALL[2]))), figures(quarter), "the first quarter is so far");
        let year = at(Span::Year);
        assert_eq!((year.current, year.made, year.left()), (Some(240_000), Some(54_000), Some(181_000)));
        assert_eq!(year.awaited, 0, "later months need not be reported yet");
        assert_eq!(at(Span::Month(FiscalMonth::ALL[5])).made, None);
        assert_eq!(progress.at(None, Span::Year, Measure::Budget), year, "there is one heading");
    }

    #[test]
    fn what_should_be_reported_by_now_is_awaited() {
        let mut book = book();
        report(&mut book, 10, 0, Reported::Result, 0);
        let progress = Progress::of(&book, FiscalMonth::ALL[1]);
        let at = |span| progress.at(None, span, Measure::Work);
        assert_eq!(at(Span::Month(FiscalMonth::ALL[0])).awaited, 10_00);
        assert_eq!(at(Span::Quarter(Quarter::ALL[0])).awaited, 30_00, "of October 10, of November 20");
        assert_eq!(at(Span::Year).awaited, 30_00);
        assert_eq!((at(Span::Year).made, at(Span::Year).left()), (Some(0), Some(24_000)));
        assert_eq!(at(Span::Month(FiscalMonth::ALL[1])).left(), None, "nothing is reported");
    }
}
