//! Ends a page that draws too much or for too long, and keeps a fault of the interpreter from ending the program.
//!
//! The interpreter offers no way out while it draws, so its drawing surface unwinds the stack: a page of nested forms
//! may ask for more operations than any machine can do.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Instant;

use crate::limit::{MAX_DRAWN, PAGE_TIME};

/// After how many things drawn the clock is looked at.
const STRIDE: u32 = 256;

/// Why a page was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It drew too much, or for too long.
    Overloaded,
    /// The interpreter failed on it.
    Fault,
}

/// Counts what a page draws.
pub struct Guard {
    drawn: u32,
    begun: Instant,
}

impl Guard {
    pub fn new() -> Self {
        Self { drawn: 0, begun: Instant::now() }
    }

    /// Counts one thing drawn; does not return when that is one too many.
    pub fn count(&mut self) {
        self.drawn += 1;
        if self.drawn > MAX_DRAWN || (self.drawn.is_multiple_of(STRIDE) && self.begun.elapsed() > PAGE_TIME) {
            resume_unwind(Box::new(Ended::Overloaded));
        }
    }
}

/// Does work that a guard may end.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Ended> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|thrown| thrown.downcast_ref::<Ended>().copied().unwrap_or(Ended::Fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_much_is_ended() {
        let count = |times: u32| {
            let mut guard = Guard::new();
            guarded(move || (0..times).for_each(|_| guard.count()))
        };
        assert_eq!(count(MAX_DRAWN), Ok(()));
        assert_eq!(count(MAX_DRAWN + 1), Err(Ended::Overloaded));
    }
}
