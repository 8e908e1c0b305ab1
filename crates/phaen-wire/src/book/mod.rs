//! `phaen.entry/1`: one entry of a book as `{"on", "by", "kind", …}`, and how a book was opened.
//!
//! Its JSON Schema is `docs/phaen.entry-1.schema.json`. Amounts are decimal texts, days ISO dates, lines and visits their
//! identities.

mod money;
mod visit;

use phaen_core::book::{Entry, Overspending, Report, Reported, Revision, Successor, What};
use phaen_core::number::Quantity;
use phaen_core::plan::{LineId, Measure, Plan};
use serde_json::{Map, Value, json};

use crate::error::WireError;
use crate::figures::{date, decimal, hundredths, line_id, month};
use crate::node::{Node, flag, text, whole};
use crate::plan::{plan as plan_of, plan_to_json};
pub(crate) use visit::{file as file_from_json, visit_id};
use visit::{place_from_json, place_to_json};

/// The name of the shape.
pub const ENTRY_SCHEMA: &str = "phaen.entry/1";

/// How a book was opened: the plan that was signed first, and what is done about overspending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The plan.
    pub plan: Plan,
    /// Its signing.
    pub signed: Revision,
    /// What the office wants done when more is spent than a line has.
    pub overspending: Overspending,
}

/// An opening as an object.
pub fn opening_to_json(opening: &Opening) -> Value {
    json!({
        "plan": plan_to_json(&opening.plan),
        "signed": revision_to_json(&opening.signed),
        "overspending": opening.overspending.name(),
    })
}

/// The opening of such an object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn opening_from_json(value: &Value) -> Result<Opening, WireError> {
    let node = Node::root(value);
    node.only(&["plan", "signed", "overspending"])?;
    Ok(Opening {
        plan: node.field("plan", plan_of)?,
        signed: node.field("signed", revision)?,
        overspending: node.field("overspending", |o| o.parsed("warn or stop", Overspending::from_name))?,
    })
}

/// An entry as an object.
pub fn entry_to_json(entry: &Entry) -> Value {
    let mut object = Map::new();
    object.insert("on".to_owned(), json!(entry.on.iso()));
    object.insert("by".to_owned(), json!(entry.by));
    if let Value::Object(what) = what_to_json(&entry.what) {
        object.extend(what);
    }
    Value::Object(object)
}

/// The entry of such an object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn entry_from_json(value: &Value) -> Result<Entry, WireError> {
    entry(&Node::root(value))
}

/// The entries of a list of such objects.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn entries_from_json(value: &Value) -> Result<Vec<Entry>, WireError> {
    Node::root(value).items(entry)
}

fn entry(node: &Node<'_>) -> Result<Entry, WireError> {
    Ok(Entry { on: node.field("on", date)?, by: node.field("by", text)?, what: what(node)? })
}

fn what_to_json(what: &What) -> Value {
    match what {
        What::FromVisits { line, from_visits } => {
            json!({"kind": "from_visits", "line": line.to_string(), "from_visits": from_visits})
        }
        What::Report(Report { at, figure, amount, reason }) => json!({
            "kind": "report",
            "at": place_to_json(at),
            "figure": figure.name(),
            "amount": amount.map(|amount| decimal(figure.measure(), amount)),
            "reason": reason,
        }),
        What::Lock(month) => json!({"kind": "lock", "month": month.number()}),
        What::Cost(cost) => json!({
            "kind": "cost",
            "unit": cost.unit,
            "line": cost.line.map(|line| line.to_string()),
            "cost": decimal(Measure::Budget, cost.cost.hundredths()),
        }),
        What::Overspending(choice) => json!({"kind": "overspending", "choice": choice.name()}),
        What::Sign(signed) => json!({
            "kind": "sign",
            "plan": plan_to_json(&signed.0),
            "revision": revision_to_json(&signed.1),
        }),
        What::Plan(..) | What::CallOff(_) | What::Done { .. } | What::NotDone { .. } | What::Attach(_) => {
            visit::to_json(what)
        }
        What::Transfer(_) | What::Receive(_) | What::Pay(_) | What::Unpay { .. } | What::Settle(_) => {
            money::to_json(what)
        }
    }
}

fn what(node: &Node<'_>) -> Result<What, WireError> {
    match node.field("kind", text)?.as_str() {
        "from_visits" => {
            only(node, &["line", "from_visits"])?;
            Ok(What::FromVisits { line: node.field("line", line_id)?, from_visits: node.field("from_visits", flag)? })
        }
        "report" => {
            only(node, &["at", "figure", "amount", "reason"])?;
            let figure = node.field("figure", |f| f.parsed("result, committed or disbursed", Reported::from_name))?;
            Ok(What::Report(Report {
                at: node.field("at", place_from_json)?,
                figure,
                amount: node.option("amount", hundredths)?,
                reason: reason(node)?,
            }))
        }
        "lock" => {
            only(node, &["month"])?;
            Ok(What::Lock(node.field("month", month)?))
        }
        "cost" => {
            only(node, &["unit", "line", "cost"])?;
            Ok(What::Cost(phaen_core::book::DefaultCost {
                unit: node.option("unit", whole)?,
                line: node.option("line", line_id)?,
                cost: node.field("cost", hundredths).map(Quantity::from_hundredths)?,
            }))
        }
        "overspending" => {
            only(node, &["choice"])?;
            let choice = node.field("choice", |choice| choice.parsed("warn or stop", Overspending::from_name))?;
            Ok(What::Overspending(choice))
        }
        "sign" => {
            only(node, &["plan", "revision"])?;
            let signed = (node.field("plan", plan_of)?, node.field("revision", revision)?);
            Ok(What::Sign(Box::new(signed)))
        }
        kind @ ("plan" | "call_off" | "done" | "not_done" | "attach") => visit::from_json(node, kind),
        kind @ ("transfer" | "receive" | "pay" | "unpay" | "settle") => money::from_json(node, kind),
        _ => node.field("kind", |kind| Err(kind.expected("a kind of entry"))),
    }
}

/// Complains about fields other than those that every entry has and these.
fn only(node: &Node<'_>, known: &[&str]) -> Result<(), WireError> {
    let all: Vec<&str> = ["on", "by", "kind"].into_iter().chain(known.iter().copied()).collect();
    node.only(&all)
}

fn reason(node: &Node<'_>) -> Result<Option<String>, WireError> {
    node.option("reason", text)
}

fn revision_to_json(revision: &Revision) -> Value {
    let Revision { number, on, by, successors } = revision;
    let successor = |s: &Successor| json!({"gone": s.gone.to_string(), "now": s.now.to_string()});
    json!({
        "number": number,
        "on": on.iso(),
        "by": by,
        "successors": successors.iter().map(successor).collect::<Value>(),
    })
}

fn revision(node: &Node<'_>) -> Result<Revision, WireError> {
    node.only(&["number", "on", "by", "successors"])?;
    let line = |node: &Node<'_>, field: &str| -> Result<LineId, WireError> { node.field(field, line_id) };
    Ok(Revision {
        number: node.field("number", whole)?,
        on: node.field("on", date)?,
        by: node.field("by", text)?,
        successors: node.list("successors", |s| {
            s.only(&["gone", "now"])?;
            Ok(Successor { gone: line(s, "gone")?, now: line(s, "now")? })
        })?,
    })
}

fn visit_ids(node: &Node<'_>) -> Result<Vec<phaen_core::book::VisitId>, WireError> {
    node.items(visit_id)
}
