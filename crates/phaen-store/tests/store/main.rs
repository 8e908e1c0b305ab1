//! What a store promises, and what SQLite in one file adds to it.
//!
//! [`contract`] is written against the trait alone; [`sqlite`] runs it, and looks at the file besides.
#![allow(clippy::unwrap_used)]

#[path = "../../../phaen-core/tests/support/any_plan.rs"]
mod any_plan;
#[path = "../../../phaen-core/tests/support/any_reading.rs"]
mod any_reading;
mod contract;
mod sample;
mod sqlite;
