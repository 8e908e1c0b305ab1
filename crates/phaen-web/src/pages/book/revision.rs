//! A signed revision beside the one before: what changed, cell by cell.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use phaen_app::compare::{Difference, Group, of_plans};
use phaen_app::database::PlanNo;
use phaen_core::book::Book;
use phaen_core::plan::Plan;

use crate::desk::Desk;
use crate::lang::In;
use crate::pages::plan::title;
use crate::pages::{Frame, html};
use crate::reply::Refusal;
use crate::who::Who;
use crate::words::book::{BookWords, book_words};

#[derive(Template)]
#[template(path = "book_revision.html")]
struct Page {
    f: Frame,
    b: &'static BookWords,
    number: u32,
    revision: u32,
    before: u32,
    signed: String,
    groups: Vec<Group>,
    totals: Vec<Difference>,
}

/// The page; `0` is the plan as it stands beside the one signed last.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path((number, revision)): Path<(u32, u32)>,
) -> Response {
    let made = async {
        let stored = desk.book(PlanNo(number)).await?;
        let plan = desk.plan(PlanNo(number)).await?;
        let (before, after, signed) = both(&stored.book, plan.plan(), revision).ok_or(Refusal::NoPage)?;
        let (groups, totals) = of_plans(before.1, after, at.lang.words());
        let f = Frame::new(&at, &who, "book", "common", title(after, at.lang)).of_plan(number);
        html(&Page { f, b: book_words(at.lang), number, revision, before: before.0, signed, groups, totals })
    };
    made.await.unwrap_or_else(|refusal: Refusal| refusal.page(&at))
}

/// The plan before, that of the revision, and who signed it when; `None` where there is nothing to compare.
fn both<'a>(book: &'a Book, stands: &'a Plan, revision: u32) -> Option<((u32, &'a Plan), &'a Plan, String)> {
    let signed: Vec<_> =
        book.earlier().iter().map(|(r, plan)| (r, plan)).chain([(book.revision(), book.plan())]).collect();
    if revision == 0 {
        let (last, plan) = signed.last()?;
        return Some(((last.number, plan), stands, String::new()));
    }
    let index = signed.iter().position(|(r, _)| r.number == revision)?;
    let ((before, plan), (this, after)) = (signed.get(index.checked_sub(1)?)?, signed.get(index)?);
    Some(((before.number, plan), after, format!("{} {}", this.by, this.on.thai())))
}
