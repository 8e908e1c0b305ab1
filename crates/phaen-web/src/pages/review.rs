//! The review: source and reading side by side, every doubt marked on both, each question with its choices.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::answer::answer as answer_all;
use phaen_app::database::{PlanNo, StoredPlan};
use phaen_app::explain::LineName;
use phaen_app::read::source_cells;
use phaen_app::review::{self, Doubt, SourceRow};
use phaen_app::source::{self, SourcePage};
use phaen_app::words::{Lang, number};
use phaen_core::plan::{CellRef, LineId, Measure, Period};
use phaen_wire::sheet::cell_name;
use serde::Deserialize;

use super::grid::month_head;
use super::plan::title;
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::who::Who;
use crate::words::words;

/// A doubt as the page shows it.
pub struct Shown {
    /// `Q1` or `R3`.
    pub id: String,
    /// What it is about.
    pub what: String,
    /// What is asked, or what was done and why.
    pub text: String,
    /// Letter and text of each choice.
    pub choices: Vec<(String, String)>,
    /// How sure a repair is, in words; empty for a question.
    pub confidence: &'static str,
    /// The first cell that it is about.
    pub first: String,
    /// Rows of figures, each with what it stands for: its name and thirteen pairs.
    pub rows: Vec<(String, Vec<Pair>)>,
}

/// งาน and งบ of a month or a target.
pub struct Pair {
    /// งาน.
    pub work: String,
    /// งบ.
    pub budget: String,
    /// Whether the doubt is about it.
    pub doubted: bool,
}

#[derive(Template)]
#[template(path = "review.html")]
struct Page {
    f: Frame,
    number: u32,
    sequence: u64,
    heading: String,
    months: Vec<String>,
    doubts: Vec<Shown>,
    source: Vec<SourceRow>,
    /// The pages that it was read from, where it has any.
    pages: Vec<SourcePage>,
    file: String,
    balanced: bool,
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let bytes = desk.work(move |database| database.source(PlanNo(number))).await?;
        let f = Frame::new(&at, &who, "review", "review", title(stored.plan(), at.lang)).of_plan(number);
        let lang = at.lang;
        let page = Desk::aside(move || {
            let document = source_cells(&bytes);
            let doubts = review::doubts(&stored.reading, lang.words());
            let pages = source::pages(&stored.reading, &doubts, &bytes);
            let months = Period::months_and_target().map(|p| match p {
                Period::Month(month) => month_head(stored.plan(), lang, month),
                _ => words(lang).target.to_owned(),
            });
            Page {
                number,
                sequence: stored.sequence,
                heading: title(stored.plan(), lang),
                months: months.collect(),
                source: review::source(&stored.reading, &doubts, document.as_ref()),
                pages,
                doubts: doubts.into_iter().map(|doubt| shown(&stored, doubt, lang)).collect(),
                file: stored.reading.source.name.clone(),
                balanced: stored.reading.balanced(),
                f,
            }
        })
        .await?;
        html(&page)
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

/// What the form of a question sends.
#[derive(Deserialize)]
pub struct Answered {
    question: String,
    #[serde(default)]
    choice: String,
}

/// Takes an answer without any script, and goes back to the review.
pub async fn answer(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(answered): Form<Answered>,
) -> Response {
    let back = Redirect::to(&format!("{}/plans/{number}/review", at.base()));
    if answered.choice.is_empty() {
        return back.into_response();
    }
    let answers = vec![(answered.question, answered.choice)];
    let made =
        desk.act(who.or_nobody(), move |database, acting| answer_all(database, PlanNo(number), &answers, acting));
    match made.await {
        Ok(_) => back.into_response(),
        Err(refusal) => refusal.page(&at),
    }
}

fn shown(stored: &StoredPlan, doubt: Doubt, lang: Lang) -> Shown {
    let rows = doubt.lines.iter().map(|line| {
        let name = lang.words().line(&LineName::of(stored.plan(), *line));
        (name, pairs(stored, *line, &doubt.cells))
    });
    Shown {
        rows: rows.collect(),
        first: doubt.cells.first().copied().map(cell_name).unwrap_or_default(),
        confidence: doubt.confidence.map_or("", |c| lang.words().confidence(c)),
        id: doubt.id,
        what: doubt.what,
        text: doubt.text,
        choices: doubt.choices,
    }
}

fn pairs(stored: &StoredPlan, id: LineId, cells: &[CellRef]) -> Vec<Pair> {
    let Some(line) = stored.plan().line(id) else { return Vec::new() };
    let pair = |period: Period| Pair {
        work: number::cell(Measure::Work, line.raw(period, Measure::Work)),
        budget: number::cell(Measure::Budget, line.raw(period, Measure::Budget)),
        doubted: cells.iter().any(|c| c.line == id && c.period == period),
    };
    Period::months_and_target().map(pair).collect()
}
