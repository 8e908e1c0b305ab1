//! Formulas that come back: whose they are, and whether the file has a value for them.

use std::io::{Cursor, Read, Write};

use phaen_core::equation::{self, EquationKind};
use phaen_core::form::stated_cell;
use phaen_core::plan::{CellRef, Figures, LineId, Measure, Period};
use phaen_files::xlsx::{OwnWorkbook, read_own};
use phaen_files::{CellFault, FileError};

use crate::plans::{read, small, write};

/// The workbook with the XML of its sheet of activities altered.
fn edited(alter: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(write(&small()))).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet2.xml" {
            bytes = alter(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Every value of a formula replaced.
fn values(xml: &str, by: &str) -> String {
    let mut pieces = xml.split("</f><v>");
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |text, piece| format!("{text}</f>{by}{}", piece.split_once("</v>").unwrap().1))
}

/// The formulas of a workbook by cell: whether each is ours, and whether it has a value.
fn formulas(workbook: &OwnWorkbook) -> Vec<(CellRef, bool, bool)> {
    let of = |row: &phaen_files::xlsx::OwnRow| {
        let line = row.line.unwrap_or(LineId(0));
        let each = row.formulas.iter();
        each.map(|f| (CellRef::plan(line, f.period, f.measure), f.ours, f.has_value)).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = workbook.rows.iter().flat_map(of).collect();
    found.sort_unstable();
    found
}

#[test]
fn every_total_is_known_with_its_value_or_without() {
    let exact = |kind: &EquationKind| matches!(kind, EquationKind::Months { .. } | EquationKind::Lines { .. });
    let equations = equation::build(&small());
    let mut totals: Vec<CellRef> = equations.iter().filter(|e| exact(&e.kind)).filter_map(stated_cell).collect();
    totals.sort_unstable();
    totals.dedup();
    let wanted = |has_value| totals.iter().map(|cell| (*cell, true, has_value)).collect::<Vec<_>>();
    assert_eq!(formulas(&read(&write(&small()))), wanted(true));
    for none in ["", "<v/>", "<v></v>"] {
        let workbook = read(&edited(|xml| values(&xml, none)));
        assert_eq!(formulas(&workbook), wanted(false));
        let total = workbook.rows.last().unwrap();
        assert_eq!(total.figures, Figures::default(), "a value that the file lacks is none");
        assert_eq!(total.formulas[0].text.get(..5), Some("=SUM("));
    }
}

#[test]
fn an_error_in_a_total_of_ours_does_not_matter_and_in_another_formula_is_named() {
    let target = CellRef::plan(LineId(2), Period::Target, Measure::Work);
    let spoilt = |formula: &str| {
        edited(|xml| {
            let cell = xml.find("<c r=\"D7\"").unwrap();
            let end = cell + xml[cell..].find("</c>").unwrap();
            let style = xml[cell..].split('"').nth(3).unwrap();
            let ours = xml[cell..end].split_once("<f>").unwrap().1.split_once("</f>").unwrap().0;
            let formula = if formula.is_empty() { ours } else { formula };
            let spoilt = format!("<c r=\"D7\" s=\"{style}\" t=\"e\"><f>{formula}</f><v>#REF!</v>");
            format!("{}{spoilt}{}", &xml[..cell], &xml[end..])
        })
    };
    assert!(formulas(&read(&spoilt(""))).contains(&(target, true, true)));
    match read_own(&spoilt("Sheet9!A1")) {
        Err(FileError::Cell { cell, fault: CellFault::NotANumber, .. }) => assert_eq!(cell, "D7"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_formula_that_was_changed_is_someone_elses() {
    let target = CellRef::plan(LineId(2), Period::Target, Measure::Work);
    let workbook = read(&edited(|xml| xml.replacen("SUM(F7,H7,", "SUM(F7,", 1)));
    let others: Vec<CellRef> = formulas(&workbook).into_iter().filter(|f| !f.1).map(|f| f.0).collect();
    assert_eq!(others, [target]);
}
