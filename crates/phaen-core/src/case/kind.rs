//! What a case is about, and the steps that work it off.

/// Kind of a case (ประเภทปัญหา), by the headings of the plan under which it is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseKind {
    /// 1.1 หนี้ค้าง.
    OverdueDebt,
    /// 1.2 ปิดบัญชีไม่ได้ (ค้างปิดบัญชี/ส่งงบฯ ช้า).
    AccountsNotClosed,
    /// 1.3 การขาดทุน.
    Losses,
    /// 1.4 ข้อบกพร่อง.
    Deficiency,
    /// 1.5 ทุจริต.
    Fraud,
    /// การเลิก/ชำระบัญชี; how far it is stands in the register.
    Dissolution,
}

impl CaseKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::OverdueDebt, Self::AccountsNotClosed, Self::Losses, Self::Deficiency, Self::Fraud, Self::Dissolution];

    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OverdueDebt => "overdue_debt",
            Self::AccountsNotClosed => "accounts_not_closed",
            Self::Losses => "losses",
            Self::Deficiency => "deficiency",
            Self::Fraud => "fraud",
            Self::Dissolution => "dissolution",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// The code of its heading in the plan; dissolution has none.
    pub const fn heading_code(self) -> Option<&'static str> {
        match self {
            Self::OverdueDebt => Some("1.1"),
            Self::AccountsNotClosed => Some("1.2"),
            Self::Losses => Some("1.3"),
            Self::Deficiency => Some("1.4"),
            Self::Fraud => Some("1.5"),
            Self::Dissolution => None,
        }
    }

    /// Whether papers for others name it by its number alone unless names are chosen: fraud and debt.
    pub const fn is_delicate(self) -> bool {
        matches!(self, Self::Fraud | Self::OverdueDebt)
    }
}

/// A step of working a case off (ขั้นตอน): the four that repeat under every problem of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// วิเคราะห์ประเด็นปัญหา และวางแผนในการแก้ไขปัญหา.
    Analyse,
    /// พัฒนาศักยภาพบุคลากร.
    BuildSkill,
    /// วางระบบฐานข้อมูล.
    SetUpData,
    /// พัฒนาศักยภาพเชิงธุรกิจ.
    BuildBusiness,
}

impl Step {
    /// All four in order.
    pub const ALL: [Self; 4] = [Self::Analyse, Self::BuildSkill, Self::SetUpData, Self::BuildBusiness];

    /// 1..=4.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The step of that number; `None` outside 1..=4.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.number() == number)
    }
}
