//! Which rows are sums of which: told by codes, indents and formulas, believed when the figures bear it out; and runs
//! of rows whose sum stands before or behind them.

use super::evidence::{Figures, Tally};
use super::formula;
use super::near::near;
use super::rows::Raw;

/// A row that sums others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Down {
    /// The row that states the sum.
    pub total: usize,
    /// The rows that it adds up.
    pub members: Vec<usize>,
    /// Whether it only carries a sum to or from another page.
    pub carried: bool,
}

/// The structure of the rows.
#[derive(Debug, Clone, Default)]
pub struct Structure {
    /// Rows that sum others.
    pub sums: Vec<Down>,
    /// The row that each is a part of.
    pub parent: Vec<Option<usize>>,
}

/// Finds which rows sum which.
pub fn find(raw: &Raw, figures: &Figures) -> Structure {
    let finder = Finder { raw, figures, leads: leads(figures) };
    let parent = finder.outline();
    let mut sums: Vec<Down> = finder.by_formula();
    let mut taken: Vec<bool> = vec![false; raw.rows.len()];
    let mut states: Vec<bool> = vec![false; raw.rows.len()];
    for sum in &sums {
        states[sum.total] = true;
        sum.members.iter().for_each(|m| taken[*m] = true);
    }
    let outline = finder.by_outline(&parent, &states);
    let believed = !outline.is_empty();
    for sum in outline {
        states[sum.total] = true;
        sum.members.iter().for_each(|m| taken[*m] = true);
        sums.push(sum);
    }
    // Rows that no outline takes are looked through for runs; where the outline is not believed, all of them.
    let open = |row: &usize| raw.rows[*row].has_figures() && raw.rows[*row].carried() == 0 && !taken[*row];
    let lists: Vec<Vec<usize>> = if believed {
        vec![(0..raw.rows.len()).filter(open).filter(|r| parent[*r].is_none()).collect()]
    } else {
        vec![(0..raw.rows.len()).filter(open).collect()]
    };
    for list in lists {
        sums.extend(finder.runs(&list, &states));
    }
    sums.extend(finder.carried());
    let parent = finder.parents(parent, believed, &sums);
    sums.sort_by_key(|s| s.total);
    Structure { sums, parent }
}

/// The columns with the most figures: a sum that is met in none of them is not looked at further.
fn leads(figures: &Figures) -> Vec<usize> {
    let stated = |c: usize| figures.value.iter().filter(|row| row[c].is_some_and(|v| v != 0)).count();
    let mut columns: Vec<usize> = (0..figures.columns()).collect();
    columns.sort_by_key(|c| (std::cmp::Reverse(stated(*c)), *c));
    columns.truncate(4);
    columns
}

/// How a supposed sum of rows stands.
#[derive(Debug, Clone, Copy, Default)]
struct Trial {
    tally: Tally,
    /// Columns that fail but by so little, or so like a misreading, that damage explains it.
    near: u32,
}

struct Finder<'a> {
    raw: &'a Raw,
    figures: &'a Figures,
    leads: Vec<usize>,
}

impl Finder<'_> {
    /// The outline: by nested codes, else by indents where there are two or more.
    fn outline(&self) -> Vec<Option<usize>> {
        let rows = &self.raw.rows;
        if self.raw.nested {
            let mut parents = super::code::parents(rows.iter().map(|r| r.code.as_ref()));
            // Lines without a code tell more of the line above them.
            let mut above = None;
            for (row, raw) in rows.iter().enumerate() {
                if raw.code.is_some() {
                    above = Some(row);
                } else if raw.says_total() || raw.carried() != 0 || raw.bold {
                    above = None;
                } else {
                    parents[row] = above;
                }
            }
            return parents;
        }
        let mut open: Vec<(u32, usize)> = Vec::new();
        let mut parents = Vec::with_capacity(rows.len());
        for (row, raw) in rows.iter().enumerate() {
            while open.last().is_some_and(|(indent, _)| *indent >= raw.indent) {
                open.pop();
            }
            parents.push(open.last().map(|(_, r)| *r));
            open.push((raw.indent, row));
        }
        parents
    }

    /// Sums of an outline: each row with the topmost rows under it that have figures.
    fn by_outline(&self, parent: &[Option<usize>], states: &[bool]) -> Vec<Down> {
        let rows = &self.raw.rows;
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
        for (row, parent) in parent.iter().enumerate() {
            if let Some(parent) = parent {
                children[*parent].push(row);
            }
        }
        let mut supposed: Vec<(Down, bool)> = Vec::new();
        for total in (0..rows.len()).filter(|r| rows[*r].has_figures() && !states[*r]) {
            let coded = self.topmost(&children, total, &|r| !self.raw.nested || rows[r].code.is_some());
            let all = self.topmost(&children, total, &|_| true);
            // Lines without a code may be told apart from those with one: parts, or details of no sum.
            let details = coded.is_empty();
            let members = if details { all } else { coded };
            if members.iter().any(|m| rows[*m].has_figures()) {
                supposed.push((Down { total, members, carried: false }, details));
            }
        }
        let trials: Vec<Trial> = supposed.iter().map(|(sum, _)| self.trial(sum.total, &sum.members, true)).collect();
        let holds = |t: &Trial| t.tally.tested() > 0 && t.tally.holds() * 2 >= t.tally.tested();
        let structural = || supposed.iter().zip(&trials).filter(|((_, details), t)| !details && t.tally.tested() > 0);
        let tested = structural().count();
        let held = structural().filter(|(_, t)| holds(t)).count();
        let near = structural().filter(|(_, t)| holds(t) || t.near > 0).count();
        let decades: u32 = structural().filter(|(_, t)| holds(t)).map(|(_, t)| t.tally.decades).sum();
        let whole = held * 2 >= tested && decades >= 4;
        let lone = tested > 0 && near == tested && held * 3 >= tested && self.raw.nested;
        if !whole && !lone {
            return Vec::new();
        }
        // Most hold: then those that fail are damage. Else only those that hold, or fail by little.
        let most = held * 10 >= tested * 7;
        supposed
            .into_iter()
            .zip(trials)
            .filter(|((_, details), t)| match details {
                true => holds(t) && t.tally.decades >= 4,
                false => holds(t) || t.near > 0 || most || t.tally.tested() == 0,
            })
            .filter(|((sum, _), t)| sum.members.len() > 1 || holds(t) || t.near > 0)
            .map(|((sum, _), _)| sum)
            .collect()
    }

    fn topmost(&self, children: &[Vec<usize>], row: usize, counts: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open: Vec<usize> = children[row].iter().rev().copied().collect();
        while let Some(row) = open.pop() {
            if !counts(row) || self.raw.rows[row].carried() != 0 {
                continue;
            }
            // A coded line without a figure and with nothing below it has lost its figure.
            let lost = self.raw.nested && self.raw.rows[row].code.is_some() && children[row].is_empty();
            if self.raw.rows[row].has_figures() || lost {
                found.push(row);
            } else {
                open.extend(children[row].iter().rev());
            }
        }
        found
    }

    /// Sums that formulas state.
    fn by_formula(&self) -> Vec<Down> {
        let mut found = Vec::new();
        for total in 0..self.raw.rows.len() {
            let Some(members) = formula::rows_summed(self.raw, total) else { continue };
            found.push(Down { total, members, carried: false });
        }
        found
    }

    /// How a sum stands in every column.
    fn trial(&self, total: usize, members: &[usize], closely: bool) -> Trial {
        let mut trial = Trial::default();
        for column in 0..self.figures.columns() {
            let Some(stated) = self.figures.value[total][column] else { continue };
            let values = members.iter().map(|m| self.figures.at(*m, column));
            let (mut sum, mut active) = (0, 0);
            for value in values {
                sum += value;
                active += usize::from(value != 0);
            }
            if stated == 0 && active == 0 {
                continue;
            }
            let rounding = self.figures.unit[column] * active as i128;
            let before = trial.tally.fails;
            trial.tally.add(self.figures, column, (stated, sum), active, rounding);
            if closely && trial.tally.fails > before {
                let lost = |m: &usize| self.figures.value[*m][column].is_none();
                let may_be_lost = sum.abs() < stated.abs() && members.iter().filter(|m| lost(m)).count() == 1;
                trial.near += u32::from(may_be_lost || near(self.figures, column, total, members));
            }
        }
        trial
    }

    /// Runs whose sum stands behind them, or before them: whichever the figures bear out more.
    fn runs(&self, list: &[usize], states: &[bool]) -> Vec<Down> {
        let (behind, rest_behind) = self.pass(list, states, None);
        let backwards: Vec<usize> = list.iter().rev().copied().collect();
        let (before, rest_before) = self.pass(&backwards, states, None);
        let weight = |sums: &[(Down, u32)]| sums.iter().map(|(_, d)| d).sum::<u32>();
        let (mut sums, mut rest) =
            if weight(&behind) >= weight(&before) { (behind, rest_behind) } else { (before, rest_before) };
        // What is left may be summed the other way: a grand total at the top over subtotals at the bottom. Then sums
        // that fail in some columns, by what damage explains, in either direction.
        for damaged in [false, true, true] {
            rest.reverse();
            let mut states = states.to_vec();
            sums.iter().for_each(|(sum, _)| states[sum.total] = true);
            let known = damaged.then_some(sums.len());
            let (more, left) = self.pass(&rest, &states, known);
            sums.extend(more);
            rest = left;
        }
        sums.into_iter().map(|(sum, _)| sum).collect()
    }

    /// One pass over rows: each may sum the last of those that no sum has taken yet. Returns the sums with their
    /// decades, and the rows that are left. With the number of sums that are known, those are looked for that fail in
    /// part.
    fn pass(&self, list: &[usize], states: &[bool], known: Option<usize>) -> (Vec<(Down, u32)>, Vec<usize>) {
        let mut open: Vec<usize> = Vec::new();
        let mut sums = Vec::new();
        for &row in list {
            let found = match known {
                _ if states[row] => None,
                None => self.run(row, &open, false),
                // One that is like others needs less of a word.
                Some(known) => {
                    let like_others = known > 1 || self.hint(row) > 0;
                    like_others.then(|| self.run(row, &open, true)).flatten().or_else(|| self.hinted_run(row, &open))
                }
            };
            if let Some((count, decades)) = found {
                let mut members = open.split_off(open.len() - count);
                members.sort_unstable();
                sums.push((Down { total: row, members, carried: false }, decades));
            }
            open.push(row);
        }
        (sums, open)
    }

    /// How many of the last open rows a row sums, and the decades that show it. `closely` counts columns that fail by
    /// what damage explains as holding, if one holds at all.
    fn run(&self, row: usize, open: &[usize], closely: bool) -> Option<(usize, u32)> {
        let hint = self.hint(row);
        let need = 3 + 2 * open.len().max(2).ilog10() + u32::from(open.len() >= 5);
        let mut sums = vec![0i128; self.leads.len()];
        let mut best: Option<((u32, u32), usize)> = None;
        for (count, member) in open.iter().rev().enumerate().map(|(at, m)| (at + 1, m)) {
            for (sum, column) in sums.iter_mut().zip(&self.leads) {
                *sum += self.figures.at(*member, *column);
            }
            let met = self.leads.iter().zip(&sums).any(|(column, sum)| {
                self.figures.value[row][*column]
                    .is_some_and(|v| v != 0 && 2 * (v - sum).abs() <= self.figures.unit[*column] * count as i128)
            });
            if !met || (count == 1 && (closely || (hint == 0 && !self.same(row)))) {
                continue;
            }
            let trial = self.trial(row, &open[open.len() - count..], closely);
            let tally = trial.tally;
            let share = if hint > 0 { 50 } else { 60 };
            let enough = tally.decades + hint >= need && tally.telling >= 1;
            let alone = count == 1 && tally.fails == 0 && tally.holds() > 0;
            if (tally.holds() + trial.near) * 100 < tally.tested() * share || !(enough || alone) {
                continue;
            }
            let rank = (tally.holds() + trial.near, tally.decades);
            if best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, count));
            }
        }
        let ((_, decades), count) = best?;
        Some((self.over_blank(open, count), decades))
    }

    /// Whether a line of a budget document states a figure so long that the line beside it, if it states the same, is
    /// all that it is made of.
    fn same(&self, row: usize) -> bool {
        let shown = |c: usize| self.figures.decades(self.figures.at(row, c), c, 0);
        self.raw.nested && self.raw.rows[row].code.is_none() && (0..self.figures.columns()).any(|c| shown(c) >= 5)
    }

    /// Rows without any figure but nought right before a run belong to it, as far as no sum stands among them.
    fn over_blank(&self, open: &[usize], mut count: usize) -> usize {
        let blank = |row: usize| (0..self.figures.columns()).all(|c| self.figures.at(row, c) == 0);
        while count < open.len() && blank(open[open.len() - count - 1]) {
            count += 1;
        }
        count
    }

    /// Decades that words, bold type and place add.
    fn hint(&self, row: usize) -> u32 {
        let raw = &self.raw.rows[row];
        3 * u32::from(raw.says_total()) + u32::from(raw.bold)
    }

    /// A row that says it sums, over all rows that no sum has taken, where what fails looks like damage.
    fn hinted_run(&self, row: usize, open: &[usize]) -> Option<(usize, u32)> {
        if !self.raw.rows[row].says_total() || open.len() < 2 {
            return None;
        }
        // Since the last row that says so too, or all.
        let since = open.iter().rev().take_while(|r| !self.raw.rows[**r].says_total()).count();
        for count in [open.len(), since].into_iter().filter(|c| *c >= 2) {
            let trial = self.trial(row, &open[open.len() - count..], true);
            let tested = trial.tally.tested();
            if tested > 0 && (trial.tally.holds() + trial.near) * 100 >= tested * 60 {
                return Some((count, 0));
            }
        }
        None
    }

    /// What pages carry over: a sum carried away is what stood on the page, one brought in is the one carried away.
    fn carried(&self) -> Vec<Down> {
        let rows = &self.raw.rows;
        let mut sums = Vec::new();
        let mut page: Vec<usize> = Vec::new();
        let mut away: Option<usize> = None;
        for (row, raw) in rows.iter().enumerate() {
            let members = match raw.carried() {
                -1 => std::mem::take(&mut page),
                1 => away.take().into_iter().collect(),
                _ => {
                    if raw.has_figures() {
                        page.push(row);
                    }
                    continue;
                }
            };
            let trial = self.trial(row, &members, false);
            let holds = trial.tally.holds() * 100 >= trial.tally.tested() * 60 && trial.tally.tested() > 0;
            if holds && !members.is_empty() {
                sums.push(Down { total: row, members, carried: true });
            }
            if raw.carried() < 0 {
                away = Some(row);
            } else {
                page = vec![row];
            }
        }
        sums
    }

    /// The row that each is a part of: by the outline, else by the sum that takes it.
    fn parents(&self, mut parent: Vec<Option<usize>>, believed: bool, sums: &[Down]) -> Vec<Option<usize>> {
        if !believed && !self.raw.nested {
            parent = vec![None; parent.len()];
        }
        for sum in sums.iter().filter(|s| !s.carried) {
            for member in &sum.members {
                if parent[*member].is_none() && *member != sum.total {
                    parent[*member] = Some(sum.total);
                }
            }
        }
        parent
    }
}
