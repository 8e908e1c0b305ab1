//! Sums that hold or fail, with what they state.

use phaen_core::calendar::Quarter;
use phaen_core::equation::{self, EquationKind, Severity};
use phaen_core::plan::{Cell, CellRef, LineId, Measure, Period, Plan};
use phaen_core::reading::{CellState, Reading};

use super::LineName;

/// Which sum it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sum {
    /// The twelve months of a line make its target.
    Row(LineName),
    /// The three months of a line make its quarter.
    Quarter(LineName, Quarter),
    /// The lines of a section make a heading, subtotal or the grand total, in one column.
    Column(LineName, Period),
    /// The money of a category makes its allotment, field (5).
    Allotment(String),
    /// The visits of a line in a month make its cell.
    Visits(LineName, Period),
    /// The groups of a province make its cell.
    Offices(LineName, Period),
    /// A warning: money in a cell without work.
    MoneyWithoutWork(LineName, Period),
    /// A warning: work in a cell without money.
    WorkWithoutMoney(LineName, Period),
}

impl Sum {
    /// The sum an equation states, and of which measure.
    pub fn of(plan: &Plan, kind: &EquationKind) -> (Self, Measure) {
        let name = |id: &LineId| LineName::of(plan, *id);
        match kind {
            EquationKind::Months { line, measure } => (Self::Row(name(line)), *measure),
            EquationKind::Quarter { line, period: Period::Quarter(quarter), measure } => {
                (Self::Quarter(name(line), *quarter), *measure)
            }
            EquationKind::Quarter { line, period, measure } => (Self::Column(name(line), *period), *measure),
            EquationKind::Lines { total, period, measure } => (Self::Column(name(total), *period), *measure),
            EquationKind::Allotment { category } => (Self::Allotment(category.clone()), Measure::Budget),
            EquationKind::Visits { line, period, measure } => (Self::Visits(name(line), *period), *measure),
            EquationKind::Offices { line, period, measure } => (Self::Offices(name(line), *period), *measure),
            EquationKind::MoneyWithoutWork { line, period } => {
                (Self::MoneyWithoutWork(name(line), *period), Measure::Budget)
            }
            EquationKind::WorkWithoutMoney { line, period } => {
                (Self::WorkWithoutMoney(name(line), *period), Measure::Work)
            }
        }
    }
}

/// A sum that forces a repair, with what it states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Which sum.
    pub sum: Sum,
    /// What is stated for งาน and งบ, in hundredths; `None` where that measure is not part of the grounds.
    pub stated: [Option<i64>; 2],
    /// Whether the repaired figure is the stated total itself, not one of the parts.
    pub states_repaired: bool,
}

/// A sum of the plan that fails, with both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailingSum {
    /// Id of the equation.
    pub equation: String,
    /// Which sum.
    pub sum: Sum,
    /// Of which measure.
    pub measure: Measure,
    /// What the parts make, in hundredths.
    pub parts: i128,
    /// What is stated, in hundredths.
    pub whole: i128,
    /// How much it matters.
    pub severity: Severity,
}

impl FailingSum {
    /// Parts minus whole, in hundredths.
    pub const fn difference(&self) -> i128 {
        self.parts - self.whole
    }
}

/// How the sums of a reading stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// Those that fail, errors before warnings.
    pub failing: Vec<FailingSum>,
    /// How many can't be said to hold or fail before the open questions are answered: a figure in them is then
    /// found by subtraction.
    pub waiting: usize,
}

/// How the sums of a reading stand.
pub fn sums(reading: &Reading) -> Sums {
    let derived = reading.cells_in(CellState::Derived);
    let empty =
        |cell: CellRef| reading.plan.line(cell.line).is_none_or(|l| l.raw(cell.period, cell.measure) == Cell::Empty);
    let (waiting, failing): (Vec<_>, Vec<_>) = equation::check(&reading.plan)
        .into_iter()
        .partition(|f| f.equation.terms.iter().any(|t| derived.contains(&t.cell) && empty(t.cell)));
    let failing = failing
        .into_iter()
        .map(|failing| {
            let (sum, measure) = Sum::of(&reading.plan, &failing.equation.kind);
            FailingSum {
                sum,
                measure,
                parts: failing.parts,
                whole: failing.whole,
                severity: failing.equation.severity,
                equation: failing.equation.id,
            }
        })
        .collect();
    Sums { failing, waiting: waiting.len() }
}
