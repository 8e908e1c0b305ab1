//! Pages as they are looked at: how large each is, and its picture, in the measure in which places of words are told.
//!
//! A page that was read as a picture is shown as its reader saw it, set straight, so that the places fit.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat};

use crate::error::PageError;
use crate::limit::{MAX_PAGES, MAX_PICTURES};
use crate::picture::{self, Grey};
use crate::{is_pdf, is_picture, pdf};

/// The longer side of a page's picture, in pixels: figures of a form on A3 can be read at it.
pub const MAX_VIEW_SIDE: u32 = 2_000;

/// How large a page is, in tenths of a point as in [`phaen_core::grid::Area`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// The sizes of the pages of a PDF or a picture, from page 1, as many as are read at most.
///
/// # Errors
/// [`PageError`] when the file has no pages or cannot be opened.
pub fn sizes(bytes: &[u8]) -> Result<Vec<Size>, PageError> {
    if is_pdf(bytes) {
        return pdf::sizes(bytes, MAX_PAGES);
    }
    if !is_picture(bytes) {
        return Err(PageError::Unknown);
    }
    let pages = picture::Pages::of(bytes)?;
    let count = u32::try_from(pages.len().min(MAX_PICTURES)).unwrap_or(u32::MAX);
    (1..=count).map(|number| pages.size(number)).collect()
}

/// A page as PNG in grey, no side longer than [`MAX_VIEW_SIDE`].
///
/// # Errors
/// [`PageError::NoPage`] when there is no page of that number, or why it cannot be drawn.
pub fn png(bytes: &[u8], number: u32) -> Result<Vec<u8>, PageError> {
    let page = if is_pdf(bytes) {
        pdf::view(bytes, number)?
    } else if is_picture(bytes) {
        let pages = picture::Pages::of(bytes)?;
        if number == 0 || number as usize > pages.len().min(MAX_PICTURES) {
            return Err(PageError::NoPage);
        }
        picture::straight(pages.page(number)?)
    } else {
        return Err(PageError::Unknown);
    };
    encoded(number, page.at_most(MAX_VIEW_SIDE))
}

fn encoded(number: u32, page: Grey) -> Result<Vec<u8>, PageError> {
    let damaged = |what: String| PageError::Damaged { page: Some(number), what };
    let picture = GrayImage::from_raw(page.width, page.height, page.pixels)
        .ok_or_else(|| damaged("its picture has no pixels".to_owned()))?;
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(picture)
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|error| damaged(error.to_string()))?;
    Ok(bytes.into_inner())
}

impl Size {
    /// A size of tenths of a point; what is less than nothing is nothing.
    pub(crate) fn of(width: i32, height: i32) -> Self {
        let side = |tenths: i32| u32::try_from(tenths).unwrap_or(0);
        Self { width: side(width), height: side(height) }
    }
}
