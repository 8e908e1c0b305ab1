//! The search against every combination of candidates, on problems small enough to try them all.

use std::collections::BTreeSet;

use phaen_core::plan::Cell;
use phaen_gen::Rng;

use super::programme::{Answer, Programme, Solver};
use super::*;
use crate::cost;

/// Rows whose candidates are given.
struct Given {
    rows: Vec<Vec<Candidate>>,
    pairs: usize,
}

impl Rows for Given {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn within(&mut self, row: usize, slack: u32) -> &[Candidate] {
        let floor = self.rows[row][0].cost;
        let end = self.rows[row].partition_point(|c| c.cost <= floor.saturating_add(slack));
        &self.rows[row][..end]
    }

    fn pairs(&self) -> usize {
        self.pairs
    }

    fn bounds(&self) -> Option<RateBounds> {
        None
    }

    fn price(&self, _: usize, _: &[(u32, i64)]) -> Option<u32> {
        None
    }

    fn vary(&mut self, _: usize) {}

    fn worked(&mut self) -> u64 {
        0
    }

    fn stands(&self, _: usize) -> bool {
        false
    }

    fn fractions(&self) -> bool {
        false
    }

    fn filled(&self, _: usize, _: &Candidate, _: &[i64], _: u32) -> Option<Candidate> {
        None
    }
}

const PAIRS: usize = 3;

fn candidate(cost: u32, figures: [i64; 2 * PAIRS]) -> Candidate {
    let values = figures.chunks(2).map(|p| [Cell::Value(p[0] * 100), Cell::Value(p[1] * 100)]).collect();
    Candidate { cost, values, ..Candidate::unknown(0, 0) }
}

/// A few rows and their total, each with a true candidate among others that differ in a figure or two.
fn problem(rng: &mut Rng, members: usize) -> (Given, Vec<Group>) {
    let mut truth: Vec<[i64; 2 * PAIRS]> =
        (0..members).map(|_| std::array::from_fn(|_| rng.within(1, 9) as i64)).collect();
    truth.push(std::array::from_fn(|k| truth.iter().map(|row| row[k]).sum()));
    let rows = truth
        .iter()
        .map(|figures| {
            let mut list = vec![candidate(20 * rng.below(6) as u32, *figures)];
            for _ in 0..rng.below(6) {
                let mut other = *figures;
                for _ in 0..rng.within(1, 2) {
                    other[rng.below(2 * PAIRS)] += rng.within(1, 3) as i64 - 2;
                }
                let known = list.iter().any(|c| c.values == candidate(0, other).values);
                if !known {
                    list.push(candidate(20 * rng.below(10) as u32, other));
                }
            }
            list.sort_by_key(|c| c.cost);
            list
        })
        .collect();
    (Given { rows, pairs: PAIRS }, vec![Group { total: members, members: (0..members).collect(), lost_seen: false }])
}

/// Every combination that closes all columns: what it costs over the cheapest, and the candidate of each row.
fn all_that_close(given: &Given) -> Vec<(u32, Vec<usize>)> {
    let total = given.rows.len() - 1;
    let mut found = Vec::new();
    let mut choice = vec![0; given.rows.len()];
    loop {
        let figure = |row: usize, k: usize| given.rows[row][choice[row]].figure(k);
        let closes = (0..2 * PAIRS).all(|k| (0..total).map(|row| figure(row, k)).sum::<i64>() == figure(total, k));
        if closes {
            let extra = choice.iter().zip(&given.rows).map(|(c, list)| list[*c].cost - list[0].cost).sum();
            found.push((extra, choice.clone()));
        }
        let Some(row) = (0..choice.len()).find(|row| choice[*row] + 1 < given.rows[*row].len()) else { break };
        choice[row] += 1;
        choice[..row].fill(0);
    }
    found
}

/// Every combination that the parts of a solution leave open.
fn combinations(solved: &Solved) -> BTreeSet<Vec<usize>> {
    let mut all = BTreeSet::from([solved.choice.clone()]);
    for part in &solved.open {
        all = all
            .iter()
            .flat_map(|choice| {
                part.ways.iter().map(|way| {
                    let mut choice = choice.clone();
                    part.rows.iter().zip(&way.choice).for_each(|(row, candidate)| choice[*row] = *candidate);
                    choice
                })
            })
            .collect();
    }
    all
}

#[test]
fn the_least_and_all_within_the_margin_are_found() {
    let mut rng = Rng::new(7);
    let (mut solvable, mut several) = (0, 0);
    for round in 0..1_500 {
        let (mut given, groups) = problem(&mut rng, 2 + round % 4);
        let tried = all_that_close(&given);
        let Some(least) = tried.iter().map(|(extra, _)| *extra).min().filter(|extra| *extra <= 100) else { continue };
        let solved =
            solve(&mut given, &groups, &mut Budget::new(10_000_000, None), None).expect("a combination closes");
        assert_eq!(solved.extra, least, "round {round}");
        assert!(!solved.blocks.contains(&true));
        let found = combinations(&solved);
        for (extra, choice) in &tried {
            // A part lists what is within the margin of its own least, so that all within the margin are among them.
            assert!(*extra > least + cost::MARGIN.0 || found.contains(choice), "round {round}: {choice:?}");
        }
        assert!(found.iter().all(|choice| tried.iter().any(|(_, known)| known == choice)), "round {round}");
        solvable += 1;
        several += usize::from(found.len() > 1);
    }
    assert!(solvable > 500 && several > 100, "{solvable} solvable, {several} of them in several ways");
}

#[test]
fn a_budget_that_ends_proves_nothing() {
    let mut rng = Rng::new(3);
    let (mut given, groups) = problem(&mut rng, 5);
    let solved = solve(&mut given, &groups, &mut Budget::new(2, None), None);
    assert!(solved.is_none_or(|s| !s.proved));
}

/// Tries every combination of picks.
struct Trying;

impl Solver for Trying {
    fn least(&self, programme: &Programme) -> Answer {
        let mut picks = vec![0; programme.rows.len()];
        let mut best: Option<(u32, Vec<usize>)> = None;
        loop {
            if let Some(price) = programme.price(&picks)
                && best.as_ref().is_none_or(|(least, _)| price < *least)
            {
                best = Some((price, picks.clone()));
            }
            let Some(row) = (0..picks.len()).find(|row| picks[*row] + 1 < programme.rows[*row].len()) else { break };
            picks[row] += 1;
            picks[..row].fill(0);
        }
        best.map_or(Answer::Impossible, |(_, picks)| Answer::Picks(picks, true))
    }
}

#[test]
fn where_the_steps_end_the_solver_goes_on() {
    let mut rng = Rng::new(11);
    let mut helped = 0;
    for round in 0..300 {
        let (mut given, groups) = problem(&mut rng, 2 + round % 3);
        let least = all_that_close(&given).iter().map(|(extra, _)| *extra).min();
        let Some(least) = least.filter(|extra| *extra <= 400) else { continue };
        let solved = solve(&mut given, &groups, &mut Budget::new(2, None), Some(&Trying)).expect("one was found");
        assert_eq!(solved.extra, least, "round {round}");
        assert!(!solved.proved && solved.open.is_empty());
        let closes = |k: usize| {
            let figure = |row: usize| given.rows[row][solved.choice[row]].figure(k);
            groups[0].members.iter().map(|row| figure(*row)).sum::<i64>() == figure(groups[0].total)
        };
        assert!((0..2 * PAIRS).all(closes), "round {round}");
        helped += 1;
    }
    assert!(helped > 100, "{helped}");
}

/// A solver that errs.
struct Erring;

impl Solver for Erring {
    fn least(&self, programme: &Programme) -> Answer {
        Answer::Picks(vec![0; programme.rows.len()], true)
    }
}

#[test]
fn an_answer_that_does_not_add_up_is_not_taken() {
    let mut rng = Rng::new(13);
    let mut refused = 0;
    for _ in 0..100 {
        let (mut given, groups) = problem(&mut rng, 3);
        let holds = all_that_close(&given).iter().any(|(_, choice)| choice.iter().all(|c| *c == 0));
        let solved = solve(&mut given, &groups, &mut Budget::new(2, None), Some(&Erring));
        assert!(holds || solved.is_none_or(|s| s.choice.iter().any(|c| *c > 0) || s.blocks.contains(&true)));
        refused += usize::from(!holds);
    }
    assert!(refused > 30, "{refused}");
}
