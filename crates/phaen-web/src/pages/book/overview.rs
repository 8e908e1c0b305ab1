//! The year of a plan month by month: what is due, what was signed; signing the plan and its revisions.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::book::{self, Due, MonthState, Signing, line_name};
use phaen_app::database::{PlanNo, StoredBook, StoredPlan};
use phaen_app::thai_time;
use phaen_app::words::book::month_of;
use phaen_core::book::{AttachedTo, Book, FileRef, Levels, Overspending, Statement, Successor};
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::change::diff;
use phaen_core::number::to_arabic_digits;
use phaen_core::plan::{Layer, LineId, Measure, Period};
use serde::Deserialize;

use super::{percent, shown};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::plan::title;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::book::{BookWords, book_words};

/// A month of the year.
struct MonthRow {
    number: u8,
    name: String,
    /// Work of plan and result, and its percentage.
    work: [String; 3],
    /// Money of plan, committed and paid, and the percentage that is paid.
    budget: [String; 4],
    due: String,
    state: &'static str,
    /// What the state is called in the style sheet.
    mark: &'static str,
    signed: String,
}

/// A signed revision.
struct RevisionRow {
    number: u32,
    on: String,
    by: String,
    files: Vec<FileRef>,
}

/// A line that needs another in its place.
struct Heir {
    line: LineId,
    name: String,
}

/// A line on which too much is spent.
struct Overspent {
    line: String,
    has: String,
    spent: String,
}

#[derive(Template)]
#[template(path = "book.html")]
struct Page {
    f: Frame,
    b: &'static BookWords,
    number: u32,
    heading: String,
    signed: bool,
    months: Vec<MonthRow>,
    total: Option<MonthRow>,
    revisions: Vec<RevisionRow>,
    due_day: u8,
    /// Whether the plan as it stands is other than the one signed last.
    changed: bool,
    /// Whether transfers moved something since.
    moved: bool,
    heirs: Vec<Heir>,
    /// Lines that can stand in another's place.
    lines: Vec<Heir>,
    overspent: Vec<Overspent>,
    notice: &'static str,
}

/// What a page may say on top.
#[derive(Deserialize, Default)]
pub struct Told {
    #[serde(default)]
    taken: String,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(told): Query<Told>,
) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let (found, due_day) = desk.work(move |db| Ok((book::find(db, PlanNo(number))?, book::due_day(db)?))).await?;
        let today = thai_time::day(desk.now());
        html(&drawn(&at, &who, &stored, found.as_deref(), (due_day, today), &told))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn drawn(
    at: &In,
    who: &Who,
    stored: &StoredPlan,
    found: Option<&StoredBook>,
    (due_day, today): (u8, Option<Date>),
    told: &Told,
) -> Page {
    let (b, plan) = (book_words(at.lang), stored.plan());
    let heading = title(plan, at.lang);
    let number = stored.number.0;
    let mut page = Page {
        f: Frame::new(at, who, "book", "common", heading.clone()).of_plan(number),
        b,
        number,
        heading,
        signed: found.is_some(),
        months: Vec::new(),
        total: None,
        revisions: Vec::new(),
        due_day,
        changed: false,
        moved: false,
        heirs: Vec::new(),
        lines: Vec::new(),
        overspent: Vec::new(),
        notice: if told.taken.is_empty() { "" } else { b.taken_in },
    };
    let Some(StoredBook { book, .. }) = found else { return page };
    let of = Whole::of(book);
    for month in FiscalMonth::ALL {
        let due = today.map(|today| Due::of(book, month, due_day, today));
        let (state, mark) = match due.map(|due| due.state) {
            Some(MonthState::Signed) => (b.signed_off, "ok"),
            Some(MonthState::Late) => (b.late, "bad"),
            Some(MonthState::Due) => (b.to_report, "warn"),
            Some(MonthState::Running) | None => (b.running, ""),
        };
        let signed = book.lock(month).map(|lock| format!("{} {}", lock.by, lock.on.thai())).unwrap_or_default();
        page.months.push(MonthRow {
            number: month.number(),
            name: month_of(at.lang, plan, month),
            due: due.and_then(|due| due.day).map(Date::thai).unwrap_or_default(),
            state,
            mark,
            signed,
            ..of.row(Period::Month(month))
        });
    }
    page.total = Some(MonthRow { name: b.total.to_owned(), ..of.row(Period::Target) });
    let last = (book.revision(), book.plan());
    let all = book.earlier().iter().map(|(revision, _)| revision).chain([last.0]);
    page.revisions = all
        .map(|revision| RevisionRow {
            number: revision.number,
            on: revision.on.thai(),
            by: revision.by.clone(),
            files: book.attached(AttachedTo::Revision(revision.number)).cloned().collect(),
        })
        .collect();
    page.changed = !diff(last.1, plan).is_empty();
    page.moved = !book.transfers_since_signed().is_empty();
    page.heirs = book::gone(book, plan).into_iter().map(|line| Heir { line, name: line_name(last.1, line) }).collect();
    page.lines = plan.lines.iter().map(|line| Heir { line: line.id, name: line_name(plan, line.id) }).collect();
    page.overspent = book
        .overspent()
        .into_iter()
        .map(|(line, has, spent)| Overspent {
            line: line_name(last.1, line),
            has: shown(Measure::Budget, Some(has)),
            spent: shown(Measure::Budget, Some(spent)),
        })
        .collect();
    page
}

/// The whole plan in every layer, and what is awaited.
struct Whole {
    layers: [(Layer, Levels); 4],
    awaited: Levels,
}

impl Whole {
    fn of(book: &Book) -> Self {
        let layers = [Layer::Current, Layer::Result, Layer::Committed, Layer::Disbursed];
        Self {
            layers: layers.map(|layer| (layer, book.levels(Statement::Of(layer)))),
            awaited: book.levels(Statement::Awaited),
        }
    }

    fn row(&self, period: Period) -> MonthRow {
        let of = |layer, measure| {
            let levels = self.layers.iter().find(|(of, _)| *of == layer)?;
            levels.1.at(None, period, measure)
        };
        let (work, result) = (of(Layer::Current, Measure::Work), of(Layer::Result, Measure::Work));
        let budget = of(Layer::Current, Measure::Budget);
        let (committed, disbursed) = (of(Layer::Committed, Measure::Budget), of(Layer::Disbursed, Measure::Budget));
        let awaited = |measure| self.awaited.at(None, period, measure);
        MonthRow {
            number: 0,
            name: String::new(),
            work: [
                shown(Measure::Work, work),
                shown(Measure::Work, result),
                percent(result, work, awaited(Measure::Work)),
            ],
            budget: [
                shown(Measure::Budget, budget),
                shown(Measure::Budget, committed),
                shown(Measure::Budget, disbursed),
                percent(disbursed, budget, awaited(Measure::Budget)),
            ],
            due: String::new(),
            state: "",
            mark: "",
            signed: String::new(),
        }
    }
}

/// Signs the plan as it stands: what the form sends is what is done about overspending, and a line for each that is gone.
pub async fn sign(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(wanted): Form<Vec<(String, String)>>,
) -> Response {
    let made = async {
        let Some(name) = who.0 else { return Err(Refusal::Malformed(book_words(at.lang).need_name.to_owned())) };
        let sent = |field: &str| wanted.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str());
        let overspending = sent("overspending").and_then(Overspending::from_name).unwrap_or_default();
        let heir = |(name, value): &(String, String)| {
            Some(Successor { gone: name.strip_prefix("heir.")?.parse().ok()?, now: value.parse().ok()? })
        };
        let signing = Signing { overspending, successors: wanted.iter().filter_map(heir).collect() };
        desk.act(name, move |db, acting| book::sign(db, PlanNo(number), signing, acting)).await?;
        Ok(Redirect::to(&format!("{}/plans/{number}/book", at.base())).into_response())
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The day on which reports are due.
#[derive(Deserialize)]
pub struct DueDay {
    day: String,
}

/// Sets the day on which reports are due.
pub async fn due(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Form(wanted): Form<DueDay>,
) -> Response {
    let day = to_arabic_digits(wanted.day.trim()).parse().unwrap_or_default();
    let made = desk.act(who.or_nobody(), move |db, acting| book::set_due_day(db, day, acting));
    match made.await {
        Ok(()) => Redirect::to(&format!("{}/plans/{number}/book", at.base())).into_response(),
        Err(refusal) => refusal.page(&at),
    }
}

/// Takes what was transferred into the plan as it stands.
pub async fn take_in(State(desk): State<Arc<Desk>>, at: In, who: Who, Path(number): Path<u32>) -> Response {
    let made = desk.act(who.or_nobody(), move |db, acting| book::take_in(db, PlanNo(number), acting));
    match made.await {
        Ok(_) => Redirect::to(&format!("{}/plans/{number}/book?taken=1", at.base())).into_response(),
        Err(refusal) => refusal.page(&at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_of_nothing_is_none() {
        assert_eq!((percent(Some(1), Some(0), None), percent(None, Some(100), None)), (String::new(), String::new()));
        assert_eq!(percent(Some(1), Some(4), Some(0)), "25.00");
        assert_eq!(percent(Some(1), Some(4), Some(2)), "≥ 25.00", "the rest is not reported");
        assert_eq!(shown(Measure::Budget, Some(120_000)), "1,200");
    }
}
