//! `phaen.read/1`: what reading a form found, for those who use it.
//!
//! Its JSON Schema is `docs/phaen.read-1.schema.json`. This shape is for showing: figures are decimal texts, a
//! dash and a zero are both nought. The shape that loses nothing is [`crate::reading`].

mod doubt;
mod explain;
mod table;

use phaen_core::plan::{Measure, Plan};
use phaen_core::reading::{Choice, Cost, Question, Reading};
use serde_json::{Number, Value};

use crate::figures::{decimal, object};
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
    let mut read = object([
        ("schema", READ_SCHEMA.into()),
        ("source", source_to_json(&reading.source)),
        ("plan", plan(reading)),
        (
            "equations",
            object([
                ("count", reading.equations.count.into()),
                ("held_as_read", reading.equations.held_as_read.into()),
                ("hold_now", reading.equations.hold_now.into()),
            ]),
        ),
        ("repairs", reading.repairs.iter().map(|r| doubt::repair(&reading.plan, r)).collect()),
        ("edits", reading.edits.iter().map(doubt::edit).collect()),
        ("questions", reading.questions.iter().map(|q| doubt::question(reading, texts, q)).collect()),
        ("balanced", reading.balanced().into()),
        ("cost", cost(reading.cost)),
        ("proved_least", reading.proved_least.into()),
        ("elapsed_ms", options.elapsed_ms.into()),
    ]);
    if let (true, Some(fields)) = (options.explain, read.as_object_mut()) {
        fields.insert("explain".to_owned(), explain::explain(reading));
    }
    read
}

/// The plan as shown. Units, allotments, indicators and signatories have the same fields as in `phaen.plan/1`.
fn plan(reading: &Reading) -> Value {
    let plan: &Plan = &reading.plan;
    object([
        ("fiscal_year", plan.fiscal_year.map(|y| y.buddhist()).into()),
        ("office", plan.office.as_deref().into()),
        ("group", plan.group.as_deref().into()),
        ("programme", plan.programme.as_deref().into()),
        ("output", plan.output.as_deref().into()),
        ("main_activity", plan.main_activity.as_deref().into()),
        ("units", plan.units.iter().map(unit_to_json).collect()),
        ("allotments", plan.allotments.iter().map(allotment_to_json).collect()),
        ("indicators", plan.indicators.iter().map(indicator_to_json).collect()),
        ("lines", plan.lines.iter().map(|line| table::line(line, reading.lines.get(&line.id))).collect()),
        ("signatories", plan.signatories.iter().map(signatory_to_json).collect()),
        ("notes", plan.notes.iter().map(|n| n.text.as_str()).collect()),
    ])
}

/// A price as a number of at most two decimals. Written as digits and read as JSON, so that no binary
/// fraction is ever calculated with.
pub(crate) fn cost(cost: Cost) -> Value {
    let Ok(number) = decimal(Measure::Work, i64::from(cost.0)).parse::<Number>() else { return Value::Null };
    Value::Number(number)
}
