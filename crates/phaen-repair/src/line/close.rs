//! Closes a row: which lost figures and which misread ones make its own sums hold, in one measure.

use std::collections::HashMap;
use std::rc::Rc;

use phaen_core::reading::EditKind;

use super::Context;
use super::align::{Alignment, Slot};
use crate::cost::{self, Confirmed, Ink};
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
#[derive(Debug, Clone, Default)]
pub struct Closing {
    /// Price of its changes.
    pub cost: u32,
    /// The changes.
    pub changes: Vec<Change>,
    /// Pairs whose figure was lost and that the row's own sums cannot tell: the columns must.
    pub free: Vec<usize>,
}

/// What was found for one measure of one alignment.
#[derive(Debug, Clone, Default)]
pub struct Closings {
    /// The ways to close, cheapest first.
    pub list: Vec<Closing>,
    /// Every way that costs at most this is listed.
    pub complete_to: u32,
}

/// A number that one misread, lost or added digit makes of the one read.
#[derive(Debug, Clone, Copy)]
struct Near {
    now: i64,
    price: u32,
    kind: EditKind,
}

/// Numbers near those of a row, made once for each number and what its ink may be.
#[derive(Debug, Default)]
pub struct NearNumbers(HashMap<(i64, Vec<Ink>), Rc<Vec<Near>>>);

impl NearNumbers {
    fn of(&mut self, read: i64, ink: &[Ink], confirmed: &Confirmed) -> Rc<Vec<Near>> {
        Rc::clone(self.0.entry((read, ink.to_vec())).or_insert_with(|| Rc::new(near(read, ink, confirmed))))
    }
}

/// Sums that known layouts have at most: the target's and four quarters'.
const MOST_SUMS: usize = 5;

/// What is missing in each of a row's sums, or what an edit changes of that.
type Defects = [i64; MOST_SUMS];

struct Search<'a> {
    context: &'a Context,
    /// Figures as aligned; `None` where one was lost.
    values: Vec<Option<i64>>,
    /// Figures that may be edited.
    read: Vec<Option<i64>>,
    /// What the digits of each may be.
    ink: Vec<&'a [Ink]>,
    limit: u32,
    found: Vec<Closing>,
}

/// All closings of a measure (0 work, 1 budget) that cost at most `limit`, as far as their `complete_to` says:
/// four edits in one measure are not looked for, nor two where figures were lost.
fn closings(
    alignment: &Alignment,
    tokens: &[Token],
    context: &Context,
    measure: usize,
    limit: u32,
    numbers: &mut NearNumbers,
) -> Closings {
    let slots = || alignment.pairs.iter().map(|pair| pair[measure]);
    let values: Vec<Option<i64>> = slots()
        .map(|slot| match slot {
            Slot::Token(k) => tokens[k].number(),
            Slot::Void(_) => Some(0),
            Slot::Lost(_) => None,
            Slot::Made(value) => Some(value),
        })
        .collect();
    let read = slots()
        .map(|slot| match slot {
            Slot::Token(k) => tokens[k].number(),
            _ => None,
        })
        .collect();
    let ink = slots().map(|slot| ink(slot, tokens)).collect();
    let mut search = Search { context, values, read, ink, limit, found: Vec::new() };
    let complete_to = if search.values.iter().all(Option::is_some) {
        search.edits(numbers);
        4 * cost::DIGIT_LIKE - 1
    } else {
        search.with_lost(numbers)
    };
    search.found.sort_by_key(|closing| closing.cost);
    Closings { list: search.found, complete_to }
}

/// What was found for both measures of one alignment.
#[derive(Debug)]
pub struct Both {
    /// Ways to close the work, cheapest first.
    pub work: Vec<Closing>,
    /// Ways to close the budget, cheapest first.
    pub budget: Vec<Closing>,
    /// Every two of them that together cost at most this are listed.
    pub complete_to: u32,
    /// Whether two edits in one measure were looked for.
    pub searched: bool,
}

/// The most that one edit may cost before two are looked for.
const ONE_EDIT: u32 = 2 * cost::DIGIT_LIKE - 1;

/// The closings of both measures that together cost at most `room`. What one measure costs at least is not there for
/// the other: of a row with two misread figures in one measure hardly anything is looked for in the other.
pub fn both(alignment: &Alignment, tokens: &[Token], context: &Context, room: u32, numbers: &mut NearNumbers) -> Both {
    let mut list = |measure: usize, limit: u32| closings(alignment, tokens, context, measure, limit, numbers);
    let least = |found: &Closings, limit: u32| match found.list.first() {
        Some(first) => first.cost,
        None => found.complete_to.min(limit) + 1,
    };
    let mut limits = [room.min(ONE_EDIT); 2];
    let mut found = [list(0, limits[0]), list(1, limits[1])];
    let mut searched = false;
    // The measure that lacks more first: it may leave nothing for the other.
    let first = usize::from(least(&found[1], limits[1]) > least(&found[0], limits[0]));
    for (one, other) in [(first, 1 - first), (1 - first, first)] {
        let left = room.checked_sub(least(&found[other], limits[other]));
        if let Some(left) = left.filter(|left| *left > limits[one]) {
            limits[one] = left;
            found[one] = list(one, left);
            searched = true;
        }
    }
    let [least_work, least_budget] = [0, 1].map(|m| least(&found[m], limits[m]));
    let [work, budget] = found;
    let complete_to = (work.complete_to + least_budget).min(budget.complete_to + least_work);
    if least_work + least_budget > room {
        return Both { work: Vec::new(), budget: Vec::new(), complete_to, searched };
    }
    Both { work: work.list, budget: budget.list, complete_to, searched }
}

impl Search<'_> {
    /// No figure is lost: none, or up to three are edited.
    fn edits(&mut self, numbers: &mut NearNumbers) {
        let defects = self.defects();
        if defects == Defects::default() {
            self.found.push(Closing::default());
        }
        if self.limit < cost::DIGIT_LIKE {
            return;
        }
        for pair in 0..self.values.len() {
            if let Some(change) = self.to_close(pair, &defects)
                && change.cost <= self.limit
            {
                self.found.push(Closing { cost: change.cost, changes: vec![change], free: Vec::new() });
            }
        }
        if self.limit >= 2 * cost::DIGIT_LIKE {
            let edits = self.near_edits(numbers);
            self.two_edits(&defects, &edits);
            if self.limit >= 3 * cost::DIGIT_LIKE {
                self.three_edits(&defects, &edits);
            }
        }
    }

    /// Every edit of one figure to a number near it that leaves room for another.
    fn near_edits(&self, numbers: &mut NearNumbers) -> NearEdits {
        let most = self.limit - cost::DIGIT_LIKE;
        let mut list: Vec<Change> = Vec::new();
        for pair in 0..self.values.len() {
            let Some(read) = self.read[pair] else { continue };
            for near in numbers
                .of(read, self.ink[pair], &self.context.confirmed)
                .iter()
                .filter(|n| n.price <= most && self.allowed(n.now))
            {
                list.push(Change { pair, read: Some(read), now: near.now, kind: near.kind, cost: near.price });
            }
        }
        list.sort_by_key(|edit| edit.cost);
        let effects: Vec<Defects> = list.iter().map(|e| self.effect(e)).collect();
        let mut present = Box::new([0; PRESENT]);
        effects.iter().map(bit).for_each(|(word, bit)| present[word] |= bit);
        let mut by_effect: Vec<(Defects, usize)> = effects.iter().copied().zip(0..).collect();
        by_effect.sort_unstable();
        NearEdits { list, effects, by_effect, present }
    }

    fn found(&mut self, changes: &[Change]) {
        let cost = changes.iter().map(|c| c.cost).sum();
        if cost <= self.limit {
            self.found.push(Closing { cost, changes: changes.to_vec(), free: Vec::new() });
        }
    }

    fn two_edits(&mut self, defects: &Defects, edits: &NearEdits) {
        for (index, first) in edits.list.iter().enumerate() {
            let left = subtract(defects, &edits.effects[index]);
            for second in edits.with_effect(&left, index).filter(|second| second.pair != first.pair) {
                self.found(&[*first, *second]);
            }
            if first.cost + cost::FAR > self.limit || left == Defects::default() {
                continue;
            }
            for pair in (0..self.values.len()).filter(|p| *p != first.pair) {
                if let Some(second) = self.to_close(pair, &left).filter(|second| second.cost >= cost::FAR) {
                    self.found(&[*first, second]);
                }
            }
        }
    }

    fn three_edits(&mut self, defects: &Defects, edits: &NearEdits) {
        for (index, first) in edits.list.iter().enumerate() {
            // Edits stand by price: those after the second cost no less than it.
            if 3 * first.cost > self.limit {
                break;
            }
            let left = subtract(defects, &edits.effects[index]);
            for (further, second) in edits.list[index + 1..].iter().enumerate() {
                if first.cost + 2 * second.cost > self.limit {
                    break;
                }
                if second.pair == first.pair {
                    continue;
                }
                let left = subtract(&left, &edits.effects[index + 1 + further]);
                let others = |third: &&Change| third.pair != first.pair && third.pair != second.pair;
                for third in edits.with_effect(&left, index + 1 + further).filter(others) {
                    self.found(&[*first, *second, *third]);
                }
            }
        }
    }

    /// Figures were lost: the row's sums tell them, with at most one other figure edited. Returns up to what cost
    /// the list is complete.
    fn with_lost(&mut self, numbers: &mut NearNumbers) -> u32 {
        let mut complete_to = 2 * cost::DIGIT_LIKE - 1;
        match self.solve() {
            Solved::Holds(changes) => self.found.push(Closing { cost: 0, changes, free: Vec::new() }),
            Solved::Blind(changes, free) => {
                self.found.push(Closing { cost: 0, changes, free });
                complete_to = cost::DIGIT_LIKE - 1;
            }
            Solved::Fails => {}
        }
        if self.limit < cost::DIGIT_LIKE {
            return complete_to;
        }
        for pair in 0..self.values.len() {
            let Some(read) = self.read[pair] else { continue };
            for near in numbers.of(read, self.ink[pair], &self.context.confirmed).iter() {
                if near.price > self.limit || !self.allowed(near.now) {
                    continue;
                }
                self.values[pair] = Some(near.now);
                if let Solved::Holds(mut changes) = self.solve() {
                    changes.push(Change { pair, read: Some(read), now: near.now, kind: near.kind, cost: near.price });
                    self.found.push(Closing { cost: near.price, changes, free: Vec::new() });
                }
            }
            self.values[pair] = Some(read);
        }
        complete_to
    }

    fn allowed(&self, now: i64) -> bool {
        now >= 0 && (self.context.fractions || now % 100 == 0)
    }

    /// What each sum lacks: its total minus its parts.
    fn defects(&self) -> Defects {
        let mut defects = Defects::default();
        for (defect, sum) in defects.iter_mut().zip(&self.context.sums) {
            let parts: i64 = sum.parts.iter().filter_map(|p| self.values[*p]).sum();
            *defect = self.values[sum.whole].unwrap_or(0) - parts;
        }
        defects
    }

    /// What an edit takes away from the defects.
    fn effect(&self, edit: &Change) -> Defects {
        let change = edit.now - edit.read.unwrap_or(0);
        let mut effect = Defects::default();
        for (effect, sum) in effect.iter_mut().zip(&self.context.sums) {
            if sum.whole == edit.pair {
                *effect = -change;
            } else if sum.parts.contains(&edit.pair) {
                *effect = change;
            }
        }
        effect
    }

    /// The edit of that figure which takes away just those defects.
    fn to_close(&self, pair: usize, defects: &Defects) -> Option<Change> {
        let read = self.read[pair]?;
        let change = self.context.sums.iter().zip(defects).find_map(|(sum, defect)| {
            if sum.whole == pair { Some(-defect) } else { sum.parts.contains(&pair).then_some(*defect) }
        })?;
        let now = read + change;
        if change == 0 || now <= 0 || !self.allowed(now) {
            return None;
        }
        let mut edit = Change { pair, read: Some(read), now, kind: EditKind::Digit, cost: 0 };
        if self.effect(&edit) != *defects {
            return None;
        }
        (edit.cost, edit.kind) = price(read, now, self.ink[pair], &self.context.confirmed);
        Some(edit)
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
                if now <= 0 || !self.allowed(now) {
                    return Solved::Fails;
                }
                values[pair] = Some(now);
                lost.push(Change { pair, read: None, now, kind: EditKind::CellLost, cost: 0 });
                progress = true;
            }
            if !progress {
                break;
            }
        }
        let free: Vec<usize> = (0..values.len()).filter(|p| values[*p].is_none()).collect();
        let known =
            |sum: &&crate::layout::RowSum| !free.contains(&sum.whole) && !sum.parts.iter().any(|p| free.contains(p));
        let holds = self
            .context
            .sums
            .iter()
            .filter(known)
            .all(|sum| sum.parts.iter().filter_map(|p| values[*p]).sum::<i64>() == values[sum.whole].unwrap_or(0));
        match (holds, free.is_empty()) {
            (false, _) => Solved::Fails,
            (true, true) => Solved::Holds(lost),
            (true, false) => Solved::Blind(lost, free),
        }
    }
}

/// Edits to near numbers by price, and their order by effect.
struct NearEdits {
    list: Vec<Change>,
    /// What each takes away.
    effects: Vec<Defects>,
    by_effect: Vec<(Defects, usize)>,
    /// A bit for each effect that some edit has: most that are looked for, none has.
    present: Box<[u64; PRESENT]>,
}

/// Words of the set of effects.
const PRESENT: usize = 512;

/// Where an effect stands in the set.
fn bit(effect: &Defects) -> (usize, u64) {
    let mix = |hash: u64, part: &i64| (hash ^ part.cast_unsigned()).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    let hash = effect.iter().fold(0, mix).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 49;
    ((hash >> 6) as usize % PRESENT, 1 << (hash & 63))
}

impl NearEdits {
    /// Edits behind that index which take away just those defects.
    fn with_effect(&self, defects: &Defects, behind: usize) -> impl Iterator<Item = &Change> {
        let (word, bit) = bit(defects);
        let from = match self.present[word] & bit {
            0 => self.by_effect.len(),
            _ => self.by_effect.partition_point(|(effect, at)| (effect, *at) <= (defects, behind)),
        };
        let defects = *defects;
        self.by_effect[from..].iter().take_while(move |(effect, _)| *effect == defects).map(|(_, at)| &self.list[*at])
    }
}

enum Solved {
    Holds(Vec<Change>),
    Fails,
    /// What the sums tell, and the pairs that they leave open.
    Blind(Vec<Change>, Vec<usize>),
}

fn subtract(a: &Defects, b: &Defects) -> Defects {
    std::array::from_fn(|k| a[k] - b[k])
}

/// What the digits of the token in a slot may be; nothing where none stands there.
pub fn ink(slot: Slot, tokens: &[Token]) -> &[Ink] {
    match slot {
        Slot::Token(k) => &tokens[k].ink,
        _ => &[],
    }
}

/// Price and kind of reading one number, of which the digits may be what their ink says, where another was meant.
pub fn price(read: i64, now: i64, ink: &[Ink], confirmed: &Confirmed) -> (u32, EditKind) {
    let (from, to) = (digits(read), digits(now));
    match cost::misreading(&from, &to, ink, confirmed) {
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

/// Every number that one misread, lost or added digit makes of the one read, with its price.
fn near(read: i64, ink: &[Ink], confirmed: &Confirmed) -> Vec<Near> {
    let text = digits(read);
    let value = |d: &[u8]| -> Option<i64> {
        if d.is_empty() || d.len() > 10 || d[0] == b'0' {
            return None;
        }
        let whole = d.iter().fold(0i64, |v, b| v * 10 + i64::from(b - b'0'));
        Some(if read % 100 == 0 { whole * 100 } else { whole })
    };
    let mut found = Vec::new();
    let mut add = |other: &[u8], price: u32, kind: EditKind| {
        found.extend(value(other).filter(|now| *now != read).map(|now| Near { now, price, kind }));
    };
    for at in 0..text.len() {
        for digit in (b'0'..=b'9').filter(|d| *d != text[at]) {
            let mut other = text.clone();
            other[at] = digit;
            add(&other, cost::substitution(text[at], digit, ink.get(at), confirmed), EditKind::Digit);
        }
        let mut shorter = text.clone();
        shorter.remove(at);
        add(&shorter, cost::DIGIT_ADDED, EditKind::DigitAdded);
    }
    for at in 0..=text.len() {
        for digit in b'0'..=b'9' {
            let mut longer = text.clone();
            longer.insert(at, digit);
            add(&longer, cost::DIGIT_LOST, EditKind::DigitLost);
        }
    }
    found.sort_unstable_by_key(|n| (n.now, n.price));
    found.dedup_by_key(|n| n.now);
    found
}
