//! Files of every kind: workbooks of ours written, recalculated by a real spreadsheet, altered and read back; files of
//! others read as documents, broken and hostile ones too.
#![allow(clippy::unwrap_used)]

mod altered;
mod damaged;
mod drawn;
mod formulas;
mod hostile;
mod others;
mod papers;
mod plans;
mod printed;
mod recalculated;
mod round_trip;
