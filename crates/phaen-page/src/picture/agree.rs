//! What a small cell says: it is read as a figure and as text, and the two readings are held against each other.

use phaen_core::grid::Glyph;

use crate::layout::is_figure;
use crate::ocr::Seen;

/// From here on a figure is believed though it reads as text too, in thousandths.
const SURE: u16 = 700;
/// By so much the text reading must be surer to decide a figure, in thousandths.
const SURER: u16 = 150;

/// The better of both readings of a cell, with what each says of the other's characters.
pub fn better(figure: Vec<Seen>, text: Vec<Seen>) -> Vec<Seen> {
    let whole = |seen: &[Seen]| seen.iter().map(Seen::text).collect::<String>();
    let (as_figure, as_text) = (whole(&figure), whole(&text));
    let has_digit = as_figure.chars().any(|c| c.is_ascii_digit());
    if !has_digit || as_figure.is_empty() {
        return if text.is_empty() { figure } else { text };
    }
    let (figure_sure, text_sure) = (sure(&figure), sure(&text));
    // The model for figures knows no Thai digits.
    let thai = as_text.chars().filter(|c| matches!(c, '๐'..='๙')).count();
    if is_figure(&as_text) && 2 * thai > as_text.chars().count() {
        return text;
    }
    if is_figure(&as_text) {
        return together(figure, text, text_sure > figure_sure + SURER);
    }
    if figure_sure >= SURE && figure_sure >= text_sure { figure } else { text }
}

/// How sure a reading is, by its least sure word, in thousandths.
fn sure(seen: &[Seen]) -> u16 {
    seen.iter().map(Seen::confidence).min().unwrap_or(0)
}

/// Two readings of a figure: where they are alike long, each character may be what either says.
fn together(figure: Vec<Seen>, text: Vec<Seen>, text_first: bool) -> Vec<Seen> {
    let count = |seen: &[Seen]| seen.iter().map(|s| s.characters.len()).sum::<usize>();
    let alike = count(&figure) == count(&text);
    let (mut first, second) = if text_first { (text, figure) } else { (figure, text) };
    if alike {
        let other: Vec<Glyph> = second.iter().flat_map(|s| &s.characters).filter_map(|g| g.first()).copied().collect();
        for (glyphs, other) in first.iter_mut().flat_map(|s| &mut s.characters).zip(other) {
            match glyphs.iter_mut().find(|g| g.character == other.character) {
                Some(known) => known.confidence = known.confidence.max(other.confidence),
                None => glyphs.push(other),
            }
            // Both at once cannot be sure.
            let rival = glyphs.iter().skip(1).map(|g| g.confidence).max().unwrap_or(0);
            glyphs[0].confidence = glyphs[0].confidence.min(1_000 - rival.min(500));
            glyphs[1..].sort_by_key(|g| std::cmp::Reverse(g.confidence));
        }
    } else {
        // One of them lost or added a character: none is sure of any.
        for glyphs in first.iter_mut().flat_map(|s| &mut s.characters) {
            glyphs[0].confidence = glyphs[0].confidence.min(500);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str, confidence: u16) -> Vec<Seen> {
        let characters = text.chars().map(|character| vec![Glyph { character, confidence }]).collect();
        vec![Seen { characters, ..Seen::default() }]
    }

    fn read(figure: (&str, u16), text: (&str, u16)) -> String {
        better(seen(figure.0, figure.1), seen(text.0, text.1))[0].text()
    }

    #[test]
    fn the_surer_reading_is_taken() {
        assert_eq!(read(("776", 980), ("776", 900)), "776");
        assert_eq!(read(("12", 400), ("งาน", 900)), "งาน");
        assert_eq!(read(("12", 950), ("ฑ2", 300)), "12");
        assert_eq!(read(("71", 600), ("๑๒", 900)), "๑๒");
        assert_eq!(read(("8", 300), ("3", 900)), "3");
        assert_eq!(read((".", 900), ("รวม", 300)), "รวม");
    }

    #[test]
    fn readings_that_disagree_are_alternatives() {
        let found = better(seen("776", 950), seen("778", 900));
        let last: Vec<(char, u16)> = found[0].characters[2].iter().map(|g| (g.character, g.confidence)).collect();
        assert_eq!(last, [('6', 500), ('8', 900)]);
        assert_eq!(found[0].characters[0].len(), 1);
    }
}
