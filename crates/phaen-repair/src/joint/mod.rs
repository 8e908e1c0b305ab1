//! All rows at once: one candidate for each row so that every column closes, at the least cost.
//!
//! Rows vary only within a slack over their cheapest candidates; a solution that costs `slack` more than the sum of
//! the cheapest has no row that costs more than that, so what is found within a slack is proved.
//!
//! * [`problem`]: which rows vary, and what each candidate changes in the columns
//! * [`exact`]: every way to close the columns of groups in which no line was lost
//! * [`block`]: what lost lines may hold, where a group's columns are short
//! * [`parts`]: rows that can be decided apart, and the ways to decide them
//! * [`programme`]: the same problem as plain data, for a solver that may stand behind the own search
//! * [`hypothesis`]: whether lines were lost, and the least explanation under each answer

mod block;
mod exact;
mod hypothesis;
mod parts;
mod problem;
pub mod programme;

#[cfg(test)]
mod tests;

pub use hypothesis::{Solved, solve};
pub use parts::{Part, Way};

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
}

/// What gives a row's candidates: those within a slack of its cheapest.
pub trait Rows {
    /// How many rows there are.
    fn count(&self) -> usize;
    /// Candidates of a row within `slack` of the cheapest, cheapest first, never none. What they do not list is left
    /// to one whose figures the columns must tell, at the least that it would cost; or, in a row that stands as
    /// read, to [`Rows::price`].
    fn within(&mut self, row: usize, slack: u32) -> &[Candidate];
    /// Half the number of columns: pairs in a row.
    fn pairs(&self) -> usize;
    /// Learned bounds on rates.
    fn bounds(&self) -> Option<RateBounds>;
    /// For a row that stands as read and does not vary: what it costs that its figures, each given by its place in
    /// the row, differ by so much from what was read. `None` where that is no misreading or its own sums then fail.
    fn price(&self, row: usize, changes: &[(u32, i64)]) -> Option<u32>;
    /// Lets a row that stands as read vary like the others.
    fn vary(&mut self, row: usize);
    /// Steps that listing candidates took since this was asked last.
    fn worked(&mut self) -> u64;
    /// Whether a row stands as read and does not vary.
    fn stands(&self, row: usize) -> bool;
    /// Whether figures other than whole ones occur.
    fn fractions(&self) -> bool;
    /// A row's figures with its lost ones filled in, and what that costs; `None` when its own sums then fail, its
    /// tokens cannot be read so, or it is clear that it would cost more than `most`.
    fn filled(&self, row: usize, candidate: &Candidate, values: &[i64], most: u32) -> Option<Candidate>;
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

    /// A share of what is left, for one stage of the search.
    pub fn share(&mut self, part: u64) -> Self {
        Self { left: self.left / part, stop: self.stop, clock_ended: false }
    }

    /// Takes what a share has used.
    pub fn settle(&mut self, given: u64, share: &Self) {
        self.left = self.left.saturating_sub(given - share.left);
        self.clock_ended |= share.clock_ended;
        if self.clock_ended {
            self.left = 0;
        }
    }

    /// Whether the steps have ended, and not for want of time.
    pub const fn is_spent(&self) -> bool {
        self.left == 0 && !self.clock_ended
    }

    /// Steps that are left.
    pub const fn left(&self) -> u64 {
        self.left
    }
}
