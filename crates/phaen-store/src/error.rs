//! Why a store refuses or fails.

use std::fmt;
use std::path::{Path, PathBuf};

use phaen_core::case::{CaseError, CaseId};
use phaen_core::change::ChangeError;
use phaen_core::register::UnitId;
use phaen_wire::WireError;
use uuid::Uuid;

use crate::model::PlanNo;

/// Why a store refuses or fails. What was stored before is untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The database itself.
    Database {
        /// Its file.
        path: PathBuf,
        /// What is the matter.
        fault: DatabaseFault,
    },
    /// No plan of that number.
    NoPlan {
        /// The number.
        plan: PlanNo,
    },
    /// A change does not fit what stands; nothing of its set was made.
    Conflict {
        /// The plan.
        plan: PlanNo,
        /// The version that stands.
        sequence: u64,
        /// Which change of the set, from 0.
        index: usize,
        /// Why, with what was offered and what stands.
        why: ChangeError,
    },
    /// The changes name a version that the plan has not reached.
    Ahead {
        /// The plan.
        plan: PlanNo,
        /// The version that they name.
        base: u64,
        /// The version that stands.
        sequence: u64,
    },
    /// Another change, or another plan, has that identity.
    IdentityTaken {
        /// The identity.
        uuid: Uuid,
    },
    /// An action that is recorded already cannot grow.
    GroupClosed {
        /// The action.
        group: Uuid,
    },
    /// Only answers, edits and imports can be appended; readings are saved, undoing is undone.
    CauseRefused,
    /// The plan has no such question.
    NoQuestion {
        /// The plan.
        plan: PlanNo,
        /// The question.
        question: String,
    },
    /// No action is left to be taken back, or the one that is named is not in force.
    NothingToUndo {
        /// The plan.
        plan: PlanNo,
    },
    /// Nothing was taken back that could be made again.
    NothingToRedo {
        /// The plan.
        plan: PlanNo,
    },
    /// The source's bytes have another SHA-256 than the reading says.
    SourceDiffers {
        /// What the reading says.
        stated: String,
        /// What the bytes have.
        found: String,
    },
    /// The plan of a reading is not well-formed: identities, parents or figures.
    NotWellFormed,
    /// A lesson that is kept cannot be read.
    LessonUnreadable {
        /// Its identity.
        lesson: String,
        /// Where and why.
        why: WireError,
    },
    /// There is no such template.
    NoTemplate,
    /// Another template has that name.
    TemplateNameTaken {
        /// The name.
        name: String,
    },
    /// A template that is kept cannot be read.
    TemplateUnreadable {
        /// Its identity.
        template: String,
        /// Where and why.
        why: WireError,
    },
    /// No book was opened for that plan: it was not signed.
    NoBook {
        /// The plan.
        plan: PlanNo,
    },
    /// The plan has a book already.
    BookStands {
        /// The plan.
        plan: PlanNo,
    },
    /// Another has posted meanwhile; nothing was posted.
    BookMoved {
        /// The plan.
        plan: PlanNo,
        /// How far the book is by now.
        version: u64,
    },
    /// A book that is kept cannot be read.
    BookUnreadable {
        /// The plan.
        plan: PlanNo,
        /// Which entry and why.
        why: String,
    },
    /// Another has entered records meanwhile; nothing was entered.
    RecordsMoved {
        /// The plan.
        plan: PlanNo,
    },
    /// Records that are kept cannot be read.
    RecordsUnreadable {
        /// The plan.
        plan: PlanNo,
        /// Which entry and why.
        why: String,
    },
    /// A file that an entry names is not kept here.
    NoEvidence {
        /// Its SHA-256.
        sha256: String,
    },
    /// Another has recorded in the register meanwhile; nothing was recorded.
    RegisterMoved,
    /// Something of the register or of a case that is kept cannot be read.
    RegisterUnreadable {
        /// Where and why.
        why: WireError,
    },
    /// There is no such unit.
    NoUnit {
        /// The unit.
        unit: UnitId,
    },
    /// There is no such case.
    NoCase {
        /// The case.
        case: CaseId,
    },
    /// An entry of a case cannot stand.
    Case(CaseError),
    /// Something stored cannot be read.
    Unreadable {
        /// The plan.
        plan: PlanNo,
        /// Where and why.
        why: WireError,
    },
}

/// What is the matter with a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseFault {
    /// The folder that should hold the file is not there.
    MissingFolder,
    /// The file cannot be opened: no right, or a folder stands in its place.
    CannotOpen,
    /// It can be read but not written.
    ReadOnly,
    /// Another program is writing and did not finish in time.
    Locked,
    /// The file is damaged, or is no database at all.
    Corrupt {
        /// The database's words.
        detail: String,
    },
    /// The disk is full.
    DiskFull,
    /// The disk cannot be read or written: gone, broken, or so full that nothing can even be looked at.
    Disk,
    /// A database of another program.
    NotOurs,
    /// Written by a newer version of this program.
    TooNew {
        /// The version of its schema.
        found: u32,
        /// The newest version known here.
        known: u32,
    },
    /// Anything else.
    Other {
        /// The database's words.
        detail: String,
    },
}

impl StoreError {
    /// The same error with the file named, where it is one of the database.
    pub(crate) fn at(self, file: &Path) -> Self {
        match self {
            Self::Database { fault, .. } => Self::Database { path: file.to_owned(), fault },
            other => other,
        }
    }
}

impl From<DatabaseFault> for StoreError {
    fn from(fault: DatabaseFault) -> Self {
        Self::Database { path: PathBuf::new(), fault }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database { path, fault } => write!(f, "{}: {fault}", path.display()),
            Self::NoPlan { plan } => write!(f, "no plan {plan}"),
            Self::Conflict { plan, sequence, index, why } => {
                write!(f, "change {index} does not fit version {sequence} of plan {plan}: {why}")
            }
            Self::Ahead { plan, base, sequence } => {
                write!(f, "made on version {base} of plan {plan}, which has only reached {sequence}")
            }
            Self::IdentityTaken { uuid } => write!(f, "identity {uuid} belongs to something else"),
            Self::GroupClosed { group } => write!(f, "action {group} is recorded already"),
            Self::CauseRefused => f.write_str("only answers, edits and imports can be appended"),
            Self::NoQuestion { plan, question } => write!(f, "plan {plan} has no question {question}"),
            Self::NothingToUndo { plan } => write!(f, "nothing to undo in plan {plan}"),
            Self::NothingToRedo { plan } => write!(f, "nothing to redo in plan {plan}"),
            Self::SourceDiffers { stated, found } => write!(f, "source has SHA-256 {found}, stated {stated}"),
            Self::NotWellFormed => f.write_str("the plan is not well-formed"),
            Self::LessonUnreadable { lesson, why } => write!(f, "lesson {lesson} cannot be read: {why}"),
            Self::NoTemplate => f.write_str("there is no such template"),
            Self::TemplateNameTaken { name } => write!(f, "another template is called {name}"),
            Self::TemplateUnreadable { template, why } => write!(f, "template {template} cannot be read: {why}"),
            Self::NoBook { plan } => write!(f, "plan {plan} has no book"),
            Self::BookStands { plan } => write!(f, "plan {plan} has a book already"),
            Self::BookMoved { plan, version } => write!(f, "the book of plan {plan} is at entry {version} by now"),
            Self::BookUnreadable { plan, why } => write!(f, "the book of plan {plan} cannot be read: {why}"),
            Self::RecordsMoved { plan } => write!(f, "records of plan {plan} were entered meanwhile"),
            Self::RecordsUnreadable { plan, why } => write!(f, "records of plan {plan} cannot be read: {why}"),
            Self::NoEvidence { sha256 } => write!(f, "no file {sha256} is kept"),
            Self::RegisterMoved => f.write_str("the register was changed meanwhile"),
            Self::RegisterUnreadable { why } => write!(f, "the register cannot be read: {why}"),
            Self::NoUnit { unit } => write!(f, "no unit {unit}"),
            Self::NoCase { case } => write!(f, "no case {case}"),
            Self::Case(error) => error.fmt(f),
            Self::Unreadable { plan, why } => write!(f, "plan {plan} cannot be read: {why}"),
        }
    }
}

impl fmt::Display for DatabaseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingFolder => f.write_str("its folder does not exist"),
            Self::CannotOpen => f.write_str("cannot be opened"),
            Self::ReadOnly => f.write_str("cannot be written"),
            Self::Locked => f.write_str("another program is writing"),
            Self::Corrupt { detail } => write!(f, "damaged or no database: {detail}"),
            Self::DiskFull => f.write_str("the disk is full"),
            Self::Disk => f.write_str("the disk cannot be read or written; it may be full, or gone"),
            Self::NotOurs => f.write_str("a database of another program"),
            Self::TooNew { found, known } => write!(f, "schema {found} is newer than {known}, the newest known"),
            Self::Other { detail } => f.write_str(detail),
        }
    }
}

impl std::error::Error for StoreError {}
