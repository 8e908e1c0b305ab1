//! Equations over numbered cells, and how they stand while the search changes figures.

use std::collections::BTreeSet;

use phaen_core::reading::EditKind;
use phaen_core::table::{CellAt, Equation, EquationKind};

use super::across::percent_slack;
use super::evidence::Figures;
use super::moves::Moved;
use super::near::misread;
use super::rows::{Raw, Read};
use crate::cost;

/// The most values that one rounded equation leaves for a lost figure; beyond it the figure stays open.
const MOST_VALUES: i128 = 24;
/// The widest rounding within which every value is tried for a misread figure; beyond it only single digits are.
const WIDE: i128 = 40;

/// An equation over cells.
#[derive(Debug, Clone)]
pub enum ModelEquation {
    /// The sum of factor × cell is nought within half of `doubled`.
    Linear {
        /// Cells with their factors; the total has −1.
        terms: Vec<(u32, i32)>,
        /// Twice the tolerance, in units of the table.
        doubled: i128,
    },
    /// The total is the sum of the parts divided by that of the base, within the total's rounding.
    Percent {
        /// The percentage.
        total: u32,
        /// Parts with their factors.
        parts: Vec<(u32, i32)>,
        /// Cells that make up the whole.
        base: Vec<u32>,
    },
}

impl ModelEquation {
    /// Its cells.
    pub fn cells(&self) -> impl Iterator<Item = u32> + Clone {
        let (terms, total, base): (_, _, &[u32]) = match self {
            Self::Linear { terms, .. } => (terms, None, &[]),
            Self::Percent { total, parts, base } => (parts, Some(*total), base),
        };
        let more = base.iter().copied().filter(move |b| !terms.iter().any(|(c, _)| c == b));
        terms.iter().map(|(c, _)| *c).chain(total).chain(more)
    }

    /// Whether it compares a percentage.
    pub const fn is_percent(&self) -> bool {
        matches!(self, Self::Percent { .. })
    }
}

/// The equations of a table over its cells, numbered row by row.
pub struct Model<'a> {
    /// Equations in the order of the reading.
    pub equations: Vec<ModelEquation>,
    /// The figures as read.
    pub figures: &'a Figures,
    /// The least that any change costs.
    pub least: u32,
    read: Vec<Read>,
    of_cell: Vec<Vec<u32>>,
    moves: Vec<Moved>,
    /// For each equation, the moves that touch it.
    moves_of: Vec<Vec<u32>>,
    /// Columns that hold negative figures.
    negative: Vec<bool>,
    residual: Vec<i128>,
    failing: Vec<u32>,
}

impl<'a> Model<'a> {
    /// The model of a table's equations; `moves` are other readings of whole rows.
    pub fn new(raw: &Raw, figures: &'a Figures, equations: &[Equation], moves: Vec<Moved>) -> Self {
        let columns = figures.columns();
        let number = |at: CellAt| (at.line.0 - 1) * columns as u32 + at.column.0 - 1;
        let equations: Vec<ModelEquation> = equations
            .iter()
            .map(|e| {
                let total = number(e.total);
                let mut terms: Vec<(u32, i32)> = e.parts.iter().map(|p| (number(p.cell), p.factor)).collect();
                if e.kind == EquationKind::Percent {
                    let (base, parts): (Vec<_>, Vec<_>) = terms.into_iter().partition(|(_, factor)| *factor == -1);
                    return ModelEquation::Percent { total, parts, base: base.into_iter().map(|(c, _)| c).collect() };
                }
                terms.push((total, -1));
                // Tolerances are stated to one place more than the table has.
                let doubled = e.tolerance.at(figures.places + 1).map_or(0, |t| t / 5);
                ModelEquation::Linear { terms, doubled }
            })
            .collect();
        let mut of_cell = vec![Vec::new(); figures.rows() * columns];
        for (index, equation) in equations.iter().enumerate() {
            for cell in equation.cells() {
                of_cell[cell as usize].push(index as u32);
            }
        }
        let mut moves_of: Vec<Vec<u32>> = vec![Vec::new(); equations.len()];
        for (index, moved) in moves.iter().enumerate() {
            let touched: BTreeSet<u32> =
                moved.changes.iter().flat_map(|(cell, _)| of_cell[*cell as usize].iter().copied()).collect();
            for equation in touched {
                moves_of[equation as usize].push(index as u32);
            }
        }
        let read: Vec<Read> = raw.rows.iter().flat_map(|r| r.cells.iter().map(|c| c.read)).collect();
        let unreadable = read.contains(&Read::Unreadable);
        let negative = (0..columns).map(|c| figures.value.iter().any(|r| r[c].is_some_and(|v| v < 0))).collect();
        let mut model = Self {
            equations,
            figures,
            least: if unreadable { cost::UNREADABLE } else { cost::DIGIT_LIKE },
            read,
            of_cell,
            moves,
            moves_of,
            negative,
            residual: Vec::new(),
            failing: Vec::new(),
        };
        let values = model.values();
        model.residual = (0..model.equations.len()).map(|e| model.residual_of(e as u32, &values)).collect();
        let fails = |e: &u32| !model.holds(*e, model.residual[*e as usize], &values);
        model.failing = (0..model.equations.len() as u32).filter(fails).collect();
        model
    }

    fn values(&self) -> Vec<Option<i128>> {
        self.figures.value.iter().flatten().copied().collect()
    }

    /// Equations that fail as read.
    pub fn failing(&self) -> &[u32] {
        &self.failing
    }

    /// Equations that a cell stands in.
    pub fn of_cell(&self, cell: u32) -> &[u32] {
        &self.of_cell[cell as usize]
    }

    /// Whether an equation allows for rounding.
    pub fn is_rounded(&self, equation: u32) -> bool {
        match &self.equations[equation as usize] {
            ModelEquation::Linear { doubled, .. } => *doubled > 0,
            ModelEquation::Percent { .. } => true,
        }
    }

    /// Whether some other reading of a whole row would touch an equation.
    pub fn may_move(&self, equation: u32) -> bool {
        !self.moves_of[equation as usize].is_empty()
    }

    /// Other readings of a row, with their index.
    pub fn moves_of_row(&self, row: usize) -> impl Iterator<Item = (u32, &Moved)> {
        self.moves.iter().enumerate().filter(move |(_, m)| m.row == row).map(|(index, m)| (index as u32, m))
    }

    /// Other readings of whole rows that touch an equation, with their index.
    pub fn moves_of(&self, equation: u32) -> impl Iterator<Item = (u32, &Moved)> {
        self.moves_of[equation as usize].iter().map(|m| (*m, &self.moves[*m as usize]))
    }

    /// Whether no figure was read in a cell, though something stands there or nothing does.
    pub fn is_lost(&self, cell: u32) -> bool {
        matches!(self.read[cell as usize], Read::Empty | Read::Unreadable)
    }

    /// The column of a cell.
    pub fn column(&self, cell: u32) -> usize {
        cell as usize % self.figures.columns()
    }

    /// What an equation lacks.
    fn residual_of(&self, equation: u32, values: &[Option<i128>]) -> i128 {
        let value = |cell: u32| values[cell as usize].unwrap_or(0);
        let sum = |terms: &[(u32, i32)]| terms.iter().map(|(c, f)| i128::from(*f) * value(*c)).sum::<i128>();
        match &self.equations[equation as usize] {
            ModelEquation::Linear { terms, .. } => sum(terms),
            ModelEquation::Percent { total, parts, base } => {
                let whole: i128 = base.iter().map(|c| value(*c)).sum();
                value(*total) * whole - sum(parts) * self.figures.one()
            }
        }
    }

    fn holds(&self, equation: u32, residual: i128, values: &[Option<i128>]) -> bool {
        match &self.equations[equation as usize] {
            ModelEquation::Linear { doubled, .. } => 2 * residual.abs() <= *doubled,
            ModelEquation::Percent { total, parts, base } => {
                let value = |cell: u32| values[cell as usize].unwrap_or(0);
                let columns: Vec<(usize, i32)> = parts.iter().map(|(c, f)| (self.column(*c), *f)).collect();
                let bases: Vec<usize> = base.iter().map(|c| self.column(*c)).collect();
                let slack = percent_slack(self.figures, &columns, &bases, value(*total));
                let unit = self.figures.unit[self.column(*total)];
                let whole: i128 = base.iter().map(|c| value(*c)).sum();
                whole == 0 || 2 * residual.abs() <= unit * whole.abs() + slack
            }
        }
    }

    /// Figures that one misread, lost or added digit makes of the one read, with price and kind.
    pub fn near(&self, cell: u32) -> Vec<(i128, u32, EditKind)> {
        let Read::Number(read, _) = self.read[cell as usize] else { return Vec::new() };
        let unit = self.figures.unit[self.column(cell)];
        if read == 0 || read % unit != 0 {
            return Vec::new();
        }
        let text = (read / unit).unsigned_abs().to_string().into_bytes();
        let mut found: Vec<(i128, u32, EditKind)> = Vec::new();
        let mut add = |digits: &[u8], price: u32, kind: EditKind| {
            if digits.first().is_none_or(|d| *d == b'0') || digits.len() > 18 {
                return;
            }
            let size = digits.iter().fold(0i128, |v, d| v * 10 + i128::from(d - b'0')) * unit;
            found.push((size * read.signum(), price, kind));
        };
        for at in 0..=text.len() {
            for digit in b'0'..=b'9' {
                let mut longer = text.clone();
                longer.insert(at, digit);
                add(&longer, cost::DIGIT_LOST, EditKind::DigitLost);
                if at < text.len() && digit != text[at] {
                    let mut other = text.clone();
                    other[at] = digit;
                    add(&other, cost::substitution(text[at], digit, None, &cost::Confirmed::NONE), EditKind::Digit);
                }
            }
            if at < text.len() {
                let mut shorter = text.clone();
                shorter.remove(at);
                add(&shorter, cost::DIGIT_ADDED, EditKind::DigitAdded);
            }
        }
        found.retain(|(value, ..)| *value != read);
        found.sort_unstable();
        found.dedup_by_key(|(value, ..)| *value);
        found
    }

    /// Price and kind of a cell's figure being another than was read; `None` where that is no misreading.
    fn price(&self, cell: u32, now: i128) -> Option<(u32, EditKind)> {
        let Read::Number(read, _) = self.read[cell as usize] else { return None };
        let price = misread(self.figures, self.column(cell), read, now)?;
        let digits = |v: i128| v.unsigned_abs().to_string().len();
        let kind = match digits(read).cmp(&digits(now)) {
            std::cmp::Ordering::Less => EditKind::DigitLost,
            std::cmp::Ordering::Equal => EditKind::Digit,
            std::cmp::Ordering::Greater => EditKind::DigitAdded,
        };
        Some((price, kind))
    }
}

/// Figures while the search changes them.
pub struct State<'a> {
    model: &'a Model<'a>,
    values: Vec<Option<i128>>,
    residual: Vec<i128>,
    /// Equations that fail as read and are left to another search: they stay as they are.
    frozen: BTreeSet<u32>,
    /// Equations that fail.
    pub failing: BTreeSet<u32>,
}

impl<'a> State<'a> {
    /// The figures as read; of the failing equations only those of a group are to be closed.
    pub fn new(model: &'a Model<'a>, group: &[u32]) -> Self {
        let frozen = model.failing().iter().copied().filter(|e| !group.contains(e)).collect();
        Self {
            model,
            values: model.values(),
            residual: model.residual.clone(),
            frozen,
            failing: group.iter().copied().collect(),
        }
    }

    /// Sets a cell, and returns what it held.
    pub fn set(&mut self, cell: u32, value: Option<i128>) -> Option<i128> {
        let old = std::mem::replace(&mut self.values[cell as usize], value);
        let change = value.unwrap_or(0) - old.unwrap_or(0);
        for &equation in &self.model.of_cell[cell as usize] {
            let at = equation as usize;
            match &self.model.equations[at] {
                ModelEquation::Linear { terms, .. } => {
                    let factor: i32 = terms.iter().filter(|(c, _)| *c == cell).map(|(_, f)| *f).sum();
                    self.residual[at] += i128::from(factor) * change;
                }
                ModelEquation::Percent { .. } => self.residual[at] = self.model.residual_of(equation, &self.values),
            }
            let holds = match self.frozen.contains(&equation) {
                true => self.residual[at] == self.model.residual[at],
                false => self.model.holds(equation, self.residual[at], &self.values),
            };
            if holds {
                self.failing.remove(&equation);
            } else {
                self.failing.insert(equation);
            }
        }
        old
    }

    /// Figures of a cell that close an equation and cost at most `most`, with price and kind; `free` where the loss of
    /// the cell's figure is paid for.
    pub fn closing(&mut self, equation: u32, cell: u32, most: u32, free: bool) -> Vec<(i128, u32, EditKind)> {
        let model = self.model;
        let lost = self.values[cell as usize].is_none();
        let (from, to) = match &model.equations[equation as usize] {
            ModelEquation::Linear { terms, doubled } => {
                let factor = i128::from(terms.iter().filter(|(c, _)| *c == cell).map(|(_, f)| *f).sum::<i32>());
                if factor.abs() != 1 {
                    return Vec::new();
                }
                let frozen = if self.frozen.contains(&equation) { model.residual[equation as usize] } else { 0 };
                let centre =
                    self.values[cell as usize].unwrap_or(0) - factor * (self.residual[equation as usize] - frozen);
                let slack = if self.frozen.contains(&equation) { 0 } else { doubled / 2 };
                (centre - slack, centre + slack)
            }
            ModelEquation::Percent { total, parts, base } if *total == cell => {
                let value = |c: u32| self.values[c as usize].unwrap_or(0);
                let whole: i128 = base.iter().map(|c| value(*c)).sum();
                if whole == 0 {
                    return Vec::new();
                }
                let sum: i128 = parts.iter().map(|(c, f)| i128::from(*f) * value(*c)).sum();
                let centre = sum * model.figures.one() / whole;
                let columns: Vec<(usize, i32)> = parts.iter().map(|(c, f)| (model.column(*c), *f)).collect();
                let bases: Vec<usize> = base.iter().map(|c| model.column(*c)).collect();
                let slack = percent_slack(model.figures, &columns, &bases, centre) / whole.abs();
                let reach = model.figures.unit[model.column(cell)] + slack;
                (centre - reach, centre + reach)
            }
            // No figure of money is derived from a rounded percentage: only a misread digit is looked for.
            ModelEquation::Percent { .. } => {
                return if lost { Vec::new() } else { self.near_closing(equation, cell, most) };
            }
        };
        let unit = model.figures.unit[model.column(cell)];
        let first = from.div_euclid(unit) + i128::from(from.rem_euclid(unit) != 0);
        let last = to.div_euclid(unit);
        if lost {
            return self.lost(equation, cell, (first, last), free);
        }
        if last - first >= WIDE {
            return self.near_closing(equation, cell, most);
        }
        let mut found = Vec::new();
        for step in first..=last {
            let now = step * unit;
            if Some(now) == self.values[cell as usize] || !self.would_hold(equation, cell, now) {
                continue;
            }
            let price = model.price(cell, now).or_else(|| {
                // Read as something else entirely: believed only where the figure is told to the last digit.
                (first == last && matches!(model.read[cell as usize], Read::Number(..)) && now != 0)
                    .then_some((cost::FIGURE_MISREAD, EditKind::TotalMisread))
            });
            found.extend(price.filter(|(p, _)| *p <= most).map(|(p, kind)| (now, p, kind)));
        }
        found
    }

    fn would_hold(&mut self, equation: u32, cell: u32, now: i128) -> bool {
        let old = self.set(cell, Some(now));
        let holds = !self.failing.contains(&equation);
        self.set(cell, old);
        holds
    }

    fn near_closing(&mut self, equation: u32, cell: u32, most: u32) -> Vec<(i128, u32, EditKind)> {
        let mut near = self.model.near(cell);
        near.retain(|(now, price, _)| *price <= most && self.would_hold(equation, cell, *now));
        near
    }

    /// Figures that a lost one may have been.
    fn lost(
        &mut self,
        equation: u32,
        cell: u32,
        (first, last): (i128, i128),
        free: bool,
    ) -> Vec<(i128, u32, EditKind)> {
        let model = self.model;
        if last - first >= MOST_VALUES {
            return Vec::new();
        }
        let column = model.column(cell);
        let unit = model.figures.unit[column];
        let price = match model.read[cell as usize] {
            _ if free => 0,
            Read::Unreadable => cost::UNREADABLE,
            Read::Empty => cost::CELL_LOST,
            Read::Dash | Read::Number(..) => return Vec::new(),
        };
        (first..=last)
            .map(|step| step * unit)
            .filter(|now| *now > 0 || (*now < 0 && model.negative[column]))
            .filter(|now| self.would_hold(equation, cell, *now))
            .map(|now| (now, price, EditKind::CellLost))
            .collect()
    }
}
