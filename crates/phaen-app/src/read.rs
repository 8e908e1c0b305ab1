//! Reads a file: a form to be repaired, or a workbook of ours that comes back.

use phaen_core::equation::{self, Severity};
use phaen_core::grid::Source;
use phaen_core::plan::Plan;
use phaen_core::reading::{LineReading, Reading, holding};
use phaen_files::xlsx::read_own;
use phaen_files::{FileError, foreign, text};
use phaen_repair::read_form;
use sha2::{Digest, Sha256};

use crate::error::AppError;

pub use phaen_files::xlsx::OwnWorkbook as Workbook;
pub use phaen_repair::Options;

/// What a file turned out to be.
#[derive(Debug)]
pub enum Found {
    /// A form, read and repaired.
    Form(Box<Reading>),
    /// A workbook that this program wrote.
    Workbook(Box<Workbook>, Source),
}

/// Workbooks are ZIP archives, which begin so.
const ZIP: &[u8] = b"PK\x03\x04";

/// Reads the bytes of a file of that name.
///
/// # Errors
/// [`AppError::File`] when the bytes cannot be read, [`AppError::NotAPlan`] when they hold no plan.
pub fn read(name: &str, bytes: &[u8], options: &Options<'_>) -> Result<Found, AppError> {
    let source = Source { name: name.to_owned(), sha256: sha256(bytes) };
    let fail = |error| AppError::File { name: name.to_owned(), error };
    if let Some(what) = foreign(bytes) {
        return Err(fail(FileError::Unsupported { what: what.to_owned() }));
    }
    if bytes.starts_with(ZIP) {
        return match read_own(bytes).map_err(fail)? {
            Some(workbook) => Ok(Found::Workbook(Box::new(workbook), source)),
            None => Err(fail(FileError::Unsupported { what: "XLSX".to_owned() })),
        };
    }
    let grid = text::read(bytes).map_err(fail)?;
    let reading = read_form(&grid, source, options).map_err(|_| AppError::NotAPlan { name: name.to_owned() })?;
    Ok(Found::Form(Box::new(reading)))
}

/// The reading of a plan that needed no repair because it was never text: every figure is as its source has it.
pub fn as_given(plan: Plan, source: Source) -> Reading {
    let equations = equation::build(&plan);
    let mut reading = Reading { source, proved_least: true, ..Reading::default() };
    reading.lines = plan.lines.iter().map(|l| (l.id, LineReading::default())).collect();
    reading.equations.count = equations.iter().filter(|e| e.severity == Severity::Error).count() as u32;
    reading.equations.hold_now = holding(&plan, &equations);
    reading.equations.held_as_read = reading.equations.hold_now;
    reading.plan = plan;
    reading
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
