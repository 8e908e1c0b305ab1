//! Totals that follow: what agreed with its parts before an edit agrees with them after it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::equation::{self, Equation, EquationKind, Outcome};
use crate::number::MAX_HUNDREDTHS;
use crate::plan::{Cell, CellRef, Line, LineId, Plan};

use super::{Change, Swap};

/// The changes that let stated totals follow an edit which made `after` of `before`. A total follows when its
/// equation held before, unless it is among the `typed` cells that the person set in the same action. Where two
/// equations state one total, the sum of its lines comes before the sum of its months. A total that failed before
/// stays as it is and goes on failing: nothing is smoothed over. A sum of nought leaves an empty cell, a dash and
/// a zero as they are; a sum that no plan may hold is left unmade.
pub fn following(before: &Plan, after: &Plan, typed: &HashSet<CellRef>) -> Vec<Change> {
    let mut figures = Figures::of(after);
    let totals: Vec<(CellRef, Equation)> = defining(before, after, typed).into_iter().collect();
    // A total is a part of the one above it; every pass settles one more level of the tree.
    for _ in 0..=totals.len() {
        let mut moved = false;
        for (total, equation) in &totals {
            moved |= figures.settle(*total, equation);
        }
        if !moved {
            break;
        }
    }
    let stood = Figures::of(after);
    totals
        .iter()
        .map(|(total, _)| (*total, Swap::new(stood.cell(*total), figures.cell(*total))))
        .filter(|(_, swap)| swap.before != swap.after)
        .map(|(cell, swap)| Change::Cell { cell, swap })
        .collect()
}

/// For each total that is free to follow, the equation it follows.
fn defining(before: &Plan, after: &Plan, typed: &HashSet<CellRef>) -> BTreeMap<CellRef, Equation> {
    let stood = Figures::of(before);
    let held = |equation: &Equation| equation::evaluate(equation, |c| stood.hundredths(c)) == Outcome::Holds;
    let as_it_was: HashMap<String, bool> =
        equation::sums(before).into_iter().map(|e| (e.id.clone(), held(&e))).collect();
    let mut found: BTreeMap<CellRef, Equation> = BTreeMap::new();
    for equation in equation::sums(after) {
        let over_lines = match equation.kind {
            EquationKind::Lines { .. } => true,
            EquationKind::Months { .. } | EquationKind::Quarter { .. } => false,
            _ => continue,
        };
        let Some(total) = equation.terms.iter().find(|t| t.factor < 0).map(|t| t.cell) else { continue };
        // An equation that is new since the edit is held against what stood before, when its lines were bare.
        let followed = as_it_was.get(&equation.id).copied().unwrap_or_else(|| held(&equation));
        if followed && !typed.contains(&total) && (over_lines || !found.contains_key(&total)) {
            found.insert(total, equation);
        }
    }
    found
}

/// Figures of a plan by cell, some of them set anew.
struct Figures<'a> {
    lines: HashMap<LineId, &'a Line>,
    set: HashMap<CellRef, Cell<i64>>,
}

impl<'a> Figures<'a> {
    fn of(plan: &'a Plan) -> Self {
        Self { lines: plan.lines.iter().map(|l| (l.id, l)).collect(), set: HashMap::new() }
    }

    fn cell(&self, cell: CellRef) -> Cell<i64> {
        let stands = || self.lines.get(&cell.line).map(|l| l.raw(cell.period, cell.measure)).unwrap_or_default();
        self.set.get(&cell).copied().unwrap_or_else(stands)
    }

    fn hundredths(&self, cell: CellRef) -> i64 {
        self.cell(cell).hundredths().unwrap_or(0)
    }

    /// Makes the total what its parts add up to. Whether that changed it.
    fn settle(&mut self, total: CellRef, equation: &Equation) -> bool {
        let sum: i64 = equation.terms.iter().filter(|t| t.factor > 0).map(|t| t.factor * self.hundredths(t.cell)).sum();
        if sum == self.hundredths(total) || !(0..=MAX_HUNDREDTHS).contains(&sum) {
            return false;
        }
        self.set.insert(total, if sum == 0 { Cell::Zero } else { Cell::Value(sum) });
        true
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::calendar::FiscalMonth;
    use crate::change::apply;
    use crate::plan::{Code, LineKind, Measure, Pair, Period};

    fn month(line: u32, number: u8) -> CellRef {
        CellRef::plan(LineId(line), Period::Month(FiscalMonth::new(number).unwrap()), Measure::Work)
    }

    fn target(line: u32) -> CellRef {
        CellRef::plan(LineId(line), Period::Target, Measure::Work)
    }

    /// Two activities of two visits in ต.ค. each, and their total.
    fn plan() -> Plan {
        let mut plan = Plan::default();
        for (id, kind, visits) in [(1, LineKind::Activity, 2), (2, LineKind::Activity, 2), (3, LineKind::Total, 4)] {
            let mut line = Line::new(LineId(id), kind, Code::new(""), "");
            line.figures.months = [Pair::DASH; 12];
            line.figures.months[0] = Pair::whole(visits, 0);
            line.figures.target = Pair::whole(visits, 0);
            plan.lines.push(line);
        }
        plan
    }

    fn edited(before: &Plan, edits: &[(CellRef, Cell<i64>)]) -> Plan {
        let mut plan = before.clone();
        for (cell, value) in edits {
            let line = plan.line_mut(cell.line).unwrap();
            line.figures.pair_mut(cell.period).set_raw(cell.measure, *value);
        }
        let typed: HashSet<CellRef> = edits.iter().map(|(c, _)| *c).collect();
        for change in following(before, &plan.clone(), &typed) {
            apply(&mut plan, &change).unwrap();
        }
        plan
    }

    fn failing(plan: &Plan) -> Vec<String> {
        equation::sums(plan)
            .into_iter()
            .filter(|e| {
                let figures = Figures::of(plan);
                equation::evaluate(e, |c| figures.hundredths(c)) != Outcome::Holds
            })
            .map(|e| e.id)
            .collect()
    }

    #[test]
    fn a_month_moves_every_total_above_it() {
        let plan = edited(&plan(), &[(month(1, 2), Cell::Value(300))]);
        let figures = Figures::of(&plan);
        assert_eq!([target(1), month(3, 2), target(3)].map(|c| figures.hundredths(c)), [500, 300, 700]);
        assert!(failing(&plan).is_empty());
    }

    #[test]
    fn what_failed_before_goes_on_failing() {
        let mut wrong = plan();
        wrong.lines[0].figures.target = Pair::whole(9, 0);
        let plan = edited(&wrong, &[(month(1, 2), Cell::Value(300))]);
        let figures = Figures::of(&plan);
        assert_eq!(figures.hundredths(target(1)), 900, "a total that failed is nobody's to move");
        assert_eq!(figures.hundredths(month(3, 2)), 300);
    }

    #[test]
    fn a_total_that_is_typed_stays_as_typed() {
        let plan = edited(&plan(), &[(month(1, 2), Cell::Value(300)), (target(1), Cell::Value(400))]);
        assert_eq!(Figures::of(&plan).hundredths(target(1)), 400);
        assert_eq!(failing(&plan), ["months.L1.work", "months.L3.work"]);
    }

    #[test]
    fn the_first_figure_of_a_bare_line_is_counted() {
        let mut bare = plan();
        bare.lines.insert(1, Line::new(LineId(9), LineKind::Activity, Code::new(""), ""));
        let plan = edited(&bare, &[(month(9, 12), Cell::Value(100))]);
        assert_eq!(Figures::of(&plan).hundredths(target(9)), 100);
        assert_eq!(Figures::of(&plan).hundredths(target(3)), 500);
        assert!(failing(&plan).is_empty());
    }

    #[test]
    fn a_line_that_goes_takes_its_share_along() {
        let before = plan();
        let mut after = plan();
        after.lines.remove(0);
        for change in following(&before, &after.clone(), &HashSet::new()) {
            apply(&mut after, &change).unwrap();
        }
        assert_eq!(Figures::of(&after).hundredths(target(3)), 200);
        assert!(failing(&after).is_empty());
    }

    #[test]
    fn nothing_keeps_how_it_was_written() {
        let plan = edited(&plan(), &[(month(1, 1), Cell::Dash), (month(2, 1), Cell::Dash)]);
        let total = plan.line(LineId(3)).unwrap();
        assert_eq!(total.raw(Period::Target, Measure::Work), Cell::Zero);
        assert_eq!(total.raw(month(3, 2).period, Measure::Work), Cell::Dash);
    }
}
