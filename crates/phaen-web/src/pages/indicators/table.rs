//! All indicators of a plan as of a day.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::database::PlanNo;
use phaen_app::indicator::{self, Told};
use phaen_app::words::{Lang, indicator as said, register};
use phaen_core::indicator::{Authority, How, Reading, RollUp, Row};
use serde::Deserialize;

use super::day;
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::plan::title;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::indicators::{Phrases, phrases};

/// Whether a target is reached.
pub enum Verdict {
    Reached,
    Missed,
    Undecided,
}

impl Verdict {
    const fn of(reached: Option<bool>) -> Self {
        match reached {
            Some(true) => Self::Reached,
            Some(false) => Self::Missed,
            None => Self::Undecided,
        }
    }
}

/// An indicator in the table.
pub struct Shown {
    pub number: u32,
    pub text: String,
    /// What it must be marked with; empty for a confirmed one.
    pub mark: String,
    pub confirmed: String,
    pub unclear: String,
    pub source: String,
    pub how: Vec<String>,
    pub as_of: String,
    pub value: String,
    pub known: bool,
    pub fraction: String,
    pub left_out: usize,
    pub unknown: usize,
    pub unreported: u32,
    pub no_book: bool,
    pub by_units: bool,
    /// The fiscal year that its rule is about, where that is not the plan's.
    pub other_year: String,
    pub target: String,
    pub wider: bool,
    pub due: String,
    pub due_verdict: Verdict,
    pub verdict: Verdict,
}

/// What the page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    pub on: String,
}

#[derive(Template)]
#[template(path = "indicators/table.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    number: u32,
    heading: String,
    on: String,
    day: String,
    rows: Vec<Shown>,
    other_units: Option<(u32, u32)>,
    empty: bool,
}

/// What all indicators of a plan come to on the day that is asked for.
pub(super) async fn told(desk: &Arc<Desk>, number: u32, on: &str) -> Result<Told, Refusal> {
    let now = desk.now();
    let plan = PlanNo(number);
    let year = desk.plan(plan).await?.plan().fiscal_year;
    let on = day(on, year, now)?;
    desk.work(move |database| indicator::told(database, plan, on, now)).await
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let told = told(&desk, number, &asked.on).await?;
        let f = Frame::new(&at, &who, "indicators", "common", title(&told.plan, at.lang)).of_plan(number);
        let on = told.report.on;
        html(&Page {
            f,
            p: phrases(at.lang),
            number,
            heading: title(&told.plan, at.lang),
            on: on.short(),
            day: register::day(at.lang, on),
            rows: told.report.rows.iter().map(|row| shown(at.lang, &told, row)).collect(),
            other_units: told.other_units,
            empty: told.register.units().next().is_none(),
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// An indicator in words. A plan's report has one office.
pub(super) fn shown(lang: Lang, told: &Told, row: &Row) -> Shown {
    let rule = &row.rule;
    let computed = row.offices.first().map(|(_, computed)| computed);
    let reading = computed.map_or(Reading::Unknown, |computed| computed.reading);
    let by_units = !matches!(rule.how, How::Percent(_) | How::Unclear);
    let other_year = rule.year().filter(|year| told.plan.fiscal_year.is_some_and(|of| of != *year));
    Shown {
        number: rule.number,
        text: rule.text.clone(),
        mark: rule.mark().map(|mark| said::said(lang, &mark)).unwrap_or_default(),
        confirmed: match rule.authority {
            Authority::Confirmed(on) => register::day(lang, on),
            Authority::Example => String::new(),
        },
        unclear: rule.unclear.as_ref().map(|unclear| said::said(lang, unclear)).unwrap_or_default(),
        source: rule.source.clone(),
        how: said::how(lang, &rule.how),
        as_of: rule.as_of.map(|on| register::day(lang, on)).unwrap_or_default(),
        value: said::value(lang, reading),
        known: reading != Reading::Unknown,
        fraction: computed.map(|computed| said::fraction(lang, rule, computed)).unwrap_or_default(),
        left_out: computed.map_or(0, |computed| computed.left_out.len()),
        unknown: computed.map_or(0, |computed| computed.unknown.len()),
        unreported: computed.map_or(0, |computed| computed.unreported),
        no_book: matches!(rule.how, How::Percent(_)) && reading == Reading::Unknown,
        by_units,
        other_year: other_year.map(|year| year.to_string()).unwrap_or_default(),
        target: rule.threshold_hundredths.map(|target| said::target(lang, rule, target)).unwrap_or_default(),
        wider: rule.roll_up == RollUp::None && rule.threshold_hundredths.is_some() && by_units,
        due: row.due.map(|due| said::target(lang, rule, due.target_hundredths)).unwrap_or_default(),
        due_verdict: Verdict::of(row.due.and_then(|due| due.reached)),
        verdict: Verdict::of(row.reached),
    }
}
