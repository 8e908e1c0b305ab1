//! Joins the pieces into which Typst cuts a line of Thai text.
//!
//! Typst starts a new piece wherever a glyph stands higher or lower than the one before, as a tone mark over a
//! vowel does, and each piece carries the text of its whole cluster: "ทั้ง" would copy out as "ทั้ทั้ง". Pieces belong
//! together when they are neighbours in one line, look alike, and their offsets in the source text run on:
//! offsets tell "ที่ที่", which is meant, from a text that is carried twice.

use typst::layout::{Em, Frame, FrameItem, Point};
use typst::text::{Glyph, TextItem};

/// The frame with all such pieces joined, in its groups too.
pub(crate) fn frame(old: &Frame) -> Frame {
    let mut new = Frame::new(old.size(), old.kind());
    if old.has_baseline() {
        new.set_baseline(old.baseline());
    }
    let mut open: Option<(Point, TextItem)> = None;
    for (position, item) in old.items() {
        let item = match item {
            FrameItem::Text(text) => {
                match &mut open {
                    Some((at, run)) if joins(*at, run, *position, text) => append(*at, run, *position, text),
                    _ => flush(&mut new, open.replace((*position, text.clone()))),
                }
                continue;
            }
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = frame(&group.frame);
                FrameItem::Group(group)
            }
            other => other.clone(),
        };
        flush(&mut new, open.take());
        new.push(*position, item);
    }
    flush(&mut new, open);
    new
}

fn flush(frame: &mut Frame, run: Option<(Point, TextItem)>) {
    if let Some((position, text)) = run {
        frame.push(position, FrameItem::Text(text));
    }
}

/// Offset in its source at which a piece's text begins; `None` where that is not known.
fn start(text: &TextItem) -> Option<usize> {
    let first = text.glyphs.iter().min_by_key(|g| g.range.start)?;
    usize::from(first.span.1).checked_sub(first.range().start)
}

/// How many bytes at the head of `next` repeat the tail of `run`, if `next` continues it.
fn overlap(run: &TextItem, next: &TextItem) -> Option<usize> {
    let source = |text: &TextItem| text.glyphs.first().map(|g| g.span.0);
    let end = start(run)? + run.text.len();
    let shared = end.checked_sub(start(next)?)?;
    let head = next.text.get(..shared)?;
    (source(run) == source(next) && run.text.ends_with(head)).then_some(shared)
}

fn joins(at: Point, run: &TextItem, position: Point, next: &TextItem) -> bool {
    let alike = run.font == next.font
        && run.size == next.size
        && run.fill == next.fill
        && run.stroke == next.stroke
        && run.lang == next.lang
        && run.region == next.region;
    let beside = (at.x + run.width()).approx_eq(position.x);
    let fits = run.text.len() + next.text.len() <= usize::from(u16::MAX);
    alike && beside && fits && overlap(run, next).is_some()
}

fn append(at: Point, run: &mut TextItem, position: Point, next: &TextItem) {
    let shared = overlap(run, next).unwrap_or(0);
    // `joins` has seen that both texts together fit the type of a range.
    let shift = (run.text.len() - shared) as u16;
    let rise = Em::from_abs(at.y - position.y, run.size);
    run.glyphs.extend(next.glyphs.iter().map(|glyph| Glyph {
        y_offset: glyph.y_offset + rise,
        range: glyph.range.start + shift..glyph.range.end + shift,
        ..glyph.clone()
    }));
    run.text.push_str(&next.text[shared..]);
}
