//! PDF: pages with a text layer are taken apart, pages that are pictures are drawn and read as such.

mod bomb;
mod guard;
mod raster;
mod surface;
mod words;

use std::time::Instant;

use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt as _, interpret_page};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::kurbo::Rect;
use phaen_core::grid::{Document, Part, Place};
use phaen_core::reading::{Finding, FindingKind};

use crate::error::PageError;
use crate::leaf::{Frame, Leaf};
use crate::limit::{FILE_TIME, MAX_PAGES, MAX_PICTURES};
use crate::ocr::Reader;
use crate::picture::Grey;
use crate::view::{MAX_VIEW_SIDE, Size};
use crate::{Options, layout, picture};
use guard::{Ended, guarded};
use surface::{Drawn, Surface};

/// A page with fewer visible characters than this is a picture where a picture covers it.
const FEW_GLYPHS: usize = 20;

/// What a page turned out to be.
enum Shown {
    Text(Leaf),
    /// A picture, with the text that stands invisibly behind it.
    Picture(Drawn),
}

/// Reads a PDF.
///
/// # Errors
/// [`PageError`] when nothing of it can be read.
pub fn read(bytes: &[u8], options: &Options<'_>) -> Result<Document, PageError> {
    bomb::check(bytes)?;
    let pdf = open(bytes)?;
    let settings = settings();
    let cache = InterpreterCache::new();
    let pages = guarded(|| pdf.pages().len()).map_err(|_| damaged("its pages cannot be found"))?;
    if pages == 0 {
        return Err(PageError::NoPage);
    }
    let begun = Instant::now();
    let mut read =
        Read { options, reader: Err(None), leaves: Vec::new(), findings: Vec::new(), failed: None, pictures: 0 };
    let mut left_out = pages.saturating_sub(MAX_PAGES);
    for (index, page) in pdf.pages().iter().enumerate().take(MAX_PAGES) {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let spent = begun.elapsed() > FILE_TIME && read.pictures == 0;
        if spent || options.is_stopped() || read.pictures > MAX_PICTURES {
            left_out += pages.min(MAX_PAGES) - index;
            break;
        }
        let drawn = guarded(|| shown(number, page, &pdf, &settings, &cache));
        let found = match drawn {
            Ok(Shown::Text(leaf)) => Ok(leaf),
            Ok(Shown::Picture(drawn)) => {
                read.pictures += 1;
                read.picture(number, page, drawn)
            }
            Err(ended) => Err(unfollowed(number, ended)),
        };
        read.keep(number, found);
    }
    read.document(left_out)
}

/// How large the pages are, from the first, at most that many.
///
/// # Errors
/// [`PageError`] when the file cannot be opened or has no page.
pub fn sizes(bytes: &[u8], most: usize) -> Result<Vec<Size>, PageError> {
    bomb::check(bytes)?;
    let pdf = open(bytes)?;
    let sizes = guarded(|| {
        let of = |page: &Page<'_>| {
            let (width, height) = page.render_dimensions();
            let (width, height) = surface::size(width, height);
            Size::of(width, height)
        };
        pdf.pages().iter().take(most).map(of).collect::<Vec<_>>()
    });
    let sizes = sizes.map_err(|_| damaged("its pages cannot be found"))?;
    if sizes.is_empty() { Err(PageError::NoPage) } else { Ok(sizes) }
}

/// A page as it is looked at, from 1.
///
/// # Errors
/// [`PageError::NoPage`] when there is none of that number, or why it cannot be drawn.
pub fn view(bytes: &[u8], number: u32) -> Result<Grey, PageError> {
    bomb::check(bytes)?;
    let pdf = open(bytes)?;
    let pages = guarded(|| pdf.pages().len()).map_err(|_| damaged("its pages cannot be found"))?;
    let index = (number as usize).checked_sub(1).filter(|index| *index < pages.min(MAX_PAGES));
    let page = index.and_then(|index| pdf.pages().get(index)).ok_or(PageError::NoPage)?;
    let settings = settings();
    // Followed first, because only that has a bound.
    let followed = guarded(|| shown(number, page, &pdf, &settings, &InterpreterCache::new()));
    match followed {
        Ok(Shown::Text(_)) => raster::view(number, page, MAX_VIEW_SIDE, &settings),
        Ok(Shown::Picture(drawn)) => Ok(picture::straight(raster::grey(number, page, &drawn, &settings)?)),
        Err(ended) => Err(unfollowed(number, ended)),
    }
}

/// Why a page could not be followed.
fn unfollowed(page: u32, ended: Ended) -> PageError {
    match ended {
        Ended::Overloaded => PageError::Overloaded { page },
        Ended::Fault => PageError::Damaged { page: Some(page), what: "what it draws cannot be followed".to_owned() },
    }
}

/// Opens a file; one that needs no password to be seen is decrypted on the way.
fn open(bytes: &[u8]) -> Result<Pdf, PageError> {
    match guarded(|| Pdf::new(bytes.to_vec())) {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(_))) => Err(PageError::Encrypted),
        // Where the table of places is damaged too, the part that reads the file no longer says so.
        Ok(Err(LoadPdfError::Invalid)) if bytes.windows(8).any(|w| w == b"/Encrypt") => Err(PageError::Encrypted),
        Ok(Err(LoadPdfError::Invalid)) | Err(_) => Err(damaged("its pages cannot be found")),
    }
}

fn damaged(what: &str) -> PageError {
    PageError::Damaged { page: None, what: what.to_owned() }
}

fn settings() -> InterpreterSettings {
    InterpreterSettings::default()
}

/// Follows what a page draws.
fn shown<'a>(
    number: u32,
    page: &Page<'a>,
    pdf: &'a Pdf,
    settings: &InterpreterSettings,
    cache: &InterpreterCache<'a>,
) -> Shown {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), settings.clone());
    let mut surface = Surface::new();
    interpret_page(page, &mut context, &mut surface);
    let Surface { mut drawn, .. } = surface;
    let size = surface::size(width, height);
    if drawn.is_picture(size, FEW_GLYPHS) {
        return Shown::Picture(drawn);
    }
    // What is there to be searched only stands beside what is seen.
    drawn.inks.retain(|ink| !ink.invisible);
    Shown::Text(words::leaf(number, size, drawn))
}

impl Drawn {
    /// Whether a page of that size is a picture: one covers a good part of it and hardly any text is seen.
    fn is_picture(&self, (width, height): (i32, i32), few: usize) -> bool {
        let area = |f: &Frame| i64::from(f.width().min(width)) * i64::from(f.height().min(height));
        let page = Frame { left: 0, top: 0, right: width, bottom: height };
        let seen = self.inks.iter().filter(|ink| !ink.invisible).count();
        seen < few && 4 * area(&self.picture) > area(&page)
    }
}

/// What was read of a file so far.
struct Read<'a> {
    options: &'a Options<'a>,
    /// The program that reads pictures, looked for when the first is met; the error is what was found missing.
    reader: Result<Reader, Option<PageError>>,
    leaves: Vec<Leaf>,
    findings: Vec<Finding>,
    /// Why the first page failed that did.
    failed: Option<PageError>,
    pictures: usize,
}

impl Read<'_> {
    /// A page that is a picture; its invisible text where there is nothing to read the picture with.
    fn picture(&mut self, number: u32, page: &Page<'_>, drawn: Drawn) -> Result<Leaf, PageError> {
        if matches!(self.reader, Err(None)) {
            self.reader = self.options.pictures.reader().map_err(Some);
        }
        let reader = match &self.reader {
            Ok(reader) => reader,
            Err(missing) => {
                let searched = drawn.inks.iter().filter(|ink| ink.invisible).count() >= FEW_GLYPHS;
                let (width, height) = page.render_dimensions();
                return match searched {
                    true => Ok(words::leaf(number, surface::size(width, height), drawn)),
                    false => Err(missing.clone().unwrap_or(PageError::NoReader)),
                };
            }
        };
        let grey = raster::grey(number, page, &drawn, &settings())?;
        picture::leaf(number, grey, reader)
    }

    fn keep(&mut self, number: u32, found: Result<Leaf, PageError>) {
        match found {
            Ok(leaf) => self.leaves.push(leaf),
            Err(error) => {
                let kind = match error {
                    PageError::NoReader | PageError::NoModel { .. } => FindingKind::PictureUnread,
                    _ => FindingKind::PageUnread,
                };
                self.findings.push(Finding { place: Place { part: number, ..Place::default() }, kind });
                self.failed.get_or_insert(error);
            }
        }
    }

    fn document(self, left_out: usize) -> Result<Document, PageError> {
        let Self { leaves, mut findings, failed, .. } = self;
        if let Some(error) = failed.filter(|_| leaves.iter().all(|l| l.words.is_empty())) {
            return Err(error);
        }
        if left_out > 0 {
            let kind = FindingKind::PagesLeftOut(u32::try_from(left_out).unwrap_or(u32::MAX));
            findings.push(Finding { place: Place::default(), kind });
        }
        let part = Part { grid: layout::grid(leaves), ..Part::default() };
        Ok(Document { parts: vec![part], findings })
    }
}
