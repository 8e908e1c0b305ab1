//! Workbooks of Excel 97 to 2003: values, formulas and merged cells through calamine, what is hidden from the records.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xls, XlsError};
use phaen_core::grid::Document;

use super::xlsx::{day, run};
use super::{MAX_CELLS, MAX_FORMULAS, Merged, Sheet, SheetCell, Value, document, of_float};
use crate::FileError;
use crate::table::{MAX_COLUMNS, MAX_PARTS};

/// Largest workbook that is read, in bytes.
pub const MAX_BYTES: u64 = 20_000_000;
/// The most cells that the rectangles around the filled cells of all sheets may hold: they are made whole.
const MAX_AREA: u64 = 4_000_000;

/// Reads a workbook.
///
/// # Errors
/// [`FileError::TooLarge`] beyond [`MAX_BYTES`], [`FileError::TooManyCells`], [`FileError::Unsupported`] behind a
/// password, [`FileError::Damaged`] for a broken file.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, FileError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(FileError::TooLarge { limit: MAX_BYTES, size });
    }
    let records = records(bytes)?;
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => FileError::Unsupported { what: "a file behind a password".to_owned() },
        error => FileError::Damaged { what: error.to_string() },
    })?;
    let metadata = workbook.sheets_metadata().to_vec();
    let mut room = MAX_CELLS;
    let mut sheets = Vec::new();
    for (index, about) in metadata.into_iter().enumerate().take(MAX_PARTS) {
        let mut sheet = Sheet { name: about.name, hidden: about.visible != SheetVisible::Visible, ..Sheet::default() };
        cells(&mut workbook, &mut sheet, &mut room)?;
        if let Some(hidden) = records.get(&index) {
            sheet.hidden_rows.clone_from(&hidden.rows);
            sheet.hidden_columns.clone_from(&hidden.columns);
        }
        sheets.push(sheet);
    }
    let macros = workbook.vba_project().ok().flatten().is_some();
    Ok(document(sheets, macros))
}

fn cells(workbook: &mut Xls<Cursor<&[u8]>>, sheet: &mut Sheet, room: &mut usize) -> Result<(), FileError> {
    let Ok(range) = workbook.worksheet_range(&sheet.name) else { return Ok(()) };
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let number = |value: f64| of_float(value).map_or(Value::Error("#NUM!".to_owned()), Value::Number);
        let value = match data {
            Data::Empty => continue,
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(text.clone()),
            Data::Float(value) => number(*value),
            Data::Int(value) => Value::Number(super::Decimal::parse(&value.to_string()).unwrap_or_default()),
            Data::DateTime(date) => day(date).unwrap_or_else(|| number(date.as_f64())),
            Data::Bool(truth) => Value::Truth(*truth),
            Data::Error(error) => Value::Error(error.to_string()),
        };
        let at = (top + row as u32, left + column as u32);
        if at.1 >= MAX_COLUMNS {
            continue;
        }
        *room = room.checked_sub(1).ok_or(FileError::TooManyCells { limit: MAX_CELLS })?;
        sheet.cells.insert(at, SheetCell { value, ..SheetCell::default() });
    }
    let mut bytes = 0;
    if let Ok(range) = workbook.worksheet_formula(&sheet.name) {
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, formula) in range.used_cells().filter(|(.., f)| !f.is_empty() && !f.starts_with("Unrec")) {
            bytes += formula.len();
            if bytes > MAX_FORMULAS {
                return Err(FileError::TooManyCells { limit: MAX_CELLS });
            }
            let at = (top + row as u32, left + column as u32);
            sheet.cells.entry(at).or_default().formula = Some(formula.clone());
        }
    }
    let merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
    sheet.merged = merged.into_iter().map(|m| Merged { first: m.start, last: m.end }).collect();
    Ok(())
}

/// What a sheet hides.
#[derive(Debug, Default)]
struct Hidden {
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
}

/// Looks through the records before anything is made of them: how large the sheets are, what they hide, and whether
/// a password shuts them.
fn records(bytes: &[u8]) -> Result<HashMap<usize, Hidden>, FileError> {
    const EMPTY: (u32, u32, u32, u32) = (u32::MAX, 0, u32::MAX, 0);
    let damaged = |what: std::io::Error| FileError::Damaged { what: what.to_string() };
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.exists(name));
    let Some(name) = name else {
        return Err(FileError::Damaged { what: "no workbook in it".to_owned() });
    };
    let mut stream = Vec::new();
    file.open_stream(name).map_err(damaged)?.take(MAX_BYTES).read_to_end(&mut stream).map_err(damaged)?;
    let broken = || FileError::Damaged { what: "the size of a sheet".to_owned() };
    let number = |data: &[u8], at: usize| data.get(at..at + 2).map(|b| u32::from(u16::from_le_bytes([b[0], b[1]])));
    let mut found: HashMap<usize, Hidden> = HashMap::new();
    let (mut rest, mut depth, mut sheet) = (stream.as_slice(), 0usize, 0usize);
    let (mut edges, mut area) = (EMPTY, 0u64);
    while let (Some(kind), Some(length)) = (number(rest, 0), number(rest, 2)) {
        let data = rest.get(4..4 + length as usize).unwrap_or_default();
        match kind {
            // A sheet begins; in it, charts may.
            0x0809 => depth += 1,
            0x000A => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    area +=
                        u64::from(edges.1.saturating_sub(edges.0) + 1) * u64::from(edges.3.saturating_sub(edges.2) + 1);
                    (sheet, edges) = (sheet + 1, EMPTY);
                }
            }
            0x002F => return Err(FileError::Unsupported { what: "a file behind a password".to_owned() }),
            0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x027E | 0x00FD | 0x0006 | 0x00BD => {
                if let (Some(row), Some(column)) = (number(data, 0), number(data, 2)) {
                    let last =
                        if kind == 0x00BD { data.len().checked_sub(2).and_then(|at| number(data, at)) } else { None };
                    let last = last.unwrap_or(column);
                    edges = (edges.0.min(row), edges.1.max(row), edges.2.min(column), edges.3.max(last));
                }
            }
            // How large the sheet says it is: room is made for as much.
            0x0200 => {
                let wide = data.len() >= 14;
                let row = |at: usize| match wide {
                    true => Some(number(data, 2 * at)? + (number(data, 2 * at + 2)? << 16)),
                    false => number(data, at),
                };
                let columns = if wide { 8 } else { 4 };
                let edges = (row(0), row(2), number(data, columns), number(data, columns + 2));
                let (Some(top), Some(bottom), Some(left), Some(right)) = edges else { return Err(broken()) };
                let size = u64::from(bottom.checked_sub(top).ok_or_else(broken)?)
                    * u64::from(right.checked_sub(left).ok_or_else(broken)?);
                if size > MAX_AREA {
                    return Err(FileError::TooManyCells { limit: MAX_CELLS });
                }
            }
            // Height and looks of a row: its sixth bit of options says hidden.
            0x0208 if depth == 1 => {
                if let (Some(row), Some(options)) = (number(data, 0), number(data, 12))
                    && options & 0x20 != 0
                {
                    run(&mut found.entry(sheet.saturating_sub(1)).or_default().rows, row, row);
                }
            }
            0x007D if depth == 1 => {
                if let (Some(first), Some(last), Some(options)) = (number(data, 0), number(data, 2), number(data, 8))
                    && options & 1 != 0
                {
                    run(&mut found.entry(sheet.saturating_sub(1)).or_default().columns, first, last);
                }
            }
            _ => {}
        }
        if area > MAX_AREA {
            return Err(FileError::TooManyCells { limit: MAX_CELLS });
        }
        rest = rest.get(4 + length as usize..).unwrap_or_default();
    }
    Ok(found)
}
