//! Visits behind a cell, and moving them.

mod cell;
mod files;
mod from_cells;
mod list;
mod moving;
mod one;
pub mod shown;
pub mod typed;

pub use cell::{day, opened};
pub use list::not_signed;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use phaen_core::book::MAX_FILE_BYTES;

use crate::desk::Desk;

/// What a file is wrapped in when a browser sends it.
const WRAPPING: u64 = 64 << 10;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    let file = DefaultBodyLimit::max(usize::try_from(MAX_FILE_BYTES + WRAPPING).unwrap_or(usize::MAX));
    Router::new()
        .route("/plans/{number}/visits", get(list::page))
        .route("/plans/{number}/visits.csv", get(list::table))
        .route("/plans/{number}/visits/from-cells", get(from_cells::page).post(from_cells::take))
        .route("/plans/{number}/visits/{visit}", get(one::page).post(one::tell))
        .route("/plans/{number}/visits/{visit}/files", post(files::attach).layer(file))
        .route("/plans/{number}/cells/{line}/{month}", get(cell::page).post(cell::plan))
        .route("/plans/{number}/cells/{line}/{month}/move", post(moving::page))
}
