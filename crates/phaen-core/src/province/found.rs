//! The province as added: its plan, what each line is made of, what is marked and asked.

use crate::calendar::FiscalMonth;
use crate::change::TextField;
use crate::equation::{CrossFoot, Equation, EquationKind, Severity, Term};
use crate::plan::{CellRef, LineId, Measure, Period, Plan};

use super::{Answer, Gathered, LineName, Question};

/// A province (จังหวัด) as its groups make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Its plan: every figure is the sum of the groups' figures. Identities of lines hold for this sum alone.
    pub plan: Plan,
    /// What each line of the plan is made of, in the plan's order.
    pub rows: Vec<Row>,
    /// The groups that were added.
    pub groups: Vec<Added>,
    /// Groups of the province that have no plan here.
    pub missing: Vec<String>,
    /// Lines that may be one.
    pub questions: Vec<Question>,
    /// Answers that no longer fit: their line is gone, or a group has both lines.
    pub unheeded: Vec<Answer>,
    /// What is to be known about the fields around the table.
    pub head: Vec<HeadMark>,
    /// The indicators, in the plan's order, with what stands on each group's form.
    pub indicators: Vec<Gathered>,
}

/// A group that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its name.
    pub name: String,
    /// Every total of its own plan that fails. It is added as it stands.
    pub failing: Vec<CrossFoot>,
    /// Its figures on the lines of the province, by the province's identities. Totals that it does not state, or states
    /// over other lines than the province, are found from its own figures.
    pub figures: Plan,
}

/// A line of the province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its identity in the province's plan.
    pub line: LineId,
    /// What answers call it.
    pub name: LineName,
    /// For each group its line, by the identity in the group's plan; `None` for a group that has no such line.
    pub parts: Vec<Option<LineId>>,
    /// What is to be known about it.
    pub marks: Vec<Mark>,
}

impl Row {
    /// The groups that have no such line.
    pub fn without(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().enumerate().filter_map(|(group, part)| part.is_none().then_some(group))
    }
}

/// What is to be known about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A [`Question`] about it is open.
    Asked,
    /// It has code and title of that line and counts in another unit, or is of another budget category.
    CountsOtherwise(LineId),
    /// Lost rows of a group's source: with nothing are they known to be the same.
    Lost,
    /// What that group gives as one where others break it down; it stands beside their lines.
    NotBrokenDown(usize),
    /// That group's total is over other lines than here, so it was found anew from the group's lines.
    Regrouped(usize),
}

/// What is to be known about the fields around the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadMark {
    /// The groups' forms differ there; the province's field stays empty.
    Differs(TextField),
    /// That group's form states no units in charge, field (4).
    NoUnits(usize),
    /// That group's form states no budget received, field (5).
    NoAllotment(usize),
}

impl Province {
    /// The identity of a group's cell in [`Province::equations`].
    pub fn of_group(&self, group: usize, cell: CellRef) -> CellRef {
        CellRef { line: shifted(self.plan.lines.len(), group, cell.line), ..cell }
    }

    /// That the groups make the province: one equation for each cell of which anything is written.
    pub fn equations(&self) -> Vec<Equation> {
        let groups: Vec<&Plan> = self.groups.iter().map(|group| &group.figures).collect();
        offices(&self.plan, &groups)
    }

    /// What stands in a cell of the province, or in one of [`Province::of_group`]; nought where nothing does.
    pub fn hundredths(&self, cell: CellRef) -> i64 {
        let lines = self.plan.lines.len();
        let Some(index) = (cell.line.0 as usize).checked_sub(1).filter(|_| lines > 0) else { return 0 };
        let plan = match index / lines {
            0 => Some(&self.plan),
            nth => self.groups.get(nth - 1).map(|group| &group.figures),
        };
        let line = plan.and_then(|plan| plan.lines.get(index % lines));
        line.and_then(|line| line.raw(cell.period, cell.measure).hundredths()).unwrap_or(0)
    }

    /// The cells of a group's line that nobody wrote although another group wrote them: in a layer that is reported
    /// they are not known, not nought.
    pub fn unwritten(&self, line: LineId, month: FiscalMonth, measure: Measure) -> Vec<usize> {
        let period = Period::Month(month);
        let written = |plan: &Plan| plan.line(line).is_some_and(|l| !l.raw(period, measure).is_empty());
        if !written(&self.plan) {
            return Vec::new();
        }
        let of = |(at, group): (usize, &Added)| (!written(&group.figures)).then_some(at);
        self.groups.iter().enumerate().filter_map(of).collect()
    }
}

/// Lines of a province are numbered from 1 without a gap; those of its groups follow, group by group.
pub(super) fn shifted(lines: usize, group: usize, line: LineId) -> LineId {
    // At most MAX_GROUPS times MAX_LINES.
    LineId(line.0 + ((group + 1) * lines) as u32)
}

/// The equations of a province over its own lines and those of its groups.
pub(super) fn offices(province: &Plan, groups: &[&Plan]) -> Vec<Equation> {
    let lines = province.lines.len();
    let mut equations = Vec::new();
    for (at, line) in province.lines.iter().enumerate() {
        for period in Period::all() {
            for measure in Measure::ALL {
                let written = |plan: &&&Plan| !plan.lines[at].raw(period, measure).is_empty();
                if !groups.iter().any(|plan| written(&plan)) {
                    continue;
                }
                let cell = CellRef::plan(line.id, period, measure);
                let of_group =
                    |group| Term { cell: CellRef { line: shifted(lines, group, line.id), ..cell }, factor: 1 };
                let mut terms: Vec<Term> = (0..groups.len()).map(of_group).collect();
                terms.push(Term { cell, factor: -1 });
                equations.push(Equation {
                    id: format!("offices.{}.{}.{}", line.id, period.name(), measure.name()),
                    kind: EquationKind::Offices { line: line.id, period, measure },
                    terms,
                    constant: 0,
                    lower: Some(0),
                    upper: Some(0),
                    severity: Severity::Error,
                });
            }
        }
    }
    equations
}
