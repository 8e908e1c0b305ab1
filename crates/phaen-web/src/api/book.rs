//! The book of a signed plan, for programs: its entries as `phaen.entry/1`, figures by layer, and posting.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use phaen_app::book;
use phaen_app::database::{PlanNo, StoredBook};
use phaen_app::words::book::warning;
use phaen_core::book::Entry;
use phaen_core::plan::{Layer, LineId};
use phaen_wire::book::{ENTRY_SCHEMA, entries_from_json, entry_to_json};
use phaen_wire::plan::plan_to_json;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{actor, sent};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;

/// Which entries are wanted.
#[derive(Deserialize)]
pub struct Asked {
    /// Only those after that one.
    #[serde(default)]
    after: u64,
}

/// The entries of a book in their order.
pub async fn entries(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path(number): Path<u32>,
    Query(asked): Query<Asked>,
) -> Response {
    match desk.book(PlanNo(number)).await {
        Ok(stored) => Json(told(&stored, asked.after)).into_response(),
        Err(refusal) => refusal.json(at.lang),
    }
}

fn told(stored: &StoredBook, after: u64) -> Value {
    let entries = stored.postings.iter().filter(|posting| posting.number > after);
    let entry = |posting: &phaen_app::database::Posting| json!({"number": posting.number, "at_ms": posting.stamp.at.0, "entry": entry_to_json(&posting.entry)});
    json!({
        "schema": "phaen.book/1",
        "entries_are": ENTRY_SCHEMA,
        "plan": stored.plan.0,
        "version": stored.version.number,
        "revision": stored.book.revision().number,
        "entries": entries.map(entry).collect::<Value>(),
    })
}

/// A layer of a book as `phaen.plan/1`: its totals are those of the plan's own equations.
pub async fn layer(State(desk): State<Arc<Desk>>, at: In, Path((number, layer)): Path<(u32, String)>) -> Response {
    let made = async {
        let layer = Layer::ALL.into_iter().find(|l| l.name() == layer).ok_or(Refusal::NoPage)?;
        let stored = desk.book(PlanNo(number)).await?;
        Ok(Json(plan_to_json(&stored.book.layer(layer))).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.json(at.lang))
}

/// Posts entries, all or nothing: `{"who", "entries": [phaen.entry/1 …]}`; answers with the version and what is unusual.
pub async fn post(State(desk): State<Arc<Desk>>, at: In, Path(number): Path<u32>, body: Bytes) -> Response {
    let made = async {
        let sent = sent(&body)?;
        let entries =
            entries_from_json(&sent["entries"]).map_err(|why| Refusal::Malformed(format!("entries: {why}")))?;
        let of_line = lines(&entries);
        let posted = desk
            .act(actor(&sent), move |db, acting| book::post_dated(db, PlanNo(number), &entries, &[], acting))
            .await?;
        let plan = posted.book.book.plan();
        let warnings = posted.warnings.iter().map(|(index, told)| {
            let line = of_line.get(*index).copied().flatten().map(|line| book::line_name(plan, line));
            json!({"entry": index, "message": warning(at.lang, told, &line.unwrap_or_default())})
        });
        Ok(Json(json!({
            "schema": "phaen.posted/1",
            "version": posted.book.version.number,
            "warnings": warnings.collect::<Value>(),
        }))
        .into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.json(at.lang))
}

/// The line that each entry is about, where it is about one.
fn lines(entries: &[Entry]) -> Vec<Option<LineId>> {
    entries.iter().map(|entry| entry.what.line()).collect()
}
