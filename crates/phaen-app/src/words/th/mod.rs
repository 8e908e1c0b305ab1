//! ภาษาไทย.

mod labels;
mod problems;
mod sentences;

/// Thai words.
pub(super) struct Thai;

impl super::Words for Thai {}
