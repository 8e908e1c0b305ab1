//! A plan as `phaen.sheet/1`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use phaen_app::database::{PlanNo, StoredPlan};
use phaen_core::plan::{CellRef, Measure, Period};
use phaen_core::reading::CellState;
use phaen_wire::sheet::{SheetOf, sheet_to_json};
use serde_json::Value;

use crate::desk::Desk;
use crate::lang::In;

/// The sheet of a plan as it stands.
pub async fn sheet(State(desk): State<Arc<Desk>>, at: In, Path(number): Path<u32>) -> Response {
    match desk.plan(PlanNo(number)).await {
        Ok(stored) => Json(of(&stored)).into_response(),
        Err(refusal) => refusal.json(at.lang),
    }
}

/// The sheet of that plan.
pub fn of(stored: &StoredPlan) -> Value {
    let mut states = Vec::new();
    for (id, line) in &stored.reading.lines {
        for (period, state) in Period::months_and_target().zip(line.states) {
            if state != CellState::Read {
                states.push((CellRef::plan(*id, period, Measure::Work), state));
            }
        }
    }
    sheet_to_json(&SheetOf {
        number: stored.number.0,
        uuid: stored.uuid.to_string(),
        sequence: stored.sequence,
        plan: stored.plan(),
        states,
        questions: &stored.reading.questions,
    })
}
