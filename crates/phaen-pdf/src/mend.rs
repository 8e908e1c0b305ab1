//! Makes Thai copy out right, in every reader of PDF.
//!
//! A shaped cluster such as "ที่" is several glyphs that stand for several letters together. Which glyph is which
//! letter a PDF can say only by ActualText, which many readers do not know, or letter by letter, which readers
//! that sort glyphs by place get wrong, since marks have no width. So each cluster that the document uses becomes
//! one glyph of its own, made of the cluster's glyphs where the shaper put them, and stands for the cluster's text.
//! This happens between layout and export, where the pages are plain data; no pixel changes.

use std::collections::HashMap;

use typst::ecow::EcoVec;
use typst::foundations::Bytes;
use typst::layout::{Abs, Em, Frame, FrameItem};
use typst::model::Document;
use typst::text::{Font, FontInstance, FontVariant, Glyph, TextItem};
use typst_layout::{Page, PagedDocument};

use crate::sfnt::{self, Composite, Part};
use crate::{PdfError, join};

/// The document with its text joined and one glyph for each cluster.
pub(crate) fn document(old: &PagedDocument) -> Result<PagedDocument, PdfError> {
    let mut pages: EcoVec<Page> =
        old.pages().iter().map(|page| Page { frame: join::frame(&page.frame), ..page.clone() }).collect();
    let mut fonts: Vec<Clusters> = Vec::new();
    for page in pages.make_mut() {
        each_text(&mut page.frame, &mut |text| clusters_of(&mut fonts, &text.font).merge(text));
    }
    let made = fonts.iter().map(Clusters::font).collect::<Result<Vec<FontInstance>, PdfError>>()?;
    for page in pages.make_mut() {
        each_text(&mut page.frame, &mut |text| {
            if let Some(at) = fonts.iter().position(|known| known.is_of(&text.font)) {
                text.font = made[at].clone();
            }
        });
    }
    Ok(PagedDocument::new(pages, old.info().clone()))
}

fn each_text(frame: &mut Frame, change: &mut impl FnMut(&mut TextItem)) {
    frame.retain(|item| {
        match item {
            FrameItem::Text(text) => change(text),
            FrameItem::Group(group) => each_text(&mut group.frame, change),
            _ => {}
        }
        true
    });
}

fn clusters_of<'a>(fonts: &'a mut Vec<Clusters>, font: &FontInstance) -> &'a mut Clusters {
    let at = fonts.iter().position(|known| known.is_of(font)).unwrap_or_else(|| {
        fonts.push(Clusters::new(font.clone()));
        fonts.len() - 1
    });
    &mut fonts[at]
}

/// The clusters in use of one font, each with the glyph made for it.
struct Clusters {
    font: FontInstance,
    ids: HashMap<(String, Vec<Part>), u16>,
    made: Vec<Composite>,
}

impl Clusters {
    fn new(font: FontInstance) -> Self {
        Self { font, ids: HashMap::new(), made: Vec::new() }
    }

    /// By where its bytes lie: comparing fonts compares all bytes, and Typst may build one font twice.
    fn is_of(&self, font: &FontInstance) -> bool {
        std::ptr::eq(self.font.data().as_slice(), font.data().as_slice())
    }

    /// Puts one glyph in place of each cluster of several.
    fn merge(&mut self, text: &mut TextItem) {
        if text.glyphs.windows(2).all(|pair| pair[0].range != pair[1].range) {
            return;
        }
        let mut merged = Vec::with_capacity(text.glyphs.len());
        for cluster in text.glyphs.chunk_by(|a, b| a.range == b.range) {
            let letters = text.text.get(cluster[0].range()).unwrap_or_default();
            match self.one_glyph(cluster, letters) {
                Some(glyph) => merged.push(glyph),
                None => merged.extend_from_slice(cluster),
            }
        }
        text.glyphs = merged;
    }

    /// The glyph that draws the whole cluster; `None` when it is one already or the font can take no more.
    fn one_glyph(&mut self, cluster: &[Glyph], letters: &str) -> Option<Glyph> {
        if cluster.len() < 2 {
            return None;
        }
        let mut pen = Em::zero();
        let mut parts = Vec::with_capacity(cluster.len());
        for glyph in cluster {
            parts.push(Part { glyph: glyph.id, x: self.units(pen + glyph.x_offset), y: self.units(glyph.y_offset) });
            pen += glyph.x_advance;
        }
        let next = u16::try_from(usize::from(self.font.ttf().number_of_glyphs()) + self.made.len()).ok()?;
        let advance = self.units(pen).max(0).unsigned_abs();
        let id = *self.ids.entry((letters.to_owned(), parts)).or_insert_with_key(|(_, parts)| {
            self.made.push(Composite { advance, parts: parts.clone() });
            next
        });
        Some(Glyph { id, x_advance: pen, x_offset: Em::zero(), y_offset: Em::zero(), ..cluster[0].clone() })
    }

    /// Font units, the grid on which the shaper places glyphs.
    #[allow(clippy::float_arithmetic, reason = "a place on paper")]
    fn units(&self, length: Em) -> i16 {
        (length.get() * self.font.units_per_em()).round() as i16
    }

    /// The font with the glyphs made for its clusters.
    fn font(&self) -> Result<FontInstance, PdfError> {
        if self.made.is_empty() {
            return Ok(self.font.clone());
        }
        let data = sfnt::with_composites(self.font.data(), &self.made).ok_or(PdfError::Font)?;
        let font = Font::new(Bytes::new(data), 0).ok_or(PdfError::Font)?;
        Ok(font.instantiate(FontVariant::default(), Abs::zero(), self.font.variations()))
    }
}
