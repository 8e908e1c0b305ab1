//! What a line is called when one speaks of it.

use phaen_core::plan::{LineId, LineKind, Plan};

/// The name of a line: its code, else its title, else the headings it was lost under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineName {
    /// Its code; may be empty.
    pub code: String,
    /// Its title; may be empty.
    pub title: String,
    /// What the row is.
    pub kind: LineKind,
    /// Codes of the headings that an inferred line may stand under.
    pub under: Vec<String>,
}

impl LineName {
    /// The name of that line of a plan; a line the plan does not have is named by its identity.
    pub fn of(plan: &Plan, id: LineId) -> Self {
        let Some(line) = plan.line(id) else {
            return Self { code: id.to_string(), title: String::new(), kind: LineKind::Activity, under: Vec::new() };
        };
        let above = if line.covers.is_empty() { line.parent.into_iter().collect() } else { line.covers.clone() };
        let under = match line.kind {
            LineKind::Inferred => above.into_iter().filter_map(|h| plan.line(h)).map(|h| h.code.to_string()).collect(),
            _ => Vec::new(),
        };
        Self { code: line.code.to_string(), title: line.title.clone(), kind: line.kind, under }
    }
}
