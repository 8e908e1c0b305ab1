//! What must be marked: totals that fail, totals over unlike counting units.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::equation::{self, Equation, EquationKind, Severity};
use crate::plan::{CellRef, LineId, Measure, Period, Plan};

use super::{Annex, Footnote, Mark, Style, Table};

/// The marks of a plan.
#[derive(Debug, Default)]
pub(super) struct Marks {
    failing: HashSet<CellRef>,
    failing_allotments: HashSet<String>,
    unlike: HashMap<LineId, BTreeSet<String>>,
}

impl Marks {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut marks = Self { unlike: unlike_units(plan), ..Self::default() };
        for failure in equation::check(plan).into_iter().filter(|f| f.equation.severity == Severity::Error) {
            if let EquationKind::Allotment { category } = &failure.equation.kind {
                marks.failing_allotments.insert(category.clone());
            }
            marks.failing.extend(stated_cell(&failure.equation));
        }
        marks
    }

    pub(super) fn fails(&self, cell: CellRef) -> bool {
        self.failing.contains(&cell)
    }

    pub(super) fn allotment_fails(&self, category: &str) -> bool {
        self.failing_allotments.contains(category)
    }

    /// Whether the work of that line adds up unlike counting units.
    pub(super) fn unlike(&self, line: LineId) -> bool {
        self.unlike.contains_key(&line)
    }
}

/// Why a total is marked (ยอดไม่ตรงกัน).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What the failing equation says.
    pub kind: EquationKind,
    /// The cell that states the total; `None` where an allotment is held against several lines.
    pub cell: Option<CellRef>,
    /// What is stated and what the parts make, as finished text.
    pub text: String,
}

/// Every total that fails, in the order of the equations.
pub(super) fn failures(plan: &Plan, style: &Style) -> Vec<Failure> {
    equation::check(plan)
        .into_iter()
        .filter(|f| f.equation.severity == Severity::Error)
        .map(|f| {
            let cell = stated_cell(&f.equation);
            let measure = cell.map_or(Measure::Budget, |c| c.measure);
            let figure = |hundredths: i128| {
                i64::try_from(hundredths).map_or_else(|_| "?".to_owned(), |h| style.figure(measure, h))
            };
            let (stated, against) = match &f.equation.kind {
                EquationKind::Allotment { category } => ("(5) ได้รับ", format!("แผนของ{category}")),
                EquationKind::Months { .. } => ("ระบุ", "ผลรวมรายเดือน".to_owned()),
                EquationKind::Quarter { .. } => ("ระบุ", "ผลรวมสามเดือน".to_owned()),
                _ => ("ระบุ", "ผลรวมของรายการ".to_owned()),
            };
            let (parts, whole) = (figure(f.parts), figure(f.whole));
            let text = format!("{stated} {whole} แต่{against} {parts} (ต่างกัน {})", figure(f.difference()));
            Failure { cell, text: style.line(&text), kind: f.equation.kind }
        })
        .collect()
}

/// The cell that states what an equation's other cells add up to; for an allotment the grand total, where it is
/// held against that. `None` for warnings and for sums over several lines.
pub fn stated_cell(equation: &Equation) -> Option<CellRef> {
    if equation.severity == Severity::Warning {
        return None;
    }
    match equation.terms.as_slice() {
        [lone] => Some(lone.cell),
        terms => terms.iter().find(|t| t.factor < 0).map(|t| t.cell),
    }
}

/// The totals whose parts count in more than one unit, with those units.
fn unlike_units(plan: &Plan) -> HashMap<LineId, BTreeSet<String>> {
    let members: HashMap<LineId, Vec<LineId>> = equation::build(plan).iter().filter_map(members_of_target).collect();
    let own: HashMap<LineId, &str> = plan.lines.iter().map(|l| (l.id, l.count_unit.as_str())).collect();
    members
        .keys()
        .map(|total| {
            let mut units = BTreeSet::new();
            let mut seen = HashSet::new();
            let mut open = vec![*total];
            while let Some(line) = open.pop() {
                if !seen.insert(line) {
                    continue;
                }
                match members.get(&line) {
                    Some(parts) => open.extend(parts),
                    None => units.extend(own.get(&line).map(|unit| (*unit).to_owned())),
                }
            }
            (*total, units)
        })
        .filter(|(_, units)| units.len() > 1)
        .collect()
}

fn members_of_target(equation: &Equation) -> Option<(LineId, Vec<LineId>)> {
    match equation.kind {
        EquationKind::Lines { total, period: Period::Target, measure: Measure::Work } => {
            Some((total, equation.terms.iter().filter(|t| t.factor > 0).map(|t| t.cell.line).collect()))
        }
        _ => None,
    }
}

/// Explains the marks that occur in the tables.
pub(super) fn footnotes(marks: &Marks, table: &Table, annex: Option<&Annex>, style: &Style) -> Vec<Footnote> {
    let mut footnotes = Vec::new();
    if !marks.failing.is_empty() || !marks.failing_allotments.is_empty() {
        let text = "ยอดที่มีเครื่องหมายไม่เท่ากับผลรวมของส่วนประกอบ พิมพ์ตามต้นฉบับโดยไม่แก้ไข".to_owned();
        footnotes.push(Footnote { mark: Mark::Failing, text });
    }
    let cells = table.rows.iter().chain(annex.iter().flat_map(|a| &a.table.rows)).flat_map(|r| &r.pairs).flatten();
    if cells.into_iter().any(|c| c.unlike_units) {
        let units: BTreeSet<&str> = marks.unlike.values().flatten().map(String::as_str).collect();
        let units: Vec<&str> = units.into_iter().collect();
        let text = style.line(&format!("* ยอดรวมของหน่วยนับที่ต่างกัน ({})", units.join(", ")));
        footnotes.push(Footnote { mark: Mark::UnlikeUnits, text });
    }
    footnotes
}
