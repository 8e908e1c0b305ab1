//! Answers questions of a reading.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::answer::answer_as;
use phaen_app::database::PlanNo;
use phaen_app::edit::since;
use serde_json::Value;

use super::edits::answer as answered;
use super::{actor, identity, sent};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;

/// Answers questions, all or none, as one action. The same action sent again changes nothing.
pub async fn answer(State(desk): State<Arc<Desk>>, at: In, Path(number): Path<u32>, body: Bytes) -> Response {
    let plan = PlanNo(number);
    let made = async {
        let sent = sent(&body)?;
        let group = identity(&sent, "group")?;
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let answers = sent["answers"].as_array().ok_or_else(|| Refusal::Malformed("answers".to_owned()))?;
        let answers: Vec<(String, String)> = answers.iter().map(|a| (text(a, "question"), text(a, "choice"))).collect();
        let base = desk.plan(plan).await?.sequence;
        let edited = desk
            .act(actor(&sent), move |database, acting| {
                answer_as(database, plan, &answers, group, acting)?;
                since(database, plan, base)
            })
            .await?;
        answered(&desk, plan, &edited, at.lang, true).await
    };
    made.await.unwrap_or_else(|refusal| refusal.json(at.lang))
}
