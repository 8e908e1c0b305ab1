//! The totals of a workbook that comes back: where our formulas still stand, the equations say what they show.

use std::collections::{BTreeMap, HashMap, HashSet};

use phaen_core::equation::{self, Equation, EquationKind};
use phaen_core::form::stated_cell;
use phaen_core::plan::{Cell, CellRef, LineId, Plan};
use phaen_files::xlsx::{OwnFormula, TextChange};

use crate::words::number;

/// Makes every cell that still holds our formula what the plan's equations make of the figures that were typed,
/// whatever value the file has for it: a program that does not calculate leaves none, or an old one. Someone
/// else's formula counts with its value; one without is told and leaves the cell as it is in `base`.
pub(crate) fn recalculate(plan: &mut Plan, base: &Plan, formulas: &[(LineId, &OwnFormula)]) -> Vec<TextChange> {
    let stood: HashMap<LineId, _> = base.lines.iter().map(|l| (l.id, l.figures)).collect();
    let before = |cell: CellRef| stood.get(&cell.line).map(|f| f.pair(cell.period).raw(cell.measure));
    let of = |(line, formula): &(LineId, &OwnFormula)| CellRef::plan(*line, formula.period, formula.measure);
    let mut draft = plan.clone();
    let rows: HashMap<LineId, usize> = plan.lines.iter().enumerate().map(|(row, l)| (l.id, row)).collect();
    let set = |plan: &mut Plan, cell: CellRef, value| {
        if let Some(line) = rows.get(&cell.line).and_then(|row| plan.lines.get_mut(*row)) {
            line.figures.pair_mut(cell.period).set_raw(cell.measure, value);
        }
    };
    // What cannot be calculated stands as it did; and which equations there are depends on what has figures.
    for each in formulas.iter().filter(|(_, f)| f.ours || !f.has_value) {
        let cell = of(each);
        let value = before(cell).unwrap_or(if each.1.ours { Cell::Zero } else { Cell::Empty });
        set(&mut draft, cell, value);
    }
    let ours: HashSet<CellRef> = formulas.iter().filter(|(_, f)| f.ours).map(of).collect();
    let equations = defining(&draft, &ours);
    let defined: HashSet<CellRef> = equations.iter().filter_map(stated_cell).collect();
    let mut solved = draft.clone();
    let found: HashSet<CellRef> =
        equation::solve_derived(&mut solved, &equations, &defined, &HashSet::new()).into_iter().collect();
    let mut not_taken = Vec::new();
    for each in formulas {
        let (cell, formula) = (of(each), each.1);
        let stood = before(cell);
        if found.contains(&cell) {
            let value = solved.line(cell.line).map(|l| l.raw(cell.period, cell.measure)).unwrap_or_default();
            // A sum of nothing shows nought for what the plan has as a dash, or empty.
            let nothing = stood.filter(|s| value == Cell::Zero && s.hundredths().unwrap_or(0) == 0);
            set(plan, cell, nothing.unwrap_or(value));
        } else if !formula.has_value {
            set(plan, cell, stood.unwrap_or_default());
            let figure = number::cell(cell.measure, stood.unwrap_or_default());
            let before = format!("{} {figure}", formula.place).trim_end().to_owned();
            not_taken.push(TextChange { field: None, before, after: formula.text.clone() });
        }
    }
    not_taken
}

/// For each cell the equation that its formula shows: the sum of its lines where there is one, else of its months.
fn defining(plan: &Plan, cells: &HashSet<CellRef>) -> Vec<Equation> {
    let mut found: BTreeMap<CellRef, Equation> = BTreeMap::new();
    for equation in equation::build(plan) {
        let over_lines = match equation.kind {
            EquationKind::Lines { .. } => true,
            EquationKind::Months { .. } | EquationKind::Quarter { .. } => false,
            _ => continue,
        };
        let Some(total) = stated_cell(&equation).filter(|total| cells.contains(total)) else { continue };
        if over_lines || !found.contains_key(&total) {
            found.insert(total, equation);
        }
    }
    found.into_values().collect()
}
