//! Tables of a paper.

use crate::form::{Head, HeadCell};

use super::Mark;

/// On which side the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// What is short and alike: codes, months, signs.
    Centre,
    /// Figures.
    Right,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Where its text stands.
    pub align: Align,
    /// Its share of the table's width beside the other columns, more than nought.
    pub width: u16,
}

impl Column {
    /// A column of words.
    pub const fn words(width: u16) -> Self {
        Self { align: Align::Left, width }
    }

    /// A column of figures.
    pub const fn figures(width: u16) -> Self {
        Self { align: Align::Right, width }
    }

    /// A column of short, like things.
    pub const fn short(width: u16) -> Self {
        Self { align: Align::Centre, width }
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowKind {
    /// One of many.
    #[default]
    Normal,
    /// The name of the rows after it.
    Heading,
    /// The sum of some of the rows.
    Subtotal,
    /// The sum of all.
    Total,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What is printed.
    pub text: String,
    /// The figure that the text shows, in hundredths, for a file that reckons; its decimals are those of the text.
    pub value: Option<i64>,
    /// Why it stands out.
    pub mark: Option<Mark>,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A figure: what is printed and how much it is, in hundredths.
    pub fn figure(text: impl Into<String>, hundredths: i64) -> Self {
        Self { text: text.into(), value: Some(hundredths), mark: None }
    }

    /// The same, standing out.
    #[must_use]
    pub fn marked(self, mark: Mark) -> Self {
        Self { mark: Some(mark), ..self }
    }

    /// The text behind the sign of its mark: what a reader without colour and without shapes is given.
    pub fn signed(&self) -> String {
        match self.mark {
            None => self.text.clone(),
            Some(mark) if self.text.is_empty() => mark.sign().to_owned(),
            Some(mark) => format!("{} {}", mark.sign(), self.text),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// How far its first cell is set in, 0 for not at all.
    pub depth: usize,
    /// As many cells as the table has columns.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its head, repeated on each page.
    pub head: Head,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// A table with one level of heads: each column beside its head.
    pub fn new<T: Into<String>>(columns: impl IntoIterator<Item = (T, Column)>) -> Self {
        Self::grouped(columns.into_iter().map(|column| ("", vec![column])))
    }

    /// A table whose heads stand in groups: a name over some columns. A group without a name is no group: its columns'
    /// heads reach to the top.
    pub fn grouped<G: Into<String>, T: Into<String>>(groups: impl IntoIterator<Item = (G, Vec<(T, Column)>)>) -> Self {
        let groups: Vec<(String, Vec<(T, Column)>)> = groups.into_iter().map(|(name, of)| (name.into(), of)).collect();
        let levels = if groups.iter().any(|(name, _)| !name.is_empty()) { 2 } else { 1 };
        let (mut columns, mut cells) = (Vec::new(), Vec::new());
        for (name, of) in groups {
            let first = columns.len();
            let level = if name.is_empty() { 0 } else { levels - 1 };
            if !name.is_empty() {
                cells.push(HeadCell { text: name, level: 0, column: first, levels: 1, columns: of.len() });
            }
            for (text, column) in of {
                let at = columns.len();
                cells.push(HeadCell { text: text.into(), level, column: at, levels: levels - level, columns: 1 });
                columns.push(column);
            }
        }
        cells.sort_by_key(|cell| (cell.level, cell.column));
        let head = Head { levels, columns: columns.len(), cells };
        Self { columns, head, rows: Vec::new() }
    }

    /// Adds a row of many.
    pub fn row<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.row_of(RowKind::Normal, 0, cells);
    }

    /// Adds a row that is something else, or is set in.
    pub fn row_of<C: Into<Cell>>(&mut self, kind: RowKind, depth: usize, cells: impl IntoIterator<Item = C>) {
        self.rows.push(Row { kind, depth, cells: cells.into_iter().map(Into::into).collect() });
    }
}
