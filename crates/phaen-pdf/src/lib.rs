//! The official form and papers as PDF, through Typst.
//!
//! [`print`] draws a [`Form`](phaen_core::form::Form), [`print_paper`] a [`Paper`](phaen_core::paper::Paper), and both
//! decide nothing but looks: wording, figures, digits and marks come from the core. The same form gives the same bytes on every machine: there is no clock, no file and
//! no network in here.
//!
//! * `form.typ` and `paper.typ` are the drawings; a plan's text reaches them as data only
//! * `join`, `mend` and `sfnt` make Thai text copy out right
//! * the font is Sarabun (SIL Open Font License 1.1), which the build takes from npm and puts into the program;
//!   see `docs/printing.md`
#![forbid(unsafe_code)]

mod data;
mod error;
mod font;
mod join;
mod mend;
mod paper;
mod sfnt;
mod world;

use phaen_core::form::Form;
use typst::comemo;
use typst::foundations::{Label, Smart};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

pub use data::MAX_TEXT_CHARS;
pub use error::PdfError;
pub use font::FONT_LICENCE;
pub use paper::print_paper;

use world::messages;

/// How many rows, the grand total among them, go with the signatures when these would stand alone on a page.
const ROWS_BESIDE_SIGNATURES: usize = 3;

/// How a form is printed, beyond what the form itself says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintOptions {
    /// What identifies the document from print to print (a plan's identity and version); it is hashed into the
    /// PDF's identifier. Empty: the title identifies it.
    pub identity: String,
    /// Pictures that follow the form, each with its figures.
    pub pictures: Vec<Picture>,
}

/// A picture with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// The drawing as SVG.
    pub svg: String,
    /// Heads of the table of its figures.
    pub heads: Vec<String>,
    /// Rows of that table, as many cells each as there are heads: the first names the row.
    pub rows: Vec<Vec<String>>,
}

/// The form as a tagged PDF, A4 landscape.
///
/// # Errors
/// [`PdfError::TextTooLong`] when a text of the form is longer than any form has room for; the other kinds say that
/// program and font do not fit together.
pub fn print(form: &Form, options: &PrintOptions) -> Result<Vec<u8>, PdfError> {
    let drawn = draw(form, &options.pictures);
    // Typst keeps what it computed for a next print; a server must not grow by every plan it prints.
    let pdf = drawn.and_then(|document| export(&document, options));
    comemo::evict(0);
    pdf
}

fn draw(form: &Form, pictures: &[Picture]) -> Result<PagedDocument, PdfError> {
    let mut data = data::of(form, pictures)?;
    let mut document = world::compile(world::FORM, data.to_string())?;
    if signatures_stand_alone(&document) {
        data["held_rows"] = ROWS_BESIDE_SIGNATURES.min(form.activities.rows.len()).into();
        document = world::compile(world::FORM, data.to_string())?;
    }
    mend::document(&document)
}

/// Whether the table ends on a page before that of the signatures.
fn signatures_stand_alone(document: &PagedDocument) -> bool {
    let page = |name| {
        let label = Label::new(PicoStr::intern(name))?;
        let introspector = document.introspector();
        let location = introspector.query_label(label).ok()?.location()?;
        introspector.page(location)
    };
    matches!((page("last-row"), page("signatures")), (Some(row), Some(signatures)) if row < signatures)
}

fn export(document: &PagedDocument, options: &PrintOptions) -> Result<Vec<u8>, PdfError> {
    let ident = match options.identity.as_str() {
        "" => Smart::Auto,
        identity => Smart::Custom(identity.to_owned()),
    };
    let creator = Smart::Custom(Some("phaen".to_owned()));
    typst_pdf::pdf(document, &PdfOptions { ident, creator, ..PdfOptions::default() })
        .map_err(|errors| messages(&errors))
}
