//! What the office has set.

use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::model::Stamp;
use crate::time::UtcMillis;
use crate::year::Setting;

/// What was set under a name, the oldest first.
pub fn all(db: &Connection, name: &str) -> Result<Vec<Setting>, StoreError> {
    let mut statement = db.prepare_cached("SELECT value, actor, at_ms FROM setting WHERE name = ?1 ORDER BY number")?;
    let rows = statement
        .query_map([name], |r| Ok(Setting { value: r.get(0)?, actor: r.get(1)?, at: UtcMillis(r.get(2)?) }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets something.
pub fn put(db: &Connection, name: &str, value: &str, stamp: &Stamp) -> Result<(), StoreError> {
    serde_json::from_str::<serde_json::Value>(value).map_err(|_| StoreError::NotWellFormed)?;
    let mut statement = db.prepare_cached("INSERT INTO setting (name, value, actor, at_ms) VALUES (?1, ?2, ?3, ?4)")?;
    statement.execute(params![name, value, stamp.actor, stamp.at.0])?;
    Ok(())
}
