//! One record: what it says, its files, its history, and forms to correct it and to take it back.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use phaen_app::book::line_name;
use phaen_app::database::{Database, PlanNo};
use phaen_app::error::AppError;
use phaen_app::record::{self, Loaded, RecordProblem, Typed};
use phaen_app::words::{Lang, record as said, register};
use phaen_core::record::{Content, Entry, Record, RecordError, RecordId, What};

use super::form::{RecordForm, typed_of};
use super::list::{Names, names};
use super::record_of;
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::book::evidence::shown;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::records::{Phrases, phrases};

/// An entry of the history.
struct EntryRow {
    recorded: String,
    by: String,
    what: Vec<(String, String)>,
    why: String,
}

#[derive(Template)]
#[template(path = "records/one.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    number: u32,
    id: String,
    name: &'static str,
    withdrawn: bool,
    facts: Vec<(String, String)>,
    /// Hash and name of each file, and whether it is a picture by its name.
    files: Vec<(String, String, bool)>,
    history: Vec<EntryRow>,
    form: RecordForm,
    refused: String,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, record)): Path<(u32, String)>,
) -> Response {
    let made = async { draw(&desk, &at, &who, number, record_of(&record)?, None).await };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The page, with what was typed and refused still in its form.
pub async fn draw(
    desk: &Arc<Desk>,
    at: &In,
    who: &Who,
    number: u32,
    id: RecordId,
    refused: Option<(Typed, String)>,
) -> Result<Response, Refusal> {
    let gather = move |database: &mut Database| Ok((record::load(database, PlanNo(number))?, names(database)?));
    let (loaded, names) = desk.work(gather).await?;
    let found = loaded.records.all().get(&id).ok_or_else(|| missing(id))?;
    let said_last = found.last_content().ok_or_else(|| missing(id))?;
    let lang = at.lang;
    let p = phrases(lang);
    let is_refused = refused.is_some();
    let (typed, why) = refused.unwrap_or_else(|| (typed_of(said_last), String::new()));
    let kind = said_last.kind;
    let name = said::kind(lang, kind);
    let drawn = html(&Page {
        f: Frame::new(at, who, "records", "common", format!("{id} {name}")).of_plan(number),
        p,
        number,
        id: id.to_string(),
        name,
        withdrawn: found.content().is_none(),
        facts: facts(lang, &loaded, &names, said_last),
        files: said_last
            .files
            .iter()
            .map(|file| (file.sha256.clone(), file.name.clone(), is_picture(&file.name)))
            .collect(),
        history: found.entries.iter().rev().map(|entry| row(lang, &loaded, &names, entry)).collect(),
        form: RecordForm::of(lang, &loaded, &names, kind, typed, Some(id)),
        refused: why,
    })?;
    Ok(if is_refused { (StatusCode::UNPROCESSABLE_ENTITY, drawn).into_response() } else { drawn })
}

fn missing(id: RecordId) -> Refusal {
    AppError::Record(RecordProblem::Refused(RecordError::NoRecord(id))).into()
}

/// Everything that is said, each with what it is called.
fn facts(lang: Lang, loaded: &Loaded, names: &Names, content: &Content) -> Vec<(String, String)> {
    let p = phrases(lang);
    let mut facts = vec![(p.day.to_owned(), register::day(lang, content.on))];
    if let Some(inspection) = content.inspection {
        let of = loaded.records.all().get(&inspection).and_then(Record::last_content).and_then(|c| c.unit);
        let unit = of.and_then(|unit| names.get(&unit)).map(String::as_str).unwrap_or_default();
        facts.push((p.inspection.to_owned(), format!("{inspection} {unit}")));
    }
    if let Some(unit) = content.unit {
        facts.push((p.unit.to_owned(), names.get(&unit).cloned().unwrap_or_else(|| unit.to_string())));
    }
    let own = content.kind.about().fields.iter();
    facts.extend(own.filter_map(|field| {
        let text = said::said(lang, content.said.get(field)?);
        Some((said::field(lang, content.kind, *field).to_owned(), text))
    }));
    facts.push((p.line.to_owned(), line_name(loaded.book.book.plan(), content.line)));
    if !content.visits.is_empty() {
        let visits: Vec<String> = content.visits.iter().map(ToString::to_string).collect();
        facts.push((p.visits.to_owned(), visits.join(" ")));
    }
    facts
}

fn row(lang: Lang, loaded: &Loaded, names: &Names, entry: &Entry) -> EntryRow {
    let what = match &entry.what {
        What::Put(content) => {
            let mut facts = facts(lang, loaded, names, content);
            if !content.files.is_empty() {
                let files: Vec<&str> = content.files.iter().map(|file| file.name.as_str()).collect();
                facts.push((phrases(lang).files.to_owned(), files.join(", ")));
            }
            facts
        }
        What::Withdraw => vec![(phrases(lang).withdrawn.to_owned(), String::new())],
    };
    EntryRow {
        recorded: register::day(lang, entry.recorded_on),
        by: entry.by.clone(),
        what,
        why: entry.reason.clone().unwrap_or_default(),
    }
}

fn is_picture(name: &str) -> bool {
    let lower = name.to_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| lower.ends_with(end))
}

/// A file that some entry of the record names.
pub async fn file(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path((number, record, sha256)): Path<(u32, String, String)>,
) -> Response {
    let made = async {
        let id = record_of(&record)?;
        let find = move |database: &mut Database| {
            let loaded = record::load(database, PlanNo(number))?;
            let entries = loaded.records.all().get(&id).map(|record| record.entries.clone()).unwrap_or_default();
            let mut files = entries.into_iter().flat_map(|entry| match entry.what {
                What::Put(content) => content.files,
                What::Withdraw => Vec::new(),
            });
            let Some(named) = files.find(|file| file.sha256 == sha256) else { return Ok(None) };
            Ok(Some((named.name, phaen_app::book::evidence(database, &sha256)?)))
        };
        let (name, bytes) = desk.work(find).await?.ok_or(Refusal::NoPage)?;
        Ok(shown(&name, bytes))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
