//! Plan, result, percent and what is left, at every level, by month, quarter and year.

use std::collections::HashSet;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use phaen_app::database::PlanNo;
use phaen_app::progress::{self, By, Shown, Wanted, file_name, shown};
use phaen_app::words::book::month_of;
use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{LineId, Measure};
use serde::Deserialize;

use super::paper::{HeadCell, Text, drawn, legend};
use super::{Frame, html, paper};
use crate::desk::Desk;
use crate::lang::In;
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::progress::{ProgressWords, progress_words};

/// Its addresses.
pub fn routes() -> Router<Arc<Desk>> {
    Router::new().route("/plans/{number}/progress", get(page)).route("/plans/{number}/progress/{file}", get(file))
}

/// What is asked for; what is not understood is as if it were not said.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    measure: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    month: String,
    /// Everything since the beginning of the year, where anything stands here.
    cumulated: Option<String>,
    /// Folded lines: `L1.L7`.
    #[serde(default)]
    fold: String,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        Wanted {
            measure: if self.measure == "budget" { Measure::Budget } else { Measure::Work },
            by: By::from_name(&self.by).unwrap_or_default(),
            cumulated: self.cumulated.is_some(),
            month: self.month.parse().ok().and_then(FiscalMonth::new),
            folded: self.fold.split('.').filter_map(|id| id.parse().ok()).collect(),
        }
    }
}

/// The same again in an address, with other lines folded.
fn query(shown: &Shown, folded: &HashSet<LineId>) -> String {
    let wanted = &shown.wanted;
    let cumulated = if wanted.cumulated { "&cumulated=on" } else { "" };
    let mut lines: Vec<LineId> = folded.iter().copied().collect();
    lines.sort();
    let fold: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let (measure, by, month) = (wanted.measure.name(), wanted.by.name(), shown.month.number());
    format!("measure={measure}&by={by}&month={month}{cumulated}&fold={}", fold.join("."))
}

struct Row {
    class: &'static str,
    depth: usize,
    /// Name in the page, so that a fold comes back to it.
    id: String,
    /// The address that folds or opens it, and whether it is open; `None` for a line without lines.
    fold: Option<(String, bool)>,
    /// Where its month is looked at closely.
    cell: Option<String>,
    title: String,
    figures: Vec<Text>,
}

struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "progress.html")]
struct Page {
    f: Frame,
    p: &'static ProgressWords,
    number: u32,
    title: Vec<String>,
    notes: Vec<String>,
    measures: Vec<Choice>,
    bys: Vec<Choice>,
    months: Vec<Choice>,
    cumulated: bool,
    fold: String,
    fold_all: String,
    open_all: String,
    heads: Vec<Vec<HeadCell>>,
    rows: Vec<Row>,
    legend: Vec<(&'static str, &'static str, String)>,
    name: String,
    query: String,
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
        let wanted = asked.wanted();
        let found = desk.work(move |database| shown(database, PlanNo(number), wanted)).await?;
        let p = progress_words(at.lang);
        let whole = progress::paper(&found, at.lang);
        let (heads, rows) = drawn(&progress::table(&found, at.lang), at.lang);
        let parents: HashSet<LineId> = phaen_core::book::levels(found.book.book.plan())
            .iter()
            .filter(|l| l.is_parent)
            .filter_map(|l| l.line)
            .collect();
        let f = Frame::new(&at, &who, "progress", "common", whole.title.join(" ")).of_plan(number);
        let months = FiscalMonth::ALL.into_iter().map(|month| Choice {
            value: month.number().to_string(),
            name: month_of(at.lang, found.book.book.plan(), month),
            chosen: month == found.month,
        });
        let bys = By::ALL.into_iter().map(|by| Choice {
            value: by.name().to_owned(),
            name: p.by(by).to_owned(),
            chosen: by == found.wanted.by,
        });
        let measures = Measure::ALL.into_iter().map(|measure| Choice {
            value: measure.name().to_owned(),
            name: p.measure(measure).to_owned(),
            chosen: measure == found.wanted.measure,
        });
        html(&Page {
            number,
            notes: notes(&whole),
            measures: measures.collect(),
            bys: bys.collect(),
            months: months.collect(),
            cumulated: found.wanted.cumulated,
            fold: query(&found, &found.wanted.folded).split("&fold=").nth(1).unwrap_or_default().to_owned(),
            fold_all: query(&found, &parents),
            open_all: query(&found, &HashSet::new()),
            rows: self::rows(&found, number, rows, f.base),
            heads,
            legend: legend(&whole),
            name: file_name(&found, at.lang),
            query: query(&found, &found.wanted.folded),
            title: whole.title,
            f,
            p,
        })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn notes(paper: &phaen_core::paper::Paper) -> Vec<String> {
    let notes = paper.blocks.iter().filter_map(|block| match block {
        phaen_core::paper::Block::Note(text) => Some(text.clone()),
        _ => None,
    });
    notes.collect()
}

fn rows(found: &Shown, number: u32, rows: Vec<paper::Row>, base: &str) -> Vec<Row> {
    let posted = found.book.book.posted_lines();
    let address =
        |folded: &HashSet<LineId>, id: &str| format!("{base}/plans/{number}/progress?{}#{id}", query(found, folded));
    let drawn = found.rows.iter().zip(rows).map(|((level, is_folded), row)| {
        let id = level.line.map_or_else(|| "whole".to_owned(), |line| line.to_string());
        let fold = level.line.filter(|_| level.is_parent).map(|line| {
            let mut folded = found.wanted.folded.clone();
            if *is_folded {
                folded.remove(&line);
            } else {
                folded.insert(line);
            }
            (address(&folded, &id), !*is_folded)
        });
        let cell = level.line.filter(|line| found.wanted.by == By::Month && posted.contains(line));
        let cell = cell.map(|line| format!("{base}/plans/{number}/cells/{line}/{}", found.month.number()));
        let mut cells = row.cells.into_iter();
        let title = cells.next().map(|cell| cell.text).unwrap_or_default();
        Row { class: row.class, depth: row.depth.min(4), id, fold, cell, title, figures: cells.collect() }
    });
    drawn.collect()
}

/// The table as a file; what the name ends with says which.
async fn file(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path((number, name)): Path<(u32, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let wanted = asked.wanted();
        let found = desk.work(move |database| shown(database, PlanNo(number), wanted)).await?;
        let printer = Arc::clone(&desk.printer);
        let made = Desk::aside(move || {
            let whole = progress::paper(&found, at.lang);
            let identity = format!("{}/progress/{}", found.book.opened.group, query(&found, &found.wanted.folded));
            paper::file(&whole, &name, &identity, &*printer)
        });
        made.await?
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
