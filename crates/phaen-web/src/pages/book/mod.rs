//! Signing, reporting a month, late corrections, revisions: the year of one plan.

use std::sync::Arc;

use axum::Router;

use crate::desk::Desk;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
}
