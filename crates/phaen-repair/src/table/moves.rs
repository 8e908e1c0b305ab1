//! Other readings of whole rows: a figure was lost, and those behind it stand one column too far left.

use phaen_core::reading::EditKind;

use super::across::{Across, percent_slack};
use super::evidence::Figures;
use super::rows::{Raw, Read};
use crate::cost;

/// The most figures that a row may have lost.
const MOST_LOST: usize = 2;

/// Another reading of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// What changes: cells, and their figures; `None` where one was lost and the row does not tell it.
    pub changes: Vec<(u32, Option<i128>)>,
    /// Its price.
    pub price: u32,
    /// What kind of damage it undoes.
    pub kind: EditKind,
}

/// Every way in which the figures of short rows can have moved so that the equations within the row hold.
pub fn find(raw: &Raw, figures: &Figures, across: &[Across]) -> Vec<Moved> {
    let mut found = Vec::new();
    for (row, read) in raw.rows.iter().enumerate().filter(|(_, r)| r.short) {
        let columns = figures.columns();
        let kept = read.cells.iter().rposition(|c| c.read != Read::Empty).map_or(0, |last| last + 1);
        let lost = columns - kept;
        // A gap among the figures shows that the source keeps its columns.
        if lost == 0 || lost > MOST_LOST || kept < 2 || read.cells[..kept].iter().any(|c| c.read == Read::Empty) {
            continue;
        }
        let plain = &figures.value[row];
        for missing in missing(columns, lost) {
            if missing[0] >= kept {
                continue;
            }
            let mut tokens = plain[..kept].iter();
            let mut values: Vec<Option<i128>> = (0..columns)
                .map(|c| if missing.contains(&c) { None } else { tokens.next().copied().flatten() })
                .collect();
            if !filled(figures, across, &mut values, &missing) {
                continue;
            }
            let cell = |c: usize| (row * columns + c) as u32;
            let changes: Vec<(u32, Option<i128>)> =
                (0..columns).filter(|c| values[*c] != plain[*c]).map(|c| (cell(c), values[c])).collect();
            let price = cost::CELL_LOST * lost as u32;
            found.push(Moved { changes, price, kind: EditKind::CellLost });
        }
    }
    found
}

fn missing(columns: usize, lost: usize) -> Vec<Vec<usize>> {
    match lost {
        1 => (0..columns).map(|c| vec![c]).collect(),
        _ => (0..columns).flat_map(|a| (a + 1..columns).map(move |b| vec![a, b])).collect(),
    }
}

/// Fills lost figures that the row tells to the last digit; false where some equation within it fails, or none speaks
/// for this reading.
fn filled(figures: &Figures, across: &[Across], values: &mut [Option<i128>], missing: &[usize]) -> bool {
    let linear = || across.iter().filter(|a| a.base.is_empty());
    let mut told = true;
    while told {
        told = false;
        for equation in linear().filter(|a| !a.rounded) {
            let terms = || equation.parts.iter().copied().chain([(equation.total, -1)]);
            let open: Vec<(usize, i32)> =
                terms().filter(|(c, _)| values[*c].is_none() && missing.contains(c)).collect();
            if let [(column, factor)] = open.as_slice() {
                let sum: i128 = terms().map(|(c, f)| i128::from(f) * values[c].unwrap_or(0)).sum();
                let value = -sum * i128::from(*factor);
                if value <= 0 || value % figures.unit[*column] != 0 {
                    return false;
                }
                values[*column] = Some(value);
                told = true;
            }
        }
    }
    let open = |c: usize| values[c].is_none() && missing.contains(&c);
    for equation in across {
        let parts = || equation.parts.iter().copied();
        if parts().any(|(c, _)| open(c)) || open(equation.total) || equation.base.iter().any(|c| open(*c)) {
            continue;
        }
        let sum: i128 = parts().map(|(c, f)| i128::from(f) * values[c].unwrap_or(0)).sum();
        let total = values[equation.total].unwrap_or(0);
        let whole: i128 = equation.base.iter().map(|c| values[*c].unwrap_or(0)).sum();
        let holds = match (equation.base.as_slice(), whole) {
            ([], _) => {
                let rounding: i128 = parts().map(|(c, _)| figures.unit[c]).sum();
                sum == total || (equation.rounded && 2 * (sum - total).abs() <= rounding)
            }
            (_, 0) => true,
            (base, whole) => {
                let slack = percent_slack(figures, &equation.parts, base, total);
                2 * (total * whole - sum * figures.one()).abs() <= figures.unit[equation.total] * whole.abs() + slack
            }
        };
        if !holds {
            return false;
        }
    }
    // Without a word from the row, only one figure at a time is supposed lost: the columns must tell it.
    missing.len() == 1 || across.iter().any(|a| a.parts.iter().any(|(c, _)| missing.contains(c)))
}
