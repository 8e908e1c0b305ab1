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

/// Shares of ink, in hundredths, within each figure's area; and in the strip as wide above it, up to the line before.
fn inked(page: &GrayImage, size: Size, figures: &[(String, Area)]) -> usize {
    let at = |tenths: u32| u64::from(tenths) * u64::from(page.width()) / u64::from(size.width);
    let dark = |area: &Area| {
        let (left, right) = (at(area.left) as u32, (at(area.right) as u32).min(page.width() - 1));
        let (top, bottom) = (at(area.top) as u32, (at(area.bottom) as u32).min(page.height() - 1));
        (left..=right)
            .flat_map(|x| (top..=bottom).map(move |y| (x, y)))
            .filter(|(x, y)| page.get_pixel(*x, *y).0[0] < 140)
            .count()
    };
    figures.iter().filter(|(_, area)| dark(area) > 3).count()
}

fn holds(bytes: &[u8], document: &Document) {
    let sizes = sizes(bytes).expect("sizes");
    let page = drawn(bytes, 1);
    assert!(page.width().max(page.height()) <= MAX_VIEW_SIDE);
    // Of one shape, to a pixel.
    let high = u64::from(sizes[0].height) * u64::from(page.width()) / u64::from(sizes[0].width);
    assert!(high.abs_diff(u64::from(page.height())) <= 2, "{sizes:?} {:?}", page.dimensions());
    let figures = figures(document);
    assert!(figures.len() > 100, "{}", figures.len());
    assert_eq!(inked(&page, sizes[0], &figures), figures.len());
    // Elsewhere there is less: the test can fail.
    let moved = |a: &Area| Area { top: a.top + 45, bottom: a.bottom + 45, left: a.left + 60, right: a.right + 60 };
    let beside: Vec<(String, Area)> = figures.iter().map(|(t, a)| (t.clone(), moved(a))).collect();
    assert!(inked(&page, sizes[0], &beside) < figures.len());
}

#[test]
fn printed_figures_stand_where_they_were_read() {
    let bytes = by_chromium(&plan(21, 20), Look::Boxed, Digits::Arabic);
    holds(&bytes, &pdf(&bytes, &Options::default()).expect("a PDF"));
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
