//! Joins what the scanner parted: titles over several rows, figures in a row of their own, codes without a title.

use std::collections::{HashSet, VecDeque};

use super::code::{code_and_title, spaced_code};
use super::figures::measures_holding;
use super::rows::{Label, RawRow};
use super::text::is_total_label;
use crate::layout::Layout;

/// Rows with what belongs together in one.
pub fn join_rows(mut rows: Vec<RawRow>) -> Vec<RawRow> {
    spaced_codes(&mut rows);
    undotted_sections(&mut rows);
    totals(&mut rows);
    figures_apart(&mut rows);
    titles(rows)
}

/// "2 title" or "(2) title" without figures is a section where lines of that section stand.
fn undotted_sections(rows: &mut [RawRow]) {
    let sections: HashSet<String> =
        rows.iter().filter_map(|r| r.code.split_once('.')).map(|(section, _)| section.to_owned()).collect();
    let headed: HashSet<String> = rows.iter().map(|r| r.code.clone()).collect();
    for row in rows.iter_mut().filter(|r| r.label == Label::Note || (r.label == Label::Line && r.code.is_empty())) {
        let Some((number, rest)) = row.title.split_once(' ') else { continue };
        let number = number.trim_start_matches('(').trim_end_matches(')');
        let Some((code, title)) = code_and_title(&format!("{number}. {}", rest.trim_start_matches(['.', ' ']))) else {
            continue;
        };
        if !number.contains('.') && sections.contains(&code) && !headed.contains(&code) {
            (row.label, row.code, row.title) = (Label::Line, code, title);
        }
    }
}

/// "1. 1 title" is 1.1 where 1 is already there and 1.1 is not.
fn spaced_codes(rows: &mut [RawRow]) {
    let mut seen: HashSet<String> = HashSet::new();
    let fixed: HashSet<String> = rows.iter().map(|r| r.code.clone()).collect();
    for row in rows.iter_mut() {
        let uncoded = row.code.is_empty() && matches!(row.label, Label::Note | Label::Line);
        if uncoded || (row.label == Label::Line && seen.contains(&row.code)) {
            let text = if uncoded { row.title.clone() } else { format!("{}. {}", row.code, row.title) };
            let dotted = uncoded || row.title.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '๐'..='๙'));
            if let Some((code, title)) = spaced_code(&text).filter(|(c, _)| dotted && !fixed.contains(c)) {
                (row.label, row.code, row.title) = (Label::Line, code, title);
            }
        }
        seen.insert(row.code.clone());
    }
    // The first of them may stand where nothing was seen yet.
    for row in rows.iter_mut().filter(|r| r.label == Label::Note) {
        if let Some((code, title)) = code_and_title(&row.title).filter(|(_, t)| !t.is_empty()) {
            (row.label, row.code, row.title) = (Label::Line, code, title);
        }
    }
}

/// The grand total's label and its figures in two rows, either first.
fn totals(rows: &mut Vec<RawRow>) {
    let Some(at) = rows.iter().rposition(|r| r.label == Label::Note && is_total_label(&r.title)) else { return };
    let near = [at.checked_add(1), at.checked_sub(1)];
    let Some(figures) = near.into_iter().flatten().find(|k| rows.get(*k).is_some_and(|r| r.label == Label::More))
    else {
        // A form that is still blank.
        if let Some((12, rest)) = super::text::field_number(&rows[at].title) {
            (rows[at].label, rows[at].title) = (Label::Total, rest.to_owned());
        }
        return;
    };
    let tokens = std::mem::take(&mut rows[figures].tokens);
    let label = &mut rows[at];
    (label.label, label.tokens) = (Label::Total, tokens);
    label.title = super::text::field_number(&label.title).map_or(label.title.clone(), |(_, rest)| rest.to_owned());
    rows.remove(figures);
}

/// What two rows that belong together are.
enum Parted {
    /// The lower one is the rest of the upper one's figures, or all of them.
    FiguresBelow,
    /// The upper one is the lower one's figures.
    FiguresAbove,
    /// One title, with the figures beside its second row.
    Title,
}

/// Figures in a row of their own, or the rest of a row's figures.
fn figures_apart(rows: &mut Vec<RawRow>) {
    let mut joined: Vec<RawRow> = Vec::with_capacity(rows.len());
    let mut left: VecDeque<RawRow> = rows.drain(..).collect();
    while let Some(mut row) = left.pop_front() {
        let parted = joined.last().filter(|_| !row.after_gap).and_then(|above| parted(above, &row, &left));
        let Some(above) = joined.last_mut().filter(|_| parted.is_some()) else {
            joined.push(row);
            continue;
        };
        match parted {
            Some(Parted::FiguresBelow) => above.tokens.append(&mut row.tokens),
            Some(Parted::FiguresAbove) => {
                row.tokens.append(&mut above.tokens);
                *above = row;
            }
            Some(Parted::Title) => {
                above.title = format!("{} {}", above.title, row.title).trim().to_owned();
                (above.tokens, above.words) = (row.tokens, row.words);
            }
            None => {}
        }
    }
    *rows = joined;
}

/// Whether a row and the one above it belong together; `below` are the rows behind it.
fn parted(above: &RawRow, row: &RawRow, below: &VecDeque<RawRow>) -> Option<Parted> {
    let bare = |r: &RawRow| r.label == Label::Line && !r.code.is_empty() && r.tokens.is_empty();
    // A heading has none of the figures below it where lines of its own follow.
    let heads = |r: &RawRow| {
        let next = below.iter().find(|n| n.label == Label::Line && !n.code.is_empty());
        next.is_some_and(|n| n.code.starts_with(&format!("{}.", r.code)))
    };
    match (above.label, row.label) {
        (Label::Line, Label::More) if goes_on(above, row) || (bare(above) && !heads(above)) => {
            Some(Parted::FiguresBelow)
        }
        (Label::More, Label::Line) if bare(row) && !heads(row) => Some(Parted::FiguresAbove),
        (Label::Line, Label::Line) if row.code.is_empty() && bare(above) && !heads(above) => {
            let alone = below.front().is_none_or(|r| r.label != Label::Line || !r.code.is_empty());
            alone.then_some(Parted::Title)
        }
        _ => None,
    }
}

/// Whether `more` is the rest of a row that broke off: neither adds up alone, and together they fill the columns.
fn goes_on(first: &RawRow, more: &RawRow) -> bool {
    let count = first.tokens.len() + more.tokens.len();
    let whole = Layout::known().iter().any(|l| 2 * l.len() == count);
    !first.tokens.is_empty() && whole && measures_holding(&first.tokens) == 0 && measures_holding(&more.tokens) == 0
}

/// Titles that go on in the next row are joined to the line before; other loose text stays a note.
fn titles(rows: Vec<RawRow>) -> Vec<RawRow> {
    let mut joined: Vec<RawRow> = Vec::with_capacity(rows.len());
    for row in rows {
        let goes_on = row.label == Label::Note
            && !row.after_gap
            && !is_total_label(&row.title)
            && !row.title.starts_with('*')
            && !row.title.starts_with("หมายเหตุ")
            && joined.last().is_some_and(|l| l.label == Label::Line);
        match joined.last_mut() {
            Some(last) if goes_on => last.title = format!("{} {}", last.title, row.title.trim()).trim().to_owned(),
            _ => joined.push(row),
        }
    }
    joined
}
