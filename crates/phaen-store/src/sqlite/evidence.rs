//! Files that entries of a book name by their SHA-256.

use rusqlite::{Connection, OptionalExtension, params};

use super::write::sha256;
use crate::error::StoreError;

/// Keeps a file; the same bytes are kept once.
pub fn put(db: &Connection, hash: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let mut statement =
        db.prepare_cached("INSERT INTO evidence (sha256, bytes) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING")?;
    statement.execute(params![hash, bytes])?;
    Ok(())
}

/// Whether a file is kept.
pub fn there(db: &Connection, hash: &str) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("SELECT 1 FROM evidence WHERE sha256 = ?1")?;
    let found = statement.query_row([hash], |_| Ok(())).optional()?;
    found.ok_or_else(|| StoreError::NoEvidence { sha256: hash.to_owned() })
}

/// The bytes of a file.
pub fn get(db: &Connection, hash: &str) -> Result<Vec<u8>, StoreError> {
    let mut statement = db.prepare_cached("SELECT bytes FROM evidence WHERE sha256 = ?1")?;
    let found = statement.query_row([hash], |r| r.get(0)).optional()?;
    found.ok_or_else(|| StoreError::NoEvidence { sha256: hash.to_owned() })
}

/// The files whose bytes are not those that were kept: under which hash, and theirs.
pub fn altered(db: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = db.prepare("SELECT sha256, bytes FROM evidence")?;
    let mut rows = statement.query([])?;
    let mut altered = Vec::new();
    while let Some(row) = rows.next()? {
        let kept_as: String = row.get(0)?;
        let found = sha256(row.get_ref(1)?.as_blob().unwrap_or_default());
        if found != kept_as {
            altered.push((kept_as, found));
        }
    }
    Ok(altered)
}
