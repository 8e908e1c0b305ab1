//! A province's plan spread over its groups: looked at first, made only when it was agreed to.

use std::collections::{BTreeMap, HashMap, HashSet};

use phaen_core::calendar::FiscalYear;
use phaen_core::change::{Change, diff};
use phaen_core::number::{Quantity, parse_hundredths, to_arabic_digits};
use phaen_core::plan::{Line, LineId, Measure, Period, Plan, PlanState};
use phaen_core::province::{MoneyBy, Rest, Share, SpreadOverError, Weighing, spread_over};
use phaen_store::{Entry, PlanNo};

use super::sum::roll_ups;
use super::{ProvinceProblem, names};
use crate::Acting;
use crate::book::line_name;
use crate::create::create;
use crate::database::Database;
use crate::edit::{Edit, edit};
use crate::error::AppError;

/// What weights begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    /// The same for every group.
    #[default]
    Equal,
    /// The units in charge, field (4), of the groups' plans of the year, or of the year before.
    Units,
    /// The money of the groups' plans of the year before.
    LastYear,
}

impl Basis {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Equal, Self::Units, Self::LastYear];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Units => "units",
            Self::LastYear => "last_year",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.name() == name)
    }
}

/// A group and its weight as they were typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedShare {
    /// The group.
    pub group: String,
    /// Its weight.
    pub weight: String,
}

/// How a plan is to be spread, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The groups; lines without a name are left out.
    pub shares: Vec<TypedShare>,
    /// What money goes by.
    pub money: MoneyBy,
}

/// What a group would have.
#[derive(Debug, Clone)]
pub struct ForGroup {
    /// Its name.
    pub name: String,
    /// Its plan.
    pub plan: Plan,
    /// Work and money of its whole year, in hundredths.
    pub whole: [i64; 2],
    /// The plan that it has already, and how many places would be others.
    pub stands: Option<Stands>,
}

/// A plan that would be changed.
#[derive(Debug, Clone)]
pub struct Stands {
    /// Its number.
    pub number: PlanNo,
    /// Its version.
    pub sequence: u64,
    /// What would be changed.
    pub changes: Vec<Change>,
}

/// What spreading would come to. Nothing is made.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The version of the province's plan.
    pub sequence: u64,
    /// The groups.
    pub groups: Vec<ForGroup>,
    /// What is no whole visit or baht, and who would have it.
    pub rests: Vec<Rest>,
}

/// Groups and weights to begin with: the groups that were named for the province of that year, and those that have a
/// plan of it.
///
/// # Errors
/// [`AppError::Store`].
pub fn begin(database: &Database, plan: PlanNo, basis: Basis) -> Result<Vec<TypedShare>, AppError> {
    let of = database.load(plan)?.reading.plan;
    let Some(year) = of.fiscal_year else { return Ok(Vec::new()) };
    let entries = database.list()?;
    let mut groups = super::kept(database, year)?.expected;
    let own = of.group.as_deref();
    let plans_of = |year: Option<FiscalYear>| {
        let kept = entries.iter().filter(move |entry| entry.state != PlanState::Binned && entry.number != plan);
        kept.filter(move |entry| year.is_some() && entry.fiscal_year == year && entry.group.as_deref() != own)
    };
    let last = FiscalYear::new(year.buddhist() - 1);
    for entry in plans_of(Some(year)).chain(plans_of(last)) {
        let name = names::of_entry(entry);
        if entry.group.is_some() && entry.office == of.office && !groups.contains(&name) {
            groups.push(name);
        }
    }
    let find = |group: &str, years: &[Option<FiscalYear>]| -> Result<Option<Plan>, AppError> {
        let mut found = years.iter().flat_map(|year| plans_of(*year)).filter(|entry| names::of_entry(entry) == group);
        found.next().map(|entry| Ok(database.load(entry.number)?.reading.plan)).transpose()
    };
    let mut shares = Vec::with_capacity(groups.len());
    for group in groups {
        let weight = match basis {
            Basis::Equal => "1".to_owned(),
            Basis::Units => find(&group, &[Some(year), last])?.map(|plan| units(&plan)).unwrap_or_default(),
            Basis::LastYear => find(&group, &[last])?.map(|plan| money(&plan)).unwrap_or_default(),
        };
        shares.push(TypedShare { group, weight });
    }
    Ok(shares)
}

/// The units in charge; nothing where the form states none.
fn units(plan: &Plan) -> String {
    let count: u64 = plan.units.iter().map(|unit| u64::from(unit.count)).sum();
    if plan.units.is_empty() { String::new() } else { count.to_string() }
}

/// The money of the year; nothing where the form has no total.
fn money(plan: &Plan) -> String {
    let total = plan.total_line().and_then(|line| line.figures.target.budget.quantity());
    total.map(|total| (total.hundredths() / 100).to_string()).unwrap_or_default()
}

fn weighing(database: &Database, typed: &Typed, of: &Plan) -> Result<Weighing, AppError> {
    let mut shares = Vec::new();
    for share in typed.shares.iter().filter(|share| !share.group.trim().is_empty()) {
        let group = share.group.trim().to_owned();
        let weight = parse_hundredths(&to_arabic_digits(share.weight.trim()))
            .map_err(|_| AppError::Province(ProvinceProblem::Weight(group.clone())))?;
        shares.push(Share { group, weight });
    }
    let roll_ups = of.fiscal_year.map(|year| roll_ups(database, year, &[of])).transpose()?.unwrap_or_default();
    Ok(Weighing { shares, money: typed.money, roll_ups })
}

/// What spreading a plan would come to.
///
/// # Errors
/// [`AppError::Province`], [`AppError::NotSpread`], [`AppError::Store`].
pub fn preview(database: &Database, plan: PlanNo, typed: &Typed) -> Result<Preview, AppError> {
    let stored = database.load(plan)?;
    let weighing = weighing(database, typed, stored.plan())?;
    let spread = spread_over(stored.plan(), &weighing).map_err(|error| not_spread(stored.plan(), error))?;
    let entries = database.list()?;
    let mut groups = Vec::with_capacity(spread.groups.len());
    for group in spread.groups {
        let stands = match standing(&entries, plan, stored.plan(), &group.group) {
            None => None,
            Some(entry) => {
                let own = database.load(entry.number)?;
                let changes = diff(own.plan(), &taken_over(own.plan(), &group.plan));
                Some(Stands { number: own.number, sequence: own.sequence, changes })
            }
        };
        let whole = whole(&group.plan);
        groups.push(ForGroup { name: group.group, plan: group.plan, whole, stands });
    }
    Ok(Preview { sequence: stored.sequence, groups, rests: spread.rests })
}

fn not_spread(plan: &Plan, error: SpreadOverError) -> AppError {
    let line = match &error {
        SpreadOverError::OutOfRange(cell) | SpreadOverError::NoSum(cell) => Some(line_name(plan, cell.line)),
        _ => None,
    };
    AppError::NotSpread { line, error }
}

/// The plan that a group of the same office has for the same year.
fn standing<'a>(entries: &'a [Entry], of: PlanNo, plan: &Plan, group: &str) -> Option<&'a Entry> {
    entries.iter().find(|entry| {
        entry.number != of
            && entry.state != PlanState::Binned
            && entry.fiscal_year == plan.fiscal_year
            && entry.office == plan.office
            && entry.group.as_deref().map(str::trim) == Some(group)
    })
}

/// Work and money of the year: of the grand total, or of all lines where the form has none.
fn whole(plan: &Plan) -> [i64; 2] {
    let tree = phaen_core::plan::Tree::of(plan);
    let lines = match plan.total_line() {
        Some(total) => vec![total.id],
        None => tree.topmost_with_figures(None),
    };
    let of = |measure: Measure| {
        let lines = lines.iter().filter_map(|line| tree.line(*line));
        lines.map(|line| line.raw(Period::Target, measure).hundredths().unwrap_or(0)).sum()
    };
    Measure::ALL.map(of)
}

/// A group's plan with the lines and the money that it was given; all else stays its own. Lines keep their identity where
/// code, title and kind are the same.
fn taken_over(own: &Plan, given: &Plan) -> Plan {
    let mut free: HashMap<(&str, &str, u8), Vec<LineId>> = HashMap::new();
    for line in own.lines.iter().rev() {
        free.entry(name(line)).or_default().push(line.id);
    }
    let mut next = own.next_line_id().0.max(given.next_line_id().0);
    let mut ids: HashMap<LineId, LineId> = HashMap::new();
    for line in &given.lines {
        let id = free.get_mut(&name(line)).and_then(Vec::pop).unwrap_or_else(|| {
            next += 1;
            LineId(next)
        });
        ids.insert(line.id, id);
    }
    let lines = given.lines.iter().map(|line| Line {
        id: ids.get(&line.id).copied().unwrap_or(line.id),
        parent: line.parent.and_then(|parent| ids.get(&parent).copied()),
        covers: line.covers.iter().filter_map(|line| ids.get(line).copied()).collect(),
        ..line.clone()
    });
    Plan { lines: lines.collect(), allotments: given.allotments.clone(), ..own.clone() }
}

fn name(line: &Line) -> (&str, &str, u8) {
    (line.code.as_str(), line.title.as_str(), line.kind as u8)
}

/// Makes the groups' plans: new ones, and changes in those of `update`. What a group has already is left alone
/// otherwise.
///
/// # Errors
/// [`AppError::Province`] when a plan was changed since the preview, and those of [`preview`]; nothing is made then.
pub fn carry_out(
    database: &mut Database,
    plan: PlanNo,
    typed: &Typed,
    seen: &BTreeMap<PlanNo, u64>,
    update: &HashSet<PlanNo>,
    acting: &mut Acting<'_>,
) -> Result<Vec<PlanNo>, AppError> {
    let preview = preview(database, plan, typed)?;
    let moved = || AppError::Province(ProvinceProblem::Moved);
    let stands_as_seen = |number: &PlanNo, sequence: u64| seen.get(number) == Some(&sequence);
    let stands = preview.groups.iter().filter_map(|group| group.stands.as_ref());
    // Everything is looked at before anything is made. A plan that came about since was not seen.
    let all_seen = stands.clone().all(|stands| stands_as_seen(&stands.number, stands.sequence));
    let all_stand = seen.len() == stands.count() + 1;
    if !stands_as_seen(&plan, preview.sequence) || !all_seen || !all_stand {
        return Err(moved());
    }
    let mut made = Vec::new();
    for group in preview.groups {
        match group.stands {
            None => made.push(create(database, group.plan, acting)?),
            Some(stands) if update.contains(&stands.number) && !stands.changes.is_empty() => {
                let changes = stands.changes.into_iter().map(|change| ((acting.new_id)(), change)).collect();
                let wanted = Edit { group: (acting.new_id)(), of: None, base: stands.sequence, changes };
                edit(database, stands.number, &wanted, acting.actor, acting.at, acting.new_id)?;
                made.push(stands.number);
            }
            Some(_) => {}
        }
    }
    Ok(made)
}
