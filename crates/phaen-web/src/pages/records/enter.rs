//! Enters a record, corrects it, takes it back.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::database::{Database, PlanNo};
use phaen_app::error::AppError;
use phaen_app::record::{self, RecordProblem, Typed};
use phaen_app::words::record as said;
use phaen_core::record::{RecordError, RecordId, RecordKind};
use serde::Deserialize;

use super::form::{RecordForm, take};
use super::list::names;
use super::one::draw;
use super::record_of;
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::records::{Phrases, phrases};

#[derive(Template)]
#[template(path = "records/new.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    number: u32,
    name: &'static str,
    form: RecordForm,
    refused: String,
}

/// What the form of a new record begins with.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    kind: String,
    unit: String,
    visits: String,
    inspection: String,
}

/// The form of a new record.
pub async fn new(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(asked): Query<Asked>,
) -> Response {
    let Asked { kind, unit, visits, inspection } = asked;
    let typed = Typed { kind, unit, visits, inspection, ..Typed::default() };
    form(&desk, &at, &who, number, typed, String::new()).await.unwrap_or_else(|refusal| refusal.page(&at))
}

async fn form(
    desk: &Arc<Desk>,
    at: &In,
    who: &Who,
    number: u32,
    typed: Typed,
    refused: String,
) -> Result<Response, Refusal> {
    let kind = RecordKind::from_name(&typed.kind).ok_or(Refusal::NoPage)?;
    let gather = move |database: &mut Database| Ok((record::load(database, PlanNo(number))?, names(database)?));
    let (loaded, names) = desk.work(gather).await?;
    let p = phrases(at.lang);
    let name = said::kind(at.lang, kind);
    let f = Frame::new(at, who, "records", "common", format!("{}: {name}", p.add)).of_plan(number);
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = RecordForm::of(at.lang, &loaded, &names, kind, typed, None);
    let drawn = html(&Page { f, p, number, name, form, refused })?;
    Ok((status, drawn).into_response())
}

/// What a form of parts sends: what was typed, and files.
async fn sent(mut parts: Multipart) -> Result<(Typed, Vec<(String, Vec<u8>)>), Refusal> {
    let malformed = |error: MultipartError| Refusal::Malformed(error.body_text());
    let (mut typed, mut files) = (Typed::default(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(malformed)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file) => {
                let bytes = part.bytes().await.map_err(malformed)?.to_vec();
                // A form without a chosen file sends one without a name.
                if !(file.is_empty() && bytes.is_empty()) {
                    files.push((file, bytes));
                }
            }
            None => take(&mut typed, &name, part.text().await.map_err(malformed)?),
        }
    }
    Ok((typed, files))
}

/// Enters a record, and goes to its page.
pub async fn put(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    parts: Multipart,
) -> Response {
    let made = async {
        let (typed, files) = sent(parts).await?;
        match enter(&desk, &who, number, None, typed.clone(), files).await {
            Ok(id) => Ok(to(&at, number, id)),
            Err(refusal) => {
                let Some(why) = why(&refusal, &at) else { return Err(refusal) };
                form(&desk, &at, &who, number, typed, why).await
            }
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Corrects a record, and goes back to its page.
pub async fn correct(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, record)): Path<(u32, String)>,
    parts: Multipart,
) -> Response {
    let made = async {
        let id = record_of(&record)?;
        let (typed, files) = sent(parts).await?;
        match enter(&desk, &who, number, Some(id), typed.clone(), files).await {
            Ok(id) => Ok(to(&at, number, id)),
            Err(refusal) => {
                let Some(why) = why(&refusal, &at) else { return Err(refusal) };
                draw(&desk, &at, &who, number, id, Some((typed, why))).await
            }
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

async fn enter(
    desk: &Arc<Desk>,
    who: &Who,
    number: u32,
    corrected: Option<RecordId>,
    typed: Typed,
    files: Vec<(String, Vec<u8>)>,
) -> Result<RecordId, Refusal> {
    let put = move |database: &mut Database, acting: &mut phaen_app::Acting<'_>| {
        record::put(database, PlanNo(number), corrected, &typed, &files, acting)
    };
    desk.act(who.clone().or_nobody(), put).await
}

/// Why a record is taken back.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Back {
    reason: String,
}

/// Takes a record back, and goes back to its page.
pub async fn withdraw(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, record)): Path<(u32, String)>,
    Form(back): Form<Back>,
) -> Response {
    let made = async {
        let id = record_of(&record)?;
        let work = move |database: &mut Database, acting: &mut phaen_app::Acting<'_>| {
            record::withdraw(database, PlanNo(number), id, &back.reason, acting)
        };
        desk.act(who.or_nobody(), work).await?;
        Ok(to(&at, number, id))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn to(at: &In, number: u32, id: RecordId) -> Response {
    Redirect::to(&format!("{}/plans/{number}/records/{id}", at.base())).into_response()
}

/// What to say beside the form, where it is what was typed that is refused.
fn why(refusal: &Refusal, at: &In) -> Option<String> {
    let Refusal::App(error) = refusal else { return None };
    let is_typed = match &**error {
        AppError::Record(RecordProblem::Refused(RecordError::NoRecord(_))) => false,
        AppError::Record(_) | AppError::Register(_) => true,
        _ => false,
    };
    is_typed.then(|| at.lang.words().problem(error))
}
