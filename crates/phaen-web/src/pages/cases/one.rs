//! One case: its steps, its amount over time, what is next, what works on it, its history, and a form for each.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use phaen_app::case::{self, One, Typed, VisitOfCase};
use phaen_app::register::today;
use phaen_app::words::{Lang, case as said_of, register};
use phaen_core::calendar::Date;
use phaen_core::case::{CaseId, Link, Step};
use phaen_core::number::{Quantity, Satang};
use serde::Deserialize;

use super::{case_of, said};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::cases::{Phrases, phrases};

/// A step with the day on which it was done; empty while it is not.
struct StepRow {
    number: u8,
    name: &'static str,
    done: String,
}

/// An amount from a day on.
struct AmountRow {
    day: String,
    amount: String,
    /// In baht, for a bar; nothing where it is unknown.
    baht: Option<i64>,
}

/// A visit.
struct VisitRow {
    link: String,
    day: String,
    line: String,
    officer: String,
    advised: String,
}

/// An entry of the history.
struct EntryRow {
    on: String,
    recorded: String,
    what: String,
}

#[derive(Template)]
#[template(path = "cases/one.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    id: String,
    kind: &'static str,
    /// Empty where it is not shown.
    unit_name: String,
    unit: String,
    officer: String,
    opened: String,
    stage: &'static str,
    outstanding: String,
    next: String,
    late: bool,
    closed: bool,
    plan: Option<u32>,
    steps: Vec<StepRow>,
    amounts: Vec<AmountRow>,
    most: i64,
    lines: Vec<(String, String)>,
    visits: Vec<VisitRow>,
    more_lines: Vec<(String, String)>,
    more_visits: Vec<VisitRow>,
    history: Vec<EntryRow>,
    names: bool,
    typed: Typed,
    refused: String,
}

/// What the page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    pub(super) names: String,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(case): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async { draw(&desk, &at, &who, case_of(&case)?, &asked, None).await };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The page, with what was typed and refused still in its forms.
pub async fn draw(
    desk: &Arc<Desk>,
    at: &In,
    who: &Who,
    id: CaseId,
    asked: &Asked,
    refused: Option<(Typed, String)>,
) -> Result<Response, Refusal> {
    let today = today(desk.now())?;
    let found = desk.work(move |database| case::one(database, id, today, today)).await?;
    let is_refused = refused.is_some();
    let (typed, refused) = refused.unwrap_or_default();
    let drawn = html(&made(at, who, found, today, !asked.names.is_empty(), typed, refused))?;
    Ok(if is_refused { (StatusCode::UNPROCESSABLE_ENTITY, drawn).into_response() } else { drawn })
}

fn made(at: &In, who: &Who, one: One, today: Date, names: bool, typed: Typed, refused: String) -> Page {
    let lang = at.lang;
    let p = phrases(lang);
    let case = &one.stored.case;
    let day = |day: Date| register::day(lang, day);
    let step = |step: Step| StepRow {
        number: step.number(),
        name: said_of::step(lang, step),
        done: one.state.done_on(step).map(day).unwrap_or_default(),
    };
    let baht = |amount: Satang| amount.hundredths() / 100;
    let amounts = case.amounts(today, today);
    let named: BTreeMap<String, String> =
        one.lines.iter().chain(&one.more_lines).map(|(line, name)| (line.to_string(), name.clone())).collect();
    let name = |link: Link| match link {
        Link::Line(line) => named.get(&line.to_string()).cloned().unwrap_or_else(|| line.to_string()),
        Link::Visit(visit) => format!("{} V{visit}", p.visit),
    };
    let mut history: Vec<EntryRow> = case
        .entries()
        .iter()
        .map(|entry| EntryRow {
            on: day(entry.on),
            recorded: day(entry.recorded_on),
            what: said::what(lang, &entry.what, name),
        })
        .collect();
    let opened = EntryRow { on: day(case.opened_on()), recorded: day(case.recorded_on()), what: p.opened.to_owned() };
    history.insert(0, opened);
    history.reverse();
    let kind = said_of::kind(lang, case.kind());
    let shown = names || !case.kind().is_delicate();
    Page {
        f: Frame::new(at, who, "cases", "common", format!("{} {kind}", case.id())),
        p,
        id: case.id().to_string(),
        kind,
        unit_name: if shown { one.unit_name.clone() } else { String::new() },
        unit: case.unit().to_string(),
        officer: one.officer.clone().unwrap_or_else(|| p.nobody.to_owned()),
        opened: day(case.opened_on()),
        stage: said_of::stage(lang, one.state.stage(today)),
        outstanding: said::amount(p, one.state.outstanding),
        next: said::next(lang, one.state.next.as_ref()),
        late: said::is_late(&one.state, today),
        closed: one.state.closed_on.is_some(),
        plan: one.stored.plan.map(|plan| plan.0),
        steps: Step::ALL.into_iter().map(step).collect(),
        most: amounts.values().flatten().map(|amount| baht(*amount)).max().unwrap_or(0).max(1),
        amounts: amounts
            .into_iter()
            .map(|(on, amount)| AmountRow { day: day(on), amount: said::amount(p, amount), baht: amount.map(baht) })
            .collect(),
        lines: one.lines.iter().map(|(line, name)| (line.to_string(), name.clone())).collect(),
        more_lines: one.more_lines.iter().map(|(line, name)| (line.to_string(), name.clone())).collect(),
        visits: one.visits.iter().map(|visit| visit_row(lang, visit)).collect(),
        more_visits: one.more_visits.iter().map(|visit| visit_row(lang, visit)).collect(),
        history,
        names,
        typed,
        refused,
    }
}

fn visit_row(lang: Lang, visit: &VisitOfCase) -> VisitRow {
    VisitRow {
        link: format!("V{}", visit.visit),
        day: visit.on.map_or_else(|| phrases(lang).planned.to_owned(), |on| register::day(lang, on)),
        line: visit.line.clone(),
        officer: visit.officer.clone(),
        advised: visit.advised.clone(),
    }
}
