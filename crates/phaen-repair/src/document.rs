//! The plans of a document: each of its parts may hold one, several, or the rest of one.

use phaen_core::grid::{Document, Grid, Source};
use phaen_core::reading::{Finding, FindingKind, Reading};

use crate::form;
use crate::{NotAPlan, Options, read_form};

/// The most plans that are read of one document.
pub const MAX_PLANS: usize = 200;

/// Reads and repairs every plan of a document. What the reader of the file noticed is said with the first plan.
///
/// # Errors
/// [`NotAPlan`] when no part holds a plan.
pub fn read_document(document: &Document, source: &Source, options: &Options<'_>) -> Result<Vec<Reading>, NotAPlan> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut left_out: Vec<Finding> = Vec::new();
    for plan in plans(document).into_iter().take(MAX_PLANS) {
        match read_form(&plan.grid, source.clone(), options) {
            Ok(reading) => readings.push(reading),
            Err(NotAPlan) if plan.name.is_empty() => {}
            Err(NotAPlan) => {
                let place = plan.grid.rows.first().and_then(|r| r.cells.first()).map(|c| c.place).unwrap_or_default();
                left_out.push(Finding { place, kind: FindingKind::PartLeftOut(plan.name) });
            }
        }
    }
    let several = readings.len() > 1;
    for (number, reading) in (1..).zip(readings.iter_mut().filter(|_| several)) {
        reading.source.plan = number;
    }
    let first = readings.first_mut().ok_or(NotAPlan)?;
    first.findings.splice(0..0, document.findings.iter().cloned().chain(left_out));
    Ok(readings)
}

/// Rows that may be one plan.
#[derive(Debug, Default)]
struct Piece {
    /// The name of the part that it begins in.
    name: String,
    grid: Grid,
}

/// The document cut where another plan begins, and joined where a plan goes on in the next part.
fn plans(document: &Document) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in document.parts.iter().filter(|p| p.grid.rows.iter().any(|r| !r.is_blank())) {
        let grid = &part.grid;
        let mut cuts = form::beginnings(grid);
        cuts.retain(|at| *at > 0);
        let ends = cuts.iter().copied().chain([grid.rows.len()]);
        for (from, to) in [0].into_iter().chain(cuts.iter().copied()).zip(ends) {
            let rows = form::without_annex(&grid.rows[from..to]);
            let left_out = if to == grid.rows.len() { grid.left_out } else { 0 };
            match pieces.last_mut().filter(|p| from == 0 && p.grid.aligned == grid.aligned) {
                Some(before) if form::goes_on(&before.grid.rows, rows) => {
                    before.grid.rows.extend_from_slice(rows);
                    before.grid.left_out = before.grid.left_out.saturating_add(left_out);
                }
                _ => pieces.push(Piece {
                    name: part.name.clone(),
                    grid: Grid { rows: rows.to_vec(), left_out, aligned: grid.aligned },
                }),
            }
        }
    }
    pieces
}
