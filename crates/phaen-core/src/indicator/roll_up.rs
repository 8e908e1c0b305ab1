//! From groups to the province: an indicator says how it rolls up.

use std::collections::BTreeMap;

use crate::calendar::Date;
use crate::number::Ratio;

use super::{Computed, Reading};

/// How an indicator rolls up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RollUp {
    /// The values are added.
    Sum,
    /// Parts and bases are added each for itself; percentages never are.
    RatioOfSums,
    /// The value of the latest day.
    LastValue,
    /// Not at all: a wider office's figure that stands on each group's form.
    None,
}

impl RollUp {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sum, Self::RatioOfSums, Self::LastValue, Self::None];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::RatioOfSums => "ratio_of_sums",
            Self::LastValue => "last_value",
            Self::None => "none",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}

impl RollUp {
    /// Whether a value can be rolled up so: a ratio is no sum, and a sum has no ratio.
    const fn takes(self, value: &Contribution) -> bool {
        match self {
            Self::Sum => value.base.is_none(),
            Self::RatioOfSums => value.base.is_some(),
            Self::LastValue | Self::None => true,
        }
    }
}

/// What one office brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// The day as of which it is.
    pub as_of: Date,
    /// The count, or the part of a ratio.
    pub part: i64,
    /// The base of a ratio; `None` for a count.
    pub base: Option<i64>,
    /// Whether nothing in it is unknown.
    pub complete: bool,
}

impl Contribution {
    /// What a computed indicator brings; `None` where it is unknown.
    pub fn of(computed: &Computed) -> Option<Self> {
        let (part, base) = match computed.reading {
            Reading::Unknown => return None,
            Reading::Count(count) => (count, None),
            Reading::Share { part, base } => (part, Some(base)),
        };
        Some(Self { as_of: computed.as_of, part, base, complete: computed.is_complete() })
    }

    /// The percentage of a ratio.
    pub fn ratio(&self) -> Option<Ratio> {
        self.base.map(|base| Ratio::new(self.part, base))
    }
}

/// An office with those below it, each under its own name: none can stand there twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Node {
    /// What was entered or computed for the office itself.
    pub own: Option<Contribution>,
    /// The offices below it.
    pub children: BTreeMap<String, Node>,
}

/// What an indicator comes to for an office and all below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolled {
    /// The value; `None` where nothing can be said. It is complete where every office below brought a complete one.
    pub value: Option<Contribution>,
    /// Offices below that brought nothing, each by its path from here.
    pub without: Vec<Vec<String>>,
    /// The office's own figure where those below it stand for it: shown beside, never added.
    pub set_aside: Option<Contribution>,
}

/// Rolls an indicator up. An office that has others below it is what they come to; its own figure is not added to
/// theirs.
pub fn roll_up(how: RollUp, node: &Node) -> Rolled {
    if how == RollUp::None || node.children.is_empty() {
        return Rolled { value: node.own, without: Vec::new(), set_aside: None };
    }
    let (mut brought, mut without) = (Vec::new(), Vec::new());
    for (name, child) in &node.children {
        let rolled = roll_up(how, child);
        let below = rolled.without.into_iter().map(|path| [vec![name.clone()], path].concat());
        without.extend(below);
        match rolled.value.filter(|value| how.takes(value)) {
            Some(value) => brought.push(value),
            // One whose own children are missing is named by them.
            None if child.children.is_empty() => without.push(vec![name.clone()]),
            None => {}
        }
    }
    let complete = without.is_empty() && brought.len() == node.children.len();
    let value = match how {
        RollUp::LastValue => last(&brought),
        _ => sum(how, &brought),
    };
    let value = value.map(|value| Contribution { complete: value.complete && complete, ..value });
    Rolled { value, without, set_aside: node.own }
}

/// Added up; as of the earliest day, since none of them says more of a later one.
fn sum(how: RollUp, brought: &[Contribution]) -> Option<Contribution> {
    let as_of = brought.iter().map(|s| s.as_of).min()?;
    let part = brought.iter().try_fold(0i64, |sum, s| sum.checked_add(s.part))?;
    let base = match how {
        RollUp::RatioOfSums => Some(brought.iter().try_fold(0i64, |sum, s| sum.checked_add(s.base?))?),
        _ => None,
    };
    Some(Contribution { as_of, part, base, complete: brought.iter().all(|s| s.complete) })
}

/// The latest; nothing where two of the same day differ.
fn last(brought: &[Contribution]) -> Option<Contribution> {
    let as_of = brought.iter().map(|s| s.as_of).max()?;
    let mut latest = brought.iter().filter(|s| s.as_of == as_of);
    let first = *latest.next()?;
    latest.all(|s| *s == first).then_some(first)
}
