//! From glyphs in the order in which they were drawn to words.

use std::collections::HashMap;

use super::surface::{Drawn, Ink};
use crate::leaf::{Frame, Leaf, Rule, Turn, Word};
use crate::thai::{from_western, is_mark, is_western, mend};

/// A letter with its marks.
#[derive(Debug, Clone)]
struct Letter {
    text: String,
    left: i32,
    right: i32,
    baseline: i32,
    size: i32,
    bold: bool,
}

impl Letter {
    fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// The page that was drawn; `width` and `height` are those of the page as shown.
pub fn leaf(number: u32, (width, height): (i32, i32), drawn: Drawn) -> Leaf {
    let turn = turn(&drawn.inks);
    let Drawn { inks, across, down, .. } = drawn;
    let page = Shown { width, height, turn };
    let (across, down) = page.rules(across, down);
    let (wide, high) = if turn.0 % 2 == 1 { (height, width) } else { (width, height) };
    let letters = letters(inks.into_iter().filter(|i| i.quarter == Some(turn.0)), &page);
    let inside = Frame { left: 0, top: 0, right: wide, bottom: high };
    let mut words = words(letters, &down);
    words.retain(|w| inside.holds(w.frame.middle(), w.frame.centre()));
    let all: String = words.iter().map(|w| w.text.as_str()).collect();
    let western = is_western(&all);
    for word in &mut words {
        word.text = mend(&if western { from_western(&word.text) } else { std::mem::take(&mut word.text) });
    }
    words.retain(|w| !w.text.is_empty());
    Leaf { number, width: wide, height: high, turn, words, across, down }
}

/// The way most glyphs of a page stand.
fn turn(inks: &[Ink]) -> Turn {
    let mut counts = [0usize; 4];
    for quarter in inks.iter().filter_map(|i| i.quarter) {
        counts[usize::from(quarter)] += 1;
    }
    let most = (0..4u8).rev().max_by_key(|q| counts[usize::from(*q)]).unwrap_or(0);
    Turn(most)
}

/// The page as shown, and how its text is turned.
struct Shown {
    width: i32,
    height: i32,
    turn: Turn,
}

impl Shown {
    /// A point as the text is read.
    const fn point(&self, (x, y): (i32, i32)) -> (i32, i32) {
        match self.turn.0 {
            1 => (y, self.width - x),
            2 => (self.width - x, self.height - y),
            3 => (self.height - y, x),
            _ => (x, y),
        }
    }

    fn rules(&self, across: Vec<Rule>, down: Vec<Rule>) -> (Vec<Rule>, Vec<Rule>) {
        let swapped = self.turn.0 % 2 == 1;
        let turned = |rules: Vec<Rule>, flat: bool| -> Vec<Rule> {
            let ends = |r: &Rule| {
                let (a, b) = if flat { ((r.from, r.at), (r.to, r.at)) } else { ((r.at, r.from), (r.at, r.to)) };
                (self.point(a), self.point(b))
            };
            let turn = |r: &Rule| {
                let (a, b) = ends(r);
                if flat == swapped {
                    Rule { at: a.0, from: a.1.min(b.1), to: a.1.max(b.1) }
                } else {
                    Rule { at: a.1, from: a.0.min(b.0), to: a.0.max(b.0) }
                }
            };
            rules.iter().map(turn).collect()
        };
        let (across, down) = (turned(across, true), turned(down, false));
        if swapped { (down, across) } else { (across, down) }
    }
}

/// Letters with their marks, in the order of drawing; what was drawn twice is there once, in bold.
fn letters(inks: impl Iterator<Item = Ink>, page: &Shown) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut places: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    for ink in inks {
        let (from, to) = (page.point(ink.from), page.point(ink.to));
        let letter = Letter {
            text: ink.text.unwrap_or_else(|| "\u{FFFD}".to_owned()).chars().filter(|c| !c.is_control()).collect(),
            left: from.0.min(to.0),
            right: from.0.max(to.0),
            baseline: from.1,
            size: ink.size.max(1),
            bold: ink.bold,
        };
        if letter.text.is_empty() {
            // The rest of a marked part: its first glyph has the text.
            if let Some(last) = letters.last_mut().filter(|l| near(l, &letter) && !l.is_blank()) {
                last.right = last.right.max(letter.right);
            }
            continue;
        }
        if let Some(last) = letters.last_mut() {
            if letter.text.chars().all(is_mark) && near(last, &letter) && !last.is_blank() {
                last.text.push_str(&letter.text);
                continue;
            }
            // Some printers write the whole text of a letter with each of its glyphs.
            let again = last.text == letter.text && letter.text.chars().any(is_mark);
            if again
                && letter.left < last.right
                && 2 * (last.right.min(letter.right) - letter.left) >= letter.right - letter.left
            {
                continue;
            }
        }
        if let Some(at) = twin(&letters, &places, &letter) {
            letters[at].bold = true;
            continue;
        }
        places.entry(bucket(&letter)).or_default().push(letters.len());
        letters.push(letter);
    }
    letters
}

/// Whether a mark may belong to the letter drawn before it.
fn near(letter: &Letter, mark: &Letter) -> bool {
    let size = letter.size.max(mark.size);
    mark.left >= letter.left - size / 2
        && mark.left <= letter.right + size / 2
        && (mark.baseline - letter.baseline).abs() <= size
}

/// Places are told apart by two points.
const BUCKET: i32 = 20;

const fn bucket(letter: &Letter) -> (i32, i32) {
    (letter.left.div_euclid(BUCKET), letter.baseline.div_euclid(BUCKET))
}

/// The same letter drawn before in nearly the same place.
fn twin(letters: &[Letter], places: &HashMap<(i32, i32), Vec<usize>>, letter: &Letter) -> Option<usize> {
    if letter.is_blank() {
        return None;
    }
    let (x, y) = bucket(letter);
    let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
    around.filter_map(|at| places.get(&at)).flatten().copied().find(|at| {
        let other = &letters[*at];
        let reach = (letter.size / 6).min(BUCKET);
        other.text == letter.text
            && (other.left - letter.left).abs() <= reach
            && (other.baseline - letter.baseline).abs() <= reach
            && (other.right - other.left).abs_diff(letter.right - letter.left) <= reach.unsigned_abs()
    })
}

/// Words of letters: parted by blanks, by gaps, and by lines drawn between them.
fn words(mut letters: Vec<Letter>, down: &[Rule]) -> Vec<Word> {
    letters.sort_by_key(|l| l.baseline);
    let mut words = Vec::new();
    let mut rest = letters.as_slice();
    while let Some(first) = rest.first() {
        let reach = |l: &Letter| (l.baseline - first.baseline) * 4 <= first.size.max(l.size);
        let count = rest.iter().take_while(|l| reach(l)).count();
        let mut line = rest[..count].to_vec();
        line.sort_by_key(|l| (l.left, l.right));
        words.extend(in_line(&line, down));
        rest = &rest[count..];
    }
    words
}

fn in_line(line: &[Letter], down: &[Rule]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut apart = true;
    for letter in line {
        if letter.is_blank() {
            apart = true;
            continue;
        }
        let bottom = letter.baseline + letter.size / 4;
        let frame = Frame { left: letter.left, top: letter.baseline - letter.size, right: letter.right, bottom };
        // A mark that was drawn far from its letter goes to the letter it stands over.
        let lone = letter.text.chars().all(is_mark);
        let last = words.last_mut().filter(|last| {
            let gap = letter.left - last.frame.right;
            let ruled = || {
                let between = |r: &Rule| {
                    let reach = letter.size / 8;
                    last.frame.right - reach <= r.at
                        && r.at <= letter.left + reach
                        && r.from <= letter.baseline
                        && letter.baseline - letter.size / 2 <= r.to
                };
                down.iter().any(between)
            };
            (lone || (!apart && 5 * gap <= letter.size.max(last.size) && -2 * gap <= letter.size)) && !ruled()
        });
        match last {
            Some(word) => {
                word.text.push_str(&letter.text);
                word.frame = word.frame.with(&frame);
                word.bold &= letter.bold;
            }
            None => words.push(Word {
                text: letter.text.clone(),
                frame,
                baseline: letter.baseline,
                size: letter.size,
                bold: letter.bold,
                glyphs: Vec::new(),
            }),
        }
        apart = false;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(text: &str, left: i32, right: i32, baseline: i32) -> Ink {
        Ink {
            text: Some(text.to_owned()),
            from: (left, baseline),
            to: (right, baseline),
            size: 100,
            quarter: Some(0),
            bold: false,
            invisible: false,
        }
    }

    fn read(inks: Vec<Ink>) -> Vec<String> {
        let drawn = Drawn { inks, ..Drawn::default() };
        leaf(1, (6000, 8000), drawn).words.into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn gaps_and_blanks_part_words() {
        let inks = vec![ink("1", 0, 50, 100), ink("2", 50, 100, 100), ink("3", 140, 190, 100), ink(" ", 190, 215, 100)];
        assert_eq!(read([inks, vec![ink("4", 192, 240, 101)]].concat()), ["12", "3", "4"]);
    }

    #[test]
    fn marks_go_to_their_letter_wherever_they_were_drawn() {
        assert_eq!(read(vec![ink("ป", 0, 50, 100), ink("\u{F702}", 48, 48, 80), ink("น", 50, 100, 100)]), ["ปีน"]);
    }

    #[test]
    fn letters_drawn_twice_are_there_once() {
        let twice = ["ท", "ท"].map(|t| ink(t, 0, 50, 100)).to_vec();
        assert_eq!(read(twice), ["ท"]);
        let whole = vec![ink("ทั้", 0, 50, 100), ink("ทั้", 46, 46, 100), ink("ง", 50, 90, 100)];
        assert_eq!(read(whole), ["ทั้ง"]);
        assert_eq!(read(vec![ink("1", 0, 50, 100), ink("1", 50, 100, 100)]), ["11"]);
    }

    #[test]
    fn a_turned_page_is_read_as_its_text_stands() {
        let mut inks = vec![ink("1", 0, 0, 0), ink("2", 0, 0, 0)];
        for (at, ink) in inks.iter_mut().enumerate() {
            let y = 5000 - 50 * at as i32;
            (ink.from, ink.to, ink.quarter) = ((300, y), (300, y - 50), Some(3));
        }
        let drawn = Drawn { inks, ..Drawn::default() };
        let leaf = leaf(1, (6000, 8000), drawn);
        assert_eq!((leaf.width, leaf.height), (8000, 6000));
        let word = &leaf.words[0];
        assert_eq!((word.text.as_str(), word.frame.left, word.baseline), ("12", 3000, 300));
        let area = leaf.area(&word.frame);
        assert_eq!((area.left, area.top, area.bottom), (200, 4900, 5000));
    }
}
