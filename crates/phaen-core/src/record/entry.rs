//! What is entered of a record.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use crate::book::{FileRef, VisitId};
use crate::calendar::Date;
use crate::plan::LineId;
use crate::register::UnitId;

use super::{Field, RecordKind};

/// Identity of a record within its plan. Displays as `R7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u32);

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R{}", self.0)
    }
}

impl FromStr for RecordId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix('R').and_then(|n| n.parse().ok()).map(Self).ok_or(())
    }
}

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Text; never blank.
    Text(String),
    /// A number of people.
    Count(u32),
    /// A day.
    Day(Date),
}

/// What is said of a record at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What it is.
    pub kind: RecordKind,
    /// The line of the plan that it belongs to.
    pub line: LineId,
    /// The day on which it was done.
    pub on: Date,
    /// The unit that it is about.
    pub unit: Option<UnitId>,
    /// Visits that it belongs to.
    pub visits: BTreeSet<VisitId>,
    /// Of a report: the inspection that it reports.
    pub inspection: Option<RecordId>,
    /// What its fields say.
    pub said: BTreeMap<Field, Said>,
    /// Pictures and other files.
    pub files: Vec<FileRef>,
}

/// What is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A record, or how it is corrected.
    Put(Box<Content>),
    /// The record is taken back; it counts nowhere and is still known.
    Withdraw,
}

/// Something entered: of which record, when, by whom. None is ever altered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Of which record.
    pub record: RecordId,
    /// The day of the entry.
    pub recorded_on: Date,
    /// Who entered it; a name that nobody has confirmed.
    pub by: String,
    /// Why what was said before is corrected or taken back.
    pub reason: Option<String>,
    /// What.
    pub what: What,
}
