//! Small records of a plan's year: awards, networks, monitoring, inspections, events.

mod enter;
mod form;
mod list;
mod one;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use phaen_core::book::MAX_FILE_BYTES;
use phaen_core::record::RecordId;

use crate::desk::Desk;
use crate::reply::Refusal;

/// How many of the largest files may come at once, with what goes beside them.
const AT_ONCE: u64 = 5;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    let files =
        || DefaultBodyLimit::max(usize::try_from(AT_ONCE * MAX_FILE_BYTES + MAX_FILE_BYTES / 10).unwrap_or(usize::MAX));
    Router::new()
        .route("/plans/{number}/records", get(list::page))
        .route("/plans/{number}/records/new", get(enter::new).post(enter::put).layer(files()))
        .route("/plans/{number}/records/{record}", get(one::page).post(enter::correct).layer(files()))
        .route("/plans/{number}/records/{record}/withdraw", post(enter::withdraw))
        .route("/plans/{number}/records/{record}/files/{sha256}", get(one::file))
}

/// A record by its number in an address, `R7`.
fn record_of(text: &str) -> Result<RecordId, Refusal> {
    text.parse().map_err(|()| Refusal::NoPage)
}
