//! Drafts: what the candidates of one alignment would cost, before any of them is made.
//!
//! Every way to close one measure goes with every way to close the other: there may be a million of them, of which a
//! thousand are kept. A draft costs a few additions; only those kept are made.

use phaen_core::plan::Cell;

use super::align::{Alignment, Slot};
use super::candidate::{MAX_CANDIDATES, allotment_price, changed, figures};
use super::close::Closing;
use super::distinct::Distinct;
use super::{Context, Row, Values};
use crate::cost;

/// A candidate before it is made.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    /// What it costs.
    pub cost: u32,
    /// The closings of work and budget, by their index.
    pub work: usize,
    pub budget: usize,
    /// What these cost.
    pub price: u32,
    /// A number that drafts with equal figures share and others hardly ever.
    pub digest: u64,
}

/// The drafts of one alignment.
pub struct Drafts<'a> {
    alignment: &'a Alignment,
    context: &'a Context,
    work: &'a [Closing],
    budget: &'a [Closing],
    /// Figures as aligned, with the closings that are being looked at.
    values: Values,
    /// What the rate of each pair costs.
    rates: Vec<u32>,
    /// For each closing of the budget, what it costs that the money is not what was allotted.
    allotment: Vec<u32>,
    /// Those within the limit.
    pub list: Vec<Draft>,
}

impl<'a> Drafts<'a> {
    /// None yet, of those closings of an alignment, cheapest first.
    pub fn new(
        row: Row<'_>,
        context: &'a Context,
        alignment: &'a Alignment,
        work: &'a [Closing],
        budget: &'a [Closing],
    ) -> Self {
        let mut values = figures(alignment, row.tokens);
        let as_read: Vec<bool> =
            alignment.pairs.iter().map(|pair| pair.iter().all(|s| matches!(s, Slot::Token(_)))).collect();
        let rates = values.iter().zip(&as_read).map(|(pair, as_read)| context.rate_price(pair, *as_read)).collect();
        let allotment = budget
            .iter()
            .map(|closing| {
                let before: Vec<Cell<i64>> = closing.changes.iter().map(|c| values[c.pair][1]).collect();
                closing.changes.iter().for_each(|c| values[c.pair][1] = changed(c));
                let price = allotment_price(row, context, &values);
                closing.changes.iter().zip(before).for_each(|(c, was)| values[c.pair][1] = was);
                price
            })
            .collect();
        Self { alignment, context, work, budget, values, rates, allotment, list: Vec::new() }
    }

    /// Drafts every pair of closings within `limit`, and beside them that of misread targets, if there is one. Where
    /// with those found before there are more than can be kept, the limit falls to the cost of the first that is not;
    /// returns it.
    pub fn fill(&mut self, misread: Option<(usize, usize)>, mut limit: u32, best: &mut Distinct) -> u32 {
        let (works, budgets) = misread.unwrap_or((self.work.len(), self.budget.len()));
        let mut many = 2 * MAX_CANDIDATES;
        let base: u64 = self
            .values
            .iter()
            .enumerate()
            .flat_map(|(p, pair)| [mixed(p, 0, pair[0]), mixed(p, 1, pair[1])])
            .fold(0, u64::wrapping_add);
        for w in 0..works {
            let closing = &self.work[w];
            let room = limit - self.alignment.cost;
            if closing.cost + self.budget[..budgets].first().map_or(0, |b| b.cost) > room {
                break;
            }
            let applied = self.apply(closing, base);
            for b in 0..budgets {
                let price = closing.cost + self.budget[b].cost;
                if self.alignment.cost + price > limit {
                    break;
                }
                best.made += 1;
                self.draft((w, b), price, &applied, limit);
                if self.list.len() > many {
                    limit = self.lower(limit, best);
                    many = (2 * MAX_CANDIDATES).max(2 * self.list.len());
                }
            }
            self.take_back(closing, &applied);
        }
        if let Some((w, b)) = misread {
            best.made += 1;
            let closing = &self.work[w];
            let applied = self.apply(closing, base);
            self.draft((w, b), cost::TOTAL_MISREAD, &applied, limit);
            self.take_back(closing, &applied);
        }
        if self.list.len() + best.len() > 2 * MAX_CANDIDATES { self.lower(limit, best) } else { limit }
    }

    /// Adds the draft of the closing of work that is applied and one of the budget, if it is within the limit.
    fn draft(&mut self, (work, budget): (usize, usize), price: u32, applied: &Applied, limit: u32) {
        let closing = &self.budget[budget];
        let Applied { mut digest, rates, .. } = *applied;
        let mut cost = self.alignment.cost + price + self.allotment[budget] + rates;
        for change in &closing.changes {
            let pair = [self.values[change.pair][0], changed(change)];
            cost = cost + self.context.rate_price(&pair, false) - self.rates[change.pair];
            digest = moved(digest, change.pair, 1, self.values[change.pair][1], pair[1]);
        }
        if cost <= limit {
            self.list.push(Draft { cost, work, budget, price, digest });
        }
    }

    /// Lets the figures of work be those of a closing.
    fn apply(&mut self, closing: &Closing, digest: u64) -> Applied {
        let mut applied = Applied { digest, rates: 0, before: Vec::with_capacity(closing.changes.len()) };
        for change in &closing.changes {
            let p = change.pair;
            applied.before.push((self.values[p][0], self.rates[p]));
            applied.digest = moved(applied.digest, p, 0, self.values[p][0], changed(change));
            self.values[p][0] = changed(change);
            self.rates[p] = self.context.rate_price(&self.values[p], false);
        }
        applied.rates = self.rates.iter().sum();
        applied
    }

    fn take_back(&mut self, closing: &Closing, applied: &Applied) {
        for (change, (value, rate)) in closing.changes.iter().zip(&applied.before) {
            self.values[change.pair][0] = *value;
            self.rates[change.pair] = *rate;
        }
    }

    /// Lowers the limit to the cost of the first candidate that is not kept, and drops what costs more. Different
    /// figures with one digest are counted once, which leaves the limit higher than it need be, never lower.
    fn lower(&mut self, limit: u32, best: &Distinct) -> u32 {
        let drafts = self.list.iter().map(|draft| (draft.cost, draft.digest));
        let limit = best.beyond(MAX_CANDIDATES, drafts).map_or(limit, |first| limit.min(first));
        self.list.retain(|draft| draft.cost <= limit);
        limit
    }
}

/// A closing that was applied.
struct Applied {
    /// The digest of the row's figures.
    digest: u64,
    /// What all its rates cost.
    rates: u32,
    /// What stood before: figure and price of the rate for each change.
    before: Vec<(Cell<i64>, u32)>,
}

/// The part of a digest that one figure makes; the parts of a row are added up.
fn mixed(pair: usize, measure: usize, value: Cell<i64>) -> u64 {
    let figure = value.hundredths().map_or(u64::MAX, i64::cast_unsigned);
    let place = (2 * pair + measure) as u64 + 1;
    let mixed = (figure ^ place.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB)
}

/// A digest after one figure has changed.
fn moved(digest: u64, pair: usize, measure: usize, was: Cell<i64>, now: Cell<i64>) -> u64 {
    digest.wrapping_sub(mixed(pair, measure, was)).wrapping_add(mixed(pair, measure, now))
}
