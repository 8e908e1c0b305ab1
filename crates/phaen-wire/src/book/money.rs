//! Entries about money.

use phaen_core::book::{Direction, Document, Fate, Payment, PaymentPart, Receipt, Settlement, Transfer, What};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::Measure;
use serde_json::{Value, json};

use super::visit::{place_from_json, place_to_json, visit_id};
use super::{only, reason, visit_ids};
use crate::error::WireError;
use crate::figures::{date, decimal, hundredths, line_id};
use crate::node::{Node, text};

/// An entry about money; null for any other.
pub fn to_json(what: &What) -> Value {
    match what {
        What::Transfer(Transfer { from, to, work, budget, visits, document }) => json!({
            "kind": "transfer",
            "from": place_to_json(from),
            "to": place_to_json(to),
            "work": decimal(Measure::Work, work.hundredths()),
            "budget": baht(*budget),
            "visits": visits.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "document": document_to_json(document.as_ref()),
        }),
        What::Receive(Receipt { category, direction, amount, document }) => json!({
            "kind": "receive",
            "category": category,
            "direction": direction.name(),
            "amount": baht(*amount),
            "document": document_to_json(document.as_ref()),
        }),
        What::Pay(Payment { number, date, amount, parts, reason }) => {
            let part = |p: &PaymentPart| json!({"visit": p.visit.to_string(), "amount": baht(p.amount)});
            json!({
                "kind": "pay",
                "number": number,
                "date": date.iso(),
                "amount": baht(*amount),
                "parts": parts.iter().map(part).collect::<Value>(),
                "reason": reason,
            })
        }
        What::Unpay { number, reason } => json!({"kind": "unpay", "number": number, "reason": reason}),
        What::Settle(Settlement { line, amount, fate }) => json!({
            "kind": "settle",
            "line": line.to_string(),
            "amount": baht(*amount),
            "fate": fate.name(),
        }),
        _ => Value::Null,
    }
}

/// The entry of that kind.
pub fn from_json(node: &Node<'_>, kind: &str) -> Result<What, WireError> {
    match kind {
        "transfer" => {
            only(node, &["from", "to", "work", "budget", "visits", "document"])?;
            Ok(What::Transfer(Transfer {
                from: node.field("from", place_from_json)?,
                to: node.field("to", place_from_json)?,
                work: node.field("work", hundredths).map(Quantity::from_hundredths)?,
                budget: node.field("budget", satang)?,
                visits: node.field("visits", visit_ids)?,
                document: node.option("document", document)?,
            }))
        }
        "receive" => {
            only(node, &["category", "direction", "amount", "document"])?;
            Ok(What::Receive(Receipt {
                category: node.field("category", text)?,
                direction: node.field("direction", |d| d.parsed("transferred, added or cut", Direction::from_name))?,
                amount: node.field("amount", satang)?,
                document: node.option("document", document)?,
            }))
        }
        "pay" => {
            only(node, &["number", "date", "amount", "parts", "reason"])?;
            Ok(What::Pay(Payment {
                number: node.field("number", text)?,
                date: node.field("date", date)?,
                amount: node.field("amount", satang)?,
                parts: node.list("parts", |part| {
                    part.only(&["visit", "amount"])?;
                    Ok(PaymentPart { visit: part.field("visit", visit_id)?, amount: part.field("amount", satang)? })
                })?,
                reason: reason(node)?,
            }))
        }
        "unpay" => {
            only(node, &["number", "reason"])?;
            Ok(What::Unpay { number: node.field("number", text)?, reason: reason(node)? })
        }
        _ => {
            only(node, &["line", "amount", "fate"])?;
            Ok(What::Settle(Settlement {
                line: node.field("line", line_id)?,
                amount: node.field("amount", satang)?,
                fate: node.field("fate", |f| f.parsed("carried_over, lapsed or returned", Fate::from_name))?,
            }))
        }
    }
}

fn baht(amount: Satang) -> String {
    decimal(Measure::Budget, amount.hundredths())
}

fn satang(node: &Node<'_>) -> Result<Satang, WireError> {
    hundredths(node).map(Quantity::from_hundredths)
}

fn document_to_json(document: Option<&Document>) -> Value {
    document.map_or(Value::Null, |Document { number, date }| json!({"number": number, "date": date.iso()}))
}

fn document(node: &Node<'_>) -> Result<Document, WireError> {
    node.only(&["number", "date"])?;
    Ok(Document { number: node.field("number", text)?, date: node.field("date", date)? })
}
