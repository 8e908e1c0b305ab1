//! The workbook in a real spreadsheet: LibreOffice recalculates every formula, and all figures stay the same.

use phaen_core::form::{Digits, FormOptions};
use phaen_core::plan::Plan;
use phaen_gen::libreoffice::recalculated;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::plans::{balanced_plan, read, rows_of, rows_read, small, write_with};

/// Breaks the stored results of all formulas, so that only recalculation can bring them back.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut broken = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let xml = String::from_utf8(text).unwrap();
            let mut pieces = xml.split("</f><v>");
            let mut altered = pieces.next().unwrap().to_owned();
            for piece in pieces {
                altered.push_str("</f><v>987654");
                altered.push_str(&piece[piece.find('<').unwrap()..]);
                broken += 1;
            }
            text = altered.into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&text).unwrap();
    }
    assert!(broken > 0, "no formula in the workbook");
    writer.finish().unwrap().into_inner()
}

#[test]
fn every_total_is_what_libreoffice_makes_of_it() {
    let mut plans = vec![small()];
    let mut satang = small();
    satang.lines[1].count_unit = "ราย".into();
    for line in &mut satang.lines {
        for month in &mut line.figures.months {
            if let phaen_core::plan::Cell::Value(money) = &mut month.budget {
                *money = *money + phaen_core::number::Satang::parse_baht("0.10").unwrap();
            }
        }
    }
    crate::plans::close(&mut satang, |line, period| {
        period == phaen_core::plan::Period::Target || [7, 8, 11].contains(&line.0)
    });
    plans.push(satang);
    let mut runner = TestRunner::deterministic();
    while plans.len() < 8 {
        let plan = balanced_plan().new_tree(&mut runner).unwrap().current();
        if plan.lines.len() > 6 {
            plans.push(printable(plan));
        }
    }
    let options = |index: usize| FormOptions {
        digits: if index % 2 == 1 { Digits::Thai } else { Digits::Arabic },
        quarter_annex: true,
        ..FormOptions::default()
    };
    let written: Vec<Vec<u8>> =
        plans.iter().enumerate().map(|(i, plan)| without_results(&write_with(plan, &options(i)))).collect();
    for (plan, bytes) in plans.iter().zip(recalculated(&written)) {
        let workbook = read(&bytes);
        assert_eq!(rows_read(&workbook), rows_of(plan));
    }
}

/// Without the control characters and blank edges that another program may drop from texts.
fn printable(mut plan: Plan) -> Plan {
    for line in &mut plan.lines {
        line.title = format!("รายการ {}", line.id);
    }
    plan
}
