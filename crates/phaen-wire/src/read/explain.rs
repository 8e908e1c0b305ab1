//! Where each figure stands in the source, and what else was noticed; only on demand.

use phaen_core::plan::{LineId, Measure, Period};
use phaen_core::reading::{LineReading, Reading};
use serde_json::{Value, json};

use crate::reading::finding_to_json;

pub fn explain(reading: &Reading) -> Value {
    let cells: Vec<Value> = reading.lines.iter().flat_map(|(id, line)| cells(*id, line)).collect();
    let suggestions = reading
        .suggestions
        .iter()
        .map(|s| json!({"place": s.place.to_string(), "read": s.read, "likely": s.likely, "ground": s.ground.name()}));
    json!({
        "cells": cells,
        "suggestions": suggestions.collect::<Value>(),
        "findings": reading.findings.iter().map(finding_to_json).collect::<Value>(),
    })
}

/// One entry for each figure that has a token behind it: file line, column, text as read.
fn cells(id: LineId, line: &LineReading) -> Vec<Value> {
    let mut cells = Vec::new();
    for (period, origins) in Period::months_and_target().zip(line.origin) {
        let month = match period {
            Period::Month(m) => Some(m.number()),
            Period::Quarter(_) | Period::Target => None,
        };
        for (measure, origin) in Measure::ALL.into_iter().zip(origins) {
            if let Some(token) = origin.and_then(|i| line.tokens.get(i)) {
                cells.push(json!({
                    "line_id": id.to_string(),
                    "month": month,
                    "measure": measure.name(),
                    "line": token.place.line,
                    "column": token.place.column,
                    "part": token.place.part,
                    "text": token.text,
                }));
            }
        }
    }
    cells
}
