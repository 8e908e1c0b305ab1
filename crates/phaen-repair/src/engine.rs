//! Puts the rows of a sheet before the joint search.

use std::collections::HashMap;

use phaen_core::equation::{self, EquationKind};
use phaen_core::number::Quantity;
use phaen_core::plan::{Line, LineId, LineKind, Measure, Period};

use crate::evidence::RateBounds;
use crate::joint::{self, Budget, Group, Rows, Solved};
use crate::line::{Candidate, Candidates, Context, Row, candidates, edited};
use crate::sheet::{Sheet, adds_up};
use crate::token::Figure;
use crate::{Options, cost};

/// What the search found.
pub struct Outcome {
    /// Candidates of every row, with the search's choice among them.
    pub rows: Vec<Vec<Candidate>>,
    /// The least explanation; `None` when there is none.
    pub solved: Option<Solved>,
    /// The groups that were searched.
    pub groups: Vec<Group>,
    /// For each group, the places where its lost lines may stand: indices into the sheet's losses.
    pub losses: Vec<Vec<usize>>,
    /// Rows that no repair makes add up by themselves.
    pub unreadable: Vec<usize>,
    /// Whether a clock ended the search.
    pub clock_ended: bool,
    /// Whether the search ended for want of steps.
    pub ended: bool,
}

/// Searches the least explanation of a sheet.
pub fn solve(sheet: &Sheet, options: &Options<'_>) -> Outcome {
    let mut source = Source::new(sheet);
    let (mut groups, losses) = groups(sheet);
    let unreadable: Vec<usize> = (0..sheet.rows.len()).filter(|r| source.unreadable(*r)).collect();
    for group in &mut groups {
        group.unread = unreadable.iter().any(|r| *r == group.total || group.members.contains(r));
    }
    let mut budget = Budget::new(options.max_steps, options.stop);
    let solved = joint::solve(&mut source, &groups, &mut budget);
    let ended = !budget.spend(1);
    let slack = solved.as_ref().map_or(0, |s| s.slack);
    let rows = (0..sheet.rows.len()).map(|r| source.within(r, slack).0.to_vec()).collect();
    Outcome { rows, solved, groups, losses, unreadable, clock_ended: budget.clock_ended, ended }
}

/// Rows of the sheet with their candidates, made when they are asked for.
struct Source<'a> {
    sheet: &'a Sheet,
    context: Context,
    allotted: Option<i64>,
    /// Rows that add up as read with every token in its place.
    clean: Vec<bool>,
    /// Known candidates, with the window they were made for.
    known: Vec<Option<(u32, Candidates)>>,
}

/// Nothing but two edits changes a clean row: below this slack it has no other candidate.
const CLEAN_FLOOR: u32 = 2 * cost::DIGIT_LIKE;

impl<'a> Source<'a> {
    fn new(sheet: &'a Sheet) -> Self {
        let sums = sheet.layout.sums();
        let pairs = sheet.layout.len();
        let clean: Vec<bool> = sheet
            .rows
            .iter()
            .map(|r| {
                r.tokens.len() == 2 * pairs
                    && r.tokens.iter().all(|t| t.figure != Figure::Unreadable)
                    && adds_up(&r.plain, &sums)
            })
            .collect();
        let learned = sheet
            .rows
            .iter()
            .filter(|r| r.tokens.len() >= 2 * pairs - pairs / 2 && adds_up(&r.plain, &sums))
            .filter(|r| sheet.plan.line(r.line).is_some_and(|l| matches!(l.kind, LineKind::Activity)))
            .flat_map(|r| r.plain.iter().zip(&sheet.layout.periods))
            .filter(|(_, period)| matches!(period, Period::Month(_)))
            .map(|(pair, _)| *pair);
        let bounds = RateBounds::learn(learned);
        let tokens = || sheet.rows.iter().flat_map(|r| &r.tokens);
        let count = |figure: Figure| tokens().filter(|t| t.figure == figure).count();
        let context = Context {
            sums,
            bounds,
            blank_months: count(Figure::Blank) > count(Figure::Dash),
            fractions: tokens().any(|t| t.number().is_some_and(|n| n % 100 != 0)),
            layout: sheet.layout.clone(),
        };
        let allotted = match sheet.plan.allotments.as_slice() {
            [] => None,
            all => Some(all.iter().map(|a| a.amount.hundredths()).sum()),
        };
        let known = vec![None; sheet.rows.len()];
        Self { sheet, context, allotted, clean, known }
    }

    fn row(&self, row: usize) -> Row<'a> {
        let line = self.sheet.rows[row].line;
        let total = self.sheet.plan.line(line).is_some_and(|l| l.kind == LineKind::Total);
        Row { tokens: &self.sheet.rows[row].tokens, allotted: self.allotted.filter(|_| total) }
    }

    /// A row with no candidate at all keeps its plain reading and closes nothing.
    fn unreadable(&mut self, row: usize) -> bool {
        if self.clean[row] {
            return false;
        }
        self.fill(row, 0);
        self.known[row].as_ref().is_some_and(|(_, c)| c.complete_to == 0)
    }

    fn fill(&mut self, row: usize, slack: u32) {
        if self.known[row].as_ref().is_some_and(|(window, _)| *window >= slack) {
            return;
        }
        let plain = || {
            let read = &self.sheet.rows[row];
            Candidate { cost: 0, values: read.plain.clone(), origin: read.origin.clone(), marks: Vec::new() }
        };
        let made = if self.clean[row] && slack < CLEAN_FLOOR && self.row(row).allotted.is_none() {
            (CLEAN_FLOOR - 1, Candidates { list: vec![plain()], complete_to: CLEAN_FLOOR - 1 })
        } else {
            // A little more than asked, so that a growing slack does not make the same work again.
            let window = if slack < cost::MARGIN.0 { cost::MARGIN.0 } else { slack };
            let found = if self.clean[row] {
                edited(self.row(row), &self.context, window)
            } else {
                candidates(self.row(row), &self.context, window)
            };
            if found.list.is_empty() {
                (u32::MAX, Candidates { list: vec![plain()], complete_to: 0 })
            } else {
                (window, found)
            }
        };
        self.known[row] = Some(made);
    }
}

impl Rows for Source<'_> {
    fn count(&self) -> usize {
        self.sheet.rows.len()
    }

    fn within(&mut self, row: usize, slack: u32) -> (&[Candidate], bool) {
        self.fill(row, slack);
        let Some((_, found)) = &self.known[row] else { return (&[], false) };
        let floor = found.list.first().map_or(0, |c| c.cost);
        let end = found.list.partition_point(|c| c.cost <= floor + slack);
        (&found.list[..end], found.complete_to >= floor + slack)
    }

    fn pairs(&self) -> usize {
        self.context.layout.len()
    }

    fn bounds(&self) -> Option<RateBounds> {
        self.context.bounds
    }
}

/// The groups of rows that totals add up, as the plan's equations have them, and the losses in each.
///
/// Where subtotals stand, the grand total is taken over them: the same equations, but a lost line then stands in one
/// of them only.
fn groups(sheet: &Sheet) -> (Vec<Group>, Vec<Vec<usize>>) {
    let mut plan = sheet.plan.clone();
    let first_lost = plan.next_line_id().0;
    for (k, loss) in sheet.losses.iter().enumerate() {
        let mut line = Line::new(LineId(first_lost + k as u32), LineKind::Inferred, Default::default(), "");
        line.parent = loss.heading;
        plan.lines.push(line);
    }
    let row_of: HashMap<LineId, usize> = sheet.rows.iter().enumerate().map(|(i, r)| (r.line, i)).collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut losses: Vec<Vec<usize>> = Vec::new();
    for equation in equation::build(&plan) {
        let EquationKind::Lines { total, period: Period::Target, measure: Measure::Work } = equation.kind else {
            continue;
        };
        let Some(&total) = row_of.get(&total) else { continue };
        let mut group = Group { total, ..Group::default() };
        let mut lost = Vec::new();
        for term in equation.terms.iter().filter(|t| t.factor > 0) {
            match row_of.get(&term.cell.line) {
                Some(&row) => group.members.push(row),
                None if term.cell.line.0 >= first_lost => lost.push((term.cell.line.0 - first_lost) as usize),
                None => {}
            }
        }
        group.lost_seen = !lost.is_empty();
        groups.push(group);
        losses.push(lost);
    }
    over_subtotals(sheet, &mut groups, &mut losses);
    (groups, losses)
}

fn over_subtotals(sheet: &Sheet, groups: &mut [Group], losses: &mut [Vec<usize>]) {
    let kind = |row: usize| sheet.plan.line(sheet.rows[row].line).map(|l| l.kind);
    let sections: Vec<usize> =
        (0..groups.len()).filter(|g| kind(groups[*g].total) == Some(LineKind::Subtotal)).collect();
    for whole in (0..groups.len()).filter(|g| kind(groups[*g].total) == Some(LineKind::Total)).collect::<Vec<_>>() {
        for section in &sections {
            let parts = groups[*section].members.clone();
            let inside = !parts.is_empty() && parts.iter().all(|p| groups[whole].members.contains(p));
            if inside {
                let row = groups[*section].total;
                groups[whole].members.retain(|m| !parts.contains(m));
                groups[whole].members.push(row);
                let moved = losses[*section].clone();
                losses[whole].retain(|l| !moved.contains(l));
            }
        }
        groups[whole].lost_seen = !losses[whole].is_empty();
    }
}
