//! Words that stray into columns of figures.

use phaen_core::equation::{self, Severity};
use phaen_core::grid::Source;
use phaen_core::plan::LineKind;
use phaen_core::reading::Reading;
use phaen_files::Kind;
use phaen_repair::{Options, read_document};

const MONTHS: &str = "ต.ค.;;พ.ย.;;ธ.ค.;;ม.ค.;;ก.พ.;;มี.ค.;;เม.ย.;;พ.ค.;;มิ.ย.;;ก.ค.;;ส.ค.;;ก.ย.;";

/// A table whose head tells its columns, with those rows.
fn reading(rows: &[String]) -> Reading {
    let halves = ";งาน;งบ".repeat(13);
    let rest = ";".repeat(27);
    let text = format!("แผนปฏิบัติการ 2567{rest}\nรหัส;กิจกรรม;เป้าหมาย;;{MONTHS}\n;{halves}\n{}\n", rows.join("\n"));
    let document = phaen_files::document(Kind::Text, text.as_bytes()).expect("a table");
    let read = read_document(&document, &Source::default(), &Options::default()).expect("a plan");
    read.into_iter().next().expect("one plan")
}

/// A row of that code with the same visits and money each month.
fn row(code: &str, work: i64) -> String {
    let months = format!(";{work};{}", 20 * work).repeat(12);
    format!("{code};เข้าแนะนำ;{};{}{months}", 12 * work, 240 * work)
}

fn assert_holds(mut reading: Reading) {
    while let Some(question) = reading.questions.first().map(|q| q.id.clone()) {
        reading.answer(&question, "a").expect("an answer");
    }
    let fails = equation::check(&reading.plan).into_iter().find(|f| f.equation.severity == Severity::Error);
    assert!(fails.is_none(), "{:?}", fails.map(|f| f.equation.id));
}

#[test]
fn a_heading_with_a_word_among_its_columns_has_no_figures() {
    let heading = format!("1;ส่งเสริม;ต่อ{}", ";".repeat(25));
    let read = reading(&[heading, row("1.1", 3), row("1.2", 4)]);
    let line = read.plan.lines.first().expect("a heading");
    assert_eq!(line.kind, LineKind::Heading);
    assert!(!line.has_figures() && read.repairs.is_empty() && read.questions.is_empty(), "{:?}", read.repairs);
    assert_holds(read);
}

#[test]
fn a_line_that_cannot_be_read_at_all_is_what_the_total_leaves_for_it() {
    let unread = format!("1.2;เข้าแนะนำ{}", ";กข;คง".repeat(13));
    let read = reading(&[format!("1;ส่งเสริม{}", ";".repeat(26)), row("1.1", 3), unread, row("1.3", 5), row("รวม", 12)]);
    let figures = |code: &str| read.plan.lines.iter().find(|l| l.code.as_str() == code).map(|l| l.figures);
    let told = reading(&[row("1.2", 4), row("1.9", 4)]);
    assert_eq!(figures("1.2"), Some(told.plan.lines[0].figures), "{:?}", read.findings);
    assert_holds(read);
}
