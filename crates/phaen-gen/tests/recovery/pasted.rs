//! A scan's text pasted into a sheet: cells claim to keep to columns, and dropped ones let the rest of a row slide.

use std::collections::BTreeMap;

use phaen_core::grid::Source;
use phaen_core::reading::Reading;
use phaen_gen::{DamageKind, DamageSpec, Damaged, PlanSpec, TextStyle, Verdict, damage, plan, score};
use phaen_repair::Options;

use crate::read;

/// The text as a sheet: every tab begins the next column.
fn pasted(text: &str) -> Reading {
    let mut grid = phaen_files::text::read(text.as_bytes()).unwrap();
    grid.aligned = true;
    phaen_repair::read_form(&grid, Source::default(), &Options::default()).unwrap()
}

/// A plan whose every second page stands one column further right.
fn form(seed: u64, count: usize, kinds: &[DamageKind]) -> Damaged {
    damage(&plan(&PlanSpec::of(seed, 35)), &TextStyle::default(), &DamageSpec { seed, count, kinds, rows_lost: false })
}

fn verdicts(forms: &[Damaged], read: impl Fn(&str) -> Reading) -> BTreeMap<Verdict, usize> {
    let mut found = BTreeMap::new();
    for form in forms {
        *found.entry(score(&read(&form.text), &form.truth)).or_default() += 1;
    }
    found
}

#[test]
fn figures_that_slid_are_repaired_as_well_as_in_text() {
    for (count, least) in [(0, 60), (1, 60), (4, 59), (8, 57)] {
        let forms: Vec<Damaged> = (1..=60).map(|seed| form(seed, count, &DamageKind::FIGURES)).collect();
        let text = verdicts(&forms, read);
        let sheet = verdicts(&forms, pasted);
        println!("{count} pieces of damage: as text {text:?}, as a sheet {sheet:?}");
        let reached = [Verdict::Exact, Verdict::Asked].iter().filter_map(|v| sheet.get(v)).sum::<usize>();
        assert!(reached >= least, "{count}: {sheet:?}");
        assert_eq!(sheet.get(&Verdict::Wrong), None, "{count}");
    }
}

#[test]
fn dropped_cells_of_a_sheet_are_found_where_they_fell_out() {
    let kinds = [DamageKind::CellLost, DamageKind::PairLost, DamageKind::DashCollapsed, DamageKind::FigureSplit];
    let forms: Vec<Damaged> = (100..=140).map(|seed| form(seed, 6, &kinds)).collect();
    let sheet = verdicts(&forms, pasted);
    assert!(sheet.get(&Verdict::Exact) >= Some(&39), "{sheet:?}");
}
