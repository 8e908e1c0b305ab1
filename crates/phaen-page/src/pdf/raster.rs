//! Draws a page: one that is a picture with the pixels that its picture has, any other as it is looked at.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::guard::guarded;
use super::surface::Drawn;
use crate::error::PageError;
use crate::limit::MAX_PIXELS;
use crate::picture::Grey;

/// Dots an inch of pictures that tell nothing of their own.
const USUAL: i64 = 300;
/// Fewer show no letters.
const LEAST: i64 = 150;
/// More take time and show nothing new.
const MOST: i64 = 400;

/// A page that is a picture, in grey.
///
/// # Errors
/// [`PageError::TooManyPixels`], or [`PageError::Damaged`] when it cannot be drawn.
pub fn grey(number: u32, page: &Page<'_>, drawn: &Drawn, settings: &InterpreterSettings) -> Result<Grey, PageError> {
    let (width, height) = drawn.pixels;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PageError::TooManyPixels { page: number, width, height, limit: MAX_PIXELS });
    }
    // A picture of W pixels over w tenths of a point has W * 720 / w dots an inch.
    let dots = match i64::from(drawn.picture.width()) {
        0 => USUAL,
        wide => (i64::from(width) * 720 / wide).clamp(LEAST, MOST),
    };
    rendered(number, page, scale(dots, page.render_dimensions()), settings)
}

/// A page with text as it is looked at, in grey: its longer side has that many pixels.
///
/// # Errors
/// [`PageError::Damaged`] when it cannot be drawn.
#[allow(clippy::float_arithmetic, reason = "a place on paper")]
pub fn view(number: u32, page: &Page<'_>, side: u32, settings: &InterpreterSettings) -> Result<Grey, PageError> {
    let (width, height) = page.render_dimensions();
    rendered(number, page, side as f32 / width.max(height).max(1.0), settings)
}

fn rendered(number: u32, page: &Page<'_>, scale: f32, settings: &InterpreterSettings) -> Result<Grey, PageError> {
    let pixmap_settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawn = guarded(|| render(page, &RenderCache::new(), settings, &RenderSettings::default(), &pixmap_settings));
    let pixmap =
        drawn.map_err(|_| PageError::Damaged { page: Some(number), what: "its picture cannot be drawn".to_owned() })?;
    let luma = |p: &[u8]| ((u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1000) as u8;
    let pixels = pixmap.data_as_u8_slice().chunks_exact(4).map(luma).collect();
    Ok(Grey::new(u32::from(pixmap.width()), u32::from(pixmap.height()), pixels, tenths_of_dots(scale)))
}

/// Pixels a point, so that neither side has more than a picture may.
#[allow(clippy::float_arithmetic, reason = "a place on paper")]
fn scale(dots: i64, (width, height): (f32, f32)) -> f32 {
    const MOST_SIDE: f32 = 10_000.0;
    let wished = dots as f32 / 72.0;
    wished.min(MOST_SIDE / width.max(height).max(1.0))
}

/// Tenths of a dot an inch at that many pixels a point.
#[allow(clippy::float_arithmetic, reason = "a place on paper")]
fn tenths_of_dots(scale: f32) -> u32 {
    (scale * 720.0).round() as u32
}
