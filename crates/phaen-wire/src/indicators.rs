//! `phaen.indicators/1`: what indicators come to as of a day, for showing; and `phaen.units/1`, units with their facts.

use phaen_core::indicator::{Computed, Contribution, Reading, Report, Row};
use phaen_core::plan::Measure;
use phaen_core::register::sheet::{CellChange, NewUnit, Place, Preview, Problem};
use phaen_core::register::{Field, FieldKind, Standing, UnitId, View};
use serde_json::{Value, json};

use crate::figures::decimal;
use crate::register::value_to_text;
use crate::rule::rule_to_json;

/// The name of the shape of indicators.
pub const INDICATORS_SCHEMA: &str = "phaen.indicators/1";
/// The name of the shape of units.
pub const UNITS_SCHEMA: &str = "phaen.units/1";
/// The name of the shape of what a table of units would change.
pub const UNITS_PREVIEW_SCHEMA: &str = "phaen.units-preview/1";

/// A report as `phaen.indicators/1`. Counts and parts are whole units, those of work and money hundredths; `reached` is
/// null where nobody can say.
pub fn indicators_to_json(report: &Report) -> Value {
    json!({
        "schema": INDICATORS_SCHEMA,
        "on": report.on.iso(),
        "indicators": report.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn row(row: &Row) -> Value {
    let office = |(name, computed): &(String, Computed)| {
        let mut value = computed_to_json(computed);
        value["office"] = json!(name);
        value
    };
    json!({
        "rule": rule_to_json(&row.rule),
        "offices": row.offices.iter().map(office).collect::<Vec<_>>(),
        "value": row.rolled.value.as_ref().map(contribution),
        "without": row.rolled.without,
        "reached": row.reached,
        "due": row.due.map(|due| json!({
            "target": decimal(Measure::Work, due.target_hundredths), "reached": due.reached,
        })),
    })
}

fn contribution(value: &Contribution) -> Value {
    json!({
        "as_of": value.as_of.iso(),
        "part": value.part,
        "base": value.base,
        "percent": value.ratio().and_then(|r| r.percent_hundredths()).map(|h| decimal(Measure::Budget, h)),
        "complete": value.complete,
    })
}

fn computed_to_json(computed: &Computed) -> Value {
    let (part, base) = match computed.reading {
        Reading::Unknown => (None, None),
        Reading::Count(count) => (Some(count), None),
        Reading::Share { part, base } => (Some(part), Some(base)),
    };
    json!({
        "as_of": computed.as_of.iso(),
        "part": part,
        "base": base,
        "percent": computed.ratio().and_then(|r| r.percent_hundredths()).map(|h| decimal(Measure::Budget, h)),
        "numerator": ids(&computed.numerator),
        "denominator": ids(&computed.denominator),
        "left_out": ids(&computed.left_out),
        "unknown": ids(&computed.unknown),
        "unreported": computed.unreported,
    })
}

fn ids(units: &[UnitId]) -> Vec<String> {
    units.iter().map(ToString::to_string).collect()
}

/// Units as `phaen.units/1`, with every fact that is known of them.
pub fn units_to_json(view: View<'_>, units: &[Standing<'_>]) -> Value {
    let fields: Vec<Field> = FieldKind::all().filter_map(Field::plain).chain(view.yearly_fields()).collect();
    let fact = |unit: &Standing<'_>, field: Field| {
        let value = unit.value(field)?;
        let fact = unit.fact(field);
        Some(json!({
            "field": field.kind().about().name,
            "year": field.year(),
            "value": value_to_text(&value),
            "since": fact.map(|fact| fact.holds_from().iso()),
            "recorded_on": fact.map(|fact| fact.recorded_on().iso()),
        }))
    };
    let unit = |unit: &Standing<'_>| {
        json!({
            "id": unit.id().to_string(),
            "kind": unit.kind().name(),
            "name": unit.name(),
            "code": unit.code(),
            "facts": fields.iter().filter_map(|field| fact(unit, *field)).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema": UNITS_SCHEMA,
        "on": view.day().iso(),
        "known_on": view.known_on().iso(),
        "units": units.iter().map(unit).collect::<Vec<_>>(),
    })
}

/// What a table would change, as `phaen.units-preview/1`; `said` says a problem in words.
pub fn preview_to_json(preview: &Preview, said: impl Fn(&Problem) -> String) -> Value {
    let place = |place: Place| json!({"row": place.row, "column": place.column});
    let problem = |problem: &Problem| {
        json!({
            "place": place(problem.place),
            "stops": problem.trouble.stops(),
            "likely": problem.trouble.suggests().map(|unit| unit.to_string()),
            "message": said(problem),
        })
    };
    let new = |new: &NewUnit| {
        let unit = &new.unit;
        json!({
            "row": new.row, "id": unit.id.to_string(), "kind": unit.kind.name(), "name": unit.name, "code": unit.code,
        })
    };
    let change = |change: &CellChange| {
        json!({
            "place": place(change.place),
            "unit": change.unit.to_string(),
            "field": change.field.kind().about().name,
            "year": change.field.year(),
            "before": change.before.as_ref().map(value_to_text),
            "after": value_to_text(&change.after),
        })
    };
    json!({
        "schema": UNITS_PREVIEW_SCHEMA,
        "as_of": preview.as_of.iso(),
        "new_units": preview.new_units.iter().map(new).collect::<Vec<_>>(),
        "changes": preview.changes.iter().map(change).collect::<Vec<_>>(),
        "problems": preview.problems.iter().map(problem).collect::<Vec<_>>(),
        "missing": ids(&preview.missing),
    })
}
