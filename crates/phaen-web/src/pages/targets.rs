//! Disbursement targets: those in force, what the office has entered, and a form to enter, change and end them.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::target::{self, Typed};
use phaen_core::calendar::Quarter;
use phaen_core::year::Spending;
use serde::Deserialize;

use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::{Words, words};

/// A target in a table.
struct Row {
    year: u16,
    quarter: u8,
    /// Name of the spending in addresses.
    name: &'static str,
    spending: &'static str,
    /// Empty where it is ended.
    percent: String,
    source: String,
    /// From which day on; empty for those that come with the program.
    since: String,
}

#[derive(Template)]
#[template(path = "targets.html")]
struct Page {
    f: Frame,
    rows: Vec<Row>,
    entered: Vec<Row>,
    typed: Asked,
    quarters: Vec<String>,
    spendings: Vec<(&'static str, &'static str)>,
    since: String,
}

/// What the form begins with.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    year: String,
    #[serde(default)]
    quarter: String,
    #[serde(default)]
    spending: String,
    #[serde(default)]
    percent: String,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(typed): Query<Asked>) -> Response {
    let made = async {
        let now = desk.now();
        let (targets, records) =
            desk.work(move |database| Ok((target::on(database, now)?, target::records(database)?))).await?;
        let w = words(at.lang);
        let rows = targets.into_iter().rev().map(|t| Row {
            year: t.fiscal_year,
            quarter: t.quarter.number(),
            name: t.spending.name(),
            spending: named(w, t.spending),
            percent: percent(t.percent_hundredths),
            source: t.source,
            since: String::new(),
        });
        let entered = records.into_iter().rev().map(|r| Row {
            year: r.fiscal_year.buddhist(),
            quarter: r.quarter.number(),
            name: r.spending.name(),
            spending: named(w, r.spending),
            percent: r.percent_hundredths.map(percent).unwrap_or_default(),
            source: r.source,
            since: r.since.short(),
        });
        let f = Frame::new(&at, &who, "targets", "common", w.targets.to_owned());
        html(&Page {
            f,
            rows: rows.collect(),
            entered: entered.collect(),
            typed,
            quarters: Quarter::ALL.iter().map(|q| q.number().to_string()).collect(),
            spendings: Spending::ALL.into_iter().map(|s| (s.name(), named(w, s))).collect(),
            since: target::today(now),
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// What the form sends.
#[derive(Deserialize)]
pub struct Wanted {
    year: String,
    quarter: String,
    spending: String,
    #[serde(default)]
    percent: String,
    since: String,
    source: String,
    /// The target ends, where anything stands here.
    #[serde(default)]
    end: String,
}

/// Enters what was typed, and goes back to the page.
pub async fn enter(State(desk): State<Arc<Desk>>, at: In, who: Who, Form(wanted): Form<Wanted>) -> Response {
    let Wanted { year, quarter, spending, percent, since, source, end } = wanted;
    let typed = Typed { year, quarter, spending, percent: Some(percent).filter(|_| end.is_empty()), since, source };
    let made = desk.act(who.or_nobody(), move |database, acting| target::record(database, &typed, acting));
    match made.await {
        Ok(()) => Redirect::to(&format!("{}/targets", at.base())).into_response(),
        Err(refusal) => refusal.page(&at),
    }
}

fn percent(hundredths: u32) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") }
}

const fn named(w: &Words, spending: Spending) -> &'static str {
    match spending {
        Spending::Overall => w.overall,
        Spending::Recurrent => w.recurrent,
        Spending::Investment => w.investment,
    }
}
