//! Money as it arrives, is committed and paid.

use std::sync::Arc;

use axum::Router;

use crate::desk::Desk;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
}
