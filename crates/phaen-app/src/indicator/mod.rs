//! Indicators (ตัวชี้วัด): the rules of the office, dated, and what they come to for a plan.

pub mod form;

use std::sync::Arc;

use phaen_core::calendar::Date;
use phaen_core::indicator::{Authority, Office, Report, Rule, RuleFault, RuleRecord, in_force, report};
use phaen_core::plan::{Plan, UnitKind};
use phaen_core::register::Register;
use phaen_store::{PlanNo, UtcMillis};
use phaen_wire::rule::{rule_from_json, rule_to_json};
use serde_json::{Value, json};

use crate::Acting;
use crate::database::{Database, StoreError};
use crate::error::AppError;
use crate::register::{load, today};
use crate::{book, register};

/// Under which name rules are kept among what the office has set.
const SETTING: &str = "indicator_rule";
/// The longest source of a record, in characters.
const MAX_SOURCE: usize = 500;

/// Why a rule is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleProblem {
    /// Something of it cannot stand.
    Fault(RuleFault),
    /// A field of the form, by its name, says nothing that belongs there.
    Field(String),
    /// The day from which it holds is none.
    Since,
    /// Nothing says where it is written, or far too much does.
    Source,
    /// What is kept cannot be understood.
    Kept(String),
}

/// Everything that the office has entered, in the order in which it was.
///
/// # Errors
/// [`AppError::Store`], [`AppError::Rule`] for what cannot be understood.
pub fn records(database: &Database) -> Result<Vec<RuleRecord>, AppError> {
    database.store.settings(SETTING)?.iter().map(|setting| record_from(&setting.value)).collect()
}

fn record_from(text: &str) -> Result<RuleRecord, AppError> {
    let kept = |what: String| AppError::Rule(RuleProblem::Kept(what));
    let value: Value = serde_json::from_str(text).map_err(|error| kept(error.to_string()))?;
    let text_of = |name: &str| value[name].as_str().map(str::to_owned).ok_or_else(|| kept(name.to_owned()));
    let number = value["number"].as_u64().and_then(|n| u32::try_from(n).ok());
    let rule = match &value["rule"] {
        Value::Null => None,
        rule => Some(rule_from_json(rule).map_err(|error| kept(error.to_string()))?),
    };
    Ok(RuleRecord {
        number: number.ok_or_else(|| kept("number".to_owned()))?,
        rule,
        since: Date::parse_iso(&text_of("since")?).map_err(|error| kept(error.to_string()))?,
        source: text_of("source")?,
    })
}

/// Enters a rule, or the end of one.
///
/// # Errors
/// [`AppError::Rule`] when it cannot stand, [`AppError::Store`].
pub fn record(database: &mut Database, record: &RuleRecord, acting: &mut Acting<'_>) -> Result<(), AppError> {
    let refuse = |problem| Err(AppError::Rule(problem));
    if record.source.trim().is_empty() || record.source.chars().count() > MAX_SOURCE {
        return refuse(RuleProblem::Source);
    }
    if let Some(rule) = &record.rule
        && let Err(fault) = rule.check()
    {
        return refuse(RuleProblem::Fault(fault));
    }
    let value = json!({
        "number": record.number,
        "rule": record.rule.as_ref().map(rule_to_json),
        "since": record.since.iso(),
        "source": record.source,
    });
    let stamp = acting.next_stamp();
    Ok(database.store.set(SETTING, &value.to_string(), &stamp)?)
}

/// The rules in force on a day.
///
/// # Errors
/// As [`records`].
pub fn rules(database: &Database, on: Date) -> Result<Vec<Rule>, AppError> {
    Ok(in_force(&records(database)?, on))
}

/// The rule as an office confirms it on that day.
#[must_use]
pub fn confirmed(rule: Rule, on: Date) -> Rule {
    Rule { authority: Authority::Confirmed(on), ..rule }
}

/// What the indicators of a plan come to.
#[derive(Debug, Clone)]
pub struct Told {
    /// The plan: as it was signed, or as it stands while it is not.
    pub plan: Plan,
    /// The register.
    pub register: Arc<Register>,
    /// The day of knowledge.
    pub known_on: Date,
    /// All indicators.
    pub report: Report,
    /// Units of the register on that day, beside those that the plan's field (4) counts, where they differ.
    pub other_units: Option<(u32, u32)>,
}

/// All indicators of a plan as of a day, by what is known now.
///
/// # Errors
/// [`AppError::Store`], [`AppError::Clock`].
pub fn told(database: &Database, plan: PlanNo, on: Date, at: UtcMillis) -> Result<Told, AppError> {
    let known_on = today(at)?;
    let book = book::find(database, plan)?;
    let of = match &book {
        Some(stored) => stored.book.plan().clone(),
        None => database.load(plan)?.reading.plan,
    };
    let (_, register) = load(database)?;
    let view = register.on(on).as_known_on(known_on);
    let rules = rules(database, on)?;
    let name = of.group.clone().or_else(|| of.office.clone()).unwrap_or_else(|| plan.0.to_string());
    let office = Office { name, view, book: book.as_ref().map(|stored| &stored.book) };
    // One office has no second one of its name.
    let report = report(&rules, &[office], on).map_err(|_| AppError::Store(StoreError::NoPlan { plan }))?;
    let there = register::list::counts(&view.units().collect::<Vec<_>>(), register_year(on));
    let counted = |kind: UnitKind| of.units.iter().filter(|u| u.kind == kind).map(|u| u.count).sum::<u32>();
    let planned = counted(UnitKind::Cooperative).saturating_add(counted(UnitKind::FarmerGroup));
    let there = u32::try_from(there.all).unwrap_or(u32::MAX);
    let other_units = (planned > 0 && planned != there).then_some((there, planned));
    Ok(Told { plan: of, known_on, report, other_units, register })
}

fn register_year(on: Date) -> u16 {
    on.fiscal_year().map(phaen_core::calendar::FiscalYear::buddhist).unwrap_or_default()
}
