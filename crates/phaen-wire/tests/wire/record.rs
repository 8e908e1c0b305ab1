//! Entries of small records there and back.

use std::collections::BTreeSet;

use phaen_core::book::{FileRef, VisitId};
use phaen_core::calendar::Date;
use phaen_core::plan::LineId;
use phaen_core::record::{Content, Entry, Field, Form, RecordId, RecordKind, Said, What};
use phaen_core::register::UnitId;
use phaen_wire::record::{record_entry_from_json, record_entry_to_json};
use serde_json::{Value, json};

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn entry(kind: RecordKind, full: bool) -> Entry {
    let fields = kind.about().fields.iter().take(if full { usize::MAX } else { 0 });
    let said = fields.map(|field| {
        let said = match field.form() {
            Form::Text => Said::Text(format!("{} \"ตัวอย่าง\"", field.name())),
            Form::Count => Said::Count(0),
            Form::Day => Said::Day(day("2022-11-01")),
        };
        (*field, said)
    });
    let content = Content {
        kind,
        line: LineId(30),
        on: day("2023-01-20"),
        unit: full.then_some(UnitId(7)),
        visits: if full { BTreeSet::from([VisitId(1), VisitId(12)]) } else { BTreeSet::new() },
        inspection: full.then_some(RecordId(2)),
        said: said.collect(),
        files: if full {
            vec![FileRef { sha256: "a".repeat(64), name: "รูป.jpg".to_owned(), bytes: 9 }]
        } else {
            vec![]
        },
    };
    Entry {
        record: RecordId(3),
        recorded_on: day("2023-01-21"),
        by: "ก".to_owned(),
        reason: full.then(|| "แก้ไข".to_owned()),
        what: What::Put(Box::new(content)),
    }
}

fn through(entry: &Entry) -> Entry {
    let json: Value = serde_json::from_str(&record_entry_to_json(entry).to_string()).unwrap();
    record_entry_from_json(&json).unwrap()
}

#[test]
fn nothing_is_lost() {
    for kind in RecordKind::ALL {
        for full in [false, true] {
            let put = entry(kind, full);
            assert_eq!(through(&put), put);
            let withdrawal = Entry { what: What::Withdraw, ..put };
            assert_eq!(through(&withdrawal), withdrawal);
        }
    }
}

#[test]
fn what_is_wrong_is_named_by_its_path() {
    let good = record_entry_to_json(&entry(RecordKind::Event, true));
    for (path, value, complaint) in [
        ("of", json!("party"), "of"),
        ("line", json!("7"), "line"),
        ("record", json!(3), "record"),
        ("kind", json!("alter"), "kind"),
        ("said", json!({"attendance": "many"}), "said.attendance"),
        ("said", json!({"mood": "good"}), "said.mood"),
        ("files", json!([{"sha256": "a", "name": "b"}]), "files[0].bytes"),
        ("more", json!(1), "more"),
    ] {
        let mut wrong = good.clone();
        wrong[path] = value;
        let error = record_entry_from_json(&wrong).unwrap_err().to_string();
        assert!(error.contains(complaint), "{complaint}: {error}");
    }
    assert_eq!(Field::from_name("mood"), None);
}
