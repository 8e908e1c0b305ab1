//! The value of an indicator with the units that make it up.

use std::cmp::Ordering;

use crate::calendar::Date;
use crate::number::Ratio;
use crate::plan::Comparator;
use crate::register::{Standing, UnitId, View};

use super::condition::{all_hold, passes};
use super::{How, Rule};

/// Work or money done and planned, in hundredths, for an indicator that is a percentage of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// What was done or paid.
    pub part_hundredths: i64,
    /// What was to be done or paid.
    pub base_hundredths: i64,
    /// Planned cells of which nothing was reported: the part may be more, and is never less.
    pub unreported: u32,
}

/// What an indicator comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nothing can be said.
    Unknown,
    /// So many units.
    Count(i64),
    /// A part of a base; both in the same unit.
    Share {
        /// The part.
        part: i64,
        /// The base; a base of nought has no percentage.
        base: i64,
    },
}

/// The value of an indicator as of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// The day as of which it is.
    pub as_of: Date,
    /// The value, of those units of which everything is known.
    pub reading: Reading,
    /// The units that are counted.
    pub numerator: Vec<UnitId>,
    /// The units among which they are counted: those of the base, or those whose own figure is known.
    pub denominator: Vec<UnitId>,
    /// Units that the rule leaves out of the base.
    pub left_out: Vec<UnitId>,
    /// Units of which a fact is unknown. They stand in no other list.
    pub unknown: Vec<UnitId>,
    /// Of a percentage of work or money: planned cells of which nothing was reported.
    pub unreported: u32,
}

/// Computes an indicator. A rule with a day of its own (ข้อมูล ณ วันที่) is computed as of that day where the view's is
/// later. `given` is needed for a percentage of work or money alone.
pub fn compute(rule: &Rule, view: View<'_>, given: Option<Given>) -> Computed {
    let view = rule.as_of.filter(|as_of| *as_of < view.day()).map_or(view, |as_of| view.at(as_of));
    let mut found = Computed {
        as_of: view.day(),
        reading: Reading::Unknown,
        numerator: Vec::new(),
        denominator: Vec::new(),
        left_out: Vec::new(),
        unknown: Vec::new(),
        unreported: 0,
    };
    match &rule.how {
        How::Unclear => {}
        How::Percent(_) => {
            if let Some(Given { part_hundredths: part, base_hundredths: base, unreported }) = given {
                found.reading = Reading::Share { part, base };
                found.unreported = unreported;
            }
        }
        How::Count(filter) => {
            found.sort(view, |unit| match all_hold(filter, unit) {
                Some(true) => Place::Counted,
                Some(false) => Place::Elsewhere,
                None => Place::Unknown,
            });
            found.reading = found.counted();
        }
        How::Ratio { base, left_out, part } => {
            found.sort(view, |unit| match (all_hold(base, unit), &left_out) {
                (Some(false), _) => Place::Elsewhere,
                (None, _) => Place::Unknown,
                (Some(true), Some(out)) => match all_hold(out, unit) {
                    Some(true) => Place::LeftOut,
                    Some(false) => Place::of(all_hold(part, unit)),
                    None => Place::Unknown,
                },
                (Some(true), None) => Place::of(all_hold(part, unit)),
            });
            let (part, base) = (length(&found.numerator), length(&found.denominator));
            // Nothing but unknown units is no empty base.
            if base > 0 || found.unknown.is_empty() {
                found.reading = Reading::Share { part, base };
            }
        }
        How::Passing { among, figure, comparator, threshold_hundredths } => {
            found.sort(view, |unit| match all_hold(among, unit) {
                Some(false) => Place::Elsewhere,
                None => Place::Unknown,
                Some(true) => {
                    let compared = figure.compared(unit, *threshold_hundredths);
                    Place::of(compared.and_then(|found| passes(*comparator, found)))
                }
            });
            found.reading = found.counted();
        }
    }
    found
}

/// Where a unit stands.
enum Place {
    Counted,
    InBase,
    LeftOut,
    Elsewhere,
    Unknown,
}

impl Place {
    /// Of a unit of the base.
    const fn of(part: Option<bool>) -> Self {
        match part {
            Some(true) => Self::Counted,
            Some(false) => Self::InBase,
            None => Self::Unknown,
        }
    }
}

impl Computed {
    fn sort(&mut self, view: View<'_>, place: impl Fn(&Standing<'_>) -> Place) {
        for unit in view.units() {
            let id = unit.id();
            match place(&unit) {
                Place::Counted => {
                    self.numerator.push(id);
                    self.denominator.push(id);
                }
                Place::InBase => self.denominator.push(id),
                Place::LeftOut => self.left_out.push(id),
                Place::Unknown => self.unknown.push(id),
                Place::Elsewhere => {}
            }
        }
    }

    /// Their number; nothing can be said where no unit is counted and some may have to be.
    fn counted(&self) -> Reading {
        if self.denominator.is_empty() && !self.unknown.is_empty() {
            return Reading::Unknown;
        }
        Reading::Count(length(&self.numerator))
    }

    /// Whether nothing is unknown. A value that is not complete may be another once the rest is known.
    pub fn is_complete(&self) -> bool {
        self.reading != Reading::Unknown && self.unknown.is_empty() && self.unreported == 0
    }

    /// The percentage, where it is one.
    pub const fn ratio(&self) -> Option<Ratio> {
        match self.reading {
            Reading::Share { part, base } => Some(Ratio::new(part, base)),
            Reading::Count(_) | Reading::Unknown => None,
        }
    }

    /// Whether the target is reached, whatever the unknown units turn out to be; `None` where that hangs on them, or
    /// where there is no value, no base or no clear comparator. The target is in hundredths of a percent for a
    /// share, in hundredths of a unit for a count.
    pub fn reaches(&self, comparator: Comparator, target_hundredths: i64) -> Option<bool> {
        let missing = Missing { units: length(&self.unknown), cells: self.unreported };
        reaches(self.reading, missing, comparator, target_hundredths)
    }
}

/// What a value may lack.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Missing {
    /// Units that may count, and may belong to the base.
    pub(super) units: i64,
    /// Cells that may add to the part.
    pub(super) cells: u32,
}

/// Whether a target is reached, whatever the rest turns out to be.
pub(super) fn reaches(reading: Reading, missing: Missing, comparator: Comparator, target: i64) -> Option<bool> {
    let more = missing.units;
    let (least, most) = match reading {
        Reading::Unknown => return None,
        Reading::Count(count) => {
            let compared = |n: i64| n.saturating_mul(100).cmp(&target);
            (compared(count), compared(count.saturating_add(more)))
        }
        // Where no unit of the base is certain there may be no base at all.
        Reading::Share { base, .. } if base <= 0 => return None,
        Reading::Share { part, base } => {
            let whole = base.saturating_add(more);
            let compared = |part| Ratio::new(part, whole).compare_percent(target);
            let most = match missing.cells {
                0 => compared(part.saturating_add(more))?,
                // What was not reported may be any amount.
                _ => Ordering::Greater,
            };
            (compared(part)?, most)
        }
    };
    if comparator == Comparator::Exactly {
        return match (least, most) {
            (Ordering::Equal, Ordering::Equal) => Some(true),
            (Ordering::Greater, _) | (_, Ordering::Less) => Some(false),
            _ => None,
        };
    }
    let (least, most) = (passes(comparator, least)?, passes(comparator, most)?);
    (least == most).then_some(least)
}

fn length(units: &[UnitId]) -> i64 {
    i64::try_from(units.len()).unwrap_or(i64::MAX)
}
