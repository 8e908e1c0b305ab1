//! Signature blocks (13) and (14).

use phaen_core::grid::GridRow;
use phaen_core::plan::Signatory;

use super::text::{after_label, field_number, joined};

/// The signature blocks in the rows behind the table.
pub fn signatories(rows: &[GridRow]) -> Vec<Signatory> {
    let mut found: Vec<Signatory> = Vec::new();
    for text in rows.iter().map(joined).filter(|t| !t.is_empty()) {
        if let Some((field, rest)) = field_number(&text)
            && field >= 13
        {
            let label = (!rest.is_empty()).then(|| rest.to_owned());
            found.push(Signatory { field, label, ..Signatory::default() });
            continue;
        }
        let Some(last) = found.last_mut() else { continue };
        let value = |labels: &[&str]| Some(after_label(&text, labels)).filter(|v| !v.is_empty());
        if text.starts_with("ชื่อ") {
            last.name = value(&["ชื่อ - สกุล", "ชื่อ-สกุล", "ชื่อ – สกุล", "ชื่อสกุล", "ชื่อ"])
                .map(|n| n.trim_matches(|c| matches!(c, '(' | ')' | ' ')).to_owned());
        } else if text.starts_with("ตำแหน่ง") || text.starts_with("ตําแหน่ง") {
            last.position = value(&["ตำแหน่ง", "ตําแหน่ง"]);
        } else if text.starts_with("โทร") {
            last.phone = value(&["โทรศัพท์", "โทร.", "โทร"]);
        }
    }
    found
}
