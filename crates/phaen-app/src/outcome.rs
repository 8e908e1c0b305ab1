//! What came of one plan of a file, in a few figures: a row of a summary over many.

use phaen_core::reading::Reading;
use phaen_core::table::TableReading;

/// How a plan came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// It added up as it was.
    Balanced,
    /// It adds up after repairs.
    Repaired,
    /// Questions are open.
    Asked,
    /// Sums fail, and nothing is asked.
    #[default]
    Failing,
    /// The file holds no plan, or cannot be read.
    Refused,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Balanced, Self::Repaired, Self::Asked, Self::Failing, Self::Refused];

    /// Its name in a summary.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Balanced => "balanced",
            Self::Repaired => "repaired",
            Self::Asked => "asked",
            Self::Failing => "failing",
            Self::Refused => "refused",
        }
    }

    const fn told(asked: bool, balanced: bool, repaired: bool) -> Self {
        match (asked, balanced, repaired) {
            (true, ..) => Self::Asked,
            (false, false, _) => Self::Failing,
            (false, true, false) => Self::Balanced,
            (false, true, true) => Self::Repaired,
        }
    }

    /// The outcome of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// What came of one plan of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanOutcome {
    /// Which plan of the file, from 1; 0 where it holds but one.
    pub plan: u32,
    /// How it came out.
    pub outcome: Outcome,
    /// Lines of the plan, headings and totals included.
    pub lines: usize,
    /// Repaired cells.
    pub repairs: usize,
    /// Open questions.
    pub questions: usize,
    /// Equations that do not hold, or cannot yet be told.
    pub failing: u32,
    /// Whether the least cost is proved.
    pub proved: bool,
    /// Its number in the database, where it is kept.
    pub number: Option<u32>,
    /// Why it was refused.
    pub why: String,
}

impl PlanOutcome {
    /// The row of a reading that is kept under that number, or not at all.
    pub fn of(reading: &Reading, number: Option<u32>) -> Self {
        let outcome = Outcome::told(!reading.questions.is_empty(), reading.balanced(), !reading.repairs.is_empty());
        Self {
            plan: reading.source.plan,
            outcome,
            lines: reading.plan.lines.len(),
            repairs: reading.repairs.len(),
            questions: reading.questions.len(),
            failing: reading.equations.count - reading.equations.hold_now,
            proved: reading.proved_least,
            number,
            why: String::new(),
        }
    }

    /// The row of a table that is no plan.
    pub fn of_table(table: &TableReading) -> Self {
        let failing = table.failing().count();
        let (lines, repairs, questions) = (table.table.lines.len(), table.repairs.len(), table.questions.len());
        Self {
            plan: table.source.plan,
            outcome: Outcome::told(questions > 0, table.balanced(), repairs > 0),
            lines,
            repairs,
            questions,
            failing: u32::try_from(failing).unwrap_or(u32::MAX),
            proved: table.proved_least,
            number: None,
            why: String::new(),
        }
    }

    /// The row of a file that was refused.
    pub fn refused(why: String) -> Self {
        Self { outcome: Outcome::Refused, why, ..Self::default() }
    }
}

/// How many plans came out how.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Balanced as they were.
    pub balanced: usize,
    /// Balanced after repairs.
    pub repaired: usize,
    /// With open questions.
    pub asked: usize,
    /// With sums that fail.
    pub failing: usize,
    /// Files that were not read.
    pub refused: usize,
    /// Files that were read in an earlier run, whose plans are counted above.
    pub earlier: usize,
}

impl Counts {
    /// Counts one.
    pub fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Balanced => &mut self.balanced,
            Outcome::Repaired => &mut self.repaired,
            Outcome::Asked => &mut self.asked,
            Outcome::Failing => &mut self.failing,
            Outcome::Refused => &mut self.refused,
        } += 1;
    }
}
