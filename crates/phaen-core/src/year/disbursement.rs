//! Disbursement targets (เป้าหมายการเบิกจ่าย) that the cabinet sets for a year: dated data, never constants of a rule.

use std::collections::BTreeMap;

use crate::calendar::{Date, FiscalYear, Quarter};

/// Which spending a target is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spending {
    /// ภาพรวม: all of it.
    Overall,
    /// รายจ่ายประจำ.
    Recurrent,
    /// รายจ่ายลงทุน.
    Investment,
}

impl Spending {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Overall, Self::Recurrent, Self::Investment];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overall => "overall",
            Self::Recurrent => "recurrent",
            Self::Investment => "investment",
        }
    }

    /// The spending of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// What share of the year's money is to be paid by the end of a quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisbursementTarget {
    /// The fiscal year, Buddhist Era.
    pub fiscal_year: u16,
    /// By the end of which quarter.
    pub quarter: Quarter,
    /// Of which spending.
    pub spending: Spending,
    /// In hundredths of a percent, 0 to 10,000.
    pub percent_hundredths: u32,
    /// Where it is written.
    pub source: String,
}

/// A value that an office has entered for a target, or the end of one. What was entered is never altered: a later value
/// takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRecord {
    /// The fiscal year.
    pub fiscal_year: FiscalYear,
    /// By the end of which quarter.
    pub quarter: Quarter,
    /// Of which spending.
    pub spending: Spending,
    /// In hundredths of a percent, 0 to 10,000; `None` ends the target.
    pub percent_hundredths: Option<u32>,
    /// From which day on.
    pub since: Date,
    /// Where it is written.
    pub source: String,
}

/// The targets in force on a day: for each year, quarter and spending the latest record up to that day, which of several
/// of one day is the last of the list; else what is shipped. Ended ones are not among them.
pub fn in_force(records: &[TargetRecord], on: Date) -> Vec<DisbursementTarget> {
    let mut stands: BTreeMap<(u16, u8, Spending), Option<DisbursementTarget>> = BTreeMap::new();
    for target in shipped() {
        stands.insert((target.fiscal_year, target.quarter.number(), target.spending), Some(target));
    }
    let mut records: Vec<&TargetRecord> = records.iter().filter(|r| r.since <= on).collect();
    records.sort_by_key(|r| r.since);
    for record in records {
        let year = record.fiscal_year.buddhist();
        let value = record.percent_hundredths.map(|percent_hundredths| DisbursementTarget {
            fiscal_year: year,
            quarter: record.quarter,
            spending: record.spending,
            percent_hundredths,
            source: record.source.clone(),
        });
        stands.insert((year, record.quarter.number(), record.spending), value);
    }
    stands.into_values().flatten().collect()
}

/// The targets that come with the program, each with its source; what is not listed is not known.
pub fn shipped() -> Vec<DisbursementTarget> {
    let known = [(2565, 2, [72, 79, 46]), (2566, 0, [32, 35, 19]), (2566, 3, [93, 98, 75])];
    let all = known.into_iter().flat_map(|(fiscal_year, quarter, percents)| {
        Spending::ALL.into_iter().zip(percents).map(move |(spending, percent)| DisbursementTarget {
            fiscal_year,
            quarter: Quarter::ALL[quarter],
            spending,
            percent_hundredths: percent * 100,
            source: format!("มติคณะรัฐมนตรี ปีงบประมาณ {fiscal_year}"),
        })
    });
    all.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn record(percent: Option<u32>, since: &str) -> TargetRecord {
        TargetRecord {
            fiscal_year: FiscalYear::new(2566).unwrap(),
            quarter: Quarter::ALL[0],
            spending: Spending::Overall,
            percent_hundredths: percent,
            since: Date::parse_iso(since).unwrap(),
            source: "หนังสือ".to_owned(),
        }
    }

    fn percent(records: &[TargetRecord], on: &str) -> Option<u32> {
        let targets = in_force(records, Date::parse_iso(on).unwrap());
        let wanted = |t: &&DisbursementTarget| {
            (t.fiscal_year, t.quarter, t.spending) == (2566, Quarter::ALL[0], Spending::Overall)
        };
        targets.iter().find(wanted).map(|t| t.percent_hundredths)
    }

    #[test]
    fn the_latest_value_up_to_the_day_stands() {
        let records = [
            record(Some(40_00), "2023-01-15"),
            record(Some(35_00), "2022-12-01"),
            record(None, "2023-03-01"),
            record(Some(41_00), "2023-01-15"),
        ];
        assert_eq!(percent(&records, "2022-11-30"), Some(32_00), "what is shipped");
        assert_eq!(percent(&records, "2022-12-01"), Some(35_00));
        assert_eq!(percent(&records, "2023-02-01"), Some(41_00), "the last of one day");
        assert_eq!(percent(&records, "2023-03-01"), None, "ended");
        assert_eq!(in_force(&records, Date::parse_iso("2023-03-01").unwrap()).len(), shipped().len() - 1);
    }
}
