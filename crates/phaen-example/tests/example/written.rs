//! What the use cases made of the year.

use phaen_app::database::Database;
use phaen_core::equation::check;

/// A database with the example, in a folder that goes with it.
pub fn example() -> (tempfile::TempDir, Database, phaen_example::Written) {
    let folder = tempfile::tempdir().unwrap();
    let mut database = Database::open(&folder.path().join("phaen.db")).unwrap();
    let written = phaen_example::write(&mut database, phaen_example::SEED).unwrap();
    (folder, database, written)
}

#[test]
fn the_book_is_the_year_s() {
    let (_folder, database, written) = example();
    let stored = phaen_app::book::book(&database, written.plan).unwrap();
    let made = written.year.book().unwrap();
    assert_eq!(stored.book, made);
    assert_eq!(stored.postings.len(), written.year.entries.len());
    // Read anew, by another who opens the file.
    let again = Database::open(database.path()).unwrap();
    assert_eq!(phaen_app::book::book(&again, written.plan).unwrap().book, made);
    // The plan that is kept is the one that was signed last.
    assert_eq!(database.load(written.plan).unwrap().plan(), made.plan());
    let loaded = phaen_app::record::load(&database, written.plan).unwrap();
    assert_eq!((loaded.records.clone(), loaded.excess()), (written.year.small_records().unwrap(), None));
    let report = database.doctor(&mut |_, _| {}).unwrap();
    assert!(report.clean(), "{report:?}");
}

#[test]
fn the_other_groups_are_not_as_they_should_be() {
    let (_folder, database, written) = example();
    let [second, third] = written.others.map(|plan| database.load(plan).unwrap());
    assert!(!check(second.plan()).is_empty());
    assert!(check(third.plan()).is_empty());
    let groups = [written.plan, written.others[0], written.others[1]].map(|plan| {
        let stored = database.load(plan).unwrap();
        (stored.plan().office.clone(), stored.plan().group.clone())
    });
    assert!(groups.iter().all(|(office, group)| *office == groups[0].0 && group.is_some()));
}

#[test]
fn it_is_not_written_twice() {
    let (_folder, mut database, _) = example();
    let before = database.list().unwrap().len();
    assert!(phaen_example::write(&mut database, 1).is_err());
    assert_eq!(database.list().unwrap().len(), before, "nothing else is written where the register is not");
}
