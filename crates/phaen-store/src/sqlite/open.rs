//! Opens the file: ours or nobody's, never newer than we know, always up to date afterwards; only to be read where
//! it cannot be written.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, Transaction, TransactionBehavior};

use crate::error::{DatabaseFault, StoreError};

/// Marks a file as ours: the letters `PHAE`.
const APPLICATION_ID: i32 = 0x5048_4145;

/// Each brings the schema one version further; the version is how many have run. Never altered once released.
const MIGRATIONS: [&str; 9] = [
    include_str!("../../migrations/sqlite/0001_plans.sql"),
    include_str!("../../migrations/sqlite/0002_plans_of_one_source.sql"),
    include_str!("../../migrations/sqlite/0003_lessons.sql"),
    include_str!("../../migrations/sqlite/0004_backups.sql"),
    include_str!("../../migrations/sqlite/0005_balance.sql"),
    include_str!("../../migrations/sqlite/0006_templates.sql"),
    include_str!("../../migrations/sqlite/0007_targets.sql"),
    include_str!("../../migrations/sqlite/0008_year.sql"),
    include_str!("../../migrations/sqlite/0009_records.sql"),
];

/// How many statements are kept prepared: more than this crate has.
const STATEMENTS: usize = 96;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => DatabaseFault::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => DatabaseFault::ReadOnly,
            Some(ErrorCode::CannotOpen) => DatabaseFault::CannotOpen,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => DatabaseFault::Corrupt { detail },
            Some(ErrorCode::DiskFull) => DatabaseFault::DiskFull,
            Some(ErrorCode::SystemIoFailure) => DatabaseFault::Disk,
            _ => DatabaseFault::Other { detail },
        }
        .into()
    }
}

pub fn open(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    if folder.is_some_and(|f| !f.is_dir()) {
        return Err(DatabaseFault::MissingFolder.into());
    }
    // SQLite itself falls back to reading where the file may not be written.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags).map_err(StoreError::from);
    match opened.and_then(|connection| prepare(connection, patience)) {
        Err(StoreError::Database { fault: DatabaseFault::ReadOnly | DatabaseFault::CannotOpen, .. })
            if at_rest(path) =>
        {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            prepare(Connection::open_with_flags(immutable(path), flags)?, patience)
        }
        other => other,
    }
}

/// Whether all of the database is in its one file: no program has it open, and none left it in the middle.
fn at_rest(path: &Path) -> bool {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        Path::new(&name).exists()
    };
    path.is_file() && !beside("-wal") && !beside("-journal")
}

/// The file by a name that says nothing about it changes: then SQLite puts no `-wal` and `-shm` beside it, which
/// it needs even to read, and which a folder that may not be written has no place for.
fn immutable(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    let name: String = bytes
        .map(|b| if b.is_ascii_alphanumeric() { char::from(*b).to_string() } else { format!("%{b:02X}") })
        .collect();
    format!("file:{name}?immutable=1")
}

fn prepare(mut connection: Connection, patience: Duration) -> Result<Connection, StoreError> {
    connection.busy_timeout(patience)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Looked at before anything is written: a file that is not ours stays untouched.
    let known = MIGRATIONS.len() as u32;
    let version = schema(&connection)?;
    let readable_only = connection.is_readonly(MAIN_DB)?;
    if readable_only && version < known {
        return Err(DatabaseFault::ReadOnly.into());
    }
    if !readable_only {
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    if version < known {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        migrate(&transaction)?;
        transaction.commit()?;
    }
    Ok(connection)
}

/// The version of the schema; 0 for an empty file.
fn version(connection: &Connection) -> Result<u32, StoreError> {
    let number = |name: &str| connection.pragma_query_value(None, name, |r| r.get::<_, i32>(0));
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    match (number("application_id")?, number("user_version")?) {
        (APPLICATION_ID, version) => u32::try_from(version).map_err(|_| DatabaseFault::NotOurs.into()),
        (0, 0) if tables == 0 => Ok(0),
        _ => Err(DatabaseFault::NotOurs.into()),
    }
}

/// The version of the schema, where it is one that is known here; 0 for an empty file.
pub fn schema(connection: &Connection) -> Result<u32, StoreError> {
    let (found, known) = (version(connection)?, MIGRATIONS.len() as u32);
    if found > known { Err(DatabaseFault::TooNew { found, known }.into()) } else { Ok(found) }
}

fn migrate(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    // Another program may have come first.
    let done = version(transaction)?;
    for migration in MIGRATIONS.iter().skip(done as usize) {
        transaction.execute_batch(migration)?;
    }
    super::balance::fill(transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn fresh(folder: &tempfile::TempDir) -> Connection {
        open(&folder.path().join("plans.db"), Duration::ZERO).unwrap()
    }

    fn texts(connection: &Connection, sql: &str) -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn durable_and_guarded() {
        let folder = tempfile::tempdir().unwrap();
        let connection = fresh(&folder);
        let number = |name: &str| connection.pragma_query_value(None, name, |r| r.get::<_, i32>(0)).unwrap();
        assert_eq!(texts(&connection, "PRAGMA journal_mode"), ["wal"]);
        assert_eq!((number("synchronous"), number("foreign_keys")), (2, 1));
        assert_eq!((number("application_id"), number("user_version")), (APPLICATION_ID, MIGRATIONS.len() as i32));
    }

    #[test]
    fn every_table_is_strict_and_has_a_primary_key() {
        let folder = tempfile::tempdir().unwrap();
        let connection = fresh(&folder);
        let tables =
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'";
        assert_eq!(texts(&connection, tables).len(), 23);
        assert_eq!(texts(&connection, &format!("{tables} AND strict = 0")), Vec::<String>::new());
        for table in texts(&connection, tables) {
            let keys = format!("SELECT name FROM pragma_table_xinfo('{table}') WHERE pk > 0");
            assert!(!texts(&connection, &keys).is_empty(), "{table} has no primary key");
        }
    }

    #[test]
    fn every_foreign_key_is_indexed() {
        let folder = tempfile::tempdir().unwrap();
        let connection = fresh(&folder);
        let tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'";
        let mut keys = 0;
        for table in texts(&connection, tables) {
            // An index as its columns in order; the row number is the index of an INTEGER PRIMARY KEY.
            let mut indices = texts(
                &connection,
                &format!(
                    "SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno))
                     FROM pragma_index_list('{table}') AS l"
                ),
            );
            indices.push(
                texts(&connection, &format!("SELECT name FROM pragma_table_xinfo('{table}') WHERE pk > 0")).join(","),
            );
            let foreign = format!(
                "SELECT group_concat(\"from\") FROM (SELECT id, \"from\" FROM pragma_foreign_key_list('{table}')
                 ORDER BY id, seq) GROUP BY id"
            );
            for columns in texts(&connection, &foreign) {
                keys += 1;
                let indexed = indices.iter().any(|i| format!("{i},").starts_with(&format!("{columns},")));
                assert!(indexed, "{table}({columns}) has no index");
            }
        }
        assert_eq!(keys, 18);
    }

    #[test]
    fn a_database_that_cannot_be_written_is_called_so() {
        let folder = tempfile::tempdir().unwrap();
        drop(fresh(&folder));
        let path = folder.path().join("plans.db");
        let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let error = connection.execute("DELETE FROM plan", []).unwrap_err();
        assert_eq!(StoreError::from(error), DatabaseFault::ReadOnly.into());
    }

    #[test]
    fn a_database_at_rest_is_read_where_nothing_can_be_put_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("แผน ?a=1&b #2 %41.db");
        let live = open(&path, Duration::ZERO).unwrap();
        assert!(!at_rest(&path), "a program has it open");
        drop(live);
        assert!(at_rest(&path));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(immutable(&path), flags).unwrap();
        let connection = prepare(connection, Duration::ZERO).unwrap();
        assert_eq!(texts(&connection, "SELECT count(*) || '' FROM plan"), ["0"]);
        assert!(at_rest(&path), "nothing is put beside it");
        let error = connection.execute("DELETE FROM plan", []).unwrap_err();
        assert_eq!(StoreError::from(error), DatabaseFault::ReadOnly.into());
    }

    #[test]
    fn what_would_have_to_be_brought_up_to_date_is_not_read_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plans.db");
        std::fs::write(&path, "").unwrap();
        let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        assert_eq!(prepare(connection, Duration::ZERO).unwrap_err(), DatabaseFault::ReadOnly.into());
    }
}
