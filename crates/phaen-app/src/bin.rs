//! Puts a plan into the bin, and takes it out again. Nothing is forgotten.

use phaen_core::change::{Change, HeadChange, Swap};
use phaen_core::plan::PlanState;
use phaen_store::{Cause, PlanNo};

use crate::Acting;
use crate::answer::append;
use crate::database::Database;
use crate::error::AppError;

/// Puts the plan into the bin, or takes it out as a draft. Without effect where it is so already.
///
/// # Errors
/// [`AppError::Store`].
pub fn put(database: &mut Database, plan: PlanNo, binned: bool, acting: &mut Acting<'_>) -> Result<(), AppError> {
    let stored = database.load(plan)?;
    let stands = stored.plan().state;
    let wanted = if binned { PlanState::Binned } else { PlanState::Draft };
    if stands == wanted || (!binned && stands != PlanState::Binned) {
        return Ok(());
    }
    let change = Change::head(HeadChange::State(Swap::new(stands, wanted)));
    append(database, plan, stored.sequence, Cause::Edit, (vec![change], Vec::new()), acting)
}
