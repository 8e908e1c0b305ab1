//! Where things stand on the sheet of activities: the keys that writer and reader share.

use phaen_core::plan::{Measure, Period};

/// Name of the sheet with fields (1)–(6).
pub(super) const FIRST_PAGE: &str = "ตัวชี้วัด";
/// Name of the sheet with fields (7)–(14).
pub(super) const ACTIVITIES: &str = "กิจกรรม";
/// Name of the sheet with the annex.
pub(super) const ANNEX: &str = "ภาคผนวก";

/// In the first cell of the first page.
pub(super) const FIRST_PAGE_KEY: &str = "phaen.first_page";
/// In the first cell of the sheet of activities.
pub(super) const ACTIVITIES_KEY: &str = "phaen.activities";
/// In the first column, in the row after the table.
pub(super) const END_KEY: &str = "end";
/// In the first column, beside the heads of the table.
pub(super) const HEAD_KEY: &str = "head";

/// Column of the keys, hidden.
pub(super) const KEY: u16 = 0;
/// Column of the codes.
pub(super) const CODE: u16 = 1;
/// Column of the titles.
pub(super) const TITLE: u16 = 2;
/// First column of figures.
pub(super) const FIGURES: u16 = 3;

/// What the first row says above the codes.
pub(super) const CODE_KEY: &str = "code";
/// What the first row says above the titles.
pub(super) const TITLE_KEY: &str = "title";

/// What the first row says above a column of figures: `m01.work`.
pub(super) fn column_key(period: Period, measure: Measure) -> String {
    format!("{}.{}", period.name(), measure.name())
}

/// Column of the figures at that place of the table's periods.
pub(super) fn column(period_index: usize, measure: Measure) -> u16 {
    let offset = period_index * 2 + usize::from(measure == Measure::Budget);
    FIGURES.saturating_add(u16::try_from(offset).unwrap_or(u16::MAX))
}
