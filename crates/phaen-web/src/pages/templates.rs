//! Templates of the office: kept from plans, renamed, removed. New plans begin with them on the page of new plans.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::database::{PlanNo, Uuid};
use phaen_app::template::{self, Figures};
use phaen_app::thai_time::minute;
use phaen_core::plan::PlanState;
use serde::Deserialize;

use super::plan::title_of;
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::words;

/// A template in the list.
struct Row {
    uuid: String,
    name: String,
    who: String,
    when: String,
}

#[derive(Template)]
#[template(path = "templates.html")]
struct Page {
    f: Frame,
    templates: Vec<Row>,
    /// Number and name of every plan that can be kept as one.
    plans: Vec<(u32, String)>,
    /// The plan that is meant, where the page was asked for from one.
    wanted: Option<u32>,
}

impl Page {
    fn is_wanted(&self, plan: &u32) -> bool {
        self.wanted == Some(*plan)
    }
}

/// From which plan the page is asked for.
#[derive(Deserialize)]
pub struct From {
    plan: Option<u32>,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(from): Query<From>) -> Response {
    let made = async {
        let (plans, templates) = desk.work(|database| Ok((database.list()?, template::all(database)?))).await?;
        let kept = plans.iter().filter(|entry| entry.state != PlanState::Binned);
        let plans = kept.map(|entry| (entry.number.0, title_of(entry, at.lang))).collect();
        let row = |t: phaen_app::database::Template| Row {
            uuid: t.uuid.to_string(),
            name: t.name,
            who: t.actor,
            when: minute(t.at, at.lang),
        };
        let f = Frame::new(&at, &who, "templates", "common", words(at.lang).templates.to_owned());
        html(&Page { f, templates: templates.into_iter().map(row).collect(), plans, wanted: from.plan })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What the form of a new template sends.
#[derive(Deserialize)]
pub struct Wanted {
    plan: u32,
    name: String,
    /// With the figures of the months, where anything stands here.
    #[serde(default)]
    figures: String,
}

/// Keeps a plan as a template.
pub async fn keep(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(wanted): Form<Wanted>) -> Response {
    let figures = if wanted.figures.is_empty() { Figures::Left } else { Figures::Kept };
    let made = desk.act(who.or_nobody(), move |database, acting| {
        template::keep(database, PlanNo(wanted.plan), &wanted.name, figures, acting)
    });
    back(made.await, &at)
}

/// What the form of another name sends.
#[derive(Deserialize)]
pub struct Named {
    name: String,
}

/// Gives a template another name.
pub async fn rename(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path(uuid): Path<String>,
    Form(named): Form<Named>,
) -> Response {
    let Ok(uuid) = Uuid::parse_str(&uuid) else { return Refusal::NoPage.page(&at) };
    back(desk.work(move |database| template::rename(database, uuid, &named.name)).await, &at)
}

/// Removes a template.
pub async fn remove(State(desk): State<Arc<Desk>>, at: In, Path(uuid): Path<String>) -> Response {
    let Ok(uuid) = Uuid::parse_str(&uuid) else { return Refusal::NoPage.page(&at) };
    back(desk.work(move |database| template::remove(database, uuid)).await, &at)
}

fn back(done: Result<(), Refusal>, at: &In) -> Response {
    match done {
        Ok(()) => Redirect::to(&format!("{}/templates", at.base())).into_response(),
        Err(refusal) => refusal.page(at),
    }
}
