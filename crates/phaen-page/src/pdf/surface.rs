//! The surface that a page is drawn on: it keeps glyphs and straight lines, and no pixel.

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::guard::Guard;
use crate::leaf::{Frame, Rule};
use crate::limit::{MAX_GLYPHS, MAX_RULES};

/// A filled shape that is thinner than this is a line, in tenths of a point.
const THIN: i32 = 25;
/// A line that is shorter than this is a dash or part of a picture, in tenths of a point.
const SHORT: i32 = 40;

/// A glyph as drawn, in the coordinates of the page as shown: tenths of a point, downwards.
#[derive(Debug, Clone)]
pub struct Ink {
    /// Its characters; `None` where the font does not tell.
    pub text: Option<String>,
    /// Where it stands.
    pub from: (i32, i32),
    /// Where the next one would.
    pub to: (i32, i32),
    /// Height of its font.
    pub size: i32,
    /// By how many quarters clockwise it is turned; `None` where it is slanted.
    pub quarter: Option<u8>,
    pub bold: bool,
    /// Whether it is there to be searched, not seen.
    pub invisible: bool,
}

/// What a page draws.
#[derive(Default)]
pub struct Drawn {
    pub inks: Vec<Ink>,
    pub across: Vec<Rule>,
    pub down: Vec<Rule>,
    /// The largest picture on it.
    pub picture: Frame,
    /// Pixels of the picture that has the most.
    pub pixels: (u32, u32),
}

/// See the head of this file.
pub struct Surface {
    pub drawn: Drawn,
    guard: Guard,
    /// What marked parts of the page say that their glyphs mean, the innermost last, and whether it was taken.
    actual: Vec<Option<String>>,
}

impl Surface {
    pub fn new() -> Self {
        Self { drawn: Drawn::default(), guard: Guard::new(), actual: Vec::new() }
    }

    fn rule(&mut self, a: (i32, i32), b: (i32, i32)) {
        let Drawn { across, down, .. } = &mut self.drawn;
        if across.len() + down.len() >= MAX_RULES {
            return;
        }
        let ((x0, x1), (y0, y1)) = ((a.0.min(b.0), a.0.max(b.0)), (a.1.min(b.1), a.1.max(b.1)));
        let (wide, high) = (x1.saturating_sub(x0), y1.saturating_sub(y0));
        if wide >= SHORT && high < THIN {
            across.push(Rule { at: y0.midpoint(y1), from: x0, to: x1 });
        } else if high >= SHORT && wide < THIN {
            down.push(Rule { at: x0.midpoint(x1), from: y0, to: y1 });
        }
    }

    /// Keeps the straight lines of a path: strokes along the page's edges, and filled shapes that are thin.
    fn path(&mut self, path: &BezPath, transform: Affine, stroked: bool) {
        let mut shape: Vec<(i32, i32)> = Vec::new();
        for element in path.elements() {
            let point = |p: &Point| tenths(transform * *p);
            match element {
                PathEl::MoveTo(p) => {
                    self.shape(&shape, stroked);
                    shape.clear();
                    shape.push(point(p));
                }
                PathEl::LineTo(p) => shape.push(point(p)),
                PathEl::ClosePath => {
                    if let Some(first) = shape.first().copied() {
                        shape.push(first);
                    }
                }
                // A curve bounds no cell.
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => return,
            }
            self.guard.count();
        }
        self.shape(&shape, stroked);
    }

    fn shape(&mut self, points: &[(i32, i32)], stroked: bool) {
        if stroked {
            for pair in points.windows(2) {
                self.rule(pair[0], pair[1]);
            }
        } else if points.len() > 2 {
            let (xs, ys) = (points.iter().map(|p| p.0), points.iter().map(|p| p.1));
            let least = (xs.clone().min().unwrap_or(0), ys.clone().min().unwrap_or(0));
            self.rule(least, (xs.max().unwrap_or(0), ys.max().unwrap_or(0)));
        }
    }
}

impl<'a> Device<'a> for Surface {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.guard.count();
        // White on white shows nothing.
        if matches!(&props.paint, Paint::Color(c) if c.to_rgba().to_rgba8()[..3].iter().all(|v| *v > 250)) {
            return;
        }
        match mode {
            DrawMode::Fill(_) => self.path(path, props.transform, false),
            DrawMode::Stroke(_) => self.path(path, props.transform, true),
            DrawMode::FillAndStroke(..) => {
                self.path(path, props.transform, false);
                self.path(path, props.transform, true);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.guard.count();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.guard.count();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        for glyph in run.glyphs() {
            self.guard.count();
            if self.drawn.inks.len() >= MAX_GLYPHS {
                return;
            }
            let (advance, bold) = match &**glyph {
                Glyph::Outline(outline) => (outline.advance_width(), is_bold(outline)),
                Glyph::Type3(glyph) => (glyph.advance_width(), false),
            };
            let own = || {
                glyph.as_unicode().map(|text| match text {
                    BfString::Char(c) => c.to_string(),
                    BfString::String(s) => s,
                })
            };
            // All glyphs of a marked part together mean its text: the first stands for it.
            let text = match self.actual.iter_mut().rev().flatten().next() {
                Some(actual) => Some(std::mem::take(actual)),
                None => own(),
            };
            let transform = props.transform * glyph.transform();
            let mut ink = ink(transform, f64::from(advance.unwrap_or(500.0)));
            (ink.text, ink.bold, ink.invisible) = (text, bold, matches!(mode, DrawMode::Invisible));
            self.drawn.inks.push(ink);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.guard.count();
        let (width, height) = (image.width(), image.height());
        let own = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let shown = props.transform.transform_rect_bbox(own);
        let ((left, top), (right, bottom)) =
            (tenths(Point::new(shown.x0, shown.y0)), tenths(Point::new(shown.x1, shown.y1)));
        let frame = Frame { left, top, right, bottom };
        let size = |f: &Frame| i64::from(f.width()) * i64::from(f.height());
        if size(&frame) > size(&self.drawn.picture) {
            self.drawn.picture = frame;
        }
        let count = |(w, h): (u32, u32)| u64::from(w) * u64::from(h);
        if count((width, height)) > count(self.drawn.pixels) {
            self.drawn.pixels = (width, height);
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.guard.count();
        let actual = properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText".as_slice()));
        self.actual.push(actual.map(|text| decoded(text.as_bytes())));
    }

    fn end_marked_content(&mut self) {
        self.actual.pop();
    }
}

/// Text of a PDF string: UTF-16 or UTF-8 with their marks, else one byte a character.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

fn is_bold(glyph: &hayro::hayro_interpret::font::OutlineGlyph) -> bool {
    glyph.font_data().is_some_and(|font| {
        font.weight.is_some_and(|w| w >= 600) || font.postscript_name.is_some_and(|name| name.contains("Bold"))
    })
}

/// A page's size in tenths of a point.
pub fn size(width: f32, height: f32) -> (i32, i32) {
    tenths(Point::new(f64::from(width), f64::from(height)))
}

/// A point of the page in tenths of a point.
#[allow(clippy::float_arithmetic, reason = "a place on paper")]
fn tenths(point: Point) -> (i32, i32) {
    // Conversion saturates; a page is far smaller.
    let whole = |v: f64| ((v * 10.0).round() as i32).clamp(-1_000_000, 1_000_000);
    (whole(point.x), whole(point.y))
}

/// Where a glyph stands; glyphs are drawn a thousand units high.
#[allow(clippy::float_arithmetic, reason = "a place on paper")]
fn ink(transform: Affine, advance: f64) -> Ink {
    let [a, b, c, d, ..] = transform.as_coeffs();
    let (along, across) = (Point::new(a * 100.0, b * 100.0), Point::new(c * 100.0, d * 100.0));
    let quarter = if along.y.abs() < along.x.abs() * 0.2 {
        Some(if along.x > 0.0 { 0 } else { 2 })
    } else if along.x.abs() < along.y.abs() * 0.2 {
        Some(if along.y > 0.0 { 1 } else { 3 })
    } else {
        None
    };
    let size = (across.x.hypot(across.y) * 100.0).round().clamp(0.0, 1e5) as i32;
    Ink {
        text: None,
        from: tenths(transform * Point::ZERO),
        to: tenths(transform * Point::new(advance, 0.0)),
        size,
        quarter,
        bold: false,
        invisible: false,
    }
}
