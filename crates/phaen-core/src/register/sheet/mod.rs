//! A table of units brought in and out: rows of text under headings, whatever file they came from.
//!
//! [`preview`] says cell by cell what a table would change, and changes nothing; [`apply`] makes all of it or nothing.
//! A blank cell says nothing and changes nothing. What is doubtful is asked, by row and column, and waits for an
//! [`Answer`].

mod apply;
mod export;
mod headings;
mod preview;
mod row;
mod trouble;

pub use apply::{ApplyError, apply};
pub use export::{columns, export};
pub use headings::{Headings, ID_HEADING, Spelling, heading};
pub use preview::{Answer, CellChange, Import, NewUnit, Preview, preview};
pub use trouble::{Place, Problem, Trouble};

/// The most rows of a table that are looked at.
pub const MAX_ROWS: usize = super::MAX_UNITS + 100;
