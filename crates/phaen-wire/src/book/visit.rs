//! Entries about visits, and files.

use phaen_core::book::{AttachedTo, Attachment, FileRef, Place, Visit, VisitId, VisitState, What};
use phaen_core::number::Quantity;
use phaen_core::plan::Measure;
use serde_json::{Value, json};

use super::{only, reason};
use crate::error::WireError;
use crate::figures::{date, decimal, hundredths, line_id, month};
use crate::node::{Node, text, whole};

/// An entry about a visit or a file; null for any other.
pub fn to_json(what: &What) -> Value {
    match what {
        What::Plan(id, Visit { unit, at, day, officer, cost, state: _ }) => json!({
            "kind": "plan",
            "visit": id.to_string(),
            "unit": unit,
            "at": place_to_json(at),
            "day": day,
            "officer": officer,
            "cost": decimal(Measure::Budget, cost.hundredths()),
        }),
        What::CallOff(id) => json!({"kind": "call_off", "visit": id.to_string()}),
        What::Done { visit, on, advised, reason } => json!({
            "kind": "done",
            "visit": visit.to_string(),
            "made_on": on.iso(),
            "advised": advised,
            "reason": reason,
        }),
        What::NotDone { visit, reason } => json!({"kind": "not_done", "visit": visit.to_string(), "reason": reason}),
        What::Attach(Attachment { to, file: FileRef { sha256, name, bytes } }) => {
            let to = match to {
                AttachedTo::Visit(visit) => json!({"visit": visit.to_string()}),
                AttachedTo::Month(month) => json!({"month": month.number()}),
                AttachedTo::Revision(number) => json!({"revision": number}),
            };
            json!({"kind": "attach", "to": to, "file": {"sha256": sha256, "name": name, "bytes": bytes}})
        }
        _ => Value::Null,
    }
}

/// The entry of that kind.
pub fn from_json(node: &Node<'_>, kind: &str) -> Result<What, WireError> {
    let visit = || node.field("visit", visit_id);
    match kind {
        "plan" => {
            only(node, &["visit", "unit", "at", "day", "officer", "cost"])?;
            let planned = Visit {
                unit: node.field("unit", whole)?,
                at: node.field("at", place_from_json)?,
                day: node.option("day", whole)?,
                officer: node.field("officer", text)?,
                cost: node.field("cost", hundredths).map(Quantity::from_hundredths)?,
                state: VisitState::Planned,
            };
            Ok(What::Plan(visit()?, planned))
        }
        "call_off" => {
            only(node, &["visit"])?;
            Ok(What::CallOff(visit()?))
        }
        "done" => {
            only(node, &["visit", "made_on", "advised", "reason"])?;
            Ok(What::Done {
                visit: visit()?,
                on: node.field("made_on", date)?,
                advised: node.field("advised", text)?,
                reason: reason(node)?,
            })
        }
        "not_done" => {
            only(node, &["visit", "reason"])?;
            Ok(What::NotDone { visit: visit()?, reason: reason(node)? })
        }
        _ => {
            only(node, &["to", "file"])?;
            Ok(What::Attach(Attachment { to: node.field("to", attached_to)?, file: node.field("file", file)? }))
        }
    }
}

fn attached_to(node: &Node<'_>) -> Result<AttachedTo, WireError> {
    node.only(&["visit", "month", "revision"])?;
    let visit = node.given("visit", visit_id)?.map(AttachedTo::Visit);
    let month = node.given("month", month)?.map(AttachedTo::Month);
    let revision = node.given("revision", whole)?.map(AttachedTo::Revision);
    match [visit, month, revision].into_iter().flatten().collect::<Vec<_>>()[..] {
        [one] => Ok(one),
        _ => Err(node.expected("a visit, a month or a revision")),
    }
}

/// A file that is kept beside.
pub fn file(node: &Node<'_>) -> Result<FileRef, WireError> {
    node.only(&["sha256", "name", "bytes"])?;
    Ok(FileRef {
        sha256: node.field("sha256", text)?,
        name: node.field("name", text)?,
        bytes: node.field("bytes", whole)?,
    })
}

/// `{"line", "month"}`.
pub fn place_to_json(place: &Place) -> Value {
    json!({"line": place.line.to_string(), "month": place.month.number()})
}

/// The place of such an object.
pub fn place_from_json(node: &Node<'_>) -> Result<Place, WireError> {
    node.only(&["line", "month"])?;
    Ok(Place { line: node.field("line", line_id)?, month: node.field("month", month)? })
}

/// A visit's identity, `V12`.
pub fn visit_id(node: &Node<'_>) -> Result<VisitId, WireError> {
    node.parsed("the identity of a visit, like V12", |text| text.parse().ok())
}
