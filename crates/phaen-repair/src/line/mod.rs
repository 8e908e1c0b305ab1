//! One row: every way its tokens can be the form's column pairs so that its own sums hold, cheapest first.

mod align;
mod candidate;
mod close;
mod distinct;
mod draft;

pub use align::Ways;
pub use candidate::{Candidate, Candidates, REALIGNED, candidates, derived, edited, exact, plain};

use phaen_core::plan::Cell;

use crate::cost::{self, Confirmed};
use crate::evidence::RateBounds;
use crate::layout::{Layout, RowSum};
use crate::token::Token;

/// Work and budget of each column pair, in hundredths.
pub type Values = Vec<[Cell<i64>; 2]>;

/// What is known about rows in general.
#[derive(Debug, Clone)]
pub struct Context {
    /// The form's column pairs.
    pub layout: Layout,
    /// The sums within a row.
    pub sums: Vec<RowSum>,
    /// Learned bounds on rates.
    pub bounds: Option<RateBounds>,
    /// Whether the form leaves empty months blank.
    pub blank_months: bool,
    /// Whether figures other than whole ones occur.
    pub fractions: bool,
    /// Digits that this office's forms have had misread.
    pub confirmed: Confirmed,
}

impl Context {
    /// What it costs that a pair has work and money at a rate that the plan does not know: little where both stand
    /// as read and the rate is but odd.
    pub fn rate_price(&self, pair: &[Cell<i64>; 2], as_read: bool) -> u32 {
        match (self.bounds, pair) {
            (Some(bounds), [Cell::Value(work), Cell::Value(budget)]) if !bounds.keeps(*work, *budget) => {
                if as_read && bounds.is_near(*work, *budget) { cost::RATE_ODD } else { cost::RATE_BROKEN }
            }
            _ => 0,
        }
    }
}

/// What is known about one row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its tokens from the left.
    pub tokens: &'a [Token],
    /// For the grand total: the money allotted, in satang, that its target should be.
    pub allotted: Option<i64>,
}
