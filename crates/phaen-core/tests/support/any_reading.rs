//! Any reading, for property tests in the crates that show and keep readings. Needs `any_plan` beside it.
#![allow(dead_code, reason = "each test binary uses its share")]

use phaen_core::calendar::FiscalMonth;
use phaen_core::change::TextField;
use phaen_core::grid::{Area, Place, Source};
use phaen_core::learned::Confusion;
use phaen_core::plan::{Cell, LineId, Measure, Plan};
use phaen_core::reading::{
    CellChange, CellState, Choice, Confidence, Cost, Edit, EditKind, EquationCount, Finding, FindingKind, Ground,
    LineReading, Question, Reading, Repair, Shown, Suggestion, TextPlace, Token,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::any_plan::any_plan;

fn place() -> impl Strategy<Value = Place> {
    let area = (0u32..9_000, 0u32..9_000, 0u32..900, 0u32..900).prop_map(|(left, top, wide, high)| Area {
        left,
        top,
        right: left + wide,
        bottom: top + high,
    });
    (0u32..9, 1u32..100_000, 1u32..1000, option::of(area)).prop_map(|(part, line, column, area)| Place {
        part,
        line,
        column,
        area,
    })
}

fn words() -> impl Strategy<Value = Vec<String>> {
    vec(select(vec!["-", "1,200", "๒๕", "รวม", "\"", ""]).prop_map(str::to_owned), 0..4)
}

fn line_reading() -> impl Strategy<Value = LineReading> {
    let states = [CellState::Read, CellState::Read, CellState::Repaired, CellState::Open, CellState::Derived];
    let origins = vec((option::of(0usize..3), option::of(0usize..3)), 13);
    (place(), words(), vec(select(states.to_vec()), 13), origins).prop_map(|(place, words, states, origins)| {
        let mut reading = LineReading { place, ..LineReading::default() };
        reading.tokens = words.into_iter().map(|text| Token { text, place }).collect();
        reading.states.copy_from_slice(&states);
        for (origin, (work, budget)) in reading.origin.iter_mut().zip(origins) {
            *origin = [work, budget];
        }
        reading
    })
}

fn cell() -> impl Strategy<Value = Cell<i64>> {
    prop_oneof![Just(Cell::Empty), Just(Cell::Dash), Just(Cell::Zero), (1i64..100_000).prop_map(Cell::Value)]
}

/// Two of the same shape.
fn read_and_now() -> impl Strategy<Value = (Shown, Shown)> {
    (0usize..3, [cell(), cell(), cell(), cell()]).prop_map(|(shape, [a, b, c, d])| match shape {
        0 => (Shown::One(Measure::Work, a), Shown::One(Measure::Work, b)),
        1 => (Shown::One(Measure::Budget, a), Shown::One(Measure::Budget, b)),
        _ => (Shown::Both(a, b), Shown::Both(c, d)),
    })
}

fn change() -> impl Strategy<Value = (Index, CellChange)> {
    (any::<Index>(), option::of(1u8..=12), select(EditKind::ALL.to_vec()), read_and_now(), any::<u32>()).prop_map(
        |(line, month, kind, (read, now), edit)| {
            let month = month.and_then(FiscalMonth::new);
            (line, CellChange { line: LineId(0), month, kind, read, now, edit })
        },
    )
}

fn edit() -> impl Strategy<Value = Edit> {
    let confusion = ("[0-9]", "[0-9]", 1u32..).prop_map(|(read, meant, times)| {
        let digit = |text: String| text.chars().next().unwrap_or('0');
        Confusion { read: digit(read), meant: digit(meant), times }
    });
    (any::<u32>(), select(EditKind::ALL.to_vec()), words(), words(), any::<u32>(), vec(confusion, 0..2)).prop_map(
        |(id, kind, tokens_before, tokens_after, cost, learned)| Edit {
            id,
            line: LineId(1),
            kind,
            tokens_before,
            tokens_after,
            cost: Cost(cost),
            learned,
        },
    )
}

fn finding() -> impl Strategy<Value = Finding> {
    let kinds = [
        FindingKind::NoTotal,
        FindingKind::DuplicateCode("1.1".to_owned()),
        FindingKind::Unreadable("\u{e01}\t1".to_owned()),
        FindingKind::TooManyRows(5000),
        FindingKind::SearchEnded,
        FindingKind::NoRepair,
        FindingKind::SheetHidden("แผ่น 1".to_owned()),
        FindingKind::RowsHidden("แผน!5-7".to_owned()),
        FindingKind::ColumnsHidden("แผน!C-E".to_owned()),
        FindingKind::PartLeftOut("ทะเบียน".to_owned()),
        FindingKind::ColumnLeftOut("หมายเหตุ".to_owned()),
        FindingKind::Macros,
        FindingKind::StaleValue { cell: "แผน!D7".to_owned(), stored: "12".to_owned(), computed: "13".to_owned() },
        FindingKind::SumMisses { cell: "แผน!D7".to_owned(), missed: "D6".to_owned() },
        FindingKind::FormulaCycle("แผน!D7".to_owned()),
        FindingKind::CellError("#REF!".to_owned()),
        FindingKind::CodeRestored { read: "1.1".to_owned(), now: "1.10".to_owned() },
        FindingKind::CodeMisread {
            read: "2.1".to_owned(),
            now: "2.7".to_owned(),
            before: "2.6".to_owned(),
            next: "2.8".to_owned(),
        },
        FindingKind::PagesLeftOut(1500),
        FindingKind::PageUnread,
        FindingKind::PictureUnread,
    ];
    (place(), select(kinds.to_vec())).prop_map(|(place, kind)| Finding { place, kind })
}

fn text_place() -> impl Strategy<Value = TextPlace> {
    prop_oneof![
        any::<u32>().prop_map(|id| TextPlace::Line(LineId(id))),
        select(TextField::ALL.to_vec()).prop_map(TextPlace::Field),
        any::<u32>().prop_map(TextPlace::Indicator),
    ]
}

type Changes = Vec<(Index, CellChange)>;

/// Changes name lines of the plan.
fn on_lines(plan: &Plan, changes: Changes) -> Vec<CellChange> {
    let on = |(index, change): (Index, CellChange)| {
        let line = plan.lines.get(index.index(plan.lines.len().max(1)))?;
        Some(CellChange { line: line.id, ..change })
    };
    changes.into_iter().filter_map(on).collect()
}

fn questions(plan: &Plan, asked: Vec<Vec<(Changes, u32)>>) -> Vec<Question> {
    let question = |(number, choices): (usize, Vec<(Changes, u32)>)| Question {
        id: format!("Q{}", number + 1),
        lines: plan.lines.iter().map(|l| l.id).take(2).collect(),
        choices: ('a'..)
            .zip(choices)
            .map(|(id, (changes, cost))| Choice {
                id: id.to_string(),
                changes: on_lines(plan, changes),
                cost: Cost(cost),
            })
            .collect(),
        choices_omitted: number as u32,
    };
    asked.into_iter().enumerate().map(question).collect()
}

/// Any reading of any well-formed plan. `sha256` is that of no bytes.
pub fn any_reading() -> impl Strategy<Value = Reading> {
    let repairs = vec((change(), any::<bool>(), words()), 0..3);
    let asked = vec(vec((vec(change(), 0..3), any::<u32>()), 1..4), 0..3);
    let counts = (any::<u32>(), any::<u32>(), any::<u32>());
    let noticed = (vec(finding(), 0..3), words(), text_place(), select(Ground::ALL.to_vec()));
    let told = (counts, 0u32..3, any::<u32>(), any::<bool>(), any::<bool>());
    (any_plan(), vec(line_reading(), 10), vec(edit(), 0..3), repairs, asked, noticed, told).prop_map(
        |(
            plan,
            read,
            edits,
            repairs,
            asked,
            (findings, words, place, ground),
            (counts, source_plan, cost, proved_least, wall_clock_ended),
        )| {
            let (count, held_as_read, hold_now) = counts;
            let repairs = repairs.into_iter().flat_map(|(change, certain, because)| {
                let confidence = if certain { Confidence::Certain } else { Confidence::Likely };
                let on = on_lines(&plan, vec![change]);
                on.into_iter().map(move |change| Repair { change, confidence, because: because.clone() })
            });
            Reading {
                source: Source {
                    name: "แผน.txt".to_owned(), sha256: SHA256_OF_NOTHING.to_owned(), plan: source_plan
                },
                lines: plan.lines.iter().map(|l| l.id).zip(read).collect(),
                edits,
                repairs: repairs.collect(),
                questions: questions(&plan, asked),
                suggestions: words
                    .into_iter()
                    .map(|read| Suggestion { place, likely: format!("{read}?"), read, ground })
                    .collect(),
                findings,
                equations: EquationCount { count, held_as_read, hold_now },
                cost: Cost(cost),
                proved_least,
                wall_clock_ended,
                plan,
            }
        },
    )
}

/// What no bytes hash to.
pub const SHA256_OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
