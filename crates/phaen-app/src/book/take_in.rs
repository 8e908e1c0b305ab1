//! What transfers moved is taken into the plan as it stands, so that the next revision says it (แผนปรับปรุง).

use phaen_core::change::{Change, Swap};
use phaen_core::plan::{Cell, CellRef, Layer, Measure, Period};
use phaen_store::PlanNo;

use super::book;
use crate::Acting;
use crate::database::Database;
use crate::edit::{Edit, Edited, edit};
use crate::error::AppError;

/// Adds to each month of the plan what transfers moved there since it was signed last; totals follow as they do after
/// every edit. What is taken in already is not taken in again. `None` where nothing is left to be.
///
/// # Errors
/// As [`edit`]; [`AppError::Store`].
pub fn take_in(database: &mut Database, plan: PlanNo, acting: &mut Acting<'_>) -> Result<Option<Edited>, AppError> {
    let stands = book(database, plan)?;
    let stored = database.load(plan)?;
    let (signed, current) = (stands.book.plan(), &stands.book);
    let mut changes = Vec::new();
    for line in &signed.lines {
        let Some(now) = stored.plan().line(line.id) else { continue };
        for period in Period::all().filter(|p| matches!(p, Period::Month(_))) {
            for measure in Measure::ALL {
                let cell = CellRef { layer: Layer::Current, ..CellRef::plan(line.id, period, measure) };
                let (was, is) = (line.raw(period, measure), current.cell(cell));
                // Only what still stands as it was signed is moved: a figure typed since is somebody's decision.
                if is == was.hundredths() || now.raw(period, measure) != was {
                    continue;
                }
                let after = match is {
                    None | Some(0) => Cell::Dash,
                    Some(hundredths) => Cell::Value(hundredths),
                };
                let change =
                    Change::Cell { cell: CellRef::plan(line.id, period, measure), swap: Swap::new(was, after) };
                changes.push(((acting.new_id)(), change));
            }
        }
    }
    if changes.is_empty() {
        return Ok(None);
    }
    let group = (acting.new_id)();
    let wanted = Edit { group, of: Some(stored.uuid), base: stored.sequence, changes };
    edit(database, plan, &wanted, acting.actor, acting.at, acting.new_id).map(Some)
}
