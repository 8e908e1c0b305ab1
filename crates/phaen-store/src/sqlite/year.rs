//! The year in motion in SQLite.

use phaen_core::book::Entry;
use phaen_core::case::{CaseId, Entry as CaseEntry};
use phaen_core::register::{Fact, Register, Unit};
use phaen_wire::book::Opening;

use super::{SqliteStore, book, case, evidence, register, setting};
use crate::error::StoreError;
use crate::model::{PlanNo, Stamp};
use crate::year::{BookVersion, NewCase, RegisterVersion, Setting, StoredBook, StoredCase, YearStore};

impl YearStore for SqliteStore {
    fn open_book(&mut self, plan: PlanNo, opening: &Opening, stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|tx| book::open(tx, plan, opening, stamp))
    }

    fn book_version(&self, plan: PlanNo) -> Result<Option<BookVersion>, StoreError> {
        self.read(|tx| book::version(tx, plan))
    }

    fn book(&self, plan: PlanNo) -> Result<StoredBook, StoreError> {
        self.read(|tx| book::load(tx, plan))
    }

    fn post(
        &mut self,
        plan: PlanNo,
        on: &BookVersion,
        entries: &[Entry],
        files: &[&[u8]],
        stamp: &Stamp,
    ) -> Result<BookVersion, StoreError> {
        self.write(|tx| book::post(tx, plan, on, entries, files, stamp))
    }

    fn evidence(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        self.read(|tx| evidence::get(tx, sha256))
    }

    fn register_version(&self) -> Result<RegisterVersion, StoreError> {
        self.read(|tx| register::version(tx))
    }

    fn register(&self) -> Result<Register, StoreError> {
        self.read(|tx| register::load(tx))
    }

    fn record_register(
        &mut self,
        on: RegisterVersion,
        units: &[Unit],
        facts: &[Fact],
        stamp: &Stamp,
    ) -> Result<RegisterVersion, StoreError> {
        self.write(|tx| register::record(tx, on, units, facts, stamp))
    }

    fn cases(&self) -> Result<Vec<StoredCase>, StoreError> {
        self.read(|tx| case::all(tx))
    }

    fn open_case(&mut self, new: &NewCase, entries: &[CaseEntry], stamp: &Stamp) -> Result<CaseId, StoreError> {
        self.write(|tx| case::open(tx, new, entries, stamp))
    }

    fn record_case(&mut self, id: CaseId, entries: &[CaseEntry], stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|tx| case::record(tx, id, entries, stamp))
    }

    fn settings(&self, name: &str) -> Result<Vec<Setting>, StoreError> {
        self.read(|tx| setting::all(tx, name))
    }

    fn set(&mut self, name: &str, value: &str, stamp: &Stamp) -> Result<(), StoreError> {
        self.write(|tx| setting::put(tx, name, value, stamp))
    }
}
