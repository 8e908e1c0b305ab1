//! Which year a rule is about, and the same rule of another year.

use crate::calendar::FiscalYear;
use crate::register::Field;

use super::{Condition, Figure, Filter, How, Rule};

impl How {
    /// The latest year that it names.
    fn year(&self) -> Option<u16> {
        let figure = match self {
            Self::Passing { figure, .. } => figure.year(),
            _ => None,
        };
        let conditions = self.filters().into_iter().flat_map(|(_, filter)| filter.iter().filter_map(Condition::year));
        conditions.chain(figure).max()
    }
}

impl Rule {
    /// The fiscal year that it is about; `None` for one that names no year.
    pub fn year(&self) -> Option<FiscalYear> {
        FiscalYear::new(self.how.year()?)
    }

    /// What is counted the same way in another year: every year that its conditions name goes along. Its text and its
    /// targets are as they were: whether they hold for that year an office says. `None` where a year would leave its
    /// range.
    pub fn for_year(&self, year: FiscalYear) -> Option<Self> {
        let Some(from) = self.how.year() else { return Some(self.clone()) };
        let by = i32::from(year.buddhist()) - i32::from(from);
        let moved = |year: u16| u16::try_from(i32::from(year) + by).ok();
        let shift = Shift { fiscal: &|year| moved(year.buddhist()).and_then(FiscalYear::new), moved: &moved };
        let how = match &self.how {
            How::Count(filter) => How::Count(shift.filter(filter)?),
            How::Ratio { base, left_out, part } => How::Ratio {
                base: shift.filter(base)?,
                left_out: match left_out {
                    Some(filter) => Some(shift.filter(filter)?),
                    None => None,
                },
                part: shift.filter(part)?,
            },
            How::Passing { among, figure, comparator, threshold_hundredths } => How::Passing {
                among: shift.filter(among)?,
                figure: match figure {
                    Figure::Money(field) => Figure::Money(shift.field(*field)?),
                    Figure::Share { .. } | Figure::Count(_) => *figure,
                },
                comparator: *comparator,
                threshold_hundredths: *threshold_hundredths,
            },
            How::Percent(_) | How::Unclear => self.how.clone(),
        };
        Some(Self { how, ..self.clone() })
    }
}

/// Years going along with another.
struct Shift<'a> {
    fiscal: &'a dyn Fn(FiscalYear) -> Option<FiscalYear>,
    moved: &'a dyn Fn(u16) -> Option<u16>,
}

impl Shift<'_> {
    fn field(&self, field: Field) -> Option<Field> {
        match field.year() {
            Some(year) => Field::of_year(field.kind(), (self.moved)(year)?),
            None => Some(field),
        }
    }

    fn filter(&self, filter: &Filter) -> Option<Filter> {
        filter.iter().map(|condition| self.condition(condition)).collect()
    }

    fn condition(&self, condition: &Condition) -> Option<Condition> {
        Some(match condition {
            Condition::UnitKind(_) | Condition::CooperativeKindIn(_) | Condition::Dissolving(_) => condition.clone(),
            Condition::LevelIn { year, levels } => {
                Condition::LevelIn { year: (self.fiscal)(*year)?, levels: levels.clone() }
            }
            Condition::StandardIn { year, standards } => {
                Condition::StandardIn { year: (self.fiscal)(*year)?, standards: standards.clone() }
            }
            Condition::RegisteredIn(year) => Condition::RegisteredIn((self.fiscal)(*year)?),
            Condition::EventWithin { event, ended_in, days } => {
                Condition::EventWithin { event: *event, ended_in: (self.fiscal)(*ended_in)?, days: *days }
            }
            Condition::Says { field, yes } => Condition::Says { field: self.field(*field)?, yes: *yes },
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::indicator::shipped;

    #[test]
    fn a_rule_of_another_year_names_that_year_and_comes_back() {
        let (this, next) = (FiscalYear::new(2566).unwrap(), FiscalYear::new(2567).unwrap());
        let mut with_years = 0;
        for rule in shipped() {
            let moved = rule.for_year(next).unwrap();
            with_years += usize::from(rule.year().is_some());
            assert_eq!(rule.year().is_some(), moved.year() == Some(next), "{}", rule.number);
            assert_eq!(moved.for_year(this).unwrap(), rule);
            assert_eq!(moved.check(), Ok(()));
        }
        assert_eq!(with_years, 6, "4, 5, 7, 8, 9 and 10 name their year");
        let last = shipped().into_iter().find(|r| r.number == 9).unwrap().for_year(FiscalYear::new(2999).unwrap());
        assert_eq!(last.unwrap().year(), FiscalYear::new(2999));
    }
}
