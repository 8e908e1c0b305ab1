//! All plans, by year and office, with where each stands; files are dropped here to be read.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use phaen_app::create::MADE_HERE;
use phaen_app::database::Entry;
use phaen_app::keep::{self, Due};
use phaen_app::thai_time::minute;
use phaen_core::plan::PlanState;
use serde::Deserialize;

use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::who::Who;
use crate::words::words;

/// A plan in the list.
pub struct Row {
    /// Its number.
    pub number: u32,
    /// ปีงบประมาณ; empty where none is given.
    pub year: String,
    /// Its office.
    pub office: String,
    /// Its group.
    pub group: String,
    /// How many lines.
    pub lines: u32,
    /// Where it stands, in words.
    pub state: &'static str,
    /// Whether it adds up.
    pub balanced: bool,
    /// How many questions are open.
    pub questions: u32,
    /// When it was last changed.
    pub changed: String,
    /// What it was read from; empty for one that was made here.
    pub source: String,
    /// Whether it is in the bin.
    pub binned: bool,
}

#[derive(Template)]
#[template(path = "plans.html")]
struct Page {
    f: Frame,
    query: String,
    rows: Vec<Row>,
    binned: Vec<Row>,
    any: bool,
    /// That everything should be backed up, where it should.
    backup: Option<&'static str>,
}

/// What is sought.
#[derive(Deserialize)]
pub struct Sought {
    /// Words that a plan holds anywhere.
    #[serde(default)]
    q: String,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(sought): Query<Sought>) -> Response {
    let made = async {
        let query = sought.q.trim().to_owned();
        let (wanted, now) = (query.clone(), desk.now());
        let (found, contents) =
            desk.work(move |database| Ok((database.search(&wanted)?, keep::contents(database)?))).await?;
        let any = contents.plans() > 0;
        let backup = match keep::due(&contents, now) {
            Due::No => None,
            Due::Never => Some(words(at.lang).never_backed_up),
            Due::Since(_) => Some(words(at.lang).backup_due),
        };
        let mut rows: Vec<Row> = found.iter().map(|entry| row(entry, &at)).collect();
        rows.sort_by(|a, b| (&b.year, &a.office, &a.group, a.number).cmp(&(&a.year, &b.office, &b.group, b.number)));
        let f = Frame::new(&at, &who, "plans", "plans", words(at.lang).plans.to_owned());
        let (binned, rows) = rows.into_iter().partition(|row| row.binned);
        html(&Page { f, query, rows, binned, any, backup })
    };
    made.await.unwrap_or_else(|refusal: crate::reply::Refusal| refusal.page(&at))
}

fn row(entry: &Entry, at: &In) -> Row {
    Row {
        number: entry.number.0,
        year: entry.fiscal_year.map(|y| y.to_string()).unwrap_or_default(),
        office: entry.office.clone().unwrap_or_else(|| words(at.lang).unnamed_office.to_owned()),
        group: entry.group.clone().unwrap_or_default(),
        lines: entry.lines,
        state: at.lang.words().plan_state(entry.state),
        balanced: entry.balanced(),
        questions: entry.open_questions(),
        changed: minute(entry.changed_at, at.lang),
        source: Some(entry.source.name.clone()).filter(|name| name != MADE_HERE).unwrap_or_default(),
        binned: entry.state == PlanState::Binned,
    }
}
