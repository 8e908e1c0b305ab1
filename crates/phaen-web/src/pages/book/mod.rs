//! Signing, reporting a month, late corrections, revisions: the year of one plan.

mod attach;
mod changes;
pub mod evidence;
mod month;
mod overview;
mod revision;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use phaen_app::words::number::figure;
use phaen_core::book::MAX_FILE_BYTES;
use phaen_core::number::Ratio;
use phaen_core::plan::Measure;

use crate::desk::Desk;

/// What a file is wrapped in when a browser sends it.
const WRAPPING: u64 = 64 << 10;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    let file = DefaultBodyLimit::max(usize::try_from(MAX_FILE_BYTES + WRAPPING).unwrap_or(usize::MAX));
    Router::new()
        .route("/plans/{number}/book", get(overview::page).post(overview::sign))
        .route("/plans/{number}/book/due", post(overview::due))
        .route("/plans/{number}/book/take-in", post(overview::take_in))
        .route("/plans/{number}/book/attach", post(attach::attach).layer(file))
        .route("/plans/{number}/book/{month}", get(month::page).post(month::save))
        .route("/plans/{number}/evidence/{sha256}", get(evidence::file))
        .route("/plans/{number}/revisions/{revision}", get(revision::page))
        .route("/plans/{number}/revisions/{revision}/{file}", get(changes::file))
}

/// A figure as it is shown; empty where nothing is known.
fn shown(measure: Measure, hundredths: Option<i64>) -> String {
    hundredths.map(|h| figure(measure, i128::from(h))).unwrap_or_default()
}

/// A percentage; empty where there is no base or nothing is known. Where more is awaited it is at least that much: what is
/// not reported is not nought.
fn percent(part: Option<i64>, whole: Option<i64>, awaited: Option<i64>) -> String {
    match (part, whole) {
        (Some(part), Some(whole)) if whole > 0 => {
            let least = if awaited.is_some_and(|awaited| awaited > 0) { "≥ " } else { "" };
            format!("{least}{}", Ratio::new(part, whole))
        }
        _ => String::new(),
    }
}
