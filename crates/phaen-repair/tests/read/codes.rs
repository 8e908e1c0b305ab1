//! Codes in every writing that forms and scanners give them.

use phaen_core::reading::FindingKind;

use crate::sketch::{check, table};

const PLAIN: &str = "1 หัว\n>1.1 แรก A\n>1.2 สอง B\n(12) รวมแผน T";

#[test]
fn writings_of_codes() {
    for (one, two, section) in [
        ("1.1 แรก", "1.2 สอง", "1. หัว"),
        ("1.1. แรก", "1.2. สอง", "1. หัว"),
        ("1.1) แรก", "1.2) สอง", "1) หัว"),
        ("(1.1) แรก", "(1.2) สอง", "(1) หัว"),
        ("๑.๑ แรก", "๑.๒ สอง", "๑. หัว"),
        ("1. 1 แรก", "1. 2 สอง", "1. หัว"),
        ("1 . 1 แรก", "1 . 2 สอง", "1 . หัว"),
        ("1,1 แรก", "1,2 สอง", "1. หัว"),
        ("1..1 แรก", "1..2 สอง", "1.. หัว"),
        ("- 1.1 แรก", "- 1.2 สอง", "- 1. หัว"),
        ("1.l แรก", "1.2 สอง", "1. หัว"),
        ("l.1 แรก", "l.2 สอง", "1. หัว"),
        ("1.1 แรก", "1.2 สอง", "1 หัว"),
        ("1.1\tแรก", "1.2\tสอง", "1\tหัว"),
        ("1.1แรก", "1.2สอง", "1.หัว"),
        ("\u{feff}1.1 แรก", "1.\u{200b}2 สอง", "\u{200b}1. หัว"),
    ] {
        check(&format!("{section}\n{one}\tA\n{two}\tB\n(12) รวมแผน\tT"), PLAIN);
    }
}

#[test]
fn numbers_in_titles_are_no_codes() {
    check("1. หัว\n1.1 ขยายตัว\n1.5 เท่าของปีก่อน\tA\n(12) รวม\tT", "1 หัว\n>1.1 ขยายตัว 1.5 เท่าของปีก่อน A\n(12) รวม T");
    check("1. หัว\n1.1 ส่งภายใน\tA\n30 วัน\n(12) รวม\tT", "1 หัว\n>1.1 ส่งภายใน 30 วัน A\n(12) รวม T");
    check("1. หัว\n1.1 ระดับ 1 และ 2\tA\n(12) รวม\tT", "1 หัว\n>1.1 ระดับ 1 และ 2 A\n(12) รวม T");
    check("1. หัว\n1.1 มากกว่า 3% (6 ครั้ง)\tA\n(12) รวม\tT", "1 หัว\n>1.1 มากกว่า 3% (6 ครั้ง) A\n(12) รวม T");
    assert_eq!(table("1. หัว\n1.1 แนะนำ (6 ครั้ง)\tA\n(12) รวม\tT").plan.lines[1].times, Some(6));
}

#[test]
fn codes_keep_their_text_and_depth() {
    check("2. หัว\n2.1 ก\tA\n2.10 ข\tB\n(12) รวม\tT", "2 หัว\n>2.1 ก A\n>2.10 ข B\n(12) รวม T");
    let deep = table("1.1.1.1.1.1.1.1.1 ก\tA\n1.1.1.1.1.1.1.1.2 ข\tB\n(12) รวม\tT");
    assert_eq!(deep.plan.lines.len(), 8 + 2 + 1, "every lost heading stands untitled");
    assert!(deep.balanced());
}

#[test]
fn a_misread_digit_of_a_code_is_told_by_its_neighbours() {
    let text = "1. หัว\n1.1 ก\tA\n1.2 ข\tB\n1.8 ค\tA\n1.4 ง\tB\n(12) รวม\tT";
    check(text, "1 หัว\n>1.1 ก A\n>1.2 ข B\n>1.3 ค A\n>1.4 ง B\n(12) รวม T");
    let findings = table(text).findings;
    assert!(
        findings
            .iter()
            .any(|f| matches!(&f.kind, FindingKind::CodeMisread { read, now, .. } if read == "1.8" && now == "1.3"))
    );
}

#[test]
fn a_section_number_in_another_column_is_no_value() {
    for stray in ["1\t1.1 แรก\tA", "1\t\t1.1 แรก\tA", "1.1 แรก\tA\t2", "\t\t1.1 แรก\t\tA"] {
        check(&format!("1. หัว\n{stray}\n1.2 สอง\tB\n(12) รวมแผน\tT"), PLAIN);
    }
}

#[test]
fn a_line_misread_as_its_heading_stands_under_it() {
    check(
        "1. หัว\n1.1 กลุ่ม\n1.1 แรก\tA\n1.1.2 สอง\tB\n(12) รวม\tT",
        "1 หัว\n>1.1 กลุ่ม\n>>1.1 แรก A\n>>1.1.2 สอง B\n(12) รวม T",
    );
}
