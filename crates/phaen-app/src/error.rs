//! Why a use case failed. The words are in [`crate::words`].

use phaen_core::book::BookError;
use phaen_files::FileError;
use phaen_page::PageError;
use phaen_store::{DatabaseFault, StoreError};

/// Files larger than this are refused before they are read whole: 64 MiB.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// What is wrong with a file before its content matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceProblem {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Directory,
    /// It is a folder without any file to read.
    EmptyFolder,
    /// It may not be read.
    Denied,
    /// It is larger than [`MAX_FILE_BYTES`].
    TooLarge,
    /// The system says something else.
    Other(String),
}

/// Why a use case failed.
#[derive(Debug)]
pub enum AppError {
    /// A file could not be read at all.
    Source {
        /// Its name as given.
        name: String,
        /// What is wrong.
        problem: SourceProblem,
    },
    /// A file's content could not be read.
    File {
        /// Its name as given.
        name: String,
        /// What is wrong.
        error: FileError,
    },
    /// A file's pages could not be read.
    Page {
        /// Its name as given.
        name: String,
        /// What is wrong.
        error: PageError,
    },
    /// A file holds no action plan.
    NotAPlan {
        /// Its name as given.
        name: String,
    },
    /// No sheet of a file has the headings of a register.
    NoRegister {
        /// Its name as given.
        name: String,
    },
    /// What a workbook of ours carries along is damaged.
    Embedded {
        /// Its name as given.
        name: String,
        /// What is wrong.
        what: String,
    },
    /// A file is no export of what was learned, or a damaged one.
    Learned {
        /// Its name as given.
        name: String,
        /// What is wrong.
        what: String,
    },
    /// A workbook cannot be taken over: something was changed otherwise meanwhile.
    Conflicts {
        /// The plan.
        plan: u32,
        /// How many places.
        count: usize,
    },
    /// Another has changed the same places meanwhile; nothing was made.
    Clashes {
        /// The plan.
        plan: u32,
        /// Every change that does not fit.
        clashes: Vec<crate::edit::Clash>,
    },
    /// Half a visit, or another part of one, in a line that counts visits.
    HalfUnit {
        /// The line's code.
        line: String,
        /// The month, quarter or target.
        period: phaen_core::plan::Period,
    },
    /// A file cannot take the place of what stands.
    NotRestorable {
        /// Its name as given.
        name: String,
        /// Why not.
        error: StoreError,
    },
    /// The file is the database itself.
    IsDatabase {
        /// Its name as given.
        name: String,
    },
    /// The register is not changed.
    Register(crate::register::RegisterProblem),
    /// A rule of an indicator is not kept.
    Rule(crate::indicator::RuleProblem),
    /// A small record is not entered.
    Record(crate::record::RecordProblem),
    /// A problem case is not recorded as it was typed.
    Case(crate::case::CaseProblem),
    /// A disbursement target cannot be entered as it was typed.
    Target(crate::target::TargetProblem),
    /// Rules of the lights as they were typed cannot be set.
    MeetingRules(crate::meeting::RulesProblem),
    /// A name is empty or longer than 200 characters.
    Name,
    /// The file that was to be restored no longer waits for it.
    NothingWaits,
    /// Another plan has the number now: the database was restored.
    OtherPlan,
    /// An entry of a book is refused; nothing of its action was posted.
    Book {
        /// Its place among what was to be posted, from 0.
        index: usize,
        /// The code and title of the line that it is about.
        line: Option<String>,
        /// Why.
        error: BookError,
    },
    /// A plan with open questions, or one that does not add up, is not signed.
    NotSignable {
        /// How many questions are open.
        questions: u32,
        /// How many equations fail.
        failing: u32,
    },
    /// A figure of a report cannot be read.
    Figure {
        /// The code and title of its line.
        line: String,
        /// The month.
        month: phaen_core::calendar::FiscalMonth,
        /// What was typed.
        text: String,
    },
    /// Another has reported the same figure since the page was drawn; nothing was posted.
    ReportedMeanwhile {
        /// The code and title of its line.
        line: String,
        /// The month.
        month: phaen_core::calendar::FiscalMonth,
    },
    /// A file holds no list of entries of a book, or a damaged one.
    Entries {
        /// Its name as given.
        name: String,
        /// What is wrong.
        what: String,
    },
    /// Reports are due on a day from 1 to 28.
    DueDay,
    /// Plans of groups are not added.
    NotAdded(phaen_core::province::ProvinceError),
    /// A province is not spread over its groups.
    NotSpread {
        /// The code and title of the line that it is about.
        line: Option<String>,
        /// Why.
        error: phaen_core::province::SpreadOverError,
    },
    /// Something about a province cannot be taken as it was typed.
    Province(crate::province::ProvinceProblem),
    /// The clock says a day beyond every calendar.
    Clock,
    /// The store refuses or fails.
    Store(StoreError),
    /// The form does not fit a workbook.
    Workbook(FileError),
    /// A file could not be written.
    Write {
        /// Its name as given.
        name: String,
        /// What the system says.
        what: String,
    },
    /// The plan has no such open question.
    NoQuestion {
        /// The question that was named.
        question: String,
        /// The questions that are open.
        open: Vec<String>,
    },
    /// The question has no such choice.
    NoChoice {
        /// The question that was named.
        question: String,
        /// The choice that was named.
        choice: String,
        /// The choices that it has.
        choices: Vec<String>,
    },
}

impl AppError {
    /// A short name that programs can rely on.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Source { problem, .. } => match problem {
                SourceProblem::Missing => "missing",
                SourceProblem::Directory => "directory",
                SourceProblem::EmptyFolder => "empty_folder",
                SourceProblem::Denied => "denied",
                SourceProblem::TooLarge => "too_large",
                SourceProblem::Other(_) => "io",
            },
            Self::File { error, .. } => match error {
                FileError::Empty => "empty",
                FileError::TooLarge { .. } | FileError::TooManyCells { .. } => "too_large",
                FileError::Binary => "binary",
                FileError::Encoding => "encoding",
                FileError::Damaged { .. } => "damaged",
                FileError::Unsupported { .. } => "unsupported",
                FileError::Cell { .. } => "cell",
                FileError::Write { .. } => "write",
            },
            Self::Page { error, .. } => match error {
                PageError::Unknown => "unsupported",
                PageError::Encrypted => "encrypted",
                PageError::Damaged { .. } => "damaged",
                PageError::Bomb { .. } | PageError::Overloaded { .. } | PageError::TooManyPixels { .. } => "too_large",
                PageError::NoPage => "empty",
                PageError::NoReader | PageError::NoModel { .. } => "no_reader",
                PageError::ReaderTime { .. } | PageError::Reader { .. } => "reader",
            },
            Self::Write { .. } | Self::Workbook(_) => "write",
            Self::NotAPlan { .. } => "not_a_plan",
            Self::Embedded { .. } | Self::Learned { .. } | Self::Entries { .. } => "damaged",
            Self::NoRegister { .. } => "no_register",
            Self::Conflicts { .. } | Self::Clashes { .. } => "conflict",
            Self::HalfUnit { .. } => "half_unit",
            Self::NotRestorable { .. } => "not_restorable",
            Self::IsDatabase { .. } => "is_database",
            Self::NothingWaits => "nothing_waits",
            Self::OtherPlan => "other_plan",
            Self::Name => "name",
            Self::Register(problem) => match problem {
                crate::register::RegisterProblem::OtherPreview => "conflict",
                _ => "register",
            },
            Self::Rule(_) => "rule",
            Self::Case(_) => "case",
            Self::Record(crate::record::RecordProblem::Refused(phaen_core::record::RecordError::NoRecord(_))) => {
                "no_record"
            }
            Self::Record(_) => "record",
            Self::Target(_) => "target",
            Self::MeetingRules(_) => "meeting_rules",
            Self::Book { error, .. } => match error {
                BookError::Locked(_) | BookError::LockedAlready(_) => "month_locked",
                BookError::OutsideYear(_) => "outside_year",
                BookError::Overspent { .. } | BookError::MoreThanReceived { .. } => "overspent",
                _ => "not_posted",
            },
            Self::NotSignable { .. } => "not_signable",
            Self::NotAdded(_) => "not_added",
            Self::NotSpread { .. } => "not_spread",
            Self::Province(crate::province::ProvinceProblem::Moved) => "conflict",
            Self::Province(_) => "province",
            Self::Clock => "clock",
            Self::Figure { .. } => "figure",
            Self::ReportedMeanwhile { .. } => "conflict",
            Self::DueDay => "due_day",
            Self::Store(error) => match error {
                StoreError::Database { fault: DatabaseFault::Locked, .. } => "locked",
                StoreError::NoPlan { .. } => "no_plan",
                StoreError::Conflict { .. } | StoreError::Ahead { .. } => "conflict",
                StoreError::NoQuestion { .. } => "no_question",
                StoreError::NothingToUndo { .. } | StoreError::NothingToRedo { .. } => "nothing_to_undo",
                StoreError::NoTemplate => "no_template",
                StoreError::NoBook { .. } => "not_signed",
                StoreError::BookMoved { .. } | StoreError::RegisterMoved | StoreError::RecordsMoved { .. } => {
                    "conflict"
                }
                StoreError::NoEvidence { .. } => "no_file",
                StoreError::NoUnit { .. } => "no_unit",
                StoreError::NoCase { .. } => "no_case",
                StoreError::Case(_) => "case",
                StoreError::TemplateNameTaken { .. } => "name_taken",
                _ => "database",
            },
            Self::NoQuestion { .. } => "no_question",
            Self::NoChoice { .. } => "no_choice",
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
