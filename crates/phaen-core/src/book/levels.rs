//! A layer at every level of the tree (ทุกระดับ): what headings without figures of their own come to, quarters that the
//! form does not print, and the whole. The sums are those of equations that a subtotal over each heading would have.

use std::collections::{HashMap, HashSet};

use crate::calendar::{FiscalMonth, Quarter};
use crate::plan::{Cell, CellRef, Code, Figures, Layer, Line, LineId, LineKind, Measure, Pair, Period, Plan, Tree};

use super::{Book, Place, layer};

/// What is told at every level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Statement {
    /// A layer.
    Of(Layer),
    /// What the current plan has for cells of which no result, or no payment, is reported (ยังไม่รายงาน): as much may
    /// still come from them, if they did what was planned.
    Awaited,
    /// Money that is paid or committed (ใช้จ่าย).
    Spent,
}

/// A row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Its line; `None` for the whole plan.
    pub line: Option<LineId>,
    /// How many lines it stands under.
    pub depth: usize,
    /// Whether rows stand under it.
    pub is_parent: bool,
}

/// The rows of a plan in the order of the form, the whole plan last. Subtotals and totals that it prints are not among
/// them: what they say is said by the headings and the whole.
pub fn levels(plan: &Plan) -> Vec<Level> {
    let tree = Tree::of(plan);
    let mut rows = Vec::new();
    let mut open: Vec<(&Line, usize)> = Vec::new();
    let shown = |line: &&Line| !matches!(line.kind, LineKind::Subtotal | LineKind::Total);
    let push = |open: &mut Vec<_>, parent: Option<LineId>, depth: usize| {
        let below: Vec<&Line> = tree.children(parent).filter(shown).collect();
        let found = !below.is_empty();
        open.extend(below.into_iter().rev().map(|line| (line, depth)));
        found
    };
    push(&mut open, None, 0);
    while let Some((line, depth)) = open.pop() {
        let is_parent = push(&mut open, Some(line.id), depth + 1);
        rows.push(Level { line: Some(line.id), depth, is_parent });
    }
    rows.push(Level { line: None, depth: 0, is_parent: false });
    rows
}

/// The figures of a statement at every level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    plan: Plan,
    /// Where the figures of a line stand: in a row that sums it up, where it has none of its own.
    rows: HashMap<Option<LineId>, usize>,
}

impl Levels {
    /// What stands there, in hundredths; `None` where nothing is planned, or nothing reported.
    pub fn at(&self, line: Option<LineId>, period: Period, measure: Measure) -> Option<i64> {
        self.rows.get(&line).and_then(|at| self.plan.lines[*at].raw(period, measure).hundredths())
    }

    /// A plan as it is printed, at every level.
    pub fn of_plan(plan: &Plan) -> Self {
        let (with, summed) = with_sums(plan, &HashSet::new());
        Self::new(planned(with, plan), plan.lines.len(), summed)
    }

    /// `plan` has its `printed` lines first, then the rows that sum up.
    fn new(plan: Plan, printed: usize, summed: Vec<(Option<LineId>, LineId)>) -> Self {
        let all: HashMap<LineId, usize> = plan.lines.iter().enumerate().map(|(at, line)| (line.id, at)).collect();
        // A row that sums up is known by what it stands for alone: another version of the plan may have a line of its
        // identity.
        let mut rows: HashMap<Option<LineId>, usize> =
            plan.lines.iter().take(printed).enumerate().map(|(at, line)| (Some(line.id), at)).collect();
        rows.extend(summed.into_iter().filter_map(|(line, sum)| Some((line, *all.get(&sum)?))));
        Self { plan, rows }
    }

    /// The running total up to the end of that month; `None` where no month until then says anything.
    pub fn cumulated(&self, line: Option<LineId>, month: FiscalMonth, measure: Measure) -> Option<i64> {
        let months = FiscalMonth::ALL.into_iter().take_while(|m| *m <= month);
        months.filter_map(|m| self.at(line, Period::Month(m), measure)).reduce(|a, b| a + b)
    }
}

impl Book {
    /// A statement at every level.
    pub fn levels(&self, statement: Statement) -> Levels {
        let (plan, summed) = with_sums(&self.plan, self.posted_lines());
        let plan = match statement {
            Statement::Of(Layer::Plan) => planned(plan, &self.plan),
            Statement::Of(layer) => {
                self.told_by(plan, layer.measures(), |at, measure| self.cell(at.cell(layer, measure)))
            }
            Statement::Awaited => self.told_by(plan, &Measure::ALL, |at, measure| {
                let planned = self.cell(at.cell(Layer::Current, measure))?;
                (!self.is_told(at, measure)).then_some(planned)
            }),
            Statement::Spent => self.told_by(plan, &[Measure::Budget], |at, measure| {
                let told = [Layer::Disbursed, Layer::Committed].map(|layer| self.cell(at.cell(layer, measure)));
                told.into_iter().flatten().reduce(|paid, committed| paid + committed)
            }),
        };
        Levels::new(plan, self.plan.lines.len(), summed)
    }

    /// Whether the result of a cell, or what was paid there, is reported.
    pub fn is_told(&self, at: Place, measure: Measure) -> bool {
        let layer = match measure {
            Measure::Work => Layer::Result,
            Measure::Budget => Layer::Disbursed,
        };
        self.cell(at.cell(layer, measure)).is_some()
    }

    /// Whether something is planned in a cell of which nothing is reported.
    pub fn is_awaited(&self, at: Place, measure: Measure) -> bool {
        !self.is_told(at, measure) && self.cell(at.cell(Layer::Current, measure)).is_some_and(|planned| planned > 0)
    }
}

/// The plan with every quarter, a row that sums up each line above others without figures, and a total; and which row
/// sums up which line.
fn with_sums(plan: &Plan, posted: &HashSet<LineId>) -> (Plan, Vec<(Option<LineId>, LineId)>) {
    let mut with = plan.clone();
    // Work may be done that nothing was planned for: such a line has quarters too.
    for line in with.lines.iter_mut().filter(|line| line.has_figures() || posted.contains(&line.id)) {
        for quarter in line.figures.quarters.iter_mut().filter(|pair| pair.is_empty()) {
            *quarter = Pair::DASH;
        }
    }
    let tree = Tree::of(plan);
    let parents = plan.lines.iter().filter(|line| !line.has_figures() && tree.children(Some(line.id)).next().is_some());
    let mut summed = Vec::new();
    let mut next = plan.next_line_id().0;
    let mut row = |kind, covers: Vec<LineId>| {
        let mut line = Line::new(LineId(next), kind, Code::default(), "");
        next += 1;
        line.figures = Figures { target: Pair::DASH, months: [Pair::DASH; 12], quarters: [Pair::DASH; 4] };
        line.covers = covers;
        line
    };
    for parent in parents {
        let line = row(LineKind::Subtotal, vec![parent.id]);
        summed.push((Some(parent.id), line.id));
        with.lines.push(line);
    }
    let total = plan.total_line().map(|line| line.id).unwrap_or_else(|| {
        let line = row(LineKind::Total, Vec::new());
        let id = line.id;
        with.lines.push(line);
        id
    });
    summed.push((None, total));
    (with, summed)
}

/// The plan as it is printed, and beside that its rows of sums and its quarters.
fn planned(mut with: Plan, printed: &Plan) -> Plan {
    let mut wanted: HashSet<CellRef> = HashSet::new();
    for line in with.lines.iter().filter(|line| line.has_figures()) {
        let stands = printed.line(line.id);
        for period in Period::all() {
            let is_printed = match period {
                Period::Quarter(q) => stands.is_some_and(|l| !l.figures.quarters[q.index()].is_empty()),
                _ => stands.is_some(),
            };
            if !is_printed {
                wanted.extend(Measure::ALL.map(|measure| CellRef::plan(line.id, period, measure)));
            }
        }
    }
    layer::total(&mut with, &wanted);
    for line in &mut with.lines {
        // A quarter of months in which nothing is written says nothing.
        for quarter in Quarter::ALL {
            for measure in Measure::ALL {
                let cell = CellRef::plan(line.id, Period::Quarter(quarter), measure);
                let silent = quarter.months().map(|m| line.raw(Period::Month(m), measure)) == [Cell::Empty; 3];
                if silent && wanted.contains(&cell) {
                    line.figures.quarters[quarter.index()].set_raw(measure, Cell::Empty);
                }
            }
        }
    }
    with
}
