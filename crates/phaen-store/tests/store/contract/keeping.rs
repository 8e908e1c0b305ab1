//! Readings go in and come out.

use std::cell::{Cell, RefCell};
use std::sync::Barrier;
use std::thread;

use phaen_core::plan::{self, LineId, Measure, Period};
use phaen_core::reading::{EquationCount, Reading};
use phaen_store::{Cause, PlanNo, Saved, StoreError, Uuid};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::Home;
use crate::any_reading::any_reading;
use crate::sample::{
    SOURCE, activity, assert_clean, edit, id, keep, kept, october, reading, reading_of, set, sha256, stamp,
};

/// All of a reading comes back, in whatever state; its equations are counted anew.
pub fn a_reading_comes_back_whole(home: &dyn Home) {
    let number = Cell::new(0_u32);
    let store = RefCell::new(home.open());
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) };
    TestRunner::new(config)
        .run(&any_reading(), |first| {
            let mut store = store.borrow_mut();
            number.set(number.get() + 1);
            let bytes = number.get().to_be_bytes();
            let mut reading = first.clone();
            reading.source.sha256 = sha256(&bytes);
            let plan = keep(&mut **store, &bytes, &reading);
            let stored = store.load(plan).unwrap();
            let EquationCount { count, hold_now, .. } = stored.reading.equations;
            reading.equations = EquationCount { count, hold_now, ..reading.equations };
            prop_assert_eq!(&stored.reading, &reading);
            prop_assert_eq!(stored.plan(), &first.plan);
            prop_assert!(stored.answers.is_empty());
            Ok(())
        })
        .unwrap();
    assert!(number.get() >= 64);
    drop(store);
    let store = home.open();
    assert_clean(&*store);
    assert_eq!(store.list().unwrap().len(), number.get() as usize);
}

/// A file may hold several plans: each is kept once.
pub fn plans_of_one_source_are_told_apart(home: &dyn Home) {
    let mut store = home.open();
    let of = |plan: u32| {
        let mut reading = reading();
        reading.source.plan = plan;
        reading
    };
    let first = keep(&mut *store, SOURCE, &of(1));
    let second = keep(&mut *store, SOURCE, &of(2));
    assert_ne!(first, second);
    let again = store.save_reading(SOURCE, &of(2), id(), &stamp(), &mut id).unwrap();
    assert_eq!(again, Saved::Already(second));
    assert_eq!(store.list().unwrap().iter().map(|e| e.source.plan).collect::<Vec<_>>(), [1, 2]);
    assert_eq!((store.source(first).unwrap(), store.source(second).unwrap()), (SOURCE.to_vec(), SOURCE.to_vec()));
    assert_clean(&*store);
}

/// What was kept is there when the store is opened again: plan, source, identity, entry in the list.
pub fn what_is_kept_stays(home: &dyn Home) {
    let mut store = home.open();
    let uuid = id();
    let stamp = stamp();
    let saved = store.save_reading(SOURCE, &reading(), uuid, &stamp, &mut id).unwrap();
    assert_eq!(saved, Saved::New(PlanNo(1)));
    drop(store);

    let store = home.open();
    let stored = store.load(PlanNo(1)).unwrap();
    assert_eq!((stored.uuid, stored.read_at, stored.plan()), (uuid, stamp.at, &reading().plan));
    assert_eq!(stored.reading.questions, reading().questions);
    assert_eq!(store.source(PlanNo(1)).unwrap(), SOURCE);
    assert_eq!(store.find(uuid).unwrap(), Some(PlanNo(1)));
    assert_eq!(store.find(id()).unwrap(), None);
    let [entry] = &store.list().unwrap()[..] else { panic!("one plan") };
    assert_eq!((entry.number, entry.uuid, entry.sequence), (PlanNo(1), uuid, stored.sequence));
    assert_eq!((entry.office.clone(), entry.group.clone()), (reading().plan.office, reading().plan.group));
    assert_eq!((entry.fiscal_year, entry.source.clone()), (reading().plan.fiscal_year, reading().source));
    assert_eq!((entry.lines, entry.open_questions()), (4, 2));
    assert_eq!((entry.read_at, entry.changed_at), (stamp.at, stamp.at));
}

/// A log begins with nothing: all of a reading is records of that cause, of one group.
pub fn a_reading_is_the_beginning_of_the_log(home: &dyn Home) {
    let mut store = home.open();
    let stamp = stamp();
    store.save_reading(SOURCE, &reading(), id(), &stamp, &mut id).unwrap();
    let history = store.history(PlanNo(1)).unwrap();
    assert!(history.len() >= 4, "four lines at least");
    for (expected, record) in (1..).zip(&history) {
        assert_eq!((record.sequence, record.cause, record.base_sequence), (expected, Cause::Read, 0));
        assert_eq!((&record.stamp, record.undoes), (&stamp, None));
    }
    assert_eq!(store.load(PlanNo(1)).unwrap().sequence, history.len() as u64);
}

/// The same bytes make no second plan, under whatever name, also after the plan has changed.
pub fn the_same_file_twice_is_one_plan(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    edit(&mut *store, plan, [october(2, 3, 4)]);
    let before = store.load(plan).unwrap();
    let mut renamed = reading();
    renamed.source.name = "สำเนา.txt".to_owned();
    let again = store.save_reading(SOURCE, &renamed, id(), &stamp(), &mut id).unwrap();
    assert_eq!(again, Saved::Already(plan));
    assert_eq!((store.list().unwrap().len(), store.load(plan).unwrap()), (1, before));
    assert_eq!(keep(&mut *store, b"other", &reading_of(b"other")), PlanNo(2));
}

/// Bytes that are not those of the reading are refused, with both hashes.
pub fn bytes_of_another_file_are_refused(home: &dyn Home) {
    let mut store = home.open();
    let error = store.save_reading(b"other", &reading(), id(), &stamp(), &mut id).unwrap_err();
    assert_eq!(error, StoreError::SourceDiffers { stated: sha256(SOURCE), found: sha256(b"other") });
    assert_nothing_kept(home);
}

/// A plan's identity is its own.
pub fn an_identity_is_given_once(home: &dyn Home) {
    let mut store = home.open();
    let uuid = id();
    store.save_reading(SOURCE, &reading(), uuid, &stamp(), &mut id).unwrap();
    let error = store.save_reading(b"other", &reading_of(b"other"), uuid, &stamp(), &mut id).unwrap_err();
    assert_eq!(error, StoreError::IdentityTaken { uuid });
    assert_eq!(store.list().unwrap().len(), 1);
}

/// A plan that changes cannot build is refused whole.
pub fn a_plan_that_is_not_well_formed_is_refused(home: &dyn Home) {
    let misfits: [fn(&mut Reading); 5] = [
        |r| r.plan.lines.push(activity(2, None)),
        |r| r.plan.lines[1].parent = Some(LineId(77)),
        |r| r.plan.lines[3].covers = vec![LineId(77)],
        |r| r.plan.lines[0].parent = Some(LineId(2)),
        |r| r.plan.lines[1].figures.pair_mut(Period::Target).set_raw(Measure::Work, plan::Cell::Value(-100)),
    ];
    for misfit in misfits {
        let mut reading = reading();
        misfit(&mut reading);
        let mut store = home.open();
        let error = store.save_reading(SOURCE, &reading, id(), &stamp(), &mut id).unwrap_err();
        assert_eq!(error, StoreError::NotWellFormed);
    }
    assert_nothing_kept(home);
    kept(&mut *home.open());
}

/// Whatever is asked of a plan that is not there, it is not there.
pub fn a_number_without_a_plan_is_said_to_be_one(home: &dyn Home) {
    let mut store = home.open();
    kept(&mut *store);
    let plan = PlanNo(7);
    let none = StoreError::NoPlan { plan };
    let edit = set(Cause::Edit, 0, [october(2, 3, 4)]);
    assert_eq!(store.load(plan).unwrap_err(), none);
    assert_eq!(store.source(plan).unwrap_err(), none);
    assert_eq!(store.history(plan).unwrap_err(), none);
    assert_eq!(store.append(plan, &edit).unwrap_err(), none);
    assert_eq!(store.undo(plan, None, &stamp(), &mut id).unwrap_err(), none);
    assert_eq!(store.redo(plan, &stamp(), &mut id).unwrap_err(), none);
}

/// Programs that open the store and keep files at the same moment keep each file once.
pub fn many_keep_at_once(home: &dyn Home) {
    const PROGRAMS: usize = 8;
    let together = Barrier::new(PROGRAMS);
    let keep_both = |own: u8| {
        together.wait();
        let mut store = home.open();
        let mut save = |bytes: &[u8]| {
            store.save_reading(bytes, &reading_of(bytes), Uuid::new_v4(), &stamp(), &mut Uuid::new_v4).unwrap()
        };
        (save(SOURCE), save(&[own]))
    };
    let saved: Vec<(Saved, Saved)> = thread::scope(|scope| {
        let programs: Vec<_> = (0..PROGRAMS as u8)
            .map(|own| {
                let keep_both = &keep_both;
                scope.spawn(move || keep_both(own))
            })
            .collect();
        programs.into_iter().map(|p| p.join().unwrap()).collect()
    });
    let is_new = |saved: &Saved| matches!(saved, Saved::New(_));
    assert_eq!(saved.iter().filter(|(shared, _)| is_new(shared)).count(), 1, "{saved:?}");
    assert!(saved.iter().all(|(shared, own)| shared.plan() == saved[0].0.plan() && is_new(own)), "{saved:?}");
    let store = home.open();
    assert_eq!(store.list().unwrap().len(), PROGRAMS + 1);
    assert_clean(&*store);
}

fn assert_nothing_kept(home: &dyn Home) {
    let store = home.open();
    assert_eq!(store.list().unwrap(), []);
    assert_clean(&*store);
}
