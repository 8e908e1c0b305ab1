//! All indicators of an office, or of several together, as of a day.

use std::collections::BTreeMap;
use std::fmt;

use crate::book::Book;
use crate::calendar::Date;
use crate::register::View;

use super::compute::{Missing, reaches};
use super::{Computed, Contribution, How, Node, Reading, RollUp, Rolled, Rule, compute, given, roll_up};

/// An office that indicators are computed for: its units, and the book of its plan where it has one.
#[derive(Debug, Clone)]
pub struct Office<'a> {
    /// What it is called; no two of a report are called the same.
    pub name: String,
    /// Its register as it stood on the day of the report.
    pub view: View<'a>,
    /// The book of its plan.
    pub book: Option<&'a Book>,
}

/// A target within the year, for the month of the report's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The target, in hundredths of the counting unit.
    pub target_hundredths: i64,
    /// Whether it is reached; `None` where that is unknown.
    pub reached: Option<bool>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its rule.
    pub rule: Rule,
    /// What it comes to for each office, in the order in which they were given, with the units that make it up.
    pub offices: Vec<(String, Computed)>,
    /// What it comes to for all of them.
    pub rolled: Rolled,
    /// Whether the year's target is reached; `None` where that is unknown, and where the target is a wider office's.
    pub reached: Option<bool>,
    /// The target of the month, where the rule has one.
    pub due: Option<Due>,
}

/// All indicators as of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The day.
    pub on: Date,
    /// A row for each rule, in the order in which they were given.
    pub rows: Vec<Row>,
}

/// Two offices of a report bear that name: their values would be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameName(pub String);

impl fmt::Display for SameName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "two offices are called {}", self.0)
    }
}

impl std::error::Error for SameName {}

/// Computes rules for one office or several, and rolls them up.
///
/// # Errors
/// [`SameName`] when two offices are called the same.
pub fn report(rules: &[Rule], offices: &[Office<'_>], on: Date) -> Result<Report, SameName> {
    for (at, office) in offices.iter().enumerate() {
        if offices[..at].iter().any(|other| other.name == office.name) {
            return Err(SameName(office.name.clone()));
        }
    }
    Ok(Report { on, rows: rules.iter().map(|rule| row(rule, offices, on)).collect() })
}

fn row(rule: &Rule, offices: &[Office<'_>], on: Date) -> Row {
    let values = offices.iter().map(|office| {
        let as_of = rule.as_of.map_or(on, |as_of| as_of.min(on));
        let figures = match rule.how {
            How::Percent(measure) => office.book.and_then(|book| given(book, measure, as_of)),
            _ => None,
        };
        (office.name.clone(), compute(rule, office.view.at(on), figures))
    });
    let offices: Vec<(String, Computed)> = values.collect();
    let rolled = rolled(rule.roll_up, &offices);
    let verdict = |target: i64| match rule.roll_up {
        RollUp::None => None,
        RollUp::Sum | RollUp::RatioOfSums | RollUp::LastValue => reached(rule, &rolled, &offices, target),
    };
    let due = rule.targets.at(on.fiscal_month());
    Row {
        reached: rule.threshold_hundredths.and_then(verdict),
        due: due.map(|target_hundredths| Due { target_hundredths, reached: verdict(target_hundredths) }),
        rule: rule.clone(),
        offices,
        rolled,
    }
}

/// One office is what it is itself; several are children of none that has a figure of its own.
fn rolled(how: RollUp, offices: &[(String, Computed)]) -> Rolled {
    if let [(_, only)] = offices {
        return Rolled { value: Contribution::of(only), without: Vec::new(), set_aside: None };
    }
    let leaf = |computed| Node { own: Contribution::of(computed), children: BTreeMap::new() };
    let children = offices.iter().map(|(name, computed)| (name.clone(), leaf(computed))).collect();
    roll_up(how, &Node { own: None, children })
}

/// Whether a target is reached whatever turns out of the units and cells that are unknown. An office that brought nothing
/// may bring anything.
fn reached(rule: &Rule, rolled: &Rolled, offices: &[(String, Computed)], target: i64) -> Option<bool> {
    let value = rolled.value?;
    if !rolled.without.is_empty() || (rule.roll_up == RollUp::LastValue && !value.complete) {
        return None;
    }
    let reading = match value.base {
        Some(base) => Reading::Share { part: value.part, base },
        None => Reading::Count(value.part),
    };
    let missing = Missing {
        units: offices.iter().map(|(_, c)| c.unknown.len() as i64).sum(),
        cells: offices.iter().map(|(_, c)| c.unreported).fold(0, u32::saturating_add),
    };
    reaches(reading, missing, rule.comparator, target)
}
