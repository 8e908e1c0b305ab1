//! Disbursement targets that the office has entered.

use phaen_core::calendar::{Date, FiscalYear, Quarter};
use phaen_core::year::{Spending, TargetRecord};
use rusqlite::{Connection, params};

use crate::error::{DatabaseFault, StoreError};
use crate::model::Stamp;

/// Everything that was entered, in the order in which it was.
pub fn all(db: &Connection) -> Result<Vec<TargetRecord>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT fiscal_year, quarter, spending, percent_hundredths, since, source FROM disbursement_target
         ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let (spending, since): (String, String) = (row.get(2)?, row.get(4)?);
        // What the table's own checks let through can be read, but for a day that does not exist.
        let unreadable = || DatabaseFault::Other { detail: format!("disbursement_target: {spending} {since}") };
        records.push(TargetRecord {
            fiscal_year: FiscalYear::new(row.get(0)?).ok_or_else(unreadable)?,
            quarter: Quarter::new(row.get(1)?).ok_or_else(unreadable)?,
            spending: Spending::from_name(&spending).ok_or_else(unreadable)?,
            percent_hundredths: row.get(3)?,
            since: Date::parse_iso(&since).map_err(|_| unreadable())?,
            source: row.get(5)?,
        });
    }
    Ok(records)
}

/// Enters a value, or the end of one.
pub fn put(db: &Connection, record: &TargetRecord, stamp: &Stamp) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "INSERT INTO disbursement_target
         (fiscal_year, quarter, spending, percent_hundredths, since, source, actor, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    statement.execute(params![
        record.fiscal_year.buddhist(),
        record.quarter.number(),
        record.spending.name(),
        record.percent_hundredths,
        record.since.iso(),
        record.source,
        stamp.actor,
        stamp.at.0,
    ])?;
    Ok(())
}
