//! Figures in a sheet: binary floating point in the file, exact hundredths here.

use phaen_core::number::{NumberError, parse_hundredths};
use phaen_core::plan::Cell;

use crate::{CellFault, FileError};

/// Hundredths as a plain decimal, as a file stores numbers.
pub(super) fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let magnitude = hundredths.unsigned_abs();
    match magnitude % 100 {
        0 => format!("{sign}{}", magnitude / 100),
        part => format!("{sign}{}.{part:02}", magnitude / 100),
    }
}

/// Hundredths as the nearest binary number, which is how a sheet keeps them; all plan figures survive that.
pub(crate) fn binary(hundredths: i64) -> Result<f64, FileError> {
    decimal(hundredths).parse().map_err(|_| FileError::Write { what: format!("figure {hundredths}") })
}

/// The figure behind a stored number. A literal counts with 15 significant digits, as spreadsheets show them; what
/// a formula adds up is rounded to six decimals (three from a hundred million on), which drops the noise of binary
/// sums and nothing else.
pub(super) fn from_binary(number: f64, computed: bool) -> Result<Cell<i64>, CellFault> {
    if !number.is_finite() {
        return Err(CellFault::NotANumber);
    }
    // More places than its digits have would show how binary numbers are spaced.
    let places = if number.abs() < 1e8 { 6 } else { 3 };
    let literal = || format!("{number:.14e}").parse::<f64>().map(|n| n.to_string()).unwrap_or_default();
    let text = if computed { format!("{number:.places$}") } else { literal() };
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    from_hundredths(parse_hundredths(text))
}

/// The figure that someone typed as text: nothing, a dash, or a number.
pub(super) fn from_text(text: &str) -> Result<Cell<i64>, CellFault> {
    match text.trim() {
        "" => Ok(Cell::Empty),
        "-" | "–" | "—" | "‐" | "−" => Ok(Cell::Dash),
        number => from_hundredths(parse_hundredths(number)),
    }
}

fn from_hundredths(parsed: Result<i64, NumberError>) -> Result<Cell<i64>, CellFault> {
    match parsed {
        Ok(0) => Ok(Cell::Zero),
        Ok(hundredths) if hundredths < 0 => Err(CellFault::Negative),
        Ok(hundredths) => Ok(Cell::Value(hundredths)),
        Err(NumberError::NotANumber(_)) => Err(CellFault::NotANumber),
        Err(NumberError::TooPrecise(_)) => Err(CellFault::TooPrecise),
        Err(NumberError::TooLarge(_)) => Err(CellFault::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_arithmetic)]

    use phaen_core::number::Quantity;
    use phaen_core::number::Satang;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_figure_survives_binary(hundredths in 1..10_000_000_000_000_i64) {
            let binary = binary(hundredths).unwrap();
            prop_assert_eq!(from_binary(binary, false), Ok(Cell::Value(hundredths)));
            prop_assert_eq!(from_text(&Satang::from_hundredths(hundredths).to_string()), Ok(Cell::Value(hundredths)));
        }

        #[test]
        fn sums_of_satang_lose_their_noise(parts in proptest::collection::vec(1..1_000_000_i64, 1..200)) {
            let sum: f64 = parts.iter().map(|p| binary(*p).unwrap()).sum();
            prop_assert_eq!(from_binary(sum, true), Ok(Cell::Value(parts.iter().sum())));
        }
    }

    #[test]
    fn what_can_not_stand_in_a_plan_is_named() {
        for (number, fault) in [
            (1.005, CellFault::TooPrecise),
            (1.000_000_1, CellFault::TooPrecise),
            (0.001, CellFault::TooPrecise),
            (-1.0, CellFault::Negative),
            (1e20, CellFault::TooLarge),
            (f64::NAN, CellFault::NotANumber),
        ] {
            assert_eq!(from_binary(number, false), Err(fault), "{number}");
        }
        assert_eq!(from_binary(0.0, false), Ok(Cell::Zero));
        assert_eq!(from_binary(-0.0, false), Ok(Cell::Zero));
        assert_eq!(from_binary(0.1 + 0.2, false), Ok(Cell::Value(30)));
        assert_eq!(from_binary(1.005, true), Err(CellFault::TooPrecise));
        assert_eq!(from_binary(8_631_273_867.28, true), Ok(Cell::Value(863_127_386_728)));
        assert_eq!(from_text("ไม่มี"), Err(CellFault::NotANumber));
        assert_eq!(from_text(" ๑,๒๐๐ "), Ok(Cell::Value(120_000)));
    }
}
