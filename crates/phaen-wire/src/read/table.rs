//! Lines and their figures as shown.

use phaen_core::plan::{Cell, Code, Line, LineKind, Measure, Pair, Plan};
use phaen_core::reading::LineReading;
use serde_json::Value;

use crate::figures::{decimal, object};

/// The code of the grand total, field (12).
const TOTAL_CODE: &str = "(12)";

/// A quantity as shown: null when nothing is written, nought for a dash.
pub fn shown(measure: Measure, cell: Cell<i64>) -> Value {
    cell.hundredths().map_or(Value::Null, |h| Value::String(decimal(measure, h)))
}

/// `{"work", "budget"}`.
pub fn shown_pair(work: Cell<i64>, budget: Cell<i64>) -> Value {
    object([("work", shown(Measure::Work, work)), ("budget", shown(Measure::Budget, budget))])
}

/// The code of a line; the grand total's is `(12)`, a subtotal without one carries its label.
pub fn code(line: &Line) -> String {
    match line.kind {
        LineKind::Total => TOTAL_CODE.to_owned(),
        LineKind::Subtotal if line.code.is_empty() => Code::new(&line.title).as_str().to_owned(),
        _ => line.code.as_str().to_owned(),
    }
}

/// The code of the line of that identity; empty when the plan has no such line.
pub fn code_of(plan: &Plan, id: phaen_core::plan::LineId) -> String {
    plan.line(id).map_or_else(String::new, code)
}

/// A line of the plan with what is known of its reading.
pub fn line(line: &Line, reading: Option<&LineReading>) -> Value {
    let pair = |pair: &Pair| shown_pair(pair.work.raw(), pair.budget.raw());
    let states = reading.map(|r| r.states).unwrap_or_default();
    object([
        ("id", line.id.to_string().into()),
        ("code", code(line).into()),
        ("title", Some(line.title.as_str()).filter(|t| !t.is_empty()).into()),
        ("parent", line.parent.map(|p| p.to_string()).into()),
        ("kind", line.kind.name().into()),
        ("target", pair(&line.figures.target)),
        ("months", line.figures.months.iter().map(pair).collect()),
        ("cells_state", states.iter().map(|s| s.name()).collect()),
        ("tokens", reading.iter().flat_map(|r| &r.tokens).map(|t| t.text.as_str()).collect()),
        ("covers", line.covers.iter().map(ToString::to_string).collect()),
    ])
}
