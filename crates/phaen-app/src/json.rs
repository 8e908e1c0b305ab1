//! Readings, plans and errors as JSON texts.

use std::time::Duration;

use phaen_core::book::Entry;
use phaen_core::indicator::Report;
use phaen_core::plan::Plan;
use phaen_core::reading::Reading;
use phaen_core::register::sheet::Preview;
use phaen_core::register::{Standing, View};
use phaen_core::table::TableReading;
use phaen_wire::book::entries_from_json;
use phaen_wire::plan::plan_to_json;
use phaen_wire::read::{ReadOptions, read_to_json};
use phaen_wire::table::table_to_json;
use serde_json::json;

use crate::error::AppError;
use crate::words::{Lang, register};
use crate::{Texts, TextsOfTable};

/// A reading as `phaen.read/1` on one line; `explain` adds where each figure stands in the source.
pub fn read(reading: &Reading, lang: Lang, elapsed: Duration, explain: bool) -> String {
    let elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    read_to_json(reading, &Texts::of(reading, lang), ReadOptions { elapsed_ms, explain }).to_string()
}

/// A table as `phaen.table/1` on one line; `explain` adds where each figure stands in the source.
pub fn table(reading: &TableReading, lang: Lang, elapsed: Duration, explain: bool) -> String {
    let elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    table_to_json(reading, &TextsOfTable(lang), ReadOptions { elapsed_ms, explain }).to_string()
}

/// A plan as `phaen.plan/1` on one line.
pub fn plan(plan: &Plan) -> String {
    plan_to_json(plan).to_string()
}

/// The entries of a JSON list of `phaen.entry/1`.
///
/// # Errors
/// What is wrong, and where.
pub fn entries(bytes: &[u8]) -> Result<Vec<Entry>, String> {
    let value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    entries_from_json(&value).map_err(|error| error.to_string())
}

/// A file that failed, as `phaen.error/1` on one line. `name` is the file's without folders.
pub fn error(name: &str, error: &AppError, lang: Lang) -> String {
    json!({
        "schema": "phaen.error/1",
        "source": {"name": name},
        "error": {"kind": error.kind(), "message": lang.words().problem(error)},
    })
    .to_string()
}

/// Indicators as `phaen.indicators/1` on one line.
pub fn indicators(report: &Report) -> String {
    phaen_wire::indicators::indicators_to_json(report).to_string()
}

/// Units as `phaen.units/1` on one line.
pub fn units(view: View<'_>, units: &[Standing<'_>]) -> String {
    phaen_wire::indicators::units_to_json(view, units).to_string()
}

/// What a table of units would change as `phaen.units-preview/1`, its problems said in that language.
pub fn units_preview(preview: &Preview, lang: Lang) -> String {
    phaen_wire::indicators::preview_to_json(preview, |problem| register::problem(lang, problem)).to_string()
}
