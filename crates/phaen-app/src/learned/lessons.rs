//! What an answer or a correction teaches: only what a person said counts, never what the figures alone decided.

use std::collections::{HashMap, HashSet};

use phaen_core::change::{Change, HeadChange, LineChange};
use phaen_core::equation::{self, Severity};
use phaen_core::learned::{Lesson, LessonPlace, confused};
use phaen_core::plan::{Cell, CellRef, Code, LineId, Measure, Plan};
use phaen_core::reading::{CellChange, CellState, Choice, EditKind, Reading, period_index};

use super::{Taught, counted};
use crate::database::Uuid;
use crate::words::number;

/// What a choice says of the figures that it puts right: those in which a digit was misread.
pub fn of_choice(reading: &Reading, choice: &Choice) -> Vec<Lesson> {
    let office = reading.plan.office.as_deref();
    let misread = choice.changes.iter().filter(|c| c.kind == EditKind::Digit);
    let figures = misread.flat_map(|change| misread_figures(reading, change).into_iter().map(move |f| (change, f)));
    let lesson = |(change, (measure, read, became)): (&CellChange, (Measure, String, String))| {
        let period = change.period();
        let place = LessonPlace::Figure { line: change.line, code: code(&reading.plan, change.line), period, measure };
        Lesson::new(office, place, &read, &became)
    };
    figures.filter_map(lesson).collect()
}

/// The figures of a change in which one or two digits were misread: measure, as read, as it is.
fn misread_figures(reading: &Reading, change: &CellChange) -> Vec<(Measure, String, String)> {
    let edit = reading.edits.iter().find(|e| e.id == change.edit);
    let Some(([before], [after])) = edit.map(|e| (e.tokens_before.as_slice(), e.tokens_after.as_slice())) else {
        return Vec::new();
    };
    let differing: Vec<(Measure, String, String)> = change
        .read
        .cells()
        .into_iter()
        .zip(change.now.cells())
        .filter(|((_, read), (_, now))| read.hundredths() != now.hundredths())
        .map(|((measure, read), (_, now))| (measure, plain(measure, read), plain(measure, now)))
        .collect();
    // Where the row was shifted too, what stood in the month is not what was read of the figure: the edit tells.
    let in_place = differing.iter().any(|(_, read, now)| (read, now) == (before, after));
    let found = match (in_place, differing.first()) {
        (true, _) => differing,
        (false, Some((measure, ..))) => vec![(*measure, before.clone(), after.clone())],
        (false, None) => Vec::new(),
    };
    found.into_iter().filter(|(_, read, now)| !confused(read, now).is_empty()).collect()
}

/// A figure as an edit's tokens have it: without separators.
fn plain(measure: Measure, cell: Cell<i64>) -> String {
    number::cell(measure, cell).replace(',', "")
}

/// What corrections say of the form that a plan was read from. `before` is the plan's reading as it stood, `changes`
/// lead to `after`; `known` are the lessons so far.
///
/// A figure counts when it was read as one that a misread digit or two make of it, and was in doubt: one of its sums
/// failed, or a question or a repair touched it; and when all its sums hold now. Anything else may be a plan that was
/// revised.
pub fn of_changes(before: &Reading, plan: Uuid, changes: &[Change], after: &Plan, known: Vec<Taught>) -> Vec<Lesson> {
    let (failed, fails) = (failing(&before.plan), failing(after));
    let known: HashMap<LessonPlace, Lesson> =
        counted(known).into_iter().filter(|t| t.plan == plan).map(|t| (t.lesson.place.clone(), t.lesson)).collect();
    let office = after.office.as_deref();
    let mut lessons = Vec::new();
    for change in changes {
        lessons.extend(match change {
            Change::Cell { cell, swap } => {
                let doubted = failed.contains(cell) || state(before, *cell) != CellState::Read;
                let (CellRef { line, period, measure, .. }, now) = (*cell, plain(cell.measure, swap.after));
                let read = token(before, *cell).filter(|read| !confused(read, &now).is_empty());
                let place = LessonPlace::Figure { line, code: code(after, line), period, measure };
                read.filter(|_| doubted && !fails.contains(cell))
                    .and_then(|read| Lesson::new(office, place, &read, &now))
            }
            Change::Line { line, field: LineChange::Title(swap) } => words(
                office,
                LessonPlace::Title { line: *line, code: code(after, *line) },
                &known,
                &swap.before,
                &swap.after,
            ),
            Change::Head(head) => match head.as_ref() {
                HeadChange::Text(field, swap) => {
                    let text = |text: &Option<String>| text.clone().unwrap_or_default();
                    words(office, LessonPlace::Field(*field), &known, &text(&swap.before), &text(&swap.after))
                }
                _ => None,
            },
            _ => None,
        });
    }
    lessons
}

/// What words that a person put right say: they were read as they stood at first, however often they were changed.
fn words(
    office: Option<&str>,
    place: LessonPlace,
    known: &HashMap<LessonPlace, Lesson>,
    before: &str,
    after: &str,
) -> Option<Lesson> {
    let earlier = known.get(&place).filter(|l| l.became == before.trim());
    let at_first = earlier.and_then(|l| Lesson::new(office, place.clone(), &l.read, after));
    at_first.or_else(|| Lesson::new(office, place, before, after))
}

fn code(plan: &Plan, line: LineId) -> Code {
    plan.line(line).map(|l| l.code.clone()).unwrap_or_default()
}

/// The cells of sums that fail.
fn failing(plan: &Plan) -> HashSet<CellRef> {
    let failing = equation::check(plan).into_iter().filter(|f| f.equation.severity == Severity::Error);
    failing.flat_map(|f| f.equation.terms).map(|t| t.cell).collect()
}

/// How a figure came to stand where it stands.
fn state(reading: &Reading, cell: CellRef) -> CellState {
    let line = reading.lines.get(&cell.line);
    line.zip(period_index(cell.period)).map_or(CellState::Read, |(line, at)| line.states[at])
}

/// The text that was read of a figure, as digits.
fn token(reading: &Reading, cell: CellRef) -> Option<String> {
    let line = reading.lines.get(&cell.line)?;
    let origin = line.origin[period_index(cell.period)?][cell.measure as usize]?;
    line.tokens.get(origin).map(|t| t.text.replace(',', ""))
}
