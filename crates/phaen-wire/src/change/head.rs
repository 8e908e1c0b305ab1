//! Changes of the head.

use phaen_core::change::{HeadChange, Swap, TextField};
use phaen_core::plan::Note;
use serde_json::{Value, json};

use super::{both, swap};
use crate::error::WireError;
use crate::figures::fiscal_year;
use crate::node::{Node, text, whole};
use crate::plan::{
    allotment_from_json, allotment_to_json, indicator_from_json, indicator_to_json, letter_from_json, letter_to_json,
    signatory_from_json, signatory_to_json, state_from_json, unit_from_json, unit_to_json,
};

/// Place and values of the change.
pub fn to_json(change: &HeadChange) -> (Value, Swap<Value>) {
    let field = |name: &str| json!({"field": name});
    let entry = |name: &str, position: usize| json!({"field": name, "position": position});
    match change {
        HeadChange::FiscalYear(swap) => (field("fiscal_year"), both(swap, |y| json!(y.map(|y| y.buddhist())))),
        HeadChange::Text(name, swap) => (field(name.name()), both(swap, |t| json!(t))),
        HeadChange::Letter(swap) => (field("letter"), both(swap, nullable(letter_to_json))),
        HeadChange::Unit(at, swap) => (entry("units", *at), both(swap, nullable(unit_to_json))),
        HeadChange::Allotment(at, swap) => (entry("allotments", *at), both(swap, nullable(allotment_to_json))),
        HeadChange::Indicator(at, swap) => (entry("indicators", *at), both(swap, nullable(indicator_to_json))),
        HeadChange::Signatory(at, swap) => (entry("signatories", *at), both(swap, nullable(signatory_to_json))),
        HeadChange::Note(at, swap) => (entry("notes", *at), both(swap, nullable(|n: &Note| json!(n.text)))),
        HeadChange::Revision(swap) => (field("revision"), both(swap, |r| json!(r))),
        HeadChange::State(swap) => (field("state"), both(swap, |s| json!(s.name()))),
    }
}

fn nullable<T>(json: impl Fn(&T) -> Value) -> impl Fn(&Option<T>) -> Value {
    move |value| value.as_ref().map_or(Value::Null, &json)
}

/// The change of that place with the values of the change object.
pub fn from_json(place: &Node<'_>, change: &Node<'_>) -> Result<HeadChange, WireError> {
    let field = place.field("field", text)?;
    let list = ["units", "allotments", "indicators", "signatories", "notes"].contains(&field.as_str());
    place.only(if list { &["field", "position"] } else { &["field"] })?;
    let at = if list { place.field("position", whole)? } else { 0 };
    Ok(match field.as_str() {
        "fiscal_year" => HeadChange::FiscalYear(swap(change, |y| y.nullable(fiscal_year))?),
        "letter" => HeadChange::Letter(swap(change, |l| l.nullable(letter_from_json))?),
        "units" => HeadChange::Unit(at, swap(change, |u| u.nullable(unit_from_json))?),
        "allotments" => HeadChange::Allotment(at, swap(change, |a| a.nullable(allotment_from_json))?),
        "indicators" => HeadChange::Indicator(at, Box::new(swap(change, |i| i.nullable(indicator_from_json))?)),
        "signatories" => HeadChange::Signatory(at, swap(change, |s| s.nullable(signatory_from_json))?),
        "notes" => HeadChange::Note(at, swap(change, |n| n.nullable(|n| Ok(Note { text: text(n)? })))?),
        "revision" => HeadChange::Revision(swap(change, whole)?),
        "state" => HeadChange::State(swap(change, state_from_json)?),
        name => match TextField::from_name(name) {
            Some(name) => HeadChange::Text(name, swap(change, |t| t.nullable(text))?),
            None => return place.field("field", |field| Err(field.expected("a field of the head"))),
        },
    })
}
