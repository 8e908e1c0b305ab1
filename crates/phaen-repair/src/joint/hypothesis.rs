//! Whether lines were lost, and the least explanation under each answer.

use std::collections::HashMap;

use super::block::{HARD, LIMITS};
use super::exact::closures;
use super::parts::{Part, Way, atoms, decided, joined, parted};
use super::problem::Problem;
use super::programme::{Answer, Solver, programme};
use super::{Budget, Group, Rows};
use phaen_core::reading::MAX_CHOICES;

use crate::cost;
use crate::line::{Candidate, REALIGNED};

/// How far above the sum of the rows' cheapest candidates an explanation is looked for.
const SLACK_STEPS: [u32; 9] = [0, 60, 130, 199, 280, 360, 450, 600, 800];

/// How far a hypothesis is searched first that must beat another.
const FIRST_STEP: u32 = 60;
/// How far above the cheapest another solver looks where the own search has ended.
const ASKED: u32 = 450;

/// The least explanation of all rows.
#[derive(Debug, Clone, Default)]
pub struct Solved {
    /// Candidates of rows that have more than one.
    pub candidates: HashMap<usize, Vec<Candidate>>,
    /// For each row the candidate that every explanation within the margin uses, or that of the cheapest.
    pub choice: Vec<usize>,
    /// Rows left open, in parts that can be decided one by one.
    pub open: Vec<Part>,
    /// For each group, whether lines were lost in it.
    pub blocks: Vec<bool>,
    /// Cost over the rows' cheapest candidates, lost lines included.
    pub extra: u32,
    /// By how much less the explanation costs for what people have confirmed: the part of which most was taken off,
    /// and all of it.
    pub saved: (u32, u32),
    /// More was taken off it than the margin was widened by: what is within the margin without that is not known.
    pub doubtful: bool,
    /// Rows that nothing tells.
    pub unreadable: Vec<usize>,
    /// Whether nothing cheaper exists and all within the margin is listed.
    pub proved: bool,
}

/// Finds the least explanation: without lost lines, with them where the text shows a loss, or with them wherever
/// columns fail. `None` when there is none within the slack or the budget. Where the budget ends, the solver is asked.
pub fn solve(
    rows: &mut dyn Rows,
    groups: &[Group],
    budget: &mut Budget<'_>,
    solver: Option<&dyn Solver>,
) -> Option<Solved> {
    let none = vec![false; groups.len()];
    let first = Problem::at(rows, groups, &none, 0);
    let all: Vec<bool> = (0..groups.len()).map(|g| first.is_broken(g)).collect();
    let seen: Vec<bool> = all.iter().zip(groups).map(|(broken, group)| *broken && group.lost_seen).collect();
    let mut hypotheses = vec![none];
    for blocks in [seen, all] {
        if !hypotheses.contains(&blocks) {
            hypotheses.push(blocks);
        }
    }
    hypotheses.sort_by_key(|blocks| price(blocks, groups));
    // Lines seen to be lost are the likelier reading of columns that fail: with them first, the others are bounded.
    let likeliest = hypotheses.iter().position(|b| b.contains(&true) && price(b, groups) <= cost::MARGIN.0);
    if let Some(at) = likeliest {
        let first = hypotheses.remove(at);
        hypotheses.insert(0, first);
    }
    let mut best: Option<Solved> = None;
    let mut proved = true;
    for blocks in hypotheses {
        let lost = price(&blocks, groups);
        let most = best.as_ref().map(|b| (b.extra + b.saved.0 + cost::MARGIN.0).checked_sub(lost));
        // Another hypothesis matters only within the margin of the best so far.
        if most == Some(None) {
            continue;
        }
        let task = Task { groups, blocks: &blocks, solver };
        let most = most.flatten();
        let (found, complete) = attempt(rows, &task, most, budget);
        proved &= complete;
        let found = if budget.is_spent() { asked(rows, &task, most, found) } else { found };
        let Some(mut found) = found else { continue };
        found.extra += lost;
        match &best {
            // Two hypotheses within the margin: the cheaper is taken, and nothing is proved.
            Some(known) => {
                let margin = cost::MARGIN.0 + known.saved.0.max(found.saved.0);
                proved &= known.extra.abs_diff(found.extra) > margin;
                if found.extra < known.extra {
                    best = Some(found);
                }
            }
            None => best = Some(found),
        }
    }
    let mut best = best?;
    best.proved &= proved;
    Some(best)
}

/// What the lost lines of a hypothesis cost.
fn price(blocks: &[bool], groups: &[Group]) -> u32 {
    let lost = blocks.iter().zip(groups).filter(|(lost, _)| **lost);
    lost.map(|(_, g)| if g.lost_seen { cost::LINES_LOST_SEEN } else { cost::LINES_LOST_UNSEEN }).sum()
}

/// One hypothesis.
#[derive(Clone, Copy)]
struct Task<'a> {
    groups: &'a [Group],
    /// Groups that have lost lines.
    blocks: &'a [bool],
    solver: Option<&'a dyn Solver>,
}

/// The least explanation under one hypothesis with everything within the margin of it, at most `most` over the rows'
/// cheapest where that is bounded; and, where there is none, whether that is proved.
fn attempt(rows: &mut dyn Rows, task: &Task<'_>, most: Option<u32>, budget: &mut Budget<'_>) -> (Option<Solved>, bool) {
    let bound = most.unwrap_or(u32::MAX);
    let mut complete = true;
    let mut last = None;
    // Where there is most likely nothing to be found, one wide step is less work than many.
    let steps = SLACK_STEPS.into_iter().filter(|slack| most.is_none() || *slack <= FIRST_STEP).chain(most);
    for slack in steps.map(|s| s.min(bound)) {
        if last.is_some_and(|last| slack <= last) {
            continue;
        }
        last = Some(slack);
        if !budget.spend(1) {
            return (None, false);
        }
        let (found, all) = explain(rows, task, (slack, 0), budget);
        complete = all;
        if let Some(found) = found.filter(|f| f.extra <= slack) {
            return (Some(listed(rows, task, found, budget)), true);
        }
    }
    (None, complete && most.is_some())
}

/// The least explanation under one hypothesis with everything within the margin of it, which is the wider the more was
/// taken off its parts, as far as other alignments of rows that add up can be left out; as found, unproved, where the
/// budget ends.
fn listed(rows: &mut dyn Rows, task: &Task<'_>, found: Solved, budget: &mut Budget<'_>) -> Solved {
    let reach = found.extra + cost::MARGIN.0;
    let most = reach.max(REALIGNED - 1);
    let mut saved = found.saved.0;
    loop {
        let whole = (reach + saved).min(most);
        match explain(rows, task, (whole, cost::MARGIN.0), budget) {
            // Parts join where more explanations are looked at, and what was taken off them adds up.
            (Some(listed), _) if listed.extra <= found.extra && listed.saved.0 > saved && whole < most => {
                saved = listed.saved.0;
            }
            (Some(listed), all) if listed.extra <= found.extra => {
                let doubtful = listed.saved.1 > whole - reach;
                return Solved { proved: all, doubtful, ..listed };
            }
            _ => return found,
        }
    }
}

/// What the solver finds within what the own search has left to find, else what that has found. It finds one
/// explanation and not all within the margin, so that nothing is proved by it.
fn asked(rows: &mut dyn Rows, task: &Task<'_>, most: Option<u32>, found: Option<Solved>) -> Option<Solved> {
    let Some(solver) = task.solver else { return found };
    let below = match &found {
        Some(found) => found.extra.checked_sub(1),
        None => Some(ASKED),
    };
    let Some(below) = below.map(|b| b.min(ASKED).min(most.unwrap_or(u32::MAX))) else { return found };
    let problem = Problem::at(rows, task.groups, task.blocks, below);
    let Some((programme, behind)) = programme(&problem, &problem.all(), below, true) else { return found };
    let Answer::Picks(picks, _) = solver.least(&programme) else { return found };
    let Some(extra) = programme.price(&picks) else { return found };
    let choice = picks.iter().zip(&behind).map(|(pick, row)| row[*pick]).collect();
    let part = Part::of((0..picks.len()).collect(), vec![Way { extra, choice }]);
    let mut solved = solved(&problem, &[part], task.blocks, rows.count());
    solved.candidates = problem.varying.into_iter().map(|v| (v.row, v.candidates)).collect();
    Some(solved)
}

/// Every explanation within `margin` of the least, none over `slack`; and whether nothing was left out.
fn explain(
    rows: &mut dyn Rows,
    task: &Task<'_>,
    (slack, margin): (u32, u32),
    budget: &mut Budget<'_>,
) -> (Option<Solved>, bool) {
    let unseen = task.blocks.iter().zip(task.groups).any(|(lost, group)| *lost && !group.lost_seen);
    loop {
        let mut problem = Problem::at(rows, task.groups, task.blocks, slack);
        budget.spend(rows.worked());
        // Rates of lines that nothing in the text shows to be lost say which explanation is likelier, not which
        // there are.
        let bounds = problem.bounds;
        if unseen && margin > 0 {
            problem.bounds = None;
        }
        let (parts, all) = match decide(rows, &mut problem, (slack, margin), budget) {
            Decided::Vary(more) => {
                more.into_iter().for_each(|row| rows.vary(row));
                continue;
            }
            Decided::Parts(parts, all) => (parts, all),
        };
        if let Some(solver) = task.solver.filter(|_| all) {
            compare(&problem, parts.as_deref(), slack, solver);
        }
        let mut complete = all && slack < REALIGNED;
        let Some(mut parts) = parts else { return (None, complete) };
        complete &= parts.iter().all(|part| part.omitted == 0);
        if problem.bounds != bounds {
            problem.bounds = bounds;
            parts.iter_mut().for_each(|part| likelier_first(&problem, part));
        }
        for part in &mut parts {
            part.unlisted = is_unlisted(&problem, part);
            complete &= !part.unlisted;
        }
        let mut solved = solved(&problem, &parts, task.blocks, rows.count());
        solved.candidates = problem.varying.into_iter().map(|v| (v.row, v.candidates)).collect();
        return (Some(solved), complete);
    }
}

/// Tells the solver what a problem costs at least.
fn compare(problem: &Problem, parts: Option<&[Part]>, slack: u32, solver: &dyn Solver) {
    let least = |part: &Part| part.ways.iter().map(|way| way.extra).min().unwrap_or(0);
    let extra = parts.map(|parts| parts.iter().map(least).sum::<u32>()).filter(|extra| *extra <= slack);
    let [strict, loose] = [true, false].map(|rates| programme(problem, &problem.all(), slack, rates));
    if let (Some((strict, _)), Some((loose, _))) = (strict, loose) {
        solver.compare(&strict, &loose, extra);
    }
}

/// What came of a problem.
enum Decided {
    /// These rows that stand as read must vary, and all be tried again.
    Vary(Vec<usize>),
    /// The parts that can be decided one by one, where there is an explanation; and whether nothing was left out.
    Parts(Option<Vec<Part>>, bool),
}

fn decide(rows: &dyn Rows, problem: &mut Problem, (slack, margin): (u32, u32), budget: &mut Budget<'_>) -> Decided {
    let nothing = |complete: bool, budget: &mut Budget<'_>| Decided::Parts(None, complete && budget.spend(1));
    let mut domains = problem.all();
    if problem.filter_blocks(&mut domains, slack, budget).is_none() {
        return nothing(true, budget);
    }
    let least = margin == 0 && !problem.blocks.contains(&true);
    let given = budget.left() / 2;
    let mut share = budget.share(2);
    let closed = closures(problem, rows, &domains, (slack, least), &mut share);
    budget.settle(given, &share);
    let more: Vec<usize> = closed.vary.into_iter().filter(|row| rows.stands(*row)).collect();
    if !more.is_empty() {
        return Decided::Vary(more);
    }
    let mut complete = closed.complete;
    if closed.found.is_empty() {
        return Decided::Parts(None, complete);
    }
    let Some(atoms) = atoms(problem, &closed.found, &mut domains, slack, budget) else {
        return nothing(complete, budget);
    };
    let mut parts = Vec::new();
    for atoms in joined(problem, atoms, &domains) {
        let Some((part, all)) = decided(problem, &atoms, &domains, (slack, margin), budget) else {
            return nothing(complete, budget);
        };
        // More than a person can be asked at once is asked one by one, where that can be.
        let many = part.ways.len() > MAX_CHOICES && atoms.len() > 1;
        match parted(problem, &atoms, &domains, margin).filter(|_| many) {
            Some(apart) => parts.extend(apart),
            None => {
                complete &= all;
                parts.push(part);
            }
        }
    }
    Decided::Parts(Some(parts), complete)
}

/// Puts the ways first that leave lost lines rates that the plan knows.
fn likelier_first(problem: &Problem, part: &mut Part) {
    let pairs: Vec<u32> = problem.block_pairs().collect();
    let odd = |way: &Way| {
        let rows = || part.rows.iter().zip(&way.choice);
        let within = |limit: u8, first: u32| {
            let changes = rows().map(|(at, c)| problem.limit_change(limit, *at, *c, first)).sum::<i128>();
            problem.limit_base(limit, first) + changes >= 0
        };
        let touched = |first: &&u32| {
            rows().any(|(at, c)| problem.delta(*at, *c, **first) != 0 || problem.delta(*at, *c, **first + 1) != 0)
        };
        pairs
            .iter()
            .filter(touched)
            .flat_map(|p| (HARD..LIMITS).map(move |l| (l, *p)))
            .filter(|(l, p)| !within(*l, *p))
            .count()
    };
    let mut ways: Vec<(usize, Way)> = part.ways.iter().map(|way| (odd(way), way.clone())).collect();
    ways.sort_by_key(|(odd, way)| (*odd > 0, way.extra));
    part.ways = ways.into_iter().map(|(_, way)| way).collect();
}

/// Whether explanations within the margin of a part could not be listed: a row of it has lost figures, and only lost
/// lines stand in its columns.
fn is_unlisted(problem: &Problem, part: &Part) -> bool {
    let open = |(k, at): (usize, &usize)| {
        let varying = &problem.varying[*at];
        let chosen = part.ways[0].choice[k];
        let unlisted = varying.unlisted.filter(|_| !varying.exact);
        let reach = varying.extra[chosen] + varying.candidates[chosen].saved + cost::MARGIN.0;
        unlisted.is_some_and(|extra| extra <= reach)
    };
    part.rows.iter().enumerate().any(open)
}

fn solved(problem: &Problem, parts: &[Part], blocks: &[bool], count: usize) -> Solved {
    let mut solved = Solved { choice: vec![0; count], blocks: blocks.to_vec(), ..Solved::default() };
    solved.saved = problem.settled.iter().fold((0, 0), |(most, all), saved| (*saved.max(&most), all + saved));
    for part in parts {
        let rows: Vec<usize> = part.rows.iter().map(|at| problem.varying[*at].row).collect();
        if let Some(first) = part.ways.first() {
            let saved = problem.saved(&part.rows, first);
            solved.saved = (solved.saved.0.max(saved), solved.saved.1 + saved);
            solved.extra += part.ways.iter().map(|way| way.extra).min().unwrap_or(first.extra);
            for (row, candidate) in rows.iter().zip(&first.choice) {
                solved.choice[*row] = *candidate;
            }
        }
        if part.ways.len() > 1 || part.unlisted {
            solved.open.push(Part { rows, ..part.clone() });
        }
    }
    solved.open.sort_by(|a, b| a.rows.cmp(&b.rows));
    solved.unreadable = problem.unreadable.clone();
    solved
}
