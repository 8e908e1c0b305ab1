//! `phaen.learned/1` there and back, and held against its published schema.

use phaen_core::change::TextField;
use phaen_core::learned::{Lesson, LessonPlace};
use phaen_core::plan::{Code, LineId, Measure, Period};
use phaen_wire::learned::{LessonRecord, learned_from_json, learned_to_json};
use serde_json::{Value, json};

use crate::schema::Schema;

const SCHEMA: &str = include_str!("../../../../docs/phaen.learned-1.schema.json");

fn records() -> Vec<LessonRecord> {
    let (line, code) = (LineId(7), Code::new("2.6"));
    let places = [
        LessonPlace::Figure { line, code: code.clone(), period: Period::Target, measure: Measure::Budget },
        LessonPlace::Title { line, code },
        LessonPlace::Field(TextField::Office),
    ];
    let record = |(place, office): (LessonPlace, Option<&str>)| LessonRecord {
        id: "a".to_owned(),
        lesson: Lesson::new(office, place, "776", "778").unwrap(),
        plan: "b".to_owned(),
        action: "c".to_owned(),
        actor: "ผู้ทดสอบ".to_owned(),
        at_ms: 1_794_000_000_000,
    };
    places.into_iter().zip([Some("สำนักงาน"), None, Some("ก")]).map(record).collect()
}

#[test]
fn records_come_back_as_they_went() {
    let json = learned_to_json(&records());
    assert_eq!(Schema::new(SCHEMA).complaints(&json), Vec::<String>::new());
    assert_eq!(learned_from_json(&json), Ok(records()));
}

#[test]
fn what_is_wrong_is_named_by_its_path() {
    let complaint = |change: &dyn Fn(&mut Value)| {
        let mut json = learned_to_json(&records());
        change(&mut json);
        learned_from_json(&json).unwrap_err().to_string()
    };
    type Spoil<'a> = &'a dyn Fn(&mut Value);
    let cases: [(&str, Spoil<'_>); 5] = [
        ("schema", &|json| json["schema"] = json!("phaen.learned/2")),
        ("lessons[0].place.period", &|json| json["lessons"][0]["place"]["period"] = json!("m13")),
        ("lessons[1].place.kind", &|json| json["lessons"][1]["place"]["kind"] = json!("line")),
        ("lessons[2]", &|json| json["lessons"][2]["became"] = json!("776")),
        ("lessons[1].who", &|json| json["lessons"][1]["who"] = json!("x")),
    ];
    for (path, change) in cases {
        assert!(complaint(change).contains(path), "{path}: {}", complaint(change));
    }
}
