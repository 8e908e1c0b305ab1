//! Everything in one file, and back from it.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use phaen_store::{DatabaseFault, SqliteStore, Store, StoreError, UtcMillis};
use rusqlite::Connection;

use super::OneFile;
use crate::contract::Home;
use crate::sample::{assert_clean, edit, id, keep, kept, october, reading_of, stamp};

fn fault(error: StoreError) -> DatabaseFault {
    match error {
        StoreError::Database { fault, .. } => fault,
        other => panic!("{other:?}"),
    }
}

fn examine(path: &Path) -> Result<phaen_store::Contents, StoreError> {
    SqliteStore::examine(path, &mut |_, _| ())
}

/// A home with the sample, changed once, and a backup of it.
fn backed_up() -> (OneFile, PathBuf) {
    let home = OneFile::new();
    let mut store = home.open();
    let plan = kept(&mut *store);
    edit(&mut *store, plan, [october(2, 3, 7)]);
    let copy = home.folder().join("สำรอง.db");
    store.back_up(&copy, &stamp()).unwrap();
    (home, copy)
}

#[test]
fn a_backup_holds_everything_in_one_file() {
    let (home, copy) = backed_up();
    let store = home.open();
    let holds = examine(&copy).unwrap();
    assert_eq!((holds.plans(), holds.faults.len()), (1, 0));
    assert_eq!(holds.years[0].0, store.load(phaen_store::PlanNo(1)).unwrap().plan().fiscal_year);
    assert_eq!(holds.last_change, Some(stamp().at));
    assert_eq!(holds.last_backup, Some(stamp().at), "a copy knows when it was made");
    assert_eq!(store.contents().unwrap().last_backup, None, "what is here does, once it is told");
    let names: Vec<_> = fs::read_dir(home.folder()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(names.iter().all(|n| !n.to_string_lossy().contains("part")), "{names:?}");
    let taken = SqliteStore::open(&copy).unwrap();
    assert_eq!(taken.list().unwrap(), store.list().unwrap());
    assert_eq!(taken.history(phaen_store::PlanNo(1)).unwrap(), store.history(phaen_store::PlanNo(1)).unwrap());
    assert_clean(&taken);
}

#[test]
fn a_backup_that_fails_leaves_the_good_one() {
    let (home, copy) = backed_up();
    let good = fs::read(&copy).unwrap();
    let store = home.open();
    let error = store.back_up(&home.folder().join("none/a.db"), &stamp()).unwrap_err();
    assert_eq!(fault(error), DatabaseFault::MissingFolder);
    // A database that is damaged within: the copy is not put in the place of the good one.
    drop(store);
    let damaged = home.folder().join("damaged.db");
    fs::write(&damaged, broken(&good)).unwrap();
    let store = SqliteStore::open(&damaged).unwrap();
    let error = store.back_up(&copy, &stamp()).unwrap_err();
    assert!(matches!(fault(error), DatabaseFault::Corrupt { .. }));
    assert_eq!(fs::read(&copy).unwrap(), good);
    let names: Vec<_> = fs::read_dir(home.folder()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(names.iter().all(|n| !n.to_string_lossy().contains("part")), "{names:?}");
}

/// The same with its last pages overwritten.
fn broken(database: &[u8]) -> Vec<u8> {
    let mut bytes = database.to_vec();
    let begin = bytes.len() - 3 * 4096;
    bytes[begin..].fill(0xA5);
    bytes
}

#[test]
fn what_is_restored_takes_the_place_of_everything() {
    let (home, copy) = backed_up();
    let (mut store, other) = (home.open(), home.open());
    let before = store.list().unwrap();
    edit(&mut *store, phaen_store::PlanNo(1), [october(2, 7, 9)]);
    keep(&mut *store, b"2", &reading_of(b"2"));
    assert_eq!(other.list().unwrap().len(), 2);
    store.restore(&copy).unwrap();
    for seen in [&store, &other, &home.open()] {
        assert_eq!(seen.list().unwrap(), before, "also by who had it open");
        assert_clean(&**seen);
    }
    // It is a database as any other afterwards.
    edit(&mut *store, phaen_store::PlanNo(1), [october(2, 7, 8)]);
    assert_eq!(other.sequence(phaen_store::PlanNo(1)).unwrap(), before[0].sequence + 1);
}

#[test]
fn pages_of_another_size_are_restored_too() {
    let (home, copy) = backed_up();
    Connection::open(&copy).unwrap().execute_batch("PRAGMA page_size = 8192; VACUUM").unwrap();
    let mut store = home.open();
    store.restore(&copy).unwrap();
    assert_eq!(store.list().unwrap().len(), 1);
    assert_clean(&*store);
}

#[test]
fn what_is_damaged_foreign_empty_or_too_new_is_refused_and_all_stays() {
    let (home, copy) = backed_up();
    let mut store = home.open();
    let before = store.list().unwrap();
    let path = home.folder().join("given.db");
    let mut refused = |bytes: &[u8], alter: &str| {
        fs::write(&path, bytes).unwrap();
        if !alter.is_empty() {
            Connection::open(&path).unwrap().execute_batch(alter).unwrap();
        }
        let (examined, restored) = (examine(&path).unwrap_err(), store.restore(&path).unwrap_err());
        assert_eq!(store.list().unwrap(), before);
        assert_eq!(examined, restored);
        assert!(matches!(&examined, StoreError::Database { path: named, .. } if *named == path), "{examined:?}");
        SqliteStore::remove(&path);
        fault(examined)
    };
    let good = fs::read(&copy).unwrap();
    assert!(matches!(refused(&broken(&good), ""), DatabaseFault::Corrupt { .. }));
    assert!(matches!(refused(&good[..good.len() / 2], ""), DatabaseFault::Corrupt { .. }));
    assert!(matches!(refused("แผนปฏิบัติการ".repeat(999).as_bytes(), ""), DatabaseFault::Corrupt { .. }));
    assert_eq!(refused(b"", ""), DatabaseFault::NotOurs);
    assert_eq!(refused(b"", "CREATE TABLE plan (number INTEGER)"), DatabaseFault::NotOurs);
    assert!(matches!(refused(&good, "PRAGMA user_version = 999"), DatabaseFault::TooNew { found: 999, .. }));
    let trigger = "CREATE TRIGGER t AFTER UPDATE ON plan BEGIN DELETE FROM change; END";
    assert_eq!(refused(&good, trigger), DatabaseFault::NotOurs, "one that acts by itself");
}

#[test]
fn what_is_altered_within_is_told_when_it_is_examined() {
    let (_home, copy) = backed_up();
    Connection::open(&copy).unwrap().execute_batch("UPDATE change SET actor = 'x' WHERE sequence = 1").unwrap();
    assert_eq!(examine(&copy).unwrap().faults.len(), 1);
}

#[test]
fn a_database_that_cannot_be_opened_is_put_aside_with_what_stands_beside_it() {
    let home = OneFile::new();
    fs::write(home.path(), "no database").unwrap();
    fs::write(home.folder().join("plans.db-wal"), "a log").unwrap();
    let aside = home.folder().join("aside.db");
    SqliteStore::set_aside(&home.path(), &aside).unwrap();
    assert_eq!(fs::read(&aside).unwrap(), b"no database");
    assert_eq!(fs::read(home.folder().join("aside.db-wal")).unwrap(), b"a log");
    assert!(home.open().list().unwrap().is_empty());
}

/// Names the databases to the restorer that is to be killed.
const LIVE: &str = "PHAEN_TEST_RESTORE_DATABASE";
const AT_MOST: Duration = Duration::from_secs(5);
/// How many plans each of the two backups holds.
const PLANS: [usize; 2] = [3, 40];

/// Restores one backup and the other without end.
#[test]
#[ignore = "started, and killed, by the test below"]
fn restores_until_killed() {
    let Some(path) = env::var_os(LIVE).map(PathBuf::from) else { return };
    let mut store = SqliteStore::open(&path).unwrap();
    for round in 0.. {
        let from = path.with_file_name(format!("backup-{}.db", round % 2));
        store.restore(&from).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "restored").unwrap();
        out.flush().unwrap();
    }
}

fn start(path: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "sqlite::copies::restores_until_killed", "--ignored", "--nocapture", "--test-threads=1"])
        .env(LIVE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_program_killed_while_it_restores_leaves_the_old_plans_or_the_new() {
    let started = Instant::now();
    let home = OneFile::new();
    for (which, plans) in PLANS.into_iter().enumerate() {
        let made = OneFile::new();
        let mut store = made.open();
        for number in 0..plans {
            let bytes = number.to_be_bytes();
            keep(&mut *store, &bytes, &reading_of(&bytes));
        }
        store.back_up(&home.folder().join(format!("backup-{which}.db")), &stamp()).unwrap();
    }
    let (mut seen, mut kills) = ([0_u32; 2], 0);
    while kills < 30 && started.elapsed() < AT_MOST {
        let mut child = start(&home.path());
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains("restored") {
            assert!(out.read_line(&mut said).unwrap() > 0, "the restorer ended by itself");
        }
        thread::sleep(Duration::from_micros(kills * 7_919 % 30_000));
        child.kill().unwrap();
        out.read_to_string(&mut said).unwrap();
        child.wait().unwrap();
        kills += 1;
        let store = home.open();
        let found = store.list().unwrap().len();
        let which = PLANS.iter().position(|p| *p == found);
        seen[which.unwrap_or_else(|| panic!("{found} plans are of neither"))] += 1;
        assert_clean(&*store);
    }
    assert!(kills >= 5 && seen.iter().all(|s| *s > 0), "{kills} kills left {seen:?}");
}

#[test]
fn an_older_backup_is_brought_up_to_date() {
    let home = OneFile::new();
    let path = home.folder().join("old.db");
    // As version 3 of the schema left it.
    let old = Connection::open(&path).unwrap();
    for migration in ["0001_plans", "0002_plans_of_one_source", "0003_lessons"] {
        let sql = format!("{}/migrations/sqlite/{migration}.sql", env!("CARGO_MANIFEST_DIR"));
        old.execute_batch(&fs::read_to_string(sql).unwrap()).unwrap();
    }
    old.execute_batch("PRAGMA application_id = 0x50484145; PRAGMA user_version = 3").unwrap();
    drop(old);
    let mut store = home.open();
    kept(&mut *store);
    assert_eq!(examine(&path).unwrap().schema, 3);
    store.restore(&path).unwrap();
    assert!(store.list().unwrap().is_empty());
    store.note_backup(&stamp()).unwrap();
    assert_eq!(store.contents().unwrap().last_backup, Some(UtcMillis(1_794_000_000_000)));
}

#[test]
fn what_stands_is_put_aside_as_it_is() {
    let (home, _) = backed_up();
    let store = home.open();
    let aside = home.folder().join("aside.db");
    store.put_aside(&aside, id()).unwrap();
    assert_eq!(SqliteStore::open(&aside).unwrap().list().unwrap(), store.list().unwrap());
}
