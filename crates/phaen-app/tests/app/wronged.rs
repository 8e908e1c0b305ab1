//! Sheets whose figures someone spoiled are repaired as well as scanned text is.
#![allow(clippy::float_arithmetic, reason = "sheets hold binary numbers")]

use std::collections::BTreeMap;

use phaen_core::plan::Measure;
use phaen_gen::{PlanSpec, Rng, Verdict, score, truth};

use crate::office::{Office, Typed, Typing};
use crate::typed::reading;

/// Ways to spoil a figure of a sheet.
const WAYS: usize = 5;

/// Spoils one figure: a digit typed as another, lost or added, a cell emptied, or its row's figures moved by one.
/// Gives whether that figure could take it.
fn spoil(typing: &mut Typing, office: Office, rng: &mut Rng) -> bool {
    let first = office.columns_before();
    let rows: Vec<usize> = (0..typing.rows.len())
        .filter(|r| typing.rows[*r].iter().skip(first).filter(|c| matches!(c, Typed::Number(_))).count() >= 4)
        .collect();
    let Some(&row) = rng.pick(&rows) else { return false };
    let cells = &mut typing.rows[row];
    let figures: Vec<usize> = (first..cells.len()).filter(|c| matches!(cells[*c], Typed::Number(_))).collect();
    let Some(&column) = rng.pick(&figures) else { return false };
    let Typed::Number(number) = cells[column] else { return false };
    let digits = number.to_string();
    let changed = match rng.below(WAYS) {
        0 | 1 => {
            let at = rng.below(digits.len());
            let other = char::from(b'0' + ((digits.as_bytes()[at] - b'0') + 1 + rng.below(8) as u8) % 10);
            format!("{}{other}{}", &digits[..at], &digits[at + 1..])
        }
        2 => digits[..digits.len() - 1].to_owned(),
        3 => format!("{digits}{}", rng.below(10)),
        _ => {
            cells[column] = Typed::Blank;
            return true;
        }
    };
    match changed.parse::<f64>() {
        Ok(changed) if changed > 0.0 && changed != number => cells[column] = Typed::Number(changed),
        _ => return false,
    }
    true
}

fn verdicts(office: Office, count: usize, plans: u64) -> BTreeMap<Verdict, usize> {
    let mut found = BTreeMap::new();
    for seed in 0..plans {
        let plan = phaen_gen::plan(&PlanSpec::of(1_000 + seed, 35));
        let mut typing = office.typed(&plan);
        let mut rng = Rng::new(seed);
        let mut spoiled = 0;
        while spoiled < count {
            spoiled += usize::from(spoil(&mut typing, office, &mut rng));
        }
        let read = reading("แผน.xlsx", &typing.xlsx());
        assert!(
            read.plan
                .lines
                .iter()
                .any(|l| l.raw(phaen_core::plan::Period::Target, Measure::Work).hundredths().is_some())
        );
        *found.entry(score(&read, &truth(&plan))).or_default() += 1;
    }
    found
}

#[test]
fn spoiled_figures_are_repaired_or_asked_about() {
    let blank = Office { blank: true, ..Office::default() };
    for (name, office) in [("dashes", Office::default()), ("blank", blank)] {
        for (count, least) in [(1, 20), (2, 19), (4, 18)] {
            let found = verdicts(office, count, 20);
            let of = |verdict: Verdict| found.get(&verdict).copied().unwrap_or(0);
            println!("{name} {count}: {found:?}");
            assert_eq!(of(Verdict::Wrong), 0, "{name}, {count} spoiled: {found:?}");
            assert!(of(Verdict::Exact) + of(Verdict::Asked) >= least, "{name}, {count} spoiled: {found:?}");
        }
    }
}
