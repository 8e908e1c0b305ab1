//! Texts of the database as values, with an error that says which plan cannot be read.

use phaen_wire::WireError;
use serde_json::Value;

use crate::error::StoreError;
use crate::model::PlanNo;

/// What a column should have held.
pub fn unreadable(plan: PlanNo, path: &str, expected: &'static str, found: &str) -> StoreError {
    let why = WireError::Expected { path: path.to_owned(), expected, found: found.to_owned() };
    StoreError::Unreadable { plan, why }
}

/// The JSON of a column.
pub fn json(plan: PlanNo, column: &str, text: &str) -> Result<Value, StoreError> {
    serde_json::from_str(text).map_err(|e| unreadable(plan, column, "JSON", &e.to_string()))
}

/// A name that `parse` knows.
pub fn named<T>(
    plan: PlanNo,
    column: &str,
    expected: &'static str,
    text: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, StoreError> {
    parse(text).ok_or_else(|| unreadable(plan, column, expected, text))
}

/// A whole number in the range of its type.
pub fn whole<T: TryFrom<i64>>(plan: PlanNo, column: &str, number: i64) -> Result<T, StoreError> {
    T::try_from(number).map_err(|_| unreadable(plan, column, "a number in range", &number.to_string()))
}
