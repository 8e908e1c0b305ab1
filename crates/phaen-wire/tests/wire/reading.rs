//! `phaen.reading/1`.

use phaen_wire::WireError;
use phaen_wire::reading::{reading_from_json, reading_to_json};
use proptest::prelude::*;
use serde_json::json;

use crate::any_reading::any_reading;

proptest! {
    #[test]
    fn nothing_is_lost(reading in any_reading()) {
        let text = reading_to_json(&reading).to_string();
        prop_assert_eq!(reading_from_json(&serde_json::from_str(&text).unwrap()), Ok(reading));
    }
}

#[test]
fn complaints_name_the_place() {
    let mut value = reading_to_json(&Default::default());
    value["plan"]["revision"] = json!(-1);
    let error = reading_from_json(&value).unwrap_err();
    assert_eq!(error.to_string(), "plan.revision: expected a whole number in range, found -1");
    value["plan"]["revision"] = json!(0);
    value["findings"] = json!([{"kind": "odd", "place": [1, 2], "detail": null}]);
    let error = reading_from_json(&value).unwrap_err();
    assert!(matches!(&error, WireError::Expected { path, .. } if path == "findings[0].kind"), "{error}");
}
