//! A program that is killed at any moment leaves the last complete state.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use phaen_core::plan::{Measure, Period};
use phaen_store::{PlanNo, SqliteStore, Store, Uuid};

use super::OneFile;
use crate::contract::Home;
use crate::contract::living::{opening, report};
use crate::sample::{SOURCE, assert_clean, october, reading, reading_of, set, stamp};

/// Names the database to the writer that is to be killed.
const DATABASE: &str = "PHAEN_TEST_CRASH_DATABASE";
/// How often the writer is killed, and how long all that may take.
const KILLS: u32 = 40;
const AT_MOST: Duration = Duration::from_secs(5);

/// Makes changes without end. Each action sets ต.ค. of L2 and of L3 to the same number, or takes that back; now
/// and then another plan is kept. Says each sequence after it is stored.
#[test]
#[ignore = "started, and killed, by the test below"]
fn writes_until_killed() {
    let Some(path) = env::var_os(DATABASE).map(PathBuf::from) else { return };
    let mut store = SqliteStore::open(&path).unwrap();
    let store: &mut dyn Store = &mut store;
    let ids = &mut Uuid::new_v4;
    let own = || phaen_store::Stamp { group: Uuid::new_v4(), ..stamp() };
    let plan = store.save_reading(SOURCE, &reading(), Uuid::new_v4(), &own(), ids).unwrap().plan();
    if store.book_version(plan).unwrap().is_none() {
        store.open_book(plan, &opening(), &own()).unwrap();
    }
    let mut out = std::io::stdout();
    for round in 0.. {
        let stored = store.load(plan).unwrap();
        let stands = visits(&stored.reading.plan, 1);
        let next = stands % 50 + 1;
        let mut both =
            set(phaen_store::Cause::Edit, stored.sequence, [october(2, stands, next), october(3, stands, next)]);
        both.stamp = own();
        both.changes.iter_mut().for_each(|(uuid, _)| *uuid = Uuid::new_v4());
        let sequence = match round % 5 {
            3 => store.undo(plan, None, &own(), ids).map_or(stored.sequence, |undone| undone.sequence),
            _ => store.append(plan, &both).unwrap(),
        };
        // Two entries and a file in one action.
        let version = store.book_version(plan).unwrap().unwrap();
        let entries = [report(2, next), report(3, next)];
        store.post(plan, &version, &entries, &[&Uuid::new_v4().into_bytes()], &own()).unwrap();
        writeln!(out, "stored {sequence}").unwrap();
        out.flush().unwrap();
        if round % 4 == 2 {
            let bytes = Uuid::new_v4().into_bytes();
            store.save_reading(&bytes, &reading_of(&bytes), Uuid::new_v4(), &own(), ids).unwrap();
        }
    }
}

fn visits(plan: &phaen_core::plan::Plan, line: usize) -> i64 {
    let october = Period::months_and_target().next().unwrap();
    plan.lines[line].raw(october, Measure::Work).hundredths().unwrap() / 100
}

fn start(path: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "sqlite::crash::writes_until_killed", "--ignored", "--nocapture", "--test-threads=1"])
        .env(DATABASE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills the writer that long after its first word, or after its start when it is not to say any. Gives the last
/// sequence that it said was stored.
fn killed(path: &Path, speaks: bool, wait: Duration) -> Option<u64> {
    let mut child = start(path);
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    while speaks && !said.contains("stored") {
        assert!(out.read_line(&mut said).unwrap() > 0, "the writer ended by itself");
    }
    thread::sleep(wait);
    child.kill().unwrap();
    out.read_to_string(&mut said).unwrap();
    assert!(!child.wait().unwrap().success());
    // A last line may be cut short by the end.
    let whole = said.rfind('\n').map_or("", |end| &said[..end]);
    whole.lines().filter_map(|line| line.split("stored ").nth(1)?.parse().ok()).next_back()
}

#[test]
fn a_killed_writer_leaves_the_last_complete_state() {
    let started = Instant::now();
    let home = OneFile::new();
    let wal = home.folder().join("plans.db-wal");
    let (mut kills, mut recovered, mut last, mut before) = (0_u32, 0, 0, 0);
    while kills < KILLS && started.elapsed() < AT_MOST {
        // Moments spread over the first forty milliseconds of writing.
        let told = killed(&home.path(), true, Duration::from_micros(u64::from(kills) * 7_919 % 40_000)).unwrap();
        kills += 1;
        recovered += u32::from(fs::metadata(&wal).is_ok_and(|about| about.len() > 0));
        let store = home.open();
        let stored = store.load(PlanNo(1)).unwrap();
        // What was said is there; one action more may have been stored before it could be said.
        assert!(told > last && (told..=told + 2).contains(&stored.sequence), "{told} said, {} stored", stored.sequence);
        assert_eq!(visits(stored.plan(), 1), visits(stored.plan(), 2), "half an action");
        last = stored.sequence;
        let book = store.book(PlanNo(1)).unwrap();
        assert_eq!(book.postings.len() % 2, 0, "half an action");
        assert!(book.postings.len() as u64 >= before + 2, "what was said is there");
        before = book.postings.len() as u64;
        assert_clean(&*store);
    }
    assert!(kills >= 5 && recovered > 0, "{kills} kills, {recovered} left a log to recover");
}

#[test]
fn a_writer_killed_while_it_makes_the_database_leaves_one_that_opens() {
    for millis in 0..30 {
        let home = OneFile::new();
        killed(&home.path(), false, Duration::from_millis(millis));
        let store = home.open();
        assert!(store.list().unwrap().len() <= 1 + millis as usize);
        assert_clean(&*store);
    }
}
