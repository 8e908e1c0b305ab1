//! What a small cell says: it is read as a figure and as text, and the two readings are held against each other.

use phaen_core::grid::Glyph;

use crate::layout::is_figure;
use crate::ocr::Seen;

/// From here on a figure is believed though it reads as text too, in thousandths.
const SURE: u16 = 700;
/// By so much the text reading must be surer to decide a figure, in thousandths.
const SURER: u16 = 150;

/// The better of both readings of a cell, with what each says of the other's characters. `shape` is how wide the ink
/// is, in hundredths of its height.
pub fn better(figure: Vec<Seen>, text: Vec<Seen>, shape: u32) -> Vec<Seen> {
    let (figure, text) = (without_specks(figure), without_specks(text));
    let (as_figure, as_text) = (whole(&figure), whole(&text));
    if !as_figure.chars().any(|c| c.is_ascii_digit()) {
        return if text.is_empty() { figure } else { text };
    }
    let (figure_sure, text_sure) = (sure(&figure), sure(&text));
    if is_number(&as_text) {
        // The model for figures knows no Thai digits, and no brackets around what is owed.
        let thai = as_text.chars().filter(|c| matches!(c, '๐'..='๙')).count();
        if as_text.starts_with('(') || 2 * thai > as_text.chars().count() {
            return text;
        }
        let text_first = if as_figure.chars().count() == as_text.chars().count() {
            text_sure > figure_sure + SURER
        } else {
            shape.abs_diff(width(&as_text)) < shape.abs_diff(width(&as_figure))
        };
        return together(figure, text, text_first);
    }
    if !is_word(&as_text) || (figure_sure >= SURE && figure_sure >= text_sure) { figure } else { text }
}

/// Words of signs alone beside one with digits are specks.
fn without_specks(mut seen: Vec<Seen>) -> Vec<Seen> {
    let says = |seen: &Seen| seen.text().chars().any(char::is_alphanumeric);
    if seen.iter().any(says) {
        seen.retain(says);
    }
    seen
}

/// The digit that three copies of one picture were read as: what two of them say, as sure as that is.
pub fn of_three(seen: &[Seen]) -> Option<Seen> {
    let all: Vec<&Vec<Glyph>> = seen.iter().flat_map(|s| &s.characters).collect();
    let [a, b, c] = all.as_slice() else { return None };
    let read = |glyphs: &[Glyph]| glyphs.first().map(|g| g.character).filter(char::is_ascii_digit);
    let digit =
        read(a).filter(|d| read(b) == Some(*d) || read(c) == Some(*d)).or(read(b).filter(|d| read(c) == Some(*d)))?;
    let glyphs = [a, b, c].into_iter().find(|g| read(g) == Some(digit))?.to_vec();
    let first = seen.first()?;
    Some(Seen { characters: vec![glyphs], ..first.clone() })
}

/// Whether neither reading of a cell says anything that may stand in one: a digit alone often is no line to the
/// program.
pub fn says_nothing(figure: &[Seen], text: &[Seen]) -> bool {
    !whole(figure).chars().any(|c| c.is_ascii_digit()) && !is_word(&whole(text)) && !is_number(&whole(text))
}

/// Whether a text is a number, within brackets perhaps; a bracket alone is a digit that looked like it.
fn is_number(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text);
    let digits = inside.chars().filter(|c| c.is_numeric()).count();
    digits > 0 && is_figure(inside) && !inside.contains(['(', ')', '%'])
}

fn whole(seen: &[Seen]) -> String {
    seen.iter().map(Seen::text).collect()
}

/// A word has two letters; one alone, with a vowel perhaps, is a digit that looked like it.
fn is_word(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, 'ก'..='ฮ') || c.is_ascii_alphabetic()).count() > 1
}

/// How wide a figure's ink is, in hundredths of its height.
fn width(text: &str) -> u32 {
    let of = |c: char| match c {
        '1' => 55,
        _ if c.is_numeric() => 72,
        _ => 32,
    };
    text.chars().map(of).sum()
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
        better(seen(figure.0, figure.1), seen(text.0, text.1), 150)[0].text()
    }

    #[test]
    fn the_surer_reading_is_taken() {
        assert_eq!(read(("776", 980), ("776", 900)), "776");
        assert_eq!(read(("12", 400), ("งาน", 900)), "งาน");
        assert_eq!(read(("12", 950), ("ฑ2", 300)), "12");
        assert_eq!(read(("71", 600), ("๑๒", 900)), "๑๒");
        assert_eq!(read(("8", 300), ("3", 900)), "3");
        assert_eq!(read((".", 900), ("รวม", 300)), "รวม");
        assert_eq!(read(("4", 300), ("ศุ", 900)), "4");
        assert_eq!(read(("300", 900), ("(300)", 500)), "(300)");
        let mut speck = seen(".", 400);
        speck.extend(seen("25", 900));
        assert_eq!(better(speck, Vec::new(), 150)[0].text(), "25");
        assert_eq!(read(("4", 900), ("1.1", 500)), "1.1", "too wide for one digit");
        assert!(says_nothing(&seen("-", 900), &seen("ศุ", 900)) && !says_nothing(&[], &seen("งบ", 100)));
        assert!(says_nothing(&[], &seen("(", 900)) && !says_nothing(&[], &seen("(7)", 100)));
    }

    #[test]
    fn readings_that_disagree_are_alternatives() {
        let found = better(seen("776", 950), seen("778", 900), 200);
        let last: Vec<(char, u16)> = found[0].characters[2].iter().map(|g| (g.character, g.confidence)).collect();
        assert_eq!(last, [('6', 500), ('8', 900)]);
        assert_eq!(found[0].characters[0].len(), 1);
    }

    #[test]
    fn a_digit_is_what_most_of_its_copies_say() {
        let read = |text: &str| of_three(&seen(text, 900)).map(|s| s.text());
        assert_eq!(read("444").as_deref(), Some("4"));
        assert_eq!(read("494").as_deref(), Some("4"));
        assert_eq!(read("944").as_deref(), Some("4"));
        assert_eq!(read("149"), None);
        assert_eq!(read("44"), None);
    }
}
