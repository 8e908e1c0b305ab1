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

/// A binary number as a decimal one, at the fifteen digits that spreadsheets keep.
pub(crate) fn of_float(number: f64) -> Option<Decimal> {
    number.is_finite().then(|| Decimal::parse(&format!("{number:.14e}")))?
}

#[cfg(test)]
mod tests {
    use super::*;

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
