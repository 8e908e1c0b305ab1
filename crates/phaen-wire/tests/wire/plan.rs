//! `phaen.plan/1`.

use phaen_core::plan::{Cell, Code, Line, LineId, LineKind, Pair, Plan};
use phaen_wire::WireError;
use phaen_wire::plan::{comparable, head_from_json, head_to_json, plan_from_json, plan_to_json};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any_plan::any_plan;
use crate::schema::Schema;

const SCHEMA: &str = include_str!("../../../../docs/phaen.plan-1.schema.json");

proptest! {
    #[test]
    fn nothing_is_lost(plan in any_plan()) {
        let text = plan_to_json(&plan).to_string();
        let read = plan_from_json(&serde_json::from_str(&text).unwrap());
        prop_assert_eq!(read, Ok(plan));
    }

    #[test]
    fn a_head_alone_is_a_plan_without_lines(plan in any_plan()) {
        let headless = Plan { lines: Vec::new(), ..plan.clone() };
        prop_assert_eq!(head_from_json(&head_to_json(&plan)), Ok(headless));
    }

    #[test]
    fn identities_do_not_make_another_plan(plan in any_plan()) {
        let mut renamed = plan.clone();
        for line in &mut renamed.lines {
            line.id.0 += 100;
            line.parent = line.parent.map(|p| LineId(p.0 + 100));
            line.covers.iter_mut().for_each(|c| c.0 += 100);
        }
        prop_assert_eq!(comparable(&renamed), comparable(&plan));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_schema_holds(plan in any_plan()) {
        prop_assert_eq!(Schema::new(SCHEMA).complaints(&plan_to_json(&plan)), Vec::<String>::new());
    }
}

fn small() -> Plan {
    let mut line = Line::new(LineId(7), LineKind::Activity, Code::new("2.10"), "ติดตาม (6 ครั้ง)");
    line.figures.months[0] = Pair { work: Cell::Dash, budget: Cell::Empty };
    line.figures.months[1] = Pair::whole(0, 581);
    Plan { lines: vec![line], ..Plan::default() }
}

#[test]
fn a_cell_has_four_states_and_a_code_is_text() {
    let json = plan_to_json(&small());
    assert_eq!(json["schema"], "phaen.plan/1");
    let line = &json["lines"][0];
    assert_eq!((&line["id"], &line["code"], &line["times"]), (&json!("L7"), &json!("2.10"), &json!(6)));
    assert_eq!(line["months"][0], json!({"work": {"state": "dash"}, "budget": {"state": "empty"}}));
    assert_eq!(line["months"][1], json!({"work": {"state": "zero"}, "budget": {"state": "value", "value": "581.00"}}));
}

#[test]
fn what_differs_makes_another_plan() {
    let changed: [fn(&mut Plan); 5] = [
        |p| p.lines[0].code = Code::new("2.1"),
        |p| p.lines[0].figures.months[0].work = Cell::Zero,
        |p| p.lines[0].figures.quarters[3].budget = Cell::Dash,
        |p| p.office = Some(String::new()),
        |p| p.lines[0].category = "งบลงทุน".to_owned(),
    ];
    for change in changed {
        let mut plan = small();
        change(&mut plan);
        assert_ne!(comparable(&plan), comparable(&small()));
    }
}

/// The small plan with one place of its JSON changed.
fn broken(pointer: &str, value: Value) -> WireError {
    let mut json = plan_to_json(&small());
    match json.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => {
            let (object, key) = pointer.rsplit_once('/').unwrap();
            json.pointer_mut(object).unwrap()[key] = value;
        }
    }
    assert_ne!(Schema::new(SCHEMA).complaints(&json), Vec::<String>::new(), "the schema allows {pointer}");
    plan_from_json(&json).unwrap_err()
}

#[test]
fn complaints_name_the_place() {
    let cases = [
        ("/schema", json!("phaen.plan/2"), "schema"),
        ("/fiscal_year", json!(2023), "fiscal_year"),
        ("/lines/0/kind", json!("row"), "lines[0].kind"),
        ("/lines/0/months/1/budget/value", json!("5.001"), "lines[0].months[1].budget.value"),
        ("/lines/0/months/1/budget/value", json!("0.00"), "lines[0].months[1].budget.value"),
        ("/lines/0/months/1/budget/value", json!(581), "lines[0].months[1].budget.value"),
        ("/lines/0/months/0/work/value", json!("1"), "lines[0].months[0].work.value"),
        ("/lines/0/months", json!([]), "lines[0].months"),
        ("/lines/0/colour", json!("red"), "lines[0].colour"),
        ("/notes", json!([1]), "notes[0]"),
    ];
    for (pointer, value, path) in cases {
        assert_eq!(broken(pointer, value).path(), path);
    }
    let mut json = plan_to_json(&small());
    json.as_object_mut().unwrap().shift_remove("units");
    assert_eq!(plan_from_json(&json), Err(WireError::Missing { path: "units".to_owned() }));
}

#[test]
fn lines_must_fit_together() {
    let with = |parent: Option<u32>, covers: Vec<LineId>, id: u32| {
        let mut plan = small();
        let mut line = plan.lines[0].clone();
        line.id = LineId(id);
        line.parent = parent.map(LineId);
        line.covers = covers;
        plan.lines.push(line);
        plan_from_json(&plan_to_json(&plan)).map_err(|e| e.path().to_owned())
    };
    assert!(with(Some(7), vec![LineId(7)], 8).is_ok());
    assert_eq!(with(Some(9), vec![], 8), Err("lines[1].parent".to_owned()));
    assert_eq!(with(None, vec![LineId(9)], 8), Err("lines[1].covers".to_owned()));
    assert_eq!(with(None, vec![], 7), Err("lines[0].id".to_owned()));
}
