//! Every rule of posting, by example.

use super::sample::{LINES, at, book, day, entry, month, plan, visit, with_visits};
use crate::book::{
    AttachedTo, Attachment, BookError, DefaultCost, Direction, Document, Fate, FileRef, Forecast, Overspending,
    Payment, PaymentPart, Receipt, Report, Reported, Revision, Settlement, Successor, Transfer, VisitId, VisitState,
    Warning, What, forecast,
};
use crate::equation;
use crate::number::{Satang, Work};
use crate::plan::{Layer, LineId, Measure, Pair, Period};

fn report(line: LineId, number: u8, figure: Reported, amount: Option<i64>) -> What {
    What::Report(Report { at: at(line, number), figure, amount, reason: None })
}

fn done(visit: u32, iso: &str) -> What {
    What::Done { visit: VisitId(visit), on: day(iso), advised: "ปิดบัญชี".to_owned(), reason: None }
}

fn moving(line: LineId, from: u8, to: u8, work: i64, baht: i64) -> Transfer {
    Transfer {
        from: at(line, from),
        to: at(line, to),
        work: Work::from_whole(work),
        budget: Satang::from_baht(baht),
        visits: Vec::new(),
        document: None,
    }
}

#[test]
fn not_reported_is_not_nought() {
    let mut book = book(Overspending::Warn);
    book.post(&entry(report(LINES[1], 1, Reported::Result, Some(0)))).unwrap();
    book.post(&entry(report(LINES[1], 2, Reported::Result, Some(3_00)))).unwrap();
    let results = book.layer(Layer::Result);
    let raw = |line: LineId, period| results.line(line).unwrap().raw(period, Measure::Work).hundredths();
    let of = |number| Period::Month(month(number));
    assert_eq!([raw(LINES[1], of(1)), raw(LINES[1], of(2)), raw(LINES[1], of(3))], [Some(0), Some(3_00), None]);
    assert_eq!([raw(LineId(99), of(1)), raw(LineId(99), of(2)), raw(LineId(99), of(3))], [Some(0), Some(3_00), None]);
    assert_eq!([raw(LINES[1], Period::Target), raw(LineId(99), Period::Target)], [Some(3_00), Some(3_00)]);
    assert_eq!(raw(LINES[0], Period::Target), None, "nothing was told of it");
    let fails = equation::check(&results).into_iter().filter(|f| f.equation.severity == equation::Severity::Error);
    assert!(fails.map(|f| f.equation.id).all(|id| id.starts_with("allotment")), "its sums hold");
    book.post(&entry(report(LINES[1], 2, Reported::Result, None))).unwrap();
    assert_eq!(book.cell(at(LINES[1], 2).cell(Layer::Result, Measure::Work)), None, "withdrawn");
}

#[test]
fn a_month_signed_off_is_corrected_with_a_reason_and_both_are_seen() {
    let mut book = book(Overspending::Warn);
    let cell = at(LINES[1], 1).cell(Layer::Result, Measure::Work);
    book.post(&entry(report(LINES[1], 1, Reported::Result, Some(4_00)))).unwrap();
    book.post(&entry(What::Lock(month(1)))).unwrap();
    assert_eq!(book.post(&entry(What::Lock(month(1)))), Err(BookError::LockedAlready(month(1))));
    let silent = report(LINES[1], 1, Reported::Result, Some(3_00));
    assert_eq!(book.post(&entry(silent)), Err(BookError::Locked(month(1))));
    let reason = Some("นับซ้ำหนึ่งครั้ง".to_owned());
    let late = What::Report(Report { at: at(LINES[1], 1), figure: Reported::Result, amount: Some(3_00), reason });
    assert_eq!(book.post(&entry(late)), Ok(vec![Warning::LateCorrection(month(1))]));
    assert_eq!(book.history(cell).iter().map(|p| p.amount).collect::<Vec<_>>(), [Some(4_00), Some(3_00)]);
    assert_eq!(book.cell(cell), Some(3_00));
    for moved in [moving(LINES[1], 1, 2, 1, 25), moving(LINES[1], 2, 1, 1, 25)] {
        assert_eq!(book.post(&entry(What::Transfer(moved))), Err(BookError::Locked(month(1))));
    }
}

#[test]
fn three_visits_and_their_money_move_together() {
    let mut book = with_visits(Overspending::Warn);
    let visits: Vec<VisitId> = [301, 302, 303].map(VisitId).to_vec();
    let moved = Transfer { visits: visits.clone(), ..moving(LINES[0], 3, 5, 3, 75) };
    let bare = moving(LINES[0], 3, 5, 3, 75);
    let missing = BookError::VisitsDiffer { line: LINES[0], visits: [0, 0] };
    assert_eq!(book.post(&entry(What::Transfer(bare))), Err(missing));
    assert_eq!(book.post(&entry(What::Transfer(moved.clone()))), Ok(Vec::new()));
    let pair = |layer, number| Measure::ALL.map(|m| book.cell(at(LINES[0], number).cell(layer, m)).unwrap());
    assert_eq!([pair(Layer::Plan, 3), pair(Layer::Current, 3)], [[4_00, 10_000], [1_00, 2_500]]);
    assert_eq!([pair(Layer::Plan, 5), pair(Layer::Current, 5)], [[4_00, 10_000], [7_00, 17_500]]);
    assert_eq!(book.visits_at(at(LINES[0], 5)), [7_00, 17_500]);
    assert!(visits.iter().all(|v| book.visits()[v].at == at(LINES[0], 5)));
    let elsewhere = BookError::VisitElsewhere(VisitId(301), at(LINES[0], 5));
    assert_eq!(book.post(&entry(What::Transfer(moved))), Err(elsewhere), "not a second time");
}

#[test]
fn a_transfer_leaves_what_is_done_paid_or_committed() {
    let mut book = book(Overspending::Warn);
    book.post(&entry(report(LINES[1], 2, Reported::Result, Some(3_00)))).unwrap();
    book.post(&entry(report(LINES[1], 2, Reported::Disbursed, Some(5_000)))).unwrap();
    book.post(&entry(report(LINES[1], 2, Reported::Committed, Some(2_500)))).unwrap();
    let too_much = |measure, free| BookError::TooLittle { at: at(LINES[1], 2), measure, free };
    let post = |book: &mut crate::book::Book, work, baht| {
        book.post(&entry(What::Transfer(moving(LINES[1], 2, 6, work, baht))))
    };
    assert_eq!(post(&mut book, 2, 25), Err(too_much(Measure::Work, 1_00)));
    assert_eq!(post(&mut book, 1, 26), Err(too_much(Measure::Budget, 2_500)));
    assert_eq!(post(&mut book, 1, 25), Ok(Vec::new()));
    assert_eq!(post(&mut book, 0, 0), Err(BookError::Amount(0)));
    let across = Transfer { to: at(LINES[2], 6), ..moving(LINES[1], 3, 6, 1, 25) };
    let categories = BookError::NeedsDocument {
        from: "งบดำเนินงาน".to_owned(), to: "งบลงทุน".to_owned()
    };
    assert_eq!(book.post(&entry(What::Transfer(across.clone()))), Err(categories));
    let document = Some(Document { number: "กษ 1/2566".to_owned(), date: day("2022-12-01") });
    assert_eq!(book.post(&entry(What::Transfer(Transfer { document, ..across }))), Ok(Vec::new()));
    let upward = Transfer { to: at(LineId(99), 6), ..moving(LINES[1], 3, 6, 1, 25) };
    assert_eq!(book.post(&entry(What::Transfer(upward))), Err(BookError::NotALeaf(LineId(99))));
    let halves = Transfer { work: Work::parse("0.5").unwrap(), ..moving(LINES[1], 3, 6, 1, 25) };
    assert_eq!(book.post(&entry(What::Transfer(halves))), Err(BookError::Fraction(LINES[1])));
}

#[test]
fn results_of_visits_are_told_by_the_visits_alone() {
    let mut book = with_visits(Overspending::Warn);
    let typed = report(LINES[0], 1, Reported::Result, Some(4_00));
    assert_eq!(book.post(&entry(typed)), Err(BookError::FedByVisits(LINES[0])));
    let cell = |number| at(LINES[0], number).cell(Layer::Result, Measure::Work);
    assert_eq!(book.cell(cell(1)), None);
    book.post(&entry(done(101, "2022-10-20"))).unwrap();
    book.post(&entry(done(102, "2022-11-02"))).unwrap();
    assert_eq!([book.cell(cell(1)), book.cell(cell(2))], [Some(1_00), Some(1_00)], "by the day it was made");
    assert_eq!(book.post(&entry(done(101, "2022-10-21"))), Err(BookError::NotPlanned(VisitId(101))));
    assert_eq!(book.post(&entry(done(103, "2023-10-01"))), Err(BookError::OutsideYear(day("2023-10-01"))));
    book.post(&entry(What::Lock(month(3)))).unwrap();
    assert_eq!(book.cell(cell(3)), Some(0), "signed off: nought is nought");
    assert_eq!(book.post(&entry(done(301, "2022-12-01"))), Err(BookError::Locked(month(3))));
    let wrong_day = crate::book::Visit { day: Some(29), ..visit(LINES[0], 5, 20) };
    let refused = BookError::NoSuchDay(month(5), 29);
    assert_eq!(book.post(&entry(What::Plan(VisitId(1), wrong_day))), Err(refused), "February 2566 has 28 days");
}

#[test]
fn visits_add_up_to_their_cell_by_an_equation() {
    let mut book = with_visits(Overspending::Warn);
    let failing = |book: &crate::book::Book| -> Vec<String> {
        let value = |cell| book.cell(cell).unwrap_or(0);
        let fails = |e: &equation::Equation| equation::evaluate(e, value) != equation::Outcome::Holds;
        book.visit_equations().into_iter().filter(|e| fails(e)).map(|e| e.id).collect()
    };
    assert_eq!(failing(&book), Vec::<String>::new());
    book.post(&entry(What::CallOff(VisitId(204)))).unwrap();
    assert_eq!(failing(&book), ["visits.L10.m02.work", "visits.L10.m02.budget"]);
    assert_eq!(book.visits()[&VisitId(204)].state, VisitState::CalledOff);
}

#[test]
fn the_parts_of_a_payment_add_up_to_it() {
    let mut book = with_visits(Overspending::Stop);
    let part = |visit, baht| PaymentPart { visit: VisitId(visit), amount: Satang::from_baht(baht) };
    let payment = |number: &str, baht, parts: &[PaymentPart]| {
        What::Pay(Payment {
            number: number.to_owned(),
            date: day("2022-10-31"),
            amount: Satang::from_baht(baht),
            parts: parts.to_vec(),
            reason: None,
        })
    };
    let differ = BookError::PartsDiffer { amount: Satang::from_baht(60), parts: Satang::from_baht(50) };
    assert_eq!(book.post(&entry(payment("บ.1", 60, &[part(101, 25), part(102, 25)]))), Err(differ));
    assert_eq!(book.post(&entry(payment("บ.1", 50, &[part(101, 25), part(102, 25)]))), Ok(Vec::new()));
    assert_eq!(book.cell(at(LINES[0], 1).cell(Layer::Disbursed, Measure::Budget)), Some(5_000));
    let again = BookError::PaidAlready("บ.1".to_owned());
    assert_eq!(book.post(&entry(payment("บ.1", 25, &[part(103, 25)]))), Err(again));
    let twice = book.post(&entry(payment("บ.2", 50, &[part(103, 25), part(103, 25)])));
    assert_eq!(twice, Err(BookError::Twice(VisitId(103))));
    let over = BookError::Overspent { line: LINES[0], has: Satang::from_baht(1_200), spent: Satang::from_baht(1_250) };
    assert_eq!(book.post(&entry(payment("บ.3", 1_200, &[part(103, 1_200)]))), Err(over));
}

#[test]
fn no_more_is_paid_than_has_arrived() {
    let mut book = book(Overspending::Warn);
    let receipt = |direction, baht| {
        What::Receive(Receipt {
            category: "งบดำเนินงาน".to_owned(),
            direction,
            amount: Satang::from_baht(baht),
            document: None,
        })
    };
    book.post(&entry(report(LINES[1], 1, Reported::Disbursed, Some(10_000)))).unwrap();
    book.post(&entry(receipt(Direction::Transferred, 150))).unwrap();
    let more = |paid| BookError::MoreThanReceived {
        category: "งบดำเนินงาน".to_owned(),
        received: Satang::from_baht(150),
        paid: Satang::from_baht(paid),
    };
    assert_eq!(book.post(&entry(report(LINES[0], 1, Reported::Disbursed, Some(6_000)))), Err(more(160)));
    book.post(&entry(report(LINES[0], 1, Reported::Disbursed, Some(5_000)))).unwrap();
    assert!(matches!(book.post(&entry(receipt(Direction::Cut, 1))), Err(BookError::MoreThanReceived { .. })));
    book.post(&entry(receipt(Direction::Added, 2_000))).unwrap();
    let told = book.post(&entry(report(LINES[0], 2, Reported::Disbursed, Some(120_000))));
    let over = Warning::Overspent { line: LINES[0], has: Satang::from_baht(1_200), spent: Satang::from_baht(1_250) };
    assert_eq!(told, Ok(vec![over]));
}

#[test]
fn commitments_are_settled_once() {
    let mut book = book(Overspending::Warn);
    book.post(&entry(report(LINES[1], 12, Reported::Committed, Some(8_000)))).unwrap();
    let settle = |baht, fate| What::Settle(Settlement { line: LINES[1], amount: Satang::from_baht(baht), fate });
    book.post(&entry(settle(50, Fate::CarriedOver))).unwrap();
    let left = BookError::NotCommitted { line: LINES[1], committed: Satang::from_baht(30) };
    assert_eq!(book.post(&entry(settle(31, Fate::Returned))), Err(left));
    book.post(&entry(settle(30, Fate::Lapsed))).unwrap();
}

#[test]
fn a_revision_keeps_visits_and_reports_with_their_line() {
    let mut book = with_visits(Overspending::Warn);
    book.post(&entry(report(LINES[1], 1, Reported::Result, Some(2_00)))).unwrap();
    book.post(&entry(report(LINES[2], 1, Reported::Result, Some(1_00)))).unwrap();
    book.post(&entry(What::Transfer(Transfer { visits: vec![VisitId(301)], ..moving(LINES[0], 3, 5, 1, 25) })))
        .unwrap();
    // Lines 11 and 12 become one.
    let mut second = plan();
    second.lines.retain(|line| line.id != LINES[2]);
    second.lines[1].figures.months[2] = Pair::whole(3, 75);
    second.lines[1].figures.months[4] = Pair::whole(5, 125);
    let revision = |number, successors: &[Successor]| Revision {
        number,
        on: day("2023-01-05"),
        by: "ตัวอย่าง".to_owned(),
        successors: successors.to_vec(),
    };
    let sign = |revision| What::Sign(Box::new((second.clone(), revision)));
    assert_eq!(book.post(&entry(sign(revision(3, &[])))), Err(BookError::NotTheNext { next: 2 }));
    assert_eq!(book.post(&entry(sign(revision(2, &[])))), Err(BookError::Orphaned(LINES[2])));
    let successor = Successor { gone: LINES[2], now: LINES[1] };
    book.post(&entry(sign(revision(2, &[successor])))).unwrap();
    let cell = at(LINES[1], 1).cell(Layer::Result, Measure::Work);
    assert_eq!(book.cell(cell), Some(3_00));
    assert_eq!(book.history(cell).iter().map(|p| p.amount).collect::<Vec<_>>(), [Some(2_00), Some(1_00), Some(3_00)]);
    assert_eq!((book.original(), book.plan(), book.revision().number), (&plan(), &second, 2));
    let current = at(LINES[0], 5).cell(Layer::Current, Measure::Work);
    assert_eq!(book.cell(current), Some(5_00), "what was moved is signed now");
    assert_eq!(book.visits_at(at(LINES[0], 5)), [5_00, 12_500]);
}

#[test]
fn a_forecast_goes_on_at_the_rate_so_far() {
    let mut book = book(Overspending::Warn);
    assert_eq!(forecast(&book, &LINES, Measure::Work).year, None);
    for number in 1..=8 {
        book.post(&entry(report(LINES[1], number, Reported::Result, Some(3_00)))).unwrap();
    }
    let expected = Forecast { planned: 32_00, made: 24_00, ahead: 16_00, year: Some(36_00) };
    assert_eq!(forecast(&book, &LINES[1..2], Measure::Work), expected);
    let fast = report(LINES[1], 8, Reported::Result, Some(40_00));
    book.post(&entry(fast)).unwrap();
    assert_eq!(forecast(&book, &LINES[1..2], Measure::Work).year, Some(61_00 + 16_00), "never more than is planned");
}

#[test]
fn work_that_nothing_was_planned_for_is_reported_too() {
    let mut book = book(Overspending::Warn);
    book.post(&entry(report(LineId(13), 4, Reported::Result, Some(2_00)))).unwrap();
    let results = book.layer(Layer::Result);
    let total = results.line(LineId(99)).unwrap().raw(Period::Target, Measure::Work).hundredths();
    assert_eq!(total, Some(2_00));
    assert!(!book.posted_lines().contains(&LineId(1)), "a heading adds up its lines");
}

#[test]
fn a_visit_and_a_payment_told_by_mistake_are_taken_back_and_nothing_is_nought_by_it() {
    let mut book = with_visits(Overspending::Warn);
    let (made, paid) =
        (at(LINES[0], 3).cell(Layer::Result, Measure::Work), at(LINES[0], 3).cell(Layer::Disbursed, Measure::Budget));
    let take_back = || What::NotDone { visit: VisitId(301), reason: None };
    assert_eq!(book.post(&entry(take_back())), Err(BookError::NotDone(VisitId(301))));
    book.post(&entry(done(301, "2022-12-20"))).unwrap();
    let payment = Payment {
        number: "บ 1/2566".to_owned(),
        date: day("2022-12-21"),
        amount: Satang::from_baht(25),
        parts: vec![PaymentPart { visit: VisitId(301), amount: Satang::from_baht(25) }],
        reason: None,
    };
    book.post(&entry(What::Pay(payment.clone()))).unwrap();
    assert_eq!((book.cell(made), book.cell(paid)), (Some(1_00), Some(2_500)));
    assert_eq!(book.paid_for(VisitId(301)), Satang::from_baht(25));
    book.post(&entry(What::Lock(month(3)))).unwrap();
    let unpay =
        |reason: Option<&str>| What::Unpay { number: "บ 1/2566".to_owned(), reason: reason.map(str::to_owned) };
    assert_eq!(book.post(&entry(unpay(None))), Err(BookError::Locked(month(3))));
    assert_eq!(book.post(&entry(unpay(Some("เบิกผิดใบ")))), Ok(vec![Warning::LateCorrection(month(3))]));
    let late = What::NotDone { visit: VisitId(301), reason: Some("บันทึกผิดราย".to_owned()) };
    book.post(&entry(late)).unwrap();
    assert_eq!((book.cell(made), book.cell(paid)), (Some(0), Some(0)), "the month was signed off: nought is nought");
    assert_eq!(book.taken_back(), [(payment, Some("เบิกผิดใบ".to_owned()))]);
    assert_eq!(book.post(&entry(unpay(None))), Err(BookError::NoPayment("บ 1/2566".to_owned())));
}

#[test]
fn the_nearest_default_is_what_a_visit_costs() {
    let mut book = book(Overspending::Warn);
    let cost = |unit, line, baht| What::Cost(DefaultCost { unit, line, cost: Satang::from_baht(baht) });
    assert_eq!(book.default_cost(7, LINES[0]), None);
    for what in [cost(None, None, 20), cost(Some(7), None, 18), cost(None, Some(LINES[0]), 25)] {
        book.post(&entry(what)).unwrap();
    }
    let of = |unit, line| book.default_cost(unit, line);
    let baht = |baht| Some(Satang::from_baht(baht));
    assert_eq!([of(7, LINES[0]), of(7, LINES[1]), of(8, LINES[1])], [baht(25), baht(18), baht(20)]);
    book.post(&entry(cost(Some(7), Some(LINES[0]), 0))).unwrap();
    assert_eq!(book.default_cost(7, LINES[0]), baht(0));
    assert_eq!(book.post(&entry(cost(None, None, -1))), Err(BookError::Amount(-100)));
    assert_eq!(book.post(&entry(cost(None, Some(LineId(1)), 1))), Err(BookError::NotALeaf(LineId(1))));
}

#[test]
fn files_hang_on_what_is_there() {
    let mut book = with_visits(Overspending::Warn);
    let file = |bytes| FileRef { sha256: "0a".repeat(32), name: "ภาพ.jpg".to_owned(), bytes };
    let attach = |to, file| What::Attach(Attachment { to, file });
    book.post(&entry(attach(AttachedTo::Visit(VisitId(101)), file(9)))).unwrap();
    book.post(&entry(attach(AttachedTo::Revision(1), file(10 << 20)))).unwrap();
    assert_eq!(book.attached(AttachedTo::Visit(VisitId(101))).count(), 1);
    assert_eq!(book.attached(AttachedTo::Month(month(1))).count(), 0);
    let refused = [
        (attach(AttachedTo::Visit(VisitId(9)), file(9)), BookError::NoVisit(VisitId(9))),
        (attach(AttachedTo::Revision(2), file(9)), BookError::NoRevision(2)),
        (attach(AttachedTo::Month(month(1)), file(0)), BookError::File("ภาพ.jpg".to_owned())),
        (attach(AttachedTo::Month(month(1)), file((10 << 20) + 1)), BookError::File("ภาพ.jpg".to_owned())),
    ];
    for (what, error) in refused {
        assert_eq!(book.post(&entry(what)), Err(error));
    }
}

#[test]
fn what_was_paid_goes_with_its_visit_to_another_line_but_out_of_no_month_that_was_signed_off() {
    let mut book = with_visits(Overspending::Warn);
    book.post(&entry(What::FromVisits { line: LINES[1], from_visits: true })).unwrap();
    let payment = Payment {
        number: "บ 2/2566".to_owned(),
        date: day("2022-12-20"),
        amount: Satang::from_baht(25),
        parts: vec![PaymentPart { visit: VisitId(401), amount: Satang::from_baht(25) }],
        reason: None,
    };
    book.post(&entry(What::Pay(payment))).unwrap();
    let paid = |book: &crate::book::Book, line| book.cell(at(line, 3).cell(Layer::Disbursed, Measure::Budget));
    assert_eq!((paid(&book, LINES[0]), paid(&book, LINES[1])), (Some(2_500), None));
    book.post(&entry(What::Plan(VisitId(401), visit(LINES[1], 4, 25)))).unwrap();
    assert_eq!((paid(&book, LINES[0]), paid(&book, LINES[1])), (None, Some(2_500)));
    book.post(&entry(What::Lock(month(3)))).unwrap();
    let back = What::Plan(VisitId(401), visit(LINES[0], 4, 25));
    assert_eq!(book.post(&entry(back)), Err(BookError::Locked(month(3))));
    assert_eq!(paid(&book, LINES[1]), Some(2_500));
}
