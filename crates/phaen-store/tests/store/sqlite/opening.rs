//! Which files are opened, and that all others stay as they are.

use std::fs;
use std::path::Path;
use std::time::Duration;

use phaen_store::{DatabaseFault, SqliteStore, StoreError};
use rusqlite::Connection;

use super::OneFile;
use crate::contract::Home;
use crate::sample::{assert_clean, kept, lesson, teach};

fn fault(path: &Path) -> DatabaseFault {
    match SqliteStore::open(path).unwrap_err() {
        StoreError::Database { path: named, fault } => {
            assert_eq!(named, path, "the file is named");
            fault
        }
        other => panic!("{other:?}"),
    }
}

/// That fault, and nothing in the folder is another than before.
fn refused(home: &OneFile) -> DatabaseFault {
    let files = || -> Vec<_> {
        let mut found: Vec<_> = fs::read_dir(home.folder())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (fs::read(&path).unwrap_or_default(), path))
            .collect();
        found.sort();
        found
    };
    let before = files();
    let fault = fault(&home.path());
    assert_eq!(files(), before);
    fault
}

/// The newest schema.
const SCHEMA: i64 = 9;

/// Leaves only the tables of the first schema.
fn only_of_the_first(raw: &Connection) {
    let first = ["plan", "source", "reading", "question", "change", "line", "line_cover", "cell", "cell_state"];
    raw.pragma_update(None, "foreign_keys", false).unwrap();
    let tables =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = raw.prepare(tables).unwrap();
    let all: Vec<String> = statement.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    for table in all.iter().filter(|table| !first.contains(&table.as_str())) {
        raw.execute_batch(&format!("DROP TABLE {table}")).unwrap();
    }
}

fn number(connection: &Connection, name: &str) -> i64 {
    connection.pragma_query_value(None, name, |r| r.get(0)).unwrap()
}

#[test]
fn a_fresh_file_is_ours_and_has_every_migration() {
    let home = OneFile::new();
    drop(home.open());
    let raw = Connection::open(home.path()).unwrap();
    let mode: String = raw.pragma_query_value(None, "journal_mode", |r| r.get(0)).unwrap();
    assert_eq!(mode, "wal");
    assert_eq!((number(&raw, "application_id"), number(&raw, "user_version")), (0x5048_4145, SCHEMA));
    let schema = number(&raw, "schema_version");
    drop(raw);
    drop(home.open());
    assert_eq!(number(&Connection::open(home.path()).unwrap(), "schema_version"), schema, "opened, not migrated again");
}

#[test]
fn a_file_of_the_first_version_is_brought_up_with_all_that_it_holds() {
    let home = OneFile::new();
    let plan = kept(&mut *home.open());
    let raw = Connection::open(home.path()).unwrap();
    raw.execute_batch(
        "CREATE TABLE first AS SELECT plan, source, at_ms, body FROM reading; DROP TABLE reading;
         ALTER TABLE first RENAME TO reading; PRAGMA user_version = 1",
    )
    .unwrap();
    only_of_the_first(&raw);
    drop(raw);
    let store = home.open();
    assert!(store.load(plan).is_ok());
    assert_clean(&*store);
    assert_eq!(number(&Connection::open(home.path()).unwrap(), "user_version"), SCHEMA);
}

#[test]
fn a_file_of_before_lessons_gets_a_place_for_them() {
    let home = OneFile::new();
    let plan = kept(&mut *home.open());
    let raw = Connection::open(home.path()).unwrap();
    raw.pragma_update(None, "user_version", 2).unwrap();
    only_of_the_first(&raw);
    drop(raw);
    let mut store = home.open();
    assert_eq!(store.lessons().unwrap(), []);
    teach(&mut *store, plan, &[lesson("25", "55")]);
    assert_eq!(store.lessons().unwrap().len(), 1);
    assert_clean(&*store);
}

#[test]
fn an_empty_file_becomes_a_database() {
    let home = OneFile::new();
    fs::write(home.path(), "").unwrap();
    kept(&mut *home.open());
    assert_clean(&*home.open());
}

#[test]
fn a_newer_schema_is_refused_and_left_as_it_is() {
    let home = OneFile::new();
    kept(&mut *home.open());
    Connection::open(home.path()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(refused(&home), DatabaseFault::TooNew { found: 99, known: SCHEMA as u32 });
}

#[test]
fn the_database_of_another_program_is_refused_and_left_as_it_is() {
    let home = OneFile::new();
    Connection::open(home.path())
        .unwrap()
        .execute_batch("CREATE TABLE note (text); INSERT INTO note VALUES ('x')")
        .unwrap();
    assert_eq!(refused(&home), DatabaseFault::NotOurs);
    let home = OneFile::new();
    Connection::open(home.path()).unwrap().pragma_update(None, "application_id", 7).unwrap();
    assert_eq!(refused(&home), DatabaseFault::NotOurs);
    let home = OneFile::new();
    Connection::open(home.path()).unwrap().pragma_update(None, "user_version", 1).unwrap();
    assert_eq!(refused(&home), DatabaseFault::NotOurs);
}

#[test]
fn what_is_no_database_is_refused_and_left_as_it_is() {
    let home = OneFile::new();
    fs::write(home.path(), "บันทึกของฉัน ไม่ใช่ฐานข้อมูล\n".repeat(100)).unwrap();
    assert!(matches!(refused(&home), DatabaseFault::Corrupt { .. }));
    let home = OneFile::new();
    fs::write(home.path(), "x\n").unwrap();
    assert!(matches!(refused(&home), DatabaseFault::Corrupt { .. }));
    let home = OneFile::new();
    fs::create_dir(home.path()).unwrap();
    assert_eq!(refused(&home), DatabaseFault::CannotOpen);
    assert_eq!(fault(&home.folder().join("no/such/plans.db")), DatabaseFault::MissingFolder);
}

#[test]
fn a_database_whose_beginning_is_torn_is_refused() {
    let home = OneFile::new();
    kept(&mut *home.open());
    let bytes = fs::read(home.path()).unwrap();
    fs::write(home.path(), [&[0; 512], &bytes[512..]].concat()).unwrap();
    assert!(matches!(refused(&home), DatabaseFault::Corrupt { .. }));
}

#[test]
fn who_waits_too_long_for_another_writer_is_told() {
    let home = OneFile::new();
    let plan = kept(&mut *home.open());
    let mut store = SqliteStore::open_waiting(&home.path(), Duration::from_millis(50)).unwrap();
    let raw = Connection::open(home.path()).unwrap();
    raw.execute_batch("BEGIN IMMEDIATE").unwrap();
    let store: &mut dyn phaen_store::Store = &mut store;
    let before = store.load(plan).unwrap();
    let edit = crate::sample::set(phaen_store::Cause::Edit, before.sequence, [crate::sample::october(2, 3, 4)]);
    let error = store.append(plan, &edit).unwrap_err();
    assert_eq!(error, StoreError::Database { path: home.path(), fault: DatabaseFault::Locked });
    raw.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.load(plan).unwrap(), before);
    store.append(plan, &edit).unwrap();
    assert_clean(store);
}
