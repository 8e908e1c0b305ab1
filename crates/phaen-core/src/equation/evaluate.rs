//! Holds equations against the figures of a plan.

use std::collections::HashMap;

use crate::plan::{CellRef, Line, LineId, Plan};

use super::{Equation, Severity, build};

/// How an equation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It fails: the sum of the parts, what they should make, and the difference (parts − whole), in hundredths.
    Fails {
        /// Sum of the parts.
        parts: i128,
        /// What is stated.
        whole: i128,
    },
}

/// A total that fails to agree (ยอดไม่ตรงกัน): a finding, not an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossFoot {
    /// The equation that fails.
    pub equation: Equation,
    /// Sum of the parts, in hundredths.
    pub parts: i128,
    /// What is stated, in hundredths.
    pub whole: i128,
}

impl CrossFoot {
    /// Parts minus whole, in hundredths.
    pub const fn difference(&self) -> i128 {
        self.parts - self.whole
    }
}

/// Every equation of the plan that fails, errors before warnings as [`build`] orders them.
/// Empty cells count as nought, as they do in a spreadsheet's sum.
pub fn check(plan: &Plan) -> Vec<CrossFoot> {
    let lines: HashMap<LineId, &Line> = plan.lines.iter().map(|l| (l.id, l)).collect();
    let value =
        |cell: CellRef| lines.get(&cell.line).and_then(|l| l.raw(cell.period, cell.measure).hundredths()).unwrap_or(0);
    let mut failing: Vec<CrossFoot> = build(plan)
        .into_iter()
        .filter_map(|equation| match evaluate(&equation, value) {
            Outcome::Holds => None,
            Outcome::Fails { parts, whole } => Some(CrossFoot { equation, parts, whole }),
        })
        .collect();
    failing.sort_by_key(|f| f.equation.severity == Severity::Warning);
    failing
}

/// Evaluates one equation over cell values in hundredths.
pub fn evaluate(equation: &Equation, value: impl Fn(CellRef) -> i64) -> Outcome {
    let (mut parts, mut whole) = (0i128, -i128::from(equation.constant));
    for term in &equation.terms {
        let product = i128::from(term.factor) * i128::from(value(term.cell));
        if term.factor > 0 {
            parts += product;
        } else {
            whole -= product;
        }
    }
    let sum = parts - whole;
    let above = equation.lower.is_none_or(|lower| sum >= i128::from(lower));
    let below = equation.upper.is_none_or(|upper| sum <= i128::from(upper));
    if above && below { Outcome::Holds } else { Outcome::Fails { parts, whole } }
}
