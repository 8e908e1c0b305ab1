//! Takes over what an office kept elsewhere until now, with the days on which it was recorded there.

use phaen_core::case::{CaseId, Entry};
use phaen_core::record;
use phaen_core::register::{Fact, Unit};
use phaen_store::{NewCase, PlanNo};

use crate::Acting;
use crate::database::Database;
use crate::error::AppError;

/// Takes units and facts into the register, all or nothing. They bear their own days.
///
/// # Errors
/// [`AppError::Store`], also when a unit stands already or another has recorded meanwhile.
pub fn register(
    database: &mut Database,
    units: &[Unit],
    facts: &[Fact],
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let version = database.store.register_version()?;
    let stamp = acting.next_stamp();
    database.store.record_register(version, units, facts, &stamp)?;
    Ok(())
}

/// Takes over a case with everything that came about, all or nothing.
///
/// # Errors
/// [`AppError::Store`].
pub fn case(
    database: &mut Database,
    case: &NewCase,
    entries: &[Entry],
    acting: &mut Acting<'_>,
) -> Result<CaseId, AppError> {
    let stamp = acting.next_stamp();
    Ok(database.store.open_case(case, entries, &stamp)?)
}

/// Takes over small records of a signed plan, in the order in which they were entered; those before one that is refused
/// stand.
///
/// # Errors
/// [`AppError::Record`], [`AppError::Store`].
pub fn records(
    database: &mut Database,
    plan: PlanNo,
    entries: &[record::Entry],
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let loaded = crate::record::load(database, plan)?;
    let (mut records, mut version) = (loaded.records, loaded.version);
    for entry in entries {
        records.enter(entry).map_err(|error| AppError::Record(crate::record::RecordProblem::Refused(error)))?;
        let stamp = acting.next_stamp();
        version = database.store.enter_record(plan, version, entry, &[], &stamp)?;
    }
    Ok(())
}
