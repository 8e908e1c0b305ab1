//! What reading a form yields besides the plan: states of cells, repairs, questions, suggestions.
//!
//! Texts for people are made at the edge; here stands only what they are made of.

mod suggestion;

pub use suggestion::{Ground, Suggestion, TextPlace};

use std::collections::{BTreeMap, HashSet};

use crate::calendar::FiscalMonth;
use crate::equation::{self, Outcome, Severity};
use crate::grid::{Place, Source};
use crate::learned::Confusion;
use crate::plan::{Cell, CellRef, LineId, Measure, Period, Plan};

/// How a figure came to stand in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellState {
    /// As the source has it.
    #[default]
    Read,
    /// Changed by a repair that the equations force.
    Repaired,
    /// A question touches it; it shows the plain reading.
    Open,
    /// Found by subtraction: it only closes an equation.
    Derived,
}

impl CellState {
    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Repaired => "repaired",
            Self::Open => "open",
            Self::Derived => "derived",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Read, Self::Repaired, Self::Open, Self::Derived].into_iter().find(|s| s.name() == name)
    }
}

/// Price of damage in hundredths; the cost model is in `docs/repair.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cost(pub u32);

/// Kind of damage an edit undoes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditKind {
    /// A digit was misread.
    Digit,
    /// A digit was lost.
    DigitLost,
    /// A digit was added.
    DigitAdded,
    /// A figure was lost.
    CellLost,
    /// A whole month's pair was lost.
    PairLost,
    /// Pairs were repeated.
    PairRepeated,
    /// A pair stands where none was.
    PairPhantom,
    /// Dashes were collapsed, doubled, lost or added.
    Dash,
    /// One figure was split in two, or two were joined.
    Split,
    /// Whole lines were lost.
    LineLost,
    /// A total was misread.
    TotalMisread,
}

impl EditKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Digit,
        Self::DigitLost,
        Self::DigitAdded,
        Self::CellLost,
        Self::PairLost,
        Self::PairRepeated,
        Self::PairPhantom,
        Self::Dash,
        Self::Split,
        Self::LineLost,
        Self::TotalMisread,
    ];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Digit => "digit",
            Self::DigitLost => "digit_lost",
            Self::DigitAdded => "digit_added",
            Self::CellLost => "cell_lost",
            Self::PairLost => "pair_lost",
            Self::PairRepeated => "pair_repeated",
            Self::PairPhantom => "pair_phantom",
            Self::Dash => "dash",
            Self::Split => "split",
            Self::LineLost => "line_lost",
            Self::TotalMisread => "total_misread",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// How sure a repair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// Proved least, nothing else within the margin.
    Certain,
    /// The best found, but the search ended before the proof.
    Likely,
}

impl Confidence {
    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
        }
    }

    /// The confidence of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Certain, Self::Likely].into_iter().find(|c| c.name() == name)
    }
}

/// What stands, or stood, in the cells that a change sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// One measure of the pair, in hundredths.
    One(Measure, Cell<i64>),
    /// Both measures, work first, in hundredths.
    Both(Cell<i64>, Cell<i64>),
}

impl Shown {
    /// The cells it sets, by measure.
    pub fn cells(self) -> Vec<(Measure, Cell<i64>)> {
        match self {
            Self::One(measure, cell) => vec![(measure, cell)],
            Self::Both(work, budget) => vec![(Measure::Work, work), (Measure::Budget, budget)],
        }
    }
}

/// A change of one month's (or the target's) figures to their final value. `read` and `now` have the same shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// The line.
    pub line: LineId,
    /// The month; `None` for the target.
    pub month: Option<FiscalMonth>,
    /// What kind of damage it undoes.
    pub kind: EditKind,
    /// The plain reading.
    pub read: Shown,
    /// What stands after the change.
    pub now: Shown,
    /// The edit that it belongs to.
    pub edit: u32,
}

impl CellChange {
    /// The period of the change.
    pub fn period(&self) -> Period {
        self.month.map_or(Period::Target, Period::Month)
    }
}

/// A repair (การแก้ไข): a change that the equations force, and why it is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The change.
    pub change: CellChange,
    /// How sure.
    pub confidence: Confidence,
    /// Ids of the equations that force it.
    pub because: Vec<String>,
}

/// One piece of damage undone: the tokens before and after, and its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Identity within the reading.
    pub id: u32,
    /// The line whose tokens it edits.
    pub line: LineId,
    /// Kind of damage.
    pub kind: EditKind,
    /// Tokens as read.
    pub tokens_before: Vec<String>,
    /// Tokens as they must have been.
    pub tokens_after: Vec<String>,
    /// Its price.
    pub cost: Cost,
    /// Digits that it puts right and that this office's forms have had misread so before; they bear on its price.
    pub learned: Vec<Confusion>,
}

/// One possible answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Identity within the question: `a`, `b`, ….
    pub id: String,
    /// What it changes, from the plain reading.
    pub changes: Vec<CellChange>,
    /// Its price.
    pub cost: Cost,
}

/// A doubt that the figures do not settle: several explanations within the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Identity within the reading: `Q1`, `Q2`, ….
    pub id: String,
    /// The lines it is about.
    pub lines: Vec<LineId>,
    /// Answers, likeliest first, at most [`MAX_CHOICES`].
    pub choices: Vec<Choice>,
    /// How many further answers are not listed.
    pub choices_omitted: u32,
}

/// The most choices a question lists.
pub const MAX_CHOICES: usize = 12;

/// A token of a line as read: a figure, a dash, or text among the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The text as read.
    pub text: String,
    /// Where it stands in the source.
    pub place: Place,
}

/// What is known of one line's reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineReading {
    /// Where the row begins in the source; zero for rows that the source has lost.
    pub place: Place,
    /// Its figures as read, from the left.
    pub tokens: Vec<Token>,
    /// States of the twelve months and, last, the target.
    pub states: [CellState; 13],
    /// For each month and, last, the target: index of the token behind งาน and งบ.
    pub origin: [[Option<usize>; 2]; 13],
}

/// Where a state or origin of that period stands in its array of 13.
pub const fn period_index(period: Period) -> Option<usize> {
    match period {
        Period::Month(m) => Some(m.index()),
        Period::Target => Some(12),
        Period::Quarter(_) => None,
    }
}

/// Something noticed while reading that is neither repair nor question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: FindingKind,
}

/// What was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// The form has no line of totals, so that little can be checked.
    NoTotal,
    /// A code stands on several rows.
    DuplicateCode(String),
    /// A row could not be understood and is kept as a note.
    Unreadable(String),
    /// More rows than the limit; the rest was not read.
    TooManyRows(u32),
    /// The repair gave up within its budget of steps.
    SearchEnded,
    /// No repair was found that makes the plan balance.
    NoRepair,
    /// A sheet of that name is hidden; it was read all the same.
    SheetHidden(String),
    /// Rows are hidden (`Sheet1!5-7`); they were read all the same.
    RowsHidden(String),
    /// Columns are hidden (`Sheet1!C-E`); they were read all the same.
    ColumnsHidden(String),
    /// No plan was found on the sheet of that name.
    PartLeftOut(String),
    /// The head names a column that a plan has no place for.
    ColumnLeftOut(String),
    /// The file carries macros; they were not run.
    Macros,
    /// The value that the file has for a formula is not what the formula gives.
    StaleValue {
        /// The cell, `Sheet1!D7`.
        cell: String,
        /// The value in the file.
        stored: String,
        /// What the formula gives.
        computed: String,
    },
    /// A formula sums up a run of rows or columns and leaves out a figure right beside it that belongs to it.
    SumMisses {
        /// The cell of the formula, `Sheet1!D7`.
        cell: String,
        /// The cell that it leaves out, `D6`.
        missed: String,
    },
    /// A formula needs its own value, by way of others perhaps: the cell, `Sheet1!D7`.
    FormulaCycle(String),
    /// The cell holds an error, such as `#REF!`.
    CellError(String),
    /// A spreadsheet took a code for a number or a date.
    CodeRestored {
        /// What stands in the cell.
        read: String,
        /// The code.
        now: String,
    },
    /// A digit of a code was misread: the codes beside it tell which code it is.
    CodeMisread {
        /// The code as read.
        read: String,
        /// The code.
        now: String,
        /// The code before it.
        before: String,
        /// The code behind it; empty where none is.
        next: String,
    },
    /// That many pages were not read, for there are more than the limit or no time was left.
    PagesLeftOut(u32),
    /// The page of the place could not be read.
    PageUnread,
    /// The page of the place is a picture, and the program that reads pictures is not installed.
    PictureUnread,
}

/// Counts of the plan's equations; warnings are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EquationCount {
    /// How many there are.
    pub count: u32,
    /// How many held in the plain reading.
    pub held_as_read: u32,
    /// How many hold now, none with an empty cell counted.
    pub hold_now: u32,
}

/// How a plan adds up, in figures: by its equations, warnings left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// How many equations there are.
    pub equations: u32,
    /// How many of them hold, none with an empty cell counted.
    pub holding: u32,
    /// How many questions are open.
    pub questions: u32,
}

impl Balance {
    /// How a plan with so many open questions adds up.
    pub fn of(plan: &Plan, questions: u32) -> Self {
        let equations = equation::sums(plan);
        let count = equations.iter().filter(|e| e.severity == Severity::Error).count() as u32;
        Self { equations: count, holding: holding(plan, &equations), questions }
    }

    /// Whether every equation holds and no question is open.
    pub const fn balanced(self) -> bool {
        self.questions == 0 && self.equations == self.holding
    }

    /// How many equations fail, or cannot yet be told.
    pub const fn failing(self) -> u32 {
        self.equations.saturating_sub(self.holding)
    }
}

/// A form that was read and repaired as far as its figures decide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Where it came from.
    pub source: Source,
    /// The plan: certain repairs applied, open cells in the plain reading, derived cells filled where known.
    pub plan: Plan,
    /// Readings of the lines.
    pub lines: BTreeMap<LineId, LineReading>,
    /// Damage undone by the applied repairs, and by choices.
    pub edits: Vec<Edit>,
    /// Applied repairs.
    pub repairs: Vec<Repair>,
    /// Open questions, independent of each other.
    pub questions: Vec<Question>,
    /// Likely wordings of garbled text.
    pub suggestions: Vec<Suggestion>,
    /// Other things noticed.
    pub findings: Vec<Finding>,
    /// Counts of equations.
    pub equations: EquationCount,
    /// Cost of the least explanation.
    pub cost: Cost,
    /// The least cost is proved and every explanation within the margin is listed.
    pub proved_least: bool,
    /// A wall-clock limit ended the search; the result may differ on another machine.
    pub wall_clock_ended: bool,
}

impl Reading {
    /// Whether every equation holds and no question is open.
    pub fn balanced(&self) -> bool {
        self.balance().balanced()
    }

    /// How the plan adds up now.
    pub fn balance(&self) -> Balance {
        let questions = u32::try_from(self.questions.len()).unwrap_or(u32::MAX);
        Balance { equations: self.equations.count, holding: self.equations.hold_now, questions }
    }

    /// The cells in that state.
    pub fn cells_in(&self, state: CellState) -> HashSet<CellRef> {
        let mut cells = HashSet::new();
        for (id, line) in &self.lines {
            for (period, found) in Period::months_and_target().zip(line.states) {
                if found == state {
                    cells.extend(Measure::ALL.map(|m| CellRef::plan(*id, period, m)));
                }
            }
        }
        cells
    }

    /// Fills derived cells by subtraction as far as open questions allow, and counts the equations anew.
    pub fn settle(&mut self) {
        let equations = equation::sums(&self.plan);
        let (derived, open) = (self.cells_in(CellState::Derived), self.cells_in(CellState::Open));
        equation::solve_derived(&mut self.plan, &equations, &derived, &open);
        self.equations.hold_now = holding(&self.plan, &equations);
        self.equations.count = equations.iter().filter(|e| e.severity == Severity::Error).count() as u32;
    }

    /// Answers a question with one of its choices: applies its changes, marks them repaired, closes the question.
    /// Returns the changed cells, or `None` when there is no such question or choice.
    pub fn answer(&mut self, question: &str, choice: &str) -> Option<Vec<CellChange>> {
        let at = self.questions.iter().position(|q| q.id == question)?;
        let chosen = self.questions[at].choices.iter().find(|c| c.id == choice)?.clone();
        let asked = self.questions.remove(at);
        // Cells that only choices left out of the list would change are as settled as the others: a line stands in one
        // question.
        for line in &asked.lines {
            if let Some(line) = self.lines.get_mut(line) {
                line.states.iter_mut().filter(|s| **s == CellState::Open).for_each(|s| *s = CellState::Read);
            }
        }
        for change in &chosen.changes {
            if let Some(line) = self.plan.line_mut(change.line) {
                for (measure, cell) in change.now.cells() {
                    line.figures.pair_mut(change.period()).set_raw(measure, cell);
                }
            }
            self.set_state(change, CellState::Repaired);
        }
        self.settle();
        Some(chosen.changes)
    }

    /// Takes a question as answered by the figures that a person typed: its cells are settled as they stand, and what
    /// follows by subtraction is found. Without effect where there is no such open question.
    pub fn settle_typed(&mut self, question: &str) {
        let Some(at) = self.questions.iter().position(|q| q.id == question) else { return };
        let asked = self.questions.remove(at);
        for line in &asked.lines {
            if let Some(line) = self.lines.get_mut(line) {
                line.states.iter_mut().filter(|s| **s == CellState::Open).for_each(|s| *s = CellState::Read);
            }
        }
        self.settle();
    }

    fn set_state(&mut self, change: &CellChange, state: CellState) {
        if let (Some(line), Some(i)) = (self.lines.get_mut(&change.line), period_index(change.period())) {
            line.states[i] = state;
        }
    }
}

/// How many equations (warnings left out) hold with none of their cells empty.
pub fn holding(plan: &Plan, equations: &[equation::Equation]) -> u32 {
    let lines: std::collections::HashMap<_, _> = plan.lines.iter().map(|l| (l.id, l)).collect();
    let raw = |cell: CellRef| lines.get(&cell.line).and_then(|l| l.raw(cell.period, cell.measure).hundredths());
    equations
        .iter()
        .filter(|e| e.severity == Severity::Error && e.terms.iter().all(|t| raw(t.cell).is_some()))
        .filter(|e| equation::evaluate(e, |c| raw(c).unwrap_or(0)) == Outcome::Holds)
        .count() as u32
}
