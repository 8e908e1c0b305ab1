//! Reads a file that was dropped on the page, and keeps what it holds.

use std::sync::Arc;

use axum::Json;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Response};
use phaen_app::database::Saved;
use phaen_app::error::AppError;
use phaen_app::import::{self, Returned};
use phaen_app::learned;
use phaen_app::outcome::PlanOutcome;
use phaen_app::read::{self, Found, Options};
use phaen_app::words::change::change;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::{Who, tidy};

/// Reads one file; what it holds is kept under the name of who sent it.
pub async fn read(State(desk): State<Arc<Desk>>, at: In, who: Who, form: Multipart) -> Response {
    let made = async {
        let File { name, bytes, sender, accept } = taken(form).await?;
        let actor = sender.unwrap_or_else(|| who.or_nobody());
        let (own, bytes) = (name.clone(), Arc::new(bytes));
        let copy = Arc::clone(&bytes);
        let known = desk.work(|database| learned::snapshot(database)).await?;
        let found = Desk::aside(move || {
            let options = Options { learned: Some(&known), ..Options::default() };
            read::read(&own, &copy, &options)
        });
        let found = found.await??;
        let page = at.clone();
        let results = desk
            .act(actor, move |database, acting| {
                let mut keep = |found| kept(database, &name, &bytes, found, &page, accept, acting);
                found.iter().map(&mut keep).collect::<Result<Vec<_>, _>>()
            })
            .await?;
        Ok(Json(json!({"results": results})).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.json(at.lang))
}

/// What was sent.
struct File {
    name: String,
    bytes: Vec<u8>,
    /// Who sent it, where the page says so.
    sender: Option<String>,
    /// Whether what an altered workbook offers is to be taken.
    accept: bool,
}

async fn taken(mut form: Multipart) -> Result<File, Refusal> {
    let malformed = |error: MultipartError| Refusal::Malformed(error.body_text());
    let (mut file, mut sender, mut accept) = (None, None, false);
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        match field.name() {
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                file = Some((name, field.bytes().await.map_err(malformed)?.to_vec()));
            }
            Some("who") => sender = tidy(&field.text().await.map_err(malformed)?),
            Some("accept") => accept = true,
            _ => {}
        }
    }
    let (name, bytes) = file.ok_or_else(|| Refusal::Malformed("file".to_owned()))?;
    Ok(File { name, bytes, sender, accept })
}

fn kept(
    database: &mut phaen_app::database::Database,
    name: &str,
    bytes: &[u8],
    found: &Found,
    at: &In,
    accept: bool,
    acting: &mut phaen_app::Acting<'_>,
) -> Result<Value, AppError> {
    match found {
        Found::Form(reading) => {
            let saved = database.keep(bytes, reading, acting)?;
            let number = saved.plan().0;
            let outcome = match saved {
                Saved::New(_) => PlanOutcome::of(reading, Some(number)),
                // What was answered and corrected since counts, not what the file says of itself.
                Saved::Already(plan) => PlanOutcome::of(&database.load(plan)?.reading, Some(number)),
            };
            Ok(json!({
                "kind": if matches!(saved, Saved::New(_)) { "plan" } else { "known" },
                "number": number,
                "outcome": outcome.outcome.name(),
                "lines": outcome.lines,
                "repairs": outcome.repairs,
                "questions": outcome.questions,
                "failing": outcome.failing,
                "href": format!("{}/plans/{number}", at.base()),
            }))
        }
        Found::Table(table) => {
            let outcome = PlanOutcome::of_table(table);
            Ok(json!({
                "kind": "table",
                "outcome": outcome.outcome.name(),
                "lines": outcome.lines,
                "repairs": outcome.repairs,
                "questions": outcome.questions,
            }))
        }
        Found::Workbook(workbook, source) => match import::returned(database, name, workbook)? {
            Returned::Known(stored, offer) => {
                let number = stored.number.0;
                let texts = offer.changes.iter().map(|c| change(at.lang.words(), stored.plan(), c));
                let texts: Vec<String> = texts.collect();
                if accept && !texts.is_empty() {
                    import::accept(database, &stored, &offer, acting)?;
                }
                Ok(json!({
                    "kind": "offer",
                    "number": number,
                    "accepted": accept,
                    "changes": texts,
                    "conflicts": offer.conflicts.len(),
                    "not_taken": offer.not_taken.len(),
                    "href": format!("{}/plans/{number}/history", at.base()),
                }))
            }
            Returned::Unknown(uuid) => {
                let (_, altered, _) = import::altered(name, workbook)?;
                let reading = read::as_given(altered.plan, source.clone());
                let number = import::adopt(database, bytes, &reading, uuid, acting)?.0;
                let href = format!("{}/plans/{number}", at.base());
                Ok(json!({"kind": "plan", "number": number, "outcome": "balanced", "questions": 0, "href": href}))
            }
        },
    }
}
