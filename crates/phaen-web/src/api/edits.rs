//! Actions of a person on a plan: made, taken back, made again, and those of others heard of.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use phaen_app::back::{Back, Way, back};
use phaen_app::database::{PlanNo, Record, Uuid};
use phaen_app::edit::{self, Edit, Edited};
use phaen_app::thai_time::minute;
use phaen_app::words::Lang;
use phaen_wire::change::{change_from_json, change_to_json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{actor, identity, sent, sheet};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;

/// Makes an action: the person's changes, and the totals that follow.
pub async fn edit(State(desk): State<Arc<Desk>>, at: In, Path(number): Path<u32>, body: Bytes) -> Response {
    let made = async {
        let sent = sent(&body)?;
        let wanted = wanted(&sent)?;
        let (plan, base) = (PlanNo(number), wanted.base);
        let edited = desk
            .act(actor(&sent), move |database, acting| {
                edit::edit(database, plan, &wanted, acting.actor, acting.at, acting.new_id)
            })
            .await;
        told(&desk, plan, base, edited, at.lang).await
    };
    made.await.unwrap_or_else(|refusal| refusal.json(at.lang))
}

/// The plan that the page saw, where it says so.
fn of(sent: &Value) -> Result<Option<Uuid>, Refusal> {
    if sent["uuid"].is_null() { Ok(None) } else { identity(sent, "uuid").map(Some) }
}

fn wanted(sent: &Value) -> Result<Edit, Refusal> {
    let base = sent["base"].as_u64().ok_or_else(|| Refusal::Malformed("base".to_owned()))?;
    let changes = sent["changes"].as_array().ok_or_else(|| Refusal::Malformed("changes".to_owned()))?;
    let one = |change: &Value| {
        let id = identity(change, "id")?;
        let change = change_from_json(&change["change"]).map_err(|error| Refusal::Malformed(error.to_string()))?;
        Ok((id, change))
    };
    let changes = changes.iter().map(one).collect::<Result<Vec<_>, Refusal>>()?;
    Ok(Edit { group: identity(sent, "group")?, of: of(sent)?, base, changes })
}

/// Takes back one's latest step.
pub async fn undo(State(desk): State<Arc<Desk>>, at: In, Path(number): Path<u32>, body: Bytes) -> Response {
    step(&desk, &at, PlanNo(number), &body, Way::Undo).await
}

/// Makes again what one took back last.
pub async fn redo(State(desk): State<Arc<Desk>>, at: In, Path(number): Path<u32>, body: Bytes) -> Response {
    step(&desk, &at, PlanNo(number), &body, Way::Redo).await
}

async fn step(desk: &Arc<Desk>, at: &In, plan: PlanNo, body: &Bytes, way: Way) -> Response {
    let made = async {
        let sent = sent(body)?;
        let base = match sent["base"].as_u64() {
            Some(base) => base,
            None => desk.plan(plan).await?.sequence,
        };
        let wish = Back { way, group: identity(&sent, "group")?, of: of(&sent)?, base, force: sent["force"] == true };
        let edited = desk
            .act(actor(&sent), move |database, acting| {
                back(database, plan, &wish, acting.actor, acting.at, acting.new_id)
            })
            .await;
        told(desk, plan, base, edited, at.lang).await
    };
    made.await.unwrap_or_else(|refusal| refusal.json(at.lang))
}

/// What an action came to. A conflict says what was changed since as well, so that the page can show what stands.
async fn told(
    desk: &Arc<Desk>,
    plan: PlanNo,
    base: u64,
    edited: Result<Edited, Refusal>,
    lang: Lang,
) -> Result<Response, Refusal> {
    let refusal = match edited {
        Ok(edited) => return answer(desk, plan, &edited, lang, false).await,
        Err(refusal) => refusal,
    };
    if !refusal.is_clash() {
        return Err(refusal);
    }
    let since = desk.work(move |database| edit::since(database, plan, base)).await?;
    let (status, mut body) = refusal.body(lang);
    body["sequence"] = since.sequence.into();
    body["changes"] = since.records.iter().map(|record| record_to_json(record, lang)).collect();
    Ok((status, Json(body)).into_response())
}

/// Since which version.
#[derive(Deserialize)]
pub struct Since {
    since: u64,
}

/// What was changed since a version.
pub async fn changes(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path(number): Path<u32>,
    Query(Since { since }): Query<Since>,
) -> Response {
    let plan = PlanNo(number);
    let made = async {
        let edited = desk.work(move |database| edit::since(database, plan, since)).await?;
        answer(&desk, plan, &edited, at.lang, false).await
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.json(at.lang))
}

/// The version, the changes, and the whole sheet where its equations or states are others than before.
pub async fn answer(
    desk: &Arc<Desk>,
    plan: PlanNo,
    edited: &Edited,
    lang: Lang,
    whole: bool,
) -> Result<Response, Refusal> {
    let sheet = if whole || edited.of_structure() { Some(sheet::of(&*desk.plan(plan).await?)) } else { None };
    let sequence = edited.sequence;
    let changes: Vec<Value> = edited.records.iter().map(|record| record_to_json(record, lang)).collect();
    Ok(Json(json!({"sequence": sequence, "changes": changes, "sheet": sheet})).into_response())
}

fn record_to_json(record: &Record, lang: Lang) -> Value {
    let group: Uuid = record.stamp.group;
    json!({
        "sequence": record.sequence,
        "id": record.uuid.to_string(),
        "group": group.to_string(),
        "who": record.stamp.actor,
        "at": minute(record.stamp.at, lang),
        "cause": record.cause.name(),
        "change": change_to_json(&record.change),
    })
}
