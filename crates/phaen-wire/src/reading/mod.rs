//! `phaen.reading/1`: a reading without loss, to keep it beside its source.
//!
//! Questions answered later need what was read: tokens with their places, edits, choices.

mod damage;
mod finding;
mod source;

use std::collections::BTreeMap;

use phaen_core::reading::{Cost, EquationCount, Reading};
use serde_json::{Value, json};

use crate::error::WireError;
use crate::figures::line_id;
use crate::node::{Node, flag, whole};
use crate::plan::{plan, plan_to_json};

pub(crate) use damage::confusion_to_json;
pub(crate) use finding::finding_to_json;
pub(crate) use source::{place_to_json, source_to_json, state};

/// The name of the shape.
pub const READING_SCHEMA: &str = "phaen.reading/1";

const FIELDS: [&str; 13] = [
    "schema",
    "source",
    "plan",
    "lines",
    "edits",
    "repairs",
    "questions",
    "suggestions",
    "findings",
    "equations",
    "cost",
    "proved_least",
    "wall_clock_ended",
];

/// The reading as `phaen.reading/1`.
pub fn reading_to_json(reading: &Reading) -> Value {
    // Every field is named, so that a new one in the core cannot be forgotten here.
    let Reading {
        source,
        plan,
        lines,
        edits,
        repairs,
        questions,
        suggestions,
        findings,
        equations,
        cost,
        proved_least,
        wall_clock_ended,
    } = reading;
    let EquationCount { count, held_as_read, hold_now } = equations;
    json!({
        "schema": READING_SCHEMA,
        "source": source::source_to_json(source),
        "plan": plan_to_json(plan),
        "lines": lines.iter().map(|(id, line)| source::line_to_json(*id, line)).collect::<Value>(),
        "edits": edits.iter().map(damage::edit_to_json).collect::<Value>(),
        "repairs": repairs.iter().map(damage::repair_to_json).collect::<Value>(),
        "questions": questions.iter().map(damage::question_to_json).collect::<Value>(),
        "suggestions": suggestions.iter().map(source::suggestion_to_json).collect::<Value>(),
        "findings": findings.iter().map(finding::finding_to_json).collect::<Value>(),
        "equations": {"count": count, "held_as_read": held_as_read, "hold_now": hold_now},
        "cost": cost.0,
        "proved_least": proved_least,
        "wall_clock_ended": wall_clock_ended,
    })
}

/// The reading of a `phaen.reading/1` object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn reading_from_json(value: &Value) -> Result<Reading, WireError> {
    let node = Node::root(value);
    node.only(&FIELDS)?;
    node.field("schema", |schema| schema.parsed(READING_SCHEMA, |text| (text == READING_SCHEMA).then_some(())))?;
    let lines = node.list("lines", |line| Ok((line.field("id", line_id)?, source::line_from_json(line)?)))?;
    Ok(Reading {
        source: node.field("source", source::source_from_json)?,
        plan: node.field("plan", plan)?,
        lines: BTreeMap::from_iter(lines),
        edits: node.list("edits", damage::edit_from_json)?,
        repairs: node.list("repairs", damage::repair_from_json)?,
        questions: node.list("questions", damage::question_from_json)?,
        suggestions: node.list("suggestions", source::suggestion_from_json)?,
        findings: node.list("findings", finding::finding_from_json)?,
        equations: node.field("equations", |count| {
            count.only(&["count", "held_as_read", "hold_now"])?;
            Ok(EquationCount {
                count: count.field("count", whole)?,
                held_as_read: count.field("held_as_read", whole)?,
                hold_now: count.field("hold_now", whole)?,
            })
        })?,
        cost: Cost(node.field("cost", whole)?),
        proved_least: node.field("proved_least", flag)?,
        wall_clock_ended: node.field("wall_clock_ended", flag)?,
    })
}
