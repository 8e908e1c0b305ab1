//! Every change of a plan: who, when, why, before and after; of one cell or of all.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::database::PlanNo;
use phaen_app::thai_time::minute;
use phaen_app::words::change::parts;
use phaen_core::change::Change;
use phaen_wire::sheet::cell_of_name;
use serde::Deserialize;

use super::plan::title;
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::who::Who;

/// How many actions a page lists.
const ACTIONS: usize = 100;
/// How many changes of an action are listed.
const CHANGES: usize = 200;

/// One changed place.
pub struct Changed {
    /// Which place.
    pub what: String,
    /// What stood before.
    pub before: String,
    /// What stands after.
    pub after: String,
}

/// One action of a person.
pub struct Action {
    /// The version after it.
    pub sequence: u64,
    /// Who did it.
    pub who: String,
    /// When.
    pub when: String,
    /// What made it.
    pub why: &'static str,
    /// What it changed; of a reading only how much.
    pub changes: Vec<Changed>,
    /// How many changes are not shown.
    pub more: usize,
}

#[derive(Template)]
#[template(path = "history.html")]
struct Page {
    f: Frame,
    number: u32,
    heading: String,
    actions: Vec<Action>,
    cell: Option<String>,
    /// Whether the latest actions are shown.
    newest: bool,
    /// Before which version the next page begins.
    older: Option<u64>,
    /// The version now.
    latest: u64,
}

/// Which part of the history.
#[derive(Deserialize)]
pub struct Part {
    /// Only the changes of this cell, `L7.m01.work`.
    cell: Option<String>,
    /// Only what lies before this version.
    before: Option<u64>,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(part): Query<Part>,
) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let cell = part.cell.as_deref().and_then(cell_of_name);
        let found = desk.work(move |database| database.actions(PlanNo(number), cell, part.before, ACTIONS)).await?;
        let words = at.lang.words();
        let actions = found.list.iter().map(|action| {
            let listed = action.records.iter().filter(|r| of_the_plan(&r.change)).take(CHANGES);
            let changes: Vec<Changed> = listed
                .map(|record| {
                    let (what, swap) = parts(words, stored.plan(), &record.change);
                    let (before, after) = swap.map(|s| (s.before, s.after)).unwrap_or_default();
                    Changed { what, before, after }
                })
                .collect();
            Action {
                sequence: action.sequence,
                who: action.stamp.actor.clone(),
                when: minute(action.stamp.at, at.lang),
                why: words.cause(action.cause),
                more: (action.changes as usize).saturating_sub(changes.len()),
                changes,
            }
        });
        let actions = actions.collect();
        let f = Frame::new(&at, &who, "history", "common", title(stored.plan(), at.lang)).of_plan(number);
        let heading = title(stored.plan(), at.lang);
        let latest = stored.sequence;
        html(&Page {
            f,
            number,
            heading,
            actions,
            cell: part.cell,
            newest: part.before.is_none(),
            older: found.before,
            latest,
        })
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

/// Whether a change is of the plan itself, not only of what is known of its reading.
const fn of_the_plan(change: &Change) -> bool {
    !matches!(change, Change::CellState { .. })
}
