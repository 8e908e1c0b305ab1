//! The fields around the main table: (1)–(6), (13) and (14).

use crate::number::Quantity;
use crate::plan::{Comparator, Indicator, Measure, Plan, Signatory};

use super::mark::Marks;
use super::{Head, Style, head};

/// Which field of the plan stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldName {
    /// Field (1), แผนงาน.
    Programme,
    /// Field (2), ผลผลิต/โครงการ.
    Output,
    /// Field (3), กิจกรรมหลัก.
    MainActivity,
    /// กิจกรรมรอง.
    SubActivity,
    /// เลขที่งาน.
    WorkNumber,
    /// รหัสงบประมาณ.
    BudgetCode,
    /// แหล่งของเงิน.
    FundSource,
    /// เลขที่หนังสือ, with its date.
    Letter,
    /// ชื่อ - สกุล in a signature block.
    SignatoryName,
    /// ตำแหน่ง in a signature block.
    SignatoryPosition,
    /// โทร. in a signature block.
    SignatoryPhone,
}

impl FieldName {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Programme,
        Self::Output,
        Self::MainActivity,
        Self::SubActivity,
        Self::WorkNumber,
        Self::BudgetCode,
        Self::FundSource,
        Self::Letter,
        Self::SignatoryName,
        Self::SignatoryPosition,
        Self::SignatoryPhone,
    ];

    /// Its name inside files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Output => "output",
            Self::MainActivity => "main_activity",
            Self::SubActivity => "sub_activity",
            Self::WorkNumber => "work_number",
            Self::BudgetCode => "budget_code",
            Self::FundSource => "fund_source",
            Self::Letter => "letter",
            Self::SignatoryName => "name",
            Self::SignatoryPosition => "position",
            Self::SignatoryPhone => "phone",
        }
    }

    /// The field of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Programme => "(1) แผนงาน",
            Self::Output => "(2) ผลผลิต/โครงการ",
            Self::MainActivity => "(3) กิจกรรมหลัก",
            Self::SubActivity => "กิจกรรมรอง",
            Self::WorkNumber => "เลขที่งาน",
            Self::BudgetCode => "รหัสงบประมาณ",
            Self::FundSource => "แหล่งของเงิน",
            Self::Letter => "เลขที่หนังสือ",
            Self::SignatoryName => "ชื่อ - สกุล",
            Self::SignatoryPosition => "ตำแหน่ง",
            Self::SignatoryPhone => "โทร.",
        }
    }
}

/// A labelled field: `(1) แผนงาน`, and what the plan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Which field it is.
    pub name: FieldName,
    /// Its label, with its number on the form where it has one.
    pub label: String,
    /// Its value; empty where the plan gives none.
    pub value: String,
}

impl Field {
    fn new(style: &Style, name: FieldName, value: Option<&str>) -> Self {
        Self { name, label: style.line(name.label()), value: style.line(value.unwrap_or_default()) }
    }
}

/// Money received for a budget category, field (5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allotted {
    /// `งบดำเนินงาน 99,424 บาท`.
    pub text: String,
    /// The money planned for the category differs.
    pub failing: bool,
}

/// An indicator with its monthly targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorRow {
    /// Number, text and threshold.
    pub text: String,
    /// Monthly targets, ต.ค. first; empty where none is set.
    pub months: [String; 12],
}

/// The first table: fields (4), (5) and (6) side by side. The first two columns are lists beside all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorTable {
    /// Its head: (4), (5), the indicator's text and the twelve months.
    pub head: Head,
    /// Field (4): one line for each kind of unit.
    pub units: Vec<String>,
    /// Field (5): one line for each budget category.
    pub allotments: Vec<Allotted>,
    /// Field (6).
    pub rows: Vec<IndicatorRow>,
}

/// A signature block, field (13) or (14).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// `(14) ผู้รับผิดชอบ`; the number alone where the label is not known.
    pub heading: String,
    /// Name, position and telephone.
    pub fields: [Field; 3],
}

pub(super) fn title(plan: &Plan, style: &Style) -> Vec<String> {
    let year = plan.fiscal_year.map_or_else(|| "........".to_owned(), |y| y.to_string());
    let mut lines = vec![format!("แผนปฏิบัติการและงบประมาณประจำปีงบประมาณ พ.ศ. {year} (Action Plan)")];
    lines.extend(plan.office.as_ref().map(|office| {
        if office.starts_with("สำนักงาน") { format!("ของ{office}") } else { office.clone() }
    }));
    lines.extend(plan.group.clone());
    if plan.revision > 0 {
        lines.push(format!("แผนปฏิบัติงานครั้งที่ {}", plan.revision));
    }
    lines.iter().map(|line| style.line(line)).collect()
}

pub(super) fn fields(plan: &Plan, style: &Style) -> Vec<Field> {
    let always = [
        (FieldName::Programme, &plan.programme),
        (FieldName::Output, &plan.output),
        (FieldName::MainActivity, &plan.main_activity),
    ];
    let letter = plan.letter.as_ref().map(|letter| match letter.date {
        Some(date) => format!("{} ลงวันที่ {}", letter.number, date.thai()),
        None => letter.number.clone(),
    });
    let where_given = [
        (FieldName::SubActivity, &plan.sub_activity),
        (FieldName::WorkNumber, &plan.work_number),
        (FieldName::BudgetCode, &plan.budget_code),
        (FieldName::FundSource, &plan.fund_source),
        (FieldName::Letter, &letter),
    ];
    always
        .into_iter()
        .chain(where_given.into_iter().filter(|(_, value)| value.is_some()))
        .map(|(name, value)| Field::new(style, name, value.as_deref()))
        .collect()
}

pub(super) fn indicators(plan: &Plan, style: &Style, marks: &Marks) -> IndicatorTable {
    IndicatorTable {
        head: head::indicators(plan, style),
        units: plan.units.iter().map(|u| style.line(&format!("{} {} แห่ง", u.kind.thai(), u.count))).collect(),
        allotments: plan
            .allotments
            .iter()
            .map(|a| {
                let money = style.figure(Measure::Budget, a.amount.hundredths());
                let text = style.line(&format!("{} {money} บาท", a.category));
                Allotted { text, failing: marks.allotment_fails(&a.category) }
            })
            .collect(),
        rows: plan
            .indicators
            .iter()
            .map(|i| IndicatorRow {
                text: style.line(&indicator_text(i, style)),
                months: i.months.map(|m| m.map_or_else(String::new, |h| style.figure(Measure::Work, h))),
            })
            .collect(),
    }
}

/// Number and text as read. The threshold is as a rule a part of that text; it follows where it is not.
fn indicator_text(indicator: &Indicator, style: &Style) -> String {
    let mut text = format!("{}. {}", indicator.number, indicator.text);
    let Some(threshold) = indicator.threshold_hundredths else { return text };
    let plain = Style { digits: super::Digits::Arabic, ..*style }.figure(Measure::Work, threshold);
    let read = crate::number::to_arabic_digits(&indicator.text);
    let stands = read
        .split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
        .any(|word| crate::number::parse_hundredths(word.trim_matches(['.', ','])) == Ok(threshold));
    if !stands {
        let unit = indicator.unit.as_deref().unwrap_or_default();
        let amount = if unit == "ร้อยละ" {
            format!("ร้อยละ {plain}")
        } else {
            format!("{plain} {unit}")
        };
        text = format!("{text} {}{}", comparison(indicator.comparator), amount.trim_end());
    }
    text
}

const fn comparison(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtLeast => "ไม่น้อยกว่า",
        Comparator::MoreThan => "มากกว่า",
        Comparator::AtMost => "ไม่เกิน",
        Comparator::LessThan => "น้อยกว่า",
        Comparator::Exactly | Comparator::Unclear => "",
    }
}

pub(super) fn signatures(plan: &Plan, style: &Style) -> Vec<Signature> {
    let named: Vec<&Signatory> = plan.signatories.iter().collect();
    let empty = [
        Signatory { field: 13, ..Signatory::default() },
        Signatory { field: 14, label: Some("ผู้รับผิดชอบ".to_owned()), ..Signatory::default() },
    ];
    let missing = empty.iter().filter(|e| named.iter().all(|s| s.field != e.field));
    let mut all: Vec<&Signatory> = named.iter().copied().chain(missing).collect();
    all.sort_by_key(|s| s.field);
    all.into_iter()
        .map(|s| {
            let name = s.name.as_deref().map(|name| match name.starts_with('(') {
                true => name.to_owned(),
                false => format!("({name})"),
            });
            Signature {
                heading: style.line(format!("({}) {}", s.field, s.label.as_deref().unwrap_or_default()).trim_end()),
                fields: [
                    Field::new(style, FieldName::SignatoryName, name.as_deref()),
                    Field::new(style, FieldName::SignatoryPosition, s.position.as_deref()),
                    Field::new(style, FieldName::SignatoryPhone, s.phone.as_deref()),
                ],
            }
        })
        .collect()
}
