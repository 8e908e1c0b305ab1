//! Where a case stands on a day.

use std::collections::BTreeSet;

use crate::calendar::Date;
use crate::number::Satang;
use crate::plan::LineId;

use super::{Link, NextAction, Step, What};

/// Where a case stood on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseState {
    /// The day it was closed; `None` while it is open.
    pub closed_on: Option<Date>,
    /// The days on which the four steps were done, in their order.
    pub steps: [Option<Date>; 4],
    /// The amount outstanding (ยอดคงเหลือ), in satang; `None` where it is unknown.
    pub outstanding: Option<Satang>,
    /// What is to be done next.
    pub next: Option<NextAction>,
    /// Lines of the plan that work on it.
    pub lines: BTreeSet<LineId>,
    /// Visits that worked on it.
    pub visits: BTreeSet<u32>,
}

/// The column of the board on which a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Its next action is overdue (เกินกำหนด).
    Late,
    /// No step is done yet (ยังไม่เริ่ม).
    NotBegun,
    /// Some steps are done (อยู่ระหว่างดำเนินการ).
    UnderWay,
    /// All four steps are done, and it is open still (ครบขั้นตอน).
    StepsDone,
    /// Closed (ยุติแล้ว).
    Closed,
}

impl Stage {
    /// All of them, in the order of the board.
    pub const ALL: [Self; 5] = [Self::Late, Self::NotBegun, Self::UnderWay, Self::StepsDone, Self::Closed];
}

impl CaseState {
    /// The day on which a step was done.
    pub const fn done_on(&self, step: Step) -> Option<Date> {
        self.steps[step as usize]
    }

    /// The column of the board on which it stands as of a day.
    pub fn stage(&self, day: Date) -> Stage {
        if self.closed_on.is_some() {
            return Stage::Closed;
        }
        if self.next.as_ref().and_then(|next| next.due_on).is_some_and(|due| due < day) {
            return Stage::Late;
        }
        match self.steps.iter().flatten().count() {
            0 => Stage::NotBegun,
            4 => Stage::StepsDone,
            _ => Stage::UnderWay,
        }
    }

    /// Goes on by one entry of that day. What was done or closed already keeps its first day.
    pub(super) fn follow(&mut self, on: Date, what: &What) {
        match what {
            What::StepDone(step) => {
                self.steps[*step as usize].get_or_insert(on);
            }
            What::StepReopened(step) => self.steps[*step as usize] = None,
            What::Outstanding(amount) => self.outstanding = *amount,
            What::Next(next) => self.next.clone_from(next),
            What::Linked(Link::Line(line)) => {
                self.lines.insert(*line);
            }
            What::Linked(Link::Visit(visit)) => {
                self.visits.insert(*visit);
            }
            What::Unlinked(Link::Line(line)) => {
                self.lines.remove(line);
            }
            What::Unlinked(Link::Visit(visit)) => {
                self.visits.remove(visit);
            }
            What::Closed => {
                self.closed_on.get_or_insert(on);
            }
            What::Reopened => self.closed_on = None,
        }
    }
}
