//! English.

mod labels;
mod pages;
mod problems;
mod sentences;
mod tables;

/// English words.
pub(super) struct English;

impl super::Words for English {}
