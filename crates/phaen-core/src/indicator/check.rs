//! Whether a rule that an office typed can stand.

use crate::calendar::FiscalYear;
use crate::plan::Measure;
use crate::register::{Field, FieldKind, Form};

use super::{Condition, Figure, Filter, How, RollUp, Rule, Targets};

/// The longest text of a rule, in characters.
pub const MAX_TEXT: usize = 1_000;
/// The most conditions of a filter.
pub const MAX_CONDITIONS: usize = 20;
/// The greatest number of an indicator on a form.
const MAX_NUMBER: u32 = 999;
/// The most days that an event may be given: ten years.
const MAX_DAYS: u16 = 3_660;
/// The greatest target, in hundredths.
const MAX_AMOUNT: i64 = 10_000_000_000_000;

/// Which of the filters of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterName {
    /// Whose units are counted, of a count.
    Counted,
    /// Who is in the base.
    Base,
    /// Who is left out of the base.
    LeftOut,
    /// Who of the base counts.
    Part,
    /// Among whom a figure is compared.
    Among,
}

impl FilterName {
    /// Its name in JSON and forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Base => "base",
            Self::LeftOut => "left_out",
            Self::Part => "part",
            Self::Among => "among",
        }
    }
}

/// What of a rule cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleFault {
    /// Its number is not 1 to 999.
    Number,
    /// Its text is blank or longer than [`MAX_TEXT`].
    Text,
    /// Its counting unit is blank or longer than [`MAX_TEXT`].
    CountUnit,
    /// Its source is blank or longer than [`MAX_TEXT`].
    Source,
    /// What is unclear about it is blank or longer than [`MAX_TEXT`].
    Unclear,
    /// The year's target is less than nothing or beyond all bounds.
    Threshold,
    /// So is the target of that month or quarter, counted from 1.
    Target(usize),
    /// The figure is none that a unit has: counts of people or cases, or money.
    Figure,
    /// The threshold of the figure is less than nothing or beyond all bounds.
    FigureThreshold,
    /// A filter has more than [`MAX_CONDITIONS`].
    TooMany(FilterName),
    /// A condition, counted from 1, names nothing, or what no unit has.
    Condition(FilterName, usize),
    /// Counts do not roll up as ratios, nor ratios as sums.
    RollUp,
}

impl How {
    /// Its filters by name.
    pub fn filters(&self) -> Vec<(FilterName, &Filter)> {
        match self {
            Self::Count(filter) => vec![(FilterName::Counted, filter)],
            Self::Ratio { base, left_out, part } => {
                let left_out = left_out.iter().map(|filter| (FilterName::LeftOut, filter));
                [(FilterName::Base, base)].into_iter().chain(left_out).chain([(FilterName::Part, part)]).collect()
            }
            Self::Passing { among, .. } => vec![(FilterName::Among, among)],
            Self::Percent(Measure::Work | Measure::Budget) | Self::Unclear => Vec::new(),
        }
    }
}

impl Rule {
    /// Says of a rule that can stand nothing, else what of it cannot.
    ///
    /// # Errors
    /// The first [`RuleFault`] in the order of the fields.
    pub fn check(&self) -> Result<(), RuleFault> {
        let holds = |good: bool, fault: RuleFault| if good { Ok(()) } else { Err(fault) };
        holds((1..=MAX_NUMBER).contains(&self.number), RuleFault::Number)?;
        holds(is_text(&self.text), RuleFault::Text)?;
        holds(self.count_unit.as_deref().is_none_or(is_text), RuleFault::CountUnit)?;
        holds(is_text(&self.source), RuleFault::Source)?;
        let unclear = self.unclear.as_ref();
        holds(unclear.is_none_or(|said| is_text(&said.thai) && is_text(&said.english)), RuleFault::Unclear)?;
        holds(self.threshold_hundredths.is_none_or(is_amount), RuleFault::Threshold)?;
        let targets: &[Option<i64>] = match &self.targets {
            Targets::None => &[],
            Targets::Months(months) => months,
            Targets::Quarters(quarters) => quarters,
        };
        if let Some(at) = targets.iter().position(|target| !target.is_none_or(is_amount)) {
            return Err(RuleFault::Target(at + 1));
        }
        if let How::Passing { figure, threshold_hundredths, .. } = &self.how {
            holds(figure.is_sound(), RuleFault::Figure)?;
            let loss = matches!(figure, Figure::Money(field) if field.kind().about().form == Form::SignedMoney);
            let signed = if loss { threshold_hundredths.saturating_abs() } else { *threshold_hundredths };
            holds(is_amount(signed), RuleFault::FigureThreshold)?;
        }
        for (name, filter) in self.how.filters() {
            holds(filter.len() <= MAX_CONDITIONS, RuleFault::TooMany(name))?;
            if let Some(at) = filter.iter().position(|condition| !condition.is_sound()) {
                return Err(RuleFault::Condition(name, at + 1));
            }
        }
        let fits = match (&self.how, self.roll_up) {
            (How::Unclear, _) | (_, RollUp::LastValue | RollUp::None) => true,
            (How::Count(_) | How::Passing { .. }, roll_up) => roll_up == RollUp::Sum,
            (How::Ratio { .. } | How::Percent(_), roll_up) => roll_up == RollUp::RatioOfSums,
        };
        holds(fits, RuleFault::RollUp)
    }
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= MAX_TEXT
}

fn is_amount(hundredths: i64) -> bool {
    (0..=MAX_AMOUNT).contains(&hundredths)
}

/// Whether every unit has one count of that kind, and no year is needed.
fn is_count(kind: FieldKind) -> bool {
    kind.about().form == Form::Count && Field::plain(kind).is_some()
}

impl Figure {
    /// Whether a unit can have such a figure.
    fn is_sound(self) -> bool {
        match self {
            Self::Share { part, whole } => is_count(part) && is_count(whole) && part != whole,
            Self::Count(kind) => is_count(kind),
            Self::Money(field) => matches!(field.kind().about().form, Form::Money | Form::SignedMoney),
        }
    }

    /// The year that it is about.
    pub(super) const fn year(self) -> Option<u16> {
        match self {
            Self::Money(field) => field.year(),
            Self::Share { .. } | Self::Count(_) => None,
        }
    }
}

impl Condition {
    /// Whether it can hold of any unit and fail of another.
    fn is_sound(&self) -> bool {
        match self {
            Self::UnitKind(_) | Self::Dissolving(_) | Self::RegisteredIn(_) => true,
            Self::CooperativeKindIn(kinds) => !kinds.is_empty(),
            Self::LevelIn { levels, .. } => !levels.is_empty(),
            Self::StandardIn { standards, .. } => !standards.is_empty(),
            Self::EventWithin { event, days, .. } => event.about().form == Form::Event && (1..=MAX_DAYS).contains(days),
            Self::Says { field, .. } => field.kind().about().form == Form::YesNo,
        }
    }

    /// The year that it is about.
    pub(super) fn year(&self) -> Option<u16> {
        let fiscal = |year: &FiscalYear| Some(year.buddhist());
        match self {
            Self::UnitKind(_) | Self::CooperativeKindIn(_) | Self::Dissolving(_) => None,
            Self::LevelIn { year, .. } | Self::StandardIn { year, .. } | Self::RegisteredIn(year) => fiscal(year),
            Self::EventWithin { ended_in, .. } => fiscal(ended_in),
            Self::Says { field, .. } => field.year(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::indicator::shipped;
    use crate::register::Level;

    fn rule(number: u32) -> Rule {
        shipped().into_iter().find(|r| r.number == number).unwrap()
    }

    #[test]
    fn what_ships_can_stand() {
        for rule in shipped() {
            assert_eq!(rule.check(), Ok(()), "{}", rule.number);
        }
    }

    #[test]
    fn what_cannot_stand_is_named() {
        let year = FiscalYear::new(2566).unwrap();
        let well = Field::of_year(FieldKind::OperatesWell, 2566).unwrap();
        let named = Field::plain(FieldKind::Name).unwrap();
        let many = vec![Condition::Dissolving(false); MAX_CONDITIONS + 1];
        let part = |condition| How::Ratio { base: Vec::new(), left_out: None, part: vec![condition] };
        let figure = |figure, threshold_hundredths| How::Passing {
            among: Vec::new(),
            figure,
            comparator: crate::plan::Comparator::AtLeast,
            threshold_hundredths,
        };
        let members = Figure::Count(FieldKind::Members);
        let late = Condition::EventWithin { event: FieldKind::AccountsClosed, ended_in: year, days: 0 };
        let cases = [
            (Rule { number: 0, ..rule(4) }, RuleFault::Number),
            (Rule { text: " ".to_owned(), ..rule(4) }, RuleFault::Text),
            (Rule { text: "ก".repeat(MAX_TEXT + 1), ..rule(4) }, RuleFault::Text),
            (Rule { count_unit: Some(String::new()), ..rule(4) }, RuleFault::CountUnit),
            (Rule { source: String::new(), ..rule(4) }, RuleFault::Source),
            (Rule { threshold_hundredths: Some(-1), ..rule(4) }, RuleFault::Threshold),
            (Rule { targets: Targets::Quarters([None, Some(-1), None, None]), ..rule(4) }, RuleFault::Target(2)),
            (Rule { how: figure(Figure::Count(FieldKind::Name), 1), ..rule(2) }, RuleFault::Figure),
            (Rule { how: figure(members, -1), ..rule(2) }, RuleFault::FigureThreshold),
            (Rule { how: How::Count(many), ..rule(1) }, RuleFault::TooMany(FilterName::Counted)),
            (
                Rule { how: part(Condition::LevelIn { year, levels: Vec::new() }), ..rule(4) },
                RuleFault::Condition(FilterName::Part, 1),
            ),
            (Rule { how: part(late), ..rule(9) }, RuleFault::Condition(FilterName::Part, 1)),
            (
                Rule { how: part(Condition::Says { field: named, yes: true }), ..rule(9) },
                RuleFault::Condition(FilterName::Part, 1),
            ),
            (Rule { roll_up: RollUp::Sum, ..rule(4) }, RuleFault::RollUp),
            (Rule { roll_up: RollUp::RatioOfSums, ..rule(2) }, RuleFault::RollUp),
        ];
        for (rule, fault) in cases {
            assert_eq!(rule.check(), Err(fault));
        }
        let level = Condition::LevelIn { year, levels: vec![Level::ALL[0]] };
        assert_eq!(Rule { how: part(level), ..rule(4) }.check(), Ok(()));
        assert_eq!(Rule { how: part(Condition::Says { field: well, yes: false }), ..rule(4) }.check(), Ok(()));
        let profit = Figure::Money(Field::of_year(FieldKind::Profit, 2566).unwrap());
        assert_eq!(Rule { how: figure(profit, -5), ..rule(2) }.check(), Ok(()), "a loss is less than nothing");
    }
}
