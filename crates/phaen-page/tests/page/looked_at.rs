//! Pages as they are looked at: what was read stands in the picture at the place that the reading tells.

use image::GrayImage;
use phaen_core::form::Digits;
use phaen_core::grid::{Area, Document};
use phaen_page::view::{MAX_VIEW_SIDE, Size, png, sizes};
use phaen_page::{Options, PageError, pdf, picture};

use crate::made::{Look, by_chromium, jpeg, of_picture, plan, rasterised, worn};

/// Figures of the first page and where they stand.
fn figures(document: &Document) -> Vec<(String, Area)> {
    let cells = document.parts.iter().flat_map(|p| &p.grid.rows).flat_map(|r| &r.cells);
    let first = cells.filter(|c| c.place.part == 1 && c.text.chars().all(|d| d.is_ascii_digit() || d == ','));
    first.filter(|c| !c.text.is_empty()).filter_map(|c| Some((c.text.clone(), c.place.area?))).collect()
}

fn drawn(bytes: &[u8], page: u32) -> GrayImage {
    image::load_from_memory(&png(bytes, page).expect("a picture")).expect("PNG").into_luma8()
}

/// How many dark pixels of the page lie in an area that is larger by `more` tenths of a point on each side.
fn ink(page: &GrayImage, size: Size, area: &Area, more: u32) -> usize {
    let at =
        |tenths: u32| u32::try_from(u64::from(tenths) * u64::from(page.width()) / u64::from(size.width)).unwrap_or(0);
    let (left, right) = (at(area.left.saturating_sub(more)), at(area.right + more).min(page.width() - 1));
    let (top, bottom) = (at(area.top.saturating_sub(more)), at(area.bottom + more).min(page.height() - 1));
    let pixels = (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y)));
    pixels.filter(|(x, y)| page.get_pixel(*x, *y).0[0] < 140).count()
}

/// The first page has the shape that is told, and ink wherever a figure was read; that picture and the figures.
fn holds(bytes: &[u8], document: &Document) -> (GrayImage, Size, Vec<Area>) {
    let size = sizes(bytes).expect("sizes")[0];
    let page = drawn(bytes, 1);
    assert!(page.width().max(page.height()) <= MAX_VIEW_SIDE);
    let high = u64::from(size.height) * u64::from(page.width()) / u64::from(size.width);
    assert!(high.abs_diff(u64::from(page.height())) <= 2, "{size:?} {:?}", page.dimensions());
    let figures = figures(document);
    assert!(figures.len() > 100, "{}", figures.len());
    for (text, area) in &figures {
        assert!(ink(&page, size, area, 0) > 3, "{text} at {area:?}");
    }
    (page, size, figures.into_iter().map(|(_, area)| area).collect())
}

#[test]
fn printed_figures_stand_where_they_were_read() {
    let bytes = by_chromium(&plan(21, 20), Look::Bare, Digits::Arabic);
    let (page, size, figures) = holds(&bytes, &pdf(&bytes, &Options::default()).expect("a PDF"));
    // Without lines around them, all ink about a figure is its own: a place off by a point or two would lose some.
    let all = |more| figures.iter().map(|area| ink(&page, size, area, more)).sum::<usize>();
    assert!(100 * all(0) >= 97 * all(15), "{} of {}", all(0), all(15));
}

#[test]
fn scanned_figures_stand_where_they_were_read_however_askew_the_scan() {
    let printed = by_chromium(&plan(22, 8), Look::Boxed, Digits::Arabic);
    let page = worn(&rasterised(&printed, 200).remove(0), 80, 10, 3);
    let scan = jpeg(&page, 85);
    holds(&scan, &picture(&scan, &Options::default()).expect("a picture"));
    let bound = of_picture(&page);
    holds(&bound, &pdf(&bound, &Options::default()).expect("a PDF"));
}

#[test]
fn pages_that_are_not_there_are_refused() {
    let bytes = by_chromium(&plan(23, 8), Look::Bare, Digits::Arabic);
    for page in [0, 2, u32::MAX] {
        assert_eq!(png(&bytes, page), Err(PageError::NoPage));
    }
    assert_eq!(png(b"neither", 1), Err(PageError::Unknown));
    assert_eq!(sizes(b"neither"), Err(PageError::Unknown));
    assert!(sizes(b"%PDF-1.7 broken").is_err());
}
