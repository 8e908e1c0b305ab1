//! What was noticed while reading, each kind by its name.

use phaen_core::reading::{Finding, FindingKind};
use serde_json::{Value, json};

use super::source::{place_from_json, place_to_json};
use crate::error::WireError;
use crate::node::{Node, text, whole};

/// A finding: its kind, its place, and what the kind says of it.
pub fn finding_to_json(finding: &Finding) -> Value {
    let (kind, detail) = match &finding.kind {
        FindingKind::NoTotal => ("no_total", Value::Null),
        FindingKind::DuplicateCode(code) => ("duplicate_code", json!(code)),
        FindingKind::Unreadable(text) => ("unreadable", json!(text)),
        FindingKind::TooManyRows(rows) => ("too_many_rows", json!(rows)),
        FindingKind::SearchEnded => ("search_ended", Value::Null),
        FindingKind::NoRepair => ("no_repair", Value::Null),
        FindingKind::SheetHidden(name) => ("sheet_hidden", json!(name)),
        FindingKind::RowsHidden(rows) => ("rows_hidden", json!(rows)),
        FindingKind::ColumnsHidden(columns) => ("columns_hidden", json!(columns)),
        FindingKind::PartLeftOut(name) => ("part_left_out", json!(name)),
        FindingKind::ColumnLeftOut(head) => ("column_left_out", json!(head)),
        FindingKind::Macros => ("macros", Value::Null),
        FindingKind::StaleValue { cell, stored, computed } => ("stale_value", json!([cell, stored, computed])),
        FindingKind::SumMisses { cell, missed } => ("sum_misses", json!([cell, missed])),
        FindingKind::FormulaCycle(cell) => ("formula_cycle", json!(cell)),
        FindingKind::CellError(error) => ("cell_error", json!(error)),
        FindingKind::CodeRestored { read, now } => ("code_restored", json!([read, now])),
        FindingKind::CodeMisread { read, now, before, next } => ("code_misread", json!([read, now, before, next])),
        FindingKind::PagesLeftOut(pages) => ("pages_left_out", json!(pages)),
        FindingKind::PageUnread => ("page_unread", Value::Null),
        FindingKind::PictureUnread => ("picture_unread", Value::Null),
    };
    json!({"kind": kind, "place": place_to_json(finding.place), "detail": detail})
}

pub fn finding_from_json(node: &Node<'_>) -> Result<Finding, WireError> {
    node.only(&["kind", "place", "detail"])?;
    let detail = || node.field("detail", text);
    let kind = match node.field("kind", text)?.as_str() {
        "no_total" => FindingKind::NoTotal,
        "duplicate_code" => FindingKind::DuplicateCode(detail()?),
        "unreadable" => FindingKind::Unreadable(detail()?),
        "too_many_rows" => FindingKind::TooManyRows(node.field("detail", whole)?),
        "search_ended" => FindingKind::SearchEnded,
        "no_repair" => FindingKind::NoRepair,
        "sheet_hidden" => FindingKind::SheetHidden(detail()?),
        "rows_hidden" => FindingKind::RowsHidden(detail()?),
        "columns_hidden" => FindingKind::ColumnsHidden(detail()?),
        "part_left_out" => FindingKind::PartLeftOut(detail()?),
        "column_left_out" => FindingKind::ColumnLeftOut(detail()?),
        "macros" => FindingKind::Macros,
        "stale_value" => {
            let [cell, stored, computed] = texts(node)?;
            FindingKind::StaleValue { cell, stored, computed }
        }
        "sum_misses" => {
            let [cell, missed] = texts(node)?;
            FindingKind::SumMisses { cell, missed }
        }
        "formula_cycle" => FindingKind::FormulaCycle(detail()?),
        "cell_error" => FindingKind::CellError(detail()?),
        "code_restored" => {
            let [read, now] = texts(node)?;
            FindingKind::CodeRestored { read, now }
        }
        "code_misread" => {
            let [read, now, before, next] = texts(node)?;
            FindingKind::CodeMisread { read, now, before, next }
        }
        "pages_left_out" => FindingKind::PagesLeftOut(node.field("detail", whole)?),
        "page_unread" => FindingKind::PageUnread,
        "picture_unread" => FindingKind::PictureUnread,
        _ => return node.field("kind", |kind| Err(kind.expected("a kind of finding"))),
    };
    Ok(Finding { place: node.field("place", place_from_json)?, kind })
}

fn texts<const N: usize>(node: &Node<'_>) -> Result<[String; N], WireError> {
    node.array("detail", "that many texts", text)
}
