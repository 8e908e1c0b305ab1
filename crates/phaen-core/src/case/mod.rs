//! Problem cases (ปัญหาของสหกรณ์และกลุ่มเกษตรกร): per unit, worked off in four steps, every entry dated.
//!
//! An [`Entry`] says what came about on a day and when that was recorded; none is ever altered. [`Case::on`] is the case
//! as it stood on a day and as far as it was known on that day, [`Case::as_known_on`] takes in what was recorded later,
//! and [`Case::moved_since`] is what a meeting has not heard yet.

mod kind;
mod state;

pub use kind::{CaseKind, Step};
pub use state::{CaseState, Stage};

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::calendar::Date;
use crate::number::Satang;
use crate::plan::LineId;
use crate::register::{MAX_TEXT, UnitId};

/// The most entries of a case: one a day for ten years.
pub const MAX_ENTRIES: usize = 3_660;

/// Identity of a case, stable for its life; it is what a paper shows where names are not chosen. Displays as `C7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(pub u32);

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C{}", self.0)
    }
}

impl FromStr for CaseId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix('C').and_then(|n| n.parse().ok()).map(Self).ok_or(())
    }
}

/// What is to be done next (การดำเนินการต่อไป).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextAction {
    /// What; never blank.
    pub text: String,
    /// By when, where that is set.
    pub due_on: Option<Date>,
}

/// What works on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// A line of the plan.
    Line(LineId),
    /// A visit, by its number.
    Visit(u32),
}

/// What came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A step was done.
    StepDone(Step),
    /// A step counts as not done any more.
    StepReopened(Step),
    /// The amount outstanding, in satang, never negative; `None` when it is not known any more.
    Outstanding(Option<Satang>),
    /// What is to be done next; `None` when nothing is.
    Next(Option<NextAction>),
    /// A line or a visit works on it.
    Linked(Link),
    /// It does not.
    Unlinked(Link),
    /// The case was closed (ยุติ).
    Closed,
    /// It was opened again.
    Reopened,
}

/// What came about on a day, and when that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day on which it came about, not before the case was opened.
    pub on: Date,
    /// The day of the record.
    pub recorded_on: Date,
    /// What.
    pub what: What,
}

/// A problem of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    id: CaseId,
    unit: UnitId,
    kind: CaseKind,
    opened_on: Date,
    recorded_on: Date,
    /// By their day, then by the day of their record, then as they came.
    entries: Vec<Entry>,
}

/// Why an entry cannot be recorded. The case is then as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseError {
    /// It came about, or was recorded, before the case was.
    BeforeOpened(Date),
    /// An amount outstanding is never negative.
    Negative(Satang),
    /// The next action says nothing, or more than [`MAX_TEXT`] characters.
    BadText,
    /// The case has [`MAX_ENTRIES`].
    Full,
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BeforeOpened(day) => write!(f, "{} is before the case was opened", day.iso()),
            Self::Negative(amount) => write!(f, "negative amount outstanding: {amount}"),
            Self::BadText => write!(f, "the next action is blank or longer than {MAX_TEXT} characters"),
            Self::Full => write!(f, "the case has {MAX_ENTRIES} entries already"),
        }
    }
}

impl std::error::Error for CaseError {}

/// A case that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// As it was known before; `None` when it was not known of.
    pub before: Option<CaseState>,
    /// As it is known now.
    pub after: CaseState,
}

impl Case {
    /// A case of a unit, opened on a day, without entries.
    pub const fn new(id: CaseId, unit: UnitId, kind: CaseKind, opened_on: Date, recorded_on: Date) -> Self {
        Self { id, unit, kind, opened_on, recorded_on, entries: Vec::new() }
    }

    /// Its identity.
    pub const fn id(&self) -> CaseId {
        self.id
    }

    /// The unit whose problem it is.
    pub const fn unit(&self) -> UnitId {
        self.unit
    }

    /// What it is about.
    pub const fn kind(&self) -> CaseKind {
        self.kind
    }

    /// The day it was opened.
    pub const fn opened_on(&self) -> Date {
        self.opened_on
    }

    /// The day it was recorded.
    pub const fn recorded_on(&self) -> Date {
        self.recorded_on
    }

    /// All entries; recorded again in this order they make the same case.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Records an entry. What was recorded before stays as it is.
    ///
    /// # Errors
    /// [`CaseError`] when it cannot stand.
    pub fn record(&mut self, entry: Entry) -> Result<(), CaseError> {
        if entry.on < self.opened_on {
            return Err(CaseError::BeforeOpened(entry.on));
        }
        if entry.recorded_on < self.recorded_on {
            return Err(CaseError::BeforeOpened(entry.recorded_on));
        }
        match &entry.what {
            What::Outstanding(Some(amount)) if *amount < Satang::default() => {
                return Err(CaseError::Negative(*amount));
            }
            What::Next(Some(next)) if next.text.trim().is_empty() || next.text.chars().count() > MAX_TEXT => {
                return Err(CaseError::BadText);
            }
            _ => {}
        }
        if self.entries.len() >= MAX_ENTRIES {
            return Err(CaseError::Full);
        }
        let key = |e: &Entry| (e.on, e.recorded_on);
        let at = self.entries.partition_point(|e| key(e) <= key(&entry));
        self.entries.insert(at, entry);
        Ok(())
    }

    /// Where it stood on a day, as far as it was known on that day; `None` when it was not open or not known of.
    pub fn on(&self, day: Date) -> Option<CaseState> {
        self.as_known_on(day, day)
    }

    /// Where it stood on a day, as it is known on another.
    pub fn as_known_on(&self, day: Date, known_on: Date) -> Option<CaseState> {
        (self.opened_on <= day && self.recorded_on <= known_on).then(|| {
            let mut state = CaseState::default();
            self.known(day, known_on).for_each(|entry| state.follow(entry.on, &entry.what));
            state
        })
    }

    /// The amount outstanding over time up to a day: each day on which it was stated, with what holds from then.
    pub fn amounts(&self, day: Date, known_on: Date) -> BTreeMap<Date, Option<Satang>> {
        let stated = self.known(day, known_on).filter_map(|entry| match entry.what {
            What::Outstanding(amount) => Some((entry.on, amount)),
            _ => None,
        });
        stated.collect()
    }

    /// What a meeting on `day` has not heard yet: how the case was known on the day of the last one, and how it stands
    /// now. News of days before the last meeting is news too. `None` when nothing moved.
    pub fn moved_since(&self, last: Date, day: Date) -> Option<Moved> {
        let (before, after) = (self.on(last), self.on(day)?);
        (before.as_ref() != Some(&after)).then_some(Moved { before, after })
    }

    fn known(&self, day: Date, known_on: Date) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |e| e.on <= day && e.recorded_on <= known_on)
    }
}

/// The cases on a board as of a day, as far as they were known on it: each column with its cases in their order.
pub fn board<'a>(cases: impl IntoIterator<Item = &'a Case>, day: Date) -> BTreeMap<Stage, Vec<CaseId>> {
    let mut columns: BTreeMap<Stage, Vec<CaseId>> = Stage::ALL.into_iter().map(|s| (s, Vec::new())).collect();
    for case in cases {
        if let Some(state) = case.on(day) {
            columns.entry(state.stage(day)).or_default().push(case.id);
        }
    }
    columns
}
