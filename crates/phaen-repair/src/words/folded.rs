//! Text as it is compared: without blanks, a number as one sign, every sign knowing where it stood.

use std::ops::Range;

/// Stands for any number.
pub const NUMBER: char = '#';

/// A text folded for comparison.
#[derive(Debug, Clone)]
pub struct Folded<'a> {
    /// The text as it was.
    pub text: &'a str,
    /// The signs that are compared.
    pub signs: Vec<char>,
    /// For each sign the bytes of the text that it stands for.
    bytes: Vec<Range<usize>>,
}

impl<'a> Folded<'a> {
    /// Folds the first `most` signs of a text.
    pub fn of(text: &'a str, most: usize) -> Self {
        let mut folded = Self { text, signs: Vec::new(), bytes: Vec::new() };
        for (at, letter) in text.char_indices() {
            let full = folded.signs.len() == most;
            let end = at + letter.len_utf8();
            let sign = match letter {
                '0'..='9' | '๐'..='๙' => NUMBER,
                // What separates thousands belongs to the number.
                ',' if folded.touches(at, NUMBER) => NUMBER,
                c if c.is_whitespace() || c == '\u{200b}' || c.is_control() => continue,
                c => c,
            };
            let joined = match (folded.signs.last().copied(), sign) {
                (Some(NUMBER), NUMBER) if folded.touches(at, NUMBER) => Some(NUMBER),
                // Two ways to write one letter.
                (Some('\u{0e4d}'), 'า') => Some('ำ'),
                (Some('เ'), 'เ') => Some('แ'),
                _ => None,
            };
            match (joined, folded.signs.last_mut(), folded.bytes.last_mut()) {
                (Some(both), Some(last), Some(bytes)) => {
                    *last = both;
                    bytes.end = end;
                }
                _ if full => break,
                _ => {
                    folded.signs.push(sign);
                    folded.bytes.push(at..end);
                }
            }
        }
        folded
    }

    fn touches(&self, at: usize, sign: char) -> bool {
        self.signs.last() == Some(&sign) && self.bytes.last().is_some_and(|b| b.end == at)
    }

    /// The text behind those signs, blanks between them included.
    pub fn slice(&self, signs: Range<usize>) -> &'a str {
        match (self.bytes.get(signs.start), signs.end.checked_sub(1).and_then(|last| self.bytes.get(last))) {
            (Some(first), Some(last)) => self.text.get(first.start..last.end).unwrap_or_default(),
            _ => "",
        }
    }

    /// The numbers in it: the bytes that each takes up.
    pub fn numbers(&self) -> impl Iterator<Item = Range<usize>> {
        self.signs.iter().zip(&self.bytes).filter(|(sign, _)| **sign == NUMBER).map(|(_, bytes)| bytes.clone())
    }

    /// Whether a blank, or the text's beginning or end, stands before that sign.
    pub fn gap_before(&self, sign: usize) -> bool {
        match (sign.checked_sub(1).and_then(|before| self.bytes.get(before)), self.bytes.get(sign)) {
            (Some(before), Some(here)) => before.end < here.start,
            _ => true,
        }
    }
}

/// Whether a sign stands above, below or behind a letter and never alone: vowels and tone marks.
pub const fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}')
}

/// Whether a sign is a Thai consonant or vowel that takes room of its own.
pub const fn is_letter(sign: char) -> bool {
    matches!(sign, 'ก'..='ฮ' | 'ะ' | 'า' | 'ำ' | 'เ'..='ไ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> String {
        Folded::of(text, 400).signs.into_iter().collect()
    }

    #[test]
    fn blanks_and_numbers_are_folded() {
        assert_eq!(signs("ระดับ 1 และ  ๒"), "ระดับ#และ#");
        assert_eq!(signs("2,566 บาท 31 12"), "#บาท##");
        assert_eq!(signs("นํา เเก้"), "นำแก้");
    }

    #[test]
    fn signs_know_where_they_stood() {
        let folded = Folded::of("ใน ระดับ 12 และ", 400);
        let at = folded.signs.iter().position(|c| *c == NUMBER).unwrap_or_default();
        assert_eq!(folded.slice(at..at + 1), "12");
        assert_eq!(folded.slice(0..at), "ใน ระดับ");
        assert!(folded.gap_before(0) && folded.gap_before(2) && !folded.gap_before(1));
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(Folded::of(&"ก".repeat(500), 400).signs.len(), 400);
    }
}
