//! What is true of the real form, end to end.

use serde_json::{Value, json};

use crate::desk::{Desk, SEED};

fn read() -> Value {
    Desk::new().expect(2, &["read", SEED, "--json"]).json().remove(0)
}

fn line<'a>(read: &'a Value, code: &str) -> &'a Value {
    let lines = read["plan"]["lines"].as_array().unwrap();
    lines.iter().find(|l| l["code"] == code).unwrap_or_else(|| panic!("line {code}"))
}

#[test]
fn its_head_and_lines() {
    let read = read();
    let plan = &read["plan"];
    assert_eq!(plan["fiscal_year"], 2566);
    assert_eq!(plan["units"], json!([{"kind": "cooperative", "count": 32}, {"kind": "farmer_group", "count": 14}]));
    assert_eq!(plan["allotments"], json!([{"category": "งบดำเนินงาน", "baht": "99424.00"}]));
    assert_eq!(plan["indicators"].as_array().unwrap().len(), 11);
    let kind = |kind: &str| {
        plan["lines"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|l| l["kind"] == kind)
            .map(|l| l["code"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(kind("activity").len(), 34);
    assert_eq!(kind("total"), ["(12)"]);
    assert_eq!(kind("inferred").len(), 1);
    assert!(kind("activity").contains(&json!("2.10")) && kind("activity").contains(&json!("2.1")));
    let fields: Vec<_> = plan["signatories"].as_array().unwrap().iter().map(|s| s["field"].clone()).collect();
    assert_eq!(fields, [13, 14]);
}

#[test]
fn its_repairs() {
    let read = read();
    let repairs = read["repairs"].as_array().unwrap();
    let of = |code: &str| repairs.iter().filter(|r| r["line"] == code).collect::<Vec<_>>();
    let [october] = of("2.8")[..] else { panic!("{repairs:#?}") };
    assert_eq!((&october["month"], &october["read"], &october["now"]), (&json!(1), &json!("776.00"), &json!("778.00")));
    let [september] = of("(12)")[..] else { panic!("{repairs:#?}") };
    assert_eq!(
        (&september["month"], &september["read"], &september["now"]),
        (&json!(12), &json!("393"), &json!("353"))
    );
    assert!(of("2.1").iter().all(|r| r["kind"] == "pair_repeated"));
    let months: Vec<_> =
        line(&read, "2.1")["months"].as_array().unwrap().iter().map(|m| m["work"].as_str().unwrap()).collect();
    assert_eq!(months, ["27", "9", "27", "17", "27", "17", "27", "17", "26", "17", "32", "15"]);
}

#[test]
fn its_questions() {
    let read = read();
    let questions = read["questions"].as_array().unwrap();
    let lines: Vec<_> = questions.iter().map(|q| q["lines"].clone()).collect();
    assert_eq!(lines, [json!(["1.3.3"]), json!(["1.5.3"]), json!(["1.5.4"])]);
    assert_eq!(questions[0]["choices"].as_array().unwrap().len(), 8, "eight places for one lost pair");
    for question in &questions[1..] {
        let choices = question["choices"].as_array().unwrap();
        assert_eq!(choices.len(), 6, "one of five visits, or the target");
        assert!(choices.iter().any(|c| c["changes"][0]["now"] == json!({"work": "5", "budget": "125.00"})));
    }
    assert_eq!(read["balanced"], false);
}

#[test]
fn its_lost_lines() {
    let read = read();
    let lines = read["plan"]["lines"].as_array().unwrap();
    let inferred = lines.iter().find(|l| l["kind"] == "inferred").unwrap();
    let under: Vec<_> =
        inferred["covers"].as_array().unwrap().iter().cloned().chain([inferred["parent"].clone()]).collect();
    assert!(under.contains(&line(&read, "1.4")["id"]), "{inferred}");
    assert!(inferred["months"].as_array().unwrap().iter().all(|m| m["work"].is_null()), "open until answered");
    let third = line(&read, "3");
    assert_eq!((&third["kind"], &third["title"]), (&json!("heading"), &Value::Null));
    for code in ["3.1", "3.2", "3.3"] {
        assert_eq!(line(&read, code)["parent"], third["id"]);
    }
}
