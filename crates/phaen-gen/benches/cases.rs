//! What is measured: the real form, and seeded plans by size and damage.

use phaen_core::grid::Source;
use phaen_core::reading::Reading;
use phaen_gen::{DamageKind, DamageSpec, Damaged, PlanSpec, TextStyle, damage, plan};
use phaen_repair::Options;

/// How many activity lines the seeded plans have.
pub const LINES: [usize; 3] = [10, 100, 1_000];
/// How many pieces of damage are done to them.
pub const DAMAGES: [usize; 3] = [1, 4, 16];

/// A seeded plan, damaged. The figures alone are damaged unless `rows_lost`.
pub fn damaged(seed: u64, lines: usize, count: usize, rows_lost: bool) -> Damaged {
    let mut kinds = DamageKind::FIGURES.to_vec();
    if rows_lost {
        kinds.extend(DamageKind::ROWS_LOST);
    }
    damage(&plan(&PlanSpec::of(seed, lines)), &TextStyle::default(), &DamageSpec { seed, count, kinds: &kinds })
}

/// From text to reading. A form that cannot be read gives an empty one.
pub fn read(text: &[u8]) -> Reading {
    let Ok(grid) = phaen_files::text::read(text) else { return Reading::default() };
    phaen_repair::read_form(&grid, Source::default(), &Options::default()).unwrap_or_default()
}
