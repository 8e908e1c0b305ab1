//! The very hidden sheet: what the plan is, and what the visible sheets can't say about it.
//!
//! Each row is a key in the first column and a text over the columns after it, cut where a cell is full.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

/// Name of the sheet.
pub(super) const SHEET: &str = "phaen";
/// Version of the workbook's inner layout, under the key `schema`.
pub(super) const SCHEMA: &str = "phaen.xlsx/1";
/// How every version of the layout begins.
pub(super) const SCHEMA_FAMILY: &str = "phaen.xlsx/";
/// UTF-16 units that are put into one cell; Excel holds at most 32,767.
const CHUNK_UNITS: usize = 30_000;

/// The plan behind a workbook, carried along with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// Identity of the plan in its database.
    pub plan_uuid: String,
    /// Version of the plan that the workbook shows: the sequence number of its last change.
    pub version: u64,
    /// The whole plan as JSON, for what sheets can't show.
    pub plan_json: String,
}

/// Keys and texts of the hidden sheet.
#[derive(Debug, Default)]
pub(super) struct Record(BTreeMap<String, String>);

impl Record {
    /// A record that begins with the plan.
    pub(super) fn new(embedded: &Embedded) -> Self {
        let mut record = Self::default();
        record.put("schema", SCHEMA);
        record.put("plan_uuid", &embedded.plan_uuid);
        record.put("version", &embedded.version.to_string());
        record.put("plan_json", &embedded.plan_json);
        record
    }

    pub(super) fn put(&mut self, key: &str, text: &str) {
        self.0.insert(key.to_owned(), text.to_owned());
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Remembers how a text is printed, where that is not the text itself.
    pub(super) fn put_printed(&mut self, key: &str, printed: &str, stored: &str) {
        if printed != stored {
            self.put(&format!("printed.{key}"), printed);
            self.put(&format!("stored.{key}"), stored);
        }
    }

    /// The text behind a printed one; a text that is not as it was printed stands for itself.
    pub(super) fn stored(&self, key: &str, text: &str) -> String {
        match (self.get(&format!("printed.{key}")), self.get(&format!("stored.{key}"))) {
            (Some(printed), Some(stored)) if printed == text => stored.to_owned(),
            _ => text.to_owned(),
        }
    }

    /// The plan; `None` when a part of it is missing.
    pub(super) fn embedded(&self) -> Option<Embedded> {
        Some(Embedded {
            plan_uuid: self.get("plan_uuid")?.to_owned(),
            version: self.get("version")?.parse().ok()?,
            plan_json: self.get("plan_json")?.to_owned(),
        })
    }

    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(SHEET)?.set_very_hidden(true);
        for (row, (key, text)) in (0..).zip(&self.0) {
            sheet.write_string(row, 0, key)?;
            for (column, chunk) in (1..).zip(chunks(text)) {
                sheet.write_string(row, column, chunk)?;
            }
        }
        Ok(())
    }

    /// Puts the record together from the sheet's cells, given row by row from the left.
    pub(super) fn read<'a>(cells: impl Iterator<Item = (u32, u32, &'a str)>) -> Self {
        let mut rows: BTreeMap<u32, (String, String)> = BTreeMap::new();
        for (row, column, text) in cells {
            let entry = rows.entry(row).or_default();
            if column == 0 {
                entry.0 = text.to_owned();
            } else {
                entry.1.push_str(text);
            }
        }
        Self(rows.into_values().collect())
    }
}

fn chunks(text: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > CHUNK_UNITS {
            chunks.push(&text[start..at]);
            (start, units) = (at, 0);
        }
        units += c.len_utf16();
    }
    chunks.push(&text[start..]);
    chunks
}

/// The beginning of a text that fits into one cell.
pub(super) fn clip(text: &str) -> &str {
    chunks(text).first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_characters_and_joined_again() {
        let text = "ก𐍈".repeat(40_000);
        let parts = chunks(&text);
        assert!(parts.len() > 3 && parts.iter().all(|p| p.encode_utf16().count() <= 32_767));
        assert_eq!(parts.concat(), text);
        assert_eq!(chunks(""), [""]);
    }

    #[test]
    fn a_printed_text_stands_for_the_stored_one_until_it_is_changed() {
        let mut record = Record::default();
        record.put_printed("L1.title", "๒", "2");
        assert_eq!(record.stored("L1.title", "๒"), "2");
        assert_eq!(record.stored("L1.title", "๓"), "๓");
        assert_eq!(record.stored("L2.title", "๒"), "๒");
    }
}
