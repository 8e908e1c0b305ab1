//! The plans that are kept: opened by file, spoken to in plan numbers.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use phaen_core::plan::CellRef;
use phaen_core::reading::Reading;
use phaen_core::register::Register;
use phaen_store::{SqliteStore, Store};

use crate::Acting;
use crate::error::AppError;

pub use phaen_store::{
    Action, Actions, BookVersion, Cause, Contents, Entry, NewCase, PlanNo, Posting, Record, RegisterVersion, Report,
    Saved, Setting, StoreError, StoredBook, StoredCase, StoredPlan, Template, Undone, UtcMillis, Uuid,
};

/// A database of plans.
pub struct Database {
    pub(crate) store: Box<dyn Store + Send>,
    path: PathBuf,
    /// Books as they were read or posted on last; each holds as long as its version stands.
    pub(crate) books: RefCell<HashMap<PlanNo, Arc<StoredBook>>>,
    /// The register as it was read last.
    pub(crate) register: RefCell<Option<(RegisterVersion, Arc<Register>)>>,
}

/// How many books are kept in mind.
const REMEMBERED: usize = 16;

impl Database {
    /// Opens the file, or makes it where none is.
    ///
    /// # Errors
    /// [`AppError::Store`]; a file that is not ours stays as it is.
    pub fn open(path: &Path) -> Result<Self, AppError> {
        Ok(Self {
            store: Box::new(SqliteStore::open(path)?),
            path: path.to_owned(),
            books: RefCell::default(),
            register: RefCell::default(),
        })
    }

    pub(crate) fn remember(&self, book: Arc<StoredBook>) {
        let mut books = self.books.borrow_mut();
        if books.len() >= REMEMBERED {
            books.clear();
        }
        books.insert(book.plan, book);
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All plans by number.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub fn list(&self) -> Result<Vec<Entry>, AppError> {
        Ok(self.store.list()?)
    }

    /// The plans that hold these words anywhere, also inside a sentence; all where there are none.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub fn search(&self, words: &str) -> Result<Vec<Entry>, AppError> {
        let mut entries = self.store.list()?;
        if !words.is_empty() {
            let found: HashSet<PlanNo> = self.store.search(words)?.into_iter().collect();
            entries.retain(|entry| found.contains(&entry.number));
        }
        Ok(entries)
    }

    /// A plan as it stands.
    ///
    /// # Errors
    /// [`AppError::Store`], also when there is no such plan.
    pub fn load(&self, plan: PlanNo) -> Result<StoredPlan, AppError> {
        Ok(self.store.load(plan)?)
    }

    /// The version of a plan.
    ///
    /// # Errors
    /// [`AppError::Store`], also when there is no such plan.
    pub fn sequence(&self, plan: PlanNo) -> Result<u64, AppError> {
        Ok(self.store.sequence(plan)?)
    }

    /// The bytes that a plan was read from.
    ///
    /// # Errors
    /// [`AppError::Store`], also when there is no such plan.
    pub fn source(&self, plan: PlanNo) -> Result<Vec<u8>, AppError> {
        Ok(self.store.source(plan)?)
    }

    /// Keeps a reading with its source. The same bytes make no second plan.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub fn keep(&mut self, bytes: &[u8], reading: &Reading, acting: &mut Acting<'_>) -> Result<Saved, AppError> {
        let uuid = (acting.new_id)();
        self.keep_as(uuid, bytes, reading, acting)
    }

    /// The same under an identity that the plan already has elsewhere.
    pub(crate) fn keep_as(
        &mut self,
        uuid: Uuid,
        bytes: &[u8],
        reading: &Reading,
        acting: &mut Acting<'_>,
    ) -> Result<Saved, AppError> {
        let stamp = acting.next_stamp();
        Ok(self.store.save_reading(bytes, reading, uuid, &stamp, acting.new_id)?)
    }

    /// All changes of a plan in order.
    ///
    /// # Errors
    /// [`AppError::Store`], also when there is no such plan.
    pub fn history(&self, plan: PlanNo) -> Result<Vec<Record>, AppError> {
        Ok(self.store.history(plan)?)
    }

    /// A page of a plan's history, the latest actions first: at most so many before that version; of one cell alone where
    /// it is named.
    ///
    /// # Errors
    /// [`AppError::Store`], also when there is no such plan.
    pub fn actions(
        &self,
        plan: PlanNo,
        cell: Option<CellRef>,
        before: Option<u64>,
        at_most: usize,
    ) -> Result<Actions, AppError> {
        Ok(self.store.actions(plan, cell, before, at_most)?)
    }

    /// Takes back the latest answer, edit or import in force.
    ///
    /// # Errors
    /// [`AppError::Store`], also when nothing is left to be taken back.
    pub fn undo(&mut self, plan: PlanNo, acting: &mut Acting<'_>) -> Result<Undone, AppError> {
        let stamp = acting.next_stamp();
        Ok(self.store.undo(plan, None, &stamp, acting.new_id)?)
    }

    /// Makes again what the latest undoing took back.
    ///
    /// # Errors
    /// [`AppError::Store`], also when nothing can be made again.
    pub fn redo(&mut self, plan: PlanNo, acting: &mut Acting<'_>) -> Result<Undone, AppError> {
        let stamp = acting.next_stamp();
        Ok(self.store.redo(plan, &stamp, acting.new_id)?)
    }

    /// Replays every plan's history and compares; `progress` hears how many of how many things are done.
    ///
    /// # Errors
    /// [`AppError::Store`]; what is wrong with the content is in the report.
    pub fn doctor(&self, progress: &mut dyn FnMut(u32, u32)) -> Result<Report, AppError> {
        Ok(self.store.doctor(progress)?)
    }
}
