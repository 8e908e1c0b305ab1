//! What stands in a cell, as sensible text.

use super::Decimal;

/// What a file has for a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day of the common era, or a time as text.
    Date { year: u16, month: u8, day: u8 },
    /// True or false.
    Truth(bool),
    /// An error, `#REF!`.
    Error(String),
}

impl Value {
    /// Whether nothing can be seen.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// As a person would read it aloud: numbers with at most two decimals without noise, dates of the Buddhist Era.
    pub fn text(&self, percent: bool) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) if percent => {
                let hundredfold = Decimal::parse("100").and_then(|h| number.times(h)).and_then(|n| n.round(2));
                hundredfold.map_or_else(|| number.to_string(), |n| format!("{n}%"))
            }
            Self::Number(number) => number.round(2).unwrap_or(*number).to_string(),
            Self::Date { year, month, day } => format!("{day}/{month}/{}", year + 543),
            Self::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        }
    }
}

/// The day of a serial number: days since the last of 1899 as spreadsheets count them, or since the first of 1904.
pub(crate) fn day(serial: Decimal, since_1904: bool) -> Option<Value> {
    let whole = serial.floor().filter(|n| (1..2_950_000).contains(n))?;
    // The year 1900 has a 29 February there.
    let days = if since_1904 {
        whole + 1_461
    } else if whole > 60 {
        whole - 1
    } else {
        whole
    };
    // Days since 1 March of the year 0, in eras of 400 years.
    let since = i64::from(days) + 693_900;
    let (era, of_era) = (since.div_euclid(146_097), since.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(Value::Date {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(of_year - (153 * shifted + 2) / 5 + 1).ok()?,
    })
}

/// A binary number as a decimal one, at the fifteen digits that spreadsheets keep.
pub(crate) fn of_float(number: f64) -> Option<Decimal> {
    number.is_finite().then(|| Decimal::parse(&format!("{number:.14e}")))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        let of = |text: &str, since| day(Decimal::parse(text).unwrap_or_default(), since);
        for (serial, since, year, month, date) in [
            ("1", false, 1900, 1, 1),
            ("61", false, 1900, 3, 1),
            ("44836", false, 2022, 10, 2),
            ("44836.75", false, 2022, 10, 2),
            ("45351", false, 2024, 2, 29),
            ("43374", true, 2022, 10, 2),
        ] {
            assert_eq!(of(serial, since), Some(Value::Date { year, month, day: date }), "{serial}");
        }
        assert_eq!(of("0.5", false), None);
        assert_eq!(of("-3", false), None);
    }

    #[test]
    fn cells_read_as_people_see_them() {
        let number = |n: f64| Value::Number(of_float(n).unwrap_or_default());
        for (value, percent, text) in [
            (number(0.1 + 0.2), false, "0.3"),
            (number(1_234.0), false, "1234"),
            (number(2.0 / 3.0), false, "0.67"),
            (number(0.8125), true, "81.25%"),
            (Value::Date { year: 2022, month: 10, day: 2 }, false, "2/10/2565"),
            (Value::Truth(true), false, "TRUE"),
            (Value::Error("#REF!".to_owned()), false, "#REF!"),
        ] {
            assert_eq!(value.text(percent), text);
        }
    }
}
