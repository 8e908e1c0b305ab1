//! Lists the ways to decide one part of the rows, cheapest first.

use super::Budget;
use super::columns::{Columns, Domains};

/// The most explanations that are listed for one part.
const MAX_LISTED: usize = 600;

/// One way to decide a part: a candidate for each of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What it costs over the rows' cheapest.
    pub extra: u32,
    /// Candidate of each row of the part, in the part's order.
    pub choice: Vec<usize>,
}

/// All ways to decide `part` that cost at most `limit` over the cheapest; false when some were left out.
pub fn ways(
    columns: &Columns,
    domains: &Domains,
    part: &[usize],
    limit: u32,
    slack: u32,
    budget: &mut Budget<'_>,
) -> (Vec<Way>, bool) {
    let mut found = Vec::new();
    let mut complete = true;
    // A part on its own: the other rows stay as they are, which is one of the ways that closes.
    descend(columns, domains.clone(), part, limit, slack, &mut found, &mut complete, budget);
    found.sort_by(|a, b| a.extra.cmp(&b.extra).then_with(|| a.choice.cmp(&b.choice)));
    (found, complete)
}

/// The least that a way to decide `part` can cost, and that way; `None` when there is none within `slack`.
pub fn least(
    columns: &Columns,
    domains: &Domains,
    part: &[usize],
    slack: u32,
    budget: &mut Budget<'_>,
) -> (Option<u32>, bool) {
    let floor: u32 = part.iter().map(|at| cheapest(columns, domains, *at)).sum();
    let mut limit = floor;
    loop {
        let (found, complete) = ways(columns, domains, part, limit, slack, budget);
        if let Some(first) = found.first() {
            return (Some(first.extra), true);
        }
        if !complete {
            return (None, false);
        }
        if limit >= slack {
            return (None, true);
        }
        limit = (limit + 60).min(slack);
    }
}

fn cheapest(columns: &Columns, domains: &Domains, at: usize) -> u32 {
    domains[at].iter().map(|c| columns.varying[at].extra[*c]).min().unwrap_or(0)
}

#[allow(clippy::too_many_arguments, reason = "the state of one recursion")]
fn descend(
    columns: &Columns,
    domains: Domains,
    part: &[usize],
    limit: u32,
    slack: u32,
    found: &mut Vec<Way>,
    complete: &mut bool,
    budget: &mut Budget<'_>,
) {
    if found.len() >= MAX_LISTED || !budget.spend(1) {
        *complete = false;
        return;
    }
    let floor: u32 = part.iter().map(|at| cheapest(columns, &domains, *at)).sum();
    if floor > limit {
        return;
    }
    // The row with the fewest candidates left decides first.
    let next = part.iter().copied().filter(|at| domains[*at].len() > 1).min_by_key(|at| domains[*at].len());
    let Some(at) = next else {
        // Narrowing has checked every column: with one candidate a row nothing is left to support but the sum.
        found.push(Way { extra: floor, choice: part.iter().map(|at| domains[*at][0]).collect() });
        return;
    };
    let others = floor - cheapest(columns, &domains, at);
    let mut candidates = domains[at].clone();
    candidates.sort_by_key(|c| columns.varying[at].extra[*c]);
    let lone = part.len() == 1;
    for candidate in candidates {
        if others + columns.varying[at].extra[candidate] > limit {
            break;
        }
        let mut narrowed = domains.clone();
        narrowed[at] = vec![candidate];
        if lone || columns.propagate(&mut narrowed, slack, budget) {
            descend(columns, narrowed, part, limit, slack, found, complete, budget);
        }
    }
}
