//! Where one plan ends and the next begins, in a source that may hold several.

use std::collections::HashSet;

use phaen_core::grid::{Grid, GridRow};
use phaen_core::number::to_arabic_digits;

use super::cells::is_field_12;
use super::code::{code_and_title, is_code};
use super::rows::{is_head, is_signature, is_table_head};
use super::text::{field_number, filled, is_total_label, joined};
use crate::token::figure;

/// From how many figures a row with the label of a total is one.
const FEW_FIGURES: usize = 6;

/// The rows at which a plan begins behind the end of another.
pub fn beginnings(grid: &Grid) -> Vec<usize> {
    let mut found = Vec::new();
    let mut closed = false;
    let mut annex = false;
    for (index, row) in grid.rows.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
        annex |= closed && is_annex(row);
        // An annex has the head of the table again, but no title of the form.
        if closed && (is_titled(row) || !annex && is_table_head(row)) {
            found.push(index);
            (closed, annex) = (false, false);
        } else {
            closed |= ends(row);
        }
    }
    found
}

/// Rows without what a form has behind its end: an annex is computed from the form and is no part of it.
pub fn without_annex(rows: &[GridRow]) -> &[GridRow] {
    let end = rows.iter().position(ends).unwrap_or(rows.len());
    let annex = rows[end..].iter().position(is_annex);
    annex.map_or(rows, |at| &rows[..end + at])
}

fn is_annex(row: &GridRow) -> bool {
    filled(row).next().is_some_and(|(_, text)| text.starts_with("ภาคผนวก"))
}

/// Whether those rows go on with the table that the rows before leave open: they have no head of their own, and their
/// codes are the next ones.
pub fn goes_on(before: &[GridRow], rows: &[GridRow]) -> bool {
    if before.iter().any(ends) {
        return false;
    }
    let known: HashSet<String> = before.iter().map(joined).collect();
    let first = rows.iter().position(|row| code(row).is_some() || ends(row));
    let Some(first) = first else { return false };
    let own_head = rows[..first]
        .iter()
        .any(|row| !row.is_blank() && !is_head(row) && !known.contains(&joined(row)) && !joined(row).contains("ต่อ"));
    let last = before.iter().rev().find_map(code);
    match (last, code(&rows[first])) {
        (Some(last), Some(next)) => !own_head && next > last,
        (Some(_), None) => !own_head,
        (None, _) => false,
    }
}

/// Whether a row is the title of a plan, or its first field.
fn is_titled(row: &GridRow) -> bool {
    filled(row).next().is_some_and(|(_, text)| {
        text.starts_with("แผนปฏิบัติการ")
            || field_number(text).is_some_and(|(n, rest)| n == 1 && rest.starts_with("แผนงาน"))
    })
}

/// Whether a row is among the last of a plan: its grand total, or who signs.
fn ends(row: &GridRow) -> bool {
    let figures = || filled(row).filter(|(_, text)| figure(text).is_some()).count();
    let total = |text: &str| is_total_label(text) && ["ทั้งสิ้น", "ทั้งหมด", "แผนการใช้จ่าย"].iter().any(|w| text.contains(w));
    is_signature(row)
        || is_field_12(&row.cells)
        || (filled(row).any(|(_, text)| total(text)) && figures() >= FEW_FIGURES)
}

/// The numbers of the code that a row begins with.
fn code(row: &GridRow) -> Option<Vec<u32>> {
    let mut texts = filled(row).map(|(_, text)| text);
    let first = texts.next()?;
    let bare = to_arabic_digits(first).trim_end_matches('.').to_owned();
    let apart = is_code(&bare) && texts.next().is_some_and(|text| figure(text).is_none());
    let code = match code_and_title(first) {
        Some((code, title)) if !title.is_empty() => code,
        _ if apart => bare.clone(),
        _ => return None,
    };
    code.split('.').map(|number| number.parse().ok()).collect()
}
