//! Groups of a made-up province: spread, one of them wronged and one without a line, added, asked, printed, spread again.

use std::collections::{BTreeMap, HashSet};

use phaen_app::create::create;
use phaen_app::database::{PlanNo, UtcMillis, Uuid};
use phaen_app::edit::{Edit, edit};
use phaen_app::error::AppError;
use phaen_app::printing::workbook_of_sum;
use phaen_app::province::{
    self, Basis, ProvinceProblem, Typed, TypedShare, add_up, answer, ask_again, begin, carry_out, kept, notes, preview,
    set_expected,
};
use phaen_app::words::Lang;
use phaen_core::calendar::FiscalYear;
use phaen_core::change::{Change, HeadChange, LineChange, Swap};
use phaen_core::equation::{self, Outcome, Severity};
use phaen_core::form::{FormOptions, official};
use phaen_core::plan::{Allotment, Cell, CellRef, LineId, LineKind, Measure, Period, Plan};
use phaen_core::province::{Answer, Choice, MoneyBy, ProvinceError};
use phaen_gen::{PlanSpec, Subtotals};

use crate::desk::{Desk, acting};

const GROUPS: [&str; 3] = ["กลุ่มตัวอย่าง 1", "กลุ่มตัวอย่าง 2", "กลุ่มตัวอย่าง 3"];

fn year() -> FiscalYear {
    FiscalYear::new(2566).unwrap()
}

fn typed(weights: [&str; 3]) -> Typed {
    let share = |(group, weight): (&str, &str)| TypedShare { group: group.to_owned(), weight: weight.to_owned() };
    Typed { shares: GROUPS.into_iter().zip(weights).map(share).collect(), money: MoneyBy::Work }
}

/// A province's plan, number 1, whose groups have none yet.
fn desk() -> Desk {
    let mut desk = Desk::empty();
    let spec = PlanSpec { sections: 2, subtotals: Subtotals::Rows, ..PlanSpec::of(7, 8) };
    let plan = Plan { fiscal_year: Some(year()), group: None, ..phaen_gen::plan(&spec) };
    acting(|acting| create(&mut desk.database, plan, acting)).unwrap();
    desk
}

fn seen(desk: &Desk, typed: &Typed) -> BTreeMap<PlanNo, u64> {
    let preview = preview(&desk.database, PlanNo(1), typed).unwrap();
    let stands = preview.groups.iter().filter_map(|group| group.stands.as_ref());
    stands.map(|stands| (stands.number, stands.sequence)).chain([(PlanNo(1), preview.sequence)]).collect()
}

fn spread(desk: &mut Desk, typed: &Typed, update: &[PlanNo]) -> Vec<PlanNo> {
    let seen = seen(desk, typed);
    let update: HashSet<PlanNo> = update.iter().copied().collect();
    acting(|acting| carry_out(&mut desk.database, PlanNo(1), typed, &seen, &update, acting)).unwrap()
}

fn change(desk: &mut Desk, plan: PlanNo, change: Change) {
    let base = desk.database.sequence(plan).unwrap();
    let wanted = Edit { group: Uuid::new_v4(), of: None, base, changes: vec![(Uuid::new_v4(), change)] };
    edit(&mut desk.database, plan, &wanted, "ผู้ทดสอบ", UtcMillis(1_794_000_000_000), &mut Uuid::new_v4).unwrap();
}

fn plan(desk: &Desk, number: PlanNo) -> Plan {
    desk.database.load(number).unwrap().reading.plan
}

fn sound(plan: &Plan) -> bool {
    equation::check(plan).iter().all(|f| f.equation.severity == Severity::Warning)
}

fn figures(plan: &Plan) -> Vec<phaen_core::plan::Figures> {
    plan.lines.iter().map(|line| line.figures).collect()
}

/// Three groups: the second without a line, the third with a total that is off by a baht.
fn three() -> (Desk, Vec<PlanNo>) {
    let mut desk = desk();
    let plans = spread(&mut desk, &typed(["3", "2", "2"]), &[]);
    let second = plan(&desk, plans[1]);
    let position = second.lines.iter().position(|line| line.kind == LineKind::Activity).unwrap();
    let line = Box::new(second.lines[position].clone());
    change(&mut desk, plans[1], Change::Delete { position, line });
    // It is allotted what it plans.
    let short = plan(&desk, plans[1]);
    let before = short.allotments[0].clone();
    let amount = short.total_line().unwrap().figures.target.budget.quantity().unwrap();
    let after = Allotment { amount, ..before.clone() };
    change(&mut desk, plans[1], Change::head(HeadChange::Allotment(0, Swap::new(Some(before), Some(after)))));
    let third = plan(&desk, plans[2]);
    let total = third.total_line().unwrap();
    let before = total.raw(Period::Target, Measure::Budget);
    let after = Cell::Value(before.hundredths().unwrap() + 100);
    let cell = CellRef::plan(total.id, Period::Target, Measure::Budget);
    change(&mut desk, plans[2], Change::Cell { cell, swap: Swap::new(before, after) });
    (desk, plans)
}

#[test]
fn a_province_is_spread_and_added_back() {
    let mut desk = desk();
    let plans = spread(&mut desk, &typed(["10", "๑๑", "12.5"]), &[]);
    assert_eq!(plans, [PlanNo(2), PlanNo(3), PlanNo(4)]);
    assert!(plans.iter().all(|number| sound(&plan(&desk, *number))));
    let summed = add_up(&desk.database, year(), &plans).unwrap();
    assert_eq!(figures(&summed.province.plan), figures(&plan(&desk, PlanNo(1))));
    assert_eq!(summed.province.plan.allotments, plan(&desk, PlanNo(1)).allotments);
    assert!(summed.province.questions.is_empty() && summed.failing().is_empty());
}

#[test]
fn an_unbalanced_group_and_a_missing_line_are_named_and_nothing_is_lost() {
    let (mut desk, plans) = three();
    acting(|acting| set_expected(&mut desk.database, year(), "กลุ่มตัวอย่าง 1\n กลุ่มตัวอย่าง 9 \n\n", acting)).unwrap();
    let summed = add_up(&desk.database, year(), &plans).unwrap();
    let province = &summed.province;
    assert_eq!(province.missing, ["กลุ่มตัวอย่าง 9"]);
    assert!(summed.failing_of(0).is_empty() && summed.failing_of(1).is_empty());
    assert!(!summed.failing_of(2).is_empty());
    let failing = summed.failing();
    assert!(failing.iter().all(|f| (f.whole - f.parts).abs() == 100), "the baht stands where it stood: {failing:?}");
    let held = |e| equation::evaluate(&e, |cell| province.hundredths(cell)) == Outcome::Holds;
    assert!(province.equations().into_iter().all(held));
    for lang in [Lang::Thai, Lang::English] {
        let notes = notes(&summed, lang).join("\n");
        for said in [
            "กลุ่มตัวอย่าง 9",
            "กลุ่มตัวอย่าง 3",
            &format!(": {}", if lang == Lang::Thai { "ไม่มีในแผนของ" } else { "not in the plan of" }),
        ] {
            assert!(notes.contains(said), "{said}: {notes}");
        }
    }
    let without: Vec<LineId> = province.rows.iter().filter(|r| r.without().eq([1])).map(|r| r.line).collect();
    assert_eq!(without.len(), 1);
    assert!(matches!(province.plan.line(without[0]).unwrap().kind, LineKind::Activity));
    // The form of the sum is a form like any other: with live totals, and never taken for a plan that is kept.
    let form = official(&province.plan, &FormOptions::default());
    assert!(workbook_of_sum(&form, &province.plan).unwrap().starts_with(b"PK"));
}

#[test]
fn a_question_is_asked_once_and_asked_again_when_it_is_taken_back() {
    let (mut desk, plans) = three();
    let first = plan(&desk, plans[0]);
    let line = first.lines.iter().rfind(|line| line.kind == LineKind::Activity).unwrap();
    let swap = Swap::new(line.title.clone(), format!("{} .", line.title));
    change(&mut desk, plans[0], Change::Line { line: line.id, field: LineChange::Title(swap) });
    let add = |desk: &Desk| add_up(&desk.database, year(), &plans).unwrap();
    let asked = add(&desk);
    let question = &asked.province.questions[0];
    let name = |line| asked.province.rows.iter().find(|row| row.line == line).unwrap().name.clone();
    let said = Answer { line: name(question.line), choice: Choice::SameAs(name(question.candidates[0].line)) };
    acting(|acting| answer(&mut desk.database, year(), said.clone(), acting)).unwrap();
    assert_eq!(kept(&desk.database, year()).unwrap().answers, std::slice::from_ref(&said));
    let answered = add(&desk);
    assert_eq!(answered.province.questions.len(), asked.province.questions.len() - 1);
    assert_eq!(answered.province.plan.lines.len(), asked.province.plan.lines.len() - 1);
    let total = |s: &province::Summed| s.province.plan.total_line().unwrap().figures;
    assert_eq!(total(&answered), total(&asked), "whatever is answered");
    acting(|acting| ask_again(&mut desk.database, year(), &said.line, acting)).unwrap();
    assert_eq!(add(&desk).province.questions, asked.province.questions);
}

#[test]
fn what_is_no_province_is_refused_by_name() {
    let (mut desk, plans) = three();
    let refused = |desk: &Desk, plans: &[PlanNo]| match add_up(&desk.database, year(), plans) {
        Err(AppError::NotAdded(error)) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&desk, &[]), ProvinceError::NoGroups);
    let copy = Plan { fiscal_year: FiscalYear::new(2567), ..plan(&desk, plans[0]) };
    let other = acting(|acting| create(&mut desk.database, copy.clone(), acting)).unwrap();
    assert!(matches!(refused(&desk, &[plans[1], other]), ProvinceError::OtherYear { .. }));
    let twin = Plan { fiscal_year: Some(year()), ..copy };
    let twin = acting(|acting| create(&mut desk.database, twin, acting)).unwrap();
    assert!(matches!(refused(&desk, &[plans[0], twin]), ProvinceError::NameTwice(_)));
    assert!(add_up(&desk.database, year(), &[plans[0], PlanNo(99)]).is_err());
}

#[test]
fn groups_that_have_a_plan_are_changed_only_where_it_was_agreed_to() {
    let mut desk = desk();
    let plans = spread(&mut desk, &typed(["1", "1", "1"]), &[]);
    let line = plan(&desk, plans[1]).lines.iter().find(|line| line.kind == LineKind::Heading).unwrap().id;
    let office = |desk: &Desk| plan(desk, plans[1]).lines.iter().find(|l| l.id == line).map(|l| l.title.clone());
    let other = typed(["1", "2", "3"]);
    let before: Vec<Plan> = plans.iter().map(|number| plan(&desk, *number)).collect();
    let looked = preview(&desk.database, PlanNo(1), &other).unwrap();
    assert!(looked.groups.iter().all(|group| group.stands.as_ref().is_some_and(|s| !s.changes.is_empty())));
    assert_eq!(spread(&mut desk, &other, &[plans[1], plans[2]]), [plans[1], plans[2]]);
    assert_eq!(plan(&desk, plans[0]), before[0], "nobody agreed to that");
    assert!(office(&desk).is_some(), "lines are the same lines");
    let looked = preview(&desk.database, PlanNo(1), &other).unwrap();
    for group in &looked.groups[1..] {
        assert!(group.stands.as_ref().unwrap().changes.is_empty(), "it has what it was to have");
        assert!(sound(&plan(&desk, group.stands.as_ref().unwrap().number)));
    }
}

#[test]
fn nothing_is_made_when_a_plan_was_changed_since_the_preview() {
    let mut desk = desk();
    let typed = typed(["1", "1", "1"]);
    let old = seen(&desk, &typed);
    let line = plan(&desk, PlanNo(1)).lines[0].clone();
    let swap = Swap::new(line.title.clone(), "อื่น".to_owned());
    change(&mut desk, PlanNo(1), Change::Line { line: line.id, field: LineChange::Title(swap) });
    let made = acting(|acting| carry_out(&mut desk.database, PlanNo(1), &typed, &old, &HashSet::new(), acting));
    assert!(matches!(made, Err(AppError::Province(ProvinceProblem::Moved))), "{made:?}");
    assert_eq!(desk.database.list().unwrap().len(), 1);
}

#[test]
fn weights_begin_with_what_is_known_and_a_weight_that_is_no_number_is_named() {
    let mut desk = desk();
    acting(|acting| set_expected(&mut desk.database, year(), &GROUPS.join("\n"), acting)).unwrap();
    let begun = |desk: &Desk, basis| begin(&desk.database, PlanNo(1), basis).unwrap();
    let weights = |shares: Vec<TypedShare>| shares.into_iter().map(|share| share.weight).collect::<Vec<_>>();
    assert_eq!(weights(begun(&desk, Basis::Equal)), ["1", "1", "1"]);
    assert_eq!(weights(begun(&desk, Basis::Units)), ["", "", ""], "not known is not nought");
    let last = Plan { fiscal_year: FiscalYear::new(2565), group: Some(GROUPS[1].to_owned()), ..plan(&desk, PlanNo(1)) };
    let money = last.total_line().unwrap().figures.target.budget.quantity().unwrap();
    let units: u32 = last.units.iter().map(|unit| unit.count).sum();
    acting(|acting| create(&mut desk.database, last, acting)).unwrap();
    assert_eq!(weights(begun(&desk, Basis::Units)), ["", &units.to_string(), ""]);
    let baht = phaen_core::number::Quantity::hundredths(money) / 100;
    assert_eq!(weights(begun(&desk, Basis::LastYear)), ["", &baht.to_string(), ""]);
    let refused = preview(&desk.database, PlanNo(1), &typed(["1", "", "1"])).unwrap_err();
    assert!(matches!(&refused, AppError::Province(ProvinceProblem::Weight(group)) if group == GROUPS[1]));
    for lang in [Lang::Thai, Lang::English] {
        assert!(lang.words().problem(&refused).contains(GROUPS[1]));
    }
}
