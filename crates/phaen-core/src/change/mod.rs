//! A change is a value with old and new.
//!
//! [`apply`] refuses a change whose old value is not what stands, so that nothing is overwritten unseen;
//! [`invert`] turns it round, which is all that undoing is; [`diff`] lists what makes one plan of another, so
//! that an altered plan which comes back is offered cell by cell; [`following`] lets totals follow an edit. [`Kept`] is a plan with the states of its
//! reading: what a store keeps and what a log of changes replays to.

mod apply;
mod diff;
mod error;
mod follow;
mod kept;
mod structure;

pub use apply::{apply, apply_all};
pub use diff::diff;
pub use error::ChangeError;
pub use follow::following;
pub use kept::{Kept, answering};

use crate::calendar::FiscalYear;
use crate::plan::{
    Allotment, Cell, CellRef, Code, Indicator, Letter, Line, LineId, LineKind, Note, Period, Plan, PlanState,
    Signatory, UnitCount,
};
use crate::reading::CellState;

/// What stood before and what stands after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swap<T> {
    /// What stood before.
    pub before: T,
    /// What stands after.
    pub after: T,
}

impl<T> Swap<T> {
    /// From `before` to `after`.
    pub const fn new(before: T, after: T) -> Self {
        Self { before, after }
    }

    /// The way back.
    pub fn turned(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

/// Where a line stands: under which heading, and at which position among all lines of the plan, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The heading; `None` at the top.
    pub parent: Option<LineId>,
    /// Position in [`Plan::lines`].
    pub position: usize,
}

/// One change of a plan, or of what is known of its reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// One figure, in hundredths.
    Cell {
        /// Which.
        cell: CellRef,
        /// Its content.
        swap: Swap<Cell<i64>>,
    },
    /// One field of the head.
    Head(Box<HeadChange>),
    /// One field of a line.
    Line {
        /// Which line.
        line: LineId,
        /// Which field.
        field: LineChange,
    },
    /// A new line. It has no children yet; its parent and the headings that it covers stand already.
    Insert {
        /// Its position among all lines, from 0.
        position: usize,
        /// The line, whole.
        line: Box<Line>,
    },
    /// A line is taken out. It must have no children and be covered by no other line: those go or move first.
    Delete {
        /// Its position among all lines, from 0.
        position: usize,
        /// The line as it stood.
        line: Box<Line>,
    },
    /// A line goes elsewhere, under another heading or to another position; its children keep theirs.
    Move {
        /// Which line.
        line: LineId,
        /// From where to where; the position after is counted without the line itself.
        swap: Swap<Standing>,
    },
    /// One line becomes several. The first part keeps its identity, and with it children and covers.
    Split {
        /// Its position, and that of the first part.
        position: usize,
        /// The line as it stood.
        whole: Box<Line>,
        /// What it becomes.
        parts: Vec<Line>,
    },
    /// Several lines that follow each other become one, which has the identity of the first. The others must
    /// have no children and be covered by no other line.
    Merge {
        /// Position of the first.
        position: usize,
        /// The lines as they stood.
        parts: Vec<Line>,
        /// What they become.
        whole: Box<Line>,
    },
    /// A question is answered, answered otherwise, or reopened. Leaves the plan as it is: the answer's figures
    /// are changes of their own.
    Answer {
        /// The question.
        question: String,
        /// The choice; `None` while the question is open.
        swap: Swap<Option<String>>,
    },
    /// What is known of a pair of figures. Leaves the plan as it is.
    CellState {
        /// The line.
        line: LineId,
        /// The month or the target.
        period: Period,
        /// Its state.
        swap: Swap<CellState>,
    },
}

/// A field of the head that is plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextField {
    /// สำนักงานสหกรณ์จังหวัด.
    Office,
    /// กลุ่มส่งเสริมสหกรณ์.
    Group,
    /// แผนงาน, field (1).
    Programme,
    /// ผลผลิต/โครงการ, field (2).
    Output,
    /// กิจกรรมหลัก, field (3).
    MainActivity,
    /// กิจกรรมรอง.
    SubActivity,
    /// เลขที่งาน.
    WorkNumber,
    /// รหัสงบประมาณ.
    BudgetCode,
    /// แหล่งของเงิน.
    FundSource,
}

impl TextField {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 9] = [
        Self::Office,
        Self::Group,
        Self::Programme,
        Self::Output,
        Self::MainActivity,
        Self::SubActivity,
        Self::WorkNumber,
        Self::BudgetCode,
        Self::FundSource,
    ];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Group => "group",
            Self::Programme => "programme",
            Self::Output => "output",
            Self::MainActivity => "main_activity",
            Self::SubActivity => "sub_activity",
            Self::WorkNumber => "work_number",
            Self::BudgetCode => "budget_code",
            Self::FundSource => "fund_source",
        }
    }

    /// The field of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// What stands in it.
    pub const fn of(self, plan: &Plan) -> &Option<String> {
        match self {
            Self::Office => &plan.office,
            Self::Group => &plan.group,
            Self::Programme => &plan.programme,
            Self::Output => &plan.output,
            Self::MainActivity => &plan.main_activity,
            Self::SubActivity => &plan.sub_activity,
            Self::WorkNumber => &plan.work_number,
            Self::BudgetCode => &plan.budget_code,
            Self::FundSource => &plan.fund_source,
        }
    }

    /// What stands in it, to change.
    pub const fn of_mut(self, plan: &mut Plan) -> &mut Option<String> {
        match self {
            Self::Office => &mut plan.office,
            Self::Group => &mut plan.group,
            Self::Programme => &mut plan.programme,
            Self::Output => &mut plan.output,
            Self::MainActivity => &mut plan.main_activity,
            Self::SubActivity => &mut plan.sub_activity,
            Self::WorkNumber => &mut plan.work_number,
            Self::BudgetCode => &mut plan.budget_code,
            Self::FundSource => &mut plan.fund_source,
        }
    }
}

/// A change of one field of the head. Where a field is a list the number is a position, from 0: nothing before
/// means that an entry is inserted there, nothing after that it is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadChange {
    /// ปีงบประมาณ.
    FiscalYear(Swap<Option<FiscalYear>>),
    /// A field of plain text.
    Text(TextField, Swap<Option<String>>),
    /// เลขที่หนังสือ.
    Letter(Swap<Option<Letter>>),
    /// Units in charge, field (4).
    Unit(usize, Swap<Option<UnitCount>>),
    /// An allotment, field (5).
    Allotment(usize, Swap<Option<Allotment>>),
    /// An indicator, field (6).
    Indicator(usize, Box<Swap<Option<Indicator>>>),
    /// A signatory, fields (13) and (14).
    Signatory(usize, Swap<Option<Signatory>>),
    /// A note between pages.
    Note(usize, Swap<Option<Note>>),
    /// แผนปฏิบัติงานครั้งที่.
    Revision(Swap<u32>),
    /// Where the plan stands.
    State(Swap<PlanState>),
}

/// A change of one field of a line. Its place is changed by [`Change::Move`], its figures by [`Change::Cell`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineChange {
    /// รหัสกิจกรรม.
    Code(Swap<Code>),
    /// Its title.
    Title(Swap<String>),
    /// What the row is.
    Kind(Swap<LineKind>),
    /// ครั้ง named in the title.
    Times(Swap<Option<u32>>),
    /// หน่วยนับ.
    CountUnit(Swap<String>),
    /// งบรายจ่าย.
    Category(Swap<String>),
    /// The headings that it adds up or may stand under.
    Covers(Swap<Vec<LineId>>),
}

/// The change that takes `change` back.
pub fn invert(change: &Change) -> Change {
    match change.clone() {
        Change::Cell { cell, swap } => Change::Cell { cell, swap: swap.turned() },
        Change::Head(head) => Change::head(match *head {
            HeadChange::FiscalYear(swap) => HeadChange::FiscalYear(swap.turned()),
            HeadChange::Text(field, swap) => HeadChange::Text(field, swap.turned()),
            HeadChange::Letter(swap) => HeadChange::Letter(swap.turned()),
            HeadChange::Unit(at, swap) => HeadChange::Unit(at, swap.turned()),
            HeadChange::Allotment(at, swap) => HeadChange::Allotment(at, swap.turned()),
            HeadChange::Indicator(at, swap) => HeadChange::Indicator(at, Box::new(swap.turned())),
            HeadChange::Signatory(at, swap) => HeadChange::Signatory(at, swap.turned()),
            HeadChange::Note(at, swap) => HeadChange::Note(at, swap.turned()),
            HeadChange::Revision(swap) => HeadChange::Revision(swap.turned()),
            HeadChange::State(swap) => HeadChange::State(swap.turned()),
        }),
        Change::Line { line, field } => Change::Line {
            line,
            field: match field {
                LineChange::Code(swap) => LineChange::Code(swap.turned()),
                LineChange::Title(swap) => LineChange::Title(swap.turned()),
                LineChange::Kind(swap) => LineChange::Kind(swap.turned()),
                LineChange::Times(swap) => LineChange::Times(swap.turned()),
                LineChange::CountUnit(swap) => LineChange::CountUnit(swap.turned()),
                LineChange::Category(swap) => LineChange::Category(swap.turned()),
                LineChange::Covers(swap) => LineChange::Covers(swap.turned()),
            },
        },
        Change::Insert { position, line } => Change::Delete { position, line },
        Change::Delete { position, line } => Change::Insert { position, line },
        Change::Move { line, swap } => Change::Move { line, swap: swap.turned() },
        Change::Split { position, whole, parts } => Change::Merge { position, parts, whole },
        Change::Merge { position, parts, whole } => Change::Split { position, whole, parts },
        Change::Answer { question, swap } => Change::Answer { question, swap: swap.turned() },
        Change::CellState { line, period, swap } => Change::CellState { line, period, swap: swap.turned() },
    }
}

impl Change {
    /// A change of one field of the head.
    pub fn head(change: HeadChange) -> Self {
        Self::Head(Box::new(change))
    }

    /// Which line came of which: pairs of a line that stood before and a line that stands after, for a split or
    /// a merge. Empty for every other change: those keep the identity of each line.
    pub fn lineage(&self) -> Vec<(LineId, LineId)> {
        match self {
            Self::Split { whole, parts, .. } => parts.iter().map(|part| (whole.id, part.id)).collect(),
            Self::Merge { parts, whole, .. } => parts.iter().map(|part| (part.id, whole.id)).collect(),
            _ => Vec::new(),
        }
    }
}
