//! A new case, and what is recorded of one.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::case::{self, Opened, Typed};
use phaen_app::database::{Database, PlanNo, StoreError};
use phaen_app::error::AppError;
use phaen_app::register::{load, today};
use phaen_app::words::case as said_of;
use phaen_core::case::CaseKind;
use phaen_core::plan::PlanState;
use serde::Deserialize;

use super::case_of;
use super::one::{Asked, draw};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::cases::{Phrases, phrases};

#[derive(Template)]
#[template(path = "cases/new.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    units: Vec<(String, String)>,
    kinds: Vec<(&'static str, &'static str)>,
    plans: Vec<(u32, String)>,
    typed: New,
    refused: String,
}

/// What the form of a new case sends.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct New {
    unit: String,
    kind: String,
    on: String,
    plan: String,
    amount: String,
    next: String,
    due: String,
}

/// The form of a new case.
pub async fn new(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(typed): Query<New>) -> Response {
    form(&desk, &at, &who, typed, String::new()).await.unwrap_or_else(|refusal| refusal.page(&at))
}

async fn form(desk: &Arc<Desk>, at: &In, who: &Who, typed: New, refused: String) -> Result<Response, Refusal> {
    let today = today(desk.now())?;
    let gather = move |database: &mut Database| {
        let (_, register) = load(database)?;
        let units: Vec<(String, String)> =
            register.on(today).units().map(|unit| (unit.id().to_string(), unit.name())).collect();
        let plans = database.list()?.into_iter().rev().filter(|entry| entry.state != PlanState::Binned);
        let plans = plans.map(|entry| {
            let year = entry.fiscal_year.map(|year| year.to_string()).unwrap_or_default();
            (entry.number.0, [year, entry.group.unwrap_or_default()].join(" ").trim().to_owned())
        });
        Ok((units, plans.collect()))
    };
    let (units, plans) = desk.work(gather).await?;
    let p = phrases(at.lang);
    let f = Frame::new(at, who, "cases", "common", p.new_title.to_owned());
    let kinds = CaseKind::ALL.into_iter().map(|kind| (kind.name(), said_of::kind(at.lang, kind))).collect();
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = html(&Page { f, p, units, kinds, plans, typed, refused })?;
    Ok((status, drawn).into_response())
}

/// Opens a case, and goes to its page.
pub async fn open(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(typed): Form<New>) -> Response {
    let New { unit, kind, on, plan, amount, next, due } = typed.clone();
    let plan = plan.parse().ok().map(PlanNo);
    let opened = Opened { unit, kind, on, plan, amount, next, due };
    let made = desk.act(who.clone().or_nobody(), move |database, acting| case::open(database, &opened, acting));
    match made.await {
        Ok(id) => Redirect::to(&format!("{}/cases/{id}", at.base())).into_response(),
        Err(refusal) => match why(&refusal, &at) {
            Some(why) => form(&desk, &at, &who, typed, why).await.unwrap_or_else(|refusal| refusal.page(&at)),
            None => refusal.page(&at),
        },
    }
}

/// What a form of a case sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Sent {
    what: String,
    on: String,
    step: String,
    amount: String,
    next: String,
    due: String,
    link: String,
}

/// Records what came about, and goes back to the case.
pub async fn record(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(case): Path<String>,
    Query(asked): Query<Asked>,
    Form(sent): Form<Sent>,
) -> Response {
    let made = async {
        let id = case_of(&case)?;
        let Sent { what, on, step, amount, next, due, link } = sent;
        let typed = Typed { what, on, step, amount, next, due, link };
        let wanted = typed.clone();
        let actor = who.clone().or_nobody();
        match desk.act(actor, move |database, acting| case::record(database, id, &wanted, acting)).await {
            Ok(()) => {
                let names = if asked.names.is_empty() { "" } else { "?names=1" };
                Ok(Redirect::to(&format!("{}/cases/{id}{names}", at.base())).into_response())
            }
            Err(refusal) => {
                let Some(why) = why(&refusal, &at) else { return Err(refusal) };
                draw(&desk, &at, &who, id, &asked, Some((typed, why))).await
            }
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What to say beside the form, where it is what was typed that is refused.
fn why(refusal: &Refusal, at: &In) -> Option<String> {
    let Refusal::App(error) = refusal else { return None };
    let is_typed = matches!(**error, AppError::Case(_) | AppError::Register(_) | AppError::Store(StoreError::Case(_)));
    is_typed.then(|| at.lang.words().problem(error))
}
