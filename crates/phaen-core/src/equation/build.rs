//! Builds the equations of a plan.

use crate::calendar::Quarter;
use crate::number::Quantity;
use crate::plan::{CellRef, LineId, LineKind, Measure, Period, Plan, Tree};

use super::{Equation, EquationKind, Severity, Term};

/// In a warning, one hundredth of one measure allows any amount of the other that a plan can hold.
const ANY_AMOUNT: i64 = 1_000_000_000_000;

/// All equations of a plan, in a fixed order: those of [`sums`], then warnings. The list depends on the structure and
/// on which rows carry figures, never on the size of a figure.
pub fn build(plan: &Plan) -> Vec<Equation> {
    let mut equations = sums(plan);
    for line in
        plan.lines.iter().filter(|l| matches!(l.kind, LineKind::Activity | LineKind::Inferred) && l.has_figures())
    {
        for period in Period::months_and_target() {
            equations.extend(warnings(line.id, period));
        }
    }
    equations
}

/// The equations that must hold: by line (months, quarters), then sums over lines, then allotments.
pub fn sums(plan: &Plan) -> Vec<Equation> {
    let tree = Tree::of(plan);
    let mut equations = Vec::new();
    for line in plan.lines.iter().filter(|l| l.has_figures()) {
        for measure in Measure::ALL {
            equations.push(months(line.id, measure));
        }
        for quarter in Quarter::ALL {
            let period = Period::Quarter(quarter);
            if !line.figures.pair(period).is_empty() {
                for measure in Measure::ALL {
                    equations.push(quarter_equation(line.id, quarter, measure));
                }
            }
        }
    }
    for line in plan.lines.iter().filter(|l| l.has_figures()) {
        let members = match line.kind {
            LineKind::Heading | LineKind::Activity => tree.topmost_with_figures(Some(line.id)),
            LineKind::Subtotal => line.covers.iter().flat_map(|h| section_members(&tree, *h)).collect(),
            LineKind::Total => tree.topmost_with_figures(None),
            LineKind::Inferred => Vec::new(),
        };
        if members.is_empty() {
            continue;
        }
        for period in Period::all().filter(|p| !matches!(p, Period::Quarter(_)) || !line.figures.pair(*p).is_empty()) {
            for measure in Measure::ALL {
                equations.push(lines(line.id, &members, period, measure));
            }
        }
    }
    equations.extend(allotments(plan, &tree));
    equations
}

/// What a subtotal over a heading adds up: the rows under it, or the heading's own figures where it has no rows.
fn section_members(tree: &Tree<'_>, heading: LineId) -> Vec<LineId> {
    let below = tree.topmost_with_figures(Some(heading));
    if below.is_empty() && tree.line(heading).is_some_and(|l| l.has_figures()) { vec![heading] } else { below }
}

fn exact(id: String, kind: EquationKind, terms: Vec<Term>, constant: i64) -> Equation {
    Equation { id, kind, terms, constant, lower: Some(0), upper: Some(0), severity: Severity::Error }
}

fn term(line: LineId, period: Period, measure: Measure, factor: i64) -> Term {
    Term { cell: CellRef::plan(line, period, measure), factor }
}

fn months(line: LineId, measure: Measure) -> Equation {
    let terms = Period::months_and_target()
        .map(|period| term(line, period, measure, if period == Period::Target { -1 } else { 1 }))
        .collect();
    exact(format!("months.{line}.{}", measure.name()), EquationKind::Months { line, measure }, terms, 0)
}

fn quarter_equation(line: LineId, quarter: Quarter, measure: Measure) -> Equation {
    let period = Period::Quarter(quarter);
    let mut terms: Vec<Term> = quarter.months().into_iter().map(|m| term(line, Period::Month(m), measure, 1)).collect();
    terms.push(term(line, period, measure, -1));
    let id = format!("quarter.{line}.{}.{}", period.name(), measure.name());
    exact(id, EquationKind::Quarter { line, period, measure }, terms, 0)
}

fn lines(total: LineId, members: &[LineId], period: Period, measure: Measure) -> Equation {
    let mut terms: Vec<Term> = members.iter().map(|m| term(*m, period, measure, 1)).collect();
    terms.push(term(total, period, measure, -1));
    let id = format!("lines.{total}.{}.{}", period.name(), measure.name());
    exact(id, EquationKind::Lines { total, period, measure }, terms, 0)
}

/// Field (5) = field (12) for each category: against the grand total where the plan has a single category,
/// else against the lines of the category.
fn allotments(plan: &Plan, tree: &Tree<'_>) -> Vec<Equation> {
    let leaves = tree.leaves(None);
    let single = plan.allotments.len() == 1
        && leaves.iter().all(|id| tree.line(*id).is_some_and(|l| l.category == plan.allotments[0].category));
    let total = plan.total_line().filter(|_| single);
    plan.allotments
        .iter()
        .filter_map(|allotment| {
            let parts: Vec<LineId> = match total {
                Some(line) => vec![line.id],
                None => leaves
                    .iter()
                    .copied()
                    .filter(|id| tree.line(*id).is_some_and(|l| l.category == allotment.category))
                    .collect(),
            };
            if parts.is_empty() && leaves.is_empty() {
                return None;
            }
            let terms = parts.into_iter().map(|id| term(id, Period::Target, Measure::Budget, 1)).collect();
            let category = allotment.category.clone();
            Some(exact(
                format!("allotment.{category}"),
                EquationKind::Allotment { category },
                terms,
                -allotment.amount.hundredths(),
            ))
        })
        .collect()
}

fn warnings(line: LineId, period: Period) -> [Equation; 2] {
    let one = |name: &str, kind, plenty, scarce| Equation {
        id: format!("{name}.{line}.{}", period.name()),
        kind,
        terms: vec![term(line, period, plenty, 1), term(line, period, scarce, -ANY_AMOUNT)],
        constant: 0,
        lower: None,
        upper: Some(0),
        severity: Severity::Warning,
    };
    [
        one("money_without_work", EquationKind::MoneyWithoutWork { line, period }, Measure::Budget, Measure::Work),
        one("work_without_money", EquationKind::WorkWithoutMoney { line, period }, Measure::Work, Measure::Budget),
    ]
}
