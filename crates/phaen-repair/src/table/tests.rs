//! Small tables, read.
#![allow(clippy::unwrap_used)]

use phaen_core::grid::{Document, Grid, GridCell, GridRow, Place, Source};
use phaen_core::reading::CellState;
use phaen_core::table::{TableFindingKind, TableReading};

use super::read;
use crate::Options;

/// Rows of tab-separated cells.
fn document(text: &str) -> Document {
    let row = |(line, text): (usize, &str)| {
        let cell = |(at, text): (usize, &str)| GridCell::new(text.trim(), Place::at(line as u32 + 1, at as u32 + 1));
        GridRow { line: line as u32 + 1, cells: text.split('\t').enumerate().map(cell).collect() }
    };
    Grid { rows: text.lines().enumerate().map(row).collect(), left_out: 0, aligned: false }.into()
}

fn reading(text: &str) -> TableReading {
    read(&document(text), Source::default(), &Options::default()).unwrap()
}

/// What a person sees: equations by kind, those that fail, repairs, questions.
fn summary(text: &str) -> String {
    let reading = reading(text);
    let kinds = phaen_core::table::EquationKind::ALL
        .into_iter()
        .map(|k| (k.name(), reading.equations.iter().filter(|e| e.kind == k).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(name, n)| format!("{name}:{n}"));
    let mut parts: Vec<String> = vec![reading.profile.clone()];
    parts.extend(kinds);
    parts.extend(reading.failing().map(|e| format!("fails:{}", reading.equations[e].id)));
    for repair in &reading.repairs {
        let change = &repair.change;
        let now = change.now.value().map_or_else(String::new, |v| v.to_string());
        parts.push(format!("{}.{}={now}", change.cell.line, change.cell.column));
    }
    parts.extend(reading.questions.iter().map(|q| format!("{}:{}", q.id, q.choices.len())));
    parts.join(" ")
}

const DISBURSED: &str = "ผลการเบิกจ่าย เดือนมกราคม (ตัวอย่าง)\n\
    ที่\tรายการ\tจัดสรร\tเบิกจ่าย\tคงเหลือ\tร้อยละ\n\
    1\tค่าตอบแทน\t120,450\t60,225\t60,225\t50.00\n\
    2\tค่าใช้สอย\t345,600\t123,456\t222,144\t35.72\n\
    3\tค่าวัสดุ\t98,765\t45,678\t53,087\t46.25\n\
    \tรวม\t564,815\t229,359\t335,456\t40.61\n";

#[test]
fn a_disbursement_table_is_told_by_its_figures() {
    assert_eq!(summary(DISBURSED), "disbursement rows:3 difference:4 percent:4");
}

/// Lines of a budget under two headings.
const NESTED: &str = "รายการ\tงบประมาณ\tเบิกจ่าย\n\
    1.\tงบบุคลากร\t1,253,400\t812,345\n\
    1.1\tเงินเดือน\t812,300\t512,345\n\
    1.2\tค่าจ้าง\t345,600\t234,567\n\
    1.3\tค่าตอบแทน\t95,500\t65,433\n\
    2.\tงบดำเนินงาน\t567,890\t345,678\n\
    2.1\tค่าใช้สอย\t123,456\t98,765\n\
    2.2\tค่าวัสดุ\t234,567\t123,456\n\
    2.3\tค่าสาธารณูปโภค\t209,867\t123,457\n\
    รวม\t\t1,821,290\t1,158,023\n";

#[test]
fn a_line_lost_at_a_gap_in_the_codes_is_what_the_sum_lacks() {
    let whole = reading(NESTED);
    assert!(whole.balanced(), "{:?}", whole.findings);
    let read = reading(&NESTED.replace("1.2\tค่าจ้าง\t345,600\t234,567\n", ""));
    assert!(read.balanced(), "{}", summary(&NESTED.replace("1.2\tค่าจ้าง\t345,600\t234,567\n", "")));
    let line = read.table.lines.iter().find(|l| l.code == "1.2").unwrap();
    let figures: Vec<String> =
        line.cells.iter().map(|c| c.figure.value().map_or_else(String::new, |v| v.to_string())).collect();
    assert_eq!(figures, ["345600", "234567"]);
    assert!(line.cells.iter().all(|c| c.state == CellState::Derived && c.text.is_empty()));
    assert!(read.findings.iter().any(|f| f.kind == TableFindingKind::LineLost("1.2".to_owned())));
}

#[test]
fn a_sum_that_lacks_something_without_a_gap_gets_no_line() {
    let read = reading(&NESTED.replace("1.3\tค่าตอบแทน\t95,500\t65,433\n", ""));
    assert!(!read.table.lines.iter().any(|l| l.code == "1.3"));
    assert!(!read.findings.iter().any(|f| matches!(f.kind, TableFindingKind::LineLost(_))));
}

#[test]
fn a_misread_digit_is_repaired() {
    let damaged = DISBURSED.replace("345,600", "345,800");
    assert_eq!(summary(&damaged), "disbursement rows:3 difference:4 percent:4 L2.c1=345600");
}

#[test]
fn nested_budget_lines_add_up() {
    let text = "1. งบบุคลากร 5,234,500 บาท\n\
        1.1 เงินเดือน 4,034,400 บาท\n\
        1.1.1 อัตราเดิม 4,000,000 บาท\n\
        1.1.2 อัตราใหม่ 34,400 บาท\n\
        1.2 ค่าจ้าง 1,200,100 จาท\n\
        - 12 -\n\
        2. งบดำเนินงาน 812,300 บาท\n\
        (1) ค่าเช่าบ้าน 512,200 บาท\n\
        (2) ค่าเบี้ยประชุมและค่าพาหนะ\n\
        เหมาจ่าย 300,100 บาท\n";
    assert_eq!(summary(text), "budget-lines rows:3");
    let table = reading(text).table;
    assert_eq!(table.lines.len(), 8);
    assert_eq!(table.lines[7].title, "ค่าเบี้ยประชุมและค่าพาหนะ เหมาจ่าย");
    assert_eq!((table.columns[0].unit.as_str(), table.columns[0].scale), ("baht", 1));
}
