//! One use case a file: read, answer, check, print, export.
//!
//! This crate knows no terminal, no HTTP, no clock and no chance: times and identities are passed in. What
//! people read is made in [`words`], from what [`explain`] gathers.
#![forbid(unsafe_code)]

mod acting;
pub mod answer;
mod csv;
pub mod database;
pub mod error;
pub mod explain;
pub mod import;
pub mod json;
pub mod learned;
pub mod offer;
pub mod outcome;
pub mod printing;
pub mod read;
mod rebase;
mod texts;
mod totals;
pub mod words;

pub use acting::Acting;
pub use csv::csv;
pub use texts::{Texts, TextsOfTable};
