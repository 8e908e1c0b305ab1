//! What a list shows of each plan, kept beside it: how it adds up is counted by the core in the transaction of every change.

use phaen_core::calendar::FiscalYear;
use phaen_core::change::Kept;
use phaen_core::reading::Balance;
use rusqlite::{Connection, OptionalExtension, params};

use super::{doctor, present};
use crate::error::StoreError;
use crate::model::PlanNo;

/// A row of a plan: what a list shows of it.
#[derive(PartialEq)]
struct Row {
    fiscal_year: Option<u16>,
    office: Option<String>,
    group: Option<String>,
    revision: u32,
    state: String,
    changed_ms: i64,
    lines: i64,
    balance: Balance,
}

/// Counts the plan anew.
pub fn put(db: &Connection, plan: PlanNo, kept: &Kept) -> Result<(), StoreError> {
    let row = row(db, plan, kept)?;
    let mut statement = db.prepare_cached(
        "INSERT OR REPLACE INTO entry (plan, fiscal_year, office, group_name, revision, state, changed_ms, lines,
         equations, holding, questions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let Balance { equations, holding, questions } = row.balance;
    statement.execute(params![
        plan.0,
        row.fiscal_year,
        row.office,
        row.group,
        row.revision,
        row.state,
        row.changed_ms,
        row.lines,
        equations,
        holding,
        questions,
    ])?;
    Ok(())
}

/// What the plan comes to as it stands.
fn row(db: &Connection, plan: PlanNo, kept: &Kept) -> Result<Row, StoreError> {
    let mut open = db.prepare_cached("SELECT count(*) FROM question WHERE plan = ?1 AND choice IS NULL")?;
    let mut changed = db.prepare_cached(
        "SELECT coalesce((SELECT at_ms FROM change JOIN plan ON number = plan AND change.sequence = plan.sequence
         WHERE number = ?1), (SELECT at_ms FROM reading WHERE plan = ?1))",
    )?;
    let of = &kept.plan;
    Ok(Row {
        fiscal_year: of.fiscal_year.map(FiscalYear::buddhist),
        office: of.office.clone(),
        group: of.group.clone(),
        revision: of.revision,
        state: of.state.name().to_owned(),
        changed_ms: changed.query_row([plan.0], |r| r.get(0))?,
        lines: i64::try_from(of.lines.len()).unwrap_or(i64::MAX),
        balance: Balance::of(of, open.query_row([plan.0], |r| r.get(0))?),
    })
}

/// Whether what is kept is what the plan comes to.
pub fn stands(db: &Connection, plan: PlanNo, kept: &Kept) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT fiscal_year, office, group_name, revision, state, changed_ms, lines, equations, holding, questions
         FROM entry WHERE plan = ?1",
    )?;
    let found = statement.query_row([plan.0], |r| {
        Ok(Row {
            fiscal_year: r.get(0)?,
            office: r.get(1)?,
            group: r.get(2)?,
            revision: r.get(3)?,
            state: r.get(4)?,
            changed_ms: r.get(5)?,
            lines: r.get(6)?,
            balance: Balance { equations: r.get(7)?, holding: r.get(8)?, questions: r.get(9)? },
        })
    });
    Ok(found.optional()?.is_some_and(|found| row(db, plan, kept).is_ok_and(|wanted| found == wanted)))
}

/// Counts every plan that is not counted yet. One that cannot be read stays so: the doctor says why.
pub fn fill(db: &Connection) -> Result<(), StoreError> {
    let plans: Vec<u32> = {
        let mut statement = db.prepare("SELECT number FROM plan WHERE number NOT IN (SELECT plan FROM entry)")?;
        statement.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?
    };
    for number in plans {
        let plan = PlanNo(number);
        match present::kept(db, plan) {
            Ok(kept) => put(db, plan, &kept)?,
            Err(error) => drop(doctor::unreadable(error)?),
        }
    }
    Ok(())
}
