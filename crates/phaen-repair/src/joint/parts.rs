//! Rows that can be decided apart, and the ways to decide them.

use std::collections::{BTreeMap, BTreeSet};

use super::Budget;
use super::block::{HARD, LIMITS};
use super::exact::Closure;
use super::problem::{Domains, Problem};

/// The most ways that are listed for one part.
const MOST_LISTED: usize = 600;

/// One way to decide a part: a candidate for each of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What it costs over the rows' cheapest.
    pub extra: u32,
    /// Candidate of each row of the part, in the part's order.
    pub choice: Vec<usize>,
}

/// Rows that must be decided together.
#[derive(Debug, Clone)]
pub struct Part {
    /// The rows; within the search, indices of varying rows.
    pub rows: Vec<usize>,
    /// Every way within the margin, cheapest first.
    pub ways: Vec<Way>,
    /// How many ways were left out so that the part can be decided apart from others.
    pub omitted: usize,
    /// Whether there may be ways within the margin that cannot be listed: no column tells them apart.
    pub unlisted: bool,
}

impl Part {
    /// Rows with all ways to decide them.
    pub const fn of(rows: Vec<usize>, ways: Vec<Way>) -> Self {
        Self { rows, ways, omitted: 0, unlisted: false }
    }
}

/// Rows whose exact columns hang together, each with the ways that close them; and rows without exact columns, each
/// for itself. `None` when some row is left without a candidate.
pub fn atoms(
    problem: &Problem,
    closures: &[Closure],
    domains: &mut Domains,
    slack: u32,
    budget: &mut Budget<'_>,
) -> Option<Vec<Part>> {
    for (at, domain) in domains.iter_mut().enumerate().filter(|(at, _)| problem.varying[*at].exact) {
        let mut used: Vec<usize> = closures.iter().map(|c| c[at]).collect();
        used.sort_by_key(|c| (problem.varying[at].extra[*c], *c));
        used.dedup();
        *domain = used;
    }
    let extra = |at: usize, c: usize| problem.varying[at].extra[c];
    let mut atoms: Vec<Part> = components(problem, domains)
        .into_iter()
        .map(|rows| {
            let all: BTreeSet<Vec<usize>> =
                closures.iter().map(|closure| rows.iter().map(|at| closure[*at]).collect()).collect();
            let price = |choice: &Vec<usize>| rows.iter().zip(choice).map(|(at, c)| extra(*at, *c)).sum();
            let ways = all.into_iter().map(|choice| Way { extra: price(&choice), choice }).collect();
            Part::of(rows, ways)
        })
        .collect();
    // Lost lines may rule out candidates, and with them ways, which rule out further candidates.
    loop {
        problem.filter_blocks(domains, slack, budget)?;
        let mut removed = false;
        for atom in &mut atoms {
            let before = atom.ways.len();
            atom.ways.retain(|way| atom.rows.iter().zip(&way.choice).all(|(at, c)| domains[*at].contains(c)));
            removed |= atom.ways.len() < before;
            if atom.ways.is_empty() {
                return None;
            }
            for (k, at) in atom.rows.iter().enumerate() {
                domains[*at].retain(|c| atom.ways.iter().any(|way| way.choice[k] == *c));
            }
        }
        if !removed {
            break;
        }
    }
    for (at, domain) in domains.iter().enumerate().filter(|(at, _)| !problem.varying[*at].exact) {
        let ways = domain.iter().map(|c| Way { extra: extra(at, *c), choice: vec![*c] }).collect();
        atoms.push(Part::of(vec![at], ways));
    }
    for atom in &mut atoms {
        sort(&mut atom.ways);
    }
    Some(atoms)
}

fn sort(ways: &mut [Way]) {
    ways.sort_by(order);
}

fn order(a: &Way, b: &Way) -> std::cmp::Ordering {
    a.extra.cmp(&b.extra).then_with(|| a.choice.cmp(&b.choice))
}

/// Rows with exact columns, in sets that no such column joins.
fn components(problem: &Problem, domains: &Domains) -> Vec<Vec<usize>> {
    let rows: Vec<usize> = (0..domains.len()).filter(|at| problem.varying[*at].exact).collect();
    let mut sets = Sets::new(domains.len());
    let mut first_of: BTreeMap<u32, usize> = BTreeMap::new();
    for &at in &rows {
        let deltas = |c: usize| &problem.varying[at].deltas[c];
        let base = domains[at][0];
        let columns: BTreeSet<u32> = domains[at][1..]
            .iter()
            .flat_map(|c| deltas(*c).iter().chain(deltas(base)))
            .map(|(column, _)| *column)
            .filter(|column| problem.is_exact(*column))
            .filter(|column| {
                domains[at].iter().any(|c| problem.delta(at, *c, *column) != problem.delta(at, base, *column))
            })
            .collect();
        for column in columns {
            let first = *first_of.entry(column).or_insert(at);
            sets.join(first, at);
        }
    }
    sets.of(rows)
}

/// Atoms that lost lines join: a limit of theirs that holds for some combinations only.
pub fn joined(problem: &Problem, atoms: Vec<Part>, domains: &Domains) -> Vec<Vec<Part>> {
    let mut atom_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, atom) in atoms.iter().enumerate() {
        atom_of.extend(atom.rows.iter().map(|at| (*at, index)));
    }
    let mut sets = Sets::new(atoms.len());
    for first in problem.block_pairs().filter(|first| problem.may_fail(*first, domains)) {
        let varies = |at: &usize| {
            let change = |c: usize| (problem.delta(*at, c, first), problem.delta(*at, c, first + 1));
            domains[*at].iter().any(|c| change(*c) != change(domains[*at][0]))
        };
        let rows: Vec<usize> = problem.rows_of_pair(domains, first).into_iter().filter(varies).collect();
        for pair in rows.windows(2) {
            sets.join(atom_of[&pair[0]], atom_of[&pair[1]]);
        }
    }
    let mut atoms: Vec<Option<Part>> = atoms.into_iter().map(Some).collect();
    let all = (0..atoms.len()).collect();
    sets.of(all).into_iter().map(|set| set.into_iter().filter_map(|a| atoms[a].take()).collect()).collect()
}

/// Atoms that lost lines join, each with only those ways that go with every way of the others, so that they can be
/// decided one by one: the most expensive ways go first. `None` where that would cost one of them its cheapest way.
pub fn parted(problem: &Problem, atoms: &[Part], domains: &Domains, margin: u32) -> Option<Vec<Part>> {
    let rows: Vec<usize> = atoms.iter().flat_map(|a| a.rows.iter().copied()).collect();
    let product = Product::new(problem, atoms, domains, &rows);
    // Ways that are still there, as indices.
    let mut left: Vec<Vec<usize>> = atoms
        .iter()
        .map(|a| {
            let reach = a.ways[0].extra + widened(problem, &a.rows, &a.ways[0], margin);
            (0..a.ways.len()).filter(|w| a.ways[*w].extra <= reach).collect()
        })
        .collect();
    let within: Vec<usize> = left.iter().map(Vec::len).collect();
    for (limit, base) in product.base.iter().enumerate().filter(|(limit, _)| limit % (LIMITS as usize) < HARD as usize)
    {
        loop {
            let change = |atom: usize, way: usize| product.changes[atom][way][limit];
            let least = |atom: usize| left[atom].iter().map(|w| change(atom, *w)).min().unwrap_or(0);
            if base + (0..atoms.len()).map(least).sum::<i128>() >= 0 {
                break;
            }
            let worst = (0..atoms.len())
                .flat_map(|atom| left[atom].iter().skip(1).map(move |way| (atom, *way)))
                .filter(|(atom, way)| change(*atom, *way) < change(*atom, left[*atom][0]))
                .max_by_key(|(atom, way)| (atoms[*atom].ways[*way].extra, *atom, *way));
            let (atom, way) = worst?;
            left[atom].retain(|w| *w != way);
        }
    }
    let part = |atom: usize| Part {
        rows: atoms[atom].rows.clone(),
        ways: left[atom].iter().map(|w| atoms[atom].ways[*w].clone()).collect(),
        omitted: within[atom] - left[atom].len(),
        unlisted: false,
    };
    Some((0..atoms.len()).map(part).collect())
}

/// The margin around the cheapest way to decide some rows. What people have confirmed may make that way cheaper, and
/// then orders the ways, but is no reason to leave out any that would be within the margin without it.
fn widened(problem: &Problem, rows: &[usize], cheapest: &Way, margin: u32) -> u32 {
    if margin == 0 { 0 } else { margin + problem.saved(rows, cheapest) }
}

/// The ways to decide joined atoms that cost at most `margin` more than the cheapest that lost lines allow and at
/// most `slack` in all; the flag is false when some were left out. `None` when there is none.
pub fn decided(
    problem: &Problem,
    atoms: &[Part],
    domains: &Domains,
    (slack, margin): (u32, u32),
    budget: &mut Budget<'_>,
) -> Option<(Part, bool)> {
    let rows: Vec<usize> = atoms.iter().flat_map(|a| a.rows.iter().copied()).collect();
    if let [atom] = atoms {
        let mut ways = atom.ways.clone();
        let first = ways.first()?;
        let limit = first.extra + widened(problem, &rows, first, margin);
        ways.retain(|w| w.extra <= limit);
        let complete = ways.len() <= MOST_LISTED;
        ways.truncate(MOST_LISTED);
        return Some((Part { omitted: atom.omitted, ..Part::of(rows, ways) }, complete));
    }
    let mut product = Product::new(problem, atoms, domains, &rows);
    let mut limit: u32 = atoms.iter().map(|a| a.ways[0].extra).sum();
    loop {
        product.limit = limit;
        product.descend(0, 0, budget);
        if !product.found.is_empty() || !product.complete || limit >= slack {
            break;
        }
        limit = (limit + 60).min(slack);
    }
    let cheapest = product.found.iter().min_by(|a, b| order(a, b))?;
    let reach = cheapest.extra + widened(problem, &rows, cheapest, margin);
    if reach > limit {
        product.found.clear();
        product.limit = reach;
        product.descend(0, 0, budget);
    }
    let (mut ways, complete) = (product.found, product.complete);
    ways.retain(|w| w.extra <= reach);
    sort(&mut ways);
    Some((Part::of(rows, ways), complete))
}

/// All combinations of the ways of several atoms that keep the limits of lost lines.
struct Product<'a> {
    atoms: &'a [Part],
    /// For each limit of each pair: how far inside it is, whatever the atoms are.
    base: Vec<i128>,
    /// For each atom and way, what it changes of each limit.
    changes: Vec<Vec<Vec<i128>>>,
    /// For each atom, the most that it and those after it can add to each limit.
    rest: Vec<Vec<i128>>,
    /// For each atom, the least that those after it cost.
    rest_cost: Vec<u32>,
    limit: u32,
    chosen: Vec<usize>,
    found: Vec<Way>,
    complete: bool,
}

impl<'a> Product<'a> {
    fn new(problem: &Problem, atoms: &'a [Part], domains: &Domains, rows: &[usize]) -> Self {
        let pairs: Vec<u32> = problem
            .block_pairs()
            .filter(|first| problem.rows_of_pair(domains, *first).iter().any(|at| rows.contains(at)))
            .collect();
        let limits: Vec<(u32, u8)> = pairs.into_iter().flat_map(|p| (0..LIMITS).map(move |l| (p, l))).collect();
        // Rows outside of the part cannot break these limits together with it: what they may take is spared.
        let spared = |first: u32, limit: u8| -> i128 {
            let others = (0..domains.len()).filter(|at| !rows.contains(at));
            others
                .map(|at| domains[at].iter().map(|c| problem.limit_change(limit, at, *c, first)).max().unwrap_or(0))
                .sum()
        };
        let base = limits.iter().map(|(p, l)| problem.limit_base(*l, *p) + spared(*p, *l)).collect();
        let change = |atom: &Part, way: &Way| -> Vec<i128> {
            let of = |(p, l): &(u32, u8)| {
                atom.rows.iter().zip(&way.choice).map(|(at, c)| problem.limit_change(*l, *at, *c, *p)).sum()
            };
            limits.iter().map(of).collect()
        };
        let changes: Vec<Vec<Vec<i128>>> =
            atoms.iter().map(|a| a.ways.iter().map(|w| change(a, w)).collect()).collect();
        let mut rest = vec![vec![0; limits.len()]; atoms.len() + 1];
        let mut rest_cost = vec![0; atoms.len() + 1];
        for index in (0..atoms.len()).rev() {
            for limit in 0..limits.len() {
                let most = changes[index].iter().map(|c| c[limit]).max().unwrap_or(0);
                rest[index][limit] = rest[index + 1][limit] + most;
            }
            rest_cost[index] = rest_cost[index + 1] + atoms[index].ways[0].extra;
        }
        Self { atoms, base, changes, rest, rest_cost, limit: 0, chosen: Vec::new(), found: Vec::new(), complete: true }
    }

    fn descend(&mut self, index: usize, paid: u32, budget: &mut Budget<'_>) {
        if self.found.len() >= MOST_LISTED || !budget.spend(1 + self.base.len() as u64 / 8) {
            self.complete = false;
            return;
        }
        if index == self.atoms.len() {
            let atoms = self.atoms.iter().zip(&self.chosen);
            let choice = atoms.flat_map(|(a, w)| a.ways[*w].choice.iter().copied()).collect();
            self.found.push(Way { extra: paid, choice });
            return;
        }
        for way in 0..self.atoms[index].ways.len() {
            let cost = paid + self.atoms[index].ways[way].extra;
            if cost + self.rest_cost[index + 1] > self.limit {
                break;
            }
            let change = std::mem::take(&mut self.changes[index][way]);
            let keeps = (0..self.base.len()).all(|l| self.base[l] + change[l] + self.rest[index + 1][l] >= 0);
            if keeps {
                self.base.iter_mut().zip(&change).for_each(|(base, change)| *base += change);
                self.chosen.push(way);
                self.descend(index + 1, cost, budget);
                self.chosen.pop();
                self.base.iter_mut().zip(&change).for_each(|(base, change)| *base -= change);
            }
            self.changes[index][way] = change;
        }
    }
}

/// Disjoint sets of numbers.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// The sets among `members`, by their least member.
    fn of(&mut self, members: Vec<usize>) -> Vec<Vec<usize>> {
        let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in members {
            let name = self.find(at);
            sets.entry(name).or_default().push(at);
        }
        sets.into_values().collect()
    }
}
