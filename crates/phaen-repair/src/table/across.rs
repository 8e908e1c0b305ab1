//! Which columns are sums, differences or percentages of which: found in the figures, row by row.

use std::collections::BTreeSet;

use phaen_core::table::{EquationKind, Role};

use super::evidence::{Figures, Tally};
use super::profile::Profile;

/// An equation that holds in rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// Sum, difference or percentage.
    pub kind: EquationKind,
    /// The column that states it.
    pub total: usize,
    /// Its parts, each with its factor.
    pub parts: Vec<(usize, i32)>,
    /// For a percentage, the columns that make up the whole.
    pub base: Vec<usize>,
    /// Whether it holds within rounding only.
    pub rounded: bool,
}

/// Rows that a supposed equation is tried on first.
const SAMPLE: usize = 64;
/// Tables with more columns are not searched for differences of three and more parts.
const WIDE: usize = 18;
/// The widest step between parts: plan, result, percentage, and money for each month.
const WIDEST_STEP: usize = 4;

/// A linear equation between columns: the sum of factor × column is nought.
#[derive(Debug, Clone)]
struct Linear {
    terms: Vec<(usize, i32)>,
    tally: Tally,
    hinted: bool,
}

/// Looks for equations between columns.
pub struct Search<'a> {
    figures: &'a Figures,
    roles: &'a [Option<Role>],
    profile: &'a Profile,
    /// Rows with figures, and some of them.
    rows: Vec<usize>,
    sample: Vec<usize>,
    /// Columns that may be added up.
    additive: Vec<usize>,
}

impl<'a> Search<'a> {
    /// A search in the rows that have figures.
    pub fn new(figures: &'a Figures, roles: &'a [Option<Role>], profile: &'a Profile) -> Self {
        let rows: Vec<usize> =
            (0..figures.rows()).filter(|r| figures.value[*r].iter().flatten().count() >= 2).collect();
        let step = rows.len().div_ceil(SAMPLE).max(1);
        let sample = rows.iter().copied().step_by(step).collect();
        let additive = (0..figures.columns()).filter(|c| roles[*c] != Some(Role::Percent)).collect();
        Self { figures, roles, profile, rows, sample, additive }
    }

    /// All equations that the figures bear out.
    pub fn find(&self) -> Vec<Across> {
        let mut linear = self.sums();
        linear.extend(self.expected());
        linear.extend(self.differences(&linear));
        let linear = self.independent(linear);
        let mut found: Vec<Across> = linear.iter().map(|l| self.stated(l)).collect();
        found.extend(self.percentages(&found));
        found
    }

    /// How an equation stands in rows. The column of its total is the one with factor −1.
    fn tally(&self, terms: &[(usize, i32)], rows: &[usize], most_fails: u32) -> Tally {
        let mut tally = Tally::default();
        let lead = terms.iter().find(|(_, f)| *f < 0).map_or(terms[0].0, |(c, _)| *c);
        for &row in rows {
            let values = &self.figures.value[row];
            let mut sum = 0;
            let (mut active, mut rounding) = (0, 0);
            let mut largest = (0, 0);
            let mut stated = 0;
            for (column, factor) in terms {
                let Some(value) = values[*column] else { continue };
                stated += 1;
                sum += i128::from(*factor) * value;
                if value != 0 {
                    active += 1;
                    rounding += self.figures.unit[*column];
                    if value.abs() >= largest.0 {
                        largest = (value.abs(), *column);
                    }
                }
            }
            // The total itself is rounded to its own unit, which the parts' share covers.
            if active == 0 || stated < 2 || values[lead].is_none() {
                continue;
            }
            let rounding = rounding - self.figures.unit[largest.1];
            tally.add(self.figures, largest.1, (sum, 0), active - 1, rounding);
            // The largest of the figures shows how exactly the others meet it.
            if active >= 3 && 2 * sum.abs() <= rounding {
                let tolerance = if sum == 0 { 0 } else { rounding / 2 };
                tally.decades += self.smaller(terms, row, tolerance).min(4);
            }
            if tally.fails > most_fails {
                return tally;
            }
        }
        tally
    }

    /// Decades of the second largest figure: the largest one may be told by its size alone.
    fn smaller(&self, terms: &[(usize, i32)], row: usize, tolerance: i128) -> u32 {
        let mut sizes: Vec<(i128, usize)> = terms.iter().map(|(c, _)| (self.figures.at(row, *c).abs(), *c)).collect();
        sizes.sort_unstable();
        let (size, column) = sizes[sizes.len().saturating_sub(2)];
        self.figures.decades(size, column, tolerance)
    }

    /// The equation with its tally, where the figures bear it out.
    fn believed(&self, terms: Vec<(usize, i32)>, tried: u32, hinted: bool) -> Option<Linear> {
        let few = self.sample.len() as u32 * 35 / 100 + 1;
        let first = self.tally(&terms, &self.sample, few);
        if first.fails > few || first.telling == 0 {
            return None;
        }
        let tally = if self.sample.len() == self.rows.len() { first } else { self.tally(&terms, &self.rows, u32::MAX) };
        let need = if hinted { tried.saturating_sub(3) } else { tried };
        let rows = if hinted { 1 } else { 2 };
        let holds = tally.holds() * 100 >= tally.tested() * 65;
        (holds && tally.decades >= need && tally.telling >= rows).then_some(Linear { terms, tally, hinted })
    }

    /// Decades that so many tries need: a thousand times more than chance would give.
    fn need(&self, parts: u32) -> u32 {
        3 + (self.figures.columns().max(2) as u32).pow(parts.min(4)).ilog10()
    }

    /// Runs of columns, or of every second, third or fourth, that add up to another.
    fn sums(&self) -> Vec<Linear> {
        let columns = &self.additive;
        let mut found = Vec::new();
        for step in 1..=WIDEST_STEP.min(columns.len()) {
            for start in 0..columns.len() {
                for end in (start + step..columns.len()).step_by(step) {
                    let run: Vec<usize> = (start..=end).step_by(step).map(|at| columns[at]).collect();
                    for &total in columns.iter().filter(|c| !run.contains(c)) {
                        let hinted = matches!(self.roles[total], Some(Role::Total | Role::Quarter | Role::Spending));
                        let mut terms: Vec<(usize, i32)> = run.iter().map(|c| (*c, 1)).collect();
                        terms.push((total, -1));
                        if self.is_plausible(&terms) {
                            found.extend(self.believed(terms, self.need(3), hinted));
                        }
                    }
                }
            }
        }
        self.reach_over_blank(found)
    }

    /// A quick look at a few rows, before an equation is tried in earnest.
    fn is_plausible(&self, terms: &[(usize, i32)]) -> bool {
        let mut misses = 0;
        let mut looked = 0;
        for row in &self.sample {
            let values = &self.figures.value[*row];
            if values[terms[terms.len() - 1].0].is_none() {
                continue;
            }
            let mut sum = 0;
            let mut rounding = 0;
            for (column, factor) in terms {
                sum += i128::from(*factor) * values[*column].unwrap_or(0);
                rounding += self.figures.unit[*column];
            }
            looked += 1;
            misses += u32::from(2 * sum.abs() > rounding);
            if misses >= 4 && misses * 2 > looked {
                return false;
            }
        }
        misses * 2 <= looked.max(1)
    }

    /// Of sums that differ only by columns without figures, the one with the most columns of the same role.
    fn reach_over_blank(&self, found: Vec<Linear>) -> Vec<Linear> {
        let blank = |c: usize| self.rows.iter().all(|r| self.figures.at(*r, c) == 0);
        let active = |l: &Linear| l.terms.iter().copied().filter(|(c, _)| !blank(*c)).collect::<BTreeSet<_>>();
        let alike = |l: &Linear| {
            let parts: Vec<usize> = l.terms.iter().filter(|(_, f)| *f > 0).map(|(c, _)| *c).collect();
            let role = parts.iter().find(|c| !blank(**c)).map(|c| self.roles[*c]);
            parts.iter().all(|c| !blank(*c) || Some(self.roles[*c]) == role)
        };
        let mut kept: Vec<Linear> = Vec::new();
        for linear in found.into_iter().filter(alike) {
            match kept.iter().position(|k| active(k) == active(&linear)) {
                Some(at) if kept[at].terms.len() < linear.terms.len() => kept[at] = linear,
                Some(_) => {}
                None => kept.push(linear),
            }
        }
        kept
    }

    /// The column of a role, where there is just one.
    fn sole(&self, role: Role) -> Option<usize> {
        let mut all = (0..self.figures.columns()).filter(|c| self.roles[*c] == Some(role));
        all.next().filter(|_| all.next().is_none())
    }

    /// Equations that the profile expects.
    fn expected(&self) -> Vec<Linear> {
        let linear = self.profile.expects.iter().filter(|e| e.base.is_none());
        linear
            .filter_map(|e| {
                let mut terms: Vec<(usize, i32)> =
                    e.parts.iter().map(|(role, f)| Some((self.sole(*role)?, *f))).collect::<Option<_>>()?;
                terms.push((self.sole(e.total)?, -1));
                self.believed(terms, self.need(2), true)
            })
            .collect()
    }

    /// Any columns of which one is what two make, or what three or four others make with any signs.
    fn differences(&self, known: &[Linear]) -> Vec<Linear> {
        let columns = &self.additive;
        let mut found: Vec<Linear> = Vec::new();
        for (i, &a) in columns.iter().enumerate() {
            for &b in &columns[i + 1..] {
                for &whole in columns.iter().filter(|c| **c != a && **c != b) {
                    let terms = vec![(a, 1), (b, 1), (whole, -1)];
                    if self.is_plausible(&terms) {
                        found.extend(self.believed(terms, self.need(3), self.hints(&[a, b, whole])));
                    }
                }
            }
        }
        if columns.len() > WIDE {
            return found;
        }
        // What a shorter equation already states needs no longer one.
        let told: BTreeSet<usize> = known
            .iter()
            .chain(&found)
            .filter(|l| l.tally.fails * 20 <= l.tally.tested())
            .flat_map(|l| l.terms.iter().map(|(c, _)| *c))
            .collect();
        let leads: Vec<usize> = columns
            .iter()
            .copied()
            .filter(|c| {
                !told.contains(c) || matches!(self.roles[*c], Some(Role::Left | Role::Increase | Role::Decrease))
            })
            .collect();
        for lead in leads {
            let others: Vec<usize> = columns.iter().copied().filter(|c| *c != lead).collect();
            for parts in 3..=4 {
                self.with_signs(lead, &others, parts, &mut found);
            }
        }
        found
    }

    fn hints(&self, columns: &[usize]) -> bool {
        columns
            .iter()
            .any(|c| matches!(self.roles[*c], Some(Role::Left | Role::Total | Role::Increase | Role::Decrease)))
    }

    fn with_signs(&self, lead: usize, others: &[usize], parts: usize, found: &mut Vec<Linear>) {
        let mut chosen: Vec<usize> = (0..parts).collect();
        if others.len() < parts {
            return;
        }
        loop {
            for signs in 0..1u32 << parts {
                let mut terms: Vec<(usize, i32)> = chosen
                    .iter()
                    .enumerate()
                    .map(|(k, at)| (others[*at], if signs >> k & 1 == 0 { 1 } else { -1 }))
                    .collect();
                // All against one is a sum, which was looked for.
                if signs + 1 == 1 << parts {
                    continue;
                }
                terms.push((lead, -1));
                if self.is_plausible(&terms) && self.all_matter(&terms) {
                    found.extend(self.believed(terms, self.need(4) + 1, self.hints(&[lead])));
                }
            }
            // The next choice in order.
            let Some(at) = (0..parts).rev().find(|k| chosen[*k] + parts - k < others.len()) else { return };
            chosen[at] += 1;
            for k in at + 1..parts {
                chosen[k] = chosen[k - 1] + 1;
            }
        }
    }

    /// Whether leaving any column out would make the equation fail in some row.
    fn all_matter(&self, terms: &[(usize, i32)]) -> bool {
        let some = |column: usize| self.sample.iter().filter(|r| self.figures.at(**r, column) != 0).count();
        terms.iter().all(|(column, _)| some(*column) * 10 >= self.sample.len())
    }

    /// Equations of which none follows from the others, those that fail least and are shortest first.
    fn independent(&self, mut all: Vec<Linear>) -> Vec<Linear> {
        let share = |l: &Linear| l.tally.fails * 20 / l.tally.tested().max(1);
        let hint = |l: &Linear| u8::from(!l.hinted);
        all.sort_by_key(|l| (share(l), hint(l), l.terms.len(), l.terms.clone()));
        let mut basis: Vec<Vec<i128>> = Vec::new();
        all.into_iter()
            .filter(|linear| {
                let mut vector = vec![0i128; self.figures.columns()];
                for (column, factor) in &linear.terms {
                    vector[*column] = i128::from(*factor).rem_euclid(PRIME);
                }
                reduced(&mut vector, &basis);
                let new = vector.iter().any(|v| *v != 0);
                if new {
                    basis.push(vector);
                }
                new
            })
            .collect()
    }

    /// Which of its columns an equation is told by.
    fn stated(&self, linear: &Linear) -> Across {
        let role = |c: usize| self.roles[c];
        let terms = &linear.terms;
        let against = |at: usize| terms.iter().enumerate().all(|(k, (_, f))| k == at || *f == -terms[at].1);
        let rest = |at: usize| matches!(role(terms[at].0), Some(Role::Left | Role::Increase | Role::Decrease));
        let positions = 0..terms.len();
        let at = positions
            .clone()
            .find(|at| role(terms[*at].0) == Some(Role::Left) && !against(*at))
            .or_else(|| positions.clone().find(|at| rest(*at) && !against(*at)))
            .or_else(|| positions.clone().find(|at| against(*at)))
            .or_else(|| positions.clone().rev().find(|at| terms[*at].1 < 0))
            .unwrap_or(terms.len() - 1);
        let (total, factor) = terms[at];
        let mut parts: Vec<(usize, i32)> =
            terms.iter().enumerate().filter(|(k, _)| *k != at).map(|(_, (c, f))| (*c, -f * factor.signum())).collect();
        parts.sort_by_key(|(column, factor)| (*factor < 0, *column));
        let kind = if parts.iter().all(|(_, f)| *f > 0) { EquationKind::Columns } else { EquationKind::Difference };
        let rounded = linear.tally.rounded() || self.figures.scaled[total];
        Across { kind, total, parts, base: Vec::new(), rounded }
    }

    /// Columns that are percentages of others, or of their growth.
    fn percentages(&self, linear: &[Across]) -> Vec<Across> {
        let mut found = Vec::new();
        let sets = self.wholes(linear);
        for total in 0..self.figures.columns() {
            let said = self.roles[total] == Some(Role::Percent);
            let told = linear.iter().any(|a| a.total == total || a.parts.iter().any(|(c, _)| *c == total));
            if !said && (told || !self.may_be_percent(total)) {
                continue;
            }
            let mut best: Option<((u32, u8, usize), Across)> = None;
            for part in sets.iter().filter(|s| !s.contains(&total)) {
                for base in sets.iter().filter(|s| !s.contains(&total) && *s != part) {
                    for parts in percent_forms(part, base) {
                        let tally = self.percent_tally(total, &parts, base);
                        let need = if said { self.need(3) - 2 } else { self.need(4) };
                        let enough = tally.holds() * 100 >= tally.tested() * 65 && tally.telling >= 2;
                        if !enough || tally.decades < need {
                            continue;
                        }
                        let expected = u8::from(!self.expects_percent(total, part, base));
                        let far = total.abs_diff(part[0]) + 100 * (part.len() + base.len());
                        let rank = (tally.fails * 20 / tally.tested().max(1), expected, far);
                        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                            let (kind, base) = (EquationKind::Percent, base.clone());
                            best = Some((rank, Across { kind, total, parts, base, rounded: true }));
                        }
                    }
                }
            }
            found.extend(best.map(|(_, across)| across));
        }
        found
    }

    fn expects_percent(&self, total: usize, part: &[usize], base: &[usize]) -> bool {
        let is = |c: usize, role: Role| self.roles[c] == Some(role);
        self.profile.expects.iter().any(|e| {
            is(total, e.total)
                && e.base.is_some_and(|r| base.iter().any(|b| is(*b, r)))
                && e.parts.iter().any(|(r, _)| part.iter().any(|p| is(*p, *r)))
        })
    }

    /// What percentages may be of: single columns, and what is added, or taken away, in some difference (allotted with
    /// transferred, paid with committed).
    fn wholes(&self, linear: &[Across]) -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = (0..self.figures.columns()).map(|c| vec![c]).collect();
        for difference in linear.iter().filter(|a| a.kind == EquationKind::Difference) {
            for sign in [1, -1] {
                let set: Vec<usize> = difference.parts.iter().filter(|(_, f)| *f == sign).map(|(c, _)| *c).collect();
                if set.len() > 1 && !sets.contains(&set) {
                    sets.push(set);
                }
            }
        }
        sets
    }

    /// Whether a column that no word calls so may hold percentages: decimals of moderate size.
    fn may_be_percent(&self, column: usize) -> bool {
        let values = self.rows.iter().filter_map(|r| self.figures.value[*r][column]);
        let one = self.figures.one();
        self.figures.unit[column] < one
            && values.clone().count() > 2
            && values.into_iter().all(|v| v.abs() <= 1_000 * one)
    }

    fn percent_tally(&self, total: usize, parts: &[(usize, i32)], base: &[usize]) -> Tally {
        let mut tally = Tally::default();
        let one = self.figures.one();
        for row in &self.rows {
            let values = &self.figures.value[*row];
            let Some(shown) = values[total] else { continue };
            let whole: i128 = base.iter().map(|c| self.figures.at(*row, *c)).sum();
            let sum: i128 = parts.iter().map(|(c, f)| i128::from(*f) * self.figures.at(*row, *c)).sum();
            if whole == 0 || (shown == 0 && sum == 0) {
                continue;
            }
            // shown × whole against 100 × part, all in units of the table.
            let defect = (shown * whole - sum * one).abs();
            let slack = percent_slack(self.figures, parts, base, shown);
            let tolerance = self.figures.unit[total] * whole.abs() + slack;
            if 2 * defect <= tolerance {
                tally.exact += 1;
                let trivial = sum == 0 || sum.abs() == whole.abs() || sum.abs() == 100 * whole.abs();
                if !trivial {
                    tally.telling += 1;
                    tally.decades += self.figures.decades(shown, total, self.figures.unit[total] / 2);
                }
            } else {
                tally.fails += 1;
                if tally.fails as usize * 2 > self.rows.len() + 1 {
                    return tally;
                }
            }
        }
        tally
    }
}

/// Doubled, by how much the rounding of parts and base moves shown × base.
pub fn percent_slack(figures: &Figures, parts: &[(usize, i32)], base: &[usize], shown: i128) -> i128 {
    let rounding = |c: usize| if figures.scaled[c] { figures.unit[c] } else { 0 };
    let one = figures.one();
    parts.iter().map(|(c, f)| i128::from(*f).abs() * rounding(*c)).sum::<i128>() * one
        + shown.abs() * base.iter().map(|c| rounding(*c)).sum::<i128>()
}

/// One of another in the hundred, what it grew by, and as a fraction (workbooks keep percentages so).
fn percent_forms(part: &[usize], base: &[usize]) -> [Vec<(usize, i32)>; 3] {
    let times = |columns: &[usize], factor: i32| columns.iter().map(|c| (*c, factor)).collect::<Vec<_>>();
    [times(part, 100), [times(part, 100), times(base, -100)].concat(), times(part, 1)]
}

/// For counting without fractions.
const PRIME: i128 = 1_000_000_007;

/// Takes out of a vector what the vectors of the basis make.
fn reduced(vector: &mut [i128], basis: &[Vec<i128>]) {
    for other in basis {
        let Some(at) = other.iter().position(|v| *v != 0) else { continue };
        if vector[at] != 0 {
            let factor = vector[at] * inverse(other[at]) % PRIME;
            for (v, o) in vector.iter_mut().zip(other) {
                *v = (*v - factor * o).rem_euclid(PRIME);
            }
        }
    }
}

fn inverse(value: i128) -> i128 {
    let (mut result, mut power, mut exponent) = (1, value.rem_euclid(PRIME), PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * power % PRIME;
        }
        power = power * power % PRIME;
        exponent >>= 1;
    }
    result
}
