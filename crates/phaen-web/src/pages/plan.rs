//! The plan: its table, the fields around it, and every total that does not add up.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use phaen_app::database::{Entry, PlanNo, StoredPlan};
use phaen_app::explain;
use phaen_app::moment;
use phaen_app::thai_time::minute;
use phaen_app::words::change::text_field;
use phaen_app::words::{Label, Lang};
use phaen_core::calendar::FiscalYear;
use phaen_core::change::TextField;
use phaen_core::equation::{self, Severity};
use phaen_core::form::{FieldName, FormOptions, official, stated_cell};
use phaen_core::plan::{CellRef, Plan, PlanState};
use phaen_wire::sheet::cell_name;
use serde::Deserialize;

use super::grid::{Grid, grid};
use super::{Frame, html};
use crate::desk::Desk;
use crate::lang::In;
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
    /// What can stand in it: `optional` text, a `year` or a `whole` number.
    pub kind: &'static str,
}

/// A list of the form around the table, as text; the page's script makes a form of it.
pub struct FieldList {
    /// Its name in `phaen.change/1`.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What stands in it, an entry a line.
    pub entries: Vec<String>,
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
    lists: Vec<FieldList>,
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
            lists: lists(&plan, at.lang),
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
        lists: lists(plan, lang),
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
    let label = |label| lang.words().label(label);
    let year = FieldRow {
        name: "fiscal_year",
        label: label(Label::FiscalYear),
        value: plan.fiscal_year.map(|y| y.to_string()).unwrap_or_default(),
        kind: "year",
    };
    let revision =
        FieldRow { name: "revision", label: label(Label::Revision), value: plan.revision.to_string(), kind: "whole" };
    let texts = TextField::ALL.into_iter().map(|field| FieldRow {
        name: field.name(),
        label: label(text_field(field)),
        value: field.of(plan).clone().unwrap_or_default(),
        kind: "optional",
    });
    [year, revision].into_iter().chain(texts).collect()
}

/// The lists as the form prints them.
fn lists(plan: &Plan, lang: Lang) -> Vec<FieldList> {
    let form = official(plan, &FormOptions::default());
    let letter = form.fields.iter().filter(|f| f.name == FieldName::Letter).map(|f| f.value.clone());
    let signed = form.signatures.iter().map(|s| {
        let said = s.fields.iter().filter(|f| !f.value.is_empty()).map(|f| f.value.as_str());
        std::iter::once(s.heading.as_str()).chain(said).collect::<Vec<_>>().join(" · ")
    });
    let list = |name, label, entries| FieldList { name, label: lang.words().label(label), entries };
    vec![
        list("units", Label::Units, form.indicators.units.clone()),
        list("allotments", Label::Allotments, form.indicators.allotments.iter().map(|a| a.text.clone()).collect()),
        list("indicators", Label::Indicators, form.indicators.rows.iter().map(|r| r.text.clone()).collect()),
        list("signatories", Label::Signatories, signed.collect()),
        list("letter", Label::Letter, letter.collect()),
    ]
}
