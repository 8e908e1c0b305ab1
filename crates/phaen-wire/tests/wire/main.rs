//! The JSON shapes: nothing is lost, the schemas hold, complaints name their place.
#![allow(clippy::unwrap_used)]

#[path = "../../../phaen-core/tests/support/any_plan.rs"]
mod any_plan;
#[path = "../../../phaen-core/tests/support/any_reading.rs"]
mod any_reading;

mod book;
mod change;
mod learned;
mod plan;
mod read;
mod reading;
mod schema;
mod table;
