//! A month's report: typed beside its plan, saved, signed off, corrected late.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use phaen_app::book::{self, Typed, line_name};
use phaen_app::database::{PlanNo, StoredBook};
use phaen_app::words::book::month_of;
use phaen_core::book::{AttachedTo, Book, FileRef, Level, Levels, Place, Posted, Reported, Statement, levels};
use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{Layer, LineId, Measure, Period, Plan};
use serde::Deserialize;

use super::{percent, shown};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::plan::title;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::book::{BookWords, book_words};

/// A figure of a line: a field to type in, or a text.
struct Figure {
    /// The name of its field; empty where nothing is typed.
    field: String,
    /// What the field is for, for who cannot see the table.
    label: String,
    value: String,
    /// Whether it was corrected after signing off.
    corrected: bool,
}

/// A row of the table.
struct Row {
    line: LineId,
    code: String,
    title: String,
    level: usize,
    /// Whether figures are posted to it.
    posted: bool,
    /// Whether it is the whole plan.
    whole: bool,
    from_visits: bool,
    work: String,
    budget: String,
    figures: [Figure; 3],
    /// Of work and of money.
    percents: [String; 2],
}

/// A correction after signing off, with both figures.
struct Correction {
    line: String,
    figure: &'static str,
    before: String,
    after: String,
    on: String,
    by: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "book_month.html")]
struct Page {
    f: Frame,
    b: &'static BookWords,
    number: u32,
    month: u8,
    month_name: String,
    version: u64,
    locked: bool,
    /// Who signed it off, and when.
    signed: String,
    rows: Vec<Row>,
    all: bool,
    corrections: Vec<Correction>,
    files: Vec<FileRef>,
    /// What stands in the way of saving.
    problem: String,
    reason: String,
    notice: &'static str,
}

/// What of the month is wanted.
#[derive(Deserialize, Default)]
pub struct Asked {
    /// All lines, where anything stands here.
    #[serde(default)]
    all: String,
    #[serde(default)]
    saved: String,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, month)): Path<(u32, u8)>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let month = FiscalMonth::new(month).ok_or(Refusal::NoPage)?;
        let stored = desk.book(PlanNo(number)).await?;
        let mut page = drawn(&at, &who, &stored, month, !asked.all.is_empty());
        page.notice = match asked.saved.as_str() {
            "" => "",
            "0" => page.b.nothing_new,
            _ => page.b.saved,
        };
        html(&page)
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// Saves what was typed; signs the month off where that button was pressed. What is refused is shown with all that was
/// typed.
pub async fn save(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, month)): Path<(u32, u8)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let made = async {
        let month = FiscalMonth::new(month).ok_or(Refusal::NoPage)?;
        let of = |field: &str| sent.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.trim());
        let version: u64 = of("version").parse().map_err(|_| Refusal::Malformed("version".to_owned()))?;
        let (reason, all) = (of("reason").to_owned(), !of("all").is_empty());
        let sign_off = !of("sign_off").is_empty();
        if sign_off && who.0.is_none() {
            return Err(Refusal::Malformed(book_words(at.lang).need_name.to_owned()));
        }
        let typed: Vec<Typed> = sent.iter().filter_map(|(name, value)| typed(name, value)).collect();
        let given = Some(reason.clone()).filter(|reason| !reason.is_empty());
        let before = desk.book(PlanNo(number)).await?.version.number;
        let (figures, actor) = (typed.clone(), who.clone().or_nobody());
        let posted = desk.act(actor, move |db, acting| {
            book::report(db, PlanNo(number), month, (version, &figures), (given, sign_off), acting)
        });
        match posted.await {
            Ok(posted) => {
                let saved = u8::from(posted.book.version.number > before);
                let all = if all { "&all=1" } else { "" };
                let back = format!("{}/plans/{number}/book/{}?saved={saved}{all}", at.base(), month.number());
                Ok(Redirect::to(&back).into_response())
            }
            Err(refusal) => {
                let stored = desk.book(PlanNo(number)).await?;
                let mut page = drawn(&at, &who, &stored, month, all);
                for figure in page.rows.iter_mut().flat_map(|row| &mut row.figures) {
                    if let Some((_, value)) = sent.iter().find(|(name, _)| *name == figure.field) {
                        figure.value.clone_from(value);
                    }
                }
                (page.problem, page.reason, page.version) = (refusal.message(at.lang), reason, version);
                Ok((refusal.status(), html(&page)?).into_response())
            }
        }
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The figure that a field of the form is, such as `result.L12`.
fn typed(name: &str, value: &str) -> Option<Typed> {
    let (figure, line) = name.split_once('.')?;
    Some(Typed { line: line.parse().ok()?, figure: Reported::from_name(figure)?, text: value.to_owned() })
}

fn drawn(at: &In, who: &Who, stored: &StoredBook, month: FiscalMonth, all: bool) -> Page {
    let (b, book) = (book_words(at.lang), &stored.book);
    let plan = book.plan();
    let number = stored.plan.0;
    let table = Table { book, month, b };
    let layers = [Layer::Current, Layer::Result, Layer::Committed, Layer::Disbursed];
    let layers = layers.map(|layer| book.levels(Statement::Of(layer)));
    let awaited = book.levels(Statement::Awaited);
    let rows: Vec<Row> = levels(plan).iter().map(|level| table.row(level, &layers, &awaited)).collect();
    let lock = book.lock(month);
    Page {
        f: Frame::new(at, who, "book", "common", title(plan, at.lang)).of_plan(number),
        b,
        number,
        month: month.number(),
        month_name: month_of(at.lang, plan, month),
        version: stored.version.number,
        locked: lock.is_some(),
        signed: lock.map(|lock| format!("{} {}", lock.by, lock.on.thai())).unwrap_or_default(),
        rows: if all { rows } else { with_headings(rows) },
        all,
        corrections: table.corrections(plan),
        files: book.attached(AttachedTo::Month(month)).cloned().collect(),
        problem: String::new(),
        reason: String::new(),
        notice: "",
    }
}

/// The rows with a plan or a report this month, the headings above them, and the whole.
fn with_headings(rows: Vec<Row>) -> Vec<Row> {
    let said = |row: &Row| {
        let figures = row.figures.iter().any(|figure| !figure.value.is_empty());
        let planned = [&row.work, &row.budget].iter().any(|planned| !planned.is_empty() && *planned != "0");
        row.whole || (row.posted && (figures || planned))
    };
    let mut kept: Vec<Row> = Vec::new();
    // From below: a heading is kept where what was kept last stands under it.
    for row in rows.into_iter().rev() {
        let heads = !row.posted && kept.last().is_some_and(|below| !below.whole && below.level > row.level);
        if said(&row) || heads {
            kept.push(row);
        }
    }
    kept.reverse();
    kept
}

struct Table<'a> {
    book: &'a Book,
    month: FiscalMonth,
    b: &'static BookWords,
}

impl Table<'_> {
    /// The row of a line, or of the whole plan.
    fn row(&self, level: &Level, [current, result, committed, disbursed]: &[Levels; 4], awaited: &Levels) -> Row {
        let line = level.line.and_then(|id| self.book.plan().line(id));
        let posted = level.line.filter(|id| self.book.posted_lines().contains(id));
        let of = |levels: &Levels, measure| levels.at(level.line, Period::Month(self.month), measure);
        let (work, budget) = (of(current, Measure::Work), of(current, Measure::Budget));
        let from_visits = posted.is_some_and(|id| self.book.is_from_visits(id));
        let (code, title) =
            line.map_or((String::new(), self.b.total.to_owned()), |line| (line.code.to_string(), line.title.clone()));
        let figure = |figure: Reported, value: Option<i64>, name: &str| {
            let typed = posted.filter(|_| figure == Reported::Committed || !from_visits);
            let corrected = |id| self.history(id, figure).iter().any(|report| report.reason.is_some());
            Figure {
                field: typed.map(|id| format!("{}.{id}", figure.name())).unwrap_or_default(),
                label: format!("{name}: {code} {title}"),
                value: shown(figure.measure(), value),
                corrected: posted.is_some_and(corrected),
            }
        };
        let (done, bound, paid) =
            (of(result, Measure::Work), of(committed, Measure::Budget), of(disbursed, Measure::Budget));
        let figures = [
            figure(Reported::Result, done, self.b.result),
            figure(Reported::Committed, bound, self.b.committed),
            figure(Reported::Disbursed, paid, self.b.disbursed),
        ];
        Row {
            line: posted.unwrap_or(LineId(0)),
            level: level.depth.min(4),
            posted: posted.is_some(),
            whole: level.line.is_none(),
            from_visits,
            work: shown(Measure::Work, work),
            budget: shown(Measure::Budget, budget),
            percents: [
                percent(done, work, of(awaited, Measure::Work)),
                percent(paid, budget, of(awaited, Measure::Budget)),
            ],
            figures,
            code,
            title,
        }
    }

    fn history(&self, line: LineId, figure: Reported) -> &[Posted] {
        self.book.history(Place { line, month: self.month }.cell(figure.layer(), figure.measure()))
    }

    /// Every correction after signing off, with the figure before it.
    fn corrections(&self, plan: &Plan) -> Vec<Correction> {
        let figures = [
            (Reported::Result, self.b.result),
            (Reported::Committed, self.b.committed),
            (Reported::Disbursed, self.b.disbursed),
        ];
        let mut corrections = Vec::new();
        for line in &plan.lines {
            for (figure, name) in figures {
                let history = self.history(line.id, figure);
                for (index, report) in history.iter().enumerate() {
                    let Some(reason) = &report.reason else { continue };
                    let before = index.checked_sub(1).and_then(|before| history[before].amount);
                    let said = |amount: Option<i64>| match amount {
                        Some(_) => shown(figure.measure(), amount),
                        None => self.b.not_reported.to_owned(),
                    };
                    corrections.push(Correction {
                        line: line_name(plan, line.id),
                        figure: name,
                        before: said(before),
                        after: said(report.amount),
                        on: report.on.thai(),
                        by: report.by.clone(),
                        reason: reason.clone(),
                    });
                }
            }
        }
        corrections
    }
}
