//! Everything in one file, and back: SQLite's own copying, page by page.
//!
//! A copy is written beside its place and renamed, so that a half-written one never stands where a good one stood.
//! Restoring copies into the open database as one transaction: whoever has it open sees the old plans or the new ones,
//! also after the program was killed in the middle.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use phaen_core::calendar::FiscalYear;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, MAIN_DB, OpenFlags, params};

use super::{doctor, open};
use crate::error::{DatabaseFault, StoreError};
use crate::model::{Contents, Stamp};
use crate::time::UtcMillis;

/// Writes everything to that file, with a row that says who made the copy and when. Without a stamp nothing is checked
/// and nothing added: a damaged database is put aside as it is.
pub fn copy(from: &Connection, to: &Path, part: &str, stamp: Option<&Stamp>) -> Result<(), StoreError> {
    let beside = with_ending(to, &format!(".{part}.part"));
    let made = fill(from, &beside, stamp).and_then(|()| put(&beside, to));
    if made.is_err() {
        // What is left of it is of no use; that it cannot be removed is no further fault.
        remove(&beside);
    }
    made.map_err(|e| e.at(to))
}

fn fill(from: &Connection, path: &Path, stamp: Option<&Stamp>) -> Result<(), StoreError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    if folder.is_some_and(|f| !f.is_dir()) {
        return Err(DatabaseFault::MissingFolder.into());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut copy = Connection::open_with_flags(path, flags)?;
    copy.pragma_update(None, "synchronous", "full")?;
    pages(from, &mut copy)?;
    // A database of one file: nothing stands beside it that could be left behind.
    copy.pragma_update(None, "journal_mode", "delete")?;
    if let Some(stamp) = stamp {
        note(&copy, stamp)?;
        sound(&copy)?;
    }
    copy.close().map_err(|(_, error)| error.into())
}

/// Puts a finished file in its place.
fn put(from: &Path, to: &Path) -> Result<(), StoreError> {
    let put = || -> std::io::Result<()> {
        File::options().write(true).open(from)?.sync_all()?;
        fs::rename(from, to)?;
        // That the folder holds the new name is written too, where a system lets a folder be opened.
        if let Some(folder) = to.parent().and_then(|f| File::open(f).ok()) {
            let _ = folder.sync_all();
        }
        Ok(())
    };
    put().map_err(|error| match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => DatabaseFault::ReadOnly.into(),
        std::io::ErrorKind::StorageFull => DatabaseFault::DiskFull.into(),
        std::io::ErrorKind::IsADirectory => DatabaseFault::CannotOpen.into(),
        _ => DatabaseFault::Other { detail: error.to_string() }.into(),
    })
}

/// Copies all pages at once: what is written meanwhile is in the copy or is not.
fn pages(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    match Backup::new(from, to)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(DatabaseFault::Locked.into()),
    }
}

/// Records that a copy was made.
pub fn note(db: &Connection, stamp: &Stamp) -> Result<(), StoreError> {
    let mut statement =
        db.prepare_cached("INSERT INTO backup (at_ms, actor) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    statement.execute(params![stamp.at.0, stamp.actor])?;
    Ok(())
}

/// Takes the place of everything that stands.
pub fn restore(live: &mut Connection, from: &Path, patience: Duration, path: &Path) -> Result<(), StoreError> {
    let candidate = ours(from, patience).map_err(|e| e.at(from))?;
    replace(live, &candidate).map_err(|e| e.at(path))
}

fn replace(live: &mut Connection, candidate: &Connection) -> Result<(), StoreError> {
    if live.is_readonly(MAIN_DB)? {
        return Err(DatabaseFault::ReadOnly.into());
    }
    let size = |db: &Connection| db.pragma_query_value(None, "page_size", |r| r.get::<_, i64>(0));
    let wanted = size(live)?;
    if size(candidate)? != wanted {
        // Pages are copied as they are, so both must have the same size.
        candidate.pragma_update(None, "journal_mode", "delete")?;
        candidate.pragma_update(None, "page_size", wanted)?;
        candidate.execute_batch("VACUUM")?;
    }
    pages(candidate, live)?;
    // The log beside the database holds everything twice until it is taken over; while another reads, that waits.
    live.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// What a file holds that may be restored. It is brought up to date in place: give a copy of what is to stay.
pub fn examine(path: &Path, patience: Duration, progress: &mut dyn FnMut(u32, u32)) -> Result<Contents, StoreError> {
    let mut run = || {
        let schema = open::schema(&known(path)?)?;
        let mut candidate = open::open(path, patience)?;
        let transaction = candidate.transaction()?;
        let report = doctor::examine(&transaction, progress)?;
        Ok(Contents { schema, faults: report.faults, ..contents(&transaction)? })
    };
    run().map_err(|e: StoreError| e.at(path))
}

/// The file, sound and up to date.
fn ours(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    drop(known(path)?);
    open::open(path, patience)
}

/// The file as it is, where it is a sound database of ours.
fn known(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    if open::schema(&connection)? == 0 {
        return Err(DatabaseFault::NotOurs.into());
    }
    // We make neither: one that does something when it is written to was made elsewhere.
    let foreign = "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')";
    if connection.query_row(foreign, [], |r| r.get::<_, i64>(0))? > 0 {
        return Err(DatabaseFault::NotOurs.into());
    }
    sound(&connection)?;
    Ok(connection)
}

fn sound(db: &Connection) -> Result<(), StoreError> {
    match doctor::integrity(db)?.into_iter().next() {
        Some(detail) => Err(DatabaseFault::Corrupt { detail }.into()),
        None => Ok(()),
    }
}

/// What the database holds, in a few figures.
pub fn contents(db: &Connection) -> Result<Contents, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT entry.fiscal_year, count(*) FROM plan LEFT JOIN entry ON entry.plan = number
         GROUP BY entry.fiscal_year ORDER BY entry.fiscal_year DESC NULLS LAST",
    )?;
    let year = |r: &rusqlite::Row<'_>| Ok((r.get::<_, Option<u16>>(0)?.and_then(FiscalYear::new), r.get(1)?));
    let years = statement.query_map([], year)?.collect::<Result<Vec<_>, _>>()?;
    let moment = |sql: &str| -> Result<Option<UtcMillis>, StoreError> {
        Ok(db.prepare_cached(sql)?.query_row([], |r| r.get::<_, Option<i64>>(0))?.map(UtcMillis))
    };
    Ok(Contents {
        schema: open::schema(db)?,
        years,
        first_kept: moment("SELECT min(at_ms) FROM reading")?,
        last_change: moment("SELECT max(changed_ms) FROM entry")?,
        last_backup: moment("SELECT max(at_ms) FROM backup")?,
        faults: Vec::new(),
    })
}

/// Puts a database that cannot be opened out of the way, with what stands beside it.
pub fn set_aside(path: &Path, to: &Path) -> Result<(), StoreError> {
    put(path, to).map_err(|e| e.at(path))?;
    for ending in ["-wal", "-shm", "-journal"] {
        // Most are not there.
        let _ = fs::rename(with_ending(path, ending), with_ending(to, ending));
    }
    Ok(())
}

/// Removes a database that nobody has open, with what stands beside it.
pub fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(with_ending(path, ending));
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
