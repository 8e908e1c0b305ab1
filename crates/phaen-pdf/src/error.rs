//! Why a form cannot be printed.

use std::fmt;

use phaen_core::paper::PaperError;

use crate::MAX_TEXT_CHARS;

/// Why a form cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// A text is longer than [`MAX_TEXT_CHARS`].
    TextTooLong {
        /// How it begins.
        begins: String,
        /// How long it is, in characters.
        chars: usize,
    },
    /// A paper is beyond its limits.
    Paper(PaperError),
    /// The font inside the program is not the one it expects.
    Font,
    /// Typst cannot draw or export the form; its messages, in English.
    Layout(Vec<String>),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextTooLong { begins, chars } => {
                write!(f, "text of {chars} characters, more than {MAX_TEXT_CHARS}: {begins}…")
            }
            Self::Paper(error) => write!(f, "no paper: {error}"),
            Self::Font => f.write_str("the built-in font cannot be used"),
            Self::Layout(messages) => write!(f, "cannot draw the form: {}", messages.join("; ")),
        }
    }
}

impl std::error::Error for PdfError {}
