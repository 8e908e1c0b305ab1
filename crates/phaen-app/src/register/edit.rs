//! The register changed by hand: what is typed of a unit is held against it as a table of one row would be.

use std::collections::BTreeMap;

use phaen_core::calendar::Date;
use phaen_core::register::sheet::{self, Answer, Preview, heading};
use phaen_core::register::{Fact, Field, UnitId};

use super::import::{Wanted, previewed};
use super::{RegisterProblem, load, today};
use crate::Acting;
use crate::database::{Database, StoreError};
use crate::error::AppError;

/// A row of its own under its headings.
const ROW: usize = 2;

/// Enters a unit with what is known of it on that day. `sure` says that it is another than the one that it may be taken
/// for.
///
/// # Errors
/// [`AppError::Register`], [`AppError::Store`].
pub fn enter(
    database: &mut Database,
    cells: &[(Field, String)],
    as_of: Date,
    sure: bool,
    acting: &mut Acting<'_>,
) -> Result<UnitId, AppError> {
    let answers = if sure { BTreeMap::from([(ROW, Answer::New)]) } else { BTreeMap::new() };
    let preview = make(database, Row { id: None, cells }, as_of, answers, acting)?;
    // A name that is there already is no new unit.
    preview.new_units.first().map(|new| new.unit.id).ok_or(AppError::Register(RegisterProblem::Nothing))
}

/// Records what was typed of a unit's fields, from that day on. What is blank, and what it says already, changes nothing.
///
/// # Errors
/// [`AppError::Register`], [`AppError::Store`].
pub fn change(
    database: &mut Database,
    unit: UnitId,
    cells: &[(Field, String)],
    as_of: Date,
    acting: &mut Acting<'_>,
) -> Result<usize, AppError> {
    let preview = make(database, Row { id: Some(unit), cells }, as_of, BTreeMap::new(), acting)?;
    Ok(preview.changes.len())
}

/// Takes back what a field says from a day on; what held before then holds on.
///
/// # Errors
/// [`AppError::Register`] when nothing is said from that day, [`AppError::Store`].
pub fn withdraw(
    database: &mut Database,
    unit: UnitId,
    field: Field,
    holds_from: Date,
    acting: &mut Acting<'_>,
) -> Result<(), AppError> {
    let recorded_on = today(acting.at)?;
    let (version, register) = load(database)?;
    let view = register.on(holds_from).as_known_on(recorded_on);
    let standing = view.unit(unit).ok_or(AppError::Store(StoreError::NoUnit { unit }))?;
    if standing.fact(field).is_none_or(|fact| fact.holds_from() != holds_from) {
        return Err(AppError::Register(RegisterProblem::NoFact));
    }
    let stamp = acting.next_stamp();
    let fact = Fact::withdrawal(unit, field, holds_from, recorded_on);
    database.store.record_register(version, &[], &[fact], &stamp)?;
    Ok(())
}

struct Row<'a> {
    id: Option<UnitId>,
    cells: &'a [(Field, String)],
}

impl Row<'_> {
    /// The row as a table, the number of the unit in its first column.
    fn table(&self) -> Vec<Vec<String>> {
        let id = self.id.map(|id| id.to_string()).unwrap_or_default();
        let head = std::iter::once(sheet::ID_HEADING.to_owned()).chain(self.cells.iter().map(|(f, _)| heading(*f)));
        let row = std::iter::once(id).chain(self.cells.iter().map(|(_, text)| text.clone()));
        vec![head.collect(), row.collect()]
    }

    /// The field of a column from 1.
    fn field(&self, column: Option<usize>) -> Option<Field> {
        self.cells.get(column?.checked_sub(2)?).map(|(field, _)| *field)
    }
}

fn make(
    database: &mut Database,
    row: Row<'_>,
    as_of: Date,
    answers: BTreeMap<usize, Answer>,
    acting: &mut Acting<'_>,
) -> Result<Preview, AppError> {
    let recorded_on = today(acting.at)?;
    let (version, register) = load(database)?;
    if let Some(unit) = row.id
        && register.on(as_of).as_known_on(recorded_on).unit(unit).is_none()
    {
        return Err(AppError::Store(StoreError::NoUnit { unit }));
    }
    let wanted = Wanted { rows: row.table(), as_of, answers };
    let preview = previewed(&register, &wanted, recorded_on);
    // Whoever types one unit hears of everything, also of what a table would pass over.
    if !preview.problems.is_empty() {
        let cells = preview.problems.into_iter().map(|p| (row.field(p.place.column), p.trouble)).collect();
        return Err(AppError::Register(RegisterProblem::Cells(cells)));
    }
    if preview.is_empty() {
        return Err(AppError::Register(RegisterProblem::Nothing));
    }
    let mut next = (*register).clone();
    let facts = sheet::apply(&mut next, &preview).map_err(|e| AppError::Register(RegisterProblem::Apply(e)))?;
    let units: Vec<_> = preview.new_units.iter().map(|new| new.unit.clone()).collect();
    let stamp = acting.next_stamp();
    database.store.record_register(version, &units, &facts, &stamp)?;
    Ok(preview)
}
