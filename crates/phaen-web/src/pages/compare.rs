//! Two moments of a plan beside each other.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use phaen_app::compare::{Comparison, Difference, Group, compare, csv, typed};
use phaen_app::database::PlanNo;
use phaen_app::words::Lang;
use serde::Deserialize;

use super::plan::title;
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::words;

#[derive(Template)]
#[template(path = "compare.html")]
struct Page {
    f: Frame,
    number: u32,
    heading: String,
    from: String,
    to: String,
    versions: (u64, u64),
    groups: Vec<Group>,
    totals: Vec<Difference>,
}

/// Which moments: nothing for now, the number of a version, or a date.
#[derive(Deserialize)]
pub struct Moments {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(moments): Query<Moments>,
) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let heading = title(stored.plan(), at.lang);
        let Comparison { from, to, groups, totals } = compared(&desk, number, &moments, at.lang).await?;
        let f = Frame::new(&at, &who, "history", "common", heading.clone()).of_plan(number);
        let Moments { from: one, to: other } = moments;
        html(&Page { f, number, heading, from: one, to: other, versions: (from, to), groups, totals })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The same as a table for spreadsheets.
pub async fn table(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path(number): Path<u32>,
    Query(moments): Query<Moments>,
) -> Response {
    let made = async {
        let comparison = compared(&desk, number, &moments, at.lang).await?;
        let w = words(at.lang);
        let text = csv(&comparison, [w.line_of, w.what, w.before, w.after, w.difference]);
        let heads = [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment")];
        Ok((heads, text).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

async fn compared(desk: &Arc<Desk>, number: u32, moments: &Moments, lang: Lang) -> Result<Comparison, Refusal> {
    let moment = |text: &str| typed(text).ok_or_else(|| Refusal::Malformed(words(lang).compare_no_moment.to_owned()));
    let both = (moment(&moments.from)?, moment(&moments.to)?);
    desk.work(move |database| compare(database, PlanNo(number), both, lang.words())).await
}
