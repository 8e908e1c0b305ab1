//! Likely wordings of garbled text.

use phaen_core::plan::Plan;
use phaen_core::reading::Suggestion;

/// Suggestions for text that looks garbled, from the form's other lines and a small list of the field's words.
pub fn suggestions(_plan: &Plan) -> Vec<Suggestion> {
    Vec::new()
}
