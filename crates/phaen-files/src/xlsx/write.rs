//! Puts the workbook together.

use phaen_core::equation::Equation;
use phaen_core::form::Form;
use phaen_core::plan::Plan;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::hidden::{Embedded, Record};
use super::{first_page, quarters, table};
use crate::FileError;

impl From<XlsxError> for FileError {
    fn from(error: XlsxError) -> Self {
        Self::Write { what: error.to_string() }
    }
}

/// The form of a plan as a workbook: a sheet with fields (1)–(6), a sheet with fields (7)–(14), and the annex
/// where the form has one. Totals whose equations hold are live formulas with their computed values; one that
/// fails stands as stated, marked and explained. Without `embedded`, as for a blank form, the workbook is not
/// recognised when it comes back.
///
/// # Errors
/// [`FileError::Write`] when the form does not fit a workbook.
pub fn write(
    form: &Form,
    plan: &Plan,
    equations: &[Equation],
    embedded: Option<&Embedded>,
) -> Result<Vec<u8>, FileError> {
    let mut workbook = Workbook::new();
    let mut record = embedded.map_or_else(Record::default, Record::new);
    first_page::draw(&mut workbook, form, &mut record)?;
    let places = table::draw(&mut workbook, form, plan, equations, &mut record)?;
    if let Some(annex) = &form.annex {
        quarters::draw(&mut workbook, form, annex, &places)?;
    }
    if embedded.is_some() {
        record.write(workbook.add_worksheet())?;
    }
    Ok(workbook.save_to_buffer()?)
}
