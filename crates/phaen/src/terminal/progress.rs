//! A progress bar on standard error, only where someone sees it.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How many cells the bar has.
const CELLS: usize = 24;
/// Nothing is shown before this: short work needs no bar.
const PATIENCE: Duration = Duration::from_millis(300);
/// The least time between two drawings.
const BETWEEN: Duration = Duration::from_millis(80);

/// Progress through a known number of steps.
pub struct Progress {
    done: usize,
    total: usize,
    started: Instant,
    drawn: Option<Instant>,
    visible: bool,
}

impl Progress {
    /// Progress through that many steps; shown only when standard error is a terminal.
    pub fn over(total: usize) -> Self {
        Self { done: 0, total, started: Instant::now(), drawn: None, visible: io::stderr().is_terminal() }
    }

    /// Says what comes next.
    pub fn next(&mut self, what: &str) {
        let due = self.drawn.map_or(self.started.elapsed() >= PATIENCE, |at| at.elapsed() >= BETWEEN);
        if self.visible && due {
            self.drawn = Some(Instant::now());
            // A bar that cannot be drawn is no reason to fail.
            let _ = write!(io::stderr(), "\r\x1b[2K{}", bar(self.done, self.total, what));
        }
        self.done += 1;
    }

    /// Removes the bar, so that a message may follow.
    pub fn clear(&mut self) {
        if self.drawn.take().is_some() {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn bar(done: usize, total: usize, what: &str) -> String {
    let filled = (CELLS * done).checked_div(total).unwrap_or(CELLS).min(CELLS);
    format!("[{}{}] {done}/{total} {what}", "=".repeat(filled), " ".repeat(CELLS - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_with_the_work() {
        assert_eq!(bar(0, 4, "a"), format!("[{}] 0/4 a", " ".repeat(24)));
        assert_eq!(bar(1, 4, "a"), format!("[{}{}] 1/4 a", "=".repeat(6), " ".repeat(18)));
        assert_eq!(bar(9, 4, "a"), format!("[{}] 9/4 a", "=".repeat(24)));
        assert_eq!(bar(0, 0, ""), format!("[{}] 0/0 ", "=".repeat(24)));
    }
}
