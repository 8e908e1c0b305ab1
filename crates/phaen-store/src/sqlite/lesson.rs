//! What answers and corrections have taught: written with them, read as far as they are in force, erased.

use std::collections::{HashMap, HashSet};

use phaen_core::learned::Lesson;
use phaen_wire::WireError;
use phaen_wire::learned::{place_from_json, place_to_json};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::log;
use crate::error::StoreError;
use crate::model::{Forget, PlanNo, Stamp, Taught};
use crate::steps;
use crate::time::UtcMillis;

const COLUMNS: &str = "uuid, office, plan_uuid, group_uuid, actor, at_ms, place, read, became";

/// All lessons that count, the oldest first.
pub fn in_force(db: &Connection) -> Result<Vec<Taught>, StoreError> {
    let mut lessons = all(db)?;
    let mut withdrawn: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
    for plan in lessons.iter().map(|t| t.plan).collect::<HashSet<_>>() {
        let mut number = db.prepare_cached("SELECT number FROM plan WHERE uuid = ?1")?;
        if let Some(number) = number.query_row([plan.to_string()], |r| r.get(0)).optional()? {
            withdrawn.insert(plan, steps::withdrawn(&log::steps(db, PlanNo(number))?));
        }
    }
    lessons.retain(|t| withdrawn.get(&t.plan).is_none_or(|groups| !groups.contains(&t.stamp.group)));
    Ok(lessons)
}

/// All lessons, also those whose action was taken back.
pub fn all(db: &Connection) -> Result<Vec<Taught>, StoreError> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM lesson ORDER BY at_ms, number"))?;
    let mut rows = statement.query([])?;
    let mut lessons = Vec::new();
    while let Some(row) = rows.next()? {
        lessons.push(taught(row)?);
    }
    Ok(lessons)
}

fn taught(row: &Row<'_>) -> Result<Taught, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let lesson = text(0)?;
    let wrong = |why| StoreError::LessonUnreadable { lesson: lesson.clone(), why };
    let expected = |path: &str, expected, found: &str| {
        wrong(WireError::Expected { path: path.to_owned(), expected, found: found.to_owned() })
    };
    let uuid = |index: usize, path: &str| -> Result<Uuid, StoreError> {
        let found = text(index)?;
        Uuid::parse_str(&found).map_err(|_| expected(path, "a UUID", &found))
    };
    let place = text(6)?;
    let json = serde_json::from_str(&place).map_err(|_| expected("place", "JSON", &place))?;
    let (office, read, became) = (text(1)?, text(7)?, text(8)?);
    let office = (!office.is_empty()).then_some(office);
    let said = Lesson::new(office.as_deref(), place_from_json(&json).map_err(wrong)?, &read, &became);
    Ok(Taught {
        uuid: uuid(0, "uuid")?,
        lesson: said.ok_or_else(|| expected("became", "another text than was read", &became))?,
        plan: uuid(2, "plan_uuid")?,
        stamp: Stamp { group: uuid(3, "group_uuid")?, actor: text(4)?, at: UtcMillis(row.get(5)?) },
    })
}

/// Keeps a lesson; one of an identity that is kept already is left as it is. Says whether it is new.
pub fn put(db: &Connection, taught: &Taught) -> Result<bool, StoreError> {
    let Taught { uuid, lesson, plan, stamp } = taught;
    let mut statement = db.prepare_cached(&format!(
        "INSERT INTO lesson ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING"
    ))?;
    let added = statement.execute(params![
        uuid.to_string(),
        lesson.office.as_deref().unwrap_or_default(),
        plan.to_string(),
        stamp.group.to_string(),
        stamp.actor,
        stamp.at.0,
        place_to_json(&lesson.place).to_string(),
        lesson.read,
        lesson.became,
    ])?;
    Ok(added > 0)
}

/// Erases lessons, those too that do not count at present. Says how many.
pub fn forget(db: &Connection, which: &Forget) -> Result<u32, StoreError> {
    let erased = match which {
        // Also what cannot be read.
        Forget::All => db.execute("DELETE FROM lesson", [])?,
        Forget::One(uuid) => db.execute("DELETE FROM lesson WHERE uuid = ?1", [uuid.to_string()])?,
        Forget::Office(office) => {
            let mut erased = 0;
            for taught in all(db)?.iter().filter(|t| t.lesson.is_of(office.as_deref())) {
                erased += db.execute("DELETE FROM lesson WHERE uuid = ?1", [taught.uuid.to_string()])?;
            }
            erased
        }
    };
    Ok(u32::try_from(erased).unwrap_or(u32::MAX))
}
