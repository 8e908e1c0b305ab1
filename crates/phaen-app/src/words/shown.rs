//! Cells, pairs and tokens as text, the same in every language.

use phaen_core::plan::{Cell, Measure};
use phaen_core::reading::Shown;

use super::number;

/// What stands in cells: `776`, `5 / 125`, `- -`; `empty` stands for cells with nothing in them.
pub(super) fn shown(shown: Shown, empty: &str) -> String {
    let one = |measure, cell: Cell<i64>| match cell {
        Cell::Empty => empty.to_owned(),
        written => number::cell(measure, written),
    };
    match shown {
        Shown::One(measure, cell) => one(measure, cell),
        Shown::Both(Cell::Empty, Cell::Empty) => empty.to_owned(),
        Shown::Both(Cell::Dash, Cell::Dash) => "- -".to_owned(),
        Shown::Both(work, budget) => format!("{} / {}", one(Measure::Work, work), one(Measure::Budget, budget)),
    }
}

/// Pairs as people write them down: `(27, 512) (17, 380)`.
pub(super) fn pairs(pairs: &[[Cell<i64>; 2]], empty: &str) -> String {
    let one = |measure, cell: Cell<i64>| match cell {
        Cell::Empty => empty.to_owned(),
        written => number::cell(measure, written),
    };
    let all: Vec<String> = pairs
        .iter()
        .map(|[work, budget]| format!("({}, {})", one(Measure::Work, *work), one(Measure::Budget, *budget)))
        .collect();
    all.join(" ")
}

/// What sums state for งาน and งบ, in hundredths: `258 / 5,202`, or the one that is there.
pub(super) fn stated(stated: [Option<i64>; 2]) -> String {
    let parts: Vec<String> = Measure::ALL
        .into_iter()
        .zip(stated)
        .filter_map(|(measure, value)| value.map(|v| number::figure(measure, v.into())))
        .collect();
    parts.join(" / ")
}
