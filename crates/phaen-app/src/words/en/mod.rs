//! English.

mod labels;
mod pages;
mod problems;
mod sentences;

/// English words.
pub(super) struct English;

impl super::Words for English {}
