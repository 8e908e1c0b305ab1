//! Problem cases: their board, one of them, and what is recorded.

mod board;
mod enter;
mod one;
mod said;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use phaen_core::case::CaseId;

use crate::desk::Desk;
use crate::reply::Refusal;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/cases", get(board::page))
        .route("/cases/new", get(enter::new).post(enter::open))
        .route("/cases/{case}", get(one::page).post(enter::record))
}

/// A case by its number in an address, `C7`.
fn case_of(text: &str) -> Result<CaseId, Refusal> {
    text.parse().map_err(|()| Refusal::NoPage)
}
