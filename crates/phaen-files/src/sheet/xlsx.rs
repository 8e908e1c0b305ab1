//! Workbooks of Excel 2007 and later: values and formulas through calamine, hidden rows and columns, merged cells and
//! looks from the parts of the archive.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Style, Xlsx, XlsxError};
use phaen_core::grid::Document;

use super::{MAX_CELLS, MAX_FORMULAS, Merged, Sheet, SheetCell, Value, document, of_float};
use crate::FileError;
use crate::archive::{self, Archive};
use crate::table::{MAX_COLUMNS, MAX_PARTS};
use crate::xml::{self, Node, Xml};

/// Merged ranges of a sheet that are looked at.
const MAX_MERGED: usize = 50_000;

/// Reads a workbook.
///
/// # Errors
/// [`FileError::TooLarge`] beyond the limits of archives or of cells, [`FileError::Damaged`] for a broken file.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, FileError> {
    archive::check(bytes)?;
    let mut archive = Archive::open(bytes)?;
    let macros = archive.holds_any(|name| name.ends_with("vbaProject.bin") || name.starts_with("xl/macrosheets/"));
    let paths = paths(&mut archive)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let metadata = workbook.sheets_metadata().to_vec();
    let mut room = MAX_CELLS;
    let mut formulas = 0;
    let mut sheets = Vec::new();
    for about in metadata.into_iter().take(MAX_PARTS) {
        let mut sheet = Sheet { name: about.name, hidden: about.visible != SheetVisible::Visible, ..Sheet::default() };
        // A sheet of charts has no cells.
        let Ok(styles) = cells(&mut workbook, &mut sheet, &mut room, &mut formulas)? else { continue };
        if let Some(path) = paths.get(&sheet.name) {
            let part = xml::text(&archive.part(path)?)?;
            looks(&part, &styles, &mut sheet)?;
        }
        sheets.push(sheet);
    }
    Ok(document(sheets, macros))
}

fn damaged(error: XlsxError) -> FileError {
    FileError::Damaged { what: error.to_string() }
}

/// Where each sheet's part stands in the archive, by the sheet's name.
fn paths(archive: &mut Archive<'_>) -> Result<HashMap<String, String>, FileError> {
    let mut targets: HashMap<String, String> = HashMap::new();
    if archive.holds("xl/_rels/workbook.xml.rels") {
        let part = xml::text(&archive.part("xl/_rels/workbook.xml.rels")?)?;
        let mut xml = Xml::new(&part);
        while let Some(node) = xml.next()? {
            if let Node::Start(element) = node
                && element.name() == "Relationship"
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                targets.insert(id, target);
            }
        }
    }
    let part = xml::text(&archive.part("xl/workbook.xml")?)?;
    let mut xml = Xml::new(&part);
    let mut found = HashMap::new();
    while let Some(node) = xml.next()? {
        if let Node::Start(element) = node
            && element.name() == "sheet"
            && let (Some(name), Some(id)) = (element.attribute("name"), element.attribute("id"))
            && let Some(target) = targets.get(&id).filter(|t| archive.holds(t))
        {
            found.insert(name, target.clone());
        }
    }
    Ok(found)
}

/// Reads cells one by one: a sheet may claim to be seventeen thousand million cells large. The inner error is that of
/// a sheet without cells.
fn cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &mut Sheet,
    room: &mut usize,
    formulas: &mut usize,
) -> Result<Result<Vec<Style>, XlsxError>, FileError> {
    let mut reader = match workbook.worksheet_cells_reader(&sheet.name) {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(error)),
    };
    while let Some(cell) = reader.next_cell_with_formula().map_err(damaged)? {
        let number = |value: f64| of_float(value).map_or(Value::Error("#NUM!".to_owned()), Value::Number);
        let value = match cell.value {
            DataRef::Empty => Value::Empty,
            DataRef::String(text) => Value::Text(text),
            DataRef::SharedString(text) => Value::Text(text.to_owned()),
            DataRef::Float(value) => number(value),
            DataRef::Int(value) => Value::Text(value.to_string()),
            DataRef::DateTime(date) => day(&date).unwrap_or_else(|| number(date.as_f64())),
            DataRef::Bool(truth) => Value::Truth(truth),
            DataRef::DateTimeIso(text) => iso_day(&text).unwrap_or(Value::Text(text)),
            DataRef::DurationIso(text) => Value::Text(text),
            DataRef::Error(error) => Value::Error(error.to_string()),
        };
        let formula = cell.formula.filter(|f| !f.is_empty());
        if (value == Value::Empty && formula.is_none()) || cell.pos.1 >= MAX_COLUMNS {
            continue;
        }
        // One formula may be shared by many cells: this is not bounded by the size of the file.
        *formulas += formula.as_ref().map_or(0, String::len);
        if *room == 0 || *formulas > MAX_FORMULAS {
            return Err(FileError::TooManyCells { limit: MAX_CELLS });
        }
        *room -= 1;
        sheet.cells.insert(cell.pos, SheetCell { value, formula, ..SheetCell::default() });
    }
    Ok(Ok(reader.styles().to_vec()))
}

/// The day of a serial number that is shown as a date; none for times of day.
pub(super) fn day(date: &calamine::ExcelDateTime) -> Option<Value> {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    let in_range = date.is_datetime() && date.as_f64() >= 1.0 && (1..=31).contains(&day) && (1..=12).contains(&month);
    in_range.then_some(Value::Date { year, month, day })
}

/// The day of `2022-10-02` or `2022-10-02T00:00:00`.
pub(crate) fn iso_day(text: &str) -> Option<Value> {
    let day = text.split('T').next()?;
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let in_range = (1..=9_999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (in_range && parts.next().is_none()).then_some(Value::Date { year, month, day })
}

/// Hidden rows and columns, merged cells, and how cells look.
fn looks(part: &str, styles: &[Style], sheet: &mut Sheet) -> Result<(), FileError> {
    let mut xml = Xml::new(part);
    let (mut row, mut column) = (0u32, 0u32);
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        match element.name().as_str() {
            "col" if element.is("hidden") => {
                if let (Some(first), Some(last)) = (element.number("min"), element.number("max")) {
                    run(&mut sheet.hidden_columns, first.saturating_sub(1), last.saturating_sub(1));
                }
            }
            "row" => {
                row = element.number("r").map_or(row + 1, |r| r.max(1));
                column = 0;
                if element.is("hidden") {
                    run(&mut sheet.hidden_rows, row - 1, row - 1);
                }
            }
            "c" => {
                let at = element.attribute("r").and_then(|r| cell(&r));
                let at = at.unwrap_or((row.saturating_sub(1), column));
                column = at.1.saturating_add(1);
                let style = element.number("s").and_then(|s| styles.get(s as usize));
                if let (Some(style), Some(cell)) = (style, sheet.cells.get_mut(&at)) {
                    look(style, cell);
                }
            }
            "mergeCell" if sheet.merged.len() < MAX_MERGED => {
                let reference = element.attribute("ref").unwrap_or_default();
                if let Some((first, last)) = reference.split_once(':').and_then(|(a, b)| Some((cell(a)?, cell(b)?))) {
                    sheet.merged.push(Merged { first, last });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Adds a run of hidden rows or columns, one with the run before where they touch.
pub(super) fn run(runs: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match runs.last_mut() {
        Some(before) if first <= before.1.saturating_add(1) && first >= before.0 => before.1 = before.1.max(last),
        _ => runs.push((first, last)),
    }
}

fn look(style: &Style, cell: &mut SheetCell) {
    cell.bold = style.font.as_ref().is_some_and(calamine::Font::is_bold);
    cell.indent = style.alignment.as_ref().and_then(|a| a.indent).unwrap_or(0);
    let code = style.number_format.as_ref().map_or("", |f| f.format_code.as_str());
    cell.percent = code.contains('%') && !code.contains('"');
}

/// Row and column of `D7`, from 0.
pub(crate) fn cell(name: &str) -> Option<(u32, u32)> {
    let letters = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0u32, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}
