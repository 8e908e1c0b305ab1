//! Which facts the register keeps, as data: what each is called, what it may say, and whether it belongs to a year.

use super::{Value, read};

/// What is kept of a unit (รายการข้อมูลทะเบียน).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKind {
    /// ประเภท.
    Kind,
    /// ชื่อ.
    Name,
    /// รหัส.
    Code,
    /// เลขทะเบียน.
    RegistrationNumber,
    /// วันที่จดทะเบียน.
    RegisteredOn,
    /// ที่ตั้ง.
    Place,
    /// เจ้าหน้าที่ผู้รับผิดชอบ.
    Officer,
    /// วันสิ้นปีทางบัญชี.
    YearEnd,
    /// จำนวนสมาชิก.
    Members,
    /// สมาชิกที่มีส่วนร่วม.
    MembersTakingPart,
    /// หนี้ค้างชำระ, in satang.
    OverdueDebt,
    /// ข้อบกพร่อง: cases that are open.
    DeficiencyCases,
    /// ทุจริต: cases that are open.
    FraudCases,
    /// ขั้นตอนการเลิก/ชำระบัญชี.
    Dissolution,
    /// ผู้ชำระบัญชี.
    Liquidator,
    /// การชำระบัญชีมีปัญหา.
    DissolutionProblem,
    /// ระดับชั้นความเข้มแข็ง of a fiscal year.
    Level,
    /// ผลการจัดมาตรฐาน of a fiscal year.
    Standard,
    /// ดำเนินกิจการได้อย่างมีคุณภาพ in a fiscal year, as the officer in charge judges it: no source says by what rule.
    OperatesWell,
    /// ปริมาณธุรกิจ of an accounting year, in satang.
    BusinessVolume,
    /// กำไร(ขาดทุน)สุทธิ of an accounting year, in satang; a loss is negative.
    Profit,
    /// วันที่ปิดบัญชี of an accounting year.
    AccountsClosed,
    /// วันที่ส่งผู้สอบบัญชี: the unit's own auditor, not the office's.
    SentToAuditor,
    /// วันที่ประชุมใหญ่ about an accounting year.
    GeneralMeeting,
    /// วันที่จัดทำรายงานประจำปี about an accounting year.
    AnnualReport,
}

/// What a field may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// [`Value::Kind`].
    Kind,
    /// [`Value::Text`].
    Text,
    /// [`Value::Text`] without blanks, Thai digits become Arabic; noughts in front are part of it.
    Code,
    /// [`Value::Day`]. The fact holds from that very day.
    Day,
    /// [`Value::Day`] or [`Value::NotYet`]. It holds from that very day, or from the day it was reported.
    Event,
    /// [`Value::YearEnd`].
    YearEnd,
    /// [`Value::Count`].
    Count,
    /// [`Value::Money`], not negative.
    Money,
    /// [`Value::Money`].
    SignedMoney,
    /// [`Value::Level`].
    Level,
    /// [`Value::Standard`].
    Standard,
    /// [`Value::Dissolution`].
    Dissolution,
    /// [`Value::YesNo`].
    YesNo,
}

/// Which year a fact belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearOf {
    /// To none: it holds until another is recorded.
    None,
    /// A fiscal year (ปีงบประมาณ).
    Fiscal,
    /// An accounting year of the unit (ปีบัญชี), called by the Buddhist Era year in which it ends.
    Accounting,
}

/// What is fixed about a field.
#[derive(Debug)]
pub struct About {
    /// Which field.
    pub kind: FieldKind,
    /// Its name in storage and JSON.
    pub name: &'static str,
    /// What it may say.
    pub form: Form,
    /// Which year it belongs to.
    pub year_of: YearOf,
    /// The heading of its column.
    pub thai: &'static str,
    /// The same in English.
    pub english: &'static str,
    /// Other headings under which files bring it.
    pub also: &'static [&'static str],
}

const fn about(
    kind: FieldKind,
    name: &'static str,
    form: Form,
    year_of: YearOf,
    [thai, english]: [&'static str; 2],
    also: &'static [&'static str],
) -> About {
    About { kind, name, form, year_of, thai, english, also }
}

use FieldKind as K;

const ABOUT: [About; 25] = [
    about(K::Kind, "kind", Form::Kind, YearOf::None, ["ประเภท", "Kind"], &["ประเภทสหกรณ์", "ประเภทสหกรณ์/กลุ่มเกษตรกร"]),
    about(
        K::Name,
        "name",
        Form::Text,
        YearOf::None,
        ["ชื่อ", "Name"],
        &["ชื่อสหกรณ์", "ชื่อสหกรณ์/กลุ่มเกษตรกร", "ชื่อกลุ่มเกษตรกร", "สหกรณ์/กลุ่มเกษตรกร", "รายชื่อ"],
    ),
    about(K::Code, "code", Form::Code, YearOf::None, ["รหัส", "Code"], &["รหัสสหกรณ์", "รหัสสหกรณ์/กลุ่มเกษตรกร"]),
    about(
        K::RegistrationNumber,
        "registration_number",
        Form::Code,
        YearOf::None,
        ["เลขทะเบียน", "Registration number"],
        &["เลขทะเบียนสหกรณ์", "ทะเบียนเลขที่"],
    ),
    about(
        K::RegisteredOn,
        "registered_on",
        Form::Day,
        YearOf::None,
        ["วันที่จดทะเบียน", "Registered on"],
        &["วันจดทะเบียน", "จดทะเบียนเมื่อ"],
    ),
    about(K::Place, "place", Form::Text, YearOf::None, ["ที่ตั้ง", "Place"], &["ที่อยู่", "ที่ตั้งสำนักงาน"]),
    about(
        K::Officer,
        "officer",
        Form::Text,
        YearOf::None,
        ["เจ้าหน้าที่ผู้รับผิดชอบ", "Officer in charge"],
        &["ผู้รับผิดชอบ", "เจ้าหน้าที่"],
    ),
    about(
        K::YearEnd,
        "year_end",
        Form::YearEnd,
        YearOf::None,
        ["วันสิ้นปีทางบัญชี", "Accounting year end"],
        &["วันสิ้นปีบัญชี", "สิ้นปีบัญชี", "ปีบัญชีสิ้นสุด"],
    ),
    about(K::Members, "members", Form::Count, YearOf::None, ["จำนวนสมาชิก", "Members"], &["สมาชิก", "สมาชิกทั้งหมด"]),
    about(
        K::MembersTakingPart,
        "members_taking_part",
        Form::Count,
        YearOf::None,
        ["สมาชิกที่มีส่วนร่วม", "Members taking part"],
        &["สมาชิกมีส่วนร่วม", "จำนวนสมาชิกที่มีส่วนร่วม", "สมาชิกที่มีส่วนร่วมในการดำเนินธุรกิจ"],
    ),
    about(
        K::OverdueDebt,
        "overdue_debt",
        Form::Money,
        YearOf::None,
        ["หนี้ค้างชำระ (บาท)", "Overdue debt (baht)"],
        &["หนี้ค้าง", "หนี้ค้างชำระ", "Overdue debt"],
    ),
    about(
        K::DeficiencyCases,
        "deficiency_cases",
        Form::Count,
        YearOf::None,
        ["ข้อบกพร่อง (กรณี)", "Open deficiency cases"],
        &["ข้อบกพร่อง", "ข้อบกพร่องคงเหลือ"],
    ),
    about(
        K::FraudCases,
        "fraud_cases",
        Form::Count,
        YearOf::None,
        ["ทุจริต (กรณี)", "Open fraud cases"],
        &["ทุจริต", "ทุจริตคงเหลือ"],
    ),
    about(
        K::Dissolution,
        "dissolution",
        Form::Dissolution,
        YearOf::None,
        ["ขั้นตอนการเลิก/ชำระบัญชี", "Dissolution step"],
        &["ขั้นตอนการชำระบัญชี", "ขั้นตอนการเลิก", "การเลิก/ชำระบัญชี"],
    ),
    about(K::Liquidator, "liquidator", Form::Text, YearOf::None, ["ผู้ชำระบัญชี", "Liquidator"], &[]),
    about(
        K::DissolutionProblem,
        "dissolution_problem",
        Form::YesNo,
        YearOf::None,
        ["การชำระบัญชีมีปัญหา", "Problem in liquidation"],
        &["ปัญหาการชำระบัญชี"],
    ),
    about(
        K::Level,
        "level",
        Form::Level,
        YearOf::Fiscal,
        ["ระดับชั้นความเข้มแข็ง", "Strength level"],
        &["ระดับชั้น", "ระดับความเข้มแข็ง", "ความเข้มแข็ง", "ชั้น", "Level"],
    ),
    about(
        K::Standard,
        "standard",
        Form::Standard,
        YearOf::Fiscal,
        ["ผลการจัดมาตรฐาน", "Standard"],
        &["มาตรฐาน", "การจัดมาตรฐาน", "ผลมาตรฐาน"],
    ),
    about(
        K::OperatesWell,
        "operates_well",
        Form::YesNo,
        YearOf::Fiscal,
        ["ดำเนินกิจการได้อย่างมีคุณภาพ", "Operates well"],
        &[],
    ),
    about(
        K::BusinessVolume,
        "business_volume",
        Form::Money,
        YearOf::Accounting,
        ["ปริมาณธุรกิจ (บาท)", "Business volume (baht)"],
        &["ปริมาณธุรกิจ", "มูลค่าธุรกิจ", "Business volume"],
    ),
    about(
        K::Profit,
        "profit",
        Form::SignedMoney,
        YearOf::Accounting,
        ["กำไร (ขาดทุน) สุทธิ (บาท)", "Profit or loss (baht)"],
        &["กำไร (ขาดทุน)", "กำไร (ขาดทุน) สุทธิ", "กำไร/ขาดทุน", "กำไรสุทธิ", "Profit"],
    ),
    about(
        K::AccountsClosed,
        "accounts_closed",
        Form::Event,
        YearOf::Accounting,
        ["วันที่ปิดบัญชี", "Accounts closed on"],
        &["ปิดบัญชี", "ปิดบัญชีเมื่อ"],
    ),
    about(
        K::SentToAuditor,
        "sent_to_auditor",
        Form::Event,
        YearOf::Accounting,
        ["วันที่ส่งผู้สอบบัญชี", "Sent to the auditor on"],
        &["ส่งผู้สอบบัญชี", "วันที่ส่งงบการเงินให้ผู้สอบบัญชี"],
    ),
    about(
        K::GeneralMeeting,
        "general_meeting",
        Form::Event,
        YearOf::Accounting,
        ["วันที่ประชุมใหญ่", "General meeting on"],
        &["ประชุมใหญ่", "วันประชุมใหญ่", "วันที่ประชุมใหญ่สามัญประจำปี"],
    ),
    about(
        K::AnnualReport,
        "annual_report",
        Form::Event,
        YearOf::Accounting,
        ["วันที่จัดทำรายงานประจำปี", "Annual report on"],
        &["รายงานประจำปี"],
    ),
];

impl FieldKind {
    /// All of them, in the order of the columns of an export.
    pub fn all() -> impl Iterator<Item = Self> {
        ABOUT.iter().map(|a| a.kind)
    }

    /// What is fixed about it.
    pub const fn about(self) -> &'static About {
        const TABLE: &[About; 25] = &ABOUT;
        &TABLE[self as usize]
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|k| k.about().name == name)
    }

    /// Whether its facts hold from the day that they name.
    pub const fn is_event(self) -> bool {
        matches!(self.about().form, Form::Day | Form::Event)
    }
}

/// A field of a unit: its kind, and the year where facts of the kind belong to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    kind: FieldKind,
    year: Option<u16>,
}

impl Field {
    /// A field that belongs to no year; `None` for a kind that does.
    pub const fn plain(kind: FieldKind) -> Option<Self> {
        match kind.about().year_of {
            YearOf::None => Some(Self { kind, year: None }),
            YearOf::Fiscal | YearOf::Accounting => None,
        }
    }

    /// A field of that Buddhist Era year, 2400..=2999; `None` for another year, or for a kind that belongs to none.
    pub const fn of_year(kind: FieldKind, year: u16) -> Option<Self> {
        match (kind.about().year_of, year) {
            (YearOf::Fiscal | YearOf::Accounting, 2400..=2999) => Some(Self { kind, year: Some(year) }),
            _ => None,
        }
    }

    /// Its kind.
    pub const fn kind(self) -> FieldKind {
        self.kind
    }

    /// Its year, Buddhist Era.
    pub const fn year(self) -> Option<u16> {
        self.year
    }

    /// The value that a cell's text says.
    ///
    /// # Errors
    /// [`Unreadable`](super::Unreadable) when the text says no value that the field may have.
    pub fn read(self, text: &str) -> Result<Value, super::Unreadable> {
        read::value(self.kind.about().form, text)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_kinds() {
        for kind in FieldKind::all() {
            assert_eq!(kind.about().kind, kind);
            assert_eq!(FieldKind::from_name(kind.about().name), Some(kind));
        }
    }

    #[test]
    fn a_year_stands_where_one_belongs() {
        assert_eq!(Field::plain(FieldKind::Level), None);
        assert_eq!(Field::of_year(FieldKind::Name, 2566), None);
        assert_eq!(Field::of_year(FieldKind::Level, 2022), None);
        assert_eq!(Field::of_year(FieldKind::Level, 2566).unwrap().year(), Some(2566));
    }
}
