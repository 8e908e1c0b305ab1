//! A page's picture as words and lines: ruled tables cell by cell, the rest as it stands.

use super::agree::{better, of_three, says_nothing};
use super::grey::{Cut, Grey, WHITE};
use super::ink::{Held, tidy};
use super::{rules, straight};
use crate::error::PageError;
use crate::layout::{is_figure, lattice};
use crate::leaf::{Frame, Leaf, Word};
use crate::ocr::{Kind, Reader, Seen};
use crate::thai::mend;

/// How high figures are made before they are read, in pixels: what the program was taught with.
const FIGURE_HEIGHT: u32 = 32;
/// White around what is read, in pixels.
const MARGIN: u32 = 12;
/// The most that a picture is enlarged.
const MOST_ENLARGED: u32 = 4;
/// The most cells of one page that are read.
const MAX_CELLS: usize = 8_000;

/// A piece of the page that is read by itself.
struct Piece {
    picture: Grey,
    /// Its top left corner on the page.
    left: u32,
    top: u32,
}

/// How far pieces of a page are enlarged: `to` pixels for each `from`.
#[derive(Clone, Copy)]
struct Scale {
    from: u32,
    to: u32,
}

/// Reads a page.
///
/// # Errors
/// Those of [`Reader::read`].
pub fn leaf(number: u32, page: Grey, reader: &Reader) -> Result<Leaf, PageError> {
    let page = straight(page);
    let (across, down) = rules::rules(&page);
    let tables = lattice::tables(&across, &down);
    let mut outside = page.clone();
    let (mut writings, mut words) = (Vec::new(), Vec::new());
    for table in &tables {
        for cell in &table.cells {
            match held(&page, &cell.frame) {
                (_, Held::Nothing) => {}
                (cell, Held::Dash(cut)) => words.push(dash(&page, cell, cut)),
                (cell, Held::Writing(cut)) if writings.len() < MAX_CELLS => {
                    let picture = cell.picture.cut(cut);
                    writings.push(Piece { picture, left: cell.left + cut.left, top: cell.top + cut.top });
                }
                _ => {}
            }
        }
        outside.clear(pixels(&page, &table.frame, page.inch_part(60)));
    }
    let height = figure_height(&writings, &page);
    let scale = Scale { from: height, to: FIGURE_HEIGHT.clamp(height, height * MOST_ENLARGED) };
    let is_line = |p: &Piece| 5 * p.picture.height <= 11 * height;
    let (lines, blocks): (Vec<Piece>, Vec<Piece>) = writings.into_iter().partition(is_line);
    let (small, lines): (Vec<Piece>, Vec<Piece>) = lines.into_iter().partition(|p| p.picture.width <= 14 * height);
    words.extend(small_cells(number, &small, &page, scale, reader)?);
    let mut rest = text(number, blocks, Kind::Block, &page, scale, reader)?;
    rest.extend(text(number, lines, Kind::Line, &page, scale, reader)?);
    rules::without_lines(&mut outside, &across, &down);
    rest.extend(text(number, bands(&outside, &tables), Kind::Block, &page, scale, reader)?);
    read_figures_again(number, &mut rest, &page, scale, reader)?;
    words.extend(rest);
    let (width, height) = (page.tenths(page.width), page.tenths(page.height));
    Ok(Leaf { number, width, height, words, across, down, ..Leaf::default() })
}

/// What stands above, between and below the tables.
fn bands(outside: &Grey, tables: &[lattice::Table]) -> Vec<Piece> {
    let mut cuts: Vec<u32> = vec![0, outside.height];
    for table in tables {
        cuts.extend([table.frame.top, table.frame.bottom].map(|y| outside.pixels_of(y).min(outside.height)));
    }
    cuts.sort_unstable();
    let band = |pair: &[u32]| {
        let mut picture = outside.cut(Cut { left: 0, top: pair[0], right: outside.width, bottom: pair[1] });
        match tidy(&mut picture) {
            Held::Writing(cut) => Some(Piece { picture: picture.cut(cut), left: cut.left, top: pair[0] + cut.top }),
            _ => None,
        }
    };
    cuts.windows(2).filter_map(band).collect()
}

/// A cell without the lines around it, and what it holds.
fn held(page: &Grey, frame: &Frame) -> (Piece, Held) {
    let edge = page.inch_part(100);
    let cut = pixels(page, frame, 0);
    let cut = Cut {
        left: cut.left + edge,
        top: cut.top + edge,
        right: cut.right.saturating_sub(edge),
        bottom: cut.bottom.saturating_sub(edge),
    };
    let mut picture = page.cut(cut);
    rules::without_edges(&mut picture);
    let held = tidy(&mut picture);
    (Piece { picture, left: cut.left, top: cut.top }, held)
}

fn pixels(page: &Grey, frame: &Frame, more: u32) -> Cut {
    Cut {
        left: page.pixels_of(frame.left).saturating_sub(more),
        top: page.pixels_of(frame.top).saturating_sub(more),
        right: page.pixels_of(frame.right) + more,
        bottom: page.pixels_of(frame.bottom) + more,
    }
}

fn dash(page: &Grey, cell: Piece, cut: Cut) -> Word {
    let frame = Frame {
        left: page.tenths(cell.left + cut.left),
        top: page.tenths(cell.top + cut.top),
        right: page.tenths(cell.left + cut.right),
        bottom: page.tenths(cell.top + cut.bottom),
    };
    Word {
        text: "-".to_owned(),
        frame,
        baseline: frame.bottom,
        size: page.tenths(page.inch_part(8)),
        ..Word::default()
    }
}

/// How high a figure is on this page: a quarter of what stands in cells is lower.
fn figure_height(writings: &[Piece], page: &Grey) -> u32 {
    let mut heights: Vec<u32> = writings.iter().map(|w| w.picture.height).collect();
    heights.sort_unstable();
    let usual = heights.get(heights.len() / 4).copied().unwrap_or_else(|| page.inch_part(13));
    usual.clamp(page.inch_part(30).max(4), page.inch_part(4).max(5))
}

/// A piece enlarged, with white around it.
fn enlarged(picture: &Grey, scale: Scale) -> Grey {
    let sized = |v: u32| v * scale.to / scale.from;
    let larger = picture.scaled(sized(picture.width), sized(picture.height)).crisp();
    let width = larger.width + 2 * MARGIN;
    let mut pixels = vec![WHITE; (width * MARGIN) as usize];
    for y in 0..larger.height {
        pixels.extend(std::iter::repeat_n(WHITE, MARGIN as usize));
        pixels.extend_from_slice(larger.row(y));
        pixels.extend(std::iter::repeat_n(WHITE, MARGIN as usize));
    }
    Grey::new(width, larger.height + 2 * MARGIN, pixels, larger.dots)
}

/// Cells of one short line, read as figures and as text.
fn small_cells(
    number: u32,
    cells: &[Piece],
    page: &Grey,
    scale: Scale,
    reader: &Reader,
) -> Result<Vec<Word>, PageError> {
    let pictures: Vec<Grey> = cells.iter().map(|c| enlarged(&c.picture, scale)).collect();
    let (figures, texts) = std::thread::scope(|scope| {
        let figures = scope.spawn(|| reader.read(number, &pictures, Kind::Figure));
        let texts = reader.read(number, &pictures, Kind::Line);
        let stopped = || Err(PageError::Reader { page: number, what: String::new() });
        (figures.join().unwrap_or_else(|_| stopped()), texts)
    });
    let (mut figures, texts) = (figures?, texts?);
    let lone: Vec<usize> = (0..cells.len()).filter(|at| says_nothing(&figures[*at], &texts[*at])).collect();
    // The program needs a line around it to know a digit.
    let thrice: Vec<Grey> = lone.iter().map(|at| pictures[*at].thrice(MARGIN)).collect();
    for (at, digits) in lone.into_iter().zip(reader.read(number, &thrice, Kind::Figure)?) {
        if let Some(digit) = of_three(&digits) {
            figures[at] = vec![Seen { right: pictures[at].width.saturating_sub(MARGIN), ..digit }];
        }
    }
    let mut words = Vec::new();
    for ((cell, figure), text) in cells.iter().zip(figures).zip(texts) {
        let shape = 100 * cell.picture.width / cell.picture.height.max(1);
        words.extend(placed(better(figure, text, shape), cell, page, scale));
    }
    Ok(words)
}

/// Pieces of text.
fn text(
    number: u32,
    pieces: Vec<Piece>,
    kind: Kind,
    page: &Grey,
    scale: Scale,
    reader: &Reader,
) -> Result<Vec<Word>, PageError> {
    let pictures: Vec<Grey> = pieces.iter().map(|p| enlarged(&p.picture, scale)).collect();
    let read = reader.read(number, &pictures, kind)?;
    Ok(pieces.iter().zip(read).flat_map(|(piece, seen)| placed(seen, piece, page, scale)).collect())
}

/// What was read, where it stands on the page; parts of a word that the program took apart are one.
fn placed(seen: Vec<Seen>, piece: &Piece, page: &Grey, scale: Scale) -> Vec<Word> {
    let at = |v: u32, from: u32| page.tenths(from + v.saturating_sub(MARGIN) * scale.from / scale.to);
    // Digits are some seven tenths as high as their font.
    let size = page.tenths(scale.from * 10 / 7);
    let mut words: Vec<Word> = Vec::new();
    for seen in seen {
        let frame = Frame {
            left: at(seen.left, piece.left),
            top: at(seen.top, piece.top),
            right: at(seen.right, piece.left),
            bottom: at(seen.bottom, piece.top),
        };
        let baseline = at(seen.foot, piece.top);
        let text = seen.text();
        // The program takes Thai apart letter by letter; only its text tells where a blank is.
        let last = words.last_mut().filter(|last| {
            let gap = frame.left - last.frame.right;
            // Three digits close behind others are the rest of a figure whose separator was not seen.
            let rest = is_group(&text) && is_figure(&last.text) && digits(&last.text) <= 3 && 3 * gap <= size;
            (!seen.apart || rest) && last.baseline == baseline && gap >= -size
        });
        match last {
            Some(word) => {
                word.text.push_str(&text);
                word.glyphs.extend(seen.characters);
                word.frame = word.frame.with(&frame);
            }
            None => words.push(Word { text, frame, baseline, size, bold: false, glyphs: seen.characters }),
        }
    }
    for word in &mut words {
        // Only digits have look-alikes that a sum can tell.
        if !is_figure(&word.text) {
            word.glyphs.clear();
            word.text = mend(&word.text);
        }
    }
    words
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

fn is_group(text: &str) -> bool {
    text.len() == 3 && digits(text) == 3
}

/// Figures that stand among text are read once more, by the model for figures.
fn read_figures_again(
    number: u32,
    words: &mut [Word],
    page: &Grey,
    scale: Scale,
    reader: &Reader,
) -> Result<(), PageError> {
    let found: Vec<usize> = (0..words.len())
        .filter(|w| {
            let text = &words[*w].text;
            is_figure(text) && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(['(', ')', '%'])
        })
        .take(MAX_CELLS)
        .collect();
    let edge = page.inch_part(100);
    let pictures: Vec<Grey> =
        found.iter().map(|w| enlarged(&page.cut(pixels(page, &words[*w].frame, edge)), scale)).collect();
    let read = reader.read(number, &pictures, Kind::Figure)?;
    for (at, figure) in found.into_iter().zip(read) {
        let word = &mut words[at];
        let text = Seen { characters: std::mem::take(&mut word.glyphs), ..Seen::default() };
        let shape = 100 * word.frame.width().unsigned_abs() / word.frame.height().unsigned_abs().max(1);
        let better = better(figure, vec![text], shape);
        word.text = better.iter().map(Seen::text).collect();
        word.glyphs = better.into_iter().flat_map(|s| s.characters).collect();
    }
    Ok(())
}
