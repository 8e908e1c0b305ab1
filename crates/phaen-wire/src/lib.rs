//! Versioned JSON shapes over the core, which itself carries no serde: the core may move while these stay.
//!
//! * [`plan`]: `phaen.plan/1`, a plan without loss
//! * [`read`]: `phaen.read/1`, what reading a form found, for showing
//! * [`reading`]: `phaen.reading/1`, a reading without loss, for keeping
//! * [`register`]: what a fact of the register says
//! * [`record`]: one entry of a small record
//! * [`table`]: `phaen.table/1`, what reading any other table found, for showing
//! * [`learned`]: `phaen.learned/1`, what answers and corrections have taught
//! * [`book`]: `phaen.entry/1`, one entry of a book
//! * [`case`]: one entry of a problem case
//! * [`change`]: `phaen.change/1`, one change with old and new
//! * [`indicators`]: `phaen.indicators/1` and `phaen.units/1`, what indicators come to and units with facts, for showing
//! * [`rule`]: `phaen.rule/1`, an indicator and how it is computed
#![forbid(unsafe_code)]

pub mod book;
pub mod case;
pub mod change;
mod error;
mod figures;
pub mod indicators;
pub mod learned;
mod node;
pub mod plan;
pub mod read;
pub mod reading;
pub mod record;
pub mod register;
pub mod rule;
pub mod sheet;
pub mod table;

pub use error::{SHOWN_CHARACTERS, WireError};
