//! Pages and pictures as a grid of cells.
//!
//! * [`pdf`]: words and lines of a PDF with a text layer; pages without one are drawn and read as pictures
//! * [`picture`]: scans and photographs, read by the installed program `tesseract`
//! * [`view`]: pages as people look at them, in the measure of the places of their words
//! * `layout`: from words and lines on pages to rows of cells, the same for both
//!
//! What the figures ought to be is nobody's business here.
#![forbid(unsafe_code)]

mod error;
mod layout;
mod leaf;
mod limit;
mod ocr;
mod pdf;
mod picture;
mod thai;
pub mod view;

use phaen_core::grid::Document;

pub use error::PageError;
pub use limit::{MAX_PAGES, MAX_PICTURES, MAX_PIXELS};
pub use ocr::Reader;

/// Who reads pictures.
#[derive(Debug, Clone, Copy, Default)]
pub enum Pictures<'a> {
    /// The installed `tesseract`, wherever it is found.
    #[default]
    Installed,
    /// This program.
    By(&'a Reader),
    /// Nobody: pictures stay unread, as where no program is installed.
    Nobody,
}

impl Pictures<'_> {
    fn reader(&self) -> Result<Reader, PageError> {
        match self {
            Self::Installed => Reader::find(),
            Self::By(reader) => Ok((*reader).clone()),
            Self::Nobody => Err(PageError::NoReader),
        }
    }
}

/// How to read pages.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// Who reads pictures.
    pub pictures: Pictures<'a>,
    /// Asked between pages whether to stop; what was read until then is returned, and the rest counted as left out.
    pub stop: Option<&'a dyn Fn() -> bool>,
}

impl Options<'_> {
    fn is_stopped(&self) -> bool {
        self.stop.is_some_and(|stop| stop())
    }
}

/// Whether bytes are a PDF: its mark stands within the first kilobyte.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-")
}

/// Whether bytes are a picture of a kind that is read: PNG, JPEG or TIFF.
pub fn is_picture(bytes: &[u8]) -> bool {
    picture::is_picture(bytes)
}

/// Reads a PDF.
///
/// # Errors
/// [`PageError`] when nothing of it can be read; pages that fail beside others that do not are findings.
pub fn pdf(bytes: &[u8], options: &Options<'_>) -> Result<Document, PageError> {
    pdf::read(bytes, options)
}

/// Reads a picture of one or more pages.
///
/// # Errors
/// [`PageError`] when it cannot be decoded, or the reading program is missing or fails.
pub fn picture(bytes: &[u8], options: &Options<'_>) -> Result<Document, PageError> {
    picture::read(bytes, options)
}
