//! Seeded plans of a level, damaged in every way that is known.

use phaen_core::grid::Source;
use phaen_core::reading::Reading;
use phaen_gen::{DamageKind, DamageSpec, Damaged, PlanSpec, Subtotals, TextStyle, damage, plan};
use phaen_repair::Options;

/// A damaged plan. Its sections state their sums in one of the three ways, by the seed; where rows are `lost`, one
/// piece of the damage is a lost line or a lost block of them.
pub fn form(seed: u64, lines: usize, damages: usize, lost: bool) -> Damaged {
    let mut kinds = DamageKind::FIGURES.to_vec();
    kinds.extend(DamageKind::TEXT);
    let subtotals = [Subtotals::None, Subtotals::Rows, Subtotals::HeadingFigures][seed as usize % 3];
    let plan = plan(&PlanSpec { subtotals, ..PlanSpec::of(seed, lines) });
    damage(&plan, &TextStyle::default(), &DamageSpec { seed, count: damages, kinds: &kinds, rows_lost: lost })
}

/// From text to reading. A form that cannot be read gives an empty one.
pub fn read(text: &str) -> Reading {
    let Ok(grid) = phaen_files::text::read(text.as_bytes()) else { return Reading::default() };
    phaen_repair::read_form(&grid, Source::default(), &Options::default()).unwrap_or_default()
}
