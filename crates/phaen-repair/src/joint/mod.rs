//! All rows at once: one candidate for each row so that every column closes, at the least cost.
//!
//! Rows vary only within a slack over their cheapest candidates; a solution that costs `slack` more than the sum of
//! the cheapest has no row that costs more than that, so what is found within a slack is proved.

mod columns;
mod enumerate;
mod hypothesis;

pub use enumerate::Way;
pub use hypothesis::{Part, Solved, solve};

use crate::evidence::RateBounds;
use crate::line::Candidate;

/// Rows that a total adds up.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The row that states the sums.
    pub total: usize,
    /// The rows that it adds up.
    pub members: Vec<usize>,
    /// Whether the text shows that lines were lost here.
    pub lost_seen: bool,
    /// Whether the columns are left out, because a row cannot be read at all.
    pub unread: bool,
}

/// What gives a row's candidates: those within a slack of its cheapest.
pub trait Rows {
    /// How many rows there are.
    fn count(&self) -> usize;
    /// Candidates of a row within `slack` of the cheapest, cheapest first, never none; and whether these are all.
    fn within(&mut self, row: usize, slack: u32) -> (&[Candidate], bool);
    /// Half the number of columns: pairs in a row.
    fn pairs(&self) -> usize;
    /// Learned bounds on rates.
    fn bounds(&self) -> Option<RateBounds>;
}

/// A budget of counted steps, the same on every machine, and optionally a clock.
pub struct Budget<'a> {
    left: u64,
    stop: Option<&'a dyn Fn() -> bool>,
    /// Whether the clock, not the count, ended the search.
    pub clock_ended: bool,
}

impl<'a> Budget<'a> {
    /// A budget of that many steps; `stop` is asked now and then whether to end early.
    pub fn new(steps: u64, stop: Option<&'a dyn Fn() -> bool>) -> Self {
        Self { left: steps, stop, clock_ended: false }
    }

    /// Spends steps; false when none are left.
    pub fn spend(&mut self, steps: u64) -> bool {
        let before = self.left;
        self.left = self.left.saturating_sub(steps);
        if before >> 16 != self.left >> 16 && self.stop.is_some_and(|stop| stop()) {
            self.clock_ended = true;
            self.left = 0;
        }
        self.left > 0
    }
}
