//! The plans of the groups of a province, added and spread.

mod answers;
mod asked;
mod file;
mod spread;
mod sum;
mod tables;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::desk::Desk;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/province", get(sum::page))
        .route("/province/groups", post(answers::groups))
        .route("/province/answer", post(answers::answer))
        .route("/province/again", post(answers::again))
        .route("/province/files/{name}", get(file::file))
        .route("/province/spread", get(spread::page).post(spread::make))
}
