//! The plans of the groups of a province, added and spread.

use std::sync::Arc;

use axum::Router;

use crate::desk::Desk;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
}
