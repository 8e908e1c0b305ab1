//! The head of a plan: all of `phaen.plan/1` but the lines.

use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{
    Allotment, Comparator, Indicator, Letter, Measure, Note, Plan, PlanState, Signatory, UnitCount, UnitKind,
};
use serde_json::{Map, Value, json};

use crate::error::WireError;
use crate::figures::{date, decimal, fiscal_year, hundredths};
use crate::node::{Node, text, whole};

const FIELDS: [&str; 18] = [
    "fiscal_year",
    "office",
    "group",
    "programme",
    "output",
    "main_activity",
    "sub_activity",
    "work_number",
    "budget_code",
    "fund_source",
    "letter",
    "units",
    "allotments",
    "indicators",
    "signatories",
    "notes",
    "revision",
    "state",
];

/// The head of a plan as an object: `phaen.plan/1` without `schema` and `lines`.
pub fn head_to_json(plan: &Plan) -> Value {
    Value::Object(head_object(plan))
}

/// A plan without lines from such an object.
///
/// # Errors
/// [`WireError`] with the path of what is wrong.
pub fn head_from_json(value: &Value) -> Result<Plan, WireError> {
    head(&Node::root(value), &[])
}

pub(super) fn head_object(plan: &Plan) -> Map<String, Value> {
    // Every field is named, so that a new one in the core cannot be forgotten here.
    let Plan {
        fiscal_year,
        office,
        group,
        programme,
        output,
        main_activity,
        sub_activity,
        work_number,
        budget_code,
        fund_source,
        letter,
        units,
        allotments,
        indicators,
        lines: _,
        signatories,
        notes,
        revision,
        state,
    } = plan;
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("fiscal_year", json!(fiscal_year.map(|y| y.buddhist())));
    put("office", json!(office));
    put("group", json!(group));
    put("programme", json!(programme));
    put("output", json!(output));
    put("main_activity", json!(main_activity));
    put("sub_activity", json!(sub_activity));
    put("work_number", json!(work_number));
    put("budget_code", json!(budget_code));
    put("fund_source", json!(fund_source));
    put("letter", letter.as_ref().map_or(Value::Null, letter_to_json));
    put("units", units.iter().map(unit_to_json).collect());
    put("allotments", allotments.iter().map(allotment_to_json).collect());
    put("indicators", indicators.iter().map(indicator_to_json).collect());
    put("signatories", signatories.iter().map(signatory_to_json).collect());
    put("notes", notes.iter().map(|n| json!(n.text)).collect());
    put("revision", json!(revision));
    put("state", json!(state.name()));
    object
}

pub(super) fn head(node: &Node<'_>, besides: &[&str]) -> Result<Plan, WireError> {
    node.only(&[&FIELDS, besides].concat())?;
    Ok(Plan {
        fiscal_year: node.option("fiscal_year", fiscal_year)?,
        office: node.option("office", text)?,
        group: node.option("group", text)?,
        programme: node.option("programme", text)?,
        output: node.option("output", text)?,
        main_activity: node.option("main_activity", text)?,
        sub_activity: node.option("sub_activity", text)?,
        work_number: node.option("work_number", text)?,
        budget_code: node.option("budget_code", text)?,
        fund_source: node.option("fund_source", text)?,
        letter: node.option("letter", letter_from_json)?,
        units: node.list("units", unit_from_json)?,
        allotments: node.list("allotments", allotment_from_json)?,
        indicators: node.list("indicators", indicator_from_json)?,
        lines: Vec::new(),
        signatories: node.list("signatories", signatory_from_json)?,
        notes: node.list("notes", |note| Ok(Note { text: text(note)? }))?,
        revision: node.field("revision", whole)?,
        state: node.field("state", state_from_json)?,
    })
}

pub(crate) fn letter_to_json(letter: &Letter) -> Value {
    json!({"number": letter.number, "date": letter.date.map(|d| d.iso())})
}

pub(crate) fn letter_from_json(node: &Node<'_>) -> Result<Letter, WireError> {
    node.only(&["number", "date"])?;
    Ok(Letter { number: node.field("number", text)?, date: node.option("date", date)? })
}

pub(crate) fn unit_to_json(unit: &UnitCount) -> Value {
    json!({"kind": unit.kind.name(), "count": unit.count})
}

pub(crate) fn unit_from_json(node: &Node<'_>) -> Result<UnitCount, WireError> {
    node.only(&["kind", "count"])?;
    Ok(UnitCount {
        kind: node.field("kind", |kind| kind.parsed("cooperative or farmer_group", UnitKind::from_name))?,
        count: node.field("count", whole)?,
    })
}

pub(crate) fn allotment_to_json(allotment: &Allotment) -> Value {
    json!({"category": allotment.category, "baht": allotment.amount.to_string()})
}

pub(crate) fn allotment_from_json(node: &Node<'_>) -> Result<Allotment, WireError> {
    node.only(&["category", "baht"])?;
    Ok(Allotment {
        category: node.field("category", text)?,
        amount: node.field("baht", |baht| match hundredths(baht)? {
            h if h >= 0 => Ok(Satang::from_hundredths(h)),
            _ => Err(baht.expected("an amount of nought or more")),
        })?,
    })
}

pub(crate) fn indicator_to_json(indicator: &Indicator) -> Value {
    let Indicator { number, text, comparator, threshold_hundredths, unit, as_of, months } = indicator;
    let amount = |h: Option<i64>| h.map(|h| decimal(Measure::Work, h));
    json!({
        "number": number,
        "text": text,
        "comparator": comparator.sign(),
        "threshold": amount(*threshold_hundredths),
        "unit": unit,
        "as_of": as_of.map(|d| d.iso()),
        "months": months.map(amount),
    })
}

pub(crate) fn indicator_from_json(node: &Node<'_>) -> Result<Indicator, WireError> {
    node.only(&["number", "text", "comparator", "threshold", "unit", "as_of", "months"])?;
    Ok(Indicator {
        number: node.field("number", whole)?,
        text: node.field("text", text)?,
        comparator: node
            .field("comparator", |sign| sign.parsed(">=, >, =, <=, < or unclear", Comparator::from_sign))?,
        threshold_hundredths: node.option("threshold", hundredths)?,
        unit: node.option("unit", text)?,
        as_of: node.option("as_of", date)?,
        months: node.array("months", "twelve months", |month| month.nullable(hundredths))?,
    })
}

pub(crate) fn signatory_to_json(signatory: &Signatory) -> Value {
    let Signatory { field, label, name, position, phone } = signatory;
    json!({"field": field, "label": label, "name": name, "position": position, "phone": phone})
}

pub(crate) fn signatory_from_json(node: &Node<'_>) -> Result<Signatory, WireError> {
    node.only(&["field", "label", "name", "position", "phone"])?;
    Ok(Signatory {
        field: node.field("field", whole)?,
        label: node.option("label", text)?,
        name: node.option("name", text)?,
        position: node.option("position", text)?,
        phone: node.option("phone", text)?,
    })
}

pub(crate) fn state_from_json(node: &Node<'_>) -> Result<PlanState, WireError> {
    node.parsed("draft, signed or binned", PlanState::from_name)
}
