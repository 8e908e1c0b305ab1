//! Figures as the scanner left them: numbers, dashes, blanks, and what cannot be read.

use phaen_core::grid::{Glyph, Place};
use phaen_core::number::MAX_HUNDREDTHS;

use crate::cost::Ink;

/// What a token among the figures of a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A number, in hundredths, and its digits without separators (decimals included).
    Number(i64),
    /// A dash: nothing planned.
    Dash,
    /// Nothing at all, where a figure stands on both sides.
    Blank,
    /// Something that is no figure.
    Unreadable,
}

/// A token with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As read.
    pub text: String,
    /// What it is.
    pub figure: Figure,
    /// Where it stands.
    pub place: Place,
    /// What each digit of its number may be, as [`digits`] has them; empty where no picture was read.
    pub ink: Vec<Ink>,
}

impl Token {
    /// A text at that place that is that figure. `glyphs` are what its characters may be; empty where nothing is known.
    pub fn new(text: &str, figure: Figure, place: Place, glyphs: &[Vec<Glyph>]) -> Self {
        let ink = match figure {
            Figure::Number(number) => ink(text, glyphs, digits(number).len()),
            _ => Vec::new(),
        };
        Self { text: text.to_owned(), figure, place, ink }
    }

    /// Whether it stands for an empty month's half.
    pub const fn is_void(&self) -> bool {
        matches!(self.figure, Figure::Dash | Figure::Blank)
    }

    /// Its number, in hundredths.
    pub const fn number(&self) -> Option<i64> {
        match self.figure {
            Figure::Number(n) => Some(n),
            _ => None,
        }
    }
}

/// What each of the first `count` digits of a text may be; nothing when no picture was read or it has fewer.
fn ink(text: &str, glyphs: &[Vec<Glyph>], count: usize) -> Vec<Ink> {
    let digit = |c: char| {
        let at = c.to_digit(10).or_else(|| u32::from(c).checked_sub(u32::from('๐')).filter(|d| *d < 10));
        at.and_then(|at| usize::try_from(at).ok())
    };
    let seen = |glyphs: &Vec<Glyph>| {
        let mut ink = Ink::default();
        for (at, glyph) in glyphs.iter().filter_map(|g| digit(g.character).map(|at| (at, g))) {
            ink[at] = ink[at].max(glyph.confidence);
        }
        ink
    };
    if glyphs.len() != text.chars().count() {
        return Vec::new();
    }
    let of_digits = text.chars().zip(glyphs).filter(|(c, _)| digit(*c).is_some());
    let mut found: Vec<Ink> = of_digits.map(|(_, glyphs)| seen(glyphs)).collect();
    // Zeros before a number, or behind its decimal point, are no digits of it.
    if found.len() < count || text.starts_with(['0', '๐']) || found.iter().all(|ink| *ink == Ink::default()) {
        return Vec::new();
    }
    found.truncate(count);
    found
}

/// The figure that a text is; `None` when it is words.
pub fn figure(text: &str) -> Option<Figure> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Figure::Blank);
    }
    let dash = |c| matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑' | '―' | 'ー' | '_' | '~' | '=' | '·' | '.');
    if text.chars().all(dash) && text.chars().count() <= 3 {
        return Some(Figure::Dash);
    }
    number(text).map(Figure::Number)
}

/// The longest text that may be a figure, in characters: twelve digits and what stands between them.
const LONGEST: usize = 32;

/// The number that a text is, in hundredths: thousands separators may be commas or dots, or lost.
fn number(text: &str) -> Option<i64> {
    let mut ascii = [0u8; LONGEST];
    let mut length = 0;
    for sign in text.chars() {
        *ascii.get_mut(length)? = match sign {
            '0'..='9' | ',' | '.' | '-' => sign as u8,
            '๐'..='๙' => b'0' + (sign as u32 - '๐' as u32) as u8,
            _ => return None,
        };
        length += 1;
    }
    let figure = &ascii[..length];
    // "2,517.-" is how whole baht are written by hand.
    let figure = figure.strip_suffix(b".-").unwrap_or(figure);
    let end = figure.iter().rposition(u8::is_ascii_digit)? + 1;
    if figure.contains(&b'-') || !figure[0].is_ascii_digit() {
        return None;
    }
    let figure = &figure[..end];
    // A dot with one or two digits behind it is a decimal point; any other separator only groups.
    let point = figure.iter().rposition(|b| *b == b'.').filter(|at| end - at <= 3);
    let (whole, part) = figure.split_at(point.unwrap_or(end));
    let digits = |bytes: &[u8]| {
        let found = bytes.iter().filter(|b| b.is_ascii_digit());
        found.fold((0i64, 0), |(number, count), b| (number * 10 + i64::from(b - b'0'), count + 1))
    };
    if figure.iter().filter(|b| b.is_ascii_digit()).count() > MOST_DIGITS {
        return None;
    }
    let ((units, _), (part, places)) = (digits(whole), digits(part));
    let hundredths = units * 100 + if places == 1 { part * 10 } else { part };
    (hundredths <= MAX_HUNDREDTHS).then_some(hundredths)
}

/// The most digits of a figure.
const MOST_DIGITS: usize = 12;

/// Digits of an amount as a form prints it: whole units, or two decimals when there are any.
pub fn digits(hundredths: i64) -> Vec<u8> {
    if hundredths % 100 == 0 {
        (hundredths / 100).to_string().into_bytes()
    } else {
        hundredths.to_string().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_may_be_lost_or_turned_to_dots() {
        for text in ["2,517", "2.517", "2517", "๒,๕๑๗", "2,517."] {
            assert_eq!(figure(text), Some(Figure::Number(251_700)), "{text}");
        }
        assert_eq!(figure("2,517.-"), Some(Figure::Number(251_700)));
        assert_eq!(figure("1,250.50"), Some(Figure::Number(125_050)));
        assert_eq!(figure("2.5"), Some(Figure::Number(250)));
        for text in ["2-5", "-25", ",25", "1,234,567,890,123", "12 5", "๒๕x"] {
            assert_eq!(figure(text), None, "{text}");
        }
    }

    #[test]
    fn dashes_words_and_blanks_are_told_apart() {
        for dash in ["-", "–", "--", "~", ".", "·", "_"] {
            assert_eq!(figure(dash), Some(Figure::Dash), "{dash}");
        }
        assert_eq!(figure("  "), Some(Figure::Blank));
        assert_eq!(figure("ครั้ง"), None);
        assert_eq!(figure("99,424 บาท"), None);
    }

    #[test]
    fn a_number_knows_what_its_digits_may_be() {
        let glyph = |character, confidence| Glyph { character, confidence };
        let glyphs =
            vec![vec![glyph('1', 990)], Vec::new(), vec![glyph('2', 600), glyph('7', 300)], Vec::new(), Vec::new()];
        let read = |text: &str, glyphs: &[Vec<Glyph>]| {
            Token::new(text, figure(text).expect("a figure"), Place::default(), glyphs).ink
        };
        let ink = read("1,250", &glyphs);
        assert_eq!((ink.len(), ink[0][1], ink[1][7], ink[2]), (4, 990, 300, Ink::default()));
        assert!(read("1,250", &[]).is_empty() && read("-", &glyphs[..1]).is_empty());
        assert!(read("01250", &glyphs).is_empty(), "its first digit is none of the number");
    }
}
