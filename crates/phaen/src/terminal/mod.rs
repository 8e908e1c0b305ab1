//! What the terminal gets: aligned tables, progress, output that survives a closed pipe.

mod output;
mod progress;
mod table;

pub use output::Output;
pub use progress::Progress;
pub use table::{Align, Table};

use std::io::IsTerminal;

/// How many columns the terminal has; `None` when standard output is no terminal, so that nothing is cut.
pub fn width() -> Option<usize> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
