//! What is wrong with a table, or doubtful, and where.

use crate::calendar::Date;
use crate::register::{Field, FieldKind, UnitId, Unreadable};

/// A place in a table, counted from 1 as a spreadsheet counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The column; `None` for a whole row.
    pub column: Option<usize>,
}

/// What is wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// None of the first rows holds a heading for a unit's number, code or name.
    NoHeading,
    /// More rows than [`MAX_ROWS`](super::MAX_ROWS).
    TooManyRows,
    /// A heading that is not understood: its column is not read.
    UnknownHeading(String),
    /// A heading of something that belongs to a year, without one.
    HeadingWithoutYear(FieldKind),
    /// Two columns bring the same.
    SameHeading {
        /// The column that brings it first.
        first_column: usize,
    },
    /// The row names no unit.
    Nameless,
    /// A new unit must have a name.
    NewWithoutName,
    /// A new unit must have a kind (ประเภท).
    NewWithoutKind,
    /// The number is none of this register's.
    NoSuchUnit(String),
    /// A code that stands in an earlier row too.
    DuplicateCode {
        /// The code.
        code: String,
        /// The earlier row.
        first_row: usize,
    },
    /// The unit of an earlier row, or a second new unit of its name; of the latter say that it is another, if it is.
    DuplicateUnit {
        /// The earlier row.
        first_row: usize,
    },
    /// A code that would stand at another unit too.
    CodeStands {
        /// The unit that has it.
        unit: UnitId,
    },
    /// Several units of the register go by that code or name: its column for phaen's number, or a code, tells them
    /// apart.
    Ambiguous(Vec<UnitId>),
    /// Likely this unit, whose code has lost its noughts in front: say whether it is.
    LikelyLostZeros {
        /// The unit.
        unit: UnitId,
        /// Its code.
        code: String,
    },
    /// Likely this unit, whose name differs by a dot or a blank, or whose code is another: say whether it is.
    LikelySameName {
        /// The unit.
        unit: UnitId,
        /// Its name.
        name: String,
    },
    /// The code has lost its noughts in front; the one that stands is kept.
    LostZeros {
        /// The code that stands.
        code: String,
    },
    /// The text says no value that may stand there.
    Unreadable {
        /// The field.
        field: Field,
        /// The text.
        text: String,
        /// Why.
        why: Unreadable,
    },
    /// A day after the day of the table: it cannot have happened yet.
    AfterTable {
        /// The day.
        day: Date,
    },
    /// A day before there were co-operatives in Thailand.
    TooEarly {
        /// The day.
        day: Date,
    },
    /// A day before the end of the accounting year it is about.
    BeforeYearEnd {
        /// The day.
        day: Date,
        /// The end of that year.
        year_end: Date,
    },
    /// More members take part than there are members.
    MoreThanMembers {
        /// The members.
        members: u32,
    },
}

impl Trouble {
    /// Whether it stands in the way of applying. What does not is told, and its cell or column left out.
    pub const fn stops(&self) -> bool {
        !matches!(self, Self::UnknownHeading(_) | Self::LostZeros { .. })
    }

    /// The unit that it likely is, where it is asked.
    pub const fn suggests(&self) -> Option<UnitId> {
        match self {
            Self::LikelyLostZeros { unit, .. } | Self::LikelySameName { unit, .. } => Some(*unit),
            _ => None,
        }
    }
}

/// A trouble and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub trouble: Trouble,
}
