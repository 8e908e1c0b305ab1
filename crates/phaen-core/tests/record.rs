//! Small records: what they must say, corrections that alter nothing, reports that never exceed inspections.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use phaen_core::calendar::{Date, FiscalYear};
use phaen_core::plan::LineId;
use phaen_core::record::{
    Content, Entry, Field, MAX_FILES, RecordError, RecordId, RecordKind, Records, Said, What, excess,
};
use phaen_core::register::UnitId;
use proptest::prelude::*;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn content(kind: RecordKind, on: &str) -> Content {
    let said = kind.needed().iter().map(|field| {
        let said = match field {
            Field::OrderDate => Said::Day(day("2022-11-01")),
            Field::Attendance => Said::Count(40),
            _ => Said::Text("ตัวอย่าง".to_owned()),
        };
        (*field, said)
    });
    Content {
        kind,
        line: LineId(30),
        on: day(on),
        unit: (kind != RecordKind::InspectionReport).then_some(UnitId(7)),
        visits: BTreeSet::new(),
        inspection: None,
        said: said.collect::<BTreeMap<_, _>>(),
        files: Vec::new(),
    }
}

fn entry(record: u32, reason: Option<&str>, what: What) -> Entry {
    let reason = reason.map(str::to_owned);
    Entry {
        record: RecordId(record), recorded_on: day("2023-06-07"), by: "ตัวอย่าง".to_owned(), reason, what
    }
}

fn put(record: u32, reason: Option<&str>, content: Content) -> Entry {
    entry(record, reason, What::Put(Box::new(content)))
}

fn records() -> Records {
    Records::new(FiscalYear::new(2566).unwrap())
}

fn report(of: u32, on: &str) -> Content {
    Content { inspection: Some(RecordId(of)), ..content(RecordKind::InspectionReport, on) }
}

#[test]
fn every_kind_stands_with_what_it_must_say_and_not_without() {
    for kind in RecordKind::ALL {
        let mut records = records();
        let mut wanted = content(kind, "2023-01-20");
        if kind == RecordKind::InspectionReport {
            records.enter(&put(9, None, content(RecordKind::Inspection, "2023-01-10"))).unwrap();
            wanted.inspection = Some(RecordId(9));
        }
        let before = records.clone();
        for needed in kind.needed() {
            let mut without = wanted.clone();
            without.said.remove(needed);
            assert_eq!(records.enter(&put(1, None, without)), Err(RecordError::Missing(*needed)));
            let mut blank = wanted.clone();
            blank.said.insert(*needed, Said::Text(" ".to_owned()));
            assert_eq!(records.enter(&put(1, None, blank)), Err(RecordError::Bad(*needed)));
        }
        let foreign = Field::ALL.into_iter().find(|field| !kind.about().fields.contains(field)).unwrap();
        let mut more = wanted.clone();
        more.said.insert(foreign, Said::Text("อื่น".to_owned()));
        assert_eq!(records.enter(&put(1, None, more)), Err(RecordError::Bad(foreign)));
        assert_eq!(records, before, "nothing that is refused changes anything");
        records.enter(&put(1, None, wanted.clone())).unwrap();
        assert_eq!(records.of(kind).iter().filter(|(id, _)| *id == RecordId(1)).count(), 1);
        assert_eq!(RecordKind::from_name(kind.about().name), Some(kind));
    }
}

#[test]
fn days_units_and_files_have_their_bounds() {
    let mut records = records();
    let refuse = |records: &mut Records, content: Content, error| {
        assert_eq!(records.enter(&put(1, None, content)), Err(error));
    };
    let event = || content(RecordKind::Event, "2023-01-20");
    refuse(&mut records, content(RecordKind::Event, "2022-09-30"), RecordError::OutsideYear(day("2022-09-30")));
    refuse(&mut records, content(RecordKind::Event, "2023-06-08"), RecordError::Future(day("2023-06-08")));
    refuse(&mut records, Content { unit: None, ..content(RecordKind::Award, "2023-01-20") }, RecordError::NoUnit);
    refuse(&mut records, Content { inspection: Some(RecordId(1)), ..event() }, RecordError::NoInspection);
    let file = phaen_core::book::FileRef { sha256: "0".repeat(64), name: "a.jpg".to_owned(), bytes: 1 };
    refuse(&mut records, Content { files: vec![file.clone(); MAX_FILES + 1], ..event() }, RecordError::TooManyFiles);
    records.enter(&put(1, None, Content { files: vec![file; MAX_FILES], unit: None, ..event() })).unwrap();
}

#[test]
fn a_correction_has_its_reason_and_leaves_what_was_said() {
    let mut records = records();
    records.enter(&put(1, None, content(RecordKind::Event, "2023-01-20"))).unwrap();
    let corrected = content(RecordKind::Event, "2023-01-21");
    assert_eq!(records.enter(&put(1, Some(" "), corrected.clone())), Err(RecordError::NoReason));
    assert_eq!(
        records.enter(&put(1, Some("ผิด"), content(RecordKind::Monitoring, "2023-01-21"))),
        Err(RecordError::OtherKind)
    );
    records.enter(&put(1, Some("ลงวันที่ผิด"), corrected.clone())).unwrap();
    assert_eq!(records.all()[&RecordId(1)].entries.len(), 2);
    assert_eq!(records.all()[&RecordId(1)].content(), Some(&corrected));
    records.enter(&entry(1, Some("ลงซ้ำ"), What::Withdraw)).unwrap();
    assert!(records.of(RecordKind::Event).is_empty() && records.all()[&RecordId(1)].entries.len() == 3);
    assert_eq!(records.enter(&entry(1, Some("อีก"), What::Withdraw)), Err(RecordError::Withdrawn(RecordId(1))));
    assert_eq!(records.enter(&entry(5, Some("อีก"), What::Withdraw)), Err(RecordError::NoRecord(RecordId(5))));
}

#[test]
fn a_report_follows_its_one_inspection() {
    let mut records = records();
    records.enter(&put(1, None, content(RecordKind::Inspection, "2023-01-20"))).unwrap();
    records.enter(&put(2, None, content(RecordKind::Event, "2023-01-20"))).unwrap();
    assert_eq!(records.enter(&put(3, None, report(2, "2023-01-25"))), Err(RecordError::NoInspection), "an event");
    assert_eq!(records.enter(&put(3, None, report(9, "2023-01-25"))), Err(RecordError::NoInspection));
    assert_eq!(
        records.enter(&put(3, None, report(1, "2023-01-19"))),
        Err(RecordError::BeforeInspection(day("2023-01-20")))
    );
    records.enter(&put(3, None, report(1, "2023-01-25"))).unwrap();
    assert_eq!(records.enter(&put(4, None, report(1, "2023-01-26"))), Err(RecordError::Reported(RecordId(3))));
    let later = content(RecordKind::Inspection, "2023-01-26");
    assert_eq!(records.enter(&put(1, Some("ผิด"), later)), Err(RecordError::HasReport(RecordId(3))));
    assert_eq!(records.enter(&entry(1, Some("ผิด"), What::Withdraw)), Err(RecordError::HasReport(RecordId(3))));
    records.enter(&put(3, Some("ผิด"), report(1, "2023-01-24"))).unwrap();
    records.enter(&entry(3, Some("ผิด"), What::Withdraw)).unwrap();
    records.enter(&entry(1, Some("ผิด"), What::Withdraw)).unwrap();
    let again = report(1, "2023-01-25");
    assert_eq!(records.enter(&put(3, Some("กลับ"), again)), Err(RecordError::NoInspection));
}

#[test]
fn the_first_month_of_too_many_reports_is_named() {
    let of = |months: &[(usize, i64)]| {
        let mut all = [0; 12];
        months.iter().for_each(|(at, count)| all[*at] = *count);
        all
    };
    assert_eq!(excess(of(&[(2, 3)]), of(&[(3, 3)])), None);
    assert_eq!(excess(of(&[(2, 3), (5, 1)]), of(&[(3, 4)])).map(|m| m.number()), Some(4));
    assert_eq!(excess([0; 12], of(&[(11, 1)])).map(|m| m.number()), Some(12));
}

/// Something that is tried: on which record, what, on which day of the year.
fn tried() -> impl Strategy<Value = (u32, u8, u32, i32)> {
    (1..8u32, 0..4u8, 1..8u32, 0..240i32)
}

proptest! {
    #[test]
    fn no_course_of_entries_reports_more_than_was_inspected(all in proptest::collection::vec(tried(), 1..60)) {
        let mut records = records();
        let mut accepted = 0;
        for (record, what, other, days) in all {
            let on = day("2022-10-01").plus_days(days).unwrap().iso();
            let reason = records.all().contains_key(&RecordId(record)).then_some("แก้ไข");
            let done = match what {
                0 | 1 => records.enter(&put(record, reason, content(RecordKind::Inspection, &on))),
                2 => records.enter(&put(record, reason, report(other, &on))),
                _ => records.enter(&entry(record, reason, What::Withdraw)),
            };
            accepted += usize::from(done.is_ok());
            let entries: usize = records.all().values().map(|record| record.entries.len()).sum();
            prop_assert_eq!(entries, accepted, "nothing is lost and nothing is there twice");
            let months = |kind| {
                let mut months = [0; 12];
                records.of(kind).iter().for_each(|(_, content)| months[content.on.fiscal_month().index()] += 1);
                months
            };
            prop_assert_eq!(excess(months(RecordKind::Inspection), months(RecordKind::InspectionReport)), None);
        }
    }
}
