//! Closes a row: which lost figures and which misread ones make its own sums hold, in one measure.

use phaen_core::reading::EditKind;

use super::Context;
use super::align::{Alignment, Slot};
use crate::cost;
use crate::token::{Token, digits};

/// A figure changed from what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Column pair.
    pub pair: usize,
    /// What was read, in hundredths; `None` for a figure that was lost.
    pub read: Option<i64>,
    /// What it is, in hundredths.
    pub now: i64,
    /// Kind of damage.
    pub kind: EditKind,
    /// Its price; nothing for a lost figure, whose loss the alignment has paid.
    pub cost: u32,
}

/// A way to close the row in one measure.
#[derive(Debug, Clone)]
pub struct Closing {
    /// Price of its changes.
    pub cost: u32,
    /// The changes.
    pub changes: Vec<Change>,
}

struct Search<'a> {
    context: &'a Context,
    values: Vec<Option<i64>>,
    /// Digits as read, of figures that may be edited.
    read: Vec<Option<i64>>,
    limit: u32,
    found: Vec<Closing>,
    blind: bool,
}

/// All closings of a measure (0 work, 1 budget) that cost at most `limit`. The flag is false when figures were lost
/// that the row's own sums cannot tell.
pub fn closings(
    alignment: &Alignment,
    tokens: &[Token],
    context: &Context,
    measure: usize,
    limit: u32,
) -> (Vec<Closing>, bool) {
    let values: Vec<Option<i64>> = alignment
        .pairs
        .iter()
        .map(|pair| match pair[measure] {
            Slot::Token(k) => tokens[k].number(),
            Slot::Void(_) => Some(0),
            Slot::Lost(_) => None,
            Slot::Made(value) => Some(value),
        })
        .collect();
    let read = alignment
        .pairs
        .iter()
        .map(|pair| match pair[measure] {
            Slot::Token(k) => tokens[k].number(),
            _ => None,
        })
        .collect();
    let mut search = Search { context, values, read, limit, found: Vec::new(), blind: false };
    search.descend(0, 0, &mut Vec::new());
    (search.found, !search.blind)
}

impl Search<'_> {
    /// Tries the row as it stands, then with one more figure edited at or after `from`.
    fn descend(&mut self, from: usize, paid: u32, changes: &mut Vec<Change>) {
        match self.solve() {
            Solved::Holds(lost) => {
                let mut all = changes.clone();
                all.extend(lost.iter().map(|(pair, now)| Change {
                    pair: *pair,
                    read: None,
                    now: *now,
                    kind: EditKind::CellLost,
                    cost: 0,
                }));
                self.found.push(Closing { cost: paid, changes: all });
            }
            Solved::Blind => {
                self.blind = true;
                return;
            }
            Solved::Fails => {}
        }
        if paid + cost::DIGIT_LIKE > self.limit || changes.len() >= 2 {
            return;
        }
        let lost = self.values.iter().any(Option::is_none);
        // The last edit is given by what is missing; earlier ones are tried digit by digit.
        if !lost {
            for pair in from..self.values.len() {
                self.last_edit(pair, paid, changes);
            }
        }
        let more =
            if lost { changes.is_empty() } else { paid + 2 * cost::DIGIT_LIKE <= self.limit && changes.is_empty() };
        if more {
            for pair in from..self.values.len() {
                let Some(read) = self.read[pair] else { continue };
                for (now, price, kind) in near(read) {
                    let least_after = if lost { 0 } else { cost::DIGIT_LIKE };
                    if paid + price + least_after <= self.limit {
                        self.values[pair] = Some(now);
                        changes.push(Change { pair, read: Some(read), now, kind, cost: price });
                        if lost {
                            self.descend(self.values.len(), paid + price, changes);
                        } else {
                            for last in pair + 1..self.values.len() {
                                self.last_edit(last, paid + price, changes);
                            }
                        }
                        changes.pop();
                    }
                }
                self.values[pair] = Some(read);
            }
        }
    }

    /// Edits one figure to what the failing sums demand, if that makes all of them hold.
    fn last_edit(&mut self, pair: usize, paid: u32, changes: &[Change]) {
        let Some(read) = self.read[pair] else { return };
        let Some(missing) = self.missing_at(pair) else { return };
        let now = read + missing;
        if missing == 0 || now < 0 || (now == 0 && read != 0) || (!self.context.fractions && now % 100 != 0) {
            return;
        }
        let (price, kind) = price(read, now);
        if paid + price > self.limit {
            return;
        }
        self.values[pair] = Some(now);
        if let Solved::Holds(_) = self.solve() {
            let mut all = changes.to_vec();
            all.push(Change { pair, read: Some(read), now, kind, cost: price });
            self.found.push(Closing { cost: paid + price, changes: all });
        }
        self.values[pair] = Some(read);
    }

    /// How much must be added at a pair for the first sum it stands in to hold.
    fn missing_at(&self, pair: usize) -> Option<i64> {
        self.context.sums.iter().find_map(|sum| {
            let parts: i64 = sum.parts.iter().map(|p| self.values[*p].unwrap_or(0)).sum();
            let defect = self.values[sum.whole].unwrap_or(0) - parts;
            if sum.whole == pair { Some(-defect) } else { sum.parts.contains(&pair).then_some(defect) }
        })
    }

    /// Finds lost figures by the sums that lack just one, then checks all sums.
    fn solve(&self) -> Solved {
        let mut values = self.values.clone();
        let mut lost = Vec::new();
        loop {
            let mut progress = false;
            for sum in &self.context.sums {
                let mut unknown = sum.parts.iter().chain([&sum.whole]).filter(|p| values[**p].is_none()).copied();
                let (Some(pair), None) = (unknown.next(), unknown.next()) else { continue };
                let parts: i64 = sum.parts.iter().filter_map(|p| values[*p]).sum();
                let now = if pair == sum.whole { parts } else { values[sum.whole].unwrap_or(0) - parts };
                if now <= 0 || (!self.context.fractions && now % 100 != 0) {
                    return Solved::Fails;
                }
                values[pair] = Some(now);
                lost.push((pair, now));
                progress = true;
            }
            if !progress {
                break;
            }
        }
        if values.iter().any(Option::is_none) {
            return Solved::Blind;
        }
        let holds = self
            .context
            .sums
            .iter()
            .all(|sum| sum.parts.iter().filter_map(|p| values[*p]).sum::<i64>() == values[sum.whole].unwrap_or(0));
        if holds { Solved::Holds(lost) } else { Solved::Fails }
    }
}

enum Solved {
    Holds(Vec<(usize, i64)>),
    Fails,
    Blind,
}

/// Price and kind of reading one number where another was meant.
fn price(read: i64, now: i64) -> (u32, EditKind) {
    let (from, to) = (digits(read), digits(now));
    match cost::misreading(&from, &to) {
        Some(price) => {
            let kind = match from.len().cmp(&to.len()) {
                std::cmp::Ordering::Less => EditKind::DigitLost,
                std::cmp::Ordering::Equal => EditKind::Digit,
                std::cmp::Ordering::Greater => EditKind::DigitAdded,
            };
            (price.min(cost::FIGURE_MISREAD), kind)
        }
        None => (cost::FIGURE_MISREAD, EditKind::Digit),
    }
}

/// Every number that one misread, lost or added digit away from the one read, with its price.
fn near(read: i64) -> Vec<(i64, u32, EditKind)> {
    let text = digits(read);
    let value = |d: &[u8]| -> Option<i64> {
        if d.is_empty() || d.len() > 10 || (d[0] == b'0') {
            return None;
        }
        let whole = d.iter().fold(0i64, |v, b| v * 10 + i64::from(b - b'0'));
        Some(if read % 100 == 0 { whole * 100 } else { whole })
    };
    let mut found = Vec::new();
    for at in 0..text.len() {
        for digit in b'0'..=b'9' {
            if digit != text[at] {
                let mut other = text.clone();
                other[at] = digit;
                found.extend(value(&other).map(|v| (v, cost::substitution(text[at], digit), EditKind::Digit)));
            }
        }
        let mut shorter = text.clone();
        shorter.remove(at);
        found.extend(value(&shorter).map(|v| (v, cost::DIGIT_ADDED, EditKind::DigitAdded)));
    }
    for at in 0..=text.len() {
        for digit in b'0'..=b'9' {
            let mut longer = text.clone();
            longer.insert(at, digit);
            found.extend(value(&longer).map(|v| (v, cost::DIGIT_LOST, EditKind::DigitLost)));
        }
    }
    found.sort_unstable_by_key(|(v, price, _)| (*v, *price));
    found.dedup_by_key(|(v, ..)| *v);
    found
}
