//! Our workbook as a real spreadsheet program prints it: no figure and no word is cut off.

use std::process::Command;

use phaen_core::number::Satang;
use phaen_core::plan::{Cell, LineKind, Plan};
use phaen_gen::libreoffice::converted;

use crate::plans::{small, write};

/// The words on the pages that LibreOffice prints of a plan.
fn printed(plan: &Plan) -> String {
    let folder = tempfile::tempdir().unwrap();
    let pdf = converted(&[write(plan)], "xlsx", "pdf:calc_pdf_Export").remove(0);
    std::fs::write(folder.path().join("form.pdf"), pdf).unwrap();
    let run = Command::new("pdftotext").args(["-layout", "form.pdf", "-"]).current_dir(folder.path()).output();
    match run {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout).unwrap(),
        other => panic!("pdftotext is needed for this test: install poppler-utils ({other:?})"),
    }
}

#[test]
fn large_totals_and_long_titles_are_printed_whole() {
    let mut plan = small();
    let long = "ส่งเสริมและพัฒนาสหกรณ์และกลุ่มเกษตรกรให้มีความเข้มแข็งตามศักยภาพ ";
    plan.lines[1].title = format!("{}สุดท้าย", long.repeat(3));
    plan.group = Some(format!("{}ปลายบรรทัด", long.repeat(4)));
    for line in plan.lines.iter_mut().filter(|l| l.kind == LineKind::Total) {
        for (month, baht) in line.figures.months.iter_mut().zip(31_111..) {
            month.budget = Cell::Value(Satang::from_baht(baht));
        }
        line.figures.target.budget = Cell::Value(Satang::from_baht(1_987_654));
    }
    let text = printed(&plan);
    assert!(!text.contains("##"), "{text}");
    for wanted in ["31,111", "31,122", "1,987,654"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}
