//! Filters and the conditions in them.

use phaen_core::indicator::{Condition, Filter};
use phaen_core::plan::UnitKind;
use phaen_core::register::{CooperativeKind, Field, FieldKind, Kind, Level, Standard};
use serde_json::{Map, Value, json};

use crate::error::WireError;
use crate::figures::fiscal_year;
use crate::node::{Node, flag, text, whole};

pub(super) fn filter_to_json(filter: &Filter) -> Value {
    filter.iter().map(condition_to_json).collect()
}

pub(super) fn filter_from_json(node: &Node<'_>) -> Result<Filter, WireError> {
    node.items(condition_from_json)
}

fn condition_to_json(condition: &Condition) -> Value {
    match condition {
        Condition::UnitKind(kind) => json!({"kind": "unit_kind", "is": kind.name()}),
        Condition::CooperativeKindIn(kinds) => {
            let names: Vec<&str> = kinds.iter().map(|kind| Kind::Cooperative(Some(*kind)).name()).collect();
            json!({"kind": "cooperative_kind", "in": names})
        }
        Condition::LevelIn { year, levels } => {
            let numbers: Vec<u8> = levels.iter().map(|level| level.number()).collect();
            json!({"kind": "level", "year": year.buddhist(), "in": numbers})
        }
        Condition::StandardIn { year, standards } => {
            let names: Vec<&str> = standards.iter().map(|standard| standard.name()).collect();
            json!({"kind": "standard", "year": year.buddhist(), "in": names})
        }
        Condition::Dissolving(is) => json!({"kind": "dissolving", "is": is}),
        Condition::RegisteredIn(year) => json!({"kind": "registered", "year": year.buddhist()}),
        Condition::EventWithin { event, ended_in, days } => {
            json!({"kind": "event_within", "event": event.about().name, "year": ended_in.buddhist(), "days": days})
        }
        Condition::Says { field, yes } => {
            let mut object = unit_field_to_json(*field);
            object.insert("kind".to_owned(), json!("says"));
            object.insert("is".to_owned(), json!(yes));
            Value::Object(object)
        }
    }
}

fn condition_from_json(node: &Node<'_>) -> Result<Condition, WireError> {
    let kind = node.field("kind", text)?;
    let year = || node.field("year", fiscal_year);
    let fields: &[&str] = match kind.as_str() {
        "unit_kind" | "dissolving" => &["kind", "is"],
        "cooperative_kind" => &["kind", "in"],
        "level" | "standard" => &["kind", "year", "in"],
        "registered" => &["kind", "year"],
        "event_within" => &["kind", "event", "year", "days"],
        "says" => &["kind", "field", "year", "is"],
        _ => return node.field("kind", |kind| Err(kind.expected("a kind of condition"))),
    };
    node.only(fields)?;
    Ok(match kind.as_str() {
        "unit_kind" => Condition::UnitKind(
            node.field("is", |kind| kind.parsed("cooperative or farmer_group", UnitKind::from_name))?,
        ),
        "cooperative_kind" => Condition::CooperativeKindIn(node.list("in", cooperative_kind)?),
        "level" => Condition::LevelIn { year: year()?, levels: node.list("in", level)? },
        "standard" => Condition::StandardIn { year: year()?, standards: node.list("in", standard)? },
        "dissolving" => Condition::Dissolving(node.field("is", flag)?),
        "registered" => Condition::RegisteredIn(year()?),
        "event_within" => Condition::EventWithin {
            event: node.field("event", field_kind)?,
            ended_in: year()?,
            days: node.field("days", whole)?,
        },
        _ => Condition::Says { field: unit_field(node)?, yes: node.field("is", flag)? },
    })
}

fn cooperative_kind(node: &Node<'_>) -> Result<CooperativeKind, WireError> {
    node.parsed("one of the seven kinds of co-operative", |name| match Kind::from_name(name)? {
        Kind::Cooperative(kind) => kind,
        Kind::FarmerGroup => None,
    })
}

fn level(node: &Node<'_>) -> Result<Level, WireError> {
    Level::new(whole(node)?).ok_or_else(|| node.expected("a strength level of 1 to 3"))
}

fn standard(node: &Node<'_>) -> Result<Standard, WireError> {
    let named = |name: &str| Standard::ALL.into_iter().find(|standard| standard.name() == name);
    node.parsed("not_put_up, put_up or passed", named)
}

pub(super) fn field_kind(node: &Node<'_>) -> Result<FieldKind, WireError> {
    node.parsed("a field of a unit", FieldKind::from_name)
}

/// `{"field", "year"}`; the year is null for a field that belongs to none.
pub(super) fn unit_field_to_json(field: Field) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("field".to_owned(), json!(field.kind().about().name));
    object.insert("year".to_owned(), json!(field.year()));
    object
}

pub(super) fn unit_field(node: &Node<'_>) -> Result<Field, WireError> {
    let kind = node.field("field", field_kind)?;
    let field = match node.option("year", whole)? {
        Some(year) => Field::of_year(kind, year),
        None => Field::plain(kind),
    };
    match field {
        Some(field) => Ok(field),
        None => node.field("year", |year| Err(year.expected("a year where the field belongs to one, else null"))),
    }
}
