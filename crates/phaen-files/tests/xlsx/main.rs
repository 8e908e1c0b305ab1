//! Workbooks: written, recalculated by a real spreadsheet, altered, read back.
#![allow(clippy::unwrap_used)]

mod altered;
mod damaged;
mod drawn;
mod formulas;
mod plans;
mod recalculated;
mod round_trip;
