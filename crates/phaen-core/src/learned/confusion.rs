//! Digits read for others, as often as people have confirmed it.

use std::collections::BTreeMap;

use super::{Lesson, LessonPlace};

/// The most digits of one figure that may differ for it to be a misreading and not another figure.
const MOST_DIFFERING: usize = 2;

/// A digit that an office's forms have had read for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confusion {
    /// The digit that was read, `0` to `9`.
    pub read: char,
    /// The digit that stood there, `0` to `9`.
    pub meant: char,
    /// How many times a person has confirmed it.
    pub times: u32,
}

/// Digits read for others where one figure was read for another: none unless both have as many digits and differ in
/// one or two of them. Separators and the kind of digits make no difference.
pub fn confused(read: &str, meant: &str) -> Vec<(char, char)> {
    let (read, meant) = (digits(read), digits(meant));
    if read.len() != meant.len() {
        return Vec::new();
    }
    let pairs: Vec<(char, char)> = read.into_iter().zip(meant).filter(|(r, m)| r != m).collect();
    if pairs.len() > MOST_DIFFERING { Vec::new() } else { pairs }
}

fn digits(text: &str) -> Vec<char> {
    let digit = |c: char| {
        let thai = || u32::from(c).checked_sub(u32::from('๐')).filter(|d| *d < 10);
        c.to_digit(10).or_else(thai).and_then(|d| char::from_digit(d, 10))
    };
    text.chars().filter_map(digit).collect()
}

/// The confusions that lessons bear out, the most frequent first.
pub fn counted<'a>(lessons: impl Iterator<Item = &'a Lesson>) -> Vec<Confusion> {
    let mut times: BTreeMap<(char, char), u32> = BTreeMap::new();
    for lesson in lessons.filter(|l| matches!(l.place, LessonPlace::Figure { .. })) {
        for pair in confused(&lesson.read, &lesson.became) {
            *times.entry(pair).or_default() += 1;
        }
    }
    let mut all: Vec<Confusion> =
        times.into_iter().map(|((read, meant), times)| Confusion { read, meant, times }).collect();
    all.sort_by_key(|c| (std::cmp::Reverse(c.times), c.read, c.meant));
    all
}
