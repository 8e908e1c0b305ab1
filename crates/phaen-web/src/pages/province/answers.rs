//! What an office says of its province: its groups, and which lines are one.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::error::AppError;
use phaen_app::province::{self, ProvinceProblem};
use phaen_core::calendar::FiscalYear;
use phaen_core::province::{Answer, Choice, LineName};

use super::asked::{Fields, first, plans, query, year};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::words;

fn year_of(fields: &Fields, at: &In) -> Result<FiscalYear, Refusal> {
    year(fields).ok_or_else(|| Refusal::Malformed(words(at.lang).year_range.to_owned()))
}

fn back(fields: &Fields, year: FiscalYear, at: &In, place: &str) -> Response {
    Redirect::to(&format!("{}/province{}{place}", at.base(), query(year, &plans(fields)))).into_response()
}

/// The name of a line as a page sent it.
fn name(text: Option<&str>) -> Result<LineName, Refusal> {
    let steps = text.and_then(|text| serde_json::from_str(text).ok());
    steps.map(LineName::from_steps).ok_or_else(|| AppError::Province(ProvinceProblem::Answer).into())
}

/// Keeps the names of the groups.
pub async fn groups(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(fields): Form<Fields>) -> Response {
    let made = async {
        let year = year_of(&fields, &at)?;
        let names = first(&fields, "names").unwrap_or_default().to_owned();
        desk.act(who.or_nobody(), move |db, acting| province::set_expected(db, year, &names, acting)).await?;
        Ok(back(&fields, year, &at, ""))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Answers a question.
pub async fn answer(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(fields): Form<Fields>) -> Response {
    let made = async {
        let year = year_of(&fields, &at)?;
        let choice = match first(&fields, "choice") {
            Some("own") => Choice::Own,
            other => Choice::SameAs(name(other)?),
        };
        let answer = Answer { line: name(first(&fields, "line"))?, choice };
        desk.act(who.or_nobody(), move |db, acting| province::answer(db, year, answer, acting)).await?;
        Ok(back(&fields, year, &at, "#questions"))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Takes an answer back.
pub async fn again(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(fields): Form<Fields>) -> Response {
    let made = async {
        let year = year_of(&fields, &at)?;
        let line = name(first(&fields, "line"))?;
        desk.act(who.or_nobody(), move |db, acting| province::ask_again(db, year, &line, acting)).await?;
        Ok(back(&fields, year, &at, "#questions"))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
