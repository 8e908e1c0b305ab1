//! ภาษาไทย.

mod labels;
mod pages;
mod problems;
mod sentences;

/// Thai words.
pub(super) struct Thai;

impl super::Words for Thai {}
