//! The plan: its table, the fields around it, and every total that does not add up.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::database::{Entry, PlanNo, StoredPlan};
use phaen_app::explain;
use phaen_app::moment;
use phaen_app::words::Lang;
use phaen_app::words::change::text_field;
use phaen_core::calendar::FiscalYear;
use phaen_core::change::TextField;
use phaen_core::equation::{self, Severity};
use phaen_core::form::stated_cell;
use phaen_core::plan::{CellRef, Plan, PlanState};
use phaen_wire::sheet::cell_name;
use serde::Deserialize;

use super::grid::{Grid, grid};
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
use crate::when::minute;
use crate::who::Who;
use crate::words::words;

/// A total that does not add up.
pub struct Failing {
    /// The cell that states it; empty where an allotment is held against several lines.
    pub cell: String,
    /// What is the matter.
    pub text: String,
}

/// A field of the form around the table.
pub struct FieldRow {
    /// Its name in `phaen.change/1`.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What stands in it.
    pub value: String,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct Page {
    f: Frame,
    number: u32,
    sequence: u64,
    state: &'static str,
    heading: String,
    grid: Grid,
    failing: Vec<Failing>,
    fields: Vec<FieldRow>,
    open: usize,
    /// The moment that is shown, where it is not the present.
    then: Option<String>,
}

/// Which moment of the plan.
#[derive(Deserialize)]
pub struct Moment {
    /// The version; the present where none is named.
    at: Option<u64>,
}

/// The page.
pub async fn page(
    State(desk): State<Arc<Desk>>,
    at: In,
    who: Who,
    Path(number): Path<u32>,
    Query(moment): Query<Moment>,
) -> Response {
    let made = async {
        let stored = desk.plan(PlanNo(number)).await?;
        let f = Frame::new(&at, &who, "plan", "plan", title(stored.plan(), at.lang)).of_plan(number);
        let Some(sequence) = moment.at.filter(|sequence| *sequence < stored.sequence) else {
            return html(&present(f, &stored, at.lang));
        };
        let (plan, when) = desk
            .work(move |database| moment::told(database, PlanNo(number), sequence))
            .await
            .map(|(kept, stamp)| (kept.plan, stamp))?;
        let then = when.map(|stamp| format!("{} ({})", minute(stamp.at, at.lang), stamp.actor));
        let page = Page {
            number,
            sequence,
            state: "past",
            heading: title(&plan, at.lang),
            grid: grid(&plan, None, at.lang),
            failing: Vec::new(),
            fields: fields(&plan, at.lang),
            open: 0,
            then: Some(then.unwrap_or_default()),
            f,
        };
        html(&page)
    };
    made.await.unwrap_or_else(|refusal| refusal.page(&at))
}

fn present(f: Frame, stored: &StoredPlan, lang: Lang) -> Page {
    let plan = stored.plan();
    Page {
        f,
        number: stored.number.0,
        sequence: stored.sequence,
        state: plan.state.name(),
        heading: title(plan, lang),
        grid: grid(plan, Some(&stored.reading), lang),
        failing: failing(stored, lang),
        fields: fields(plan, lang),
        open: stored.reading.questions.len(),
        then: None,
    }
}

/// What a plan is called: year, group, office, revision.
pub fn title(plan: &Plan, lang: Lang) -> String {
    called((plan.fiscal_year, plan.group.as_deref(), plan.office.as_deref()), plan.revision, plan.state, lang)
}

/// The same of a plan in a list.
pub fn title_of(entry: &Entry, lang: Lang) -> String {
    called((entry.fiscal_year, entry.group.as_deref(), entry.office.as_deref()), entry.revision, entry.state, lang)
}

/// Year, group and office; revision; state.
type Whose<'a> = (Option<FiscalYear>, Option<&'a str>, Option<&'a str>);

fn called((year, group, office): Whose<'_>, revision: u32, state: PlanState, lang: Lang) -> String {
    let w = words(lang);
    let mut parts = Vec::new();
    if let Some(year) = year {
        parts.push(format!("{} {year}", w.fiscal_year));
    }
    parts.extend(group.map(str::to_owned));
    parts.push(office.unwrap_or(w.unnamed_office).to_owned());
    if revision > 0 {
        parts.push(format!("{} {revision}", w.revision));
    }
    if state != PlanState::Draft {
        parts.push(lang.words().plan_state(state).to_owned());
    }
    parts.join(" · ")
}

fn failing(stored: &StoredPlan, lang: Lang) -> Vec<Failing> {
    let cells: HashMap<String, CellRef> = equation::check(stored.plan())
        .into_iter()
        .filter_map(|f| Some((f.equation.id.clone(), stated_cell(&f.equation)?)))
        .collect();
    explain::sums(&stored.reading)
        .failing
        .iter()
        .filter(|sum| sum.severity == Severity::Error)
        .map(|sum| Failing {
            cell: cells.get(&sum.equation).copied().map(cell_name).unwrap_or_default(),
            text: lang.words().failing(sum),
        })
        .collect()
}

fn fields(plan: &Plan, lang: Lang) -> Vec<FieldRow> {
    TextField::ALL
        .into_iter()
        .map(|field| FieldRow {
            name: field.name(),
            label: lang.words().label(text_field(field)),
            value: field.of(plan).clone().unwrap_or_default(),
        })
        .collect()
}
