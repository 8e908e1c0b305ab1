//! What goes into a store and comes out of it.

use std::collections::BTreeMap;
use std::fmt;

use phaen_core::calendar::FiscalYear;
use phaen_core::change::{Change, Kept};
use phaen_core::grid::Source;
use phaen_core::learned::Lesson;
use phaen_core::plan::{Plan, PlanState};
use phaen_core::reading::{Balance, Reading};
use uuid::Uuid;

use crate::report::Fault;
use crate::time::UtcMillis;

/// Number of a plan in its store, from 1: what people type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanNo(pub u32);

impl fmt::Display for PlanNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A form was read and repaired.
    Read,
    /// A question was answered.
    Answer,
    /// A person changed the plan.
    Edit,
    /// An earlier group was taken back, or a taken-back one made again.
    Undo,
    /// An altered plan came back from outside.
    Import,
}

impl Cause {
    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Answer => "answer",
            Self::Edit => "edit",
            Self::Undo => "undo",
            Self::Import => "import",
        }
    }

    /// The cause of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Read, Self::Answer, Self::Edit, Self::Undo, Self::Import].into_iter().find(|c| c.name() == name)
    }
}

/// One action of a person: its identity, who, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Identity of the action; all its changes carry it.
    pub group: Uuid,
    /// Who, as free text.
    pub actor: String,
    /// When.
    pub at: UtcMillis,
}

/// Changes that one action makes, all or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSet {
    /// The action.
    pub stamp: Stamp,
    /// What made them: [`Cause::Answer`], [`Cause::Edit`] or [`Cause::Import`].
    pub cause: Cause,
    /// The sequence that the changes were made on.
    pub base_sequence: u64,
    /// The changes in order, each with an identity of its own: one that is stored already is not made again.
    pub changes: Vec<(Uuid, Change)>,
    /// What the action teaches about the office's forms, each with an identity of its own.
    pub lessons: Vec<(Uuid, Lesson)>,
}

/// A lesson as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taught {
    /// Its identity everywhere.
    pub uuid: Uuid,
    /// The lesson.
    pub lesson: Lesson,
    /// Identity of the plan that taught it, which may be kept in another store.
    pub plan: Uuid,
    /// The action that taught it.
    pub stamp: Stamp,
}

/// A template of the office, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its identity.
    pub uuid: Uuid,
    /// Its name; no other has it.
    pub name: String,
    /// Who kept it.
    pub actor: String,
    /// When.
    pub at: UtcMillis,
}

/// Which lessons to erase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    /// All.
    All,
    /// Those of one office; `None` for those of forms that name none.
    Office(Option<String>),
    /// That one.
    One(Uuid),
}

/// What saving a reading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It is a new plan.
    New(PlanNo),
    /// These very bytes were read before: nothing was stored.
    Already(PlanNo),
}

impl Saved {
    /// The plan that holds the reading.
    pub const fn plan(self) -> PlanNo {
        match self {
            Self::New(plan) | Self::Already(plan) => plan,
        }
    }
}

/// A plan as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub number: PlanNo,
    /// Its identity everywhere.
    pub uuid: Uuid,
    /// How many changes it has seen: its version.
    pub sequence: u64,
    /// ปีงบประมาณ.
    pub fiscal_year: Option<FiscalYear>,
    /// สำนักงานสหกรณ์จังหวัด.
    pub office: Option<String>,
    /// กลุ่มส่งเสริมสหกรณ์.
    pub group: Option<String>,
    /// Which revision of the year's plan (ครั้งที่); 0 where it says none.
    pub revision: u32,
    /// Where it stands.
    pub state: PlanState,
    /// What it was read from.
    pub source: Source,
    /// How many lines.
    pub lines: u32,
    /// How it adds up; `None` where it cannot be read.
    pub balance: Option<Balance>,
    /// When it was read.
    pub read_at: UtcMillis,
    /// When it was last changed.
    pub changed_at: UtcMillis,
}

/// What a database holds, in a few figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// The version of its schema, before it was brought up to date.
    pub schema: u32,
    /// How many plans it has of each fiscal year, the latest first; those without a year last.
    pub years: Vec<(Option<FiscalYear>, u32)>,
    /// When the oldest of its plans was first kept.
    pub first_kept: Option<UtcMillis>,
    /// When any of its plans was last changed.
    pub last_change: Option<UtcMillis>,
    /// When a copy of everything was last made.
    pub last_backup: Option<UtcMillis>,
    /// What the doctor finds in it, where it was asked.
    pub faults: Vec<Fault>,
}

impl Contents {
    /// How many plans.
    pub fn plans(&self) -> u32 {
        self.years.iter().map(|(_, plans)| plans).sum()
    }
}

impl Entry {
    /// Whether it adds up and nothing is asked.
    pub fn balanced(&self) -> bool {
        self.balance.is_some_and(Balance::balanced)
    }

    /// How many questions are open.
    pub fn open_questions(&self) -> u32 {
        self.balance.map_or(0, |b| b.questions)
    }
}

/// A plan as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPlan {
    /// Its number.
    pub number: PlanNo,
    /// Its identity everywhere.
    pub uuid: Uuid,
    /// How many changes it has seen: its version.
    pub sequence: u64,
    /// Its reading as it stands now: the present plan and states, open questions only, equations counted anew;
    /// tokens, repairs, edits and findings as first read.
    pub reading: Reading,
    /// Answered questions with the choice taken.
    pub answers: BTreeMap<String, String>,
    /// When it was read.
    pub read_at: UtcMillis,
}

impl StoredPlan {
    /// What is kept of it: changes are made on that.
    pub fn kept(&self) -> Kept {
        Kept { answers: self.answers.clone(), ..Kept::of(&self.reading) }
    }

    /// The plan itself.
    pub const fn plan(&self) -> &Plan {
        &self.reading.plan
    }
}

/// A change as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its place in the plan's log, from 1.
    pub sequence: u64,
    /// Its identity.
    pub uuid: Uuid,
    /// The action that it belongs to.
    pub stamp: Stamp,
    /// What made it.
    pub cause: Cause,
    /// For [`Cause::Undo`]: the group that is taken back.
    pub undoes: Option<Uuid>,
    /// The sequence that it was made on.
    pub base_sequence: u64,
    /// The change.
    pub change: Change,
}

/// One action of a person as a history lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Who and when.
    pub stamp: Stamp,
    /// What made it.
    pub cause: Cause,
    /// The version after it.
    pub sequence: u64,
    /// How many changes it made.
    pub changes: u32,
    /// The changes in order; none of a reading, which are the whole plan.
    pub records: Vec<Record>,
}

/// A page of a history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actions {
    /// The actions, the latest first.
    pub list: Vec<Action>,
    /// Before which version the next page begins; `None` where nothing is left.
    pub before: Option<u64>,
}

/// What undoing or redoing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The group that was taken back; when redoing, the undoing one.
    pub group: Uuid,
    /// The changes that did it.
    pub changes: Vec<Change>,
    /// The sequence now.
    pub sequence: u64,
}
