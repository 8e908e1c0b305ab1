//! `phaen.plan/1`: a plan without loss.
//!
//! Its JSON Schema is `docs/phaen.plan-1.schema.json`.

mod head;
mod line;

pub(crate) use head::{
    allotment_from_json, allotment_to_json, indicator_from_json, indicator_to_json, letter_from_json, letter_to_json,
    signatory_from_json, signatory_to_json, state_from_json, unit_from_json, unit_to_json,
};
pub use head::{head_from_json, head_to_json};
pub(crate) use line::{line_from_json, line_to_json};

use std::collections::HashMap;

use phaen_core::plan::{Line, LineId, Plan};
use serde_json::{Map, Value, json};

use crate::error::WireError;
use crate::node::Node;

/// The name of the shape.
pub const PLAN_SCHEMA: &str = "phaen.plan/1";

/// The plan as `phaen.plan/1`.
pub fn plan_to_json(plan: &Plan) -> Value {
    let lines = plan.lines.iter().map(|line| Value::Object(line_to_json(line))).collect();
    assemble(plan, lines)
}

/// The plan of a `phaen.plan/1` object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong. A parent or a covered heading that is not among the lines,
/// and two lines of one identity, are wrong too.
pub fn plan_from_json(value: &Value) -> Result<Plan, WireError> {
    plan(&Node::root(value))
}

pub(crate) fn plan(node: &Node<'_>) -> Result<Plan, WireError> {
    node.field("schema", |schema| schema.parsed(PLAN_SCHEMA, |text| (text == PLAN_SCHEMA).then_some(())))?;
    let mut plan = head::head(node, &["schema", "lines"])?;
    plan.lines = node.list("lines", line_from_json)?;
    let mut at: HashMap<LineId, usize> = HashMap::new();
    for (index, line) in plan.lines.iter().enumerate() {
        at.insert(line.id, index);
    }
    let mut index = 0;
    node.list("lines", |line| {
        let (here, stands) = (index, &plan.lines[index]);
        index += 1;
        if at.get(&stands.id) != Some(&here) {
            return line.field("id", |id| Err(id.expected("an identity that no other line has")));
        }
        if stands.parent.is_some_and(|p| !at.contains_key(&p)) {
            return line.field("parent", |parent| Err(parent.expected("a line of this plan")));
        }
        if stands.covers.iter().any(|c| !at.contains_key(c)) {
            return line.field("covers", |covers| Err(covers.expected("lines of this plan")));
        }
        Ok(())
    })?;
    Ok(plan)
}

/// What makes two plans the same plan: `phaen.plan/1` without identities. Parents and covered headings are
/// named by their position among the lines, null when they are not there.
pub fn comparable(plan: &Plan) -> Value {
    let at: HashMap<LineId, usize> = plan.lines.iter().enumerate().map(|(i, l)| (l.id, i)).collect();
    let position = |id: &LineId| at.get(id).map_or(Value::Null, |i| json!(i));
    let bare = |line: &Line| {
        let mut object = line_to_json(line);
        object.shift_remove("id");
        object.insert("parent".to_owned(), line.parent.as_ref().map_or(Value::Null, position));
        object.insert("covers".to_owned(), line.covers.iter().map(position).collect());
        Value::Object(object)
    };
    assemble(plan, plan.lines.iter().map(bare).collect())
}

fn assemble(plan: &Plan, lines: Value) -> Value {
    let mut object = Map::new();
    object.insert("schema".to_owned(), json!(PLAN_SCHEMA));
    object.extend(head::head_object(plan));
    object.insert("lines".to_owned(), lines);
    Value::Object(object)
}
