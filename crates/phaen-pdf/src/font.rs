//! The font that the program carries: Sarabun, regular and bold.

use typst::foundations::Bytes;
use typst::text::Font;

use crate::PdfError;

/// Name of the family, as the template asks for it.
pub(crate) const FAMILY: &str = "Sarabun";

/// Licence of the font (SIL Open Font License 1.1), to be shown wherever the program shows its licences.
pub const FONT_LICENCE: &str = include_str!(concat!(env!("OUT_DIR"), "/licence.txt"));

const REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/regular.ttf"));
const BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bold.ttf"));

/// Both faces.
pub(crate) fn faces() -> Result<Vec<Font>, PdfError> {
    [REGULAR, BOLD]
        .into_iter()
        .map(|data| Font::new(Bytes::new(data), 0).filter(|f| f.info().family == FAMILY).ok_or(PdfError::Font))
        .collect()
}
