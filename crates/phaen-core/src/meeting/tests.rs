#![allow(clippy::unwrap_used)]
use super::*;
use crate::book::{Entry, Overspending, Report, Reported, Revision, Visit, VisitId, VisitState, What};
use crate::calendar::FiscalYear;
use crate::case::{self, NextAction};
use crate::number::Satang;
use crate::paper::Mark;
use crate::plan::{Code, Line, LineKind, Pair};

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn month(number: u8) -> FiscalMonth {
    FiscalMonth::new(number).unwrap()
}

/// Two headings with an activity each, and a third activity under the second: 10 of work, 100 baht a month.
fn book() -> Book {
    let heading = |id| Line::new(LineId(id), LineKind::Heading, Code::new(&id.to_string()), "หมวด");
    let activity = |id, parent| {
        let mut line = Line::new(LineId(id), LineKind::Activity, Code::new(""), "กิจกรรม");
        line.parent = Some(LineId(parent));
        line.figures.months = [Pair::whole(10, 100); 12];
        line.figures.target = Pair::whole(120, 1_200);
        line
    };
    let lines = vec![heading(1), activity(10, 1), heading(2), activity(20, 2), activity(21, 2)];
    let plan = Plan { fiscal_year: FiscalYear::new(2566), lines, ..Plan::default() };
    let signed = Revision {
        number: 1, on: day("2022-10-01"), by: "ตัวอย่าง".to_owned(), successors: Vec::new()
    };
    Book::open(plan, signed, Overspending::Warn).unwrap()
}

fn post(book: &mut Book, what: What) {
    book.post(&Entry { on: day("2022-11-02"), by: "ตัวอย่าง".to_owned(), what }).unwrap();
}

fn report(book: &mut Book, line: u32, number: u8, figure: Reported, whole: i64) {
    let at = Place { line: LineId(line), month: month(number) };
    post(book, What::Report(Report { at, figure, amount: Some(whole * 100), reason: None }));
}

fn asked<'a>(book: &'a Book, number: u8, on: &str, cases: &'a [Case]) -> Asked<'a> {
    Asked {
        book,
        month: month(number),
        day: day(on),
        last: day("2022-11-06"),
        rules: Rules::default(),
        cases,
        targets: &[],
    }
}

#[test]
fn work_and_money_stand_beside_the_plan_by_top_line_and_in_all() {
    let mut book = book();
    for (line, number, done) in [(10, 1, 10), (10, 2, 6), (20, 1, 10), (20, 2, 10), (21, 1, 9), (21, 2, 10)] {
        report(&mut book, line, number, Reported::Result, done);
    }
    report(&mut book, 20, 1, Reported::Disbursed, 40);
    report(&mut book, 20, 1, Reported::Committed, 30);
    let found = meeting(&asked(&book, 2, "2022-12-04", &[]));
    let lines: Vec<Option<LineId>> = found.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [Some(LineId(1)), Some(LineId(2)), None]);
    let bounds = Rules::default().work;
    let lights: Vec<_> = found.rows.iter().map(|r| (r.month[0].light(bounds), r.cumulated[0].light(bounds))).collect();
    let wanted = [
        (Some(Mark::Bad), Some(Mark::Watch)),
        (Some(Mark::Good), Some(Mark::Good)),
        (Some(Mark::Watch), Some(Mark::Watch)),
    ];
    assert_eq!(lights, wanted);
    let whole = found.whole().unwrap();
    assert_eq!((whole.cumulated[0].made, whole.cumulated[0].planned), (Some(55_00), Some(60_00)));
    assert_eq!(whole.year, [Some(36_000), Some(360_000)]);
    let money = found.rows[1].cumulated[1];
    assert_eq!((money.made, money.planned, money.awaited, money.cells), (Some(40_00), Some(40_000), 30_000, (4, 3)));
    assert_eq!((money.left(), found.rows[1].committed, found.rows[0].committed), (None, Some(30_00), None));
    assert_eq!(found.rows[0].cumulated[1].made, None, "nothing is reported: no nought");
}

#[test]
fn a_month_is_late_from_the_day_after_it_was_due() {
    let mut book = book();
    report(&mut book, 10, 1, Reported::Result, 0);
    report(&mut book, 10, 1, Reported::Disbursed, 0);
    let unreported = |on: &str| meeting(&asked(&book, 2, on, &[])).late.unreported;
    assert!(unreported("2022-11-05").is_empty());
    let found = unreported("2022-11-06");
    let lines: Vec<LineId> = found.iter().map(|late| late.line).collect();
    assert_eq!(lines, [LineId(20), LineId(21)], "nought is a report");
    assert_eq!((&found[0].work, &found[0].money), (&vec![month(1)], &vec![month(1)]));
    assert_eq!(unreported("2022-12-06")[0].work, [month(2)]);
    assert_eq!(unreported("2023-08-01").len(), 3, "no month after the one that is looked at");
    assert_eq!(due(FiscalYear::new(2566).unwrap(), month(12), 5), Some(day("2023-10-05")));
    assert_eq!(end(FiscalYear::new(2566).unwrap(), month(5)), Some(day("2023-02-28")));
}

#[test]
fn visits_are_late_once_their_month_or_their_day_is_over() {
    let mut book = book();
    let visit = |number, day| Visit {
        unit: 7,
        at: Place { line: LineId(10), month: month(number) },
        day,
        officer: "ตัวอย่าง".to_owned(),
        cost: Satang::from_baht(25),
        state: VisitState::Planned,
    };
    for (id, number, fixed) in [(1, 2, None), (2, 1, None), (3, 2, Some(9)), (4, 1, None)] {
        post(&mut book, What::Plan(VisitId(id), visit(number, fixed)));
    }
    post(&mut book, What::CallOff(VisitId(4)));
    let late = |on: &str| meeting(&asked(&book, 2, on, &[])).late.not_made;
    assert_eq!(late("2022-11-09")[0].visits, [(month(1), VisitId(2))]);
    assert_eq!(late("2022-11-10")[0].visits, [(month(1), VisitId(2)), (month(2), VisitId(3))]);
    assert_eq!(late("2022-12-01")[0].visits.len(), 3);
    assert!(late("2022-10-31").is_empty());
    let only_october = meeting(&asked(&book, 1, "2022-11-10", &[])).late.not_made;
    assert_eq!(only_october[0].visits.len(), 1, "no month after the one that is looked at");
}

#[test]
fn cases_that_moved_or_are_overdue_are_told() {
    let case = |id, next: &str, due: &str| {
        let on = day("2022-10-10");
        let mut case = Case::new(CaseId(id), UnitId(7), CaseKind::Fraud, on, on);
        let next = NextAction { text: next.to_owned(), due_on: Some(day(due)) };
        case.record(case::Entry { on, recorded_on: on, what: case::What::Next(Some(next)) }).unwrap();
        case
    };
    let mut cases = [case(1, "ติดตาม", "2022-11-20"), case(2, "ฟ้อง", "2022-11-10"), case(3, "ยุติ", "2022-11-01")];
    let closed = day("2022-11-15");
    cases[2].record(case::Entry { on: closed, recorded_on: closed, what: case::What::Closed }).unwrap();
    let book = book();
    let found = meeting(&asked(&book, 1, "2022-11-21", &cases));
    let overdue: Vec<CaseId> = found.late.cases.iter().map(|late| late.case).collect();
    assert_eq!(overdue, [CaseId(2), CaseId(1)], "the longest overdue first, none that is closed");
    assert_eq!(found.moved.iter().map(|moved| moved.case).collect::<Vec<_>>(), [CaseId(3)]);
    assert_eq!(found.open_cases, 2);
}

#[test]
fn money_is_held_against_the_quarter_that_has_a_target() {
    let mut book = book();
    report(&mut book, 10, 1, Reported::Disbursed, 90);
    let targets = crate::year::shipped();
    let with = Asked { targets: &targets, ..asked(&book, 3, "2023-01-10", &[]) };
    let found = meeting(&with).quarterly.unwrap();
    assert_eq!((found.target.percent_hundredths, found.paid.unwrap().to_string()), (32_00, "2.50".to_owned()));
    assert_eq!(meeting(&Asked { month: month(4), ..with }).quarterly, None, "no target is known: none is made up");
}

#[test]
fn a_plan_under_one_heading_shows_what_stands_under_it() {
    let mut plan = book().plan().clone();
    plan.lines.retain(|line| line.id != LineId(2));
    for line in plan.lines.iter_mut().filter(|line| line.id != LineId(1)) {
        line.parent = Some(LineId(1));
    }
    let depths: Vec<usize> = topmost(&plan).iter().map(|level| level.depth).collect();
    assert_eq!(depths, [0, 1, 1, 1, 0]);
}
