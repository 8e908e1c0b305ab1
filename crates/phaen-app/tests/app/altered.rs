//! Each thing that people do to a workbook, and what it is offered as.

use phaen_app::database::PlanNo;
use phaen_app::offer::Offer;
use phaen_core::change::{Change, HeadChange, LineChange, Swap, TextField};
use phaen_core::plan::{Cell, Code, LineKind, Measure, Pair, Period, Plan};

use crate::desk::{Desk, acting, opened, to};
use crate::sheet::{ACTIVITIES, FIRST_PAGE, resaved};

fn codes(plan: &Plan) -> Vec<&str> {
    plan.lines.iter().map(|l| l.code.as_str()).collect()
}

#[test]
fn an_unaltered_workbook_offers_nothing() {
    let mut desk = Desk::new();
    let before = desk.stored();
    for bytes in [desk.printed(), resaved(&desk.printed(), ACTIVITIES, |_| ())] {
        assert_eq!(opened(&bytes).embedded.version, before.sequence);
        assert_eq!(desk.offered(&bytes), Offer::default());
        desk.accept(&bytes).unwrap();
    }
    assert_eq!(desk.stored(), before);
    desk.assert_in_order();
}

#[test]
fn altered_figures_are_offered_cell_by_cell() {
    let mut desk = Desk::new();
    let line = desk.line("1.2");
    let bytes = resaved(&desk.printed(), ACTIVITIES, |sheet| {
        let row = sheet.row(line);
        sheet.set(row, "m01.work", 901.0);
        sheet.set(row, "m02.budget", "๑,๒๓๔".to_owned());
        sheet.set(row, "m03.work", "-".to_owned());
        let column = sheet.column("m04.budget");
        sheet.0.remove(&(row, column));
    });
    let plan = desk.plan();
    let periods: Vec<Period> = Period::months_and_target().collect();
    let cleared = |index: usize, measure, after| {
        let Change::Cell { cell, swap } = to(&plan, line, periods[index], measure, 1) else { panic!("a cell") };
        Change::Cell { cell, swap: Swap::new(swap.before, after) }
    };
    let wanted = vec![
        to(&plan, line, periods[0], Measure::Work, 901),
        to(&plan, line, periods[1], Measure::Budget, 1_234),
        cleared(2, Measure::Work, Cell::Dash),
        cleared(3, Measure::Budget, Cell::Empty),
    ];
    assert_eq!(desk.offered(&bytes), Offer { changes: wanted, ..Offer::default() });
    let before = desk.stored();
    desk.accepted(&bytes);
    acting(|acting| desk.database.undo(PlanNo(1), acting)).unwrap();
    assert_eq!(desk.plan(), before.reading.plan);
    desk.assert_in_order();
}

#[test]
fn an_altered_title_or_code_is_offered_as_such() {
    let mut desk = Desk::new();
    let line = desk.line("1.2");
    let title = desk.plan().line(line).unwrap().title.clone();
    let bytes = resaved(&desk.printed(), ACTIVITIES, |sheet| {
        let row = sheet.row(line);
        sheet.set(row, "title", "ติดตามผล (4 ครั้ง)".to_owned());
        sheet.set(row, "code", "1.20".to_owned());
    });
    let field = |field| Change::Line { line, field };
    let offer = desk.offered(&bytes);
    assert!(offer.changes.contains(&field(LineChange::Title(Swap::new(title, "ติดตามผล (4 ครั้ง)".to_owned())))));
    assert!(offer.changes.contains(&field(LineChange::Code(Swap::new(Code::new("1.2"), Code::new("1.20"))))));
    assert!(offer.conflicts.is_empty() && offer.not_taken.is_empty());
    assert_eq!(desk.accepted(&bytes).line(line).unwrap().times, Some(4));
}

#[test]
fn an_altered_field_of_the_head_is_offered_and_a_title_is_told() {
    let mut desk = Desk::new();
    let plan = desk.plan();
    let (programme, office) = (plan.programme.clone().unwrap(), plan.office.clone().unwrap());
    let bytes = resaved(&desk.printed(), FIRST_PAGE, |sheet| {
        for value in sheet.0.values_mut() {
            let text = value.to_string();
            if text.contains(&programme) {
                *value = text.replace(&programme, "แผนงานใหม่").into();
            } else if text.contains(&office) {
                *value = text.replace(&office, "สำนักงานอื่น").into();
            }
        }
    });
    let swap = Swap::new(Some(programme), Some("แผนงานใหม่".to_owned()));
    let offer = desk.offered(&bytes);
    assert_eq!(offer.changes, [Change::head(HeadChange::Text(TextField::Programme, swap))]);
    assert!(offer.conflicts.is_empty());
    let [told] = &offer.not_taken[..] else { panic!("{:?}", offer.not_taken) };
    assert!(told.after.contains("สำนักงานอื่น"));
    assert_eq!(desk.accept(&bytes).unwrap().plan().programme.as_deref(), Some("แผนงานใหม่"));
    assert_eq!(desk.offered(&bytes).changes, []);
    desk.assert_in_order();
}

#[test]
fn an_inserted_row_is_a_new_line_where_it_was_put() {
    let mut desk = Desk::new();
    let bytes = resaved(&desk.printed(), ACTIVITIES, |sheet| {
        sheet.insert_under(desk.line("1.2"), "1.99", "กิจกรรมใหม่ (2 ครั้ง)", 6);
    });
    let offer = desk.offered(&bytes);
    assert!(matches!(&offer.changes[..], [Change::Insert { .. }]), "{:?}", offer.changes);
    let (heading, ids) = (desk.line("1"), desk.plan().lines.iter().map(|l| l.id).collect::<Vec<_>>());
    let plan = desk.accepted(&bytes);
    let at = codes(&plan).iter().position(|c| *c == "1.99").unwrap();
    assert_eq!(codes(&plan)[at - 1], "1.2");
    let new = &plan.lines[at];
    assert_eq!((new.kind, new.parent, new.times), (LineKind::Activity, Some(heading), Some(2)));
    assert_eq!((new.figures.target, new.figures.months[0]), (Pair::whole(6, 150), Pair::whole(6, 150)));
    assert!(!ids.contains(&new.id));
}

#[test]
fn a_copied_row_is_a_new_line_beside_its_original() {
    let mut desk = Desk::new();
    let line = desk.line("1.1");
    let bytes = resaved(&desk.printed(), ACTIVITIES, |sheet| {
        let row = sheet.row(line);
        let copy = sheet.delete(row);
        sheet.insert(row, copy.clone());
        sheet.insert(row + 1, copy);
    });
    let plan = desk.accepted(&bytes);
    let both: Vec<_> = plan.lines.iter().filter(|l| l.code.as_str() == "1.1").collect();
    assert_eq!((both.len(), both[0].id, both[0].figures), (2, line, both[1].figures));
}

#[test]
fn a_deleted_row_is_a_line_less() {
    let mut desk = Desk::new();
    let line = desk.line("1.2");
    let bytes = resaved(&desk.printed(), ACTIVITIES, |sheet| {
        let row = sheet.row(line);
        sheet.delete(row);
    });
    let offer = desk.offered(&bytes);
    assert!(
        matches!(&offer.changes[..], [Change::Delete { line: gone, .. }] if gone.id == line),
        "{:?}",
        offer.changes
    );
    let before = desk.plan();
    assert_eq!(desk.accepted(&bytes).lines.len(), before.lines.len() - 1);
    acting(|acting| desk.database.undo(PlanNo(1), acting)).unwrap();
    assert_eq!(desk.plan(), before, "it comes back with all it had");
}

#[test]
fn a_moved_row_is_one_move() {
    let mut desk = Desk::new();
    let (line, above) = (desk.line("1.1"), desk.line("1.2"));
    let figures = desk.plan().line(line).unwrap().figures;
    let bytes = resaved(&desk.printed(), ACTIVITIES, |sheet| {
        let row = sheet.row(line);
        let moved = sheet.delete(row);
        let to = sheet.row(above) + 1;
        sheet.insert(to, moved);
    });
    let offer = desk.offered(&bytes);
    assert!(matches!(&offer.changes[..], [Change::Move { .. }]), "{:?}", offer.changes);
    let plan = desk.accepted(&bytes);
    let at = |code| codes(&plan).iter().position(|c| *c == code).unwrap();
    assert_eq!(at("1.1"), at("1.2") + 1);
    assert_eq!(plan.line(line).unwrap().figures, figures);
}
