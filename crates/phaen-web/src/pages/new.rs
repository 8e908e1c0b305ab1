//! A new plan: from nothing, from an earlier plan, or from a file; blank forms to be filled elsewhere.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::create::{blank, carried_over, create};
use phaen_app::database::{PlanNo, Uuid};
use phaen_app::template;
use phaen_core::calendar::FiscalYear;
use phaen_core::plan::PlanState;
use serde::Deserialize;

use super::plan::title_of;
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::words;

/// Milliseconds of a year, near enough to guess which fiscal year is planned.
const YEAR_MS: i64 = 31_556_952_000;

#[derive(Template)]
#[template(path = "new.html")]
struct Page {
    f: Frame,
    year: u16,
    /// Number and name of every plan that another can begin with.
    earlier: Vec<(u32, String)>,
    /// Identity and name of every template.
    templates: Vec<(String, String)>,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who) -> Response {
    let made = async {
        let (plans, templates) = desk.work(|database| Ok((database.list()?, template::all(database)?))).await?;
        let kept = plans.iter().filter(|entry| entry.state != PlanState::Binned);
        let earlier = kept.map(|entry| (entry.number.0, title_of(entry, at.lang))).collect();
        let templates = templates.into_iter().map(|t| (t.uuid.to_string(), t.name)).collect();
        // A plan is made in the months before its year begins in October.
        let year = 1970 + desk.now().0 / YEAR_MS + 543 + 1;
        let f = Frame::new(&at, &who, "new", "common", words(at.lang).new_plan.to_owned());
        html(&Page { f, year: u16::try_from(year).unwrap_or_default(), earlier, templates })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What the form sends.
#[derive(Deserialize)]
pub struct Wanted {
    year: String,
    #[serde(default)]
    office: String,
    #[serde(default)]
    group: String,
    /// The plan to begin with; empty for none.
    #[serde(default)]
    from: String,
    /// The template to begin with; empty for none.
    #[serde(default)]
    template: String,
}

/// Makes the plan and goes to it.
pub async fn make(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(wanted): Form<Wanted>) -> Response {
    let made = async {
        let year = phaen_core::number::to_arabic_digits(wanted.year.trim()).parse().ok().and_then(FiscalYear::new);
        let year = year.ok_or_else(|| Refusal::Malformed(words(at.lang).year_range.to_owned()))?;
        let text = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        let plan = match wanted.from.parse().ok() {
            Some(number) => carried_over(desk.plan(PlanNo(number)).await?.plan(), Some(year)),
            None => match Uuid::parse_str(&wanted.template) {
                Ok(uuid) => {
                    let content = desk.work(move |database| template::content(database, uuid)).await?;
                    template::plan(content, year, text(&wanted.office), text(&wanted.group))
                }
                Err(_) => blank(year, text(&wanted.office), text(&wanted.group)),
            },
        };
        let number = desk.act(who.or_nobody(), move |database, acting| create(database, plan, acting)).await?;
        Ok(Redirect::to(&format!("{}/plans/{number}", at.base())).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
