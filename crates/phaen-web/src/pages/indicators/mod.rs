//! What indicators come to, and the rules of the office.

use std::sync::Arc;

use axum::Router;

use crate::desk::Desk;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
}
