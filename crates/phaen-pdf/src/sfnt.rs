//! Adds glyphs made of others to a TrueType font, for the length of one print.

/// A glyph of the font, placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Part {
    /// Its number in the font.
    pub(crate) glyph: u16,
    /// How far right it stands, in font units.
    pub(crate) x: i16,
    /// How far up it stands, in font units.
    pub(crate) y: i16,
}

/// A glyph made of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Composite {
    /// Its width, in font units.
    pub(crate) advance: u16,
    /// What it is made of; at least one.
    pub(crate) parts: Vec<Part>,
}

/// Offsets are words, offsets are places (not points), and more parts follow.
const WORDS: u16 = 0x0001;
const PLACES: u16 = 0x0002;
const MORE: u16 = 0x0020;

const ENTRY: usize = 16;

/// The font with these glyphs after its own, in their order. `None` when it is no single TrueType font or would
/// hold more than 65,535 glyphs. Checksums are left out: who embeds the font writes it anew.
pub(crate) fn with_composites(font: &[u8], glyphs: &[Composite]) -> Option<Vec<u8>> {
    let tables = tables(font)?;
    let table = |tag: &[u8; 4]| tables.iter().find(|(t, _)| t == tag).map(|(_, data)| *data);
    let (mut head, mut maxp, mut hhea) = (table(b"head")?.to_vec(), table(b"maxp")?.to_vec(), table(b"hhea")?.to_vec());
    let old_count = word(&maxp, 4)?;
    let count = old_count.checked_add(u16::try_from(glyphs.len()).ok()?)?;

    let mut offsets = offsets(table(b"loca")?, word(&head, 50)?, old_count)?;
    let mut outlines = table(b"glyf")?.get(..*offsets.last()? as usize)?.to_vec();
    outlines.resize(outlines.len().next_multiple_of(4), 0);
    *offsets.last_mut()? = u32::try_from(outlines.len()).ok()?;
    let mut metrics = metrics(table(b"hmtx")?, word(&hhea, 34)?, old_count)?;
    let mut most_parts = 0;
    for glyph in glyphs {
        let bounds = bounds(glyph, &outlines, &offsets)?;
        write_glyph(&mut outlines, glyph, bounds);
        offsets.push(u32::try_from(outlines.len()).ok()?);
        metrics.push((glyph.advance, bounds[0]));
        most_parts = most_parts.max(u16::try_from(glyph.parts.len()).ok()?);
    }

    set(&mut head, 50, 1)?;
    set(&mut hhea, 34, count)?;
    set(&mut maxp, 4, count)?;
    // Points and contours of a glyph, alone and made of others; then how many others, and how deep.
    for (single, composite) in [(6, 10), (8, 12)] {
        let most = word(&maxp, single)?.max(word(&maxp, composite)?).saturating_mul(most_parts.max(1));
        set(&mut maxp, composite, most)?;
    }
    let (elements, depth) = (word(&maxp, 28)?.max(most_parts), word(&maxp, 30)?.saturating_add(1));
    set(&mut maxp, 28, elements)?;
    set(&mut maxp, 30, depth)?;
    let locations: Vec<u8> = offsets.iter().flat_map(|o| o.to_be_bytes()).collect();
    let widths = metrics.iter().flat_map(|(a, b)| [a.to_be_bytes(), b.to_be_bytes()]).flatten().collect();

    // Without names, which the new glyphs do not have: version 3.
    let mut post = table(b"post")?.get(..32)?.to_vec();
    set(&mut post, 0, 3)?;
    set(&mut post, 2, 0)?;
    let mut changed = [
        (*b"head", head),
        (*b"hhea", hhea),
        (*b"maxp", maxp),
        (*b"loca", locations),
        (*b"glyf", outlines),
        (*b"hmtx", widths),
        (*b"post", post),
    ];
    let all = tables.into_iter().map(|(tag, data)| {
        let new = changed.iter_mut().find(|(t, _)| *t == tag).map(|(_, data)| std::mem::take(data));
        (tag, new.unwrap_or_else(|| data.to_vec()))
    });
    Some(write(font.get(..4)?, &all.collect::<Vec<_>>()))
}

type Tag = [u8; 4];

fn tables(font: &[u8]) -> Option<Vec<(Tag, &[u8])>> {
    (0..usize::from(word(font, 4)?))
        .map(|index| {
            let entry = 12 + index * ENTRY;
            let tag: Tag = font.get(entry..entry + 4)?.try_into().ok()?;
            let (begin, length) = (long(font, entry + 8)? as usize, long(font, entry + 12)? as usize);
            Some((tag, font.get(begin..begin.checked_add(length)?)?))
        })
        .collect()
}

fn write(version: &[u8], tables: &[(Tag, Vec<u8>)]) -> Vec<u8> {
    let mut directory = version.to_vec();
    // The three fields for binary search are not read by anyone who counts the tables.
    directory.extend((tables.len() as u16).to_be_bytes());
    directory.extend([0; 6]);
    let mut body: Vec<u8> = Vec::new();
    let start = directory.len() + tables.len() * ENTRY;
    for (tag, data) in tables {
        directory.extend(tag);
        directory.extend([0; 4]);
        directory.extend(((start + body.len()) as u32).to_be_bytes());
        directory.extend((data.len() as u32).to_be_bytes());
        body.extend(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    directory.extend(body);
    directory
}

/// Where each outline begins, and where the last one ends.
fn offsets(loca: &[u8], format: u16, count: u16) -> Option<Vec<u32>> {
    (0..=usize::from(count))
        .map(|i| if format == 0 { word(loca, i * 2).map(|half| u32::from(half) * 2) } else { long(loca, i * 4) })
        .collect()
}

/// Width and left bearing of each glyph; the last width holds for all that follow.
fn metrics(hmtx: &[u8], long_count: u16, count: u16) -> Option<Vec<(u16, i16)>> {
    let long_count = usize::from(long_count);
    (0..usize::from(count))
        .map(|i| {
            let width = word(hmtx, i.min(long_count.checked_sub(1)?) * 4)?;
            let bearing = if i < long_count { i * 4 + 2 } else { long_count * 4 + (i - long_count) * 2 };
            Some((width, word(hmtx, bearing)?.cast_signed()))
        })
        .collect()
}

/// Left, bottom, right and top of all parts together.
fn bounds(glyph: &Composite, outlines: &[u8], offsets: &[u32]) -> Option<[i16; 4]> {
    let mut all: Option<[i16; 4]> = None;
    for part in &glyph.parts {
        let at = usize::from(part.glyph);
        let (begin, end) = (*offsets.get(at)? as usize, *offsets.get(at + 1)? as usize);
        if begin == end {
            continue;
        }
        let edge = |n: usize, by: i16| Some(word(outlines, begin + n)?.cast_signed().saturating_add(by));
        let own = [edge(2, part.x)?, edge(4, part.y)?, edge(6, part.x)?, edge(8, part.y)?];
        all = Some(all.map_or(own, |a| [a[0].min(own[0]), a[1].min(own[1]), a[2].max(own[2]), a[3].max(own[3])]));
    }
    Some(all.unwrap_or_default())
}

fn write_glyph(outlines: &mut Vec<u8>, glyph: &Composite, bounds: [i16; 4]) {
    outlines.extend((-1i16).to_be_bytes());
    outlines.extend(bounds.iter().flat_map(|edge| edge.to_be_bytes()));
    for (index, part) in glyph.parts.iter().enumerate() {
        let more = if index + 1 < glyph.parts.len() { MORE } else { 0 };
        outlines.extend((WORDS | PLACES | more).to_be_bytes());
        outlines.extend(part.glyph.to_be_bytes());
        outlines.extend(part.x.to_be_bytes());
        outlines.extend(part.y.to_be_bytes());
    }
    outlines.resize(outlines.len().next_multiple_of(4), 0);
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes)
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}

fn set(data: &mut [u8], at: usize, value: u16) -> Option<()> {
    data.get_mut(at..at + 2)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use typst::foundations::Bytes;
    use typst::layout::Abs;
    use typst::text::{Font, FontInstance, FontVariant, FontVariations};

    use super::*;
    use crate::font;

    fn instance(font: Font) -> FontInstance {
        font.instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default())
    }

    fn pair() -> Composite {
        Composite { advance: 700, parts: vec![Part { glyph: 40, x: 0, y: 0 }, Part { glyph: 41, x: 600, y: -20 }] }
    }

    #[test]
    fn new_glyphs_stand_after_those_of_the_font() {
        for face in font::faces().unwrap() {
            let data = with_composites(face.data(), &[pair()]).unwrap();
            let (face, new) = (instance(face), instance(Font::new(Bytes::new(data), 0).unwrap()));
            let mut id = face.ttf().glyph_index('ก').unwrap();
            let ko_kai = id;
            assert_eq!(new.ttf().glyph_bounding_box(ko_kai), face.ttf().glyph_bounding_box(ko_kai));
            assert_eq!(new.ttf().glyph_hor_advance(ko_kai), face.ttf().glyph_hor_advance(ko_kai));
            let bounds = |at| {
                let mut id = ko_kai;
                id.0 = at;
                face.ttf().glyph_bounding_box(id).unwrap()
            };
            id.0 = face.ttf().number_of_glyphs();
            assert_eq!(new.ttf().number_of_glyphs(), id.0 + 1);
            assert_eq!(new.ttf().glyph_hor_advance(id), Some(700));
            let whole = new.ttf().glyph_bounding_box(id).unwrap();
            assert_eq!((whole.x_min, whole.x_max), (bounds(40).x_min, bounds(41).x_max + 600));
            assert_eq!(whole.y_min, bounds(40).y_min.min(bounds(41).y_min - 20));
        }
    }

    #[test]
    fn what_is_no_font_is_refused() {
        let face = &font::faces().unwrap()[0];
        let data: &[u8] = face.data();
        assert_eq!(with_composites(b"", &[pair()]), None);
        for length in (0..data.len()).step_by(997) {
            assert_eq!(with_composites(&data[..length], &[pair()]), None, "{length} bytes");
        }
        let nowhere = Composite { advance: 0, parts: vec![Part { glyph: u16::MAX, x: 0, y: 0 }] };
        assert_eq!(with_composites(data, &[nowhere]), None);
    }
}
