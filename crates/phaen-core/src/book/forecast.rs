//! The forecast of the year's end (ประมาณการสิ้นปี), by a plain rule that can be told in a sentence: what is left of the
//! plan goes on at the rate at which it went so far.

use crate::calendar::FiscalMonth;
use crate::number::Ratio;
use crate::plan::{Layer, LineId, Measure};

use super::{Book, Place};

/// What a line, or all of them, will have made by the end of the year, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forecast {
    /// What was planned for the months that are told.
    pub planned: i64,
    /// What was made of it.
    pub made: i64,
    /// What is planned for the other months.
    pub ahead: i64,
    /// What will have been made: `made + ahead × made / planned`, at most `made + ahead`, rounded half up; `None` while
    /// nothing was planned and told.
    pub year: Option<i64>,
}

/// The forecast of those lines: money by what is spent (ใช้จ่าย: paid and committed), work by what is done. A month
/// counts as told for a line once anything is reported for it.
pub fn forecast(book: &Book, lines: &[LineId], measure: Measure) -> Forecast {
    let mut sums = Forecast::default();
    for &line in lines {
        for month in FiscalMonth::ALL {
            let at = Place { line, month };
            let planned = book.cell(at.cell(Layer::Current, measure)).unwrap_or(0);
            let of = |layer| book.cell(at.cell(layer, measure));
            let made = match measure {
                Measure::Work => of(Layer::Result),
                Measure::Budget => match (of(Layer::Disbursed), of(Layer::Committed)) {
                    (None, None) => None,
                    (paid, committed) => Some(paid.unwrap_or(0) + committed.unwrap_or(0)),
                },
            };
            match made {
                Some(made) => (sums.planned, sums.made) = (sums.planned + planned, sums.made + made),
                None => sums.ahead += planned,
            }
        }
    }
    sums.year = rate(&sums).map(|more| sums.made + more.min(sums.ahead));
    sums
}

/// What is ahead, at the rate so far.
fn rate(sums: &Forecast) -> Option<i64> {
    if sums.planned <= 0 {
        return None;
    }
    let (ahead, made, planned) = (i128::from(sums.ahead), i128::from(sums.made), i128::from(sums.planned));
    i64::try_from((2 * ahead * made + planned) / (2 * planned)).ok()
}

impl Forecast {
    /// Made of planned so far.
    pub const fn so_far(&self) -> Ratio {
        Ratio::new(self.made, self.planned)
    }
}
