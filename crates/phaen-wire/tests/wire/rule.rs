//! `phaen.rule/1` there and back, and held against its published schema.

use phaen_core::indicator::shipped;
use phaen_wire::rule::{rule_from_json, rule_to_json};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any_rule::any_rule;
use crate::schema::Schema;

const SCHEMA: &str = include_str!("../../../../docs/phaen.rule-1.schema.json");

proptest! {
    #[test]
    fn nothing_is_lost(rule in any_rule()) {
        let json: Value = serde_json::from_str(&rule_to_json(&rule).to_string()).unwrap();
        prop_assert_eq!(Schema::new(SCHEMA).complaints(&json), Vec::<String>::new());
        prop_assert_eq!(rule_from_json(&json), Ok(rule));
    }
}

#[test]
fn what_ships_fits_and_comes_back() {
    for rule in shipped() {
        let json = rule_to_json(&rule);
        assert_eq!(Schema::new(SCHEMA).complaints(&json), Vec::<String>::new());
        assert_eq!(rule_from_json(&json), Ok(rule));
    }
    let four = shipped().into_iter().find(|r| r.number == 4).unwrap();
    let how = json!({
        "kind": "ratio",
        "base": [{"kind": "unit_kind", "is": "cooperative"}],
        "left_out": [{"kind": "dissolving", "is": true}],
        "part": [{"kind": "level", "year": 2566, "in": [1, 2]}],
    });
    assert_eq!(rule_to_json(&four)["how"], how);
}

#[test]
fn what_is_wrong_is_named_by_its_path() {
    let complaint = |number: u32, change: &dyn Fn(&mut Value)| {
        let rule = shipped().into_iter().find(|r| r.number == number).unwrap();
        let mut json = rule_to_json(&rule);
        change(&mut json);
        rule_from_json(&json).unwrap_err().path().to_owned()
    };
    type Spoil<'a> = &'a dyn Fn(&mut Value);
    let cases: [(u32, &str, Spoil<'_>); 13] = [
        (4, "schema", &|json| json["schema"] = json!("phaen.rule/2")),
        (4, "more", &|json| json["more"] = json!(1)),
        (4, "comparator", &|json| json["comparator"] = json!("≥")),
        (4, "threshold", &|json| json["threshold"] = json!(91)),
        (4, "targets.months", &|json| json["targets"] = json!({"months": []})),
        (4, "targets.years", &|json| json["targets"] = json!({"years": []})),
        (4, "authority", &|json| json["authority"] = json!("official")),
        (4, "how.kind", &|json| json["how"]["kind"] = json!("formula")),
        (4, "how.part[0].in[0]", &|json| json["how"]["part"][0]["in"] = json!([4])),
        (4, "how.base[0].year", &|json| json["how"]["base"][0]["year"] = json!(2566)),
        (2, "how.figure.part", &|json| json["how"]["figure"]["part"] = json!("cats")),
        (9, "how.part[0].days", &|json| json["how"]["part"][0]["days"] = json!(-1)),
        (10, "how.part[0].year", &|json| json["how"]["part"][0]["year"] = json!(null)),
    ];
    for (number, path, change) in cases {
        assert_eq!(complaint(number, change), path);
    }
}
