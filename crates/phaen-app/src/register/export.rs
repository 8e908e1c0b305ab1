//! The register of a day as a file that comes back without a change.

use phaen_core::number::parse_hundredths;
use phaen_core::register::sheet::{columns, export};
use phaen_core::register::{Form, View};
use phaen_files::{TableCell, table_workbook};

use crate::csv::rows;
use crate::error::AppError;

/// The sheet's name.
const SHEET: &str = "ทะเบียน";

/// As CSV: UTF-8 with a byte order mark, a cell that a spreadsheet would take for a formula led by an apostrophe.
pub fn csv(view: View<'_>) -> String {
    rows(&export(view))
}

/// As a workbook: every cell is text, so that codes keep their noughts and days their year, but for counts and money.
///
/// # Errors
/// [`AppError::Workbook`] when it does not fit one.
pub fn xlsx(view: View<'_>) -> Result<Vec<u8>, AppError> {
    let is_figure = |form: Form| matches!(form, Form::Count | Form::Money | Form::SignedMoney);
    // The first column has phaen's own number.
    let figures: Vec<bool> =
        std::iter::once(false).chain(columns(view).iter().map(|f| is_figure(f.kind().about().form))).collect();
    let cell = |(text, figure): (&String, &bool)| match parse_hundredths(text) {
        Ok(hundredths) if *figure => TableCell::Number(hundredths),
        _ => TableCell::Text(text.clone()),
    };
    let rows: Vec<Vec<TableCell>> =
        export(view).iter().map(|row| row.iter().zip(&figures).map(cell).collect()).collect();
    table_workbook(SHEET, &rows).map_err(AppError::Workbook)
}
