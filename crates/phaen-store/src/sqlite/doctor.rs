//! Examines the whole database.

use phaen_core::change::Kept;
use rusqlite::{Connection, Transaction};

use super::row::whole;
use super::write::sha256;
use super::{balance, book, case, evidence, lesson, log, present, record, register, seal};
use crate::error::{DatabaseFault, StoreError};
use crate::model::PlanNo;
use crate::report::{Fault, Report};

pub fn examine(db: &Transaction<'_>, progress: &mut dyn FnMut(u32, u32)) -> Result<Report, StoreError> {
    let mut report = Report::default();
    report.faults.extend(integrity(db)?.into_iter().map(|detail| Fault::Database { detail }));
    if !report.clean() {
        return Ok(report);
    }
    report.faults.extend(dangling(db)?);
    let plans: Vec<u32> = column(db, "SELECT number FROM plan ORDER BY number")?;
    let sources: Vec<String> = column(db, "SELECT sha256 FROM source ORDER BY sha256")?;
    let all = (plans.len() + sources.len()) as u32;
    for number in plans {
        let plan = PlanNo(number);
        match replay(db, plan, &mut report) {
            Ok(()) => {}
            Err(error) => report.faults.push(Fault::Unreadable { plan, detail: unreadable(error)? }),
        }
        report.plans += 1;
        progress(report.plans, all);
    }
    match lesson::in_force(db) {
        Ok(_) => {}
        Err(StoreError::LessonUnreadable { lesson, why }) => {
            report.faults.push(Fault::Lesson { lesson, detail: why.to_string() });
        }
        // The log of a plan, which has been looked at.
        Err(error) => drop(unreadable(error)?),
    }
    year(db, &mut report)?;
    for kept_as in sources {
        let bytes: Vec<u8> = db.query_row("SELECT bytes FROM source WHERE sha256 = ?1", [&kept_as], |r| r.get(0))?;
        let found = sha256(&bytes);
        if found != kept_as {
            report.faults.push(Fault::Source { sha256: kept_as, found });
        }
        report.sources += 1;
        progress(report.plans + report.sources, all);
    }
    Ok(report)
}

/// Books replayed and their seals held against them, files hashed anew, the register and the cases read.
fn year(db: &Connection, report: &mut Report) -> Result<(), StoreError> {
    for plan in book::all(db)? {
        if let Err(error) = book::load(db, plan) {
            report.faults.push(Fault::Book { plan, detail: unreadable(error)? });
        }
        if let Some(number) = book::broken(db, plan)? {
            report.faults.push(Fault::Book { plan, detail: format!("entry {number}: seal") });
        }
    }
    for plan in record::all(db)? {
        if let Err(error) = record::entries(db, plan) {
            report.faults.push(Fault::Book { plan, detail: unreadable(error)? });
        }
    }
    for (sha256, found) in evidence::altered(db)? {
        report.faults.push(Fault::Source { sha256, found });
    }
    for error in [register::load(db).err(), case::all(db).err()].into_iter().flatten() {
        report.faults.push(Fault::Register { detail: unreadable(error)? });
    }
    Ok(())
}

fn column<T: rusqlite::types::FromSql>(db: &Connection, sql: &str) -> Result<Vec<T>, StoreError> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the database's own check complains of.
pub fn integrity(db: &Connection) -> Result<Vec<String>, StoreError> {
    let words: Vec<String> = column(db, "PRAGMA integrity_check")?;
    Ok(words.into_iter().filter(|w| w != "ok").collect())
}

fn dangling(db: &Connection) -> Result<Vec<Fault>, StoreError> {
    let mut statement = db.prepare("PRAGMA foreign_key_check")?;
    let rows = statement.query_map([], |r| Ok(Fault::Dangling { table: r.get(0)?, parent: r.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What keeps one plan from being read; an error where the database itself fails.
pub fn unreadable(error: StoreError) -> Result<String, StoreError> {
    match error {
        StoreError::Unreadable { why, .. } | StoreError::RegisterUnreadable { why } => Ok(why.to_string()),
        StoreError::BookUnreadable { why, .. } | StoreError::RecordsUnreadable { why, .. } => Ok(why),
        StoreError::Case(error) => Ok(error.to_string()),
        StoreError::NoPlan { .. } => Ok("reading: not there".to_owned()),
        // Of a sound database: a number out of range, a text that is none.
        StoreError::Database { fault: DatabaseFault::Other { detail }, .. } => Ok(detail),
        other => Err(other),
    }
}

/// Replays one log from nothing and compares.
fn replay(db: &Connection, plan: PlanNo, report: &mut Report) -> Result<(), StoreError> {
    let stored = present::stored(db, plan)?;
    if let Some(sequence) = seal::broken(db, plan)? {
        report.faults.push(Fault::Altered { plan, sequence: whole(plan, "sequence", sequence)? });
    }
    if !present::asks_what_was_read(db, plan)? {
        report.faults.push(Fault::Questions { plan });
    }
    let mut replayed = Kept::default();
    let mut expected = 1;
    for record in log::since(db, plan, 0)? {
        if record.sequence != expected {
            report.faults.push(Fault::Gap { plan, expected, found: record.sequence });
            return Ok(());
        }
        if let Err(why) = replayed.apply(&record.change) {
            report.faults.push(Fault::Replay { plan, sequence: expected, why });
            return Ok(());
        }
        expected += 1;
        report.changes += 1;
    }
    if stored.sequence + 1 != expected {
        report.faults.push(Fault::Gap { plan, expected, found: stored.sequence });
        return Ok(());
    }
    let kept = present::kept(db, plan)?;
    if kept != replayed {
        report.faults.push(Fault::Differs { plan, changes: replayed.diff(&kept) });
    } else if !balance::stands(db, plan, &kept)? {
        report.faults.push(Fault::Balance { plan });
    }
    Ok(())
}
