//! Papers besides the official form: reports as finished text, printer-neutral.
//!
//! A [`Paper`] is a title and [`Block`]s one under the other. It knows no font, no millimetre and no file format, and
//! adds nothing up; what it says is in the language and the digits of whoever made it. PDF, DOCX and XLSX draw this one.

mod mark;
mod table;

pub use mark::Mark;
pub use table::{Align, Cell, Column, Row, RowKind, Table};

use std::collections::BTreeSet;
use std::fmt;

use crate::form::{Digits, Footer};

/// Most blocks of a paper, those beside one another counted too.
pub const MAX_BLOCKS: usize = 1_000;
/// Most rows of all its tables together.
pub const MAX_ROWS: usize = 10_000;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 64;
/// Longest text, in characters.
pub const MAX_TEXT_CHARS: usize = 10_000;

/// How A4 lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    /// แนวตั้ง.
    #[default]
    Portrait,
    /// แนวนอน.
    Landscape,
}

/// A traffic light: how one thing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Light {
    /// What.
    pub label: String,
    /// The figure, large.
    pub figure: String,
    /// What the figure is made of.
    pub detail: String,
    /// How it stands.
    pub mark: Mark,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignaturePlace {
    /// As what one signs.
    pub heading: String,
    /// Label and value, one under the other; without a value there is room to write.
    pub fields: Vec<(String, String)>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Points, one under the other.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// What is said smaller: rules, sources.
    Note(String),
    /// Traffic lights in a row.
    Lights(Vec<Light>),
    /// Blocks beside one another, where the paper is wide enough for it: each part with its share of the width.
    Beside(Vec<(u16, Vec<Self>)>),
    /// Places to sign, in a row.
    Signatures(Vec<SignaturePlace>),
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Title lines.
    pub title: Vec<String>,
    /// How it lies.
    pub orientation: Orientation,
    /// Whether it is to be on one page, in smaller letters where that is enough.
    pub one_page: bool,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// What each sign means; told at the end for those that occur.
    pub meanings: Vec<(Mark, String)>,
    /// Words around the page numbers.
    pub footer: Footer,
    /// Digits of the page numbers.
    pub digits: Digits,
    /// Its language, `th` or `en`.
    pub lang: &'static str,
}

/// Why something is no paper. Displays in English, for a program's messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperError {
    /// More than [`MAX_BLOCKS`].
    Blocks(usize),
    /// More than [`MAX_ROWS`].
    Rows(usize),
    /// No column, or more than [`MAX_COLUMNS`], or one without width.
    Columns(usize),
    /// A row, counted from 1, has not as many cells as its table has columns.
    Cells {
        /// The row.
        row: usize,
        /// How many it has.
        cells: usize,
        /// How many it should have.
        columns: usize,
    },
    /// A text is longer than [`MAX_TEXT_CHARS`].
    Text {
        /// How it begins.
        begins: String,
        /// How long it is, in characters.
        chars: usize,
    },
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocks(count) => write!(f, "{count} blocks, more than {MAX_BLOCKS}"),
            Self::Rows(count) => write!(f, "{count} rows, more than {MAX_ROWS}"),
            Self::Columns(count) => write!(f, "{count} columns; there must be 1 to {MAX_COLUMNS}, each with a width"),
            Self::Cells { row, cells, columns } => write!(f, "row {row} has {cells} cells for {columns} columns"),
            Self::Text { begins, chars } => {
                write!(f, "text of {chars} characters, more than {MAX_TEXT_CHARS}: {begins}…")
            }
        }
    }
}

impl std::error::Error for PaperError {}

impl Paper {
    /// An empty paper in Thai with these title lines.
    pub fn new<T: Into<String>>(title: impl IntoIterator<Item = T>) -> Self {
        Self {
            title: title.into_iter().map(Into::into).collect(),
            orientation: Orientation::Portrait,
            one_page: false,
            blocks: Vec::new(),
            meanings: Vec::new(),
            footer: Footer { page: "หน้า", of: "จาก" },
            digits: Digits::Arabic,
            lang: "th",
        }
    }

    /// Adds a part.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Sign and meaning of each mark that occurs and has a meaning: `▲ ตามแผน`.
    pub fn legend(&self) -> Vec<(Mark, &str)> {
        let mut used = BTreeSet::new();
        each(&self.blocks, &mut |block| match block {
            Block::Table(table) => {
                used.extend(table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.mark));
            }
            Block::Lights(lights) => used.extend(lights.iter().map(|light| light.mark)),
            _ => {}
        });
        let meanings = self.meanings.iter().filter(|(mark, _)| used.contains(mark));
        meanings.map(|(mark, meaning)| (*mark, meaning.as_str())).collect()
    }

    /// Holds the paper to its limits; whatever draws one asks this first.
    ///
    /// # Errors
    /// [`PaperError`].
    pub fn check(&self) -> Result<(), PaperError> {
        let (mut blocks, mut rows, mut wrong) = (0, 0, None);
        let title = self.title.iter().chain(self.meanings.iter().map(|(_, meaning)| meaning));
        let mut fault = title.map(|text| short_enough(text)).find_map(Result::err);
        each(&self.blocks, &mut |block| {
            blocks += 1;
            if let Block::Table(table) = block {
                rows += table.rows.len();
            }
            if wrong.is_none() {
                wrong = check(block).err();
            }
        });
        if blocks > MAX_BLOCKS {
            return Err(PaperError::Blocks(blocks));
        }
        if rows > MAX_ROWS {
            return Err(PaperError::Rows(rows));
        }
        fault = fault.or(wrong);
        fault.map_or(Ok(()), Err)
    }
}

/// Every block, those beside one another after the one that holds them.
fn each<'a>(blocks: &'a [Block], see: &mut impl FnMut(&'a Block)) {
    let mut open: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = open.pop() {
        see(block);
        if let Block::Beside(parts) = block {
            open.extend(parts.iter().rev().flat_map(|(_, part)| part.iter().rev()));
        }
    }
}

fn short_enough(text: &str) -> Result<(), PaperError> {
    match text.chars().count() {
        chars if chars > MAX_TEXT_CHARS => Err(PaperError::Text { begins: text.chars().take(40).collect(), chars }),
        _ => Ok(()),
    }
}

fn check(block: &Block) -> Result<(), PaperError> {
    match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Note(text) => short_enough(text),
        Block::List(points) => points.iter().try_for_each(|text| short_enough(text)),
        Block::Lights(lights) => {
            lights.iter().flat_map(|l| [&l.label, &l.figure, &l.detail]).try_for_each(|text| short_enough(text))
        }
        Block::Signatures(places) => places.iter().try_for_each(|place| {
            short_enough(&place.heading)?;
            place.fields.iter().flat_map(|(label, value)| [label, value]).try_for_each(|text| short_enough(text))
        }),
        Block::Table(table) => check_table(table),
        Block::Beside(parts) => match parts.iter().all(|(width, _)| *width > 0) && parts.len() <= MAX_COLUMNS {
            true => Ok(()),
            false => Err(PaperError::Columns(parts.len())),
        },
    }
}

fn check_table(table: &Table) -> Result<(), PaperError> {
    let columns = table.columns.len();
    let fits = (1..=MAX_COLUMNS).contains(&columns) && table.columns.iter().all(|column| column.width > 0);
    if !fits || table.head.columns != columns {
        return Err(PaperError::Columns(columns));
    }
    table.head.cells.iter().try_for_each(|cell| short_enough(&cell.text))?;
    for (number, row) in (1..).zip(&table.rows) {
        if row.cells.len() != columns {
            return Err(PaperError::Cells { row: number, cells: row.cells.len(), columns });
        }
        row.cells.iter().try_for_each(|cell| short_enough(&cell.text))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
