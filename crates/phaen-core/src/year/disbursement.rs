//! Disbursement targets (เป้าหมายการเบิกจ่าย) that the cabinet sets for a year: dated data, never constants of a rule.

use crate::calendar::Quarter;

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

/// The targets that are known, each with its source; what is not listed is not known.
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
