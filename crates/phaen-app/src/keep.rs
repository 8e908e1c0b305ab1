//! Keeps everything safe (เก็บรักษา): all plans in one file, and back from it.
//!
//! A file that is to be restored is copied beside the database first and looked at there: what was given stays as it is.
//! Before it takes the place of what stands, what stands is kept beside the database, so that also a restoring can be
//! taken back.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use phaen_core::calendar::Date;
use phaen_store::{Contents, DatabaseFault, SqliteStore, StoreError, UtcMillis, Uuid};

use crate::Acting;
use crate::database::Database;
use crate::error::{AppError, SourceProblem};
use crate::thai_time;

/// After that long another copy is offered: thirty days.
const OFFERED_AFTER_MS: i64 = 30 * 86_400_000;
/// What stands between the name of a database and the moment in the name of what it held before a restoring.
const EARLIER: &str = "-before-restore-";
/// What stands there in the name of a file that waits to be restored.
const WAITING: &str = "-to-restore-";
/// What stands there in the name of a copy that is being handed on.
const COPY: &str = "-copy-";
/// What a copy's name ends with.
const ENDING: &str = ".db";

/// The plain name of a copy made then: `phaen-2569-11-28.db`.
pub fn file_name(at: UtcMillis) -> String {
    format!("phaen-{}{ENDING}", day(at))
}

/// The day in Thailand, Buddhist Era: `2569-11-28`.
fn day(at: UtcMillis) -> String {
    thai_time::day(at).map(Date::buddhist_sorted).unwrap_or_default()
}

/// Whether another copy should be offered, and when the last one was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Not yet.
    No,
    /// None was ever made, and there are plans that are old enough.
    Never,
    /// The last one is too old.
    Since(UtcMillis),
}

/// Whether another copy should be offered now.
pub fn due(contents: &Contents, now: UtcMillis) -> Due {
    let old = |at: UtcMillis| now.0.saturating_sub(at.0) > OFFERED_AFTER_MS;
    match (contents.last_backup, contents.first_kept) {
        (Some(last), Some(_)) if old(last) => Due::Since(last),
        (None, Some(first)) if old(first) => Due::Never,
        _ => Due::No,
    }
}

/// Writes everything to that file; in that folder under its plain name, where it is one. Gives the file.
///
/// # Errors
/// [`AppError::Store`] with the file's name; [`AppError::IsDatabase`].
pub fn back_up(database: &mut Database, to: &Path, acting: &mut Acting<'_>) -> Result<PathBuf, AppError> {
    let to = if to.is_dir() { to.join(file_name(acting.at)) } else { to.to_owned() };
    other_than(database, &to)?;
    let stamp = acting.next_stamp();
    database.store.back_up(&to, &stamp)?;
    database.store.note_backup(&stamp)?;
    Ok(to)
}

/// The same for a file that is to be handed on: what is here does not count it as made before [`handed_on`].
///
/// # Errors
/// [`AppError::Store`].
pub fn copy(database: &Database, acting: &mut Acting<'_>) -> Result<PathBuf, AppError> {
    let stamp = acting.next_stamp();
    let to = beside(database, &format!("{COPY}{}", stamp.group));
    database.store.back_up(&to, &stamp)?;
    Ok(to)
}

/// Records that a copy arrived where it was to go.
///
/// # Errors
/// [`AppError::Store`].
pub fn handed_on(database: &mut Database, acting: &mut Acting<'_>) -> Result<(), AppError> {
    let stamp = acting.next_stamp();
    Ok(database.store.note_backup(&stamp)?)
}

/// What the database holds, in a few figures.
///
/// # Errors
/// [`AppError::Store`].
pub fn contents(database: &Database) -> Result<Contents, AppError> {
    Ok(database.store.contents()?)
}

/// A file beside a database that waits to be restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting(PathBuf);

impl Waiting {
    /// A name for one; nothing is made. Whatever waited before is gone.
    pub fn new(database: &Path, token: Uuid) -> Self {
        for left in named(database, WAITING).unwrap_or_default() {
            SqliteStore::remove(&left);
        }
        Self(beside_path(database, &format!("{WAITING}{token}")))
    }

    /// The one of that name, where it still waits.
    pub fn of(database: &Path, token: Uuid) -> Option<Self> {
        Some(Self(beside_path(database, &format!("{WAITING}{token}")))).filter(|w| w.0.is_file())
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// What it holds; it is examined through and through. `name` is what people know it by. One that is refused is gone.
    ///
    /// # Errors
    /// [`AppError::NotRestorable`]: it is damaged, not ours or too new.
    pub fn examine(&self, name: &str, progress: &mut dyn FnMut(u32, u32)) -> Result<Contents, AppError> {
        SqliteStore::examine(&self.0, progress).map_err(|error| {
            self.discard();
            AppError::NotRestorable { name: name.to_owned(), error }
        })
    }

    /// Gives it up.
    pub fn discard(&self) {
        SqliteStore::remove(&self.0);
    }
}

/// Copies a file beside the database, to be examined there.
///
/// # Errors
/// [`AppError::Source`], [`AppError::Write`], [`AppError::IsDatabase`].
pub fn fetch(database: &Path, from: &Path, token: Uuid) -> Result<Waiting, AppError> {
    if same(database, from) {
        return Err(AppError::IsDatabase { name: from.display().to_string() });
    }
    let waiting = Waiting::new(database, token);
    match fs::copy(from, waiting.path()) {
        Ok(_) => Ok(waiting),
        Err(error) => {
            waiting.discard();
            let name = from.display().to_string();
            Err(AppError::Source { name, problem: problem(&error) })
        }
    }
}

fn problem(error: &io::Error) -> SourceProblem {
    match error.kind() {
        io::ErrorKind::NotFound => SourceProblem::Missing,
        io::ErrorKind::PermissionDenied => SourceProblem::Denied,
        io::ErrorKind::IsADirectory => SourceProblem::Directory,
        _ => SourceProblem::Other(error.to_string()),
    }
}

/// Puts what waits in the place of everything, and keeps what stood in a file beside the database, which is given.
///
/// # Errors
/// [`AppError::Store`]: what stands cannot be kept, or what waits is damaged meanwhile; all is as it was then.
pub fn restore(database: &mut Database, waiting: &Waiting, acting: &mut Acting<'_>) -> Result<PathBuf, AppError> {
    let kept = earlier_name(database.path(), acting.at);
    database.store.put_aside(&kept, (acting.new_id)())?;
    fill(database, waiting)?;
    Ok(kept)
}

/// The same for a database that holds nothing worth keeping.
///
/// # Errors
/// As [`restore`].
pub fn fill(database: &mut Database, waiting: &Waiting) -> Result<(), AppError> {
    database.store.restore(waiting.path())?;
    waiting.discard();
    Ok(())
}

/// What stood where a database is to be restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// A database that can be opened.
    Database,
    /// One that cannot, because it is damaged; it lies there now.
    Damaged(PathBuf),
    /// Nothing.
    Nothing,
}

/// Opens a database that is to be replaced: one that cannot be opened because it is damaged is put aside, and gives its
/// place to an empty one.
///
/// # Errors
/// [`AppError::Store`].
pub fn open_to_replace(path: &Path, at: UtcMillis) -> Result<(Database, Before), AppError> {
    let nothing = !path.exists();
    match Database::open(path) {
        Err(AppError::Store(StoreError::Database { fault: DatabaseFault::Corrupt { .. }, .. })) => {
            let kept = earlier_name(path, at);
            SqliteStore::set_aside(path, &kept)?;
            Ok((Database::open(path)?, Before::Damaged(kept)))
        }
        opened => Ok((opened?, if nothing { Before::Nothing } else { Before::Database })),
    }
}

/// Removes what a program that was killed left beside the database in the middle of copying or restoring.
pub fn tidy(database: &Path) {
    for how in [COPY, WAITING] {
        for left in named(database, how).unwrap_or_default() {
            SqliteStore::remove(&left);
        }
    }
}

/// What was kept beside the database before each restoring, the latest first.
///
/// # Errors
/// [`AppError::Source`]: the folder cannot be read.
pub fn earlier(database: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut found = named(database, EARLIER).map_err(|error| {
        let name = database.display().to_string();
        AppError::Source { name, problem: problem(&error) }
    })?;
    // Not one that was never finished.
    found.retain(|path| path.to_string_lossy().ends_with(ENDING));
    found.sort();
    found.reverse();
    Ok(found)
}

/// A name that nothing has yet for what a database held.
fn earlier_name(database: &Path, at: UtcMillis) -> PathBuf {
    let name = format!("{EARLIER}{}-{}", day(at), thai_time::clock(at));
    let free = |name: &str| Some(beside_path(database, name)).filter(|path| !path.exists());
    let mut more = (2..).filter_map(|n: u32| free(&format!("{name}-{n}")));
    free(&name).or_else(|| more.next()).unwrap_or_else(|| beside_path(database, &name))
}

/// Files beside a database whose names continue its own like that.
fn named(database: &Path, how: &str) -> io::Result<Vec<PathBuf>> {
    let begins = format!("{}{how}", stem(database));
    let ours = |name: &OsStr| name.to_str().is_some_and(|n| n.starts_with(&begins));
    let all = fs::read_dir(folder(database))?.collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter(|entry| ours(&entry.file_name())).map(|entry| entry.path()).collect())
}

fn stem(database: &Path) -> String {
    database.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn folder(database: &Path) -> PathBuf {
    let folder = database.parent().filter(|f| !f.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

fn beside_path(database: &Path, how: &str) -> PathBuf {
    folder(database).join(format!("{}{how}{ENDING}", stem(database)))
}

fn beside(database: &Database, how: &str) -> PathBuf {
    beside_path(database.path(), how)
}

fn same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn other_than(database: &Database, path: &Path) -> Result<(), AppError> {
    if same(database.path(), path) {
        return Err(AppError::IsDatabase { name: path.display().to_string() });
    }
    Ok(())
}
