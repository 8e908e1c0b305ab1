//! Changes are made all or none, once, and only where what they expect still stands.

use phaen_core::change::{Change, ChangeError, Swap};
use phaen_core::number::Quantity;
use phaen_core::plan::{Cell, LineId};
use phaen_core::reading::{CellState, Reading};
use phaen_store::{Cause, ChangeSet, StoreError, UtcMillis};

use super::Home;
use crate::sample::{
    activity, assert_clean, edit, id, keep, kept, october, office, plan as sample_plan, reading_of, set, stamp,
};

/// Each change of a set is a record with all that the set says of it.
pub fn changes_are_made_and_recorded(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let mut made = set(Cause::Import, base, [october(2, 3, 4), office("สำนักงานสหกรณ์จังหวัด", "อีกแห่ง")]);
    made.stamp.at = UtcMillis(made.stamp.at.0 + 1_000);
    assert_eq!(store.append(plan, &made).unwrap(), base + 2);
    drop(store);

    let store = home.open();
    let stored = store.load(plan).unwrap();
    assert_eq!(stored.sequence, base + 2);
    assert_eq!(stored.plan().office.as_deref(), Some("อีกแห่ง"));
    assert_eq!(stored.plan().lines[1].figures.months[0].work, Cell::Value(Quantity::from_hundredths(400)));
    let history = store.history(plan).unwrap();
    for ((sequence, record), (uuid, change)) in (base + 1..).zip(&history[base as usize..]).zip(&made.changes) {
        assert_eq!((record.sequence, record.uuid, &record.change), (sequence, *uuid, change));
        assert_eq!((&record.stamp, record.cause, record.base_sequence), (&made.stamp, Cause::Import, base));
        assert_eq!(record.undoes, None);
    }
    assert_eq!(store.list().unwrap()[0].changed_at, made.stamp.at);
    assert_clean(&*store);
}

/// Repeating a change does nothing; the same identity with another change is refused.
pub fn an_identity_is_one_change(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let made = set(Cause::Edit, base, [october(2, 3, 4)]);
    assert_eq!(store.append(plan, &made).unwrap(), base + 1);
    let after = store.load(plan).unwrap();
    for _ in 0..2 {
        assert_eq!(store.append(plan, &made).unwrap(), base + 1);
    }
    // Told again by someone who does not remember when or on what it was made.
    let retold = ChangeSet { stamp: stamp(), base_sequence: base + 1, ..made.clone() };
    assert_eq!(store.append(plan, &retold).unwrap(), base + 1);
    assert_eq!(store.load(plan).unwrap(), after);

    let uuid = made.changes[0].0;
    let other = ChangeSet { changes: vec![(uuid, october(2, 4, 9))], stamp: stamp(), ..made.clone() };
    assert_eq!(store.append(plan, &other).unwrap_err(), StoreError::IdentityTaken { uuid });
    let twice = ChangeSet { changes: vec![(id(), october(2, 4, 9)); 2], stamp: stamp(), ..made.clone() };
    assert_eq!(store.append(plan, &twice).unwrap_err(), StoreError::IdentityTaken { uuid: twice.changes[0].0 });
    let elsewhere = keep(&mut *store, b"other", &reading_of(b"other"));
    assert_eq!(store.append(elsewhere, &made).unwrap_err(), StoreError::IdentityTaken { uuid });
    assert_eq!(store.load(plan).unwrap(), after);
}

/// Of a set that was recorded in part, only the rest is made; but a recorded action does not grow.
pub fn a_set_is_completed_by_a_new_action_only(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let mut made = set(Cause::Edit, base, [october(2, 3, 4)]);
    store.append(plan, &made).unwrap();
    made.changes.push((id(), october(3, 3, 5)));
    let group = made.stamp.group;
    assert_eq!(store.append(plan, &made).unwrap_err(), StoreError::GroupClosed { group });
    made.stamp = stamp();
    assert_eq!(store.append(plan, &made).unwrap(), base + 2);
    assert_eq!(store.history(plan).unwrap().last().unwrap().change, october(3, 3, 5));
    assert_clean(&*store);
}

/// One change that does not fit keeps its whole set out.
pub fn all_of_a_set_or_nothing(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let before = store.load(plan).unwrap();
    let history = store.history(plan).unwrap();
    let misfits =
        [october(9, 3, 4), october(3, 7, 4), Change::Delete { position: 0, line: Box::new(activity(1, None)) }];
    for misfit in misfits {
        let made = set(Cause::Edit, before.sequence, [october(2, 3, 4), misfit, office("สำนักงานสหกรณ์จังหวัด", "x")]);
        match store.append(plan, &made).unwrap_err() {
            StoreError::Conflict { plan: of, sequence, index: 1, .. } => {
                assert_eq!((of, sequence), (plan, before.sequence));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((store.load(plan).unwrap(), store.history(plan).unwrap()), (before, history));
    assert_clean(&*store);
}

/// A set made on an older version is merged where its cells still stand, else refused with both values.
pub fn an_older_base_merges_or_conflicts(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let mine = set(Cause::Edit, base, [october(2, 3, 4)]);
    let theirs = set(Cause::Edit, base, [october(3, 3, 6)]);
    let late = set(Cause::Edit, base, [october(2, 3, 9)]);
    assert_eq!(store.append(plan, &mine).unwrap(), base + 1);
    assert_eq!(store.append(plan, &theirs).unwrap(), base + 2, "another cell merges");
    let why = ChangeError::Moved { offered: Box::new(october(2, 3, 9)), stands: Box::new(october(2, 3, 4)) };
    let conflict = StoreError::Conflict { plan, sequence: base + 2, index: 0, why };
    assert_eq!(store.append(plan, &late).unwrap_err(), conflict);
    assert_eq!(store.history(plan).unwrap().last().unwrap().base_sequence, base);
    assert_clean(&*store);
}

/// A version that the plan has not reached cannot be the base of anything.
pub fn a_base_that_is_not_reached_is_refused(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let sequence = store.load(plan).unwrap().sequence;
    let made = set(Cause::Edit, sequence + 1, [october(2, 3, 4)]);
    assert_eq!(store.append(plan, &made).unwrap_err(), StoreError::Ahead { plan, base: sequence + 1, sequence });
    assert_eq!(store.load(plan).unwrap().sequence, sequence);
}

/// Readings are saved and undoing is undone: neither can be appended.
pub fn only_what_people_do_can_be_appended(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let sequence = store.load(plan).unwrap().sequence;
    for cause in [Cause::Read, Cause::Undo] {
        let error = store.append(plan, &set(cause, sequence, [october(2, 3, 4)])).unwrap_err();
        assert_eq!(error, StoreError::CauseRefused);
    }
    for cause in [Cause::Answer, Cause::Edit, Cause::Import] {
        assert_eq!(store.append(plan, &set(cause, sequence, [])).unwrap(), sequence, "nothing asked, nothing done");
    }
}

/// A split keeps the line's identity on its first part and records which line came of which; so does a merge.
pub fn splits_and_merges_record_their_lineage(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let whole = sample_plan().lines[1].clone();
    let parts = vec![whole.clone(), activity(8, Some(1)), activity(9, Some(1))];
    let split = Change::Split { position: 1, whole: Box::new(whole.clone()), parts: parts.clone() };
    edit(&mut *store, plan, [split]);
    let ids = |store: &dyn phaen_store::Store| -> Vec<u32> {
        store.load(plan).unwrap().plan().lines.iter().map(|l| l.id.0).collect()
    };
    assert_eq!(ids(&*store), [1, 2, 8, 9, 3, 4]);
    let merge = Change::Merge { position: 2, parts: parts[1..].to_vec(), whole: Box::new(activity(8, Some(1))) };
    edit(&mut *store, plan, [merge]);
    assert_eq!(ids(&*store), [1, 2, 8, 3, 4]);
    let history = store.history(plan).unwrap();
    let lineage: Vec<(u32, u32)> =
        history.iter().flat_map(|r| r.change.lineage()).map(|(before, after)| (before.0, after.0)).collect();
    assert_eq!(lineage, [(2, 2), (2, 8), (2, 9), (8, 8), (9, 8)]);
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    assert_eq!(store.load(plan).unwrap().plan(), &sample_plan());
    assert_clean(&*store);
}

/// What is known of a cell outlives its line, which may come back.
pub fn a_line_that_comes_back_has_its_states(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let states = |reading: &Reading| reading.lines[&LineId(3)].states;
    let before = store.load(plan).unwrap().reading;
    assert_eq!(states(&before)[0], CellState::Open);
    edit(&mut *store, plan, [Change::Delete { position: 2, line: Box::new(activity(3, Some(1))) }]);
    assert_eq!(store.load(plan).unwrap().plan().lines.len(), 3);
    assert_clean(&*store);
    store.undo(plan, None, &stamp(), &mut id).unwrap();
    assert_eq!(states(&store.load(plan).unwrap().reading), states(&before));
    let period = phaen_core::plan::Period::Target;
    let state = |before, after| Change::CellState { line: LineId(3), period, swap: Swap::new(before, after) };
    edit(&mut *store, plan, [state(CellState::Derived, CellState::Read)]);
    assert_eq!(states(&store.load(plan).unwrap().reading)[12], CellState::Read);
    assert_clean(&*store);
}
