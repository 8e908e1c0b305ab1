//! Problem cases: where they stand on a day, and what moved since the last meeting.
#![allow(clippy::unwrap_used)]

use phaen_core::calendar::Date;
use phaen_core::case::{
    Case, CaseError, CaseId, CaseKind, CaseState, Entry, Link, NextAction, Stage, Step, What, board,
};
use phaen_core::number::Satang;
use phaen_core::plan::LineId;
use phaen_core::register::UnitId;
use proptest::prelude::*;
use proptest::sample::select;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn case(number: u32) -> Case {
    let opened = day("2022-11-01");
    Case::new(CaseId(number), UnitId(7), CaseKind::OverdueDebt, opened, opened)
}

fn entry(on: &str, recorded_on: &str, what: What) -> Entry {
    Entry { on: day(on), recorded_on: day(recorded_on), what }
}

fn next(due: &str) -> What {
    What::Next(Some(NextAction { text: "ติดตามลูกหนี้".to_owned(), due_on: Some(day(due)) }))
}

#[test]
fn a_case_is_worked_off_step_by_step() {
    let mut case = case(1);
    for (on, what) in [
        ("2022-11-15", What::Outstanding(Some(Satang::from_baht(50_000)))),
        ("2022-11-15", What::StepDone(Step::Analyse)),
        ("2022-11-15", What::Linked(Link::Line(LineId(4)))),
        ("2022-12-20", What::Linked(Link::Visit(12))),
        ("2022-12-20", next("2023-01-31")),
        ("2023-02-10", What::StepDone(Step::BuildSkill)),
        ("2023-02-10", What::Outstanding(Some(Satang::from_baht(30_000)))),
        ("2023-02-10", What::Next(None)),
        ("2023-03-01", What::StepDone(Step::SetUpData)),
        ("2023-03-02", What::StepDone(Step::BuildBusiness)),
        ("2023-06-30", What::Closed),
    ] {
        case.record(entry(on, on, what)).unwrap();
    }
    let stage = |on: &str| case.on(day(on)).map(|s| s.stage(day(on)));
    let stages = ["2022-10-31", "2022-11-01", "2022-12-31", "2023-02-01", "2023-02-10", "2023-03-02", "2023-06-30"];
    let expected = [
        None,
        Some(Stage::NotBegun),
        Some(Stage::UnderWay),
        Some(Stage::Late),
        Some(Stage::UnderWay),
        Some(Stage::StepsDone),
        Some(Stage::Closed),
    ];
    assert_eq!(stages.map(stage), expected);
    let state = case.on(day("2023-01-31")).unwrap();
    assert_eq!(state.done_on(Step::Analyse), Some(day("2022-11-15")));
    assert_eq!((state.outstanding, state.lines.len(), state.visits.len()), (Some(Satang::from_baht(50_000)), 1, 1));
    let amounts = case.amounts(day("2023-09-30"), day("2023-09-30"));
    let amounts: Vec<_> = amounts.into_iter().map(|(on, amount)| (on.iso(), amount.unwrap().to_string())).collect();
    let of = |on: &str, amount: &str| (on.to_owned(), amount.to_owned());
    assert_eq!(amounts, [of("2022-11-15", "50000.00"), of("2023-02-10", "30000.00")]);
    assert_eq!(board([&case, &self::case(2)], day("2023-06-30"))[&Stage::NotBegun], [CaseId(2)]);
}

#[test]
fn a_late_record_is_news_at_the_next_meeting_and_alters_no_earlier_one() {
    let mut case = case(1);
    let (may, june) = (day("2023-05-05"), day("2023-06-05"));
    case.record(entry("2023-04-10", "2023-04-10", What::StepDone(Step::Analyse))).unwrap();
    assert_eq!(case.moved_since(may, june), None);
    let known = case.on(may);
    case.record(entry("2023-04-20", "2023-05-20", What::Outstanding(Some(Satang::from_baht(9))))).unwrap();
    assert_eq!(case.on(may), known);
    let moved = case.moved_since(may, june).unwrap();
    assert_eq!(moved.before.unwrap().outstanding, None);
    assert_eq!(moved.after.outstanding, Some(Satang::from_baht(9)));
    assert_eq!(case.as_known_on(may, june).unwrap().outstanding, Some(Satang::from_baht(9)));
    assert_eq!(case.moved_since(day("2022-10-01"), june).unwrap().before, None);
    assert_eq!(case.moved_since(may, day("2022-10-01")), None);
}

#[test]
fn what_was_ticked_wrongly_is_put_right_by_later_records() {
    let mut case = case(1);
    let done = What::StepDone(Step::SetUpData);
    case.record(entry("2023-04-20", "2023-04-20", done.clone())).unwrap();
    case.record(entry("2023-04-20", "2023-05-01", What::StepReopened(Step::SetUpData))).unwrap();
    case.record(entry("2023-04-28", "2023-05-01", done.clone())).unwrap();
    case.record(entry("2023-04-29", "2023-05-01", done)).unwrap();
    case.record(entry("2023-05-01", "2023-05-01", What::Closed)).unwrap();
    case.record(entry("2023-05-02", "2023-05-02", What::Closed)).unwrap();
    let at = |on| case.on(day(on)).unwrap();
    assert_eq!(at("2023-04-30").done_on(Step::SetUpData), Some(day("2023-04-20")));
    assert_eq!(at("2023-05-01").done_on(Step::SetUpData), Some(day("2023-04-28")));
    assert_eq!(at("2023-05-02").closed_on, Some(day("2023-05-01")));
    case.record(entry("2023-05-03", "2023-05-03", What::Reopened)).unwrap();
    case.record(entry("2023-05-03", "2023-05-03", What::Outstanding(None))).unwrap();
    assert_eq!(case.on(day("2023-05-03")).unwrap().closed_on, None);
}

#[test]
fn what_cannot_stand_is_refused() {
    let mut case = case(1);
    let before = case.clone();
    let early = day("2022-10-31");
    let refused = [
        (entry("2022-10-31", "2022-11-02", What::Closed), CaseError::BeforeOpened(early)),
        (entry("2022-11-02", "2022-10-31", What::Closed), CaseError::BeforeOpened(early)),
        (
            entry("2022-11-02", "2022-11-02", What::Outstanding(Some(-Satang::from_baht(1)))),
            CaseError::Negative(-Satang::from_baht(1)),
        ),
        (
            entry("2022-11-02", "2022-11-02", What::Next(Some(NextAction { text: " ".to_owned(), due_on: None }))),
            CaseError::BadText,
        ),
    ];
    for (entry, error) in refused {
        assert_eq!(case.record(entry), Err(error));
    }
    assert_eq!(case, before);
}

#[test]
fn kinds_and_steps_go_by_name_and_number() {
    for kind in CaseKind::ALL {
        assert_eq!(CaseKind::from_name(kind.name()), Some(kind));
    }
    let codes: Vec<_> = CaseKind::ALL.into_iter().filter_map(CaseKind::heading_code).collect();
    assert_eq!(codes, ["1.1", "1.2", "1.3", "1.4", "1.5"]);
    assert_eq!(Step::ALL.map(|s| Step::from_number(s.number())), Step::ALL.map(Some));
    assert_eq!((Step::from_number(0), Step::from_number(5)), (None, None));
    assert_eq!("C12".parse(), Ok(CaseId(12)));
    let delicate: Vec<_> = CaseKind::ALL.into_iter().filter(|k| k.is_delicate()).collect();
    assert_eq!(delicate, [CaseKind::OverdueDebt, CaseKind::Fraud]);
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let what = prop_oneof![
        select(Step::ALL.to_vec()).prop_map(What::StepDone),
        select(Step::ALL.to_vec()).prop_map(What::StepReopened),
        prop::option::of(0i64..100).prop_map(|baht| What::Outstanding(baht.map(Satang::from_baht))),
        (0u32..3).prop_map(|visit| What::Linked(Link::Visit(visit))),
        (0u32..3).prop_map(|visit| What::Unlinked(Link::Visit(visit))),
        Just(What::Next(None)),
        Just(next("2022-11-20")),
        Just(What::Closed),
        Just(What::Reopened),
    ];
    (0i32..40, 0i32..40, what).prop_map(|(on, recorded, what)| {
        let start = day("2022-11-01");
        Entry { on: start.plus_days(on).unwrap(), recorded_on: start.plus_days(recorded).unwrap(), what }
    })
}

proptest! {
    #[test]
    fn what_was_known_stays_as_it_was(
        entries in prop::collection::vec(any_entry(), 0..20), on in 0i32..45, known in 0i32..45,
    ) {
        let (day, known) = (day("2022-11-01").plus_days(on).unwrap(), self::day("2022-11-01").plus_days(known).unwrap());
        let (mut all, mut some) = (case(1), case(1));
        for entry in entries {
            if entry.recorded_on <= known {
                some.record(entry.clone()).unwrap();
            }
            all.record(entry).unwrap();
        }
        prop_assert_eq!(all.as_known_on(day, known), some.as_known_on(day, known));
        prop_assert_eq!(all.amounts(day, known), some.amounts(day, known));
        prop_assert_eq!(all.moved_since(day, day), None);
        let state: CaseState = all.on(day).unwrap();
        prop_assert_eq!(state.outstanding, all.amounts(day, day).into_values().next_back().flatten());

        let mut again = case(1);
        all.entries().iter().for_each(|entry| again.record(entry.clone()).unwrap());
        prop_assert_eq!(again, all);
    }
}
