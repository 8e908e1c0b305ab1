//! Workbooks of others as documents: values, formulas and looks are kept, and what they hide is said.

use phaen_core::grid::{CellEvidence, Document, GridCell};
use phaen_core::reading::FindingKind;
use phaen_files::{Kind, document, kind};
use rust_xlsxwriter::{Format, Formula, Workbook};

pub fn read(bytes: &[u8]) -> Document {
    document(kind(bytes), bytes).unwrap()
}

/// A workbook of one sheet.
pub fn workbook(draw: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    draw(workbook.add_worksheet().set_name("แผน").unwrap());
    workbook.save_to_buffer().unwrap()
}

fn cell(document: &Document, row: usize, column: usize) -> &GridCell {
    &document.parts[0].grid.rows[row].cells[column]
}

fn evidence(document: &Document, row: usize, column: usize) -> CellEvidence {
    cell(document, row, column).evidence.as_deref().cloned().unwrap_or_default()
}

fn kinds(document: &Document) -> Vec<&FindingKind> {
    document.findings.iter().map(|f| &f.kind).collect()
}

#[test]
fn values_read_as_people_see_them() {
    let bytes = workbook(|sheet| {
        sheet.write_string(0, 0, " 1,234 ").unwrap();
        sheet.write_string(0, 1, "๑๒").unwrap();
        sheet.write_string(0, 2, "'15").unwrap();
        sheet.write_number(0, 3, 1_234.5).unwrap();
        sheet.write_boolean(0, 4, true).unwrap();
        sheet.write_number_with_format(0, 5, 0.8125, &Format::new().set_num_format("0.00%")).unwrap();
        sheet.write_number_with_format(0, 6, 44_836.0, &Format::new().set_num_format("d mmm")).unwrap();
        sheet.write_formula(0, 7, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
    });
    let document = read(&bytes);
    let row = &document.parts[0].grid.rows[0];
    let texts: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(texts[..7], ["1,234", "๑๒", "15", "1234.5", "TRUE", "81.25%", "2/10/2565"]);
    assert!(evidence(&document, 0, 3).number && !evidence(&document, 0, 0).number);
    assert_eq!(evidence(&document, 0, 6).day_month, Some((2, 10)));
    assert_eq!(row.cells[1].place.part, 1);
    assert!(document.parts[0].grid.aligned);
}

#[test]
fn looks_and_merged_cells_are_evidence() {
    let bytes = workbook(|sheet| {
        sheet.merge_range(0, 1, 1, 3, "ไตรมาส 1", &Format::new().set_bold()).unwrap();
        sheet.write_string_with_format(2, 0, "1.1 ก", &Format::new().set_indent(2)).unwrap();
    });
    let document = read(&bytes);
    let head = evidence(&document, 0, 1);
    assert_eq!((head.more_rows, head.more_columns, head.bold), (1, 2, true));
    assert_eq!(evidence(&document, 2, 0).indent, 2);
}

#[test]
fn what_is_hidden_is_read_and_named() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("แผน").unwrap();
    for row in 0..6 {
        sheet.write_number(row, 0, row).unwrap().write_number(row, 2, row).unwrap();
    }
    sheet.set_row_hidden(2).unwrap().set_row_hidden(3).unwrap().set_row_hidden(50).unwrap();
    sheet.set_column_hidden(2).unwrap().set_column_hidden(7).unwrap();
    workbook.add_worksheet().set_name("ลับ").unwrap().set_hidden(true).write_string(0, 0, "x").unwrap();
    let document = read(&workbook.save_to_buffer().unwrap());
    let wanted = [
        FindingKind::RowsHidden("แผน!3-4".to_owned()),
        FindingKind::ColumnsHidden("แผน!C-C".to_owned()),
        FindingKind::SheetHidden("ลับ".to_owned()),
    ];
    assert_eq!(kinds(&document), wanted.iter().collect::<Vec<_>>(), "blank rows and columns hide nothing");
    assert_eq!(cell(&document, 2, 0).text, "2");
    assert!(evidence(&document, 2, 0).hidden && evidence(&document, 0, 2).hidden && !evidence(&document, 0, 0).hidden);
    assert!(document.parts[1].hidden);
}

#[test]
fn an_old_value_of_a_formula_gives_way_and_is_said() {
    let bytes = workbook(|sheet| {
        for (row, number) in [10.0, 20.0, 30.0].into_iter().enumerate() {
            sheet.write_number(row as u32, 0, number).unwrap();
        }
        sheet.write_formula(3, 0, Formula::new("SUM(A1:A3)").set_result("50")).unwrap();
        sheet.write_formula(4, 0, Formula::new("A4/A3").set_result("2")).unwrap();
        // As a program writes that does not reckon.
        sheet.write_formula(5, 0, Formula::new("A1-A2*10%").set_result("")).unwrap();
        sheet.write_formula(6, 0, Formula::new("VLOOKUP(1,A1:A3,1)").set_result("7")).unwrap();
    });
    let document = read(&bytes);
    let texts: Vec<&str> = (3..7).map(|row| cell(&document, row, 0).text.as_str()).collect();
    assert_eq!(texts, ["60", "2", "8", "7"]);
    assert_eq!(evidence(&document, 3, 0).formula.as_deref(), Some("SUM(A1:A3)"));
    let stale: Vec<_> = kinds(&document).into_iter().filter(|k| matches!(k, FindingKind::StaleValue { .. })).collect();
    assert_eq!(
        stale[0],
        &FindingKind::StaleValue {
            cell: "แผน!A4".to_owned(), stored: "50".to_owned(), computed: "60".to_owned()
        }
    );
}

#[test]
fn a_sum_that_leaves_out_a_row_is_named() {
    let bytes = workbook(|sheet| {
        for row in 0..5 {
            sheet.write_number(row, 0, row + 10).unwrap().write_number(row, 1, row + 10).unwrap();
        }
        sheet.write_formula(5, 0, Formula::new("SUM(A1:A4)").set_result("46")).unwrap();
        sheet.write_formula(5, 1, Formula::new("SUM(B1:B5)").set_result("60")).unwrap();
        sheet.write_formula(5, 2, Formula::new("SUM(A2:B2)").set_result("22")).unwrap();
    });
    let wanted = FindingKind::SumMisses { cell: "แผน!A6".to_owned(), missed: "A5".to_owned() };
    assert_eq!(kinds(&read(&bytes)), [&wanted]);
}

#[test]
fn formulas_that_need_themselves_are_named_and_end() {
    let bytes = workbook(|sheet| {
        sheet.write_formula(0, 0, Formula::new("B1+1").set_result("1")).unwrap();
        sheet.write_formula(0, 1, Formula::new("A1+1").set_result("2")).unwrap();
        sheet.write_formula(1, 0, Formula::new("SUM(A1:A2)").set_result("3")).unwrap();
    });
    let document = read(&bytes);
    let cycles = kinds(&document).into_iter().filter(|k| matches!(k, FindingKind::FormulaCycle(_))).count();
    assert!(cycles >= 2, "{:?}", document.findings);
    assert_eq!(cell(&document, 0, 1).text, "2", "the file's own value stands");
}

#[test]
fn a_long_chain_of_formulas_is_reckoned() {
    let bytes = workbook(|sheet| {
        sheet.write_number(0, 0, 1).unwrap();
        for row in 1..15_000 {
            sheet.write_formula(row, 0, Formula::new(format!("A{row}+1")).set_result("0")).unwrap();
        }
    });
    assert_eq!(cell(&read(&bytes), 14_999, 0).text, "15000");
}

#[test]
fn kinds_of_archives_are_told_by_their_parts() {
    assert_eq!(kind(&workbook(|_| ())), Kind::Xlsx);
}
