//! The JSON shapes: nothing is lost, the schemas hold, complaints name their place.
#![allow(clippy::unwrap_used)]

#[path = "../../../phaen-core/tests/support/any_plan.rs"]
mod any_plan;
#[path = "../../../phaen-core/tests/support/any_reading.rs"]
mod any_reading;
#[path = "../../../phaen-core/tests/support/any_rule.rs"]
mod any_rule;

mod book;
mod change;
mod learned;
mod plan;
mod read;
mod reading;
mod record;
mod rule;
mod schema;
mod table;
