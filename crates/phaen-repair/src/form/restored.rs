//! Codes that a spreadsheet took for numbers and dates: 1.10 became 1.1, and 2.10 the second of October.

use std::collections::HashSet;

use phaen_core::calendar::FiscalMonth;
use phaen_core::grid::{GridCell, Place};
use phaen_core::number::to_arabic_digits;
use phaen_core::reading::{Finding, FindingKind};

use super::code::{follows, is_code};
use super::rows::{Label, RawRow};

/// A cell that holds a code alone.
#[derive(Debug, Clone)]
pub struct CodeCell {
    text: String,
    /// The source holds a number, which has lost the zeros that it ended in.
    number: bool,
    day_month: Option<(u8, u8)>,
    place: Place,
}

impl CodeCell {
    /// What a cell says.
    pub fn of(cell: &GridCell) -> Self {
        let evidence = cell.evidence.as_ref();
        Self {
            text: cell.text.clone(),
            number: evidence.is_some_and(|e| e.number),
            day_month: evidence.and_then(|e| e.day_month).or_else(|| day_month(&cell.text)),
            place: cell.place,
        }
    }

    /// The codes that may have become this date, likeliest first; none where it is no date.
    pub fn of_date(&self) -> Vec<String> {
        let Some((day, month)) = self.day_month else { return Vec::new() };
        let mut codes = vec![format!("{day}.{month}"), format!("{month}.{day}")];
        // 1.2.3 became a day of the year 2003.
        let year = self.text.rsplit(['/', '-', ' ', '.']).next().and_then(|y| y.parse::<u32>().ok());
        let last = year.map(|y| if y > 2_400 { y - 543 } else { y }).map(|y| y % 100).filter(|y| (1..=30).contains(y));
        if let Some(last) = last {
            codes.extend([format!("{day}.{month}.{last}"), format!("{month}.{day}.{last}")]);
        }
        codes.retain(|code| is_code(code));
        codes
    }
}

/// Day and month of a short date as spreadsheets show it: `2-ต.ค.`, `10 ก.พ.`, `10-Feb`, `2/10/2565`.
fn day_month(text: &str) -> Option<(u8, u8)> {
    let arabic = to_arabic_digits(text.trim());
    let parts: Vec<&str> = arabic.split(['-', '/', ' ']).filter(|p| !p.is_empty()).collect();
    let number = |text: &str, most: u8| text.parse::<u8>().ok().filter(|n| (1..=most).contains(n));
    let month = |text: &str| {
        let bare = text.to_lowercase();
        let named = FiscalMonth::ALL.into_iter().find(|m| {
            m.short_name() == text
                || m.full_name() == text
                || (bare.len() >= 3 && m.english_name().to_lowercase().starts_with(&bare))
        });
        named.map(|m| (m.number() + 8) % 12 + 1)
    };
    match parts.as_slice() {
        [a, b] | [a, b, _] => match (month(a), month(b)) {
            (None, Some(m)) => Some((number(a, 31)?, m)),
            (Some(m), None) => Some((number(b, 31)?, m)),
            (None, None) if parts.len() == 3 && parts[2].len() == 4 => Some((number(a, 31)?, number(b, 12)?)),
            _ => None,
        },
        _ => None,
    }
}

/// Gives rows back the codes that their neighbours tell; `cells` are the cells of codes that stand alone.
pub fn restore(rows: &mut [RawRow], cells: &[Option<CodeCell>], findings: &mut Vec<Finding>) {
    let mut before = String::new();
    let mut seen: HashSet<String> = HashSet::new();
    for at in 0..rows.len() {
        if rows[at].label != Label::Line || rows[at].code.is_empty() {
            continue;
        }
        if let Some(cell) = &cells[at] {
            let next = rows[at + 1..].iter().find(|r| r.label == Label::Line && !r.code.is_empty());
            let next = next.map_or("", |r| r.code.as_str());
            let ways = ways(&rows[at].code, cell, &seen);
            let fit = |code: &String| 2 * usize::from(goes_on(&before, code)) + usize::from(goes_on(code, next));
            // Of equals the first, which stands as it is.
            let best = ways.iter().rev().max_by_key(|code| fit(code));
            let from_date = cell.day_month.is_some();
            if let Some(code) = best.filter(|code| **code != rows[at].code || from_date) {
                let kind = FindingKind::CodeRestored { read: cell.text.clone(), now: code.clone() };
                findings.push(Finding { place: cell.place, kind });
                rows[at].code.clone_from(code);
            }
        }
        before.clone_from(&rows[at].code);
        seen.insert(before.clone());
    }
}

/// The codes that a cell may stand for, as it stands first.
fn ways(code: &str, cell: &CodeCell, seen: &HashSet<String>) -> Vec<String> {
    if cell.day_month.is_some() {
        return cell.of_date();
    }
    let mut ways = vec![code.to_owned()];
    let last = code.rsplit_once('.').map_or("", |(_, last)| last);
    // A code that stands already, or a number: one whose nought at the end is lost.
    if last.len() == 1 && (cell.number || seen.contains(code)) {
        ways.push(format!("{code}0"));
    }
    ways
}

/// Whether a code may stand right behind another: as its first child, or as the next of it or of any above it.
pub fn goes_on(before: &str, code: &str) -> bool {
    let mut above = Some(before);
    while let Some(from) = above.filter(|b| !b.is_empty()) {
        // The first child of what stands further up is there already.
        let is_child = code.starts_with(&format!("{from}."));
        if follows(from, code) && (from == before || !is_child) {
            return true;
        }
        above = from.rsplit_once('.').map(|(above, _)| above);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use phaen_core::grid::CellEvidence;

    fn restored(cells: Vec<GridCell>) -> (Vec<String>, usize) {
        let row = |cell: &GridCell| {
            let own = CodeCell::of(cell);
            let code = super::super::rows::bare_code(&cell.text).or(own.of_date().into_iter().next());
            RawRow {
                label: Label::Line,
                code: code.unwrap_or_default(),
                title: "ก".to_owned(),
                tokens: Vec::new(),
                placed: true,
                place: Place::default(),
                after_gap: false,
                words: Default::default(),
            }
        };
        let mut rows: Vec<RawRow> = cells.iter().map(row).collect();
        let mut findings = Vec::new();
        restore(&mut rows, &cells.iter().map(|c| Some(CodeCell::of(c))).collect::<Vec<_>>(), &mut findings);
        (rows.into_iter().map(|r| r.code).collect(), findings.len())
    }

    fn number(text: &str) -> GridCell {
        GridCell::new(text, Place::default()).with(CellEvidence { number: true, ..CellEvidence::default() })
    }

    fn date(text: &str, day: u8, month: u8) -> GridCell {
        GridCell::new(text, Place::default()).with(CellEvidence { day_month: Some((day, month)), ..Default::default() })
    }

    #[test]
    fn a_lost_nought_comes_back_where_neighbours_tell() {
        let codes = ["1", "1.1", "1.2", "1.9", "1.1", "1.11", "1.2", "2"].map(number).to_vec();
        assert_eq!(restored(codes).0, ["1", "1.1", "1.2", "1.9", "1.10", "1.11", "1.2", "2"]);
        let (codes, findings) = restored(["1.8", "1.9", "1.1", "1.11", "1.12"].map(number).to_vec());
        assert_eq!(
            (codes.as_slice(), findings),
            (["1.8", "1.9", "1.10", "1.11", "1.12"].map(String::from).as_slice(), 1)
        );
        let untouched = ["1", "1.1", "2", "2.1", "2.2"];
        assert_eq!(restored(untouched.map(number).to_vec()), (untouched.map(String::from).to_vec(), 0));
    }

    #[test]
    fn dates_are_the_codes_that_their_neighbours_tell() {
        let cells = vec![number("2.9"), date("2/10/2565", 2, 10), number("2.11")];
        assert_eq!(restored(cells).0, ["2.9", "2.10", "2.11"]);
        let cells = vec![number("2.9"), date("10/2/2565", 10, 2), number("2.11"), date("12/2/2565", 12, 2)];
        assert_eq!(restored(cells).0, ["2.9", "2.10", "2.11", "2.12"]);
        let cells = vec![number("1.2"), date("1/2/2544", 1, 2), date("1/2/2545", 1, 2)];
        assert_eq!(restored(cells).0, ["1.2", "1.2.1", "1.2.2"]);
        let text = |t: &str| GridCell::new(t, Place::default());
        assert_eq!(restored(vec![text("1.9"), text("10-Jan"), text("11 ม.ค.")]).0, ["1.9", "1.10", "1.11"]);
    }
}
