//! Repairs, edits and questions as shown.

use phaen_core::plan::Plan;
use phaen_core::reading::{CellChange, Choice, Confidence, Edit, Question, Reading, Repair, Shown};
use serde_json::{Value, json};

use super::table::{code_of, shown, shown_pair};
use super::{ReadTexts, cost};
use crate::reading::confusion_to_json;

pub fn repair(plan: &Plan, repair: &Repair) -> Value {
    change(plan, &repair.change, repair.confidence, &repair.because)
}

pub fn edit(edit: &Edit) -> Value {
    let mut json = json!({
        "id": edit.id,
        "kind": edit.kind.name(),
        "tokens_before": edit.tokens_before,
        "tokens_after": edit.tokens_after,
        "cost": cost(edit.cost),
    });
    if !edit.learned.is_empty() {
        json["learned"] = edit.learned.iter().map(confusion_to_json).collect();
    }
    json
}

pub fn question(reading: &Reading, texts: &dyn ReadTexts, question: &Question) -> Value {
    let choice = |choice: &Choice| {
        // A choice is no more than likely, and no equation forces it: that is why it is asked.
        let changes = choice.changes.iter().map(|c| change(&reading.plan, c, Confidence::Likely, &[]));
        json!({
            "id": choice.id,
            "text": texts.choice(reading, question, choice),
            "changes": changes.collect::<Value>(),
            "cost": cost(choice.cost),
        })
    };
    json!({
        "id": question.id,
        "lines": question.lines.iter().map(|id| code_of(&reading.plan, *id)).collect::<Vec<_>>(),
        "text": texts.question(reading, question),
        "choices": question.choices.iter().map(choice).collect::<Value>(),
        "choices_omitted": question.choices_omitted,
    })
}

fn change(plan: &Plan, change: &CellChange, confidence: Confidence, because: &[String]) -> Value {
    let figures = |figures: Shown| match figures {
        Shown::One(measure, cell) => shown(measure, cell),
        Shown::Both(work, budget) => shown_pair(work, budget),
    };
    let measure = match change.now {
        Shown::One(measure, _) => measure.name(),
        Shown::Both(..) => "both",
    };
    json!({
        "line_id": change.line.to_string(),
        "line": code_of(plan, change.line),
        "month": change.month.map(|m| m.number()),
        "measure": measure,
        "kind": change.kind.name(),
        "read": figures(change.read),
        "now": figures(change.now),
        "confidence": confidence.name(),
        "edit": change.edit,
        "because": because,
    })
}
