//! Answers questions of a stored plan.

use phaen_core::change::{Change, answering};
use phaen_core::learned::Lesson;
use phaen_core::reading::Reading;
use phaen_store::{Cause, ChangeSet, PlanNo, Stamp, StoredPlan, Uuid};

use crate::Acting;
use crate::database::Database;
use crate::error::AppError;
use crate::learned;

/// Answers questions, all or none, as one action; hands back the plan afterwards. Letters may be of either case.
///
/// # Errors
/// [`AppError::NoQuestion`], [`AppError::NoChoice`], [`AppError::Store`].
pub fn answer(
    database: &mut Database,
    plan: PlanNo,
    answers: &[(String, String)],
    acting: &mut Acting<'_>,
) -> Result<StoredPlan, AppError> {
    let group = (acting.new_id)();
    answer_as(database, plan, answers, group, acting)
}

/// The same as an action of that identity: sent again, it changes nothing.
///
/// # Errors
/// As [`answer`].
pub fn answer_as(
    database: &mut Database,
    plan: PlanNo,
    answers: &[(String, String)],
    group: Uuid,
    acting: &mut Acting<'_>,
) -> Result<StoredPlan, AppError> {
    let stored = database.load(plan)?;
    if !database.store.action(plan, group)?.is_empty() {
        return Ok(stored);
    }
    let mut reading = stored.reading;
    let mut changes: Vec<Change> = Vec::new();
    let mut lessons: Vec<Lesson> = Vec::new();
    for (question, choice) in answers {
        let (question, choice) = named(&reading, question, choice)?;
        let asked = reading.questions.iter().filter(|q| q.id == question).flat_map(|q| &q.choices);
        lessons.extend(asked.filter(|c| c.id == choice).flat_map(|c| learned::of_choice(&reading, c)));
        let Some((answered, made)) = answering(&reading, &question, &choice) else {
            return Err(AppError::NoQuestion { question, open: open(&reading) });
        };
        reading = answered;
        changes.extend(made);
    }
    append_as(database, plan, stored.sequence, Cause::Answer, (changes, lessons), group, acting)?;
    database.load(plan)
}

/// Records changes as one action, with what it teaches.
pub(crate) fn append(
    database: &mut Database,
    plan: PlanNo,
    base_sequence: u64,
    cause: Cause,
    (changes, lessons): (Vec<Change>, Vec<Lesson>),
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let group = (acting.new_id)();
    append_as(database, plan, base_sequence, cause, (changes, lessons), group, acting)
}

fn append_as(
    database: &mut Database,
    plan: PlanNo,
    base_sequence: u64,
    cause: Cause,
    (changes, lessons): (Vec<Change>, Vec<Lesson>),
    group: Uuid,
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    if changes.is_empty() {
        return Ok(());
    }
    let stamp = Stamp { group, actor: acting.actor.to_owned(), at: acting.at };
    let changes = changes.into_iter().map(|change| ((acting.new_id)(), change)).collect();
    let lessons = lessons.into_iter().map(|lesson| ((acting.new_id)(), lesson)).collect();
    database.store.append(plan, &ChangeSet { stamp, cause, base_sequence, changes, lessons })?;
    Ok(())
}

/// The question and choice as the reading spells them.
fn named(reading: &Reading, question: &str, choice: &str) -> Result<(String, String), AppError> {
    let Some(asked) = reading.questions.iter().find(|q| q.id.eq_ignore_ascii_case(question)) else {
        return Err(AppError::NoQuestion { question: question.to_owned(), open: open(reading) });
    };
    match asked.choices.iter().find(|c| c.id.eq_ignore_ascii_case(choice)) {
        Some(found) => Ok((asked.id.clone(), found.id.clone())),
        None => Err(AppError::NoChoice {
            question: asked.id.clone(),
            choice: choice.to_owned(),
            choices: asked.choices.iter().map(|c| c.id.clone()).collect(),
        }),
    }
}

fn open(reading: &Reading) -> Vec<String> {
    reading.questions.iter().map(|q| q.id.clone()).collect()
}
