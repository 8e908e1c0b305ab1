//! The register (ทะเบียนสหกรณ์และกลุ่มเกษตรกร): what officers keep on each unit, every fact dated.
//!
//! A [`Fact`] holds from a day and was recorded on a day. [`Register::on`] is the register as it stood on a day, as far
//! as it was known on that day; [`View::as_known_on`] takes in what was recorded later. Nothing recorded is ever
//! altered, so a figure that was reported can be had again. Unknown is no value at all: never nought, never "no".
//!
//! [`FieldKind`] says which facts there are; [`sheet`] brings them in from a table and out again.

mod fact;
mod field;
mod kind;
mod read;
pub mod sheet;
mod value;
mod view;

pub use fact::{Fact, Unit, UnitId};
pub use field::{About, Field, FieldKind, Form, YearOf};
pub use kind::{CooperativeKind, Kind};
pub use read::{MAX_TEXT, Unreadable};
pub use value::{DissolutionStep, Level, Standard, Value, YearEnd};
pub use view::{Dissolution, Standing, View};

use std::collections::BTreeMap;
use std::fmt;

use crate::calendar::Date;

/// The most units of a register: more than all co-operatives and farmer groups of the country.
pub const MAX_UNITS: usize = 20_000;

/// The register of an office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    units: BTreeMap<UnitId, Unit>,
    /// Each list by the day from which its facts hold, then by the day of their record, then as they came.
    facts: BTreeMap<(UnitId, Field), Vec<Fact>>,
}

/// Why something cannot come into the register. It is then as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterError {
    /// A unit of that identity stands already.
    UnitStands(UnitId),
    /// No such unit.
    NoUnit(UnitId),
    /// Its name or code is blank, too long, or not as its field reads it.
    BadName(UnitId),
    /// The register holds [`MAX_UNITS`].
    Full,
}

impl fmt::Display for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnitStands(unit) => write!(f, "unit {unit} stands already"),
            Self::NoUnit(unit) => write!(f, "no unit {unit}"),
            Self::BadName(unit) => write!(f, "the name or code of unit {unit} cannot stand"),
            Self::Full => write!(f, "the register holds {MAX_UNITS} units already"),
        }
    }
}

impl std::error::Error for RegisterError {}

impl Register {
    /// Takes in a unit.
    ///
    /// # Errors
    /// [`RegisterError`] when its identity stands already, its name or code cannot stand, or the register is full.
    pub fn enter(&mut self, unit: Unit) -> Result<(), RegisterError> {
        if self.units.contains_key(&unit.id) {
            return Err(RegisterError::UnitStands(unit.id));
        }
        let reads = |form: Form, text: &str| read::value(form, text) == Ok(Value::Text(text.to_owned()));
        if !reads(Form::Text, &unit.name) || !unit.code.as_deref().is_none_or(|code| reads(Form::Code, code)) {
            return Err(RegisterError::BadName(unit.id));
        }
        if self.units.len() >= MAX_UNITS {
            return Err(RegisterError::Full);
        }
        self.units.insert(unit.id, unit);
        Ok(())
    }

    /// Records a fact. What was recorded before stays as it is.
    ///
    /// # Errors
    /// [`RegisterError::NoUnit`] when its unit is not in the register.
    pub fn record(&mut self, fact: Fact) -> Result<(), RegisterError> {
        if !self.units.contains_key(&fact.unit()) {
            return Err(RegisterError::NoUnit(fact.unit()));
        }
        let list = self.facts.entry((fact.unit(), fact.field())).or_default();
        let key = |f: &Fact| (f.holds_from(), f.recorded_on());
        let at = list.partition_point(|f| key(f) <= key(&fact));
        list.insert(at, fact);
        Ok(())
    }

    /// All units, by identity.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// All facts, withdrawals included, by unit and field; recorded again in this order they make the same register.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values().flatten()
    }

    /// An identity that no unit has yet.
    pub fn next_id(&self) -> UnitId {
        UnitId(self.units.keys().next_back().map_or(1, |id| id.0.saturating_add(1)))
    }

    /// The register as it stood on that day, as far as it was known on that day.
    pub const fn on(&self, day: Date) -> View<'_> {
        View::new(self, day, day)
    }

    fn list(&self, unit: UnitId, field: Field) -> &[Fact] {
        self.facts.get(&(unit, field)).map_or(&[], Vec::as_slice)
    }
}
