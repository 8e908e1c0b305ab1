//! Damaged forms read back: nothing false is ever sure, and what is asked can be answered.
#![allow(clippy::unwrap_used)]

mod contract;
mod gallery;

use phaen_core::grid::Source;
use phaen_core::reading::Reading;
use phaen_gen::{DamageKind, DamageSpec, Damaged, PlanSpec, TextStyle, damage, plan};
use phaen_repair::Options;

/// From text to reading.
fn read(text: &str) -> Reading {
    read_within(text, Options::default().max_steps)
}

fn read_within(text: &str, max_steps: u64) -> Reading {
    let grid = phaen_files::text::read(text.as_bytes()).unwrap();
    phaen_repair::read_form(&grid, Source::default(), &Options { max_steps, ..Options::default() }).unwrap()
}

/// A seeded plan with that many pieces of damage; rows are lost too where `rows_lost`.
fn damaged(spec: &PlanSpec, count: usize, rows_lost: bool) -> Damaged {
    let mut kinds = DamageKind::FIGURES.to_vec();
    if rows_lost {
        kinds.extend(DamageKind::ROWS_LOST);
    }
    damage(&plan(spec), &TextStyle::default(), &DamageSpec { seed: spec.seed, count, kinds: &kinds, rows_lost: false })
}
