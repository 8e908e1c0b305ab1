//! The register in words of both languages: fields, values, and everything that may be wrong with a table.

mod lists;
mod problem;
mod trouble;

use phaen_core::calendar::Date;
use phaen_core::register::{CooperativeKind, DissolutionStep, Field, FieldKind, Kind, Standard, Value, YearOf};

use super::Lang;

pub use lists::{Heads, heads, made, state};
pub use problem::register_problem;
pub use trouble::{apply_error, place, problem, trouble, unreadable};

/// A text in the one language or the other.
pub(super) const fn either<'a>(lang: Lang, thai: &'a str, english: &'a str) -> &'a str {
    match lang {
        Lang::Thai => thai,
        Lang::English => english,
    }
}

/// What a field is called, with its year: `ระดับชั้นความเข้มแข็ง ปี 2566`.
pub fn field(lang: Lang, field: Field) -> String {
    let name = field_kind(lang, field.kind());
    let Some(year) = field.year() else { return name.to_owned() };
    let of = match field.kind().about().year_of {
        YearOf::Accounting => either(lang, "ปีบัญชี", "accounting year"),
        YearOf::Fiscal | YearOf::None => either(lang, "ปี", "fiscal year"),
    };
    format!("{name} {of} {year}")
}

/// What fields of a kind are called.
pub const fn field_kind(lang: Lang, kind: FieldKind) -> &'static str {
    let about = kind.about();
    either(lang, about.thai, about.english)
}

/// What a unit is.
pub const fn kind(lang: Lang, kind: Kind) -> &'static str {
    let english = match kind {
        Kind::Cooperative(None) => "Co-operative",
        Kind::Cooperative(Some(kind)) => match kind {
            CooperativeKind::Agricultural => "Agricultural co-operative",
            CooperativeKind::Fishery => "Fishery co-operative",
            CooperativeKind::LandSettlement => "Land settlement co-operative",
            CooperativeKind::Savings => "Savings co-operative",
            CooperativeKind::Store => "Store co-operative",
            CooperativeKind::Service => "Service co-operative",
            CooperativeKind::CreditUnion => "Credit union",
        },
        Kind::FarmerGroup => "Farmer group",
    };
    either(lang, kind.thai(), english)
}

/// What became of the standard.
pub const fn standard(lang: Lang, standard: Standard) -> &'static str {
    let english = match standard {
        Standard::NotPutUp => "Not put up",
        Standard::PutUp => "Put up, not passed yet",
        Standard::Passed => "Passed",
    };
    either(lang, standard.thai(), english)
}

/// What a fact says, as a person reads it. Texts that officers typed stay as they typed them; money and counts have
/// their thousands apart.
pub fn value(lang: Lang, value: &Value) -> String {
    match value {
        Value::Kind(of) => kind(lang, *of).to_owned(),
        Value::Standard(of) => standard(lang, *of).to_owned(),
        Value::NotYet => either(lang, "ยังไม่ดำเนินการ", "Not yet").to_owned(),
        Value::YesNo(true) => either(lang, "ใช่", "Yes").to_owned(),
        Value::YesNo(false) => either(lang, "ไม่ใช่", "No").to_owned(),
        Value::Dissolution(DissolutionStep::None) => either(lang, "ไม่อยู่ระหว่างเลิก", "Not in dissolution").to_owned(),
        Value::Dissolution(DissolutionStep::At(step)) => {
            format!("{} {step}", either(lang, "เลิก/ชำระบัญชี ขั้นตอนที่", "In dissolution, step"))
        }
        Value::Level(level) => format!("{} {}", either(lang, "ชั้น", "Level"), level.number()),
        Value::Money(money) => grouped(&money.to_string()),
        Value::Count(count) => grouped(&count.to_string()),
        Value::Day(day) => self::day(lang, *day),
        Value::YearEnd(end) => match lang {
            Lang::Thai => end.thai(),
            Lang::English => format!("{}/{} (day/month)", end.day(), end.month()),
        },
        Value::Text(text) => text.clone(),
    }
}

/// A day, of the Buddhist Era: `31 สิงหาคม 2565`, `31/8/2565`.
pub fn day(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Thai => day.thai(),
        Lang::English => day.short(),
    }
}

/// A decimal number with its thousands apart.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(rest) = rest {
        text.push('.');
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use phaen_core::number::Satang;

    #[test]
    fn values_are_said_as_people_read_them() {
        let debt = Value::Money(Satang::from_baht(-1_234_567));
        assert_eq!(value(Lang::Thai, &debt), "-1,234,567.00");
        assert_eq!(value(Lang::English, &Value::Count(999)), "999");
        assert_eq!(value(Lang::English, &Value::Count(1_000)), "1,000");
        let step = Value::Dissolution(DissolutionStep::at(3).unwrap());
        assert_eq!(value(Lang::Thai, &step), "เลิก/ชำระบัญชี ขั้นตอนที่ 3");
        assert_eq!(value(Lang::English, &step), "In dissolution, step 3");
    }

    #[test]
    fn fields_say_their_year() {
        let level = Field::of_year(FieldKind::Level, 2566).unwrap();
        assert_eq!(field(Lang::Thai, level), "ระดับชั้นความเข้มแข็ง ปี 2566");
        let closed = Field::of_year(FieldKind::AccountsClosed, 2566).unwrap();
        assert_eq!(field(Lang::English, closed), "Accounts closed on accounting year 2566");
    }

    #[test]
    fn every_kind_and_field_has_a_name_in_both() {
        for of in Kind::ALL {
            assert_ne!(kind(Lang::Thai, of), kind(Lang::English, of));
        }
        for of in FieldKind::all() {
            assert_ne!(field_kind(Lang::Thai, of), field_kind(Lang::English, of));
        }
    }
}
