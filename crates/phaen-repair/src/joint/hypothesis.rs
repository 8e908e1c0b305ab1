//! Whether lines were lost, and the least explanation under each answer.

use super::columns::{Columns, Domains};
use super::enumerate::{Way, least, ways};
use super::{Budget, Group, Rows};
use crate::cost;

/// How far above the sum of the rows' cheapest candidates an explanation is looked for.
const MOST_SLACK: u32 = 450;
const SLACK_STEPS: [u32; 7] = [0, 60, 130, 199, 280, 360, MOST_SLACK];

/// Rows that must be decided together.
#[derive(Debug, Clone)]
pub struct Part {
    /// The rows.
    pub rows: Vec<usize>,
    /// Every way within the margin, cheapest first: candidate index of each row.
    pub ways: Vec<Way>,
}

/// The least explanation of all rows.
#[derive(Debug, Clone)]
pub struct Solved {
    /// For each row the candidate that every explanation within the margin uses, or that of the cheapest.
    pub choice: Vec<usize>,
    /// Rows left open, in parts that can be decided one by one.
    pub open: Vec<Part>,
    /// For each group, whether lines were lost in it.
    pub blocks: Vec<bool>,
    /// Cost over the rows' cheapest candidates, lost lines included.
    pub extra: u32,
    /// Whether nothing cheaper exists and all within the margin is listed.
    pub proved: bool,
    /// The slack within which the rows' candidates were taken.
    pub slack: u32,
}

struct Attempt {
    extra: u32,
    slack: u32,
    proved: bool,
}

/// Finds the least explanation: without lost lines first, or with them where the text shows a loss.
/// `None` when there is none within the slack or the budget.
pub fn solve(rows: &mut dyn Rows, groups: &[Group], budget: &mut Budget<'_>) -> Option<Solved> {
    let none = vec![false; groups.len()];
    let seen: Vec<bool> = broken(rows, groups).iter().zip(groups).map(|(b, g)| *b && g.lost_seen).collect();
    let all = broken(rows, groups);
    let price = |blocks: &[bool]| -> u32 {
        blocks
            .iter()
            .zip(groups)
            .filter(|(lost, _)| **lost)
            .map(|(_, g)| if g.lost_seen { cost::LINES_LOST_SEEN } else { cost::LINES_LOST_UNSEEN })
            .sum()
    };
    let mut best: Option<(Vec<bool>, u32, Attempt)> = None;
    let mut hypotheses = Vec::new();
    if seen.contains(&true) {
        hypotheses.push(seen.clone());
    }
    hypotheses.push(none.clone());
    if all != seen {
        hypotheses.push(all);
    }
    let mut proved = true;
    for blocks in hypotheses {
        let lost = price(&blocks);
        // Another hypothesis matters only within the margin of the best so far.
        let most = best.as_ref().map_or(MOST_SLACK, |(_, total, _)| (total + cost::MARGIN.0).saturating_sub(lost));
        if best.as_ref().is_some_and(|(_, total, _)| lost > total + cost::MARGIN.0) {
            continue;
        }
        match attempt(rows, groups, &blocks, most.min(MOST_SLACK), budget) {
            Ok(found) => {
                let total = found.extra + lost;
                let better = best.as_ref().is_none_or(|(_, known, _)| total < *known);
                if !better || best.is_some() {
                    // Two hypotheses within the margin: the cheaper is taken, and nothing is proved.
                    proved &= best.as_ref().is_none_or(|(_, known, _)| known.abs_diff(total) > cost::MARGIN.0)
                        || !blocks.contains(&true);
                }
                if better {
                    best = Some((blocks, total, found));
                }
            }
            Err(complete) => proved &= complete,
        }
    }
    let (blocks, total, found) = best?;
    let mut solved = list(rows, groups, &blocks, &found, budget)?;
    solved.extra = total;
    solved.proved &= proved && found.proved;
    Some(solved)
}

/// Which groups have columns that do not close with every row at its cheapest.
fn broken(rows: &mut dyn Rows, groups: &[Group]) -> Vec<bool> {
    let stuck = Columns::at(rows, groups, &vec![false; groups.len()], 0);
    (0..groups.len())
        .map(|g| {
            !groups[g].unread
                && (0..stuck.pairs()).any(|p| stuck.block_pair(g, p, &vec![0; stuck.varying.len()]) != (0, 0))
        })
        .collect()
}

/// The least cost under one hypothesis; the error says whether the search was complete.
fn attempt(
    rows: &mut dyn Rows,
    groups: &[Group],
    blocks: &[bool],
    most: u32,
    budget: &mut Budget<'_>,
) -> Result<Attempt, bool> {
    let mut complete = true;
    let mut last = None;
    for slack in SLACK_STEPS.into_iter().map(|s| s.min(most)) {
        if last == Some(slack) {
            break;
        }
        last = Some(slack);
        if !budget.spend(1) {
            return Err(false);
        }
        let columns = Columns::at(rows, groups, blocks, slack);
        complete &= columns.complete;
        let mut domains = columns.all();
        if !columns.propagate(&mut domains, slack, budget) {
            continue;
        }
        let mut extra = decided(&columns, &domains);
        let mut fails = false;
        for part in columns.parts(&domains) {
            match least(&columns, &domains, &part, slack, budget) {
                (Some(more), _) => extra += more,
                (None, done) => {
                    fails = true;
                    complete &= done;
                    break;
                }
            }
        }
        if fails || (extra > slack && slack < most) {
            continue;
        }
        return Ok(Attempt { extra, slack, proved: complete && extra <= slack });
    }
    Err(complete && budget.spend(1))
}

/// What rows with a single candidate left cost over their cheapest.
fn decided(columns: &Columns, domains: &Domains) -> u32 {
    domains.iter().enumerate().filter(|(_, d)| d.len() == 1).map(|(at, d)| columns.varying[at].extra[d[0]]).sum()
}

/// Lists everything within the margin of the least cost, in parts.
fn list(
    rows: &mut dyn Rows,
    groups: &[Group],
    blocks: &[bool],
    found: &Attempt,
    budget: &mut Budget<'_>,
) -> Option<Solved> {
    let slack = found.extra + cost::MARGIN.0;
    let count = rows.count();
    let mut columns = Columns::at(rows, groups, blocks, slack);
    let mut domains = columns.all();
    let mut proved = columns.complete;
    let mut used = slack;
    if !columns.propagate(&mut domains, slack, budget) {
        // The budget ended: stay with the slack that was searched.
        columns = Columns::at(rows, groups, blocks, found.slack);
        domains = columns.all();
        used = found.slack;
        proved = false;
        let mut little = Budget::new(2_000_000, None);
        if !columns.propagate(&mut domains, used, &mut little) {
            return None;
        }
    }
    let mut choice = vec![0; count];
    for (at, domain) in domains.iter().enumerate() {
        choice[columns.varying[at].row] = domain[0];
    }
    let mut open = Vec::new();
    for part in columns.parts(&domains) {
        let (cheapest, done) = least(&columns, &domains, &part, used, budget);
        proved &= done;
        let limit = cheapest? + cost::MARGIN.0;
        let (found, complete) = ways(&columns, &domains, &part, limit, used, budget);
        proved &= complete;
        let first = found.first()?;
        for (at, candidate) in part.iter().zip(&first.choice) {
            choice[columns.varying[*at].row] = *candidate;
        }
        if found.len() > 1 {
            open.push(Part { rows: part.iter().map(|at| columns.varying[*at].row).collect(), ways: found });
        }
    }
    Some(Solved { choice, open, blocks: blocks.to_vec(), extra: 0, proved, slack: used })
}
