//! Formulas of a workbook as evidence: which rows a SUM adds up.

use std::collections::BTreeSet;

use super::rows::Raw;

/// A cell as formulas name it: column from 1, row from 1.
type Named = (u32, u32);

/// The longest formula that is looked at, in bytes, and the longest range, in rows.
const LONGEST: usize = 2_000;
const MOST_ROWS: u32 = 20_000;

/// The rows that a row's formulas add up, where they sum cells of their own column; the most common answer of its
/// cells. `None` where no formula does.
pub fn rows_summed(raw: &Raw, row: usize) -> Option<Vec<usize>> {
    let mut answers: Vec<Vec<usize>> = Vec::new();
    for (column, cell) in raw.rows[row].cells.iter().enumerate() {
        let Some(formula) = cell.formula.as_deref().filter(|f| f.len() <= LONGEST) else { continue };
        let Some(cells) = summed(formula) else { continue };
        if cells.iter().any(|(c, _)| *c != cell.place.column) {
            continue;
        }
        let lines: BTreeSet<u32> = cells.iter().map(|(_, line)| *line).collect();
        let members: Vec<usize> = (0..raw.rows.len())
            .filter(|r| *r != row && raw.rows[*r].has_figures())
            .filter(|r| {
                raw.rows[*r].cells[column].place.part == cell.place.part || raw.rows[*r].cells[column].text.is_empty()
            })
            .filter(|r| lines.contains(&raw.rows[*r].place.line))
            .collect();
        if members.len() > 1 {
            answers.push(members);
        }
    }
    let count = |answer: &Vec<usize>| answers.iter().filter(|a| *a == answer).count();
    answers.iter().max_by_key(|a| (count(a), std::cmp::Reverse(a.len()))).cloned()
}

/// The cells that a formula adds up: `SUM(C5:C9,C12)`, `SUBTOTAL(9,C5:C9)`, `C5+C9`. `None` for any other.
fn summed(formula: &str) -> Option<Vec<Named>> {
    let text: String = formula.trim_start_matches('=').chars().filter(|c| !c.is_whitespace() && *c != '$').collect();
    let text = text.to_ascii_uppercase();
    let inner = |prefix: &str| text.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(')'));
    let list = inner("SUM(").or_else(|| inner("SUBTOTAL(9,")).or_else(|| inner("SUBTOTAL(109,"));
    let (text, separators): (&str, &[char]) = match list {
        Some(list) => (list, &[',', ';', '+']),
        None => (text.as_str(), &['+']),
    };
    let mut cells = Vec::new();
    for part in text.split(separators) {
        match part.split_once(':') {
            Some((from, to)) if list.is_some() => {
                let ((c1, r1), (c2, r2)) = (named(from)?, named(to)?);
                if c1 != c2 || r2 < r1 || r2 - r1 > MOST_ROWS {
                    return None;
                }
                cells.extend((r1..=r2).map(|r| (c1, r)));
            }
            Some(_) => return None,
            None => cells.push(named(part)?),
        }
    }
    (cells.len() > 1).then_some(cells)
}

/// `C12` as (3, 12).
fn named(text: &str) -> Option<Named> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(at);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, b| sum * 26 + u32::from(b - b'A') + 1);
    Some((column, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read() {
        assert_eq!(summed("SUM(C5:C7)"), Some(vec![(3, 5), (3, 6), (3, 7)]));
        assert_eq!(summed("=$AA$1 + AA3"), Some(vec![(27, 1), (27, 3)]));
        assert_eq!(summed("SUBTOTAL(9,B2:B3)"), Some(vec![(2, 2), (2, 3)]));
        for other in ["SUM(C5:D7)", "C5-C6", "AVERAGE(C5:C7)", "SUM(C5:C9999999)", "C5*2"] {
            assert_eq!(summed(other), None, "{other}");
        }
    }
}
