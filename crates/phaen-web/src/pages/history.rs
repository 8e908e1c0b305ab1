//! Every change of a plan: who, when, why, before and after; of one cell or of all.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::database::{Cause, PlanNo, Record};
use phaen_app::words::change::parts;
use phaen_core::change::Change;
use phaen_core::plan::CellRef;
use phaen_wire::sheet::cell_of_name;
use serde::Deserialize;

use super::plan::title;
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::when::minute;
use crate::who::Who;

/// How many actions a page lists.
const ACTIONS: usize = 50;

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
    newer: Option<usize>,
    older: Option<usize>,
}

/// Which part of the history.
#[derive(Deserialize)]
pub struct Part {
    /// Only the changes of this cell, `L7.m01.work`.
    cell: Option<String>,
    /// Which page, from 0.
    #[serde(default)]
    page: usize,
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
        let records = desk.work(move |database| database.history(PlanNo(number))).await?;
        let cell = part.cell.as_deref().and_then(cell_of_name);
        let words = at.lang.words();
        let groups = grouped(&records, cell);
        let shown = groups.iter().rev().skip(part.page * ACTIONS).take(ACTIONS);
        let actions = shown.map(|group| {
            let (first, last) = (group[0], group[group.len() - 1]);
            let listed: Vec<&&Record> = if first.cause == Cause::Read && cell.is_none() {
                Vec::new()
            } else {
                group.iter().filter(|r| of_the_plan(&r.change)).collect()
            };
            let changes = listed.iter().take(ACTIONS * 4).map(|record| {
                let (what, swap) = parts(words, stored.plan(), &record.change);
                let (before, after) = swap.map(|s| (s.before, s.after)).unwrap_or_default();
                Changed { what, before, after }
            });
            Action {
                sequence: last.sequence,
                who: first.stamp.actor.clone(),
                when: minute(first.stamp.at, at.lang),
                why: words.cause(first.cause),
                changes: changes.collect(),
                more: group.len().saturating_sub(listed.len().min(ACTIONS * 4)),
            }
        });
        let actions = actions.collect();
        let f = Frame::new(&at, &who, "history", "common", title(stored.plan(), at.lang)).of_plan(number);
        let heading = title(stored.plan(), at.lang);
        let older = ((part.page + 1) * ACTIONS < groups.len()).then_some(part.page + 1);
        html(&Page { f, number, heading, actions, cell: part.cell, newer: part.page.checked_sub(1), older })
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

/// The records of each action, in order; of one cell alone where it is named.
fn grouped(records: &[Record], cell: Option<CellRef>) -> Vec<Vec<&Record>> {
    let mut groups: Vec<Vec<&Record>> = Vec::new();
    let wanted = |change: &Change| cell.is_none_or(|c| matches!(change, Change::Cell { cell, .. } if *cell == c));
    for record in records.iter().filter(|r| wanted(&r.change)) {
        match groups.last_mut().filter(|group| group[0].stamp.group == record.stamp.group) {
            Some(group) => group.push(record),
            None => groups.push(vec![record]),
        }
    }
    groups
}

/// Whether a change is of the plan itself, not only of what is known of its reading.
const fn of_the_plan(change: &Change) -> bool {
    !matches!(change, Change::CellState { .. })
}
