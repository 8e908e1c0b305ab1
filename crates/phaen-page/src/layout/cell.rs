//! Words as the text of a cell.

use phaen_core::grid::{CellEvidence, Glyph, GridCell, Place};

use super::lines::{Line, lines};
use crate::leaf::{Frame, Leaf, Word};
use crate::thai::is_thai;

/// A cell of those words at that place of the page's grid; several lines of them are one text.
pub fn cell(leaf: &Leaf, words: Vec<Word>, (line, column): (u32, u32), mut evidence: CellEvidence) -> GridCell {
    let mut place = Place { part: leaf.number, line, column, area: None };
    let frame = words.iter().map(|w| w.frame).reduce(|a, b| a.with(&b));
    place.area = frame.map(|f| leaf.area(&f));
    evidence.bold = !words.is_empty() && words.iter().all(|w| w.bold);
    let (text, glyphs) = text(&lines(words));
    if glyphs.iter().any(|g| !g.is_empty()) {
        evidence.glyphs = glyphs;
    }
    GridCell::new(text, place).with(evidence)
}

/// The text of a cell's lines and what each of its characters may be.
fn text(lines: &[Line]) -> (String, Vec<Vec<Glyph>>) {
    let (mut text, mut glyphs) = (String::new(), Vec::new());
    for line in lines {
        let mut last: Option<Frame> = None;
        for word in &line.words {
            let blank = match last {
                Some(_) => true,
                None => !goes_on(&text, &word.text),
            };
            if blank && !text.is_empty() {
                text.push(' ');
                glyphs.push(Vec::new());
            }
            let count = word.text.chars().count();
            if word.glyphs.len() == count {
                glyphs.extend(word.glyphs.iter().cloned());
            } else {
                glyphs.extend(std::iter::repeat_n(Vec::new(), count));
            }
            text.push_str(&word.text);
            last = Some(word.frame);
        }
    }
    (text, glyphs)
}

/// Whether a text broken into lines goes on without a blank: Thai breaks between words, which have none.
fn goes_on(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return true };
    let figure = |c: char| c.is_ascii_digit();
    (is_thai(last) && is_thai(next))
        || matches!(last, '/' | '(')
        || (last == ',' && figure(next) && before.chars().rev().nth(1).is_some_and(figure))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: i32, baseline: i32) -> Word {
        let frame = Frame { left, top: baseline - 100, right: left + 50, bottom: baseline + 25 };
        Word { text: text.to_owned(), frame, baseline, size: 100, ..Word::default() }
    }

    #[test]
    fn lines_of_a_cell_are_one_text() {
        let read = |words| cell(&Leaf::default(), words, (1, 1), CellEvidence::default()).text;
        assert_eq!(read(vec![word("1.1", 0, 100), word("ส่งเสริม", 90, 100), word("และ", 0, 220)]), "1.1 ส่งเสริมและ");
        assert_eq!(read(vec![word("6,601,", 0, 100), word("495", 0, 220)]), "6,601,495");
        assert_eq!(read(vec![word("12", 0, 100), word("34", 0, 220)]), "12 34");
    }

    #[test]
    fn what_the_ink_may_be_stays_beside_its_character() {
        let mut read = word("38", 0, 100);
        read.glyphs = vec![vec![Glyph { character: '3', confidence: 600 }], Vec::new()];
        let cell = cell(&Leaf::default(), vec![word("ก", 0, 50), read], (1, 1), CellEvidence::default());
        assert_eq!(cell.text, "ก 38");
        let glyphs = cell.evidence.expect("glyphs").glyphs;
        assert_eq!(glyphs.iter().map(Vec::len).collect::<Vec<_>>(), [0, 0, 1, 0]);
    }
}
