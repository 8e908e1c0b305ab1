//! From cells to visits (แผนจากล่างขึ้นบน): the visits that stand behind the figures of a plan that was typed.
//!
//! A cell says how many visits and how much money, and no more. [`rates`] finds what a visit costs by the plan's own
//! figures; [`visits`] makes, for every cell, visits whose number and cost are the cell's, exactly. What the figures leave
//! free is part of what comes back: how many other combinations of the rates make the same cell, which visits cost what
//! no rate says, and which cells cannot be made of visits at all. Units, days and officers are in no figure; units go
//! round evenly, days stay open.

mod bits;
mod combine;
mod costs;
mod generate;
mod made;
mod rates;
mod rotate;

pub use combine::Ways;
pub use generate::{InCharge, MOST_IN_CELL, MOST_VISITS, NoUnits, Wish, visits};
pub use made::{Generated, How, Left, MadeCell, NewVisit, Summary, Why};
pub use rates::{Counted, MOST_COMMON, MOST_RARE, MOST_RATES, Rate, Rates, SMALL, Tariff, rates};

use crate::calendar::FiscalMonth;
use crate::number::{Quantity, Satang};
use crate::plan::{DEFAULT_COUNT_UNIT, Line, Plan, Tree};

use crate::book::Place;

/// A cell whose money may be made of visits: a whole number of visits, more than nought, and what they cost together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Asked {
    at: Place,
    visits: i64,
    cost: i64,
}

/// The lines whose cells count visits and are added up by no other line.
fn lines_of_visits(plan: &Plan) -> Vec<&Line> {
    let tree = Tree::of(plan);
    let leaves: std::collections::HashSet<_> = tree.leaves(None).into_iter().collect();
    plan.lines.iter().filter(|line| leaves.contains(&line.id)).collect()
}

/// What a cell asks for, or why it cannot be made of visits; `None` where nothing is planned.
fn asked(line: &Line, month: FiscalMonth) -> Option<Result<Asked, Why>> {
    let pair = &line.figures.months[month.index()];
    let work = pair.work.quantity().map_or(0, Quantity::hundredths);
    let cost = pair.budget.quantity().map_or(0, |budget: Satang| budget.hundredths());
    if work == 0 && cost == 0 {
        return None;
    }
    Some(if line.count_unit != DEFAULT_COUNT_UNIT {
        Err(Why::OtherUnit)
    } else if work < 0 || cost < 0 {
        Err(Why::Negative)
    } else if work == 0 {
        Err(Why::MoneyAlone)
    } else if work % 100 != 0 {
        Err(Why::Fraction)
    } else if work / 100 > MOST_IN_CELL {
        Err(Why::TooMany)
    } else {
        Ok(Asked { at: Place { line: line.id, month }, visits: work / 100, cost })
    })
}
