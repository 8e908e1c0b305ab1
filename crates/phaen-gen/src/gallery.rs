//! The gallery of damage: one small form for each kind, with a note of what was done and what is expected.

use phaen_core::calendar::FiscalMonth;
use phaen_core::plan::{Pair, Period, Plan};

use crate::damage::{Damage, DamageKind, DamageSpec, Damaged, damage};
use crate::plan::{PlanSpec, Subtotals, plan};
use crate::text::TextStyle;

/// A file of the gallery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// File name, `digit-lost.txt`; the note beside it ends in `.md`.
    pub name: String,
    /// What was done.
    pub kind: DamageKind,
    /// The form.
    pub damaged: Damaged,
    /// What was done and what is expected, for a reader of the folder.
    pub note: String,
}

/// All exhibits, in the order of [`DamageKind::ALL`].
pub fn exhibits() -> Vec<Exhibit> {
    DamageKind::ALL.into_iter().zip(SEED..).map(|(kind, seed)| exhibit(kind, seed)).collect()
}

fn exhibit(kind: DamageKind, seed: u64) -> Exhibit {
    let subtotals = if kind == DamageKind::TotalMisread { Subtotals::Rows } else { Subtotals::None };
    let form = plan(&PlanSpec { sections: 3, subtotals, ..PlanSpec::of(SEED, 12) });
    let style = TextStyle { rows_per_page: 10, ..TextStyle::default() };
    let drawn = |seed| damage(&form, &style, &DamageSpec { seed, count: 1, kinds: &[kind], rows_lost: false });
    let shows = |d: &Damaged| d.damages.first().is_some_and(|done| done.before != "- -" || moves_figures(&form, done));
    let damaged = (0..TRIES).map(|n| drawn(seed + 100 * n)).find(shows).unwrap_or_else(|| drawn(seed));
    let note = damaged.damages.first().map(note).unwrap_or_default();
    Exhibit { name: format!("{}.txt", kind.name()), kind, damaged, note }
}

/// Seed of the one plan that all show, and the first of the seeds of damage.
const SEED: u64 = 2566;

/// How many seeds are tried for an exhibit that shows something.
const TRIES: u64 = 20;

/// Whether figures follow the damaged dashes in their row; without any, nothing would seem to have happened.
fn moves_figures(plan: &Plan, done: &Damage) -> bool {
    let line = plan.lines.iter().find(|l| l.code.as_str() == done.code);
    let later = |month: &FiscalMonth| done.period.is_some_and(|p| p < Period::Month(*month));
    let mut months = FiscalMonth::ALL.into_iter().filter(later);
    line.is_some_and(|l| months.any(|m| *l.figures.pair(Period::Month(m)) != Pair::DASH))
}

fn note(done: &Damage) -> String {
    let place = match (done.code.as_str(), done.period) {
        ("", _) => "In the heads".to_owned(),
        (code, Some(Period::Month(month))) => format!("Line {code}, {}", month.english_name()),
        (code, Some(Period::Target)) => format!("Line {code}, target"),
        (code, _) => format!("Line {code}"),
    };
    let read = if done.after.is_empty() { "nothing".to_owned() } else { shown(&done.after) };
    format!(
        "# {}\n\n{place}: true is {}, read is {read}.\n\nExpected: {}\n",
        done.kind.name(),
        shown(&done.before),
        expected(done.kind)
    )
}

/// A text in one line, its tabs as single spaces.
fn shown(text: &str) -> String {
    let rows: Vec<String> = text.lines().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    format!("`{}`", rows.join("` / `"))
}

fn expected(kind: DamageKind) -> &'static str {
    use DamageKind as K;
    match kind {
        K::DigitConfused | K::DigitLost | K::DigitAdded => {
            "the row and the column fail by the same difference; the one figure in both is repaired."
        }
        K::SeparatorLost | K::FinalDot | K::ThaiDigits | K::StraySection | K::HeadRubbish => {
            "nothing to repair; the plan balances as read."
        }
        K::SeparatorDot => "the dot is understood as a thousands separator; the plan balances.",
        K::CellLost | K::PairLost | K::PairRepeated | K::RunRepeated | K::DashCollapsed | K::DashDoubled => {
            "the figures after the place return to their months; where several places fit, a question is asked."
        }
        K::PairPhantom => {
            "the pair is one too many for the row's target; it is removed, or asked for where several fit."
        }
        K::FigureSplit => "the two parts are one figure again.",
        K::FiguresJoined => "the figure is two again.",
        K::LineLost | K::BlockLost => "an inferred line whose figures are what closes the columns.",
        K::LinesJoined => "the row is read as two lines; the plan balances.",
        K::TotalMisread => "the column fails, the rows hold; the total is repaired.",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::path::Path;

    use super::*;

    #[test]
    fn the_files_in_the_repository_are_these() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/damage");
        for exhibit in exhibits() {
            let form = std::fs::read_to_string(folder.join(&exhibit.name)).unwrap();
            assert!(
                form == exhibit.damaged.text,
                "{} is stale: run `cargo run -p phaen-gen --bin gallery`",
                exhibit.name
            );
            let note = std::fs::read_to_string(folder.join(exhibit.name.replace(".txt", ".md"))).unwrap();
            assert_eq!(note, exhibit.note);
        }
    }

    #[test]
    fn every_kind_has_its_exhibit() {
        for exhibit in exhibits() {
            assert_eq!(exhibit.damaged.damages.len(), 1, "{}", exhibit.name);
            assert_eq!(exhibit.damaged.damages[0].kind, exhibit.kind);
            assert!(exhibit.damaged.text.len() < 12_000);
        }
    }
}
