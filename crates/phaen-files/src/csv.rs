//! Tables as text with separators; what has none is a text as scanners leave it.

use csv::{Reader, ReaderBuilder, StringRecord};
use phaen_core::grid::{CellEvidence, Document, Grid, Part};

use crate::FileError;
use crate::table::{MAX_COLUMNS, Room, Table};
use crate::text;

/// Separators in the order in which they are believed when several part the text equally well.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];
/// How many records are looked at to find the separator.
const LOOK: usize = 2_000;
/// From how many columns on separators make a table.
const FEW_COLUMNS: usize = 4;
/// From how many records on.
const FEW_RECORDS: usize = 4;
/// A quoted cell of more lines than that is no cell: a quotation mark was never closed.
const MAX_LINES: usize = 50;

/// Reads a table whose separator its own structure tells, else a text of tab-separated cells.
///
/// # Errors
/// Those of [`text::read`].
pub(crate) fn or_text(bytes: &[u8]) -> Result<Document, FileError> {
    let decoded = text::decoded(bytes)?;
    let (hinted, body) = hint(&decoded);
    // Records are told apart by line ends of one character, so that lines are counted right.
    let body = body.replace("\r\n", "\n");
    match hinted.or_else(|| separator(&body)) {
        Some(separator) => table(&body, separator),
        None => Ok(Document::from(text::rows(&decoded))),
    }
}

/// A text as a table, once for each separator that may part it, likeliest first: for whoever knows better which it is, by
/// what the table must hold. However few its rows and columns are, every record is a row as a spreadsheet counts it,
/// blank lines included.
///
/// # Errors
/// Those of [`text::read`], and [`FileError::Damaged`].
pub fn separated(bytes: &[u8]) -> Result<Vec<Grid>, FileError> {
    let decoded = text::decoded(bytes)?;
    let (hinted, body) = hint(&decoded);
    // The line that names the separator is no row.
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    let likely = hinted.or_else(|| separator(&body));
    let others = SEPARATORS.into_iter().filter(|s| hinted.is_none() && Some(*s) != likely);
    likely.into_iter().chain(others).map(|separator| rows(&body, separator)).collect()
}

fn rows(text: &str, separator: u8) -> Result<Grid, FileError> {
    let mut reader = reader(text, separator, closes(text, separator));
    let (mut table, mut record) = (Table::default(), StringRecord::new());
    let damaged = |error: csv::Error| FileError::Damaged { what: error.to_string() };
    let (mut row, mut before) = (0u32, reader.position().line());
    while reader.read_record(&mut record).map_err(damaged)? {
        let after = reader.position().line();
        let within = record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        // Blank lines are passed over by the parser, but not by spreadsheets.
        let blank = after.saturating_sub(before).saturating_sub(within + 1);
        row = row.saturating_add(u32::try_from(blank).unwrap_or(u32::MAX));
        for (column, cell) in (0..MAX_COLUMNS).zip(&record) {
            table.put(row, column, cell, CellEvidence::default());
        }
        (row, before) = (row.saturating_add(1), after);
    }
    let Part { grid, .. } = table.part(0, "", false, &mut Room::default());
    Ok(grid)
}

/// The separator that the first line names, as Excel writes it (`sep=;`), and the text without that line.
fn hint(text: &str) -> (Option<u8>, &str) {
    let Some((line, rest)) = text.split_once('\n') else { return (None, text) };
    let named = line.trim().trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    match named {
        Some([separator]) if SEPARATORS.contains(separator) => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// The separator that parts most records into equally many cells.
fn separator(text: &str) -> Option<u8> {
    let lines = text.lines().filter(|l| !l.trim().is_empty()).take(LOOK);
    let (with_tabs, all) = lines.fold((0, 0), |(tabs, all), l| (tabs + usize::from(l.contains('\t')), all + 1));
    // Thousands separators and brackets in scanned text part nothing.
    let candidates = if with_tabs * 5 > all { &SEPARATORS[..1] } else { &SEPARATORS[1..] };
    let mut best: Option<(usize, u8)> = None;
    for separator in candidates {
        let (agreeing, records, columns) = agreement(text, *separator);
        // Scanners lose and double tabs, so that only a table without any such loss is one with columns.
        let is_table = if *separator == b'\t' { agreeing == records } else { agreeing * 5 >= records * 3 };
        if columns >= FEW_COLUMNS && records >= FEW_RECORDS && is_table && best.is_none_or(|(most, _)| agreeing > most)
        {
            best = Some((agreeing, *separator));
        }
    }
    best.map(|(_, separator)| separator)
}

/// How many records have the commonest count of cells, how many there are, and that count.
fn agreement(text: &str, separator: u8) -> (usize, usize, usize) {
    let mut counts: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
    let mut records = 0;
    for record in reader(text, separator, closes(text, separator)).records().take(LOOK).flatten() {
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            records += 1;
            *counts.entry(record.len()).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(columns, times)| (*times, *columns));
    most.map_or((0, 0, 0), |(columns, times)| (times, records, columns))
}

fn reader(text: &str, separator: u8, quoting: bool) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes())
}

/// Whether every quotation mark that opens a cell is closed again within sensible bounds.
fn closes(text: &str, separator: u8) -> bool {
    let unclosed = |record: StringRecord| record.iter().any(|cell| cell.matches('\n').nth(MAX_LINES).is_some());
    !reader(text, separator, true).records().flatten().any(unclosed)
}

fn table(text: &str, separator: u8) -> Result<Document, FileError> {
    let quoting = closes(text, separator);
    let mut table = Table::default();
    let mut record = StringRecord::new();
    let mut reader = reader(text, separator, quoting);
    let damaged = |error: csv::Error| FileError::Damaged { what: error.to_string() };
    while reader.read_record(&mut record).map_err(damaged)? {
        let line = record.position().map_or(1, csv::Position::line);
        let row = u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX);
        if separator == b'|' && is_rule(&record) {
            continue;
        }
        for (column, cell) in (0..MAX_COLUMNS).zip(&record) {
            table.put(row, column, cell, CellEvidence::default());
        }
    }
    if table.is_empty() {
        return Err(FileError::Empty);
    }
    let Part { grid, .. } = table.part(0, "", false, &mut Room::default());
    Ok(Document::from(grid))
}

/// Whether a record is the line under the head of a table in plain text: `|---|:--:|`.
fn is_rule(record: &StringRecord) -> bool {
    let rule =
        |cell: &str| cell.trim().len() > 2 && cell.trim().bytes().all(|b| matches!(b, b'-' | b':' | b'+' | b'='));
    record.iter().any(rule) && record.iter().all(|cell| cell.trim().is_empty() || rule(cell))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn rows(text: &str) -> (bool, Vec<Vec<String>>) {
        let document = or_text(text.as_bytes()).unwrap();
        let grid = &document.parts[0].grid;
        (grid.aligned, grid.rows.iter().map(|r| r.cells.iter().map(|c| c.text.clone()).collect()).collect())
    }

    /// A table of four rows and five columns with that separator; figures stand in quotation marks.
    fn sample(separator: &str) -> String {
        let row = |title: &str| [title, "\"1,200\"", "", "\"๒๕.5\"", "-"].join(separator);
        format!("{}\n", ["ก", "ข", "\"ค\nต่อ\"", "ง"].map(row).join("\r\n"))
    }

    #[test]
    fn every_separator_is_told_by_structure() {
        for separator in [",", ";", "\t", "|"] {
            let (aligned, rows) = rows(&sample(separator));
            assert!(aligned, "{separator:?}");
            assert_eq!(rows[0], ["ก", "1,200", "", "๒๕.5", "-"], "{separator:?}");
            assert_eq!(rows[2][0], "ค ต่อ", "{separator:?}");
        }
    }

    #[test]
    fn encodings_and_the_mark_of_excel_are_understood() {
        let text = format!("sep=;\n{}", sample(";"));
        let utf16: Vec<u8> = std::iter::once(0xfeffu16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (windows, ..) = encoding_rs::WINDOWS_874.encode(&text);
        for bytes in [utf16, windows.into_owned()] {
            let grid = or_text(&bytes).unwrap().parts.remove(0).grid;
            assert_eq!(grid.rows[0].cells[1].text, "1,200");
        }
    }

    #[test]
    fn scanned_text_stays_text() {
        let text = "แผน\n1. ก\t1,200\t30\t-\t-\n1.1 ข\t1,200\t30\t-\t-\t\n1.2 ค\t1,200\t30\n";
        assert!(!rows(text).0);
        assert!(!rows("เรียน ท่านผู้อำนวยการ\nขอเชิญประชุม ก, ข, ค\n").0);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_spoils_one_cell() {
        let row = |n: usize| format!("แถว {n},1,2,3\n");
        let text = format!("{}\"เปิด,1,2,3\n{}", row(0), (1..200).map(row).collect::<String>());
        let (_, rows) = rows(&text);
        assert_eq!(rows.len(), 201);
        assert_eq!(rows[1][0], "\"เปิด");
    }

    #[test]
    fn a_small_table_is_parted_however_it_may_be_and_keeps_its_rows() {
        let shown = |text: &str, at: usize| -> Vec<(u32, Vec<String>)> {
            let grid = separated(text.as_bytes()).unwrap().remove(at);
            let filled = grid.rows.into_iter().filter(|row| !row.is_blank());
            filled.map(|row| (row.line, row.cells.into_iter().map(|cell| cell.text).collect())).collect()
        };
        let of = |line: u32, cells: &[&str]| (line, cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
        let text = "\u{feff}ชื่อ,\"ชั้น\nปี 2566\"\r\n\r\n\"ก, ข\",007\r\n";
        // Tab, semicolon, bar and comma; nothing says which.
        let expected = [of(1, &["ชื่อ", "ชั้น ปี 2566"]), of(3, &["ก, ข", "007"])];
        assert_eq!(shown(text, 3), expected);
        let hinted = separated("sep=;\nชื่อ;รหัส\nก;01\n".as_bytes()).unwrap();
        assert_eq!((hinted.len(), hinted[0].rows[1].cells[1].text.as_str()), (1, "01"));
        assert_eq!(separated(b" \n"), Err(FileError::Empty));
    }
}
