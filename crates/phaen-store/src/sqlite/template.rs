//! Templates of the office: plans without what belongs to their year.

use phaen_core::plan::Plan;
use phaen_wire::WireError;
use phaen_wire::plan::{plan_from_json, plan_to_json};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::StoreError;
use crate::model::{Stamp, Template};
use crate::time::UtcMillis;

/// Every template by name, without its content.
pub fn all(db: &Connection) -> Result<Vec<Template>, StoreError> {
    let mut statement = db.prepare_cached("SELECT uuid, name, actor, at_ms FROM template ORDER BY name")?;
    let mut rows = statement.query([])?;
    let mut templates = Vec::new();
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        let uuid = Uuid::parse_str(&text).map_err(|_| unreadable(&text, "uuid", "a UUID", &text))?;
        templates.push(Template { uuid, name: row.get(1)?, actor: row.get(2)?, at: UtcMillis(row.get(3)?) });
    }
    Ok(templates)
}

/// The content of one.
pub fn content(db: &Connection, uuid: Uuid) -> Result<Plan, StoreError> {
    let mut statement = db.prepare_cached("SELECT plan FROM template WHERE uuid = ?1")?;
    let found: Option<String> = statement.query_row([uuid.to_string()], |r| r.get(0)).optional()?;
    let text = found.ok_or(StoreError::NoTemplate)?;
    let name = uuid.to_string();
    let json = serde_json::from_str(&text).map_err(|e| unreadable(&name, "plan", "JSON", &e.to_string()))?;
    plan_from_json(&json).map_err(|why| StoreError::TemplateUnreadable { template: name, why })
}

fn unreadable(template: &str, path: &str, expected: &'static str, found: &str) -> StoreError {
    let why = WireError::Expected { path: path.to_owned(), expected, found: found.to_owned() };
    StoreError::TemplateUnreadable { template: template.to_owned(), why }
}

/// Keeps one under a name that no other has; its identity is the action's.
pub fn put(db: &Connection, name: &str, plan: &Plan, stamp: &Stamp) -> Result<(), StoreError> {
    free(db, name, None)?;
    let json = plan_to_json(plan);
    // What could not be read again must not be written.
    if plan_from_json(&json).as_ref() != Ok(plan) {
        return Err(StoreError::NotWellFormed);
    }
    let sql = "INSERT INTO template (uuid, name, actor, at_ms, plan) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut statement = db.prepare_cached(sql)?;
    statement.execute(params![stamp.group.to_string(), name, stamp.actor, stamp.at.0, json.to_string()])?;
    Ok(())
}

/// Gives one another name.
pub fn rename(db: &Connection, uuid: Uuid, name: &str) -> Result<(), StoreError> {
    free(db, name, Some(uuid))?;
    let mut statement = db.prepare_cached("UPDATE template SET name = ?2 WHERE uuid = ?1")?;
    there(statement.execute(params![uuid.to_string(), name])?)
}

/// Removes one; plans that began with it stay.
pub fn remove(db: &Connection, uuid: Uuid) -> Result<(), StoreError> {
    there(db.prepare_cached("DELETE FROM template WHERE uuid = ?1")?.execute([uuid.to_string()])?)
}

fn there(rows: usize) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::NoTemplate) } else { Ok(()) }
}

fn free(db: &Connection, name: &str, except: Option<Uuid>) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("SELECT 1 FROM template WHERE name = ?1 AND uuid IS NOT ?2")?;
    let except = except.map(|u| u.to_string());
    match statement.query_row(params![name, except], |_| Ok(())).optional()? {
        Some(()) => Err(StoreError::TemplateNameTaken { name: name.to_owned() }),
        None => Ok(()),
    }
}
