//! The store in one SQLite file.

mod actions;
mod balance;
mod book;
mod case;
mod doctor;
mod evidence;
mod keep;
mod lesson;
mod log;
mod open;
mod present;
mod record;
mod register;
mod row;
mod seal;
mod search;
mod setting;
mod target;
mod template;
mod write;
mod year;

use std::path::{Path, PathBuf};
use std::time::Duration;

use phaen_core::change::invert;
use phaen_core::plan::{CellRef, Plan};
use phaen_core::reading::Reading;
use phaen_core::year::TargetRecord;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::error::StoreError;
use crate::model::{
    Actions, Cause, ChangeSet, Contents, Entry, Forget, PlanNo, Record, Saved, Stamp, StoredPlan, Taught, Template,
    Undone,
};
use crate::report::Report;
use crate::steps;
use crate::store::Store;
use crate::time::UtcMillis;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// Plans in one SQLite file (with its `-wal` and `-shm` beside it while open). Several programs may have it open.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    connection: Connection,
}

impl SqliteStore {
    /// Opens the file, or makes it where none is; brings an older schema up to date. A file or folder that may
    /// not be written can still be read: then whatever writes fails with [`ReadOnly`](crate::DatabaseFault::ReadOnly).
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

    /// What a file holds that may be restored, examined through and through. It is brought up to date in place: give a
    /// copy of what is to stay. `progress` hears how many of how many plans and sources are done.
    ///
    /// # Errors
    /// [`StoreError::Database`]: the file is damaged, not ours or too new.
    pub fn examine(path: &Path, progress: &mut dyn FnMut(u32, u32)) -> Result<Contents, StoreError> {
        keep::examine(path, PATIENCE, progress)
    }

    /// Puts a database that cannot be opened out of the way, with what stands beside it.
    ///
    /// # Errors
    /// [`StoreError::Database`] where the file cannot be renamed.
    pub fn set_aside(path: &Path, to: &Path) -> Result<(), StoreError> {
        keep::set_aside(path, to)
    }

    /// Removes a database that nobody has open, with what stands beside it; what cannot be removed stays.
    pub fn remove(path: &Path) {
        keep::remove(path);
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
    fn invert_group(
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
            lessons: Vec::new(),
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

    fn search(&self, words: &str) -> Result<Vec<PlanNo>, StoreError> {
        self.read(|tx| search::plans(tx, words))
    }

    fn load(&self, plan: PlanNo) -> Result<StoredPlan, StoreError> {
        self.read(|tx| present::stored(tx, plan))
    }

    fn sequence(&self, plan: PlanNo) -> Result<u64, StoreError> {
        self.read(|tx| present::sequence(tx, plan))
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
            let group = steps::to_undo(&steps, group, None).ok_or(StoreError::NothingToUndo { plan })?;
            Self::invert_group(tx, plan, group, stamp, new_id)
        })
    }

    fn redo(&mut self, plan: PlanNo, stamp: &Stamp, new_id: &mut dyn FnMut() -> Uuid) -> Result<Undone, StoreError> {
        self.write(|tx| {
            let group = steps::to_redo(&log::steps(tx, plan)?, None).ok_or(StoreError::NothingToRedo { plan })?;
            Self::invert_group(tx, plan, group, stamp, new_id)
        })
    }

    fn take_back(&mut self, plan: PlanNo, group: Uuid, set: &ChangeSet) -> Result<u64, StoreError> {
        if set.cause != Cause::Undo {
            return Err(StoreError::CauseRefused);
        }
        self.write(|tx| {
            let known = log::knows_group(tx, plan, set.stamp.group)?;
            if !known && steps::to_undo(&log::steps(tx, plan)?, Some(group), None).is_none() {
                return Err(StoreError::NothingToUndo { plan });
            }
            write::append(tx, plan, set, Some(group))
        })
    }

    fn own_undo(&self, plan: PlanNo, actor: &str) -> Result<Uuid, StoreError> {
        let found = self.read(|tx| Ok(steps::to_undo(&log::steps(tx, plan)?, None, Some(actor))))?;
        found.ok_or(StoreError::NothingToUndo { plan })
    }

    fn own_redo(&self, plan: PlanNo, actor: &str) -> Result<Uuid, StoreError> {
        let found = self.read(|tx| Ok(steps::to_redo(&log::steps(tx, plan)?, Some(actor))))?;
        found.ok_or(StoreError::NothingToRedo { plan })
    }

    fn action(&self, plan: PlanNo, group: Uuid) -> Result<Vec<Record>, StoreError> {
        self.read(|tx| {
            present::sequence(tx, plan)?;
            log::of_group(tx, plan, group)
        })
    }

    fn since(&self, plan: PlanNo, sequence: u64) -> Result<Vec<Record>, StoreError> {
        self.read(|tx| {
            present::sequence(tx, plan)?;
            log::since(tx, plan, sequence)
        })
    }

    fn lessons(&self) -> Result<Vec<Taught>, StoreError> {
        self.read(|tx| lesson::in_force(tx))
    }

    fn teach(&mut self, lessons: &[Taught]) -> Result<u32, StoreError> {
        self.write(|tx| {
            let mut added = 0;
            for taught in lessons {
                added += u32::from(lesson::put(tx, taught)?);
            }
            Ok(added)
        })
    }

    fn forget(&mut self, which: &Forget) -> Result<u32, StoreError> {
        let erased = self.write(|tx| {
            // What is erased is overwritten, not only given up.
            tx.pragma_update(None, "secure_delete", true)?;
            lesson::forget(tx, which)
        })?;
        // The file beside it holds what was there before, until it is taken over and cut; while another program reads,
        // that waits for it.
        let tidy = || -> Result<(), StoreError> {
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok(())
        };
        tidy().map_err(|e| e.at(&self.path))?;
        Ok(erased)
    }

    fn history(&self, plan: PlanNo) -> Result<Vec<Record>, StoreError> {
        self.since(plan, 0)
    }

    fn actions(
        &self,
        plan: PlanNo,
        cell: Option<CellRef>,
        before: Option<u64>,
        at_most: usize,
    ) -> Result<Actions, StoreError> {
        self.read(|tx| {
            present::sequence(tx, plan)?;
            actions::latest(tx, plan, cell, before, at_most)
        })
    }

    fn sequence_at(&self, plan: PlanNo, at: UtcMillis) -> Result<u64, StoreError> {
        self.read(|tx| {
            present::sequence(tx, plan)?;
            actions::sequence_at(tx, plan, at)
        })
    }

    fn doctor(&self, progress: &mut dyn FnMut(u32, u32)) -> Result<Report, StoreError> {
        self.read(|tx| doctor::examine(tx, progress))
    }

    fn targets(&self) -> Result<Vec<TargetRecord>, StoreError> {
        self.read(|tx| target::all(tx))
    }

    fn record_target(&mut self, record: &TargetRecord, stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|tx| target::put(tx, record, stamp))
    }

    fn templates(&self) -> Result<Vec<Template>, StoreError> {
        self.read(|tx| template::all(tx))
    }

    fn template(&self, template: Uuid) -> Result<Plan, StoreError> {
        self.read(|tx| template::content(tx, template))
    }

    fn keep_template(&mut self, name: &str, plan: &Plan, stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|tx| template::put(tx, name, plan, stamp))
    }

    fn rename_template(&mut self, template: Uuid, name: &str) -> Result<(), StoreError> {
        self.write(|tx| template::rename(tx, template, name))
    }

    fn remove_template(&mut self, template: Uuid) -> Result<(), StoreError> {
        self.write(|tx| template::remove(tx, template))
    }

    fn contents(&self) -> Result<Contents, StoreError> {
        self.read(|tx| keep::contents(tx))
    }

    fn back_up(&self, to: &Path, stamp: &Stamp) -> Result<(), StoreError> {
        keep::copy(&self.connection, to, &stamp.group.to_string(), Some(stamp))
    }

    fn put_aside(&self, to: &Path, part: Uuid) -> Result<(), StoreError> {
        keep::copy(&self.connection, to, &part.to_string(), None)
    }

    fn note_backup(&mut self, stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|tx| keep::note(tx, stamp))
    }

    fn restore(&mut self, from: &Path) -> Result<(), StoreError> {
        keep::restore(&mut self.connection, from, PATIENCE, &self.path)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use phaen_core::grid::Source;
    use phaen_core::plan::{Note, Plan};

    use super::*;
    use crate::error::DatabaseFault;
    use crate::model::PlanNo;
    use crate::time::UtcMillis;

    fn save(store: &mut SqliteStore, bytes: &[u8], note: &str) -> Result<Saved, StoreError> {
        let source = Source { name: "แผน.txt".to_owned(), sha256: write::sha256(bytes), plan: 0 };
        let plan = Plan { notes: vec![Note { text: note.to_owned() }], ..Plan::default() };
        let stamp = Stamp { group: Uuid::new_v4(), actor: "ผู้ทดสอบ".to_owned(), at: UtcMillis(0) };
        let reading = Reading { source, plan, ..Reading::default() };
        store.save_reading(bytes, &reading, Uuid::new_v4(), &stamp, &mut Uuid::new_v4)
    }

    #[test]
    fn a_full_disk_is_said_to_be_one_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plans.db");
        let mut store = SqliteStore::open(&path).unwrap();
        save(&mut store, b"1", "น้อย").unwrap();
        let before = store.load(PlanNo(1)).unwrap();
        let pages: i64 = store.connection.pragma_query_value(None, "page_count", |r| r.get(0)).unwrap();
        store.connection.pragma_update(None, "max_page_count", pages + 2).unwrap();
        let error = save(&mut store, b"2", &"มาก".repeat(100_000)).unwrap_err();
        assert_eq!(error, StoreError::Database { path: path.clone(), fault: DatabaseFault::DiskFull });
        for store in [store, SqliteStore::open(&path).unwrap()] {
            assert_eq!((store.list().unwrap().len(), store.load(PlanNo(1)).unwrap()), (1, before.clone()));
            assert!(store.doctor(&mut |_, _| ()).unwrap().clean());
        }
    }
}
