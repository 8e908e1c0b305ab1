//! Tables for the department: plan and result by month, and the annual report.

use phaen_app::book::{Signing, post, sign};
use phaen_app::create::create;
use phaen_app::database::{PlanNo, UtcMillis};
use phaen_app::department::{Names, headings, report, sheet, sheet_csv};
use phaen_app::words::Lang;
use phaen_core::book::{Place, Report, Reported, What};
use phaen_core::calendar::{FiscalMonth, FiscalYear};
use phaen_core::paper::{Block, Mark, Paper, Row, Table};
use phaen_core::plan::{Code, Line, LineId, LineKind, Plan};
use phaen_gen::PlanSpec;

use crate::desk::{Desk, acting};

const SPARE: LineId = LineId(900);
const PLAN: PlanNo = PlanNo(1);

fn reported(line: LineId, month: usize, figure: Reported, amount: i64) -> What {
    let at = Place { line, month: FiscalMonth::ALL[month] };
    What::Report(Report { at, figure, amount: Some(amount * 100), reason: None })
}

/// A signed plan with a line that nothing is planned for; two months of its first activity are reported, and off-plan
/// work of the spare line.
fn desk() -> (Desk, LineId) {
    let mut desk = Desk::empty();
    let plan = phaen_gen::plan(&PlanSpec { sections: 2, ..PlanSpec::of(7, 8) });
    let mut plan = Plan { fiscal_year: FiscalYear::new(2566), ..plan };
    let first = plan.lines.iter().find(|line| line.kind == LineKind::Activity).unwrap().clone();
    let spare = Line::new(SPARE, LineKind::Activity, Code::new("9.9"), "งานนอกแผน (ตัวอย่าง)");
    plan.lines.insert(1, Line { parent: first.parent, ..spare });
    acting(|acting| create(&mut desk.database, plan, acting)).unwrap();
    acting(|acting| sign(&mut desk.database, PLAN, Signing::default(), acting)).unwrap();
    let entries = vec![
        reported(first.id, 0, Reported::Result, 3),
        reported(first.id, 1, Reported::Result, 0),
        reported(SPARE, 1, Reported::Result, 2),
        reported(first.id, 0, Reported::Disbursed, 70),
    ];
    acting(|acting| post(&mut desk.database, PLAN, entries, &[], acting)).unwrap();
    (desk, first.id)
}

fn tables(paper: &Paper) -> Vec<&Table> {
    paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn values(row: &Row) -> Vec<Option<i64>> {
    row.cells[3..15].iter().map(|cell| cell.value).collect()
}

fn drawn(desk: &Desk) -> Paper {
    sheet(&desk.database, PLAN, Names::Repeated, Lang::Thai, UtcMillis(1_794_000_000_000)).unwrap()
}

#[test]
fn every_cumulative_figure_is_the_sum_of_its_months_and_what_is_not_reported_is_empty() {
    let (desk, line) = desk();
    let paper = drawn(&desk);
    paper.check().unwrap();
    let tables = tables(&paper);
    for table in &tables[..2] {
        for rows in table.rows.chunks(4) {
            for pair in [[0, 1], [2, 3]] {
                let (months, so_far) = (values(&rows[pair[0]]), values(&rows[pair[1]]));
                for at in 0..12 {
                    let sum: i64 = months[..=at].iter().flatten().sum();
                    assert!(so_far[at].is_none_or(|told| told == sum), "{:?}", rows[0].cells[0]);
                }
                assert!(so_far[0].is_some() == months[0].is_some());
            }
        }
    }
    let book = phaen_app::book::book(&desk.database, PLAN).unwrap();
    let name = phaen_app::book::line_name(book.book.plan(), line);
    let rows: Vec<&Row> = tables[0].rows.iter().filter(|row| row.cells[0].text == name).collect();
    let result = values(rows[2]);
    assert_eq!((result[0], result[1], result[2]), (Some(300), Some(0), None), "nought is not silence");
    let so_far = values(rows[3]);
    assert_eq!((so_far[0], so_far[1]), (Some(300), Some(300)));
    assert!(so_far[2..].iter().all(Option::is_none), "nothing is told after the last report");
    let once = sheet(&desk.database, PLAN, Names::Once, Lang::Thai, UtcMillis(1_794_000_000_000)).unwrap();
    let named = |paper: &Paper| self::tables(paper)[0].rows.iter().filter(|row| !row.cells[0].text.is_empty()).count();
    assert_eq!(named(&once) * 4, named(&paper), "on paper a line is named once");
    // The indicators have a row for the target and one for the value.
    assert_eq!(tables[2].rows.len() % 2, 0);
    assert!(!tables[2].rows.is_empty());
}

#[test]
fn the_sheet_is_csv_without_signs_and_thousands() {
    let (desk, _) = desk();
    let csv = sheet_csv(&drawn(&desk));
    assert!(csv.starts_with('\u{feff}'));
    let row = csv.lines().find(|line| line.contains("งานนอกแผน (ตัวอย่าง)") && line.contains(",ผล,")).unwrap();
    assert!(row.ends_with(",ผล,,2,,,,,,,,,,,2"), "{row}");
    assert!(!csv.contains('◊'));
}

#[test]
fn off_plan_work_is_a_line_with_a_result_and_nothing_planned() {
    let (desk, line) = desk();
    let book = phaen_app::book::book(&desk.database, PLAN).unwrap();
    let paper = report(&book.book, &[], Lang::Thai);
    paper.check().unwrap();
    let tables = tables(&paper);
    assert_eq!(tables.len(), 2, "results against plan, off-plan work");
    assert_eq!(tables[1].rows.len(), 1);
    assert!(tables[1].rows[0].cells[0].text.starts_with("9.9"));
    assert_eq!(tables[1].rows[0].cells[4].text, "-", "no percentage of nothing");
    let name = phaen_app::book::line_name(book.book.plan(), line);
    let row = tables[0].rows.iter().find(|row| row.cells[0].text == name).unwrap();
    assert_eq!((row.cells[3].value, row.cells[3].mark), (Some(300), Some(Mark::Unknown)), "ten months are awaited");
    assert!(row.cells[4].text.starts_with("≥ "));
}

#[test]
fn policy_work_is_what_stands_under_the_chosen_headings() {
    let (desk, line) = desk();
    let book = phaen_app::book::book(&desk.database, PLAN).unwrap();
    let all = headings(&book.book);
    let heading = book.book.plan().line(line).unwrap().parent.unwrap();
    assert!(all.iter().any(|h| h.line == heading && h.depth == 0));
    let paper = report(&book.book, &[heading, LineId(12_345)], Lang::English);
    let tables = tables(&paper);
    let under = book.book.plan().lines.iter().filter(|l| l.parent == Some(heading) && l.kind == LineKind::Activity);
    assert_eq!(tables[2].rows.len(), 1 + under.count());
    // The heading's row is the sum of those under it.
    let plan: i64 = tables[2].rows[1..].iter().filter_map(|row| row.cells[2].value).sum();
    assert_eq!(tables[2].rows[0].cells[2].value, Some(plan));
}
