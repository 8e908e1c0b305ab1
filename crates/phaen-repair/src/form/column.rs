//! Columns of words beside the titles: counting unit (หน่วยนับ) and budget category (งบรายจ่าย).

use phaen_core::grid::{Grid, GridCell};
use phaen_core::number::to_arabic_digits;

use super::text::filled;
use crate::token::figure;

/// The budget categories of the law, each with the beginning that a form may shorten it to.
const CATEGORIES: [&str; 5] = ["งบบุคลากร", "งบดำเนินงาน", "งบลงทุน", "งบเงินอุดหนุน", "งบรายจ่ายอื่น"];

/// What lines and indicators are commonly counted in.
const UNITS: [&str; 20] = [
    "ครั้ง",
    "แห่ง",
    "คน",
    "ราย",
    "ชุด",
    "เรื่อง",
    "กลุ่ม",
    "รุ่น",
    "เล่ม",
    "ฉบับ",
    "สหกรณ์",
    "โครงการ",
    "วัน",
    "เดือน",
    "หลักสูตร",
    "แปลง",
    "หลัง",
    "เครื่อง",
    "ร้อยละ",
    "ครั้ง/แห่ง",
];

/// The budget category that a text names and nothing besides.
pub fn category(text: &str) -> Option<&str> {
    let bare = text.trim().trim_end_matches([':', ' ']);
    CATEGORIES.contains(&bare).then_some(bare)
}

/// The budget category that a title begins with.
pub fn category_of_title(title: &str) -> Option<&'static str> {
    CATEGORIES.into_iter().find(|c| title.trim_start().starts_with(c))
}

/// Whether the table's heads name a column of counting units.
pub fn has_units(grid: &Grid, start: usize) -> bool {
    grid.rows.iter().skip(start).take(8).flat_map(filled).any(|(_, t)| t.starts_with("หน่วย") && t.chars().count() <= 14)
}

/// What stands in the columns of words of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Its counting unit.
    pub count_unit: Option<String>,
    /// Its budget category.
    pub category: Option<String>,
}

/// Takes the words out of the cells behind a title; what is left are its figures.
/// `units` says that the heads name a column of units: then any word before the figures is one.
pub fn take_words(cells: &mut Vec<GridCell>, units: bool) -> Words {
    let mut found = Words::default();
    let mut figures = 0;
    cells.retain_mut(|cell| {
        let text = cell.text.trim();
        if figures > 2 || text.is_empty() {
            return true;
        }
        if figure(text).is_some() {
            figures += 1;
            return true;
        }
        if found.category.is_none()
            && let Some(name) = category(text)
        {
            found.category = Some(name.to_owned());
            return false;
        }
        if found.count_unit.is_none() && is_unit(text, units) {
            found.count_unit = Some(text.to_owned());
            return false;
        }
        // "115 ครั้ง" in one cell.
        if found.count_unit.is_none()
            && let Some((number, unit)) = text.split_once(char::is_whitespace)
            && figure(number).is_some()
            && is_unit(unit.trim(), units)
        {
            (found.count_unit, cell.text) = (Some(unit.trim().to_owned()), number.to_owned());
            figures += 1;
        }
        true
    });
    found
}

pub fn is_unit(text: &str, units: bool) -> bool {
    let word = text.chars().count() <= 16 && !to_arabic_digits(text).contains(|c: char| c.is_ascii_digit());
    UNITS.contains(&text) || (units && word)
}
