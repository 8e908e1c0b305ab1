//! What was made of the cells, and what of it the figures did not say.

use crate::book::{Place, Visit, VisitId, What};
use crate::number::Satang;
use crate::plan::LineId;

use super::Ways;

/// How the visits of a cell got their costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// By common rates.
    Common,
    /// By rates, a rarer one among them.
    Rarer,
    /// All but one by rates; one visit takes the odd rest.
    OddRest,
    /// No rate comes near: the money is shared evenly, and what does not divide goes to the first.
    Even,
    /// There is no money in the cell: each visit costs nought.
    Nought,
}

/// A cell that was made of visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeCell {
    /// The cell.
    pub at: Place,
    /// How many visits, more than nought.
    pub visits: u32,
    /// What they cost together.
    pub cost: Satang,
    /// How they got their costs.
    pub how: How,
    /// How many combinations of the rates make the cell, the one taken included.
    pub ways: Ways,
}

/// Why a cell is not made of visits: it stays typed (จากบนลงล่าง).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Money is planned without a visit.
    MoneyAlone,
    /// The work is no whole number.
    Fraction,
    /// The line does not count visits.
    OtherUnit,
    /// A figure below nought.
    Negative,
    /// More visits than [`super::MOST_IN_CELL`] in one cell, or [`super::MOST_VISITS`] in all.
    TooMany,
    /// The month was signed off.
    Locked,
}

/// A cell that is not made of visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// The cell.
    pub at: Place,
    /// Why.
    pub why: Why,
}

/// A visit that was made up for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVisit {
    /// Its identity.
    pub id: VisitId,
    /// The visit, planned.
    pub visit: Visit,
    /// Whether it costs what no rate says.
    pub odd: bool,
}

/// The visits of a plan's cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Generated {
    /// The lines of which every cell is made: from now on they may be the sum of their visits.
    pub lines: Vec<LineId>,
    /// The visits, by line and month in the order of the form.
    pub visits: Vec<NewVisit>,
    /// The cells that they make.
    pub cells: Vec<MadeCell>,
    /// The cells that are not made.
    pub left: Vec<Left>,
    /// Lines whose title says how often a unit is visited, and whose visits do not come out so.
    pub times_differ: Vec<LineId>,
}

/// What came of all cells, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Cells that are made.
    pub cells: usize,
    /// Of these, cells that only one combination makes.
    pub only: usize,
    /// Cells that several make: their costs could be others.
    pub several: usize,
    /// Cells that need a rarer rate.
    pub rarer: usize,
    /// Cells in which one visit takes an odd rest.
    pub odd: usize,
    /// Cells whose money is shared evenly.
    pub even: usize,
    /// Cells without money.
    pub nought: usize,
    /// Cells that are not made.
    pub left: usize,
    /// Visits.
    pub visits: usize,
    /// Those that cost what no rate says.
    pub odd_visits: usize,
    /// The combinations of all cells together are at least two to the power of so much.
    pub free_bits: u64,
}

impl Generated {
    /// What is to be posted: the visits, then the lines that are their sum.
    pub fn entries(&self) -> impl Iterator<Item = What> + '_ {
        let plans = self.visits.iter().map(|new| What::Plan(new.id, new.visit.clone()));
        plans.chain(self.lines.iter().map(|line| What::FromVisits { line: *line, from_visits: true }))
    }

    /// What came of it, counted.
    pub fn summary(&self) -> Summary {
        let how = |how: How| self.cells.iter().filter(|cell| cell.how == how).count();
        let by_rates = || self.cells.iter().filter(|cell| matches!(cell.how, How::Common | How::Rarer));
        let only = by_rates().filter(|cell| cell.ways.only()).count();
        Summary {
            cells: self.cells.len(),
            only,
            several: by_rates().count() - only,
            rarer: how(How::Rarer),
            odd: how(How::OddRest),
            even: how(How::Even),
            nought: how(How::Nought),
            left: self.left.len(),
            visits: self.visits.len(),
            odd_visits: self.visits.iter().filter(|new| new.odd).count(),
            free_bits: by_rates().map(|cell| super::bits::of(cell.ways.counted)).sum::<u64>() / super::bits::PARTS,
        }
    }
}
