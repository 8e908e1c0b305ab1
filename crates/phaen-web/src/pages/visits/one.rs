//! One visit: what is known of it, and telling what became of it.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::visits::{self, Done, VisitHistory, VisitView, done, planned};
use phaen_app::words::Lang;
use phaen_app::words::book::month_of;
use phaen_core::book::{Book, Place, What};

use super::cell::{day, opened, wanted};
use super::shown::{self, Choice, VisitRow};
use super::typed::{self, Fields, field, go_on, new_once, post_form, some};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::visits::{VisitWords, visit_words};

/// Something that was posted about the visit.
struct Event {
    what: &'static str,
    detail: String,
    on: String,
    by: String,
}

#[derive(Template)]
#[template(path = "visit.html")]
struct Page {
    f: Frame,
    w: &'static VisitWords,
    number: u32,
    v: VisitRow,
    /// The day of the month that is planned, as it is typed.
    typed_day: String,
    typed_cost: String,
    is_done: bool,
    locked: bool,
    events: Vec<Event>,
    units: Vec<Choice>,
    months: Vec<Choice>,
    lines: Vec<Choice>,
    today: String,
    once: String,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, name)): Path<(u32, String)>,
) -> Response {
    let made = async {
        let id = typed::visit(&name)?;
        let (stored, units, today) = opened(&desk, number).await?;
        let book = &stored.book;
        let view = visits::visit(book, id).ok_or(Refusal::NoPage)?;
        let v = shown::row(number, book, &view, &units, at.lang);
        let VisitView { visit, .. } = &view;
        let w = visit_words(at.lang);
        let history = visits::history(&stored, id);
        let page = Page {
            f: Frame::new(&at, &who, "visits", "common", format!("{} {id} · {}", w.visit, v.unit)).of_plan(number),
            w,
            number,
            typed_day: visit.day.map(|day| day.to_string()).unwrap_or_default(),
            typed_cost: shown::baht(visit.cost).replace(',', ""),
            is_done: matches!(visit.state, phaen_core::book::VisitState::Done { .. }),
            locked: book.lock(visit.at.month).is_some(),
            events: events(book, &history, w, at.lang),
            units: shown::unit_choices(&units, Some(visit.unit), w),
            months: shown::month_choices(book.plan(), Some(visit.at.month), at.lang),
            lines: shown::line_choices(book, Some(visit.at.line), at.lang),
            today: today.short(),
            once: new_once(),
            v,
        };
        html(&page)
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn events(book: &Book, history: &[VisitHistory], w: &'static VisitWords, lang: Lang) -> Vec<Event> {
    let place = |at: Place| month_of(lang, book.plan(), at.month);
    let with_reason = |text: String, reason: &Option<String>| match reason {
        Some(reason) => format!("{text} · {}: {reason}", w.reason),
        None => text,
    };
    let mut seen = false;
    let mut rows = Vec::new();
    for VisitHistory { on, by, what } in history {
        let (what, detail) = match what {
            What::Plan(_, visit) => {
                let named = if std::mem::replace(&mut seen, true) { w.event_replanned } else { w.event_planned };
                let detail = format!("{} · {} · {}", place(visit.at), visit.officer, shown::baht(visit.cost));
                (named, detail)
            }
            What::CallOff(_) => (w.event_off, String::new()),
            What::Done { on, reason, .. } => (w.event_done, with_reason(day(*on, lang), reason)),
            What::NotDone { reason, .. } => (w.event_not_done, with_reason(String::new(), reason)),
            What::Transfer(transfer) => (w.event_moved, format!("{} → {}", place(transfer.from), place(transfer.to))),
            What::Pay(payment) => (w.event_paid, with_reason(payment.number.clone(), &payment.reason)),
            What::Attach(attachment) => (w.event_attached, attachment.file.name.clone()),
            _ => continue,
        };
        rows.push(Event { what, detail, on: day(*on, lang), by: by.clone() });
    }
    rows
}

/// Tells what became of the visit; `action` says what.
pub async fn tell(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, name)): Path<(u32, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let id = typed::visit(&name)?;
        let w = visit_words(at.lang);
        let (stored, units, _) = opened(&desk, number).await?;
        let reason = some(field(&fields, "reason"));
        let mut notes = Vec::new();
        let whats = match field(&fields, "action") {
            "plan" => {
                let bad = || Refusal::Malformed(w.bad_place.to_owned());
                let to = typed::place(field(&fields, "line"), field(&fields, "month")).ok_or_else(bad)?;
                let (wanted, told) = wanted(&fields, to, Some(id), &units, at.lang)?;
                notes = told;
                let planned = planned(&stored.book, &wanted);
                vec![planned.map_err(|_| Refusal::Malformed(w.bad_cost.to_owned()))?.1]
            }
            "off" => vec![What::CallOff(id)],
            "undone" => vec![What::NotDone { visit: id, reason }],
            "done" => {
                let paid = match (field(&fields, "payment"), field(&fields, "paid")) {
                    ("", "") => None,
                    ("", _) | (_, "") => return Err(Refusal::Malformed(w.bad_paid.to_owned())),
                    (number, amount) => Some((number.to_owned(), typed::baht(amount, w)?)),
                };
                let on = typed::date(field(&fields, "on"), w)?;
                done(Done { visit: id, on, advised: field(&fields, "advised").to_owned(), paid, reason })
            }
            _ => return Err(Refusal::NoPage),
        };
        let posted = post_form(&desk, number, who.clone(), &fields, whats, Vec::new()).await?;
        go_on(&at, &who, &posted, notes, format!("/plans/{number}/visits/{id}"))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
