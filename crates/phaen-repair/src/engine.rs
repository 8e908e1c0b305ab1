//! Puts the rows of a sheet before the joint search.

use std::cell::RefCell;
use std::collections::HashMap;

use phaen_core::equation::{self, EquationKind};
use phaen_core::learned::OfficeLearned;
use phaen_core::number::Quantity;
use phaen_core::plan::{Cell, Line, LineId, LineKind, Measure, Period};

use crate::Options;
use crate::cost::{self, Confirmed};
use crate::evidence::RateBounds;
use crate::joint::{self, Budget, Group, Rows, Solved};
use crate::line::{Candidate, Candidates, Context, Row, Ways, candidates, derived, edited};
use crate::sheet::{Sheet, adds_up};
use crate::token::{Figure, digits};

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
    /// Digits that this office's forms have had misread.
    pub confirmed: Confirmed,
}

/// Searches the least explanation of a sheet, of an office of which that much was learned.
pub fn solve(sheet: &Sheet, office: &OfficeLearned<'_>, options: &Options<'_>) -> Outcome {
    let confirmed = Confirmed::of(office);
    let mut source = Source::new(sheet, confirmed.clone(), options.max_steps);
    let (groups, losses) = groups(sheet);
    let mut budget = Budget::new(options.max_steps, options.stop);
    let mut solved = joint::solve(&mut source, &groups, &mut budget, options.solver);
    let ended = !budget.spend(1);
    let mut varied = solved.as_mut().map(|s| std::mem::take(&mut s.candidates)).unwrap_or_default();
    let rows =
        (0..sheet.rows.len()).map(|r| varied.remove(&r).unwrap_or_else(|| source.within(r, 0)[..1].to_vec())).collect();
    let unreadable = solved.as_ref().map_or_else(Vec::new, |s| s.unreadable.clone());
    Outcome { rows, solved, groups, losses, unreadable, clock_ended: budget.clock_ended, ended, confirmed }
}

/// The farthest over its cheapest that a row's candidates are listed; beyond it the columns must tell the row.
const MOST_WINDOW: u32 = 280;

/// By how many tokens a row may have more or fewer than the form's columns; beyond it no damage is cheap enough.
const MOST_MOVED: usize = 20;
/// How many rows keep the ways to align their tokens: each takes a few hundred kilobytes.
const MOST_WAYS: usize = 64;

/// Rows of the sheet with their candidates, made when they are asked for.
struct Source<'a> {
    sheet: &'a Sheet,
    context: Context,
    /// The same for rows that keep to rates of their own.
    unbounded: Context,
    allotted: Option<i64>,
    /// Rows that add up as read with every token in its place.
    clean: Vec<bool>,
    /// Clean rows that may be misread all the same.
    varied: Vec<bool>,
    /// Known candidates, with the window they were made for.
    known: Vec<Option<(u32, Candidates)>>,
    /// Steps taken since they were asked for.
    work: u64,
    /// All steps taken, and the most there may be.
    total_work: u64,
    max_work: u64,
    /// Ways to align the tokens of rows that only the columns tell.
    ways: RefCell<HashMap<usize, Ways>>,
}

impl<'a> Source<'a> {
    fn new(sheet: &'a Sheet, confirmed: Confirmed, max_work: u64) -> Self {
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
            blank_months: !sheet.in_columns && count(Figure::Blank) > count(Figure::Dash),
            fractions: tokens().any(|t| t.number().is_some_and(|n| n % 100 != 0)),
            layout: sheet.layout.clone(),
            confirmed,
        };
        let allotted = match sheet.plan.allotments.as_slice() {
            [] => None,
            all => Some(all.iter().map(|a| a.amount.hundredths()).sum()),
        };
        let count = sheet.rows.len();
        let unbounded = Context { bounds: None, ..context.clone() };
        Self {
            sheet,
            context,
            unbounded,
            allotted,
            clean,
            varied: vec![false; count],
            known: vec![None; count],
            work: 0,
            total_work: 0,
            max_work,
            ways: RefCell::default(),
        }
    }

    fn row(&self, row: usize) -> Row<'a> {
        let line = self.sheet.rows[row].line;
        let total = self.sheet.plan.line(line).is_some_and(|l| l.kind == LineKind::Total);
        Row { tokens: &self.sheet.rows[row].tokens, allotted: self.allotted.filter(|_| total) }
    }

    /// Works with the ways to align a row's tokens.
    fn with_ways<T>(&self, row: usize, work: impl FnOnce(&Ways) -> T) -> T {
        let mut kept = self.ways.borrow_mut();
        if kept.len() >= MOST_WAYS && !kept.contains_key(&row) {
            kept.clear();
        }
        work(kept.entry(row).or_insert_with(|| Ways::of(self.row(row).tokens, self.context_of(row))))
    }

    /// What is known about rows like this one.
    fn context_of(&self, row: usize) -> &Context {
        let foreign = self.context.bounds.is_some_and(|b| b.is_foreign(&self.sheet.rows[row].plain));
        if foreign { &self.unbounded } else { &self.context }
    }

    /// How many of those figures do not stand among the row's tokens.
    fn unseen(&self, row: usize, values: &[i64]) -> u32 {
        let tokens = &self.sheet.rows[row].tokens;
        values.iter().filter(|v| **v > 0 && !tokens.iter().any(|t| t.number() == Some(**v))).count() as u32
    }

    fn fill(&mut self, row: usize, slack: u32) {
        if self.known[row].as_ref().is_some_and(|(window, _)| *window >= slack) {
            return;
        }
        let plain = || {
            let read = &self.sheet.rows[row];
            Candidate {
                cost: 0,
                saved: 0,
                values: read.plain.clone(),
                origin: read.origin.clone(),
                marks: Vec::new(),
                free: Vec::new(),
            }
        };
        let tokens = self.sheet.rows[row].tokens.len();
        if self.total_work > self.max_work && self.known[row].is_some() {
            // No time for more; what is known stands.
            return;
        }
        let made = if self.total_work > self.max_work || tokens.abs_diff(2 * self.context.layout.len()) > MOST_MOVED {
            // No time for it, or nothing that one could call a row of this form.
            let rest = Candidate::unknown(self.context.layout.len(), 1);
            (u32::MAX, Candidates { list: vec![rest], complete_to: 0, work: 0 })
        } else if self.stands(row) {
            (u32::MAX, Candidates { list: vec![plain()], complete_to: u32::MAX, work: 0 })
        } else {
            // A little more than asked, so that a growing slack does not make the same work again.
            let window = slack.clamp(cost::MARGIN.0, MOST_WINDOW);
            let context = self.context_of(row);
            let mut found = if self.clean[row] {
                edited(self.row(row), context, window)
            } else {
                self.with_ways(row, |ways| candidates(self.row(row), context, ways, window))
            };
            self.work += found.work;
            self.total_work += found.work;
            // What is not listed is left to the columns, at the least that it would cost.
            let rest = Candidate::unknown(self.context.layout.len(), found.complete_to + 1);
            let at = found.list.partition_point(|c| c.cost <= rest.cost);
            found.list.insert(at, rest);
            (if window == MOST_WINDOW { u32::MAX } else { window }, found)
        };
        self.known[row] = Some(made);
    }
}

impl Rows for Source<'_> {
    fn count(&self) -> usize {
        self.sheet.rows.len()
    }

    fn within(&mut self, row: usize, slack: u32) -> &[Candidate] {
        self.fill(row, slack);
        let Some((_, found)) = &self.known[row] else { return &[] };
        let floor = found.list.first().map_or(0, |c| c.cost);
        let end = found.list.partition_point(|c| c.cost <= floor.saturating_add(slack));
        &found.list[..end]
    }

    fn pairs(&self) -> usize {
        self.context.layout.len()
    }

    fn bounds(&self) -> Option<RateBounds> {
        self.context.bounds
    }

    fn price(&self, row: usize, changes: &[(u32, i64)]) -> Option<u32> {
        let mut values = self.sheet.rows[row].plain.clone();
        let mut total = 0;
        for (k, change) in changes {
            let cell = &mut values[*k as usize / 2][*k as usize % 2];
            let Cell::Value(read) = *cell else { return None };
            let now = read + change;
            if now <= 0 || (!self.context.fractions && now % 100 != 0) {
                return None;
            }
            // A row that stands has each token in its place.
            let ink = self.sheet.rows[row].tokens.get(*k as usize).map_or(&[][..], |t| &t.ink);
            let price = cost::misreading(&digits(read), &digits(now), ink, &self.context.confirmed);
            total += price.unwrap_or(cost::FIGURE_MISREAD);
            *cell = Cell::Value(now);
        }
        adds_up(&values, &self.context.sums).then_some(total)
    }

    fn vary(&mut self, row: usize) {
        self.varied[row] = true;
        self.known[row] = None;
    }

    fn worked(&mut self) -> u64 {
        std::mem::take(&mut self.work)
    }

    fn stands(&self, row: usize) -> bool {
        self.clean[row] && !self.varied[row] && self.row(row).allotted.is_none()
    }

    fn fractions(&self) -> bool {
        self.context.fractions
    }

    fn filled(&self, row: usize, candidate: &Candidate, values: &[i64], most: u32) -> Option<Candidate> {
        let pairs = self.context.layout.len();
        if candidate.free.len() == 2 * pairs {
            let figures: Vec<[i64; 2]> = values.chunks(2).map(|pair| [pair[0], pair[1]]).collect();
            let holds = |sum: &crate::layout::RowSum| {
                (0..2).all(|m| sum.parts.iter().map(|p| figures[*p][m]).sum::<i64>() == figures[sum.whole][m])
            };
            if !self.context.sums.iter().all(holds) || cost::LEAST_UNSEEN * self.unseen(row, values) > most {
                return None;
            }
            return self.with_ways(row, |ways| derived(self.row(row), self.context_of(row), ways, &figures));
        }
        let mut filled = candidate.clone();
        for ((pair, measure), value) in candidate.free.iter().zip(values) {
            filled.values[*pair][*measure] = Cell::Value(*value);
        }
        filled.free.clear();
        if !adds_up(&filled.values, &self.context.sums) {
            return None;
        }
        let context = self.context_of(row);
        let lost = |pair: usize| candidate.free.iter().any(|(p, _)| *p == pair);
        let rates = filled.values.iter().enumerate().filter(|(p, _)| lost(*p));
        filled.cost += rates.map(|(_, pair)| context.rate_price(pair, false)).sum::<u32>();
        Some(filled)
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
    for equation in equation::sums(&plan) {
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
            // A section may have lost all its lines.
            let has_any = !parts.is_empty() || !losses[*section].is_empty();
            let inside = has_any
                && parts.iter().all(|p| groups[whole].members.contains(p))
                && losses[*section].iter().all(|l| losses[whole].contains(l));
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
