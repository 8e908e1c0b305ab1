//! Damage and doubt: edits, repairs and questions.

use phaen_core::learned::Confusion;
use phaen_core::plan::Measure;
use phaen_core::reading::{CellChange, Choice, Confidence, Cost, Edit, EditKind, Question, Repair, Shown};
use serde_json::{Value, json};

use crate::error::WireError;
use crate::figures::{cell_from_json, cell_to_json, line_id, month};
use crate::node::{Node, text, whole};

pub fn edit_to_json(edit: &Edit) -> Value {
    let Edit { id, line, kind, tokens_before, tokens_after, cost, learned } = edit;
    let mut json = json!({
        "id": id,
        "line": line.to_string(),
        "kind": kind.name(),
        "tokens_before": tokens_before,
        "tokens_after": tokens_after,
        "cost": cost.0,
    });
    // Readings of before there was anything to learn, and of offices of which nothing is known, say nothing of it.
    if !learned.is_empty() {
        json["learned"] = learned.iter().map(confusion_to_json).collect();
    }
    json
}

pub fn edit_from_json(node: &Node<'_>) -> Result<Edit, WireError> {
    node.only(&["id", "line", "kind", "tokens_before", "tokens_after", "cost", "learned"])?;
    Ok(Edit {
        id: node.field("id", whole)?,
        line: node.field("line", line_id)?,
        kind: node.field("kind", kind)?,
        tokens_before: node.list("tokens_before", text)?,
        tokens_after: node.list("tokens_after", text)?,
        cost: Cost(node.field("cost", whole)?),
        learned: node.given("learned", |n| n.items(confusion_from_json))?.unwrap_or_default(),
    })
}

/// A digit read for another, and how often that was confirmed.
pub fn confusion_to_json(confusion: &Confusion) -> Value {
    let Confusion { read, meant, times } = confusion;
    json!({"read": read.to_string(), "meant": meant.to_string(), "times": times})
}

fn confusion_from_json(node: &Node<'_>) -> Result<Confusion, WireError> {
    node.only(&["read", "meant", "times"])?;
    Ok(Confusion {
        read: node.field("read", digit)?,
        meant: node.field("meant", digit)?,
        times: node.field("times", whole)?,
    })
}

fn digit(node: &Node<'_>) -> Result<char, WireError> {
    let only = |text: &str| text.parse().ok().filter(char::is_ascii_digit);
    node.parsed("a digit", only)
}

fn kind(node: &Node<'_>) -> Result<EditKind, WireError> {
    node.parsed("a kind of damage", EditKind::from_name)
}

fn shown_to_json(shown: Shown) -> Value {
    shown.cells().into_iter().map(|(measure, cell)| (measure.name(), cell_to_json(measure, cell))).collect()
}

fn shown_from_json(node: &Node<'_>) -> Result<Shown, WireError> {
    let [work, budget] = Measure::ALL.map(Measure::name);
    node.only(&[work, budget])?;
    let has = |name: &str| node.only(&[name]).is_ok();
    match (has(work), has(budget)) {
        (true, false) => Ok(Shown::One(Measure::Work, node.field(work, cell_from_json)?)),
        (false, true) => Ok(Shown::One(Measure::Budget, node.field(budget, cell_from_json)?)),
        (false, false) => Ok(Shown::Both(node.field(work, cell_from_json)?, node.field(budget, cell_from_json)?)),
        (true, true) => Err(node.expected("work, budget or both")),
    }
}

fn change_to_json(change: &CellChange) -> Value {
    let CellChange { line, month, kind, read, now, edit } = change;
    json!({
        "line": line.to_string(),
        "month": month.map(|m| m.number()),
        "kind": kind.name(),
        "read": shown_to_json(*read),
        "now": shown_to_json(*now),
        "edit": edit,
    })
}

fn change_from_json(node: &Node<'_>) -> Result<CellChange, WireError> {
    node.only(&["line", "month", "kind", "read", "now", "edit"])?;
    Ok(CellChange {
        line: node.field("line", line_id)?,
        month: node.option("month", month)?,
        kind: node.field("kind", kind)?,
        read: node.field("read", shown_from_json)?,
        now: node.field("now", shown_from_json)?,
        edit: node.field("edit", whole)?,
    })
}

pub fn repair_to_json(repair: &Repair) -> Value {
    let Repair { change, confidence, because } = repair;
    json!({"change": change_to_json(change), "confidence": confidence.name(), "because": because})
}

pub fn repair_from_json(node: &Node<'_>) -> Result<Repair, WireError> {
    node.only(&["change", "confidence", "because"])?;
    Ok(Repair {
        change: node.field("change", change_from_json)?,
        confidence: node.field("confidence", |c| c.parsed("certain or likely", Confidence::from_name))?,
        because: node.list("because", text)?,
    })
}

pub fn question_to_json(question: &Question) -> Value {
    let Question { id, lines, choices, choices_omitted } = question;
    let choice = |Choice { id, changes, cost }: &Choice| json!({"id": id, "changes": changes.iter().map(change_to_json).collect::<Value>(), "cost": cost.0});
    json!({
        "id": id,
        "lines": lines.iter().map(ToString::to_string).collect::<Value>(),
        "choices": choices.iter().map(choice).collect::<Value>(),
        "choices_omitted": choices_omitted,
    })
}

pub fn question_from_json(node: &Node<'_>) -> Result<Question, WireError> {
    node.only(&["id", "lines", "choices", "choices_omitted"])?;
    Ok(Question {
        id: node.field("id", text)?,
        lines: node.list("lines", line_id)?,
        choices: node.list("choices", |choice| {
            choice.only(&["id", "changes", "cost"])?;
            Ok(Choice {
                id: choice.field("id", text)?,
                changes: choice.list("changes", change_from_json)?,
                cost: Cost(choice.field("cost", whole)?),
            })
        })?,
        choices_omitted: node.field("choices_omitted", whole)?,
    })
}
