//! What the groups of plans are called.

use phaen_core::plan::Plan;
use phaen_store::{Entry, PlanNo};

/// The group of a plan, or its office, or its number among the plans.
pub(super) fn of_plan(number: PlanNo, plan: &Plan) -> String {
    called(number, plan.group.as_deref(), plan.office.as_deref())
}

/// The same of a plan in the list.
pub(super) fn of_entry(entry: &Entry) -> String {
    called(entry.number, entry.group.as_deref(), entry.office.as_deref())
}

fn called(number: PlanNo, group: Option<&str>, office: Option<&str>) -> String {
    let told = [group, office].into_iter().flatten().map(str::trim).find(|name| !name.is_empty());
    told.map_or_else(|| format!("#{number}"), str::to_owned)
}
