//! What the doctor found.

use phaen_core::change::{Change, ChangeError};

use crate::model::PlanNo;

/// What was looked at and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// How many plans were replayed.
    pub plans: u32,
    /// How many changes that took.
    pub changes: u64,
    /// How many sources were hashed.
    pub sources: u32,
    /// All that is wrong.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Whether nothing is wrong.
    pub const fn clean(&self) -> bool {
        self.faults.is_empty()
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The database's own check complains; nothing further was looked at.
    Database {
        /// Its words.
        detail: String,
    },
    /// A row names another one that is not there.
    Dangling {
        /// The table of the row.
        table: String,
        /// The table that it names.
        parent: String,
    },
    /// The log skips or repeats a sequence.
    Gap {
        /// The plan.
        plan: PlanNo,
        /// The sequence that is expected.
        expected: u64,
        /// The sequence that is there; the stored version when the log ends early.
        found: u64,
    },
    /// A record, or something before it back to the reading, is not what was written.
    Altered {
        /// The plan.
        plan: PlanNo,
        /// The sequence of the record.
        sequence: u64,
    },
    /// The questions that are kept are not those of the reading.
    Questions {
        /// The plan.
        plan: PlanNo,
    },
    /// What a list shows of a plan, such as how it adds up, is not what it comes to.
    Balance {
        /// The plan.
        plan: PlanNo,
    },
    /// A lesson cannot be read.
    Lesson {
        /// Its identity.
        lesson: String,
        /// Why.
        detail: String,
    },
    /// A change does not fit where the log has it.
    Replay {
        /// The plan.
        plan: PlanNo,
        /// The sequence of the change.
        sequence: u64,
        /// Why it does not fit.
        why: ChangeError,
    },
    /// The log leads elsewhere than to the stored state.
    Differs {
        /// The plan.
        plan: PlanNo,
        /// The changes that lead from the replayed to the stored state. Empty when only the order or text of
        /// something differs that no change can express.
        changes: Vec<Change>,
    },
    /// Something stored of a plan cannot be read.
    Unreadable {
        /// The plan.
        plan: PlanNo,
        /// Why.
        detail: String,
    },
    /// A book cannot be read, or an entry of it is not what was written.
    Book {
        /// The plan.
        plan: PlanNo,
        /// What is wrong.
        detail: String,
    },
    /// The register or a case cannot be read.
    Register {
        /// What is wrong.
        detail: String,
    },
    /// The bytes of a source, or of a file of a book, are not those that were kept.
    Source {
        /// The SHA-256 under which they are kept.
        sha256: String,
        /// Theirs.
        found: String,
    },
}
