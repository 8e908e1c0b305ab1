//! Units entered and changed by hand.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::error::AppError;
use phaen_app::register::{RegisterProblem, day_of, edit, today};
use phaen_core::calendar::Date;
use phaen_core::register::{Field, FieldKind};
use serde::Deserialize;

use super::input::{Input, changed, field_of, text_of};
use super::unit::{Asked, Refused, draw};
use super::unit_of;
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::register::{Phrases, phrases};

/// What a form sends: names and texts.
type Pairs = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "register/new.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    inputs: Vec<Input>,
    since: String,
    /// Whether it was said that the unit is another one.
    sure: bool,
    refused: String,
}

/// What a new unit is asked for first.
const FIRST: [FieldKind; 7] = [
    FieldKind::Name,
    FieldKind::Kind,
    FieldKind::Code,
    FieldKind::RegistrationNumber,
    FieldKind::RegisteredOn,
    FieldKind::Place,
    FieldKind::Officer,
];

/// The form of a new unit.
pub async fn new(State(desk): State<Arc<Desk>>, at: In, who: Who) -> Response {
    let made = today(desk.now()).map_err(Refusal::from).and_then(|today| {
        let pairs = vec![("since".to_owned(), today.short())];
        form(&at, &who, &pairs, String::new())
    });
    made.unwrap_or_else(|refusal| refusal.page(&at))
}

fn form(at: &In, who: &Who, pairs: &[(String, String)], refused: String) -> Result<Response, Refusal> {
    let p = phrases(at.lang);
    let inputs = FIRST.into_iter().filter_map(Field::plain).map(|field| {
        let mut input = Input::of(at.lang, p, field, None);
        text_of(pairs, &input.name).clone_into(&mut input.value);
        input
    });
    let f = Frame::new(at, who, "register", "common", p.new_title.to_owned());
    let sure = !text_of(pairs, "sure").is_empty();
    let since = text_of(pairs, "since").to_owned();
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = html(&Page { f, p, inputs: inputs.collect(), since, sure, refused })?;
    Ok((status, drawn).into_response())
}

/// Enters a unit, and goes to its page.
pub async fn enter(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(pairs): Form<Pairs>) -> Response {
    let now = desk.now();
    let (cells, sure) = (changed(&pairs), !text_of(&pairs, "sure").is_empty());
    let since = text_of(&pairs, "since").to_owned();
    let actor = who.clone().or_nobody();
    let made =
        desk.act(actor, move |database, acting| edit::enter(database, &cells, day_of(&since, now)?, sure, acting));
    match made.await {
        Ok(unit) => Redirect::to(&format!("{}/register/{unit}", at.base())).into_response(),
        Err(refusal) => {
            let Some(why) = why(&refusal, &at) else { return refusal.page(&at) };
            form(&at, &who, &pairs, why).unwrap_or_else(|refusal| refusal.page(&at))
        }
    }
}

/// Records what was typed of a unit, and goes back to its page.
pub async fn change(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(unit): Path<String>,
    Form(pairs): Form<Pairs>,
) -> Response {
    let made = async {
        let (id, now, cells) = (unit_of(&unit)?, desk.now(), changed(&pairs));
        let since = text_of(&pairs, "since").to_owned();
        let actor = who.clone().or_nobody();
        let done =
            desk.act(actor, move |database, acting| edit::change(database, id, &cells, day_of(&since, now)?, acting));
        match done.await {
            Ok(_) => {
                let year = text_of(&pairs, "year").parse::<u16>().map(|year| format!("?year={year}"));
                Ok(Redirect::to(&format!("{}/register/{id}{}", at.base(), year.unwrap_or_default())).into_response())
            }
            Err(refusal) => {
                let Some(why) = why(&refusal, &at) else { return Err(refusal) };
                let mut asked = Asked::default();
                text_of(&pairs, "year").clone_into(&mut asked.year);
                draw(&desk, &at, &who, id, &asked, Some(Refused { pairs, why })).await
            }
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What is to be taken back.
#[derive(Deserialize)]
pub struct Back {
    field: String,
    since: String,
}

/// Takes back what a field says from a day on.
pub async fn withdraw(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(unit): Path<String>,
    Form(back): Form<Back>,
) -> Response {
    let made = async {
        let id = unit_of(&unit)?;
        let field = field_of(&back.field).ok_or_else(|| Refusal::Malformed("field".to_owned()))?;
        let since = Date::parse_iso(&back.since).map_err(|_| Refusal::Malformed("since".to_owned()))?;
        desk.act(who.or_nobody(), move |database, acting| edit::withdraw(database, id, field, since, acting)).await?;
        Ok(Redirect::to(&format!("{}/register/{id}", at.base())).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What to say beside the form, where the register refuses what was typed in it.
fn why(refusal: &Refusal, at: &In) -> Option<String> {
    match refusal {
        Refusal::App(error) => match &**error {
            AppError::Register(problem) if !matches!(problem, RegisterProblem::NoFact) => {
                Some(at.lang.words().problem(error))
            }
            _ => None,
        },
        _ => None,
    }
}
