//! The list of plans.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::lang::In;
use phaen_app::thai_time::minute;

/// All plans by number.
pub async fn list(State(desk): State<Arc<Desk>>, at: In) -> Response {
    let rows = match desk.work(|database| database.list()).await {
        Ok(rows) => rows,
        Err(refusal) => return refusal.json(at.lang),
    };
    let rows = rows.iter().map(|entry| {
        json!({
            "number": entry.number.0,
            "fiscal_year": entry.fiscal_year.map(|y| y.buddhist()),
            "office": entry.office,
            "group": entry.group,
            "state": entry.state.name(),
            "lines": entry.lines,
            "balanced": entry.balanced(),
            "failing": entry.balance.map(|b| b.failing()),
            "open_questions": entry.open_questions(),
            "sequence": entry.sequence,
            "changed_at": minute(entry.changed_at, at.lang),
        })
    });
    Json(Value::Array(rows.collect())).into_response()
}
