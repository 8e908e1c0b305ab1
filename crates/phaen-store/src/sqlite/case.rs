//! Problem cases.

use std::collections::BTreeMap;

use phaen_core::case::{Case, CaseId, CaseKind, Entry};
use phaen_core::register::UnitId;
use phaen_wire::WireError;
use phaen_wire::case::{case_what_from_json, case_what_to_json};
use rusqlite::{Connection, OptionalExtension, params};

use super::register::{day, named};
use crate::error::StoreError;
use crate::model::{PlanNo, Stamp};
use crate::year::{NewCase, StoredCase};

/// All cases by number.
pub fn all(db: &Connection) -> Result<Vec<StoredCase>, StoreError> {
    let mut cases = BTreeMap::new();
    let mut statement =
        db.prepare_cached("SELECT number, unit, kind, opened_on, recorded_on, plan FROM problem_case")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = CaseId(row.get(0)?);
        let (at, text) = (format!("case {id}"), |column| row.get::<_, String>(column));
        let case = Case::new(
            id,
            UnitId(row.get(1)?),
            named(&at, "a kind of case", &text(2)?, CaseKind::from_name)?,
            day(&at, &text(3)?)?,
            day(&at, &text(4)?)?,
        );
        cases.insert(id, StoredCase { case, plan: row.get::<_, Option<u32>>(5)?.map(PlanNo) });
    }
    let mut statement =
        db.prepare_cached("SELECT problem_case, day, recorded_on, what FROM case_entry ORDER BY number")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = CaseId(row.get(0)?);
        let (at, text) = (format!("case {id}"), |column| row.get::<_, String>(column));
        let unreadable = |why| StoreError::RegisterUnreadable { why };
        let what = serde_json::from_str(&text(3)?)
            .map_err(|e| WireError::Expected { path: at.clone(), expected: "JSON", found: e.to_string() })
            .and_then(|json| case_what_from_json(&json))
            .map_err(unreadable)?;
        let entry = Entry { on: day(&at, &text(1)?)?, recorded_on: day(&at, &text(2)?)?, what };
        if let Some(stored) = cases.get_mut(&id) {
            stored.case.record(entry).map_err(StoreError::Case)?;
        }
    }
    Ok(cases.into_values().collect())
}

/// Opens a case.
pub fn open(db: &Connection, new: &NewCase, entries: &[Entry], stamp: &Stamp) -> Result<CaseId, StoreError> {
    let mut statement = db.prepare_cached("SELECT 1 FROM unit WHERE number = ?1")?;
    if statement.query_row([new.unit.0], |_| Ok(())).optional()?.is_none() {
        return Err(StoreError::NoUnit { unit: new.unit });
    }
    let number: u32 = db.query_row("SELECT coalesce(max(number), 0) + 1 FROM problem_case", [], |r| r.get(0))?;
    let id = CaseId(number);
    let mut case = Case::new(id, new.unit, new.kind, new.opened_on, new.recorded_on);
    let mut statement = db.prepare_cached(
        "INSERT INTO problem_case (number, unit, kind, opened_on, recorded_on, plan, actor, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    statement.execute(params![
        id.0,
        new.unit.0,
        new.kind.name(),
        new.opened_on.iso(),
        new.recorded_on.iso(),
        new.plan.map(|plan| plan.0),
        stamp.actor,
        stamp.at.0,
    ])?;
    put(db, &mut case, entries, stamp)?;
    Ok(id)
}

/// Records entries of a case.
pub fn record(db: &Connection, id: CaseId, entries: &[Entry], stamp: &Stamp) -> Result<(), StoreError> {
    let found = all(db)?.into_iter().find(|stored| stored.case.id() == id);
    let mut case = found.ok_or(StoreError::NoCase { case: id })?.case;
    put(db, &mut case, entries, stamp)
}

fn put(db: &Connection, case: &mut Case, entries: &[Entry], stamp: &Stamp) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "INSERT INTO case_entry (problem_case, day, recorded_on, what, actor, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for entry in entries {
        case.record(entry.clone()).map_err(StoreError::Case)?;
        let what = case_what_to_json(&entry.what).to_string();
        let (on, recorded_on) = (entry.on.iso(), entry.recorded_on.iso());
        statement.execute(params![case.id().0, on, recorded_on, what, stamp.actor, stamp.at.0])?;
    }
    Ok(())
}
