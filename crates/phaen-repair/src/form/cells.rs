//! Lines within a row: a scanner may put two of them side by side, in cells of their own or in one.

use std::collections::HashSet;

use phaen_core::grid::{CellEvidence, Grid, GridCell, GridRow, Place};

use super::code::{code_and_title, follows};
use super::figures::{glued_figures, words};
use super::text::{field_number, filled, is_total_label};
use crate::token::figure;

/// From how many figures a row counts as a row of figures.
pub const FEW: usize = 3;

/// The codes that stand at the beginning of a cell anywhere in the table.
pub fn codes(grid: &Grid, start: usize) -> HashSet<String> {
    let texts = grid.rows.iter().skip(start).flat_map(|row| filled(row).map(|(_, text)| text));
    texts.filter_map(code_and_title).filter(|(_, title)| !title.is_empty()).map(|(code, _)| code).collect()
}

/// A row's cells, cut where a second line of the table begins in the same row. `known` are the codes that begin a cell.
pub fn pieces(row: &GridRow, known: &HashSet<String>) -> Vec<Vec<GridCell>> {
    let mut pieces: Vec<Vec<GridCell>> = vec![Vec::new()];
    let mut has_line = false;
    let mut has_figures = false;
    for cell in row.cells.iter().flat_map(|c| apart(c, known)) {
        let text = cell.text.trim();
        let words = !text.is_empty() && figure(text).is_none() && !glued_figures(text);
        let starts = words && (code_and_title(text).is_some_and(|(_, t)| !t.is_empty()) || is_total_label(text));
        // The number of the grand total may stand in a cell before its label.
        let same_total = is_total_label(text) && !has_figures && pieces.last().is_some_and(|p| is_field_12(p));
        if starts && !same_total && (has_line || (has_figures && has_figures_before(&pieces))) {
            pieces.push(Vec::new());
            has_figures = false;
        }
        has_line |= starts;
        has_figures |= figure(text).is_some() && !text.is_empty();
        if let Some(last) = pieces.last_mut() {
            last.push(cell);
        }
    }
    pieces.retain(|p| p.iter().any(|c| !c.text.trim().is_empty()));
    pieces
}

/// Whether the cells name the field of the grand total.
pub fn is_field_12(cells: &[GridCell]) -> bool {
    cells.iter().any(|c| field_number(&c.text).is_some_and(|(n, _)| n == 12))
}

fn has_figures_before(pieces: &[Vec<GridCell>]) -> bool {
    let filled = |c: &&GridCell| !c.text.trim().is_empty();
    pieces.last().is_some_and(|p| {
        p.iter().filter(filled).filter(|c| figure(&c.text).is_some() || glued_figures(&c.text)).count() >= FEW
    })
}

/// A cell's text cut where another line begins in it: behind figures, or behind the line that it follows on the form.
fn apart(cell: &GridCell, known: &HashSet<String>) -> Vec<GridCell> {
    let mut cut = vec![0];
    let text = cell.text.as_str();
    let spaced: Vec<(usize, &str)> = words(text).collect();
    for (k, (at, word)) in spaced.iter().enumerate().skip(1) {
        let before = text[cut.last().copied().unwrap_or(0)..*at].trim();
        let code = code_and_title(word).filter(|(code, rest)| rest.is_empty() && !known.contains(code));
        let titled = spaced
            .get(k + 1)
            .is_some_and(|(_, w)| w.starts_with(|c| ('ก'..='ฮ').contains(&c) || ('เ'..='ไ').contains(&c)));
        let line = code.filter(|_| titled && code_and_title(&text[*at..]).is_some()).is_some_and(|(next, _)| {
            let behind = code_and_title(before).is_some_and(|(code, _)| follows(&code, &next));
            (next.contains('.') || word.ends_with('.')) && (behind || ends_in_figures(before))
        });
        let total = field_number(&text[*at..]).is_some_and(|(n, rest)| n == 12 && !rest.is_empty());
        if line || (total && ends_in_figures(before)) {
            cut.push(*at);
        }
    }
    if cut.len() == 1 {
        return vec![cell.clone()];
    }
    let ends = cut.iter().skip(1).copied().chain([text.len()]);
    cut.iter()
        .zip(ends)
        .map(|(from, to)| {
            let at = text[..*from].chars().count();
            let part = text[*from..to].trim();
            let place = Place { column: cell.place.column + at as u32, ..cell.place };
            GridCell::new(part, place).with(evidence(cell, at, part.chars().count()))
        })
        .collect()
}

/// What the source says of a part of a cell: of its characters only what they may be is known.
fn evidence(cell: &GridCell, at: usize, count: usize) -> CellEvidence {
    let mut evidence = cell.evidence.as_deref().cloned().unwrap_or_default();
    evidence.glyphs = evidence.glyphs.get(at..at + count).unwrap_or_default().to_vec();
    evidence
}

/// Whether a text is figures, or ends in enough of them to be a line with its figures.
fn ends_in_figures(text: &str) -> bool {
    let count = text.split_whitespace().rev().take_while(|w| figure(w).is_some()).count();
    count > 0 && (count >= 6 || count == text.split_whitespace().count())
}
