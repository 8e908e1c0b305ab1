//! Spreads a year's target over its months: a proposal, nothing is changed.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use phaen_app::database::PlanNo;
use phaen_app::last_year::last_year;
use phaen_core::calendar::FiscalMonth;
use phaen_core::number::{Quantity, Satang, Work, parse_hundredths};
use phaen_core::plan::{Line, Measure, Period, Spread, SpreadError, spread as spread_over};
use serde_json::{Value, json};

use super::sent;
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::words::words;

/// The twelve months that a target would have.
pub async fn spread(State(desk): State<Arc<Desk>>, at: In, Path(number): Path<u32>, body: Bytes) -> Response {
    let made = async {
        let sent = sent(&body)?;
        let stored = desk.plan(PlanNo(number)).await?;
        let line = sent["line"].as_str().and_then(|l| l.parse().ok()).and_then(|id| stored.plan().line(id));
        let line = line.ok_or_else(|| Refusal::Malformed("line".to_owned()))?;
        let (measure, mut wanted) = wanted(&sent, line)?;
        let mut like = None;
        if sent["by"] == "last_year" {
            let (stored, line) = (Arc::clone(&stored), line.clone());
            let found = desk.work(move |database| last_year(database, stored.plan(), &line, measure)).await?;
            let found = found.ok_or_else(|| Refusal::Malformed(words(at.lang).spread_no_last_year.to_owned()))?;
            wanted.weights = found.months;
            like = Some(found);
        }
        let spread = spread_over(&wanted).map_err(|error| refused(error, at.lang))?;
        let text = |h: i64| match measure {
            Measure::Work => Work::from_hundredths(h).to_string(),
            Measure::Budget => Satang::from_hundredths(h).to_string(),
        };
        Ok(Json(json!({
            "months": spread.months.map(text),
            "remainder": {"month": period(spread.month), "amount": text(spread.remainder)},
            "like": like.map(|l| json!({"plan": l.plan.0, "line": l.line.to_string()})),
        }))
        .into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.json(at.lang))
}

fn period(month: FiscalMonth) -> String {
    Period::Month(month).name()
}

fn month(name: &str) -> Option<FiscalMonth> {
    FiscalMonth::ALL.into_iter().find(|m| period(*m) == name)
}

fn wanted(sent: &Value, line: &Line) -> Result<(Measure, Spread), Refusal> {
    let malformed = |what: &str| Refusal::Malformed(what.to_owned());
    let measure = Measure::ALL.into_iter().find(|m| sent["measure"] == m.name()).ok_or_else(|| malformed("measure"))?;
    let figure = |value: &Value| parse_hundredths(value.as_str().unwrap_or_default()).ok();
    let target = figure(&sent["total"]).ok_or_else(|| malformed("total"))?;
    let mut weights = [1; 12];
    if let Some(given) = sent["weights"].as_array() {
        for (weight, value) in weights.iter_mut().zip(given) {
            *weight = figure(value).ok_or_else(|| malformed("weights"))?;
        }
    }
    let mut locked = [None; 12];
    for name in sent["locked"].as_array().into_iter().flatten() {
        let month = month(name.as_str().unwrap_or_default()).ok_or_else(|| malformed("locked"))?;
        locked[month.index()] = Some(line.raw(Period::Month(month), measure).hundredths().unwrap_or(0));
    }
    let remainder = month(sent["remainder"].as_str().unwrap_or_default()).unwrap_or(FiscalMonth::ALL[11]);
    let step = if sent["unit"] == "satang" && measure == Measure::Budget { 1 } else { 100 };
    Ok((measure, Spread { target, weights, locked, step, remainder }))
}

fn refused(error: SpreadError, lang: phaen_app::words::Lang) -> Refusal {
    let w = words(lang);
    let of = |text: &str, h: i64| format!("{text} {}", Work::from_hundredths(h));
    Refusal::Malformed(match error {
        SpreadError::OutOfRange => w.spread_range.to_owned(),
        SpreadError::LockedExceed(by) => of(w.spread_locked, by),
        SpreadError::NowhereToPut(left) => of(w.spread_nowhere, left),
    })
}
