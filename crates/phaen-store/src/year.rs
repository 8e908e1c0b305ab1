//! The year in motion, kept: books, the register, problem cases, files and what an office has set.

use phaen_core::book::{Book, Entry};
use phaen_core::calendar::Date;
use phaen_core::case::{Case, CaseId, CaseKind, Entry as CaseEntry};
use phaen_core::register::{Fact, Register, Unit, UnitId};
use phaen_wire::book::Opening;

use crate::error::StoreError;
use crate::model::{PlanNo, Stamp};
use crate::time::UtcMillis;

/// An entry of a book as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Its place in the book, from 1.
    pub number: u64,
    /// The action that posted it.
    pub stamp: Stamp,
    /// The entry.
    pub entry: Entry,
}

/// How far a book is: what is read or posted on it holds as long as this stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookVersion {
    /// How many entries were posted.
    pub number: u64,
    /// The seal of the last one, which no other course of the same book has.
    pub seal: String,
}

/// A book as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBook {
    /// The plan that it is about.
    pub plan: PlanNo,
    /// How far it is.
    pub version: BookVersion,
    /// The action that opened it.
    pub opened: Stamp,
    /// Everything that was posted, in order.
    pub postings: Vec<Posting>,
    /// What it comes to.
    pub book: Book,
}

/// How far the register is: the number of the last unit and of the last fact, and when the later of them was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RegisterVersion {
    /// Of units.
    pub units: i64,
    /// Of facts.
    pub facts: i64,
    /// When the last was recorded: tells registers apart that have as many of each.
    pub at: UtcMillis,
}

/// A case as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCase {
    /// The case.
    pub case: Case,
    /// The plan whose lines and visits work on it.
    pub plan: Option<PlanNo>,
}

/// A case before it has a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCase {
    /// The unit.
    pub unit: UnitId,
    /// What it is about.
    pub kind: CaseKind,
    /// The day on which it came up.
    pub opened_on: Date,
    /// The day of the record.
    pub recorded_on: Date,
    /// The plan whose lines and visits work on it.
    pub plan: Option<PlanNo>,
}

/// What an office has set, as it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The value, as JSON.
    pub value: String,
    /// Who entered it.
    pub actor: String,
    /// When.
    pub at: UtcMillis,
}

/// Keeps the year in motion. As in [`crate::Store`] every writing is one transaction; nothing that was kept is altered.
///
/// Every method fails with [`StoreError::Database`] when the database does.
pub trait YearStore {
    /// Opens the book of a plan that was signed.
    ///
    /// # Errors
    /// [`StoreError::NoPlan`], [`StoreError::BookStands`], [`StoreError::NotWellFormed`].
    fn open_book(&mut self, plan: PlanNo, opening: &Opening, stamp: &Stamp) -> Result<(), StoreError>;

    /// How far the book of a plan is; `None` where none was opened.
    ///
    /// # Errors
    /// Only the database's.
    fn book_version(&self, plan: PlanNo) -> Result<Option<BookVersion>, StoreError>;

    /// The book of a plan, replayed from its opening.
    ///
    /// # Errors
    /// [`StoreError::NoBook`], [`StoreError::Unreadable`].
    fn book(&self, plan: PlanNo) -> Result<StoredBook, StoreError>;

    /// Posts entries that fit the book of that version, with the files that they name, all or nothing. An action that was
    /// posted already changes nothing. The caller has held them against the book.
    ///
    /// # Errors
    /// [`StoreError::NoBook`], [`StoreError::BookMoved`] when another has posted meanwhile, [`StoreError::NoEvidence`],
    /// [`StoreError::NotWellFormed`].
    fn post(
        &mut self,
        plan: PlanNo,
        on: &BookVersion,
        entries: &[Entry],
        files: &[&[u8]],
        stamp: &Stamp,
    ) -> Result<BookVersion, StoreError>;

    /// The bytes of a file by their SHA-256.
    ///
    /// # Errors
    /// [`StoreError::NoEvidence`].
    fn evidence(&self, sha256: &str) -> Result<Vec<u8>, StoreError>;

    /// How far the register is.
    ///
    /// # Errors
    /// Only the database's.
    fn register_version(&self) -> Result<RegisterVersion, StoreError>;

    /// The register.
    ///
    /// # Errors
    /// [`StoreError::RegisterUnreadable`].
    fn register(&self) -> Result<Register, StoreError>;

    /// Takes in units and facts that fit the register of that version, all or nothing. The caller has held them against
    /// it.
    ///
    /// # Errors
    /// [`StoreError::RegisterMoved`] when another has recorded meanwhile.
    fn record_register(
        &mut self,
        on: RegisterVersion,
        units: &[Unit],
        facts: &[Fact],
        stamp: &Stamp,
    ) -> Result<RegisterVersion, StoreError>;

    /// All cases by number.
    ///
    /// # Errors
    /// [`StoreError::RegisterUnreadable`].
    fn cases(&self) -> Result<Vec<StoredCase>, StoreError>;

    /// Opens a case with its first entries, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::Case`] when an entry does not fit, [`StoreError::NoUnit`].
    fn open_case(&mut self, case: &NewCase, entries: &[CaseEntry], stamp: &Stamp) -> Result<CaseId, StoreError>;

    /// Records entries of a case, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::NoCase`], [`StoreError::Case`] when an entry does not fit.
    fn record_case(&mut self, case: CaseId, entries: &[CaseEntry], stamp: &Stamp) -> Result<(), StoreError>;

    /// What was set under a name, the oldest first; the last one counts.
    ///
    /// # Errors
    /// Only the database's.
    fn settings(&self, name: &str) -> Result<Vec<Setting>, StoreError>;

    /// Sets something under a name; what was set before stays.
    ///
    /// # Errors
    /// [`StoreError::NotWellFormed`] where the value is no JSON.
    fn set(&mut self, name: &str, value: &str, stamp: &Stamp) -> Result<(), StoreError>;
}
