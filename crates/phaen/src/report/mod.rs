//! What a reading and a plan look like in the terminal.

mod explain;
mod plan;
mod questions;
mod reading;
mod suggestions;
mod sums;
mod table;

pub use plan::{head, rest_of_head, table};
pub use questions::questions;
pub use reading::reading;
pub use suggestions::suggestions;
pub use sums::sums;
pub use table::table_reading;

use std::io::{self, Write};

use phaen_app::words::{Label, Words};
use phaen_core::change::Change;
use phaen_core::grid::Place;

/// Writes a heading with how many things stand below it.
fn heading(out: &mut dyn Write, words: &dyn Words, label: Label, count: usize) -> io::Result<()> {
    writeln!(out, "\n{} ({count})", words.label(label))
}

/// A line of a source; of one with sheets or pages, that of its part.
fn line(name: &str, place: Place) -> String {
    match place.part {
        0 => format!("{name}:{}", place.line),
        part => format!("{name}[{part}]:{}", place.line),
    }
}

/// Writes whether the plan balances.
pub fn verdict(out: &mut dyn Write, words: &dyn Words, balanced: bool) -> io::Result<()> {
    let label = if balanced { Label::Balanced } else { Label::NotBalanced };
    writeln!(out, "\n{}", words.label(label))
}

/// Whether a change is one of the plan, not only of what is known of a figure.
pub const fn of_the_plan(change: &Change) -> bool {
    !matches!(change, Change::CellState { .. })
}

/// The text on one line, without control characters.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
