//! Takes altered workbooks back: found by the identity they carry, offered, accepted.

use phaen_core::change::{Change, Swap, apply};
use phaen_core::plan::{LineId, Period};
use phaen_core::reading::{CellState, Reading, period_index};
use phaen_files::xlsx::OwnWorkbook;
use phaen_store::{Cause, PlanNo, StoredPlan};
use phaen_wire::plan::plan_from_json;
use uuid::Uuid;

use crate::Acting;
use crate::answer::append;
use crate::database::Database;
use crate::error::AppError;
use crate::learned;
use crate::offer::{self, Altered, Offer};

/// What a workbook means to a database.
#[derive(Debug)]
pub enum Returned {
    /// Its plan is kept here: what the workbook offers to it.
    Known(Box<StoredPlan>, Offer),
    /// Its plan is not kept here.
    Unknown(Uuid),
}

/// The plan that a workbook says, and the identity of the plan that it was written from.
///
/// # Errors
/// [`AppError::Embedded`] when what the workbook carries along is damaged.
pub fn altered(name: &str, workbook: &OwnWorkbook) -> Result<(Uuid, Altered, phaen_core::plan::Plan), AppError> {
    let fail = |what: String| AppError::Embedded { name: name.to_owned(), what };
    let uuid = Uuid::parse_str(&workbook.embedded.plan_uuid).map_err(|e| fail(e.to_string()))?;
    let json = serde_json::from_str(&workbook.embedded.plan_json).map_err(|e| fail(e.to_string()))?;
    let base = plan_from_json(&json).map_err(|e| fail(e.to_string()))?;
    let altered = offer::altered(&base, &workbook.rows, &workbook.altered);
    Ok((uuid, altered, base))
}

/// Finds the plan of a workbook and holds what was altered against it.
///
/// # Errors
/// [`AppError::Embedded`], [`AppError::Store`].
pub fn returned(database: &Database, name: &str, workbook: &OwnWorkbook) -> Result<Returned, AppError> {
    let (uuid, altered, base) = altered(name, workbook)?;
    let Some(number) = database.store.find(uuid)? else { return Ok(Returned::Unknown(uuid)) };
    let stored = database.load(number)?;
    let offer = offer::offer(&base, &altered, stored.plan());
    Ok(Returned::Known(Box::new(stored), offer))
}

/// Records what a workbook offers to its plan, as one action.
///
/// # Errors
/// [`AppError::Conflicts`] when something was changed otherwise meanwhile: then nothing is recorded;
/// [`AppError::Store`].
pub fn accept(
    database: &mut Database,
    stored: &StoredPlan,
    offer: &Offer,
    acting: &mut Acting<'_>,
) -> Result<StoredPlan, AppError> {
    if !offer.conflicts.is_empty() {
        return Err(AppError::Conflicts { plan: stored.number.0, count: offer.conflicts.len() });
    }
    let mut changes = offer.changes.clone();
    changes.extend(no_longer_derived(&stored.reading, &changes));
    // The offer was made on the plan as it stands: where it does not fit, nothing is recorded and nothing learned.
    let mut after = stored.plan().clone();
    let fits = offer.changes.iter().all(|change| apply(&mut after, change).is_ok());
    let lessons = match fits {
        true => learned::of_correction(database, stored, &offer.changes, &after)?,
        false => Vec::new(),
    };
    append(database, stored.number, stored.sequence, Cause::Import, (changes, lessons), acting)?;
    database.load(stored.number)
}

/// Keeps the plan of a workbook under the identity it carries, in a database that does not know it.
///
/// # Errors
/// [`AppError::Store`].
pub fn adopt(
    database: &mut Database,
    bytes: &[u8],
    reading: &Reading,
    uuid: Uuid,
    acting: &mut Acting<'_>,
) -> Result<PlanNo, AppError> {
    Ok(database.keep_as(uuid, bytes, reading, acting)?.plan())
}

/// A figure that a person wrote is no longer found by subtraction.
fn no_longer_derived(reading: &Reading, changes: &[Change]) -> Vec<Change> {
    let mut places: Vec<(LineId, Period)> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Cell { cell, .. } => Some((cell.line, cell.period)),
            _ => None,
        })
        .collect();
    places.dedup();
    places
        .into_iter()
        .filter(|(line, period)| {
            let states = reading.lines.get(line).map(|l| l.states);
            period_index(*period).and_then(|at| states.map(|s| s[at])) == Some(CellState::Derived)
        })
        .map(|(line, period)| Change::CellState { line, period, swap: Swap::new(CellState::Derived, CellState::Read) })
        .collect()
}
