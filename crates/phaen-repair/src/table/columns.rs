//! Which cells of the rows are columns of figures, which hold codes, and where head and body part.

use std::collections::BTreeMap;

use super::code;
use super::figure::{is_year, written, written_with_unit};
use super::strip::{Piece, Strip};

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Indices of the columns of figures, ascending; where the source has no cells, only their number counts.
    pub figures: Vec<usize>,
    /// The column of codes or row numbers.
    pub code: Option<usize>,
    /// The first row of the head, and the first of the body.
    pub head: usize,
    /// The first row of the body.
    pub body: usize,
    /// Whether figures were split off titles: the source has no cells.
    pub loose: bool,
}

/// The most rows of a head.
const HIGHEST_HEAD: usize = 4;

/// Finds the columns of figures; `None` when there are none.
pub fn find(strips: &[Strip]) -> Option<Columns> {
    let split = strips.iter().filter(|s| s.split_at.is_some()).count();
    let celled =
        strips.iter().filter(|s| s.split_at.is_none() && s.figures().next().is_some() && s.pieces.len() > 1).count();
    if split > celled { loose(strips) } else { celled_columns(strips) }
}

/// A source without cells: as many columns as many rows have figures.
fn loose(strips: &[Strip]) -> Option<Columns> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for strip in strips.iter().filter(|s| s.split_at.is_some()) {
        *counts.entry(strip.figures().count()).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let count = counts.iter().rev().find(|(_, rows)| **rows * 4 >= all).map(|(count, _)| *count)?;
    let body = strips.iter().position(|s| s.split_at.is_some() && s.figures().count() * 2 >= count)?;
    // Lines that begin with a code belong to the table even without figures.
    let body = (0..body)
        .rev()
        .take_while(|at| strips[*at].pieces.first().is_some_and(|p| code::split(&p.text).is_some()))
        .last()
        .unwrap_or(body);
    let head = body.saturating_sub(2);
    Some(Columns { figures: (0..count).collect(), code: None, head, body, loose: true })
}

fn celled_columns(strips: &[Strip]) -> Option<Columns> {
    let mut at: BTreeMap<usize, Vec<&Piece>> = BTreeMap::new();
    for strip in strips.iter().filter(|s| s.pieces.len() > 1 && !numbers_columns(s)) {
        for piece in &strip.pieces {
            at.entry(piece.index).or_default().push(piece);
        }
    }
    // Left of everything "1.1 ค่าวัสดุ" is a line with its code, not a figure with its unit.
    let leftmost = at.keys().next().copied();
    let figure = |p: &Piece| {
        let titled = Some(p.index) == leftmost && written(&p.text).is_none() && code::split(&p.text).is_some();
        written_with_unit(&p.text).filter(|_| !titled)
    };
    let first_words = at
        .iter()
        .find(|(_, pieces)| {
            let words = pieces.iter().filter(|p| figure(p).is_none() && !is_number_code(&p.text)).count();
            words * 2 > pieces.len() && pieces.len() > 1
        })
        .map(|(index, _)| *index);
    let code = at
        .iter()
        .find(|(index, pieces)| first_words.is_none_or(|w| **index < w) && is_code_column(pieces))
        .map(|(index, _)| *index)
        .filter(|index| first_words.is_some() || *index == 0);
    let figures: Vec<usize> = at
        .iter()
        .filter(|(index, pieces)| {
            let written: Vec<_> = pieces.iter().map(|p| (p, figure(p))).collect();
            let numbers = written.iter().filter(|(_, w)| w.as_ref().is_some_and(|w| w.number().is_some())).count();
            let years = pieces.iter().filter(|p| is_year(&p.text)).count();
            let figures = written.iter().filter(|(_, w)| w.is_some()).count();
            // Years that name rows stand left of all figures.
            let names_years = years * 5 >= numbers * 4 && numbers > 0 && first_words.is_none_or(|w| **index <= w);
            Some(**index) != code && figures * 2 >= pieces.len() && numbers >= 1 && figures >= 2 && !names_years
        })
        .map(|(index, _)| *index)
        .collect();
    let is_body = |s: &Strip| {
        let found = || s.pieces.iter().filter(|p| figures.contains(&p.index) && written_with_unit(&p.text).is_some());
        let years = found().filter(|p| is_year(&p.text)).count();
        let all = found().count();
        // Rows of a wide table may be mostly blank; two figures tell enough.
        all * 2 >= figures.len().min(4) && years * 2 <= all && !numbers_columns(s) && all > 0
    };
    let mut body = strips.iter().position(is_body)?;
    // A section named by a code right above the first figures belongs to the body.
    let names_section = |s: &Strip| match s.pieces.as_slice() {
        [one] => code::split(&one.text).is_some(),
        [first, words] => {
            Some(first.index) == code && code::parse(&first.text).is_some() && !figures.contains(&words.index)
        }
        _ => false,
    };
    while body > 0 && names_section(&strips[body - 1]) {
        body -= 1;
    }
    let mut head = body;
    while head > 0 && body - head < HIGHEST_HEAD {
        let above = &strips[head - 1];
        let reach = |p: &Piece| p.evidence.as_ref().map_or(0, |e| e.more_columns as usize);
        // What reaches over all of the table is its title.
        let wide = above.pieces.iter().any(|p| reach(p) >= figures.len() && p.index < figures[0]);
        let heads = above.pieces.iter().filter(|p| figures.contains(&p.index)).count();
        let alone =
            above.pieces.len() == 1 && (heads == 0 || super::head::unit_of_line(&above.pieces[0].text).is_some());
        if wide || alone || heads == 0 {
            break;
        }
        head -= 1;
    }
    (!figures.is_empty()).then_some(Columns { figures, code, head, body, loose: false })
}

/// A code with numbers in it; a letter alone may as well be a title.
fn is_number_code(text: &str) -> bool {
    code::parse(text).is_some() && text.chars().any(char::is_numeric)
}

/// Codes, or numbers that count the rows.
fn is_code_column(pieces: &[&Piece]) -> bool {
    let codes: Vec<code::Code> =
        pieces.iter().filter(|p| !p.text.contains(',')).filter_map(|p| code::parse(&p.text)).collect();
    let words = pieces.iter().filter(|p| written(&p.text).is_none() && code::parse(&p.text).is_none()).count();
    // The head of the column, and totals that reach into it, are words.
    if codes.len() < 2 || codes.len() * 5 < (pieces.len() - words.min(pieces.len() / 3)) * 4 {
        return false;
    }
    let plain: Vec<u32> = codes.iter().filter_map(code::Code::plain).collect();
    if plain.len() * 2 < codes.len() {
        return true;
    }
    let steps = plain.windows(2).filter(|w| w[1] == w[0] + 1 || w[1] == 1).count();
    steps * 10 >= (plain.len() - 1) * 7 && plain.len() > 1
}

/// A row that numbers the columns: (1) (2) (3)=(1)-(2), or 1 2 3.
pub fn numbers_columns(strip: &Strip) -> bool {
    let numbered = |text: &str, number: usize| {
        let inner: String = text.chars().take_while(|c| *c != '=').filter(|c| !matches!(c, '(' | ')' | ' ')).collect();
        phaen_core::number::to_arabic_digits(&inner).parse() == Ok(number)
    };
    let pieces = &strip.pieces;
    pieces.len() >= 3 && (0..3).any(|from| pieces.iter().enumerate().all(|(at, p)| numbered(&p.text, at + 1 + from)))
        || pieces.len() >= 2
            && pieces.iter().all(|p| p.text.starts_with('(') && p.text.len() < 20 && bracketed_number(&p.text))
}

fn bracketed_number(text: &str) -> bool {
    let head = text.split('=').next().unwrap_or(text).trim();
    let inner = head.trim_matches(['(', ')']);
    inner.len() <= 2 && inner.len() + 2 == head.len() && inner.bytes().all(|b| b.is_ascii_digit())
}
