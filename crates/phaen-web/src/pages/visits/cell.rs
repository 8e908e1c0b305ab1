//! A cell of a signed plan, opened to the visits, reports and transfers behind it.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::database::{PlanNo, StoredBook};
use phaen_app::error::AppError;
use phaen_app::thai_time;
use phaen_app::visits::{self, CellView, Planned, UnitView, planned};
use phaen_app::words::Lang;
use phaen_app::words::book::month_of;
use phaen_core::book::{Place, Reported};
use phaen_core::calendar::Date;
use phaen_core::plan::Measure;

use super::shown::{self, Choice, VisitRow, known, pair};
use super::typed::{self, Fields, field, go_on, new_once, post_form};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::visits::{VisitWords, visit_words};

/// A layer of the cell.
struct Figure {
    id: &'static str,
    name: &'static str,
    work: String,
    budget: String,
}

/// A report that was posted.
struct ReportRow {
    figure: &'static str,
    amount: String,
    on: String,
    by: String,
    reason: String,
    /// Whether a later report stands in its place.
    stands: bool,
}

/// A transfer that touched the cell.
struct MoveRow {
    from: String,
    to: String,
    work: String,
    budget: String,
    visits: usize,
    document: String,
    on: String,
    by: String,
}

#[derive(Template)]
#[template(path = "cell.html")]
struct Page {
    f: Frame,
    w: &'static VisitWords,
    number: u32,
    line: String,
    month: String,
    address: String,
    figures: Vec<Figure>,
    adds_up: bool,
    from_visits: bool,
    locked: Option<String>,
    visits: Vec<VisitRow>,
    can_move: bool,
    reports: Vec<ReportRow>,
    moves: Vec<MoveRow>,
    units: Vec<Choice>,
    lines: Vec<Choice>,
    months: Vec<Choice>,
    once: String,
    once_more: [String; 2],
    /// What a visit of any unit on this line costs by default; empty where nothing was said.
    default_cost: String,
}

/// The book of a plan, the units of its register, and what day it is.
pub async fn opened(
    desk: &Arc<Desk>,
    number: u32,
) -> Result<(Arc<StoredBook>, BTreeMap<u32, UnitView>, Date), Refusal> {
    let day = thai_time::day(desk.now()).ok_or(AppError::Clock)?;
    let units = desk.work(move |database| visits::units(database, day)).await?;
    Ok((desk.book(PlanNo(number)).await?, units, day))
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, line, month)): Path<(u32, String, String)>,
) -> Response {
    let made = async {
        let place = typed::place(&line, &month).ok_or(Refusal::NoPage)?;
        let (stored, units, _) = opened(&desk, number).await?;
        let view = visits::cell(&stored, place).ok_or(Refusal::NoPage)?;
        html(&drawn(&at, &who, &stored, &view, &units))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

fn drawn(at: &In, who: &Who, stored: &StoredBook, view: &CellView, units: &BTreeMap<u32, UnitView>) -> Page {
    let (number, lang, book) = (stored.plan.0, at.lang, &stored.book);
    let w = visit_words(lang);
    let line = shown::line_name(book.plan(), view.at.line, lang);
    let month = month_of(lang, book.plan(), view.at.month);
    let now = view.current.map(|figure| figure.unwrap_or(0));
    let title = format!("{line} · {month}");
    Page {
        f: Frame::new(at, who, "visits", "common", title).of_plan(number),
        w,
        number,
        line,
        month,
        address: shown::cell_address(number, view.at),
        figures: figures(view, w),
        adds_up: view.sum == now,
        from_visits: view.from_visits,
        locked: view.lock.as_ref().map(|lock| format!("{} {} · {}", w.locked_on, day(lock.on, lang), lock.by)),
        visits: shown::rows(number, book, &view.visits, units, lang),
        can_move: view.lock.is_none(),
        reports: reports(view, w, lang),
        moves: moves(stored, view, lang),
        units: shown::unit_choices(units, None, w),
        lines: shown::line_choices(book, Some(view.at.line), lang),
        months: shown::month_choices(book.plan(), Some(view.at.month), lang),
        once: new_once(),
        once_more: [new_once(), new_once()],
        // No unit has the number nought: what holds of every unit.
        default_cost: book.default_cost(0, view.at.line).map(shown::baht).unwrap_or_default(),
    }
}

/// A day in the words of a language.
pub fn day(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Thai => day.thai(),
        Lang::English => day.short(),
    }
}

fn figures(view: &CellView, w: &'static VisitWords) -> Vec<Figure> {
    let both = |id, name, of: [Option<i64>; 2]| {
        let [work, budget] = pair(of, w.not_planned);
        Figure { id, name, work, budget }
    };
    let told = |id, name, figure: Reported, amount| {
        let text = known(figure.measure(), amount, w.not_reported);
        match figure.measure() {
            Measure::Work => Figure { id, name, work: text, budget: String::new() },
            Measure::Budget => Figure { id, name, work: String::new(), budget: text },
        }
    };
    vec![
        both("original", w.original, view.original),
        both("revised", w.revised, view.revised),
        both("current", w.current, view.current),
        both("visits", w.sum_of_visits, view.sum.map(Some)),
        told("result", w.result, Reported::Result, view.result),
        told("committed", w.committed, Reported::Committed, view.committed),
        told("disbursed", w.disbursed, Reported::Disbursed, view.disbursed),
    ]
}

fn reports(view: &CellView, w: &'static VisitWords, lang: Lang) -> Vec<ReportRow> {
    let mut rows = Vec::new();
    for history in &view.reports {
        let name = match history.figure {
            Reported::Result => w.result,
            Reported::Committed => w.committed,
            Reported::Disbursed => w.disbursed,
        };
        for (at, report) in history.reports.iter().enumerate() {
            rows.push(ReportRow {
                figure: name,
                amount: known(history.figure.measure(), report.amount, w.withdrawn),
                on: day(report.on, lang),
                by: report.by.clone(),
                reason: report.reason.clone().unwrap_or_default(),
                stands: at + 1 == history.reports.len(),
            });
        }
    }
    rows
}

fn moves(stored: &StoredBook, view: &CellView, lang: Lang) -> Vec<MoveRow> {
    let plan = stored.book.plan();
    let name = |at: Place| format!("{} · {}", shown::line_name(plan, at.line, lang), month_of(lang, plan, at.month));
    let rows = view.moves.iter().map(|each| {
        let transfer = &each.transfer;
        let document = transfer.document.as_ref();
        MoveRow {
            from: name(transfer.from),
            to: name(transfer.to),
            work: transfer.work.to_string(),
            budget: shown::baht(transfer.budget),
            visits: transfer.visits.len(),
            document: document.map(|d| format!("{} · {}", d.number, day(d.date, lang))).unwrap_or_default(),
            on: day(each.on, lang),
            by: each.by.clone(),
        }
    });
    rows.collect()
}

/// Plans a visit for the cell.
pub async fn plan(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, line, month)): Path<(u32, String, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let place = typed::place(&line, &month).ok_or(Refusal::NoPage)?;
        let (stored, units, _) = opened(&desk, number).await?;
        let (wanted, notes) = wanted(&fields, place, None, &units, at.lang)?;
        let w = visit_words(at.lang);
        let (_, what) = planned(&stored.book, &wanted).map_err(|_| Refusal::Malformed(w.bad_cost.to_owned()))?;
        let posted = post_form(&desk, number, who.clone(), &fields, vec![what], Vec::new()).await?;
        go_on(&at, &who, &posted, notes, shown::cell_address(number, place))
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// A visit as it was typed, and what is to be noted about it.
pub fn wanted(
    fields: &Fields,
    place: Place,
    visit: Option<phaen_core::book::VisitId>,
    units: &BTreeMap<u32, UnitView>,
    lang: Lang,
) -> Result<(Planned, Vec<String>), Refusal> {
    let w = visit_words(lang);
    let unit = field(fields, "unit").parse().ok().and_then(|number: u32| units.get(&number));
    let unit = unit.ok_or_else(|| Refusal::Malformed(w.bad_unit.to_owned()))?;
    let cost = field(fields, "cost");
    let officer = field(fields, "officer");
    let planned = Planned {
        visit,
        at: place,
        unit: unit.number,
        officer: if officer.is_empty() { unit.officer.clone() } else { officer.to_owned() },
        day: typed::day(field(fields, "day"), w)?,
        cost: if cost.is_empty() { None } else { Some(typed::baht(cost, w)?) },
    };
    let notes = unit.dissolving.then(|| format!("{}: {}", unit.name, w.dissolving_told));
    Ok((planned, notes.into_iter().collect()))
}
