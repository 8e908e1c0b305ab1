//! All indicators of one office and of several: as each is computed for itself, and never more than is known.
#![allow(clippy::unwrap_used)]

#[path = "support/made_up_register.rs"]
#[allow(dead_code, reason = "each test binary uses its share")]
mod made_up_register;

use made_up_register::{raw, register};
use phaen_core::book::{Book, Entry, Overspending, Place, Report, Reported, Revision, What};
use phaen_core::calendar::{Date, FiscalMonth, FiscalYear};
use phaen_core::indicator::{
    Due, Given, Office, Reading, RollUp, Row, Rule, SameName, Targets, compute, report, shipped,
};
use phaen_core::plan::{Code, Comparator, Line, LineId, LineKind, Pair, Plan};
use phaen_core::register::Register;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn rule(number: u32) -> Rule {
    shipped().into_iter().find(|r| r.number == number).unwrap()
}

fn office<'a>(name: &str, register: &'a Register, book: Option<&'a Book>) -> Office<'a> {
    Office { name: name.to_owned(), view: register.on(day("2023-09-30")), book }
}

fn rows(rules: &[Rule], offices: &[Office<'_>]) -> Vec<Row> {
    report(rules, offices, day("2023-09-30")).unwrap().rows
}

/// A plan of 100 baht in October, of which `paid` were paid, or nobody said.
fn book(paid: Option<i64>) -> Book {
    let mut line = Line::new(LineId(1), LineKind::Activity, Code::new("1"), "กิจกรรม");
    line.figures.months[0] = Pair::whole(4, 100);
    line.figures.target = Pair::whole(4, 100);
    let plan = Plan { fiscal_year: FiscalYear::new(2566), lines: vec![line], ..Plan::default() };
    let signed = Revision {
        number: 1, on: day("2022-10-01"), by: "ตัวอย่าง".to_owned(), successors: Vec::new()
    };
    let mut book = Book::open(plan, signed, Overspending::Warn).unwrap();
    if let Some(baht) = paid {
        let at = Place { line: LineId(1), month: FiscalMonth::ALL[0] };
        let report = Report { at, figure: Reported::Disbursed, amount: Some(baht * 100), reason: None };
        book.post(&Entry {
            on: day("2022-11-05"), by: "ตัวอย่าง".to_owned(), what: What::Report(report)
        })
        .unwrap();
    }
    book
}

#[test]
fn one_office_is_what_each_rule_computes_for_it() {
    let register = register(&raw(2));
    let rows = rows(&shipped(), &[office("กลุ่ม 1", &register, None)]);
    assert_eq!(rows.len(), 11);
    for row in &rows {
        let computed = compute(&row.rule, register.on(day("2023-09-30")), None);
        assert_eq!(row.offices, [("กลุ่ม 1".to_owned(), computed.clone())]);
        if row.rule.roll_up != RollUp::None {
            assert_eq!(row.reached, row.rule.reached(&computed));
        }
        assert_eq!((row.rolled.without.len(), row.due), (0, None));
    }
}

#[test]
fn several_offices_are_all_their_units_together() {
    let registers = [register(&raw(1)), register(&raw(2)), register(&raw(3))];
    let names = ["กลุ่ม 1", "กลุ่ม 2", "กลุ่ม 3"];
    let offices: Vec<_> = names.iter().zip(&registers).map(|(name, r)| office(name, r, None)).collect();
    for row in rows(&shipped(), &offices) {
        let sum = |list: &dyn Fn(&phaen_core::indicator::Computed) -> usize| -> i64 {
            row.offices.iter().map(|(_, computed)| list(computed) as i64).sum()
        };
        let value = row.rolled.value;
        match row.rule.number {
            2 => assert_eq!(value.map(|v| (v.part, v.base)), Some((sum(&|c| c.numerator.len()), None))),
            4 | 5 | 7..=9 => {
                let expected = (sum(&|c| c.numerator.len()), Some(sum(&|c| c.denominator.len())));
                assert_eq!(value.map(|v| (v.part, v.base)), Some(expected), "{}", row.rule.number);
            }
            // A wider office's target, what is unclear, and money that nobody told.
            1 | 3 | 6 | 11 => assert_eq!((value, row.reached), (None, None)),
            _ => {}
        }
    }
    let twice = [office("กลุ่ม 1", &registers[0], None), office("กลุ่ม 1", &registers[1], None)];
    let error = report(&shipped(), &twice, day("2023-09-30")).unwrap_err();
    assert_eq!(error, SameName("กลุ่ม 1".to_owned()));
}

#[test]
fn a_verdict_over_several_waits_for_what_any_of_them_does_not_know() {
    let (known, unknown) = (register(&raw(1)), Register::default());
    let four = Rule { threshold_hundredths: Some(0), ..rule(4) };
    let verdict = |offices: &[Office<'_>]| rows(std::slice::from_ref(&four), offices)[0].reached;
    assert_eq!(verdict(&[office("ก", &known, None), office("ข", &known, None)]), Some(true));
    // An office without units has an empty base, and that is known.
    assert_eq!(verdict(&[office("ก", &known, None), office("ข", &unknown, None)]), Some(true));
    let six = Rule { comparator: Comparator::AtLeast, ..rule(6) };
    let paid = book(Some(100));
    let both = [office("ก", &known, Some(&paid)), office("ข", &known, None)];
    let row = &rows(std::slice::from_ref(&six), &both)[0];
    assert_eq!((row.reached, row.rolled.without.len()), (None, 1), "one of them told nothing of its money");
    assert_eq!(row.rolled.value.map(|v| (v.part, v.base, v.complete)), Some((10_000, Some(10_000), false)));
}

#[test]
fn money_is_taken_from_the_book_and_what_was_not_reported_is_not_nought() {
    let register = Register::default();
    let six = Rule { comparator: Comparator::AtLeast, threshold_hundredths: Some(9_000), ..rule(6) };
    let row = |paid| {
        let book = book(paid);
        rows(std::slice::from_ref(&six), &[office("ก", &register, Some(&book))]).remove(0)
    };
    let told = row(Some(80));
    assert_eq!(told.offices[0].1.reading, Reading::Share { part: 8_000, base: 10_000 });
    assert_eq!((told.reached, told.rolled.value.unwrap().complete), (Some(false), true));
    let untold = row(None);
    assert_eq!((untold.reached, untold.rolled.value.unwrap().complete), (None, false));
    assert_eq!(untold.offices[0].1.unreported, 1);
    // What is paid already is enough, whatever is still to be told.
    let given = Given { part_hundredths: 95, base_hundredths: 100, unreported: 3 };
    let enough = compute(&six, register.on(day("2023-09-30")), Some(given));
    assert_eq!((six.reached(&enough), enough.is_complete()), (Some(true), false));
    assert_eq!(enough.reaches(Comparator::AtMost, 9_000), Some(false));
    assert_eq!(enough.reaches(Comparator::AtMost, 9_500), None);
}

#[test]
fn targets_within_the_year_are_those_of_the_month() {
    let register = register(&raw(2));
    let mut quarters = [None; 4];
    quarters[3] = Some(0);
    let five = Rule { targets: Targets::Quarters(quarters), ..rule(5) };
    let offices = [office("ก", &register, None)];
    let due = |iso| report(std::slice::from_ref(&five), &offices, day(iso)).unwrap().rows[0].due;
    assert_eq!(due("2023-06-30"), None);
    assert_eq!(due("2023-07-31"), Some(Due { target_hundredths: 0, reached: Some(true) }));
    let wider = Rule { comparator: Comparator::AtLeast, threshold_hundredths: Some(1), ..rule(1) };
    assert_eq!(rows(&[wider], &offices)[0].reached, None, "a wider office's target is none of the group's");
}
