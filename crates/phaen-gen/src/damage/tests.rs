#![allow(clippy::unwrap_used)]

use phaen_core::number::{parse_hundredths, to_arabic_digits};
use phaen_core::plan::{LineKind, Measure};

use super::*;
use crate::plan::{PlanSpec, Subtotals, plan};

fn one(kind: DamageKind, seed: u64) -> (Plan, Damaged) {
    let plan = plan(&PlanSpec { subtotals: Subtotals::Rows, ..PlanSpec::of(seed, 24) });
    let damaged =
        damage(&plan, &TextStyle::default(), &DamageSpec { seed, count: 1, kinds: &[kind], rows_lost: false });
    (plan, damaged)
}

/// The cells of the row of a code, without empty ones at either end.
fn cells(text: &str, code: &str) -> Vec<String> {
    let row = text.lines().find(|r| {
        let label = r.trim_start_matches('\t');
        label.strip_prefix(code).is_some_and(|rest| rest.starts_with([' ', '\t']) || rest.starts_with(". "))
    });
    row.map(|r| r.trim_matches('\t').split('\t').map(str::to_owned).collect()).unwrap_or_default()
}

/// Cells of the damaged row, before and after, for twenty seeds.
fn rows(kind: DamageKind) -> Vec<(Damage, Vec<String>, Vec<String>)> {
    (0..20)
        .map(|seed| {
            let (plan, damaged) = one(kind, seed);
            let done = damaged.damages.first().cloned().unwrap();
            let clean = text::write_text(&plan, &TextStyle::default());
            (done.clone(), cells(&clean, &done.code), cells(&damaged.text, &done.code))
        })
        .collect()
}

#[test]
fn the_same_seed_does_the_same_damage() {
    for kind in DamageKind::ALL {
        assert_eq!(one(kind, 3).1, one(kind, 3).1, "{}", kind.name());
    }
}

#[test]
fn every_kind_changes_the_text_and_leaves_the_truth() {
    for kind in DamageKind::ALL {
        for seed in 0..20 {
            let (plan, damaged) = one(kind, seed);
            assert_eq!(damaged.damages.len(), 1, "{} of seed {seed}", kind.name());
            assert_ne!(damaged.text, text::write_text(&plan, &TextStyle::default()), "{}", kind.name());
            assert_eq!(damaged.truth, truth(&plan));
        }
    }
}

#[test]
fn one_digit_of_one_figure_changes() {
    for kind in [DamageKind::DigitConfused, DamageKind::TotalMisread] {
        for (done, before, after) in rows(kind) {
            assert_eq!(before.len(), after.len());
            let changed: Vec<_> = before.iter().zip(&after).filter(|(a, b)| a != b).collect();
            assert_eq!(changed.len(), 1);
            let (a, b) = (changed[0].0.as_bytes(), changed[0].1.as_bytes());
            assert_eq!(a.len(), b.len());
            assert_eq!(a.iter().zip(b).filter(|(x, y)| x != y).count(), 1);
            let total = done.code == "(12)" || done.code.starts_with("รวม");
            assert_eq!(total, kind == DamageKind::TotalMisread);
        }
    }
}

#[test]
fn digits_are_lost_and_added_one_at_a_time() {
    for (kind, longer) in [(DamageKind::DigitLost, -1), (DamageKind::DigitAdded, 1)] {
        for (done, before, after) in rows(kind) {
            assert_eq!(before.len(), after.len());
            let digits = |s: &str| s.bytes().filter(u8::is_ascii_digit).count() as i64;
            assert_eq!(digits(&done.after) - digits(&done.before), longer);
            assert!(parse_hundredths(&done.after).is_ok());
        }
    }
}

#[test]
fn separators_go_but_digits_stay() {
    for (done, ..) in rows(DamageKind::SeparatorLost) {
        assert_eq!(parse_hundredths(&done.before), parse_hundredths(&done.after));
        assert!(!done.after.contains(','));
    }
    for (done, ..) in rows(DamageKind::SeparatorDot) {
        assert_eq!(done.before.replacen(',', ".", 1), done.after);
    }
}

#[test]
fn lost_repeated_split_and_joined_figures_move_the_rest_of_the_row() {
    use DamageKind as K;
    let by_kind = [
        (K::CellLost, -1),
        (K::PairLost, -2),
        (K::PairRepeated, 2),
        (K::RunRepeated, 4),
        (K::PairPhantom, 0),
        (K::DashCollapsed, -1),
        (K::DashDoubled, 1),
        (K::FigureSplit, 1),
        (K::FiguresJoined, -1),
    ];
    for (kind, more) in by_kind {
        for (_, before, after) in rows(kind) {
            assert_eq!(after.len() as i64 - before.len() as i64, more, "{}", kind.name());
            assert_eq!(before[..3], after[..3], "{}: the target stays", kind.name());
        }
    }
}

#[test]
fn a_phantom_repeats_figures_in_place_of_dashes() {
    for (done, before, after) in rows(DamageKind::PairPhantom) {
        assert_eq!(done.before, "- -");
        assert!(!done.after.contains('-'));
        let repeated: Vec<&str> = done.after.split(' ').collect();
        assert!(before.windows(2).any(|w| w == repeated.as_slice()));
        assert_ne!(before, after);
    }
}

#[test]
fn lost_lines_leave_their_heading() {
    for seed in 0..20 {
        let (plan, damaged) = one(DamageKind::LineLost, seed);
        let lost = &damaged.damages[0].code;
        assert!(cells(&damaged.text, lost).is_empty());
        assert!(damaged.truth.contains_key(lost));
        let (_, damaged) = one(DamageKind::BlockLost, seed);
        let block = &damaged.damages[0];
        assert!(!cells(&damaged.text, &block.code).is_empty());
        assert!(block.before.split(' ').all(|code| cells(&damaged.text, code).is_empty()));
        assert!(plan.lines.iter().any(|l| l.kind == LineKind::Heading));
    }
}

#[test]
fn joined_lines_stand_in_one_row() {
    for (done, before, after) in rows(DamageKind::LinesJoined) {
        assert_eq!(before.len(), 27);
        assert_eq!(after.len(), 54);
        assert!(done.after.starts_with(&done.code) || done.after.starts_with('\t'));
    }
}

#[test]
fn text_damage_keeps_the_figures() {
    for (_, before, after) in rows(DamageKind::ThaiDigits) {
        assert!(after.is_empty(), "the code is no longer written in Arabic digits");
        assert_eq!(before.len(), 27);
    }
    for seed in 0..20 {
        let (plan, damaged) = one(DamageKind::ThaiDigits, seed);
        let clean = text::write_text(&plan, &TextStyle::default());
        assert_eq!(to_arabic_digits(&damaged.text), clean);
        let (_, damaged) = one(DamageKind::FinalDot, seed);
        let code = &damaged.damages[0].code;
        assert!(damaged.text.contains(&format!("{code}. ")));
        let (_, damaged) = one(DamageKind::StraySection, seed);
        let done = &damaged.damages[0];
        assert!(done.after.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('\t'));
        assert!(damaged.text.contains(&done.after));
    }
}

#[test]
fn many_pieces_of_damage_touch_different_figures() {
    let plan = plan(&PlanSpec::of(5, 100));
    for seed in 0..10 {
        let spec = DamageSpec { seed, count: 16, kinds: &DamageKind::ALL, rows_lost: false };
        let damaged = damage(&plan, &TextStyle::default(), &spec);
        assert_eq!(damaged.damages.len(), 16);
    }
}

#[test]
fn truth_is_what_the_plan_says() {
    let plan = plan(&PlanSpec::of(5, 12));
    let truth = truth(&plan);
    let total = plan.total_line().unwrap();
    assert_eq!(truth["(12)"][12], total.figures.target);
    assert_eq!(truth["(12)"][0].raw(Measure::Work), total.figures.months[0].raw(Measure::Work));
    assert_eq!(truth.len(), 13);
}

#[test]
fn sets_of_kinds_cover_all_of_them() {
    let mut together: Vec<DamageKind> = DamageKind::FIGURES.to_vec();
    together.extend(DamageKind::ROWS_LOST);
    together.extend(DamageKind::TEXT);
    together.sort_unstable();
    assert_eq!(
        together,
        DamageKind::ALL.iter().copied().collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    );
}
