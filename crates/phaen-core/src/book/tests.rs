#![allow(clippy::unwrap_used)]

mod laws;
mod levels;
mod rules;
mod sample;
