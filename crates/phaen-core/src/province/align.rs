//! A group's figures on the lines of the province.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::equation::{self, EquationKind};
use crate::plan::{Cell, CellRef, Figures, Line, LineId, LineKind, Measure, Pair, Period, Plan, Tree};

use super::Group;
use super::matching::{Joined, Matched, holds_something};
use super::name::places;

/// A line of the province: a row of the matching, or what of a row is not broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub row: usize,
    /// The lines of groups that give as one what others break down.
    pub undivided: bool,
}

/// The lines of the province without figures, and how groups stand on them.
#[derive(Debug)]
pub(super) struct Frame {
    pub lines: Vec<Line>,
    pub places: Vec<Place>,
    /// The identity of each row's line.
    pub ids: HashMap<usize, LineId>,
    /// For each row the groups that give it as one where others break it down.
    undivided: HashMap<usize, BTreeSet<usize>>,
    /// Lines that add others up.
    totals: HashSet<LineId>,
    /// The lines that each total adds up in the end.
    leaves: HashMap<LineId, BTreeSet<LineId>>,
    prints_quarters: bool,
}

impl Frame {
    pub fn of(groups: &[Group<'_>], matched: &Matched<'_>) -> Self {
        let order = matched.in_order();
        let whole: Vec<Place> = order.iter().map(|row| Place { row: *row, undivided: false }).collect();
        let undivided = undivided(groups, matched, &lines(matched, &whole));
        let mut places = Vec::with_capacity(whole.len());
        for place in whole {
            places.push(place);
            if undivided.contains_key(&place.row) {
                places.push(Place { undivided: true, ..place });
            }
        }
        let lines = lines(matched, &places);
        let written = |place: &Place| !place.undivided;
        let ids = places.iter().zip(&lines).filter(|(p, _)| written(p)).map(|(p, line)| (p.row, line.id)).collect();
        let shape = Plan { lines, ..Plan::default() };
        let tree = Tree::of(&shape);
        let leaves: HashMap<LineId, BTreeSet<LineId>> =
            shape.lines.iter().filter(|l| l.has_figures()).map(|l| (l.id, leaves(&tree, l))).collect();
        let leaves: HashMap<LineId, BTreeSet<LineId>> = leaves.into_iter().filter(|(_, l)| !l.is_empty()).collect();
        let totals = leaves.keys().copied().collect();
        let prints_quarters = groups.iter().any(|group| prints_quarters(group.plan));
        let mut frame = Self { lines: Vec::new(), places, ids, undivided, totals, leaves, prints_quarters };
        frame.lines = shape.lines.into_iter().map(|line| Line { figures: Figures::default(), ..line }).collect();
        frame
    }

    /// Whether a group gives a line as one that others break down.
    pub fn gives_as_one(&self, place: Place, group: usize) -> bool {
        self.undivided.get(&place.row).is_some_and(|groups| groups.contains(&group))
    }

    /// The line of a group that stands there.
    pub fn line_of<'a>(&self, matched: &Matched<'a>, place: Place, group: usize) -> Option<&'a Line> {
        let at = matched.rows[place.row].places[group]?;
        (!place.undivided || self.gives_as_one(place, group)).then_some(matched.outlines[group][at].line)
    }

    /// A group's figures, and the lines whose totals had to be found anew.
    pub fn align(&self, plan: &Plan, matched: &Matched<'_>, group: usize) -> (Plan, Vec<LineId>) {
        let on = Standing::of(self, plan, matched, group);
        let mut aligned = Plan { fiscal_year: plan.fiscal_year, lines: self.lines.clone(), ..Plan::default() };
        let (mut derived, mut regrouped) = (HashSet::new(), Vec::new());
        let quarters_wanted = self.prints_quarters && !prints_quarters(plan);
        for (line, place) in aligned.lines.iter_mut().zip(&self.places) {
            let own = on.own_figures(*place);
            let is_total = self.totals.contains(&line.id);
            match own.filter(|own| !is_total || on.same_parts(line.id, own)) {
                Some(own) => line.figures = own.figures,
                None if is_total && on.has_something_under(line.id) => {
                    if own.is_some_and(holds_something) {
                        regrouped.push(line.id);
                    }
                    let skipped = |period: &Period| matches!(period, Period::Quarter(_)) && !self.prints_quarters;
                    for period in Period::all().filter(|period| !skipped(period)) {
                        // A row takes part in sums by the figures that stand in it.
                        *line.figures.pair_mut(period) = Pair::DASH;
                        derived.extend(Measure::ALL.map(|measure| CellRef::plan(line.id, period, measure)));
                    }
                    continue;
                }
                None => continue,
            }
            if quarters_wanted && !line.figures.is_empty() {
                let quarters = Period::all().filter(|period| matches!(period, Period::Quarter(_)));
                for period in quarters {
                    *line.figures.pair_mut(period) = Pair::DASH;
                    derived.extend(Measure::ALL.map(|measure| CellRef::plan(line.id, period, measure)));
                }
            }
        }
        find(&mut aligned, &derived);
        (aligned, regrouped)
    }
}

/// A group's lines on the frame.
struct Standing<'a, 'b> {
    frame: &'b Frame,
    matched: &'b Matched<'a>,
    group: usize,
    tree: Tree<'b>,
    /// For each line of the group that holds something its line of the province.
    filled: HashMap<LineId, LineId>,
    /// Those lines of the province.
    holding: HashSet<LineId>,
}

impl<'a, 'b> Standing<'a, 'b> {
    fn of(frame: &'b Frame, plan: &'b Plan, matched: &'b Matched<'a>, group: usize) -> Self {
        let mut filled = HashMap::new();
        for (place, line) in frame.places.iter().zip(&frame.lines) {
            if let Some(own) = frame.line_of(matched, *place, group).filter(|own| holds_something(own)) {
                // The line beside it comes later and stands.
                filled.insert(own.id, line.id);
            }
        }
        let holding = filled.values().copied().collect();
        Self { frame, matched, group, tree: Tree::of(plan), filled, holding }
    }

    fn own_figures(&self, place: Place) -> Option<&'a Line> {
        let stands_beside = !place.undivided && self.frame.gives_as_one(place, self.group);
        self.frame.line_of(self.matched, place, self.group).filter(|own| !stands_beside && !own.figures.is_empty())
    }

    /// Whether a total of the group adds up what the province's does of the group's lines.
    fn same_parts(&self, total: LineId, own: &Line) -> bool {
        let of_group: BTreeSet<LineId> =
            leaves(&self.tree, own).iter().filter_map(|leaf| self.filled.get(leaf).copied()).collect();
        of_group == self.under(total)
    }

    /// The lines of the group that a total of the province adds up.
    fn under(&self, total: LineId) -> BTreeSet<LineId> {
        let leaves = self.frame.leaves.get(&total).into_iter().flatten();
        leaves.filter(|leaf| self.holding.contains(leaf)).copied().collect()
    }

    fn has_something_under(&self, total: LineId) -> bool {
        !self.under(total).is_empty()
    }
}

/// Finds the totals that a group does not state, by its own figures. What nobody wrote and what comes to nought stays
/// unwritten.
fn find(plan: &mut Plan, derived: &HashSet<CellRef>) {
    let over_lines: HashSet<LineId> =
        derived.iter().filter(|cell| cell.period == Period::Target).map(|cell| cell.line).collect();
    let mut equations = equation::sums(plan);
    // A total that is found whole is found from its lines.
    equations.retain(|equation| match equation.kind {
        EquationKind::Months { line, .. } | EquationKind::Quarter { line, .. } => !over_lines.contains(&line),
        EquationKind::Lines { total, .. } => over_lines.contains(&total),
        _ => false,
    });
    equation::solve_derived(plan, &equations, derived, &HashSet::new());
    let index: HashMap<LineId, usize> = plan.lines.iter().enumerate().map(|(at, line)| (line.id, at)).collect();
    for cell in derived {
        let Some(line) = index.get(&cell.line).and_then(|at| plan.lines.get_mut(*at)) else { continue };
        if line.raw(cell.period, cell.measure) == Cell::Zero {
            line.figures.pair_mut(cell.period).set_raw(cell.measure, Cell::Empty);
        }
    }
}

/// The lines that a row adds up in the end; none for a row that stands for itself.
fn leaves(tree: &Tree<'_>, line: &Line) -> BTreeSet<LineId> {
    let mut found: BTreeSet<LineId> = match line.kind {
        LineKind::Heading | LineKind::Activity => tree.leaves(Some(line.id)),
        LineKind::Subtotal => line.covers.iter().flat_map(|heading| under(tree, *heading)).collect(),
        LineKind::Total => tree.leaves(None),
        LineKind::Inferred => Vec::new(),
    }
    .into_iter()
    .collect();
    found.remove(&line.id);
    found
}

fn under(tree: &Tree<'_>, heading: LineId) -> Vec<LineId> {
    let below = tree.leaves(Some(heading));
    let own = tree.line(heading).is_some_and(Line::has_figures);
    if below.is_empty() && own { vec![heading] } else { below }
}

fn prints_quarters(plan: &Plan) -> bool {
    plan.lines.iter().any(|line| line.figures.quarters.iter().any(|pair| !pair.is_empty()))
}

/// The lines of the province, numbered in order; where any group has figures stand dashes.
fn lines(matched: &Matched<'_>, places: &[Place]) -> Vec<Line> {
    let mut ids: HashMap<usize, LineId> = HashMap::new();
    for (at, place) in places.iter().enumerate() {
        ids.entry(place.row).or_insert(LineId(at as u32 + 1));
    }
    let one = |(at, place): (usize, &Place)| {
        let row = &matched.rows[place.row];
        let own: Vec<&Line> =
            row.groups().filter_map(|group| Some(matched.outlines[group][row.places[group]?].line)).collect();
        let mut line = row.line.clone();
        line.figures = Figures::default();
        if own.iter().any(|own| !own.figures.is_empty()) {
            line.figures.target = Pair::DASH;
        }
        // Unit and category are those of the first that holds something.
        if let Some(counted) = own.iter().find(|own| own.kind == LineKind::Activity && holds_something(own)) {
            line.count_unit.clone_from(&counted.count_unit);
            line.category.clone_from(&counted.category);
        }
        line.id = LineId(at as u32 + 1);
        line.parent = row.parent.and_then(|parent| ids.get(&parent).copied());
        line.covers = covers(matched, row, &ids);
        if place.undivided {
            line.parent = ids.get(&place.row).copied();
            line.kind = LineKind::Activity;
        }
        line
    };
    places.iter().enumerate().map(one).collect()
}

/// What a row covers in the first group that has it.
fn covers(matched: &Matched<'_>, row: &Joined<'_>, ids: &HashMap<usize, LineId>) -> Vec<LineId> {
    let Some(group) = row.groups().next() else { return Vec::new() };
    let places = places(&matched.outlines[group]);
    let row_of = |line: &LineId| places.get(line).map(|place| matched.row_of[group][*place]);
    row.line.covers.iter().filter_map(|line| ids.get(&row_of(line)?).copied()).collect()
}

/// The groups that give as one what others break down, for each row.
fn undivided(groups: &[Group<'_>], matched: &Matched<'_>, lines: &[Line]) -> HashMap<usize, BTreeSet<usize>> {
    let shape = Plan { lines: lines.to_vec(), ..Plan::default() };
    let tree = Tree::of(&shape);
    let order = matched.in_order();
    let mut found: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    let trees: Vec<Tree<'_>> = groups.iter().map(|group| Tree::of(group.plan)).collect();
    for (row, line) in order.into_iter().zip(lines) {
        let breaks_down = matches!(line.kind, LineKind::Heading | LineKind::Activity)
            && !tree.topmost_with_figures(Some(line.id)).is_empty();
        if !breaks_down {
            continue;
        }
        for group in matched.rows[row].groups() {
            let own = matched.rows[row].places[group].map(|at| matched.outlines[group][at].line);
            let stands_alone = |own: &&Line| trees[group].topmost_with_figures(Some(own.id)).is_empty();
            if own.filter(|own| holds_something(own)).filter(stands_alone).is_some() {
                found.entry(row).or_default().insert(group);
            }
        }
    }
    found
}
