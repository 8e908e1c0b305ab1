//! What reading a table yields besides the table: equations, repairs, questions.

use super::{CellAt, Equation, Figure, Table};
use crate::grid::{Place, Source};
use crate::plan::LineId;
use crate::reading::{CellState, Confidence, Cost, EditKind, Finding};

/// A cell set to its final figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChange {
    /// The cell.
    pub cell: CellAt,
    /// What kind of damage it undoes.
    pub kind: EditKind,
    /// The plain reading.
    pub read: Figure,
    /// What stands after the change.
    pub now: Figure,
    /// The edit that it belongs to.
    pub edit: u32,
}

/// A change that the equations force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRepair {
    /// The change.
    pub change: TableChange,
    /// How sure.
    pub confidence: Confidence,
    /// The equations that force it, as indices into those of the reading.
    pub because: Vec<usize>,
}

/// One piece of damage undone: the texts before and after, and its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableEdit {
    /// Identity within the reading.
    pub id: u32,
    /// Kind of damage.
    pub kind: EditKind,
    /// Texts as read.
    pub before: Vec<String>,
    /// Texts as they must have been.
    pub after: Vec<String>,
    /// Its price.
    pub cost: Cost,
}

/// One possible answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChoice {
    /// Identity within the question: `a`, `b`, ….
    pub id: String,
    /// What it changes, from the plain reading.
    pub changes: Vec<TableChange>,
    /// Its price.
    pub cost: Cost,
}

/// A doubt that the figures do not settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableQuestion {
    /// Identity within the reading: `Q1`, `Q2`, ….
    pub id: String,
    /// The lines it is about.
    pub lines: Vec<LineId>,
    /// Answers, likeliest first, at most [`crate::reading::MAX_CHOICES`].
    pub choices: Vec<TableChoice>,
    /// How many further answers are not listed.
    pub choices_omitted: u32,
}

/// Something noticed that is neither repair nor question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFinding {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: TableFindingKind,
}

/// What was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFindingKind {
    /// No total was found, so that nothing can be checked.
    NoTotal,
    /// More rows than the limit; so many were not read.
    TooManyRows(u32),
    /// More columns of figures than the limit; so many were not read.
    TooManyColumns(u32),
    /// Other sheets or tables of the document were not read: their names, or numbers where they have none.
    OtherPart(String),
    /// The source has lost the line of that code: its figures are what the sum over it lacks.
    LineLost(String),
    /// A text stands where a figure belongs.
    Unreadable(String),
    /// The repair gave up within its budget of steps.
    SearchEnded,
    /// No repair was found that makes an equation hold: its index.
    NoRepair(usize),
}

/// A table that was read and repaired as far as its figures decide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableReading {
    /// Where it came from.
    pub source: Source,
    /// Name of the profile that it was read by.
    pub profile: String,
    /// The table, with certain repairs applied.
    pub table: Table,
    /// Every equation that was found, those over rows last.
    pub equations: Vec<Equation>,
    /// How many equations held before the repairs.
    pub held_as_read: u32,
    /// Applied repairs.
    pub repairs: Vec<TableRepair>,
    /// Damage undone by the repairs, and by choices.
    pub edits: Vec<TableEdit>,
    /// Open questions, independent of each other.
    pub questions: Vec<TableQuestion>,
    /// Other things noticed.
    pub findings: Vec<TableFinding>,
    /// What the reader of the source noticed.
    pub noticed: Vec<Finding>,
    /// Cost of the least explanation found.
    pub cost: Cost,
    /// The least cost is proved and every explanation within the margin is listed or counted.
    pub proved_least: bool,
    /// A wall-clock limit ended the search; the result may differ on another machine.
    pub wall_clock_ended: bool,
}

impl TableReading {
    /// Whether every equation that tells something holds, there is one, and no question is open.
    pub fn balanced(&self) -> bool {
        self.questions.is_empty() && !self.equations.is_empty() && self.failing().next().is_none()
    }

    /// Indices of the equations that fail.
    pub fn failing(&self) -> impl Iterator<Item = usize> {
        let fails = |e: &Equation| e.standing(&self.table).is_some_and(|s| !s.holds);
        self.equations.iter().enumerate().filter(move |(_, e)| fails(e)).map(|(index, _)| index)
    }

    /// Answers a question with one of its choices: applies its changes, marks them repaired, closes the question.
    /// Returns the changes, or `None` when there is no such question or choice.
    pub fn answer(&mut self, question: &str, choice: &str) -> Option<Vec<TableChange>> {
        let at = self.questions.iter().position(|q| q.id == question)?;
        let changes = self.questions[at].choices.iter().find(|c| c.id == choice)?.changes.clone();
        let asked = self.questions.remove(at);
        for cell in asked.choices.iter().flat_map(|c| &c.changes).map(|c| c.cell) {
            self.table.cell_mut(cell)?.state = CellState::Read;
        }
        for change in &changes {
            let cell = self.table.cell_mut(change.cell)?;
            cell.figure = change.now;
            cell.state = CellState::Repaired;
        }
        Some(changes)
    }
}
