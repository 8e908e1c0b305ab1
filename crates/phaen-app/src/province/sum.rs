//! Plans of one year, added.

use std::collections::{BTreeMap, BTreeSet};

use phaen_core::calendar::{Date, FiscalYear};
use phaen_core::equation::{self, CrossFoot, Severity};
use phaen_core::indicator::RollUp;
use phaen_core::plan::{Plan, PlanState};
use phaen_core::province::{Group, Province, Wanted, add};
use phaen_store::{Entry, PlanNo, StoredPlan};

use super::{Kept, kept, names};
use crate::database::Database;
use crate::error::AppError;
use crate::explain::{FailingSum, Sum};
use crate::indicator::rules;

/// A province as its groups make it, and from which plans.
#[derive(Debug, Clone)]
pub struct Summed {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The province.
    pub province: Province,
    /// The plans, in the order of the province's groups.
    pub plans: Vec<StoredPlan>,
    /// What was said of it.
    pub kept: Kept,
}

/// The years of which there are plans, the latest first.
///
/// # Errors
/// [`AppError::Store`].
pub fn years(database: &Database) -> Result<Vec<FiscalYear>, AppError> {
    let kept = database.list()?.into_iter().filter(|entry| entry.state != PlanState::Binned);
    let years: BTreeSet<FiscalYear> = kept.filter_map(|entry| entry.fiscal_year).collect();
    Ok(years.into_iter().rev().collect())
}

/// The plans of a year that can be added, by group.
///
/// # Errors
/// [`AppError::Store`].
pub fn offered(database: &Database, year: FiscalYear) -> Result<Vec<Entry>, AppError> {
    let mut entries = database.list()?;
    entries.retain(|entry| entry.state != PlanState::Binned && entry.fiscal_year == Some(year));
    entries.sort_by(|a, b| (&a.office, &a.group, a.number).cmp(&(&b.office, &b.group, b.number)));
    Ok(entries)
}

/// Of the offered plans those that were chosen, in their order.
pub fn chosen_of(offered: &[Entry], chosen: &[PlanNo]) -> Vec<PlanNo> {
    offered.iter().map(|entry| entry.number).filter(|number| chosen.contains(number)).collect()
}

/// Adds the chosen plans of a year.
///
/// # Errors
/// [`AppError::NotAdded`], [`AppError::Store`].
pub fn add_up(database: &Database, year: FiscalYear, chosen: &[PlanNo]) -> Result<Summed, AppError> {
    let numbers: BTreeSet<PlanNo> = chosen.iter().copied().collect();
    let order = chosen_of(&offered(database, year)?, chosen);
    // One of another year is refused by name, not left out.
    let others = numbers.into_iter().filter(|number| !order.contains(number));
    let stored: Vec<StoredPlan> =
        order.iter().copied().chain(others).map(|number| database.load(number)).collect::<Result<_, _>>()?;
    let kept = kept(database, year)?;
    let plans: Vec<&Plan> = stored.iter().map(StoredPlan::plan).collect();
    let group = |stored: &'_ StoredPlan| names::of_plan(stored.number, stored.plan());
    let wanted = Wanted {
        year,
        groups: stored.iter().map(|stored| Group { name: group(stored), plan: stored.plan() }).collect(),
        expected: kept.expected.clone(),
        roll_ups: roll_ups(database, year, &plans)?,
        answers: kept.answers.clone(),
    };
    let province = add(&wanted).map_err(AppError::NotAdded)?;
    Ok(Summed { year, province, plans: stored, kept })
}

impl Summed {
    /// Every sum of the province that fails.
    pub fn failing(&self) -> Vec<FailingSum> {
        let plan = &self.province.plan;
        let errors = equation::check(plan).into_iter().filter(|f| f.equation.severity == Severity::Error);
        errors.map(|failing| told(plan, &failing)).collect()
    }

    /// Every sum of a group's own plan that fails.
    pub fn failing_of(&self, group: usize) -> Vec<FailingSum> {
        let both = self.province.groups.get(group).zip(self.plans.get(group));
        both.map(|(added, stored)| added.failing.iter().map(|failing| told(stored.plan(), failing)).collect())
            .unwrap_or_default()
    }
}

fn told(plan: &Plan, failing: &CrossFoot) -> FailingSum {
    let (sum, measure) = Sum::of(plan, &failing.equation.kind);
    FailingSum {
        equation: failing.equation.id.clone(),
        sum,
        measure,
        parts: failing.parts,
        whole: failing.whole,
        severity: failing.equation.severity,
    }
}

/// How the indicators of plans roll up, by number: known where the office has confirmed the rule of that number, and of
/// those that are word for word the ones that come with the program. Of any other nothing is known.
pub(super) fn roll_ups(
    database: &Database,
    year: FiscalYear,
    plans: &[&Plan],
) -> Result<BTreeMap<u32, RollUp>, AppError> {
    let plain = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let last = Date::from_iso(year.buddhist() - 543, 9, 30).ok_or(AppError::Clock)?;
    let rules = rules(database, last)?;
    let known = rules.iter().filter(|rule| {
        let mut of_number = plans.iter().flat_map(|plan| &plan.indicators).filter(|i| i.number == rule.number);
        rule.mark().is_none() || of_number.all(|indicator| plain(&indicator.text) == plain(&rule.text))
    });
    Ok(known.map(|rule| (rule.number, rule.roll_up)).collect())
}
