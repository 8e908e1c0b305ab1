//! What is posted on the plan in the course of the year, month by month.

use std::collections::{BTreeMap, BTreeSet};

use phaen_core::book::{Direction, Entry, Payment, PaymentPart, Receipt, VisitId, What};
use phaen_core::calendar::Date;
use phaen_core::number::{Quantity, Satang};
use phaen_core::plan::{DEFAULT_CATEGORY, LineId, Measure, Period, Plan};

use crate::rng::Rng;

use super::days::{LOCKED, SIGNED, TOLD, after, date, in_month, month, working, working_days};
use super::revision::Next;
use super::rows::Row;
use super::units::{Member, OFFICERS, officer};
use super::visits::{Draft, line_id, to};
use super::words::advice;

/// Who signs.
pub const DIRECTOR: &str = "ผู้อำนวยการกลุ่ม (ตัวอย่าง)";
/// Who reports what is typed.
pub const PLANNER: &str = "เจ้าหน้าที่แผนงาน (ตัวอย่าง)";
/// Who pays.
const CASHIER: &str = "เจ้าหน้าที่การเงิน (ตัวอย่าง)";

/// Money as it arrives: the day and the share of the allotment, in percent.
const ARRIVALS: [(Date, i64); 4] =
    [(date(2022, 10, 12), 35), (date(2022, 11, 21), 20), (date(2023, 1, 16), 20), (date(2023, 4, 10), 15)];
/// Money that comes on top goes with revision 2.
const ADDED_ON: Date = date(2023, 3, 2);
/// A share of the allotment, in percent, is cut.
const CUT: (Date, i64) = (date(2023, 5, 15), 1);

/// The year as it goes.
pub struct Course<'a> {
    pub(super) rng: &'a mut Rng,
    pub(super) members: &'a [Member],
    pub(super) plan: Plan,
    pub(super) next: Next,
    /// Visits as they stand, those called off left out.
    pub(super) drafts: BTreeMap<VisitId, Draft>,
    pub(super) done: BTreeMap<VisitId, Date>,
    /// Cells of typed lines as they stand: work and money in hundredths.
    pub(super) typed: BTreeMap<(LineId, usize), [i64; 2]>,
    pub(super) spent: BTreeMap<LineId, i64>,
    paid: BTreeSet<VisitId>,
    postponed: Vec<VisitId>,
    inspected: BTreeMap<u32, Date>,
    lines: BTreeMap<String, LineId>,
    payments: usize,
    posted: Vec<(Date, Entry)>,
}

/// What the year leaves.
pub struct Made {
    /// Everything posted, in the order of its days.
    pub entries: Vec<Entry>,
    /// The visits that were made: unit, line, visit and day.
    pub done: Vec<(u32, LineId, VisitId, Date)>,
}

/// Lets the year go its way.
pub fn course(rng: &mut Rng, rows: &[Row], members: &[Member], plan: &Plan, drafts: Vec<Draft>) -> Made {
    let is_typed =
        |line: LineId| rows.iter().enumerate().any(|(at, r)| line_id(at) == line && r.work.is_some_and(|w| w.typed));
    let typed = plan.lines.iter().filter(|line| is_typed(line.id)).flat_map(|line| {
        (0..12).map(|at| {
            let of = |measure| line.raw(Period::Month(month(at)), measure).hundredths().unwrap_or(0);
            ((line.id, at), Measure::ALL.map(of))
        })
    });
    let mut course = Course {
        typed: typed.collect(),
        next: Next::of(rng, plan, members, &drafts),
        drafts: drafts.into_iter().filter(|draft| !is_typed(draft.line)).map(|draft| (draft.id, draft)).collect(),
        lines: plan.lines.iter().map(|line| (line.code.to_string(), line.id)).collect(),
        rng,
        members,
        plan: plan.clone(),
        done: BTreeMap::new(),
        spent: BTreeMap::new(),
        paid: BTreeSet::new(),
        postponed: Vec::new(),
        inspected: BTreeMap::new(),
        payments: 0,
        posted: Vec::new(),
    };
    course.open();
    for at in 0..TOLD {
        course.changes_before(at);
        course.month(at);
    }
    course.end()
}

impl Course<'_> {
    pub(super) fn post(&mut self, on: Date, by: &str, what: What) {
        self.posted.push((on, Entry { on, by: by.to_owned(), what }));
    }

    pub(super) fn line(&self, code: &str) -> LineId {
        self.lines.get(code).copied().unwrap_or(LineId(0))
    }

    fn open(&mut self) {
        let fed: BTreeSet<LineId> = self.drafts.values().map(|draft| draft.line).collect();
        for line in fed {
            self.post(SIGNED, PLANNER, What::FromVisits { line, from_visits: true });
        }
        let visits: Vec<Draft> = self.drafts.values().cloned().collect();
        for draft in visits {
            self.post(SIGNED, PLANNER, What::Plan(draft.id, draft.visit()));
        }
        let allotted = self.plan.allotments.iter().map(|a| a.amount).sum::<Satang>().hundredths();
        let share = |percent: i64| Satang::from_baht(allotted * percent / 10_000);
        let mut receipts: Vec<(Date, Direction, Satang)> =
            ARRIVALS.iter().map(|(on, percent)| (*on, Direction::Transferred, share(*percent))).collect();
        receipts.push((ADDED_ON, Direction::Added, self.next.money()));
        receipts.push((CUT.0, Direction::Cut, share(CUT.1)));
        for (on, direction, amount) in receipts {
            let document = Some(super::words::document(&format!("{}", on.day()), on));
            let receipt = Receipt { category: DEFAULT_CATEGORY.to_owned(), direction, amount, document };
            self.post(on, CASHIER, What::Receive(receipt));
        }
    }

    fn month(&mut self, at: usize) {
        self.pay(working(in_month(at, 12)), in_month(at, 1), 80);
        for id in std::mem::take(&mut self.postponed) {
            let day = self.rng.pick(&working_days(at)).copied();
            self.make(id, day.unwrap_or_else(|| in_month(at, 15)), at);
        }
        let visits: Vec<Draft> = self.drafts.values().filter(|draft| draft.month == at).cloned().collect();
        for draft in visits {
            match self.rng.below(100) {
                // With the year more is left lying.
                chance if chance < 91 - at => {
                    let day = match draft.day {
                        Some(day) => working(after(in_month(at, usize::from(day)), self.rng.below(3))),
                        None => self.rng.pick(&working_days(at)).copied().unwrap_or_else(|| in_month(at, 15)),
                    };
                    self.make(draft.id, day.min(in_month(at + 1, 1)), at);
                }
                chance if chance < 93 => self.postponed.push(draft.id),
                chance if chance < 96 => self.replace(&draft, at),
                _ => {}
            }
        }
        self.pay(working(in_month(at, 26)), in_month(at, 21), 85);
        self.report(at);
        if at < LOCKED {
            self.post(working(in_month(at + 1, 8)), DIRECTOR, What::Lock(month(at)));
        }
    }

    /// A visit is made on that day, or left for the next month where the day does not suit.
    fn make(&mut self, id: VisitId, day: Date, at: usize) {
        let Some(draft) = self.drafts.get(&id).cloned() else { return };
        let (inspections, reports) = (self.line("4.1"), self.line("4.2"));
        let mut on = if day >= in_month(at + 1, 1) { last_working(at) } else { day };
        if draft.line == reports {
            // What was not inspected cannot be reported.
            let Some(inspected) = self.inspected.get(&draft.unit) else { return self.postponed.push(id) };
            on = on.max(working(after(*inspected, 1)));
            if on >= in_month(at + 1, 1) {
                return self.postponed.push(id);
            }
        }
        if draft.line == inspections {
            self.inspected.insert(draft.unit, on);
        }
        self.done.insert(id, on);
        let told = after(on, self.rng.below(4)).min(in_month(at + 1, 4));
        let code = self.plan.line(draft.line).map(|line| line.code.to_string()).unwrap_or_default();
        let advised = advice(self.rng, &code).to_owned();
        self.post(told, &officer(draft.officer), What::Done { visit: id, on, advised, reason: None });
    }

    /// A visit is called off late in the month; another unit is visited in its place at the same cost.
    fn replace(&mut self, draft: &Draft, at: usize) {
        let on = in_month(at, 24);
        let Some(member) = self.rng.pick(self.members).filter(|m| m.number() != draft.unit).cloned() else { return };
        let code = self.plan.line(draft.line).map(|line| line.code.to_string()).unwrap_or_default();
        // Each unit is inspected once: nobody takes the place of another there.
        if code.starts_with('4') {
            return self.postponed.push(draft.id);
        }
        self.post(on, &officer(draft.officer), What::CallOff(draft.id));
        self.drafts.remove(&draft.id);
        let id = self.next.visit_id();
        let late: Vec<Date> = working_days(at).into_iter().filter(|day| *day > on).collect();
        let day = self.rng.pick(&late).copied();
        let put =
            Draft { id, line: draft.line, day: day.map(Date::day), cost: draft.cost, ..to(self.rng, &member, at) };
        self.post(on, &officer(put.officer), What::Plan(id, put.visit()));
        self.drafts.insert(id, put);
        if let Some(day) = day.filter(|_| self.rng.chance(60)) {
            self.make(id, day, at);
        }
    }

    /// Pays what was done before a day and is not paid yet, one document for each officer; some of it is left lying.
    fn pay(&mut self, on: Date, done_before: Date, percent: usize) {
        for number in 1..=OFFICERS {
            let mut parts = Vec::new();
            for (id, day) in &self.done {
                let Some(draft) = self.drafts.get(id).filter(|d| d.officer == number && d.cost > 0) else { continue };
                if *day < done_before && !self.paid.contains(id) && self.rng.chance(percent) {
                    parts.push(PaymentPart { visit: *id, amount: Satang::from_hundredths(draft.cost) });
                }
            }
            if parts.is_empty() {
                continue;
            }
            self.paid.extend(parts.iter().map(|part| part.visit));
            self.payments += 1;
            let payment = Payment {
                number: format!("ตย. {:03}/2566", self.payments),
                date: on,
                amount: parts.iter().map(|part| part.amount).sum(),
                parts,
                reason: None,
            };
            self.post(on, CASHIER, What::Pay(payment));
        }
    }

    fn end(self) -> Made {
        let Self { mut posted, drafts, done, .. } = self;
        posted.sort_by_key(|(on, _)| *on);
        let done = done.iter().filter_map(|(id, on)| drafts.get(id).map(|d| (d.unit, d.line, *id, *on))).collect();
        Made { entries: posted.into_iter().map(|(_, entry)| entry).collect(), done }
    }
}

fn last_working(at: usize) -> Date {
    working_days(at).last().copied().unwrap_or_else(|| in_month(at, 28))
}
