//! Quarter totals for forms that do not print them: an annex, computed from the months.

use std::collections::HashSet;

use crate::calendar::Quarter;
use crate::equation::{self, EquationKind};
use crate::number::Ratio;
use crate::plan::{Cell, CellRef, LineId, Measure, Pair, Period, Plan};

use super::mark::Marks;
use super::{Style, Table, head, row};

/// Quarter totals (ยอดรวมรายไตรมาส). They are no part of the form: every figure of a quarter is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// Its title, which says that it is computed.
    pub title: String,
    /// The target and the four quarters.
    pub table: Table,
    /// What the share row is called, where the plan has a grand total.
    pub share_label: String,
    /// Each quarter's share of the year's work and money in the grand total, in percent with two decimals;
    /// empty when the plan has no grand total.
    pub shares: Vec<[String; 2]>,
}

pub(super) fn quarters(plan: &Plan, style: &Style, marks: &Marks) -> Annex {
    let computed = with_quarters(plan);
    let periods: Vec<Period> =
        std::iter::once(Period::Target).chain(Quarter::ALL.into_iter().map(Period::Quarter)).collect();
    let rows = row::rows(&computed, style, marks, &periods);
    let shares = computed.total_line().map(|total| {
        let value = |period, measure| total.raw(period, measure).hundredths().unwrap_or(0);
        let share =
            |quarter, measure| Ratio::new(value(Period::Quarter(quarter), measure), value(Period::Target, measure));
        Quarter::ALL.map(|q| Measure::ALL.map(|m| style.digits.apply(&share(q, m).to_string()))).to_vec()
    });
    Annex {
        title: "ภาคผนวก ยอดรวมรายไตรมาส (คำนวณจากแผนรายเดือน ไม่เป็นส่วนหนึ่งของแบบ)".to_owned(),
        table: Table { head: head::annex(style, &periods), periods, rows },
        share_label: "ร้อยละของเป้าหมายทั้งปี".to_owned(),
        shares: shares.unwrap_or_default(),
    }
}

/// The plan with every quarter that it does not state found from the equations of its months. A quarter of nothing
/// but empty cells stays empty, one of dashes is a dash.
pub(crate) fn with_quarters(plan: &Plan) -> Plan {
    let mut computed = plan.clone();
    let missing: HashSet<(LineId, Period)> = plan
        .lines
        .iter()
        .filter(|l| l.has_figures())
        .flat_map(|l| Quarter::ALL.into_iter().map(move |q| (l, Period::Quarter(q))))
        .filter(|(line, period)| line.figures.pair(*period).is_empty())
        .map(|(line, period)| (line.id, period))
        .collect();
    for line in &mut computed.lines {
        for period in Quarter::ALL.map(Period::Quarter) {
            if missing.contains(&(line.id, period)) {
                *line.figures.pair_mut(period) = Pair::DASH;
            }
        }
    }
    let equations: Vec<_> =
        equation::build(&computed).into_iter().filter(|e| matches!(e.kind, EquationKind::Quarter { .. })).collect();
    let unknown: HashSet<CellRef> =
        missing.iter().flat_map(|(id, period)| Measure::ALL.map(|m| CellRef::plan(*id, *period, m))).collect();
    equation::solve_derived(&mut computed, &equations, &unknown, &HashSet::new());
    for line in computed.lines.iter_mut().filter(|l| l.has_figures()) {
        let missing = |q: &Quarter| missing.contains(&(line.id, Period::Quarter(*q)));
        for quarter in Quarter::ALL.into_iter().filter(missing).collect::<Vec<_>>() {
            for measure in Measure::ALL {
                let months = quarter.months().map(|m| line.raw(Period::Month(m), measure));
                if months.iter().all(|c| matches!(c, Cell::Empty | Cell::Dash)) {
                    let written = months.contains(&Cell::Dash);
                    let cell = if written { Cell::Dash } else { Cell::Empty };
                    line.figures.pair_mut(Period::Quarter(quarter)).set_raw(measure, cell);
                }
            }
        }
    }
    computed
}
