//! All that Typst sees of the outside: the template, the data and the font. No files, no packages, no clock.

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

use crate::{PdfError, font};

/// The template of the official form.
pub(crate) const FORM: &str = include_str!("form.typ");
/// The template of papers.
pub(crate) const PAPER: &str = include_str!("paper.typ");

/// Lays out a template with that JSON.
pub(crate) fn compile(template: &str, data: String) -> Result<PagedDocument, PdfError> {
    typst::compile(&Outside::new(template, data)?).output.map_err(|errors| messages(&errors))
}

/// What Typst complains of.
pub(crate) fn messages(errors: &[SourceDiagnostic]) -> PdfError {
    PdfError::Layout(errors.iter().map(|error| error.message.to_string()).collect())
}

/// The world of one print.
struct Outside {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data_id: FileId,
    data: Bytes,
}

impl Outside {
    /// A world in which the template finds that JSON as `/data.json`.
    fn new(template: &str, data: String) -> Result<Self, PdfError> {
        let fonts = font::faces()?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file("/main.typ")?, template.to_owned()),
            data_id: file("/data.json")?,
            data: Bytes::from_string(data),
        })
    }
}

fn file(path: &str) -> Result<FileId, PdfError> {
    let virtual_path = VirtualPath::new(path).map_err(|error| PdfError::Layout(vec![error.to_string()]))?;
    Ok(RootedPath::new(VirtualRoot::Project, virtual_path).intern())
}

impl World for Outside {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
