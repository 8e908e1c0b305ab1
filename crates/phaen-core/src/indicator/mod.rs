//! Indicators (ตัวชี้วัด): what is counted, among what, against which target; data, never a formula.
//!
//! A [`Rule`] says how an indicator of the form's field (6) is computed; [`compute`] computes it from the register as it
//! stood on a day and names the units. A unit of which a needed fact is unknown is named apart and never counted as a
//! "no"; [`Computed::reaches`] then answers only what holds whatever that fact turns out to be. [`roll_up`] goes from
//! groups to a province. What a target is and whose, an office decides: [`shipped`] has examples, [`RuleRecord`]s say
//! what it made of them and from which day, [`in_force`] says which rules stand on a day, [`report`] what all of them come to.

mod check;
mod compute;
mod condition;
mod given;
mod record;
mod report;
mod roll_up;
mod shipped;
mod year;

pub use check::{FilterName, MAX_CONDITIONS, MAX_TEXT, RuleFault};
pub use compute::{Computed, Given, Reading, compute};
pub use condition::{Condition, Figure, Filter};
pub use given::given;
pub use record::{RuleRecord, in_force};
pub use report::{Due, Office, Report, Row, SameName, report};
pub use roll_up::{Contribution, Node, RollUp, Rolled, roll_up};
pub use shipped::shipped;

use std::borrow::Cow;

use crate::calendar::{Date, FiscalMonth};
use crate::plan::{Comparator, Indicator, Measure};

/// What a rule that no office has confirmed is marked with.
pub const EXAMPLE_MARK: Said = Said {
    thai: Cow::Borrowed("ตัวอย่าง ไม่ใช่เกณฑ์ทางการ"),
    english: Cow::Borrowed("Example, not an official criterion"),
};

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// In Thai.
    pub thai: Cow<'static, str>,
    /// In English.
    pub english: Cow<'static, str>,
}

/// How an indicator is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// The number of units of which all of the filter holds.
    Count(Filter),
    /// The units of `part` among those of `base`, as a percentage.
    Ratio {
        /// Who is in the base.
        base: Filter,
        /// Who of them is left out of it.
        left_out: Option<Filter>,
        /// Who of the rest counts.
        part: Filter,
    },
    /// The number of units whose own figure passes a threshold.
    Passing {
        /// Among whom.
        among: Filter,
        /// The figure.
        figure: Figure,
        /// How it is compared.
        comparator: Comparator,
        /// With what, in hundredths of the figure's unit.
        threshold_hundredths: i64,
    },
    /// Work or money done as a percentage of what was planned: both are given, from the plan's own figures.
    Percent(Measure),
    /// The form does not say it clearly: there is no value until an office says it.
    Unclear,
}

/// Targets within the year, in hundredths of the counting unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Targets {
    /// None but the year's.
    #[default]
    None,
    /// For months, ต.ค. first.
    Months([Option<i64>; 12]),
    /// For quarters.
    Quarters([Option<i64>; 4]),
}

impl Targets {
    /// The target for a month, or for the quarter that it lies in.
    pub const fn at(&self, month: FiscalMonth) -> Option<i64> {
        match self {
            Self::None => None,
            Self::Months(months) => months[month.index()],
            Self::Quarters(quarters) => quarters[month.quarter().index()],
        }
    }
}

/// Whether an office stands behind a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// Nobody does: it bears [`EXAMPLE_MARK`].
    Example,
    /// An office confirmed it on that day.
    Confirmed(Date),
}

/// An indicator and how it is computed. [`Rule::on_form`] is what of it stands in field (6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its number on the form.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// How it is computed.
    pub how: How,
    /// How the value is held against the target.
    pub comparator: Comparator,
    /// The year's target in hundredths of the counting unit; `None` when lost.
    pub threshold_hundredths: Option<i64>,
    /// What it counts in (หน่วยนับ): ร้อยละ, แห่ง.
    pub count_unit: Option<String>,
    /// Targets within the year.
    pub targets: Targets,
    /// Where it is written.
    pub source: String,
    /// The day as of which its units are taken (ข้อมูล ณ วันที่); `None` for any day that is asked.
    pub as_of: Option<Date>,
    /// How it rolls up.
    pub roll_up: RollUp,
    /// Whether an office stands behind it.
    pub authority: Authority,
    /// What is unclear about it.
    pub unclear: Option<Said>,
}

impl Rule {
    /// What it must be marked with.
    pub const fn mark(&self) -> Option<Said> {
        match self.authority {
            Authority::Example => Some(EXAMPLE_MARK),
            Authority::Confirmed(_) => None,
        }
    }

    /// Whether the year's target is reached; `None` where that is unknown.
    pub fn reached(&self, computed: &Computed) -> Option<bool> {
        computed.reaches(self.comparator, self.threshold_hundredths?)
    }

    /// What stands of it in field (6) of the form, which has no place for quarterly targets.
    pub fn on_form(&self) -> Indicator {
        let months = match self.targets {
            Targets::Months(months) => months,
            Targets::None | Targets::Quarters(_) => [None; 12],
        };
        Indicator {
            number: self.number,
            text: self.text.clone(),
            comparator: self.comparator,
            threshold_hundredths: self.threshold_hundredths,
            unit: self.count_unit.clone(),
            as_of: self.as_of,
            months,
        }
    }
}
