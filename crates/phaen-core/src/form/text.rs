//! How figures and text are written on the form.

use crate::number::{Quantity, to_thai_digits};
use crate::plan::{Cell, Measure, Period, Plan};

/// Which digits are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Digits {
    /// 0–9 (เลขอารบิก).
    #[default]
    Arabic,
    /// ๐–๙ (เลขไทย).
    Thai,
}

impl Digits {
    /// The text in these digits. Thai digits in the text stay as they are.
    pub fn apply(self, text: &str) -> String {
        match self {
            Self::Arabic => text.to_owned(),
            Self::Thai => to_thai_digits(text),
        }
    }
}

/// Digits and decimals of one form, the same throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Which digits.
    pub digits: Digits,
    /// Whether money shows its satang: when any occur anywhere in the plan.
    pub satang: bool,
}

impl Style {
    /// The style that a plan's figures ask for.
    pub fn of(plan: &Plan, digits: Digits) -> Self {
        let broken = |hundredths: i64| hundredths % 100 != 0;
        let satang = plan.allotments.iter().any(|a| broken(a.amount.hundredths()))
            || plan
                .lines
                .iter()
                .any(|l| Period::all().any(|p| l.raw(p, Measure::Budget).hundredths().is_some_and(broken)));
        Self { digits, satang }
    }

    /// The text on one line, in the form's digits: control characters, as between lost lines, become spaces.
    pub fn line(&self, text: &str) -> String {
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.digits.apply(&plain)
    }

    /// A cell: nothing, `-`, `0`, or its figure.
    pub fn cell(&self, measure: Measure, cell: Cell<i64>) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Dash => "-".to_owned(),
            Cell::Zero => self.digits.apply("0"),
            Cell::Value(hundredths) => self.figure(measure, hundredths),
        }
    }

    /// A figure in hundredths: `1,234.5` for work; `1,234`, or `1,234.00` where satang occur, for money.
    pub fn figure(&self, measure: Measure, hundredths: i64) -> String {
        match measure {
            Measure::Budget if self.satang => self.digits.apply(&grouped(hundredths, true)),
            _ => self.digits.apply(&grouped(hundredths, false)),
        }
    }
}

/// Hundredths with thousands separators; decimals always (two), or only where needed.
fn grouped(hundredths: i64, decimals: bool) -> String {
    let magnitude = hundredths.unsigned_abs();
    let whole = (magnitude / 100).to_string();
    let mut text = if hundredths < 0 { "-".to_owned() } else { String::new() };
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    match magnitude % 100 {
        0 if !decimals => {}
        part if !decimals && part.is_multiple_of(10) => text.push_str(&format!(".{}", part / 10)),
        part => text.push_str(&format!(".{part:02}")),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_carry_only_needed_decimals() {
        let plain = Style { digits: Digits::Arabic, satang: false };
        let exact = Style { satang: true, ..plain };
        let thai = Style { digits: Digits::Thai, ..exact };
        for (style, measure, hundredths, shown) in [
            (plain, Measure::Budget, 9_942_400, "99,424"),
            (exact, Measure::Budget, 9_942_400, "99,424.00"),
            (exact, Measure::Budget, 123_456_789, "1,234,567.89"),
            (exact, Measure::Budget, 5, "0.05"),
            (exact, Measure::Work, 100_000, "1,000"),
            (plain, Measure::Work, 250, "2.5"),
            (plain, Measure::Work, 99_905, "999.05"),
            (thai, Measure::Budget, 120_050, "๑,๒๐๐.๕๐"),
        ] {
            assert_eq!(style.figure(measure, hundredths), shown);
        }
    }

    #[test]
    fn nothing_a_dash_and_a_zero_differ() {
        let style = Style { digits: Digits::Thai, satang: true };
        let shown = [Cell::Empty, Cell::Dash, Cell::Zero].map(|c| style.cell(Measure::Budget, c));
        assert_eq!(shown, ["", "-", "๐"]);
    }
}
