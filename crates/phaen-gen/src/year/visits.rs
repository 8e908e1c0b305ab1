//! The visits that the plan is made of, before anything happened to them.

use std::collections::BTreeMap;

use phaen_core::book::{Place, Visit, VisitId, VisitState};
use phaen_core::calendar::Date;
use phaen_core::case::CaseKind;
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::LineId;

use crate::rng::Rng;

use super::days::{month, working_days};
use super::rows::{Row, SPLIT, Whom, Work};
use super::units::{Member, officer};

/// A visit as it is planned.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its identity.
    pub id: VisitId,
    /// For which line.
    pub line: LineId,
    /// To which unit.
    pub unit: u32,
    /// In which month, 0 = ต.ค.
    pub month: usize,
    /// On which day of it, where that is fixed.
    pub day: Option<u8>,
    /// Which officer goes.
    pub officer: usize,
    /// What it costs, in satang.
    pub cost: i64,
}

impl Draft {
    /// As it is posted.
    pub fn visit(&self) -> Visit {
        Visit {
            unit: self.unit,
            at: Place { line: self.line, month: month(self.month) },
            day: self.day,
            officer: officer(self.officer),
            cost: Satang::from_hundredths(self.cost),
            state: VisitState::Planned,
        }
    }
}

/// The identity of the row at that place of the form.
pub const fn line_id(at: usize) -> LineId {
    LineId(at as u32 + 1)
}

/// All visits, by line and month; those of typed lines are counted and never posted.
pub fn drafts(rng: &mut Rng, rows: &[Row], members: &[Member]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut inspected: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(work) = row.work else { continue };
        let mut of_line: Vec<(usize, &Member)> = match work.whom {
            Whom::Each | Whom::EachAfter => {
                let after = work.whom == Whom::EachAfter;
                members.iter().map(|m| (once(rng, &work, inspected.get(&m.number()).filter(|_| after)), m)).collect()
            }
            Whom::All | Whom::Problem(_) => (0..work.visits + rng.below(work.visits / 8 + 1))
                .filter_map(|_| Some((drawn(rng, &work.course), whom(rng, work.whom, members)?)))
                .collect(),
        };
        of_line.sort_by_key(|(month, _)| *month);
        if work.whom == Whom::Each {
            inspected = of_line.iter().map(|(month, member)| (member.number(), *month)).collect();
        }
        let mut in_month = [0usize; 12];
        for (month, member) in of_line {
            let id = VisitId(drafts.len() as u32 + 1);
            let free = in_month[month] > 0 && row.code != SPLIT[0];
            let cost = cost(rng, member.rate, free);
            in_month[month] += 1;
            drafts.push(Draft { id, line: line_id(at), month, cost, ..to(rng, member, month) });
        }
    }
    drafts
}

/// A visit of that month to a unit, by the officer in charge for the most part.
pub fn to(rng: &mut Rng, member: &Member, month: usize) -> Draft {
    let day = rng.pick(&working_days(month)).map(|day: &Date| day.day());
    let officer = if rng.chance(85) { member.officer } else { rng.within(1, super::units::OFFICERS) };
    Draft {
        id: VisitId(0),
        line: LineId(0),
        unit: member.number(),
        month,
        day: day.filter(|_| rng.chance(70)),
        officer,
        cost: member.rate,
    }
}

/// A shared car or a telephone call costs nothing. The first visit of a cell pays, and so do all of a line that is to be
/// split: work never stands without money.
fn cost(rng: &mut Rng, rate: i64, may_be_free: bool) -> i64 {
    match rng.below(100) {
        0..4 if may_be_free => 0,
        4..8 => 2_200,
        _ => rate,
    }
}

fn once(rng: &mut Rng, work: &Work, after: Option<&usize>) -> usize {
    match after {
        Some(month) => (month + rng.below(2)).min(11),
        None => drawn(rng, &work.course),
    }
}

/// A month, each as likely as its part.
fn drawn(rng: &mut Rng, course: &[usize; 12]) -> usize {
    let mut left = rng.below(course.iter().sum());
    for (month, part) in course.iter().enumerate() {
        if left < *part {
            return month;
        }
        left -= part;
    }
    0
}

fn whom<'a>(rng: &mut Rng, whom: Whom, members: &'a [Member]) -> Option<&'a Member> {
    let has = |problem: CaseKind| -> Vec<&Member> { members.iter().filter(|m| m.problem == Some(problem)).collect() };
    match whom {
        Whom::Problem(problem) if rng.chance(60) => rng.pick(&has(problem)).copied(),
        _ => rng.pick(members),
    }
}
