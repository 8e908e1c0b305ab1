//! A made-up year of one group, from a seed: a signed plan in the structure of the official form, what was posted on it
//! in eight months, 46 units with what the register knows of them, and their problem cases.
//!
//! Names, codes, money and people are made up and marked as examples. Everything that is posted can be posted: the tests
//! put it into a book, a register and cases.

mod cases;
mod course;
mod days;
mod facts;
mod groups;
mod records;
mod reports;
mod revision;
mod rows;
mod sheet;
mod units;
mod visits;
mod words;

#[cfg(test)]
mod tests;

pub use groups::other_groups;

use phaen_core::book::{Book, BookError, Entry, Overspending, Revision};
use phaen_core::calendar::Date;
use phaen_core::case::Case;
use phaen_core::plan::Plan;
use phaen_core::record::{self, RecordError, Records};
use phaen_core::register::{Fact, Register, RegisterError, Unit};

use crate::rng::Rng;

/// A year of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeUpYear {
    /// The plan as it was signed first.
    pub plan: Plan,
    /// Its signing.
    pub signed: Revision,
    /// What was posted on it, in the order of its days.
    pub entries: Vec<Entry>,
    /// The units.
    pub units: Vec<Unit>,
    /// What was recorded of them, in the order of its days.
    pub facts: Vec<Fact>,
    /// Their problem cases.
    pub cases: Vec<Case>,
    /// What was entered of small records, in the order of its days.
    pub records: Vec<record::Entry>,
    /// The day as of which the year is told.
    pub as_of: Date,
}

/// The year of that seed.
pub fn made_up_year(seed: u64) -> MadeUpYear {
    let rng = &mut Rng::new(seed);
    let rows = rows::rows();
    let members = units::members(rng);
    let drafts = visits::drafts(rng, &rows, &members);
    let plan = sheet::plan(&rows, &drafts, &members);
    let made = course::course(rng, &rows, &members, &plan, drafts);
    let cases = cases::cases(rng, &members, &plan, &made.done);
    let records = records::records(rng, &plan, &made.done);
    MadeUpYear {
        plan,
        signed: Revision { number: 1, on: days::SIGNED, by: course::DIRECTOR.to_owned(), successors: Vec::new() },
        entries: made.entries,
        facts: facts::facts(rng, &members, &cases),
        units: members.into_iter().map(|member| member.unit).collect(),
        records,
        cases: cases.into_iter().map(|told| told.case).collect(),
        as_of: days::AS_OF,
    }
}

impl MadeUpYear {
    /// The plan with everything posted on it.
    ///
    /// # Errors
    /// [`BookError`] when an entry cannot be posted.
    pub fn book(&self) -> Result<Book, BookError> {
        let mut book = Book::open(self.plan.clone(), self.signed.clone(), Overspending::Warn)?;
        for entry in &self.entries {
            book.post(entry)?;
        }
        Ok(book)
    }

    /// The register with everything recorded in it.
    ///
    /// # Errors
    /// [`RegisterError`] when a unit or a fact cannot stand.
    pub fn register(&self) -> Result<Register, RegisterError> {
        let mut register = Register::default();
        for unit in &self.units {
            register.enter(unit.clone())?;
        }
        for fact in &self.facts {
            register.record(fact.clone())?;
        }
        Ok(register)
    }

    /// The small records as they stand.
    ///
    /// # Errors
    /// [`RecordError`] when an entry cannot stand.
    pub fn small_records(&self) -> Result<Records, RecordError> {
        let mut records = Records::new(days::YEAR);
        for entry in &self.records {
            records.enter(entry)?;
        }
        Ok(records)
    }
}
