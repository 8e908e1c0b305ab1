//! Making what a preview shows: all of it or nothing.

use std::collections::BTreeMap;
use std::fmt;

use crate::register::{Fact, FieldKind, Register, RegisterError, Value};

use super::{CellChange, Preview};

/// Why a preview cannot be applied. The register is then as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApplyError {
    /// That many problems stand in the way.
    Stopped(usize),
    /// The register does not say any more what the preview shows as before.
    Moved(Box<CellChange>),
    /// Another unit has that code by now.
    CodeStands(String),
    /// A unit or fact cannot come in.
    Register(RegisterError),
}

impl fmt::Display for ApplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopped(count) => write!(f, "{count} problems stand in the way"),
            Self::Moved(change) => {
                write!(f, "changed meanwhile: unit {}, {}", change.unit, change.field.kind().about().name)
            }
            Self::CodeStands(code) => write!(f, "another unit has the code {code} by now"),
            Self::Register(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ApplyError {}

/// Makes all of a preview, and returns the facts that it recorded.
///
/// # Errors
/// [`ApplyError`], and nothing is made.
pub fn apply(register: &mut Register, preview: &Preview) -> Result<Vec<Fact>, ApplyError> {
    let stopping = preview.stopping().count();
    if stopping > 0 {
        return Err(ApplyError::Stopped(stopping));
    }
    let mut next = register.clone();
    for new in &preview.new_units {
        next.enter(new.unit.clone()).map_err(ApplyError::Register)?;
    }
    let mut recorded = Vec::new();
    for change in &preview.changes {
        let view = next.on(preview.as_of).as_known_on(preview.recorded_on);
        let stands = view.unit(change.unit).and_then(|s| s.value(change.field));
        let facts = view.saying(change.unit, change.field, &change.after);
        if stands != change.before || facts.is_empty() {
            return Err(ApplyError::Moved(Box::new(change.clone())));
        }
        for fact in facts {
            next.record(fact.clone()).map_err(ApplyError::Register)?;
            recorded.push(fact);
        }
    }
    if let Some(code) = doubled(&next, preview) {
        return Err(ApplyError::CodeStands(code));
    }
    *register = next;
    Ok(recorded)
}

/// A code that the preview brings and that two units would then have.
fn doubled(next: &Register, preview: &Preview) -> Option<String> {
    let view = next.on(preview.as_of).as_known_on(preview.recorded_on);
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for code in view.units().filter_map(|unit| unit.code()) {
        *codes.entry(code).or_default() += 1;
    }
    let entered = preview.new_units.iter().filter_map(|new| new.unit.code.as_ref());
    let changed = preview.changes.iter().filter_map(|change| match (change.field.kind(), &change.after) {
        (FieldKind::Code, Value::Text(code)) => Some(code),
        _ => None,
    });
    entered.chain(changed).find(|code| codes.get(*code).is_some_and(|units| *units > 1)).cloned()
}
