//! Makes a plan that was not read from a file: from nothing, or from an earlier plan.

use phaen_core::calendar::FiscalYear;
use phaen_core::grid::Source;
use phaen_core::plan::{Code, Line, LineId, LineKind, Pair, Plan, Signatory};
use phaen_store::{PlanNo, Uuid};
use phaen_wire::plan::plan_to_json;
use serde_json::json;

use crate::Acting;
use crate::database::Database;
use crate::error::AppError;
use crate::read::{as_given, sha256};

/// The name that the beginning of a made plan has among sources.
pub const MADE_HERE: &str = "phaen.new";

/// A plan of that year with an empty activity and a grand total, ready to be filled.
pub fn blank(year: FiscalYear, office: Option<String>, group: Option<String>) -> Plan {
    let activity = Line::new(LineId(1), LineKind::Activity, Code::new("1"), "");
    let mut total = Line::new(LineId(2), LineKind::Total, Code::new(""), "");
    // A total of dashes is there to be followed; one that is bare would have no equation.
    total.figures.target = Pair::DASH;
    total.figures.months = [Pair::DASH; 12];
    Plan { fiscal_year: Some(year), office, group, lines: vec![activity, total], ..Plan::default() }
}

/// Last year's plan as the beginning of another year's, or of no year's in particular: lines, titles, figures in the same months of the year. Never
/// results, signatures, document numbers, money received or notes: those belong to their year.
pub fn carried_over(plan: &Plan, year: Option<FiscalYear>) -> Plan {
    let mut new = Plan {
        fiscal_year: year,
        office: plan.office.clone(),
        group: plan.group.clone(),
        programme: plan.programme.clone(),
        output: plan.output.clone(),
        main_activity: plan.main_activity.clone(),
        sub_activity: plan.sub_activity.clone(),
        fund_source: plan.fund_source.clone(),
        units: plan.units.clone(),
        indicators: plan.indicators.clone(),
        lines: plan.lines.clone(),
        ..Plan::default()
    };
    for indicator in &mut new.indicators {
        (indicator.as_of, indicator.months) = (None, [None; 12]);
    }
    for line in new.lines.iter_mut().filter(|l| l.kind == LineKind::Inferred) {
        line.kind = LineKind::Activity;
    }
    // The blocks stay, for whoever signs this year.
    let block = |s: &Signatory| Signatory { field: s.field, label: s.label.clone(), ..Signatory::default() };
    new.signatories = plan.signatories.iter().map(block).collect();
    new
}

/// Keeps a plan that was made here. Its log begins with its whole content.
///
/// # Errors
/// [`AppError::Store`].
pub fn create(database: &mut Database, plan: Plan, acting: &mut Acting<'_>) -> Result<PlanNo, AppError> {
    let uuid: Uuid = (acting.new_id)();
    // The identity makes the bytes of every made plan its own.
    let bytes = json!({"schema": "phaen.new/1", "uuid": uuid.to_string(), "plan": plan_to_json(&plan)}).to_string();
    let source = Source { name: MADE_HERE.to_owned(), sha256: sha256(bytes.as_bytes()), plan: 0 };
    let reading = as_given(plan, source);
    Ok(database.keep_as(uuid, bytes.as_bytes(), &reading, acting)?.plan())
}
