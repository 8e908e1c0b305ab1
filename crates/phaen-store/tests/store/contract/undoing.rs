//! Undo appends inverse changes, group by group; redo takes the latest undoing back.

use phaen_core::plan::Plan;
use phaen_store::{Cause, PlanNo, Store, StoreError};

use super::Home;
use crate::sample::{assert_clean, edit, id, kept, october, office, set, stamp};

fn plan_of(store: &dyn Store, plan: PlanNo) -> Plan {
    store.load(plan).unwrap().reading.plan
}

/// Back to the first state and forth to the last, a group at a time; the log only grows.
pub fn undo_goes_back_and_redo_forth(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let mut states = vec![plan_of(&*store, plan)];
    for changes in
        [vec![october(2, 3, 4), october(3, 3, 6)], vec![office("สำนักงานสหกรณ์จังหวัด", "ก")], vec![october(2, 4, 5)]]
    {
        edit(&mut *store, plan, changes);
        states.push(plan_of(&*store, plan));
    }
    let mut sequence = store.load(plan).unwrap().sequence;
    for back in states.iter().rev().skip(1) {
        let undone = store.undo(plan, None, &stamp(), &mut id).unwrap();
        assert_eq!(undone.sequence, sequence + undone.changes.len() as u64);
        sequence = undone.sequence;
        assert_eq!(&plan_of(&*store, plan), back);
    }
    assert_eq!(store.undo(plan, None, &stamp(), &mut id).unwrap_err(), StoreError::NothingToUndo { plan });
    drop(store);
    let mut store = home.open();
    for forth in &states[1..] {
        store.redo(plan, &stamp(), &mut id).unwrap();
        assert_eq!(&plan_of(&*store, plan), forth);
    }
    assert_eq!(store.redo(plan, &stamp(), &mut id).unwrap_err(), StoreError::NothingToRedo { plan });
    assert!(store.load(plan).unwrap().sequence > sequence);
    assert_clean(&*store);
}

/// An undo is recorded as one: its cause, its group, what it takes back, the changes in turned order.
pub fn an_undo_is_recorded(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let made = set(Cause::Edit, base, [october(2, 3, 4), october(2, 4, 5)]);
    store.append(plan, &made).unwrap();
    let stamp = stamp();
    let undone = store.undo(plan, None, &stamp, &mut id).unwrap();
    assert_eq!((undone.group, undone.sequence), (made.stamp.group, base + 4));
    assert_eq!(undone.changes, [october(2, 5, 4), october(2, 4, 3)]);
    let history = store.history(plan).unwrap();
    for record in &history[base as usize + 2..] {
        assert_eq!((&record.stamp, record.cause, record.undoes), (&stamp, Cause::Undo, Some(made.stamp.group)));
    }
    let redone = store.redo(plan, &crate::sample::stamp(), &mut id).unwrap();
    assert_eq!((redone.group, redone.changes), (stamp.group, vec![october(2, 3, 4), october(2, 4, 5)]));
}

/// What was read cannot be undone, not even by its group.
pub fn a_reading_cannot_be_undone(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let group = store.history(plan).unwrap()[0].stamp.group;
    let before = store.load(plan).unwrap();
    for wanted in [None, Some(group), Some(id())] {
        assert_eq!(store.undo(plan, wanted, &stamp(), &mut id).unwrap_err(), StoreError::NothingToUndo { plan });
    }
    assert_eq!(store.load(plan).unwrap(), before);
}

/// A new deed ends what could be made again.
pub fn a_new_deed_ends_redoing(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    edit(&mut *store, plan, [october(2, 3, 4)]);
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    edit(&mut *store, plan, [october(3, 3, 6)]);
    assert_eq!(store.redo(plan, &stamp(), &mut id).unwrap_err(), StoreError::NothingToRedo { plan });
}

/// An older group can be taken back by name, unless a later change stands in the way: then with both values.
pub fn an_older_group_is_taken_back_unless_something_stands_in_the_way(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let (first, second) = (set(Cause::Edit, base, [october(2, 3, 4)]), set(Cause::Import, base, [october(3, 3, 6)]));
    store.append(plan, &first).unwrap();
    store.append(plan, &second).unwrap();
    let undone = store.undo(plan, Some(first.stamp.group), &stamp(), &mut id).unwrap();
    assert_eq!(undone.changes, [october(2, 4, 3)]);
    let again = store.undo(plan, Some(first.stamp.group), &stamp(), &mut id).unwrap_err();
    assert_eq!(again, StoreError::NothingToUndo { plan });

    edit(&mut *store, plan, [october(3, 6, 7)]);
    let before = store.load(plan).unwrap();
    let error = store.undo(plan, Some(second.stamp.group), &stamp(), &mut id).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { index: 0, .. }), "{error:?}");
    assert_eq!(store.load(plan).unwrap(), before);
    assert_clean(&*store);
}

/// An undo is an action of its own: it cannot be recorded under one that is there.
pub fn an_undo_does_not_join_another_action(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let made = set(Cause::Edit, base, [october(2, 3, 4)]);
    store.append(plan, &made).unwrap();
    let group = made.stamp.group;
    assert_eq!(store.undo(plan, None, &made.stamp, &mut id).unwrap_err(), StoreError::GroupClosed { group });
    assert_eq!(store.load(plan).unwrap().sequence, base + 1);
}
