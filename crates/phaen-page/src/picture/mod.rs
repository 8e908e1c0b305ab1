//! Scans and photographs: made plain, cut along their lines, and read by the installed program.
//!
//! * [`decode`]: bytes to grey, within bounds
//! * [`grey`], [`skew`]: paper made white, the page set straight
//! * [`rules`], [`ink`]: lines, specks and dashes
//! * [`read`], [`agree`]: cell by cell to words

mod agree;
mod decode;
mod grey;
mod ink;
mod read;
mod rules;
mod skew;

use phaen_core::grid::{Document, Part, Place};
use phaen_core::reading::{Finding, FindingKind};

use crate::error::PageError;
use crate::limit::MAX_PICTURES;
use crate::{Options, layout};

pub use decode::{Pages, is_picture};
pub use grey::Grey;
pub use read::leaf;

/// A page as it is read: its paper white, its lines level.
pub fn straight(page: Grey) -> Grey {
    skew::straightened(page.on_white())
}

/// Reads the pages of a picture.
///
/// # Errors
/// [`PageError`] when the first page cannot be read; others are findings.
pub fn read(bytes: &[u8], options: &Options<'_>) -> Result<Document, PageError> {
    let pages = decode::Pages::of(bytes)?;
    let first = pages.page(1)?;
    let reader = options.pictures.reader()?;
    let mut leaves = vec![leaf(1, first, &reader)?];
    let mut findings = Vec::new();
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let most = u32::try_from(MAX_PICTURES).unwrap_or(u32::MAX);
    let mut read = 1;
    while read < count.min(most) && !options.is_stopped() {
        read += 1;
        match pages.page(read).and_then(|page| leaf(read, page, &reader)) {
            Ok(leaf) => leaves.push(leaf),
            Err(_) => {
                let place = Place { part: read, ..Place::default() };
                findings.push(Finding { place, kind: FindingKind::PageUnread });
            }
        }
    }
    if read < count {
        findings.push(Finding { place: Place::default(), kind: FindingKind::PagesLeftOut(count - read) });
    }
    let part = Part { grid: layout::grid(leaves), ..Part::default() };
    Ok(Document { parts: vec![part], findings })
}
