//! The made-up year in a real database: everything there, nothing broken, indicators as SQL has them.
#![allow(clippy::unwrap_used)]

mod indicators;
mod written;
