//! The plan as it was signed first: the form's rows with the figures of the visits.

use phaen_core::indicator;
use phaen_core::number::{Quantity, Satang, Work};
use phaen_core::plan::{Cell, Code, Line, LineId, LineKind, Pair, Plan, PlanState, Signatory, UnitCount, UnitKind};

use crate::plan::close;

use super::days::YEAR;
use super::rows::Row;
use super::units::Member;
use super::visits::{Draft, line_id};

/// The plan of those rows and visits.
pub fn plan(rows: &[Row], drafts: &[Draft], members: &[Member]) -> Plan {
    let mut plan = header(members);
    for (at, row) in rows.iter().enumerate() {
        let kind = if row.work.is_some() { LineKind::Activity } else { LineKind::Heading };
        let mut line = Line::new(line_id(at), kind, Code::new(&row.code), &row.title);
        line.parent = line.code.parent().and_then(|code| plan.lines.iter().find(|l| l.code == code)).map(|l| l.id);
        if row.work.is_some() {
            fill(&mut line, drafts);
        }
        plan.lines.push(line);
    }
    let mut total = Line::new(plan.next_line_id(), LineKind::Total, Code::new("(12)"), "รวมแผนการใช้จ่ายงบประมาณ (บาท)");
    total.figures.months = [Pair::whole(0, 0); 12];
    total.figures.target = Pair::whole(0, 0);
    plan.lines.push(total);
    close(&mut plan);
    plan
}

/// Puts the visits of a line into its months; what they come to in the year is left to [`close`].
pub fn fill(line: &mut Line, drafts: &[Draft]) {
    for month in 0..12 {
        line.figures.months[month] = pair(drafts, line.id, month);
    }
    line.figures.target = Pair::whole(0, 0);
}

/// What the visits of a line make of a month; dashes where there are none.
pub fn pair(drafts: &[Draft], line: LineId, month: usize) -> Pair {
    let costs: Vec<i64> = drafts.iter().filter(|d| d.line == line && d.month == month).map(|d| d.cost).collect();
    if costs.is_empty() {
        return Pair::DASH;
    }
    Pair {
        work: Cell::of(Work::from_whole(costs.len() as i64)),
        budget: Cell::of(Satang::from_hundredths(costs.iter().sum())),
    }
}

fn header(members: &[Member]) -> Plan {
    let counted = |kind: UnitKind| UnitCount {
        kind,
        count: members.iter().filter(|m| m.unit.kind.unit_kind() == kind).count() as u32,
    };
    let block = |field, label: &str, name: &str, position: &str| Signatory {
        field,
        label: Some(label.to_owned()),
        name: Some(name.to_owned()),
        position: Some(position.to_owned()),
        phone: Some("0-0000-0000".to_owned()),
    };
    Plan {
        fiscal_year: Some(YEAR),
        office: Some("สำนักงานสหกรณ์จังหวัดตัวอย่าง".to_owned()),
        group: Some("กลุ่มส่งเสริมสหกรณ์ 1 (ตัวอย่าง)".to_owned()),
        programme: Some("แผนงานพื้นฐานด้านการสร้างความสามารถในการแข่งขัน".to_owned()),
        output: Some("สหกรณ์และกลุ่มเกษตรกรได้รับการส่งเสริมและพัฒนาให้มีความเข้มแข็งตามศักยภาพ".to_owned()),
        main_activity: Some("ส่งเสริมและพัฒนาสหกรณ์และกลุ่มเกษตรกร".to_owned()),
        units: vec![counted(UnitKind::Cooperative), counted(UnitKind::FarmerGroup)],
        indicators: indicator::shipped().iter().map(indicator::Rule::on_form).collect(),
        signatories: vec![
            block(13, "ผู้จัดทำ", "ผู้จัดทำแผน (ตัวอย่าง)", "นักวิชาการสหกรณ์"),
            block(14, "ผู้รับผิดชอบ", "ผู้รับผิดชอบ (ตัวอย่าง)", "ผู้อำนวยการกลุ่มส่งเสริมสหกรณ์ 1"),
        ],
        revision: 1,
        state: PlanState::Signed,
        ..Plan::default()
    }
}
