//! Workbooks of programs that do not calculate: formulas without a value, or with an old one.

use phaen_app::offer::Offer;
use phaen_core::change::Change;
use phaen_core::equation::{self, EquationKind, Severity};
use phaen_core::plan::{CellRef, LineId, Measure, Period};

use crate::desk::{Desk, october, to};
use crate::sheet::{ACTIVITIES, resaved, with_parts};

const SHEET: &str = "xl/worksheets/sheet2.xml";

/// The workbook with the sheet's XML altered.
fn edited(bytes: &[u8], alter: impl Fn(String) -> String) -> Vec<u8> {
    with_parts(bytes, |name, xml| if name == SHEET { alter(xml) } else { xml })
}

/// Every value of a formula replaced; there are many.
fn values(xml: &str, by: &str) -> String {
    let mut pieces = xml.split("</f><v>");
    let first = pieces.next().unwrap().to_owned();
    let rest: Vec<&str> = pieces.map(|piece| piece.split_once("</v>").unwrap().1).collect();
    assert!(rest.len() > 20);
    rest.into_iter().fold(first, |text, piece| format!("{text}</f>{by}{piece}"))
}

/// All ways in which a file may have no right value for a formula.
const STALE: [&str; 5] = ["", "<v></v>", "<v/>", "<v>0</v>", "<v>987654.25</v>"];

/// The name of a cell, `D5`.
fn place(bytes: &[u8], line: LineId, key: &str) -> String {
    let mut found = String::new();
    resaved(bytes, ACTIVITIES, |sheet| {
        found = rust_xlsxwriter::utility::row_col_to_cell(sheet.row(line), sheet.column(key) as u16);
    });
    found
}

/// The XML with other content in a cell.
fn with_cell(xml: &str, place: &str, content: &str) -> String {
    let cell = xml.find(&format!("<c r=\"{place}\"")).unwrap();
    let from = cell + xml[cell..].find('>').unwrap() + 1;
    let to = from + xml[from..].find("</c>").unwrap();
    format!("{}{content}{}", &xml[..from], &xml[to..])
}

/// The cells that an offer changes, and by how many whole units.
fn differences(offer: &Offer) -> Vec<(CellRef, i64)> {
    assert!(offer.conflicts.is_empty() && offer.not_taken.is_empty(), "{offer:?}");
    let difference = |change: &Change| match change {
        Change::Cell { cell, swap } => {
            (*cell, swap.after.hundredths().unwrap_or(0) / 100 - swap.before.hundredths().unwrap_or(0) / 100)
        }
        other => panic!("{other:?}"),
    };
    offer.changes.iter().map(difference).collect()
}

/// A desk whose plan fails: the grand total of ต.ค. is stated otherwise than its lines make it.
fn unbalanced() -> Desk {
    let mut desk = Desk::new();
    let total = desk.plan().total_line().unwrap().id;
    let bytes = resaved(&desk.printed(), ACTIVITIES, |sheet| {
        let row = sheet.row(total);
        sheet.set(row, "m01.work", 7_000.0);
        sheet.set(row, "m02.budget", 7_000.0);
    });
    desk.accepted(&bytes);
    assert!(!desk.stored().reading.balanced());
    desk
}

#[test]
fn an_unaltered_workbook_offers_nothing_whatever_its_formulas_have() {
    for desk in [Desk::new(), unbalanced()] {
        for value in STALE {
            let bytes = edited(&desk.printed(), |xml| values(&xml, value));
            assert_eq!(desk.offered(&bytes), Offer::default(), "{value:?}");
        }
    }
}

#[test]
fn an_altered_figure_brings_its_totals_along() {
    for value in STALE {
        let mut desk = Desk::new();
        let (line, plan) = (desk.line("1.1"), desk.plan());
        let before = plan.line(line).unwrap().raw(october(), Measure::Work).hundredths().unwrap() / 100;
        let cell = place(&desk.printed(), line, "m01.work");
        let bytes =
            edited(&desk.printed(), |xml| with_cell(&values(&xml, value), &cell, &format!("<v>{}</v>", before + 5)));
        let offer = desk.offered(&bytes);
        assert!(offer.changes.contains(&to(&plan, line, october(), Measure::Work, before + 5)));
        let changed = differences(&offer);
        assert_eq!(changed.len(), 6, "ต.ค. and target of row, subtotal and total: {changed:?}");
        assert!(changed.iter().all(|(cell, by)| {
            *by == 5 && cell.measure == Measure::Work && [october(), Period::Target].contains(&cell.period)
        }));
        desk.accepted(&bytes);
        assert!(desk.stored().reading.balanced());
    }
}

#[test]
fn a_failing_total_is_never_corrected() {
    let desk = unbalanced();
    let (line, total) = (desk.line("1.1"), desk.plan().total_line().unwrap().id);
    let cell = place(&desk.printed(), line, "m01.work");
    let bytes = edited(&desk.printed(), |xml| with_cell(&values(&xml, ""), &cell, "<v>4321</v>"));
    let changed = differences(&desk.offered(&bytes));
    assert!(changed.iter().all(|(cell, _)| (cell.line, cell.period) != (total, october())), "{changed:?}");
    assert!(changed.iter().any(|(cell, _)| (cell.line, cell.period) == (line, Period::Target)), "{changed:?}");
}

#[test]
fn a_total_that_was_typed_over_is_what_was_typed() {
    let desk = Desk::new();
    let (line, plan) = (desk.line("1.1"), desk.plan());
    let cell = place(&desk.printed(), line, "target.work");
    let bytes = edited(&desk.printed(), |xml| with_cell(&values(&xml, ""), &cell, "<v>4321</v>"));
    let offer = desk.offered(&bytes);
    assert_eq!(offer.changes[0], to(&plan, line, Period::Target, Measure::Work, 4_321));
    let lines: Vec<LineId> = differences(&offer).iter().map(|(cell, _)| cell.line).collect();
    assert_eq!(lines.len(), 3, "the target of row, subtotal and total: {lines:?}");
}

#[test]
fn a_formula_of_someone_else_is_its_value_or_is_told() {
    let desk = Desk::new();
    let (line, plan) = (desk.line("1.1"), desk.plan());
    let cell = place(&desk.printed(), line, "target.work");
    let with = |content: &str| edited(&desk.printed(), |xml| with_cell(&values(&xml, ""), &cell, content));
    let offer = desk.offered(&with("<f>1+2*3</f><v>7</v>"));
    assert_eq!(offer.changes[0], to(&plan, line, Period::Target, Measure::Work, 7));
    assert_eq!(differences(&offer).len(), 3);
    let offer = desk.offered(&with("<f>1+2*3</f>"));
    assert_eq!(offer.changes, []);
    let [told] = &offer.not_taken[..] else { panic!("{offer:?}") };
    assert!(told.before.starts_with(&format!("{cell} ")) && told.after == "=1+2*3", "{told:?}");
}

#[test]
fn rows_that_a_program_moved_without_its_formulas_leave_the_totals_right() {
    let desk = Desk::new();
    let bytes = edited(&desk.printed(), |xml| {
        // All rows of the table one further down, each formula still as it was.
        let mut moved = String::new();
        let mut rest = xml.as_str();
        while let Some(at) = rest.find(" r=\"") {
            let (head, tail) = rest.split_at(at + 4);
            let (name, tail) = tail.split_once('"').unwrap();
            let digits = name.find(|c: char| c.is_ascii_digit()).unwrap();
            let row: u32 = name[digits..].parse().unwrap();
            moved.push_str(&format!("{head}{}{}\"", &name[..digits], if row > 5 { row + 1 } else { row }));
            rest = tail;
        }
        values(&format!("{moved}{rest}"), "")
    });
    assert_eq!(desk.offered(&bytes), Offer::default());
}

#[test]
fn a_deleted_row_leaves_the_totals() {
    let mut desk = Desk::new();
    let line = desk.line("1.1");
    let name = place(&desk.printed(), line, "code");
    let row: u32 = name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().unwrap();
    let bytes = edited(&desk.printed(), |xml| {
        let (above, rest) = xml.split_once(&format!("<row r=\"{row}\"")).unwrap();
        values(&format!("{above}{}", rest.split_once("</row>").unwrap().1), "")
    });
    let plan = desk.accepted(&bytes);
    assert!(plan.line(line).is_none());
    let failing = equation::check(&plan).into_iter().filter(|f| f.equation.severity == Severity::Error);
    let kinds: Vec<EquationKind> = failing.map(|f| f.equation.kind).collect();
    assert!(matches!(&kinds[..], [EquationKind::Allotment { .. }]), "only what was allotted stays: {kinds:?}");
}
