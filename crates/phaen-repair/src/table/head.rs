//! Heads of columns, and the units that they and the lines above them state.

use super::strip::Strip;

/// Money words and how many baht one is. Longer ones stand before those that they contain.
const MONEY: [(&str, u64); 6] = [
    ("พันล้านบาท", 1_000_000_000),
    ("ล้านบาท", 1_000_000),
    ("แสนบาท", 100_000),
    ("หมื่นบาท", 10_000),
    ("พันบาท", 1_000),
    ("บาท", 1),
];
/// The longest word that is taken for a unit, in characters.
const LONGEST_UNIT: usize = 12;

/// The unit of money.
pub const BAHT: &str = "baht";
/// The unit of percentages.
pub const PERCENT: &str = "percent";

/// A unit and how many of it one of a figure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its name: [`BAHT`], [`PERCENT`] or the word as written; empty where nothing tells.
    pub name: String,
    /// Its scale.
    pub scale: u64,
}

impl Default for Unit {
    fn default() -> Self {
        Self { name: String::new(), scale: 1 }
    }
}

fn money(text: &str) -> Option<Unit> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    MONEY.iter().find(|(word, _)| text.contains(word)).map(|(_, scale)| Unit { name: BAHT.to_owned(), scale: *scale })
}

fn plain(word: &str) -> Option<Unit> {
    let word = word.trim().trim_matches([':', '.', ')', '(']).trim();
    let fits = !word.is_empty() && word.chars().count() <= LONGEST_UNIT && !word.chars().any(char::is_numeric);
    fits.then(|| Unit { name: word.to_owned(), scale: 1 })
}

fn percent(text: &str) -> Option<Unit> {
    (text.contains("ร้อยละ") || text.contains('%') || text.contains("เปอร์เซ็นต์"))
        .then(|| Unit { name: PERCENT.to_owned(), scale: 1 })
}

/// What stands in the last brackets of a text.
fn bracketed(text: &str) -> Option<&str> {
    let (before, _) = text.rsplit_once(')')?;
    before.rsplit_once('(').map(|(_, inside)| inside)
}

/// The unit that a column's head states.
pub fn unit_of_head(head: &str) -> Option<Unit> {
    if let Some(unit) = percent(head) {
        return Some(unit);
    }
    if let Some(unit) = money(head) {
        return Some(unit);
    }
    let inside = bracketed(head)?;
    // "(3) = (1) - (2)" is how columns are numbered.
    plain(inside).filter(|u| u.name.chars().any(char::is_alphabetic))
}

/// The unit that a line above the table states for all of it: หน่วย : ล้านบาท, or (พันบาท) alone.
pub fn unit_of_line(line: &str) -> Option<Unit> {
    if let Some((_, rest)) = line.split_once("หน่วย") {
        let rest = rest.strip_prefix("นับ").unwrap_or(rest);
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '-'));
        let word = rest.split([')', ',', '/']).next().unwrap_or(rest);
        return money(word).or_else(|| percent(word)).or_else(|| plain(word.split_whitespace().next()?));
    }
    bracketed(line).filter(|inside| inside.chars().count() <= LONGEST_UNIT).and_then(money)
}

/// The heads of columns given by their cells; `first` is the first column of figures.
///
/// A cell that reaches over several columns heads all of them. Where a source does not say how far its cells reach, an
/// empty cell of an upper row belongs to the one left of it.
pub fn heads(rows: &[&Strip], columns: &[usize]) -> Vec<String> {
    let first = columns.first().copied().unwrap_or(0);
    let says_reach =
        rows.iter().any(|r| r.pieces.iter().any(|p| p.evidence.as_ref().is_some_and(|e| e.more_columns > 0)));
    let text_at = |row: usize, column: usize| -> Option<&str> {
        let reach = |p: &super::strip::Piece| p.evidence.as_ref().map_or(0, |e| e.more_columns as usize);
        let own = rows[row].pieces.iter().find(|p| p.index <= column && column <= p.index + reach(p));
        if own.is_some() || says_reach || row + 1 >= rows.len() {
            return own.map(|p| p.text.as_str());
        }
        let below = rows[row + 1..].iter().any(|r| r.pieces.iter().any(|p| p.index == column));
        let left = rows[row].pieces.iter().rev().find(|p| p.index < column && p.index >= first);
        left.filter(|_| below).map(|p| p.text.as_str())
    };
    columns
        .iter()
        .map(|column| {
            let mut parts: Vec<&str> = (0..rows.len()).filter_map(|row| text_at(row, *column)).collect();
            parts.dedup();
            parts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_from_heads_and_lines() {
        let line = |text| unit_of_line(text).map(|u| (u.name, u.scale));
        let head = |text| unit_of_head(text).map(|u| (u.name, u.scale));
        assert_eq!(line("หน่วย : ล้านบาท"), Some((BAHT.to_owned(), 1_000_000)));
        assert_eq!(line("(หน่วย: พันบาท)"), Some((BAHT.to_owned(), 1_000)));
        assert_eq!(line("หน่วยนับ : คน"), Some(("คน".to_owned(), 1)));
        assert_eq!(line("(บาท)"), Some((BAHT.to_owned(), 1)));
        assert_eq!(line("แผนการใช้จ่าย"), None);
        assert_eq!(head("เบิกจ่าย (ล้านบาท)"), Some((BAHT.to_owned(), 1_000_000)));
        assert_eq!(head("จำนวนสหกรณ์ (แห่ง)"), Some(("แห่ง".to_owned(), 1)));
        assert_eq!(head("ร้อยละ"), Some((PERCENT.to_owned(), 1)));
        assert_eq!(head("(3)=(1)-(2)"), None);
    }
}
