//! What a source says of a cell beyond its text.

/// One character that a reader of pictures takes the ink for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// The character.
    pub character: char,
    /// How sure the reader is, in thousandths from 0 to 1000.
    pub confidence: u16,
}

/// What a source says of a cell beyond its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellEvidence {
    /// The formula behind the value as the sheet writes it, without the leading `=`.
    pub formula: Option<String>,
    /// Whether the source holds a number, not text that looks like one: it has lost the zeros that it ended in.
    pub number: bool,
    /// Day and month of a date that the source holds: a code such as 2.10 may have become one.
    pub day_month: Option<(u8, u8)>,
    /// Further rows that the cell reaches over, below its own.
    pub more_rows: u32,
    /// Further columns that the cell reaches over, right of its own.
    pub more_columns: u32,
    /// Whether it is set in bold.
    pub bold: bool,
    /// By how many steps it is indented.
    pub indent: u8,
    /// Whether its row or column is hidden.
    pub hidden: bool,
    /// For each character of the text, what the ink may be, likeliest first; empty where no picture was read. A
    /// character of which nothing else is known has an empty list.
    pub glyphs: Vec<Vec<Glyph>>,
}
