#![allow(clippy::unwrap_used)]

mod laws;
mod rules;
mod sample;
