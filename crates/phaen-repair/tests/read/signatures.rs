//! Signature blocks below and beside each other.

use crate::sketch::{drawn, reading};

fn signed(block: &str) -> Vec<String> {
    let text = drawn(&format!("(7) กิจกรรม/ขั้นตอนของกิจกรรม\n1. หัว\n1.1 แรก\tA\n1.2 สอง\tB\n(12) รวม\tT\n\n{block}\n"));
    let plan = reading(&text).plan;
    let part = |p: &Option<String>| p.clone().unwrap_or_default();
    let blocks = plan
        .signatories
        .iter()
        .map(|s| format!("{} {}|{}|{}|{}", s.field, part(&s.label), part(&s.name), part(&s.position), part(&s.phone)));
    blocks.chain(plan.notes.iter().map(|n| format!("note {}", n.text))).collect()
}

const BOTH: [&str; 2] = ["13 ผู้จัดทำ|นายก ข|นักวิชาการ|0-0000-0000", "14 ผู้รับผิดชอบ|นางค ง|ผู้อำนวยการ|0-1111-1111"];

#[test]
fn blocks_one_below_the_other() {
    let block = "(13) ผู้จัดทำ\nชื่อ - สกุล (นายก ข)\nตำแหน่ง นักวิชาการ\nโทร.0-0000-0000\n\n(14) ผู้รับผิดชอบ\nชื่อ - สกุล (นางค ง)\nตำแหน่ง ผู้อำนวยการ\nโทร.0-1111-1111";
    assert_eq!(signed(block), BOTH);
    assert_eq!(signed(&block.replace("(13) ", "").replace("(14) ", "")), BOTH);
    assert_eq!(signed(&block.replace("(13)", "(๑๓)").replace("ชื่อ - สกุล (นายก ข)", "ชื่อ-สกุล : นายก ข")), BOTH);
    assert_eq!(signed(&block.replace('\n', "  ").replace("(14)", "\n(14)")), BOTH);
    let garbled = signed(&block.replace("(13) ผู้จัดทำ", "(l3) ผูจดทำ").replace("(14) ผู้รับผิดชอบ", "(1ม) ผูรบ"));
    assert_eq!(garbled, [BOTH[0].replace("ผู้จัดทำ", "(l3) ผูจดทำ"), BOTH[1].replace("ผู้รับผิดชอบ", "(1ม) ผูรบ")]);
}

#[test]
fn blocks_side_by_side() {
    let block = "(13) ผู้จัดทำ\t\t(14) ผู้รับผิดชอบ\nชื่อ - สกุล (นายก ข)\tชื่อ - สกุล (นางค ง)\nตำแหน่ง นักวิชาการ\tตำแหน่ง ผู้อำนวยการ\nโทร.0-0000-0000\tโทร.0-1111-1111";
    assert_eq!(signed(block), BOTH);
    assert_eq!(signed(&block.replace('\t', "   ")), BOTH);
    let names = "ลงชื่อ ..... ผู้จัดทำ\tลงชื่อ ..... ผู้รับผิดชอบ\n(นายก ข)\t(นางค ง)\nตำแหน่ง นักวิชาการ\tตำแหน่ง ผู้อำนวยการ";
    let read: Vec<String> =
        signed(names).iter().map(|s| s.split_once('|').map_or(String::new(), |(_, rest)| rest.to_owned())).collect();
    assert_eq!(read, ["นายก ข|นักวิชาการ|", "นางค ง|ผู้อำนวยการ|"]);
}

#[test]
fn text_behind_the_signatures_is_a_note() {
    assert_eq!(signed("(13) ผู้จัดทำ\nชื่อ - สกุล (นายก ข)\n\nหมายเหตุ ฉบับร่าง"), ["13 ผู้จัดทำ|นายก ข||", "note หมายเหตุ ฉบับร่าง"]);
}
