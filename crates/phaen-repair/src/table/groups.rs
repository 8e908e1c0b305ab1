//! Failing equations in groups that can be searched apart, and the ways to close each.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Model;
use super::search::{Way, Ways, ways};
use crate::cost;
use crate::joint::Budget;

/// How much more each step of the search may cost than the last, and how far it goes for each failing equation.
const STEP: u32 = 100;
const MOST_EACH: u32 = 260;
const MOST_ALONE: u32 = 300;
/// Groups of more equations are not searched together.
const MOST_JOINED: usize = 12;
/// The most pairs of groups that are searched together in case that one change serves both.
const MOST_PAIRS: usize = 200;

/// A group of failing equations with the ways to close it.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its equations.
    pub equations: Vec<u32>,
    /// Every way within the margin, cheapest first; none where nothing was found.
    pub ways: Vec<Way>,
    /// Whether the least cost is proved and all ways within the margin are listed.
    pub proved: bool,
}

/// Solves all groups of failing equations.
pub fn solve(model: &Model<'_>, budget: &mut Budget<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let apart = components(model, model.failing());
    let count = apart.len();
    for (index, equations) in apart.into_iter().enumerate() {
        let mut share = budget.share((count - index) as u64);
        let given = share.left();
        let group = group(model, equations, &mut share);
        budget.settle(given, &share);
        groups.push(group);
    }
    join_unsolved(model, &mut groups, budget);
    join_crossing(model, &mut groups, budget);
    groups.sort_by_key(|g| g.equations.first().copied());
    groups
}

/// Failing equations in sets that share no cell, nor a row whose figures may have moved.
fn components(model: &Model<'_>, failing: &[u32]) -> Vec<Vec<u32>> {
    let mut name: BTreeMap<u32, u32> = failing.iter().map(|e| (*e, *e)).collect();
    let mut first_of: BTreeMap<u32, u32> = BTreeMap::new();
    let mut first_moved: BTreeMap<usize, u32> = BTreeMap::new();
    fn root(name: &BTreeMap<u32, u32>, mut at: u32) -> u32 {
        while name[&at] != at {
            at = name[&at];
        }
        at
    }
    for &equation in failing {
        for cell in model.equations[equation as usize].cells() {
            let other = *first_of.entry(cell).or_insert(equation);
            let (a, b) = (root(&name, equation), root(&name, other));
            name.insert(a.max(b), a.min(b));
        }
        for row in model.moves_of(equation).map(|(_, m)| m.row) {
            let other = *first_moved.entry(row).or_insert(equation);
            let (a, b) = (root(&name, equation), root(&name, other));
            name.insert(a.max(b), a.min(b));
        }
    }
    let mut sets: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for &equation in failing {
        sets.entry(root(&name, equation)).or_default().push(equation);
    }
    sets.into_values().collect()
}

fn group(model: &Model<'_>, equations: Vec<u32>, budget: &mut Budget<'_>) -> Group {
    let most = MOST_ALONE + MOST_EACH * equations.len() as u32;
    let mut limit = STEP;
    loop {
        let found = ways(model, &equations, limit, budget);
        if let Some(least) = found.list.first().map(|w| w.cost) {
            return within_margin(model, equations, found, least, limit, budget);
        }
        if !found.complete || limit >= most {
            return Group { equations, ways: Vec::new(), proved: found.complete };
        }
        limit = (limit + STEP).min(most);
    }
}

fn within_margin(
    model: &Model<'_>,
    equations: Vec<u32>,
    mut found: Ways,
    least: u32,
    limit: u32,
    budget: &mut Budget<'_>,
) -> Group {
    let reach = least + cost::MARGIN.0;
    if reach > limit && found.complete {
        let wider = ways(model, &equations, reach, budget);
        // A search that ended early may have missed what the narrower one found.
        if wider.complete || wider.list.len() >= found.list.len() {
            found = wider;
        } else {
            found.complete = false;
        }
    }
    let least = found.list.first().map_or(least, |w| w.cost);
    found.list.retain(|w| w.cost <= least + cost::MARGIN.0);
    drop_hidden(model, &mut found.list);
    Group { equations, ways: found.list, proved: found.complete }
}

/// Drops ways that suppose, besides a cheaper way's damage, more that only rounding hides: a further digit of the same
/// figure, or a further figure. Any figure at all may hide such damage, and nobody asks about those.
fn drop_hidden(model: &Model<'_>, ways: &mut Vec<Way>) {
    let all = ways.clone();
    let rounded = |way: &Way| way.changes.iter().any(|c| model.of_cell(c.cell).iter().any(|e| model.is_rounded(*e)));
    ways.retain(|way| {
        let hides = |other: &Way| {
            let now = |cell: u32| way.changes.iter().find(|c| c.cell == cell);
            let inside = other.changes.iter().all(|c| now(c.cell).is_some());
            let further = other.changes.len() < way.changes.len();
            let dearer = |c: &super::search::Change| {
                now(c.cell).is_some_and(|own| own.now == c.now || (own.price >= cost::FAR && c.price < cost::FAR))
            };
            other.cost < way.cost && inside && (further || other.changes.iter().all(dearer))
        };
        !rounded(way) || !all.iter().any(hides)
    });
}

/// Rows and columns that a group's equations reach: two groups may be crossed by one explanation where some equation
/// that holds shares cells with both.
fn reach(model: &Model<'_>, group: &Group) -> BTreeSet<u32> {
    let cells = group.equations.iter().flat_map(|e| model.equations[*e as usize].cells());
    cells.flat_map(|c| model.of_cell(c).iter().copied()).collect()
}

/// Groups that nothing closes alone are searched with those that they touch.
fn join_unsolved(model: &Model<'_>, groups: &mut Vec<Group>, budget: &mut Budget<'_>) {
    let mut looked: BTreeSet<Vec<u32>> = BTreeSet::new();
    let open = |g: &Group| g.ways.is_empty() && g.proved && g.equations.len() <= MOST_JOINED;
    while let Some(at) = groups.iter().position(|g| open(g) && !looked.contains(&g.equations)) {
        looked.insert(groups[at].equations.clone());
        let own = reach(model, &groups[at]);
        let touching: Vec<usize> = (0..groups.len())
            .filter(|other| *other != at && open(&groups[*other]))
            .filter(|other| reach(model, &groups[*other]).intersection(&own).next().is_some())
            .collect();
        for other in touching {
            let equations = [groups[at].equations.clone(), groups[other].equations.clone()].concat();
            let mut share = budget.share(4);
            let given = share.left();
            let both = group(model, sorted(equations), &mut share);
            budget.settle(given, &share);
            if !both.ways.is_empty() {
                groups.retain({
                    let gone = [groups[at].equations.clone(), groups[other].equations.clone()];
                    move |g| !gone.contains(&g.equations)
                });
                groups.push(both);
                break;
            }
        }
    }
}

fn sorted(mut equations: Vec<u32>) -> Vec<u32> {
    equations.sort_unstable();
    equations
}

/// Pairs of groups that one explanation could serve better than two are searched together.
fn join_crossing(model: &Model<'_>, groups: &mut Vec<Group>, budget: &mut Budget<'_>) {
    let mut looked = 0;
    let mut a = 0;
    while a < groups.len() {
        let mut b = a + 1;
        while b < groups.len() {
            if !groups[a].ways.is_empty() && !groups[b].ways.is_empty() && touch(model, &groups[a], &groups[b]) {
                looked += 1;
                if looked > MOST_PAIRS {
                    groups.iter_mut().for_each(|g| g.proved = false);
                    return;
                }
                if let Some(both) = crossed(model, &groups[a], &groups[b], budget) {
                    groups.remove(b);
                    groups[a] = both;
                    b = a + 1;
                    continue;
                }
            }
            b += 1;
        }
        a += 1;
    }
}

fn touch(model: &Model<'_>, a: &Group, b: &Group) -> bool {
    reach(model, a).intersection(&reach(model, b)).next().is_some()
}

/// Both groups as one, where some explanation within the margin is no product of theirs.
fn crossed(model: &Model<'_>, a: &Group, b: &Group, budget: &mut Budget<'_>) -> Option<Group> {
    let least = a.ways[0].cost + b.ways[0].cost;
    // One explanation of both changes two cells at least.
    if least + cost::MARGIN.0 < 2 * model.least {
        return None;
    }
    let equations = sorted([a.equations.clone(), b.equations.clone()].concat());
    let mut share = budget.share(8);
    let given = share.left();
    let found = ways(model, &equations, least + cost::MARGIN.0, &mut share);
    budget.settle(given, &share);
    let product = |way: &Way| {
        let of = |group: &Group| {
            group
                .ways
                .iter()
                .any(|w| w.changes.iter().all(|c| way.changes.iter().any(|o| o.cell == c.cell && o.now == c.now)))
        };
        of(a) && of(b)
    };
    let crossing = found.list.iter().any(|w| !product(w));
    if !crossing {
        return None;
    }
    let first = found.list.first().map_or(least, |w| w.cost);
    let mut ways = found.list;
    ways.retain(|w| w.cost <= first + cost::MARGIN.0);
    drop_hidden(model, &mut ways);
    Some(Group { equations, ways, proved: found.complete && a.proved && b.proved })
}
