//! The layers of a book: figures of a cell, and each layer as a plan of its own.

use std::collections::HashSet;

use crate::calendar::FiscalMonth;
use crate::equation::{self, Equation, EquationKind, Severity, Term};
use crate::plan::{Cell, CellRef, Figures, Layer, LineId, LineKind, Measure, Period, Plan, Tree};

use super::{Book, Place, Reported};

impl Book {
    /// What a layer has in a cell, in hundredths; `None` where nothing is planned, or nothing reported. Only months of
    /// lines that are posted to are known here: for totals see [`Book::layer`].
    pub fn cell(&self, cell: CellRef) -> Option<i64> {
        match cell.layer {
            Layer::Plan => self.planned(cell),
            Layer::Current => match self.moved.get(&CellRef { layer: Layer::Plan, ..cell }) {
                Some(moved) => Some(self.planned(cell).unwrap_or(0) + moved),
                None => self.planned(cell),
            },
            Layer::Result | Layer::Committed | Layer::Disbursed => self.reported(cell),
        }
    }

    fn planned(&self, cell: CellRef) -> Option<i64> {
        self.plan.line(cell.line).and_then(|line| line.raw(cell.period, cell.measure).hundredths())
    }

    fn reported(&self, cell: CellRef) -> Option<i64> {
        let Period::Month(month) = cell.period else { return None };
        let at = Place { line: cell.line, month };
        if self.from_visits.contains(&cell.line) {
            match (cell.layer, cell.measure) {
                (Layer::Result, Measure::Work) => return self.told(at, self.index.done.get(&at).copied()),
                (Layer::Disbursed, Measure::Budget) => return self.told(at, self.index.paid.get(&at).copied()),
                _ => {}
            }
        }
        self.reports.get(&cell).and_then(|posted| posted.last()).and_then(|last| last.amount)
    }

    /// What visits say is known once there is any, or once the month was signed off: then nought is nought.
    fn told(&self, at: Place, sum: Option<i64>) -> Option<i64> {
        sum.or_else(|| self.locks.contains_key(&at.month).then_some(0))
    }

    /// A reported figure of a cell, nought where nothing is reported.
    pub(super) fn reported_or_nought(&self, at: Place, figure: Reported) -> i64 {
        self.cell(at.cell(figure.layer(), figure.measure())).unwrap_or(0)
    }

    /// What of a cell may still go elsewhere, in hundredths: what it has now without what is done, paid or committed
    /// there.
    pub fn free(&self, at: Place, measure: Measure) -> i64 {
        let used: i64 = Reported::ALL
            .into_iter()
            .filter(|figure| figure.measure() == measure)
            .map(|figure| self.reported_or_nought(at, figure))
            .sum();
        (self.cell(at.cell(Layer::Current, measure)).unwrap_or(0) - used).max(0)
    }

    /// Lines on which more is spent (ใช้จ่าย: paid and committed) than they have: what each has and what is spent, in satang.
    pub fn overspent(&self) -> Vec<(LineId, i64, i64)> {
        let lines = self.plan.lines.iter().filter(|line| self.index.posted.contains(&line.id));
        let spending = lines.map(|line| (line.id, self.spending(line.id)));
        spending.filter(|(_, (has, spent))| spent > has).map(|(line, (has, spent))| (line, has, spent)).collect()
    }

    /// What a line has in the year, and what is spent of it (ใช้จ่าย: paid and committed), in satang.
    pub(super) fn spending(&self, line: LineId) -> (i64, i64) {
        let (mut has, mut spent) = (0, 0);
        for month in FiscalMonth::ALL {
            let at = Place { line, month };
            has += self.cell(at.cell(Layer::Current, Measure::Budget)).unwrap_or(0);
            spent += self.reported_or_nought(at, Reported::Committed);
            spent += self.reported_or_nought(at, Reported::Disbursed);
        }
        (has, spent)
    }

    /// A layer as a plan: its figures in the cells of the plan, every total found from the plan's own equations. A total
    /// of cells without any report stays empty.
    pub fn layer(&self, layer: Layer) -> Plan {
        let plan = self.plan.clone();
        if layer == Layer::Plan {
            return plan;
        }
        self.told_by(plan, layer.measures(), |at, measure| self.cell(at.cell(layer, measure)))
    }

    /// That plan with other figures in the cells that are posted to, every total found from its equations.
    pub(super) fn told_by(
        &self,
        mut plan: Plan,
        measures: &[Measure],
        cell: impl Fn(Place, Measure) -> Option<i64>,
    ) -> Plan {
        let posted = self.posted_lines();
        let mut totals: HashSet<CellRef> = HashSet::new();
        for line in &mut plan.lines {
            let printed = std::mem::take(&mut line.figures);
            let is_posted = posted.contains(&line.id);
            for &measure in measures {
                let cells = FiscalMonth::ALL.map(|month| cell(Place { line: line.id, month }, measure));
                let known = is_posted && cells.iter().any(Option::is_some);
                if printed.is_empty() && !known && line.kind != LineKind::Inferred {
                    continue;
                }
                let is_printed = |period: Period| match period {
                    Period::Quarter(_) => !printed.pair(period).is_empty(),
                    _ => true,
                };
                for period in Period::all().filter(|period| is_printed(*period)) {
                    let cell = match period {
                        Period::Month(month) if is_posted => match cells[month.index()] {
                            Some(hundredths) => Cell::Value(hundredths),
                            None => Cell::Empty,
                        },
                        _ => {
                            totals.insert(CellRef::plan(line.id, period, measure));
                            // A row takes part in sums by the figures that stand in it.
                            Cell::Dash
                        }
                    };
                    line.figures.pair_mut(period).set_raw(measure, cell);
                }
            }
        }
        total(&mut plan, &totals);
        plan
    }

    /// The equations between visits and cells: of each line whose cells are the sum of its visits, in each month, work
    /// and money. They stand on [`Layer::Current`]; [`Book::cell`] has the figures.
    pub fn visit_equations(&self) -> Vec<Equation> {
        let mut equations = Vec::new();
        for &line in &self.from_visits {
            for month in FiscalMonth::ALL {
                let sums = self.visits_at(Place { line, month });
                for (measure, sum) in Measure::ALL.into_iter().zip(sums) {
                    let period = Period::Month(month);
                    equations.push(Equation {
                        id: format!("visits.{line}.{}.{}", period.name(), measure.name()),
                        kind: EquationKind::Visits { line, period, measure },
                        terms: vec![Term {
                            cell: CellRef { line, period, measure, layer: Layer::Current },
                            factor: -1,
                        }],
                        constant: sum,
                        lower: Some(0),
                        upper: Some(0),
                        severity: Severity::Error,
                    });
                }
            }
        }
        equations
    }
}

impl Place {
    /// The cell of that place.
    pub const fn cell(self, layer: Layer, measure: Measure) -> CellRef {
        CellRef { line: self.line, period: Period::Month(self.month), measure, layer }
    }
}

/// The lines of a plan that figures are posted to: those that no other line of it adds up.
pub(super) fn posted_lines(plan: &Plan) -> HashSet<LineId> {
    let tree = Tree::of(plan);
    let leaves: HashSet<LineId> = tree.leaves(None).into_iter().collect();
    // Work may be done that nothing was planned for.
    let under_a_leaf = |mut id: LineId| {
        for _ in 0..plan.lines.len() {
            let Some(parent) = tree.line(id).and_then(|line| line.parent) else { return false };
            if leaves.contains(&parent) {
                return true;
            }
            id = parent;
        }
        false
    };
    let unplanned = plan.lines.iter().filter(|line| {
        line.kind == LineKind::Activity
            && !line.has_figures()
            && tree.children(Some(line.id)).next().is_none()
            && !under_a_leaf(line.id)
    });
    unplanned.map(|line| line.id).chain(leaves.iter().copied()).collect()
}

/// Finds the totals by the equations of the plan, and empties those of which no part is known.
pub(super) fn total(plan: &mut Plan, totals: &HashSet<CellRef>) {
    let mut equations = equation::sums(plan);
    // What is allotted says nothing of what was moved or paid.
    equations.retain(|equation| !matches!(equation.kind, EquationKind::Allotment { .. }));
    equation::solve_derived(plan, &equations, totals, &HashSet::new());
    let index: std::collections::HashMap<LineId, usize> =
        plan.lines.iter().enumerate().map(|(at, line)| (line.id, at)).collect();
    let is_empty = |plan: &Plan, cell: CellRef| {
        index.get(&cell.line).is_none_or(|at| plan.lines[*at].raw(cell.period, cell.measure).is_empty())
    };
    loop {
        let mut emptied = false;
        for equation in &equations {
            let Some(whole) = equation.terms.iter().find(|t| t.factor < 0 && totals.contains(&t.cell)) else {
                continue;
            };
            let parts = equation.terms.iter().filter(|t| t.factor > 0);
            if !is_empty(plan, whole.cell) && parts.clone().all(|part| is_empty(plan, part.cell)) {
                let figures: &mut Figures = &mut plan.lines[index[&whole.cell.line]].figures;
                figures.pair_mut(whole.cell.period).set_raw(whole.cell.measure, Cell::Empty);
                emptied = true;
            }
        }
        if !emptied {
            return;
        }
    }
}
