//! The rows and columns of a table, before any total is believed.

use std::collections::{BTreeMap, HashSet};

use phaen_core::grid::{Document, Place};
use phaen_core::table::{TableFinding, TableFindingKind};

use super::code::{self, Code};
use super::columns::{self, Columns};
use super::figure::{Written, unglued, written_with_unit};
use super::head::{self, Unit};
use super::strip::{self, Piece, Strip};
use super::{MAX_COLUMNS, MAX_ROWS};

/// What was read in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Read {
    /// Nothing.
    #[default]
    Empty,
    /// A dash.
    Dash,
    /// Words where a figure belongs.
    Unreadable,
    /// A figure in units of the table, and the decimal places it was written with.
    Number(i128, u8),
}

impl Read {
    /// Its number.
    pub const fn number(self) -> Option<i128> {
        match self {
            Self::Number(units, _) => Some(units),
            _ => None,
        }
    }
}

/// A cell of a column of figures.
#[derive(Debug, Clone, Default)]
pub struct RawCell {
    /// As read.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// The formula behind it.
    pub formula: Option<String>,
    /// What was read.
    pub read: Read,
    /// Which of the figures that one text was parted into it is, from 1; 0 where it is a text of its own.
    pub parted: u8,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct RawRow {
    /// Its code.
    pub code: Option<Code>,
    /// Its title, without the code.
    pub title: String,
    /// Where it begins.
    pub place: Place,
    /// Whether it is set in bold.
    pub bold: bool,
    /// How far its title is indented; of no unit, only greater or smaller.
    pub indent: u32,
    /// A cell for each column; of a row without figures too.
    pub cells: Vec<RawCell>,
    /// Whether its figures may stand further left than they should, because the source lists them without gaps.
    pub short: bool,
    /// Whether its cells keep their columns in the source.
    pub aligned: bool,
}

impl RawRow {
    /// Whether it states any figure.
    pub fn has_figures(&self) -> bool {
        self.cells.iter().any(|c| !c.text.is_empty())
    }

    /// Whether its title says that it sums.
    pub fn says_total(&self) -> bool {
        let title: String = self.title.chars().filter(|c| !c.is_whitespace()).collect();
        title.starts_with("รวม") || title.contains("ทั้งสิ้น") || title.to_lowercase().starts_with("total")
    }

    /// Whether its title says that it is carried to another page (−1) or from one (+1).
    pub fn carried(&self) -> i8 {
        match &self.title {
            t if t.contains("ยกไป") => -1,
            t if t.contains("ยกมา") => 1,
            _ => 0,
        }
    }
}

/// A column of figures.
#[derive(Debug, Clone, Default)]
pub struct RawColumn {
    /// Its head.
    pub head: String,
    /// Its unit.
    pub unit: Unit,
    /// Decimal places that most of its figures have.
    pub places: u8,
    /// Whether percent signs stand behind its figures.
    pub percent: bool,
}

/// A table before any total is believed.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// What stands above it.
    pub title: String,
    /// Its columns of figures.
    pub columns: Vec<RawColumn>,
    /// Its rows.
    pub rows: Vec<RawRow>,
    /// Decimal places of its smallest unit.
    pub places: u8,
    /// Whether lines are told by nested codes.
    pub nested: bool,
    /// Things noticed.
    pub findings: Vec<TableFinding>,
}

/// Titles that begin a section of their own in budget documents, whatever stands above.
const SECTIONS: [&str; 7] = ["แผนงาน", "ผลผลิต", "โครงการ", "กิจกรรม", "งบ", "รายการ", "ยุทธศาสตร์"];

/// Reads the rows of a document; `None` when it holds no figures in rows and columns.
pub fn read(document: &Document) -> Option<Raw> {
    let (rows, mut left_out, others) = strip::rows(document);
    let mut strips: Vec<Strip> = rows.iter().take(MAX_ROWS).map(|(r, aligned)| strip::strip(r, *aligned)).collect();
    left_out = left_out.saturating_add(u32::try_from(rows.len().saturating_sub(MAX_ROWS)).unwrap_or(u32::MAX));
    strips.retain(|s| !s.pieces.is_empty());
    let mut found = columns::find(&strips)?;
    let mut raw = Raw::default();
    let finding = |kind| TableFinding { place: Place::default(), kind };
    if left_out > 0 {
        raw.findings.push(finding(TableFindingKind::TooManyRows(left_out)));
    }
    raw.findings.extend(others.into_iter().map(|name| finding(TableFindingKind::OtherPart(name))));
    if found.figures.len() > MAX_COLUMNS {
        let more = (found.figures.len() - MAX_COLUMNS) as u32;
        raw.findings.push(finding(TableFindingKind::TooManyColumns(more)));
        found.figures.truncate(MAX_COLUMNS);
    }
    let (above, body) = strips.split_at(found.body);
    let heads: Vec<&Strip> = above[found.head..].iter().filter(|s| !columns::numbers_columns(s)).collect();
    let title = if found.loose { above } else { &above[..found.head] };
    raw.title = title.iter().map(line_of).collect::<Vec<_>>().join("\n");
    let names = if found.loose { loose_heads(above, &found) } else { head::heads(&heads, &found.figures) };
    let whole = above.iter().map(line_of).find_map(|line| head::unit_of_line(&line));
    let baht =
        body.iter().filter(|s| s.baht).count() * 2 > body.iter().filter(|s| s.figures().next().is_some()).count();
    let columns = names.into_iter().map(|name| {
        let money = || baht.then(|| Unit { name: head::BAHT.to_owned(), scale: 1 });
        let unit = head::unit_of_head(&name).or_else(|| whole.clone()).or_else(money).unwrap_or_default();
        RawColumn { head: name, unit, ..RawColumn::default() }
    });
    raw.columns = columns.collect();
    let repeated: HashSet<String> = above.iter().map(Strip::folded).collect();
    let body: Vec<&Strip> = body
        .iter()
        .filter(|s| !is_page_number(s) && !columns::numbers_columns(s) && !repeated.contains(&s.folded()))
        .collect();
    raw.nested = is_nested(&body, &found);
    raw.rows = joined(&body, &found, raw.nested);
    settle(&mut raw);
    while raw.rows.last().is_some_and(|r| !r.has_figures()) {
        raw.rows.pop();
    }
    let figures: usize = raw.rows.iter().map(|r| r.cells.iter().filter(|c| c.read.number().is_some()).count()).sum();
    (figures >= 2 && raw.rows.len() >= 2).then_some(raw)
}

fn line_of(strip: &Strip) -> String {
    strip.pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Heads of a source without cells: words that stand apart by two blanks, where there are as many as columns.
fn loose_heads(above: &[Strip], found: &Columns) -> Vec<String> {
    let count = found.figures.len();
    let words = |s: &Strip| -> Vec<String> {
        let line = s.pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("  ");
        line.split("  ").map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let fits = above[found.head..].iter().map(words).find(|w| w.len() == count + 1 || (w.len() == count && count > 1));
    fits.map_or_else(|| vec![String::new(); count], |mut w| w.split_off(w.len() - count))
}

/// A number alone, or with dashes or brackets around it, or หน้า 12.
fn is_page_number(strip: &Strip) -> bool {
    let text = strip.folded();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let rest = text.trim_start_matches("หน้า").trim_start_matches("ที่");
    (1..=4).contains(&digits)
        && rest.chars().all(|c| c.is_numeric() || matches!(c, '-' | '–' | '—' | '(' | ')' | '/'))
        && (text.len() > rest.len() || strip.pieces.len() == 1)
        && (text.len() > rest.len()
            || strip.pieces[0].index == 0
            || strip.pieces[0].text.starts_with('-')
            || digits <= 3)
}

/// A row's code and title.
fn named(strip: &Strip, found: &Columns) -> (Option<Code>, String) {
    let mut code = None;
    let mut title: Vec<&str> = Vec::new();
    for (at, piece) in strip.pieces.iter().enumerate() {
        let figure = strip.split_at.is_some_and(|from| at >= from);
        if Some(piece.index) == found.code && at == 0 && strip.split_at != Some(0) {
            code = code::parse(&piece.text);
            if code.is_some() {
                continue;
            }
        }
        let before = found.loose || found.figures.first().is_none_or(|first| piece.index < *first);
        let words = !piece.is_figure() || (before && !found.loose);
        let only = strip.figures().next().is_none();
        if !figure && words && (before || only) {
            title.push(&piece.text);
        }
    }
    let title = title.join(" ");
    match code::split(&title) {
        Some((found, rest)) if code.is_none() => (Some(found), rest.to_owned()),
        _ => (code, title),
    }
}

/// Whether codes of several kinds tell the lines.
fn is_nested(body: &[&Strip], found: &Columns) -> bool {
    let mut kinds = HashSet::new();
    let (mut coded, mut all) = (0, 0);
    for strip in body.iter().filter(|s| s.figures().next().is_some()) {
        all += 1;
        if let (Some(code), _) = named(strip, found) {
            coded += 1;
            kinds.insert((code.depth(), code.text.contains('('), code.text.ends_with(')')));
        }
    }
    kinds.len() > 1 && coded * 5 >= all * 2
}

/// The rows, with titles over several lines joined.
fn joined(body: &[&Strip], found: &Columns, nested: bool) -> Vec<RawRow> {
    let mut rows: Vec<RawRow> = Vec::new();
    let mut pending: Option<RawRow> = None;
    for strip in body {
        let (code, title) = named(strip, found);
        let first = &strip.pieces[0];
        let evidence = first.evidence.as_deref();
        let mut row = RawRow {
            code,
            title,
            place: first.place,
            bold: evidence.is_some_and(|e| e.bold),
            indent: indent(first, evidence.map_or(0, |e| e.indent)),
            cells: vec![RawCell::default(); found.figures.len()],
            short: false,
            aligned: strip.aligned,
        };
        if strip.figures().next().is_some() {
            place_figures(&mut row, strip, found);
        }
        let goes_on = nested && !SECTIONS.iter().any(|s| row.title.starts_with(s)) && !row.says_total();
        if row.has_figures() {
            if let Some(above) = pending.take() {
                let untitled = row.title.is_empty() && row.code.is_none();
                if row.code.is_none() && (untitled || (goes_on && above.code.is_some())) {
                    row.title = [above.title.as_str(), row.title.as_str()].join(" ").trim().to_owned();
                    row.code = above.code;
                    row.place = above.place;
                    row.bold |= above.bold;
                    row.indent = above.indent;
                } else {
                    rows.push(above);
                }
            }
            rows.push(row);
            continue;
        }
        match pending.as_mut() {
            Some(above) if row.code.is_none() && goes_on => {
                above.title = [above.title.as_str(), row.title.as_str()].join(" ");
            }
            None if row.code.is_none() && goes_on && rows.last().is_some_and(|r| r.code.is_some()) => {
                if let Some(last) = rows.last_mut() {
                    last.title = [last.title.as_str(), row.title.as_str()].join(" ");
                }
            }
            _ => {
                rows.extend(pending.take());
                pending = Some(row);
            }
        }
    }
    rows.extend(pending);
    rows
}

fn indent(piece: &Piece, steps: u8) -> u32 {
    match piece.place.area {
        _ if steps > 0 => u32::from(steps) * 100,
        // A fifth of an inch is a step, less is how letters differ.
        Some(area) => area.left / 100,
        // A cell of a sheet counts its columns; only the first of a text counts characters.
        None if piece.index == 0 && piece.place.column > 1 => piece.place.column,
        None => piece.index as u32 * 100,
    }
}

/// Puts the figures of a row into its columns.
fn place_figures(row: &mut RawRow, strip: &Strip, found: &Columns) {
    let count = found.figures.len();
    let cell = |piece: &Piece, text: &str, parted: u8| RawCell {
        text: text.to_owned(),
        place: piece.place,
        formula: piece.evidence.as_ref().and_then(|e| e.formula.clone()),
        read: Read::Empty,
        parted,
    };
    if found.loose {
        let mut cells: Vec<RawCell> = Vec::new();
        let figures: Vec<&Piece> = strip.figures().collect();
        // More figures than columns: the first belong to the title.
        let extra = figures.len().saturating_sub(count);
        for piece in &figures[extra..] {
            match unglued(&piece.text) {
                Some([a, b]) if figures.len() < count => cells.extend([cell(piece, &a, 1), cell(piece, &b, 2)]),
                _ => cells.push(cell(piece, &piece.text, 0)),
            }
        }
        row.short = cells.len() < count;
        for (slot, cell) in row.cells.iter_mut().zip(cells) {
            *slot = cell;
        }
        return;
    }
    let width = strip.pieces.last().map_or(0, |p| p.index + 1);
    row.short = found.figures.last().is_some_and(|last| width <= *last);
    let mut shift = 0;
    for piece in &strip.pieces {
        let Ok(at) = found.figures.binary_search(&piece.index) else { continue };
        if found.code == Some(piece.index) {
            continue;
        }
        let at = at + shift;
        if at >= count {
            break;
        }
        let next_is_free = match strip.pieces.iter().any(|p| found.figures.get(at + 1 - shift) == Some(&p.index)) {
            true => row.short,
            false => at + 1 < count,
        };
        match unglued(&piece.text) {
            Some([a, b]) if next_is_free => {
                // What follows moved left by one where the source lists figures without gaps.
                let moved =
                    row.short && strip.pieces.iter().any(|p| found.figures.get(at + 1 - shift) == Some(&p.index));
                row.cells[at] = cell(piece, &a, 1);
                if at + 1 < count {
                    row.cells[at + 1] = cell(piece, &b, 2);
                }
                shift += usize::from(moved);
            }
            _ => row.cells[at] = cell(piece, &piece.text, 0),
        }
    }
}

/// Decimal places of columns and table, and what each cell reads.
fn settle(raw: &mut Raw) {
    let parsed: Vec<Vec<Option<Written>>> =
        raw.rows.iter().map(|r| r.cells.iter().map(|c| written_with_unit(&c.text)).collect()).collect();
    let few = raw.rows.iter().filter(|r| !r.short && r.has_figures()).count() < 3;
    for (at, column) in raw.columns.iter_mut().enumerate() {
        // Figures that may have moved tell little of the column that they stand in.
        let whole = |row: &usize| !raw.rows[*row].short || few;
        let parsed = &parsed;
        let numbers = || (0..parsed.len()).filter(whole).filter_map(move |row| parsed[row][at].as_ref()?.number());
        let count = numbers().count();
        let mut places: BTreeMap<u8, usize> = BTreeMap::new();
        for number in numbers() {
            *places.entry(number.places).or_default() += 1;
        }
        let enough = |n: usize| n * 4 >= count || (n > 1 && n * 10 >= count);
        // The most that not only a few have: a column of percentages has 12.5 beside 12.25.
        column.places = places.iter().rev().find(|(_, n)| enough(**n)).map_or(0, |(p, _)| *p);
        column.percent = numbers().filter(|n| n.percent).count() * 2 > count;
        if column.percent {
            column.unit = Unit { name: head::PERCENT.to_owned(), scale: 1 };
        }
        let mut words: BTreeMap<&str, usize> = BTreeMap::new();
        for word in numbers().filter_map(|n| n.unit.as_deref()) {
            *words.entry(word).or_default() += 1;
        }
        if let Some((word, _)) = words.iter().find(|(_, n)| **n * 2 > count)
            && column.unit.name.is_empty()
        {
            column.unit = Unit { name: (*word).to_owned(), scale: 1 };
        }
    }
    // A dot before three digits parts thousands where the column has no decimals and parts them.
    let grouped: Vec<bool> = (0..raw.columns.len())
        .map(|at| {
            parsed.iter().any(|row| row[at].as_ref().and_then(Written::number).is_some_and(|n| n.grouped && !n.odd))
        })
        .collect();
    let thousand =
        |at: usize, n: &super::figure::Number, places: u8| n.places == 3 && places < 3 && !n.grouped && grouped[at];
    let places = |at: usize| raw.columns[at].places;
    raw.places = parsed
        .iter()
        .flat_map(|row| row.iter().enumerate())
        .filter_map(|(at, w)| w.as_ref()?.number().filter(|n| !thousand(at, n, places(at))))
        .map(|n| n.places)
        .max()
        .unwrap_or(0);
    for (row, parsed) in raw.rows.iter_mut().zip(&parsed) {
        for (at, (cell, written)) in row.cells.iter_mut().zip(parsed).enumerate() {
            cell.read = match written {
                Some(Written::Dash) => Read::Dash,
                Some(Written::Number(n)) if thousand(at, n, raw.columns[at].places) => {
                    Read::Number(i128::from(n.units) * 10i128.pow(u32::from(raw.places)), 0)
                }
                Some(Written::Number(n)) => {
                    Read::Number(i128::from(n.units) * 10i128.pow(u32::from(raw.places - n.places)), n.places)
                }
                None if cell.text.is_empty() => Read::Empty,
                None => Read::Unreadable,
            };
            if cell.read == Read::Unreadable {
                let kind = TableFindingKind::Unreadable(cell.text.clone());
                raw.findings.push(TableFinding { place: cell.place, kind });
            }
        }
    }
}
