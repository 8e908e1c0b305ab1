//! `phaen.read/1`: what reading a form found, for those who use it.
//!
//! Its JSON Schema is `docs/phaen.read-1.schema.json`. This shape is for showing: figures are decimal texts, a
//! dash and a zero are both nought. The shape that loses nothing is [`crate::reading`].

mod doubt;
mod explain;
mod table;

use phaen_core::plan::{Measure, Plan};
use phaen_core::reading::{Choice, Cost, Question, Reading};
use serde_json::{Number, Value, json};

use crate::figures::decimal;
use crate::plan::{allotment_to_json, indicator_to_json, signatory_to_json, unit_to_json};
use crate::reading::source_to_json;

/// The name of the shape.
pub const READ_SCHEMA: &str = "phaen.read/1";

/// The words of questions, in the language of whoever asked; the wire knows no language.
pub trait ReadTexts {
    /// What is asked.
    fn question(&self, reading: &Reading, question: &Question) -> String;
    /// What that choice says.
    fn choice(&self, reading: &Reading, question: &Question, choice: &Choice) -> String;
}

/// What the object holds besides the reading itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// How long reading and repairing took, in milliseconds.
    pub elapsed_ms: u64,
    /// Adds the key `explain`: where each figure stands in the source, suggestions and findings.
    pub explain: bool,
}

/// The reading as `phaen.read/1`.
pub fn read_to_json(reading: &Reading, texts: &dyn ReadTexts, options: ReadOptions) -> Value {
    let mut object = json!({
        "schema": READ_SCHEMA,
        "source": source_to_json(&reading.source),
        "plan": plan(reading),
        "equations": {
            "count": reading.equations.count,
            "held_as_read": reading.equations.held_as_read,
            "hold_now": reading.equations.hold_now,
        },
        "repairs": reading.repairs.iter().map(|r| doubt::repair(&reading.plan, r)).collect::<Value>(),
        "edits": reading.edits.iter().map(doubt::edit).collect::<Value>(),
        "questions": reading.questions.iter().map(|q| doubt::question(reading, texts, q)).collect::<Value>(),
        "balanced": reading.balanced(),
        "cost": cost(reading.cost),
        "proved_least": reading.proved_least,
        "elapsed_ms": options.elapsed_ms,
    });
    if let (true, Some(fields)) = (options.explain, object.as_object_mut()) {
        fields.insert("explain".to_owned(), explain::explain(reading));
    }
    object
}

/// The plan as shown. Units, allotments, indicators and signatories have the same fields as in `phaen.plan/1`.
fn plan(reading: &Reading) -> Value {
    let plan: &Plan = &reading.plan;
    json!({
        "fiscal_year": plan.fiscal_year.map(|y| y.buddhist()),
        "office": plan.office,
        "group": plan.group,
        "programme": plan.programme,
        "output": plan.output,
        "main_activity": plan.main_activity,
        "units": plan.units.iter().map(unit_to_json).collect::<Value>(),
        "allotments": plan.allotments.iter().map(allotment_to_json).collect::<Value>(),
        "indicators": plan.indicators.iter().map(indicator_to_json).collect::<Value>(),
        "lines": plan.lines.iter().map(|line| table::line(line, reading.lines.get(&line.id))).collect::<Value>(),
        "signatories": plan.signatories.iter().map(signatory_to_json).collect::<Value>(),
        "notes": plan.notes.iter().map(|n| json!(n.text)).collect::<Value>(),
    })
}

/// A price as a number of at most two decimals. Written as digits and read as JSON, so that no binary
/// fraction is ever calculated with.
pub(crate) fn cost(cost: Cost) -> Value {
    let Ok(number) = decimal(Measure::Work, i64::from(cost.0)).parse::<Number>() else { return Value::Null };
    Value::Number(number)
}
