//! Puts a plan into the bin and takes it out again.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::bin;
use phaen_app::database::PlanNo;
use serde::Deserialize;

use crate::desk::Desk;
use crate::lang::In;
use crate::who::Who;

/// What the form sends: into the bin where anything stands here, else out of it.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    into: String,
}

/// Does it, and goes to the list.
pub async fn put(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(wanted): Form<Wanted>,
) -> Response {
    let into = !wanted.into.is_empty();
    let made = desk.act(who.or_nobody(), move |database, acting| bin::put(database, PlanNo(number), into, acting));
    match made.await {
        Ok(()) => Redirect::to(&format!("{}/", at.base())).into_response(),
        Err(refusal) => refusal.page(&at),
    }
}
