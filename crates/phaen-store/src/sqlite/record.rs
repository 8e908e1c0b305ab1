//! Small records of plans.

use phaen_core::record::{Entry, What};
use phaen_wire::WireError;
use phaen_wire::record::{record_entry_from_json, record_entry_to_json};
use rusqlite::{Connection, OptionalExtension, params};

use super::write::sha256;
use super::{SqliteStore, evidence, present};
use crate::error::StoreError;
use crate::model::{PlanNo, Stamp};
use crate::record::RecordStore;

impl RecordStore for SqliteStore {
    fn record_entries(&self, plan: PlanNo) -> Result<Vec<Entry>, StoreError> {
        self.read(|tx| {
            present::sequence(tx, plan)?;
            entries(tx, plan)
        })
    }

    fn enter_record(
        &mut self,
        plan: PlanNo,
        version: usize,
        entry: &Entry,
        files: &[&[u8]],
        stamp: &Stamp,
    ) -> Result<usize, StoreError> {
        self.write(|tx| enter(tx, plan, version, entry, files, stamp))
    }
}

/// All entries of a plan's records.
pub fn entries(db: &Connection, plan: PlanNo) -> Result<Vec<Entry>, StoreError> {
    let mut statement = db.prepare_cached("SELECT number, entry FROM record_entry WHERE plan = ?1 ORDER BY number")?;
    let mut rows = statement.query([plan.0])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, text): (i64, String) = (row.get(0)?, row.get(1)?);
        let path = format!("record entry {number}");
        let read = serde_json::from_str(&text)
            .map_err(|e| WireError::Expected { path, expected: "JSON", found: e.to_string() })
            .and_then(|json| record_entry_from_json(&json));
        entries.push(read.map_err(|why| StoreError::RecordsUnreadable { plan, why: format!("{number}: {why}") })?);
    }
    Ok(entries)
}

fn enter(
    db: &Connection,
    plan: PlanNo,
    version: usize,
    entry: &Entry,
    files: &[&[u8]],
    stamp: &Stamp,
) -> Result<usize, StoreError> {
    present::sequence(db, plan)?;
    let mut statement = db.prepare_cached("SELECT count(*) FROM record_entry WHERE plan = ?1")?;
    let stands: i64 = statement.query_row([plan.0], |r| r.get(0))?;
    let stands = usize::try_from(stands).unwrap_or_default();
    let mut known = db.prepare_cached("SELECT 1 FROM record_entry WHERE plan = ?1 AND group_uuid = ?2")?;
    if known.query_row(params![plan.0, stamp.group.to_string()], |_| Ok(())).optional()?.is_some() {
        return Ok(stands);
    }
    if stands != version {
        return Err(StoreError::RecordsMoved { plan });
    }
    for bytes in files {
        evidence::put(db, &sha256(bytes), bytes)?;
    }
    if let What::Put(content) = &entry.what {
        content.files.iter().try_for_each(|file| evidence::there(db, &file.sha256))?;
    }
    let json = record_entry_to_json(entry);
    // What could not be read again must not be written.
    if record_entry_from_json(&json).as_ref() != Ok(entry) {
        return Err(StoreError::NotWellFormed);
    }
    let number = i64::try_from(stands + 1).unwrap_or(i64::MAX);
    let mut statement = db.prepare_cached(
        "INSERT INTO record_entry (plan, number, group_uuid, actor, at_ms, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    statement.execute(params![plan.0, number, stamp.group.to_string(), stamp.actor, stamp.at.0, json.to_string()])?;
    Ok(stands + 1)
}

/// The plans that have records.
pub fn all(db: &Connection) -> Result<Vec<PlanNo>, StoreError> {
    let mut statement = db.prepare_cached("SELECT DISTINCT plan FROM record_entry ORDER BY plan")?;
    let rows = statement.query_map([], |r| r.get(0).map(PlanNo))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
