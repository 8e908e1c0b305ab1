//! Money during the year: what arrived, is committed and paid; payment documents; the monthly table that offices receive.

mod overview;
mod pay;
mod table;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use phaen_app::error::MAX_FILE_BYTES;

use crate::desk::Desk;

/// What a file is wrapped in when a browser sends it.
const WRAPPING: u64 = 64 << 10;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    let file = DefaultBodyLimit::max(usize::try_from(MAX_FILE_BYTES + WRAPPING).unwrap_or(usize::MAX));
    Router::new()
        .route("/plans/{number}/money", get(overview::page).post(overview::enter))
        .route("/plans/{number}/money/pay", get(pay::page).post(pay::pay))
        .route("/plans/{number}/money/table", post(table::read).layer(file))
        .route("/plans/{number}/money/table/compared", post(table::compare))
}
