//! A table of units brought in: a file is asked for, what would change is shown, and all of it is made or nothing.
//!
//! Between the pages the table goes along in the form: nothing waits on the server, and nothing is made that was not
//! shown.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::error::AppError;
use phaen_app::register::import::{self, Shown, Wanted};
use phaen_app::register::{RegisterProblem, day_of, table, today};
use phaen_app::words::{Lang, register as said};
use phaen_core::register::sheet::{Answer, CellChange, Headings, Problem, Trouble};
use phaen_core::register::{UnitId, View};

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::register::{Phrases, phrases};

/// The most lines of a list on the page; how many more there are is said.
const MAX_SHOWN: usize = 1_000;
/// The most bytes of a table in a form.
const MAX_TABLE: usize = 32 << 20;

#[derive(Template)]
#[template(path = "register/ask.html")]
struct Ask {
    f: Frame,
    p: &'static Phrases,
    on: String,
    refused: String,
}

/// Something that is wrong or worth knowing.
struct Told {
    place: String,
    what: String,
}

/// A row of which it is asked whom it is about.
struct Question {
    row: usize,
    what: String,
    /// The units that it may be: number and name.
    units: Vec<(String, String)>,
    /// What was answered: a unit's number, `new`, or nothing.
    answer: String,
}

/// A cell that would change.
struct Change {
    place: String,
    unit: String,
    name: String,
    field: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "register/preview.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    sheet: String,
    day: String,
    on: String,
    /// Empty, or why nothing was made.
    refused: String,
    stops: Vec<Told>,
    questions: Vec<Question>,
    notes: Vec<Told>,
    entered: Vec<(String, String, String, String)>,
    more_entered: usize,
    changes: Vec<Change>,
    more_changes: usize,
    /// Cells of the units that would be added.
    filled: Vec<Change>,
    more_filled: usize,
    missing: Vec<(String, String)>,
    more_missing: usize,
    nothing: bool,
    /// Whether all of it can be made.
    ready: bool,
    table: String,
    digest: String,
}

/// The form that asks for a file.
pub async fn ask(State(desk): State<Arc<Desk>>, at: In, who: Who) -> Response {
    let made = today(desk.now()).map_err(Refusal::from).and_then(|on| asking(&at, &who, on.short(), String::new()));
    made.unwrap_or_else(|refusal| refusal.page(&at))
}

fn asking(at: &In, who: &Who, on: String, refused: String) -> Result<Response, Refusal> {
    let p = phrases(at.lang);
    let f = Frame::new(at, who, "register", "common", p.import_title.to_owned());
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html(&Ask { f, p, on, refused })?).into_response())
}

/// What was sent.
#[derive(Default)]
struct Sent {
    file: Option<(String, Vec<u8>)>,
    table: String,
    sheet: String,
    on: String,
    digest: String,
    answers: BTreeMap<usize, Answer>,
}

async fn taken(mut form: Multipart) -> Result<Sent, Refusal> {
    let malformed = |error: MultipartError| Refusal::Malformed(error.body_text());
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let file = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(malformed)?.to_vec();
            sent.file = Some((file, bytes)).filter(|(name, bytes)| !name.is_empty() || !bytes.is_empty());
            continue;
        }
        let text = field.text().await.map_err(malformed)?;
        match name.as_str() {
            "table" => sent.table = text,
            "sheet" => sent.sheet = text,
            "on" => sent.on = text,
            "digest" => sent.digest = text,
            name => {
                let row = name.strip_prefix("answer-").and_then(|row| row.parse().ok());
                let answer = match text.as_str() {
                    "new" => Some(Answer::New),
                    unit => unit.parse().ok().map(Answer::Unit),
                };
                sent.answers.extend(row.zip(answer));
            }
        }
    }
    Ok(sent)
}

impl Sent {
    /// The table: that of the file, or the one that went along.
    fn wanted(self, now: phaen_app::database::UtcMillis) -> Result<(String, Wanted), Refusal> {
        let as_of = day_of(&self.on, now)?;
        if let Some((name, bytes)) = self.file {
            let table = table::read(&name, &bytes, &Headings::shipped())?;
            return Ok((table.sheet, Wanted { rows: table.rows, as_of, answers: BTreeMap::new() }));
        }
        let malformed = || Refusal::Malformed("table".to_owned());
        if self.table.len() > MAX_TABLE {
            return Err(malformed());
        }
        let rows = serde_json::from_str(&self.table).map_err(|_| malformed())?;
        Ok((self.sheet, Wanted { rows, as_of, answers: self.answers }))
    }
}

/// Shows what a table would change.
pub async fn show(State(desk): State<Arc<Desk>>, at: In, who: Who, form: Multipart) -> Response {
    let made = async {
        let sent = taken(form).await?;
        let (now, on) = (desk.now(), sent.on.clone());
        match Desk::aside(move || sent.wanted(now)).await? {
            Ok((sheet, wanted)) => shown(&desk, &at, &who, sheet, wanted, String::new()).await,
            // A file or a day that cannot be used is said beside the form.
            Err(Refusal::App(error)) if !matches!(*error, AppError::Store(_)) => {
                asking(&at, &who, on, at.lang.words().problem(&error))
            }
            Err(refusal) => Err(refusal),
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

async fn shown(
    desk: &Arc<Desk>,
    at: &In,
    who: &Who,
    sheet: String,
    wanted: Wanted,
    refused: String,
) -> Result<Response, Refusal> {
    let now = desk.now();
    let today = today(now)?;
    let (shown, wanted) = desk.work(move |database| Ok((import::show(database, &wanted, now)?, wanted))).await?;
    let p = phrases(at.lang);
    let f = Frame::new(at, who, "register", "common", p.preview.to_owned());
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let table = serde_json::to_string(&wanted.rows).map_err(|_| Refusal::Broken)?;
    let view = shown.register.on(wanted.as_of).as_known_on(today);
    let lang = at.lang;
    let Shown { preview, digest, .. } = &shown;
    let (mut stops, mut notes, mut questions) = (Vec::new(), Vec::new(), Vec::new());
    for problem in &preview.problems {
        let told = Told { place: said::place(lang, problem.place), what: said::trouble(lang, &problem.trouble) };
        match asked(problem, view) {
            Some(units) => {
                let what = format!("{}: {}", told.place, told.what);
                questions.push(Question { row: problem.place.row, what, units, answer: String::new() });
            }
            None if problem.trouble.stops() => stops.push(told),
            None => notes.push(told),
        }
    }
    questions.extend(wanted.answers.iter().map(|(row, answer)| answered(lang, *row, *answer, view)));
    questions.sort_by_key(|question| question.row);
    let new: HashMap<UnitId, &str> = preview.new_units.iter().map(|n| (n.unit.id, n.unit.name.as_str())).collect();
    let name = |id: UnitId| match new.get(&id) {
        Some(name) => (*name).to_owned(),
        None => view.unit(id).map(|u| u.name()).unwrap_or_default(),
    };
    let entered = preview.new_units.iter().take(MAX_SHOWN).map(|new| {
        let unit = &new.unit;
        let (code, kind) = (unit.code.clone().unwrap_or_default(), said::kind(lang, unit.kind).to_owned());
        (new.row.to_string(), code, unit.name.clone(), kind)
    });
    let (filled, changes): (Vec<&CellChange>, Vec<&CellChange>) =
        preview.changes.iter().partition(|change| new.contains_key(&change.unit));
    let change = |change: &&CellChange| Change {
        place: said::place(lang, change.place),
        unit: change.unit.to_string(),
        name: name(change.unit),
        field: said::field(lang, change.field),
        before: change.before.as_ref().map_or_else(|| p.unknown.to_owned(), |value| said::value(lang, value)),
        after: said::value(lang, &change.after),
    };
    let missing = preview.missing.iter().take(MAX_SHOWN).map(|id| (id.to_string(), name(*id)));
    let drawn = html(&Page {
        f,
        p,
        sheet,
        day: said::day(lang, wanted.as_of),
        on: wanted.as_of.short(),
        refused,
        stops,
        questions,
        notes,
        entered: entered.collect(),
        more_entered: preview.new_units.len().saturating_sub(MAX_SHOWN),
        changes: changes.iter().take(MAX_SHOWN).map(change).collect(),
        more_changes: changes.len().saturating_sub(MAX_SHOWN),
        filled: filled.iter().take(MAX_SHOWN).map(change).collect(),
        more_filled: filled.len().saturating_sub(MAX_SHOWN),
        missing: missing.collect(),
        more_missing: preview.missing.len().saturating_sub(MAX_SHOWN),
        nothing: preview.is_empty() && preview.stopping().count() == 0,
        ready: !preview.is_empty() && preview.stopping().count() == 0,
        table,
        digest: digest.clone(),
    })?;
    Ok((status, drawn).into_response())
}

/// The units among which one may answer, where a row's problem can be answered at all.
fn asked(problem: &Problem, view: View<'_>) -> Option<Vec<(String, String)>> {
    let named = |ids: &[UnitId]| {
        ids.iter().map(|id| (id.to_string(), view.unit(*id).map(|u| u.name()).unwrap_or_default())).collect()
    };
    match &problem.trouble {
        Trouble::Ambiguous(units) => Some(named(units)),
        // A second new unit of one name may be another.
        Trouble::DuplicateUnit { .. } => Some(Vec::new()),
        trouble => trouble.suggests().map(|unit| named(&[unit])),
    }
}

fn answered(lang: Lang, row: usize, answer: Answer, view: View<'_>) -> Question {
    let p = phrases(lang);
    let (answer, units) = match answer {
        Answer::New => ("new".to_owned(), Vec::new()),
        Answer::Unit(id) => {
            (id.to_string(), vec![(id.to_string(), view.unit(id).map(|u| u.name()).unwrap_or_default())])
        }
    };
    Question { row, what: format!("{} {row}: {}", p.row, p.answered), units, answer }
}

/// Makes all of what was shown.
pub async fn make(State(desk): State<Arc<Desk>>, at: In, who: Who, form: Multipart) -> Response {
    let made = async {
        let sent = taken(form).await?;
        let (now, digest) = (desk.now(), sent.digest.clone());
        let (sheet, wanted) = sent.wanted(now)?;
        let again = wanted.clone();
        let done = desk.act(who.clone().or_nobody(), move |database, acting| {
            import::make(database, &wanted, Some(&digest), acting)
        });
        match done.await {
            Ok(made) => {
                let to = format!("{}/register?units={}&cells={}", at.base(), made.units, made.cells);
                Ok(Redirect::to(&to).into_response())
            }
            Err(Refusal::App(error)) if stands_otherwise(&error) => {
                shown(&desk, &at, &who, sheet, again, at.lang.words().problem(&error)).await
            }
            Err(refusal) => Err(refusal),
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Whether looking at the preview anew is what helps.
fn stands_otherwise(error: &AppError) -> bool {
    matches!(error, AppError::Register(RegisterProblem::OtherPreview | RegisterProblem::Apply(_)))
        || error.kind() == "conflict"
}
