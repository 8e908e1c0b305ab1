//! Revisions (แผนปฏิบัติงานครั้งที่): the next signed version of the same plan. Visits and reports stay with their line.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Date;
use crate::plan::{CellRef, LineId, Plan};

use super::index::Index;
use super::layer::posted_lines;
use super::{Book, BookError, Posted};

/// A signed version of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its number (ครั้งที่), from 1.
    pub number: u32,
    /// The day it was signed.
    pub on: Date,
    /// Who signed; a name that nobody has confirmed.
    pub by: String,
    /// For lines that are there no longer, the line that has their visits and reports from now on: of lines merged
    /// the one they became, of a line split as a rule its first part.
    pub successors: Vec<Successor>,
}

/// The line that stands in another's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Successor {
    /// The line that is gone.
    pub gone: LineId,
    /// The line that has what was its.
    pub now: LineId,
}

impl Book {
    /// The plan as it was signed first, and every later one before the last.
    pub fn earlier(&self) -> &[(Revision, Plan)] {
        &self.earlier
    }

    /// The plan as it was signed first.
    pub fn original(&self) -> &Plan {
        self.earlier.first().map_or(&self.plan, |(_, plan)| plan)
    }

    /// The lines that have visits, reports or settlements, or are the sum of visits.
    pub fn used_lines(&self) -> BTreeSet<LineId> {
        let visits = self.visits.values().map(|visit| visit.at.line);
        let reports = self.reports.keys().map(|cell| cell.line);
        let settled = self.settlements.iter().map(|settlement| settlement.line);
        visits.chain(reports).chain(settled).chain(self.from_visits.iter().copied()).collect()
    }

    pub(super) fn sign(&mut self, plan: &Plan, revision: &Revision) -> Result<(), BookError> {
        let next = self.revision.number + 1;
        if revision.number != next {
            return Err(BookError::NotTheNext { next });
        }
        if plan.fiscal_year != self.plan.fiscal_year {
            return Err(BookError::NoFiscalYear);
        }
        let now = |line: LineId| revision.successors.iter().find(|s| s.gone == line).map_or(line, |s| s.now);
        let mut signed = Self { plan: plan.clone(), ..self.clone() };
        let posted = posted_lines(&signed.plan);
        if let Some(orphan) = self.used_lines().into_iter().find(|line| !posted.contains(&now(*line))) {
            return Err(BookError::Orphaned(orphan));
        }
        signed.from_visits = self.from_visits.iter().map(|line| now(*line)).collect();
        for visit in signed.visits.values_mut() {
            visit.at.line = now(visit.at.line);
        }
        signed.reports = BTreeMap::new();
        for (cell, reports) in &self.reports {
            let stands = signed.reports.entry(CellRef { line: now(cell.line), ..*cell }).or_default();
            let amounts = [stands.last(), reports.last()].map(|last| last.and_then(|posted| posted.amount));
            let merged = !stands.is_empty();
            stands.extend(reports.iter().cloned());
            // Of lines that became one the reports are added: none is lost and none counted twice.
            if merged {
                let amount = amounts.into_iter().flatten().reduce(|a, b| a + b);
                stands.push(Posted { on: revision.on, by: revision.by.clone(), amount, reason: None });
            }
        }
        for settlement in &mut signed.settlements {
            settlement.line = now(settlement.line);
        }
        signed.moved = BTreeMap::new();
        signed.signed_transfers = signed.transfers.len();
        signed.earlier.push((self.revision.clone(), self.plan.clone()));
        signed.revision = revision.clone();
        signed.index = Index::of(&signed);
        *self = signed;
        Ok(())
    }
}
