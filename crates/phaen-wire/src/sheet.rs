//! `phaen.sheet/1`: a plan with its equations as data, for a page that adds up by nothing else.

use phaen_core::equation::{self, Equation, EquationKind};
use phaen_core::form::{Digits, Style};
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{CellRef, LineKind, Measure, Pair, Period, Plan};
use phaen_core::reading::{CellState, Question};
use serde_json::{Map, Value, json};

use crate::plan::plan_to_json;

/// The name of the shape.
pub const SHEET_SCHEMA: &str = "phaen.sheet/1";

/// What a sheet shows besides the plan.
pub struct SheetOf<'a> {
    /// Its number in the store.
    pub number: u32,
    /// Its identity everywhere.
    pub uuid: String,
    /// How many changes it has seen.
    pub sequence: u64,
    /// The plan.
    pub plan: &'a Plan,
    /// What is known of months and targets, where it is more than read.
    pub states: Vec<(CellRef, CellState)>,
    /// Open questions.
    pub questions: &'a [Question],
}

/// The sheet as an object.
pub fn sheet_to_json(of: &SheetOf<'_>) -> Value {
    let mut states = Map::new();
    for (cell, state) in &of.states {
        states.insert(format!("{}.{}", cell.line, cell.period.name()), json!(state.name()));
    }
    let questions = of
        .questions
        .iter()
        .map(|q| json!({"id": q.id, "lines": q.lines.iter().map(ToString::to_string).collect::<Vec<_>>()}));
    json!({
        "schema": SHEET_SCHEMA,
        "number": of.number,
        "uuid": of.uuid,
        "sequence": of.sequence,
        "satang": Style::of(of.plan, Digits::Arabic).satang,
        "plan": plan_to_json(of.plan),
        "equations": equations(of.plan),
        "states": states,
        "questions": questions.collect::<Vec<_>>(),
    })
}

/// `L7.m01.work`.
pub fn cell_name(cell: CellRef) -> String {
    format!("{}.{}.{}", cell.line, cell.period.name(), cell.measure.name())
}

/// The cell of such a name.
pub fn cell_of_name(name: &str) -> Option<CellRef> {
    let (line, rest) = name.split_once('.')?;
    let (period, measure) = rest.split_once('.')?;
    let measure = Measure::ALL.into_iter().find(|m| m.name() == measure)?;
    Some(CellRef::plan(line.parse().ok()?, Period::from_name(period)?, measure))
}

/// The sums that must hold, and quarters that the plan does not state but a page shows. An activity that is still
/// bare counts as one of noughts, so that its first figure finds its equations there.
fn equations(plan: &Plan) -> Value {
    let mut shown = plan.clone();
    for line in shown.lines.iter_mut().filter(|l| l.kind == LineKind::Activity && l.figures.is_empty()) {
        line.figures.target = Pair::DASH;
    }
    let mut all: Vec<Value> = equation::sums(&shown).iter().map(|e| equation_to_json(e, false)).collect();
    for line in shown.lines.iter_mut().filter(|l| l.has_figures()) {
        line.figures.quarters = [Pair::DASH; 4];
    }
    let is_stated = |equation: &Equation| match equation.kind {
        EquationKind::Quarter { line, period, .. } => {
            plan.line(line).is_some_and(|l| !l.figures.pair(period).is_empty())
        }
        _ => true,
    };
    all.extend(equation::sums(&shown).iter().filter(|e| !is_stated(e)).map(|e| equation_to_json(e, true)));
    Value::Array(all)
}

fn equation_to_json(equation: &Equation, computed: bool) -> Value {
    let kind = match &equation.kind {
        EquationKind::Months { .. } => "months",
        EquationKind::Quarter { .. } => "quarter",
        EquationKind::Lines { .. } => "lines",
        EquationKind::Allotment { .. } => "allotment",
        EquationKind::Visits { .. } => "visits",
        EquationKind::Offices { .. } => "offices",
        EquationKind::MoneyWithoutWork { .. } => "money_without_work",
        EquationKind::WorkWithoutMoney { .. } => "work_without_money",
    };
    let total = equation.terms.iter().find(|t| t.factor < 0).map(|t| cell_name(t.cell));
    let parts: Vec<String> = equation.terms.iter().filter(|t| t.factor > 0).map(|t| cell_name(t.cell)).collect();
    let mut object = Map::new();
    object.insert("id".to_owned(), json!(equation.id));
    object.insert("kind".to_owned(), json!(kind));
    object.insert("total".to_owned(), json!(total));
    object.insert("parts".to_owned(), json!(parts));
    if let EquationKind::Allotment { category } = &equation.kind {
        object.insert("category".to_owned(), json!(category));
        object.insert("constant".to_owned(), json!(Satang::from_hundredths(-equation.constant).to_string()));
    }
    if computed {
        object.insert("computed".to_owned(), json!(true));
    }
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use phaen_core::plan::{Code, Line, LineId};

    use super::*;

    fn plan() -> Plan {
        let line = |id, kind| Line::new(LineId(id), kind, Code::new("1"), "งาน");
        let mut total = line(2, LineKind::Total);
        total.figures.months = [Pair::DASH; 12];
        total.figures.target = Pair::DASH;
        Plan { lines: vec![line(1, LineKind::Activity), total], ..Plan::default() }
    }

    fn sheet(plan: &Plan) -> Value {
        let of = SheetOf { number: 3, uuid: String::new(), sequence: 9, plan, states: Vec::new(), questions: &[] };
        sheet_to_json(&of)
    }

    #[test]
    fn a_bare_activity_has_its_equations_and_is_counted_above() {
        let sheet = sheet(&plan());
        let equations = sheet["equations"].as_array().unwrap();
        let by_id = |id: &str| equations.iter().find(|e| e["id"] == id).unwrap();
        assert_eq!(by_id("months.L1.work")["total"], "L1.target.work");
        assert_eq!(by_id("lines.L2.m01.budget")["parts"], json!(["L1.m01.budget"]));
        assert_eq!(sheet["plan"]["lines"][0]["target"]["work"], json!({"state": "empty"}), "the plan stays as it is");
    }

    #[test]
    fn quarters_are_computed_unless_they_are_stated() {
        let mut plan = plan();
        plan.lines[1].figures.quarters[0] = Pair::whole(1, 1);
        let sheet = sheet(&plan);
        let computed = |id: &str| {
            sheet["equations"].as_array().unwrap().iter().find(|e| e["id"] == id).unwrap()["computed"] == true
        };
        assert!(!computed("quarter.L2.q1.work") && computed("quarter.L2.q2.work"));
    }

    #[test]
    fn names_of_cells_go_both_ways() {
        let cell = CellRef::plan(LineId(7), Period::Target, Measure::Budget);
        assert_eq!(cell_of_name(&cell_name(cell)), Some(cell));
        assert_eq!(cell_of_name("L7.m13.work"), None);
    }
}
