//! Other readings of whole rows: a figure was lost, and those behind it stand one column too far left.

use phaen_core::reading::EditKind;

use super::across::{Across, percent_slack};
use super::evidence::Figures;
use super::rows::Raw;
use crate::cost;

/// The most figures that a row may have lost.
const MOST_LOST: usize = 2;

/// Another reading of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The row.
    pub row: usize,
    /// What changes: cells, and their figures; `None` where one was lost and the row does not tell it.
    pub changes: Vec<(u32, Option<i128>)>,
    /// The cells whose figure was lost.
    pub lost: Vec<u32>,
    /// Its price.
    pub price: u32,
    /// What kind of damage it undoes.
    pub kind: EditKind,
}

/// A row read otherwise, before its own equations are asked.
struct Other {
    values: Vec<Option<i128>>,
    /// Columns whose figure was lost.
    missing: Vec<usize>,
    price: u32,
    kind: EditKind,
    /// How little its figures look like those of their columns.
    unlike: u32,
}

/// What figures of a column look like: how many digits most have, and decimal places.
struct Look(Vec<(u32, u8)>);

impl Look {
    fn of(raw: &Raw, figures: &Figures) -> Self {
        let column = |c: usize| {
            let mut sizes: Vec<u32> = (0..raw.rows.len())
                .filter(|r| !raw.rows[*r].short)
                .filter_map(|r| figures.value[r][c].filter(|v| *v != 0))
                .map(|v| (v / figures.unit[c]).abs().max(1).ilog10())
                .collect();
            sizes.sort_unstable();
            (sizes.get(sizes.len() / 2).copied().unwrap_or(0), raw.columns[c].places)
        };
        Self((0..figures.columns()).map(column).collect())
    }

    fn unlike(&self, column: usize, figures: &Figures, value: Option<i128>) -> u32 {
        let Some(value) = value.filter(|v| *v != 0) else { return 0 };
        let (size, _) = self.0[column];
        // A figure with more decimals than its column has stands in another one.
        let fine = value % figures.unit[column] != 0;
        let whole = figures.unit[column] < figures.one() && value % figures.one() == 0;
        let digits = (value / figures.unit[column]).abs().max(1).ilog10();
        digits.abs_diff(size) + 3 * u32::from(fine) + u32::from(whole)
    }
}

/// Other readings of a row whose figures stand further left than they should, or are glued together.
fn others(raw: &Raw, figures: &Figures, look: &Look, row: usize) -> Vec<Other> {
    let columns = figures.columns();
    let cells = &raw.rows[row].cells;
    let kept = cells.iter().rposition(|c| !c.text.is_empty()).map_or(0, |last| last + 1);
    // A gap among the figures shows that the source keeps its columns.
    if kept < 2 || cells[..kept].iter().any(|c| c.text.is_empty()) {
        return Vec::new();
    }
    let lost = columns - kept;
    let plain = &figures.value[row];
    let mut found: Vec<Other> = Vec::new();
    if raw.rows[row].short && (1..=MOST_LOST).contains(&lost) {
        for missing in missing(columns, lost).into_iter().filter(|m| m[0] < kept) {
            let mut tokens = plain[..kept].iter();
            let values = (0..columns)
                .map(|c| if missing.contains(&c) { None } else { tokens.next().copied().flatten() })
                .collect();
            found.push(Other {
                values,
                missing,
                price: cost::CELL_LOST * lost as u32,
                kind: EditKind::CellLost,
                unlike: 0,
            });
        }
    }
    if lost == 1 {
        let units = |n: &super::figure::Number| {
            (n.places <= raw.places).then(|| i128::from(n.units) * 10i128.pow(u32::from(raw.places - n.places)))
        };
        for at in 0..kept {
            for [a, b] in super::figure::splits(&cells[at].text) {
                let (Some(a), Some(b)) = (units(&a), units(&b)) else { continue };
                let mut values = plain[..at].to_vec();
                values.extend([Some(a), Some(b)]);
                values.extend(&plain[at + 1..kept]);
                let price = cost::FIGURES_JOINED;
                found.push(Other { values, missing: Vec::new(), price, kind: EditKind::Split, unlike: 0 });
            }
        }
    }
    for other in &mut found {
        other.unlike = other.values.iter().enumerate().map(|(c, v)| look.unlike(c, figures, *v)).sum();
    }
    found
}

/// Every way in which the figures of rows can have moved so that the equations within the row hold.
pub fn find(raw: &Raw, figures: &Figures, across: &[Across]) -> Vec<Moved> {
    let look = Look::of(raw, figures);
    let mut found = Vec::new();
    for row in 0..raw.rows.len() {
        for mut other in others(raw, figures, &look, row) {
            if !filled(figures, across, &mut other.values, &other.missing) {
                continue;
            }
            let columns = figures.columns();
            let cell = |c: usize| (row * columns + c) as u32;
            let plain = &figures.value[row];
            let changes: Vec<(u32, Option<i128>)> =
                (0..columns).filter(|c| other.values[*c] != plain[*c]).map(|c| (cell(c), other.values[c])).collect();
            let lost = other.missing.iter().map(|c| cell(*c)).collect();
            found.push(Moved { row, changes, lost, price: other.price, kind: other.kind });
        }
    }
    found
}

/// The figures with rows that may have moved left out, so that they mislead nobody.
pub fn without(raw: &Raw, figures: &Figures) -> Figures {
    let mut kept = figures.clone();
    let moved = |row: &usize| raw.rows[*row].short && !raw.rows[*row].aligned && raw.rows[*row].has_figures();
    let rows: Vec<usize> = (0..raw.rows.len()).filter(moved).collect();
    // Where most rows end early, that is how the table is.
    if rows.len() * 2 < raw.rows.len() {
        for row in rows {
            kept.value[row].fill(None);
        }
    }
    kept
}

/// The figures with each row that may have moved read in the way that looks most like the others.
pub fn likely(raw: &Raw, figures: &Figures, across: &[Across]) -> Figures {
    let look = Look::of(raw, figures);
    let mut likely = figures.clone();
    for row in 0..raw.rows.len() {
        let plain = &figures.value[row];
        let as_read: u32 = plain.iter().enumerate().map(|(c, v)| look.unlike(c, figures, *v)).sum();
        let mut best: Option<(u32, Vec<Option<i128>>)> = None;
        for mut other in others(raw, figures, &look, row) {
            let holds = filled(figures, across, &mut other.values, &other.missing);
            // The row's own equations speak louder than looks.
            let rank = other.unlike + 10 * u32::from(!holds);
            if rank < as_read + 10 && best.as_ref().is_none_or(|(known, _)| rank < *known) {
                best = Some((rank, other.values));
            }
        }
        let stands = across.iter().all(|a| holds(figures, a, plain, &[]));
        if let Some((rank, values)) = best
            && ((rank < as_read && !raw.rows[row].aligned) || !stands)
        {
            likely.value[row] = values;
        }
    }
    likely
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
    if !across.iter().all(|a| holds(figures, a, values, missing)) {
        return false;
    }
    // Without a word from the row, only one figure at a time is supposed lost: the columns must tell it.
    missing.len() <= 1 || across.iter().any(|a| a.parts.iter().any(|(c, _)| missing.contains(c)))
}

/// Whether an equation holds in a row, or cannot be tested because a figure of it was lost.
fn holds(figures: &Figures, equation: &Across, values: &[Option<i128>], missing: &[usize]) -> bool {
    let open = |c: usize| values[c].is_none() && missing.contains(&c);
    let parts = || equation.parts.iter().copied();
    if parts().any(|(c, _)| open(c)) || open(equation.total) || equation.base.iter().any(|c| open(*c)) {
        return true;
    }
    let sum: i128 = parts().map(|(c, f)| i128::from(f) * values[c].unwrap_or(0)).sum();
    let total = values[equation.total].unwrap_or(0);
    let whole: i128 = equation.base.iter().map(|c| values[*c].unwrap_or(0)).sum();
    match (equation.base.as_slice(), whole) {
        ([], _) => {
            let rounding: i128 = parts().map(|(c, _)| figures.unit[c]).sum();
            sum == total || (equation.rounded && 2 * (sum - total).abs() <= rounding)
        }
        (_, 0) => true,
        (base, whole) => {
            let slack = percent_slack(figures, &equation.parts, base, total);
            2 * (total * whole - sum * figures.one()).abs() <= figures.unit[equation.total] * whole.abs() + slack
        }
    }
}
