//! A plain table as a workbook: for people to work on in a spreadsheet and to read back.

use rust_xlsxwriter::{Color, Format, FormatAlign, IgnoreError, Workbook};

use crate::FileError;
use crate::xlsx::number::binary;

/// The widest that a column becomes, in characters.
const WIDEST: usize = 40;
/// The longest text that a cell of a workbook holds, in characters.
const MAX_CHARS: usize = 32_767;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableCell {
    /// Text, whatever it looks like: it becomes no number, no date and no formula.
    Text(String),
    /// A number, in hundredths.
    Number(i64),
}

/// A workbook of one sheet; the first row holds the headings and stays in view.
///
/// # Errors
/// [`FileError::Write`] when the table does not fit a workbook.
pub fn table_workbook(name: &str, rows: &[Vec<TableCell>]) -> Result<Vec<u8>, FileError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    let plain = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let whole = Format::new().set_num_format("#,##0").set_align(FormatAlign::Top);
    let parts = Format::new().set_num_format("#,##0.00").set_align(FormatAlign::Top);
    let head = plain.clone().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00EA_F0EE));
    let too_large = || FileError::Write { what: "too many rows or columns".to_owned() };
    let mut widths: Vec<usize> = Vec::new();
    for (at, cells) in rows.iter().enumerate() {
        let row = u32::try_from(at).map_err(|_| too_large())?;
        widths.resize(widths.len().max(cells.len()), 0);
        for (index, cell) in cells.iter().enumerate() {
            let column = u16::try_from(index).map_err(|_| too_large())?;
            let width = match cell {
                TableCell::Text(text) if text.is_empty() => 0,
                TableCell::Text(text) => {
                    let text: String = text.chars().take(MAX_CHARS).collect();
                    let format = if at == 0 { &head } else { &plain };
                    let width = text.chars().count().div_ceil(if at == 0 { 2 } else { 1 });
                    sheet.write_string_with_format(row, column, text, format)?;
                    width
                }
                TableCell::Number(hundredths) => {
                    let format = if hundredths % 100 == 0 { &whole } else { &parts };
                    sheet.write_number_with_format(row, column, binary(*hundredths)?, format)?;
                    15
                }
            };
            widths[index] = widths[index].max(width);
        }
    }
    for (index, width) in widths.iter().enumerate() {
        let column = u16::try_from(index).map_err(|_| too_large())?;
        let width = (*width + 2).clamp(8, WIDEST);
        sheet.set_column_width(column, u32::try_from(width).unwrap_or(u32::MAX))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let (Some(last_row), Some(last_column)) = (rows.len().checked_sub(1), widths.len().checked_sub(1)) {
        let last =
            (u32::try_from(last_row).map_err(|_| too_large())?, u16::try_from(last_column).map_err(|_| too_large())?);
        // Codes are text on purpose: no green corners for them.
        sheet.ignore_error_range(0, 0, last.0, last.1, IgnoreError::NumberStoredAsText)?;
    }
    Ok(workbook.save_to_buffer()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{document, kind};

    #[test]
    fn what_is_written_is_read_back_as_it_was() {
        let text = |text: &str| TableCell::Text(text.to_owned());
        let rows = [
            vec![text("รหัส"), text("ชื่อ"), text("หนี้")],
            vec![text("007"), text("=1+1"), TableCell::Number(12_345_678_905)],
            vec![text(""), text("31 มีนาคม 2566"), TableCell::Number(-5_000)],
        ];
        let bytes = table_workbook("ทะเบียน", &rows).unwrap();
        let part = document(kind(&bytes), &bytes).unwrap().parts.remove(0);
        let read: Vec<Vec<String>> =
            part.grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect();
        assert_eq!(part.name, "ทะเบียน");
        let expected = [["รหัส", "ชื่อ", "หนี้"], ["007", "=1+1", "123456789.05"], ["", "31 มีนาคม 2566", "-50"]];
        assert_eq!(read, expected);
        assert!(table_workbook("ว่าง", &[]).is_ok());
    }
}
