//! The board of all cases, and what moved since the last meeting.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use phaen_app::case::{self, Card, Chosen};
use phaen_app::register::{day_of, today};
use phaen_app::words::{Lang, case as said_of, register};
use phaen_core::calendar::Date;
use phaen_core::case::{CaseKind, Stage};
use serde::Deserialize;

use super::said;
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::cases::{Phrases, phrases};

/// Days between one monthly meeting and the next.
const A_MONTH: i32 = 30;

/// A case as the board shows it.
struct Shown {
    id: String,
    kind: &'static str,
    unit: String,
    officer: String,
    steps: usize,
    outstanding: String,
    next: String,
    late: bool,
}

/// A column of the board.
struct Column {
    name: &'static str,
    stage: &'static str,
    cards: Vec<Shown>,
}

/// A case that moved.
struct Moved {
    case: Shown,
    told: Vec<String>,
}

#[derive(Template)]
#[template(path = "cases/board.html")]
struct Page {
    f: Frame,
    p: &'static Phrases,
    on: String,
    since: String,
    kinds: Vec<(&'static str, &'static str)>,
    kind: String,
    officers: Vec<String>,
    officer: String,
    names: bool,
    day: String,
    since_said: String,
    columns: Vec<Column>,
    moved: Vec<Moved>,
    count: usize,
}

/// What the page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    on: String,
    since: String,
    kind: String,
    officer: String,
    names: String,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Query(asked): Query<Asked>) -> Response {
    let made = async {
        let now = desk.now();
        let day = day_of(&asked.on, now)?;
        let since = match asked.since.trim().is_empty() {
            true => day.plus_days(-A_MONTH).unwrap_or(day),
            false => day_of(&asked.since, now)?.min(day),
        };
        let officer = Some(asked.officer.clone()).filter(|officer| !officer.is_empty());
        let chosen = Chosen { kind: CaseKind::from_name(&asked.kind), officer };
        let board = desk.work(move |database| case::board(database, day, since, &chosen)).await?;
        let (lang, names) = (at.lang, !asked.names.is_empty());
        let p = phrases(lang);
        let count = board.columns.iter().map(|(_, cards)| cards.len()).sum();
        let columns = board.columns.into_iter().map(|(stage, cards)| Column {
            name: said_of::stage(lang, stage),
            stage: class(stage),
            cards: cards.into_iter().map(|card| shown(lang, card, day, names)).collect(),
        });
        let moved = board
            .moved
            .into_iter()
            .map(|(card, moved)| Moved { told: said::moved(lang, &moved), case: shown(lang, card, day, names) });
        html(&Page {
            f: Frame::new(&at, &who, "cases", "common", p.title.to_owned()),
            p,
            on: if day == today(now)? { String::new() } else { day.short() },
            since: since.short(),
            kinds: CaseKind::ALL.into_iter().map(|kind| (kind.name(), said_of::kind(lang, kind))).collect(),
            kind: asked.kind,
            officers: board.officers,
            officer: asked.officer,
            names,
            day: register::day(lang, day),
            since_said: register::day(lang, since),
            columns: columns.collect(),
            moved: moved.collect(),
            count,
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

const fn class(stage: Stage) -> &'static str {
    match stage {
        Stage::Late => "late",
        Stage::NotBegun => "not-begun",
        Stage::UnderWay => "under-way",
        Stage::StepsDone => "steps-done",
        Stage::Closed => "closed",
    }
}

fn shown(lang: Lang, card: Card, day: Date, names: bool) -> Shown {
    let p = phrases(lang);
    let closed = card.state.closed_on.is_some();
    Shown {
        id: card.id.to_string(),
        kind: said_of::kind(lang, card.kind),
        unit: if card.kind.is_delicate() && !names { p.hidden.to_owned() } else { card.unit_name },
        officer: card.officer.unwrap_or_else(|| p.nobody.to_owned()),
        steps: card.state.steps.iter().flatten().count(),
        // Of accounts that are not closed there is no amount to be unknown.
        outstanding: match (card.kind, card.state.outstanding) {
            (CaseKind::AccountsNotClosed, None) => String::new(),
            (_, amount) => said::amount(p, amount),
        },
        next: if closed { String::new() } else { said::next(lang, card.state.next.as_ref()) },
        late: said::is_late(&card.state, day),
    }
}
