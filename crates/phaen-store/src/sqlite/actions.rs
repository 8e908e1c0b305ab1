//! A history page by page: the latest actions first, and no more of the log than a page shows.

use phaen_core::change::{Change, Swap};
use phaen_core::plan::{Cell, CellRef};
use phaen_wire::change::change_to_json;
use rusqlite::{Connection, OptionalExtension, params};

use super::log::{COLUMNS, record};
use super::row::{named, whole};
use crate::error::StoreError;
use crate::model::{Action, Actions, Cause, PlanNo, Stamp};
use crate::time::UtcMillis;

/// The latest actions before a version.
pub fn latest(
    db: &Connection,
    plan: PlanNo,
    cell: Option<CellRef>,
    before: Option<u64>,
    at_most: usize,
) -> Result<Actions, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM change WHERE plan = ?1 AND sequence < ?2 AND (?3 IS NULL OR (kind = 'cell' AND place = ?3))
         ORDER BY sequence DESC"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let before = before.and_then(|b| i64::try_from(b).ok()).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![plan.0, before, cell.map(place)])?;
    let mut actions = Actions::default();
    // The group of the action that is being read: all its changes follow each other in the log.
    let mut group = String::new();
    while let Some(row) = rows.next()? {
        let (of, cause): (String, String) = (row.get(2)?, row.get(6)?);
        let sequence = whole(plan, "sequence", row.get(0)?)?;
        if actions.list.is_empty() || of != group {
            if actions.list.len() == at_most {
                actions.before = Some(sequence + 1);
                break;
            }
            let stamp = Stamp {
                group: super::present::uuid(plan, "group_uuid", &of)?,
                actor: row.get(4)?,
                at: UtcMillis(row.get(5)?),
            };
            let cause = named(plan, "cause", "a cause", &cause, Cause::from_name)?;
            actions.list.push(Action { stamp, cause, sequence, changes: 0, records: Vec::new() });
            group = of;
        }
        if let Some(action) = actions.list.last_mut() {
            action.changes += 1;
            if action.cause != Cause::Read || cell.is_some() {
                action.records.push(record(plan, row)?);
            }
        }
    }
    actions.list.iter_mut().for_each(|action| action.records.reverse());
    Ok(actions)
}

/// How the log writes the place of a cell.
fn place(cell: CellRef) -> String {
    let change = Change::Cell { cell, swap: Swap::new(Cell::Empty, Cell::Zero) };
    change_to_json(&change)["place"].to_string()
}

/// The version that stood at the end of that moment.
pub fn sequence_at(db: &Connection, plan: PlanNo, at: UtcMillis) -> Result<u64, StoreError> {
    let mut statement = db
        .prepare_cached("SELECT sequence FROM change WHERE plan = ?1 AND at_ms <= ?2 ORDER BY sequence DESC LIMIT 1")?;
    let found = statement.query_row(params![plan.0, at.0], |r| r.get(0)).optional()?;
    found.map_or(Ok(0), |sequence| whole(plan, "sequence", sequence))
}
