//! Changes: what they do, that they can be taken back, and that they refuse what does not fit.
#![allow(clippy::unwrap_used)]

#[path = "support/any_plan.rs"]
mod any_plan;

use any_plan::{any_plan, move_of, split_of};
use phaen_core::calendar::FiscalMonth;
use phaen_core::change::{
    Change, ChangeError, HeadChange, Kept, LineChange, Standing, Swap, TextField, answering, apply, apply_all, diff,
    invert,
};
use phaen_core::number::MAX_HUNDREDTHS;
use phaen_core::plan::{Cell, CellRef, Code, Line, LineId, LineKind, Measure, Pair, Period, Plan};
use phaen_core::reading::{
    CellChange, CellState, Choice, Cost, EditKind, LineReading, Question, Reading, Shown, period_index,
};
use proptest::prelude::*;
use proptest::sample::Index;

proptest! {
    #[test]
    fn what_differs_can_be_applied_and_taken_back(from in any_plan(), to in any_plan()) {
        let changes = diff(&from, &to);
        let mut plan = from.clone();
        prop_assert_eq!(apply_all(&mut plan, &changes), Ok(()));
        prop_assert_eq!(&plan, &to);
        let back: Vec<Change> = changes.iter().rev().map(invert).collect();
        prop_assert_eq!(apply_all(&mut plan, &back), Ok(()));
        prop_assert_eq!(plan, from);
    }

    #[test]
    fn a_plan_differs_from_itself_in_nothing(plan in any_plan()) {
        prop_assert_eq!(diff(&plan, &plan), vec![]);
    }

    #[test]
    fn splits_and_moves_can_be_taken_back(from in any_plan(), index in any::<Index>(), other in any::<Index>()) {
        let mut plan = from.clone();
        let mut made = Vec::new();
        for change in [split_of(&from, &index), move_of(&from, &other)].into_iter().flatten() {
            if apply(&mut plan, &change).is_ok() {
                made.push(change);
            }
        }
        prop_assert!(!made.is_empty() || from.lines.is_empty());
        for change in made.iter().rev() {
            prop_assert_eq!(apply(&mut plan, &invert(change)), Ok(()));
        }
        prop_assert_eq!(plan, from);
    }

    #[test]
    fn of_all_changes_or_none(from in any_plan(), to in any_plan(), cut in any::<Index>()) {
        let mut changes = diff(&from, &to);
        let misfit = Change::Insert { position: usize::MAX, line: Box::new(activity(99, None)) };
        changes.insert(cut.index(changes.len() + 1), misfit);
        let mut plan = from.clone();
        prop_assert!(apply_all(&mut plan, &changes).is_err());
        prop_assert_eq!(plan, from);
    }
}

fn activity(id: u32, parent: Option<u32>) -> Line {
    Line {
        parent: parent.map(LineId), ..Line::new(LineId(id), LineKind::Activity, Code::new("1"), "ติดตาม")
    }
}

/// L1 heading, L2 and L3 under it, L4 a subtotal that covers L1.
fn small() -> Plan {
    let mut lines = vec![activity(1, None), activity(2, Some(1)), activity(3, Some(1)), activity(4, None)];
    lines[3].covers = vec![LineId(1)];
    lines[1].figures.months[0] = Pair::whole(3, 75);
    Plan { lines, ..Plan::default() }
}

fn october(line: u32, before: Cell<i64>, after: Cell<i64>) -> Change {
    let cell = CellRef::plan(LineId(line), Period::Month(FiscalMonth::ALL[0]), Measure::Work);
    Change::Cell { cell, swap: Swap::new(before, after) }
}

#[test]
fn a_moved_cell_is_a_conflict_with_both_values() {
    let mut plan = small();
    let offered = october(2, Cell::Value(200), Cell::Value(500));
    let stands = october(2, Cell::Value(200), Cell::Value(300));
    let error = apply(&mut plan, &offered).unwrap_err();
    assert_eq!(error, ChangeError::Moved { offered: Box::new(offered), stands: Box::new(stands) });
    assert_eq!(plan, small());
}

#[test]
fn what_does_not_fit_is_refused() {
    let plan = small();
    let whole = |position: usize| Box::new(plan.lines[position].clone());
    let delete = |position| Change::Delete { position, line: whole(position) };
    let under = |line: u32, from, to, position| {
        let standing = |parent: Option<u32>| Standing { parent: parent.map(LineId), position };
        Change::Move { line: LineId(line), swap: Swap::new(standing(from), standing(to)) }
    };
    let cell = CellRef::plan(LineId(2), Period::Month(FiscalMonth::ALL[0]), Measure::Work);
    let out_of_range = |error: ChangeError| matches!(error, ChangeError::OutOfRange { .. });
    for after in [-1, MAX_HUNDREDTHS + 1] {
        let change = october(2, Cell::Value(300), Cell::Value(after));
        assert!(out_of_range(apply(&mut plan.clone(), &change).unwrap_err()));
    }
    let mut owing = activity(9, None);
    owing.figures.pair_mut(cell.period).set_raw(Measure::Budget, Cell::Value(-1));
    assert!(out_of_range(
        apply(&mut plan.clone(), &Change::Insert { position: 0, line: Box::new(owing.clone()) }).unwrap_err()
    ));
    let covers = LineChange::Covers(Swap::new(vec![LineId(1)], vec![LineId(7)]));
    let cases = [
        (october(9, Cell::Empty, Cell::Zero), ChangeError::NoLine { line: LineId(9) }),
        (Change::Insert { position: 0, line: whole(1) }, ChangeError::LineStands { line: LineId(2) }),
        (
            Change::Insert { position: 9, line: Box::new(activity(9, None)) },
            ChangeError::NotThere { line: LineId(9), position: 9 },
        ),
        (Change::Insert { position: 0, line: Box::new(activity(9, Some(8))) }, ChangeError::NoLine { line: LineId(8) }),
        (Change::Delete { position: 2, line: whole(1) }, ChangeError::NotThere { line: LineId(2), position: 2 }),
        (delete(0), ChangeError::InUse { line: LineId(1), by: LineId(2) }),
        (under(1, None, Some(2), 0), ChangeError::UnderItself { line: LineId(1) }),
        (under(1, None, Some(1), 0), ChangeError::UnderItself { line: LineId(1) }),
        (Change::Line { line: LineId(4), field: covers }, ChangeError::NoLine { line: LineId(7) }),
        (
            Change::Split { position: 1, whole: whole(1), parts: vec![activity(9, None)] },
            ChangeError::NotItsParts { line: LineId(2) },
        ),
        (
            Change::Split { position: 1, whole: whole(1), parts: vec![activity(2, None), activity(3, None)] },
            ChangeError::LineStands { line: LineId(3) },
        ),
    ];
    for (change, error) in cases {
        let mut changed = plan.clone();
        assert_eq!(apply(&mut changed, &change), Err(error), "{change:?}");
        assert_eq!(changed, plan);
    }
}

#[test]
fn a_line_with_children_cannot_be_merged_away() {
    let mut plan = small();
    plan.lines.swap(0, 3);
    plan.lines.swap(1, 3);
    // Now L4, L1, L3, L2: merging L4 and L1 would leave L2 and L3 without a heading.
    let parts = vec![plan.lines[0].clone(), plan.lines[1].clone()];
    let merge = Change::Merge { position: 0, whole: Box::new(activity(4, None)), parts };
    assert_eq!(apply(&mut plan.clone(), &merge), Err(ChangeError::InUse { line: LineId(1), by: LineId(3) }));
}

#[test]
fn splits_and_merges_record_their_lineage() {
    let plan = small();
    let split = Change::Split {
        position: 1,
        whole: Box::new(plan.lines[1].clone()),
        parts: vec![activity(2, None), activity(8, None)],
    };
    assert_eq!(split.lineage(), vec![(LineId(2), LineId(2)), (LineId(2), LineId(8))]);
    assert_eq!(invert(&split).lineage(), vec![(LineId(2), LineId(2)), (LineId(8), LineId(2))]);
    assert_eq!(october(1, Cell::Empty, Cell::Zero).lineage(), vec![]);
}

#[test]
fn moving_one_line_is_one_change() {
    let from = small();
    let mut to = from.clone();
    let line = to.lines.remove(3);
    to.lines.insert(0, line);
    assert_eq!(diff(&from, &to).len(), 1);
}

#[test]
fn an_altered_plan_is_offered_cell_by_cell() {
    let from = small();
    let mut to = from.clone();
    to.lines[1].figures.months[0] = Pair::whole(4, 75);
    to.office = Some("ส".to_owned());
    let office = Change::head(HeadChange::Text(TextField::Office, Swap::new(None, Some("ส".to_owned()))));
    assert_eq!(diff(&from, &to), vec![office, october(2, Cell::Value(300), Cell::Value(400))]);
}

/// A reading with one open question about October of L2.
fn asked() -> Reading {
    let mut reading = Reading { plan: small(), ..Reading::default() };
    let now = |work| Shown::One(Measure::Work, Cell::Value(work));
    let change = |work| CellChange {
        line: LineId(2),
        month: Some(FiscalMonth::ALL[0]),
        kind: EditKind::Digit,
        read: now(300),
        now: now(work),
        edit: 1,
    };
    let choice = |id: &str, work| Choice { id: id.to_owned(), changes: vec![change(work)], cost: Cost(100) };
    reading.questions = vec![Question {
        id: "Q1".to_owned(),
        lines: vec![LineId(2)],
        choices: vec![choice("a", 800), choice("b", 500)],
        choices_omitted: 0,
    }];
    let mut line = LineReading::default();
    line.states[0] = CellState::Open;
    line.states[period_index(Period::Target).unwrap()] = CellState::Derived;
    reading.lines.insert(LineId(2), line);
    reading
}

#[test]
fn an_answer_is_changes_that_can_be_taken_back() {
    let first = asked();
    let (answered, changes) = answering(&first, "Q1", "b").unwrap();
    let mut kept = Kept::of(&first);
    for change in &changes {
        kept.apply(change).unwrap();
    }
    assert_eq!(kept.plan.lines[1].figures.months[0], Pair::whole(5, 75));
    assert_eq!(kept.answers.get("Q1").map(String::as_str), Some("b"));
    let now = kept.reading(&first);
    assert_eq!(now, answered);
    assert!(now.questions.is_empty());
    assert_eq!(now.lines[&LineId(2)].states[0], CellState::Repaired);
    for change in changes.iter().rev() {
        kept.apply(&invert(change)).unwrap();
    }
    assert_eq!(kept, Kept::of(&first));
    assert_eq!(kept.reading(&first).questions, first.questions);
    assert_eq!(answering(&first, "Q1", "z"), None);
    assert_eq!(answering(&first, "Q2", "a"), None);
}

#[test]
fn a_question_answered_meanwhile_is_a_conflict() {
    let mut kept = Kept::of(&asked());
    let answer = |before: Option<&str>, after: Option<&str>| Change::Answer {
        question: "Q1".to_owned(),
        swap: Swap::new(before.map(str::to_owned), after.map(str::to_owned)),
    };
    kept.apply(&answer(None, Some("a"))).unwrap();
    let error = kept.apply(&answer(None, Some("b"))).unwrap_err();
    let stands = Box::new(answer(None, Some("a")));
    assert_eq!(error, ChangeError::Moved { offered: Box::new(answer(None, Some("b"))), stands });
    let state = Change::CellState {
        line: LineId(2),
        period: Period::Target,
        swap: Swap::new(CellState::Read, CellState::Repaired),
    };
    assert!(matches!(kept.apply(&state), Err(ChangeError::Moved { .. })));
}

proptest! {
    #[test]
    fn states_and_answers_differ_too(from in any_plan(), to in any_plan(), index in any::<Index>()) {
        let state = |plan: &Plan| plan.lines.get(index.index(10)).map(|l| ((l.id, Period::Target), CellState::Derived));
        let from = Kept { states: state(&from).into_iter().collect(), plan: from, answers: Default::default() };
        let answers = [("Q1".to_owned(), "a".to_owned())].into();
        let to = Kept { states: state(&to).into_iter().collect(), plan: to, answers };
        let mut kept = from.clone();
        for change in from.diff(&to) {
            prop_assert_eq!(kept.apply(&change), Ok(()));
        }
        prop_assert_eq!(kept, to);
    }
}
