//! What a fact may say.

use crate::calendar::{Date, FiscalMonth};
use crate::number::Satang;

use super::Kind;

/// Strength level (ระดับชั้นความเข้มแข็ง), 1 the strongest. Its criteria are set by the department each year; the
/// register keeps the result alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// All three.
    pub const ALL: [Self; 3] = [Self(1), Self(2), Self(3)];

    /// The level of that number; `None` outside 1..=3.
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1..=3 => Some(Self(number)),
            _ => None,
        }
    }

    /// 1..=3.
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// What became of the standard (ผลการจัดมาตรฐาน) of a year. All units are those not put up and those put up; the pass
/// rate is those that passed among those put up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standard {
    /// ไม่นำมาจัดมาตรฐาน.
    NotPutUp,
    /// นำมาจัดมาตรฐาน, not passed so far.
    PutUp,
    /// นำมาจัดมาตรฐาน and passed (ผ่านมาตรฐาน).
    Passed,
}

impl Standard {
    /// All three.
    pub const ALL: [Self; 3] = [Self::NotPutUp, Self::PutUp, Self::Passed];

    /// Whether the unit was put up for the standard, passed or not.
    pub const fn is_put_up(self) -> bool {
        !matches!(self, Self::NotPutUp)
    }

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotPutUp => "not_put_up",
            Self::PutUp => "put_up",
            Self::Passed => "passed",
        }
    }

    /// Its Thai name.
    pub const fn thai(self) -> &'static str {
        match self {
            Self::NotPutUp => "ไม่นำมาจัดมาตรฐาน",
            Self::PutUp => "นำมาจัดมาตรฐาน ยังไม่ผ่าน",
            Self::Passed => "ผ่านมาตรฐาน",
        }
    }
}

/// The day on which a unit's accounting year ends (วันสิ้นปีทางบัญชี), every year the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearEnd {
    month: u8,
    day: u8,
}

impl YearEnd {
    /// That day of that calendar month (1 = January); `None` when no year has it. 29 February is the last of February.
    pub const fn new(day: u8, month: u8) -> Option<Self> {
        match Date::from_iso(2024, month, day) {
            Some(_) => Some(Self { month, day }),
            None => None,
        }
    }

    /// The day of its month.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The calendar month, 1 = January.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The end of the accounting year that is called by that Buddhist Era year: it ends in it. `None` outside the
    /// range of a date.
    pub fn in_year(self, buddhist: u16) -> Option<Date> {
        let year = buddhist.checked_sub(543)?;
        Date::from_iso(year, self.month, self.day).or_else(|| Date::from_iso(year, self.month, self.day.min(28)))
    }

    /// `31 มีนาคม`.
    pub fn thai(self) -> String {
        let month = FiscalMonth::ALL[(usize::from(self.month) + 2) % 12];
        format!("{} {}", self.day, month.full_name())
    }
}

/// Whether a unit is being dissolved (เลิก/ชำระบัญชี), and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DissolutionStep {
    /// Known not to be in dissolution.
    None,
    /// In dissolution, at the step of that number (ขั้นตอนที่), 1..=99. What each number means is the department's.
    At(u8),
}

impl DissolutionStep {
    /// The step of that number; `None` outside 1..=99.
    pub const fn at(number: u8) -> Option<Self> {
        match number {
            1..=99 => Some(Self::At(number)),
            _ => None,
        }
    }
}

/// What a fact says of one field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// What the unit is.
    Kind(Kind),
    /// Text: a name, a code, a place.
    Text(String),
    /// A day on which something happened.
    Day(Date),
    /// It has not happened yet (ยังไม่…): known, other than no fact at all.
    NotYet,
    /// The end of the accounting year.
    YearEnd(YearEnd),
    /// A number of people or cases, never negative.
    Count(u32),
    /// Money in satang; negative for a loss alone.
    Money(Satang),
    /// Strength level.
    Level(Level),
    /// The standard.
    Standard(Standard),
    /// How far dissolution is.
    Dissolution(DissolutionStep),
    /// Yes or no.
    YesNo(bool),
}

impl Value {
    /// The value as a cell shows it; [`Field::read`](super::Field::read) understands it.
    pub fn text(&self) -> String {
        match self {
            Self::Kind(kind) => kind.thai().to_owned(),
            Self::Text(text) => text.clone(),
            Self::Day(date) => date.thai(),
            Self::NotYet => NOT_YET.to_owned(),
            Self::YearEnd(end) => end.thai(),
            Self::Count(count) => count.to_string(),
            Self::Money(satang) => satang.to_string(),
            Self::Level(level) => level.number().to_string(),
            Self::Standard(standard) => standard.thai().to_owned(),
            Self::Dissolution(DissolutionStep::None) => NOT_DISSOLVING.to_owned(),
            Self::Dissolution(DissolutionStep::At(step)) => step.to_string(),
            Self::YesNo(true) => YES.to_owned(),
            Self::YesNo(false) => NO.to_owned(),
        }
    }
}

pub(super) const NOT_YET: &str = "ยังไม่ดำเนินการ";
pub(super) const NOT_DISSOLVING: &str = "ไม่อยู่ระหว่างเลิก";
pub(super) const YES: &str = "ใช่";
pub(super) const NO: &str = "ไม่ใช่";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_accounting_year_ends_in_the_year_it_is_called_by() {
        let end = YearEnd::new(31, 3).unwrap();
        assert_eq!(end.in_year(2566).map(Date::iso), Some("2023-03-31".to_owned()));
        let february = YearEnd::new(29, 2).unwrap();
        assert_eq!(february.in_year(2566).map(Date::iso), Some("2023-02-28".to_owned()));
        assert_eq!(february.in_year(2567).map(Date::iso), Some("2024-02-29".to_owned()));
        assert_eq!((YearEnd::new(31, 4), YearEnd::new(30, 2), end.in_year(0)), (None, None, None));
    }
}
