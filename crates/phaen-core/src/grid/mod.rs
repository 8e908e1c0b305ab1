//! Cells as a reader found them: text with its place in the source, before anything is understood.
//!
//! Every reader ends here, whatever the kind of the file: a [`Document`] of parts (sheets, pages, tables), each a
//! [`Grid`] of rows and cells.

mod evidence;

pub use evidence::{CellEvidence, Glyph};

/// Where on its page a piece of text stands: tenths of a point from the page's top left corner, no edge beyond its
/// opposite one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Area {
    /// Left edge.
    pub left: u32,
    /// Top edge.
    pub top: u32,
    /// Right edge.
    pub right: u32,
    /// Bottom edge.
    pub bottom: u32,
}

/// Place of a piece of text in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// Page, sheet or table of the source, from 1; 0 where the source is one piece.
    pub part: u32,
    /// Line of the file (row of the sheet), from 1.
    pub line: u32,
    /// Character column in that line (column of the sheet), from 1.
    pub column: u32,
    /// Where on the page it stands, where the source has pages.
    pub area: Option<Area>,
}

impl Place {
    /// A place in a source of one piece.
    pub const fn at(line: u32, column: u32) -> Self {
        Self { part: 0, line, column, area: None }
    }
}

/// A cell as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridCell {
    /// Its text, without white space around it; may be empty.
    pub text: String,
    /// Where it begins.
    pub place: Place,
    /// What the source says of the cell beyond its text; `None` where it says nothing.
    pub evidence: Option<Box<CellEvidence>>,
}

impl GridCell {
    /// A cell of which nothing but its text is known.
    pub fn new(text: impl Into<String>, place: Place) -> Self {
        Self { text: text.into(), place, evidence: None }
    }

    /// The cell with evidence, which is dropped when it says nothing.
    #[must_use]
    pub fn with(mut self, evidence: CellEvidence) -> Self {
        self.evidence = (evidence != CellEvidence::default()).then(|| Box::new(evidence));
        self
    }
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

/// All rows of a source, or of one part of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Rows from the top, blank ones included.
    pub rows: Vec<GridRow>,
    /// How many further rows the source has that the reader left out because of its limit.
    pub left_out: u32,
    /// Whether cells of equal index stand in one column of the source, so that an empty cell has a position: sheets
    /// and tables have such columns, scanned text has not.
    pub aligned: bool,
}

/// A sheet of a workbook, a table of a page, or the whole of a source that has no parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Its name, empty where the source gives none.
    pub name: String,
    /// Whether the source hides it.
    pub hidden: bool,
    /// Its cells.
    pub grid: Grid,
}

/// What a reader made of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its parts in the order of the source.
    pub parts: Vec<Part>,
    /// Things noticed that no cell tells: hidden rows, stale values, sums that miss a row.
    pub findings: Vec<crate::reading::Finding>,
}

impl From<Grid> for Document {
    fn from(grid: Grid) -> Self {
        Self { parts: vec![Part { grid, ..Part::default() }], findings: Vec::new() }
    }
}

/// Where the bytes came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// File name without folders.
    pub name: String,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Which of the plans in it, from 1; 0 where it holds a single one.
    pub plan: u32,
}
