//! A line in `phaen.plan/1`.

use phaen_core::plan::{Code, Figures, Line, LineKind};
use serde_json::{Map, Value, json};

use crate::error::WireError;
use crate::figures::{line_id, pair_from_json, pair_to_json};
use crate::node::{Node, text, whole};

const FIELDS: [&str; 12] = [
    "id",
    "code",
    "title",
    "parent",
    "kind",
    "times",
    "count_unit",
    "category",
    "covers",
    "target",
    "months",
    "quarters",
];

/// The line with its figures.
pub fn line_to_json(line: &Line) -> Map<String, Value> {
    // Every field is named, so that a new one in the core cannot be forgotten here.
    let Line { id, code, title, parent, kind, times, count_unit, category, figures, covers } = line;
    let Figures { target, months, quarters } = figures;
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("id", json!(id.to_string()));
    put("code", json!(code.as_str()));
    put("title", json!(title));
    put("parent", json!(parent.map(|p| p.to_string())));
    put("kind", json!(kind.name()));
    put("times", json!(times));
    put("count_unit", json!(count_unit));
    put("category", json!(category));
    put("covers", covers.iter().map(ToString::to_string).collect());
    put("target", pair_to_json(target));
    put("months", months.iter().map(pair_to_json).collect());
    put("quarters", quarters.iter().map(pair_to_json).collect());
    object
}

/// The line of that JSON.
pub fn line_from_json(node: &Node<'_>) -> Result<Line, WireError> {
    node.only(&FIELDS)?;
    Ok(Line {
        id: node.field("id", line_id)?,
        code: Code::new(&node.field("code", text)?),
        title: node.field("title", text)?,
        parent: node.option("parent", line_id)?,
        kind: node
            .field("kind", |kind| kind.parsed("heading, activity, subtotal, inferred or total", LineKind::from_name))?,
        times: node.option("times", whole)?,
        count_unit: node.field("count_unit", text)?,
        category: node.field("category", text)?,
        figures: Figures {
            target: node.field("target", pair_from_json)?,
            months: node.array("months", "twelve months", pair_from_json)?,
            quarters: node.array("quarters", "four quarters", pair_from_json)?,
        },
        covers: node.list("covers", line_id)?,
    })
}
