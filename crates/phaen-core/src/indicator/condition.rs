//! Which units count: conditions as data, answered yes, no or unknown.

use std::cmp::Ordering;

use crate::calendar::{Date, FiscalYear};
use crate::number::{Quantity, Ratio};
use crate::plan::{Comparator, UnitKind};
use crate::register::{CooperativeKind, DissolutionStep, Field, FieldKind, Kind, Level, Standard, Standing, Value};

/// What must hold of a unit (เงื่อนไข).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A co-operative, or a farmer group.
    UnitKind(UnitKind),
    /// A co-operative of one of these kinds.
    CooperativeKindIn(Vec<CooperativeKind>),
    /// Its strength level of that fiscal year is one of these.
    LevelIn {
        /// The fiscal year.
        year: FiscalYear,
        /// The levels.
        levels: Vec<Level>,
    },
    /// What became of the standard in that fiscal year is one of these.
    StandardIn {
        /// The fiscal year.
        year: FiscalYear,
        /// The results.
        standards: Vec<Standard>,
    },
    /// In dissolution, or not.
    Dissolving(bool),
    /// Registered in that fiscal year (จัดตั้งในปี).
    RegisteredIn(FiscalYear),
    /// An event of the accounting year that ended in that fiscal year came within so many days of its end.
    EventWithin {
        /// Which event: accounts closed, sent to the auditor, general meeting, annual report.
        event: FieldKind,
        /// The fiscal year in which the accounting year ended.
        ended_in: FiscalYear,
        /// The most days after the end of the accounting year.
        days: u16,
    },
    /// A field of yes or no says so.
    Says {
        /// The field.
        field: Field,
        /// What it says.
        yes: bool,
    },
}

/// Conditions of which all must hold; an empty list holds of every unit.
pub type Filter = Vec<Condition>;

/// A figure of a unit's own that may pass a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A count as a percentage of another, in hundredths of a percent.
    Share {
        /// The part.
        part: FieldKind,
        /// The whole.
        whole: FieldKind,
    },
    /// A count, in hundredths.
    Count(FieldKind),
    /// Money, in satang.
    Money(Field),
}

/// Whether all of a filter holds: no as soon as one does not, else unknown as soon as one is.
pub(super) fn all_hold(filter: &[Condition], unit: &Standing<'_>) -> Option<bool> {
    let answers: Vec<Option<bool>> = filter.iter().map(|condition| condition.holds(unit)).collect();
    if answers.contains(&Some(false)) {
        return Some(false);
    }
    (!answers.contains(&None)).then_some(true)
}

impl Condition {
    /// Whether it holds of a unit as it stood; `None` where that is unknown.
    pub fn holds(&self, unit: &Standing<'_>) -> Option<bool> {
        match self {
            Self::UnitKind(kind) => Some(unit.kind().unit_kind() == *kind),
            Self::CooperativeKindIn(kinds) => match unit.kind() {
                Kind::FarmerGroup => Some(false),
                Kind::Cooperative(kind) => kind.map(|k| kinds.contains(&k)),
            },
            Self::LevelIn { year, levels } => unit.level(year.buddhist()).map(|l| levels.contains(&l)),
            Self::StandardIn { year, standards } => unit.standard(year.buddhist()).map(|s| standards.contains(&s)),
            Self::Dissolving(wanted) => unit.dissolution_step().map(|s| (s != DissolutionStep::None) == *wanted),
            Self::RegisteredIn(year) => {
                let (first, last) = span(*year)?;
                unit.founded_on().map(|on| (first..=last).contains(&on))
            }
            Self::EventWithin { event, ended_in, days } => within(unit, *event, *ended_in, *days),
            Self::Says { field, yes } => match unit.value(*field) {
                Some(Value::YesNo(said)) => Some(said == *yes),
                _ => None,
            },
        }
    }
}

/// The first and last day of a fiscal year.
fn span(year: FiscalYear) -> Option<(Date, Date)> {
    let common = year.buddhist().checked_sub(543)?;
    Some((Date::from_iso(common - 1, 10, 1)?, Date::from_iso(common, 9, 30)?))
}

/// Whether the event came in time. Until the last day for it is over, one that has not come is undecided; so is one
/// that was reported as not come before that day and about which nothing was heard since.
fn within(unit: &Standing<'_>, event: FieldKind, ended_in: FiscalYear, days: u16) -> Option<bool> {
    let (first, last) = span(ended_in)?;
    let year_end = unit.year_end()?;
    let ends = [ended_in.buddhist() - 1, ended_in.buddhist()].into_iter();
    let (year, end) =
        ends.filter_map(|year| Some((year, year_end.in_year(year)?))).find(|(_, end)| (first..=last).contains(end))?;
    let last_day = end.plus_days(i32::from(days))?;
    let fact = unit.fact(Field::of_year(event, year)?)?;
    match fact.value()? {
        Value::Day(on) => Some(*on <= last_day),
        Value::NotYet => (fact.holds_from() > last_day).then_some(false),
        _ => None,
    }
}

impl Figure {
    /// How a unit's figure stands to a threshold; `None` where it is unknown or has no base.
    pub(super) fn compared(self, unit: &Standing<'_>, threshold_hundredths: i64) -> Option<Ordering> {
        match self {
            Self::Share { part, whole } => {
                let (part, whole) = (unit.count(part)?, unit.count(whole)?);
                Ratio::new(i64::from(part), i64::from(whole)).compare_percent(threshold_hundredths)
            }
            Self::Count(kind) => Some((i64::from(unit.count(kind)?) * 100).cmp(&threshold_hundredths)),
            Self::Money(field) => Some(unit.money(field)?.hundredths().cmp(&threshold_hundredths)),
        }
    }
}

/// Whether a comparison is what a comparator asks for; `None` when it is unclear what it asks for.
pub(super) const fn passes(comparator: Comparator, found: Ordering) -> Option<bool> {
    match comparator {
        Comparator::AtLeast => Some(found.is_ge()),
        Comparator::MoreThan => Some(found.is_gt()),
        Comparator::Exactly => Some(found.is_eq()),
        Comparator::AtMost => Some(found.is_le()),
        Comparator::LessThan => Some(found.is_lt()),
        Comparator::Unclear => None,
    }
}
