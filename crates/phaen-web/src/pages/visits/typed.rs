//! What forms send, and posting it.

use std::sync::Arc;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::Acting;
use phaen_app::book::{Posted, book, post};
use phaen_app::database::{PlanNo, StoredBook, Uuid};
use phaen_app::words::book::warning;
use phaen_core::book::{Document, Place, VisitId, Warning, What};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::number::{Satang, Work, to_arabic_digits};

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::visits::{VisitWords, visit_words};

/// The fields of a form in the order in which they were sent; a name may stand several times.
pub type Fields = Vec<(String, String)>;

/// What was typed under a name, without blanks around it; empty where nothing was.
pub fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
}

/// Everything that was sent under a name.
pub fn all<'a>(fields: &'a Fields, name: &'a str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.trim())
}

/// The text where there is one.
pub fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn malformed(what: &str) -> Refusal {
    Refusal::Malformed(what.to_owned())
}

/// A date as people type it.
pub fn date(text: &str, w: &VisitWords) -> Result<Date, Refusal> {
    Date::parse_typed(text).map_err(|_| malformed(w.bad_day))
}

/// An amount of baht, not negative.
pub fn baht(text: &str, w: &VisitWords) -> Result<Satang, Refusal> {
    let found = Satang::parse_baht(text).ok().filter(|amount| *amount >= Satang::default());
    found.ok_or_else(|| malformed(w.bad_amount))
}

/// An amount of work, not negative.
pub fn work(text: &str, w: &VisitWords) -> Result<Work, Refusal> {
    let found = Work::parse(text).ok().filter(|amount| *amount >= Work::default());
    found.ok_or_else(|| malformed(w.bad_work))
}

/// The day of a month, where one is typed.
pub fn day(text: &str, w: &VisitWords) -> Result<Option<u8>, Refusal> {
    let text = to_arabic_digits(text);
    if text.is_empty() {
        return Ok(None);
    }
    let found = text.parse().ok().filter(|day| (1..=31).contains(day));
    found.map(Some).ok_or_else(|| malformed(w.bad_day_of_month))
}

/// An approving document, where one is typed.
pub fn document(fields: &Fields, w: &VisitWords) -> Result<Option<Document>, Refusal> {
    let (number, on) = (field(fields, "document"), field(fields, "document_date"));
    if number.is_empty() && on.is_empty() {
        return Ok(None);
    }
    Ok(Some(Document { number: number.to_owned(), date: date(on, w)? }))
}

/// A cell by the names of its line and month: `L7` and `3`, or `m03`.
pub fn place(line: &str, month: &str) -> Option<Place> {
    let month = month.strip_prefix('m').unwrap_or(month).parse().ok().and_then(FiscalMonth::new)?;
    Some(Place { line: line.parse().ok()?, month })
}

/// A visit by its name, `V12`.
pub fn visit(name: &str) -> Result<VisitId, Refusal> {
    name.parse().map_err(|()| Refusal::NoPage)
}

/// What makes a form's action one that is not posted twice.
pub fn new_once() -> String {
    Uuid::new_v4().to_string()
}

/// Posts on a book; the same form sent again posts nothing.
///
/// # Errors
/// Those of posting.
pub async fn post_form(
    desk: &Arc<Desk>,
    number: u32,
    who: Who,
    fields: &Fields,
    whats: Vec<What>,
    files: Vec<Vec<u8>>,
) -> Result<Posted, Refusal> {
    let once = field(fields, "once").parse::<Uuid>().ok();
    let work = move |database: &mut phaen_app::database::Database, acting: &mut Acting<'_>| {
        let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        match once {
            // An impatient hand, or a line that dropped: what was posted already is not held against itself.
            Some(once) if is_posted(&*book(database, PlanNo(number))?, once, &whats) => {
                Ok(Posted { book: book(database, PlanNo(number))?, warnings: Vec::new() })
            }
            // Another form of the same page has a right of its own.
            Some(once) if !is_used(&*book(database, PlanNo(number))?, once) => {
                let new_id: &mut dyn FnMut() -> Uuid = &mut || once;
                let mut acting = Acting { actor: acting.actor, at: acting.at, new_id };
                post(database, PlanNo(number), whats, &files, &mut acting)
            }
            _ => post(database, PlanNo(number), whats, &files, acting),
        }
    };
    desk.act(who.or_nobody(), work).await
}

fn is_used(stored: &StoredBook, once: Uuid) -> bool {
    stored.postings.iter().any(|posting| posting.stamp.group == once)
}

/// Whether exactly that was posted by this form.
fn is_posted(stored: &StoredBook, once: Uuid, whats: &[What]) -> bool {
    let posted = stored.postings.iter().filter(|posting| posting.stamp.group == once);
    let posted: Vec<&What> = posted.map(|posting| &posting.entry.what).collect();
    !posted.is_empty() && posted.into_iter().eq(whats)
}

#[derive(Template)]
#[template(path = "posted.html")]
struct Told {
    f: Frame,
    w: &'static VisitWords,
    notes: Vec<String>,
    on: String,
}

/// Goes on to a page, over one that tells what is to be noted where anything is.
pub fn go_on(at: &In, who: &Who, posted: &Posted, mut notes: Vec<String>, to: String) -> Result<Response, Refusal> {
    let plan = posted.book.book.plan();
    notes.extend(posted.warnings.iter().map(|(_, told)| {
        let line = match told {
            Warning::Overspent { line, .. } => super::shown::line_name(plan, *line, at.lang),
            Warning::LateCorrection(_) => String::new(),
        };
        warning(at.lang, told, &line)
    }));
    let to = format!("{}{to}", at.base());
    if notes.is_empty() {
        return Ok(Redirect::to(&to).into_response());
    }
    let w = visit_words(at.lang);
    let f = Frame::new(at, who, "visits", "common", w.posted.to_owned()).of_plan(posted.book.plan.0);
    html(&Told { f, w, notes, on: to })
}
