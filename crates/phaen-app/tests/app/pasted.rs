//! The text of a scan pasted into a workbook: dropped cells let the rest of a row slide, and every second page stands
//! one column further right.

use phaen_gen::{DamageKind, DamageSpec, PlanSpec, TextStyle, Verdict, damage, plan, score};
use rust_xlsxwriter::Workbook;

use crate::typed::reading;

/// The cells of a text, figures as numbers.
fn workbook(text: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0u32..).zip(text.lines()) {
        for (column, cell) in (0u16..).zip(line.split('\t')).filter(|(_, cell)| !cell.trim().is_empty()) {
            match cell.replace(',', "").parse::<u32>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_pasted_scan_is_repaired_as_well_as_its_text() {
    let kinds = [DamageKind::CellLost, DamageKind::PairLost, DamageKind::DashCollapsed, DamageKind::DigitConfused];
    for seed in 1..=20 {
        let spec = DamageSpec { seed, count: 4, kinds: &kinds, rows_lost: false };
        let form = damage(&plan(&PlanSpec::of(seed, 35)), &TextStyle::default(), &spec);
        let as_text = score(&reading("แผน.txt", form.text.as_bytes()), &form.truth);
        let as_sheet = score(&reading("แผน.xlsx", &workbook(&form.text)), &form.truth);
        assert_eq!(as_sheet, as_text, "{seed}: {:?}", form.damages);
        assert!(matches!(as_sheet, Verdict::Exact | Verdict::Asked), "{seed}: {:?}", form.damages);
    }
}
