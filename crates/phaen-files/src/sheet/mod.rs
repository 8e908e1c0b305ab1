//! Workbooks of any program: cells with values and formulas, put before people's eyes as a document.
//!
//! Each format's reader ends in [`Sheet`]s; what is the same for all of them is here: what a formula gives, what its
//! ranges leave out, what is hidden. Formulas are evidence and never trusted further than [`formula`] understands them.

mod check;
mod decimal;
mod formula;
mod styles;
mod value;
pub(crate) mod xls;
pub(crate) mod xlsx;

use std::collections::BTreeMap;

use phaen_core::grid::{CellEvidence, Document, Place};
use phaen_core::reading::{Finding, FindingKind};

pub(crate) use decimal::Decimal;
pub(crate) use value::{Value, of_float};

use crate::table::{MAX_PARTS, Room, Table, column_name};

/// The most cells of a workbook that are looked at, filled or with a formula.
pub(crate) const MAX_CELLS: usize = 1_500_000;
/// The most characters of formulas in a workbook.
pub(crate) const MAX_FORMULAS: usize = 50_000_000;
/// The most findings of one kind that are listed.
const MAX_FINDINGS: usize = 50;

/// A cell of a workbook.
#[derive(Debug, Clone, Default)]
pub(crate) struct SheetCell {
    /// What the file has for it.
    pub value: Value,
    /// Its formula without the leading `=`, in the writing of Excel.
    pub formula: Option<String>,
    /// Whether it is shown as a percentage.
    pub percent: bool,
    /// Whether it is bold.
    pub bold: bool,
    /// Steps of its indent.
    pub indent: u8,
}

/// Cells that are one, from 0, both ends included.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Merged {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub cells: BTreeMap<(u32, u32), SheetCell>,
    pub merged: Vec<Merged>,
    /// Runs of hidden rows and columns, from 0, both ends included.
    pub hidden_rows: Vec<(u32, u32)>,
    pub hidden_columns: Vec<(u32, u32)>,
}

/// A workbook as a document. Hidden rows, columns and sheets are read as any other, because sums run over them; they
/// are named in findings.
pub(crate) fn document(mut sheets: Vec<Sheet>, macros: bool) -> Document {
    let mut findings = Vec::new();
    if macros {
        findings.push(Finding { place: Place::default(), kind: FindingKind::Macros });
    }
    check::formulas(&mut sheets, &mut findings);
    let mut room = Room::default();
    let mut parts = Vec::new();
    for (number, sheet) in (1..).zip(&sheets).take(MAX_PARTS) {
        hidden(sheet, number, &mut findings);
        parts.push(table(sheet, number, &mut findings).part(number, &sheet.name, sheet.hidden, &mut room));
    }
    Document { parts, findings: fewer(findings) }
}

/// Of each kind of finding no more than a person will read.
fn fewer(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen: Vec<(std::mem::Discriminant<FindingKind>, usize)> = Vec::new();
    let mut keep = |finding: &Finding| {
        let kind = std::mem::discriminant(&finding.kind);
        let at = seen.iter().position(|(k, _)| *k == kind).unwrap_or_else(|| {
            seen.push((kind, 0));
            seen.len() - 1
        });
        seen[at].1 += 1;
        seen[at].1 <= MAX_FINDINGS
    };
    findings.into_iter().filter(|f| keep(f)).collect()
}

/// Names what is hidden, as far as anything stands there.
fn hidden(sheet: &Sheet, number: u32, findings: &mut Vec<Finding>) {
    let place = |line, column| Place { part: number, ..Place::at(line, column) };
    if sheet.hidden {
        findings.push(Finding { place: place(1, 1), kind: FindingKind::SheetHidden(sheet.name.clone()) });
    }
    let shown = |(row, column): &(u32, u32)| !sheet.cells[&(*row, *column)].value.is_empty();
    for (first, last) in &sheet.hidden_rows {
        if sheet.cells.range((*first, 0)..=(*last, u32::MAX)).any(|(at, _)| shown(at)) {
            let rows = format!("{}!{}-{}", sheet.name, first + 1, last + 1);
            findings.push(Finding { place: place(first + 1, 1), kind: FindingKind::RowsHidden(rows) });
        }
    }
    for (first, last) in &sheet.hidden_columns {
        if sheet.cells.keys().any(|at| (*first..=*last).contains(&at.1) && shown(at)) {
            let columns = format!("{}!{}-{}", sheet.name, column_name(*first), column_name(*last));
            findings.push(Finding { place: place(1, first + 1), kind: FindingKind::ColumnsHidden(columns) });
        }
    }
}

fn table(sheet: &Sheet, number: u32, findings: &mut Vec<Finding>) -> Table {
    let mut reach: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    for Merged { first, last } in &sheet.merged {
        reach.insert(*first, (last.0.saturating_sub(first.0), last.1.saturating_sub(first.1)));
    }
    let within = |runs: &[(u32, u32)], at: u32| runs.iter().any(|(first, last)| (*first..=*last).contains(&at));
    let mut table = Table::default();
    for (&(row, column), cell) in &sheet.cells {
        if let Value::Error(error) = &cell.value {
            let place = Place { part: number, ..Place::at(row + 1, column + 1) };
            findings.push(Finding { place, kind: FindingKind::CellError(error.clone()) });
        }
        let (more_rows, more_columns) = reach.get(&(row, column)).copied().unwrap_or_default();
        let filled = !cell.value.is_empty() || cell.formula.is_some();
        let evidence = CellEvidence {
            formula: cell.formula.clone(),
            number: matches!(cell.value, Value::Number(_)),
            day_month: match cell.value {
                Value::Date { day, month, .. } => Some((day, month)),
                _ => None,
            },
            more_rows,
            more_columns,
            bold: cell.bold && filled,
            indent: if filled { cell.indent } else { 0 },
            hidden: filled && (within(&sheet.hidden_rows, row) || within(&sheet.hidden_columns, column)),
            glyphs: Vec::new(),
        };
        table.put(row, column, &cell.value.text(cell.percent), evidence);
    }
    table
}
