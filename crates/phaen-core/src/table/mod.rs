//! A table with totals as a value: columns, lines, cells as exact decimals, and the equations between them as data.
//!
//! An Action Plan has a model of its own ([`crate::plan`]); this one is for every other table whose parts add up to
//! wholes: budget lines, disbursement tables, members by kind and year.

mod decimal;
mod equation;
mod reading;

pub use decimal::{Decimal, MAX_PLACES, MAX_UNITS};
pub use equation::{CellAt, Equation, EquationKind, Part, Standing};
pub use reading::{
    TableChange, TableChoice, TableEdit, TableFinding, TableFindingKind, TableQuestion, TableReading, TableRepair,
};

use std::fmt;

use crate::grid::Place;
use crate::plan::LineId;
use crate::reading::CellState;

/// Identity of a column, from 1. Displays as `c1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub u32);

impl fmt::Display for ColumnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "c{}", self.0)
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal,)*) => {
        /// What a column states.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role {
            $($(#[$doc])* $role,)*
        }

        impl Role {
            /// All roles.
            pub const ALL: &'static [Self] = &[$(Self::$role,)*];

            /// Its name in JSON.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$role => $name,)*
                }
            }
        }
    };
}
roles! {
    /// Money of which nothing more is known (จำนวนเงิน).
    Amount = "amount",
    /// Something counted (จำนวน).
    Count = "count",
    /// A sum of other columns (รวม).
    Total = "total",
    /// Money or work planned (แผน).
    Planned = "planned",
    /// A target (เป้าหมาย).
    Target = "target",
    /// What came of a plan (ผล).
    Result = "result",
    /// Money allotted (จัดสรร).
    Allotted = "allotted",
    /// Money transferred (รับโอน).
    Transferred = "transferred",
    /// Money committed (ผูกพัน, PO).
    Committed = "committed",
    /// Money paid (เบิกจ่าย).
    Paid = "paid",
    /// Money paid or committed (ใช้จ่าย).
    Spending = "spending",
    /// What is left (คงเหลือ).
    Left = "left",
    /// A percentage (ร้อยละ).
    Percent = "percent",
    /// Co-operatives, farmer groups or whatever units are counted (จำนวนสหกรณ์).
    Units = "units",
    /// Members (สมาชิก).
    Members = "members",
    /// One month (เดือน).
    Month = "month",
    /// One quarter (ไตรมาส).
    Quarter = "quarter",
    /// A figure of one year (ปี).
    Year = "year",
    /// What rose (เพิ่ม).
    Increase = "increase",
    /// What fell (ลด).
    Decrease = "decrease",
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Identity.
    pub id: ColumnId,
    /// Its head, the rows of a high one joined by blanks; may be empty.
    pub head: String,
    /// What it states.
    pub role: Role,
    /// What it counts in: `baht`, `percent`, or the word of the head (คน, แห่ง); empty where nothing tells.
    pub unit: String,
    /// How many units one of a figure is: 1, 1,000 (พันบาท), 1,000,000 (ล้านบาท).
    pub scale: u64,
    /// Decimal places that it is printed with.
    pub places: u8,
}

/// What kind of row a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// A row of figures, or one that only states a title.
    Item,
    /// A row that sums others.
    Total,
    /// A sum carried to or from another page (ยอดยกไป, ยอดยกมา).
    Carried,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Figure {
    /// Nothing.
    #[default]
    Empty,
    /// A dash: none.
    Dash,
    /// A figure.
    Value(Decimal),
}

impl Figure {
    /// Its figure.
    pub const fn value(self) -> Option<Decimal> {
        match self {
            Self::Value(value) => Some(value),
            Self::Empty | Self::Dash => None,
        }
    }
}

/// A cell with where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableCell {
    /// What stands in it.
    pub figure: Figure,
    /// The text as read.
    pub text: String,
    /// Where it stands in the source; all nought where nothing stands.
    pub place: Place,
    /// How the figure came to stand there.
    pub state: CellState,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableLine {
    /// Identity; lines are numbered from 1 in their order.
    pub id: LineId,
    /// Its printed code, `1.1` or `(2)`; may be empty.
    pub code: String,
    /// Its title; may be empty.
    pub title: String,
    /// The line that it is a part of.
    pub parent: Option<LineId>,
    /// What kind of row it is.
    pub kind: RowKind,
    /// Where it begins.
    pub place: Place,
    /// A cell for each column.
    pub cells: Vec<TableCell>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What stands above it.
    pub title: String,
    /// Columns of figures from the left.
    pub columns: Vec<Column>,
    /// Lines from the top.
    pub lines: Vec<TableLine>,
}

impl Table {
    /// The cell at that place.
    pub fn cell(&self, at: CellAt) -> Option<&TableCell> {
        let line = self.lines.get((at.line.0 as usize).checked_sub(1)?)?;
        line.cells.get((at.column.0 as usize).checked_sub(1)?)
    }

    /// The cell at that place, to be changed.
    pub fn cell_mut(&mut self, at: CellAt) -> Option<&mut TableCell> {
        let line = self.lines.get_mut((at.line.0 as usize).checked_sub(1)?)?;
        line.cells.get_mut((at.column.0 as usize).checked_sub(1)?)
    }

    /// The figure at that place.
    pub fn value(&self, at: CellAt) -> Option<Decimal> {
        self.cell(at)?.figure.value()
    }

    /// The line of that identity.
    pub fn line(&self, id: LineId) -> Option<&TableLine> {
        self.lines.get((id.0 as usize).checked_sub(1)?)
    }

    /// The column of that identity.
    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        self.columns.get((id.0 as usize).checked_sub(1)?)
    }
}
