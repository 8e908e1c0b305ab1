//! What indicators come to, and the rules of the office.

mod condition;
mod edit;
mod rules;
mod table;
mod units;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use phaen_app::database::UtcMillis;
use phaen_app::register::{day_of, today};
use phaen_core::calendar::{Date, FiscalYear};

use crate::desk::Desk;
use crate::reply::Refusal;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/plans/{number}/indicators", get(table::page))
        .route("/plans/{number}/indicators/{rule}", get(units::page))
        .route("/indicators/rules", get(rules::page))
        .route("/indicators/rules/{rule}", get(edit::page).post(edit::keep))
}

/// The day that is asked for; where none is, today, or the last day of the plan's year once that is over.
fn day(asked: &str, year: Option<FiscalYear>, now: UtcMillis) -> Result<Date, Refusal> {
    if !asked.trim().is_empty() {
        return Ok(day_of(asked, now)?);
    }
    let today = today(now)?;
    let last = year.and_then(|year| Date::from_iso(year.buddhist().checked_sub(543)?, 9, 30));
    Ok(last.map_or(today, |last| last.min(today)))
}
