//! Places where a text comes close to a phrase of the list and holds something that the list does not know.

use std::ops::Range;

use super::distance::{self, LETTER, LIKE, Near, weight};
use super::folded::{Folded, NUMBER, is_mark};
use super::list::{Phrase, Piece, WordList};

/// A phrase of so many signs is known by its other words where one of them is hardly there.
const LONG: usize = 24;
/// A known word with a stray letter before it is believed from so many signs on.
const LEAST_AFTER_STRAY: usize = 8;

/// A place in a text and what likely stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// Signs of the text.
    pub at: Range<usize>,
    /// What likely stood there.
    pub text: String,
}

/// The places, in the order of the text, none over another. `steps` counts down with every cell of a table that is
/// filled; at nought the search ends.
pub fn likely(list: &WordList, folded: &Folded<'_>, pieces: &[Piece], steps: &mut u64) -> Vec<Likely> {
    if *steps == 0 || pieces.iter().all(|p| p.known) {
        return Vec::new();
    }
    let mut found: Vec<(i64, Likely)> = stray_letters(folded, pieces);
    for phrase in list.likely(&folded.signs) {
        let around = around_unknown(pieces, phrase.signs.len());
        let cells = (phrase.signs.len() * around.len()) as u64;
        let Some(left) = steps.checked_sub(cells) else {
            *steps = 0;
            break;
        };
        *steps = left;
        let most = allowed(&phrase.signs, true);
        for near in distance::places(&phrase.signs, &folded.signs[around.clone()], most) {
            let at = near.text.start + around.start..near.text.end + around.start;
            found.extend(believed(phrase, at, folded, pieces));
        }
    }
    // The phrase that explains the most at the least cost; ties by place.
    found.sort_by(|a, b| {
        b.0.cmp(&a.0).then_with(|| a.1.at.start.cmp(&b.1.at.start)).then_with(|| a.1.text.cmp(&b.1.text))
    });
    let mut taken: Vec<Likely> = Vec::new();
    for (_, place) in found {
        if taken.iter().all(|t| t.at.end <= place.at.start || place.at.end <= t.at.start) {
            taken.push(place);
        }
    }
    taken.sort_by_key(|t| t.at.start);
    taken
}

/// The most that a phrase may cost and still be believed: short ones one letter that looks alike, longer ones a
/// share that grows with their length. A text that holds nothing else may be further off.
fn allowed(phrase: &[char], alone: bool) -> u32 {
    let share = match phrase.len() {
        0..10 if !alone || phrase.len() < 8 => return LIKE,
        0..10 => 25,
        10..16 if !alone => 12,
        16..24 if !alone => 24,
        _ => 30,
    };
    weight(phrase) * share / 100
}

/// The part of a text that a phrase of that length may take up if it is to touch anything unknown.
fn around_unknown(pieces: &[Piece], length: usize) -> Range<usize> {
    let mut unknown = pieces.iter().filter(|p| !p.known);
    let (Some(first), end) = (unknown.next(), pieces.last().map_or(0, |p| p.at.end)) else { return 0..0 };
    let last = unknown.next_back().unwrap_or(first);
    let most = length + length / 2;
    first.at.start.saturating_sub(most)..(last.at.end + most).min(end)
}

/// Takes a place up to the edges of the pieces it touches, and weighs whether the phrase likely stood there.
fn believed(phrase: &Phrase, at: Range<usize>, folded: &Folded<'_>, pieces: &[Piece]) -> Option<(i64, Likely)> {
    let touched: Vec<&Piece> = pieces.iter().filter(|p| p.at.start < at.end && at.start < p.at.end).collect();
    let at = touched.first()?.at.start..touched.last()?.at.end;
    let near = distance::against(&phrase.signs, &folded.signs[at.clone()]);
    let cost: u32 = near.costs.iter().sum();
    // Text made of known words alone is another wording, not a misread one.
    let garbled =
        touched.iter().any(|p| !p.known && differs(phrase, &near, p.at.start - at.start..p.at.end - at.start));
    if cost == 0
        || cost > allowed(&phrase.signs, holds_nothing_else(folded, &at))
        || !garbled
        || replaced(phrase, &near)
    {
        return None;
    }
    let gain = i64::from(weight(&phrase.signs)) - 4 * i64::from(cost);
    Some((gain, Likely { text: written(phrase, &near, folded, at.start), at }))
}

/// Whether an unknown piece of the text stands where the phrase differs.
fn differs(phrase: &Phrase, near: &Near, mut piece: Range<usize>) -> bool {
    piece.any(|sign| {
        let partner = near.partner.iter().position(|p| *p == Some(sign));
        partner.is_none_or(|i| near.costs[i] > 0 && phrase.signs[i] != NUMBER)
    })
}

/// Whether other letters stand for most of one of the phrase's words: then another word was meant.
fn replaced(phrase: &Phrase, near: &Near) -> bool {
    phrase.words.iter().any(|word| {
        let cost: u32 = near.costs[word.clone()].iter().sum();
        let worth = weight(&phrase.signs[word.clone()]);
        let there = || word.clone().filter(|i| near.partner[*i].is_some());
        let (kept, others) = (there().filter(|i| near.costs[*i] == 0).count(), there().count());
        let others = others - kept;
        let few =
            if phrase.signs.len() < LONG { cost * 2 >= worth } else { cost * 4 >= worth * 3 && kept * 3 < word.len() };
        worth >= 3 * LETTER && few && others * 2 >= word.len()
    })
}

fn holds_nothing_else(folded: &Folded<'_>, at: &Range<usize>) -> bool {
    let letters = |range: Range<usize>| folded.signs[range].iter().any(|c| c.is_alphabetic());
    !letters(0..at.start) && !letters(at.end..folded.signs.len())
}

/// The phrase with the text's own numbers.
fn written(phrase: &Phrase, near: &Near, folded: &Folded<'_>, start: usize) -> String {
    let mut numbers = phrase.signs.iter().zip(&near.partner).filter(|(sign, _)| **sign == NUMBER).map(|(_, p)| *p);
    let mut text = String::new();
    for letter in phrase.text.chars() {
        match (letter, letter == NUMBER) {
            (_, true) => match numbers.next().flatten() {
                Some(sign) => text.push_str(folded.slice(start + sign..start + sign + 1)),
                None => text.push('…'),
            },
            (letter, false) => text.push(letter),
        }
    }
    text
}

/// One consonant, after a blank or a stop, glued to a long known word.
fn stray_letters(folded: &Folded<'_>, pieces: &[Piece]) -> Vec<(i64, Likely)> {
    let mut found = Vec::new();
    for pair in pieces.windows(2) {
        let [stray, word] = pair else { continue };
        let opens = stray.at.start == 0
            || folded.gap_before(stray.at.start)
            || !folded.signs[stray.at.start - 1].is_alphabetic() && !is_mark(folded.signs[stray.at.start - 1]);
        let single = !stray.known && stray.at.len() == 1 && matches!(folded.signs[stray.at.start], 'ก'..='ฮ');
        if single && opens && word.known && word.at.len() >= LEAST_AFTER_STRAY && !folded.gap_before(word.at.start) {
            let gain = i64::from(weight(&folded.signs[word.at.clone()])) - 4 * i64::from(LETTER);
            let text = folded.slice(word.at.clone()).to_owned();
            found.push((gain, Likely { at: stray.at.start..word.at.end, text }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::list::FIELD;
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let folded = Folded::of(text, 400);
        let pieces = FIELD.pieces(&folded.signs);
        let places = likely(&FIELD, &folded, &pieces, &mut u64::MAX.clone());
        places.into_iter().map(|l| (folded.slice(l.at).to_owned(), l.text)).collect()
    }

    fn one(text: &str, read: &str, likely: &str) {
        assert_eq!(found(text), [(read.to_owned(), likely.to_owned())], "{text}");
    }

    #[test]
    fn a_letter_that_looks_alike_is_found_in_a_short_word() {
        one("ติดตามสมาซิก", "สมาซิก", "สมาชิก");
        one("การแก้ไขปัญหา (ถูกหนี้ และอื่นๆ)", "ถูกหนี้", "ลูกหนี้");
    }

    #[test]
    fn a_longer_phrase_may_be_further_off() {
        one("เข้าไปเสริมส้รงความเขาใจ", "เสริมส้รงความเขาใจ", "เสริมสร้างความเข้าใจ");
        one("แนะนำจัดทำรายละเดประกอบงบการเงิม", "จัดทำรายละเดประกอบงบการเงิม", "จัดทำรายละเอียดประกอบงบการเงิน");
    }

    #[test]
    fn numbers_are_taken_over() {
        one("(ขอมูส ณ ๓๑ สิงหคม ๒๕๖๕)", "(ขอมูส ณ ๓๑ สิงหคม ๒๕๖๕", "(ข้อมูล ณ ๓๑ สิงหาคม ๒๕๖๕");
    }

    #[test]
    fn a_stray_letter_before_a_known_word_is_found() {
        one("จวิเคราะห์ประเด็นปัญหา", "จวิเคราะห์ประเด็นปัญหา", "วิเคราะห์ประเด็นปัญหา");
        assert!(found("ณ วิเคราะห์ประเด็นปัญหา").is_empty());
    }

    #[test]
    fn another_wording_is_not_a_misread_one() {
        for text in [
            "การแก้ปัญหาหนี้ค้างชำระ",
            "การแก้ไขปัญหาหนี้ค้าง",
            "ไม่น้อยกว่าร้อยละ 80",
            "ไม่เกินร้อยละ 80",
            "แนะนำการจัดทำทะเบียนให้ถูกต้อง เป็นปัจจุบัน",
            "แนะนำการจัดทำป้ายให้ถูกต้อง เป็นปัจจุบัน",
            "ส่งเสริมและพัฒนาสหกรณ์โคนม",
            "ส่งเสริมการเลี้ยงไก่ไข่",
            "ปลูกผักปลอดสารพิษ",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_search_ends_with_its_steps() {
        let folded = Folded::of("ติดตามสมาซิก", 400);
        let pieces = FIELD.pieces(&folded.signs);
        let mut steps = 10;
        assert!(likely(&FIELD, &folded, &pieces, &mut steps).is_empty());
    }
}
