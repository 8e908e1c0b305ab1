//! Small readings of text that the fields share.

use phaen_core::calendar::FiscalMonth;
use phaen_core::grid::{GridCell, GridRow};
use phaen_core::number::to_arabic_digits;

/// The number of a field that a text begins with, `(7)` → 7, and the rest.
pub fn field_number(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start().strip_prefix('(')?;
    let (number, rest) = rest.split_once(')')?;
    let number = to_arabic_digits(number.trim()).parse().ok()?;
    (1..=14).contains(&number).then_some((number, rest.trim_start()))
}

/// What stands behind a label: after its colon, or after the label itself.
pub fn after_label(text: &str, labels: &[&str]) -> String {
    let text = text.trim();
    if let Some((before, after)) = text.split_once([':', '：'])
        && before.chars().count() <= 40
    {
        return after.trim().to_owned();
    }
    labels.iter().find_map(|l| text.strip_prefix(l)).unwrap_or(text).trim().to_owned()
}

/// Whether a text is the label of a subtotal or of the grand total.
pub fn is_total_label(text: &str) -> bool {
    field_number(text).is_some_and(|(n, _)| n == 12) || text.starts_with("รวม") || text.starts_with("ยอดรวม")
}

/// The first number in a text, with its decimals, as text of Arabic digits.
pub fn first_number(text: &str) -> Option<String> {
    let arabic = to_arabic_digits(text);
    let start = arabic.find(|c: char| c.is_ascii_digit())?;
    let number: String = arabic[start..].chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    Some(number.trim_end_matches([',', '.']).to_owned())
}

/// Whether a cell is one of the table's own heads: months, งาน, งบ, ไตรมาส and their like, however garbled.
pub fn is_head_word(text: &str) -> bool {
    let text = text.trim();
    let thai = |c: char| ('\u{0e00}'..='\u{0e7f}').contains(&c);
    let letters = text.chars().filter(|c| thai(*c)).count();
    let month_like = text.starts_with(|c| matches!(c, 'ก'..='ฮ' | 'เ'..='ไ'))
        && letters <= 5
        && text.contains('.')
        && text.chars().all(|c| thai(c) || c == '.' || c == ' ' || c.is_ascii_digit());
    let words = text.split_whitespace();
    // Tabs of the heads that became blanks.
    if words.clone().count() > 2 && words.clone().all(is_head_word) {
        return true;
    }
    let numbered = text.split_whitespace().all(|w| field_number(w).is_some_and(|(_, rest)| rest.is_empty()));
    let known = ["งาน", "งบ", "งบประมาณ", "เป้าหมาย", "รายการ", "ไตรมาส", "หน่วยนับ", "ลำดับ", "ที่", "รวม", "แผน"];
    month_like
        || (numbered && !text.is_empty())
        || known.contains(&text)
        || text.starts_with("ไตรมาส")
        || text.starts_with("กิจกรรม/")
        || month_name(text)
}

/// The month that a head names, by its name in full or short, with a year or without, or by a date.
pub fn month_of(cell: &GridCell) -> Option<FiscalMonth> {
    if let Some((_, month)) = cell.evidence.as_ref().and_then(|e| e.day_month) {
        return calendar_month(month);
    }
    let text = cell.text.trim();
    let end = text.find(|c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c)).unwrap_or(text.len());
    let year = text[end..].chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '/' | '\''));
    if year.clone().count() > 4 || !year.into_iter().all(|c| c.is_ascii_digit() || ('๐'..='๙').contains(&c)) {
        return None;
    }
    if end == 0 {
        return None;
    }
    fn bare(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| !matches!(c, '.' | ' ' | '-' | '/' | '\''))
    }
    let name: String = bare(&text[..end]).collect();
    let name = name.strip_prefix("เดือน").unwrap_or(&name);
    FiscalMonth::ALL.into_iter().find(|m| m.full_name() == name || bare(m.short_name()).eq(name.chars()))
}

/// The month of the fiscal year by its number in the calendar.
pub fn calendar_month(number: u8) -> Option<FiscalMonth> {
    (1..=12).contains(&number).then(|| FiscalMonth::new((number + 2) % 12 + 1))?
}

fn month_name(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || ('๐'..='๙').contains(&c));
    FiscalMonth::ALL.iter().any(|m| m.full_name() == bare || m.short_name() == bare)
}

/// The cells of a row that hold anything, with their index.
pub fn filled(row: &GridRow) -> impl Iterator<Item = (usize, &str)> {
    row.cells.iter().enumerate().map(|(i, c)| (i, c.text.trim())).filter(|(_, t)| !t.is_empty())
}

/// All text of a row, joined by single spaces.
pub fn joined(row: &GridRow) -> String {
    filled(row).map(|(_, t)| t).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_recognised_garbled_or_not() {
        for head in ["ค.ศ.", "จ.น.", "งาน", "ไตรมาส 2", "ต.ค. 65", "(8) (9) (10) (11)", "มกราคม"]
        {
            assert!(is_head_word(head), "{head}");
        }
        for other in ["1. ออม", "๒. การออม", "ติดตาม และประเมินผล", "1.1 การแก้ไข", "99,424 บาท", ""]
        {
            assert!(!is_head_word(other), "{other}");
        }
    }
}
