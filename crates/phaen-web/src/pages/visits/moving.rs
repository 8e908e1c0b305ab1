//! Moving visits and their money: what each cell will be, and then the transfer itself.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::visits::{After, Moving, moving, preview, visit};
use phaen_app::words::book::month_of;
use phaen_app::words::book::warning;
use phaen_core::book::{Warning, What};
use phaen_core::number::{Satang, Work};

use super::cell::opened;
use super::shown::{self, VisitRow, pair};
use super::typed::{self, Fields, all, field, go_on, new_once, post_form};
use crate::desk::Desk;
use crate::lang::In;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::visits::{VisitWords, visit_words};

/// A cell before and after.
struct CellRow {
    name: String,
    original: [String; 2],
    revised: [String; 2],
    now: [String; 2],
    then: [String; 2],
}

#[derive(Template)]
#[template(path = "move.html")]
struct Page {
    f: Frame,
    w: &'static VisitWords,
    number: u32,
    address: String,
    work: String,
    budget: String,
    cells: Vec<CellRow>,
    visits: Vec<VisitRow>,
    warnings: Vec<String>,
    /// What was asked, to be sent again when it is confirmed.
    fields: Fields,
    once: String,
}

/// Shows what a transfer would do; does it once it is confirmed.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, line, month)): Path<(u32, String, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async {
        let w = visit_words(at.lang);
        let from = typed::place(&line, &month).ok_or(Refusal::NoPage)?;
        let bad = || Refusal::Malformed(w.bad_place.to_owned());
        let to = typed::place(field(&fields, "to_line"), field(&fields, "to_month")).ok_or_else(bad)?;
        let (stored, units, today) = opened(&desk, number).await?;
        let book = &stored.book;
        let chosen = all(&fields, "visit").map(typed::visit).collect::<Result<Vec<_>, _>>()?;
        let (work, budget) = (field(&fields, "work"), field(&fields, "budget"));
        let typed_work = if work.is_empty() { Work::default() } else { typed::work(work, w)? };
        let typed_budget = if budget.is_empty() { Satang::default() } else { typed::baht(budget, w)? };
        let wanted = Moving {
            from,
            to,
            visits: chosen,
            typed: (typed_work, typed_budget),
            document: typed::document(&fields, w)?,
        };
        let transfer = moving(book, &wanted);
        if !field(&fields, "confirm").is_empty() {
            let whats = vec![What::Transfer(transfer)];
            let posted = post_form(&desk, number, who.clone(), &fields, whats, Vec::new()).await?;
            return go_on(&at, &who, &posted, Vec::new(), shown::cell_address(number, from));
        }
        let preview = preview(book, transfer, today, &who.clone().or_nobody())?;
        let lang = at.lang;
        let row = |cell: &After| CellRow {
            name: format!(
                "{} · {}",
                shown::line_name(book.plan(), cell.at.line, lang),
                month_of(lang, book.plan(), cell.at.month)
            ),
            original: pair(cell.original, w.not_planned),
            revised: pair(cell.revised, w.not_planned),
            now: pair(cell.now, w.not_planned),
            then: pair(cell.then, w.not_planned),
        };
        let views = preview.transfer.visits.iter().filter_map(|id| visit(book, *id));
        let told = preview.warnings.iter().map(|told| match told {
            Warning::Overspent { line, .. } => warning(lang, told, &shown::line_name(book.plan(), *line, lang)),
            Warning::LateCorrection(_) => warning(lang, told, ""),
        });
        let kept = ["visit", "to_line", "to_month", "work", "budget", "document", "document_date"];
        let page = Page {
            f: Frame::new(&at, &who, "visits", "common", w.move_title.to_owned()).of_plan(number),
            w,
            number,
            address: shown::cell_address(number, from),
            work: preview.transfer.work.to_string(),
            budget: shown::baht(preview.transfer.budget),
            cells: preview.cells.iter().map(row).collect(),
            visits: views.map(|view| shown::row(number, book, &view, &units, lang)).collect(),
            warnings: told.collect(),
            fields: fields.into_iter().filter(|(name, _)| kept.contains(&name.as_str())).collect(),
            once: new_once(),
        };
        html(&page)
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}
