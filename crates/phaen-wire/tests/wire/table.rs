//! `phaen.table/1`.

use phaen_core::grid::{Place, Source};
use phaen_core::plan::LineId;
use phaen_core::reading::{CellState, Confidence, Cost, EditKind};
use phaen_core::table::{
    CellAt, Column, ColumnId, Decimal, Equation, EquationKind, Figure, Part, Role, RowKind, Table, TableCell,
    TableChange, TableChoice, TableEdit, TableFinding, TableFindingKind, TableLine, TableQuestion, TableReading,
    TableRepair,
};
use phaen_wire::read::ReadOptions;
use phaen_wire::table::{TableTexts, table_to_json};
use serde_json::{Value, json};

use crate::any_reading::SHA256_OF_NOTHING;
use crate::schema::Schema;

const SCHEMA: &str = include_str!("../../../../docs/phaen.table-1.schema.json");

struct Texts;

impl TableTexts for Texts {
    fn question(&self, reading: &TableReading, question: &TableQuestion) -> String {
        format!("{} of {}?", question.id, reading.source.name)
    }
    fn choice(&self, _: &TableReading, question: &TableQuestion, choice: &TableChoice) -> String {
        format!("{}={}", question.id, choice.id)
    }
}

fn at(line: u32, column: u32) -> CellAt {
    CellAt { line: LineId(line), column: ColumnId(column) }
}

fn value(units: i128, places: u8) -> Figure {
    Figure::Value(Decimal::new(units, places))
}

/// Two lines and their sum in millions, with a percentage; one repair, one question, one finding of each kind.
fn reading() -> TableReading {
    let column = |id: u32, head: &str, role, unit: &str, scale| Column {
        id: ColumnId(id),
        head: head.to_owned(),
        role,
        unit: unit.to_owned(),
        scale,
        places: 2,
    };
    let cell = |figure: Figure| TableCell {
        figure,
        text: figure.value().map_or_else(String::new, |v| v.to_string()),
        place: Place::at(3, 2),
        state: CellState::Read,
    };
    let line = |id: u32, code: &str, parent: Option<u32>, figures: [Figure; 2]| TableLine {
        id: LineId(id),
        code: code.to_owned(),
        title: format!("รายการ {id}"),
        parent: parent.map(LineId),
        kind: if parent.is_none() { RowKind::Total } else { RowKind::Item },
        place: Place::at(id + 2, 1),
        cells: figures.map(cell).to_vec(),
    };
    let part = |line, column, factor| Part { cell: at(line, column), factor };
    let change =
        TableChange { cell: at(1, 1), kind: EditKind::Digit, read: value(835, 2), now: value(1_235, 2), edit: 1 };
    let findings = [
        TableFindingKind::NoTotal,
        TableFindingKind::TooManyRows(3),
        TableFindingKind::TooManyColumns(3),
        TableFindingKind::OtherPart("แผ่น 2".to_owned()),
        TableFindingKind::LineLost("1.3".to_owned()),
        TableFindingKind::Unreadable("?".to_owned()),
        TableFindingKind::SearchEnded,
        TableFindingKind::NoRepair(1),
    ];
    TableReading {
        source: Source { name: "ตาราง.csv".to_owned(), sha256: SHA256_OF_NOTHING.to_owned(), plan: 0 },
        profile: "disbursement".to_owned(),
        table: Table {
            title: "ตัวอย่าง".to_owned(),
            columns: vec![
                column(1, "จัดสรร", Role::Allotted, "baht", 1_000_000),
                column(2, "ร้อยละ", Role::Percent, "percent", 1),
            ],
            lines: vec![
                line(1, "1", Some(3), [value(1_235, 2), value(5_000, 2)]),
                line(2, "", Some(3), [value(-5, 2), Figure::Dash]),
                line(3, "", None, [value(1_231, 2), Figure::Empty]),
            ],
        },
        equations: vec![
            Equation {
                id: "rows.L3.c1".to_owned(),
                kind: EquationKind::Rows,
                total: at(3, 1),
                parts: vec![part(1, 1, 1), part(2, 1, 1)],
                tolerance: Decimal::new(1, 2),
            },
            Equation {
                id: "percent.L1.c2".to_owned(),
                kind: EquationKind::Percent,
                total: at(1, 2),
                parts: vec![part(1, 1, 100), part(3, 1, -1)],
                tolerance: Decimal::new(5, 3),
            },
        ],
        repairs: vec![TableRepair { change: change.clone(), confidence: Confidence::Certain, because: vec![0] }],
        edits: vec![TableEdit {
            id: 1,
            kind: EditKind::Digit,
            before: vec!["8.35".to_owned()],
            after: vec!["12.35".to_owned()],
            cost: Cost(100),
        }],
        questions: vec![TableQuestion {
            id: "Q1".to_owned(),
            lines: vec![LineId(1), LineId(2)],
            choices: vec![TableChoice { id: "a".to_owned(), changes: vec![change], cost: Cost(160) }],
            choices_omitted: 2,
        }],
        findings: findings.into_iter().map(|kind| TableFinding { place: Place::default(), kind }).collect(),
        cost: Cost(100),
        proved_least: true,
        ..TableReading::default()
    }
}

fn shown(explain: bool) -> Value {
    let json = table_to_json(&reading(), &Texts, ReadOptions { elapsed_ms: 7, explain });
    serde_json::from_str(&json.to_string()).unwrap()
}

#[test]
fn the_schema_holds() {
    for explain in [false, true] {
        assert_eq!(Schema::new(SCHEMA).complaints(&shown(explain)), Vec::<String>::new());
    }
}

#[test]
fn the_names_are_those_agreed() {
    let json = shown(false);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        keys(&json),
        "schema source profile columns lines equations repairs edits questions balanced cost proved_least elapsed_ms"
    );
    assert_eq!(keys(&json["columns"][0]), "id head role unit scale");
    assert_eq!(keys(&json["lines"][0]), "id code title parent cells");
    assert_eq!(keys(&json["equations"][0]), "id kind total parts tolerance difference holds");
    assert_eq!(keys(&json["repairs"][0]), "line_id line column measure kind read now confidence edit because");
    assert_eq!(keys(&json["questions"][0]), "id lines text choices choices_omitted");
    assert_eq!(json["schema"], "phaen.table/1");
}

#[test]
fn figures_are_decimal_texts_and_nothing_is_null() {
    let json = shown(false);
    assert_eq!(json["lines"][0]["cells"], json!(["12.35", "50.00"]));
    assert_eq!(json["lines"][1]["cells"], json!(["-0.05", null]));
    assert_eq!(json["lines"][2]["parent"], Value::Null);
    assert_eq!(json["questions"][0]["lines"], json!(["1", "รายการ 2"]));
}

#[test]
fn equations_tell_how_they_stand() {
    let json = shown(false);
    let sum = json!({
        "id": "rows.L3.c1", "kind": "rows", "total": ["L3", "c1"],
        "parts": [["L1", "c1", 1], ["L2", "c1", 1]],
        "tolerance": "0.01", "difference": "-0.01", "holds": true,
    });
    assert_eq!(json["equations"][0], sum);
    assert_eq!(json["equations"][1]["holds"], false);
    assert_eq!(json["balanced"], false);
    assert_eq!(shown(true)["explain"]["findings"].as_array().unwrap().len(), 8);
}
