//! Codes with a misread digit: a second 2.1 between 2.6 and 2.8 is 2.7.

use std::collections::{HashMap, HashSet};

use phaen_core::reading::{Finding, FindingKind};

use super::restored::goes_on;
use super::rows::{Label, RawRow};
use crate::cost::{self, misreading};

/// Gives rows the code that the codes beside them tell, where theirs is out of order and one digit off. What more than
/// one code would explain stays as read.
pub fn mend(rows: &mut [RawRow], findings: &mut Vec<Finding>) {
    let lines: Vec<usize> =
        (0..rows.len()).filter(|at| rows[*at].label == Label::Line && !rows[*at].code.is_empty()).collect();
    let mut count: HashMap<String, usize> = HashMap::new();
    for at in &lines {
        *count.entry(rows[*at].code.clone()).or_default() += 1;
    }
    // Codes that stand where they belong.
    let mut settled: HashSet<String> = HashSet::new();
    for (k, at) in lines.iter().copied().enumerate() {
        let code = |k: Option<usize>| k.and_then(|k| lines.get(k)).map_or("", |at| rows[*at].code.as_str());
        let (before, own, next) = (code(k.checked_sub(1)), code(Some(k)), code(Some(k + 1)));
        let (behind, ahead) = (goes_on(before, own), next.is_empty() || goes_on(own, next));
        // A code that stands nowhere else is believed as long as one side bears it out; one right behind itself may
        // be a line of several rows.
        let again = settled.contains(own);
        let out_of_order = if again && own != before { !(behind && ahead) } else { !behind && !ahead };
        let found = if before.is_empty() || !out_of_order || (next.is_empty() && !again) {
            None
        } else {
            let fits = |code: &String| {
                (next.is_empty() || goes_on(code, next)) && !count.contains_key(code) && is_alike(own, code)
            };
            let mut fitting = successors(before).into_iter().filter(fits);
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let Some(now) = found else {
            if behind || before.is_empty() {
                settled.insert(own.to_owned());
            }
            continue;
        };
        let (before, next) = (before.to_owned(), next.to_owned());
        let read = std::mem::replace(&mut rows[at].code, now.clone());
        settled.insert(now.clone());
        count.insert(now.clone(), 1);
        findings.push(Finding { place: rows[at].place, kind: FindingKind::CodeMisread { read, now, before, next } });
    }
}

/// The codes that may stand right behind that one: its first child, and the next of it and of all above it.
fn successors(code: &str) -> Vec<String> {
    let mut found = vec![format!("{code}.1")];
    let mut from = Some(code);
    while let Some(code) = from {
        let (above, last) = code.rsplit_once('.').map_or((None, code), |(above, last)| (Some(above), last));
        let next = last.parse::<u32>().map_or(0, |n| n + 1);
        found.push(above.map_or_else(|| next.to_string(), |above| format!("{above}.{next}")));
        from = above;
    }
    found
}

/// Whether one digit misread, lost or added makes the second code be read as the first.
fn is_alike(read: &str, now: &str) -> bool {
    let (read, now): (Vec<&str>, Vec<&str>) = (read.split('.').collect(), now.split('.').collect());
    let mut different = read.iter().zip(&now).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (different.next(), different.next()) else { return false };
    read.len() == now.len()
        && misreading(a.as_bytes(), b.as_bytes(), &[], &cost::Confirmed::NONE).is_some_and(|price| price < cost::FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(codes: &[&str]) -> (Vec<String>, usize) {
        let row = |code: &&str| RawRow {
            label: Label::Line,
            code: (*code).to_owned(),
            title: "ก".to_owned(),
            tokens: Vec::new(),
            placed: false,
            place: Default::default(),
            after_gap: false,
            words: Default::default(),
        };
        let mut rows: Vec<RawRow> = codes.iter().map(row).collect();
        let mut findings = Vec::new();
        mend(&mut rows, &mut findings);
        (rows.into_iter().map(|r| r.code).collect(), findings.len())
    }

    #[test]
    fn a_code_out_of_order_is_the_one_between_its_neighbours() {
        for (read, want) in [
            (&["2", "2.1", "2.2", "2.6", "2.1", "2.8"][..], &["2", "2.1", "2.2", "2.6", "2.7", "2.8"][..]),
            (&["1.1", "1.2", "1.8", "1.4", "2"], &["1.1", "1.2", "1.3", "1.4", "2"]),
            (&["1.9", "1.16", "1.11"], &["1.9", "1.10", "1.11"]),
            (&["1.1.1", "1.1.2", "1.1.1"], &["1.1.1", "1.1.2", "1.1.3"]),
            (&["1.1", "1.2", "1.1", "2", "2.1"], &["1.1", "1.2", "1.3", "2", "2.1"]),
        ] {
            assert_eq!(mended(read), (want.iter().map(|c| (*c).to_owned()).collect(), 1), "{read:?}");
        }
    }

    #[test]
    fn what_is_no_misread_digit_stays_as_read() {
        for codes in [
            // Lines are lost before or behind.
            &["2.1", "2.6", "2.1", "2.9"][..],
            &["1.1", "1.4", "1.5"],
            &["1.1", "1.2", "3", "3.1"],
            // Its heading's code, and a code that stands elsewhere.
            &["1.1", "1.1", "1.1.2"],
            &["1.1", "1.2", "1.3", "1.2", "1.4"],
            // Nothing is behind to tell.
            &["1.1", "1.2", "1.9"],
            &["2", "1"],
        ] {
            assert_eq!(mended(codes), (codes.iter().map(|c| (*c).to_owned()).collect(), 0), "{codes:?}");
        }
    }
}
