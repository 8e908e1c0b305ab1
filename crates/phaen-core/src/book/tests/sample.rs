//! A small plan and its book.

use crate::book::{Book, Entry, Overspending, Place, Revision, Visit, VisitId, VisitState, What};
use crate::calendar::{Date, FiscalMonth, FiscalYear};
use crate::number::Satang;
use crate::plan::{Allotment, Code, Line, LineId, LineKind, Pair, Plan};

/// Activities of the plan; 12 stands under another budget category.
pub const LINES: [LineId; 3] = [LineId(10), LineId(11), LineId(12)];

pub fn month(number: u8) -> FiscalMonth {
    FiscalMonth::new(number).unwrap()
}

pub fn at(line: LineId, number: u8) -> Place {
    Place { line, month: month(number) }
}

pub fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

/// Two sections of three activities; every month of each has 4 visits of 25 baht.
pub fn plan() -> Plan {
    let heading = |id| Line::new(LineId(id), LineKind::Heading, Code::new(&id.to_string()), "หมวด");
    let activity = |id: LineId, parent| {
        let mut line = Line::new(id, LineKind::Activity, Code::new(""), "กิจกรรม");
        line.parent = Some(LineId(parent));
        line.figures.months = [Pair::whole(4, 100); 12];
        line.figures.target = Pair::whole(48, 1_200);
        line
    };
    let mut other = activity(LINES[2], 2);
    other.category = "งบลงทุน".to_owned();
    let mut total = Line::new(LineId(99), LineKind::Total, Code::new(""), "");
    total.figures.months = [Pair::whole(12, 300); 12];
    total.figures.target = Pair::whole(144, 3_600);
    let mut spare = activity(LineId(13), 2);
    spare.figures = Default::default();
    let lines = vec![heading(1), activity(LINES[0], 1), activity(LINES[1], 1), heading(2), other, spare, total];
    let allotments = vec![
        Allotment { category: "งบดำเนินงาน".to_owned(), amount: Satang::from_baht(2_400) },
        Allotment { category: "งบลงทุน".to_owned(), amount: Satang::from_baht(1_200) },
    ];
    Plan { fiscal_year: FiscalYear::new(2566), lines, allotments, ..Plan::default() }
}

pub fn book(overspending: Overspending) -> Book {
    let first = Revision {
        number: 1, on: day("2022-10-01"), by: "ตัวอย่าง".to_owned(), successors: Vec::new()
    };
    Book::open(plan(), first, overspending).unwrap()
}

pub fn entry(what: What) -> Entry {
    Entry { on: day("2022-12-05"), by: "ตัวอย่าง".to_owned(), what }
}

pub fn visit(line: LineId, number: u8, baht: i64) -> Visit {
    Visit {
        unit: 7,
        at: at(line, number),
        day: None,
        officer: "ตัวอย่าง".to_owned(),
        cost: Satang::from_baht(baht),
        state: VisitState::Planned,
    }
}

/// The book with the visits of its first line posted, 4 a month at 25 baht each: identities 100 × month + 1…4.
pub fn with_visits(overspending: Overspending) -> Book {
    let mut book = book(overspending);
    book.post(&entry(What::FromVisits { line: LINES[0], from_visits: true })).unwrap();
    for number in 1..=12 {
        for n in 1..=4 {
            let id = VisitId(100 * u32::from(number) + n);
            book.post(&entry(What::Plan(id, visit(LINES[0], number, 25)))).unwrap();
        }
    }
    book
}
