//! What the program says, in Thai and in English.
//!
//! Everything said stands behind the traits here; [`th`] and [`en`] implement them side by side, so that
//! nothing can be said in one language alone.

pub mod book;
pub mod case;
pub mod change;
pub mod department;
mod en;
pub mod indicator;
mod label;
pub mod meeting;
pub mod number;
mod phrases;
pub mod progress;
pub mod province;
pub mod record;
pub mod register;
pub mod revision;
mod shown;
mod th;

use phaen_core::calendar::FiscalMonth;
use phaen_core::learned::Confusion;
use phaen_core::plan::{LineKind, Measure, Period, PlanState, UnitKind};
use phaen_core::reading::{CellState, Confidence, EditKind, FindingKind, Ground, Shown};
use phaen_core::table::TableFindingKind;
use phaen_store::{Cause, Contents, Fault, Report};

use crate::error::AppError;
use crate::explain::{
    CellStory, ChoiceStory, EquationStory, FailingSum, LineName, QuestionStory, RepairStory, TableQuestionStory,
    TableRepairStory,
};
use crate::outcome::{Counts, Outcome};

pub use label::Label;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// ภาษาไทย.
    #[default]
    Thai,
    /// English.
    English,
}

impl Lang {
    /// The language of that name, `th` or `en`; also of a locale, `th_TH.UTF-8`.
    ///
    /// ```
    /// use phaen_app::words::Lang;
    /// assert_eq!(Lang::from_name("en_GB.UTF-8"), Some(Lang::English));
    /// assert_eq!(Lang::from_name("C"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        match name.split(['_', '-', '.', '@']).next()? {
            "th" => Some(Self::Thai),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Its words.
    pub const fn words(self) -> &'static dyn Words {
        match self {
            Self::Thai => &th::Thai,
            Self::English => &en::English,
        }
    }
}

/// All words of a language.
pub trait Words: Labels + Sentences + TableSentences + Problems + Sync {}

/// Words that stand alone, in tables and beside fields.
pub trait Labels {
    /// A fixed word or phrase.
    fn label(&self, label: Label) -> &'static str;
    /// A month, short enough for a table's head.
    fn month(&self, month: FiscalMonth) -> &'static str;
    /// A measure.
    fn measure(&self, measure: Measure) -> &'static str;
    /// A kind of damage.
    fn damage(&self, kind: EditKind) -> &'static str;
    /// How sure a repair is.
    fn confidence(&self, confidence: Confidence) -> &'static str;
    /// What a suggested wording rests on.
    fn ground(&self, ground: Ground) -> &'static str;
    /// How a cell came about.
    fn cell_state(&self, state: CellState) -> &'static str;
    /// What a row is.
    fn line_kind(&self, kind: LineKind) -> &'static str;
    /// A kind of unit.
    fn unit_kind(&self, kind: UnitKind) -> &'static str;
    /// Where a plan stands.
    fn plan_state(&self, state: PlanState) -> &'static str;
    /// How a plan came out.
    fn outcome(&self, outcome: Outcome) -> &'static str;
    /// What made a change.
    fn cause(&self, cause: Cause) -> &'static str;
}

/// Whole sentences.
pub trait Sentences {
    /// The name of a line.
    fn line(&self, line: &LineName) -> String;
    /// The name of a column pair.
    fn period(&self, period: Period) -> String;
    /// What stands in cells.
    fn shown(&self, shown: Shown) -> String;
    /// Why a repair is believed.
    fn repair(&self, story: &RepairStory) -> String;
    /// A sum that fails, with both sides and the difference.
    fn failing(&self, failing: &FailingSum) -> String;
    /// What a question asks.
    fn question(&self, story: &QuestionStory) -> String;
    /// What a choice would mean.
    fn choice(&self, story: &ChoiceStory) -> String;
    /// That a digit was read for another in an office's forms, and how often.
    fn confusion(&self, confusion: &Confusion) -> String;
    /// That a reading uses that many lessons.
    fn lessons_used(&self, lessons: usize) -> String;
    /// How many lessons a file holds and how many of them are new.
    fn lessons_taken(&self, all: usize, added: u32) -> String;
    /// That so many lessons were erased.
    fn lessons_erased(&self, erased: u32) -> String;
    /// How many plans a database holds, of which years, and what is wrong with it.
    fn contents(&self, contents: &Contents) -> String;
    /// How many plans of many files came out how.
    fn counts(&self, counts: &Counts) -> String;
    /// Something noticed while reading.
    fn finding(&self, finding: &FindingKind) -> String;
}

/// Whole sentences about tables with totals.
pub trait TableSentences {
    /// A change of a cell.
    fn table_change(&self, story: &CellStory) -> String;
    /// Why a repair is believed.
    fn table_repair(&self, story: &TableRepairStory) -> String;
    /// An equation that fails.
    fn table_failing(&self, story: &EquationStory) -> String;
    /// What a question asks.
    fn table_question(&self, story: &TableQuestionStory) -> String;
    /// What a choice would mean, by its changes.
    fn table_choice(&self, changes: &[CellStory]) -> String;
    /// Something noticed while reading, with the equation that it is about.
    fn table_finding(&self, finding: &TableFindingKind, equation: Option<&EquationStory>) -> String;
}

/// What went wrong.
pub trait Problems {
    /// An error, naming what it is about.
    fn problem(&self, error: &AppError) -> String;
    /// Something that is wrong in a database.
    fn fault(&self, fault: &Fault) -> String;
    /// What was examined in a database, and whether all is well.
    fn examined(&self, report: &Report) -> String;
}

#[cfg(test)]
mod tests;
