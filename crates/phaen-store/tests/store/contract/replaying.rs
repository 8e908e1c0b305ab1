//! Any sequence of changes, answers, undos and redos replays to the stored state, and undoing all leads back.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use phaen_core::change::{Change, Kept, Swap, answering};
use phaen_core::plan::{Period, Plan};
use phaen_core::reading::{CellState, Reading};
use phaen_store::{Cause, PlanNo, Store, StoreError};
use phaen_wire::change::change_to_json;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;

use super::Home;
use crate::any_plan::{any_plan, move_of, split_of};
use crate::any_reading::any_reading;
use crate::sample::{id, keep, set, sha256, stamp};

/// Something that a person does.
#[derive(Debug, Clone)]
enum Act {
    /// Goes part of the way towards another plan.
    Towards(Box<Plan>, Index),
    Split(Index),
    Merge(Index),
    Move(Index),
    State(Index, CellState),
    Answer(Index, Index),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let states = vec![CellState::Read, CellState::Repaired, CellState::Open, CellState::Derived];
    prop_oneof![
        3 => (any_plan(), any::<Index>()).prop_map(|(plan, part)| Act::Towards(Box::new(plan), part)),
        1 => any::<Index>().prop_map(Act::Split),
        2 => any::<Index>().prop_map(Act::Merge),
        1 => any::<Index>().prop_map(Act::Move),
        1 => (any::<Index>(), select(states)).prop_map(|(line, state)| Act::State(line, state)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(question, choice)| Act::Answer(question, choice)),
        4 => Just(Act::Undo),
        2 => Just(Act::Redo),
    ]
}

/// What the act changes; nothing where it does not apply.
fn changes(act: &Act, now: &Kept, first: &Reading) -> Vec<Change> {
    let plan = &now.plan;
    match act {
        Act::Towards(to, part) => {
            let mut changes = phaen_core::change::diff(plan, to);
            changes.truncate(1 + part.index(changes.len().max(1)));
            changes
        }
        Act::Split(at) => split_of(plan, at).into_iter().collect(),
        Act::Merge(at) => merge_of(plan, at).into_iter().collect(),
        Act::Move(at) => move_of(plan, at).into_iter().collect(),
        Act::State(at, after) => {
            let Some(line) = plan.lines.get(at.index(plan.lines.len().max(1))) else { return vec![] };
            let before = now.states.get(&(line.id, Period::Target)).copied().unwrap_or_default();
            let swap = Swap::new(before, *after);
            vec![Change::CellState { line: line.id, period: Period::Target, swap }]
        }
        Act::Answer(question, choice) => {
            let reading = now.reading(first);
            let Some(asked) = reading.questions.get(question.index(reading.questions.len().max(1))) else {
                return vec![];
            };
            let choice = &asked.choices[choice.index(asked.choices.len())];
            answering(&reading, &asked.id, &choice.id).map(|(_, changes)| changes).unwrap_or_default()
        }
        Act::Undo | Act::Redo => vec![],
    }
}

/// A merge of the line at that index with the one after it.
fn merge_of(plan: &Plan, at: &Index) -> Option<Change> {
    let position = at.index(plan.lines.len().max(2) - 1);
    let parts = plan.lines.get(position..position + 2)?.to_vec();
    let mut whole = parts[0].clone();
    whole.title.push_str(&parts[1].title);
    Some(Change::Merge { position, parts, whole: Box::new(whole) })
}

/// The states that undo and redo walk between, as a person expects them.
struct Walk {
    states: Vec<Kept>,
    at: usize,
}

impl Walk {
    fn now(&self) -> &Kept {
        &self.states[self.at]
    }

    fn deed(&mut self, after: Kept) {
        self.states.truncate(self.at + 1);
        self.states.push(after);
        self.at += 1;
    }
}

fn state_of(store: &dyn Store, plan: PlanNo) -> Kept {
    let stored = store.load(plan).unwrap();
    Kept { answers: stored.answers, ..Kept::of(&stored.reading) }
}

/// States of lines that the reading does not have are not shown; the plan and all else is.
fn shown(kept: &Kept, first: &Reading) -> Kept {
    let mut kept = kept.clone();
    kept.states.retain(|(line, _), _| first.lines.contains_key(line));
    kept
}

fn perform(store: &mut dyn Store, plan: PlanNo, act: &Act, walk: &mut Walk, first: &Reading) -> Vec<Change> {
    match act {
        Act::Undo => match store.undo(plan, None, &stamp(), &mut id) {
            Ok(_) => walk.at -= 1,
            Err(error) => assert_eq!((error, walk.at), (StoreError::NothingToUndo { plan }, 0)),
        },
        Act::Redo => match store.redo(plan, &stamp(), &mut id) {
            Ok(_) => walk.at += 1,
            Err(error) => {
                assert_eq!((error, walk.at), (StoreError::NothingToRedo { plan }, walk.states.len() - 1));
            }
        },
        _ => {
            let changes = changes(act, walk.now(), first);
            let mut after = walk.now().clone();
            let fits = changes.iter().all(|change| after.apply(change).is_ok());
            let base = store.load(plan).unwrap().sequence;
            let cause = if matches!(act, Act::Answer(..)) { Cause::Answer } else { Cause::Edit };
            let made = store.append(plan, &set(cause, base, changes.clone()));
            assert_eq!(made.is_ok(), fits, "{made:?}");
            if fits && !changes.is_empty() {
                walk.deed(after);
                return changes;
            }
        }
    }
    vec![]
}

/// After every act the store holds what the acts make; the log replays to it; undoing all gives the first state.
pub fn whatever_is_done_replays_and_can_be_undone(home: &dyn Home) {
    let seen: RefCell<BTreeSet<String>> = RefCell::default();
    let store = RefCell::new(home.open());
    let number = Cell::new(0_u32);
    let config = ProptestConfig { max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::with_cases(48) };
    TestRunner::new(config)
        .run(&(any_reading(), vec(act(), 1..12)), |(mut first, acts)| {
            let mut store = store.borrow_mut();
            number.set(number.get() + 1);
            let bytes = number.get().to_be_bytes();
            first.source.sha256 = sha256(&bytes);
            let plan = keep(&mut **store, &bytes, &first);
            let mut walk = Walk { states: vec![Kept::of(&first)], at: 0 };
            for act in &acts {
                for change in perform(&mut **store, plan, act, &mut walk, &first) {
                    seen.borrow_mut().insert(change_to_json(&change)["kind"].as_str().unwrap().to_owned());
                }
                let (stored, made) = (state_of(&**store, plan), shown(walk.now(), &first));
                prop_assert!(stored == made, "{act:?} leads to {:?}", made.diff(&stored));
                // The list says of every plan what reading it comes to.
                let entry = store.list().unwrap().into_iter().find(|e| e.number == plan).unwrap();
                let loaded = store.load(plan).unwrap();
                prop_assert_eq!(entry.balance, Some(loaded.reading.balance()));
                prop_assert_eq!((entry.sequence, entry.lines as usize), (loaded.sequence, loaded.plan().lines.len()));
            }
            let end = loop {
                if let Err(error) = store.undo(plan, None, &stamp(), &mut id) {
                    break error;
                }
            };
            prop_assert!(end == StoreError::NothingToUndo { plan }, "{end:?}");
            let back = state_of(&**store, plan);
            prop_assert!(back == Kept::of(&first), "{:?}", Kept::of(&first).diff(&back));
            Ok(())
        })
        .unwrap();
    let report = home.open().doctor(&mut |_, _| ()).unwrap();
    assert!(report.clean(), "{:#?}", report.faults);
    assert!(report.plans >= 48);
    let kinds = ["answer", "cell", "cell_state", "delete", "head", "insert", "line", "merge", "move", "split"];
    assert_eq!(seen.into_inner().into_iter().collect::<Vec<_>>(), kinds, "every kind of change was made");
}
