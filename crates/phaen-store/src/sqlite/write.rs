//! Writes readings and changes: the present state and the log, in one transaction.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use phaen_core::change::{Change, Kept};
use phaen_core::plan::{Cell, Line, LineId, Measure, Period};
use phaen_core::reading::Reading;
use phaen_wire::plan::head_to_json;
use phaen_wire::reading::{reading_from_json, reading_to_json};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{balance, lesson, log, present};
use crate::error::StoreError;
use crate::model::{Cause, ChangeSet, PlanNo, Record, Saved, Stamp, Taught};

/// SHA-256, lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub fn save(
    db: &Connection,
    source: &[u8],
    reading: &Reading,
    plan_uuid: Uuid,
    stamp: &Stamp,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Saved, StoreError> {
    let found = sha256(source);
    if found != reading.source.sha256 {
        return Err(StoreError::SourceDiffers { stated: reading.source.sha256.clone(), found });
    }
    // A file may hold several plans.
    let known = db.prepare_cached("SELECT plan FROM reading WHERE source = ?1 AND number_there = ?2")?;
    if let Some(plan) = { known }.query_row(params![found, reading.source.plan], |r| r.get(0)).optional()? {
        return Ok(Saved::Already(PlanNo(plan)));
    }
    let taken = db.prepare_cached("SELECT 1 FROM plan WHERE uuid = ?1")?;
    if { taken }.query_row([plan_uuid.to_string()], |_| Ok(())).optional()?.is_some() {
        return Err(StoreError::IdentityTaken { uuid: plan_uuid });
    }
    db.execute(
        "INSERT INTO source (sha256, name, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (sha256) DO NOTHING",
        params![found, reading.source.name, source],
    )?;
    let nothing = Kept::default();
    db.execute(
        "INSERT INTO plan (uuid, sequence, head) VALUES (?1, 0, ?2)",
        params![plan_uuid.to_string(), head_to_json(&nothing.plan).to_string()],
    )?;
    let number = db.query_row("SELECT number FROM plan WHERE uuid = ?1", [plan_uuid.to_string()], |r| r.get(0))?;
    let plan = PlanNo(number);
    let body = reading_to_json(reading);
    // What could not be read again must not be written.
    if reading_from_json(&body).as_ref() != Ok(reading) {
        return Err(StoreError::NotWellFormed);
    }
    db.execute(
        "INSERT INTO reading (plan, source, number_there, at_ms, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![plan.0, found, reading.source.plan, stamp.at.0, body.to_string()],
    )?;
    for question in &reading.questions {
        db.execute("INSERT INTO question (plan, id) VALUES (?1, ?2)", params![plan.0, question.id])?;
    }
    let wanted = Kept::of(reading);
    let changes = nothing.diff(&wanted).into_iter().map(|change| (new_id(), change)).collect();
    let set = ChangeSet { stamp: stamp.clone(), cause: Cause::Read, base_sequence: 0, changes, lessons: Vec::new() };
    append(db, plan, &set, None).map_err(|e| match e {
        StoreError::Conflict { .. } => StoreError::NotWellFormed,
        other => other,
    })?;
    // A plan of nothing makes no change.
    balance::put(db, plan, &wanted)?;
    // A plan that changes cannot build, or that the tables cannot hold, is refused whole.
    if present::kept(db, plan)? == wanted { Ok(Saved::New(plan)) } else { Err(StoreError::NotWellFormed) }
}

/// Makes and records what is new of the set. Gives the version then.
pub fn append(db: &Connection, plan: PlanNo, set: &ChangeSet, undoes: Option<Uuid>) -> Result<u64, StoreError> {
    let mut sequence = present::sequence(db, plan)?;
    let fresh = fresh(db, plan, set)?;
    if fresh.is_empty() {
        return Ok(sequence);
    }
    if set.base_sequence > sequence {
        return Err(StoreError::Ahead { plan, base: set.base_sequence, sequence });
    }
    if log::knows_group(db, plan, set.stamp.group)? {
        return Err(StoreError::GroupClosed { group: set.stamp.group });
    }
    let before = present::kept(db, plan)?;
    let (mut after, stands) = (before.clone(), sequence);
    for (index, uuid, change) in fresh {
        after.apply(change).map_err(|why| StoreError::Conflict { plan, sequence: stands, index, why })?;
        if let Change::Answer { question, .. } = change {
            knows_question(db, plan, question)?;
        }
        sequence += 1;
        let record = Record {
            sequence,
            uuid,
            stamp: set.stamp.clone(),
            cause: set.cause,
            undoes,
            base_sequence: set.base_sequence,
            change: change.clone(),
        };
        log::put(db, plan, &record)?;
    }
    if !set.lessons.is_empty() {
        let identity: String = db.query_row("SELECT uuid FROM plan WHERE number = ?1", [plan.0], |r| r.get(0))?;
        let identity = present::uuid(plan, "uuid", &identity)?;
        for (uuid, lesson) in &set.lessons {
            let taught = Taught { uuid: *uuid, lesson: lesson.clone(), plan: identity, stamp: set.stamp.clone() };
            lesson::put(db, &taught)?;
        }
    }
    Writer { db, plan }.replace(&before, &after)?;
    db.prepare_cached("UPDATE plan SET sequence = ?2 WHERE number = ?1")?
        .execute(params![plan.0, i64::try_from(sequence).unwrap_or(i64::MAX)])?;
    balance::put(db, plan, &after)?;
    Ok(sequence)
}

/// The changes of the set that are not recorded yet, with their index and identity.
fn fresh<'a>(db: &Connection, plan: PlanNo, set: &'a ChangeSet) -> Result<Vec<(usize, Uuid, &'a Change)>, StoreError> {
    let mut fresh = Vec::new();
    let mut seen = HashSet::new();
    for (index, (uuid, change)) in set.changes.iter().enumerate() {
        match log::under(db, *uuid)? {
            None if seen.insert(*uuid) => fresh.push((index, *uuid, change)),
            Some((known, made)) if known == plan && made == *change => {}
            _ => return Err(StoreError::IdentityTaken { uuid: *uuid }),
        }
    }
    Ok(fresh)
}

fn knows_question(db: &Connection, plan: PlanNo, question: &str) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("SELECT 1 FROM question WHERE plan = ?1 AND id = ?2")?;
    match statement.query_row(params![plan.0, question], |_| Ok(())).optional()? {
        Some(()) => Ok(()),
        None => Err(StoreError::NoQuestion { plan, question: question.to_owned() }),
    }
}

/// Brings the tables of one plan from one state to another, touching only rows that differ.
struct Writer<'a> {
    db: &'a Connection,
    plan: PlanNo,
}

impl Writer<'_> {
    fn run(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), StoreError> {
        let mut all: Vec<&dyn rusqlite::ToSql> = vec![&self.plan.0];
        all.extend(values);
        self.db.prepare_cached(sql)?.execute(all.as_slice())?;
        Ok(())
    }

    fn replace(&self, before: &Kept, after: &Kept) -> Result<(), StoreError> {
        let head = head_to_json(&after.plan);
        if head != head_to_json(&before.plan) {
            self.run("UPDATE plan SET head = ?2 WHERE number = ?1", &[&head.to_string()])?;
        }
        self.lines(&before.plan.lines, &after.plan.lines)?;
        for (line, period) in before.states.keys().filter(|k| !after.states.contains_key(k)) {
            let sql = "DELETE FROM cell_state WHERE plan = ?1 AND line = ?2 AND period = ?3";
            self.run(sql, &[&line.0, &period.name()])?;
        }
        for (key, state) in after.states.iter().filter(|(k, s)| before.states.get(k) != Some(s)) {
            let sql = "INSERT INTO cell_state (plan, line, period, state) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET state = excluded.state";
            self.run(sql, &[&key.0.0, &key.1.name(), &state.name()])?;
        }
        let answered = before.answers.keys().chain(after.answers.keys());
        for question in answered.filter(|q| before.answers.get(*q) != after.answers.get(*q)) {
            let sql = "UPDATE question SET choice = ?3 WHERE plan = ?1 AND id = ?2";
            self.run(sql, &[question, &after.answers.get(question)])?;
        }
        Ok(())
    }

    fn lines(&self, before: &[Line], after: &[Line]) -> Result<(), StoreError> {
        let stood: HashMap<LineId, (usize, &Line)> =
            before.iter().enumerate().map(|(position, line)| (line.id, (position, line))).collect();
        let stands: HashSet<LineId> = after.iter().map(|l| l.id).collect();
        for id in stood.keys().filter(|id| !stands.contains(id)) {
            self.run("DELETE FROM cell WHERE plan = ?1 AND line = ?2", &[&id.0])?;
            self.run("DELETE FROM line_cover WHERE plan = ?1 AND line = ?2", &[&id.0])?;
            self.run("DELETE FROM line WHERE plan = ?1 AND id = ?2", &[&id.0])?;
        }
        for (position, line) in after.iter().enumerate() {
            let old = stood.get(&line.id).copied();
            if old.is_none_or(|(was, old)| was != position || !same_row(old, line)) {
                self.line(position, line)?;
            }
            let none = Line::new(line.id, line.kind, line.code.clone(), "");
            let old = old.map_or(&none, |(_, old)| old);
            if old.covers != line.covers {
                self.covers(line)?;
            }
            self.cells(old, line)?;
        }
        Ok(())
    }

    fn line(&self, position: usize, line: &Line) -> Result<(), StoreError> {
        let sql = "INSERT INTO line (plan, id, position, parent, kind, code, title, times, count_unit, category)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT DO UPDATE SET position = excluded.position, parent = excluded.parent, kind = excluded.kind,
             code = excluded.code, title = excluded.title, times = excluded.times, count_unit = excluded.count_unit,
             category = excluded.category";
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        let parent = line.parent.map(|p| p.0);
        self.run(
            sql,
            &[
                &line.id.0,
                &position,
                &parent,
                &line.kind.name(),
                &line.code.as_str(),
                &line.title,
                &line.times,
                &line.count_unit,
                &line.category,
            ],
        )
    }

    fn covers(&self, line: &Line) -> Result<(), StoreError> {
        self.run("DELETE FROM line_cover WHERE plan = ?1 AND line = ?2", &[&line.id.0])?;
        for (position, heading) in (0i64..).zip(&line.covers) {
            let sql = "INSERT INTO line_cover (plan, line, position, heading) VALUES (?1, ?2, ?3, ?4)";
            self.run(sql, &[&line.id.0, &position, &heading.0])?;
        }
        Ok(())
    }

    fn cells(&self, before: &Line, after: &Line) -> Result<(), StoreError> {
        for period in Period::all().filter(|p| before.figures.pair(*p) != after.figures.pair(*p)) {
            for measure in Measure::ALL {
                let cell = after.raw(period, measure);
                if cell != before.raw(period, measure) {
                    self.cell(after.id, period, measure, cell)?;
                }
            }
        }
        Ok(())
    }

    fn cell(&self, line: LineId, period: Period, measure: Measure, cell: Cell<i64>) -> Result<(), StoreError> {
        let (state, value) = match cell {
            Cell::Empty => {
                let sql = "DELETE FROM cell WHERE plan = ?1 AND line = ?2 AND layer = 'plan' AND period = ?3
                     AND measure = ?4";
                return self.run(sql, &[&line.0, &period.name(), &measure.name()]);
            }
            Cell::Dash => ("dash", None),
            Cell::Zero | Cell::Value(0) => ("zero", None),
            Cell::Value(h) => ("value", Some(h)),
        };
        let sql = "INSERT INTO cell (plan, line, layer, period, measure, state, value)
             VALUES (?1, ?2, 'plan', ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET state = excluded.state, value = excluded.value";
        self.run(sql, &[&line.0, &period.name(), &measure.name(), &state, &value])
    }
}

/// Whether two lines have the same row, whatever their figures and covers.
fn same_row(a: &Line, b: &Line) -> bool {
    let row = |l: &Line| (l.parent, l.kind, l.times);
    row(a) == row(b)
        && a.code == b.code
        && a.title == b.title
        && a.count_unit == b.count_unit
        && a.category == b.category
}
