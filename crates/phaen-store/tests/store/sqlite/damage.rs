//! The doctor finds whatever someone did to the file behind the program's back.

use std::fs;

use phaen_core::change::{Change, HeadChange, LineChange, Standing, Swap, TextField, answering};
use phaen_core::plan::{LineId, Period};
use phaen_core::reading::CellState;
use phaen_store::{Cause, DatabaseFault, Fault, PlanNo, StoreError};
use rusqlite::Connection;

use super::OneFile;
use crate::contract::Home;
use crate::contract::living::{opened, report};
use crate::sample::{SOURCE, edit, id, keep, kept, october, reading_of, set, sha256, stamp};

const PLAN: PlanNo = PlanNo(1);

/// A database of two plans, the first of which was answered, edited and undone.
fn used() -> OneFile {
    let home = OneFile::new();
    let mut store = home.open();
    kept(&mut *store);
    keep(&mut *store, b"other", &reading_of(b"other"));
    let stored = store.load(PLAN).unwrap();
    let (_, changes) = answering(&stored.reading, "Q1", "a").unwrap();
    store.append(PLAN, &set(Cause::Answer, stored.sequence, changes)).unwrap();
    edit(&mut *store, PLAN, [october(3, 3, 4)]);
    edit(&mut *store, PLAN, [october(3, 4, 5)]);
    store.undo(PLAN, None, &stamp(), &mut id).unwrap();
    home
}

/// What the doctor finds after these statements, which must alter something.
fn found(sql: &str) -> Vec<Fault> {
    let home = used();
    let raw = Connection::open(home.path()).unwrap();
    raw.pragma_update(None, "foreign_keys", false).unwrap();
    let before = raw.total_changes();
    raw.execute_batch(sql).unwrap();
    assert!(raw.total_changes() > before, "{sql}");
    drop(raw);
    home.open().doctor(&mut |_, _| ()).unwrap().faults
}

/// The log leads elsewhere, by exactly that.
fn differs(change: Change) -> Vec<Fault> {
    vec![Fault::Differs { plan: PLAN, changes: vec![change] }]
}

#[test]
fn nothing_is_found_where_nothing_was_done() {
    assert_eq!(found("UPDATE plan SET uuid = uuid"), []);
}

#[test]
fn an_altered_state_is_found_with_what_was_altered() {
    let text = |s: &str| s.to_owned();
    let title = LineChange::Title(Swap::new(text("ติดตาม"), text("อื่น")));
    let office = HeadChange::Text(TextField::Office, Swap::new(Some(text("สำนักงานสหกรณ์จังหวัด")), Some(text("อื่น"))));
    let covers = LineChange::Covers(Swap::new(vec![LineId(1)], vec![]));
    let state = |line, before, after| Change::CellState {
        line: LineId(line),
        period: Period::Target,
        swap: Swap::new(before, after),
    };
    let answer = |after: Option<&str>| Change::Answer {
        question: text("Q1"),
        swap: Swap::new(Some(text("a")), after.map(str::to_owned)),
    };
    let standing = |position| Standing { parent: Some(LineId(1)), position };
    let cases = [
        (
            "UPDATE cell SET value = 900 WHERE plan = 1 AND line = 3 AND period = 'm01' AND measure = 'work'",
            october(3, 4, 9),
        ),
        ("UPDATE line SET title = 'อื่น' WHERE plan = 1 AND id = 3", Change::Line { line: LineId(3), field: title }),
        ("UPDATE plan SET head = json_set(head, '$.office', 'อื่น') WHERE number = 1", Change::head(office)),
        ("DELETE FROM line_cover WHERE plan = 1", Change::Line { line: LineId(4), field: covers }),
        (
            "UPDATE line SET position = 5 - position WHERE plan = 1 AND id IN (2, 3)",
            Change::Move { line: LineId(2), swap: Swap::new(standing(1), standing(2)) },
        ),
        ("DELETE FROM cell_state WHERE plan = 1 AND line = 3 AND period = 'target'", {
            state(3, CellState::Derived, CellState::Read)
        }),
        ("UPDATE question SET choice = 'b' WHERE plan = 1 AND id = 'Q1'", answer(Some("b"))),
        ("UPDATE question SET choice = NULL WHERE plan = 1 AND id = 'Q1'", answer(None)),
    ];
    for (sql, change) in cases {
        let faults = found(sql);
        if let Change::Move { .. } = change {
            assert!(
                matches!(&faults[..], [Fault::Differs { plan: PLAN, changes }] if changes.len() == 1),
                "{faults:?}"
            );
        } else {
            assert_eq!(faults, differs(change), "{sql}");
        }
    }
}

#[test]
fn a_balance_that_is_not_the_plans_is_found() {
    for sql in [
        "UPDATE entry SET holding = 0 WHERE plan = 1",
        "UPDATE entry SET questions = 7 WHERE plan = 1",
        "UPDATE entry SET lines = 0 WHERE plan = 1",
        "UPDATE entry SET office = 'อื่น' WHERE plan = 1",
        "UPDATE entry SET changed_ms = 0 WHERE plan = 1",
        "DELETE FROM entry WHERE plan = 1",
    ] {
        assert_eq!(found(sql), [Fault::Balance { plan: PLAN }], "{sql}");
    }
}

#[test]
fn a_gap_in_the_log_is_found() {
    let home = used();
    let last = home.open().load(PLAN).unwrap().sequence;
    let gap = |expected, found| Fault::Gap { plan: PLAN, expected, found };
    for (sql, fault) in [
        ("DELETE FROM change WHERE plan = 1 AND sequence = 1", gap(1, 2)),
        ("DELETE FROM change WHERE plan = 1 AND sequence = 3", gap(3, 4)),
        (
            "DELETE FROM change WHERE plan = 1 AND sequence = (SELECT sequence FROM plan WHERE number = 1)",
            gap(last, last),
        ),
        ("DELETE FROM change WHERE plan = 1", gap(1, last)),
        ("UPDATE plan SET sequence = sequence + 1 WHERE number = 1", gap(last + 1, last + 1)),
        ("UPDATE plan SET sequence = sequence - 1 WHERE number = 1", gap(last + 1, last - 1)),
    ] {
        assert!(found(sql).contains(&fault), "{sql}");
    }
}

/// Every column of a record is under its seal, also one that the replay does not look at.
#[test]
fn an_altered_log_is_found() {
    let home = used();
    let sequence = home.open().load(PLAN).unwrap().sequence - 1;
    for part in [
        "before = json_quote('9')",
        "after = 'null'",
        "kind = 'insert'",
        "place = json_set(place, '$.line', 'L2')",
        "place = json_set(place, '$.measure', 'budget')",
        "actor = 'ผู้อื่น'",
        "at_ms = at_ms + 1",
        "cause = 'import'",
        "base_sequence = 0",
        "uuid = '00000000-0000-0000-0000-000000000000'",
        "group_uuid = uuid",
        "seal = upper(seal)",
    ] {
        let faults = found(&format!("UPDATE change SET {part} WHERE plan = 1 AND sequence = {sequence}"));
        assert!(faults.contains(&Fault::Altered { plan: PLAN, sequence }), "{part}: {faults:?}");
    }
}

#[test]
fn a_state_altered_together_with_its_record_is_found() {
    let faults = found(
        "UPDATE change SET after = json_set(after, '$.value', '9') WHERE plan = 1
         AND sequence = (SELECT sequence FROM plan WHERE number = 1);
         UPDATE cell SET value = 900 WHERE plan = 1 AND line = 3 AND period = 'm01' AND measure = 'work'",
    );
    assert!(matches!(faults[..], [Fault::Altered { plan: PLAN, .. }]), "{faults:?}");
}

#[test]
fn altered_bytes_of_a_source_are_found() {
    let kept_as = sha256(SOURCE);
    let sql = format!("UPDATE source SET bytes = CAST('x' AS BLOB) WHERE sha256 = '{kept_as}'");
    assert_eq!(found(&sql), [Fault::Source { sha256: kept_as, found: sha256(b"x") }]);
}

#[test]
fn rows_that_are_gone_are_found() {
    for sql in [
        "DELETE FROM source WHERE sha256 = (SELECT source FROM reading WHERE plan = 1)",
        "DELETE FROM plan WHERE number = 1",
        "DELETE FROM reading WHERE plan = 1",
        "DELETE FROM line WHERE plan = 1 AND id = 1",
        "DELETE FROM line WHERE plan = 1 AND id = 3",
        "DELETE FROM question WHERE plan = 1 AND id = 'Q1'",
        "DELETE FROM question WHERE plan = 1 AND id = 'Q2'",
        "INSERT INTO question (plan, id) VALUES (1, 'Q9')",
        "INSERT INTO cell_state (plan, line, period, state) VALUES (1, 1, 'm05', 'open')",
    ] {
        assert!(!found(sql).is_empty(), "{sql}");
    }
}

#[test]
fn an_altered_first_reading_is_found() {
    for part in [
        "'$.questions', json('[]')",
        "'$.plan.office', 'อื่น'",
        "'$.edits', json('[]'), '$.wall_clock_ended', json('true')",
        "'$.cost', 'x'",
    ] {
        let faults = found(&format!("UPDATE reading SET body = json_set(body, {part}) WHERE plan = 1"));
        assert!(
            matches!(faults[0], Fault::Altered { sequence: 1, .. } | Fault::Unreadable { .. }),
            "{part}: {faults:?}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_said_of_its_plan_and_the_others_are_looked_at() {
    for sql in [
        "UPDATE plan SET head = '{}' WHERE number = 1",
        "UPDATE plan SET uuid = 'x' WHERE number = 1",
        "UPDATE cell SET period = 'm13' WHERE plan = 1 AND line = 3 AND period = 'm01'",
        "UPDATE change SET uuid = 'x' WHERE plan = 1 AND sequence = 2",
        "UPDATE change SET place = '7' WHERE plan = 1 AND sequence = 2",
        "UPDATE line SET times = -1 WHERE plan = 1 AND id = 3",
        "UPDATE line SET title = CAST(x'ff' AS TEXT) WHERE plan = 1 AND id = 3",
        "UPDATE reading SET body = '[]' WHERE plan = 1",
    ] {
        let both = format!(
            "{sql}; UPDATE cell SET value = 900 WHERE plan = 2 AND line = 3 AND period = 'm01' AND measure = 'work'"
        );
        let faults = found(&both);
        let of_first = |f: &Fault| matches!(f, Fault::Unreadable { plan: PLAN, .. });
        assert!(faults.iter().any(of_first), "{sql}: {faults:?}");
        assert!(matches!(faults.last(), Some(Fault::Differs { plan: PlanNo(2), .. })), "{sql}: {faults:?}");
    }
}

#[test]
fn a_torn_page_is_found() {
    let home = used();
    let mut bytes = fs::read(home.path()).unwrap();
    let pages = bytes.len() / 4096;
    let mut told = 0;
    for page in 1..pages {
        let whole = bytes.clone();
        bytes[page * 4096..page * 4096 + 100].fill(0xAA);
        fs::write(home.path(), &bytes).unwrap();
        match home.try_open().and_then(|store| store.doctor(&mut |_, _| ())) {
            Ok(report) => assert!(!report.clean(), "page {page}"),
            Err(StoreError::Database { fault: DatabaseFault::Corrupt { .. }, .. }) => told += 1,
            Err(other) => panic!("page {page}: {other:?}"),
        }
        bytes = whole;
    }
    assert!(pages > 10 && told < pages, "{told} of {pages}");
}

/// What the doctor finds after these statements in a database with a book, a file, a unit and a case.
fn found_of_the_year(sql: &str) -> Vec<Fault> {
    let home = OneFile::new();
    let mut store = home.open();
    let plan = opened(&mut *store);
    let version = store.book_version(plan).unwrap().unwrap();
    store.post(plan, &version, &[report(2, 1), report(3, 2)], &[b"scan"], &stamp()).unwrap();
    drop(store);
    let raw = Connection::open(home.path()).unwrap();
    let before = raw.total_changes();
    raw.execute_batch(sql).unwrap();
    assert!(raw.total_changes() > before, "{sql}");
    drop(raw);
    home.open().doctor(&mut |_, _| ()).unwrap().faults
}

#[test]
fn what_was_altered_of_the_year_is_found() {
    let book = |detail: &str| vec![Fault::Book { plan: PLAN, detail: detail.to_owned() }];
    assert_eq!(found_of_the_year("UPDATE book SET actor = actor"), []);
    assert_eq!(found_of_the_year("UPDATE posting SET actor = 'x' WHERE number = 2"), book("entry 2: seal"));
    assert_eq!(found_of_the_year("DELETE FROM posting WHERE number = 1"), book("entry 2: seal"));
    assert_eq!(found_of_the_year("UPDATE book SET at_ms = 1"), book("entry 0: seal"));
    let report = "UPDATE posting SET entry = replace(entry, '\"L2\"', '\"L1\"') WHERE number = 1";
    let faults = found_of_the_year(report);
    assert_eq!(faults[..1], book("entry 1: L1 is the sum of its lines"), "{faults:?}");
    assert_eq!(faults[1..], book("entry 1: seal"));
    let [Fault::Source { sha256: kept_as, .. }] = &found_of_the_year("UPDATE evidence SET bytes = x'00'")[..] else {
        panic!("a file that is another is found")
    };
    assert_eq!(*kept_as, sha256(b"scan"));
    let unit =
        "INSERT INTO unit (number, kind, name, entered_on, actor, at_ms) VALUES (1, 'x', 'x', '2022-10-01', '', 0)";
    assert!(matches!(&found_of_the_year(unit)[..], [Fault::Register { .. }]));
}
