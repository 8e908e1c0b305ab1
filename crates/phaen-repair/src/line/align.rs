//! Alignments: which token stands in which column pair, cheapest first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use phaen_core::reading::EditKind;

use super::Context;
use crate::cost;
use crate::token::{Figure, Token, digits};

/// How many nodes one row's alignment may open before it stops and says so.
const MAX_NODES: usize = 20_000;
/// The longest run of repeated pairs that is looked for.
const MAX_REPEATED: usize = 6;

/// What stands in one half of a column pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The token's number.
    Token(usize),
    /// A dash or blank, with its token where there is one.
    Void(Option<usize>),
    /// A figure that was lost, or cannot be read in that token: its value is unknown.
    Lost(Option<usize>),
    /// A number made of several tokens or part of one, in hundredths.
    Made(i64),
}

/// Damage that an alignment supposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Its kind.
    pub kind: EditKind,
    /// Its price in hundredths of a cost unit.
    pub cost: u32,
    /// Tokens it touches.
    pub tokens: Range<usize>,
    /// Column pairs it touches.
    pub pairs: Range<usize>,
}

/// One way to read a row.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// Price of its damage.
    pub cost: u32,
    /// At least what must be paid besides, because pairs break the learned rates.
    pub debt: u32,
    /// Work and budget of each pair.
    pub pairs: Vec<[Slot; 2]>,
    /// What it supposes.
    pub damage: Vec<Damage>,
}

#[derive(Debug, Clone)]
struct Step {
    tokens: usize,
    pairs: Vec<[Slot; 2]>,
    cost: u32,
    debt: u32,
    kind: Option<EditKind>,
}

fn trace(nodes: &[(usize, usize, u32, u32, usize, usize)], steps: &Steps, goal: usize) -> Alignment {
    let (_, _, cost, debt, ..) = nodes[goal];
    let mut way = Vec::new();
    let mut at = goal;
    while nodes[at].4 != usize::MAX {
        let (from, index) = (nodes[at].4, nodes[at].5);
        let (i, j, ..) = nodes[from];
        way.push((i, j, &steps[i][j][index]));
        at = from;
    }
    way.reverse();
    let (mut pairs, mut damage) = (Vec::new(), Vec::new());
    for (i, j, step) in way {
        if let Some(kind) = step.kind {
            damage.push(Damage { kind, cost: step.cost, tokens: i..i + step.tokens, pairs: j..j + step.pairs.len() });
        }
        pairs.extend_from_slice(&step.pairs);
    }
    Alignment { cost, debt, pairs, damage }
}

/// Every step from every token at every pair.
type Steps = Vec<Vec<Vec<Step>>>;

fn all_steps(tokens: &[Token], context: &Context) -> Steps {
    let (n, p) = (tokens.len(), context.layout.len());
    (0..=n).map(|i| (0..=p).map(|j| steps_from(tokens, context, i, j)).collect()).collect()
}

/// The least that the rest of a row costs from every token at every pair.
fn rest_costs<'a>(
    n: usize,
    p: usize,
    steps: impl Fn(usize, usize) -> &'a [Step],
    price: impl Fn(usize, &Step) -> u32,
) -> Vec<Vec<u32>> {
    let mut rest = vec![vec![u32::MAX; p + 1]; n + 1];
    rest[n][p] = 0;
    for i in (0..=n).rev() {
        for j in (0..=p).rev() {
            for step in steps(i, j) {
                let after = rest[i + step.tokens][j + step.pairs.len()];
                if after != u32::MAX {
                    rest[i][j] = rest[i][j].min(after.saturating_add(price(j, step)));
                }
            }
        }
    }
    rest
}

/// All ways to align the tokens of a row, to be asked for the cheapest that says certain figures.
#[derive(Debug)]
pub struct Ways {
    steps: Steps,
    /// The least that the rest of the row costs from every token at every pair.
    rest: Vec<Vec<u32>>,
    tokens: usize,
    pairs: usize,
}

impl Ways {
    /// The ways to align those tokens.
    pub fn of(tokens: &[Token], context: &Context) -> Self {
        let (n, p) = (tokens.len(), context.layout.len());
        let steps = all_steps(tokens, context);
        let rest = rest_costs(n, p, |i, j| &steps[i][j], |_, step| step.cost + step.debt);
        Self { steps, rest, tokens: n, pairs: p }
    }

    /// All alignments with cost plus debt up to `limit`, cheapest first, and whether all were listed.
    pub fn up_to(&self, limit: u32) -> (Vec<Alignment>, bool) {
        let (n, p, steps, rest) = (self.tokens, self.pairs, &self.steps, &self.rest);
        let mut found = Vec::new();
        if rest[0][0] > limit {
            return (found, true);
        }
        // Best first over (cost so far + exact rest); nodes hold their way back.
        let mut nodes: Vec<(usize, usize, u32, u32, usize, usize)> = vec![(0, 0, 0, 0, usize::MAX, 0)];
        let mut queue = BinaryHeap::from([Reverse((rest[0][0], 0usize))]);
        while let Some(Reverse((_, at))) = queue.pop() {
            let (i, j, cost, debt, ..) = nodes[at];
            if i == n && j == p {
                found.push(trace(&nodes, steps, at));
                continue;
            }
            for (index, step) in steps[i][j].iter().enumerate() {
                let (ni, nj) = (i + step.tokens, j + step.pairs.len());
                let (next_cost, next_debt) = (cost + step.cost, debt + step.debt);
                let total = (next_cost + next_debt).saturating_add(rest[ni][nj]);
                if total <= limit {
                    if nodes.len() >= MAX_NODES {
                        return (found, false);
                    }
                    nodes.push((ni, nj, next_cost, next_debt, at, index));
                    queue.push(Reverse((total, nodes.len() - 1)));
                }
            }
        }
        (found, true)
    }

    /// The cheapest alignment, where `mismatch` prices a figure (pair, measure) that is not what its slot says
    /// (`None`: impossible), and its price. `None` when nothing explains the figures.
    pub fn best_for(&self, mismatch: impl Fn(usize, usize, Slot) -> Option<u32>) -> Option<(u32, Alignment)> {
        let (n, p, steps) = (self.tokens, self.pairs, &self.steps);
        let price = |j: usize, step: &Step| {
            let slots = step.pairs.iter().enumerate().flat_map(|(k, pair)| [(j + k, 0, pair[0]), (j + k, 1, pair[1])]);
            let wrong: Option<u32> = slots.map(|(pair, measure, slot)| mismatch(pair, measure, slot)).sum();
            wrong.map_or(u32::MAX, |wrong| step.cost.saturating_add(wrong))
        };
        let rest = rest_costs(n, p, |i, j| &steps[i][j], price);
        if rest[0][0] == u32::MAX {
            return None;
        }
        let (mut i, mut j, mut cost) = (0, 0, 0);
        let (mut pairs, mut damage) = (Vec::new(), Vec::new());
        while (i, j) != (n, p) {
            let step = steps[i][j].iter().find(|step| {
                let after = rest[i + step.tokens][j + step.pairs.len()];
                after != u32::MAX && after.saturating_add(price(j, step)) == rest[i][j]
            })?;
            if let Some(kind) = step.kind {
                let (tokens, pairs) = (i..i + step.tokens, j..j + step.pairs.len());
                damage.push(Damage { kind, cost: step.cost, tokens, pairs });
            }
            cost += step.cost;
            pairs.extend_from_slice(&step.pairs);
            (i, j) = (i + step.tokens, j + step.pairs.len());
        }
        Some((rest[0][0], Alignment { cost, debt: 0, pairs, damage }))
    }
}

/// Every step from token `i` at pair `j`; each consumes tokens, or fills pairs, or both.
fn steps_from(tokens: &[Token], context: &Context, i: usize, j: usize) -> Vec<Step> {
    let (n, p) = (tokens.len(), context.layout.len());
    let (left, room) = (n - i, p - j);
    let mut steps = Vec::new();
    let mut add = |taken: usize, pairs: Vec<[Slot; 2]>, cost: u32, debt: u32, kind: Option<EditKind>| {
        steps.push(Step { tokens: taken, pairs, cost, debt, kind });
    };
    let void = |k: usize| k < n && tokens[k].is_void();
    let blank = |k: usize| k < n && tokens[k].figure == Figure::Blank;
    let figure = |k: usize| k < n && !tokens[k].is_void();
    let slot = |k: usize| if tokens[k].number().is_some() { Slot::Token(k) } else { Slot::Lost(Some(k)) };
    let unread = |k: usize| if tokens[k].number().is_some() { 0 } else { cost::UNREADABLE };

    if room > 0 {
        if figure(i) && figure(i + 1) {
            let broken = match (tokens[i].number(), tokens[i + 1].number(), context.bounds) {
                (Some(w), Some(b), Some(bounds)) => !bounds.keeps(w, b) && !bounds.is_near(w, b),
                _ => false,
            };
            let price = unread(i) + unread(i + 1);
            let kind = (price > 0).then_some(EditKind::CellLost);
            add(2, vec![[slot(i), slot(i + 1)]], price, if broken { cost::DIGIT_LIKE } else { 0 }, kind);
            if tokens[i].number().is_some() && tokens[i + 1].number().is_some() {
                let last = !(i + 2..n).any(figure);
                let price = cost::PAIR_PHANTOM - if last { cost::PHANTOM_LAST } else { 0 };
                add(2, vec![[Slot::Void(None); 2]], price, 0, Some(EditKind::PairPhantom));
            }
        }
        if figure(i) {
            add(1, vec![[slot(i), Slot::Lost(None)]], cost::CELL_LOST + unread(i), 0, Some(EditKind::CellLost));
            add(1, vec![[Slot::Lost(None), slot(i)]], cost::CELL_LOST + unread(i), 0, Some(EditKind::CellLost));
            if void(i + 1) {
                add(2, vec![[slot(i), Slot::Void(Some(i + 1))]], cost::HALF_EMPTY + unread(i), 0, None);
            }
            if blank(i + 1) {
                let price = cost::CELL_LOST + unread(i);
                add(2, vec![[slot(i), Slot::Lost(Some(i + 1))]], price, 0, Some(EditKind::CellLost));
            }
        }
        add(0, vec![[Slot::Lost(None); 2]], cost::PAIR_LOST, 0, Some(EditKind::PairLost));
        let (price, kind) =
            if context.blank_months { (cost::BLANK_MONTH, None) } else { (cost::DASHES_LOST, Some(EditKind::Dash)) };
        add(0, vec![[Slot::Void(None); 2]], price, 0, kind);
        figures_made(tokens, i, room, &mut add);
    }
    let run = (i..n).take_while(|k| void(*k)).count();
    if run > 0 && (i == 0 || !void(i - 1) || half_before(tokens, i)) {
        void_run(run, i, room, figure(i + run).then(|| slot(i + run)), &blank, &mut add);
    }
    if figure(i) {
        add(1, Vec::new(), cost::CELL_EXTRA, 0, Some(EditKind::PairRepeated));
        if figure(i + 1) {
            add(2, Vec::new(), cost::PAIR_EXTRA, 0, Some(EditKind::PairPhantom));
        }
    }
    for pairs in 1..=MAX_REPEATED.min(left / 2).min(i / 2) {
        let (before, after) = (&tokens[i - 2 * pairs..i], &tokens[i..i + 2 * pairs]);
        let same = before.iter().zip(after).all(|(a, b)| a.figure == b.figure);
        if same && !after.iter().all(Token::is_void) {
            let price = cost::PAIR_REPEATED + cost::REPEATED_FURTHER * (pairs as u32 - 1);
            add(2 * pairs, Vec::new(), price, 0, Some(EditKind::PairRepeated));
        }
    }
    steps
}

/// Whether the void token before `i` may have been taken as half of a pair with the figure before it.
fn half_before(tokens: &[Token], i: usize) -> bool {
    i >= 2 && tokens[i - 1].is_void() && !tokens[i - 2].is_void()
}

/// A run of `run` dashes: as any number of empty months, whole, or with its last dash beside the figure after it.
fn void_run(
    run: usize,
    i: usize,
    room: usize,
    next: Option<Slot>,
    blank: &impl Fn(usize) -> bool,
    add: &mut impl FnMut(usize, Vec<[Slot; 2]>, u32, u32, Option<EditKind>),
) {
    let months = |k: usize, m: usize| -> Vec<[Slot; 2]> {
        (0..m)
            .map(|at| {
                let first = i + (at * k) / m.max(1);
                let second = if k >= 2 * m { first + 1 } else { first };
                [Slot::Void(Some(first)), Slot::Void(Some(second.min(i + k - 1)))]
            })
            .collect()
    };
    for m in 0..=run.min(room) {
        let price = run_price(run, m);
        add(run, months(run, m), price, 0, (price > 0).then_some(EditKind::Dash));
        // A blank cell may have lost its figure, in its place.
        if run == 2 * m {
            for lost in (0..m).filter(|lost| blank(i + 2 * lost) && blank(i + 2 * lost + 1)) {
                let mut pairs = months(run, m);
                pairs[lost] = [Slot::Lost(Some(i + 2 * lost)), Slot::Lost(Some(i + 2 * lost + 1))];
                add(run, pairs, cost::PAIR_LOST, 0, Some(EditKind::PairLost));
            }
        }
        // A month lost between two empty ones leaves a single run.
        if price <= cost::DASH_COLLAPSED && m < room {
            for lost in 1..m {
                let mut pairs = months(run, m);
                pairs.insert(lost, [Slot::Lost(None); 2]);
                add(run, pairs, price + cost::PAIR_LOST, 0, Some(EditKind::PairLost));
            }
        }
    }
    if let Some(next) = next
        && room > 0
    {
        for m in 0..=(run - 1).min(room - 1) {
            let mut pairs = months(run - 1, m);
            pairs.push([Slot::Void(Some(i + run - 1)), next]);
            let price = run_price(run - 1, m);
            if price == 0 && blank(i + run - 1) {
                let mut lost = pairs.clone();
                lost[m][0] = Slot::Lost(Some(i + run - 1));
                add(run + 1, lost, cost::CELL_LOST, 0, Some(EditKind::CellLost));
            }
            add(run + 1, pairs, price + cost::HALF_EMPTY, 0, (price > 0).then_some(EditKind::Dash));
        }
    }
}

/// What it costs that `run` dashes are `months` empty months, two dashes each.
fn run_price(run: usize, months: usize) -> u32 {
    let (run, meant) = (run as u32, 2 * months as u32);
    match (run, meant) {
        (0, 0) => 0,
        (run, 0) => cost::DASH_EXTRA * run + cost::HALF_EMPTY,
        (run, meant) if run >= meant => cost::DASH_EXTRA * (run - meant),
        (run, meant) => cost::DASH_COLLAPSED + cost::DASH_FURTHER * (meant - run - 1),
    }
}

/// Figures split in two or joined in one.
fn figures_made(
    tokens: &[Token],
    i: usize,
    room: usize,
    add: &mut impl FnMut(usize, Vec<[Slot; 2]>, u32, u32, Option<EditKind>),
) {
    let number = |k: usize| tokens.get(k).and_then(Token::number);
    let join = |k: usize| -> Option<i64> {
        let (a, b) = (number(k)?, number(k + 1)?);
        if a == 0 || a % 100 != 0 || b % 100 != 0 {
            return None;
        }
        let digits = |k: usize| tokens[k].text.chars().filter(|c| !matches!(c, ',' | '.')).count() as u32;
        // Nine digits are more than any figure of a plan has.
        (digits(k) + digits(k + 1) <= 9).then(|| a * 10i64.pow(digits(k + 1)) + b)
    };
    if let (Some(made), Some(_)) = (join(i), number(i + 2)) {
        add(3, vec![[Slot::Made(made), Slot::Token(i + 2)]], cost::FIGURE_SPLIT, 0, Some(EditKind::Split));
    }
    if let (Some(_), Some(made)) = (number(i), join(i + 1)) {
        add(3, vec![[Slot::Token(i), Slot::Made(made)]], cost::FIGURE_SPLIT, 0, Some(EditKind::Split));
    }
    for (left, right) in number(i).map(parts).unwrap_or_default() {
        let pair = vec![[Slot::Made(left), Slot::Made(right)]];
        add(1, pair, cost::FIGURES_JOINED, 0, Some(EditKind::Split));
    }
    if room > 1
        && let (Some(_), Some(glued), Some(_)) = (number(i), number(i + 1), number(i + 2))
    {
        for (left, right) in parts(glued) {
            let pairs = vec![[Slot::Token(i), Slot::Made(left)], [Slot::Made(right), Slot::Token(i + 2)]];
            add(3, pairs, cost::FIGURES_JOINED, 0, Some(EditKind::Split));
        }
    }
}

/// The ways to cut a whole number in two whole numbers without leading noughts.
fn parts(number: i64) -> Vec<(i64, i64)> {
    if number % 100 != 0 {
        return Vec::new();
    }
    let text = digits(number);
    let value = |d: &[u8]| d.iter().fold(0i64, |v, b| v * 10 + i64::from(b - b'0')) * 100;
    (1..text.len()).filter(|k| text[*k] != b'0').map(|k| (value(&text[..k]), value(&text[k..]))).collect()
}
