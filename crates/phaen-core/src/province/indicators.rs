//! Indicators of the groups: gathered, and rolled up only as their rule says.

use std::collections::BTreeMap;

use crate::calendar::{Date, FiscalYear};
use crate::indicator::{Contribution, Node, RollUp, roll_up};
use crate::plan::Indicator;

use super::Group;

/// The unit of a ratio (ร้อยละ); `%` and `เปอร์เซ็นต์` are read as the same.
const RATIO_UNITS: [&str; 3] = ["ร้อยละ", "%", "เปอร์เซ็นต์"];

/// How the province's target of an indicator came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RolledTarget {
    /// The groups' targets added: its rule says so, every group states one, and it is no ratio.
    Added,
    /// All groups state this same target, and it is a ratio or a wider office's figure: it stands, it is not added.
    Same,
    /// The one of the latest day.
    Latest,
    /// Unknown: no rule says how it rolls up, or targets differ or are missing. It is listed group by group.
    Listed,
}

/// An indicator with what stands on each group's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// How the province's target came about.
    pub target: RolledTarget,
    /// What stands on each group's form; `None` for a group that has no such indicator.
    pub groups: Vec<Option<Indicator>>,
}

/// Whether an indicator is a ratio by what it counts in.
pub(super) fn is_ratio(indicator: &Indicator) -> bool {
    indicator.unit.as_deref().is_some_and(|unit| RATIO_UNITS.contains(&unit.trim()))
}

/// The indicators of the province's form, and beside each what stands on the groups' forms. They are one where number,
/// text and unit are.
pub(super) fn gather(
    groups: &[Group<'_>],
    year: FiscalYear,
    roll_ups: &BTreeMap<u32, RollUp>,
) -> (Vec<Indicator>, Vec<Gathered>) {
    let mut found: Vec<Vec<Option<Indicator>>> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        for indicator in &group.plan.indicators {
            let is_one = |row: &&mut Vec<Option<Indicator>>| {
                row[at].is_none() && row.iter().flatten().any(|other| names(other) == names(indicator))
            };
            match found.iter_mut().find(is_one) {
                Some(row) => row[at] = Some(indicator.clone()),
                None => {
                    let mut row = vec![None; groups.len()];
                    row[at] = Some(indicator.clone());
                    found.push(row);
                }
            }
        }
    }
    let first = |row: &Vec<Option<Indicator>>| row.iter().flatten().next().map(|indicator| indicator.number);
    found.sort_by_key(first);
    found.into_iter().filter_map(|row| rolled(row, year, roll_ups)).unzip()
}

fn names(indicator: &Indicator) -> (u32, &str, Option<&str>) {
    (indicator.number, indicator.text.trim(), indicator.unit.as_deref())
}

fn rolled(
    groups: Vec<Option<Indicator>>,
    year: FiscalYear,
    roll_ups: &BTreeMap<u32, RollUp>,
) -> Option<(Indicator, Gathered)> {
    let first = groups.iter().flatten().next()?.clone();
    let how = match roll_ups.get(&first.number) {
        // Whatever a rule says, a ratio is no sum.
        Some(RollUp::Sum | RollUp::RatioOfSums) if is_ratio(&first) => Some(RollUp::RatioOfSums),
        None if is_ratio(&first) => Some(RollUp::RatioOfSums),
        how => how.copied(),
    };
    let targets: Vec<Option<(Option<Date>, i64)>> =
        groups.iter().map(|i| i.as_ref().and_then(|i| Some((i.as_of, i.threshold_hundredths?)))).collect();
    let (target, threshold) = province_target(how, &targets, year);
    let month = |at: usize| {
        let of: Vec<Option<i64>> = groups.iter().map(|i| i.as_ref().and_then(|i| i.months[at])).collect();
        match target {
            RolledTarget::Added => of.iter().try_fold(0i64, |sum, month| sum.checked_add((*month)?)),
            RolledTarget::Same => of.first().copied().flatten().filter(|_| of.iter().all(|month| *month == of[0])),
            RolledTarget::Latest | RolledTarget::Listed => None,
        }
    };
    let all_say = |of: fn(&Indicator, &Indicator) -> bool| groups.iter().flatten().all(|other| of(&first, other));
    let comparator = if all_say(|a, b| a.comparator == b.comparator) { first.comparator } else { Default::default() };
    let as_of = first.as_of.filter(|_| all_say(|a, b| a.as_of == b.as_of));
    let months = std::array::from_fn(month);
    let printed = Indicator { comparator, threshold_hundredths: threshold, as_of, months, ..first };
    Some((printed, Gathered { target, groups }))
}

fn province_target(
    how: Option<RollUp>,
    targets: &[Option<(Option<Date>, i64)>],
    year: FiscalYear,
) -> (RolledTarget, Option<i64>) {
    let unknown = (RolledTarget::Listed, None);
    match how {
        Some(how @ (RollUp::Sum | RollUp::LastValue)) => {
            // Which of two is later is not known where a form gives no day; for a sum the day is of no account.
            let any_day = Date::from_iso(year.buddhist() - 543, 9, 30).filter(|_| how == RollUp::Sum);
            let mut province = Node::default();
            for (at, target) in targets.iter().enumerate() {
                let own = target.and_then(|(as_of, part)| {
                    Some(Contribution { as_of: as_of.or(any_day)?, part, base: None, complete: true })
                });
                province.children.insert(format!("{at:02}"), Node { own, ..Node::default() });
            }
            let added = if how == RollUp::Sum { RolledTarget::Added } else { RolledTarget::Latest };
            match roll_up(how, &province).value.filter(|value| value.complete) {
                Some(value) => (added, Some(value.part)),
                None => unknown,
            }
        }
        // A ratio or a wider office's figure stands where every form says the same.
        Some(RollUp::RatioOfSums | RollUp::None) => match targets.first().copied().flatten() {
            Some((_, first)) if targets.iter().all(|target| target.is_some_and(|(_, other)| other == first)) => {
                (RolledTarget::Same, Some(first))
            }
            _ => unknown,
        },
        None => unknown,
    }
}
