//! Rows of the table: code, title and the tokens that may be figures.

use phaen_core::grid::{Grid, GridCell, GridRow, Place};

use super::text::{code_and_title, field_number, filled, is_code, is_head_word, joined};
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
    /// Where it begins.
    pub place: Place,
    /// Whether a blank row or a head stands before it.
    pub after_gap: bool,
}

/// From how many figures a row counts as a row of figures.
const FEW: usize = 3;

/// The rows of the table: everything from the first line of activities to the grand total or the signatures.
pub fn rows(grid: &Grid) -> (Vec<RawRow>, std::ops::Range<usize>) {
    let start = table_start(grid);
    let mut rows: Vec<RawRow> = Vec::new();
    let mut gap = true;
    let mut end = grid.rows.len();
    for (index, row) in grid.rows.iter().enumerate().skip(start) {
        if row.is_blank() {
            gap = true;
            continue;
        }
        if is_signature(row) {
            end = index;
            break;
        }
        if is_head(row) {
            gap = true;
            continue;
        }
        for piece in pieces(row) {
            let raw = raw_row(&piece, gap);
            gap = false;
            rows.push(raw);
        }
    }
    join_titles(&mut rows);
    (rows, start..end)
}

/// Where the table of activities begins: behind its head, or at the first row of figures with the headings above it.
fn table_start(grid: &Grid) -> usize {
    let head =
        grid.rows.iter().position(|row| filled(row).any(|(_, t)| t.contains("(7)") || t.contains("ขั้นตอนของกิจกรรม")));
    if let Some(head) = head {
        return head;
    }
    let figures = |row: &GridRow| row.cells.iter().filter(|c| !c.text.is_empty() && figure(&c.text).is_some()).count();
    let Some(first) = grid.rows.iter().position(|row| figures(row) >= 8) else { return grid.rows.len() };
    let mut start = first;
    while start > 0 {
        let above = &grid.rows[start - 1];
        let text = joined(above);
        if code_and_title(&text).is_none() || field_number(&text).is_some() {
            break;
        }
        start -= 1;
    }
    start
}

fn is_signature(row: &GridRow) -> bool {
    filled(row).next().is_some_and(|(_, text)| {
        field_number(text).is_some_and(|(n, _)| n >= 13)
            || text.starts_with("ลงชื่อ")
            || text.starts_with("ชื่อ - สกุล")
            || text.starts_with("ชื่อ-สกุล")
    })
}

/// Whether a row is a head of the table, repeated or not: mostly head words and no code or figures.
fn is_head(row: &GridRow) -> bool {
    let cells: Vec<&str> = filled(row).map(|(_, t)| t).collect();
    let words = cells.iter().filter(|t| is_head_word(t) || t.contains("(7)") || t.contains("ขั้นตอน")).count();
    let figures = cells.iter().filter(|t| figure(t).is_some()).count();
    words > 0 && words * 2 >= cells.len() && figures < FEW
        || (figures < FEW && cells.first().is_some_and(|t| field_number(t).is_some_and(|(n, _)| (7..=11).contains(&n))))
        || (cells.len() <= 2 && cells.iter().all(|t| is_running_head(t)))
}

/// Lines that printers repeat on every page.
fn is_running_head(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '–' | '*' | ' '));
    bare != text.trim() && bare.chars().count() <= 24 && code_and_title(bare).is_none() && figure(text).is_none()
        || text.starts_with("แผนปฏิบัติการและงบประมาณ")
        || bare.starts_with("หน้า ") && bare.chars().count() <= 16
}

/// A row's cells, cut where a second line of the table begins in the same row.
fn pieces(row: &GridRow) -> Vec<Vec<GridCell>> {
    let mut pieces: Vec<Vec<GridCell>> = vec![Vec::new()];
    let mut has_line = false;
    let mut has_figures = false;
    for cell in &row.cells {
        let text = cell.text.trim();
        let words = !text.is_empty() && figure(text).is_none() && !glued_figures(text);
        let starts = words && (code_and_title(text).is_some_and(|(_, t)| !t.is_empty()) || is_total_label(text));
        if starts && (has_line || has_figures) && (has_line || has_figures_before(&pieces)) {
            pieces.push(Vec::new());
            has_figures = false;
        }
        has_line |= starts;
        has_figures |= figure(text).is_some() && !text.is_empty();
        if let Some(last) = pieces.last_mut() {
            last.push(cell.clone());
        }
    }
    pieces.retain(|p| p.iter().any(|c| !c.text.trim().is_empty()));
    pieces
}

fn has_figures_before(pieces: &[Vec<GridCell>]) -> bool {
    pieces
        .last()
        .is_some_and(|p| p.iter().filter(|c| !c.text.trim().is_empty() && figure(&c.text).is_some()).count() >= FEW)
}

/// Whether a cell holds several figures with blanks between them.
fn glued_figures(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() > 1 && words.all(|w| figure(w).is_some())
}

fn is_total_label(text: &str) -> bool {
    field_number(text).is_some_and(|(n, _)| n == 12) || text.starts_with("รวม")
}

/// Understands one line: its code, title, and tokens.
fn raw_row(cells: &[GridCell], after_gap: bool) -> RawRow {
    // The last cell of words before the figures is the title; what stands before it is code or rubbish.
    let words = |c: &GridCell| !c.text.trim().is_empty() && figure(&c.text).is_none() && !glued_figures(&c.text);
    let title_at = cells
        .iter()
        .enumerate()
        .filter(|(_, c)| words(c))
        .max_by_key(|(i, c)| (code_and_title(&c.text).is_some(), c.text.chars().count() > 6, std::cmp::Reverse(*i)))
        .map(|(i, _)| i);
    let place = cells.iter().find(|c| !c.text.trim().is_empty()).map(|c| c.place).unwrap_or_default();
    let (mut code, mut title) = (String::new(), String::new());
    let mut tokens;
    match title_at {
        Some(at) => {
            let text = cells[at].text.trim();
            tokens = tokens_of(&cells[at + 1..]);
            let (words, trailing) = trailing_figures(text, cells[at].place, tokens.len());
            if !trailing.is_empty() {
                tokens.splice(0..0, trailing);
            }
            match code_and_title(&words) {
                Some((found, rest)) => (code, title) = (found, rest),
                None => {
                    title = words;
                    // A code in a cell of its own stands right before the title.
                    let own = cells[..at].iter().rev().find(|c| !c.text.trim().is_empty());
                    let bare = own
                        .map(|c| phaen_core::number::to_arabic_digits(c.text.trim()).trim_end_matches('.').to_owned());
                    code = bare.filter(|b| is_code(b)).unwrap_or_default();
                }
            }
        }
        None => {
            let first = cells.iter().position(|c| !c.text.trim().is_empty()).unwrap_or(0);
            tokens = tokens_of(&cells[first..]);
        }
    }
    if tokens.iter().filter(|t| t.figure != Figure::Blank).count() == 0 {
        tokens.clear();
    }
    let full = format!("{code} {title}");
    let label = if is_total_label(title.trim()) && !tokens.is_empty() {
        let whole = field_number(&title).is_some()
            || ["ทั้งสิ้น", "ทั้งหมด", "แผนการใช้จ่าย", "รวมแผน"].iter().any(|w| title.contains(w));
        if whole { Label::Total } else { Label::Subtotal }
    } else if !code.is_empty() {
        Label::Line
    } else if title.is_empty() {
        if tokens.len() >= FEW { Label::More } else { Label::Note }
    } else if tokens.len() >= FEW {
        Label::Line
    } else {
        Label::Note
    };
    if label == Label::Note {
        title = cells.iter().map(|c| c.text.trim()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
        tokens.clear();
    } else if matches!(label, Label::Total | Label::Subtotal) {
        title = field_number(full.trim()).map_or_else(|| full.trim().to_owned(), |(_, rest)| rest.to_owned());
        code.clear();
    }
    RawRow { label, code, title, tokens, place, after_gap }
}

/// Tokens of the cells behind a title: blanks count only between figures.
fn tokens_of(cells: &[GridCell]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for cell in cells {
        let text = cell.text.trim();
        let push = |text: &str, tokens: &mut Vec<Token>, column: u32| {
            let found = figure(text).unwrap_or(Figure::Unreadable);
            tokens.push(Token { text: text.to_owned(), figure: found, place: Place { column, ..cell.place } });
        };
        if glued_figures(text) {
            let mut at = 0;
            for word in text.split_whitespace() {
                let found = text[at..].find(word).map_or(at, |f| at + f);
                let column = cell.place.column + text[..found].chars().count() as u32;
                push(word, &mut tokens, column);
                at = found + word.len();
            }
        } else {
            push(text, &mut tokens, cell.place.column);
        }
    }
    while tokens.last().is_some_and(|t| t.figure == Figure::Blank) {
        tokens.pop();
    }
    let lead = tokens.iter().take_while(|t| t.figure == Figure::Blank).count();
    tokens.drain(..lead);
    tokens
}

/// Figures that stand in the title's own cell because a tab was lost: taken when the row is short of them.
fn trailing_figures(text: &str, place: Place, behind: usize) -> (String, Vec<Token>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = words.iter().rev().take_while(|w| figure(w).is_some()).count();
    // A row whose figures are all behind the title needs none of its last words.
    let wanted = match behind {
        0 => count >= 6,
        _ => count > 0 && behind >= 10 && behind % 2 == count % 2 && !matches!(behind, 24 | 26 | 34),
    };
    if !wanted || count >= words.len() {
        return (text.to_owned(), Vec::new());
    }
    let cut = words.len() - count;
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut title_end = 0;
    for (k, word) in words.iter().enumerate() {
        let found = text[at..].find(word).map_or(at, |f| at + f);
        if k >= cut {
            let column = place.column + text[..found].chars().count() as u32;
            let figure = figure(word).unwrap_or(Figure::Unreadable);
            tokens.push(Token { text: (*word).to_owned(), figure, place: Place { column, ..place } });
        } else {
            title_end = found + word.len();
        }
        at = found + word.len();
    }
    (text[..title_end].to_owned(), tokens)
}

/// Titles that go on in the next row are joined to the line before; other loose text stays a note.
fn join_titles(rows: &mut Vec<RawRow>) {
    let mut joined: Vec<RawRow> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let goes_on = row.label == Label::Note
            && !row.after_gap
            && joined.last().is_some_and(|l| matches!(l.label, Label::Line) && !l.title.is_empty());
        match joined.last_mut() {
            Some(last) if goes_on => {
                last.title = format!("{} {}", last.title, row.title.trim());
            }
            _ => joined.push(row),
        }
    }
    *rows = joined;
}
