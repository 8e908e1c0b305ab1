//! What a store keeps of a plan and a log of changes replays to: the plan, and the states of its reading.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{LineId, Period, Plan};
use crate::reading::{Balance, CellState, Reading, period_index};

use super::apply::{moved, replace};
use super::{Change, ChangeError, Swap, apply, diff};

/// A plan with what is known of its reading now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The plan.
    pub plan: Plan,
    /// Answered questions with the choice taken; a question that is not here is open.
    pub answers: BTreeMap<String, String>,
    /// States of months and targets that are not [`CellState::Read`].
    pub states: BTreeMap<(LineId, Period), CellState>,
}

impl Kept {
    /// What a fresh reading leaves to keep.
    pub fn of(reading: &Reading) -> Self {
        let mut states = BTreeMap::new();
        for (id, line) in &reading.lines {
            for (period, state) in Period::months_and_target().zip(line.states) {
                if state != CellState::Read {
                    states.insert((*id, period), state);
                }
            }
        }
        Self { plan: reading.plan.clone(), answers: BTreeMap::new(), states }
    }

    /// Makes one change.
    ///
    /// # Errors
    /// [`ChangeError`]: the change does not fit; all is as it was.
    pub fn apply(&mut self, change: &Change) -> Result<(), ChangeError> {
        match change {
            Change::Answer { question, swap } => {
                let mut stands = self.answers.get(question).cloned();
                replace(&mut stands, swap)
                    .map_err(|swap| moved(change, Change::Answer { question: question.clone(), swap }))?;
                match stands {
                    Some(choice) => self.answers.insert(question.clone(), choice),
                    None => self.answers.remove(question),
                };
                Ok(())
            }
            Change::CellState { line, period, swap } => {
                let mut stands = self.states.get(&(*line, *period)).copied().unwrap_or_default();
                replace(&mut stands, swap)
                    .map_err(|swap| moved(change, Change::CellState { line: *line, period: *period, swap }))?;
                match stands {
                    CellState::Read => self.states.remove(&(*line, *period)),
                    state => self.states.insert((*line, *period), state),
                };
                Ok(())
            }
            _ => apply(&mut self.plan, change),
        }
    }

    /// The changes that make `to` of this, in an order in which they can be applied.
    pub fn diff(&self, to: &Self) -> Vec<Change> {
        let mut changes = diff(&self.plan, &to.plan);
        for (&(line, period), swap) in pairs(&self.states, &to.states) {
            let swap = Swap::new(swap.before.unwrap_or_default(), swap.after.unwrap_or_default());
            changes.push(Change::CellState { line, period, swap });
        }
        for (question, swap) in pairs(&self.answers, &to.answers) {
            changes.push(Change::Answer { question: question.clone(), swap });
        }
        changes
    }

    /// The reading as it stands now: the plan of today, states, questions that are still open, equations
    /// counted anew; all else as `first` read it.
    pub fn reading(&self, first: &Reading) -> Reading {
        let mut reading = first.clone();
        reading.plan = self.plan.clone();
        for line in reading.lines.values_mut() {
            line.states = Default::default();
        }
        for (&(id, period), &state) in &self.states {
            if let (Some(line), Some(index)) = (reading.lines.get_mut(&id), period_index(period)) {
                line.states[index] = state;
            }
        }
        reading.questions.retain(|q| !self.answers.contains_key(&q.id));
        let balance = Balance::of(&reading.plan, 0);
        (reading.equations.count, reading.equations.hold_now) = (balance.equations, balance.holding);
        reading
    }
}

/// The keys whose values differ, with both.
fn pairs<'a, K: Ord, V: Clone + PartialEq>(
    from: &'a BTreeMap<K, V>,
    to: &'a BTreeMap<K, V>,
) -> Vec<(&'a K, Swap<Option<V>>)> {
    let keys: BTreeSet<&K> = from.keys().chain(to.keys()).collect();
    keys.into_iter()
        .map(|key| (key, Swap::new(from.get(key).cloned(), to.get(key).cloned())))
        .filter(|(_, swap)| swap.before != swap.after)
        .collect()
}

/// Answers a question of a reading: the reading afterwards and the changes that answering makes. `None` when
/// there is no such open question or no such choice.
pub fn answering(reading: &Reading, question: &str, choice: &str) -> Option<(Reading, Vec<Change>)> {
    let mut answered = reading.clone();
    answered.answer(question, choice)?;
    let mut after = Kept::of(&answered);
    after.answers.insert(question.to_owned(), choice.to_owned());
    Some((answered, Kept::of(reading).diff(&after)))
}
