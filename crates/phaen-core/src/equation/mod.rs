//! The equations of a plan: the only place that adds up.
//!
//! [`build`] lists every linear equation of a plan as data, [`sums`] those that must hold; [`evaluate`] holds one against
//! the figures;
//! [`solve_derived`] finds cells by subtraction. Checks, repairs, spreadsheet formulas, totals on a screen
//! and roll-ups are all views of that list.

mod build;
mod evaluate;
mod solve;

pub use build::{build, sums};
pub use evaluate::{CrossFoot, Outcome, check, evaluate};
pub use solve::solve_derived;

use crate::plan::{CellRef, LineId, Measure, Period};

/// A term of an equation: an integer times a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The cell, counted in hundredths of its unit.
    pub cell: CellRef,
    /// Its factor: +1 for parts, −1 for the total they add up to.
    pub factor: i64,
}

/// What an equation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EquationKind {
    /// The months of a line add up to its target.
    Months {
        /// The line.
        line: LineId,
        /// Of which measure.
        measure: Measure,
    },
    /// The three months of a printed quarter add up to it.
    Quarter {
        /// The line.
        line: LineId,
        /// The quarter, as a period.
        period: Period,
        /// Of which measure.
        measure: Measure,
    },
    /// The lines of a section add up to its heading or subtotal, or all topmost lines to the grand total.
    Lines {
        /// The row that states the sum.
        total: LineId,
        /// In which column pair.
        period: Period,
        /// Of which measure.
        measure: Measure,
    },
    /// The money of a budget category adds up to its allotment: field (5) = field (12).
    Allotment {
        /// The category (งบรายจ่าย).
        category: String,
    },
    /// The visits of a line in a month add up to its cell.
    Visits {
        /// The line.
        line: LineId,
        /// The month.
        period: Period,
        /// Of which measure.
        measure: Measure,
    },
    /// The groups of a province add up to its cell.
    Offices {
        /// The line of the province.
        line: LineId,
        /// In which column pair.
        period: Period,
        /// Of which measure.
        measure: Measure,
    },
    /// Warning: money planned for a cell without work.
    MoneyWithoutWork {
        /// The line.
        line: LineId,
        /// The column pair.
        period: Period,
    },
    /// Warning: work planned for a cell without money.
    WorkWithoutMoney {
        /// The line.
        line: LineId,
        /// The column pair.
        period: Period,
    },
}

/// How much a failing equation matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The plan does not add up.
    Error,
    /// Unusual, but it may be meant.
    Warning,
}

/// A linear equation over cells: `lower ≤ Σ factor × cell + constant ≤ upper`, all in hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// Stable identity, `months.L7.work`.
    pub id: String,
    /// What it says.
    pub kind: EquationKind,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Its constant, in hundredths.
    pub constant: i64,
    /// Least allowed value of the sum; `None`: unbounded.
    pub lower: Option<i64>,
    /// Greatest allowed value of the sum; `None`: unbounded.
    pub upper: Option<i64>,
    /// How much it matters when it fails.
    pub severity: Severity,
}
