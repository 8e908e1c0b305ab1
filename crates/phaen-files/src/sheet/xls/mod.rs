//! Workbooks of Excel 97 to 2003, record by record: values, formulas of the usual kind, merged cells, what is hidden.

mod record;
mod tokens;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use phaen_core::grid::Document;

use self::record::{Record, Records, Texts, f64_at, u16_at, u32_at};
use super::styles::{Shown, built_in, shown};
use super::xlsx::run;
use super::{Decimal, MAX_CELLS, MAX_FORMULAS, Merged, Sheet, SheetCell, Value, document, of_float, value};
use crate::FileError;
use crate::table::{MAX_COLUMNS, MAX_PARTS};

/// Largest workbook that is read, in bytes.
const MAX_BYTES: u64 = 20_000_000;
/// Shared texts and styles that are kept.
const MAX_SHARED: usize = 1_000_000;
/// Merged ranges of a sheet that are looked at.
const MAX_MERGED: usize = 50_000;

/// Reads a workbook.
///
/// # Errors
/// [`FileError::TooLarge`] beyond [`MAX_BYTES`], [`FileError::TooManyCells`], [`FileError::Unsupported`] behind a
/// password or from before Excel 97, [`FileError::Damaged`] for a broken file.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, FileError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(FileError::TooLarge { limit: MAX_BYTES, size });
    }
    let damaged = |error: std::io::Error| FileError::Damaged { what: error.to_string() };
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let macros = file.exists("/_VBA_PROJECT_CUR") || file.exists("/Macros");
    if !file.exists("/Workbook") {
        return Err(match file.exists("/Book") {
            true => FileError::Unsupported { what: "XLS from before Excel 97".to_owned() },
            false => FileError::Damaged { what: "no workbook in it".to_owned() },
        });
    }
    let mut stream = Vec::new();
    file.open_stream("/Workbook").map_err(damaged)?.take(MAX_BYTES).read_to_end(&mut stream).map_err(damaged)?;
    let mut book = Book::of(&stream)?;
    let mut sheets = Vec::new();
    for (name, at, hidden) in std::mem::take(&mut book.sheets) {
        let mut sheet = Sheet { name, hidden, ..Sheet::default() };
        book.sheet(stream.get(at..).unwrap_or_default(), &mut sheet)?;
        sheets.push(sheet);
    }
    Ok(document(sheets, macros))
}

/// How cells look, by a record of style.
#[derive(Debug, Clone, Copy)]
struct Style {
    font: u16,
    format: u16,
    indent: u8,
}

/// What all sheets share.
#[derive(Debug, Default)]
struct Book {
    /// Name, place in the stream, and whether it is hidden.
    sheets: Vec<(String, usize, bool)>,
    texts: Vec<String>,
    bold: Vec<bool>,
    formats: HashMap<u16, Shown>,
    styles: Vec<Style>,
    since_1904: bool,
    cells: usize,
    formulas: usize,
}

/// Formulas that several cells of a sheet share: each is told once, behind the first cell that has it.
#[derive(Debug, Default)]
struct Shared<'a> {
    /// Cells, each with the cell whose formula it has.
    cells: Vec<((u32, u32), (u32, u32))>,
    /// The formulas, by the cell that they are told for.
    tokens: HashMap<(u32, u32), &'a [u8]>,
}

impl<'a> Shared<'a> {
    /// Takes the formula that the cell before refers to.
    fn tell(&mut self, data: &'a [u8]) {
        let length = u16_at(data, 8).map_or(0, usize::from);
        if let (Some((_, from)), Some(tokens)) = (self.cells.last(), data.get(10..10 + length)) {
            self.tokens.insert(*from, tokens);
        }
    }

    /// The cells with their formulas, as far as these are understood.
    fn formulas(&self) -> impl Iterator<Item = ((u32, u32), String)> {
        self.cells.iter().filter_map(|(at, from)| Some((*at, tokens::text(self.tokens.get(from)?, *at)?)))
    }
}

impl Book {
    fn of(stream: &[u8]) -> Result<Self, FileError> {
        let mut book = Self::default();
        for record in Records(stream) {
            let data = record.data();
            match record.kind {
                0x0809 if u16_at(data, 0).is_some_and(|version| version < 0x0600) => {
                    return Err(FileError::Unsupported { what: "XLS from before Excel 97".to_owned() });
                }
                0x002F => return Err(FileError::Unsupported { what: "a file behind a password".to_owned() }),
                0x0022 => book.since_1904 = u16_at(data, 0) == Some(1),
                0x0031 if book.bold.len() < MAX_SHARED => book.bold.push(u16_at(data, 6).is_some_and(|w| w >= 600)),
                0x041E => {
                    if let (Some(id), Some(code)) = (u16_at(data, 0), Texts::new(&record.chunks, 2).text(2)) {
                        book.formats.insert(id, shown(&code));
                    }
                }
                0x00E0 if book.styles.len() < MAX_SHARED => book.styles.push(Style {
                    font: u16_at(data, 0).unwrap_or(0),
                    format: u16_at(data, 2).unwrap_or(0),
                    indent: data.get(8).map_or(0, |b| b & 0x0F),
                }),
                0x0085 if book.sheets.len() < MAX_PARTS => {
                    let name = Texts::new(&record.chunks, 6).text(1);
                    // Other kinds are charts and old macros.
                    if let (Some(at), Some(state), Some(0), Some(name)) =
                        (u32_at(data, 0), data.get(4), data.get(5), name)
                    {
                        book.sheets.push((name, at as usize, state & 3 != 0));
                    }
                }
                0x00FC => {
                    let mut texts = Texts::new(&record.chunks, 8);
                    while book.texts.len() < MAX_SHARED
                        && let Some(text) = texts.text(2)
                    {
                        book.texts.push(text);
                    }
                }
                0x000A => break,
                _ => {}
            }
        }
        Ok(book)
    }

    fn sheet(&mut self, stream: &[u8], sheet: &mut Sheet) -> Result<(), FileError> {
        // Charts within the sheet have records of their own.
        let mut depth = 0usize;
        let mut of_text: Option<(u32, u32)> = None;
        let mut shared = Shared::default();
        for record in Records(stream) {
            let data = record.data();
            match record.kind {
                0x0809 => depth += 1,
                0x000A => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                _ if depth != 1 => {}
                0x0207 => {
                    let text = Texts::new(&record.chunks, 0).text(2);
                    let cell = of_text.take().and_then(|at| sheet.cells.get_mut(&at));
                    if let (Some(cell), Some(text)) = (cell, text) {
                        cell.value = Value::Text(text);
                    }
                }
                0x0208 => {
                    let row = u16_at(data, 0).map(u32::from);
                    if let (Some(row), Some(true)) = (row, u16_at(data, 12).map(|options| options & 0x20 != 0)) {
                        run(&mut sheet.hidden_rows, row, row);
                    }
                }
                0x007D => {
                    let (first, last) = (u16_at(data, 0), u16_at(data, 2));
                    if let (Some(first), Some(last), Some(true)) = (first, last, u16_at(data, 8).map(|o| o & 1 != 0)) {
                        run(&mut sheet.hidden_columns, u32::from(first), u32::from(last));
                    }
                }
                0x00E5 => {
                    for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
                        let at = |k| u16_at(range, k).map_or(0, u32::from);
                        if sheet.merged.len() < MAX_MERGED && at(0) <= at(2) && at(4) <= at(6) {
                            sheet.merged.push(Merged { first: (at(0), at(4)), last: (at(2), at(6)) });
                        }
                    }
                }
                0x04BC => shared.tell(data),
                _ => of_text = self.cell(&record, &mut shared, sheet)?.or(of_text),
            }
        }
        for (at, formula) in shared.formulas() {
            self.count_formula(&formula)?;
            if let Some(cell) = sheet.cells.get_mut(&at) {
                cell.formula = Some(formula);
            }
        }
        Ok(())
    }

    /// Reads a record of cells; gives the cell whose text stands in the record after it.
    fn cell<'a>(
        &mut self,
        record: &Record<'a>,
        shared: &mut Shared<'a>,
        sheet: &mut Sheet,
    ) -> Result<Option<(u32, u32)>, FileError> {
        let data = record.data();
        let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) else {
            return Ok(None);
        };
        let at = (u32::from(row), u32::from(column));
        let value = match record.kind {
            0x0203 => f64_at(data, 6).map(|n| self.number(of_float(n), style)),
            0x027E => u32_at(data, 6).map(|n| self.number(compact(n), style)),
            0x00FD => u32_at(data, 6).and_then(|n| self.texts.get(n as usize)).cloned().map(Value::Text),
            0x0204 | 0x00D6 => Texts::new(&record.chunks, 6).text(2).map(Value::Text),
            0x0205 => data.get(6).map(|v| truth_or_error(*v, data.get(7) == Some(&1))),
            0x00BD => {
                // Several cells side by side: style and number of each, then the last column.
                for (cell, part) in (column..).zip(data.get(4..).unwrap_or_default().chunks_exact(6)) {
                    let (Some(style), Some(number)) = (u16_at(part, 0), u32_at(part, 2)) else { continue };
                    let value = self.number(compact(number), style);
                    self.keep((at.0, u32::from(cell)), value, None, style, sheet)?;
                }
                return Ok(None);
            }
            0x0006 => return self.formula(data, at, style, shared, sheet),
            _ => None,
        };
        if let Some(value) = value {
            self.keep(at, value, None, style, sheet)?;
        }
        Ok(None)
    }

    fn formula(
        &mut self,
        data: &[u8],
        at: (u32, u32),
        style: u16,
        shared: &mut Shared<'_>,
        sheet: &mut Sheet,
    ) -> Result<Option<(u32, u32)>, FileError> {
        let stored = data.get(6..14).unwrap_or_default();
        let special = stored.get(6..8) == Some(&[0xFF, 0xFF]);
        let mut text_follows = false;
        let value = match stored.first() {
            Some(0) if special => {
                text_follows = true;
                Value::Empty
            }
            Some(1) if special => truth_or_error(stored[2], false),
            Some(2) if special => truth_or_error(stored[2], true),
            Some(_) if special => Value::Empty,
            _ => f64_at(data, 6).map_or(Value::Empty, |n| self.number(of_float(n), style)),
        };
        let length = u16_at(data, 20).map_or(0, usize::from);
        let tokens = data.get(22..22 + length).unwrap_or_default();
        let formula = tokens::text(tokens, at);
        let from = tokens::shared(tokens);
        if let Some(from) = from {
            shared.cells.push((at, from));
        }
        let keeps = text_follows || value != Value::Empty || formula.is_some() || from.is_some();
        if keeps {
            self.keep(at, value, formula, style, sheet)?;
        }
        Ok(Some(at).filter(|_| text_follows))
    }

    fn style(&self, style: u16) -> Option<Style> {
        self.styles.get(usize::from(style)).copied()
    }

    fn shown(&self, style: u16) -> Shown {
        let format = self.style(style).map_or(0, |s| s.format);
        self.formats.get(&format).copied().unwrap_or_else(|| built_in(u32::from(format)))
    }

    fn number(&self, number: Option<Decimal>, style: u16) -> Value {
        match number {
            Some(serial) if self.shown(style) == Shown::Date => {
                value::day(serial, self.since_1904).unwrap_or(Value::Number(serial))
            }
            Some(number) => Value::Number(number),
            None => Value::Error("#NUM!".to_owned()),
        }
    }

    fn count_formula(&mut self, formula: &str) -> Result<(), FileError> {
        self.formulas += formula.len();
        if self.formulas > MAX_FORMULAS { Err(FileError::TooManyCells { limit: MAX_CELLS }) } else { Ok(()) }
    }

    fn keep(
        &mut self,
        at: (u32, u32),
        value: Value,
        formula: Option<String>,
        style: u16,
        sheet: &mut Sheet,
    ) -> Result<(), FileError> {
        if at.1 >= MAX_COLUMNS {
            return Ok(());
        }
        self.cells += 1;
        if self.cells > MAX_CELLS {
            return Err(FileError::TooManyCells { limit: MAX_CELLS });
        }
        self.count_formula(formula.as_deref().unwrap_or_default())?;
        // The font of number 4 does not exist.
        let font = self.style(style).map_or(0, |s| if s.font > 4 { s.font - 1 } else { s.font });
        let bold = self.bold.get(usize::from(font)).copied().unwrap_or(false);
        let indent = self.style(style).map_or(0, |s| s.indent);
        let percent = self.shown(style) == Shown::Percent;
        sheet.cells.insert(at, SheetCell { value, formula, percent, bold, indent });
        Ok(())
    }
}

/// A number kept in thirty bits: whole, or the upper half of a binary one; perhaps a hundredfold.
fn compact(kept: u32) -> Option<Decimal> {
    let number = if kept & 2 != 0 {
        Decimal::parse(&(kept.cast_signed() >> 2).to_string())
    } else {
        of_float(f64::from_bits(u64::from(kept & !3) << 32))
    }?;
    if kept & 1 != 0 { number.over(Decimal::parse("100")?) } else { Some(number) }
}

fn truth_or_error(value: u8, error: bool) -> Value {
    if !error {
        return Value::Truth(value != 0);
    }
    let name = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Value::Error(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_numbers_are_read() {
        for (kept, shown) in [(0x0000_000E, "3"), (0x0000_04D3, "3.08"), (0x3FF0_0000, "1"), (0x3FF8_0001, "0.015")] {
            assert_eq!(compact(kept).unwrap_or_default().to_string(), shown, "{kept:x}");
        }
    }
}
