//! Formulas from equations: a total that holds becomes a live sum of its parts.

use std::collections::{HashMap, HashSet};

use phaen_core::equation::{self, Equation, EquationKind, Outcome};
use phaen_core::form::stated_cell;
use phaen_core::plan::{CellRef, Line, LineId, Measure, Period, Plan};
use rust_xlsxwriter::utility::row_col_to_cell;

/// Arguments that Excel allows in one call.
const MAX_ARGUMENTS: usize = 255;
/// Characters that Excel allows in a formula (8,192), with room for its sign.
const MAX_LENGTH: usize = 8_000;

/// Where the plan's cells stand on the sheet.
pub(super) struct Places {
    /// Row of each line.
    pub(super) rows: HashMap<LineId, u32>,
    /// Column of each figure.
    pub(super) columns: HashMap<(Period, Measure), u16>,
    /// Rows of lines without any figure.
    pub(super) bare: HashSet<u32>,
}

impl Places {
    fn of(&self, cell: CellRef) -> Option<(u32, u16)> {
        Some((*self.rows.get(&cell.line)?, *self.columns.get(&(cell.period, cell.measure))?))
    }
}

/// The formula of every total whose equations all hold as stated. A cell that is the total of several, such as
/// the grand total's target, gets one: over its lines rather than over its months. A sum too long for a formula
/// stays a plain figure.
pub(super) fn formulas(plan: &Plan, equations: &[Equation], places: &Places) -> HashMap<CellRef, String> {
    let lines: HashMap<LineId, &Line> = plan.lines.iter().map(|l| (l.id, l)).collect();
    let value =
        |cell: CellRef| lines.get(&cell.line).and_then(|l| l.raw(cell.period, cell.measure).hundredths()).unwrap_or(0);
    let mut found: HashMap<CellRef, String> = HashMap::new();
    let mut failing = HashSet::new();
    for equation in equations {
        let over_lines = match equation.kind {
            EquationKind::Lines { .. } => true,
            EquationKind::Months { .. } | EquationKind::Quarter { .. } => false,
            _ => continue,
        };
        let Some(total) = stated_cell(equation) else { continue };
        if equation::evaluate(equation, value) != Outcome::Holds {
            failing.insert(total);
        } else if over_lines || !found.contains_key(&total) {
            let parts: Option<Vec<(u32, u16)>> =
                equation.terms.iter().filter(|t| t.factor > 0).map(|t| places.of(t.cell)).collect();
            if let Some(formula) = parts.and_then(|parts| sum(&parts, &places.bare)) {
                found.insert(total, formula);
            }
        }
    }
    found.retain(|cell, _| !failing.contains(cell));
    found
}

/// `=SUM(D5:D8,D12)`; `None` when it would be too long even with ranges drawn over bare rows.
fn sum(parts: &[(u32, u16)], bare: &HashSet<u32>) -> Option<String> {
    [&HashSet::new(), bare].into_iter().map(|bridged| call(&ranges(parts, bridged))).find(|f| f.len() <= MAX_LENGTH)
}

/// Runs of cells below each other, in the order given; a run may go over the `bridged` rows.
fn ranges(parts: &[(u32, u16)], bridged: &HashSet<u32>) -> Vec<String> {
    let mut runs: Vec<((u32, u16), u32)> = Vec::new();
    for &(row, column) in parts {
        match runs.last_mut() {
            Some(((_, in_column), last))
                if *in_column == column && row > *last && (*last + 1..row).all(|r| bridged.contains(&r)) =>
            {
                *last = row;
            }
            _ => runs.push(((row, column), row)),
        }
    }
    runs.into_iter()
        .map(|((first, column), last)| {
            let start = row_col_to_cell(first, column);
            if first == last { start } else { format!("{start}:{}", row_col_to_cell(last, column)) }
        })
        .collect()
}

fn call(arguments: &[String]) -> String {
    if arguments.len() <= MAX_ARGUMENTS {
        return format!("SUM({})", arguments.join(","));
    }
    let nested: Vec<String> = arguments.chunks(MAX_ARGUMENTS).map(|c| format!("SUM({})", c.join(","))).collect();
    call(&nested)
}

/// The arguments of a sum without blanks, those of the sums within it too; `None` for any other formula.
pub(super) fn arguments(formula: &str) -> Option<Vec<&str>> {
    let (mut depth, mut start, mut found) = (0_u32, 0, Vec::new());
    for (at, sign) in formula.char_indices().filter(|(_, c)| matches!(c, '(' | ')' | ',')) {
        let before = &formula[start..at];
        let closed = formula[..start].ends_with(')');
        match sign {
            '(' if before == "SUM" && !closed && (depth > 0 || start == 0) => depth += 1,
            ',' if depth > 0 && closed && before.is_empty() => {}
            ')' if depth > 0 && closed && before.is_empty() => depth -= 1,
            ',' if depth > 0 && !closed => found.push(before),
            ')' if depth > 0 && !closed => {
                found.push(before);
                depth -= 1;
            }
            _ => return None,
        }
        start = at + 1;
    }
    (depth == 0 && start == formula.len() && !found.is_empty()).then_some(found)
}

/// Row and column of a cell's name, both from 0: (4, 3) for `D5`; `None` for another kind of reference.
pub(super) fn place(name: &str) -> Option<(u32, u32)> {
    let (letters, digits) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let letter = |c: u8| c.is_ascii_uppercase().then(|| u32::from(c - b'A') + 1);
    if !(1..=3).contains(&letters.len()) {
        return None;
    }
    let column = letters.bytes().try_fold(0, |sum, c| Some(sum * 26 + letter(c)?))?;
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(rows: impl IntoIterator<Item = u32>) -> Vec<(u32, u16)> {
        rows.into_iter().map(|row| (row, 3)).collect()
    }

    #[test]
    fn neighbours_become_ranges() {
        let sum = |parts: &[(u32, u16)]| sum(parts, &HashSet::new());
        assert_eq!(sum(&column(4..8)), Some("SUM(D5:D8)".to_owned()));
        assert_eq!(sum(&column([4, 8, 9, 11])), Some("SUM(D5,D9:D10,D12)".to_owned()));
        assert_eq!(sum(&[(4, 5), (4, 7)]), Some("SUM(F5,H5)".to_owned()));
        assert_eq!(sum(&column([4, 4])), Some("SUM(D5,D5)".to_owned()));
    }

    #[test]
    fn many_parts_are_nested() {
        let formula = sum(&column((0..600).map(|i| i * 2)), &HashSet::new()).unwrap_or_default();
        assert!(formula.starts_with("SUM(SUM(D1,D3,"));
        assert_eq!(formula.matches("SUM").count(), 4);
    }

    #[test]
    fn long_sums_go_over_bare_rows_or_stay_figures() {
        let odd = column((0..3_000).map(|i| i * 2));
        let bare = (0..3_000).map(|i| i * 2 + 1).collect();
        assert_eq!(sum(&odd, &bare), Some("SUM(D1:D5999)".to_owned()));
        assert_eq!(sum(&odd, &HashSet::new()), None);
    }

    #[test]
    fn what_is_written_can_be_taken_apart() {
        let many = sum(&column((0..600).map(|i| i * 2)), &HashSet::new()).unwrap_or_default();
        let names: Vec<String> = (0..600).map(|i| row_col_to_cell(i * 2, 3)).collect();
        assert_eq!(arguments(&many), Some(names.iter().map(String::as_str).collect()));
        assert_eq!(arguments("SUM(A1:B2,SUM(C3),D4)"), Some(vec!["A1:B2", "C3", "D4"]));
        for other in ["", "A1", "SUM(A1", "SUM(A1))", "SUM(A1)+B1", "SUM(A1)SUM(B1)", "MAX(A1)", "SUM(A1,MAX(B1))"] {
            assert_eq!(arguments(other), None, "{other}");
        }
    }

    #[test]
    fn names_of_cells_are_places() {
        for place_of in [(0, 0), (4, 3), (6, 25), (6, 26), (99, 701), (1_048_575, 16_383)] {
            let column = u16::try_from(place_of.1).unwrap_or_default();
            assert_eq!(place(&row_col_to_cell(place_of.0, column)), Some(place_of));
        }
        for other in ["", "A", "1", "A0", "AAAA1", "Sheet1!A1", "A1B", "A99999999999"] {
            assert_eq!(place(other), None, "{other}");
        }
    }
}
