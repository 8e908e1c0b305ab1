//! Why plans are not added.

use std::fmt;

use crate::calendar::FiscalYear;
use crate::plan::{CellRef, Code};

use super::{MAX_GROUPS, MAX_LINES};

/// Why plans are not added. Nothing is then done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProvinceError {
    /// No plan was chosen.
    NoGroups,
    /// More than [`MAX_GROUPS`] plans.
    TooManyGroups(usize),
    /// More than [`MAX_LINES`] lines.
    TooManyLines(usize),
    /// The plan of a group is of another fiscal year, or names none.
    OtherYear {
        /// The group.
        group: String,
        /// The year of its plan.
        year: Option<FiscalYear>,
    },
    /// Two groups have one name.
    NameTwice(String),
    /// The plans of two groups are one and the same.
    SamePlan {
        /// The group that came first.
        first: String,
        /// The other.
        second: String,
    },
    /// A sum is beyond what a plan may hold.
    TooLarge {
        /// The cell of the province.
        cell: CellRef,
        /// The code of its line.
        code: Code,
    },
    /// The sum of an allotment, or of units in charge, is beyond what a plan may hold; by its name.
    HeadTooLarge(String),
}

impl fmt::Display for ProvinceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGroups => f.write_str("no plan was chosen"),
            Self::TooManyGroups(n) => write!(f, "{n} plans; at most {MAX_GROUPS} are added"),
            Self::TooManyLines(n) => write!(f, "{n} lines; at most {MAX_LINES} are added"),
            Self::OtherYear { group, year: Some(year) } => write!(f, "the plan of {group:?} is of {year}"),
            Self::OtherYear { group, year: None } => write!(f, "the plan of {group:?} names no fiscal year"),
            Self::NameTwice(name) => write!(f, "two groups are called {name:?}"),
            Self::SamePlan { first, second } => write!(f, "{first:?} and {second:?} have one and the same plan"),
            Self::TooLarge { cell, code } => {
                write!(f, "line {code}, {}: the sum is too large", cell.period.name())
            }
            Self::HeadTooLarge(name) => write!(f, "{name}: the sum is too large"),
        }
    }
}

impl std::error::Error for ProvinceError {}
