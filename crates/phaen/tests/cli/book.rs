//! A plan is signed and posted on from the command line.

use serde_json::{Value, json};

use crate::desk::{Desk, form};

/// A desk with a signed plan of year 2567, and the identity of its first activity with figures.
fn signed() -> (Desk, String) {
    let desk = Desk::new();
    desk.write("a.txt", form(|_| ()));
    desk.expect(0, &["read", "a.txt", "--db", "a.db"]);
    let early = desk.expect(1, &["post", "1", &desk.write("none.json", "[]"), "--db", "a.db", "--lang", "en"]);
    assert!(early.err.contains("not signed yet"), "{}", early.err);
    let run = desk.expect(0, &["sign", "1", "--db", "a.db", "--lang", "en"]);
    assert!(run.out.contains("revision 1") && run.out.contains("identity not confirmed"), "{}", run.out);
    let plan = desk.expect(0, &["export", "1", "--json", "--db", "a.db"]).json().remove(0);
    let lines = plan["lines"].as_array().unwrap();
    let has = |l: &&Value| l["kind"] == "activity" && l["months"][0]["work"]["state"] == "value";
    let line = lines.iter().find(has).unwrap()["id"].as_str().unwrap().to_owned();
    (desk, line)
}

fn entry(line: &str, more: &Value) -> Value {
    let at = json!({"line": line, "month": 1});
    let mut entry = json!({"on": "2023-11-02", "by": "ก", "kind": "report", "at": at, "reason": null});
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    entry
}

#[test]
fn entries_of_a_file_are_posted_all_or_none() {
    let (desk, line) = signed();
    let good = entry(&line, &json!({"figure": "result", "amount": "1"}));
    let over = entry(&line, &json!({"figure": "disbursed", "amount": "99999999"}));
    let file = desk.write("good.json", json!([good, over]).to_string());
    let run = desk.expect(0, &["post", "1", &file, "--db", "a.db"]);
    assert!(run.out.contains("บันทึกแล้ว 2 รายการ"), "{}", run.out);
    assert!(run.err.starts_with("2: ") && run.err.contains("เกินงบ"), "{}", run.err);
    let half = entry(&line, &json!({"figure": "result", "amount": "0.5"}));
    let file = desk.write("half.json", json!([good, half]).to_string());
    let run = desk.expect(1, &["post", "1", &file, "--db", "a.db"]);
    assert!(run.err.contains("จำนวนเต็ม"), "{}", run.err);
    let file = desk.write("odd.json", json!([good, {"kind": "odd"}]).to_string());
    let run = desk.expect(1, &["post", "1", &file, "--db", "a.db", "--lang", "en"]);
    assert!(run.err.contains("odd.json") && run.err.contains("[1].on: missing"), "{}", run.err);
    let again = desk.expect(0, &["post", "1", &desk.write("none.json", "[]"), "--db", "a.db", "--lang", "en"]);
    assert!(again.out.contains("0 entries posted, 2 in all"), "{}", again.out);
    desk.expect(0, &["doctor", "--db", "a.db"]);
}

#[test]
fn the_next_revision_follows_and_wrong_heirs_are_named() {
    let (desk, _) = signed();
    assert!(desk.expect(0, &["sign", "1", "--db", "a.db"]).out.contains("ครั้งที่ 2"));
    assert!(desk.expect(64, &["sign", "1", "--heir", "L7", "--db", "a.db"]).err.contains("L7=L9"));
    assert!(desk.expect(1, &["sign", "9", "--db", "a.db", "--lang", "en"]).err.contains("no plan 9"));
}
