//! The cost model: what each kind of damage costs. Published, with reasons, in `docs/repair.md`.
//!
//! A cost is a rarity: one unit (100) is about a factor of ten in how seldom a scanner does it.

use phaen_core::learned::{Confusion, OfficeLearned};
use phaen_core::reading::Cost;

/// Everything within this distance of the least cost counts as a possible explanation.
pub const MARGIN: Cost = Cost(180);

/// Digits that scanners and typists often take for each other.
const CONFUSED: [(u8, u8); 19] = [
    (b'3', b'8'),
    (b'6', b'8'),
    (b'5', b'6'),
    (b'1', b'7'),
    (b'0', b'6'),
    (b'4', b'9'),
    (b'3', b'5'),
    (b'2', b'7'),
    (b'0', b'8'),
    (b'1', b'4'),
    (b'0', b'9'),
    (b'8', b'9'),
    (b'5', b'8'),
    (b'7', b'9'),
    (b'2', b'3'),
    (b'3', b'9'),
    (b'5', b'9'),
    (b'2', b'8'),
    (b'4', b'7'),
];
/// A digit read as one that looks like it.
pub const DIGIT_LIKE: u32 = 100;
/// A digit read as any other.
pub const DIGIT_OTHER: u32 = 160;
/// On top, for a digit of which the reader of a picture was sure, read as one that it did not see there.
pub const DIGIT_SURE: u32 = 60;
/// From how many thousandths on a reader of pictures has seen a digit.
const SEEN: u16 = 20;
/// From how many thousandths on it is sure of what it read.
const SURE: u16 = 950;
/// Off, for each time that a person has confirmed that digit to be read for that other in this office's forms.
pub const CONFIRMED: u32 = 20;
/// The most that this takes off.
pub const CONFIRMED_MOST: u32 = 60;
/// A digit lost.
pub const DIGIT_LOST: u32 = 180;
/// A digit added.
pub const DIGIT_ADDED: u32 = 190;
/// On top of its parts, for a second edit in one figure.
pub const SECOND_IN_FIGURE: u32 = 60;
/// The least that more than one edit in one figure costs.
pub const FAR: u32 = 2 * DIGIT_LIKE + SECOND_IN_FIGURE;
/// A figure read as something wholly different.
pub const FIGURE_MISREAD: u32 = 420;
/// A figure that cannot be read at all, among figures.
pub const UNREADABLE: u32 = 80;
/// A figure lost.
pub const CELL_LOST: u32 = 200;
/// A figure that stands too much.
pub const CELL_EXTRA: u32 = 230;
/// A month's pair lost.
pub const PAIR_LOST: u32 = 200;
/// An empty month's dashes lost with nothing in their place.
pub const DASHES_LOST: u32 = 170;
/// An empty month left blank, in forms that leave empty months blank.
pub const BLANK_MONTH: u32 = 5;
/// A run of pairs repeated.
pub const PAIR_REPEATED: u32 = 160;
/// Each further pair of a repeated run.
pub const REPEATED_FURTHER: u32 = 20;
/// A pair too much that repeats nothing beside it.
pub const PAIR_EXTRA: u32 = 300;
/// A pair where the month is empty.
pub const PAIR_PHANTOM: u32 = 200;
/// Less for the last pair of a row, where a pattern was carried on too far.
pub const PHANTOM_LAST: u32 = 15;
/// One dash for an empty month.
pub const DASH_COLLAPSED: u32 = 30;
/// Each further dash read for a whole month in one run.
pub const DASH_FURTHER: u32 = 100;
/// A dash too much.
pub const DASH_EXTRA: u32 = 100;
/// A figure beside a dash in one month.
pub const HALF_EMPTY: u32 = 60;
/// Two parts of one figure read as two.
pub const FIGURE_SPLIT: u32 = 190;
/// Two figures read as one.
pub const FIGURES_JOINED: u32 = 190;
/// The least that a figure costs that does not stand among the tokens of its row.
pub const LEAST_UNSEEN: u32 = UNREADABLE;
/// A target misread as a whole, both measures.
pub const TOTAL_MISREAD: u32 = 300;
/// A pair, not as read, whose rate per visit breaks the bounds learned from the plan; or one as read that is no rate
/// at all.
pub const RATE_BROKEN: u32 = 300;
/// A pair as read whose rate is a little outside of the bounds.
pub const RATE_ODD: u32 = 30;
/// The total disagrees with the money allotted.
pub const ALLOTMENT_BROKEN: u32 = 250;
/// Lines lost under a heading that survives without figures, or at a gap in the codes.
pub const LINES_LOST_SEEN: u32 = 50;
/// Lines lost without any trace in the text.
pub const LINES_LOST_UNSEEN: u32 = 450;

/// What the ink of a digit may be: how sure the reader of a picture is of each of the ten digits, in thousandths.
pub type Ink = [u16; 10];

/// Digits that an office's forms have had read for others: how often people have confirmed each, by the digit read,
/// then by the one meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Confirmed([[u32; 10]; 10]);

impl Confirmed {
    /// Nothing was learned.
    pub const NONE: Self = Self([[0; 10]; 10]);

    /// What was learned of an office.
    pub fn of(office: &OfficeLearned<'_>) -> Self {
        let mut confirmed = Self::NONE;
        for confusion in office.confusions() {
            let digit = |c: char| c.to_digit(10).and_then(|d| usize::try_from(d).ok());
            if let (Some(read), Some(meant)) = (digit(confusion.read), digit(confusion.meant)) {
                confirmed.0[read][meant] = confusion.times;
            }
        }
        confirmed
    }

    /// How often `now` was read as `read`, both digits.
    fn times(&self, read: u8, now: u8) -> u32 {
        let at = |digit: u8| usize::from(digit.wrapping_sub(b'0'));
        self.0.get(at(read)).and_then(|row| row.get(at(now))).copied().unwrap_or(0)
    }

    /// The confirmed confusions by which one number was read for another, each once; both as digits.
    pub fn between(&self, read: &[u8], now: &[u8]) -> Vec<Confusion> {
        let mut found: Vec<Confusion> = Vec::new();
        if read.len() == now.len() {
            for (read, meant) in read.iter().zip(now).filter(|(r, n)| r != n) {
                let times = self.times(*read, *meant);
                let confusion = Confusion { read: char::from(*read), meant: char::from(*meant), times };
                if times > 0 && !found.contains(&confusion) {
                    found.push(confusion);
                }
            }
        }
        found
    }
}

/// What it costs that `read` stands where `now` was meant, both digits; `ink` is what is known of it from a picture,
/// `confirmed` what people have said of this office's forms.
///
/// Never less than [`DIGIT_LIKE`], on which the search relies.
pub fn substitution(read: u8, now: u8, ink: Option<&Ink>, confirmed: &Confirmed) -> u32 {
    if read == now {
        return 0;
    }
    let pair = (read.min(now), read.max(now));
    let usual = if CONFUSED.contains(&pair) { DIGIT_LIKE } else { DIGIT_OTHER };
    let sure_of = |ink: &Ink, digit: u8| ink.get(usize::from(digit.wrapping_sub(b'0'))).copied().unwrap_or(0);
    let price = match ink {
        Some(ink) if sure_of(ink, now) >= SEEN => DIGIT_LIKE,
        Some(ink) if sure_of(ink, read) >= SURE => usual + DIGIT_SURE,
        _ => usual,
    };
    let off = confirmed.times(read, now).saturating_mul(CONFIRMED).min(CONFIRMED_MOST);
    price.saturating_sub(off).max(DIGIT_LIKE)
}

/// The price of reading the digits `read` where `now` was meant: at most two digits changed, lost or added.
/// `ink` has what is known of each digit read, or is empty. `None` when it takes more.
pub fn misreading(read: &[u8], now: &[u8], ink: &[Ink], confirmed: &Confirmed) -> Option<u32> {
    // A small weighted edit distance; figures have at most a dozen digits.
    let (n, m) = (read.len(), now.len());
    if n.abs_diff(m) > 2 || n > 16 || m > 16 {
        return None;
    }
    const NONE: (u32, u8) = (u32::MAX, 0);
    let mut above = [NONE; 17];
    let mut row = [NONE; 17];
    for i in 0..=n {
        // What is more than two places off takes more than two edits.
        for j in i.saturating_sub(3)..=m.min(i + 3) {
            let mut here = if (i, j) == (0, 0) { (0, 0) } else { NONE };
            let mut offer = |from: (u32, u8), price: u32| {
                if from.0 == u32::MAX {
                    return;
                }
                let extra = if price > 0 && from.1 > 0 { SECOND_IN_FIGURE } else { 0 };
                let next = (from.0 + price + extra, from.1 + u8::from(price > 0));
                if next < here {
                    here = next;
                }
            };
            let band = 2;
            if i.abs_diff(j) <= band {
                if i > 0 && j > 0 {
                    offer(above[j - 1], substitution(read[i - 1], now[j - 1], ink.get(i - 1), confirmed));
                }
                if i > 0 {
                    offer(above[j], DIGIT_ADDED);
                }
                if j > 0 {
                    offer(row[j - 1], DIGIT_LOST);
                }
            }
            row[j] = here;
        }
        above = row;
    }
    let (price, edits) = above[m];
    (edits <= 2 && price != u32::MAX).then_some(price)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misreadings_are_priced_by_likeness() {
        assert_eq!(misreading(b"776", b"778", &[], &Confirmed::NONE), Some(DIGIT_LIKE));
        assert_eq!(misreading(b"776", b"776", &[], &Confirmed::NONE), Some(0));
        assert_eq!(misreading(b"12", b"112", &[], &Confirmed::NONE), Some(DIGIT_LOST));
        assert_eq!(misreading(b"112", b"12", &[], &Confirmed::NONE), Some(DIGIT_ADDED));
        assert_eq!(misreading(b"776", b"123", &[], &Confirmed::NONE), None);
        assert_eq!(misreading(b"33", b"88", &[], &Confirmed::NONE), Some(2 * DIGIT_LIKE + SECOND_IN_FIGURE));
    }

    #[test]
    fn ink_makes_a_digit_cheaper_or_dearer() {
        let mut ink = [[0; 10]; 3];
        ink[2][6] = 700;
        ink[2][1] = 250;
        assert_eq!(misreading(b"776", b"771", &ink, &Confirmed::NONE), Some(DIGIT_LIKE), "the ink may be 1");
        assert_eq!(
            misreading(b"776", b"778", &ink, &Confirmed::NONE),
            Some(DIGIT_LIKE),
            "nothing speaks against a look-alike"
        );
        ink[2] = [0; 10];
        ink[2][6] = 990;
        assert_eq!(misreading(b"776", b"778", &ink, &Confirmed::NONE), Some(DIGIT_LIKE + DIGIT_SURE));
        assert_eq!(misreading(b"776", b"772", &ink, &Confirmed::NONE), Some(DIGIT_OTHER + DIGIT_SURE));
        assert_eq!(misreading(b"776", b"76", &ink, &Confirmed::NONE), Some(DIGIT_ADDED));
    }

    #[test]
    fn no_digit_misread_costs_less_than_the_search_relies_on() {
        for (level, times) in [0, SEEN, 500, SURE, 1000].into_iter().flat_map(|l| [0, 1, 3, u32::MAX].map(|t| (l, t))) {
            let all = Confirmed([[times; 10]; 10]);
            let prices = (b'0'..=b'9').flat_map(|a| (b'0'..=b'9').filter(move |b| a != *b).map(move |b| (a, b)));
            assert!(prices.into_iter().all(|(a, b)| substitution(a, b, Some(&[level; 10]), &all) >= DIGIT_LIKE));
        }
    }

    #[test]
    fn what_was_confirmed_costs_less_by_steps_and_never_less_than_a_look_alike() {
        let with = |times| {
            let mut confirmed = Confirmed::NONE;
            confirmed.0[2][5] = times;
            confirmed
        };
        let price = |times| misreading(b"12", b"15", &[], &with(times));
        assert_eq!([0, 1, 2, 3, 9].map(price), [160, 140, 120, 100, 100].map(Some));
        assert_eq!(misreading(b"15", b"12", &[], &with(9)), Some(DIGIT_OTHER), "not the other way round");
        let mut ink = [[0; 10]; 2];
        ink[1][2] = 990;
        assert_eq!(misreading(b"12", b"15", &ink, &with(9)), Some(DIGIT_OTHER + DIGIT_SURE - CONFIRMED_MOST));
        assert_eq!(with(4).between(b"2112", b"5115"), [Confusion { read: '2', meant: '5', times: 4 }]);
        assert_eq!(with(4).between(b"112", b"15"), []);
    }

    #[test]
    fn two_edits_in_one_clean_line_are_beyond_the_margin() {
        const { assert!(2 * DIGIT_LIKE > MARGIN.0) };
        const { assert!(RATE_BROKEN > MARGIN.0) };
    }
}
