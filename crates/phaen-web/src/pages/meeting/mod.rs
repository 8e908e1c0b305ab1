//! The paper of the monthly meeting.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use phaen_app::database::PlanNo;
use phaen_app::meeting::{self, Extent, Sitting, Typed, Wanted, file_name, sitting};
use phaen_app::words::book::month_of;
use phaen_app::words::number::figure;
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::meeting::Bounds;
use phaen_core::number::to_arabic_digits;
use phaen_core::plan::Measure;
use serde::Deserialize;

use super::{Frame, html, paper};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::paper::{PaperWords, paper_words};

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/plans/{number}/meeting", get(page))
        .route("/plans/{number}/meeting/rules", post(rules))
        .route("/plans/{number}/meeting/{file}", get(file))
}

/// Which meeting is asked for; what is empty is chosen.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    month: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    last: String,
    /// Units of delicate cases are named, where anything stands here.
    names: Option<String>,
}

impl Asked {
    fn wanted(&self, p: &PaperWords) -> Result<Wanted, Refusal> {
        let malformed = |said: &str| Refusal::Malformed(said.to_owned());
        let filled = |text: &str| Some(to_arabic_digits(text.trim())).filter(|text| !text.is_empty());
        let day = |text: &str| {
            filled(text).map(|text| Date::parse_typed(&text).map_err(|_| malformed(p.bad_day))).transpose()
        };
        let month = filled(&self.month)
            .map(|text| text.parse().ok().and_then(FiscalMonth::new).ok_or_else(|| malformed(p.bad_month)));
        Ok(Wanted {
            month: month.transpose()?,
            day: day(&self.day)?,
            last: day(&self.last)?,
            names: self.names.is_some(),
        })
    }
}

/// A month to choose.
struct Choice {
    number: u8,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "meeting.html")]
struct Page {
    f: Frame,
    p: &'static PaperWords,
    number: u32,
    title: Vec<String>,
    months: Vec<Choice>,
    day: String,
    last: String,
    names: bool,
    /// What the files are called, and what is asked of them.
    name: String,
    query: String,
    /// Bounds of work and of money: green, yellow.
    bounds: [[String; 2]; 2],
    body: String,
}

/// The page.
async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let p = paper_words(at.lang);
        let sitting = gathered(&desk, number, asked.wanted(p)?).await?;
        let drawn = meeting::paper(&sitting, Extent::Full, at.lang);
        let body = paper::body(&drawn, at.lang)?;
        let f = Frame::new(&at, &who, "meeting", "common", p.meeting.to_owned()).of_plan(number);
        let months = FiscalMonth::ALL.into_iter().map(|month| Choice {
            number: month.number(),
            name: month_of(at.lang, sitting.book.book.plan(), month),
            chosen: month == sitting.month,
        });
        let rules = sitting.rules.rules;
        html(&Page {
            f,
            p,
            number,
            title: drawn.title,
            months: months.collect(),
            day: sitting.day.short(),
            last: sitting.last.short(),
            names: sitting.names,
            name: file_name(&sitting, at.lang),
            query: query(&sitting),
            bounds: [rules.work, rules.money].map(percents),
            body,
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

async fn gathered(desk: &Arc<Desk>, number: u32, wanted: Wanted) -> Result<Sitting, Refusal> {
    let now = desk.now();
    desk.work(move |database| sitting(database, PlanNo(number), wanted, now)).await
}

/// The same meeting again.
fn query(sitting: &Sitting) -> String {
    let names = if sitting.names { "&names=on" } else { "" };
    format!("month={}&day={}&last={}{names}", sitting.month.number(), sitting.day.short(), sitting.last.short())
}

fn percents(bounds: Bounds) -> [String; 2] {
    [bounds.good_from, bounds.watch_from].map(|bound| figure(Measure::Work, i128::from(bound)))
}

/// The paper as a file; what the name ends with says which. A PDF is the one page for the table, the others say all.
async fn file(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path((number, name)): Path<(u32, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let sitting = gathered(&desk, number, asked.wanted(paper_words(at.lang))?).await?;
        let printer = Arc::clone(&desk.printer);
        let made = Desk::aside(move || {
            let extent = if name.ends_with(".pdf") { Extent::OnePage } else { Extent::Full };
            let drawn = meeting::paper(&sitting, extent, at.lang);
            let identity = format!("{}/meeting/{}", sitting.book.opened.group, query(&sitting));
            paper::file(&drawn, &name, &identity, &*printer)
        });
        made.await?
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What the form of the rules sends.
#[derive(Deserialize)]
pub struct RulesForm {
    work_green: String,
    work_yellow: String,
    money_green: String,
    money_yellow: String,
}

/// Sets the rules of the lights, and goes back to the page.
async fn rules(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(typed): Form<RulesForm>,
) -> Response {
    let RulesForm { work_green, work_yellow, money_green, money_yellow } = typed;
    let typed = Typed { work: [work_green, work_yellow], money: [money_green, money_yellow] };
    let made = desk.act(who.or_nobody(), move |database, acting| meeting::set(database, &typed, acting));
    match made.await {
        Ok(()) => Redirect::to(&format!("{}/plans/{number}/meeting#rules", at.base())).into_response(),
        Err(refusal) => refusal.page(&at),
    }
}
