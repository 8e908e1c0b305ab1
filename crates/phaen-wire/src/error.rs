//! What is wrong with a JSON text, and where.

use std::fmt;

/// Why a JSON value is not of the shape that it should have. `path` names the place: `lines[3].months[0].work`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WireError {
    /// A field is missing.
    Missing {
        /// Path of the field.
        path: String,
    },
    /// A field that the shape does not know; reading on would lose it.
    Unknown {
        /// Path of the field.
        path: String,
    },
    /// Something else stands where `expected` belongs.
    Expected {
        /// Path of the value.
        path: String,
        /// What belongs there.
        expected: &'static str,
        /// What stands there, as JSON, cut after [`SHOWN_CHARACTERS`].
        found: String,
    },
}

/// The most characters of a wrong value that an error repeats.
pub const SHOWN_CHARACTERS: usize = 80;

impl WireError {
    /// The path of the place that is wrong; `$` for the whole value.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing { path } | Self::Unknown { path } | Self::Expected { path, .. } => path,
        }
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => write!(f, "{path}: missing"),
            Self::Unknown { path } => write!(f, "{path}: unknown field"),
            Self::Expected { path, expected, found } => write!(f, "{path}: expected {expected}, found {found}"),
        }
    }
}

impl std::error::Error for WireError {}
