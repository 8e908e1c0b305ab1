//! Rows of a table whose cells keep to their columns: nothing shifts, and a blank cell has its place. Rows that show
//! that they do not are read in the order of their cells, as scanned text is.

use std::collections::HashSet;

use phaen_core::grid::{Grid, GridCell, GridRow, Place};
use phaen_core::plan::Cell;
use phaen_core::reading::{Finding, FindingKind};

use super::code::code_and_title;
use super::column::{self, Words};
use super::columns::Columns;
use super::join::join_rows;
use super::misread::mend;
use super::restored::{CodeCell, restore};
use super::rows::{Found, Label, RawRow, bare_code, labelled, lines_of, with_label_before_name};
use super::slid::Slid;
use super::text::{is_total_label, joined};
use crate::line::exact;
use crate::sheet::adds_up;
use crate::token::{Figure, Token, figure};

/// How many figures make a row without a code a line: in columns of figures hardly anything else stands.
const FEW_IN_COLUMNS: usize = 2;

/// The rows under the head of those columns.
pub fn rows(grid: &Grid, columns: Columns) -> Found {
    let start = columns.head.start;
    let above: HashSet<String> =
        grid.rows[..columns.head.end].iter().map(joined).filter(|text| !text.is_empty()).collect();
    let mut findings = Vec::new();
    for (column, head) in &columns.left_out {
        let place = grid.rows[start].cells.first().map(|c| c.place).unwrap_or_default();
        let place = Place { column: *column as u32 + 1, ..place };
        findings.push(Finding { place, kind: FindingKind::ColumnLeftOut(head.clone()) });
    }
    let (head_end, layout) = (columns.head.end, columns.layout.clone());
    let pages = pages(grid, columns);
    let slid = Slid::of(grid, head_end, |at| of_page(&pages, at));
    let mut codes: Vec<Option<CodeCell>> = Vec::new();
    let (mut rows, end) = lines_of(grid, head_end, &above, |at, gap| {
        let row = &grid.rows[at];
        let columns = of_page(&pages, at);
        let (raw, code) = in_columns(row, columns, gap);
        match slid.in_order(row, &raw, columns, gap) {
            Some(rows) => {
                codes.extend(rows.iter().map(|_| None));
                rows
            }
            None => {
                codes.push(code);
                vec![raw]
            }
        }
    });
    restore(&mut rows, &codes, &mut findings);
    let end = with_label_before_name(grid, &mut rows, end);
    let mut rows = join_rows(rows);
    mend(&mut rows, &mut findings);
    Found { rows, range: start..end, layout: Some(layout), findings }
}

/// The columns of each page: a head that is repeated further left or right moves them.
fn pages(grid: &Grid, first: Columns) -> Vec<Columns> {
    let from = first.head.end;
    let mut pages = vec![first];
    for (at, row) in grid.rows.iter().enumerate().skip(from) {
        let Some(last) = pages.last() else { break };
        if last.is_moved(row)
            && let Some(next) = Columns::under(grid, at).filter(|c| c.layout == last.layout)
        {
            pages.push(next);
        }
    }
    pages
}

/// The columns that hold for that row.
fn of_page(pages: &[Columns], at: usize) -> &Columns {
    let behind = pages.partition_point(|page| page.head.start <= at);
    &pages[behind.saturating_sub(1)]
}

/// A row by its columns, and the cell of a code that stands alone.
fn in_columns(row: &GridRow, columns: &Columns, gap: bool) -> (RawRow, Option<CodeCell>) {
    let Read { code, title, code_cell, words } = words_of(row, columns);
    let mut raw = labelled(&row.cells, code, title, tokens(row, columns), words, gap, FEW_IN_COLUMNS);
    raw.placed = true;
    let code_cell = code_cell.filter(|_| raw.label == Label::Line);
    (raw, code_cell)
}

/// What stands left of a row's figures.
#[derive(Debug, Default)]
struct Read {
    code: String,
    title: String,
    /// The cell of a code that stands alone.
    code_cell: Option<CodeCell>,
    words: Words,
}

/// The code and the words of a row. A title may stand in any of several columns, by how deep it is.
fn words_of(row: &GridRow, columns: &Columns) -> Read {
    let mut read = Read::default();
    let cell = |column: usize| row.cells.get(column).filter(|c| !c.text.is_empty());
    read.words.count_unit = columns.unit.and_then(cell).map(|c| c.text.clone()).filter(|t| figure(t).is_none());
    let mut cells: Vec<&GridCell> = columns.words.iter().filter_map(|c| cell(*c)).collect();
    // Words hidden beside those that are seen are a program's.
    let hidden = |c: &&GridCell| c.evidence.as_ref().is_some_and(|e| e.hidden);
    if cells.iter().any(|c| !hidden(c)) {
        cells.retain(|c| !hidden(c));
    }
    if cells.len() > 1 {
        if let Some(at) = cells.iter().position(|c| column::category(&c.text).is_some()) {
            read.words.category = column::category(&cells[at].text).map(str::to_owned);
            cells.remove(at);
        }
        if let Some(at) = cells.iter().skip(1).position(|c| column::is_unit(&c.text, false))
            && read.words.count_unit.is_none()
        {
            read.words.count_unit = Some(cells.remove(at + 1).text.clone());
        }
    }
    let is_words = |c: &&GridCell| figure(&c.text).is_none();
    let title_at = cells.iter().position(|c| is_words(c) && as_code(c).is_none());
    match title_at {
        Some(at) => {
            // A total may say what it is in the column of codes as well.
            let mut words: Vec<&str> = cells[at..].iter().filter(|c| is_words(c)).map(|c| c.text.as_str()).collect();
            words.dedup();
            let title = words.join(" ");
            // A running number may stand before a title that has its own code.
            match code_and_title(&title).filter(|(_, rest)| !rest.is_empty()) {
                Some((code, rest)) => (read.code, read.title) = (code, rest),
                None => {
                    read.title = title;
                    let own = cells[..at].iter().rev().find_map(|c| Some((as_code(c)?, *c)));
                    // A running number is no code of a total.
                    if let Some((code, cell)) = own.filter(|_| !is_total_label(&read.title)) {
                        read.code = code;
                        read.code_cell = Some(CodeCell::of(cell));
                    }
                }
            }
        }
        // A code whose title is lost, or a total whose label is.
        None => {
            if let Some((code, cell)) = cells.iter().rev().find_map(|c| Some((as_code(c)?, *c))) {
                read.code = code;
                read.code_cell = Some(CodeCell::of(cell));
            }
        }
    }
    read
}

/// The code that a cell holds alone; a date may be one.
fn as_code(cell: &GridCell) -> Option<String> {
    let code = bare_code(&cell.text);
    let bare = || !cell.text.contains(char::is_alphabetic);
    let garbled = || bare().then(|| code_and_title(&format!("{} ก", cell.text)))?.map(|(code, _)| code);
    code.or_else(garbled).or_else(|| CodeCell::of(cell).of_date().into_iter().next())
}

/// One token for each column of figures.
fn tokens(row: &GridRow, columns: &Columns) -> Vec<Token> {
    let first = row.cells.first().map_or(Place::at(row.line, 1), |c| c.place);
    let token = |column: &Option<usize>| {
        let blank = Place { column: column.map_or(1, |c| c as u32 + 1), area: None, ..first };
        let cell = column.and_then(|c| row.cells.get(c));
        let (text, place) = cell.map_or(("", blank), |c| (c.text.as_str(), c.place));
        let found = figure(text).or_else(|| counted(text)).unwrap_or(Figure::Unreadable);
        let glyphs = cell.and_then(|c| c.evidence.as_ref()).map_or(&[][..], |e| &e.glyphs);
        Token::new(text, found, place, glyphs)
    };
    let mut tokens: Vec<Token> = columns.figures.iter().map(token).collect();
    // Where a row adds up with nothing in its blank cells, nothing is missing there.
    let figures = tokens.iter().any(|t| t.number().is_some());
    let mut nothing = tokens.clone();
    nothing.iter_mut().filter(|t| t.figure == Figure::Blank).for_each(|t| t.figure = Figure::Dash);
    let pairs = columns.layout.len();
    if figures && adds_up(&exact(&nothing, pairs).0, &columns.layout.sums()) {
        tokens = nothing;
    }
    let empty = exact(&tokens, pairs).0.iter().flatten().all(|c| *c == Cell::Empty);
    if empty && tokens.iter().all(|t| t.figure == Figure::Blank) {
        tokens.clear();
    }
    tokens
}

/// A figure with its unit in the same cell: "115 ครั้ง", "1,200 บาท", "1,200.00 B".
fn counted(text: &str) -> Option<Figure> {
    let (number, unit) = text.trim().split_once(char::is_whitespace)?;
    let short = unit.trim().chars().count() <= 8 && !unit.contains(|c: char| c.is_numeric());
    figure(number).filter(|f| short && matches!(f, Figure::Number(_)))
}
