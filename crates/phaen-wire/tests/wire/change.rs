//! `phaen.change/1`.

use phaen_core::change::{Change, Kept, Swap, diff, invert};
use phaen_core::plan::{LineId, Period};
use phaen_core::reading::CellState;
use phaen_wire::change::{change_from_json, change_to_json};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

use crate::any_plan::{any_plan, move_of, split_of};

fn back(change: &Change) -> Result<Change, phaen_wire::WireError> {
    change_from_json(&serde_json::from_str(&change_to_json(change).to_string()).unwrap())
}

proptest! {
    #[test]
    fn nothing_is_lost(from in any_plan(), to in any_plan(), index in any::<Index>()) {
        let structural = [split_of(&from, &index), move_of(&from, &index)].into_iter().flatten();
        for change in diff(&from, &to).into_iter().chain(structural) {
            prop_assert_eq!(back(&change), Ok(change.clone()));
            prop_assert_eq!(back(&invert(&change)), Ok(invert(&change)));
        }
    }
}

#[test]
fn answers_and_states_travel_too() {
    let before = Kept::default();
    let after = Kept {
        answers: [("Q1".to_owned(), "b".to_owned())].into(),
        states: [((LineId(3), Period::Target), CellState::Repaired)].into(),
        ..Kept::default()
    };
    let changes = before.diff(&after);
    assert_eq!(changes.len(), 2);
    for change in changes {
        assert_eq!(back(&change), Ok(change.clone()));
        assert_eq!(back(&invert(&change)), Ok(invert(&change)));
    }
}

#[test]
fn a_change_reads_as_where_from_and_to() {
    let change = Change::Answer { question: "Q1".to_owned(), swap: Swap::new(None, Some("b".to_owned())) };
    let json = json!({"kind": "answer", "place": {"question": "Q1"}, "before": null, "after": "b"});
    assert_eq!(change_to_json(&change), json);
}

#[test]
fn complaints_name_the_place() {
    let cases = [
        (json!({"kind": "odd", "place": {}, "before": null, "after": null}), "kind"),
        (json!({"kind": "head", "place": {"field": "odd"}, "before": null, "after": null}), "place.field"),
        (json!({"kind": "head", "place": {"field": "units"}, "before": null, "after": null}), "place.position"),
        (json!({"kind": "line", "place": {"line": "L1", "field": "odd"}, "before": 1, "after": 2}), "place.field"),
        (json!({"kind": "insert", "place": {"position": 0, "line": "L1"}, "before": 1, "after": null}), "before"),
        (json!({"kind": "delete", "place": {"position": 0, "line": "L1"}, "before": null, "after": 1}), "after"),
        (json!({"kind": "answer", "place": {"question": "Q1"}, "before": null, "after": 1}), "after"),
    ];
    for (value, path) in cases {
        assert_eq!(change_from_json(&value).unwrap_err().path(), path, "{value}");
    }
}
