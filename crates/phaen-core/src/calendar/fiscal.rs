//! Fiscal years, months and quarters.

use std::fmt;

/// Fiscal year (ปีงบประมาณ) by its Buddhist Era number: 2566 is 1 Oct 2022 – 30 Sep 2023.
/// Range 2400..=2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(u16);

impl FiscalYear {
    /// The fiscal year of that Buddhist Era number; `None` outside 2400..=2999.
    pub const fn new(buddhist_year: u16) -> Option<Self> {
        match buddhist_year {
            2400..=2999 => Some(Self(buddhist_year)),
            _ => None,
        }
    }

    /// The Buddhist Era number.
    pub const fn buddhist(self) -> u16 {
        self.0
    }

    /// The Buddhist Era year in which a month of this fiscal year lies: ต.ค.–ธ.ค. belong to the year before.
    ///
    /// ```
    /// use phaen_core::calendar::{FiscalMonth, FiscalYear};
    /// let year = FiscalYear::new(2566).unwrap();
    /// assert_eq!(year.calendar_year_of(FiscalMonth::ALL[0]), 2565);
    /// assert_eq!(year.calendar_year_of(FiscalMonth::ALL[11]), 2566);
    /// ```
    pub const fn calendar_year_of(self, month: FiscalMonth) -> u16 {
        if month.0 <= 3 { self.0 - 1 } else { self.0 }
    }

    /// How many days a month of this year has.
    pub const fn days_in(self, month: FiscalMonth) -> u8 {
        super::date::days_in(self.calendar_year_of(month) - 543, (month.0 + 8) % 12 + 1)
    }

    /// The column head of a month: its short name and the last two digits of its year, `ต.ค. 65`.
    pub fn month_head(self, month: FiscalMonth) -> String {
        format!("{} {:02}", month.short_name(), self.calendar_year_of(month) % 100)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Month of the fiscal year (เดือนในปีงบประมาณ): 1 = ต.ค. … 12 = ก.ย.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalMonth(u8);

impl FiscalMonth {
    /// All twelve in order, ต.ค. first.
    pub const ALL: [Self; 12] =
        [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7), Self(8), Self(9), Self(10), Self(11), Self(12)];

    /// The month of that number; `None` outside 1..=12.
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1..=12 => Some(Self(number)),
            _ => None,
        }
    }

    /// 1 = ต.ค. … 12 = ก.ย.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// 0 = ต.ค. … 11 = ก.ย., for indexing arrays of twelve.
    pub const fn index(self) -> usize {
        self.0 as usize - 1
    }

    /// The quarter (ไตรมาส) the month lies in.
    pub const fn quarter(self) -> Quarter {
        Quarter((self.0 - 1) / 3 + 1)
    }

    /// The Thai short name.
    pub const fn short_name(self) -> &'static str {
        const NAMES: [&str; 12] =
            ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."];
        NAMES[self.index()]
    }

    /// The Thai full name.
    pub const fn full_name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "ตุลาคม",
            "พฤศจิกายน",
            "ธันวาคม",
            "มกราคม",
            "กุมภาพันธ์",
            "มีนาคม",
            "เมษายน",
            "พฤษภาคม",
            "มิถุนายน",
            "กรกฎาคม",
            "สิงหาคม",
            "กันยายน",
        ];
        NAMES[self.index()]
    }

    /// The English full name.
    pub const fn english_name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "October",
            "November",
            "December",
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
        ];
        NAMES[self.index()]
    }
}

/// Quarter of the fiscal year (ไตรมาส): 1..=4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(u8);

impl Quarter {
    /// All four in order.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// The quarter of that number; `None` outside 1..=4.
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1..=4 => Some(Self(number)),
            _ => None,
        }
    }

    /// 1..=4.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// 0..=3, for indexing arrays of four.
    pub const fn index(self) -> usize {
        self.0 as usize - 1
    }

    /// Its three months in order.
    pub const fn months(self) -> [FiscalMonth; 3] {
        let first = (self.0 - 1) * 3 + 1;
        [FiscalMonth(first), FiscalMonth(first + 1), FiscalMonth(first + 2)]
    }
}
