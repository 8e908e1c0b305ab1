//! Disbursement targets (เป้าหมายการเบิกจ่าย): dated data that an office enters, changes and ends, over those that come with the
//! program.

use phaen_core::calendar::{Date, FiscalYear, Quarter};
use phaen_core::number::{parse_hundredths, to_arabic_digits};
use phaen_core::year::{DisbursementTarget, Spending, TargetRecord, in_force, shipped};
use phaen_store::UtcMillis;

use crate::Acting;
use crate::database::Database;
use crate::error::AppError;
use crate::thai_time;

/// The longest source, in characters.
const MAX_CHARS: usize = 500;

/// What is wrong with a target as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetProblem {
    /// No fiscal year from 2400 to 2999.
    Year,
    /// No quarter, or no spending that there is.
    Which,
    /// No percent from 0 to 100.
    Percent,
    /// No date.
    Date,
    /// Nothing says where it is written, or far too much does.
    Source,
}

/// A target as it was typed; all are text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// ปีงบประมาณ.
    pub year: String,
    /// The quarter, 1 to 4.
    pub quarter: String,
    /// The name of the spending.
    pub spending: String,
    /// The percent; `None` ends the target.
    pub percent: Option<String>,
    /// From which day on.
    pub since: String,
    /// Where it is written.
    pub source: String,
}

/// What was typed as a record.
///
/// # Errors
/// [`TargetProblem`].
pub fn parsed(typed: &Typed) -> Result<TargetRecord, TargetProblem> {
    let number = |text: &str| to_arabic_digits(text.trim());
    let source = typed.source.trim().to_owned();
    if source.is_empty() || source.chars().count() > MAX_CHARS {
        return Err(TargetProblem::Source);
    }
    let percent = |text: &String| {
        let found = parse_hundredths(&number(text)).ok().and_then(|h| u32::try_from(h).ok());
        found.filter(|h| *h <= 10_000).ok_or(TargetProblem::Percent)
    };
    let year = number(&typed.year).parse().ok().and_then(FiscalYear::new);
    let quarter = number(&typed.quarter).parse().ok().and_then(Quarter::new);
    Ok(TargetRecord {
        fiscal_year: year.ok_or(TargetProblem::Year)?,
        quarter: quarter.ok_or(TargetProblem::Which)?,
        spending: Spending::from_name(&typed.spending).ok_or(TargetProblem::Which)?,
        percent_hundredths: typed.percent.as_ref().map(percent).transpose()?,
        since: Date::parse_typed(&typed.since).map_err(|_| TargetProblem::Date)?,
        source,
    })
}

/// Enters a value, or the end of one.
///
/// # Errors
/// [`AppError::Target`], [`AppError::Store`].
pub fn record(database: &mut Database, typed: &Typed, acting: &mut Acting<'_>) -> Result<(), AppError> {
    let record = parsed(typed).map_err(AppError::Target)?;
    let stamp = acting.next_stamp();
    Ok(database.store.record_target(&record, &stamp)?)
}

/// Everything that was entered, in the order in which it was.
///
/// # Errors
/// [`AppError::Store`].
pub fn records(database: &Database) -> Result<Vec<TargetRecord>, AppError> {
    Ok(database.store.targets()?)
}

/// The targets in force on the day of that moment in Thailand.
///
/// # Errors
/// [`AppError::Store`].
pub fn on(database: &Database, at: UtcMillis) -> Result<Vec<DisbursementTarget>, AppError> {
    let records = database.store.targets()?;
    // A clock beyond every calendar is no reason to show nothing.
    Ok(thai_time::day(at).map_or_else(shipped, |day| in_force(&records, day)))
}

/// Today in Thailand as a person would type it; empty on a clock beyond every calendar.
pub fn today(at: UtcMillis) -> String {
    thai_time::day(at).map(Date::short).unwrap_or_default()
}
