//! `phaen.change/1`: one change as `{"kind", "place", "before", "after"}`, for the log and for conflicts.
//!
//! `place` says where: the cell, the field, the line, the position. `before` and `after` have the shape that the
//! same thing has in `phaen.plan/1`; null where nothing stood or stands.

mod head;

use phaen_core::change::{Change, LineChange, Standing, Swap};
use phaen_core::plan::{CellRef, Code, Layer, Line, LineKind};
use serde_json::{Value, json};

use crate::error::WireError;
use crate::figures::{cell_from_json, cell_to_json, line_id, measure, period};
use crate::node::{Node, text, whole};
use crate::plan::{line_from_json, line_to_json};
use crate::reading::state;

/// The name of the shape.
pub const CHANGE_SCHEMA: &str = "phaen.change/1";

/// The change as an object.
pub fn change_to_json(change: &Change) -> Value {
    let (kind, place, swap) = match change {
        Change::Cell { cell, swap } => {
            let CellRef { line, period, measure, layer } = cell;
            let place = json!({
                "line": line.to_string(), "period": period.name(), "measure": measure.name(), "layer": layer.name(),
            });
            ("cell", place, both(swap, |c| cell_to_json(*measure, *c)))
        }
        Change::Head(change) => {
            let (place, swap) = head::to_json(change);
            ("head", place, swap)
        }
        Change::Line { line, field } => {
            let (name, swap) = field_to_json(field);
            ("line", json!({"line": line.to_string(), "field": name}), swap)
        }
        Change::Insert { position, line } => {
            ("insert", at(*position, line), Swap::new(Value::Null, Value::Object(line_to_json(line))))
        }
        Change::Delete { position, line } => {
            ("delete", at(*position, line), Swap::new(Value::Object(line_to_json(line)), Value::Null))
        }
        Change::Move { line, swap } => {
            let standing = |s: &Standing| json!({"parent": s.parent.map(|p| p.to_string()), "position": s.position});
            ("move", json!({"line": line.to_string()}), both(swap, standing))
        }
        Change::Split { position, whole, parts } => {
            ("split", at(*position, whole), Swap::new(lines_to_json([&**whole]), lines_to_json(parts)))
        }
        Change::Merge { position, parts, whole } => {
            ("merge", at(*position, whole), Swap::new(lines_to_json(parts), lines_to_json([&**whole])))
        }
        Change::Answer { question, swap } => ("answer", json!({"question": question}), both(swap, |c| json!(c))),
        Change::CellState { line, period, swap } => {
            let place = json!({"line": line.to_string(), "period": period.name()});
            ("cell_state", place, both(swap, |s| json!(s.name())))
        }
    };
    json!({"kind": kind, "place": place, "before": swap.before, "after": swap.after})
}

/// The change of such an object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn change_from_json(value: &Value) -> Result<Change, WireError> {
    let node = Node::root(value);
    node.only(&["kind", "place", "before", "after"])?;
    let kind = node.field("kind", text)?;
    node.field("place", |place| match kind.as_str() {
        "cell" => {
            place.only(&["line", "period", "measure", "layer"])?;
            let cell = CellRef {
                line: place.field("line", line_id)?,
                period: place.field("period", period)?,
                measure: place.field("measure", measure)?,
                layer: place.field("layer", |l| l.parsed("plan", |t| (t == "plan").then_some(Layer::Plan)))?,
            };
            Ok(Change::Cell { cell, swap: swap(&node, cell_from_json)? })
        }
        "head" => head::from_json(place, &node).map(Change::head),
        "line" => {
            place.only(&["line", "field"])?;
            Ok(Change::Line { line: place.field("line", line_id)?, field: field_from_json(place, &node)? })
        }
        "insert" => {
            node.option("before", |before| Err::<(), _>(before.expected("null")))?;
            Ok(Change::Insert { position: position(place)?, line: Box::new(node.field("after", line_from_json)?) })
        }
        "delete" => {
            node.option("after", |after| Err::<(), _>(after.expected("null")))?;
            Ok(Change::Delete { position: position(place)?, line: Box::new(node.field("before", line_from_json)?) })
        }
        "move" => {
            place.only(&["line"])?;
            let standing = |s: &Node<'_>| {
                s.only(&["parent", "position"])?;
                Ok(Standing { parent: s.option("parent", line_id)?, position: s.field("position", whole)? })
            };
            Ok(Change::Move { line: place.field("line", line_id)?, swap: swap(&node, standing)? })
        }
        "split" => Ok(Change::Split {
            position: position(place)?,
            whole: Box::new(node.field("before", one_line)?),
            parts: node.list("after", line_from_json)?,
        }),
        "merge" => Ok(Change::Merge {
            position: position(place)?,
            parts: node.list("before", line_from_json)?,
            whole: Box::new(node.field("after", one_line)?),
        }),
        "answer" => {
            place.only(&["question"])?;
            let choice = |c: &Node<'_>| c.nullable(text);
            Ok(Change::Answer { question: place.field("question", text)?, swap: swap(&node, choice)? })
        }
        "cell_state" => {
            place.only(&["line", "period"])?;
            let (line, period) = (place.field("line", line_id)?, place.field("period", period)?);
            Ok(Change::CellState { line, period, swap: swap(&node, state)? })
        }
        _ => node.field("kind", |kind| Err(kind.expected("a kind of change"))),
    })
}

fn at(position: usize, line: &Line) -> Value {
    json!({"position": position, "line": line.id.to_string()})
}

fn position(place: &Node<'_>) -> Result<usize, WireError> {
    place.only(&["position", "line"])?;
    place.field("position", whole)
}

fn lines_to_json<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Value {
    lines.into_iter().map(|line| Value::Object(line_to_json(line))).collect()
}

fn one_line(node: &Node<'_>) -> Result<Line, WireError> {
    let [line] = <[Line; 1]>::try_from(node.items(line_from_json)?).map_err(|_| node.expected("one line"))?;
    Ok(line)
}

/// Both values of a swap as JSON.
fn both<T>(swap: &Swap<T>, json: impl Fn(&T) -> Value) -> Swap<Value> {
    Swap::new(json(&swap.before), json(&swap.after))
}

/// The swap of a change object.
fn swap<T>(node: &Node<'_>, read: impl Fn(&Node<'_>) -> Result<T, WireError>) -> Result<Swap<T>, WireError> {
    Ok(Swap::new(node.field("before", &read)?, node.field("after", &read)?))
}

fn field_to_json(field: &LineChange) -> (&'static str, Swap<Value>) {
    match field {
        LineChange::Code(swap) => ("code", both(swap, |c| json!(c.as_str()))),
        LineChange::Title(swap) => ("title", both(swap, |t| json!(t))),
        LineChange::Kind(swap) => ("kind", both(swap, |k| json!(k.name()))),
        LineChange::Times(swap) => ("times", both(swap, |t| json!(t))),
        LineChange::CountUnit(swap) => ("count_unit", both(swap, |u| json!(u))),
        LineChange::Category(swap) => ("category", both(swap, |c| json!(c))),
        LineChange::Covers(swap) => ("covers", both(swap, |covers| covers.iter().map(ToString::to_string).collect())),
    }
}

fn field_from_json(place: &Node<'_>, node: &Node<'_>) -> Result<LineChange, WireError> {
    let kind = |k: &Node<'_>| k.parsed("a kind of line", LineKind::from_name);
    match place.field("field", text)?.as_str() {
        "code" => swap(node, |c| Ok(Code::new(&text(c)?))).map(LineChange::Code),
        "title" => swap(node, text).map(LineChange::Title),
        "kind" => swap(node, kind).map(LineChange::Kind),
        "times" => swap(node, |t| t.nullable(whole)).map(LineChange::Times),
        "count_unit" => swap(node, text).map(LineChange::CountUnit),
        "category" => swap(node, text).map(LineChange::Category),
        "covers" => swap(node, |c| c.items(line_id)).map(LineChange::Covers),
        _ => place.field("field", |field| Err(field.expected("a field of a line"))),
    }
}
