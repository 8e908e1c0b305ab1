//! Every way to close the columns of groups in which no line was lost.
//!
//! A column that fails must be changed by some row; the search branches on the failing column that the fewest
//! candidates can change, so that it goes only where a failing column leads it. Rows that stand as read are not
//! listed: where the budget allows for two misread figures in one of them, columns may be left to such a row, and
//! it is looked for in the end.

use std::collections::BTreeSet;

use super::problem::{Deltas, Domains, Problem, merged};
use super::{Budget, Rows};
use crate::cost;

/// The most ways that are listed.
const MOST_FOUND: usize = 3_000;
/// What one more figure in a row that stands as read costs at least.
const ANOTHER: u32 = cost::DIGIT_LIKE;

/// More than any search may spend.
const NEVER: i64 = 1 << 40;

/// One way to close the columns: what it costs over the rows' cheapest, and the candidate of each varying row that
/// has exact columns (others stay at 0).
pub type Closure = Vec<usize>;

/// All ways within the slack.
#[derive(Debug, Default)]
pub struct Closures {
    /// The ways.
    pub found: Vec<Closure>,
    /// Rows that stand as read but might be misread in two figures: they must vary, and the search be repeated.
    pub vary: BTreeSet<usize>,
    /// Whether nothing was left out.
    pub complete: bool,
}

/// Lists every way to close the exact columns that costs at most `slack` over the rows' cheapest candidates; with
/// `least` the cheapest way is enough.
pub fn closures(
    problem: &mut Problem,
    rows: &dyn Rows,
    domains: &Domains,
    (slack, least): (u32, bool),
    budget: &mut Budget<'_>,
) -> Closures {
    let mut search = Search::new(problem, rows, domains, (slack, least), budget);
    search.descend();
    let (found, vary, complete) = (search.found, search.vary, search.complete);
    let mut closures = Closures { found: Vec::new(), vary, complete };
    for (mut closure, filled) in found {
        for (at, candidate) in filled {
            closure[at] = problem.add(at, candidate);
        }
        closures.found.push(closure);
    }
    closures.found.sort();
    closures.found.dedup();
    closures
}

/// A candidate that changes a column.
#[derive(Debug, Clone, Copy)]
struct Change {
    at: u32,
    candidate: u32,
    /// What it costs over the cheapest of its row.
    price: u32,
    /// By how much it changes the column; `None` where its figure there was lost.
    delta: Option<i64>,
}

/// The candidates that change one column.
#[derive(Debug, Clone, Default)]
struct Column {
    /// Cheapest first.
    options: Vec<Change>,
    /// Their indices by what they change, then by price.
    by_delta: Vec<u32>,
}

struct Row {
    /// The candidate it has unless the search says otherwise; `None` where every candidate has lost figures.
    default: Option<usize>,
    /// What the default costs over the cheapest.
    surplus: u32,
    /// What each candidate of the domain changes against the default, by its index.
    relative: Vec<(usize, u32, Deltas)>,
    /// Figures that each of them changes or has lost, as a set of places in the row.
    touched: Vec<u64>,
    chosen: Option<usize>,
    /// Figures that may not change: other rows were tried for them.
    banned: u64,
}

type Found = (Closure, Vec<(usize, crate::line::Candidate)>);

struct Search<'a, 'b> {
    problem: &'a Problem,
    rows: &'a dyn Rows,
    states: Vec<Row>,
    columns: Vec<Column>,
    residual: Vec<i64>,
    failing: BTreeSet<u32>,
    /// How many lost figures stand in each column.
    absorbed: Vec<u8>,
    /// Columns left to a row that stands as read.
    wild: Vec<u32>,
    /// Whether a column has rows that stand as read.
    can_be_wild: Vec<bool>,
    /// What may still be spent.
    left: i64,
    /// Whether the cheapest way is enough.
    least: bool,
    must: Vec<usize>,
    found: Vec<Found>,
    vary: BTreeSet<usize>,
    complete: bool,
    budget: &'a mut Budget<'b>,
}

impl<'a, 'b> Search<'a, 'b> {
    fn new(
        problem: &'a Problem,
        rows: &'a dyn Rows,
        domains: &Domains,
        (slack, least): (u32, bool),
        budget: &'a mut Budget<'b>,
    ) -> Self {
        let count = problem.residual.len();
        let mut search = Self {
            problem,
            rows,
            states: Vec::with_capacity(problem.varying.len()),
            columns: vec![Column::default(); count],
            residual: problem.residual.clone(),
            failing: BTreeSet::new(),
            absorbed: vec![0; count],
            wild: Vec::new(),
            can_be_wild: vec![false; count],
            left: i64::from(slack),
            least,
            must: Vec::new(),
            found: Vec::new(),
            vary: BTreeSet::new(),
            complete: true,
            budget,
        };
        for (at, domain) in domains.iter().enumerate() {
            search.add_row(at, domain);
        }
        for Column { options, by_delta } in &mut search.columns {
            options.sort_by_key(|o| (o.price, o.at, o.candidate));
            *by_delta = (0..options.len() as u32).collect();
            by_delta.sort_by_key(|o| options[*o as usize].delta);
        }
        search.failing =
            (0..count as u32).filter(|c| problem.is_exact(*c) && search.residual[*c as usize] != 0).collect();
        // Two misread figures in one row are the least that a row standing as read can cost.
        if slack >= 2 * ANOTHER {
            search.let_wild();
        }
        search
    }

    fn let_wild(&mut self) {
        for (row, places) in self.problem.places.iter().enumerate() {
            if self.rows.stands(row) {
                for (offset, _) in places {
                    for k in 0..self.problem.stride() {
                        self.can_be_wild[(offset + k) as usize] = true;
                    }
                }
            }
        }
    }

    fn add_row(&mut self, at: usize, domain: &[usize]) {
        let varying = &self.problem.varying[at];
        let cheapest = domain.iter().map(|c| varying.extra[*c]).min().unwrap_or(0);
        // What the row costs at least is paid from the start.
        self.left -= i64::from(cheapest);
        let default = domain.iter().copied().find(|c| varying.candidates[*c].free.is_empty());
        let base: Deltas = default.map_or_else(Vec::new, |d| varying.deltas[d].clone());
        for (column, change) in &base {
            self.residual[*column as usize] += change;
        }
        let mut state = Row {
            default,
            surplus: default.map_or(0, |d| varying.extra[d] - cheapest),
            relative: Vec::new(),
            touched: Vec::new(),
            chosen: None,
            banned: 0,
        };
        if !varying.exact {
            self.states.push(state);
            return;
        }
        if default.is_none() {
            self.must.push(at);
        }
        let stride = self.problem.stride();
        for &candidate in domain.iter().filter(|c| Some(**c) != default) {
            let mut deltas: Deltas = base.iter().map(|(c, d)| (*c, -d)).collect();
            deltas.extend(&varying.deltas[candidate]);
            let deltas = merged(deltas);
            let price = varying.extra[candidate] - cheapest;
            let mut touched = deltas.iter().fold(0u64, |set, (c, _)| set | 1 << (c % stride));
            let option = |delta| Change { at: at as u32, candidate: state.relative.len() as u32, price, delta };
            let free = &varying.candidates[candidate].free;
            for (pair, measure) in free {
                let k = (2 * pair + measure) as u32;
                touched |= 1 << k;
                for (offset, _) in &self.problem.places[varying.row] {
                    self.columns[(offset + k) as usize].options.push(option(None));
                }
            }
            for (column, delta) in deltas.iter().filter(|(c, _)| self.problem.is_exact(*c)) {
                let k = (column % stride) as usize;
                if !free.contains(&(k / 2, k % 2)) {
                    self.columns[*column as usize].options.push(option(Some(*delta)));
                }
            }
            state.relative.push((candidate, price, deltas));
            state.touched.push(touched);
        }
        self.states.push(state);
    }

    fn is_open(&self, option: &Change) -> bool {
        let row = &self.states[option.at as usize];
        row.chosen.is_none() && row.banned & row.touched[option.candidate as usize] == 0
    }

    fn descend(&mut self) {
        if self.found.len() >= MOST_FOUND || !self.budget.spend(1) {
            self.complete = false;
            return;
        }
        if let Some(at) = self.must.iter().copied().find(|at| self.states[*at].chosen.is_none()) {
            for index in 0..self.states[at].relative.len() {
                self.choose(at, index);
            }
            return;
        }
        let Some((column, count)) = self.narrowest() else {
            self.leaf();
            return;
        };
        if count > 0 {
            self.branch(column);
        }
        self.leave_to_standing_row(column);
    }

    /// The failing column that the fewest candidates can mend, and how many these are.
    fn narrowest(&mut self) -> Option<(u32, usize)> {
        let mut best: Option<(u32, usize)> = None;
        let mut looked = 0;
        for &column in &self.failing {
            if self.absorbed[column as usize] > 0 || self.wild.contains(&column) {
                continue;
            }
            let most = best.map_or(usize::MAX, |(_, count)| count);
            let count = self.mending(column, most, &mut looked, &mut |_| ());
            if count < most {
                best = Some((column, count));
            }
            if count == 0 {
                break;
            }
        }
        self.budget.spend(looked / 16);
        best
    }

    /// Goes over the candidates that can mend a failing column, up to `most` of them, and counts them: those that
    /// make up for just what it lacks, and those that leave enough for another row to make up the rest.
    fn mending(&self, column: u32, most: usize, looked: &mut u64, each: &mut dyn FnMut(&Change)) -> usize {
        let Column { options, by_delta } = &self.columns[column as usize];
        let need = Some(-self.residual[column as usize]);
        let mut count = 0;
        // Lost figures stand before all amounts.
        for exact in [None, need] {
            let from = by_delta.partition_point(|o| options[*o as usize].delta < exact);
            for option in by_delta[from..].iter().map(|o| &options[*o as usize]) {
                *looked += 1;
                if option.delta != exact || i64::from(option.price) > self.left || count >= most {
                    break;
                }
                if self.is_open(option) {
                    count += 1;
                    each(option);
                }
            }
        }
        // The cheapest option of the column, and the cheapest of another row.
        let mut first: Option<&Change> = None;
        let mut other = self.wild_price(column);
        for option in options.iter().take_while(|o| i64::from(o.price) <= self.left) {
            *looked += 1;
            if !self.is_open(option) {
                continue;
            }
            match first {
                None => first = Some(option),
                Some(first) if first.at != option.at => {
                    other = other.min(i64::from(option.price));
                    break;
                }
                Some(_) => {}
            }
        }
        let Some(first) = first else { return count };
        let cheapest = other.min(i64::from(first.price));
        for option in options.iter().take_while(|o| i64::from(o.price) + cheapest <= self.left) {
            *looked += 1;
            if count >= most {
                break;
            }
            let partner = if option.at == first.at { other } else { cheapest };
            if option.delta.is_some()
                && option.delta != need
                && i64::from(option.price) + partner <= self.left
                && self.is_open(option)
            {
                count += 1;
                each(option);
            }
        }
        count
    }

    /// Tries every candidate that can mend the column, row by row: once a row was tried, the column is not its to
    /// change, so that no way is found twice.
    fn branch(&mut self, column: u32) {
        let k = column % self.problem.stride();
        let mut open: Vec<Change> = Vec::new();
        let mut looked = 0;
        self.mending(column, usize::MAX, &mut looked, &mut |option| open.push(*option));
        // Rows by the cheapest of their candidates.
        let mut order: Vec<(u32, u32)> = Vec::new();
        open.sort_by_key(|o| (o.at, o.price));
        for option in &open {
            if order.last().is_none_or(|(_, at)| *at != option.at) {
                order.push((option.price, option.at));
            }
        }
        order.sort_unstable();
        let wild = self.wild_price(column) <= self.left;
        for (index, (_, at)) in order.iter().enumerate() {
            let last = index + 1 == order.len() && !wild;
            let need = -self.residual[column as usize];
            let from = open.partition_point(|o| o.at < *at);
            for option in open[from..].iter().take_while(|o| o.at == *at) {
                // No row after the last can make up for what it leaves.
                if !last || option.delta.is_none_or(|d| d == need) {
                    self.choose(*at as usize, option.candidate as usize);
                }
            }
            self.states[*at as usize].banned |= 1 << k;
        }
        for (_, at) in order {
            self.states[at as usize].banned &= !(1 << k);
        }
    }

    /// Chooses a candidate, goes on, and takes the choice back.
    fn choose(&mut self, at: usize, index: usize) {
        let price = i64::from(self.states[at].relative[index].1);
        if price > self.left {
            return;
        }
        self.left -= price;
        self.states[at].chosen = Some(index);
        self.shift(at, index, 1);
        self.descend();
        self.shift(at, index, -1);
        self.states[at].chosen = None;
        self.left += price;
    }

    fn shift(&mut self, at: usize, index: usize, sign: i64) {
        let deltas = std::mem::take(&mut self.states[at].relative[index].2);
        for (column, change) in &deltas {
            let residual = &mut self.residual[*column as usize];
            *residual += sign * change;
            if self.problem.is_exact(*column) {
                if *residual == 0 {
                    self.failing.remove(column);
                } else {
                    self.failing.insert(*column);
                }
            }
        }
        self.states[at].relative[index].2 = deltas;
        let varying = &self.problem.varying[at];
        let candidate = self.states[at].relative[index].0;
        for (pair, measure) in &varying.candidates[candidate].free {
            for (offset, _) in &self.problem.places[varying.row] {
                let absorbed = &mut self.absorbed[*offset as usize + 2 * pair + measure];
                *absorbed = if sign > 0 { *absorbed + 1 } else { *absorbed - 1 };
            }
        }
    }

    /// Leaves a failing column to a row that stands as read: two figures of it misread, then one more for each
    /// further column.
    fn leave_to_standing_row(&mut self, column: u32) {
        let price = self.wild_price(column);
        if price > self.left {
            return;
        }
        self.left -= price;
        self.wild.push(column);
        self.descend();
        self.wild.pop();
        self.left += price;
    }

    /// What it costs at least to leave a column to a row that stands as read.
    fn wild_price(&self, column: u32) -> i64 {
        if !self.can_be_wild[column as usize] {
            return NEVER;
        }
        let figures = self.wild_figures();
        i64::from(match figures.len() {
            _ if figures.contains(&(column % self.problem.stride())) => 0,
            0 => 2 * ANOTHER,
            1 => 0,
            _ => ANOTHER,
        })
    }

    /// The places in a row of the columns left to a row that stands as read.
    fn wild_figures(&self) -> BTreeSet<u32> {
        self.wild.iter().map(|column| column % self.problem.stride()).collect()
    }

    /// Nothing fails any more but what lost figures and rows that stand as read must make up.
    fn leaf(&mut self) {
        let surplus: u32 = self.states.iter().filter(|s| s.chosen.is_none()).map(|s| s.surplus).sum();
        let spare = self.left - i64::from(surplus);
        if spare < 0 {
            return;
        }
        if !self.wild.is_empty() {
            self.find_standing_row(spare);
            return;
        }
        self.record(spare);
        if self.least && self.absorbed.iter().all(|a| *a == 0) {
            // From here on only what is cheaper matters, on every level of the search.
            self.left -= spare + 1;
        } else {
            self.exchanges();
        }
    }

    /// Goes on from a way that closes: further rows may change so that what they change cancels out.
    fn exchanges(&mut self) {
        let mut tried = Vec::new();
        for at in 0..self.states.len() {
            if self.states[at].chosen.is_some() || self.states[at].relative.is_empty() {
                continue;
            }
            let banned = self.states[at].banned;
            for index in 0..self.states[at].relative.len() {
                if banned & self.states[at].touched[index] == 0 {
                    self.choose(at, index);
                }
            }
            // Whatever changes this row has been found.
            self.states[at].banned = u64::MAX;
            tried.push((at, banned));
        }
        for (at, banned) in tried {
            self.states[at].banned = banned;
        }
    }

    fn record(&mut self, mut spare: i64) {
        let mut closure: Closure =
            self.states.iter().map(|s| s.chosen.map_or(s.default.unwrap_or(0), |index| s.relative[index].0)).collect();
        let mut filled = Vec::new();
        for (at, chosen) in closure.iter_mut().enumerate() {
            let supposed = &self.problem.varying[at].candidates[*chosen];
            if !supposed.free.is_empty() {
                let Some(candidate) = self.fill(at, *chosen, spare) else { return };
                // It may cost more than was paid for it on the way.
                spare -= i64::from(candidate.cost) - i64::from(supposed.cost);
                filled.push((at, candidate));
                *chosen = 0;
            }
        }
        if spare >= 0 {
            self.found.push((closure, filled));
        }
    }

    /// Lost figures as their columns tell them.
    fn fill(&mut self, at: usize, candidate: usize, spare: i64) -> Option<crate::line::Candidate> {
        let varying = &self.problem.varying[at];
        let candidate = &varying.candidates[candidate];
        let mut values = Vec::with_capacity(candidate.free.len());
        for (pair, measure) in &candidate.free {
            let mut value = None;
            for (offset, sign) in &self.problem.places[varying.row] {
                let column = offset + (2 * pair + measure) as u32;
                if !self.problem.is_exact(column) {
                    continue;
                }
                if self.absorbed[column as usize] > 1 {
                    // Two lost figures in one column: any values would do.
                    self.complete = false;
                    return None;
                }
                let here = -sign * self.residual[column as usize];
                if value.is_some_and(|v| v != here) {
                    return None;
                }
                value = Some(here);
            }
            let value = value?;
            // A lost figure is no nought; in a row that only the columns tell, any may be.
            let least = i64::from(candidate.free.len() < self.problem.stride() as usize);
            if value < least || (value % 100 != 0 && !self.rows.fractions()) {
                return None;
            }
            values.push(value);
        }
        let most = u32::try_from(i64::from(candidate.cost) + spare).unwrap_or(0);
        let filled = self.rows.filled(varying.row, candidate, &values, most);
        self.budget.spend(if filled.is_some() { 50 } else { 2 });
        filled
    }

    /// The rows that stand as read but whose misreading would close the columns left to them.
    fn find_standing_row(&mut self, left: i64) {
        // The least that was paid for them on the way is theirs to spend.
        let paid = ANOTHER * (self.wild_figures().len() as u32).max(2);
        if self.absorbed.iter().any(|a| *a > 0) || self.wild.iter().any(|c| self.residual[*c as usize] == 0) {
            return;
        }
        let stride = self.problem.stride();
        for (row, places) in self.problem.places.iter().enumerate() {
            if !self.rows.stands(row) || !places.iter().any(|(offset, _)| *offset == self.wild[0] / stride * stride) {
                continue;
            }
            let mut changes: Vec<(u32, i64)> = Vec::new();
            let mut covered = 0;
            let mut agrees = true;
            for (offset, sign) in places {
                for column in self.wild.iter().filter(|c| **c / stride * stride == *offset) {
                    covered += 1;
                    let change = (column % stride, -sign * self.residual[*column as usize]);
                    match changes.iter().find(|(k, _)| *k == change.0) {
                        Some(known) => agrees &= *known == change,
                        None => changes.push(change),
                    }
                }
            }
            self.budget.spend(1);
            if agrees
                && covered == self.wild.len()
                && self.rows.price(row, &changes).is_some_and(|p| i64::from(p) <= i64::from(paid) + left)
            {
                self.vary.insert(row);
            }
        }
    }
}
