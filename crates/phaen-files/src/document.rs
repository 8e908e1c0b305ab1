//! Any file whose cells are digital already, as one shape.

use phaen_core::grid::Document;

use crate::kind::Kind;
use crate::{FileError, csv, docx, html, odf, rtf, sheet};

/// Reads the parts of a file of that kind: sheets, tables, or one grid of text.
///
/// # Errors
/// [`FileError`] when the file is damaged, over the limits of its reader, behind a password, or of a kind that has no
/// reader here.
pub fn document(kind: Kind, bytes: &[u8]) -> Result<Document, FileError> {
    let unsupported = |what: &str| Err(FileError::Unsupported { what: what.to_owned() });
    match kind {
        Kind::Text => csv::or_text(bytes),
        Kind::Html => html::read(bytes),
        Kind::Xlsx => sheet::xlsx::read(bytes),
        Kind::Xls => sheet::xls::read(bytes),
        Kind::Ods | Kind::Odt => odf::read(bytes),
        Kind::Docx => docx::read(bytes),
        Kind::Rtf => rtf::read(bytes),
        Kind::Pdf => unsupported("PDF"),
        Kind::Picture(what) | Kind::Other(what) => unsupported(what),
        Kind::Archive => Err(FileError::Damaged { what: "an archive that holds no workbook and no text".to_owned() }),
        Kind::Encrypted => unsupported("a file behind a password"),
    }
}
