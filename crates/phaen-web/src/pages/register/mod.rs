//! The register of units, and tables of it in and out.

mod bring;
mod edit;
mod export;
mod input;
mod list;
mod unit;
mod work;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use phaen_app::error::MAX_FILE_BYTES;
use phaen_core::register::UnitId;

use crate::desk::Desk;
use crate::reply::Refusal;

/// What a file is wrapped in when a browser sends it, and what goes with it.
const WRAPPING: u64 = 256 << 10;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    let file = || DefaultBodyLimit::max(usize::try_from(MAX_FILE_BYTES + WRAPPING).unwrap_or(usize::MAX));
    Router::new()
        .route("/register", get(list::page))
        .route("/register/new", get(edit::new).post(edit::enter))
        .route("/register/import", get(bring::ask).post(bring::show).layer(file()))
        .route("/register/import/make", post(bring::make).layer(file()))
        .route("/register/files/{file}", get(export::file))
        .route("/register/{unit}", get(unit::page).post(edit::change))
        .route("/register/{unit}/withdraw", post(edit::withdraw))
}

/// A unit by its number in an address, `U7`.
fn unit_of(text: &str) -> Result<UnitId, Refusal> {
    text.parse().map_err(|()| Refusal::NoPage)
}
