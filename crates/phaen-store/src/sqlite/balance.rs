//! How each plan adds up, kept beside it: counted by the core in the transaction of every change.

use phaen_core::change::Kept;
use phaen_core::reading::Balance;
use rusqlite::{Connection, params};

use super::{doctor, present};
use crate::error::StoreError;
use crate::model::PlanNo;

/// Counts the plan anew.
pub fn put(db: &Connection, plan: PlanNo, kept: &Kept) -> Result<(), StoreError> {
    let balance = counted(db, plan, kept)?;
    let mut statement = db.prepare_cached(
        "INSERT INTO balance (plan, equations, holding, questions, lines) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET equations = excluded.equations, holding = excluded.holding,
         questions = excluded.questions, lines = excluded.lines",
    )?;
    let lines = i64::try_from(kept.plan.lines.len()).unwrap_or(i64::MAX);
    statement.execute(params![plan.0, balance.equations, balance.holding, balance.questions, lines])?;
    Ok(())
}

/// How the plan adds up as it stands.
fn counted(db: &Connection, plan: PlanNo, kept: &Kept) -> Result<Balance, StoreError> {
    let mut open = db.prepare_cached("SELECT count(*) FROM question WHERE plan = ?1 AND choice IS NULL")?;
    Ok(Balance::of(&kept.plan, open.query_row([plan.0], |r| r.get(0))?))
}

/// Whether what is kept is what the plan comes to.
pub fn stands(db: &Connection, plan: PlanNo, kept: &Kept) -> Result<bool, StoreError> {
    let wanted = counted(db, plan, kept)?;
    let mut row = db.prepare_cached("SELECT equations, holding, questions, lines FROM balance WHERE plan = ?1")?;
    let mut rows = row.query([plan.0])?;
    let Some(row) = rows.next()? else { return Ok(false) };
    let found = Balance { equations: row.get(0)?, holding: row.get(1)?, questions: row.get(2)? };
    Ok(found == wanted && row.get::<_, i64>(3)? == i64::try_from(kept.plan.lines.len()).unwrap_or(i64::MAX))
}

/// Counts every plan that is not counted yet. One that cannot be read stays so: the doctor says why.
pub fn fill(db: &Connection) -> Result<(), StoreError> {
    let plans: Vec<u32> = {
        let mut statement = db.prepare("SELECT number FROM plan WHERE number NOT IN (SELECT plan FROM balance)")?;
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
