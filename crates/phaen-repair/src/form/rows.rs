//! Rows of the table: code, title and the tokens that may be figures.

use std::collections::HashSet;

use phaen_core::grid::{Grid, GridCell, GridRow, Place};
use phaen_core::reading::Finding;

use super::aligned;
use super::cells::{FEW, codes, is_field_12, pieces};
use super::code::{code_and_title, is_code};
use super::column::{self, Words, take_words};
use super::columns::Columns;
use super::figures::{behind_title, glued_figures, is_whole, tokens_of};
use super::join::join_rows;
use super::misread::mend;
use super::text::{field_number, filled, is_head_word, is_total_label, joined};
use crate::layout::Layout;
use crate::token::{Figure, Token, figure};

/// What a row says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// A line with a code, or a title of its own.
    Line,
    /// Figures without code or title: more figures of the line before.
    More,
    /// A subtotal.
    Subtotal,
    /// The grand total.
    Total,
    /// Text that belongs to no line.
    Note,
}

/// One row as the text has it.
#[derive(Debug, Clone)]
pub struct RawRow {
    /// What it says it is.
    pub label: Label,
    /// Its code without a final dot; empty when it has none.
    pub code: String,
    /// Its title as read.
    pub title: String,
    /// Tokens that may be figures.
    pub tokens: Vec<Token>,
    /// Whether each token stands in its own column, blank ones included.
    pub placed: bool,
    /// Where it begins.
    pub place: Place,
    /// Whether a blank row or a head stands before it.
    pub after_gap: bool,
    /// Counting unit and budget category, where the form has columns or rows of them.
    pub words: Words,
}

/// What was found of a table.
#[derive(Debug)]
pub struct Found {
    /// Its rows: everything from the first line of activities to the grand total or the signatures.
    pub rows: Vec<RawRow>,
    /// The rows of the source that it takes, its head included.
    pub range: std::ops::Range<usize>,
    /// Its column pairs, where its head tells them.
    pub layout: Option<Layout>,
    /// Things noticed.
    pub findings: Vec<Finding>,
}

/// The table of a form.
pub fn rows(grid: &Grid) -> Found {
    if let Some(columns) = Columns::of(grid) {
        return aligned::rows(grid, columns);
    }
    let start = table_start(grid);
    let above: HashSet<String> = grid.rows[..start].iter().map(joined).filter(|t| !t.is_empty()).collect();
    let known = codes(grid, start);
    let units = column::has_units(grid, start);
    let (mut rows, end) = lines_of(grid, start, &above, |at, gap| in_order(&grid.rows[at], &known, units, gap));
    let end = with_label_before_name(grid, &mut rows, end);
    let mut rows = join_rows(rows);
    let mut findings = Vec::new();
    mend(&mut rows, &mut findings);
    Found { rows, range: start..end, layout: None, findings }
}

/// The lines of a row whose cells keep to no columns: what they are is told by their order.
pub fn in_order(row: &GridRow, known: &HashSet<String>, units: bool, gap: bool) -> Vec<RawRow> {
    let pieces = pieces(row, known).into_iter().enumerate();
    pieces.map(|(at, piece)| raw_row(&piece, gap && at == 0, units)).collect()
}

/// The lines from `start` up to the signatures, and where these begin; heads and page numbers are passed over. `read`
/// makes lines of the row at that place and is told whether a gap stands before it.
pub fn lines_of(
    grid: &Grid,
    start: usize,
    above: &HashSet<String>,
    mut read: impl FnMut(usize, bool) -> Vec<RawRow>,
) -> (Vec<RawRow>, usize) {
    let mut rows: Vec<RawRow> = Vec::new();
    let mut gap = true;
    let mut category: Option<&str> = None;
    for (index, row) in grid.rows.iter().enumerate().skip(start) {
        if row.is_blank() {
            gap = true;
            continue;
        }
        if is_signature(row) {
            return (rows, index);
        }
        // A page may begin with the head of the whole form again.
        if is_head(row) || above.contains(&joined(row)) || (gap && is_page_number(row)) {
            gap = true;
            continue;
        }
        if let Some(name) = only(row).and_then(column::category) {
            category = Some(name);
            gap = true;
            continue;
        }
        for mut raw in read(index, gap) {
            if matches!(raw.label, Label::Line | Label::More) {
                raw.words.category = raw.words.category.or_else(|| category.map(str::to_owned));
            }
            gap = false;
            rows.push(raw);
        }
    }
    (rows, grid.rows.len())
}

/// A signature block whose label is garbled begins in the row before its name.
pub fn with_label_before_name(grid: &Grid, rows: &mut Vec<RawRow>, end: usize) -> usize {
    let named = grid.rows.get(end).is_some_and(|row| joined(row).starts_with("ชื่อ"));
    match rows.last() {
        Some(last)
            if named
                && last.label == Label::Note
                && grid.rows[..end].last().is_some_and(|r| r.line == last.place.line) =>
        {
            rows.pop();
            end - 1
        }
        _ => end,
    }
}

/// The text of a row that has a single cell of text.
fn only(row: &GridRow) -> Option<&str> {
    let mut cells = filled(row).map(|(_, text)| text);
    cells.next().filter(|_| cells.next().is_none())
}

/// A number alone in its row behind a gap.
fn is_page_number(row: &GridRow) -> bool {
    only(row).is_some_and(|t| {
        let arabic = phaen_core::number::to_arabic_digits(t);
        arabic.len() <= 3 && arabic.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether a row heads the table of activities.
pub fn is_table_head(row: &GridRow) -> bool {
    filled(row).any(|(_, text)| text.contains("(7)") || text.contains("ขั้นตอนของกิจกรรม"))
}

/// Where the table of activities begins: behind its head, or at the first row of figures with the headings above it.
fn table_start(grid: &Grid) -> usize {
    if let Some(head) = grid.rows.iter().position(is_table_head) {
        return head;
    }
    let figures = |row: &GridRow| {
        let words = filled(row).flat_map(|(_, t)| t.split_whitespace());
        words.filter(|w| figure(w).is_some()).count()
    };
    let Some(first) = grid.rows.iter().position(|row| figures(row) >= 8) else { return grid.rows.len() };
    let code = |row: &GridRow| filled(row).find_map(|(_, t)| code_and_title(t)).map(|(code, _)| code);
    let (mut start, mut below) = (first, code(&grid.rows[first]));
    for (index, row) in grid.rows[..first].iter().enumerate().rev() {
        if is_head(row) {
            start = index;
            break;
        }
        // Only the headings of that row: what stands above them are indicators.
        let above = code(row).filter(|c| below.as_ref().is_some_and(|b| b.starts_with(&format!("{c}."))));
        if above.is_none() {
            break;
        }
        (start, below) = (index, above);
    }
    start
}

pub fn is_signature(row: &GridRow) -> bool {
    filled(row).next().is_some_and(|(_, text)| {
        field_number(text).is_some_and(|(n, _)| n >= 13)
            || text.starts_with("ลงชื่อ")
            || text.starts_with("ชื่อ - สกุล")
            || text.starts_with("ชื่อ-สกุล")
    })
}

/// Whether a row is a head of the table, repeated or not: mostly head words and no code or figures.
pub fn is_head(row: &GridRow) -> bool {
    let cells: Vec<&str> = filled(row).map(|(_, t)| t).collect();
    let words = cells.iter().filter(|t| is_head_word(t) || t.contains("(7)") || t.contains("ขั้นตอน")).count();
    let figures = cells.iter().filter(|t| figure(t).is_some()).count();
    words > 0 && words * 2 >= cells.len() && figures < FEW
        || (figures < FEW && cells.first().is_some_and(|t| field_number(t).is_some_and(|(n, _)| (7..=11).contains(&n))))
        || (cells.len() <= 2 && cells.iter().all(|t| is_running_head(t)))
}

/// Lines that printers repeat on every page.
fn is_running_head(text: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '–' | '*');
    let bare = text.trim_matches(|c: char| mark(c) || c == ' ');
    let framed = text.starts_with(mark) && text.ends_with(mark);
    let numbered = code_and_title(bare).is_some_and(|(_, title)| !title.is_empty());
    framed && bare.chars().count() <= 24 && !bare.is_empty() && !numbered && figure(text).is_none()
        || text.starts_with("แผนปฏิบัติการและงบประมาณ")
        || (bare.starts_with("หน้า ") || bare.to_lowercase().starts_with("page ")) && bare.chars().count() <= 16
}

/// Understands one line: its code, title, and tokens.
fn raw_row(cells: &[GridCell], after_gap: bool, units: bool) -> RawRow {
    // The last cell of words before the figures is the title; what stands before it is code or rubbish.
    let is_words = |c: &GridCell| !c.text.trim().is_empty() && figure(&c.text).is_none() && !glued_figures(&c.text);
    let title_at = cells
        .iter()
        .enumerate()
        .filter(|(_, c)| is_words(c) && column::category(&c.text).is_none() && !is_bare_field(&c.text))
        .max_by_key(|(i, c)| (code_and_title(&c.text).is_some(), c.text.chars().count() > 6, std::cmp::Reverse(*i)))
        .map(|(i, _)| i);
    let (mut code, mut title) = (String::new(), String::new());
    let mut tokens;
    let mut words = Words::default();
    match title_at {
        Some(at) => {
            let text = cells[at].text.trim();
            let mut behind = cells[at + 1..].to_vec();
            words = take_words(&mut behind, units);
            tokens = tokens_of(&behind);
            let (own, trailing) = behind_title(text, cells[at].place, &tokens);
            tokens.splice(0..0, trailing);
            match code_and_title(&own) {
                Some((found, rest)) => (code, title) = (found, rest),
                None => {
                    title = own;
                    // A code in a cell of its own stands right before the title.
                    let before = cells[..at].iter().rev().find(|c| !c.text.trim().is_empty());
                    code = before.and_then(|c| bare_code(&c.text)).unwrap_or_default();
                }
            }
        }
        None => {
            let first = cells.iter().position(|c| !c.text.trim().is_empty()).unwrap_or(0);
            tokens = tokens_of(&cells[first..]);
            // The code of a line whose title stands in the next row: a number needs its dot.
            let own = cells.get(first).filter(|c| c.text.contains('.')).and_then(|c| bare_code(&c.text));
            let behind = tokens_of(cells.get(first + 1..).unwrap_or_default());
            let is_own = |c: &String| behind.is_empty() || c.matches('.').count() > 1 || is_whole(behind.len());
            if let Some(found) = own.filter(is_own) {
                (code, tokens) = (found, behind);
            }
        }
    }
    labelled(cells, code, title, tokens, words, after_gap, FEW)
}

/// A row by what its code, title and figures say it is; without a code it is a line from `few` figures on.
pub fn labelled(
    cells: &[GridCell],
    mut code: String,
    mut title: String,
    mut tokens: Vec<Token>,
    words: Words,
    after_gap: bool,
    few: usize,
) -> RawRow {
    let place = cells.iter().find(|c| !c.text.trim().is_empty()).map(|c| c.place).unwrap_or_default();
    if tokens.iter().all(|t| t.figure == Figure::Blank) {
        tokens.clear();
    }
    let total = is_total_label(title.trim()) || is_field_12(cells);
    let figures = tokens.iter().filter(|t| t.figure != Figure::Blank).count();
    // What a page carries over from the one before is counted already.
    let carried = title.contains("ยกมา") || title.contains("ยกไป") || (total && title.contains("หน้านี้"));
    let label = if carried && code.is_empty() {
        Label::Note
    } else if total && !tokens.is_empty() {
        let whole = is_field_12(cells)
            || field_number(&title).is_some()
            || ["ทั้งสิ้น", "ทั้งหมด", "แผนการใช้จ่าย", "รวมแผน"].iter().any(|w| title.contains(w));
        if whole { Label::Total } else { Label::Subtotal }
    } else if !code.is_empty() {
        Label::Line
    } else if title.is_empty() {
        if figures >= few { Label::More } else { Label::Note }
    } else if figures >= few {
        Label::Line
    } else {
        Label::Note
    };
    if label == Label::Note {
        title = cells.iter().map(|c| c.text.trim()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
        tokens.clear();
    } else if matches!(label, Label::Total | Label::Subtotal) {
        let full = if code == "12" { title } else { format!("{code} {title}") };
        title = field_number(full.trim()).map_or_else(|| full.trim().to_owned(), |(_, rest)| rest.to_owned());
        code.clear();
    }
    RawRow { label, code, title, tokens, placed: false, place, after_gap, words }
}

/// Whether a text is the number of a field and nothing besides.
fn is_bare_field(text: &str) -> bool {
    field_number(text).is_some_and(|(_, rest)| rest.trim().is_empty())
}

/// The code that a cell holds alone, without its final dot.
pub fn bare_code(text: &str) -> Option<String> {
    let bare = phaen_core::number::to_arabic_digits(text.trim()).trim_end_matches(['.', ')']).to_owned();
    is_code(&bare).then_some(bare)
}
