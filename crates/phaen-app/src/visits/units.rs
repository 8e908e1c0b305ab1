//! Units of the register as visits need them.

use std::collections::BTreeMap;

use phaen_core::calendar::Date;
use phaen_core::register::{Field, FieldKind, Value};

use crate::database::Database;
use crate::error::AppError;

/// A unit that can be visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitView {
    /// Its number in the register.
    pub number: u32,
    /// Its code, where it has one.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The officer in charge; empty where nobody is named.
    pub officer: String,
    /// Whether it is being dissolved (เลิก/ชำระบัญชี): a visit there is told, and not refused.
    pub dissolving: bool,
}

/// The units of that day by number, as far as they are known now.
///
/// # Errors
/// [`AppError::Store`].
pub fn units(database: &Database, day: Date) -> Result<BTreeMap<u32, UnitView>, AppError> {
    let (_, register) = crate::register::load(database)?;
    let view = register.on(day);
    let officer = Field::plain(FieldKind::Officer);
    let shown = view.units().map(|unit| {
        let officer = match officer.and_then(|field| unit.value(field)) {
            Some(Value::Text(name)) => name,
            _ => String::new(),
        };
        let number = unit.id().0;
        let code = unit.code().unwrap_or_default();
        (number, UnitView { number, code, name: unit.name(), officer, dissolving: unit.dissolution().is_some() })
    });
    Ok(shown.collect())
}
