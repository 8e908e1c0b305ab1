//! Seals of the log: each record is bound to all before it, so that one altered later is found.
//!
//! A seal is no signature: who can write the file can seal anew. It finds what was altered in passing.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::log::COLUMNS;
use super::write::hexadecimal;
use crate::error::StoreError;
use crate::model::PlanNo;

/// The seal over these values that follows on the seal before.
pub fn over(before: &str, values: &[Value]) -> String {
    let mut hash = Sha256::new();
    hash.update(before);
    for value in values {
        let (kind, bytes) = match value {
            Value::Null => (b'0', Vec::new()),
            Value::Integer(number) => (b'i', number.to_be_bytes().to_vec()),
            Value::Real(number) => (b'r', number.to_be_bytes().to_vec()),
            Value::Text(text) => (b't', text.clone().into_bytes()),
            Value::Blob(bytes) => (b'b', bytes.clone()),
        };
        // Kind and length first: no two lists of values come to the same bytes.
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    hexadecimal(&hash.finalize())
}

/// The seal of the reading and its source, on which the first record follows.
fn first(db: &Connection, plan: PlanNo) -> Result<String, StoreError> {
    let mut statement = db.prepare_cached("SELECT source, at_ms, body FROM reading WHERE plan = ?1")?;
    let values = |r: &rusqlite::Row<'_>| Ok([r.get(0)?, r.get(1)?, r.get(2)?]);
    let values: [Value; 3] = statement.query_row([plan.0], values).optional()?.ok_or(StoreError::NoPlan { plan })?;
    Ok(over("", &values))
}

/// The seal of the latest record.
pub fn last(db: &Connection, plan: PlanNo) -> Result<String, StoreError> {
    let mut statement = db.prepare_cached("SELECT seal FROM change WHERE plan = ?1 ORDER BY sequence DESC LIMIT 1")?;
    match statement.query_row([plan.0], |r| r.get(0)).optional()? {
        Some(seal) => Ok(seal),
        None => first(db, plan),
    }
}

/// The sequence of the first record whose seal is broken.
pub fn broken(db: &Connection, plan: PlanNo) -> Result<Option<i64>, StoreError> {
    let mut before = first(db, plan)?;
    let mut statement =
        db.prepare_cached(&format!("SELECT seal, {COLUMNS} FROM change WHERE plan = ?1 ORDER BY sequence"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([plan.0])?;
    while let Some(row) = rows.next()? {
        let values = (1..columns).map(|column| row.get(column)).collect::<Result<Vec<Value>, _>>()?;
        let seal: String = row.get(0)?;
        if seal != over(&before, &values) {
            return Ok(Some(row.get(1)?));
        }
        before = seal;
    }
    Ok(None)
}
