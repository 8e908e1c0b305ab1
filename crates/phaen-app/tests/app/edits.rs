//! Edits of two people on one plan: totals follow, nothing is overwritten unseen, steps are taken back.

use phaen_app::back::{Back, Way, back};
use phaen_app::database::{PlanNo, StoreError, UtcMillis, Uuid};
use phaen_app::edit::{Edit, Edited, edit};
use phaen_app::error::AppError;
use phaen_app::moment;
use phaen_core::change::{Change, LineChange, Swap};
use phaen_core::equation::{self, Severity};
use phaen_core::plan::{Cell, CellRef, LineId, LineKind, Measure, Period, Plan};

use crate::desk::{Desk, october, to};

const AT: UtcMillis = UtcMillis(1_794_000_000_000);

fn by(desk: &mut Desk, who: &str, base: u64, changes: &[Change]) -> Result<Edited, AppError> {
    let changes = changes.iter().map(|c| (Uuid::new_v4(), c.clone())).collect();
    let wanted = Edit { group: Uuid::new_v4(), of: None, base, changes };
    edit(&mut desk.database, PlanNo(1), &wanted, who, AT, &mut Uuid::new_v4)
}

fn step(desk: &mut Desk, who: &str, way: Way, force: bool) -> Result<Edited, AppError> {
    let wish = Back { way, group: Uuid::new_v4(), of: None, base: 0, force };
    back(&mut desk.database, PlanNo(1), &wish, who, AT, &mut Uuid::new_v4)
}

fn activity(plan: &Plan) -> LineId {
    plan.lines.iter().find(|l| l.kind == LineKind::Activity).unwrap().id
}

fn november() -> Period {
    Period::months_and_target().nth(1).unwrap()
}

fn work(plan: &Plan, line: LineId, period: Period) -> i64 {
    plan.line(line).unwrap().raw(period, Measure::Work).hundredths().unwrap_or(0) / 100
}

fn balanced(plan: &Plan) -> bool {
    equation::check(plan).iter().all(|f| f.equation.severity == Severity::Warning)
}

fn clashes(result: Result<Edited, AppError>) -> Vec<phaen_app::edit::Clash> {
    match result {
        Err(AppError::Clashes { plan: 1, clashes }) => clashes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn totals_follow_and_two_people_meet_in_them_without_a_clash() {
    let mut desk = Desk::new();
    let (plan, base) = (desk.plan(), desk.stored().sequence);
    let line = activity(&plan);
    let (first, second, target) =
        (work(&plan, line, october()), work(&plan, line, november()), work(&plan, line, Period::Target));
    by(&mut desk, "ก", base, &[to(&plan, line, october(), Measure::Work, first + 5)]).unwrap();
    // The second person saw the plan before the first one's edit.
    let edited = by(&mut desk, "ข", base, &[to(&plan, line, november(), Measure::Work, second + 7)]).unwrap();
    let after = desk.plan();
    assert_eq!(work(&after, line, Period::Target), target + 12);
    assert!(balanced(&after));
    assert_eq!(edited.records.first().unwrap().sequence, base + 1, "what the first person did is told");
    assert!(edited.records.iter().any(|r| r.stamp.actor == "ก"));
    desk.assert_in_order();
}

#[test]
fn one_cell_changed_by_two_is_asked_about() {
    let mut desk = Desk::new();
    let (plan, base) = (desk.plan(), desk.stored().sequence);
    let line = activity(&plan);
    by(&mut desk, "ก", base, &[to(&plan, line, october(), Measure::Work, 91)]).unwrap();
    let before = desk.plan();
    let both = [to(&plan, line, november(), Measure::Work, 92), to(&plan, line, october(), Measure::Work, 93)];
    let clashes = clashes(by(&mut desk, "ข", base, &both));
    let [clash] = clashes.as_slice() else { panic!("{clashes:?}") };
    assert_eq!((clash.index, clash.by.as_ref().unwrap().0.as_str()), (1, "ก"));
    assert!(matches!(&clash.stands, Some(Change::Cell { swap, .. }) if swap.after == Cell::Value(91_00)));
    assert_eq!(desk.plan(), before, "nothing of the action was made");
}

#[test]
fn an_action_that_is_sent_again_changes_nothing() {
    let mut desk = Desk::new();
    let (plan, base) = (desk.plan(), desk.stored().sequence);
    let change = to(&plan, activity(&plan), october(), Measure::Work, 91);
    let wanted = Edit { group: Uuid::new_v4(), of: None, base, changes: vec![(Uuid::new_v4(), change)] };
    let first = edit(&mut desk.database, PlanNo(1), &wanted, "ก", AT, &mut Uuid::new_v4).unwrap();
    let again = edit(&mut desk.database, PlanNo(1), &wanted, "ก", AT, &mut Uuid::new_v4).unwrap();
    assert_eq!(first, again);
}

#[test]
fn half_a_visit_is_refused_by_name() {
    let mut desk = Desk::new();
    let (plan, base) = (desk.plan(), desk.stored().sequence);
    let line = activity(&plan);
    let before = plan.line(line).unwrap().raw(october(), Measure::Work);
    let cell = CellRef::plan(line, october(), Measure::Work);
    let half = Change::Cell { cell, swap: Swap::new(before, Cell::Value(50)) };
    match by(&mut desk, "ก", base, &[half]) {
        Err(AppError::HalfUnit { line: code, period }) => {
            assert_eq!((code, period), (plan.line(line).unwrap().code.to_string(), october()));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.plan(), plan);
}

#[test]
fn own_steps_go_back_while_what_others_did_stays_counted() {
    let mut desk = Desk::new();
    let (plan, base) = (desk.plan(), desk.stored().sequence);
    let line = activity(&plan);
    let (second, target) = (work(&plan, line, november()), work(&plan, line, Period::Target));
    by(&mut desk, "ก", base, &[to(&plan, line, october(), Measure::Work, 91)]).unwrap();
    by(&mut desk, "ข", base, &[to(&plan, line, november(), Measure::Work, second + 7)]).unwrap();
    step(&mut desk, "ก", Way::Undo, false).unwrap();
    let undone = desk.plan();
    assert_eq!(work(&undone, line, Period::Target), target + 7);
    assert!(balanced(&undone));
    assert!(matches!(step(&mut desk, "ก", Way::Undo, false), Err(AppError::Store(StoreError::NothingToUndo { .. }))));
    step(&mut desk, "ก", Way::Redo, false).unwrap();
    assert_eq!(work(&desk.plan(), line, october()), 91);
    assert!(balanced(&desk.plan()));
    step(&mut desk, "ข", Way::Undo, false).unwrap();
    step(&mut desk, "ก", Way::Undo, false).unwrap();
    assert_eq!(desk.plan(), plan, "everything back");
    desk.assert_in_order();
}

#[test]
fn a_step_that_another_wrote_over_is_asked_about() {
    let mut desk = Desk::new();
    let (plan, base) = (desk.plan(), desk.stored().sequence);
    let line = activity(&plan);
    by(&mut desk, "ก", base, &[to(&plan, line, october(), Measure::Work, 91)]).unwrap();
    let (seen, at) = (desk.plan(), desk.stored().sequence);
    by(&mut desk, "ข", at, &[to(&seen, line, october(), Measure::Work, 95)]).unwrap();
    let clashes = clashes(step(&mut desk, "ก", Way::Undo, false));
    assert_eq!(clashes.len(), 1, "{clashes:?}");
    assert_eq!(work(&desk.plan(), line, october()), 95);
    step(&mut desk, "ก", Way::Undo, true).unwrap();
    assert_eq!(work(&desk.plan(), line, october()), work(&plan, line, october()));
    assert!(balanced(&desk.plan()));
}

#[test]
fn a_line_moved_meanwhile_is_found_by_those_around_it() {
    let mut desk = Desk::new();
    let (plan, base) = (desk.plan(), desk.stored().sequence);
    let line = activity(&plan);
    let position = plan.lines.iter().position(|l| l.id == line).unwrap();
    let new = |id: u32, title: &str| {
        let mut new =
            phaen_core::plan::Line::new(LineId(id), LineKind::Activity, phaen_core::plan::Code::new(""), title);
        new.parent = plan.line(line).unwrap().parent;
        Change::Insert { position: position + 1, line: Box::new(new) }
    };
    by(&mut desk, "ก", base, &[new(900_001, "หนึ่ง"), new(900_002, "สอง")]).unwrap();
    let title = Change::Line {
        line,
        field: LineChange::Title(Swap::new(plan.line(line).unwrap().title.clone(), "ใหม่".to_owned())),
    };
    by(&mut desk, "ข", base, &[title, new(900_003, "สาม")]).unwrap();
    let titles: Vec<String> = desk.plan().lines[position..position + 4].iter().map(|l| l.title.clone()).collect();
    assert_eq!(titles, ["ใหม่", "สาม", "สอง", "หนึ่ง"]);
    desk.assert_in_order();
}

#[test]
fn a_clash_is_told_by_what_was_sent_though_another_change_was_made_already() {
    let mut desk = Desk::new();
    let (plan, base) = (desk.plan(), desk.stored().sequence);
    let heading = plan.lines.iter().position(|l| l.kind == LineKind::Activity).unwrap();
    let gone = plan.lines[heading].clone();
    let delete = Change::Delete { position: heading, line: Box::new(gone) };
    let other = plan.lines.iter().filter(|l| l.kind == LineKind::Activity).nth(1).unwrap().id;
    by(&mut desk, "ก", base, &[delete.clone(), to(&plan, other, october(), Measure::Work, 91)]).unwrap();
    let clashes = clashes(by(&mut desk, "ข", base, &[delete, to(&plan, other, october(), Measure::Work, 92)]));
    assert_eq!(clashes.iter().map(|c| c.index).collect::<Vec<_>>(), [1]);
}

#[test]
fn the_plan_stands_again_as_at_any_moment() {
    let mut desk = Desk::new();
    let mut states = vec![(desk.stored().sequence, desk.plan())];
    let line = activity(&desk.plan());
    for visits in [3, 9, 4] {
        let (plan, base) = (desk.plan(), desk.stored().sequence);
        by(&mut desk, "ก", base, &[to(&plan, line, october(), Measure::Work, visits + 100)]).unwrap();
        states.push((desk.stored().sequence, desk.plan()));
    }
    step(&mut desk, "ก", Way::Undo, false).unwrap();
    for (sequence, plan) in &states {
        assert_eq!(&moment::at(&desk.database, PlanNo(1), *sequence).unwrap().plan, plan);
    }
    let (from, to, changes) = moment::between(&desk.database, PlanNo(1), states[0].0, states[2].0).unwrap();
    assert_eq!((&from.plan, &to.plan), (&states[0].1, &states[2].1));
    let mut made = from;
    changes.iter().for_each(|change| made.apply(change).unwrap());
    assert_eq!(made.plan, to.plan);
}
