//! `phaen.read/1`.

use phaen_core::calendar::FiscalMonth;
use phaen_core::grid::{Place, Source};
use phaen_core::learned::Confusion;
use phaen_core::number::Satang;
use phaen_core::plan::{Cell, Code, Line, LineId, LineKind, Measure, Pair, Plan};
use phaen_core::reading::{
    CellChange, CellState, Choice, Confidence, Cost, Edit, EditKind, LineReading, Question, Reading, Repair, Shown,
    Token,
};
use phaen_wire::read::{ReadOptions, ReadTexts, read_to_json};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any_reading::{SHA256_OF_NOTHING, any_reading};
use crate::schema::Schema;

const SCHEMA: &str = include_str!("../../../../docs/phaen.read-1.schema.json");

struct Texts;

impl ReadTexts for Texts {
    fn question(&self, reading: &Reading, question: &Question) -> String {
        format!("{} of {}?", question.id, reading.source.name)
    }
    fn choice(&self, _: &Reading, question: &Question, choice: &Choice) -> String {
        format!("{}={}", question.id, choice.id)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_schema_holds(reading in any_reading(), explain in any::<bool>()) {
        let options = ReadOptions { elapsed_ms: 12, explain };
        let json: Value = serde_json::from_str(&read_to_json(&reading, &Texts, options).to_string()).unwrap();
        prop_assert_eq!(Schema::new(SCHEMA).complaints(&json), Vec::<String>::new());
        prop_assert_eq!(json.get("explain").is_some(), explain);
    }
}

/// Heading 1, activity 1.1 with a repair and a question, a subtotal without a code, the grand total.
fn reading() -> Reading {
    let line = |id, kind, code: &str, title: &str| Line::new(LineId(id), kind, Code::new(code), title);
    let mut lines = vec![
        line(1, LineKind::Heading, "1.", ""),
        line(2, LineKind::Activity, "1.1", "ติดตาม"),
        line(3, LineKind::Subtotal, "", "รวม 1"),
        line(4, LineKind::Total, "", "รวมแผนการใช้จ่ายงบประมาณ"),
    ];
    lines[1].parent = Some(LineId(1));
    lines[1].figures.target = Pair::whole(115, 2_517);
    lines[1].figures.months[0] = Pair::whole(26, 581);
    lines[1].figures.months[1] = Pair { work: Cell::Dash, budget: Cell::Zero };
    lines[1].figures.months[2] = Pair { work: Cell::of(work(250)), budget: Cell::Value(Satang::from_baht(3)) };
    lines[2].covers = vec![LineId(1)];
    let change = |month, read, now| CellChange { line: LineId(2), month, kind: EditKind::Digit, read, now, edit: 1 };
    let both =
        change(None, Shown::Both(Cell::Empty, Cell::Dash), Shown::Both(Cell::Value(11_500), Cell::Value(251_700)));
    let one = |now| {
        let october = Some(FiscalMonth::ALL[0]);
        change(october, Shown::One(Measure::Budget, Cell::Value(57_600)), Shown::One(Measure::Budget, Cell::Value(now)))
    };
    let mut read = LineReading {
        tokens: vec![Token { text: "๒๖".to_owned(), place: Place::at(40, 7) }],
        ..LineReading::default()
    };
    read.states[12] = CellState::Repaired;
    read.states[0] = CellState::Open;
    read.origin[0][0] = Some(0);
    Reading {
        source: Source { name: "แผน.txt".to_owned(), sha256: SHA256_OF_NOTHING.to_owned(), plan: 0 },
        plan: Plan { lines, ..Plan::default() },
        lines: [(LineId(2), read)].into(),
        edits: vec![Edit {
            id: 1,
            line: LineId(2),
            kind: EditKind::Digit,
            tokens_before: vec!["1".to_owned()],
            tokens_after: vec!["7".to_owned()],
            cost: Cost(125),
            learned: vec![Confusion { read: '6', meant: '8', times: 4 }],
        }],
        repairs: vec![Repair {
            change: both,
            confidence: Confidence::Certain,
            because: vec!["months.L2.work".to_owned()],
        }],
        questions: vec![Question {
            id: "Q1".to_owned(),
            lines: vec![LineId(2), LineId(4)],
            choices: vec![Choice { id: "a".to_owned(), changes: vec![one(58_100)], cost: Cost(300) }],
            choices_omitted: 2,
        }],
        cost: Cost(425),
        ..Reading::default()
    }
}

fn work(hundredths: i64) -> phaen_core::number::Work {
    phaen_core::number::Quantity::from_hundredths(hundredths)
}

fn shown(explain: bool) -> Value {
    read_to_json(&reading(), &Texts, ReadOptions { elapsed_ms: 48, explain })
}

#[test]
fn the_names_are_those_agreed() {
    let json = shown(false);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        keys(&json),
        "schema source plan equations repairs edits questions balanced cost proved_least elapsed_ms"
    );
    assert_eq!(
        keys(&json["plan"]),
        "fiscal_year office group programme output main_activity units allotments indicators lines signatories notes"
    );
    assert_eq!(keys(&json["plan"]["lines"][0]), "id code title parent kind target months cells_state tokens covers");
    assert_eq!(keys(&json["repairs"][0]), "line_id line month measure kind read now confidence edit because");
    assert_eq!(keys(&json["edits"][0]), "id kind tokens_before tokens_after cost learned");
    assert_eq!(keys(&json["questions"][0]), "id lines text choices choices_omitted");
    assert_eq!(keys(&json["questions"][0]["choices"][0]), "id text changes cost");
}

#[test]
fn figures_are_decimal_texts_and_empty_is_null() {
    let json = shown(false);
    let line = &json["plan"]["lines"][1];
    assert_eq!(line["target"], json!({"work": "115", "budget": "2517.00"}));
    assert_eq!(line["months"][0], json!({"work": "26", "budget": "581.00"}));
    assert_eq!(line["months"][1], json!({"work": "0", "budget": "0.00"}));
    assert_eq!(line["months"][2], json!({"work": "2.5", "budget": "3.00"}));
    assert_eq!(line["months"][3], json!({"work": null, "budget": null}));
    assert_eq!((&line["parent"], &line["tokens"]), (&json!("L1"), &json!(["๒๖"])));
    assert_eq!((&line["cells_state"][0], &line["cells_state"][12]), (&json!("open"), &json!("repaired")));
    assert_eq!(json["cost"].to_string(), "4.25");
    assert_eq!(json["questions"][0]["choices"][0]["cost"], json!(3));
    assert_eq!(json["balanced"], json!(false));
}

#[test]
fn every_code_is_a_text() {
    let json = shown(false);
    let codes: Vec<_> = json["plan"]["lines"].as_array().unwrap().iter().map(|l| l["code"].clone()).collect();
    assert_eq!(codes, ["1", "1.1", "รวม 1", "(12)"]);
    assert_eq!(json["plan"]["lines"][0]["title"], Value::Null);
    assert_eq!(json["questions"][0]["lines"], json!(["1.1", "(12)"]));
    assert_eq!(json["questions"][0]["text"], "Q1 of แผน.txt?");
    assert_eq!(json["questions"][0]["choices"][0]["text"], "Q1=a");
}

#[test]
fn a_change_shows_what_was_read_and_what_stands() {
    let json = shown(false);
    assert_eq!(
        json["repairs"][0],
        json!({
            "line_id": "L2", "line": "1.1", "month": null, "measure": "both", "kind": "digit",
            "read": {"work": null, "budget": "0.00"}, "now": {"work": "115", "budget": "2517.00"},
            "confidence": "certain", "edit": 1, "because": ["months.L2.work"],
        })
    );
    let change = &json["questions"][0]["choices"][0]["changes"][0];
    assert_eq!((&change["month"], &change["measure"]), (&json!(1), &json!("budget")));
    assert_eq!((&change["read"], &change["now"]), (&json!("576.00"), &json!("581.00")));
}

#[test]
fn provenance_is_shown_on_demand() {
    assert_eq!(
        shown(true)["explain"]["cells"],
        json!([{"line_id": "L2", "month": 1, "measure": "work", "line": 40, "column": 7, "part": 0, "text": "๒๖"}])
    );
}
