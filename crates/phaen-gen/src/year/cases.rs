//! The problem cases of the made-up group, worked off in steps.

use phaen_core::book::VisitId;
use phaen_core::calendar::Date;
use phaen_core::case::{Case, CaseId, CaseKind, Entry, Link, NextAction, Step, What};
use phaen_core::number::Satang;
use phaen_core::plan::{LineId, Plan};

use crate::rng::Rng;

use super::days::{AS_OF, after, before, date, working};
use super::units::Member;

/// The case that a meeting in June has not heard of yet.
const NEW_ON: Date = date(2023, 5, 24);

/// A case, and the amounts outstanding that the register knows of too.
pub struct Told {
    /// The case.
    pub case: Case,
    /// What was outstanding from which day on.
    pub amounts: Vec<(Date, Satang)>,
    /// The day it was closed.
    pub closed: Option<Date>,
}

/// The cases of those units, in the order of their opening. Visits are unit, line, visit and day.
pub fn cases(rng: &mut Rng, members: &[Member], plan: &Plan, visits: &[(u32, LineId, VisitId, Date)]) -> Vec<Told> {
    let mut of: Vec<(Date, &Member, CaseKind)> = members
        .iter()
        .filter_map(|member| Some((after(date(2022, 3, 1), rng.below(240)), member, member.problem?)))
        .collect();
    // The last debtor is a new one.
    if let Some(last) = of.iter_mut().rev().find(|(_, _, kind)| *kind == CaseKind::OverdueDebt) {
        last.0 = NEW_ON;
    }
    of.sort_by_key(|(opened, member, _)| (*opened, member.number()));
    let mut closing = 2;
    let numbered = (1..).zip(of);
    let told = numbered.map(|(number, (opened, member, kind))| {
        let closes = closing > 0 && opened < NEW_ON && !matches!(kind, CaseKind::Fraud | CaseKind::Dissolution);
        closing -= usize::from(closes);
        let case = Case::new(CaseId(number), member.unit.id, kind, opened, after(opened, rng.below(5)));
        tell(rng, case, plan, visits, closes)
    });
    told.collect()
}

fn tell(rng: &mut Rng, case: Case, plan: &Plan, visits: &[(u32, LineId, VisitId, Date)], closes: bool) -> Told {
    let (kind, opened, unit) = (case.kind(), case.opened_on(), case.unit().0);
    let mut entries: Vec<(Date, What)> = Vec::new();
    let lines = lines(plan, kind);
    entries.extend(lines.iter().map(|line| (opened.max(date(2022, 10, 5)), What::Linked(Link::Line(*line)))));
    let of_case = visits.iter().filter(|(to, line, _, on)| *to == unit && lines.contains(line) && *on >= opened);
    entries.extend(of_case.map(|(_, _, visit, on)| (*on, What::Linked(Link::Visit(visit.0)))));
    let steps = match closes {
        true => 4,
        false if opened >= NEW_ON => rng.below(2),
        false => rng.below(5),
    };
    let closed = closes.then(|| before(AS_OF, rng.within(2, 60)));
    let last = closed.unwrap_or(AS_OF);
    let days = usize::try_from(last.days_since(opened)).unwrap_or_default();
    for (done, step) in (1..).zip(Step::ALL).take(steps) {
        let on = after(opened, days * done / (steps + 1) + rng.below(6)).min(last);
        entries.push((on, What::StepDone(step)));
        // One step in a while was thought done too early.
        if done == 2 && rng.chance(15) {
            let again = after(on, 10).min(last);
            entries.push((again, What::StepReopened(step)));
            if closes {
                entries.push((after(again, 5).min(last), What::StepDone(step)));
            }
        }
    }
    let amounts = amounts(rng, kind, opened, last, closed.is_some());
    entries.extend(amounts.iter().map(|(on, amount)| (*on, What::Outstanding(Some(*amount)))));
    entries.extend(next(rng, kind, steps, opened, closed));
    entries.sort_by_key(|(on, _)| *on);
    let mut case = case;
    for (on, what) in entries {
        let recorded_on = after(on, rng.below(8)).min(AS_OF).max(case.recorded_on());
        // What cannot stand would be missed by the tests.
        let _ = case.record(Entry { on, recorded_on, what });
    }
    Told { case, amounts, closed }
}

/// Lines that work on a kind: the steps of its heading, or the watching of all.
fn lines(plan: &Plan, kind: CaseKind) -> Vec<LineId> {
    let works = |code: &str| match kind.heading_code() {
        Some(heading) => code.strip_prefix(heading).is_some_and(|rest| rest.starts_with('.')),
        None => code == "2.10",
    };
    plan.lines.iter().filter(|line| works(line.code.as_str())).map(|line| line.id).collect()
}

/// What is outstanding, every two months a little less; for accounts that are not closed no amount is known.
fn amounts(rng: &mut Rng, kind: CaseKind, opened: Date, last: Date, closed: bool) -> Vec<(Date, Satang)> {
    let mut baht = match kind {
        CaseKind::AccountsNotClosed => return Vec::new(),
        CaseKind::OverdueDebt => rng.within(300, 2_400) * 1_000,
        CaseKind::Fraud => rng.within(120, 900) * 1_000,
        CaseKind::Losses | CaseKind::Deficiency => rng.within(20, 200) * 1_000,
        CaseKind::Dissolution => rng.within(50, 400) * 1_000,
    };
    let mut found = Vec::new();
    let mut on = opened;
    while on < last {
        found.push((on, Satang::from_baht(baht as i64)));
        on = after(on, rng.within(45, 75));
        baht -= baht * rng.within(0, 18) / 100;
    }
    if closed {
        found.push((last, Satang::default()));
    }
    found
}

fn next(rng: &mut Rng, kind: CaseKind, steps: usize, opened: Date, closed: Option<Date>) -> Vec<(Date, What)> {
    let texts = match kind {
        CaseKind::OverdueDebt => ["ประชุมลูกหนี้รายใหญ่เพื่อทำแผนชำระหนี้", "ติดตามการชำระตามแผนและรายงานที่ประชุมคณะกรรมการ"],
        CaseKind::AccountsNotClosed => ["บันทึกบัญชีที่ค้างให้เป็นปัจจุบัน", "ส่งงบการเงินให้ผู้สอบบัญชี"],
        CaseKind::Losses => ["จัดทำแผนฟื้นฟูกิจการเสนอที่ประชุมใหญ่", "ติดตามผลตามแผนฟื้นฟูกิจการรายเดือน"],
        CaseKind::Deficiency => ["แจ้งคณะกรรมการแก้ไขข้อบกพร่องภายในกำหนด", "ตรวจสอบผลการแก้ไขและเสนอยุติเรื่อง"],
        CaseKind::Fraud => ["รวบรวมเอกสารหลักฐานและแจ้งความร้องทุกข์", "ติดตามการชดใช้และผลคดี"],
        CaseKind::Dissolution => ["ติดตามผู้ชำระบัญชีให้ส่งงบการเงิน", "ตรวจสอบรายงานการชำระบัญชีและถอนชื่อออกจากทะเบียน"],
    };
    let say = |text: &str, due: Option<Date>| What::Next(Some(NextAction { text: text.to_owned(), due_on: due }));
    let mut found = vec![(after(opened, 3).min(AS_OF), say(texts[0], Some(working(after(opened, 60)))))];
    match closed {
        Some(on) => found.extend([(on, What::Next(None)), (on, What::Closed)]),
        // Some are overdue, most are ahead, one in a while has no day.
        None if opened < NEW_ON => {
            let told = before(AS_OF, rng.within(5, 120)).max(after(opened, 10));
            let due = match rng.below(10) {
                0..3 => Some(before(AS_OF, rng.within(1, 20)).max(told)),
                3..9 => Some(working(after(AS_OF, rng.within(3, 45)))),
                _ => None,
            };
            found.push((told, say(texts[usize::from(steps > 1)], due)));
        }
        None => {}
    }
    found
}
