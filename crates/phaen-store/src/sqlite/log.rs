//! The log of changes, read and written.

use phaen_core::change::Change;
use phaen_wire::change::{change_from_json, change_to_json};
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde_json::{Value, json};
use uuid::Uuid;

use super::present::uuid;
use super::row::{self, named, whole};
use super::seal;
use crate::error::StoreError;
use crate::model::{Cause, PlanNo, Record, Stamp};
use crate::steps::Step;
use crate::time::UtcMillis;

/// The columns of a record, all under its seal.
pub const COLUMNS: &str =
    "sequence, uuid, group_uuid, undoes, actor, at_ms, cause, base_sequence, kind, place, before, after";

/// All records after that version, in order.
pub fn since(db: &Connection, plan: PlanNo, sequence: u64) -> Result<Vec<Record>, StoreError> {
    let mut statement = db
        .prepare_cached(&format!("SELECT {COLUMNS} FROM change WHERE plan = ?1 AND sequence > ?2 ORDER BY sequence"))?;
    records(plan, statement.query(params![plan.0, i64::try_from(sequence).unwrap_or(i64::MAX)])?)
}

/// The records of one group in order.
pub fn of_group(db: &Connection, plan: PlanNo, group: Uuid) -> Result<Vec<Record>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM change WHERE plan = ?1 AND group_uuid = ?2 ORDER BY sequence"
    ))?;
    records(plan, statement.query(params![plan.0, group.to_string()])?)
}

fn records(plan: PlanNo, mut rows: rusqlite::Rows<'_>) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record(plan, row)?);
    }
    Ok(records)
}

/// One row of [`COLUMNS`].
pub fn record(plan: PlanNo, row: &Row<'_>) -> Result<Record, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let value = |index: usize| -> Result<Value, StoreError> { row::json(plan, "change", &text(index)?) };
    let change = json!({"kind": text(8)?, "place": value(9)?, "before": value(10)?, "after": value(11)?});
    let undoes: Option<String> = row.get(3)?;
    Ok(Record {
        sequence: whole(plan, "sequence", row.get(0)?)?,
        uuid: uuid(plan, "uuid", &text(1)?)?,
        stamp: Stamp { group: uuid(plan, "group_uuid", &text(2)?)?, actor: text(4)?, at: UtcMillis(row.get(5)?) },
        cause: named(plan, "cause", "a cause", &text(6)?, Cause::from_name)?,
        undoes: undoes.map(|group| uuid(plan, "undoes", &group)).transpose()?,
        base_sequence: whole(plan, "base_sequence", row.get(7)?)?,
        change: change_from_json(&change).map_err(|why| StoreError::Unreadable { plan, why })?,
    })
}

/// Writes one record, sealed to those before it.
pub fn put(db: &Connection, plan: PlanNo, record: &Record) -> Result<(), StoreError> {
    let change = change_to_json(&record.change);
    // What could not be read again must not be written.
    if change_from_json(&change).as_ref() != Ok(&record.change) {
        return Err(StoreError::NotWellFormed);
    }
    let part = |name: &str| SqlValue::Text(change[name].to_string());
    let kind = change["kind"].as_str().unwrap_or_default().to_owned();
    let values = [
        SqlValue::Integer(i64::try_from(record.sequence).unwrap_or(i64::MAX)),
        SqlValue::Text(record.uuid.to_string()),
        SqlValue::Text(record.stamp.group.to_string()),
        record.undoes.map_or(SqlValue::Null, |u| SqlValue::Text(u.to_string())),
        SqlValue::Text(record.stamp.actor.clone()),
        SqlValue::Integer(record.stamp.at.0),
        SqlValue::Text(record.cause.name().to_owned()),
        SqlValue::Integer(i64::try_from(record.base_sequence).unwrap_or(i64::MAX)),
        SqlValue::Text(kind),
        part("place"),
        part("before"),
        part("after"),
    ];
    let seal = SqlValue::Text(seal::over(&seal::last(db, plan)?, &values));
    let mut statement = db.prepare_cached(&format!(
        "INSERT INTO change (plan, {COLUMNS}, seal)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    ))?;
    let plan = SqlValue::Integer(i64::from(plan.0));
    statement.execute(params_from_iter([&plan].into_iter().chain(&values).chain([&seal])))?;
    Ok(())
}

/// The plan and change recorded under that identity.
pub fn under(db: &Connection, identity: Uuid) -> Result<Option<(PlanNo, Change)>, StoreError> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS}, plan FROM change WHERE uuid = ?1"))?;
    let mut rows = statement.query([identity.to_string()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let plan = PlanNo(row.get(12)?);
    Ok(Some((plan, record(plan, row)?.change)))
}

/// Whether any change of that group is recorded in that plan.
pub fn knows_group(db: &Connection, plan: PlanNo, group: Uuid) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached("SELECT 1 FROM change WHERE plan = ?1 AND group_uuid = ?2 LIMIT 1")?;
    Ok(statement.query_row(params![plan.0, group.to_string()], |_| Ok(())).optional()?.is_some())
}

/// The groups of a plan in order.
pub fn steps(db: &Connection, plan: PlanNo) -> Result<Vec<Step>, StoreError> {
    super::present::sequence(db, plan)?;
    let mut statement = db.prepare_cached(
        "SELECT group_uuid, cause, undoes, actor FROM change WHERE plan = ?1 GROUP BY group_uuid ORDER BY min(sequence)",
    )?;
    let mut rows = statement.query([plan.0])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let (group, cause, undoes): (String, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        steps.push(Step {
            group: uuid(plan, "group_uuid", &group)?,
            cause: named(plan, "cause", "a cause", &cause, Cause::from_name)?,
            undoes: undoes.map(|u| uuid(plan, "undoes", &u)).transpose()?,
            actor: row.get(3)?,
        });
    }
    Ok(steps)
}
