//! The fields of the form around its table.

use crate::calendar::Date;
use crate::number::Satang;

/// Kind of a unit in charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// Co-operative (สหกรณ์).
    Cooperative,
    /// Farmer group (กลุ่มเกษตรกร).
    FarmerGroup,
}

/// How many units of a kind the group advises, field (4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitCount {
    /// The kind.
    pub kind: UnitKind,
    /// How many (แห่ง).
    pub count: u32,
}

/// Money allotted (จัดสรร) for a budget category, field (5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allotment {
    /// Budget category (งบรายจ่าย), as a rule งบดำเนินงาน.
    pub category: String,
    /// The money, in satang, never negative.
    pub amount: Satang,
}

/// How an indicator's result is held against its threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Comparator {
    /// ไม่น้อยกว่า.
    AtLeast,
    /// มากกว่า, เกินกว่า.
    MoreThan,
    /// Exactly.
    Exactly,
    /// ไม่เกิน.
    AtMost,
    /// น้อยกว่า, ต่ำกว่า.
    LessThan,
    /// The form does not say, or says it unreadably.
    #[default]
    Unclear,
}

impl Comparator {
    /// Its sign as used in `phaen.read/1`.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::Exactly => "=",
            Self::AtMost => "<=",
            Self::LessThan => "<",
            Self::Unclear => "unclear",
        }
    }

    /// The comparator of that sign.
    pub fn from_sign(sign: &str) -> Option<Self> {
        [Self::AtLeast, Self::MoreThan, Self::Exactly, Self::AtMost, Self::LessThan, Self::Unclear]
            .into_iter()
            .find(|c| c.sign() == sign)
    }
}

/// An indicator with its target (ตัวชี้วัด/เป้าหมาย), field (6).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Indicator {
    /// Its number on the form.
    pub number: u32,
    /// Its text as read.
    pub text: String,
    /// How the result is compared.
    pub comparator: Comparator,
    /// The threshold in hundredths of its unit (of a percent where the unit is ร้อยละ); `None` when lost.
    pub threshold_hundredths: Option<i64>,
    /// What it counts in (ร้อยละ, แห่ง).
    pub unit: Option<String>,
    /// The day its figures are as of (ข้อมูล ณ).
    pub as_of: Option<Date>,
    /// Monthly targets, ต.ค. first, in hundredths of the unit; all may be empty.
    pub months: [Option<i64>; 12],
}

/// A signature block, fields (13) and (14). One person may stand in both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signatory {
    /// The field's number on the form: 13 or 14.
    pub field: u8,
    /// What stands beside the number (ผู้รับผิดชอบ).
    pub label: Option<String>,
    /// Name (ชื่อ - สกุล).
    pub name: Option<String>,
    /// Position (ตำแหน่ง).
    pub position: Option<String>,
    /// Telephone (โทร.).
    pub phone: Option<String>,
}

/// A letter that goes with the plan (เลขที่หนังสือ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its number.
    pub number: String,
    /// Its date (ลงวันที่), where given.
    pub date: Option<Date>,
}

/// Text between pages that belongs to no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The text as read.
    pub text: String,
}

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PlanState {
    /// Being made (ร่าง).
    #[default]
    Draft,
    /// Signed by its group.
    Signed,
    /// In the bin.
    Binned,
}

impl PlanState {
    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
            Self::Binned => "binned",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Draft, Self::Signed, Self::Binned].into_iter().find(|s| s.name() == name)
    }
}

impl UnitKind {
    /// Its name in storage and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cooperative => "cooperative",
            Self::FarmerGroup => "farmer_group",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Cooperative, Self::FarmerGroup].into_iter().find(|k| k.name() == name)
    }

    /// Its Thai name.
    pub const fn thai(self) -> &'static str {
        match self {
            Self::Cooperative => "สหกรณ์",
            Self::FarmerGroup => "กลุ่มเกษตรกร",
        }
    }
}
