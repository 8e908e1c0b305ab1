//! How far a text is from a phrase: a weighted edit distance in which letters that look alike cost less.

use std::ops::Range;

use super::folded::{NUMBER, is_letter, is_mark};

/// Price of one letter misread, lost or added.
pub const LETTER: u32 = 4;
/// Price of a letter taken for one that looks like it, and of a mark or a stop lost or added.
pub const LIKE: u32 = 2;
/// Price of a mark taken for another.
const MARK: u32 = 1;

/// Letters that scanners take for each other because their shapes are alike in Thai print.
const ALIKE: [&[char]; 14] = [
    &['ก', 'ถ', 'ภ'],
    &['ล', 'ถ', 'ส'],
    &['ค', 'ด', 'ต', 'ศ'],
    &['ข', 'ช', 'ซ'],
    &['ฎ', 'ฏ'],
    &['บ', 'ป', 'ษ'],
    &['ผ', 'ฝ', 'พ', 'ฟ'],
    &['ท', 'ห', 'ฑ'],
    &['น', 'ม', 'ฉ'],
    &['ล', 'ส', 'อ'],
    &['ร', 'ธ'],
    &['ง', 'ฉ'],
    &['ไ', 'ใ', 'โ'],
    &['จ', 'ว', 'ฐ'],
];

/// The first sign of [`GROUPS`].
const FIRST: u32 = 'ก' as u32;
/// For each Thai letter the groups that it is in, a bit each.
const GROUPS: [u16; 0x50] = {
    let mut groups = [0; 0x50];
    let mut bit = 0;
    while bit < ALIKE.len() {
        let mut at = 0;
        while at < ALIKE[bit].len() {
            groups[(ALIKE[bit][at] as u32 - FIRST) as usize] |= 1 << bit;
            at += 1;
        }
        bit += 1;
    }
    groups
};

fn groups(sign: char) -> u16 {
    (sign as u32).checked_sub(FIRST).and_then(|at| GROUPS.get(at as usize)).copied().unwrap_or(0)
}

/// A sign with all that its price hangs on.
#[derive(Clone, Copy)]
struct Sign {
    sign: char,
    groups: u16,
    mark: bool,
    alone: u32,
}

fn signs_of(text: &[char]) -> Vec<Sign> {
    text.iter().map(|c| Sign { sign: *c, groups: groups(*c), mark: is_mark(*c), alone: alone(*c) }).collect()
}

/// Price of a sign lost or added.
pub const fn alone(sign: char) -> u32 {
    if is_letter(sign) || sign == NUMBER { LETTER } else { LIKE }
}

/// Price of a phrase lost altogether.
pub fn weight(signs: &[char]) -> u32 {
    signs.iter().map(|c| alone(*c)).sum()
}

fn instead(a: Sign, b: Sign) -> u32 {
    if a.sign == b.sign {
        0
    } else if a.sign == NUMBER || b.sign == NUMBER {
        a.alone + b.alone
    } else if a.mark && b.mark {
        MARK
    } else if a.groups & b.groups != 0 {
        LIKE
    } else {
        LETTER
    }
}

/// Where a phrase nearly stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Signs of the text.
    pub text: Range<usize>,
    /// What making one of the other costs.
    pub cost: u32,
    /// For each sign of the phrase the sign of the text that stands for it, if any.
    pub partner: Vec<Option<usize>>,
    /// For each sign of the phrase what it cost, added signs before it included.
    pub costs: Vec<u32>,
}

/// All places, none over another, where the phrase stands in the text for at most `most`; cheapest first.
pub fn places(phrase: &[char], text: &[char], most: u32) -> Vec<Near> {
    let (phrase, text) = (signs_of(phrase), signs_of(text));
    let table = table(&phrase, &text, true);
    let width = text.len() + 1;
    let last = &table[phrase.len() * width..];
    let mut ends: Vec<usize> = (1..width).filter(|j| last[*j] <= most).collect();
    ends.sort_by_key(|j| (last[*j], *j));
    let mut found: Vec<Near> = Vec::new();
    for end in ends {
        let near = trace(&phrase, &text, &table, end);
        if found.iter().all(|f| f.text.end <= near.text.start || near.text.end <= f.text.start) {
            found.push(near);
        }
    }
    found
}

/// The phrase against all of a text.
pub fn against(phrase: &[char], text: &[char]) -> Near {
    let (phrase, text) = (signs_of(phrase), signs_of(text));
    let mut near = trace(&phrase, &text, &table(&phrase, &text, false), text.len());
    // Signs before the phrase begins were added before its first.
    if let Some(first) = near.costs.first_mut() {
        *first += text[..near.text.start].iter().map(|s| s.alone).sum::<u32>();
    }
    near.text.start = 0;
    near
}

/// What making one text of the other costs.
pub fn whole(a: &[char], b: &[char]) -> u32 {
    table(&signs_of(a), &signs_of(b), false).last().copied().unwrap_or(0)
}

/// The table of costs, a row for each sign of the phrase. Where `anywhere`, the phrase may begin at any sign.
fn table(phrase: &[Sign], text: &[Sign], anywhere: bool) -> Vec<u32> {
    let width = text.len() + 1;
    let mut table = vec![0; (phrase.len() + 1) * width];
    if !anywhere {
        for (j, sign) in text.iter().enumerate() {
            table[j + 1] = table[j] + sign.alone;
        }
    }
    for (i, p) in phrase.iter().enumerate() {
        let (above, here) = (i * width, (i + 1) * width);
        table[here] = table[above] + p.alone;
        for (j, t) in text.iter().enumerate() {
            let put = table[above + j] + instead(*p, *t);
            let lost = table[above + j + 1] + p.alone;
            let added = table[here + j] + t.alone;
            table[here + j + 1] = put.min(lost).min(added);
        }
    }
    table
}

/// The way through the table that ends behind that sign of the text.
fn trace(phrase: &[Sign], text: &[Sign], table: &[u32], end: usize) -> Near {
    let width = text.len() + 1;
    let cost = table[phrase.len() * width + end];
    let (mut partner, mut costs) = (vec![None; phrase.len()], vec![0; phrase.len()]);
    let (mut i, mut j) = (phrase.len(), end);
    while i > 0 {
        let now = table[i * width + j];
        let lost = table[(i - 1) * width + j] + phrase[i - 1].alone;
        if j > 0 && now == table[(i - 1) * width + j - 1] + instead(phrase[i - 1], text[j - 1]) {
            costs[i - 1] += instead(phrase[i - 1], text[j - 1]);
            partner[i - 1] = Some(j - 1);
            i -= 1;
            j -= 1;
        } else if now == lost {
            costs[i - 1] += phrase[i - 1].alone;
            i -= 1;
        } else {
            costs[i - 1] += text[j - 1].alone;
            j -= 1;
        }
    }
    Near { text: j..end, cost, partner, costs }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn letters_that_look_alike_cost_less() {
        assert_eq!(whole(&signs("สหกรณ์"), &signs("สหกรณ์")), 0);
        assert_eq!(whole(&signs("บัญชี"), &signs("ปัญชี")), LIKE);
        assert_eq!(whole(&signs("บัญชี"), &signs("บญชี")), LIKE);
        assert_eq!(whole(&signs("บัญชี"), &signs("บัญว")), LETTER + LIKE);
        assert_eq!(whole(&signs("งาน"), &signs("")), weight(&signs("งาน")));
    }

    #[test]
    fn a_phrase_is_found_inside_longer_text() {
        let (phrase, text) = (signs("สมาชิก"), signs("ของสมาซิกและสมาชิกใหม่"));
        let found = places(&phrase, &text, LIKE);
        assert_eq!(found.iter().map(|n| n.cost).collect::<Vec<_>>(), [0, LIKE]);
        let read: String = text[found[1].text.clone()].iter().collect();
        assert_eq!(read, "สมาซิก");
        assert_eq!(found[1].costs.iter().sum::<u32>(), LIKE);
        assert!(places(&phrase, &signs("กิจกรรม"), LIKE).is_empty());
    }

    #[test]
    fn a_number_is_no_letter() {
        assert_eq!(whole(&['#'], &['ก']), 2 * LETTER);
    }
}
