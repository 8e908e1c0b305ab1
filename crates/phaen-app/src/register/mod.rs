//! The register (ทะเบียน): looked at as of a day, changed fact by fact or by a whole table, written out.

pub mod edit;
pub mod export;
pub mod import;
pub mod list;
pub mod table;

use std::sync::Arc;

use phaen_core::calendar::Date;
use phaen_core::register::sheet::{ApplyError, Trouble};
use phaen_core::register::{Field, Register, RegisterError, UnitId};
use phaen_store::{RegisterVersion, StoredCase, UtcMillis};

use crate::database::Database;
use crate::error::AppError;
use crate::thai_time;

/// Why the register is not changed. It is then as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterProblem {
    /// A day that is none.
    Day(String),
    /// A day that has not come yet: nothing is known of it.
    Future(Date),
    /// What was typed of fields cannot stand; of a row as a whole where no field is named.
    Cells(Vec<(Option<Field>, Trouble)>),
    /// What was typed is what the register says already.
    Nothing,
    /// A preview cannot be made true.
    Apply(ApplyError),
    /// The preview that was agreed to is no longer what would be made.
    OtherPreview,
    /// A withdrawal of what no fact says.
    NoFact,
}

impl From<RegisterError> for RegisterProblem {
    fn from(error: RegisterError) -> Self {
        Self::Apply(ApplyError::Register(error))
    }
}

/// The register, and how far it is; read anew only when something was recorded.
///
/// # Errors
/// [`AppError::Store`].
pub fn load(database: &Database) -> Result<(RegisterVersion, Arc<Register>), AppError> {
    // The version first: what is recorded in between makes what is written on it fail.
    let version = database.store.register_version()?;
    let known = database.register.borrow().clone().filter(|(of, _)| *of == version);
    if let Some(known) = known {
        return Ok(known);
    }
    let read = (version, Arc::new(database.store.register()?));
    *database.register.borrow_mut() = Some(read.clone());
    Ok(read)
}

/// The problem cases of a unit.
///
/// # Errors
/// [`AppError::Store`].
pub fn cases(database: &Database, unit: UnitId) -> Result<Vec<StoredCase>, AppError> {
    let all = database.store.cases()?;
    Ok(all.into_iter().filter(|stored| stored.case.unit() == unit).collect())
}

/// Today in Thailand.
///
/// # Errors
/// [`AppError::Clock`].
pub fn today(at: UtcMillis) -> Result<Date, AppError> {
    thai_time::day(at).ok_or(AppError::Clock)
}

/// A day as it was typed, not after today; today where nothing was.
///
/// # Errors
/// [`AppError::Register`], [`AppError::Clock`].
pub fn day_of(typed: &str, at: UtcMillis) -> Result<Date, AppError> {
    let today = today(at)?;
    if typed.trim().is_empty() {
        return Ok(today);
    }
    let day = Date::parse_typed(typed).or_else(|_| Date::parse_iso(typed.trim()));
    match day {
        Ok(day) if day > today => Err(AppError::Register(RegisterProblem::Future(day))),
        Ok(day) => Ok(day),
        Err(_) => Err(AppError::Register(RegisterProblem::Day(typed.trim().chars().take(40).collect()))),
    }
}
