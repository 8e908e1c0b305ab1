//! Why a file could not be read or written.

use std::fmt;

/// A file that was refused. What is merely doubtful in a file is no error but a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// The file holds nothing.
    Empty,
    /// The file, or what it unpacks to, is larger than a plan can sensibly be. Both in bytes.
    TooLarge {
        /// The most that is read.
        limit: u64,
        /// How large it is, or says to be; at least this.
        size: u64,
    },
    /// A workbook or table has more cells than are read.
    TooManyCells {
        /// The most that are read.
        limit: usize,
    },
    /// The file is no text and no format that is known.
    Binary,
    /// The text is in none of the encodings that are understood.
    Encoding,
    /// The file is of a known format but broken.
    Damaged {
        /// What is broken.
        what: String,
    },
    /// The format is known but not read.
    Unsupported {
        /// Which format or feature.
        what: String,
    },
    /// A cell of a sheet holds something that can't stand there.
    Cell {
        /// Name of the sheet.
        sheet: String,
        /// The cell's address, `D7`.
        cell: String,
        /// What it holds.
        value: String,
        /// Why that can't stand there.
        fault: CellFault,
    },
    /// The file could not be written.
    Write {
        /// What went wrong.
        what: String,
    },
}

/// What is wrong with a cell of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellFault {
    /// Something other than a number, a dash or nothing.
    NotANumber,
    /// More than two decimal places.
    TooPrecise,
    /// Less than nought.
    Negative,
    /// Beyond the range that a plan may hold.
    TooLarge,
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "is not a number",
            Self::TooPrecise => "has more than two decimal places",
            Self::Negative => "is negative",
            Self::TooLarge => "is too large",
        })
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLarge { limit, size } => {
                write!(f, "the file is too large: {size} bytes, at most {limit} are read")
            }
            Self::TooManyCells { limit } => write!(f, "the file has more than {limit} cells"),
            Self::Binary => f.write_str("the file is not text"),
            Self::Encoding => f.write_str("the text is in an unknown encoding"),
            Self::Damaged { what } => write!(f, "the file is damaged: {what}"),
            Self::Unsupported { what } => write!(f, "not supported: {what}"),
            Self::Cell { sheet, cell, value, fault } => write!(f, "sheet {sheet:?}, cell {cell}: {value:?} {fault}"),
            Self::Write { what } => write!(f, "the file could not be written: {what}"),
        }
    }
}

impl std::error::Error for FileError {}
