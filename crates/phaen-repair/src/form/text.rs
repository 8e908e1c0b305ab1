//! Small readings of text that the fields share.

use phaen_core::grid::GridRow;
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

/// A code that a text begins with, and the title behind it: `1.1.1 title`, `3.1. title`, `2.11title`.
pub fn code_and_title(text: &str) -> Option<(String, String)> {
    let arabic = to_arabic_digits(text.trim());
    let end = arabic.char_indices().find(|(_, c)| !(c.is_ascii_digit() || *c == '.')).map_or(arabic.len(), |(i, _)| i);
    let (code, title) = arabic.split_at(end);
    let code = code.trim_end_matches('.');
    if code.is_empty() || !is_code(code) {
        return None;
    }
    // A number that goes on as a quantity ("30 วัน", "2,500 บาท") is no code; a single number needs its dot.
    let dotted = arabic[code.len()..end].starts_with('.') || code.contains('.');
    let title = title.trim_start();
    if title.starts_with([',', '%', '/', '-', ')']) || (!dotted && !title.is_empty()) {
        return None;
    }
    // The title keeps its own digits as read.
    let skip = text.trim().chars().take(end).map(char::len_utf8).sum::<usize>();
    let own = text.trim().get(skip..).unwrap_or_default().trim_start();
    Some((code.to_owned(), own.to_owned()))
}

/// Whether a text is numbers joined by dots, each of at most two digits and not nought.
pub fn is_code(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() <= 6
        && parts.iter().all(|p| {
            !p.is_empty()
                && p.len() <= 2
                && p.bytes().all(|b| b.is_ascii_digit())
                && p.parse::<u32>().is_ok_and(|n| n > 0)
        })
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
    let month_like = letters > 0
        && letters <= 5
        && text.contains('.')
        && text.chars().all(|c| thai(c) || c == '.' || c == ' ' || c.is_ascii_digit());
    let numbered = text.split_whitespace().all(|w| field_number(w).is_some_and(|(_, rest)| rest.is_empty()));
    let known = ["งาน", "งบ", "เป้าหมาย", "รายการ", "ไตรมาส", "หน่วยนับ", "ลำดับ", "ที่", "รวม", "แผน"];
    month_like
        || (numbered && !text.is_empty())
        || known.contains(&text)
        || text.starts_with("ไตรมาส")
        || text.starts_with("กิจกรรม/")
        || month_name(text)
}

fn month_name(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || ('๐'..='๙').contains(&c));
    phaen_core::calendar::FiscalMonth::ALL.iter().any(|m| m.full_name() == bare || m.short_name() == bare)
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
    fn codes_are_told_from_quantities() {
        let code = |t: &str| code_and_title(t).map(|(c, t)| format!("{c}|{t}"));
        assert_eq!(code("1.1.1 วิเคราะห์"), Some("1.1.1|วิเคราะห์".into()));
        assert_eq!(code("3.1. ส่งเสริม"), Some("3.1|ส่งเสริม".into()));
        assert_eq!(code("2.11ส่งเสริม"), Some("2.11|ส่งเสริม".into()));
        assert_eq!(code("๒.๑๐ เข้าไป"), Some("2.10|เข้าไป".into()));
        assert_eq!(code("30 วัน"), None);
        assert_eq!(code("1,200"), None);
        assert_eq!(code("2566 แผน"), None);
    }

    #[test]
    fn heads_are_recognised_garbled_or_not() {
        for head in ["ค.ศ.", "จ.น.", "งาน", "ไตรมาส 2", "ต.ค. 65", "(8) (9) (10) (11)", "มกราคม"]
        {
            assert!(is_head_word(head), "{head}");
        }
        for other in ["ติดตาม และประเมินผล", "1.1 การแก้ไข", "99,424 บาท", ""]
        {
            assert!(!is_head_word(other), "{other}");
        }
    }
}
