//! A table of units out of a file of any kind: the first sheet that has a row of headings, as rows of text.
//!
//! Cells stay text as the file has them, noughts in front and Thai digits with it; a number that lost its noughts in a
//! spreadsheet is for the core to notice. Rows keep the numbers that the spreadsheet shows. Headings of several lines
//! become one, in the last of their rows.

mod head;

use phaen_core::grid::{Document, Grid, Part};
use phaen_core::register::sheet::{Headings, MAX_ROWS};
use phaen_files::Kind;

use crate::error::AppError;

/// A table out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterTable {
    /// The name of its sheet, empty where the file has none.
    pub sheet: String,
    /// Its rows from the top, as many cells as each has.
    pub rows: Vec<Vec<String>>,
}

/// Reads the table of units of a file.
///
/// # Errors
/// [`AppError::File`] when the file cannot be read or is of a kind without cells: pages and pictures are no register.
/// [`AppError::NoRegister`] when no sheet has a row of headings.
pub fn read(name: &str, bytes: &[u8], headings: &Headings) -> Result<RegisterTable, AppError> {
    let fail = |error| AppError::File { name: name.to_owned(), error };
    let document = match phaen_files::kind(bytes) {
        Kind::Text => {
            let parts = phaen_files::separated(bytes).map_err(fail)?;
            Document {
                parts: parts.into_iter().map(|grid| Part { grid, ..Part::default() }).collect(),
                findings: vec![],
            }
        }
        kind => phaen_files::document(kind, bytes).map_err(fail)?,
    };
    // What people see comes first.
    let shown = document.parts.iter().filter(|part| !part.hidden);
    let mut parts = shown.chain(document.parts.iter().filter(|part| part.hidden));
    let found = parts.find_map(|part| {
        let mut rows = rows(&part.grid);
        head::join(&mut rows, &part.grid, headings).then(|| RegisterTable { sheet: part.name.clone(), rows })
    });
    found.ok_or_else(|| AppError::NoRegister { name: name.to_owned() })
}

/// The rows of a grid, each at its own number. Rows that a reader left out make the table longer than any that is looked
/// at, so that it is refused and not taken for the whole.
fn rows(grid: &Grid) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in &grid.rows {
        let at = usize::try_from(row.line).unwrap_or(usize::MAX).saturating_sub(1).min(MAX_ROWS);
        if rows.len() < at {
            rows.resize_with(at, Vec::new);
        }
        rows.push(row.cells.iter().map(|cell| plain(&cell.text).to_owned()).collect());
    }
    if grid.left_out > 0 && rows.len() <= MAX_ROWS {
        rows.resize_with(MAX_ROWS + 1, Vec::new);
    }
    rows
}

/// The text without the apostrophe that keeps spreadsheets from taking it for a formula.
fn plain(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}

#[cfg(test)]
mod tests;
