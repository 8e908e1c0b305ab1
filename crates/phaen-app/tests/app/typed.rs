//! Forms that offices typed in their own way are read as the plans that they are, and repaired where they are damaged.
#![allow(clippy::float_arithmetic, reason = "sheets hold binary numbers")]

use phaen_app::read::{self, Found, Options};
use phaen_core::plan::{LineKind, Measure, Period, Plan};
use phaen_core::reading::{FindingKind, Reading};
use phaen_gen::{PlanSpec, Subtotals};

use crate::office::{Office, Typed, Typing, xlsx};

/// A plan with sections of more than ten lines, so that a code ends in nought.
pub fn plan(seed: u64) -> Plan {
    phaen_gen::plan(&PlanSpec { sections: 2, subtotals: Subtotals::None, ..PlanSpec::of(seed, 24) })
}

/// All plans of a file.
pub fn readings(name: &str, bytes: &[u8]) -> Vec<Reading> {
    let found = read::read(name, bytes, &Options::default()).unwrap();
    found
        .into_iter()
        .map(|found| match found {
            Found::Form(reading) => *reading,
            other => panic!("{name}: {other:?}"),
        })
        .collect()
}

/// The one plan of a file.
pub fn reading(name: &str, bytes: &[u8]) -> Reading {
    let mut all = readings(name, bytes);
    assert_eq!(all.len(), 1, "{name}");
    all.remove(0)
}

/// Every line with its code, title and figures; nothing planned is nought, however it is written.
pub fn lines(plan: &Plan) -> Vec<String> {
    let figure = |line: &phaen_core::plan::Line, period, measure| {
        line.raw(period, measure).hundredths().unwrap_or(0).to_string()
    };
    let line = |line: &phaen_core::plan::Line| {
        let figures: Vec<String> = Period::months_and_target()
            .flat_map(|p| Measure::ALL.map(|m| (p, m)))
            .map(|(p, m)| figure(line, p, m))
            .collect();
        let code = if line.kind == LineKind::Total { "" } else { line.code.as_str() };
        format!("{code}|{}|{}", line.title, figures.join(" "))
    };
    plan.lines.iter().map(line).collect()
}

pub fn assert_same(name: &str, read: &Plan, truth: &Plan) {
    let (read, truth) = (lines(read), lines(truth));
    for (a, b) in read.iter().zip(&truth) {
        assert_eq!(a, b, "{name}");
    }
    assert_eq!(read.len(), truth.len(), "{name}");
}

fn offices() -> Vec<Office> {
    let plain = Office::default();
    vec![
        plain,
        Office { blank: true, ..plain },
        Office { code_apart: true, ordinal: true, ..plain },
        Office { code_apart: true, unit: true, blank: true, formulas: true, ..plain },
        Office { quarters: true, target_last: true, ..plain },
        Office { quarters: true, blank: true, unit: true, ..plain },
        Office { target_last: true, remarks: true, blank: true, ..plain },
        Office { blocks: true, blank: true, ..plain },
        Office { steps: true, remarks: true, blank: true, ..plain },
    ]
}

#[test]
fn every_office_s_workbook_is_read_to_the_same_plan() {
    for (seed, office) in (1..).zip(offices()) {
        let truth = plan(seed);
        let read = reading("แผน.xlsx", &office.typed(&truth).xlsx());
        assert_same(&format!("{office:?}"), &read.plan, &truth);
        assert!(read.balanced() && read.repairs.is_empty(), "{office:?}: {:?}", read.questions);
        assert_eq!(read.plan.fiscal_year, truth.fiscal_year);
        assert_eq!(read.plan.programme, truth.programme, "{office:?}");
    }
}

#[test]
fn tables_as_text_and_pages_are_read_to_the_same_plan() {
    for (seed, office) in (20..).zip(offices()) {
        let truth = plan(seed);
        let typing = office.typed(&truth);
        for separator in [",", ";", "|", "\t"] {
            let read = reading("แผน.csv", typing.csv(separator).as_bytes());
            assert_same(&format!("{office:?} {separator:?}"), &read.plan, &truth);
            assert!(read.balanced(), "{office:?} {separator:?}");
        }
        let read = reading("แผน.html", typing.html().as_bytes());
        assert_same(&format!("{office:?} page"), &read.plan, &truth);
        assert!(read.balanced(), "{office:?} page");
    }
}

#[test]
fn codes_that_a_spreadsheet_took_for_numbers_come_back() {
    let truth = plan(40);
    assert!(truth.lines.iter().any(|l| l.code.as_str().ends_with(".10")), "the plan has such a code");
    let read = reading("แผน.xlsx", &Office { code_apart: true, ..Office::default() }.typed(&truth).xlsx());
    assert_same("codes as numbers", &read.plan, &truth);
    assert!(read.findings.iter().any(|f| matches!(f.kind, FindingKind::CodeRestored { .. })));
}

#[test]
fn a_column_that_a_plan_has_no_place_for_is_named() {
    let read = reading("แผน.xlsx", &Office { remarks: true, ..Office::default() }.typed(&plan(41)).xlsx());
    assert!(read.findings.iter().any(|f| f.kind == FindingKind::ColumnLeftOut("หมายเหตุ".to_owned())));
}

#[test]
fn several_plans_of_one_file_are_told_apart() {
    let office = Office { blank: true, ..Office::default() };
    let plans = [plan(50), plan(51), plan(52)];
    let sheets: Vec<Typing> = plans.iter().map(|p| office.typed(p)).collect();
    let other = Typing {
        rows: vec![vec![Typed::Text("ทะเบียนสหกรณ์".to_owned())]], ..Typing::default()
    };
    let book = xlsx(&[("กลุ่ม 1", &sheets[0]), ("ทะเบียน", &other), ("กลุ่ม 2", &sheets[1]), ("กลุ่ม 3", &sheets[2])]);
    let read = readings("แผน.xlsx", &book);
    assert_eq!(read.iter().map(|r| r.source.plan).collect::<Vec<_>>(), [1, 2, 3]);
    for (read, truth) in read.iter().zip(&plans) {
        assert_same("a sheet each", &read.plan, truth);
    }
    assert!(read[0].findings.iter().any(|f| f.kind == FindingKind::PartLeftOut("ทะเบียน".to_owned())));

    // The same below each other on one sheet.
    let mut long = Typing::default();
    for sheet in &sheets {
        let top = long.rows.len();
        long.rows.extend(sheet.rows.iter().cloned());
        long.merged.extend(sheet.merged.iter().map(|(r, c, rows, columns)| (r + top, *c, *rows, *columns)));
        long.rows.push(Vec::new());
    }
    let read = readings("แผน.xlsx", &long.xlsx());
    assert_eq!(read.len(), 3);
    for (read, truth) in read.iter().zip(&plans) {
        assert_same("below each other", &read.plan, truth);
    }
}

#[test]
fn a_plan_goes_on_over_sheets() {
    let truth = plan(60);
    let whole = Office { blank: true, ..Office::default() }.typed(&truth);
    let cut = whole.rows.len() - 12;
    let heads = &whole.rows[6..9];
    let first = Typing { rows: whole.rows[..cut].to_vec(), merged: whole.merged.clone() };
    let with_heads = Typing { rows: [heads, &whole.rows[cut..]].concat(), merged: Vec::new() };
    let bare = Typing { rows: whole.rows[cut..].to_vec(), merged: Vec::new() };
    for (name, second) in [("with its head again", with_heads), ("without", bare)] {
        let read = reading("แผน.xlsx", &xlsx(&[("หน้า 1", &first), ("หน้า 2", &second)]));
        assert_same(name, &read.plan, &truth);
        assert!(read.balanced(), "{name}");
    }
}

/// A figure of the table changed in place: found by its row among the rows of figures, and its column.
fn figures(typing: &mut Typing) -> Vec<(usize, usize)> {
    let numbers = |row: &Vec<Typed>| row.iter().filter(|c| matches!(c, Typed::Number(_))).count();
    let rows: Vec<usize> = (0..typing.rows.len()).filter(|r| numbers(&typing.rows[*r]) >= 4).collect();
    let of_row = |r: usize| (0..typing.rows[r].len()).filter(move |c| *c > 2).map(move |c| (r, c)).collect::<Vec<_>>();
    let all: Vec<(usize, usize)> = rows.into_iter().flat_map(of_row).collect();
    all.into_iter().filter(|(r, c)| matches!(typing.rows[*r][*c], Typed::Number(n) if n >= 10.0)).collect()
}

#[test]
fn a_figure_that_is_wrong_is_repaired_in_its_place() {
    for (seed, office) in (70..).zip([Office::default(), Office { blank: true, unit: true, ..Office::default() }]) {
        let truth = plan(seed);
        let clean = office.typed(&truth);
        for k in 0..12 {
            let mut typing = clean.clone();
            let places = figures(&mut typing);
            let (row, column) = places[(k * 37) % places.len()];
            let Typed::Number(number) = typing.rows[row][column] else { unreachable!() };
            // One digit misread, or the figure dropped.
            typing.rows[row][column] = if k % 3 == 0 { Typed::Blank } else { Typed::Number(number + 1.0) };
            let mut read = reading("แผน.xlsx", &typing.xlsx());
            let shown = format!("{office:?} {k}: row {row} column {column} {number}");
            if read.questions.is_empty() {
                assert_same(&shown, &read.plan, &truth);
                continue;
            }
            // An honest question has the truth among its answers.
            let question = read.questions[0].clone();
            let right = question.choices.iter().any(|choice| {
                let mut tried = read.clone();
                tried.answer(&question.id, &choice.id);
                lines(&tried.plan) == lines(&truth)
            });
            assert!(right, "{shown}: {:?}", read.questions);
            read.questions.clear();
        }
    }
}

#[test]
fn a_row_that_is_missing_is_found_missing() {
    let truth = plan(80);
    let mut typing = Office { blank: true, ..Office::default() }.typed(&truth);
    // A gap in the codes tells that something stood there.
    let last = |at: usize| truth.lines[at].code.parts().and_then(|p| p.last().copied());
    let activity = |at: usize| truth.lines[at].kind == LineKind::Activity;
    let inner = |at: &usize| (at - 1..=at + 1).all(activity) && last(*at) > last(at - 1) && last(at + 1) > last(*at);
    let lost = (1..truth.lines.len() - 1).find(inner).unwrap();
    typing.rows.remove(9 + lost);
    let read = reading("แผน.xlsx", &typing.xlsx());
    let inferred: Vec<_> = read.plan.lines.iter().filter(|l| l.kind == LineKind::Inferred).collect();
    assert_eq!(inferred.len(), 1, "one block is lost: {:?} {:?}", read.questions, read.findings);
    let line = &truth.lines[lost];
    for (period, measure) in Period::months_and_target().flat_map(|p| Measure::ALL.map(|m| (p, m))) {
        let value = |l: &phaen_core::plan::Line| l.raw(period, measure).hundredths().unwrap_or(0);
        assert_eq!(value(inferred[0]), value(line), "{period:?} {measure:?}");
    }
}
