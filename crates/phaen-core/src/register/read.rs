//! What the text of a cell says: Thai digits, both eras, the words that officers use. Nothing is guessed.

use std::fmt;

use crate::calendar::{Date, FiscalMonth};
use crate::number::{NumberError, Satang, parse_hundredths, to_arabic_digits};

use super::value::{NO, NOT_DISSOLVING, NOT_YET, YES};
use super::{DissolutionStep, Form, Kind, Level, Standard, Value, YearEnd};

/// The longest text of a cell, in characters.
pub const MAX_TEXT: usize = 500;

/// Why the text of a cell says no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No day of the calendar, or its year is not written in full.
    NotADate,
    /// No number.
    NotANumber,
    /// Commas that do not part thousands: two numbers run together (6,601,4956,666,437).
    Glued,
    /// More than two decimal places.
    TooPrecise,
    /// Beyond the range of a number.
    TooLarge,
    /// Less than nothing, where only a profit can be.
    Negative,
    /// None of the words that may stand there.
    NotAChoice,
    /// Longer than [`MAX_TEXT`].
    TooLong,
    /// Nothing is written.
    Blank,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADate => "not a date",
            Self::NotANumber => "not a number",
            Self::Glued => "numbers run together",
            Self::TooPrecise => "more than two decimal places",
            Self::TooLarge => "too large",
            Self::Negative => "negative",
            Self::NotAChoice => "none of the words that may stand there",
            Self::TooLong => "too long",
            Self::Blank => "blank",
        })
    }
}

impl std::error::Error for Unreadable {}

/// Whether nothing is said: empty, or a dash alone.
pub(super) fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—")
}

/// A text as names and headings are compared: they differ by a dot or a blank in real files.
pub(super) fn squeezed(text: &str) -> String {
    to_arabic_digits(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '\u{200b}' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The value of that form.
pub(super) fn value(form: Form, text: &str) -> Result<Value, Unreadable> {
    if is_blank(text) {
        return Err(Unreadable::Blank);
    }
    if text.chars().count() > MAX_TEXT {
        return Err(Unreadable::TooLong);
    }
    match form {
        Form::Kind => kind(text).map(Value::Kind),
        Form::Text => self::text(text).map(Value::Text),
        Form::Code => code(text).map(Value::Text),
        Form::Day => date(text).map(Value::Day),
        Form::Event => event(text),
        Form::YearEnd => year_end(text).map(Value::YearEnd),
        Form::Count => count(text).map(Value::Count),
        Form::Money => match money(text)? {
            money if money < Satang::default() => Err(Unreadable::Negative),
            money => Ok(Value::Money(money)),
        },
        Form::SignedMoney => money(text).map(Value::Money),
        Form::Level => level(text).map(Value::Level),
        Form::Standard => standard(text).map(Value::Standard),
        Form::Dissolution => dissolution(text).map(Value::Dissolution),
        Form::YesNo => yes_no(text).map(Value::YesNo),
    }
}

/// White space of any kind is one blank, as files give it back; nothing invisible stays.
fn text(text: &str) -> Result<String, Unreadable> {
    let visible: String = text.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')).collect();
    let text = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_blank(&text) { Err(Unreadable::Blank) } else { Ok(text) }
}

fn kind(text: &str) -> Result<Kind, Unreadable> {
    let said = squeezed(text);
    let short = |k: &Kind| k.thai().strip_prefix("สหกรณ์").is_some_and(|rest| !rest.is_empty() && rest == said);
    let found = Kind::ALL.into_iter().find(|k| k.thai() == said || k.name() == said || short(k));
    found.ok_or(Unreadable::NotAChoice)
}

fn code(text: &str) -> Result<String, Unreadable> {
    let code: String = to_arabic_digits(text).chars().filter(|c| !c.is_whitespace()).collect();
    if is_blank(&code) { Err(Unreadable::Blank) } else { Ok(code) }
}

fn event(text: &str) -> Result<Value, Unreadable> {
    match squeezed(text).as_str() {
        NOT_YET | "ยังไม่" | "ยังไม่ปิดบัญชี" | "ยังไม่ส่ง" | "ยังไม่ประชุม" | "ยังไม่จัดทำ" | "notyet" => {
            Ok(Value::NotYet)
        }
        _ => date(text).map(Value::Day),
    }
}

/// `31 สิงหาคม 2565`, `31/8/2565`, `31/08/2022`, `2022-08-31`, with or without a time of nought behind. A year of two
/// digits is of no era.
fn date(text: &str) -> Result<Date, Unreadable> {
    let arabic = to_arabic_digits(text.trim());
    let plain = arabic.strip_suffix("00:00:00").map_or(arabic.as_str(), |d| d.trim_end_matches(['T', ' ']));
    let found = Date::parse_thai(plain).or_else(|_| Date::parse_iso(plain)).ok();
    found.or_else(|| slashed(plain)).ok_or(Unreadable::NotADate)
}

fn slashed(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let &[day, month, year] = parts.as_slice() else { return None };
    let year: u16 = year.trim().parse().ok()?;
    // No year is written in both eras: dates of the common era end where those of the Buddhist Era begin.
    let common = if year >= 2400 { year - 543 } else { year };
    Date::from_iso(common, month.trim().parse().ok()?, day.trim().parse().ok()?)
}

fn year_end(text: &str) -> Result<YearEnd, Unreadable> {
    let arabic = to_arabic_digits(text);
    let parts: Vec<&str> =
        arabic.split(|c: char| c.is_whitespace() || c == '/').map(str::trim).filter(|p| !p.is_empty()).collect();
    let &[day, month] = parts.as_slice() else { return Err(Unreadable::NotADate) };
    let named = FiscalMonth::ALL.into_iter().find(|m| m.full_name() == month || m.short_name() == month);
    let month = named.map(|m| (m.number() + 8) % 12 + 1).or_else(|| month.parse().ok());
    let end = day.parse().ok().zip(month).and_then(|(day, month)| YearEnd::new(day, month));
    end.ok_or(Unreadable::NotADate)
}

fn count(text: &str) -> Result<u32, Unreadable> {
    let hundredths = number(text)?;
    if hundredths < 0 {
        return Err(Unreadable::Negative);
    }
    if hundredths % 100 != 0 {
        return Err(Unreadable::NotANumber);
    }
    u32::try_from(hundredths / 100).map_err(|_| Unreadable::TooLarge)
}

/// Money; a loss stands in brackets or behind a minus.
fn money(text: &str) -> Result<Satang, Unreadable> {
    use crate::number::Quantity;
    let text = text.trim();
    match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(loss) if loss.trim().starts_with('-') => Err(Unreadable::NotANumber),
        Some(loss) => number(loss).map(|n| Satang::from_hundredths(-n)),
        None => number(text).map(Satang::from_hundredths),
    }
}

fn number(text: &str) -> Result<i64, Unreadable> {
    let arabic = to_arabic_digits(text.trim());
    let digits = arabic.strip_prefix('-').unwrap_or(&arabic);
    let whole = digits.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    if whole.contains(',') && (first.is_empty() || first.len() > 3 || groups.any(|g| g.len() != 3)) {
        return Err(Unreadable::Glued);
    }
    if arabic.contains(char::is_whitespace) {
        return Err(Unreadable::NotANumber);
    }
    parse_hundredths(&arabic).map_err(|error| match error {
        NumberError::NotANumber(_) => Unreadable::NotANumber,
        NumberError::TooPrecise(_) => Unreadable::TooPrecise,
        NumberError::TooLarge(_) => Unreadable::TooLarge,
    })
}

fn level(text: &str) -> Result<Level, Unreadable> {
    let said = squeezed(text);
    let number = ["ระดับชั้น", "ระดับ", "ชั้น"].iter().find_map(|word| said.strip_prefix(word)).unwrap_or(&said);
    number.parse().ok().and_then(Level::new).ok_or(Unreadable::NotAChoice)
}

fn standard(text: &str) -> Result<Standard, Unreadable> {
    let said = squeezed(text);
    let found = Standard::ALL.into_iter().find(|s| squeezed(s.thai()) == said || s.name() == said);
    found
        .or(match said.as_str() {
            "ไม่นำมาจัด" => Some(Standard::NotPutUp),
            "นำมาจัด" | "นำมาจัดมาตรฐาน" | "ไม่ผ่าน" | "ไม่ผ่านมาตรฐาน" => {
                Some(Standard::PutUp)
            }
            "ผ่าน" => Some(Standard::Passed),
            _ => None,
        })
        .ok_or(Unreadable::NotAChoice)
}

fn dissolution(text: &str) -> Result<DissolutionStep, Unreadable> {
    let said = squeezed(text);
    if said == NOT_DISSOLVING || said == "ไม่เลิก" || said == "ดำเนินการ" {
        return Ok(DissolutionStep::None);
    }
    let number = ["ขั้นตอนที่", "ขั้นที่"].iter().find_map(|word| said.strip_prefix(word)).unwrap_or(&said);
    number.parse().ok().and_then(DissolutionStep::at).ok_or(Unreadable::NotAChoice)
}

fn yes_no(text: &str) -> Result<bool, Unreadable> {
    match squeezed(text).as_str() {
        YES | "มี" | "มีปัญหา" | "yes" => Ok(true),
        NO | "ไม่มี" | "ไม่มีปัญหา" | "no" => Ok(false),
        _ => Err(Unreadable::NotAChoice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: Form, text: &str) -> String {
        match value(form, text) {
            Ok(value) => value.text(),
            Err(why) => format!("! {why}"),
        }
    }

    #[test]
    fn cells_are_understood_or_named() {
        let table = [
            (Form::Day, "๓๑/๘/๒๕๖๕", "31 สิงหาคม 2565"),
            (Form::Day, "31/08/2022", "31 สิงหาคม 2565"),
            (Form::Day, "2022-08-31 00:00:00", "31 สิงหาคม 2565"),
            (Form::Day, "31 ส.ค. 65", "! not a date"),
            (Form::Day, "8/31/2022", "! not a date"),
            (Form::Day, "31/8/3108", "! not a date"),
            (Form::Event, "ยังไม่ปิดบัญชี", "ยังไม่ดำเนินการ"),
            (Form::YearEnd, "๓๑ มี.ค.", "31 มีนาคม"),
            (Form::YearEnd, "31/3", "31 มีนาคม"),
            (Form::YearEnd, "31/4", "! not a date"),
            (Form::Count, "๑,๒๓๔", "1234"),
            (Form::Count, "1.5", "! not a number"),
            (Form::Count, "-1", "! negative"),
            (Form::Count, "12 34", "! not a number"),
            (Form::Money, "6,601,4956,666,437", "! numbers run together"),
            (Form::Money, "1,234.5", "1234.50"),
            (Form::Money, "(5)", "! negative"),
            (Form::SignedMoney, "(1,234.50)", "-1234.50"),
            (Form::SignedMoney, "(-5)", "! not a number"),
            (Form::Level, "ชั้น ๒", "2"),
            (Form::Level, "4", "! none of the words that may stand there"),
            (Form::Standard, "ไม่ผ่าน", "นำมาจัดมาตรฐาน ยังไม่ผ่าน"),
            (Form::Kind, "ออมทรัพย์", "สหกรณ์ออมทรัพย์"),
            (Form::Kind, "", "! blank"),
            (Form::Dissolution, "ขั้นที่ ๓", "3"),
            (Form::Code, " ๐๑ ๐๐๑ ", "01001"),
            (Form::YesNo, "ไม่มีปัญหา", "ไม่ใช่"),
            (Form::Text, " สหกรณ์\n\u{200b}ตัวอย่าง  จำกัด ", "สหกรณ์ ตัวอย่าง จำกัด"),
            (Form::Text, "\u{200b}", "! blank"),
        ];
        for (form, text, expected) in table {
            assert_eq!(read(form, text), expected, "{form:?} {text:?}");
        }
    }
}
