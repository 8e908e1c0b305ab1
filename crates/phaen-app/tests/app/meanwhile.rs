//! The plan has changed since the workbook was printed: what still fits is merged, the rest is a conflict.

use phaen_app::error::AppError;
use phaen_app::offer::{Conflict, Offer};
use phaen_core::change::Change;
use phaen_core::plan::{LineId, Measure};

use crate::desk::{Desk, october, to};
use crate::sheet::{ACTIVITIES, Sheet, resaved};

/// A workbook in which ต.ค. of that line has that many visits.
fn with_visits(bytes: &[u8], line: LineId, visits: i64) -> Vec<u8> {
    resaved(bytes, ACTIVITIES, |sheet| {
        let row = sheet.row(line);
        sheet.set(row, "m01.work", visits as f64);
    })
}

fn without(bytes: &[u8], line: LineId) -> Vec<u8> {
    resaved(bytes, ACTIVITIES, |sheet: &mut Sheet| {
        let row = sheet.row(line);
        sheet.delete(row);
    })
}

#[test]
fn another_cell_merges() {
    let mut desk = Desk::new();
    let (first, second) = (desk.line("1.1"), desk.line("1.2"));
    let printed = desk.printed();
    let old = desk.plan();
    desk.accepted(&with_visits(&printed, first, 901));
    let late = with_visits(&printed, second, 902);
    let change = to(&old, second, october(), Measure::Work, 902);
    assert_eq!(desk.offered(&late), Offer { changes: vec![change], ..Offer::default() });
    let plan = desk.accepted(&late);
    for (line, visits) in [(first, 901), (second, 902)] {
        assert_eq!(plan.line(line).unwrap().figures.months[0].work, phaen_core::plan::Pair::whole(visits, 0).work);
    }
    assert_eq!(desk.offered(&printed), Offer::default(), "the old workbook itself wants nothing back");
}

#[test]
fn the_same_cell_is_a_conflict_with_both_values_and_nothing_is_recorded() {
    let mut desk = Desk::new();
    let (first, second) = (desk.line("1.1"), desk.line("1.2"));
    let printed = desk.printed();
    let old = desk.plan();
    desk.accepted(&with_visits(&printed, first, 901));
    let late = with_visits(&with_visits(&printed, first, 903), second, 902);
    let change = |line, visits| to(&old, line, october(), Measure::Work, visits);
    let conflict = Conflict { offered: change(first, 903), stands: Some(change(first, 901)) };
    let wanted = Offer { changes: vec![change(second, 902)], conflicts: vec![conflict], ..Offer::default() };
    assert_eq!(desk.offered(&late), wanted);
    let before = desk.stored();
    assert!(matches!(desk.accept(&late), Err(AppError::Conflicts { plan: 1, count: 1 })));
    assert_eq!(desk.stored(), before);
    desk.assert_in_order();
}

#[test]
fn the_same_change_on_both_sides_is_done_already() {
    let mut desk = Desk::new();
    let line = desk.line("1.1");
    let printed = desk.printed();
    desk.accepted(&with_visits(&printed, line, 901));
    assert_eq!(desk.offered(&with_visits(&printed, line, 901)), Offer::default());
}

#[test]
fn rows_of_two_workbooks_both_go_where_they_were_put() {
    let mut desk = Desk::new();
    let printed = desk.printed();
    let insert = |under: &str, code: &str| {
        resaved(&printed, ACTIVITIES, |sheet| sheet.insert_under(desk.line(under), code, "กิจกรรมใหม่", 6))
    };
    let (mine, theirs) = (insert("1.1", "1.91"), insert("2.1", "2.91"));
    desk.accepted(&mine);
    let plan = desk.accepted(&theirs);
    let codes: Vec<&str> = plan.lines.iter().map(|l| l.code.as_str()).collect();
    for (above, new) in [("1.1", "1.91"), ("2.1", "2.91")] {
        let at = codes.iter().position(|c| *c == new).unwrap();
        assert_eq!(codes[at - 1], above, "{codes:?}");
    }
    assert_eq!(desk.offered(&mine), Offer::default(), "the first has nothing more to say");
}

#[test]
fn a_row_is_deleted_wherever_it_stands_by_now() {
    let mut desk = Desk::new();
    let printed = desk.printed();
    let line = desk.line("2.1");
    let insert = resaved(&printed, ACTIVITIES, |sheet| sheet.insert_under(desk.line("1.1"), "1.91", "กิจกรรมใหม่", 6));
    desk.accepted(&insert);
    let plan = desk.accepted(&without(&printed, line));
    assert!(plan.line(line).is_none() && plan.lines.iter().any(|l| l.code.as_str() == "1.91"));
}

#[test]
fn a_row_that_changed_meanwhile_is_not_deleted_unseen() {
    let mut desk = Desk::new();
    let printed = desk.printed();
    let line = desk.line("1.1");
    desk.accepted(&with_visits(&printed, line, 901));
    let offer = desk.offered(&without(&printed, line));
    assert!(matches!(&offer.conflicts[..], [Conflict { offered: Change::Delete { .. }, .. }]), "{offer:?}");
    assert_eq!(offer.changes, []);
}

#[test]
fn a_cell_of_a_row_that_is_gone_is_a_conflict() {
    let mut desk = Desk::new();
    let printed = desk.printed();
    let line = desk.line("1.1");
    desk.accepted(&without(&printed, line));
    let offer = desk.offered(&with_visits(&printed, line, 901));
    assert!(matches!(&offer.conflicts[..], [Conflict { offered: Change::Cell { .. }, stands: None }]), "{offer:?}");
}

#[test]
fn a_row_that_went_elsewhere_meanwhile_is_not_moved_again() {
    let mut desk = Desk::new();
    let printed = desk.printed();
    let moved_under = |above: &str| {
        resaved(&printed, ACTIVITIES, |sheet| {
            let row = sheet.row(desk.line("1.1"));
            let moved = sheet.delete(row);
            let to = sheet.row(desk.line(above)) + 1;
            sheet.insert(to, moved);
        })
    };
    let (mine, theirs) = (moved_under("1.2"), moved_under("2.1"));
    desk.accepted(&mine);
    let offer = desk.offered(&theirs);
    assert!(
        matches!(&offer.conflicts[..], [Conflict { offered: Change::Move { .. }, stands: Some(Change::Move { .. }) }]),
        "{offer:?}"
    );
}
