//! What answers and corrections teach is kept with them, and goes with them.

use phaen_store::{Cause, Forget, Store, StoreError, Taught};

use super::Home;
use crate::sample::{
    SOURCE, assert_clean, edit, id, keep, kept, lesson, lesson_of, october, reading_of, set, stamp, teach,
};

fn said(store: &dyn Store) -> Vec<(String, String)> {
    store.lessons().unwrap().into_iter().map(|t| (t.lesson.read, t.lesson.became)).collect()
}

fn pair(read: &str, became: &str) -> (String, String) {
    (read.to_owned(), became.to_owned())
}

/// A lesson says what was read and became, of which plan, by whom and when.
pub fn a_lesson_is_kept_with_what_taught_it(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap();
    let mut made = set(Cause::Edit, base.sequence, [october(2, 3, 8)]);
    made.lessons = vec![(id(), lesson("3", "8"))];
    store.append(plan, &made).unwrap();
    drop(store);
    let (uuid, taught) = made.lessons[0].clone();
    let expected = Taught { uuid, lesson: taught, plan: base.uuid, stamp: made.stamp };
    let store = home.open();
    assert_eq!(store.lessons().unwrap(), [expected]);
    assert_clean(&*store);
}

/// A set that is told again teaches nothing again, and one that is refused teaches nothing.
pub fn a_lesson_is_taught_once_or_not_at_all(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let mut made = set(Cause::Edit, base, [october(2, 3, 8)]);
    made.lessons = vec![(id(), lesson("3", "8"))];
    store.append(plan, &made).unwrap();
    store.append(plan, &made).unwrap();
    assert_eq!(said(&*store), [pair("3", "8")]);
    let mut refused = set(Cause::Edit, base, [october(2, 3, 9)]);
    refused.lessons = vec![(id(), lesson("3", "9"))];
    assert!(matches!(store.append(plan, &refused), Err(StoreError::Conflict { .. })));
    assert_eq!(said(&*store), [pair("3", "8")]);
}

/// What is taken back teaches nothing; made again, it does again.
pub fn undo_takes_a_lesson_back_and_redo_brings_it_again(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    teach(&mut *store, plan, &[lesson("25", "55")]);
    teach(&mut *store, plan, &[lesson("6", "8")]);
    let both = [pair("25", "55"), pair("6", "8")];
    assert_eq!(said(&*store), both);
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    assert_eq!(said(&*store), both[..1]);
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    assert_eq!(said(&*store), []);
    for taught in 1..=2 {
        store.redo(plan, &stamp(), &mut id).unwrap();
        assert_eq!(said(&*store).len(), taught);
    }
    assert_eq!(said(&*store), both);
    assert_clean(&*store);
}

/// Lessons are erased one by one, by office, and all; also those that were taken back, which then stay away.
pub fn lessons_are_erased(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let other = keep(&mut *store, "2".as_bytes(), &reading_of("2".as_bytes()));
    let nowhere = lesson_of(None, "1", "7");
    let ids = teach(&mut *store, plan, &[lesson("25", "55"), lesson("6", "8"), nowhere]);
    teach(&mut *store, other, &[lesson_of(Some("ก"), "3", "8")]);
    assert_eq!(store.forget(&Forget::One(ids[0])).unwrap(), 1);
    assert_eq!(store.forget(&Forget::One(ids[0])).unwrap(), 0);
    assert_eq!(store.forget(&Forget::Office(Some(" ก.".to_owned()))).unwrap(), 1);
    assert_eq!(store.forget(&Forget::Office(None)).unwrap(), 1);
    assert_eq!(said(&*store), [pair("6", "8")]);
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    assert_eq!(store.forget(&Forget::All).unwrap(), 1);
    store.redo(plan, &stamp(), &mut id).unwrap();
    assert_eq!(said(&*store), []);
    assert!(store.source(plan).unwrap() == SOURCE, "the plans stay");
    assert_clean(&*store);
}

/// Lessons of another store are taken over once, and count although their plan is not here.
pub fn lessons_of_another_store_are_taken_over_once(home: &dyn Home) {
    let mut store = home.open();
    let taught = Taught { uuid: id(), lesson: lesson("25", "55"), plan: id(), stamp: stamp() };
    assert_eq!(store.teach(&[taught.clone(), taught.clone()]).unwrap(), 1);
    assert_eq!(store.teach(std::slice::from_ref(&taught)).unwrap(), 0);
    assert_eq!(store.lessons().unwrap(), [taught]);
    let plan = kept(&mut *store);
    edit(&mut *store, plan, [october(2, 3, 4)]);
    assert_eq!(said(&*store).len(), 1, "an edit that teaches nothing");
}
