//! Candidates: a row's final figures with the price of getting there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use phaen_core::learned::Confusion;
use phaen_core::plan::{Cell, Period};
use phaen_core::reading::EditKind;

use super::align::{Alignment, Slot, Ways};
use super::close::{Both, Change, Closing, NearNumbers, both, ink, price};
use super::distinct::Distinct;
use super::draft::Drafts;
use super::{Context, Row, Values};
use crate::cost::{self, Confirmed};
use crate::token::{Figure, Token, digits};

/// The most candidates one row keeps.
pub(super) const MAX_CANDIDATES: usize = 1_500;
/// How much work one row's candidates may make: an alignment counts as one, twenty where two edits are looked for.
const MAX_WORK: usize = 4_000;
/// The least that any alignment but the plain one costs, in a row that adds up plainly.
pub const REALIGNED: u32 = 300;
/// Beyond this a row is not repaired by its own sums.
const MOST: u32 = 560;

/// One piece of damage, as shown to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Kind.
    pub kind: EditKind,
    /// Price.
    pub cost: u32,
    /// Where it was done.
    pub place: MarkPlace,
    /// The column pair it is mainly about.
    pub pair: Option<usize>,
}

/// Where damage was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkPlace {
    /// These tokens stand where those column pairs should.
    Tokens(Range<usize>, Range<usize>),
    /// One figure was read as the first number and is the second, in hundredths.
    Figure(i64, i64),
}

impl Mark {
    /// The confirmed confusions of digits that it undoes.
    pub fn confirmed(&self, confirmed: &Confirmed) -> Vec<Confusion> {
        match self.place {
            MarkPlace::Figure(read, now) => confirmed.between(&digits(read), &digits(now)),
            MarkPlace::Tokens(..) => Vec::new(),
        }
    }

    /// Tokens as read, and as they must have been.
    pub fn texts(&self, tokens: &[Token], values: &Values) -> (Vec<String>, Vec<String>) {
        match &self.place {
            MarkPlace::Tokens(read, pairs) => (
                tokens[read.clone()].iter().map(|t| t.text.clone()).collect(),
                values[pairs.clone()].iter().flatten().map(|c| shown(*c)).collect(),
            ),
            MarkPlace::Figure(read, now) => (vec![shown(Cell::Value(*read))], vec![shown(Cell::Value(*now))]),
        }
    }
}

/// A reading of a row in which its own sums hold.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Price.
    pub cost: u32,
    /// By how much less than without what people have confirmed of this office's forms.
    pub saved: u32,
    /// Figures.
    pub values: Values,
    /// For each pair, the tokens behind work and budget.
    pub origin: Vec<[Option<usize>; 2]>,
    /// The damage undone.
    pub marks: Vec<Mark>,
    /// Lost figures that the row's own sums cannot tell: pair and measure. They stand empty until the columns do.
    pub free: Vec<(usize, usize)>,
}

impl Candidate {
    /// A row whose figures only the columns can tell, at the least that it would cost.
    pub fn unknown(pairs: usize, cost: u32) -> Self {
        Self {
            cost,
            saved: 0,
            values: vec![[Cell::Empty; 2]; pairs],
            origin: vec![[None; 2]; pairs],
            marks: Vec::new(),
            free: (0..2 * pairs).map(|k| (k / 2, k % 2)).collect(),
        }
    }

    /// Its figure at that place of a row, measures side by side, in hundredths; nought where there is none.
    pub fn figure(&self, k: usize) -> i64 {
        self.values[k / 2][k % 2].hundredths().unwrap_or(0)
    }
}

/// Candidates of a row, cheapest first.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// Those found.
    pub list: Vec<Candidate>,
    /// Every candidate that costs at most this is listed.
    pub complete_to: u32,
    /// How many were made on the way.
    pub work: u64,
}

/// The plain reading: tokens in pairs from the left, "- -" or "-" one empty month, empty at the end.
pub fn plain(tokens: &[Token], pairs: usize) -> (Values, Vec<[Option<usize>; 2]>) {
    let mut values = vec![[Cell::Empty; 2]; pairs];
    let mut origin = vec![[None; 2]; pairs];
    let mut i = 0;
    for j in 0..pairs {
        if i >= tokens.len() {
            break;
        }
        let second = i + 1 < tokens.len() && (!tokens[i].is_void() || tokens[i + 1].is_void());
        values[j][0] = cell(&tokens[i]);
        origin[j][0] = Some(i);
        if second {
            values[j][1] = cell(&tokens[i + 1]);
            origin[j][1] = Some(i + 1);
            i += 2;
        } else {
            if tokens[i].is_void() {
                values[j][1] = values[j][0];
                origin[j][1] = Some(i);
            }
            i += 1;
        }
    }
    (values, origin)
}

/// The reading of a row in which each token stands in its own column.
pub fn exact(tokens: &[Token], pairs: usize) -> (Values, Vec<[Option<usize>; 2]>) {
    let at = |index: usize| tokens.get(index).map(|_| index);
    let value = |index: usize| tokens.get(index).map_or(Cell::Empty, cell);
    let halves = |pair: usize| [2 * pair, 2 * pair + 1];
    ((0..pairs).map(|p| halves(p).map(value)).collect(), (0..pairs).map(|p| halves(p).map(at)).collect())
}

fn cell(token: &Token) -> Cell<i64> {
    match token.figure {
        Figure::Number(0) => Cell::Zero,
        Figure::Number(n) => Cell::Value(n),
        Figure::Dash => Cell::Dash,
        Figure::Blank | Figure::Unreadable => Cell::Empty,
    }
}

/// All candidates of a row within `window` of its cheapest, up to a limit that is kept in `complete_to`.
pub fn candidates(row: Row<'_>, context: &Context, ways: &Ways, window: u32) -> Candidates {
    let mut limit = 0;
    let mut work = 0;
    loop {
        let mut found = up_to(row, context, ways, limit);
        work += found.work;
        let reach = found.list.first().map(|first| first.cost + window);
        match reach {
            Some(reach) if reach > limit => {
                found = up_to(row, context, ways, reach);
                work += found.work;
            }
            Some(reach) => found = trimmed(found, reach),
            None if found.complete_to < limit || limit >= MOST => {}
            None => {
                limit = if limit == 0 { 120 } else { (limit + 110).min(MOST) };
                continue;
            }
        }
        return Candidates { work, ..found };
    }
}

/// Candidates of a row that adds up as it stands, within `window`: two of its figures edited at once. Any other
/// alignment of its tokens costs more than [`REALIGNED`].
pub fn edited(row: Row<'_>, context: &Context, window: u32) -> Candidates {
    let pair = |j: usize| {
        [2 * j, 2 * j + 1].map(|k| if row.tokens[k].is_void() { Slot::Void(Some(k)) } else { Slot::Token(k) })
    };
    let pairs = (0..context.layout.len()).map(pair).collect();
    let identity = Alignment { cost: 0, debt: 0, pairs, damage: Vec::new() };
    let reach = window.min(REALIGNED);
    let mut found = of_alignments(&[identity], row, context, reach, reach);
    // What the row costs as it stands is its least, whatever the evidence says against it.
    let floor = found.list.first().map_or(0, |c| c.cost);
    found.list.retain(|c| c.cost <= floor + window);
    found
}

fn trimmed(mut found: Candidates, reach: u32) -> Candidates {
    found.list.retain(|c| c.cost <= reach);
    found.complete_to = found.complete_to.min(reach);
    found
}

fn up_to(row: Row<'_>, context: &Context, ways: &Ways, limit: u32) -> Candidates {
    let (aligned, all) = ways.up_to(limit);
    let looked = 1 + aligned.len() as u64;
    let mut complete_to = limit;
    if !all {
        complete_to = aligned.last().map_or(0, |a| a.cost + a.debt);
    }
    let found = of_alignments(&aligned, row, context, limit, complete_to);
    Candidates { work: found.work + looked, ..found }
}

/// The candidates that come of some alignments, up to `limit`.
fn of_alignments(
    aligned: &[Alignment],
    row: Row<'_>,
    context: &Context,
    limit: u32,
    mut complete_to: u32,
) -> Candidates {
    let mut best = Distinct::default();
    let mut numbers = NearNumbers::default();
    let mut limit = limit;
    let mut work_done = 0;
    for alignment in aligned {
        // More than can be kept cost less.
        if alignment.cost + alignment.debt > limit {
            break;
        }
        if work_done > MAX_WORK {
            complete_to = complete_to.min((alignment.cost + alignment.debt).saturating_sub(1));
            break;
        }
        let room = limit - alignment.cost;
        let Both { mut work, mut budget, complete_to: closed_to, searched } =
            both(alignment, row.tokens, context, room, &mut numbers);
        work_done += if searched { 20 } else { 1 };
        complete_to = complete_to.min(alignment.cost + closed_to);
        // Misread targets are priced as one, so each measure may cost more than its share.
        let mut misread = None;
        if room >= cost::TOTAL_MISREAD
            && let Some(w) = target_closing(alignment, row.tokens, context, 0)
            && let Some(b) = target_closing(alignment, row.tokens, context, 1)
            && by_one_month(alignment, row.tokens, &w, &b)
        {
            misread = Some((work.len(), budget.len()));
            work.push(w);
            budget.push(b);
        }
        let mut drafts = Drafts::new(row, context, alignment, &work, &budget);
        limit = drafts.fill(misread, limit, &mut best);
        for draft in &drafts.list {
            let (w, b) = (&work[draft.work], &budget[draft.budget]);
            best.add(assemble(row, context, alignment, w, b, draft.price), draft.digest);
        }
    }
    let made = best.made;
    let mut list = best.into_list();
    list.sort_by(|a, b| a.cost.cmp(&b.cost).then_with(|| order(&a.values).cmp(order(&b.values))));
    if list.len() > MAX_CANDIDATES {
        complete_to = complete_to.min(list[MAX_CANDIDATES].cost.saturating_sub(1));
        list.truncate(MAX_CANDIDATES);
    }
    Candidates { list, complete_to, work: made + work_done as u64 }
}

/// A fixed order of equally cheap candidates, so that every machine lists them alike.
fn order(values: &Values) -> impl Iterator<Item = i64> {
    values.iter().flatten().map(|c| c.hundredths().unwrap_or(-1))
}

/// The target as the sum of the months: whoever added them up left one out, or took one twice.
fn target_closing(alignment: &Alignment, tokens: &[Token], context: &Context, measure: usize) -> Option<Closing> {
    let whole = context.layout.periods.iter().position(|p| *p == Period::Target)?;
    let sum = context.sums.iter().find(|s| s.whole == whole)?;
    let value = |pair: usize| match alignment.pairs[pair][measure] {
        Slot::Token(k) => tokens[k].number(),
        Slot::Void(_) => Some(0),
        Slot::Made(v) => Some(v),
        Slot::Lost(_) => None,
    };
    let now: i64 = sum.parts.iter().map(|p| value(*p)).sum::<Option<i64>>()?;
    let read = value(whole)?;
    if context
        .sums
        .iter()
        .filter(|s| s.whole != whole)
        .any(|s| s.parts.iter().map(|p| value(*p)).sum::<Option<i64>>() != value(s.whole))
    {
        return None;
    }
    let change = Change { pair: whole, read: Some(read), now, kind: EditKind::TotalMisread, cost: cost::TOTAL_MISREAD };
    (now > 0 && now != read).then(|| Closing { cost: cost::TOTAL_MISREAD, changes: vec![change], free: Vec::new() })
}

/// Whether targets differ from what was read by just the figures of one month.
fn by_one_month(alignment: &Alignment, tokens: &[Token], work: &Closing, budget: &Closing) -> bool {
    let difference = |closing: &Closing| closing.changes.first().and_then(|c| Some((c.now - c.read?).abs()));
    let (Some(work), Some(budget)) = (difference(work), difference(budget)) else { return false };
    let number = |slot: Slot| match slot {
        Slot::Token(k) => tokens[k].number(),
        Slot::Made(value) => Some(value),
        _ => None,
    };
    alignment.pairs.iter().any(|pair| number(pair[0]) == Some(work) && number(pair[1]) == Some(budget))
}

/// The row as those figures (work and budget of each pair, in hundredths) at the least cost that explains its tokens;
/// `None` when nothing does.
pub fn derived(row: Row<'_>, context: &Context, ways: &Ways, figures: &[[i64; 2]]) -> Option<Candidate> {
    // The same token is tried in the same place by many steps.
    let confirmed = &context.confirmed;
    let known: RefCell<HashMap<(usize, i64), u32>> = RefCell::default();
    let misread = |token: usize, read: i64, now: i64| match read == now {
        true => 0,
        false => {
            let price = || price(read, now, &row.tokens[token].ink, confirmed).0;
            *known.borrow_mut().entry((token, now)).or_insert_with(price)
        }
    };
    let mismatch = |pair: usize, measure: usize, slot: Slot| {
        let now = figures[pair][measure];
        match slot {
            Slot::Token(k) => row.tokens[k].number().filter(|_| now > 0).map(|read| misread(k, read, now)),
            Slot::Made(read) => (read == now && now > 0).then_some(0),
            Slot::Void(_) => (now == 0).then_some(0),
            Slot::Lost(_) => (now > 0).then_some(0),
        }
    };
    let (cost, alignment) = ways.best_for(mismatch)?;
    let closing = |measure: usize| {
        let changes = alignment.pairs.iter().enumerate().filter_map(|(pair, slots)| {
            let now = figures[pair][measure];
            match slots[measure] {
                Slot::Token(k) => row.tokens[k].number().filter(|read| *read != now).map(|read| {
                    let (cost, kind) = price(read, now, ink(slots[measure], row.tokens), confirmed);
                    Change { pair, read: Some(read), now, kind, cost }
                }),
                Slot::Lost(_) => Some(Change { pair, read: None, now, kind: EditKind::CellLost, cost: 0 }),
                _ => None,
            }
        });
        Closing { cost: 0, changes: changes.collect(), free: Vec::new() }
    };
    Some(assemble(row, context, &alignment, &closing(0), &closing(1), cost - alignment.cost))
}

/// The figures of an alignment before anything is closed.
pub(super) fn figures(alignment: &Alignment, tokens: &[Token]) -> Values {
    let value = |slot: Slot| match slot {
        Slot::Token(k) => cell(&tokens[k]),
        // Nothing is planned where nothing was lost: a blank cell is as good as a dash.
        Slot::Void(Some(k)) if tokens[k].figure == Figure::Blank => Cell::Dash,
        Slot::Void(Some(k)) => cell(&tokens[k]),
        Slot::Void(None) => Cell::Dash,
        Slot::Lost(_) => Cell::Empty,
        Slot::Made(v) => Cell::Value(v),
    };
    alignment.pairs.iter().map(|p| [value(p[0]), value(p[1])]).collect()
}

/// What a change leaves in its cell.
pub(super) const fn changed(change: &Change) -> Cell<i64> {
    if change.now == 0 { Cell::Zero } else { Cell::Value(change.now) }
}

/// What it costs that the target's money, in hundredths, is not what was allotted.
pub(super) fn allotment_price(row: Row<'_>, context: &Context, values: &Values) -> u32 {
    let target = context.layout.periods.iter().position(|p| *p == Period::Target);
    match (row.allotted, target) {
        (Some(allotted), Some(at)) if values[at][1].hundredths() != Some(allotted) => cost::ALLOTMENT_BROKEN,
        _ => 0,
    }
}

/// A row's figures, and what they cost; `price` is that of the closings.
fn assemble(
    row: Row<'_>,
    context: &Context,
    alignment: &Alignment,
    work: &Closing,
    budget: &Closing,
    price: u32,
) -> Candidate {
    let token = |slot: Slot| match slot {
        Slot::Token(k) | Slot::Void(Some(k)) | Slot::Lost(Some(k)) => Some(k),
        _ => None,
    };
    let mut values = figures(alignment, row.tokens);
    for (measure, closing) in [work, budget].into_iter().enumerate() {
        for change in &closing.changes {
            values[change.pair][measure] = changed(change);
        }
    }
    let is_changed = |pair: usize| [work, budget].iter().any(|c| c.changes.iter().any(|change| change.pair == pair));
    let as_read = |pair: usize| alignment.pairs[pair].iter().all(|s| matches!(s, Slot::Token(_))) && !is_changed(pair);
    let rates: u32 = values.iter().enumerate().map(|(p, pair)| context.rate_price(pair, as_read(p))).sum();
    let total = alignment.cost + price + rates + allotment_price(row, context, &values);
    let origin = alignment.pairs.iter().map(|p| [token(p[0]), token(p[1])]).collect();
    let mut marks: Vec<Mark> = alignment
        .damage
        .iter()
        .map(|d| Mark {
            kind: d.kind,
            cost: d.cost,
            place: MarkPlace::Tokens(d.tokens.clone(), d.pairs.clone()),
            pair: (!d.pairs.is_empty()).then_some(d.pairs.start),
        })
        .collect();
    let both_targets = price == cost::TOTAL_MISREAD
        && [work, budget].iter().all(|c| c.changes.len() == 1 && c.changes[0].kind == EditKind::TotalMisread);
    for (measure, closing) in [work, budget].into_iter().enumerate() {
        for change in &closing.changes {
            let Some(read) = change.read else { continue };
            marks.push(Mark {
                kind: change.kind,
                cost: if both_targets { cost::TOTAL_MISREAD * (1 - measure as u32) } else { change.cost },
                place: MarkPlace::Figure(read, change.now),
                pair: Some(change.pair),
            });
        }
    }
    let free = |measure: usize, closing: &Closing| closing.free.iter().map(|p| (*p, measure)).collect::<Vec<_>>();
    let free = [free(0, work), free(1, budget)].concat();
    let saved =
        [work, budget].iter().zip(0..).map(|(c, measure)| saved(c, measure, alignment, row.tokens, context)).sum();
    Candidate { cost: total, saved, values, origin, marks, free }
}

/// How much less the edits of a measure cost for what people have confirmed.
fn saved(closing: &Closing, measure: usize, alignment: &Alignment, tokens: &[Token], context: &Context) -> u32 {
    if context.confirmed == Confirmed::NONE {
        return 0;
    }
    let edits = closing.changes.iter().filter(|c| c.kind != EditKind::TotalMisread);
    let less = |change: &Change| {
        let ink = ink(alignment.pairs[change.pair][measure], tokens);
        let price = |confirmed| Some(price(change.read?, change.now, ink, confirmed).0);
        price(&Confirmed::NONE)?.checked_sub(price(&context.confirmed)?)
    };
    edits.filter_map(less).sum()
}

/// A figure as a person would write it.
fn shown(cell: Cell<i64>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Dash => "-".to_owned(),
        Cell::Zero => "0".to_owned(),
        Cell::Value(v) => {
            let text: String = digits(v).into_iter().map(char::from).collect();
            match v % 100 {
                0 => text,
                _ => format!("{}.{}", &text[..text.len().saturating_sub(2)], &text[text.len().saturating_sub(2)..]),
            }
        }
    }
}
