//! Spreads a province's targets and money over its groups.

mod flow;
mod money;
mod shares;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use crate::calendar::FiscalMonth;
use crate::equation::{self, CrossFoot, EquationKind, Severity};
use crate::form::LOST_ROW;
use crate::indicator::RollUp;
use crate::number::{MAX_HUNDREDTHS, Quantity, Satang};
use crate::plan::{Cell, CellRef, Line, LineId, LineKind, Measure, Period, Plan, PlanState, Tree};

use super::indicators::is_ratio;
use super::{MAX_GROUPS, MAX_LINES};

/// What the money of a cell goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MoneyBy {
    /// By the work that each group has in the cell, so that none has money without work; by the weights where the cell
    /// has no work.
    #[default]
    Work,
    /// By the weights alone: each group's money is as near as can be to its share, whatever visits it has.
    Weights,
}

/// What a group is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its name.
    pub group: String,
    /// Its weight, 0 to [`MAX_HUNDREDTHS`]: its units in charge, last year's figure, or the same for all.
    pub weight: i64,
}

/// How a province is spread over its groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighing {
    /// The groups.
    pub shares: Vec<Share>,
    /// What money goes by.
    pub money: MoneyBy,
    /// How indicators roll up where that is known, by their number on the form.
    pub roll_ups: BTreeMap<u32, RollUp>,
}

/// Why a province is not spread. Nothing is then done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpreadOverError {
    /// No group was named.
    NoGroups,
    /// More than [`MAX_GROUPS`] groups.
    TooManyGroups(usize),
    /// More than [`MAX_LINES`] lines in all groups together.
    TooManyLines(usize),
    /// Two groups have one name.
    NameTwice(String),
    /// The weight of that group is negative or beyond [`MAX_HUNDREDTHS`].
    Weight(String),
    /// No group has a weight.
    NoWeight,
    /// The province's plan does not add up; so neither would its parts.
    Unbalanced(Vec<CrossFoot>),
    /// A figure is negative or beyond [`MAX_HUNDREDTHS`].
    OutOfRange(CellRef),
    /// A figure is no month of a line that stands for itself, and no sum says what it is.
    NoSum(CellRef),
}

impl fmt::Display for SpreadOverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGroups => f.write_str("no group to spread over"),
            Self::TooManyGroups(n) => write!(f, "{n} groups; at most {MAX_GROUPS}"),
            Self::TooManyLines(n) => write!(f, "{n} lines in all groups; at most {MAX_LINES}"),
            Self::NameTwice(name) => write!(f, "two groups are called {name:?}"),
            Self::Weight(name) => write!(f, "the weight of {name:?} is out of range"),
            Self::NoWeight => f.write_str("no group has a weight"),
            Self::Unbalanced(failing) => write!(f, "the province's plan does not add up: {} sums fail", failing.len()),
            Self::NoSum(cell) => write!(f, "{} {} is the sum of nothing", cell.line, cell.period.name()),
            Self::OutOfRange(cell) => write!(f, "{} {} is out of range", cell.line, cell.period.name()),
        }
    }
}

impl std::error::Error for SpreadOverError {}

/// What does not divide into whole visits or whole baht, and who has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// The cell of the province.
    pub cell: CellRef,
    /// How much, in hundredths: 1 to 99.
    pub hundredths: i64,
    /// The group that has it.
    pub group: usize,
}

/// The plan of a group as it was spread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpreadOver {
    /// The group's name.
    pub group: String,
    /// Its plan. Units in charge, signatures and targets that nobody can know from the province's stay empty.
    pub plan: Plan,
}

/// A province spread over its groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spreaded {
    /// The groups' plans. Added they are the province's plan again.
    pub groups: Vec<SpreadOver>,
    /// What was no whole visit or baht.
    pub rests: Vec<Rest>,
}

/// Spreads a province's plan over its groups. Every month of every line that stands for itself is parted in whole visits
/// and whole baht; totals are found from each group's own equations.
///
/// By the weights every cell, quarter, line, heading and the whole of a group is its exact share rounded up or down.
/// Where money goes by work, that holds of its cells, by the work in them.
///
/// # Errors
/// [`SpreadOverError`].
pub fn spread_over(province: &Plan, weighing: &Weighing) -> Result<Spreaded, SpreadOverError> {
    admit(province, weighing)?;
    let tree = Tree::of(province);
    let leaves = tree.leaves(None);
    let weights: Vec<i64> = weighing.shares.iter().map(|share| share.weight).collect();
    let (mut parted, mut rests) = (HashMap::new(), Vec::new());
    let mut work = HashMap::new();
    for measure in Measure::ALL {
        let cells: Vec<(CellRef, i64)> =
            leaves.iter().filter_map(|id| tree.line(*id)).flat_map(|line| months(line, measure)).collect();
        let whole: Vec<(CellRef, i64)> = cells.iter().map(|(cell, h)| (*cell, h / 100)).collect();
        let parts = match (measure, weighing.money) {
            (Measure::Budget, MoneyBy::Work) => money::by_work(&whole, &weights, &work),
            _ => shares::part(province, &whole, &weights),
        };
        if measure == Measure::Work {
            work = whole.iter().map(|(cell, _)| *cell).zip(parts.iter().cloned()).collect();
        }
        let mut short = vec![0i128; weights.len()];
        for ((cell, hundredths), units) in cells.into_iter().zip(parts) {
            let mut parts: Vec<i64> = units.iter().map(|unit| unit * 100).collect();
            let rest = hundredths % 100;
            if rest > 0 {
                let group = who_takes(&mut short, &weights, rest, &units);
                parts[group] += rest;
                rests.push(Rest { cell, hundredths: rest, group });
            }
            parted.insert(cell, parts);
        }
    }
    let plan = |(at, share): (usize, &Share)| {
        let plan = group_plan(province, &share.group, at, &parted, &weighing.roll_ups)?;
        Ok(SpreadOver { group: share.group.clone(), plan })
    };
    let groups = weighing.shares.iter().enumerate().map(plan).collect::<Result<_, SpreadOverError>>()?;
    Ok(Spreaded { groups, rests })
}

fn admit(province: &Plan, weighing: &Weighing) -> Result<(), SpreadOverError> {
    let shares = &weighing.shares;
    let lines = province.lines.len().saturating_mul(shares.len());
    match shares.len() {
        0 => return Err(SpreadOverError::NoGroups),
        many if many > MAX_GROUPS => return Err(SpreadOverError::TooManyGroups(many)),
        _ if lines > MAX_LINES => return Err(SpreadOverError::TooManyLines(lines)),
        _ => {}
    }
    for (at, share) in shares.iter().enumerate() {
        if shares[..at].iter().any(|before| before.group == share.group) {
            return Err(SpreadOverError::NameTwice(share.group.clone()));
        }
        if !(0..=MAX_HUNDREDTHS).contains(&share.weight) {
            return Err(SpreadOverError::Weight(share.group.clone()));
        }
    }
    if shares.iter().all(|share| share.weight == 0) {
        return Err(SpreadOverError::NoWeight);
    }
    for line in &province.lines {
        for (period, measure) in Period::all().flat_map(|p| Measure::ALL.map(|m| (p, m))) {
            let figure = line.raw(period, measure).hundredths().unwrap_or(0);
            if !(0..=MAX_HUNDREDTHS).contains(&figure) {
                return Err(SpreadOverError::OutOfRange(CellRef::plan(line.id, period, measure)));
            }
        }
    }
    let failing: Vec<CrossFoot> =
        equation::check(province).into_iter().filter(|f| f.equation.severity == Severity::Error).collect();
    if failing.is_empty() { Ok(()) } else { Err(SpreadOverError::Unbalanced(failing)) }
}

/// The months of a line in which something stands.
fn months(line: &Line, measure: Measure) -> impl Iterator<Item = (CellRef, i64)> + '_ {
    FiscalMonth::ALL.into_iter().filter_map(move |month| match line.raw(Period::Month(month), measure) {
        Cell::Value(hundredths) => Some((CellRef::plan(line.id, Period::Month(month), measure), hundredths)),
        _ => None,
    })
}

/// The group that has had least of the rests so far beside its weight; one that has something in the cell before one
/// that has nothing there.
fn who_takes(short: &mut [i128], weights: &[i64], rest: i64, units: &[i64]) -> usize {
    let weight: i128 = weights.iter().copied().map(i128::from).sum();
    for (short, own) in short.iter_mut().zip(weights) {
        *short += i128::from(rest) * i128::from(*own);
    }
    let has_any = units.iter().any(|unit| *unit > 0);
    let may = |group: &usize| weights[*group] > 0 && (!has_any || units[*group] > 0);
    // The first of equals.
    let group = (0..weights.len()).filter(may).rev().max_by_key(|group| short[*group]).unwrap_or(0);
    short[group] -= i128::from(rest) * weight;
    group
}

fn group_plan(
    province: &Plan,
    name: &str,
    group: usize,
    parted: &HashMap<CellRef, Vec<i64>>,
    roll_ups: &BTreeMap<u32, RollUp>,
) -> Result<Plan, SpreadOverError> {
    let mut plan = Plan {
        group: Some(name.to_owned()),
        units: Vec::new(),
        signatories: Vec::new(),
        notes: Vec::new(),
        state: PlanState::Draft,
        ..province.clone()
    };
    let mut totals = HashSet::new();
    for line in &mut plan.lines {
        if line.kind == LineKind::Inferred {
            as_told(line);
        }
        for (period, measure) in Period::all().flat_map(|p| Measure::ALL.map(|m| (p, m))) {
            let cell = CellRef::plan(line.id, period, measure);
            let Cell::Value(_) = line.raw(period, measure) else { continue };
            let figure = match parted.get(&cell) {
                Some(parts) => Some(parts[group]),
                None => {
                    totals.insert(cell);
                    None
                }
            };
            let written = figure.filter(|figure| *figure > 0).map_or(Cell::Dash, Cell::Value);
            line.figures.pair_mut(period).set_raw(measure, written);
        }
    }
    let mut equations = equation::sums(&plan);
    // What the group is allotted follows from its lines.
    equations.retain(|equation| !matches!(equation.kind, EquationKind::Allotment { .. }));
    let found: HashSet<CellRef> =
        equation::solve_derived(&mut plan, &equations, &totals, &HashSet::new()).into_iter().collect();
    if let Some(cell) = totals.iter().filter(|cell| !found.contains(cell)).min() {
        return Err(SpreadOverError::NoSum(*cell));
    }
    dash_noughts(&mut plan, &totals);
    allot(&mut plan);
    for indicator in &mut plan.indicators {
        let stands = is_ratio(indicator) || roll_ups.get(&indicator.number) == Some(&RollUp::None);
        if !stands {
            (indicator.threshold_hundredths, indicator.months) = (None, [None; 12]);
        }
    }
    Ok(plan)
}

/// A row that the province's source has lost is no lost row of the group's plan, which has no source: it is told what it
/// stands for.
fn as_told(line: &mut Line) {
    line.kind = LineKind::Activity;
    line.covers.clear();
    if line.title.is_empty() {
        line.title = LOST_ROW.to_owned();
    }
}

/// Of what the province has and the group has not, the group's form says that none is planned.
fn dash_noughts(plan: &mut Plan, totals: &HashSet<CellRef>) {
    for line in &mut plan.lines {
        for (period, measure) in Period::all().flat_map(|p| Measure::ALL.map(|m| (p, m))) {
            let stands = line.raw(period, measure);
            if stands == Cell::Zero && totals.contains(&CellRef::plan(line.id, period, measure)) {
                line.figures.pair_mut(period).set_raw(measure, Cell::Dash);
            }
        }
    }
}

/// Makes each allotment what its equation asks of it.
fn allot(plan: &mut Plan) {
    let lines: HashMap<LineId, &Line> = plan.lines.iter().map(|line| (line.id, line)).collect();
    let value = |cell: CellRef| {
        lines.get(&cell.line).and_then(|line| line.raw(cell.period, cell.measure).hundredths()).unwrap_or(0)
    };
    let mut amounts: HashMap<String, i64> = HashMap::new();
    for equation in equation::sums(plan) {
        if let (EquationKind::Allotment { category }, equation::Outcome::Fails { parts, .. }) =
            (&equation.kind, equation::evaluate(&equation, value))
        {
            amounts.insert(category.clone(), i64::try_from(parts).unwrap_or(0));
        }
    }
    for allotment in &mut plan.allotments {
        if let Some(amount) = amounts.get(&allotment.category) {
            allotment.amount = Satang::from_hundredths(*amount);
        }
    }
}
