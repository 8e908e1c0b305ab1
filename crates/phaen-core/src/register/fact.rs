//! Units and what is recorded about them.

use std::fmt;
use std::str::FromStr;

use crate::calendar::Date;

use super::{Field, Kind, Value};

/// Identity of a unit, stable for the life of the register. Displays as `U7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u32);

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U{}", self.0)
    }
}

impl FromStr for UnitId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.strip_prefix('U').and_then(|n| n.parse().ok()).map(Self).ok_or(())
    }
}

/// A co-operative or farmer group (สหกรณ์/กลุ่มเกษตรกร) as it was first entered. What it is called later is a fact like
/// every other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Stable identity.
    pub id: UnitId,
    /// What it is.
    pub kind: Kind,
    /// Its name; never blank.
    pub name: String,
    /// Its code (รหัส), text: noughts in front are part of it.
    pub code: Option<String>,
    /// The day it came into the register. It may be much older: see
    /// [`FieldKind::RegisteredOn`](super::FieldKind::RegisteredOn).
    pub entered_on: Date,
}

/// A fact (ข้อเท็จจริง ณ วันที่): what a unit's field says from a day on, and when that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    unit: UnitId,
    field: Field,
    value: Option<Value>,
    holds_from: Date,
    recorded_on: Date,
}

impl Fact {
    /// A fact that holds from `holds_from` until another of the same field does. An event holds from its own day,
    /// whatever `holds_from` says. `None` when the field cannot say that value: it must be readable from its own
    /// text.
    pub fn new(unit: UnitId, field: Field, value: Value, holds_from: Date, recorded_on: Date) -> Option<Self> {
        if field.read(&value.text()).as_ref() != Ok(&value) {
            return None;
        }
        let holds_from = match &value {
            Value::Day(day) => *day,
            _ => holds_from,
        };
        Some(Self { unit, field, value: Some(value), holds_from, recorded_on })
    }

    /// Takes back what earlier records say from `holds_from`; what held before that day then holds on.
    pub const fn withdrawal(unit: UnitId, field: Field, holds_from: Date, recorded_on: Date) -> Self {
        Self { unit, field, value: None, holds_from, recorded_on }
    }

    /// The unit.
    pub const fn unit(&self) -> UnitId {
        self.unit
    }

    /// The field.
    pub const fn field(&self) -> Field {
        self.field
    }

    /// What it says; `None` for a withdrawal.
    pub const fn value(&self) -> Option<&Value> {
        self.value.as_ref()
    }

    /// The day from which it holds.
    pub const fn holds_from(&self) -> Date {
        self.holds_from
    }

    /// The day it was recorded.
    pub const fn recorded_on(&self) -> Date {
        self.recorded_on
    }
}
