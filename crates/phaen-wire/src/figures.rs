//! Quantities, cells and the small enums of the form, to JSON and back.

use phaen_core::calendar::{Date, FiscalMonth, FiscalYear};
use phaen_core::number::{Quantity, Satang, Work, parse_hundredths};
use phaen_core::plan::{Cell, LineId, Measure, Pair, Period};
use serde_json::{Value, json};

use crate::error::WireError;
use crate::node::{Node, text, whole};

/// Hundredths as a decimal text: `26`, `2.5` for work, always two decimals for money.
pub fn decimal(measure: Measure, hundredths: i64) -> String {
    match measure {
        Measure::Work => Work::from_hundredths(hundredths).to_string(),
        Measure::Budget => Satang::from_hundredths(hundredths).to_string(),
    }
}

/// A decimal text as hundredths.
pub fn hundredths(node: &Node<'_>) -> Result<i64, WireError> {
    node.parsed("a decimal number of at most two places, as text", |text| parse_hundredths(text).ok())
}

/// An object of those fields in their order. Unlike `json!` it takes values as they are, without a copy of each.
pub fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// `{"state": "empty"|"dash"|"zero"|"value", "value"?}`. A value of nought is a zero.
pub fn cell_to_json(measure: Measure, cell: Cell<i64>) -> Value {
    match cell {
        Cell::Empty => json!({"state": "empty"}),
        Cell::Dash => json!({"state": "dash"}),
        Cell::Zero | Cell::Value(0) => json!({"state": "zero"}),
        Cell::Value(h) => json!({"state": "value", "value": decimal(measure, h)}),
    }
}

/// The cell of that JSON; a value must be above nought.
pub fn cell_from_json(node: &Node<'_>) -> Result<Cell<i64>, WireError> {
    node.only(&["state", "value"])?;
    let state = node.field("state", text)?;
    if state != "value" {
        node.only(&["state"])?;
    }
    match state.as_str() {
        "empty" => Ok(Cell::Empty),
        "dash" => Ok(Cell::Dash),
        "zero" => Ok(Cell::Zero),
        "value" => node.field("value", |value| match hundredths(value)? {
            h if h > 0 => Ok(Cell::Value(h)),
            _ => Err(value.expected("a number above nought")),
        }),
        _ => node.field("state", |state| Err(state.expected("empty, dash, zero or value"))),
    }
}

/// `{"work", "budget"}` of cells.
pub fn pair_to_json(pair: &Pair) -> Value {
    json!({
        "work": cell_to_json(Measure::Work, pair.work.raw()),
        "budget": cell_to_json(Measure::Budget, pair.budget.raw()),
    })
}

/// The pair of that JSON.
pub fn pair_from_json(node: &Node<'_>) -> Result<Pair, WireError> {
    node.only(&["work", "budget"])?;
    Ok(Pair {
        work: node.field("work", cell_from_json)?.typed(),
        budget: node.field("budget", cell_from_json)?.typed(),
    })
}

/// A line's identity, `L7`.
pub fn line_id(node: &Node<'_>) -> Result<LineId, WireError> {
    node.parsed("the identity of a line, like L7", |text| text.parse().ok())
}

/// An ISO date.
pub fn date(node: &Node<'_>) -> Result<Date, WireError> {
    node.parsed("a date like 2022-08-31", |text| Date::parse_iso(text).ok())
}

/// A fiscal year by its Buddhist Era number.
pub fn fiscal_year(node: &Node<'_>) -> Result<FiscalYear, WireError> {
    FiscalYear::new(whole(node)?).ok_or_else(|| node.expected("a fiscal year of 2400 to 2999"))
}

/// A month by its number, 1 = ต.ค.
pub fn month(node: &Node<'_>) -> Result<FiscalMonth, WireError> {
    FiscalMonth::new(whole(node)?).ok_or_else(|| node.expected("a month of 1 to 12"))
}

/// A period by its name, `m01`, `q1` or `target`.
pub fn period(node: &Node<'_>) -> Result<Period, WireError> {
    node.parsed("a period: m01 to m12, q1 to q4 or target", Period::from_name)
}

/// A measure by its name.
pub fn measure(node: &Node<'_>) -> Result<Measure, WireError> {
    node.parsed("work or budget", |text| Measure::ALL.into_iter().find(|m| m.name() == text))
}
