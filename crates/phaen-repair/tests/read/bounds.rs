//! Limits: what is too much is left out and said, never guessed and never endless.

use phaen_core::grid::Source;
use phaen_core::reading::FindingKind;
use phaen_files::text;
use phaen_repair::{MAX_ROWS, NotAPlan, Options, read_form};

use crate::sketch::{drawn, reading, table};

fn read(text: &str) -> Result<phaen_core::reading::Reading, NotAPlan> {
    let grid = text::read(text.as_bytes()).expect("a text");
    read_form(&grid, Source::default(), &Options { max_steps: 100_000, ..Options::default() })
}

#[test]
fn what_is_no_plan_is_refused() {
    for text in ["เรียน ผู้อำนวยการ\nขอเชิญประชุม", "a,b,c\n1,2,3", "1\t2\t3\t4", "1. ก\n2. ข\n3. ค"]
    {
        assert_eq!(read(text), Err(NotAPlan), "{text}");
    }
}

#[test]
fn rows_beyond_the_limit_are_counted() {
    let text = format!("(7) กิจกรรม\n1. หัว\n1.1 แรก\t{}\n1.2 สอง\t{}\n{}", drawn("A"), drawn("B"), "\n".repeat(60_000));
    let read = reading(&text);
    let left = 60_000 + 5 - MAX_ROWS as u32;
    assert!(read.findings.iter().any(|f| f.kind == FindingKind::TooManyRows(left)), "{:?}", read.findings);
}

#[test]
fn numbers_that_no_plan_holds_are_unreadable() {
    let digits = "123456789012345678901234567890";
    let read = table(&format!("1. หัว\n1.1 แรก\t{digits}\tA\n1.2 สอง\tB\n(12) รวม\tT"));
    assert!(read.plan.lines.iter().all(|l| l.figures.target.work.raw().hundredths().is_none_or(|h| h < 1_000_000)));
}

#[test]
fn a_row_of_thousands_of_figures_is_cut() {
    let long = vec!["7"; 500].join("\t");
    let read = read(&format!("(7) กิจกรรม\n1. หัว\n1.1 แรก\t{long}\n1.2 สอง\t{}\n", drawn("B"))).expect("a form");
    assert!(read.lines.values().all(|l| l.tokens.len() <= 50));
}

#[test]
fn duplicate_codes_are_said() {
    let read = table("1. หัว\n1.1 แรก\tA\n1.1 สอง\tB\n(12) รวม\tT");
    assert!(read.findings.iter().any(|f| f.kind == FindingKind::DuplicateCode("1.1".to_owned())));
    assert!(read.balanced());
}
