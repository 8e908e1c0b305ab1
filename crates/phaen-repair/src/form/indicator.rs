//! Indicators and targets, field (6).

use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::grid::GridRow;
use phaen_core::number::{parse_hundredths, to_arabic_digits};
use phaen_core::plan::{Comparator, Indicator};

use super::code::code_and_title;
use super::text::{field_number, filled, first_number, is_head_word};
use crate::token::{Figure, figure};

/// The indicator in a row: a number with its dot, text, and perhaps twelve monthly targets.
pub fn indicator(row: &GridRow) -> Option<Indicator> {
    let cells: Vec<&str> = filled(row).map(|(_, t)| t).collect();
    let (code, text) = match cells.iter().find_map(|c| code_and_title(c)) {
        Some((code, title)) if !title.is_empty() => (code, title),
        Some((code, _)) => (code, cells.iter().find(|c| figure(c).is_none())?.to_string()),
        None => return None,
    };
    let number: u32 = code.parse().ok()?;
    let at = row.cells.iter().position(|c| c.text.contains(text.as_str())).unwrap_or(0);
    let behind = &row.cells[(at + 1).min(row.cells.len())..];
    // Months that are left blank keep their place where the row has a cell for each.
    let figures: Vec<Figure> = match behind.len() {
        12 => behind.iter().filter_map(|c| figure(&c.text)).collect(),
        _ => behind.iter().filter_map(|c| figure(&c.text)).filter(|f| *f != Figure::Blank).collect(),
    };
    let months = twelve(&figures).unwrap_or_default();
    let mut found = Indicator { number, months, ..Indicator::default() };
    understand(&mut found, text);
    Some(found)
}

/// Whether a row goes on with an indicator's text, or holds its monthly targets; then it is taken in.
pub fn goes_on(indicator: &mut Indicator, row: &GridRow) -> bool {
    let cells: Vec<&str> = filled(row).map(|(_, t)| t).collect();
    let figures: Vec<Figure> = cells.iter().filter_map(|c| figure(c)).collect();
    let words: Vec<&str> = cells.iter().copied().filter(|c| figure(c).is_none()).collect();
    let known = words.first().is_some_and(|w| {
        field_number(w).is_some() || code_and_title(w).is_some() || is_head_word(w) || w.starts_with("งบ")
    });
    if known || words.len() > 1 || !(figures.is_empty() || figures.len() == 12) {
        return false;
    }
    if let Some(months) = twelve(&figures) {
        indicator.months = months;
    }
    if let Some(words) = words.first() {
        let text = format!("{} {words}", indicator.text);
        understand(indicator, text);
    }
    true
}

/// Twelve monthly targets; `None` from more or fewer figures.
fn twelve(figures: &[Figure]) -> Option<[Option<i64>; 12]> {
    let months: Vec<Option<i64>> = figures
        .iter()
        .map(|f| match f {
            Figure::Number(n) => Some(*n),
            _ => None,
        })
        .collect();
    months.try_into().ok()
}

/// Sets what an indicator's text says.
fn understand(indicator: &mut Indicator, text: String) {
    indicator.comparator = comparator(&text);
    (indicator.threshold_hundredths, indicator.unit) = threshold(&text);
    indicator.as_of = as_of(&text);
    indicator.text = text;
}

/// The words that say how a result is compared. Longer ones first: "ไม่น้อยกว่า" holds "น้อยกว่า".
fn comparator(text: &str) -> Comparator {
    [
        ("ไม่น้อยกว่า", Comparator::AtLeast),
        ("ไม่ต่ำกว่า", Comparator::AtLeast),
        ("อย่างน้อย", Comparator::AtLeast),
        ("ไม่มากกว่า", Comparator::AtMost),
        ("ไม่เกิน", Comparator::AtMost),
        ("มากกว่า", Comparator::MoreThan),
        ("เกินกว่า", Comparator::MoreThan),
        ("ที่เกิน", Comparator::MoreThan),
        ("น้อยกว่า", Comparator::LessThan),
        ("ต่ำกว่า", Comparator::LessThan),
        ("เท่ากับ", Comparator::Exactly),
    ]
    .into_iter()
    .find(|(word, _)| text.contains(word))
    .map_or(Comparator::Unclear, |(_, c)| c)
}

/// A percentage behind "ร้อยละ", or a number before "แห่ง".
fn threshold(text: &str) -> (Option<i64>, Option<String>) {
    if let Some((_, behind)) = text.rsplit_once("ร้อยละ") {
        let value = first_number(behind).and_then(|n| parse_hundredths(&n).ok());
        return (value, Some("ร้อยละ".to_owned()));
    }
    let arabic = to_arabic_digits(text);
    if let Some((before, _)) = arabic.rsplit_once("แห่ง") {
        let word = before.split_whitespace().next_back().unwrap_or_default();
        if let Ok(value) = parse_hundredths(word) {
            return (Some(value), Some("แห่ง".to_owned()));
        }
    }
    (None, None)
}

/// The day after "ณ": "ณ 31 สิงหาคม 2565", also "ณ วันที่ …".
fn as_of(text: &str) -> Option<Date> {
    text.split("ณ ").skip(1).find_map(|rest| {
        let rest = rest.trim_start().trim_start_matches("วันที่").trim_start();
        let words: Vec<&str> = rest.split_whitespace().take(3).collect();
        let year: String =
            words.get(2)?.chars().take_while(|c| c.is_ascii_digit() || ('๐'..='๙').contains(c)).collect();
        let name = FiscalMonth::ALL.iter().find(|m| m.full_name() == words[1] || m.short_name() == words[1])?;
        Date::parse_thai(&format!("{} {} {}", words[0], name.full_name(), year)).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use phaen_core::grid::GridCell;

    fn read(text: &str) -> Option<Indicator> {
        let cells = text.split('\t').map(|t| GridCell::new(t, Default::default())).collect();
        indicator(&GridRow { line: 1, cells })
    }

    #[test]
    fn thresholds_comparators_and_days_are_read() {
        let found = read("7. ผ่านมาตรฐาน ไม่น้อยกว่าร้อยละ 80").expect("an indicator");
        assert_eq!((found.number, found.comparator, found.threshold_hundredths), (7, Comparator::AtLeast, Some(8000)));
        let found = read("1. ได้รับการส่งเสริม (ข้อมูล ณ 31 สิงหาคม 2565) 154 แห่ง").expect("an indicator");
        assert_eq!(found.as_of.map(Date::iso), Some("2022-08-31".into()));
        assert_eq!((found.threshold_hundredths, found.unit.as_deref()), (Some(15400), Some("แห่ง")));
        let found = read("9. จัดทำงบการเงินได้ภายใน 30 วัน").expect("an indicator");
        assert_eq!((found.threshold_hundredths, found.comparator), (None, Comparator::Unclear));
    }

    #[test]
    fn monthly_targets_are_read_where_all_twelve_stand() {
        let found = read("2. ร้อยละ 63\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t-").expect("an indicator");
        assert_eq!(found.months[10], Some(1100));
        assert_eq!(found.months[11], None);
    }
}
