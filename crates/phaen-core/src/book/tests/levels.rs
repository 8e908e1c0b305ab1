//! Figures at every level of the tree.

use super::sample::{LINES, at, book, entry, month, plan};
use crate::book::{Book, Level, Levels, Overspending, Report, Reported, Revision, Statement, What, levels};
use crate::calendar::{FiscalMonth, Quarter};
use crate::plan::{Layer, LineId, LineKind, Measure, Period};

const HEADINGS: [LineId; 2] = [LineId(1), LineId(2)];

fn report(book: &mut Book, line: LineId, number: u8, figure: Reported, amount: i64) {
    let what = What::Report(Report { at: at(line, number), figure, amount: Some(amount), reason: None });
    book.post(&entry(what)).unwrap();
}

#[test]
fn rows_stand_as_on_the_form_and_the_whole_last() {
    let found: Vec<(Option<u32>, usize, bool)> = levels(&plan())
        .into_iter()
        .map(|Level { line, depth, is_parent }| (line.map(|l| l.0), depth, is_parent))
        .collect();
    let wanted = [
        (Some(1), 0, true),
        (Some(10), 1, false),
        (Some(11), 1, false),
        (Some(2), 0, true),
        (Some(12), 1, false),
        (Some(13), 1, false),
        (None, 0, false),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn headings_quarters_and_the_whole_are_what_their_lines_make() {
    let book = book(Overspending::Warn);
    for layer in [Layer::Plan, Layer::Current] {
        let plan = book.levels(Statement::Of(layer));
        let q1 = Period::Quarter(Quarter::ALL[0]);
        assert_eq!(plan.at(Some(HEADINGS[0]), Period::Target, Measure::Work), Some(96_00), "{layer:?}");
        assert_eq!(plan.at(Some(HEADINGS[1]), q1, Measure::Budget), Some(30_000), "{layer:?}");
        assert_eq!(plan.at(None, Period::Target, Measure::Budget), Some(360_000), "{layer:?}");
        assert_eq!(plan.cumulated(Some(LINES[0]), month(3), Measure::Work), Some(12_00), "{layer:?}");
        assert_eq!(plan.at(Some(LineId(13)), q1, Measure::Work), None, "nothing is planned");
    }
}

#[test]
fn a_plan_without_a_total_has_the_same_whole() {
    let mut bare = plan();
    bare.lines.retain(|line| line.kind != LineKind::Total);
    let first =
        Revision {
            number: 1, on: super::sample::day("2022-10-01"), by: "ตัวอย่าง".to_owned(), successors: Vec::new()
        };
    let bare = Book::open(bare, first, Overspending::Warn).unwrap();
    let (with, without) =
        [book(Overspending::Warn), bare].map(|book| book.levels(Statement::Of(Layer::Current))).into();
    for period in Period::all() {
        for measure in Measure::ALL {
            assert_eq!(with.at(None, period, measure), without.at(None, period, measure), "{period:?}");
        }
    }
}

#[test]
fn what_nobody_reported_is_unknown_at_every_level_and_awaited() {
    let mut book = book(Overspending::Warn);
    report(&mut book, LINES[0], 1, Reported::Result, 3_00);
    report(&mut book, LINES[2], 1, Reported::Result, 0);
    let result = book.levels(Statement::Of(Layer::Result));
    let of = |line, number| result.at(line, Period::Month(month(number)), Measure::Work);
    assert_eq!(of(Some(HEADINGS[0]), 1), Some(3_00), "as far as it is reported");
    assert_eq!((of(Some(HEADINGS[1]), 1), of(None, 1)), (Some(0), Some(3_00)), "nought is reported");
    assert_eq!((of(Some(HEADINGS[0]), 2), of(None, 2)), (None, None));
    assert_eq!(result.cumulated(None, month(5), Measure::Work), Some(3_00));
    assert_eq!(result.cumulated(Some(LINES[1]), month(12), Measure::Work), None);
    let awaited = book.levels(Statement::Awaited);
    assert_eq!(awaited.cumulated(Some(HEADINGS[0]), month(1), Measure::Work), Some(4_00));
    assert_eq!(awaited.cumulated(None, month(2), Measure::Work), Some(16_00), "4 of October, 12 of November");
    assert_eq!(awaited.cumulated(Some(HEADINGS[0]), month(1), Measure::Budget), Some(20_000));
    assert!(book.is_awaited(at(LINES[1], 1), Measure::Work) && !book.is_awaited(at(LINES[0], 1), Measure::Work));
    assert!(!book.is_awaited(at(LineId(13), 1), Measure::Work), "nothing is planned there");
}

#[test]
fn work_that_nothing_was_planned_for_counts_at_every_level() {
    let mut book = book(Overspending::Warn);
    report(&mut book, LineId(13), 4, Reported::Result, 2_00);
    let result = book.levels(Statement::Of(Layer::Result));
    for line in [Some(LineId(13)), Some(HEADINGS[1]), None] {
        for period in [Period::Target, Period::Quarter(Quarter::ALL[1])] {
            assert_eq!(result.at(line, period, Measure::Work), Some(2_00), "{line:?} {period:?}");
        }
    }
}

#[test]
fn every_month_adds_up_to_the_layer_that_the_form_prints() {
    let mut book = book(Overspending::Warn);
    for number in 1..=8 {
        report(&mut book, LINES[usize::from(number % 3)], number, Reported::Disbursed, 70_00 + i64::from(number));
    }
    let (levels, printed) = (book.levels(Statement::Of(Layer::Disbursed)), book.layer(Layer::Disbursed));
    let total = printed.total_line().unwrap();
    for month in FiscalMonth::ALL {
        let period = Period::Month(month);
        let stands = total.raw(period, Measure::Budget).hundredths();
        assert_eq!(levels.at(None, period, Measure::Budget), stands, "{month:?}");
    }
    let year = crate::year::year(&printed);
    assert_eq!(levels.cumulated(None, month(12), Measure::Budget), Some(year.budget.cumulated[11]));
}

#[test]
fn a_line_of_a_later_revision_is_not_taken_for_a_sum() {
    let mut revised = plan();
    // It bears the very identity that the rows of sums over the plan before would begin with.
    let new = plan().next_line_id();
    let mut line = revised.line(LINES[1]).unwrap().clone();
    line.id = new;
    revised.lines.push(line);
    for sum in [plan(), revised.clone()].map(|plan| Levels::of_plan(&plan)) {
        assert_eq!(sum.at(Some(HEADINGS[1]), Period::Target, Measure::Work), Some(48_00));
    }
    let before = Levels::of_plan(&plan());
    assert_eq!(before.at(Some(new), Period::Target, Measure::Work), None, "there was no such line");
    assert_eq!(Levels::of_plan(&revised).at(Some(new), Period::Target, Measure::Work), Some(48_00));
}
