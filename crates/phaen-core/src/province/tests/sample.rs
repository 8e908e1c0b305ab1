//! Forms of made-up groups.

use std::collections::BTreeMap;

use crate::calendar::FiscalYear;
use crate::number::{Quantity, Satang, Work};
use crate::plan::{
    Allotment, Cell, Code, Figures, Line, LineId, LineKind, Measure, Pair, Period, Plan, UnitCount, UnitKind,
};
use crate::province::{Answer, Group, Province, Wanted, add};

pub fn year() -> FiscalYear {
    FiscalYear::new(2566).unwrap()
}

/// A line without figures.
pub fn line(id: u32, kind: LineKind, code: &str, title: &str, parent: Option<u32>) -> Line {
    Line { parent: parent.map(LineId), ..Line::new(LineId(id), kind, Code::new(code), title) }
}

/// An activity with so many visits in every month, at 25 baht each.
pub fn activity(id: u32, code: &str, title: &str, parent: Option<u32>, visits: i64) -> Line {
    let mut line = line(id, LineKind::Activity, code, title, parent);
    line.figures.months = [Pair::whole(visits, visits * 25); 12];
    line.figures.target = Pair::whole(visits * 12, visits * 300);
    line
}

/// The figures of lines added by hand, beside the equations.
pub fn added<'a>(lines: impl Iterator<Item = &'a Line>) -> Figures {
    let mut sum = Figures::default();
    for line in lines {
        for period in Period::all() {
            let (to, more) = (sum.pair_mut(period), line.figures.pair(period));
            let work = to.work.quantity().unwrap_or_default() + more.work.quantity().unwrap_or_default();
            let budget = to.budget.quantity().unwrap_or_default() + more.budget.quantity().unwrap_or_default();
            if !more.is_empty() {
                *to = Pair { work: Cell::of(work), budget: Cell::of(budget) };
            }
        }
    }
    sum
}

/// Heading 1 without figures over 1.1 and 1.2, heading 2 with figures over 2.1 and 2.2, a subtotal of 2, the total.
pub fn form(visits: [i64; 4]) -> Plan {
    let titles = ["ติดตามลูกหนี้", "จัดทำบัญชี (6 ครั้ง)", "ตรวจการสหกรณ์", "รายงานผล"];
    let codes = ["1.1", "1.2", "2.1", "2.2"];
    let leaf = |at: usize, parent| activity(11 + at as u32, codes[at], titles[at], Some(parent), visits[at]);
    let mut lines = vec![line(1, LineKind::Heading, "1", "แก้ไขปัญหา", None), leaf(0, 1), leaf(1, 1)];
    lines.extend([line(2, LineKind::Heading, "2", "ตรวจการ", None), leaf(2, 2), leaf(3, 2)]);
    lines[3].figures = added(lines[4..6].iter());
    let mut subtotal = line(98, LineKind::Subtotal, "รวม 2", "", None);
    (subtotal.covers, subtotal.figures) = (vec![LineId(2)], lines[3].figures);
    lines.push(subtotal);
    let mut total = line(99, LineKind::Total, "(12)", "รวมแผนการใช้จ่ายงบประมาณ", None);
    total.figures = added(lines[1..4].iter());
    let amount = total.figures.target.budget.quantity().unwrap();
    lines.push(total);
    Plan {
        fiscal_year: Some(year()),
        office: Some("สำนักงานสหกรณ์จังหวัดตัวอย่าง".to_owned()),
        group: Some("กลุ่มตัวอย่าง".to_owned()),
        lines,
        units: vec![UnitCount { kind: UnitKind::Cooperative, count: 10 }],
        allotments: vec![Allotment { category: "งบดำเนินงาน".to_owned(), amount }],
        ..Plan::default()
    }
}

pub fn wanted<'a>(plans: &[&'a Plan]) -> Wanted<'a> {
    let group = |(at, plan): (usize, &&'a Plan)| Group {
        name: format!("กลุ่มตัวอย่าง {}", at + 1), plan
    };
    Wanted {
        year: year(),
        groups: plans.iter().enumerate().map(group).collect(),
        expected: Vec::new(),
        roll_ups: BTreeMap::new(),
        answers: Vec::new(),
    }
}

pub fn province(plans: &[&Plan]) -> Province {
    add(&wanted(plans)).unwrap()
}

pub fn with_answers(plans: &[&Plan], answers: &[Answer]) -> Province {
    add(&Wanted { answers: answers.to_vec(), ..wanted(plans) }).unwrap()
}

/// The line of that code; the first of several.
pub fn coded<'a>(plan: &'a Plan, code: &str) -> &'a Line {
    plan.lines.iter().find(|line| line.code == Code::new(code)).unwrap()
}

pub fn target(line: &Line) -> (i64, i64) {
    let of = |measure| line.raw(Period::Target, measure).hundredths().unwrap_or(0);
    (of(Measure::Work) / 100, of(Measure::Budget) / 100)
}

pub fn baht(amount: i64) -> Cell<Satang> {
    Cell::of(Satang::from_baht(amount))
}

pub fn visits(hundredths: i64) -> Cell<Work> {
    Cell::of(Work::from_hundredths(hundredths))
}
