//! Entries of a problem case as `{"kind", …}`, for keeping and for programs.

use phaen_core::case::{Link, NextAction, Step, What};
use phaen_core::number::Quantity;
use phaen_core::plan::Measure;
use serde_json::{Value, json};

use crate::error::WireError;
use crate::figures::{date, decimal, hundredths, line_id};
use crate::node::{Node, text, whole};

/// What came about, as an object.
pub fn case_what_to_json(what: &What) -> Value {
    match what {
        What::StepDone(step) => json!({"kind": "step_done", "step": step.number()}),
        What::StepReopened(step) => json!({"kind": "step_reopened", "step": step.number()}),
        What::Outstanding(amount) => json!({
            "kind": "outstanding",
            "amount": amount.map(|amount| decimal(Measure::Budget, amount.hundredths())),
        }),
        What::Next(next) => {
            let next = next.as_ref().map(|n| json!({"text": n.text, "due_on": n.due_on.map(|day| day.iso())}));
            json!({"kind": "next", "next": next})
        }
        What::Linked(link) => json!({"kind": "linked", "link": link_to_json(*link)}),
        What::Unlinked(link) => json!({"kind": "unlinked", "link": link_to_json(*link)}),
        What::Closed => json!({"kind": "closed"}),
        What::Reopened => json!({"kind": "reopened"}),
    }
}

/// What came about, of such an object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn case_what_from_json(value: &Value) -> Result<What, WireError> {
    let node = Node::root(value);
    let only = |field: &'static str| node.only(&["kind", field]);
    match node.field("kind", text)?.as_str() {
        "step_done" => only("step").and_then(|()| node.field("step", step)).map(What::StepDone),
        "step_reopened" => only("step").and_then(|()| node.field("step", step)).map(What::StepReopened),
        "outstanding" => {
            only("amount")?;
            Ok(What::Outstanding(node.option("amount", hundredths)?.map(Quantity::from_hundredths)))
        }
        "next" => {
            only("next")?;
            let next = |n: &Node<'_>| {
                n.only(&["text", "due_on"])?;
                Ok(NextAction { text: n.field("text", text)?, due_on: n.option("due_on", date)? })
            };
            Ok(What::Next(node.option("next", next)?))
        }
        "linked" => only("link").and_then(|()| node.field("link", link)).map(What::Linked),
        "unlinked" => only("link").and_then(|()| node.field("link", link)).map(What::Unlinked),
        "closed" => node.only(&["kind"]).map(|()| What::Closed),
        "reopened" => node.only(&["kind"]).map(|()| What::Reopened),
        _ => node.field("kind", |kind| Err(kind.expected("a kind of entry of a case"))),
    }
}

fn step(node: &Node<'_>) -> Result<Step, WireError> {
    Step::from_number(whole(node)?).ok_or_else(|| node.expected("a step of 1 to 4"))
}

fn link_to_json(link: Link) -> Value {
    match link {
        Link::Line(line) => json!({"line": line.to_string()}),
        Link::Visit(visit) => json!({"visit": visit}),
    }
}

fn link(node: &Node<'_>) -> Result<Link, WireError> {
    node.only(&["line", "visit"])?;
    match (node.given("line", line_id)?, node.given("visit", whole)?) {
        (Some(line), None) => Ok(Link::Line(line)),
        (None, Some(visit)) => Ok(Link::Visit(visit)),
        _ => Err(node.expected("a line or a visit")),
    }
}
