//! ภาษาไทย.

mod labels;
mod pages;
mod problems;
mod sentences;
mod tables;

/// Thai words.
pub(super) struct Thai;

impl super::Words for Thai {}
