//! The store in one SQLite file.

mod doctor;
mod log;
mod open;
mod present;
mod row;
mod write;

use std::path::{Path, PathBuf};
use std::time::Duration;

use phaen_core::change::invert;
use phaen_core::reading::Reading;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::error::StoreError;
use crate::model::{Cause, ChangeSet, Entry, PlanNo, Record, Saved, Stamp, StoredPlan, Undone};
use crate::report::Report;
use crate::steps;
use crate::store::Store;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// Plans in one SQLite file (with its `-wal` and `-shm` beside it while open). Several programs may have it open.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    connection: Connection,
}

impl SqliteStore {
    /// Opens the file, or makes it where none is; brings an older schema up to date.
    ///
    /// # Errors
    /// [`StoreError::Database`] with what is the matter; a file that is not ours, or newer, stays as it is.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_waiting(path, PATIENCE)
    }

    /// The same, waiting that long for another program that is writing.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn open_waiting(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let connection = open::open(path, patience).map_err(|e| e.at(path))?;
        Ok(Self { path: path.to_owned(), connection })
    }

    /// All reads of `work` see one state of the database.
    fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let run = || {
            let transaction = self.connection.unchecked_transaction()?;
            work(&transaction)
        };
        run().map_err(|e: StoreError| e.at(&self.path))
    }

    /// All of `work` or nothing. The right to write is taken first, so that nothing changes between reading and
    /// writing.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let run = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let made = work(&transaction)?;
            transaction.commit()?;
            Ok(made)
        };
        run().map_err(|e: StoreError| e.at(&self.path))
    }

    /// Appends the inverse of a group.
    fn take_back(
        tx: &Transaction<'_>,
        plan: PlanNo,
        group: Uuid,
        stamp: &Stamp,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Undone, StoreError> {
        let sequence = present::sequence(tx, plan)?;
        let changes: Vec<_> = log::of_group(tx, plan, group)?.iter().rev().map(|r| invert(&r.change)).collect();
        let set = ChangeSet {
            stamp: stamp.clone(),
            cause: Cause::Undo,
            base_sequence: sequence,
            changes: changes.iter().map(|c| (new_id(), c.clone())).collect(),
        };
        let sequence = write::append(tx, plan, &set, Some(group))?;
        Ok(Undone { group, changes, sequence })
    }
}

impl Store for SqliteStore {
    fn save_reading(
        &mut self,
        source: &[u8],
        reading: &Reading,
        plan: Uuid,
        stamp: &Stamp,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Saved, StoreError> {
        self.write(|tx| write::save(tx, source, reading, plan, stamp, new_id))
    }

    fn list(&self) -> Result<Vec<Entry>, StoreError> {
        self.read(present::entries)
    }

    fn load(&self, plan: PlanNo) -> Result<StoredPlan, StoreError> {
        self.read(|tx| present::stored(tx, plan))
    }

    fn find(&self, uuid: Uuid) -> Result<Option<PlanNo>, StoreError> {
        self.read(|tx| {
            let mut found = tx.prepare_cached("SELECT number FROM plan WHERE uuid = ?1")?;
            Ok(found.query_row([uuid.to_string()], |r| r.get(0).map(PlanNo)).optional()?)
        })
    }

    fn source(&self, plan: PlanNo) -> Result<Vec<u8>, StoreError> {
        self.read(|tx| {
            let mut found = tx.prepare_cached(
                "SELECT bytes FROM source JOIN reading ON reading.source = sha256 WHERE reading.plan = ?1",
            )?;
            found.query_row([plan.0], |r| r.get(0)).optional()?.ok_or(StoreError::NoPlan { plan })
        })
    }

    fn append(&mut self, plan: PlanNo, set: &ChangeSet) -> Result<u64, StoreError> {
        if matches!(set.cause, Cause::Read | Cause::Undo) {
            return Err(StoreError::CauseRefused);
        }
        self.write(|tx| write::append(tx, plan, set, None))
    }

    fn undo(
        &mut self,
        plan: PlanNo,
        group: Option<Uuid>,
        stamp: &Stamp,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Undone, StoreError> {
        self.write(|tx| {
            let steps = log::steps(tx, plan)?;
            let group = steps::to_undo(&steps, group).ok_or(StoreError::NothingToUndo { plan })?;
            Self::take_back(tx, plan, group, stamp, new_id)
        })
    }

    fn redo(&mut self, plan: PlanNo, stamp: &Stamp, new_id: &mut dyn FnMut() -> Uuid) -> Result<Undone, StoreError> {
        self.write(|tx| {
            let group = steps::to_redo(&log::steps(tx, plan)?).ok_or(StoreError::NothingToRedo { plan })?;
            Self::take_back(tx, plan, group, stamp, new_id)
        })
    }

    fn history(&self, plan: PlanNo) -> Result<Vec<Record>, StoreError> {
        self.read(|tx| {
            present::sequence(tx, plan)?;
            log::all(tx, plan)
        })
    }

    fn doctor(&self, progress: &mut dyn FnMut(u32, u32)) -> Result<Report, StoreError> {
        self.read(|tx| doctor::examine(tx, progress))
    }
}
