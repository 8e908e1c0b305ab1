//! How the program ends.

use std::process::ExitCode;

/// What a command found about the plans it was given; the greatest of several counts, a failure above all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Every equation holds and no question is open; or the command is about no plan.
    Balanced,
    /// A question is open or an equation fails.
    Open,
    /// The command failed.
    Failed,
}

/// Wrong usage of the command line.
pub const WRONG_USAGE: u8 = 64;

impl Verdict {
    /// The verdict on a plan.
    pub const fn of(balanced: bool) -> Self {
        if balanced { Self::Balanced } else { Self::Open }
    }
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        Self::from(match verdict {
            Verdict::Balanced => 0,
            Verdict::Failed => 1,
            Verdict::Open => 2,
        })
    }
}
