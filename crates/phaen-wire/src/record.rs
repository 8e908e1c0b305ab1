//! Entries of small records as `{"record", "recorded_on", "by", "reason", "kind", …}`, for keeping and for programs.
//!
//! Days are ISO dates, people are counted in numbers, everything else is text.

use std::collections::BTreeMap;

use phaen_core::book::FileRef;
use phaen_core::record::{Content, Entry, Field, Form, RecordId, RecordKind, Said, What};
use phaen_core::register::UnitId;
use serde_json::{Map, Value, json};

use crate::book::{file_from_json, visit_id};
use crate::error::WireError;
use crate::figures::{date, line_id};
use crate::node::{Node, text, whole};

const PUT: [&str; 13] = [
    "record",
    "recorded_on",
    "by",
    "reason",
    "kind",
    "of",
    "line",
    "on",
    "unit",
    "visits",
    "inspection",
    "said",
    "files",
];

/// An entry as an object.
pub fn record_entry_to_json(entry: &Entry) -> Value {
    let Entry { record, recorded_on, by, reason, what } = entry;
    let mut object = json!({
        "record": record.to_string(),
        "recorded_on": recorded_on.iso(),
        "by": by,
        "reason": reason,
        "kind": match what { What::Put(_) => "put", What::Withdraw => "withdraw" },
    });
    if let What::Put(content) = what {
        let Content { kind, line, on, unit, visits, inspection, said, files } = &**content;
        object["of"] = json!(kind.about().name);
        object["line"] = json!(line.to_string());
        object["on"] = json!(on.iso());
        object["unit"] = json!(unit.map(|unit| unit.to_string()));
        object["visits"] = visits.iter().map(ToString::to_string).collect();
        object["inspection"] = json!(inspection.map(|record| record.to_string()));
        let said = said.iter().map(|(field, said)| (field.name().to_owned(), said_to_json(said)));
        object["said"] = Value::Object(said.collect::<Map<_, _>>());
        object["files"] = files.iter().map(file_to_json).collect();
    }
    object
}

/// The entry of such an object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn record_entry_from_json(value: &Value) -> Result<Entry, WireError> {
    let node = Node::root(value);
    let what = match node.field("kind", text)?.as_str() {
        "put" => {
            node.only(&PUT)?;
            What::Put(Box::new(content(&node)?))
        }
        "withdraw" => {
            node.only(&PUT[..5])?;
            What::Withdraw
        }
        _ => return node.field("kind", |kind| Err(kind.expected("put or withdraw"))),
    };
    Ok(Entry {
        record: node.field("record", record)?,
        recorded_on: node.field("recorded_on", date)?,
        by: node.field("by", text)?,
        reason: node.option("reason", text)?,
        what,
    })
}

fn content(node: &Node<'_>) -> Result<Content, WireError> {
    Ok(Content {
        kind: node.field("of", |of| of.parsed("a kind of record", RecordKind::from_name))?,
        line: node.field("line", line_id)?,
        on: node.field("on", date)?,
        unit: node
            .option("unit", |unit| unit.parsed("the identity of a unit, like U7", |t| t.parse::<UnitId>().ok()))?,
        visits: node.list("visits", visit_id)?.into_iter().collect(),
        inspection: node.option("inspection", record)?,
        said: node.field("said", all_said)?,
        files: node.list("files", file_from_json)?,
    })
}

fn record(node: &Node<'_>) -> Result<RecordId, WireError> {
    node.parsed("the identity of a record, like R7", |text| text.parse().ok())
}

fn said_to_json(said: &Said) -> Value {
    match said {
        Said::Text(text) => json!(text),
        Said::Count(count) => json!(count),
        Said::Day(day) => json!(day.iso()),
    }
}

fn all_said(node: &Node<'_>) -> Result<BTreeMap<Field, Said>, WireError> {
    node.only(&Field::ALL.map(Field::name))?;
    let mut all = BTreeMap::new();
    for field in Field::ALL {
        let said = |node: &Node<'_>| match field.form() {
            Form::Text => text(node).map(Said::Text),
            Form::Count => whole(node).map(Said::Count),
            Form::Day => date(node).map(Said::Day),
        };
        if let Some(said) = node.given(field.name(), said)? {
            all.insert(field, said);
        }
    }
    Ok(all)
}

fn file_to_json(file: &FileRef) -> Value {
    json!({"sha256": file.sha256, "name": file.name, "bytes": file.bytes})
}
