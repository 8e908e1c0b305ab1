//! What came of the plans of one level.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use phaen_bench::forms::{form, read};
use phaen_gen::{Verdict, certain, score};

use crate::Task;
use crate::ordered::Ordered;
use crate::peers::{self, Peer};

/// What came of the plans of one level: so many damages, and a line among them lost or none.
pub struct Level {
    /// Pieces of damage in each plan.
    pub damages: usize,
    /// Whether one of them is a lost line.
    pub lost: bool,
    /// How many plans.
    pub plans: u64,
    /// How many readings stand how to the truth.
    pub verdicts: BTreeMap<Verdict, u64>,
    /// How many readings are proved least.
    pub proved: u64,
    /// Certain repairs, and how many of them are wrong.
    pub certain: (usize, usize),
    /// Questions asked, and the lines that they are about.
    pub questions: (usize, usize),
    /// How long the readings took.
    pub times: Ordered,
    /// What other ways to repair made of the same plans.
    pub peers: Vec<PeerResult>,
}

/// What another way to repair made of the plans.
pub struct PeerResult {
    /// Its name.
    pub name: &'static str,
    /// How many plans it was given.
    pub plans: u64,
    /// How many plans came back exactly.
    pub exact: u64,
    /// How long it took.
    pub times: Ordered,
}

impl Level {
    /// Reads every plan of a level.
    pub fn measure(task: &Task, damages: usize, lost: bool) -> Self {
        let mut level = Self {
            damages,
            lost,
            plans: task.plans,
            verdicts: BTreeMap::new(),
            proved: 0,
            certain: (0, 0),
            questions: (0, 0),
            times: Ordered::default(),
            peers: Vec::new(),
        };
        let others: Vec<&dyn Peer> = if lost { Vec::new() } else { peers::all() };
        let mut tallies: Vec<_> = others.iter().map(|_| (0, Vec::new())).collect();
        let mut times = Vec::new();
        for seed in task.from..task.from + task.plans {
            let form = form(seed, task.lines, damages, lost);
            let began = Instant::now();
            let reading = read(&form.text);
            times.push(began.elapsed());
            let verdict = score(&reading, &form.truth);
            *level.verdicts.entry(verdict).or_default() += 1;
            level.proved += u64::from(reading.proved_least);
            let (all, wrong) = certain(&reading, &form.truth);
            level.certain = (level.certain.0 + all, level.certain.1 + wrong);
            let lines: BTreeSet<_> = reading.questions.iter().flat_map(|q| &q.lines).collect();
            level.questions = (level.questions.0 + reading.questions.len(), level.questions.1 + lines.len());
            if (task.show && !matches!(verdict, Verdict::Exact | Verdict::Asked)) || wrong > 0 {
                let took = times.last().copied().unwrap_or_default();
                println!("seed {seed}: {}, {wrong} of {all} certain wrong, {took:?}", verdict.name());
                for damage in &form.damages {
                    println!("    {} {} [{}] [{}]", damage.kind.name(), damage.code, damage.before, damage.after);
                }
            }
            if seed - task.from >= task.peers {
                continue;
            }
            for (peer, (exact, times)) in others.iter().zip(&mut tallies) {
                let mut plain = peers::plain(&reading);
                let began = Instant::now();
                peer.repair(&mut plain.plan);
                times.push(began.elapsed());
                plain.settle();
                *exact += u64::from(score(&plain, &form.truth) == Verdict::Exact);
            }
        }
        level.times = Ordered::new(times);
        level.peers = others
            .iter()
            .zip(tallies)
            .map(|(peer, (exact, times))| {
                let plans = times.len() as u64;
                PeerResult { name: peer.name(), plans, exact, times: Ordered::new(times) }
            })
            .collect();
        level
    }

    /// How many plans came out that way.
    pub fn count(&self, verdict: Verdict) -> u64 {
        self.verdicts.get(&verdict).copied().unwrap_or(0)
    }

    /// Plans that are exactly the truth, or ask with the truth among the answers.
    pub fn reached(&self) -> u64 {
        self.count(Verdict::Exact) + self.count(Verdict::Asked)
    }
}
