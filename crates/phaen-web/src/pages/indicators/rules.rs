//! The rules in force, and everything that the office has entered.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use phaen_app::indicator;
use phaen_app::words::{Lang, indicator as said, register};
use phaen_core::indicator::{Authority, Rule, in_force};

use super::day;
use super::table::Asked;
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::indicators::{Phrases, phrases};

/// A rule in force.
struct Row {
    number: u32,
    text: String,
    how: Vec<String>,
    target: String,
    source: String,
    mark: String,
    confirmed: String,
}

/// Something that was entered.
struct Entered {
    number: u32,
    since: String,
    /// The text of the rule; empty for the end of one.
    text: String,
    target: String,
    source: String,
}

#[derive(Template)]
#[template(path = "indicators/rules.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    on: String,
    rows: Vec<Row>,
    entered: Vec<Entered>,
    /// The number that a further indicator has.
    next: u32,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(asked): Query<Asked>) -> Response {
    let made = async {
        let on = day(&asked.on, None, desk.now())?;
        let records = desk.work(|database| indicator::records(database)).await?;
        let rules = in_force(&records, on);
        let p = phrases(at.lang);
        let f = Frame::new(&at, &who, "rules", "common", p.rules.to_owned());
        let entered = records.iter().rev().map(|record| Entered {
            number: record.number,
            since: register::day(at.lang, record.since),
            text: record.rule.as_ref().map(|rule| rule.text.clone()).unwrap_or_default(),
            target: record.rule.as_ref().map(|rule| target(at.lang, rule)).unwrap_or_default(),
            source: record.source.clone(),
        });
        let known = rules.iter().map(|rule| rule.number).chain(records.iter().map(|record| record.number));
        html(&Page {
            f,
            p,
            on: on.short(),
            next: known.max().unwrap_or(0).saturating_add(1),
            rows: rules.iter().map(|rule| row(at.lang, rule)).collect(),
            entered: entered.collect(),
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn target(lang: Lang, rule: &Rule) -> String {
    rule.threshold_hundredths.map(|target| said::target(lang, rule, target)).unwrap_or_default()
}

fn row(lang: Lang, rule: &Rule) -> Row {
    Row {
        number: rule.number,
        text: rule.text.clone(),
        how: said::how(lang, &rule.how),
        target: target(lang, rule),
        source: rule.source.clone(),
        mark: rule.mark().map(|mark| said::said(lang, &mark)).unwrap_or_default(),
        confirmed: match rule.authority {
            Authority::Confirmed(on) => register::day(lang, on),
            Authority::Example => String::new(),
        },
    }
}
