//! The present state of plans, read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use phaen_core::calendar::FiscalYear;
use phaen_core::change::Kept;
use phaen_core::grid::Source;
use phaen_core::plan::{Cell, Code, Figures, Line, LineId, LineKind, Measure, Period, PlanState};
use phaen_core::reading::{Balance, CellState, Reading};
use phaen_wire::plan::head_from_json;
use phaen_wire::reading::reading_from_json;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::row::{json, named, unreadable, whole};
use crate::error::StoreError;
use crate::model::{Entry, PlanNo, StoredPlan};
use crate::time::UtcMillis;

/// The version that stands.
pub fn sequence(db: &Connection, plan: PlanNo) -> Result<u64, StoreError> {
    let mut statement = db.prepare_cached("SELECT sequence FROM plan WHERE number = ?1")?;
    let found = statement.query_row([plan.0], |r| r.get(0)).optional()?.ok_or(StoreError::NoPlan { plan })?;
    whole(plan, "sequence", found)
}

pub fn entries(db: &rusqlite::Transaction<'_>) -> Result<Vec<Entry>, StoreError> {
    let mut statement = db.prepare_cached(
        // The head is taken apart only where there is no entry, because the plan could not be read.
        "SELECT number, uuid, plan.sequence,
            CASE WHEN entry.plan IS NULL THEN plan.fiscal_year ELSE entry.fiscal_year END,
            CASE WHEN entry.plan IS NULL THEN plan.office ELSE entry.office END,
            CASE WHEN entry.plan IS NULL THEN plan.group_name ELSE entry.group_name END,
            coalesce(entry.state, plan.state), source.name, sha256, reading.at_ms, lines, questions, changed_ms,
            reading.number_there, equations, holding, coalesce(revision, 0)
         FROM plan JOIN reading ON reading.plan = number JOIN source ON sha256 = reading.source
         LEFT JOIN entry ON entry.plan = number ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let number = PlanNo(row.get(0)?);
        let read_at = UtcMillis(row.get(9)?);
        let balance = match row.get::<_, Option<u32>>(14)? {
            Some(equations) => Some(Balance { equations, holding: row.get(15)?, questions: row.get(11)? }),
            None => None,
        };
        entries.push(Entry {
            number,
            uuid: uuid(number, "uuid", row.get_ref(1)?.as_str().unwrap_or_default())?,
            sequence: whole(number, "sequence", row.get(2)?)?,
            fiscal_year: row.get::<_, Option<u16>>(3)?.and_then(FiscalYear::new),
            office: row.get(4)?,
            group: row.get(5)?,
            state: named(number, "state", "a state", &row.get::<_, String>(6)?, PlanState::from_name)?,
            source: Source { name: row.get(7)?, sha256: row.get(8)?, plan: row.get(13)? },
            revision: row.get(16)?,
            lines: row.get::<_, Option<u32>>(10)?.unwrap_or_default(),
            balance,
            read_at,
            changed_at: row.get::<_, Option<i64>>(12)?.map_or(read_at, UtcMillis),
        });
    }
    Ok(entries)
}

pub fn uuid(plan: PlanNo, column: &str, text: &str) -> Result<Uuid, StoreError> {
    named(plan, column, "a UUID", text, |t| Uuid::parse_str(t).ok())
}

pub fn stored(db: &Connection, plan: PlanNo) -> Result<StoredPlan, StoreError> {
    let sequence = sequence(db, plan)?;
    let mut statement = db
        .prepare_cached("SELECT uuid, at_ms, body FROM plan JOIN reading ON reading.plan = number WHERE number = ?1")?;
    let row = |r: &rusqlite::Row<'_>| Ok((r.get::<_, String>(0)?, r.get(1)?, r.get::<_, String>(2)?));
    let (identity, read_at, body) =
        statement.query_row([plan.0], row).optional()?.ok_or(StoreError::NoPlan { plan })?;
    let first = first_reading(plan, &body)?;
    let kept = kept(db, plan)?;
    Ok(StoredPlan {
        number: plan,
        uuid: uuid(plan, "uuid", &identity)?,
        sequence,
        reading: kept.reading(&first),
        answers: kept.answers,
        read_at: UtcMillis(read_at),
    })
}

fn first_reading(plan: PlanNo, body: &str) -> Result<Reading, StoreError> {
    reading_from_json(&json(plan, "body", body)?).map_err(|why| StoreError::Unreadable { plan, why })
}

/// Whether the questions that are kept are those of the first reading.
pub fn asks_what_was_read(db: &Connection, plan: PlanNo) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached("SELECT body FROM reading WHERE plan = ?1")?;
    let body: String = statement.query_row([plan.0], |r| r.get(0)).optional()?.ok_or(StoreError::NoPlan { plan })?;
    let asked: BTreeSet<String> = first_reading(plan, &body)?.questions.into_iter().map(|q| q.id).collect();
    let mut statement = db.prepare_cached("SELECT id FROM question WHERE plan = ?1")?;
    let kept: BTreeSet<String> = statement.query_map([plan.0], |r| r.get(0))?.collect::<Result<_, _>>()?;
    Ok(asked == kept)
}

/// Plan, answers and states as the tables have them.
pub fn kept(db: &Connection, plan: PlanNo) -> Result<Kept, StoreError> {
    let mut statement = db.prepare_cached("SELECT head FROM plan WHERE number = ?1")?;
    let head: String = statement.query_row([plan.0], |r| r.get(0)).optional()?.ok_or(StoreError::NoPlan { plan })?;
    let mut whole_plan =
        head_from_json(&json(plan, "head", &head)?).map_err(|why| StoreError::Unreadable { plan, why })?;
    whole_plan.lines = lines(db, plan)?;
    Ok(Kept { plan: whole_plan, answers: answers(db, plan)?, states: states(db, plan)? })
}

fn lines(db: &Connection, plan: PlanNo) -> Result<Vec<Line>, StoreError> {
    let (mut figures, mut covers) = (figures(db, plan)?, covers(db, plan)?);
    let mut statement = db.prepare_cached(
        "SELECT id, parent, kind, code, title, times, count_unit, category FROM line WHERE plan = ?1 ORDER BY position",
    )?;
    let mut rows = statement.query([plan.0])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let id = LineId(row.get(0)?);
        lines.push(Line {
            id,
            code: Code::new(&row.get::<_, String>(3)?),
            title: row.get(4)?,
            parent: row.get::<_, Option<u32>>(1)?.map(LineId),
            kind: named(plan, "kind", "a kind of line", &row.get::<_, String>(2)?, LineKind::from_name)?,
            times: row.get(5)?,
            count_unit: row.get(6)?,
            category: row.get(7)?,
            figures: figures.remove(&id).unwrap_or_default(),
            covers: covers.remove(&id).unwrap_or_default(),
        });
    }
    Ok(lines)
}

fn figures(db: &Connection, plan: PlanNo) -> Result<HashMap<LineId, Figures>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT line, period, measure, state, value FROM cell WHERE plan = ?1 AND layer = 'plan'")?;
    let mut rows = statement.query([plan.0])?;
    let mut figures: HashMap<LineId, Figures> = HashMap::new();
    let measure = |name: &str| Measure::ALL.into_iter().find(|m| m.name() == name);
    while let Some(row) = rows.next()? {
        let (period, of, state): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let cell = match (state.as_str(), row.get::<_, Option<i64>>(4)?) {
            ("dash", None) => Cell::Dash,
            ("zero", None) => Cell::Zero,
            ("value", Some(h)) => Cell::Value(h),
            _ => return Err(unreadable(plan, "state", "dash, zero or value", &state)),
        };
        let period = named(plan, "period", "a period", &period, Period::from_name)?;
        let of = named(plan, "measure", "a measure", &of, measure)?;
        figures.entry(LineId(row.get(0)?)).or_default().pair_mut(period).set_raw(of, cell);
    }
    Ok(figures)
}

fn covers(db: &Connection, plan: PlanNo) -> Result<HashMap<LineId, Vec<LineId>>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT line, heading FROM line_cover WHERE plan = ?1 ORDER BY line, position")?;
    let mut rows = statement.query([plan.0])?;
    let mut covers: HashMap<LineId, Vec<LineId>> = HashMap::new();
    while let Some(row) = rows.next()? {
        covers.entry(LineId(row.get(0)?)).or_default().push(LineId(row.get(1)?));
    }
    Ok(covers)
}

fn answers(db: &Connection, plan: PlanNo) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT id, choice FROM question WHERE plan = ?1 AND choice IS NOT NULL")?;
    let rows = statement.query_map([plan.0], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn states(db: &Connection, plan: PlanNo) -> Result<BTreeMap<(LineId, Period), CellState>, StoreError> {
    let mut statement = db.prepare_cached("SELECT line, period, state FROM cell_state WHERE plan = ?1")?;
    let mut rows = statement.query([plan.0])?;
    let mut states = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (period, state): (String, String) = (row.get(1)?, row.get(2)?);
        let period = named(plan, "period", "a period", &period, Period::from_name)?;
        let state = named(plan, "state", "a state", &state, CellState::from_name)?;
        states.insert((LineId(row.get(0)?), period), state);
    }
    Ok(states)
}
