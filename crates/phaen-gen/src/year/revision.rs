//! Changes of the plan within the year: three transfers, and revision 2, which adds, renames and splits a line.

use phaen_core::book::{Place, Revision, Successor, Transfer, VisitId, What};
use phaen_core::calendar::Date;
use phaen_core::number::{Quantity, Satang, Work};
use phaen_core::plan::{Cell, Code, Line, LineId, LineKind, Pair, Plan};

use crate::plan::close;
use crate::rng::Rng;

use super::course::{Course, DIRECTOR, PLANNER};
use super::days::{REVISED, after, date, month};
use super::rows::{ADDED, RENAMED, SPLIT, SPLIT_TITLES};
use super::sheet::{fill, pair};
use super::units::Member;
use super::visits::{Draft, to};
use super::words::document;

/// The first month whose cells revision 2 may change.
const OPEN_FROM: usize = 6;
/// How many visits its new line has.
const ADDED_VISITS: usize = 12;

/// What revision 2 brings: known from the start, so that its money can arrive before.
pub struct Next {
    /// The line split in two: what it is, and what its parts are.
    split: LineId,
    parts: [LineId; 2],
    added: LineId,
    /// The visits of the line that is added.
    visits: Vec<Draft>,
    last_visit: u32,
}

impl Next {
    /// What revision 2 of that plan is going to bring.
    pub fn of(rng: &mut Rng, plan: &Plan, members: &[Member], drafts: &[Draft]) -> Self {
        let first = plan.next_line_id().0;
        let [a, b, added] = [0, 1, 2].map(|more| LineId(first + more));
        let split = plan.lines.iter().find(|line| line.code.as_str() == SPLIT[0]).map_or(LineId(0), |line| line.id);
        let mut last_visit = drafts.iter().map(|draft| draft.id.0).max().unwrap_or(0);
        let mut visits = Vec::new();
        for number in 0..ADDED_VISITS {
            let Some(member) = rng.pick(members).cloned() else { continue };
            last_visit += 1;
            let month = OPEN_FROM + number % 5;
            visits.push(Draft { id: VisitId(last_visit), line: added, ..to(rng, &member, month) });
        }
        Self { split, parts: [a, b], added, visits, last_visit }
    }

    /// What its new line costs.
    pub fn money(&self) -> Satang {
        Satang::from_hundredths(self.visits.iter().map(|visit| visit.cost).sum())
    }

    /// An identity that no visit has yet.
    pub const fn visit_id(&mut self) -> VisitId {
        self.last_visit += 1;
        VisitId(self.last_visit)
    }
}

impl Course<'_> {
    /// What is changed before the visits of a month are made.
    pub(super) fn changes_before(&mut self, at: usize) {
        match at {
            2 => {
                let line = self.line("2.3");
                self.move_visits(date(2022, 12, 14), [line, line], 4, 3, None);
            }
            3 => self.move_typed(date(2023, 1, 18), ["2.9", "2.11"], 5),
            5 => self.revise(),
            6 => {
                let lines = [self.line("2.1"), self.line("2.2")];
                let letter = document("0012", date(2023, 4, 18));
                self.move_visits(date(2023, 4, 20), lines, 8, 2, Some(letter));
            }
            _ => {}
        }
    }

    /// Moves visits: to the next month within a line, or to another line in the same month.
    fn move_visits(
        &mut self,
        on: Date,
        [from, to]: [LineId; 2],
        earliest: usize,
        count: usize,
        letter: Option<phaen_core::book::Document>,
    ) {
        let of = |month: usize| -> Vec<Draft> {
            // The first stays: a cell that has work keeps money.
            let visits = self.drafts.values().filter(|draft| draft.line == from && draft.month == month);
            visits.skip(1).filter(|draft| draft.cost > 0).take(count).cloned().collect()
        };
        let Some((at, visits)) = (earliest..11).map(|month| (month, of(month))).find(|(_, v)| v.len() == count) else {
            return;
        };
        let (month_from, month_to) = (at, if from == to { at + 1 } else { at });
        let transfer = Transfer {
            from: Place { line: from, month: month(month_from) },
            to: Place { line: to, month: month(month_to) },
            work: Work::from_whole(count as i64),
            budget: Satang::from_hundredths(visits.iter().map(|visit| visit.cost).sum()),
            visits: visits.iter().map(|visit| visit.id).collect(),
            document: letter,
        };
        for draft in self.drafts.values_mut().filter(|draft| transfer.visits.contains(&draft.id)) {
            draft.day = draft.day.filter(|_| month_from == month_to);
            (draft.line, draft.month) = (to, month_to);
        }
        self.post(on, DIRECTOR, What::Transfer(transfer));
    }

    /// Moves typed work and its money on to the month after, to another line.
    fn move_typed(&mut self, on: Date, codes: [&str; 2], earliest: usize) {
        let [from, to] = codes.map(|code| self.line(code));
        let cell = |at| self.typed.get(&(from, at)).copied().unwrap_or_default();
        let Some((at, [work, money])) = (earliest..11).map(|at| (at, cell(at))).find(|(_, [work, _])| *work >= 300)
        else {
            return;
        };
        let moved = [200, money * 200 / work / 100 * 100];
        for (place, sign) in [((from, at), -1), ((to, at + 1), 1)] {
            let stands = self.typed.entry(place).or_default();
            *stands = [stands[0] + sign * moved[0], stands[1] + sign * moved[1]];
        }
        let transfer = Transfer {
            from: Place { line: from, month: month(at) },
            to: Place { line: to, month: month(at + 1) },
            work: Work::from_hundredths(moved[0]),
            budget: Satang::from_hundredths(moved[1]),
            visits: Vec::new(),
            document: None,
        };
        self.post(on, DIRECTOR, What::Transfer(transfer));
    }

    /// Signs revision 2, and moves what it moves.
    fn revise(&mut self) {
        let Next { split, parts: [one, other], added, .. } = self.next;
        let to_other = |course: &Self, draft: &Draft| {
            let member = course.members.iter().find(|member| member.number() == draft.unit);
            draft.month >= OPEN_FROM && member.is_some_and(|member| !member.is_cooperative())
        };
        let mut drafts: Vec<Draft> = self.drafts.values().cloned().collect();
        for draft in drafts.iter_mut().filter(|draft| draft.line == split) {
            draft.line = if to_other(self, draft) { other } else { one };
        }
        drafts.extend(self.next.visits.iter().cloned());
        let plan = self.second(&drafts);
        let revision = Revision {
            number: 2,
            on: REVISED,
            by: DIRECTOR.to_owned(),
            successors: vec![Successor { gone: split, now: one }],
        };
        self.plan = plan.clone();
        self.post(REVISED, DIRECTOR, What::Sign(Box::new((plan, revision))));
        let on = after(REVISED, 1);
        for line in [other, added] {
            self.post(on, PLANNER, What::FromVisits { line, from_visits: true });
        }
        for draft in drafts.iter().filter(|draft| draft.line == other || draft.line == added) {
            self.post(on, PLANNER, What::Plan(draft.id, draft.visit()));
        }
        self.drafts = drafts.into_iter().map(|draft| (draft.id, draft)).collect();
    }

    /// The plan of revision 2: what stands after the transfers, with its changes.
    fn second(&self, drafts: &[Draft]) -> Plan {
        let Next { split, parts, added, .. } = self.next;
        let mut plan = self.plan.clone();
        plan.revision = 2;
        let typed = |line: LineId| self.typed.keys().any(|(of, _)| *of == line);
        let mut lines = Vec::new();
        for mut line in std::mem::take(&mut plan.lines) {
            let (is_split, is_last) = (line.id == split, line.code.as_str() == "5.2");
            let closes_section = line.code.as_str() == "2.11";
            let parent = line.parent;
            if line.code.as_str() == RENAMED[0] {
                RENAMED[1].clone_into(&mut line.title);
            }
            if is_split {
                line = new(parts[0], SPLIT[0], SPLIT_TITLES[0], parent);
            }
            if line.kind == LineKind::Activity {
                if typed(line.id) {
                    self.fill_typed(&mut line);
                } else {
                    fill(&mut line, drafts);
                }
            }
            lines.push(line);
            let after = [(closes_section, parts[1], SPLIT[1], SPLIT_TITLES[1]), (is_last, added, ADDED[0], ADDED[1])];
            for (_, id, code, title) in after.into_iter().filter(|(here, ..)| *here) {
                let mut line = new(id, code, title, parent);
                fill(&mut line, drafts);
                lines.push(line);
            }
        }
        plan.lines = lines;
        close(&mut plan);
        plan
    }

    fn fill_typed(&self, line: &mut Line) {
        for at in 0..12 {
            let [work, money] = self.typed.get(&(line.id, at)).copied().unwrap_or_default();
            line.figures.months[at] = match work {
                0 => Pair::DASH,
                _ => Pair {
                    work: Cell::of(Work::from_hundredths(work)),
                    budget: Cell::of(Satang::from_hundredths(money)),
                },
            };
        }
        line.figures.target = pair(&[], line.id, 0);
    }
}

fn new(id: LineId, code: &str, title: &str, parent: Option<LineId>) -> Line {
    let mut line = Line::new(id, LineKind::Activity, Code::new(code), title);
    line.parent = parent;
    line
}
