//! Large tables: within seconds, within the steps that were given, the same every time.

use phaen_gen::Rng;
use phaen_repair::table::{MAX_COLUMNS, MAX_ROWS};

use crate::{read, read_within};

/// Sections of nine rows with a sum each, and a row sum in the first of fourteen columns.
fn large(sections: usize) -> Vec<Vec<i64>> {
    let mut rng = Rng::new(11);
    let mut rows = Vec::new();
    let mut all = vec![0; 14];
    for _ in 0..sections {
        let mut sum = vec![0; 14];
        for _ in 0..9 {
            let mut row: Vec<i64> = (0..13).map(|_| rng.within(1, 250_000) as i64).collect();
            row.insert(0, row.iter().sum());
            sum.iter_mut().zip(&row).for_each(|(s, v)| *s += v);
            rows.push(row);
        }
        all.iter_mut().zip(&sum).for_each(|(s, v)| *s += v);
        rows.push(sum);
    }
    rows.push(all);
    rows
}

fn text(rows: &[Vec<i64>]) -> String {
    let mut text = "รายการ\tรวม".to_owned() + &(1..=13).map(|m| format!("\tช่องที่ {m} ก")).collect::<String>() + "\n";
    for (at, row) in rows.iter().enumerate() {
        let title = if at % 10 == 9 || at + 1 == rows.len() { "รวม" } else { "รายการย่อย" };
        text += &format!("{title} {at} ก");
        row.iter().for_each(|v| text += &format!("\t{v}"));
        text.push('\n');
    }
    text
}

#[test]
fn five_thousand_lines_are_repaired_and_proved() {
    let mut rows = large(500);
    let truth = rows.clone();
    let mut rng = Rng::new(3);
    for k in 0..16 {
        let (from, column) = (300 * k + rng.within(0, 200), rng.within(0, 13));
        // A three read for an eight in the hundreds, or an eight for a three.
        let hundreds = |row: &usize| rows[*row][column] / 100 % 10;
        let row = (from..rows.len()).find(|r| matches!(hundreds(r), 3 | 8)).unwrap();
        rows[row][column] += if hundreds(&row) == 3 { 500 } else { -500 };
    }
    let reading = read(&text(&rows));
    assert!(reading.balanced() && reading.proved_least, "{:?} {:?}", reading.questions, reading.findings);
    assert_eq!(reading.repairs.len(), 16);
    for (line, row) in reading.table.lines.iter().zip(&truth) {
        let values: Vec<i128> = line.cells.iter().filter_map(|c| c.figure.value()).map(|v| v.units).collect();
        assert_eq!(values, row.iter().map(|v| i128::from(*v)).collect::<Vec<_>>());
    }
}

#[test]
fn a_search_that_ends_early_is_never_certain() {
    let mut rows = large(20);
    for k in 0..12 {
        rows[7 * k + 1][k] += 300;
    }
    let text = text(&rows);
    for steps in [1, 10, 100, 1_000] {
        let reading = read_within(&text, steps);
        let certain = reading.repairs.iter().filter(|r| r.confidence.name() == "certain").count();
        assert!(reading.proved_least || certain == 0, "{steps}");
        assert_eq!(reading, read_within(&text, steps), "the same every time");
    }
}

#[test]
fn limits_are_named() {
    let wide = "1\t".repeat(MAX_COLUMNS + 9) + "1\n";
    let reading = read(&("ก\t".to_owned() + &wide).repeat(3));
    assert!(reading.table.columns.len() <= MAX_COLUMNS);
    assert!(reading.findings.iter().any(|f| matches!(f.kind, phaen_core::table::TableFindingKind::TooManyColumns(_))));
    let long = format!("รายการ\tจำนวน\n{}", "รายการย่อย\t12,345\n".repeat(MAX_ROWS + 5));
    let reading = read(&long);
    assert!(reading.table.lines.len() <= MAX_ROWS);
    assert!(reading.findings.iter().any(|f| matches!(f.kind, phaen_core::table::TableFindingKind::TooManyRows(_))));
}
