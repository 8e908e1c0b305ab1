//! Labels of totals and subtotals, and what they add up.

use phaen_core::reading::FindingKind;

use crate::sketch::{check, table};

#[test]
fn labels_of_the_grand_total() {
    for (label, title) in [
        ("(12) รวมแผน", "รวมแผน"),
        ("รวมแผนการใช้จ่ายงบประมาณ (บาท)", "รวมแผนการใช้จ่ายงบประมาณ (บาท)"),
        ("รวมทั้งสิน", "รวมทั้งสิน"),
        ("ยอดรวมทั้งสิ้น", "ยอดรวมทั้งสิ้น"),
        ("รวม", "รวม"),
        ("ธวมแผนกาใช้จาย", "ธวมแผนกาใช้จาย"),
        ("12) รวมแผน", "รวมแผน"),
        ("(12)\tรวมแผน", "รวมแผน"),
        ("(๑๒) รวมแผน", "รวมแผน"),
        ("", ""),
    ] {
        let sketch = format!("1. หัว\n1.1 แรก\tA\n1.2 สอง\tB\n{label}\tT");
        let total = if title.is_empty() { "(12) T".to_owned() } else { format!("(12) {title} T") };
        check(&sketch, &format!("1 หัว\n>1.1 แรก A\n>1.2 สอง B\n{total}"));
    }
}

#[test]
fn the_totals_label_and_figures_in_two_rows() {
    let expect = "1 หัว\n>1.1 แรก A\n>1.2 สอง B\n(12) รวมแผน T";
    check("1. หัว\n1.1 แรก\tA\n1.2 สอง\tB\n(12) รวมแผน\n\tT", expect);
    check("1. หัว\n1.1 แรก\tA\n1.2 สอง\tB\n\tT\n(12) รวมแผน", expect);
}

/// A row whose months are all `n` visits at 25 baht.
fn even(label: &str, n: i64) -> String {
    let month = |w: i64| format!("{w}\t{}", w * 25);
    format!("{label}\t{}\t{}", month(12 * n), vec![month(n); 12].join("\t"))
}

/// The codes of the headings that subtotals cover.
fn covers(read: &phaen_core::reading::Reading) -> Vec<&str> {
    let lines = read.plan.lines.iter().flat_map(|l| &l.covers);
    lines.filter_map(|c| read.plan.line(*c)).map(|l| l.code.as_str()).collect()
}

#[test]
fn subtotals_add_up_what_they_name() {
    for label in ["รวม 1", "รวมกิจกรรมที่ 1", "รวม (1)", "รวมข้อ ๑", "รวมทั้งสิ้นกิจกรรมที่ 1"]
    {
        let rows = [
            "1. หัว\n1.1 กลุ่ม".to_owned(),
            even("1.1.1 ก", 1),
            "1.2 กลุ่ม".to_owned(),
            even("1.2.1 ข", 2),
            even(label, 3),
            "2. ท้าย".to_owned(),
            even("2.1 ค", 4),
            even("(12) รวมแผน", 7),
        ];
        let read = table(&rows.join("\n"));
        assert_eq!(covers(&read), ["1"], "{label}");
        assert!(read.balanced(), "{label}");
    }
}

#[test]
fn a_subtotal_without_a_name_is_of_the_heading_it_agrees_with() {
    let rows = |first: &str, second: &str| {
        let rows = [
            "1. หัว\n1.1 กลุ่ม".to_owned(),
            even("1.1.1 ก", 1),
            even("1.1.2 ข", 2),
            first.to_owned(),
            "1.2 กลุ่ม".to_owned(),
            even("1.2.1 ค", 3),
            even("1.2.2 ง", 4),
            second.to_owned(),
            even("รวม", 10),
            even("(12) รวมแผน", 10),
        ];
        table(&rows.into_iter().filter(|r| !r.is_empty()).collect::<Vec<_>>().join("\n"))
    };
    let read = rows(&even("รวม", 3), &even("รวม", 7));
    assert_eq!(covers(&read), ["1.1", "1.2", "1"]);
    assert!(read.balanced());
    let read = rows("", "");
    assert_eq!(covers(&read), ["1"], "behind the last of nested headings");
    assert!(read.balanced());
}

#[test]
fn no_total_is_said() {
    let read = table("1. หัว\n1.1 แรก\tA\n1.2 สอง\tB");
    assert!(read.plan.total_line().is_none());
    assert!(read.findings.iter().any(|f| f.kind == FindingKind::NoTotal));
    // The last line is not made a total because its code is lost.
    let read = table("แรก\tA\nสอง\tB\nสาม\tC");
    assert!(read.plan.total_line().is_none());
}

#[test]
fn a_blank_form_has_a_blank_total() {
    let text = "(1) แผนงาน : ก\nปีงบประมาณ 2566\n(7) กิจกรรม\n1. หัว\n1.1 แรก\n(12) รวมแผน\n";
    let read = crate::sketch::reading(text);
    assert_eq!(read.plan.total_line().map(|l| l.title.as_str()), Some("รวมแผน"));
    assert!(read.findings.iter().any(|f| f.kind == FindingKind::NoTotal));
}
