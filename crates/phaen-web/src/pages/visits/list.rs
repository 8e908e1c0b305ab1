//! Lists of visits, as a page with filters and as a table for spreadsheets; and the way to every cell.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use phaen_app::book::find;
use phaen_app::database::PlanNo;
use phaen_app::visits::{Filter, State as VisitState, csv, list};
use phaen_app::words::Lang;
use phaen_core::book::{Book, Place};
use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{Layer, Measure};
use serde::Deserialize;

use super::cell::opened;
use super::shown::{self, Choice, VisitRow, known};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::from_cells::from_cells_words;
use crate::words::visits::{VisitWords, visit_words};

/// So many visits stand on a page.
const ON_A_PAGE: usize = 200;

/// What is to be listed; all are text, empty for everything.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    month: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    officer: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    line: String,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            month: self.month.parse().ok().and_then(FiscalMonth::new),
            unit: self.unit.parse().ok(),
            officer: (!self.officer.is_empty()).then(|| self.officer.clone()),
            state: VisitState::from_name(&self.state),
            line: self.line.parse().ok(),
        }
    }

    /// The same as the query of an address.
    fn query(&self) -> String {
        let pairs = [
            ("month", &self.month),
            ("unit", &self.unit),
            ("officer", &self.officer),
            ("state", &self.state),
            ("line", &self.line),
        ];
        let set = pairs.iter().filter(|(_, value)| !value.is_empty());
        set.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

/// A line and the ways to its cells.
struct LineRow {
    name: String,
    /// For each month what is planned now, and the cell's address.
    cells: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "visits.html")]
struct Page {
    f: Frame,
    w: &'static VisitWords,
    number: u32,
    query: String,
    from_cells: &'static str,
    visits: Vec<VisitRow>,
    found: usize,
    months: Vec<Choice>,
    units: Vec<Choice>,
    officers: Vec<Choice>,
    states: Vec<Choice>,
    lines: Vec<Choice>,
    heads: Vec<String>,
    rows: Vec<LineRow>,
}

#[derive(Template)]
#[template(path = "not_signed.html")]
struct NotSigned {
    f: Frame,
    w: &'static VisitWords,
    number: u32,
    heading: &'static str,
}

/// The page of a plan that has no book yet; `None` where it has one.
pub async fn not_signed(
    desk: &Arc<Desk>,
    at: &In,
    who: &Who,
    number: u32,
    here: &'static str,
    heading: &'static str,
) -> Result<Option<Response>, Refusal> {
    if desk.work(move |database| find(database, PlanNo(number))).await?.is_some() {
        return Ok(None);
    }
    let w = visit_words(at.lang);
    let f = Frame::new(at, who, here, "common", heading.to_owned()).of_plan(number);
    html(&NotSigned { f, w, number, heading }).map(Some)
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
        let w = visit_words(at.lang);
        if let Some(page) = not_signed(&desk, &at, &who, number, "visits", w.list_title).await? {
            return Ok(page);
        }
        let (stored, units, _) = opened(&desk, number).await?;
        let book = &stored.book;
        let found = list(book, &asked.filter());
        let shown = found.get(..ON_A_PAGE).unwrap_or(&found);
        let filter = asked.filter();
        let officers: BTreeSet<&String> = book.visits().values().map(|visit| &visit.officer).collect();
        let page = Page {
            f: Frame::new(&at, &who, "visits", "common", w.list_title.to_owned()).of_plan(number),
            w,
            number,
            query: asked.query(),
            from_cells: from_cells_words(at.lang).title,
            visits: shown::rows(number, book, shown, &units, at.lang),
            found: found.len(),
            months: shown::month_choices(book.plan(), filter.month, at.lang),
            units: shown::unit_choices(&units, filter.unit, w),
            officers: officers
                .into_iter()
                .filter(|officer| !officer.is_empty())
                .map(|officer| Choice {
                    name: officer.clone(),
                    said: officer.clone(),
                    chosen: filter.officer.as_ref() == Some(officer),
                })
                .collect(),
            states: VisitState::ALL
                .into_iter()
                .map(|state| Choice {
                    name: state.name().to_owned(),
                    said: shown::state(w, state).to_owned(),
                    chosen: filter.state == Some(state),
                })
                .collect(),
            lines: shown::line_choices(book, filter.line, at.lang),
            heads: FiscalMonth::ALL
                .map(|month| {
                    book.plan().fiscal_year.map_or_else(|| month.short_name().to_owned(), |year| year.month_head(month))
                })
                .to_vec(),
            rows: line_rows(number, book, at.lang),
        };
        html(&page)
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn line_rows(number: u32, book: &Book, lang: Lang) -> Vec<LineRow> {
    let lines = book.plan().lines.iter().filter(|line| book.posted_lines().contains(&line.id));
    lines
        .map(|line| LineRow {
            name: shown::line_name(book.plan(), line.id, lang),
            cells: FiscalMonth::ALL
                .map(|month| {
                    let at = Place { line: line.id, month };
                    let work = book.cell(at.cell(Layer::Current, Measure::Work));
                    (known(Measure::Work, work, "–"), shown::cell_address(number, at))
                })
                .to_vec(),
        })
        .collect()
}

/// The same as a table for spreadsheets, all of it.
pub async fn table(
    State(desk): State<Arc<Desk>>,
    at: In,
    Path(number): Path<u32>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let w = visit_words(at.lang);
        let (stored, units, _) = opened(&desk, number).await?;
        let found = list(&stored.book, &asked.filter());
        let heads =
            [w.visit, w.line, w.month, w.unit, w.unit, w.officer, w.cost, w.state, w.done_on, w.paid, w.advised];
        let text = csv(
            &found,
            &units,
            heads,
            |state| shown::state(w, state),
            |line| shown::line_name(stored.book.plan(), line, at.lang),
        );
        let heads = [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment")];
        Ok((heads, text).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
