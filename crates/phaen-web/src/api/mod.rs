//! What scripts ask for, as JSON; a file for each thing.

pub mod answers;
pub mod book;
pub mod edits;
pub mod keep;
pub mod plans;
pub mod read;
pub mod sheet;
pub mod spread;

use axum::body::Bytes;
use axum::response::Response;
use phaen_app::database::Uuid;
use serde_json::Value;

use crate::lang::In;
use crate::reply::Refusal;
use crate::who::tidy;

/// No such thing.
pub async fn none(at: In) -> Response {
    Refusal::NoPage.json(at.lang)
}

/// What was sent, as JSON.
fn sent(body: &Bytes) -> Result<Value, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::Malformed(error.to_string()))
}

/// A UUID under that name.
fn identity(value: &Value, name: &str) -> Result<Uuid, Refusal> {
    let text = value[name].as_str().unwrap_or_default();
    Uuid::parse_str(text).map_err(|_| Refusal::Malformed(format!("{name}: {text:?}")))
}

/// The name of who acts.
fn actor(value: &Value) -> String {
    value["who"].as_str().and_then(tidy).unwrap_or_else(|| crate::who::Who(None).or_nobody())
}
