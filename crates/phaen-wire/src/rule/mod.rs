//! `phaen.rule/1`: an indicator and how it is computed, without loss, for keeping and for taking elsewhere.
//!
//! Its JSON Schema is `docs/phaen.rule-1.schema.json`.

mod condition;

use std::borrow::Cow;

use phaen_core::indicator::{Authority, Figure, How, RollUp, Rule, Said, Targets};
use phaen_core::plan::{Comparator, Measure};
use serde_json::{Value, json};

use crate::error::WireError;
use crate::figures::{date, decimal, hundredths, measure};
use crate::node::{Node, text, whole};
use condition::{field_kind, filter_from_json, filter_to_json, unit_field, unit_field_to_json};

/// The name of the shape.
pub const RULE_SCHEMA: &str = "phaen.rule/1";

const FIELDS: [&str; 13] = [
    "schema",
    "number",
    "text",
    "how",
    "comparator",
    "threshold",
    "unit",
    "targets",
    "source",
    "as_of",
    "roll_up",
    "authority",
    "unclear",
];

/// The rule as `phaen.rule/1`.
pub fn rule_to_json(rule: &Rule) -> Value {
    // Every field is named, so that a new one in the core cannot be forgotten here.
    let Rule {
        number,
        text,
        how,
        comparator,
        threshold_hundredths,
        count_unit,
        targets,
        source,
        as_of,
        roll_up,
        authority,
        unclear,
    } = rule;
    json!({
        "schema": RULE_SCHEMA,
        "number": number,
        "text": text,
        "how": how_to_json(how),
        "comparator": comparator.sign(),
        "threshold": amount_to_json(*threshold_hundredths),
        "unit": count_unit,
        "targets": targets_to_json(targets),
        "source": source,
        "as_of": as_of.map(|d| d.iso()),
        "roll_up": roll_up.name(),
        "authority": match authority {
            Authority::Example => json!("example"),
            Authority::Confirmed(on) => json!({"confirmed": on.iso()}),
        },
        "unclear": unclear.as_ref().map(|said| json!({"thai": said.thai, "english": said.english})),
    })
}

/// The rule of a `phaen.rule/1` object. Whether it can stand says [`Rule::check`].
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn rule_from_json(value: &Value) -> Result<Rule, WireError> {
    let node = Node::root(value);
    node.only(&FIELDS)?;
    node.field("schema", |schema| schema.parsed(RULE_SCHEMA, |text| (text == RULE_SCHEMA).then_some(())))?;
    Ok(Rule {
        number: node.field("number", whole)?,
        text: node.field("text", text)?,
        how: node.field("how", how_from_json)?,
        comparator: node.field("comparator", comparator)?,
        threshold_hundredths: node.option("threshold", hundredths)?,
        count_unit: node.option("unit", text)?,
        targets: node.field("targets", targets_from_json)?,
        source: node.field("source", text)?,
        as_of: node.option("as_of", date)?,
        roll_up: node.field("roll_up", |r| r.parsed("a way of rolling up", RollUp::from_name))?,
        authority: node.field("authority", authority_from_json)?,
        unclear: node.option("unclear", said_from_json)?,
    })
}

fn amount_to_json(hundredths: Option<i64>) -> Value {
    json!(hundredths.map(|h| decimal(Measure::Work, h)))
}

fn comparator(node: &Node<'_>) -> Result<Comparator, WireError> {
    node.parsed(">=, >, =, <=, < or unclear", Comparator::from_sign)
}

fn said_from_json(node: &Node<'_>) -> Result<Said, WireError> {
    node.only(&["thai", "english"])?;
    let said = |key| node.field(key, text).map(Cow::Owned);
    Ok(Said { thai: said("thai")?, english: said("english")? })
}

fn authority_from_json(node: &Node<'_>) -> Result<Authority, WireError> {
    if node.parsed("example", |text| (text == "example").then_some(())).is_ok() {
        return Ok(Authority::Example);
    }
    node.only(&["confirmed"]).map_err(|_| node.expected("example, or an object with the day of confirmation"))?;
    node.field("confirmed", date).map(Authority::Confirmed)
}

fn targets_to_json(targets: &Targets) -> Value {
    match targets {
        Targets::None => Value::Null,
        Targets::Months(months) => json!({"months": months.map(amount_to_json)}),
        Targets::Quarters(quarters) => json!({"quarters": quarters.map(amount_to_json)}),
    }
}

fn targets_from_json(node: &Node<'_>) -> Result<Targets, WireError> {
    let amount = |target: &Node<'_>| target.nullable(hundredths);
    let read = |node: &Node<'_>| {
        if node.only(&["quarters"]).is_ok() {
            return node.array("quarters", "four quarters", amount).map(Targets::Quarters);
        }
        node.only(&["months"])?;
        node.array("months", "twelve months", amount).map(Targets::Months)
    };
    Ok(node.nullable(read)?.unwrap_or_default())
}

fn how_to_json(how: &How) -> Value {
    match how {
        How::Count(filter) => json!({"kind": "count", "units": filter_to_json(filter)}),
        How::Ratio { base, left_out, part } => json!({
            "kind": "ratio",
            "base": filter_to_json(base),
            "left_out": left_out.as_ref().map(filter_to_json),
            "part": filter_to_json(part),
        }),
        How::Passing { among, figure, comparator, threshold_hundredths } => json!({
            "kind": "passing",
            "among": filter_to_json(among),
            "figure": figure_to_json(*figure),
            "comparator": comparator.sign(),
            "threshold": decimal(Measure::Work, *threshold_hundredths),
        }),
        How::Percent(measure) => json!({"kind": "percent", "measure": measure.name()}),
        How::Unclear => json!({"kind": "unclear"}),
    }
}

fn how_from_json(node: &Node<'_>) -> Result<How, WireError> {
    match node.field("kind", text)?.as_str() {
        "count" => {
            node.only(&["kind", "units"])?;
            node.field("units", filter_from_json).map(How::Count)
        }
        "ratio" => {
            node.only(&["kind", "base", "left_out", "part"])?;
            Ok(How::Ratio {
                base: node.field("base", filter_from_json)?,
                left_out: node.option("left_out", filter_from_json)?,
                part: node.field("part", filter_from_json)?,
            })
        }
        "passing" => {
            node.only(&["kind", "among", "figure", "comparator", "threshold"])?;
            Ok(How::Passing {
                among: node.field("among", filter_from_json)?,
                figure: node.field("figure", figure_from_json)?,
                comparator: node.field("comparator", comparator)?,
                threshold_hundredths: node.field("threshold", hundredths)?,
            })
        }
        "percent" => {
            node.only(&["kind", "measure"])?;
            node.field("measure", measure).map(How::Percent)
        }
        "unclear" => {
            node.only(&["kind"])?;
            Ok(How::Unclear)
        }
        _ => node.field("kind", |kind| Err(kind.expected("count, ratio, passing, percent or unclear"))),
    }
}

fn figure_to_json(figure: Figure) -> Value {
    match figure {
        Figure::Share { part, whole } => {
            json!({"kind": "share", "part": part.about().name, "whole": whole.about().name})
        }
        Figure::Count(kind) => json!({"kind": "count", "field": kind.about().name}),
        Figure::Money(field) => {
            let mut object = unit_field_to_json(field);
            object.insert("kind".to_owned(), json!("money"));
            Value::Object(object)
        }
    }
}

fn figure_from_json(node: &Node<'_>) -> Result<Figure, WireError> {
    match node.field("kind", text)?.as_str() {
        "share" => {
            node.only(&["kind", "part", "whole"])?;
            Ok(Figure::Share { part: node.field("part", field_kind)?, whole: node.field("whole", field_kind)? })
        }
        "count" => {
            node.only(&["kind", "field"])?;
            node.field("field", field_kind).map(Figure::Count)
        }
        "money" => {
            node.only(&["kind", "field", "year"])?;
            unit_field(node).map(Figure::Money)
        }
        _ => node.field("kind", |kind| Err(kind.expected("share, count or money"))),
    }
}
