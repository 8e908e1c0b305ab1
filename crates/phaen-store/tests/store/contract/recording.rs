//! Small records of plans.

use std::collections::{BTreeMap, BTreeSet};

use phaen_core::book::FileRef;
use phaen_core::plan::LineId;
use phaen_core::record::{Content, Entry, Field, RecordId, RecordKind, Said, What};
use phaen_store::{PlanNo, StoreError};

use super::Home;
use super::living::day;
use crate::sample::{assert_clean, kept, sha256, stamp};

fn event(record: u32, files: Vec<FileRef>) -> Entry {
    let content = Content {
        kind: RecordKind::Event,
        line: LineId(2),
        on: day("2022-11-01"),
        unit: None,
        visits: BTreeSet::new(),
        inspection: None,
        said: BTreeMap::from([(Field::Place, Said::Text("หอประชุมตัวอย่าง".to_owned()))]),
        files,
    };
    let what = What::Put(Box::new(content));
    Entry { record: RecordId(record), recorded_on: day("2022-11-02"), by: "ก".to_owned(), reason: None, what }
}

/// Records come back entry by entry; who has not seen the last one enters nothing, an action is entered once, and a file is
/// kept with what names it or neither is.
pub fn records_are_kept_entry_by_entry(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    assert!(store.record_entries(plan).unwrap().is_empty());
    assert_eq!(store.record_entries(PlanNo(9)).unwrap_err(), StoreError::NoPlan { plan: PlanNo(9) });
    let refused = store.enter_record(PlanNo(9), 0, &event(1, Vec::new()), &[], &stamp());
    assert_eq!(refused.unwrap_err(), StoreError::NoPlan { plan: PlanNo(9) });
    let file = |bytes: &[u8]| FileRef { sha256: sha256(bytes), name: "ก.jpg".to_owned(), bytes: bytes.len() as u64 };
    let missing = store.enter_record(plan, 0, &event(1, vec![file(b"a")]), &[b"b"], &stamp());
    assert_eq!(missing.unwrap_err(), StoreError::NoEvidence { sha256: sha256(b"a") });
    assert_eq!(store.evidence(&sha256(b"b")).unwrap_err(), StoreError::NoEvidence { sha256: sha256(b"b") });
    let action = stamp();
    let first = event(1, vec![file(b"a")]);
    assert_eq!(store.enter_record(plan, 0, &first, &[b"a"], &action), Ok(1));
    assert_eq!(store.enter_record(plan, 0, &first, &[b"a"], &action), Ok(1), "sent again");
    let moved = store.enter_record(plan, 0, &event(2, Vec::new()), &[], &stamp());
    assert_eq!(moved.unwrap_err(), StoreError::RecordsMoved { plan });
    let back = Entry { reason: Some("ลงผิด".to_owned()), what: What::Withdraw, ..event(1, Vec::new()) };
    assert_eq!(store.enter_record(plan, 1, &back, &[], &stamp()), Ok(2));
    assert_eq!(home.open().record_entries(plan).unwrap(), [first, back]);
    assert_eq!(store.evidence(&sha256(b"a")).unwrap(), b"a");
    assert_clean(&*store);
}
