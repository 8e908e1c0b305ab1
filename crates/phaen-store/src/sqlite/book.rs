//! Books: how they were opened and what was posted.

use phaen_core::book::{Book, Entry, What};
use phaen_wire::WireError;
use phaen_wire::book::{Opening, entry_from_json, entry_to_json, opening_from_json, opening_to_json};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::row::{json, named, whole};
use super::write::sha256;
use super::{evidence, seal};
use crate::error::StoreError;
use crate::model::{PlanNo, Stamp};
use crate::time::UtcMillis;
use crate::year::{BookVersion, Posting, StoredBook};

/// Opens the book of a plan.
pub fn open(db: &Connection, plan: PlanNo, opening: &Opening, stamp: &Stamp) -> Result<(), StoreError> {
    super::present::sequence(db, plan)?;
    if version(db, plan)?.is_some() {
        return Err(StoreError::BookStands { plan });
    }
    let body = opening_to_json(opening);
    // What could not be read again must not be written.
    if opening_from_json(&body).as_ref() != Ok(opening) {
        return Err(StoreError::NotWellFormed);
    }
    let values = values(plan, 0, stamp, body.to_string());
    let mut statement = db.prepare_cached(
        "INSERT INTO book (plan, group_uuid, actor, at_ms, opening, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let [_, _, group, actor, at, body] = &values;
    statement.execute(params![plan.0, group, actor, at, body, seal::over("", &values)])?;
    Ok(())
}

/// What a seal is over: of an opening the number is 0.
fn values(plan: PlanNo, number: i64, stamp: &Stamp, body: String) -> [Value; 6] {
    [
        Value::Integer(i64::from(plan.0)),
        Value::Integer(number),
        Value::Text(stamp.group.to_string()),
        Value::Text(stamp.actor.clone()),
        Value::Integer(stamp.at.0),
        Value::Text(body),
    ]
}

/// How far a book is.
pub fn version(db: &Connection, plan: PlanNo) -> Result<Option<BookVersion>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT number, seal FROM posting WHERE plan = ?1
         UNION ALL SELECT 0, seal FROM book WHERE plan = ?1 ORDER BY number DESC LIMIT 1",
    )?;
    let found = statement.query_row([plan.0], |r| Ok((r.get::<_, i64>(0)?, r.get(1)?))).optional()?;
    found.map(|(number, seal)| Ok(BookVersion { number: whole(plan, "number", number)?, seal })).transpose()
}

/// Posts entries on a book of that version.
pub fn post(
    db: &Connection,
    plan: PlanNo,
    on: &BookVersion,
    entries: &[Entry],
    files: &[&[u8]],
    stamp: &Stamp,
) -> Result<BookVersion, StoreError> {
    let mut stands = version(db, plan)?.ok_or(StoreError::NoBook { plan })?;
    let mut known = db.prepare_cached("SELECT 1 FROM posting WHERE plan = ?1 AND group_uuid = ?2 LIMIT 1")?;
    if known.query_row(params![plan.0, stamp.group.to_string()], |_| Ok(())).optional()?.is_some() {
        return Ok(stands);
    }
    if stands != *on {
        return Err(StoreError::BookMoved { plan, version: stands.number });
    }
    for bytes in files {
        evidence::put(db, &sha256(bytes), bytes)?;
    }
    let mut statement = db.prepare_cached(
        "INSERT INTO posting (plan, number, group_uuid, actor, at_ms, entry, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for entry in entries {
        if let What::Attach(attachment) = &entry.what {
            evidence::there(db, &attachment.file.sha256)?;
        }
        let body = entry_to_json(entry);
        if entry_from_json(&body).as_ref() != Ok(entry) {
            return Err(StoreError::NotWellFormed);
        }
        stands.number += 1;
        let number = i64::try_from(stands.number).unwrap_or(i64::MAX);
        let values = values(plan, number, stamp, body.to_string());
        stands.seal = seal::over(&stands.seal, &values);
        let [_, _, group, actor, at, body] = &values;
        statement.execute(params![plan.0, number, group, actor, at, body, stands.seal])?;
    }
    Ok(stands)
}

/// A book, replayed. Its seals are the doctor's.
pub fn load(db: &Connection, plan: PlanNo) -> Result<StoredBook, StoreError> {
    let version = version(db, plan)?.ok_or(StoreError::NoBook { plan })?;
    let mut statement = db.prepare_cached("SELECT group_uuid, actor, at_ms, opening FROM book WHERE plan = ?1")?;
    let row = |r: &rusqlite::Row<'_>| Ok((stamp(r, 0)?, r.get::<_, String>(3)?));
    let ((group, actor, at), opening) = statement.query_row([plan.0], row)?;
    let opened = Stamp { group: uuid(plan, &group)?, actor, at };
    let opening = opening_from_json(&json(plan, "opening", &opening)?).map_err(unreadable(plan, "opening"))?;
    let book = Book::open(opening.plan, opening.signed, opening.overspending);
    let mut book = book.map_err(|error| refused(plan, 0, &error))?;
    let mut statement = db.prepare_cached(
        "SELECT number, group_uuid, actor, at_ms, entry FROM posting WHERE plan = ?1 ORDER BY number",
    )?;
    let mut rows = statement.query([plan.0])?;
    let mut postings = Vec::new();
    while let Some(row) = rows.next()? {
        let number: u64 = whole(plan, "number", row.get(0)?)?;
        let (group, actor, at) = stamp(row, 1)?;
        let text: String = row.get(4)?;
        let entry =
            entry_from_json(&json(plan, "entry", &text)?).map_err(unreadable(plan, &format!("entry {number}")))?;
        book.post(&entry).map_err(|error| refused(plan, number, &error))?;
        postings.push(Posting { number, stamp: Stamp { group: uuid(plan, &group)?, actor, at }, entry });
    }
    Ok(StoredBook { plan, version, opened, postings, book })
}

type Columns = (String, String, UtcMillis);

fn stamp(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Columns> {
    Ok((row.get(first)?, row.get(first + 1)?, UtcMillis(row.get(first + 2)?)))
}

fn uuid(plan: PlanNo, text: &str) -> Result<Uuid, StoreError> {
    named(plan, "group_uuid", "a UUID", text, |t| Uuid::parse_str(t).ok())
}

fn unreadable(plan: PlanNo, place: &str) -> impl FnOnce(WireError) -> StoreError {
    let place = place.to_owned();
    move |why| StoreError::BookUnreadable { plan, why: format!("{place}: {why}") }
}

fn refused(plan: PlanNo, number: u64, error: &phaen_core::book::BookError) -> StoreError {
    StoreError::BookUnreadable { plan, why: format!("entry {number}: {error}") }
}

/// The plans that have a book.
pub fn all(db: &Connection) -> Result<Vec<PlanNo>, StoreError> {
    let mut statement = db.prepare_cached("SELECT plan FROM book ORDER BY plan")?;
    let rows = statement.query_map([], |r| r.get(0).map(PlanNo))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number of the first entry whose seal is broken; 0 for the opening.
pub fn broken(db: &Connection, plan: PlanNo) -> Result<Option<i64>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT 0 AS number, group_uuid, actor, at_ms, opening, seal FROM book WHERE plan = ?1
         UNION ALL SELECT number, group_uuid, actor, at_ms, entry, seal FROM posting WHERE plan = ?1 ORDER BY number",
    )?;
    let mut rows = statement.query([plan.0])?;
    let (mut before, mut expected) = (String::new(), 0);
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let column = |at| row.get::<_, Value>(at);
        let values =
            [Value::Integer(i64::from(plan.0)), Value::Integer(number), column(1)?, column(2)?, column(3)?, column(4)?];
        let seal: String = row.get(5)?;
        if number != expected || seal != seal::over(&before, &values) {
            return Ok(Some(number));
        }
        (before, expected) = (seal, expected + 1);
    }
    Ok(None)
}
