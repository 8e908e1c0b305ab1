//! What answers and corrections have taught: listed, used for the next reading, carried elsewhere, erased.

mod lessons;

pub(crate) use lessons::of_choice;

use std::collections::HashMap;

use phaen_core::change::Change;
use phaen_core::learned::{Learned, Lesson, LessonPlace};
use phaen_core::plan::{LineId, Plan};
use phaen_wire::learned::{LessonRecord, learned_from_json, learned_to_json};

use crate::database::{Database, StoredPlan, UtcMillis, Uuid};
use crate::error::AppError;

pub use phaen_store::{Forget, Stamp, Taught};

/// All lessons that are in force, the oldest first.
///
/// # Errors
/// [`AppError::Store`].
pub fn list(database: &Database) -> Result<Vec<Taught>, AppError> {
    Ok(database.store.lessons()?)
}

/// What the next reading may use of a database: the lessons that count.
///
/// # Errors
/// [`AppError::Store`].
pub fn snapshot(database: &Database) -> Result<Learned, AppError> {
    Ok(counted(list(database)?).into_iter().map(|t| t.lesson).collect())
}

/// What a person's changes to a stored plan teach; they lead to `after`. Earlier lessons are only asked for where words
/// were changed: an edit of a figure is saved with every key.
pub(crate) fn of_correction(
    database: &Database,
    stored: &StoredPlan,
    changes: &[Change],
    after: &Plan,
) -> Result<Vec<Lesson>, AppError> {
    let of_words = |c: &Change| matches!(c, Change::Line { .. } | Change::Head(_));
    let known = if changes.iter().any(of_words) { list(database)? } else { Vec::new() };
    Ok(lessons::of_changes(&stored.reading, stored.uuid, changes, after, known))
}

/// The lessons that count: of several about one place of one plan the last.
pub fn counted(lessons: Vec<Taught>) -> Vec<Taught> {
    let last: HashMap<(Uuid, String), Uuid> = lessons.iter().map(|t| (spot(t), t.uuid)).collect();
    lessons.into_iter().filter(|t| last.get(&spot(t)) == Some(&t.uuid)).collect()
}

/// The place of the plan that a lesson is about.
fn spot(taught: &Taught) -> (Uuid, String) {
    let of_line = |line: LineId, what: &str| format!("{line}.{what}");
    let place = match &taught.lesson.place {
        LessonPlace::Figure { line, period, measure, .. } => {
            of_line(*line, &format!("{}.{}", period.name(), measure.name()))
        }
        LessonPlace::Title { line, .. } => of_line(*line, "title"),
        LessonPlace::Field(field) => field.name().to_owned(),
    };
    (taught.plan, place)
}

/// All lessons as `phaen.learned/1`.
///
/// # Errors
/// [`AppError::Store`].
pub fn export(database: &Database) -> Result<String, AppError> {
    Ok(learned_to_json(&list(database)?.iter().map(record).collect::<Vec<_>>()).to_string())
}

/// The export of a database that does not exist.
pub fn nothing() -> String {
    learned_to_json(&[]).to_string()
}

fn record(taught: &Taught) -> LessonRecord {
    let Taught { uuid, lesson, plan, stamp } = taught;
    LessonRecord {
        id: uuid.to_string(),
        lesson: lesson.clone(),
        plan: plan.to_string(),
        action: stamp.group.to_string(),
        actor: stamp.actor.clone(),
        at_ms: stamp.at.0,
    }
}

/// Takes in the lessons of a `phaen.learned/1` file, all or none; those that are known already stay as they are.
/// Gives how many there are in it, and how many of them are new.
///
/// # Errors
/// [`AppError::Learned`] when the file is none, [`AppError::Store`].
pub fn import(database: &mut Database, name: &str, bytes: &[u8]) -> Result<(usize, u32), AppError> {
    let refused = |what: String| AppError::Learned { name: name.to_owned(), what };
    let json = serde_json::from_slice(bytes).map_err(|e| refused(e.to_string()))?;
    let records = learned_from_json(&json).map_err(|e| refused(e.to_string()))?;
    let mut lessons = Vec::with_capacity(records.len());
    for record in records {
        let uuid = |text: &str| Uuid::parse_str(text).map_err(|e| refused(format!("{text}: {e}")));
        lessons.push(Taught {
            uuid: uuid(&record.id)?,
            plan: uuid(&record.plan)?,
            stamp: Stamp { group: uuid(&record.action)?, actor: record.actor.clone(), at: UtcMillis(record.at_ms) },
            lesson: record.lesson,
        });
    }
    let added = database.store.teach(&lessons)?;
    Ok((lessons.len(), added))
}

/// Erases lessons; gives how many. What people answered stays in the history of its plan.
///
/// # Errors
/// [`AppError::Store`].
pub fn erase(database: &mut Database, which: &Forget) -> Result<u32, AppError> {
    Ok(database.store.forget(which)?)
}
