//! Two more groups of the same province, smaller, and not as they should be.

use phaen_core::number::Quantity;
use phaen_core::plan::{Cell, Plan, PlanState};

use crate::plan::close;
use crate::rng::Rng;

use super::rows::{Row, rows};
use super::sheet::plan;
use super::units::members;
use super::visits::drafts;

/// How many units the two groups have.
const SIZES: [usize; 2] = [24, 29];
/// The line that the second of them lacks.
const LACKING: &str = "2.11";

/// Plans of groups 2 and 3, not signed: that of group 2 does not add up, that of group 3 lacks a line.
pub fn other_groups(seed: u64) -> [Plan; 2] {
    let rng = &mut Rng::new(seed ^ 0x9E37);
    let mut unbalanced = small(rng, 2, SIZES[0]);
    if let Some(line) = unbalanced.lines.iter_mut().find(|line| line.code.as_str() == "2.1") {
        let month = line.figures.months.iter_mut().find(|month| matches!(month.work, Cell::Value(_)));
        if let Some(month) = month {
            let work = month.work.quantity().map_or(0, Quantity::hundredths);
            month.work = Cell::of(Quantity::from_hundredths(work + 300));
        }
    }
    let mut lacking = small(rng, 3, SIZES[1]);
    lacking.lines.retain(|line| line.code.as_str() != LACKING);
    close(&mut lacking);
    [unbalanced, lacking]
}

fn small(rng: &mut Rng, number: usize, units: usize) -> Plan {
    let mut all = members(rng);
    rng.shuffle(&mut all);
    all.truncate(units);
    all.sort_by_key(super::units::Member::number);
    let less = |mut row: Row| {
        if let Some(work) = &mut row.work {
            work.visits = work.visits.div_ceil(3);
        }
        row
    };
    let rows: Vec<Row> = rows().into_iter().map(less).collect();
    let drafts = drafts(rng, &rows, &all);
    let mut plan = plan(&rows, &drafts, &all);
    plan.group = Some(format!("กลุ่มส่งเสริมสหกรณ์ {number} (ตัวอย่าง)"));
    for signatory in plan.signatories.iter_mut().skip(1) {
        signatory.position = Some(format!("ผู้อำนวยการกลุ่มส่งเสริมสหกรณ์ {number}"));
    }
    plan.state = PlanState::Draft;
    plan
}
