//! The form as data for the template: plain text and numbers, no markup.

use phaen_core::form::{
    Annex, Digits, Field, Footnote, Form, FormCell, FormRow, Head, IndicatorTable, Mark, Signature, Table,
};
use phaen_core::plan::{LineKind, Period};
use serde_json::{Value, json};

use crate::{PdfError, Picture};

/// Longest text that is printed, in characters; some four pages of one cell.
pub const MAX_TEXT_CHARS: usize = 10_000;

/// What the template reads as `/data.json`. `held_rows` is how many rows are kept beside the signatures.
pub(crate) fn of(form: &Form, pictures: &[Picture]) -> Result<Value, PdfError> {
    let mut data = json!({
        "title": form.title,
        "fields": form.fields.iter().map(field).collect::<Vec<_>>(),
        "indicators": indicators(&form.indicators),
        "activities": table(&form.activities),
        "held_rows": 0,
        "annex": form.annex.as_ref().map(annex),
        "signatures": form.signatures.iter().map(signature).collect::<Vec<_>>(),
        "notes": form.notes,
        "footnotes": form.footnotes.iter().map(footnote).collect::<Vec<_>>(),
        "footer": { "page": form.footer.page, "of": form.footer.of },
        "digits": digits(form.style.digits),
    });
    data["pictures"] = pictures.iter().map(picture).collect();
    refuse_endless(&data)?;
    // A drawing is longer than any text, and no text.
    for (data, picture) in data["pictures"].as_array_mut().into_iter().flatten().zip(pictures) {
        data["svg"] = picture.svg.as_str().into();
    }
    Ok(data)
}

fn refuse_endless(data: &Value) -> Result<(), PdfError> {
    match data {
        Value::String(text) => match text.chars().count() {
            chars if chars > MAX_TEXT_CHARS => {
                Err(PdfError::TextTooLong { begins: text.chars().take(40).collect(), chars })
            }
            _ => Ok(()),
        },
        Value::Array(items) => items.iter().try_for_each(refuse_endless),
        Value::Object(entries) => entries.values().try_for_each(refuse_endless),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn digits(digits: Digits) -> Vec<String> {
    ('0'..='9').map(|digit| digits.apply(&digit.to_string())).collect()
}

fn field(field: &Field) -> Value {
    json!({ "label": field.label, "value": field.value })
}

fn head(head: &Head) -> Value {
    let cells = head.cells.iter().map(|cell| {
        json!({ "text": cell.text, "x": cell.column, "y": cell.level, "columns": cell.columns, "levels": cell.levels })
    });
    json!({ "columns": head.columns, "cells": cells.collect::<Vec<_>>() })
}

fn indicators(table: &IndicatorTable) -> Value {
    json!({
        "head": head(&table.head),
        "units": table.units,
        "allotments": table.allotments.iter().map(|a| json!({ "text": a.text, "failing": a.failing })).collect::<Vec<_>>(),
        "rows": table.rows.iter().map(|r| json!({ "text": r.text, "months": r.months })).collect::<Vec<_>>(),
    })
}

fn table(table: &Table) -> Value {
    json!({
        "head": head(&table.head),
        "periods": table.periods.iter().map(|p| kind(*p)).collect::<Vec<_>>(),
        "widest": widest(table),
        "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

/// Columns of one kind are equally wide.
const fn kind(period: Period) -> &'static str {
    match period {
        Period::Target => "target",
        Period::Month(_) => "month",
        Period::Quarter(_) => "quarter",
    }
}

/// What a column of งาน and one of งบ must hold in a form to be filled in by hand.
const BY_HAND: [&str; 2] = ["0000", "00,000"];

/// For each kind of period its longest งาน and its longest งบ; in a blank form room to write them.
fn widest(table: &Table) -> Value {
    let blank = table.rows.iter().all(|row| row.pairs.iter().flatten().all(|cell| shown(cell).is_empty()));
    let longest = |name: &str, measure: usize| {
        let columns = table.periods.iter().enumerate().filter(|(_, period)| kind(**period) == name);
        columns
            .flat_map(|(index, _)| table.rows.iter().filter_map(move |row| row.pairs.get(index)))
            .map(|pair| if blank { BY_HAND[measure].to_owned() } else { shown(&pair[measure]) })
            .max_by_key(|text| text.chars().count())
            .unwrap_or_default()
    };
    ["target", "month", "quarter"]
        .into_iter()
        .map(|name| (name.to_owned(), json!([longest(name, 0), longest(name, 1)])))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// A figure with its signs: not by frame and shade alone, so that it can be heard and copied too.
fn shown(cell: &FormCell) -> String {
    if cell.failing { format!("≠{}", cell.printed()) } else { cell.printed() }
}

fn row(row: &FormRow) -> Value {
    let looks = match row.kind {
        LineKind::Heading => "heading",
        LineKind::Subtotal => "subtotal",
        LineKind::Total => "total",
        LineKind::Activity | LineKind::Inferred => "plain",
    };
    json!({
        "looks": looks,
        "empty": row.line.is_none() && row.title.is_empty(),
        "depth": row.depth,
        "code": row.code,
        "title": row.title,
        "cells": row.pairs.iter().flatten().map(|c| json!({ "text": shown(c), "failing": c.failing })).collect::<Vec<_>>(),
    })
}

fn annex(annex: &Annex) -> Value {
    json!({
        "title": annex.title,
        "table": table(&annex.table),
        "share_label": annex.share_label,
        "shares": annex.shares.concat(),
    })
}

fn picture(picture: &Picture) -> Value {
    json!({ "title": picture.title, "heads": picture.heads, "rows": picture.rows })
}

fn signature(signature: &Signature) -> Value {
    json!({ "heading": signature.heading, "fields": signature.fields.iter().map(field).collect::<Vec<_>>() })
}

fn footnote(footnote: &Footnote) -> Value {
    json!({ "text": footnote.text, "failing": footnote.mark == Mark::Failing })
}
