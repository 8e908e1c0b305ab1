//! The rows of a scanned form before they become text: damage works on these.

use phaen_core::plan::{LineId, Measure, Period};

/// One figure or dash of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its text.
    pub text: String,
    /// Where it truly belongs.
    pub cell: (Period, Measure),
    /// Whether damage has been done to it.
    pub touched: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Free text: titles, fields, indicators, signatures; blank lines too.
    Text,
    /// A row of a table's head.
    Head,
    /// A row of the table, with or without figures.
    Line(LineId),
}

/// One row of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Cells before the label; a form whose first column is empty has one empty cell here.
    pub lead: Vec<String>,
    /// Code and title, or the text of the row.
    pub label: String,
    /// Its figures.
    pub tokens: Vec<Token>,
    /// How many empty cells follow.
    pub trailing: usize,
}

impl Row {
    /// A row of free text.
    pub fn text(label: impl Into<String>) -> Self {
        Self { kind: RowKind::Text, lead: Vec::new(), label: label.into(), tokens: Vec::new(), trailing: 0 }
    }

    /// A row of a table's head, its cells already separated by tabs.
    pub fn head(label: impl Into<String>) -> Self {
        Self { kind: RowKind::Head, ..Self::text(label) }
    }

    /// The line it prints.
    pub const fn line(&self) -> Option<LineId> {
        match self.kind {
            RowKind::Line(id) => Some(id),
            RowKind::Text | RowKind::Head => None,
        }
    }

    /// Its cells, separated by tabs.
    pub fn to_text(&self) -> String {
        let cells = self.lead.iter().map(String::as_str).chain([self.label.as_str()]);
        let mut text: Vec<&str> = cells.chain(self.tokens.iter().map(|t| t.text.as_str())).collect();
        text.extend(std::iter::repeat_n("", self.trailing));
        text.join("\t")
    }
}

/// All rows as a file, each ended by a line feed.
pub fn to_text(rows: &[Row]) -> String {
    rows.iter().map(|row| row.to_text() + "\n").collect()
}
