//! Cells as a reader found them: text with its place in the source, before anything is understood.

/// Place of a piece of text in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// Line of the file (row of the sheet), from 1.
    pub line: u32,
    /// Character column in that line (column of the sheet), from 1.
    pub column: u32,
}

/// A cell as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// Its text, without white space around it; may be empty.
    pub text: String,
    /// Where it begins.
    pub place: Place,
}

/// One row of cells, as separated in the source (tabs in text, columns in a sheet).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridRow {
    /// Line of the source, from 1.
    pub line: u32,
    /// Its cells from the left, empty ones included.
    pub cells: Vec<GridCell>,
}

impl GridRow {
    /// Whether no cell holds any text.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.text.is_empty())
    }
}

/// All rows of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Rows from the top, blank ones included.
    pub rows: Vec<GridRow>,
    /// How many further rows the source has that the reader left out because of its limit.
    pub left_out: u32,
}

/// Where the bytes came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// File name without folders.
    pub name: String,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
}
