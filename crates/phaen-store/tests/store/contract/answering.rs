//! Questions are open until they are answered, and again after that is undone.

use phaen_core::change::{Change, Swap, answering};
use phaen_core::plan::{Cell, LineId, Measure, Period};
use phaen_core::reading::CellState;
use phaen_store::{Cause, PlanNo, Store, StoreError};

use super::Home;
use crate::sample::{assert_clean, id, kept, reading, set, stamp};

fn open_questions(store: &dyn Store, plan: PlanNo) -> Vec<String> {
    store.load(plan).unwrap().reading.questions.iter().map(|q| q.id.clone()).collect()
}

fn answer(question: &str, choice: &str) -> Change {
    Change::Answer { question: question.to_owned(), swap: Swap::new(None, Some(choice.to_owned())) }
}

/// An answer closes its question, sets its cells and their states; undoing opens it again, redoing closes it.
pub fn answers_are_kept_and_taken_back(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let first = store.load(plan).unwrap();
    let (answered, changes) = answering(&first.reading, "Q1", "b").unwrap();
    store.append(plan, &set(Cause::Answer, first.sequence, changes)).unwrap();
    drop(store);

    let mut store = home.open();
    let stored = store.load(plan).unwrap();
    assert_eq!(stored.reading, answered);
    assert_eq!(stored.answers, [("Q1".to_owned(), "b".to_owned())].into());
    assert_eq!(
        stored.plan().lines[1].raw(Period::months_and_target().next().unwrap(), Measure::Work),
        Cell::Value(500)
    );
    assert_eq!(stored.reading.lines[&LineId(2)].states[0], CellState::Repaired);
    assert_eq!((open_questions(&*store, plan), store.list().unwrap()[0].open_questions()), (vec!["Q2".to_owned()], 1));
    assert_clean(&*store);

    store.undo(plan, None, &stamp(), &mut id).unwrap();
    let stored = store.load(plan).unwrap();
    assert_eq!((&stored.reading, stored.answers.len()), (&first.reading, 0));
    assert_eq!(store.list().unwrap()[0].open_questions(), 2);
    store.redo(plan, &stamp(), &mut id).unwrap();
    assert_eq!(store.load(plan).unwrap().reading, answered);
    assert_clean(&*store);
}

/// A question that someone else answered meanwhile is a conflict, whatever the answer.
pub fn a_question_is_answered_once(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    store.append(plan, &set(Cause::Answer, base, [answer("Q1", "a")])).unwrap();
    for choice in ["a", "b"] {
        let error = store.append(plan, &set(Cause::Answer, base, [answer("Q1", choice)])).unwrap_err();
        assert!(matches!(error, StoreError::Conflict { index: 0, .. }), "{error:?}");
    }
    store.append(plan, &set(Cause::Answer, base, [answer("Q2", "a")])).unwrap();
    assert_eq!(open_questions(&*store, plan), Vec::<String>::new());
}

/// Only what the reading asks can be answered.
pub fn a_question_that_nobody_asked_is_refused(home: &dyn Home) {
    let mut store = home.open();
    let plan = kept(&mut *store);
    let base = store.load(plan).unwrap().sequence;
    let error = store.append(plan, &set(Cause::Answer, base, [answer("Q1", "a"), answer("Q9", "a")])).unwrap_err();
    assert_eq!(error, StoreError::NoQuestion { plan, question: "Q9".to_owned() });
    assert_eq!(store.load(plan).unwrap().reading.questions, reading().questions);
    assert_clean(&*store);
}
