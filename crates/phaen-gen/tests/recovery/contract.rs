//! What holds of every reading, whatever was damaged.

use std::collections::{BTreeMap, HashMap, HashSet};

use phaen_core::equation::{self, Outcome, Severity};
use phaen_core::plan::{CellRef, LineKind, Measure, Period};
use phaen_core::reading::{CellState, Confidence, MAX_CHOICES, Reading};
use phaen_gen::{PlanSpec, Subtotals, Verdict, score};

use crate::{damaged, read, read_within};

/// Specs of many shapes and sizes, and whether rows are lost.
fn specs(lines: usize) -> impl Iterator<Item = (PlanSpec, bool)> {
    (0..24).map(move |seed| {
        let subtotals = [Subtotals::None, Subtotals::Rows, Subtotals::HeadingFigures][seed as usize % 3];
        (PlanSpec { subtotals, ..PlanSpec::of(seed, lines) }, seed % 2 == 1)
    })
}

/// Answers every question with the choice that `pick` gives of its number of choices.
fn answered(reading: &Reading, pick: impl Fn(usize) -> usize) -> Reading {
    let mut answered = reading.clone();
    for question in &reading.questions {
        let choice = &question.choices[pick(question.choices.len())];
        answered.answer(&question.id, &choice.id).unwrap();
    }
    answered
}

#[test]
fn nothing_false_is_certain() {
    for (spec, rows_lost) in specs(30) {
        for count in [1, 3, 6] {
            let form = damaged(&spec, count, rows_lost);
            let reading = read(&form.text);
            let verdict = score(&reading, &form.truth);
            let certain = reading.repairs.iter().all(|r| r.confidence == Confidence::Certain);
            assert!(verdict != Verdict::Wrong || !certain, "{spec:?}, {count}: {:#?}", form.damages);
        }
    }
}

#[test]
fn single_damage_is_undone_or_asked_about() {
    let mut verdicts: BTreeMap<Verdict, u32> = BTreeMap::new();
    for seed in 100..140 {
        let form = damaged(&PlanSpec::of(seed, 34), 1, false);
        *verdicts.entry(score(&read(&form.text), &form.truth)).or_default() += 1;
    }
    let good = verdicts.get(&Verdict::Exact).unwrap_or(&0) + verdicts.get(&Verdict::Asked).unwrap_or(&0);
    assert_eq!(good, 40, "{verdicts:?}");
    assert!(verdicts[&Verdict::Exact] >= 36, "{verdicts:?}");
}

#[test]
fn four_pieces_of_damage_are_nearly_always_undone() {
    let exact = (200..230).filter(|seed| {
        let form = damaged(&PlanSpec::of(*seed, 60), 4, false);
        score(&read(&form.text), &form.truth) == Verdict::Exact
    });
    assert!(exact.count() >= 27);
}

#[test]
fn any_one_choice_of_each_question_closes_all_sums() {
    let mut asked = 0;
    for (spec, rows_lost) in specs(24) {
        let form = damaged(&PlanSpec { lines: 10 + spec.seed as usize, ..spec }, 6, rows_lost);
        let reading = read(&form.text);
        asked += reading.questions.len();
        let whole = reading.findings.is_empty();
        for pick in [(|_| 0) as fn(usize) -> usize, |count| count - 1, |count| count / 2] {
            let answered = answered(&reading, pick);
            assert!(!whole || answered.balanced(), "{spec:?}: {:?}", equation::check(&answered.plan).first());
            let negative = |line: &phaen_core::plan::Line| {
                Period::all().any(|p| Measure::ALL.iter().any(|m| line.raw(p, *m).hundredths().is_some_and(|h| h < 0)))
            };
            assert!(!answered.plan.lines.iter().any(negative));
        }
    }
    assert!(asked > 0, "no form left a question");
}

#[test]
fn questions_are_of_a_size_and_share_no_cell() {
    for (spec, rows_lost) in specs(24) {
        let reading = read(&damaged(&spec, 5, rows_lost).text);
        let derived = reading.cells_in(CellState::Derived);
        let mut seen: HashSet<CellRef> = HashSet::new();
        for question in &reading.questions {
            // A single choice is asked about only where others may be right that cannot be listed.
            let least = if question.choices_omitted > 0 { 1 } else { 2 };
            assert!((least..=MAX_CHOICES).contains(&question.choices.len()), "{spec:?}");
            let costs: Vec<_> = question.choices.iter().map(|c| c.cost).collect();
            // What lost lines would be then counts too.
            assert!(rows_lost || costs.is_sorted(), "likeliest first: {costs:?}");
            let changes = || question.choices.iter().flat_map(|c| &c.changes);
            let cells: HashSet<CellRef> = changes()
                .flat_map(|c| c.now.cells().into_iter().map(|(m, _)| CellRef::plan(c.line, c.period(), m)))
                .collect();
            assert!(cells.is_disjoint(&derived), "{spec:?}");
            assert!(cells.is_disjoint(&seen), "{spec:?}");
            seen.extend(cells);
        }
    }
}

#[test]
fn repaired_cells_say_what_was_read_and_which_sums_force_them() {
    for (spec, rows_lost) in specs(24) {
        let reading = read(&damaged(&spec, 3, rows_lost).text);
        let equations: HashMap<String, equation::Equation> =
            equation::build(&reading.plan).into_iter().map(|e| (e.id.clone(), e)).collect();
        for repair in &reading.repairs {
            assert!(reading.edits.iter().any(|e| e.id == repair.change.edit));
            let line = reading.plan.line(repair.change.line).unwrap();
            for (measure, cell) in repair.change.now.cells() {
                let stands = line.raw(repair.change.period(), measure);
                assert_eq!(stands.hundredths(), cell.hundredths(), "{spec:?}: {repair:?}");
            }
            assert!(repair.change.read != repair.change.now);
            let known = repair.because.iter().all(|id| equations.contains_key(id));
            assert!(known && (!repair.because.is_empty() || line.kind == LineKind::Inferred), "{repair:?}");
        }
    }
}

#[test]
fn a_reading_counts_what_holds() {
    for (spec, rows_lost) in specs(20) {
        let reading = read(&damaged(&spec, 2, rows_lost).text);
        let lines: HashMap<_, _> = reading.plan.lines.iter().map(|l| (l.id, l)).collect();
        let raw = |c: CellRef| lines[&c.line].raw(c.period, c.measure).hundredths();
        let equations = equation::build(&reading.plan);
        let counted: Vec<_> = equations.iter().filter(|e| e.severity == Severity::Error).collect();
        let hold = counted
            .iter()
            .filter(|e| e.terms.iter().all(|t| raw(t.cell).is_some()))
            .filter(|e| equation::evaluate(e, |c| raw(c).unwrap_or(0)) == Outcome::Holds)
            .count();
        assert_eq!((reading.equations.count, reading.equations.hold_now), (counted.len() as u32, hold as u32));
        assert!(reading.equations.held_as_read <= reading.equations.count);
    }
}

#[test]
fn the_same_text_gives_the_same_reading() {
    for (spec, rows_lost) in specs(16).take(6) {
        let form = damaged(&spec, 6, rows_lost);
        assert_eq!(read(&form.text), read(&form.text));
    }
}

#[test]
fn few_steps_prove_nothing_and_break_nothing() {
    for (spec, rows_lost) in specs(16).take(6) {
        let form = damaged(&spec, 8, rows_lost);
        for steps in [1, 10, 100, 1_000] {
            let reading = read_within(&form.text, steps);
            assert!(reading.equations.hold_now <= reading.equations.count);
        }
        assert!(!read_within(&form.text, 1).proved_least);
    }
}
