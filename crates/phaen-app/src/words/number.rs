//! Figures in sentences: thousands separated, decimals only where they say something.

use phaen_core::form::{Digits, Style};
use phaen_core::plan::{Cell, Measure};

/// A figure of that measure, from hundredths: `5,726`, `2.5`; baht have two decimals where satang occur.
///
/// ```
/// use phaen_app::words::number::figure;
/// use phaen_core::plan::Measure;
/// assert_eq!(figure(Measure::Work, 250), "2.5");
/// assert_eq!(figure(Measure::Budget, -120_050), "-1,200.50");
/// assert_eq!(figure(Measure::Budget, 572_600), "5,726");
/// ```
pub fn figure(measure: Measure, hundredths: i128) -> String {
    // Sums over the largest plans still fit; a sum beyond is shown as the largest there is.
    let hundredths = i64::try_from(hundredths).unwrap_or(i64::MAX);
    Style { digits: Digits::Arabic, satang: hundredths % 100 != 0 }.figure(measure, hundredths)
}

/// A cell of that measure as the form prints it: nothing, a dash, or a figure.
pub fn cell(measure: Measure, cell: Cell<i64>) -> String {
    let satang = cell.hundredths().is_some_and(|h| h % 100 != 0);
    Style { digits: Digits::Arabic, satang }.cell(measure, cell)
}
