//! Codes at the beginning of a text, in the writings that forms and scanners give them.

use phaen_core::number::to_arabic_digits;

/// The most numbers a code is read with: `1.1.1` has three.
pub const MAX_DEPTH: usize = 12;

/// A code that a text begins with, and the title behind it: `1.1.1 title`, `3.1. title`, `2.11title`, `1.1) title`,
/// `(1.1) title`, `1,1 title`, `- 1.1 title`.
pub fn code_and_title(text: &str) -> Option<(String, String)> {
    let text = behind_bullet(text.trim());
    let (bracketed, text) = text.strip_prefix('(').map_or((false, text), |rest| (true, rest));
    let (parts, end, closed) = numbers(text);
    if parts.is_empty() || (bracketed && (!text[end..].starts_with(')') || parts.len() < 2)) {
        return None;
    }
    let code = parts.join(".");
    if !is_code(&code) {
        return None;
    }
    let behind = &text[end..];
    let title = behind.strip_prefix(')').unwrap_or(behind).trim_start();
    // A number that goes on as a quantity ("30 วัน", "2,500 บาท") is no code; a single number needs its dot.
    let marked = closed || parts.len() > 1 || behind.starts_with(')');
    if title.starts_with([',', '%', '/', '-', ')']) || (!marked && !title.is_empty()) || is_quantity(title) {
        return None;
    }
    // A figure with a bracket in it ("4)83") is no number of a line.
    if parts.len() == 1 && !title.is_empty() && !title.chars().any(char::is_alphabetic) {
        return None;
    }
    Some((code, title.to_owned()))
}

/// The code that a text begins with when blanks around its dots are overlooked: `1. 1 title`, `1 . 1 . 1 title`.
/// It is believed only where the rows around it fit, for a title may begin with a number.
pub fn spaced_code(text: &str) -> Option<(String, String)> {
    let text = behind_bullet(text.trim());
    let mut close = String::new();
    let mut rest = text;
    loop {
        let digits: String = rest.chars().take_while(|c| is_digit(*c)).collect();
        if digits.is_empty() {
            break;
        }
        close.push_str(&digits);
        rest = &rest[digits.len()..];
        let dot = rest.trim_start();
        match dot.strip_prefix('.') {
            Some(behind) => {
                close.push('.');
                rest = behind.trim_start();
            }
            None => break,
        }
    }
    let found = code_and_title(&format!("{close} {}", rest.trim_start()))?;
    (found.0.contains('.') && !found.1.is_empty()).then_some(found)
}

/// Whether a text is numbers joined by dots, each of at most two digits and not nought.
pub fn is_code(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() <= MAX_DEPTH
        && parts.iter().all(|p| {
            !p.is_empty()
                && p.len() <= 2
                && p.bytes().all(|b| b.is_ascii_digit())
                && p.parse::<u32>().is_ok_and(|n| n > 0)
        })
}

/// Whether `next` may stand right behind `code` on a form: its first child or the next one beside it.
pub fn follows(code: &str, next: &str) -> bool {
    if next.strip_prefix(code).is_some_and(|rest| rest == ".1") {
        return true;
    }
    let split = |c: &str| {
        let (head, last) = c.rsplit_once('.').unwrap_or(("", c));
        last.parse::<u32>().ok().map(|n| (head.to_owned(), n))
    };
    matches!((split(code), split(next)), (Some((a, n)), Some((b, m))) if a == b && m == n + 1)
}

/// The text behind a bullet that stands before a code.
fn behind_bullet(text: &str) -> &str {
    let rest = text.trim_start_matches(['-', '–', '—', '•', '·', '*', '▪', '●']);
    let bare = rest.trim_start();
    let bulleted = rest.len() < text.len() && bare.len() < rest.len() && bare.starts_with(is_digit);
    if bulleted { bare } else { text }
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '๐'..='๙')
}

/// Whether a character is what scanners make of 1, where a code has a number.
const fn is_one(c: char) -> bool {
    matches!(c, 'l' | 'I' | '|' | 'ๅ')
}

/// Numbers at a text's beginning, the place behind them, and whether a dot stands there. A comma between two numbers
/// is a dot misread unless it may separate thousands; several dots are one.
fn numbers(text: &str) -> (Vec<String>, usize, bool) {
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    loop {
        let digits = number(&text[at..], at == 0);
        if digits.is_empty() {
            return (parts, at, at > 0);
        }
        at += digits.len();
        parts.push(to_arabic_digits(digits).replace(is_one, "1"));
        let rest = &text[at..];
        let dots = rest.len() - rest.trim_start_matches('.').len();
        let more = |rest: &str| rest.chars().take_while(|c| is_digit(*c)).count();
        match dots {
            0 if rest.starts_with(',') && (1..=2).contains(&more(&rest[1..])) => at += 1,
            0 => return (parts, at, false),
            dots => at += dots,
        }
    }
}

/// The number that a text begins with. A 1 misread as a letter is one where no word goes on with it, and at a code's
/// beginning only before a dot and a number.
fn number(text: &str, first: bool) -> &str {
    let end = text.find(|c| !is_digit(c) && !is_one(c)).unwrap_or(text.len());
    let (found, behind) = text.split_at(end);
    let letters = found.contains(is_one);
    let word = behind.starts_with(|c: char| c.is_ascii_alphabetic());
    let dotted = behind.strip_prefix('.').is_some_and(|b| b.starts_with(is_digit));
    if letters && (word || (first && !dotted)) {
        return &text[..text.find(|c| !is_digit(c)).unwrap_or(text.len())];
    }
    found
}

/// Whether a text behind a number makes it a quantity: it begins with a unit.
fn is_quantity(title: &str) -> bool {
    const UNITS: [&str; 12] = ["ครั้ง", "แห่ง", "วัน", "เดือน", "ปี", "บาท", "คน", "ราย", "ชุด", "เรื่อง", "เปอร์เซ็นต์", "ชั่วโมง"];
    let first = title.split_whitespace().next().unwrap_or_default();
    UNITS.contains(&first) || first.starts_with("ล้าน") || first.starts_with("เท่า")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<String> {
        code_and_title(text).map(|(c, t)| format!("{c}|{t}"))
    }

    #[test]
    fn codes_are_read_in_all_their_writings() {
        for (text, want) in [
            ("1.1.1 วิเคราะห์", "1.1.1|วิเคราะห์"),
            ("3.1. ส่งเสริม", "3.1|ส่งเสริม"),
            ("2.11ส่งเสริม", "2.11|ส่งเสริม"),
            ("๒.๑๐ เข้าไป", "2.10|เข้าไป"),
            ("1.1.1) วิเคราะห์", "1.1.1|วิเคราะห์"),
            ("2) ส่งเสริม", "2|ส่งเสริม"),
            ("(1.2) ส่งเสริม", "1.2|ส่งเสริม"),
            ("1..1 วิเคราะห์", "1.1|วิเคราะห์"),
            ("1,2,1 วิเคราะห์", "1.2.1|วิเคราะห์"),
            ("- 1.1 วิเคราะห์", "1.1|วิเคราะห์"),
            ("• ๑.๑ วิเคราะห์", "1.1|วิเคราะห์"),
            ("1. 30 วันก่อนประชุม", "1|30 วันก่อนประชุม"),
            ("1.1.1.1.1.1.1.1.1 ก", "1.1.1.1.1.1.1.1.1|ก"),
            ("3.1", "3.1|"),
            ("l.1.1 วิเคราะห์", "1.1.1|วิเคราะห์"),
            ("1.2.I วิเคราะห์", "1.2.1|วิเคราะห์"),
            ("1. Item", "1|Item"),
        ] {
            assert_eq!(code(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn quantities_are_no_codes() {
        for text in
            ["30 วัน", "1,200", "2566 แผน", "1.5 เท่าของปีก่อน", "2.5 ล้านบาท", "(6) ครั้ง", "4)83", "0.5 ก", "1.234 ก", "- -"]
        {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn blanks_around_dots_may_be_overlooked() {
        let spaced = |t: &str| spaced_code(t).map(|(c, t)| format!("{c}|{t}"));
        assert_eq!(spaced("1. 1 วิเคราะห์").as_deref(), Some("1.1|วิเคราะห์"));
        assert_eq!(spaced("1 . 2 . 1 ส่ง").as_deref(), Some("1.2.1|ส่ง"));
        assert_eq!(spaced("๑. ๒. ส่ง").as_deref(), Some("1.2|ส่ง"));
        assert_eq!(spaced("1. 30 วัน"), None);
        assert_eq!(spaced("วิเคราะห์"), None);
    }

    #[test]
    fn the_next_code_is_a_first_child_or_a_neighbour() {
        assert!(follows("1.1", "1.1.1") && follows("1.1", "1.2") && follows("1", "2"));
        assert!(!follows("1.1", "1.1.2") && !follows("1.1", "1.3") && !follows("1.1", "2") && !follows("1", "11"));
    }
}
