//! The year of a plan in figures: by month, cumulated, by quarter, by section, beside the disbursement targets of the
//! year. Everything is taken from the plan's total and its equations; nothing is added up here but the running total.

mod disbursement;

pub use disbursement::{DisbursementTarget, Spending, TargetRecord, in_force, shipped};

use std::collections::HashSet;

use crate::calendar::{FiscalMonth, Quarter};
use crate::equation;
use crate::form::with_quarters;
use crate::plan::{CellRef, Code, Figures, Line, LineKind, Measure, Pair, Period, Plan, Tree};

/// One measure of a year, in hundredths of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Course {
    /// The twelve months, ต.ค. first.
    pub months: [i64; 12],
    /// Everything up to the end of each month.
    pub cumulated: [i64; 12],
    /// The four quarters.
    pub quarters: [i64; 4],
    /// The year's target.
    pub target: i64,
}

/// A section of the plan with its share of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Work and budget of the year, in hundredths.
    pub target: [i64; 2],
}

/// The year of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Year {
    /// งาน.
    pub work: Course,
    /// งบ.
    pub budget: Course,
    /// The topmost lines, each with what it or its lines make of the year.
    pub sections: Vec<Section>,
}

impl Year {
    /// The course of a measure.
    pub const fn course(&self, measure: Measure) -> &Course {
        match measure {
            Measure::Work => &self.work,
            Measure::Budget => &self.budget,
        }
    }
}

/// The year of that plan. The grand total counts as it is printed; a plan without one is added up by the equation that
/// a grand total would have.
pub fn year(plan: &Plan) -> Year {
    let summed = summed(plan);
    let computed = with_quarters(&summed);
    let figures = computed.total_line().map(|l| l.figures).unwrap_or_default();
    let sections = Tree::of(&computed)
        .children(None)
        .filter(|l| !matches!(l.kind, LineKind::Total | LineKind::Subtotal))
        .map(|l| Section { code: l.code.to_string(), title: l.title.clone(), target: section(&computed, l) })
        .collect();
    Year { work: course(&figures, Measure::Work), budget: course(&figures, Measure::Budget), sections }
}

fn course(figures: &Figures, measure: Measure) -> Course {
    let value = |period: Period| figures.pair(period).raw(measure).hundredths().unwrap_or(0);
    let months = FiscalMonth::ALL.map(|m| value(Period::Month(m)));
    let mut running = 0;
    let cumulated = months.map(|month| {
        running += month;
        running
    });
    Course {
        months,
        cumulated,
        quarters: Quarter::ALL.map(|q| value(Period::Quarter(q))),
        target: value(Period::Target),
    }
}

/// The plan with a grand total that its equations fill, where it has none.
fn summed(plan: &Plan) -> Plan {
    let mut summed = plan.clone();
    if summed.total_line().is_none() {
        let mut total = Line::new(summed.next_line_id(), LineKind::Total, Code::new(""), "");
        total.figures = dashes();
        solve(&mut summed, total);
    }
    summed
}

const fn dashes() -> Figures {
    Figures {
        target: Pair::DASH,
        months: [Pair::DASH; 12],
        quarters: [Pair { work: crate::plan::Cell::Empty, budget: crate::plan::Cell::Empty }; 4],
    }
}

/// Puts in a line that is found from the equations alone.
fn solve(plan: &mut Plan, line: Line) {
    let unknown: HashSet<CellRef> = Period::months_and_target()
        .flat_map(|period| Measure::ALL.map(|measure| CellRef::plan(line.id, period, measure)))
        .collect();
    plan.lines.push(line);
    let equations = equation::sums(plan);
    equation::solve_derived(plan, &equations, &unknown, &HashSet::new());
}

/// What a topmost line makes of the year: its own target, or what a total over it would state.
fn section(plan: &Plan, line: &Line) -> [i64; 2] {
    let of = |line: &Line| Measure::ALL.map(|m| line.raw(Period::Target, m).hundredths().unwrap_or(0));
    if line.has_figures() {
        return of(line);
    }
    let mut with = plan.clone();
    let mut total = Line::new(with.next_line_id(), LineKind::Subtotal, Code::new(""), "");
    (total.figures, total.covers) = (dashes(), vec![line.id]);
    let id = total.id;
    solve(&mut with, total);
    with.line(id).map(of).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::LineId;

    fn plan(total: bool) -> Plan {
        let heading = |id| Line::new(LineId(id), LineKind::Heading, Code::new(&id.to_string()), "หมวด");
        let activity = |id, parent, visits: i64| {
            let mut line = Line::new(LineId(id), LineKind::Activity, Code::new(""), "กิจกรรม");
            line.parent = Some(LineId(parent));
            line.figures.months[0] = Pair::whole(visits, visits * 25);
            line.figures.months[5] = Pair::whole(1, 25);
            line.figures.target = Pair::whole(visits + 1, visits * 25 + 25);
            line
        };
        let mut lines = vec![heading(1), activity(3, 1, 4), activity(4, 1, 6), heading(2), activity(5, 2, 10)];
        if total {
            let mut line = Line::new(LineId(9), LineKind::Total, Code::new(""), "");
            line.figures.months[0] = Pair::whole(20, 500);
            line.figures.months[5] = Pair::whole(3, 75);
            line.figures.target = Pair::whole(23, 575);
            lines.push(line);
        }
        Plan { lines, ..Plan::default() }
    }

    #[test]
    fn a_year_is_the_same_with_and_without_a_printed_total() {
        let (with, without) = (year(&plan(true)), year(&plan(false)));
        assert_eq!(with, without);
        assert_eq!(with.work.quarters, [20_00, 3_00, 0, 0]);
        assert_eq!((with.budget.cumulated[4], with.budget.cumulated[11], with.budget.target), (50_000, 57_500, 57_500));
        let sections: Vec<_> = with.sections.iter().map(|s| (s.code.as_str(), s.target)).collect();
        assert_eq!(sections, [("1", [12_00, 30_000]), ("2", [11_00, 27_500])]);
    }
}
