//! What a revision changed, as a file to be printed.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::book::{compared, revision_paper};
use phaen_app::database::PlanNo;

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::paper;
use crate::reply::Refusal;

/// The file of that name; what it ends with says what it is. Revision `0` is the plan as it stands.
pub async fn file(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path((number, revision, name)): Path<(u32, u32, String)>,
) -> Response {
    let made = async {
        let stored = desk.book(PlanNo(number)).await?;
        let plan = desk.plan(PlanNo(number)).await?;
        let printer = Arc::clone(&desk.printer);
        let made = Desk::aside(move || {
            let of = compared(&stored.book, plan.plan(), revision).ok_or(Refusal::NoPage)?;
            let drawn = revision_paper(of, at.lang);
            let identity = format!("{}/revision/{revision}/{}", plan.uuid, plan.sequence);
            paper::file(&drawn, &name, &identity, &*printer)
        });
        made.await?
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
