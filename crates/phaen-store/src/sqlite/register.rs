//! Units and their facts.

use phaen_core::calendar::Date;
use phaen_core::register::{Fact, Field, FieldKind, Kind, Register, Unit, UnitId};
use phaen_wire::WireError;
use phaen_wire::register::{value_from_text, value_to_text};
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::model::Stamp;
use crate::time::UtcMillis;
use crate::year::RegisterVersion;

/// How far the register is.
pub fn version(db: &Connection) -> Result<RegisterVersion, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT (SELECT coalesce(max(number), 0) FROM unit), (SELECT coalesce(max(number), 0) FROM fact),
            max(coalesce((SELECT at_ms FROM unit ORDER BY number DESC LIMIT 1), 0),
                coalesce((SELECT at_ms FROM fact ORDER BY number DESC LIMIT 1), 0))",
    )?;
    let version =
        |r: &rusqlite::Row<'_>| Ok(RegisterVersion { units: r.get(0)?, facts: r.get(1)?, at: UtcMillis(r.get(2)?) });
    Ok(statement.query_row([], version)?)
}

/// The register.
pub fn load(db: &Connection) -> Result<Register, StoreError> {
    let mut register = Register::default();
    let mut statement = db.prepare_cached("SELECT number, kind, name, code, entered_on FROM unit ORDER BY number")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (number, kind): (u32, String) = (row.get(0)?, row.get(1)?);
        let at = format!("unit {number}");
        let unit = Unit {
            id: UnitId(number),
            kind: named(&at, "a kind of unit", &kind, Kind::from_name)?,
            name: row.get(2)?,
            code: row.get(3)?,
            entered_on: day(&at, &row.get::<_, String>(4)?)?,
        };
        let name = unit.name.clone();
        register.enter(unit).map_err(|_| unreadable(&at, "a unit that can stand", &name))?;
    }
    let mut statement = db
        .prepare_cached("SELECT number, unit, field, year, value, holds_from, recorded_on FROM fact ORDER BY number")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let at = format!("fact {}", row.get::<_, i64>(0)?);
        let name: String = row.get(2)?;
        let kind = named(&at, "a field of the register", &name, FieldKind::from_name)?;
        let field = match row.get::<_, Option<u16>>(3)? {
            None => Field::plain(kind),
            Some(year) => Field::of_year(kind, year),
        };
        let field = field.ok_or_else(|| unreadable(&at, "a year where one belongs", &name))?;
        let (unit, value) = (UnitId(row.get(1)?), row.get::<_, Option<String>>(4)?);
        let holds_from = day(&at, &row.get::<_, String>(5)?)?;
        let recorded_on = day(&at, &row.get::<_, String>(6)?)?;
        let fact = match value {
            None => Fact::withdrawal(unit, field, holds_from, recorded_on),
            Some(text) => value_from_text(field, &text)
                .and_then(|value| Fact::new(unit, field, value, holds_from, recorded_on))
                .ok_or_else(|| unreadable(&at, "a value of its field", &text))?,
        };
        register.record(fact).map_err(|_| unreadable(&at, "a unit of the register", &unit.to_string()))?;
    }
    Ok(register)
}

/// Takes in units and facts.
pub fn record(
    db: &Connection,
    on: RegisterVersion,
    units: &[Unit],
    facts: &[Fact],
    stamp: &Stamp,
) -> Result<RegisterVersion, StoreError> {
    if version(db)? != on {
        return Err(StoreError::RegisterMoved);
    }
    let mut statement = db.prepare_cached(
        "INSERT INTO unit (number, kind, name, code, entered_on, actor, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for unit in units {
        let Unit { id, kind, name, code, entered_on } = unit;
        statement.execute(params![id.0, kind.name(), name, code, entered_on.iso(), stamp.actor, stamp.at.0])?;
    }
    let mut statement = db.prepare_cached(
        "INSERT INTO fact (unit, field, year, value, holds_from, recorded_on, actor, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for fact in facts {
        statement.execute(params![
            fact.unit().0,
            fact.field().kind().about().name,
            fact.field().year(),
            fact.value().map(value_to_text),
            fact.holds_from().iso(),
            fact.recorded_on().iso(),
            stamp.actor,
            stamp.at.0,
        ])?;
    }
    version(db)
}

/// An ISO day of a column.
pub fn day(at: &str, text: &str) -> Result<Date, StoreError> {
    named(at, "a date like 2022-08-31", text, |text| Date::parse_iso(text).ok())
}

/// A text that `parse` knows.
pub fn named<T>(
    at: &str,
    expected: &'static str,
    text: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, StoreError> {
    parse(text).ok_or_else(|| unreadable(at, expected, text))
}

fn unreadable(at: &str, expected: &'static str, found: &str) -> StoreError {
    let why = WireError::Expected { path: at.to_owned(), expected, found: found.to_owned() };
    StoreError::RegisterUnreadable { why }
}
