//! `phaen.entry/1`, entries of cases, and values of the register.

use phaen_core::book::{
    AttachedTo, Attachment, DefaultCost, Direction, Document, Entry, Fate, FileRef, Overspending, Payment, PaymentPart,
    Place, Receipt, Report, Reported, Revision, Settlement, Successor, Transfer, Visit, VisitId, VisitState, What,
};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::case::{Link, NextAction, Step, What as CaseWhat};
use phaen_core::number::{Quantity, Satang, Work};
use phaen_core::plan::LineId;
use phaen_core::register::{DissolutionStep, Field, FieldKind, Form, Kind, Level, Standard, Value, YearEnd};
use phaen_wire::book::{
    Opening, entries_from_json, entry_from_json, entry_to_json, opening_from_json, opening_to_json,
};
use phaen_wire::case::{case_what_from_json, case_what_to_json};
use phaen_wire::register::{value_from_text, value_to_text};
use proptest::prelude::*;
use serde_json::json;

use crate::any_plan::any_plan;
use crate::schema::Schema;

fn line() -> impl Strategy<Value = LineId> {
    (1..500u32).prop_map(LineId)
}

fn month() -> impl Strategy<Value = FiscalMonth> {
    prop::sample::select(FiscalMonth::ALL.to_vec())
}

fn place() -> impl Strategy<Value = Place> {
    (line(), month()).prop_map(|(line, month)| Place { line, month })
}

fn visit() -> impl Strategy<Value = VisitId> {
    any::<u32>().prop_map(VisitId)
}

fn day() -> impl Strategy<Value = Date> {
    (0..40_000i32).prop_map(|days| Date::from_iso(1950, 1, 1).unwrap().plus_days(days).unwrap())
}

fn satang() -> impl Strategy<Value = Satang> {
    (0..1_000_000_000i64).prop_map(Satang::from_hundredths)
}

fn words() -> impl Strategy<Value = String> {
    "[ก-ฮa-z\"\\\\ ]{0,12}"
}

fn reason() -> impl Strategy<Value = Option<String>> {
    prop::option::of(words())
}

fn document() -> impl Strategy<Value = Option<Document>> {
    prop::option::of((words(), day()).prop_map(|(number, date)| Document { number, date }))
}

fn revision() -> impl Strategy<Value = Revision> {
    (any::<u32>(), day(), words(), prop::collection::vec((line(), line()), 0..3)).prop_map(|(number, on, by, gone)| {
        let successors = gone.into_iter().map(|(gone, now)| Successor { gone, now }).collect();
        Revision { number, on, by, successors }
    })
}

fn about_visits() -> impl Strategy<Value = What> {
    let planned = (visit(), any::<u32>(), place(), prop::option::of(any::<u8>()), words(), satang());
    let to = prop_oneof![
        visit().prop_map(AttachedTo::Visit),
        month().prop_map(AttachedTo::Month),
        any::<u32>().prop_map(AttachedTo::Revision),
    ];
    prop_oneof![
        planned.prop_map(|(id, unit, at, day, officer, cost)| {
            What::Plan(id, Visit { unit, at, day, officer, cost, state: VisitState::Planned })
        }),
        visit().prop_map(What::CallOff),
        (visit(), day(), words(), reason()).prop_map(|(visit, on, advised, reason)| What::Done {
            visit,
            on,
            advised,
            reason
        }),
        (visit(), reason()).prop_map(|(visit, reason)| What::NotDone { visit, reason }),
        (to, "[0-9a-f]{64}", words(), any::<u64>()).prop_map(|(to, sha256, name, bytes)| {
            What::Attach(Attachment { to, file: FileRef { sha256, name, bytes } })
        }),
    ]
}

fn about_money() -> impl Strategy<Value = What> {
    let transfer = (place(), place(), 0..9_000i64, satang(), prop::collection::vec(visit(), 0..3), document());
    let parts = prop::collection::vec((visit(), satang()), 0..3);
    prop_oneof![
        transfer.prop_map(|(from, to, work, budget, visits, document)| {
            What::Transfer(Transfer { from, to, work: Work::from_hundredths(work), budget, visits, document })
        }),
        (words(), prop::sample::select(Direction::ALL.to_vec()), satang(), document()).prop_map(
            |(category, direction, amount, document)| What::Receive(Receipt { category, direction, amount, document })
        ),
        (words(), day(), satang(), parts, reason()).prop_map(|(number, date, amount, parts, reason)| {
            let parts = parts.into_iter().map(|(visit, amount)| PaymentPart { visit, amount }).collect();
            What::Pay(Payment { number, date, amount, parts, reason })
        }),
        (words(), reason()).prop_map(|(number, reason)| What::Unpay { number, reason }),
        (line(), satang(), prop::sample::select(Fate::ALL.to_vec()))
            .prop_map(|(line, amount, fate)| What::Settle(Settlement { line, amount, fate })),
    ]
}

fn what() -> impl Strategy<Value = What> {
    let figure = prop::sample::select(Reported::ALL.to_vec());
    prop_oneof![
        (line(), any::<bool>()).prop_map(|(line, from_visits)| What::FromVisits { line, from_visits }),
        (place(), figure, prop::option::of(0..9_000i64), reason())
            .prop_map(|(at, figure, amount, reason)| What::Report(Report { at, figure, amount, reason })),
        month().prop_map(What::Lock),
        (prop::option::of(any::<u32>()), prop::option::of(line()), satang())
            .prop_map(|(unit, line, cost)| What::Cost(DefaultCost { unit, line, cost })),
        (any_plan(), revision()).prop_map(|(plan, revision)| What::Sign(Box::new((plan, revision)))),
        prop::sample::select(vec![Overspending::Warn, Overspending::Stop]).prop_map(What::Overspending),
        about_visits(),
        about_money(),
    ]
}

fn schema() -> Schema {
    Schema::new(include_str!("../../../../docs/phaen.entry-1.schema.json"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]
    #[test]
    fn no_entry_loses_anything(on in day(), by in words(), what in what()) {
        let entry = Entry { on, by, what };
        let json = entry_to_json(&entry);
        prop_assert_eq!(schema().complaints(&json), Vec::<String>::new());
        let read = serde_json::from_str(&json.to_string()).unwrap();
        prop_assert_eq!(entry_from_json(&read), Ok(entry.clone()));
        prop_assert_eq!(entries_from_json(&json!([read])), Ok(vec![entry]));
    }

    #[test]
    fn an_opening_keeps_the_whole_plan(plan in any_plan(), signed in revision(), stop in any::<bool>()) {
        let overspending = if stop { Overspending::Stop } else { Overspending::Warn };
        let opening = Opening { plan, signed, overspending };
        let read = serde_json::from_str(&opening_to_json(&opening).to_string()).unwrap();
        prop_assert_eq!(opening_from_json(&read), Ok(opening));
    }
}

#[test]
fn complaints_about_entries_name_their_place() {
    let with = |more: serde_json::Value| {
        let mut entry = json!({"on": "2022-12-05", "by": "ก"});
        entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        entry_from_json(&entry).unwrap_err().path().to_owned()
    };
    assert_eq!(with(json!({"kind": "odd"})), "kind");
    assert_eq!(with(json!({"kind": "lock", "month": 13})), "month");
    assert_eq!(with(json!({"kind": "lock", "month": 1, "more": 1})), "more");
    assert_eq!(with(json!({"kind": "call_off", "visit": "L1"})), "visit");
    let report =
        json!({"kind": "report", "at": {"line": "L1", "month": 1}, "figure": "result", "amount": 2.5, "reason": null});
    assert_eq!(with(report), "amount", "figures are texts: a number would be a floating one");
    assert_eq!(entry_from_json(&json!({"by": "ก"})).unwrap_err().path(), "on");
    let both =
        json!({"kind": "attach", "to": {"visit": "V1", "month": 2}, "file": {"sha256": "", "name": "", "bytes": 1}});
    assert_eq!(with(both), "to");
}

#[test]
fn no_entry_of_a_case_loses_anything() {
    let next = |due_on| Some(NextAction { text: "ติดตาม".to_owned(), due_on });
    let all = [
        CaseWhat::StepDone(Step::Analyse),
        CaseWhat::StepReopened(Step::BuildBusiness),
        CaseWhat::Outstanding(None),
        CaseWhat::Outstanding(Some(Satang::from_hundredths(123_456))),
        CaseWhat::Next(None),
        CaseWhat::Next(next(None)),
        CaseWhat::Next(next(Date::from_iso(2023, 2, 28))),
        CaseWhat::Linked(Link::Line(LineId(3))),
        CaseWhat::Unlinked(Link::Visit(9)),
        CaseWhat::Closed,
        CaseWhat::Reopened,
    ];
    for what in all {
        let json = serde_json::from_str(&case_what_to_json(&what).to_string()).unwrap();
        assert_eq!(case_what_from_json(&json), Ok(what));
    }
    let step = json!({"kind": "step_done", "step": 5});
    assert_eq!(case_what_from_json(&step).unwrap_err().path(), "step");
    let more = json!({"kind": "closed", "why": ""});
    assert_eq!(case_what_from_json(&more).unwrap_err().path(), "why");
}

#[test]
fn every_value_of_the_register_comes_back_from_its_text() {
    for kind in FieldKind::all() {
        let field = Field::plain(kind).or_else(|| Field::of_year(kind, 2566)).unwrap();
        let day = Value::Day(Date::from_iso(2023, 2, 28).unwrap());
        let values = match kind.about().form {
            Form::Kind => Kind::ALL.map(Value::Kind).to_vec(),
            Form::Text | Form::Code => vec![Value::Text("0012".to_owned())],
            Form::Day => vec![day],
            Form::Event => vec![day, Value::NotYet],
            Form::YearEnd => vec![Value::YearEnd(YearEnd::new(29, 2).unwrap())],
            Form::Count => vec![Value::Count(0), Value::Count(u32::MAX)],
            Form::Money => vec![Value::Money(Satang::from_hundredths(1))],
            Form::SignedMoney => vec![Value::Money(Satang::from_hundredths(-1))],
            Form::Level => Level::ALL.map(Value::Level).to_vec(),
            Form::Standard => Standard::ALL.map(Value::Standard).to_vec(),
            Form::Dissolution => {
                vec![Value::Dissolution(DissolutionStep::None), Value::Dissolution(DissolutionStep::at(99).unwrap())]
            }
            Form::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        };
        for value in values {
            assert_eq!(value_from_text(field, &value_to_text(&value)), Some(value.clone()), "{kind:?}");
        }
    }
    let level = Field::of_year(FieldKind::Level, 2566).unwrap();
    assert_eq!(value_from_text(level, "4"), None);
}
