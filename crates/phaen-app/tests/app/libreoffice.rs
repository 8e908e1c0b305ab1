//! Workbooks that LibreOffice has saved again are still recognised, and offer the same.

use phaen_app::offer::Offer;
use phaen_core::change::Change;
use phaen_core::plan::{CellRef, Measure, Period};
use phaen_gen::libreoffice::recalculated;

use crate::desk::{Desk, october, opened, to};
use crate::sheet::{ACTIVITIES, part, resaved, with_parts};

#[test]
fn the_offer_stays_right() {
    let mut desk = Desk::new();
    let line = desk.line("1.1");
    let printed = desk.printed();
    let plan = desk.plan();
    // A figure typed over in the sheet whose totals are live.
    let before = plan.line(line).unwrap().raw(october(), Measure::Work).hundredths().unwrap() / 100;
    let column = column_of_october_work();
    let altered = with_parts(&printed, |name, text| match name {
        "xl/worksheets/sheet2.xml" => typed_over(&text, &column, row_of(&printed, line), before + 5),
        _ => text,
    });
    let inserted = resaved(&printed, ACTIVITIES, |sheet| sheet.insert_under(line, "1.99", "กิจกรรมใหม่", 6));
    let saved_again = recalculated(&[printed, altered, inserted]);
    let [printed, altered, inserted] = saved_again.try_into().unwrap();

    let book = part(&printed, "xl/workbook.xml");
    let hidden = book.split("<sheet ").find(|s| s.contains("name=\"phaen\"")).unwrap();
    assert!(hidden.contains("state=\"veryHidden\"") || hidden.contains("state=\"hidden\""), "{hidden}");
    assert_eq!(opened(&printed).embedded.version, desk.stored().sequence);
    assert_eq!(desk.offered(&printed), Offer::default());

    // The figure, and every total that follows it: of its row, its section and the form.
    let offer = desk.offered(&altered);
    assert!(offer.conflicts.is_empty() && offer.not_taken.is_empty(), "{offer:?}");
    assert!(offer.changes.contains(&to(&plan, line, october(), Measure::Work, before + 5)), "{offer:?}");
    let cells: Vec<CellRef> = offer
        .changes
        .iter()
        .map(|change| match change {
            Change::Cell { cell, swap } => {
                assert_eq!(swap.after.hundredths().unwrap() - swap.before.hundredths().unwrap(), 500);
                *cell
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(cells.len(), 6, "ต.ค. and target of row, subtotal and total: {cells:?}");
    assert!(cells.iter().all(|c| c.measure == Measure::Work && [october(), Period::Target].contains(&c.period)));
    assert!(desk.stored().reading.balanced());
    desk.accepted(&altered);
    assert!(desk.stored().reading.balanced(), "the workbook kept the plan in balance");

    assert!(matches!(&desk.offered(&inserted).changes[..], [Change::Insert { .. }]));
    desk.accepted(&inserted);
}

/// The letters of the column of ต.ค.'s visits.
fn column_of_october_work() -> String {
    let desk = Desk::new();
    let mut found = 0;
    resaved(&desk.printed(), ACTIVITIES, |sheet| found = sheet.column("m01.work"));
    char::from(b'A' + u8::try_from(found).unwrap()).to_string()
}

/// The row of a line on the sheet, from 1.
fn row_of(bytes: &[u8], line: phaen_core::plan::LineId) -> u32 {
    let mut found = 0;
    resaved(bytes, ACTIVITIES, |sheet| found = sheet.row(line) + 1);
    found
}

/// The sheet's XML with another number in a cell that holds one.
fn typed_over(xml: &str, column: &str, row: u32, number: i64) -> String {
    let cell = xml.find(&format!("<c r=\"{column}{row}\"")).unwrap();
    let from = cell + xml[cell..].find("<v>").unwrap() + 3;
    let to = from + xml[from..].find("</v>").unwrap();
    format!("{}{number}{}", &xml[..from], &xml[to..])
}
