//! Plan beside result, at every level of the tree.

use std::sync::Arc;

use axum::Router;

use crate::desk::Desk;

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
}
