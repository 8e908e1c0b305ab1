//! The province (จังหวัด): the plans of its groups added to one, and its targets spread over them.
//!
//! [`add`] lays the groups' plans on the lines of one form and adds them cell by cell; the result is a
//! [`Plan`](crate::plan::Plan) like any other, so that whatever prints, checks or exports a plan does so with a
//! province's. That the groups make the province is an equation of each cell
//! ([`EquationKind::Offices`](crate::equation::EquationKind::Offices)), and its figures are found by it.
//!
//! Lines are one line where code, title and counting unit are the same. Where they only resemble each other that is a
//! [`Question`]; until it is answered each stands for itself, so that no figure is lost or counted twice. Nothing of a
//! group is smoothed over: one that does not add up is named and added as it stands. Indicators are no cells: a ratio
//! is never added, nor a wider office's figure that stands on each group's form.
//!
//! [`spread_over`] goes the other way, in whole visits and whole baht.

mod add;
mod align;
mod ask;
mod error;
mod found;
mod head;
mod indicators;
mod matching;
mod name;
mod spread;

#[cfg(test)]
mod tests;

pub use add::add;
pub use ask::{Answer, Candidate, Choice, MAX_CHOICES, Question, Resemblance};
pub use error::ProvinceError;
pub use found::{Added, HeadMark, Mark, Province, Row};
pub use indicators::{Gathered, RolledTarget};
pub use name::LineName;
pub use spread::{MoneyBy, Rest, Share, SpreadOver, SpreadOverError, Spreaded, Weighing, spread_over};

use std::collections::BTreeMap;

use crate::calendar::FiscalYear;
use crate::indicator::RollUp;
use crate::plan::Plan;

/// The most groups that are added or spread over at once.
pub const MAX_GROUPS: usize = 32;
/// The most lines that all groups may have together.
pub const MAX_LINES: usize = 20_000;

/// A group (กลุ่มส่งเสริมสหกรณ์) with its plan.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// Its name, by which it is told from the others.
    pub name: String,
    /// Its plan.
    pub plan: &'a Plan,
}

/// What is to be added.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The fiscal year that all plans must be of.
    pub year: FiscalYear,
    /// The groups. The first that has a line says where it stands.
    pub groups: Vec<Group<'a>>,
    /// Names of all groups of the province: those without a plan are named.
    pub expected: Vec<String>,
    /// How indicators roll up where that is known, by their number on the form.
    pub roll_ups: BTreeMap<u32, RollUp>,
    /// What was answered to the questions so far.
    pub answers: Vec<Answer>,
}
