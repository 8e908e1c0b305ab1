//! One use case a file: read, answer, edit, take back, check, print, export.
//!
//! This crate knows no terminal, no HTTP, no clock and no chance: times and identities are passed in. What
//! people read is made in [`words`], from what [`explain`] gathers.
#![forbid(unsafe_code)]

mod acting;
pub mod answer;
pub mod back;
pub mod bin;
pub mod book;
pub mod case;
pub mod compare;
pub mod create;
mod csv;
pub mod database;
pub mod department;
pub mod edit;
pub mod error;
pub mod explain;
pub mod import;
pub mod indicator;
pub mod json;
pub mod keep;
pub mod last_year;
pub mod learned;
pub mod meeting;
pub mod moment;
pub mod money;
pub mod offer;
pub mod outcome;
pub mod picture;
pub mod printing;
pub mod progress;
pub mod province;
pub mod read;
mod rebase;
pub mod record;
pub mod register;
pub mod review;
pub mod source;
pub mod take_over;
pub mod target;
pub mod template;
mod texts;
pub mod thai_time;
mod totals;
pub mod visits;
pub mod words;

pub use acting::Acting;
pub use csv::csv;
pub use texts::{Texts, TextsOfTable};
