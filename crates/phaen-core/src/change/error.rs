//! Why a change cannot be made.

use std::fmt;

use crate::plan::{CellRef, LineId};

use super::Change;

/// Why a change cannot be made. The plan is then as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeError {
    /// The value before is not what stands: someone else changed it.
    Moved {
        /// The change that was offered.
        offered: Box<Change>,
        /// What happened meanwhile: from the value that the offer expects to the value that stands.
        stands: Box<Change>,
    },
    /// No such line.
    NoLine {
        /// The line that is named.
        line: LineId,
    },
    /// A line of that identity stands already.
    LineStands {
        /// The line.
        line: LineId,
    },
    /// At that position is no line, or another one, or it stands there otherwise than the change expects.
    NotThere {
        /// The line.
        line: LineId,
        /// The position that the change names.
        position: usize,
    },
    /// The line has children or is covered by another one.
    InUse {
        /// The line.
        line: LineId,
        /// One of those that need it.
        by: LineId,
    },
    /// The line would stand under itself.
    UnderItself {
        /// The line.
        line: LineId,
    },
    /// Plan cells are never negative, nor beyond [`MAX_HUNDREDTHS`](crate::number::MAX_HUNDREDTHS).
    OutOfRange {
        /// The cell.
        cell: CellRef,
    },
    /// The parts of a split or merge do not begin with the line itself, or there is no part.
    NotItsParts {
        /// The line.
        line: LineId,
    },
}

impl fmt::Display for ChangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moved { offered, stands } => write!(f, "changed meanwhile: offered {offered:?}, but {stands:?}"),
            Self::NoLine { line } => write!(f, "no line {line}"),
            Self::LineStands { line } => write!(f, "line {line} stands already"),
            Self::NotThere { line, position } => {
                write!(f, "line {line} does not stand at position {position} as the change expects")
            }
            Self::InUse { line, by } => write!(f, "line {line} is needed by line {by}"),
            Self::UnderItself { line } => write!(f, "line {line} would stand under itself"),
            Self::OutOfRange { cell } => {
                write!(f, "negative or too large a figure for line {} in {}", cell.line, cell.period.name())
            }
            Self::NotItsParts { line } => write!(f, "the parts do not begin with line {line}"),
        }
    }
}

impl std::error::Error for ChangeError {}
