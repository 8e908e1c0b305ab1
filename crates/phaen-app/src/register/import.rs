//! A table of units brought in: shown first, then made as it was shown, all of it or nothing.

use std::sync::Arc;

use std::collections::BTreeMap;

use phaen_core::calendar::Date;
use phaen_core::register::sheet::{self, Answer, Headings, Import, Preview};
use phaen_core::register::{Register, Value};
use phaen_store::UtcMillis;
use phaen_wire::register::value_to_text;

use super::{RegisterProblem, load, today};
use crate::Acting;
use crate::database::Database;
use crate::error::AppError;
use crate::read::sha256;

/// A table and how it is to be read.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its rows, with their headings.
    pub rows: Vec<Vec<String>>,
    /// The day as of which it is.
    pub as_of: Date,
    /// What was answered to doubts, by row.
    pub answers: BTreeMap<usize, Answer>,
}

/// What a table would change.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The register as it stands.
    pub register: Arc<Register>,
    /// What would change.
    pub preview: Preview,
    /// Names the preview: the same names make the same changes.
    pub digest: String,
}

/// How much was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// New units.
    pub units: usize,
    /// Changed cells.
    pub cells: usize,
}

/// What a table would change. Nothing is changed.
///
/// # Errors
/// [`AppError::Store`], [`AppError::Clock`].
pub fn show(database: &Database, wanted: &Wanted, at: UtcMillis) -> Result<Shown, AppError> {
    show_in(load(database)?.1, wanted, at)
}

/// The same for a register at hand.
///
/// # Errors
/// [`AppError::Clock`].
pub fn show_in(register: Arc<Register>, wanted: &Wanted, at: UtcMillis) -> Result<Shown, AppError> {
    let preview = previewed(&register, wanted, today(at)?);
    let digest = digest(&preview);
    Ok(Shown { register, preview, digest })
}

/// Makes what a table changes, where that is still what was shown under `digest`; whatever it is where none is given.
///
/// # Errors
/// [`AppError::Register`] when something stands in the way, [`AppError::Store`] also when another has recorded meanwhile.
pub fn make(
    database: &mut Database,
    wanted: &Wanted,
    digest: Option<&str>,
    acting: &mut Acting<'_>,
) -> Result<Made, AppError> {
    let (version, register) = load(database)?;
    let preview = previewed(&register, wanted, today(acting.at)?);
    if digest.is_some_and(|agreed| agreed != self::digest(&preview)) {
        return Err(AppError::Register(RegisterProblem::OtherPreview));
    }
    let mut next = (*register).clone();
    let facts = sheet::apply(&mut next, &preview).map_err(|e| AppError::Register(RegisterProblem::Apply(e)))?;
    let units: Vec<_> = preview.new_units.iter().map(|new| new.unit.clone()).collect();
    if !units.is_empty() || !facts.is_empty() {
        let stamp = acting.next_stamp();
        database.store.record_register(version, &units, &facts, &stamp)?;
    }
    Ok(Made { units: units.len(), cells: preview.changes.len() })
}

pub(super) fn previewed(register: &Register, wanted: &Wanted, today: Date) -> Preview {
    let headings = Headings::shipped();
    let import =
        Import { as_of: wanted.as_of, recorded_on: today, headings: &headings, answers: wanted.answers.clone() };
    sheet::preview(register, &wanted.rows, &import)
}

/// A name for what a preview changes.
fn digest(preview: &Preview) -> String {
    let mut text = format!("{} {}\n", preview.as_of.iso(), preview.recorded_on.iso());
    for new in &preview.new_units {
        let unit = &new.unit;
        text.push_str(&format!("{} {} {:?} {:?}\n", unit.id, unit.kind.name(), unit.name, unit.code));
    }
    let said = |value: Option<&Value>| value.map(value_to_text);
    for change in &preview.changes {
        let (kind, year) = (change.field.kind().about().name, change.field.year());
        let (before, after) = (said(change.before.as_ref()), said(Some(&change.after)));
        text.push_str(&format!("{} {kind} {year:?} {before:?} {after:?}\n", change.unit));
    }
    sha256(text.as_bytes())
}
