//! Where the headings are, and headings of several lines as one.

use std::collections::HashMap;

use phaen_core::grid::Grid;
use phaen_core::register::sheet::Headings;

/// How many rows above the headings are looked through, as the core does.
const MAX_ROWS_ABOVE: usize = 50;
/// The most rows that headings take.
const MAX_LINES: usize = 3;

/// Puts headings that take several rows into the last of them, and takes a row of column numbers below them out. Says
/// whether there are any.
pub(super) fn join(rows: &mut [Vec<String>], grid: &Grid, headings: &Headings) -> bool {
    let spread = spread(rows, grid);
    // One row of the headings names what units are told by; where several rows together say more than it does alone, they
    // are the headings.
    let names = |row: &Vec<String>| row.iter().any(|text| headings.names_units(text));
    let naming: Vec<bool> = rows.iter().take(MAX_ROWS_ABOVE + MAX_LINES).map(names).collect();
    let mut best: Option<(usize, usize, usize, Vec<String>)> = None;
    for first in 0..rows.len().min(MAX_ROWS_ABOVE) {
        for lines in 1..=MAX_LINES.min(rows.len() - first) {
            if !naming[first..first + lines].contains(&true) {
                continue;
            }
            let head = joined(rows, &spread, first..first + lines, headings);
            if !head.iter().any(|text| headings.names_units(text)) {
                continue;
            }
            let understood = head.iter().filter(|text| headings.understand(text)).count();
            if best.as_ref().is_none_or(|(most, ..)| understood > *most) {
                best = Some((understood, first, lines, head));
            }
        }
    }
    let Some((_, first, lines, head)) = best else { return false };
    for row in &mut rows[first..first + lines - 1] {
        row.clear();
    }
    rows[first + lines - 1] = head;
    if let Some(below) = rows.get_mut(first + lines)
        && is_numbering(below)
    {
        below.clear();
    }
    true
}

/// The texts of cells that reach over others to their right, by row and column, where those others are blank.
fn spread(rows: &[Vec<String>], grid: &Grid) -> HashMap<(usize, usize), String> {
    let mut spread = HashMap::new();
    let top = MAX_ROWS_ABOVE + MAX_LINES;
    for row in grid.rows.iter().take_while(|row| row.line as usize <= top) {
        let at = (row.line as usize).saturating_sub(1);
        let Some(texts) = rows.get(at) else { continue };
        for (column, cell) in row.cells.iter().enumerate() {
            let reach = cell.evidence.as_ref().map_or(0, |evidence| evidence.more_columns as usize);
            for beyond in (column + 1..=column.saturating_add(reach)).take(MAX_REACH) {
                if texts.get(beyond).is_none_or(String::is_empty) {
                    spread.insert((at, beyond), cell.text.clone());
                }
            }
        }
    }
    spread
}

/// The most columns that a heading reaches over.
const MAX_REACH: usize = 512;

/// One heading for each column of some rows.
fn joined(
    rows: &[Vec<String>],
    spread: &HashMap<(usize, usize), String>,
    range: std::ops::Range<usize>,
    headings: &Headings,
) -> Vec<String> {
    let reach = spread.keys().filter(|(row, _)| range.contains(row)).map(|(_, column)| column + 1);
    let width = rows[range.clone()].iter().map(Vec::len).chain(reach).max().unwrap_or(0);
    let text = |row: usize, column: usize| {
        let own = rows[row].get(column).map(String::as_str).unwrap_or_default();
        if own.is_empty() { spread.get(&(row, column)).map(String::as_str).unwrap_or_default() } else { own }
    };
    let column = |column: usize| {
        let lines: Vec<&str> = range.clone().map(|row| text(row, column)).filter(|t| !t.is_empty()).collect();
        if let Some(found) = heading(&lines, headings) {
            return found;
        }
        // In plain text a heading over several columns stands over the first of them alone.
        let last = range.end - 1;
        let left = |row: usize| (0..column).rev().map(|c| text(row, c)).find(|t| !t.is_empty());
        let own = text(last, column);
        if !own.is_empty() && range.len() > 1 && text(range.start, column).is_empty() {
            let mut lines: Vec<&str> = range.clone().take(range.len() - 1).filter_map(left).collect();
            lines.push(own);
            if let Some(found) = heading(&lines, headings) {
                return found;
            }
        }
        lines.join(" ")
    };
    (0..width).map(column).collect()
}

/// The heading that lines one below the other make, where it is understood: all of them, also the other way round; the
/// last ones under what they are grouped by; the first ones over a unit in brackets.
fn heading(lines: &[&str], headings: &Headings) -> Option<String> {
    let whole = lines.join(" ");
    let turned = lines.iter().rev().copied().collect::<Vec<_>>().join(" ");
    let lower = (1..lines.len()).map(|from| lines[from..].join(" "));
    let is_bracketed = |text: &&str| text.starts_with('(') && text.ends_with(')');
    let upper = (1..lines.len()).rev().filter(|to| lines[*to..].iter().all(is_bracketed));
    let upper = upper.map(|to| lines[..to].join(" "));
    [whole, turned].into_iter().chain(lower).chain(upper).find(|text| headings.understand(text))
}

/// Whether a row numbers the columns: 1, 2, 3 or (1), (2), (3).
fn is_numbering(row: &[String]) -> bool {
    let numbers: Vec<String> = row
        .iter()
        .filter(|text| !text.is_empty())
        .map(|text| phaen_core::number::to_arabic_digits(text.trim_start_matches('(').trim_end_matches(')')))
        .collect();
    numbers.len() > 2 && (1..).zip(&numbers).all(|(n, text): (usize, _)| text.parse() == Ok(n))
}
