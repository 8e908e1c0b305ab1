//! The year in pictures, each with its figures as a table and as CSV.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use phaen_app::database::{PlanNo, StoredPlan};
use phaen_app::picture::{Picture, pictures};
use phaen_app::target;
use phaen_app::words::Lang;
use phaen_core::form::Digits;
use phaen_core::year::DisbursementTarget;

use super::plan::title;
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;

#[derive(Template)]
#[template(path = "year.html")]
struct Page {
    f: Frame,
    number: u32,
    heading: String,
    pictures: Vec<Picture>,
    /// Where the targets that are shown come from.
    sources: Vec<String>,
    /// ปีงบประมาณ; empty where the plan gives none.
    year: String,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let targets = targets(&desk).await?;
        let f = Frame::new(&at, &who, "year", "common", title(stored.plan(), at.lang)).of_plan(number);
        let heading = title(stored.plan(), at.lang);
        let year = stored.plan().fiscal_year.map(phaen_core::calendar::FiscalYear::buddhist);
        let of_year = |t: &&DisbursementTarget| Some(t.fiscal_year) == year;
        let mut sources: Vec<String> = targets.iter().filter(of_year).map(|t| t.source.clone()).collect();
        sources.dedup();
        let year = year.map(|y| y.to_string()).unwrap_or_default();
        html(&Page { f, number, heading, pictures: drawn(&stored, &targets, at.lang), sources, year })
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

/// The disbursement targets in force today.
pub(super) async fn targets(desk: &Arc<Desk>) -> Result<Vec<DisbursementTarget>, Refusal> {
    let now = desk.now();
    desk.work(move |database| target::on(database, now)).await
}

fn drawn(stored: &StoredPlan, targets: &[DisbursementTarget], lang: Lang) -> Vec<Picture> {
    pictures(stored.plan(), targets, Digits::Arabic, lang.words())
}

/// The figures of a picture, `budget-months.csv`.
pub async fn csv(State(desk): State<Arc<Desk>>, at: In, Path((number, file)): Path<(u32, String)>) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let wanted = file.strip_suffix(".csv").ok_or(Refusal::NoPage)?;
        let drawn = drawn(&stored, &targets(&desk).await?, at.lang);
        let picture = drawn.into_iter().find(|p| p.id == wanted).ok_or(Refusal::NoPage)?;
        let kind = (CONTENT_TYPE, "text/csv; charset=utf-8");
        Ok(([kind, (CONTENT_DISPOSITION, "attachment")], picture.csv()).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
