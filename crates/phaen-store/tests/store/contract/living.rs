//! The year in motion: books, the register, cases, files and settings.

use phaen_core::book::{
    AttachedTo, Attachment, Book, Entry, FileRef, Overspending, Place, Report, Reported, Revision, What,
};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::case::{CaseError, CaseId, CaseKind, Entry as CaseEntry, NextAction, Step, What as CaseWhat};
use phaen_core::number::Satang;
use phaen_core::plan::LineId;
use phaen_core::register::{Fact, Field, FieldKind, Kind, Level, Unit, UnitId, Value};
use phaen_store::{NewCase, PlanNo, RegisterVersion, Store, StoreError, UtcMillis};
use phaen_wire::book::Opening;

use super::Home;
use crate::sample::{assert_clean, kept, plan, sha256, stamp};

pub fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

pub fn opening() -> Opening {
    let signed = Revision { number: 1, on: day("2022-10-01"), by: "ก".to_owned(), successors: Vec::new() };
    Opening { plan: plan(), signed, overspending: Overspending::Warn }
}

/// A report of L2 or L3 in ต.ค.
pub fn report(line: u32, visits: i64) -> Entry {
    let at = Place { line: LineId(line), month: FiscalMonth::ALL[0] };
    let report = Report { at, figure: Reported::Result, amount: Some(visits * 100), reason: None };
    Entry { on: day("2022-11-01"), by: "ก".to_owned(), what: What::Report(report) }
}

/// A book of the sample's plan.
pub fn opened(store: &mut dyn Store) -> PlanNo {
    let plan = kept(store);
    store.open_book(plan, &opening(), &stamp()).unwrap();
    plan
}

/// What is posted is there, in its order, and comes to the same book.
pub fn a_book_is_kept_with_all_that_is_posted(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    assert_eq!(store.book_version(plan).unwrap(), None);
    assert_eq!(store.book(plan).unwrap_err(), StoreError::NoBook { plan });
    let refused = store.open_book(PlanNo(9), &opening(), &stamp()).unwrap_err();
    assert_eq!(refused, StoreError::NoPlan { plan: PlanNo(9) });
    store.open_book(plan, &opening(), &stamp()).unwrap();
    assert_eq!(store.open_book(plan, &opening(), &stamp()).unwrap_err(), StoreError::BookStands { plan });
    let first = store.book(plan).unwrap();
    let entries = [report(2, 1), report(3, 2), report(2, 3)];
    let version = store.post(plan, &first.version, &entries, &[], &stamp()).unwrap();
    let stored = home.open().book(plan).unwrap();
    assert_eq!((stored.version.clone(), version.number), (version, 3));
    assert_eq!(stored.postings.iter().map(|p| p.entry.clone()).collect::<Vec<_>>(), entries);
    let Opening { plan: of, signed, overspending } = opening();
    let mut book = Book::open(of, signed, overspending).unwrap();
    entries.iter().for_each(|entry| drop(book.post(entry).unwrap()));
    assert_eq!(stored.book, book);
    assert_clean(&*store);
}

/// Who has not seen the last entry posts nothing; who sends an action again posts it once.
pub fn entries_are_posted_on_what_was_seen_and_once(home: &dyn Home) {
    let mut store = home.open();
    let plan = opened(&mut *store);
    let seen = store.book_version(plan).unwrap().unwrap();
    let action = stamp();
    let first = store.post(plan, &seen, &[report(2, 1)], &[], &action).unwrap();
    assert_eq!(store.post(plan, &seen, &[report(2, 1)], &[], &action).unwrap(), first, "sent again");
    let moved = store.post(plan, &seen, &[report(3, 1)], &[], &stamp()).unwrap_err();
    assert_eq!(moved, StoreError::BookMoved { plan, version: 1 });
    assert_eq!(store.book(plan).unwrap().postings.len(), 1);
    // Two courses of one book of the same length are told apart.
    let other = phaen_store::BookVersion { seal: seen.seal.clone(), ..first };
    assert!(matches!(store.post(plan, &other, &[report(3, 1)], &[], &stamp()), Err(StoreError::BookMoved { .. })));
}

/// A file is kept with the entry that names it, or neither is.
pub fn a_file_is_kept_with_what_it_hangs_on(home: &dyn Home) {
    let mut store = home.open();
    let plan = opened(&mut *store);
    let attach = |bytes: &[u8]| {
        let file = FileRef { sha256: sha256(bytes), name: "ก.pdf".to_owned(), bytes: bytes.len() as u64 };
        let what = What::Attach(Attachment { to: AttachedTo::Revision(1), file });
        Entry { on: day("2022-11-01"), by: "ก".to_owned(), what }
    };
    let version = store.book_version(plan).unwrap().unwrap();
    let missing = store.post(plan, &version, &[report(2, 1), attach(b"a")], &[b"b"], &stamp()).unwrap_err();
    assert_eq!(missing, StoreError::NoEvidence { sha256: sha256(b"a") });
    assert_eq!(store.book_version(plan).unwrap().unwrap(), version, "all or nothing");
    assert_eq!(store.evidence(&sha256(b"b")).unwrap_err(), StoreError::NoEvidence { sha256: sha256(b"b") });
    let version = store.post(plan, &version, &[attach(b"a")], &[b"a"], &stamp()).unwrap();
    // The same file again takes no second place and need not be sent.
    store.post(plan, &version, &[attach(b"a")], &[], &stamp()).unwrap();
    assert_eq!(home.open().evidence(&sha256(b"a")).unwrap(), b"a");
    assert_clean(&*store);
}

fn unit(number: u32) -> Unit {
    Unit {
        id: UnitId(number),
        kind: Kind::FarmerGroup,
        name: format!("กลุ่มเกษตรกรตัวอย่าง {number}"),
        code: Some(format!("{number:04}")),
        entered_on: day("2022-10-01"),
    }
}

/// The register comes back as it was recorded, and only who has seen the last record adds to it.
pub fn the_register_is_kept_fact_by_fact(home: &dyn Home) {
    let mut store = home.open();
    assert_eq!(store.register_version().unwrap(), RegisterVersion::default());
    let level = Field::of_year(FieldKind::Level, 2566).unwrap();
    let members = Field::plain(FieldKind::Members).unwrap();
    let (from, on) = (day("2022-10-01"), day("2022-11-05"));
    let facts = [
        Fact::new(UnitId(1), level, Value::Level(Level::new(2).unwrap()), from, on).unwrap(),
        Fact::new(UnitId(2), members, Value::Count(120), from, on).unwrap(),
        Fact::withdrawal(UnitId(1), level, from, on),
    ];
    let nothing = RegisterVersion::default();
    let version = store.record_register(nothing, &[unit(1), unit(2)], &facts, &stamp()).unwrap();
    assert_eq!(store.record_register(nothing, &[unit(3)], &[], &stamp()).unwrap_err(), StoreError::RegisterMoved);
    let store = home.open();
    let register = store.register().unwrap();
    assert_eq!(register.units().cloned().collect::<Vec<_>>(), [unit(1), unit(2)]);
    let mut kept: Vec<Fact> = register.facts().cloned().collect();
    kept.sort_by_key(|fact| facts.iter().position(|f| f == fact));
    assert_eq!(kept, facts);
    assert_eq!(store.register_version().unwrap(), version);
    assert_clean(&*store);
}

/// A case and its entries come back; one that does not fit is refused whole.
pub fn cases_are_kept_entry_by_entry(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let new = NewCase {
        unit: UnitId(1),
        kind: CaseKind::Losses,
        opened_on: day("2022-10-05"),
        recorded_on: day("2022-10-06"),
        plan: Some(plan),
    };
    assert_eq!(store.open_case(&new, &[], &stamp()).unwrap_err(), StoreError::NoUnit { unit: UnitId(1) });
    store.record_register(RegisterVersion::default(), &[unit(1)], &[], &stamp()).unwrap();
    let entry = |on: &str, what| CaseEntry { on: day(on), recorded_on: day("2022-12-01"), what };
    let owed = entry("2022-10-05", CaseWhat::Outstanding(Some(Satang::from_baht(1_000))));
    let id = store.open_case(&new, std::slice::from_ref(&owed), &stamp()).unwrap();
    assert_eq!(id, CaseId(1));
    let early = entry("2022-10-01", CaseWhat::Closed);
    let done = entry("2022-11-20", CaseWhat::StepDone(Step::Analyse));
    let refused = store.record_case(id, &[done.clone(), early], &stamp()).unwrap_err();
    assert_eq!(refused, StoreError::Case(CaseError::BeforeOpened(day("2022-10-01"))));
    let next = NextAction { text: "ประชุม".to_owned(), due_on: Some(day("2023-01-31")) };
    let next = entry("2022-11-20", CaseWhat::Next(Some(next)));
    store.record_case(id, &[done.clone(), next.clone()], &stamp()).unwrap();
    assert_eq!(store.record_case(CaseId(7), &[], &stamp()).unwrap_err(), StoreError::NoCase { case: CaseId(7) });
    let cases = home.open().cases().unwrap();
    let [stored] = &cases[..] else { panic!("{cases:?}") };
    assert_eq!((stored.plan, stored.case.entries()), (Some(plan), &[owed, done, next][..]));
    assert_clean(&*store);
}

/// What was set last counts, and what was set before is known.
pub fn settings_stay_under_their_name(home: &dyn Home) {
    let mut store = home.open();
    assert_eq!(store.settings("day").unwrap(), []);
    for value in ["5", "7"] {
        store.set("day", value, &stamp()).unwrap();
    }
    store.set("other", "{}", &stamp()).unwrap();
    assert_eq!(store.set("day", "{", &stamp()).unwrap_err(), StoreError::NotWellFormed);
    let set: Vec<(String, UtcMillis)> =
        home.open().settings("day").unwrap().into_iter().map(|s| (s.value, s.at)).collect();
    assert_eq!(set, [("5".to_owned(), stamp().at), ("7".to_owned(), stamp().at)]);
}
