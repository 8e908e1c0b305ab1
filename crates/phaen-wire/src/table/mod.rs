//! `phaen.table/1`: what reading a table with totals found, for those who use it.
//!
//! Its JSON Schema is `docs/phaen.table-1.schema.json`. Figures are decimal texts as printed, without separators, in
//! the column's unit and scale; empty cells and dashes are null.

use phaen_core::plan::LineId;
use phaen_core::reading::{Confidence, Cost};
use phaen_core::table::{
    CellAt, Column, Equation, Figure, Role, Table, TableChange, TableChoice, TableEdit, TableFinding, TableFindingKind,
    TableLine, TableQuestion, TableReading,
};
use serde_json::{Value, json};

use crate::read::{ReadOptions, cost};
use crate::reading::{finding_to_json, place_to_json};

/// The name of the shape.
pub const TABLE_SCHEMA: &str = "phaen.table/1";

/// The words of questions, in the language of whoever asked; the wire knows no language.
pub trait TableTexts {
    /// What is asked.
    fn question(&self, reading: &TableReading, question: &TableQuestion) -> String;
    /// What that choice says.
    fn choice(&self, reading: &TableReading, question: &TableQuestion, choice: &TableChoice) -> String;
}

/// The reading as `phaen.table/1`.
pub fn table_to_json(reading: &TableReading, texts: &dyn TableTexts, options: ReadOptions) -> Value {
    let table = &reading.table;
    let because = |indices: &[usize]| -> Vec<&str> {
        indices.iter().filter_map(|i| reading.equations.get(*i)).map(|e| e.id.as_str()).collect()
    };
    let repair = |r: &phaen_core::table::TableRepair| change(table, &r.change, r.confidence, &because(&r.because));
    let mut object = json!({
        "schema": TABLE_SCHEMA,
        "source": {"name": reading.source.name, "sha256": reading.source.sha256},
        "profile": reading.profile,
        "columns": table.columns.iter().map(column).collect::<Value>(),
        "lines": table.lines.iter().map(line).collect::<Value>(),
        "equations": reading.equations.iter().map(|e| equation(table, e)).collect::<Value>(),
        "repairs": reading.repairs.iter().map(repair).collect::<Value>(),
        "edits": reading.edits.iter().map(edit).collect::<Value>(),
        "questions": reading.questions.iter().map(|q| question(reading, texts, q)).collect::<Value>(),
        "balanced": reading.balanced(),
        "cost": cost(reading.cost),
        "proved_least": reading.proved_least,
        "elapsed_ms": options.elapsed_ms,
    });
    if let (true, Some(fields)) = (options.explain, object.as_object_mut()) {
        fields.insert("explain".to_owned(), explain(reading));
    }
    object
}

fn column(column: &Column) -> Value {
    json!({
        "id": column.id.to_string(),
        "head": column.head,
        "role": column.role.name(),
        "unit": Some(&column.unit).filter(|u| !u.is_empty()),
        "scale": column.scale,
    })
}

fn line(line: &TableLine) -> Value {
    json!({
        "id": line.id.to_string(),
        "code": line.code,
        "title": line.title,
        "parent": line.parent.map(|p| p.to_string()),
        "cells": line.cells.iter().map(|c| figure(c.figure)).collect::<Value>(),
    })
}

fn figure(figure: Figure) -> Value {
    figure.value().map_or(Value::Null, |value| json!(value.to_string()))
}

fn at(cell: CellAt) -> Value {
    json!([cell.line.to_string(), cell.column.to_string()])
}

/// An equation as it stands. One that tells nothing, because nothing is stated on either side, holds.
fn equation(table: &Table, equation: &Equation) -> Value {
    let standing = equation.standing(table);
    let part = |p: &phaen_core::table::Part| json!([p.cell.line.to_string(), p.cell.column.to_string(), p.factor]);
    json!({
        "id": equation.id,
        "kind": equation.kind.name(),
        "total": at(equation.total),
        "parts": equation.parts.iter().map(part).collect::<Value>(),
        "tolerance": equation.tolerance.to_string(),
        "difference": standing.map_or_else(|| "0".to_owned(), |s| s.difference.to_string()),
        "holds": standing.is_none_or(|s| s.holds),
    })
}

/// The code of a line; where it has none, its title.
fn name_of(table: &Table, id: LineId) -> String {
    let name = |l: &TableLine| if l.code.is_empty() { l.title.clone() } else { l.code.clone() };
    table.line(id).map_or_else(String::new, name)
}

fn change(table: &Table, change: &TableChange, confidence: Confidence, because: &[&str]) -> Value {
    let money = table.column(change.cell.column).is_some_and(|c| c.unit == "baht" && c.role != Role::Percent);
    json!({
        "line_id": change.cell.line.to_string(),
        "line": name_of(table, change.cell.line),
        "column": change.cell.column.to_string(),
        "measure": if money { "budget" } else { "work" },
        "kind": change.kind.name(),
        "read": figure(change.read),
        "now": figure(change.now),
        "confidence": confidence.name(),
        "edit": change.edit,
        "because": because,
    })
}

fn edit(edit: &TableEdit) -> Value {
    json!({
        "id": edit.id,
        "kind": edit.kind.name(),
        "tokens_before": edit.before,
        "tokens_after": edit.after,
        "cost": cost(edit.cost),
    })
}

fn question(reading: &TableReading, texts: &dyn TableTexts, question: &TableQuestion) -> Value {
    let choice = |choice: &TableChoice| {
        // A choice is no more than likely, and no equation forces it: that is why it is asked.
        let changes = choice.changes.iter().map(|c| change(&reading.table, c, Confidence::Likely, &[]));
        json!({
            "id": choice.id,
            "text": texts.choice(reading, question, choice),
            "changes": changes.collect::<Value>(),
            "cost": cost(Cost(choice.cost.0)),
        })
    };
    json!({
        "id": question.id,
        "lines": question.lines.iter().map(|id| name_of(&reading.table, *id)).collect::<Vec<_>>(),
        "text": texts.question(reading, question),
        "choices": question.choices.iter().map(choice).collect::<Value>(),
        "choices_omitted": question.choices_omitted,
    })
}

/// Where each figure stands in the source, how it came to stand in its cell, and what else was noticed.
fn explain(reading: &TableReading) -> Value {
    let cells = reading.table.lines.iter().flat_map(|line| {
        line.cells.iter().zip(&reading.table.columns).filter(|(cell, _)| !cell.text.is_empty()).map(|(cell, column)| {
            json!({
                "line_id": line.id.to_string(),
                "column": column.id.to_string(),
                "place": place_to_json(cell.place),
                "text": cell.text,
                "state": cell.state.name(),
            })
        })
    });
    let found = reading.findings.iter().map(|f| finding(reading, f));
    let noticed = reading.noticed.iter().map(finding_to_json);
    json!({
        "title": reading.table.title,
        "cells": cells.collect::<Value>(),
        "findings": found.chain(noticed).collect::<Value>(),
    })
}

fn finding(reading: &TableReading, finding: &TableFinding) -> Value {
    let id = |index: &usize| reading.equations.get(*index).map_or(Value::Null, |e| json!(e.id));
    let (kind, detail) = match &finding.kind {
        TableFindingKind::NoTotal => ("no_total", Value::Null),
        TableFindingKind::TooManyRows(count) => ("too_many_rows", json!(count)),
        TableFindingKind::TooManyColumns(count) => ("too_many_columns", json!(count)),
        TableFindingKind::LineLost(code) => ("line_lost", json!(code)),
        TableFindingKind::OtherPart(name) => ("other_part", json!(name)),
        TableFindingKind::Unreadable(text) => ("unreadable", json!(text)),
        TableFindingKind::SearchEnded => ("search_ended", Value::Null),
        TableFindingKind::NoRepair(index) => ("no_repair", id(index)),
    };
    json!({"kind": kind, "place": place_to_json(finding.place), "detail": detail})
}
