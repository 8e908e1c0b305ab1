//! The list of the field's words: what a text holds of it, and which phrases come near.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use phaen_core::calendar::FiscalMonth;

use super::distance::weight;
use super::folded::{Folded, is_letter, is_mark};

/// Shorter words are only known, never suggested: too many other words come as close to them as a misreading.
const LEAST_WEIGHT: u32 = 22;

/// The list that comes with the program.
pub static FIELD: LazyLock<WordList> = LazyLock::new(|| WordList::parse(include_str!("field.txt")));

/// Hashes a few signs. Every text is looked up at each of its signs, and no more than a text's worth of them is ever
/// put into one table, so that nothing is gained by signs that fall together.
#[derive(Debug, Default)]
pub struct Signs(u64);

impl Hasher for Signs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(4) {
            let sign = part.iter().rev().fold(0, |sign, byte| (sign << 8) | u64::from(*byte));
            self.write_u64(sign);
        }
    }

    fn write_u32(&mut self, sign: u32) {
        self.write_u64(u64::from(sign));
    }

    fn write_usize(&mut self, _length: usize) {}

    fn write_u64(&mut self, sign: u64) {
        self.0 = (self.0.rotate_left(21) ^ sign).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }
}

/// Different runs of three signs.
pub type Runs = HashSet<[char; 3], BuildHasherDefault<Signs>>;

/// A phrase that may be suggested.
#[derive(Debug)]
pub struct Phrase {
    /// As it is written.
    pub text: String,
    /// As it is compared.
    pub signs: Vec<char>,
    /// The words it is made of.
    pub words: Vec<Range<usize>>,
}

/// Words and phrases.
#[derive(Debug)]
pub struct WordList {
    /// Every word, by its first two signs, the longest first.
    known: HashMap<[char; 2], Vec<Vec<char>>, BuildHasherDefault<Signs>>,
    /// What may be suggested.
    phrases: Vec<Phrase>,
    /// Phrases by the runs of three signs in them.
    by_run: HashMap<[char; 3], Vec<usize>, BuildHasherDefault<Signs>>,
}

/// A piece of a text: a word of the list, or a run of signs of which the list knows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its signs.
    pub at: Range<usize>,
    /// Whether the list knows it.
    pub known: bool,
}

impl WordList {
    /// The words of a list: one a line, `# ` before a remark, `~` before a word that is only known, `{เดือน}` for
    /// the name of any month.
    fn parse(list: &str) -> Self {
        let entries = list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("# "));
        let mut texts: Vec<String> = Vec::new();
        for entry in entries {
            if entry.contains("{เดือน}") {
                texts.extend(FiscalMonth::ALL.iter().map(|m| entry.replace("{เดือน}", m.full_name())));
            } else {
                texts.push(entry.to_owned());
            }
        }
        let mut known: HashMap<[char; 2], Vec<Vec<char>>, BuildHasherDefault<Signs>> = HashMap::default();
        let folded: Vec<(&str, Vec<char>)> = texts
            .iter()
            .map(|text| (text.as_str(), Folded::of(text.trim_start_matches('~'), usize::MAX).signs))
            .filter(|(_, signs)| !signs.is_empty())
            .collect();
        for (_, signs) in &folded {
            known.entry(first_two(signs)).or_default().push(signs.clone());
        }
        for words in known.values_mut() {
            words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            words.dedup();
        }
        let mut made = Self { known, phrases: Vec::new(), by_run: HashMap::default() };
        for (text, signs) in folded {
            if text.starts_with('~') || weight(&signs) < LEAST_WEIGHT {
                continue;
            }
            let words = made.words(&signs);
            for run in runs(&signs) {
                made.by_run.entry(run).or_default().push(made.phrases.len());
            }
            made.phrases.push(Phrase { text: text.to_owned(), signs, words });
        }
        made
    }

    /// Cuts a text into the list's words so that as little as can be stays unknown, then into as few pieces as can be.
    pub fn pieces(&self, signs: &[char]) -> Vec<Piece> {
        self.cut(signs, 1)
    }

    /// Cuts a phrase into words that are as short as can be.
    fn words(&self, phrase: &[char]) -> Vec<Range<usize>> {
        self.cut(phrase, -1).into_iter().map(|p| p.at).collect()
    }

    /// Cuts a text so that as little as can be stays unknown, then at the least price, each piece costing `price`.
    fn cut(&self, signs: &[char], price: i32) -> Vec<Piece> {
        // For each end the least (unknown signs, price), and the length of the last word, 0 for an unknown sign.
        let mut best = vec![(0, 0, 0)];
        best.resize(signs.len() + 1, (usize::MAX, i32::MAX, 0));
        for at in 0..signs.len() {
            let (unknown, paid, _) = best[at];
            let now = paid + price;
            let one = (unknown + usize::from(counts(signs[at])), now, 0);
            if one < best[at + 1] {
                best[at + 1] = one;
            }
            let [first, second] = first_two(&signs[at..]);
            let starts = [[first, second], [first, NO_SECOND]];
            let longer = usize::from(second == NO_SECOND);
            for word in starts[longer..].iter().filter_map(|start| self.known.get(start)).flatten() {
                let end = at + word.len();
                let fits = signs[at..].starts_with(word) && !signs.get(end).is_some_and(|c| is_mark(*c));
                if fits && (unknown, now, word.len()) < best[end] {
                    best[end] = (unknown, now, word.len());
                }
            }
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut end = signs.len();
        while end > 0 {
            let length = best[end].2.max(1);
            let piece = Piece { at: end - length..end, known: best[end].2 > 0 || !counts(signs[end - 1]) };
            match pieces.last_mut() {
                Some(next) if !next.known && !piece.known => next.at.start = piece.at.start,
                _ => pieces.push(piece),
            }
            end -= length;
        }
        pieces.reverse();
        pieces
    }

    /// Phrases that share enough runs of three signs with a text to be worth a closer look.
    pub fn likely(&self, signs: &[char]) -> Vec<&Phrase> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for run in runs(signs) {
            for phrase in self.by_run.get(&run).into_iter().flatten() {
                *shared.entry(*phrase).or_default() += 1;
            }
        }
        // What may differ of a short word inside longer text takes away few of its runs; see `near::allowed`.
        let enough = |phrase: usize, runs: usize| {
            let length = self.phrases[phrase].signs.len();
            runs >= match length {
                0..10 if signs.len() > 2 * length => length.saturating_sub(5).max(1),
                10..16 if signs.len() > 2 * length => length - 8,
                _ => (length / 6).max(1),
            }
        };
        let mut found: Vec<usize> = shared.into_iter().filter(|(p, runs)| enough(*p, *runs)).map(|(p, _)| p).collect();
        found.sort_unstable();
        found.into_iter().map(|p| &self.phrases[p]).collect()
    }
}

/// Stands for the second sign of a word that has but one.
const NO_SECOND: char = '\0';

fn first_two(signs: &[char]) -> [char; 2] {
    [signs[0], signs.get(1).copied().unwrap_or(NO_SECOND)]
}

/// Whether a sign counts as text that can be unknown: letters and marks do, stops and brackets do not.
fn counts(sign: char) -> bool {
    is_letter(sign) || is_mark(sign) || sign.is_alphabetic()
}

/// The different runs of three signs in a text.
pub fn runs(signs: &[char]) -> Runs {
    signs.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
}

/// How many signs of a text the list does not know.
pub fn unknown(pieces: &[Piece]) -> usize {
    pieces.iter().filter(|p| !p.known).map(|p| p.at.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, bool)> {
        let folded = Folded::of(text, 400);
        let pieces = FIELD.pieces(&folded.signs);
        pieces.into_iter().map(|p| (folded.slice(p.at.clone()).to_owned(), p.known)).collect()
    }

    #[test]
    fn text_is_cut_into_known_words() {
        assert_eq!(cut("พัฒนาศักยภาพสมาชิก"), [("พัฒนาศักยภาพ".into(), true), ("สมาชิก".into(), true)]);
        assert_eq!(cut("สมาชิกฃฅฆ งาน"), [("สมาชิก".into(), true), ("ฃฅฆ".into(), false), ("งาน".into(), true)]);
        assert!(cut("(31 มีนาคม 2567)").iter().all(|(_, known)| *known));
    }

    #[test]
    fn every_long_entry_is_made_of_shorter_ones() {
        let loose: Vec<&str> =
            FIELD.phrases.iter().filter(|p| p.signs.len() > 24 && p.words.len() < 2).map(|p| p.text.as_str()).collect();
        assert!(loose.is_empty(), "{loose:?}");
    }
}
