//! Which lines of the groups are one line of the province.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::plan::{Cell, Line, LineKind, Measure, Period};

use super::Group;
use super::ask::{Answer, Choice};
use super::name::{Class, Entry, LineName, Own, outline};

/// A line of the province in the making.
#[derive(Debug)]
pub(super) struct Joined<'a> {
    /// The line of the first group that has it.
    pub line: &'a Line,
    pub own: Own<'a>,
    pub parent: Option<usize>,
    /// For each group the place of its line in the group's outline.
    pub places: Vec<Option<usize>>,
    /// What it is called in the groups; the first group's name for it first.
    pub names: Vec<LineName>,
    /// What figures count in and of which category they are; `None` as long as there are none.
    counts: Option<(&'a str, &'a str)>,
}

impl Joined<'_> {
    /// Whether no group has both: only then may they be one.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        self.places.iter().zip(&other.places).all(|(a, b)| a.is_none() || b.is_none())
    }

    /// Whether both count the same.
    pub fn counts_like(&self, other: &Self) -> bool {
        self.counts.is_none() || other.counts.is_none() || self.counts == other.counts
    }

    pub fn groups(&self) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().enumerate().filter_map(|(group, place)| place.map(|_| group))
    }
}

type Key<'a> = (Own<'a>, Option<usize>);

/// The lines of a province and where they stand.
#[derive(Debug)]
pub(super) struct Matched<'a> {
    pub outlines: Vec<Vec<Entry<'a>>>,
    pub rows: Vec<Joined<'a>>,
    /// For each group and place of its outline the row.
    pub row_of: Vec<Vec<usize>>,
    children: HashMap<Option<usize>, Vec<usize>>,
    by_key: HashMap<Key<'a>, Vec<usize>>,
    by_name: HashMap<LineName, usize>,
}

impl<'a> Matched<'a> {
    /// The rows of the groups' lines, with the answers given.
    pub fn of(groups: &[Group<'a>], answers: &[Answer]) -> Self {
        let mut matched = Self {
            outlines: groups.iter().map(|group| outline(group.plan)).collect(),
            rows: Vec::new(),
            row_of: Vec::new(),
            children: HashMap::new(),
            by_key: HashMap::new(),
            by_name: HashMap::new(),
        };
        let same = matched.partners(answers);
        for group in 0..groups.len() {
            matched.row_of.push(Vec::new());
            for place in 0..matched.outlines[group].len() {
                let row = matched.join(group, place, &same);
                matched.row_of[group].push(row);
            }
        }
        matched
    }

    /// For each name those that were answered to be the same line; not where a group has both.
    fn partners(&self, answers: &[Answer]) -> HashMap<LineName, Vec<LineName>> {
        let names: Vec<HashSet<&LineName>> =
            self.outlines.iter().map(|o| o.iter().map(|e| &e.name).collect()).collect();
        let mut partners: HashMap<LineName, Vec<LineName>> = HashMap::new();
        for answer in answers {
            let Choice::SameAs(other) = &answer.choice else { continue };
            if names.iter().any(|of_group| of_group.contains(&answer.line) && of_group.contains(other)) {
                continue;
            }
            partners.entry(answer.line.clone()).or_default().push(other.clone());
            partners.entry(other.clone()).or_default().push(answer.line.clone());
        }
        partners
    }

    fn join(&mut self, group: usize, place: usize, same: &HashMap<LineName, Vec<LineName>>) -> usize {
        let entry = &self.outlines[group][place];
        let (line, own, name) = (entry.line, entry.own.clone(), entry.name.clone());
        let parent = entry.parent.map(|p| self.row_of[group][p]);
        let counts = counts_of(line);
        let key: Key<'a> = (own.clone(), parent.filter(|_| own.code.is_empty()));
        let fits = |row: &usize| {
            let row = &self.rows[*row];
            let alike = row.counts.is_none() || counts.is_none() || row.counts == counts;
            row.own.class == own.class && row.places[group].is_none() && alike
        };
        let exact = self.by_key.get(&key).into_iter().flatten().filter(|_| own.class != Class::Lost).copied();
        let answered = same.get(&name).into_iter().flatten().filter_map(|other| self.by_name.get(other).copied());
        let row = match exact.chain(answered).find(fits) {
            Some(row) => row,
            None => {
                let row = self.rows.len();
                let places = vec![None; self.outlines.len()];
                self.rows.push(Joined { line, own, parent, places, names: Vec::new(), counts });
                self.stand(group, place, parent, row);
                row
            }
        };
        let joined = &mut self.rows[row];
        joined.places[group] = Some(place);
        joined.counts = joined.counts.or(counts);
        if !joined.names.contains(&name) {
            joined.names.push(name.clone());
        }
        let rows = self.by_key.entry(key).or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
        self.by_name.entry(name).or_insert(row);
        row
    }

    /// Puts a row under its heading, after the line that it follows in its group.
    fn stand(&mut self, group: usize, place: usize, parent: Option<usize>, row: usize) {
        let (outline, rows) = (&self.outlines[group], &self.rows);
        let siblings = self.children.entry(parent).or_default();
        let before = (0..place).rev().filter(|p| outline[*p].parent == outline[place].parent);
        let follows = before.map(|p| self.row_of[group][p]).find_map(|r| siblings.iter().position(|s| *s == r));
        // What may be one line stands side by side.
        let code = rows[row].own.code;
        let beside = siblings.iter().rposition(|other| !code.is_empty() && rows[*other].own.code == code);
        let after = beside.or(follows);
        siblings.insert(after.map_or(0, |at| at + 1), row);
    }

    /// The rows in the order of the form; grand totals last.
    pub fn in_order(&self) -> Vec<usize> {
        let below = |parent: Option<usize>| self.children.get(&parent).into_iter().flatten().rev().copied();
        let mut open: Vec<usize> = below(None).collect();
        let mut order = Vec::with_capacity(self.rows.len());
        while let Some(row) = open.pop() {
            order.push(row);
            open.extend(below(Some(row)));
        }
        // Stable: all others keep their order.
        order.sort_by_key(|row| self.rows[*row].line.kind == LineKind::Total);
        order
    }

    /// The row of a name, as long as it is the only one that may be meant.
    pub fn named(&self, name: &LineName) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Answers that could not be heeded: their line is gone, or a group has both lines.
    pub fn unheeded(&self, answers: &[Answer]) -> Vec<Answer> {
        let heeded = |answer: &&Answer| match (&answer.choice, self.named(&answer.line)) {
            (_, None) => false,
            (Choice::Own, Some(_)) => true,
            (Choice::SameAs(other), row) => self.named(other) == row,
        };
        answers.iter().filter(|answer| !heeded(answer)).cloned().collect()
    }

    /// Rows with code and title of another that count otherwise, each with that other.
    pub fn counting_otherwise(&self) -> BTreeSet<(usize, usize)> {
        let mut found = BTreeSet::new();
        for rows in self.by_key.values() {
            for (at, row) in rows.iter().enumerate() {
                let other = rows[..at].iter().find(|other| !self.rows[**other].counts_like(&self.rows[*row]));
                found.extend(other.map(|other| (*row, *other)));
            }
        }
        found
    }
}

/// What a line counts in and of which category it is; `None` where it holds no figure or only adds up.
fn counts_of(line: &Line) -> Option<(&str, &str)> {
    (line.kind == LineKind::Activity && holds_something(line))
        .then_some((line.count_unit.as_str(), line.category.as_str()))
}

/// Whether any figure of a line is other than nought.
pub(super) fn holds_something(line: &Line) -> bool {
    let value = |period| Measure::ALL.into_iter().any(|m| matches!(line.raw(period, m), Cell::Value(_)));
    Period::all().any(value)
}
