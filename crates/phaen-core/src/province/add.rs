//! Adds the plans of groups.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::equation::{self, Severity};
use crate::plan::{Cell, CellRef, Line, LineId, Measure, Period, Plan, PlanState};

use super::align::Frame;
use super::ask::questions;
use super::found::{Added, Mark, Province, Row, offices, shifted};
use super::matching::Matched;
use super::name::Class;
use super::{Group, MAX_GROUPS, MAX_LINES, ProvinceError, Wanted, head, indicators};

/// Adds the plans of groups to the plan of their province.
///
/// # Errors
/// [`ProvinceError`], with nothing added.
pub fn add(wanted: &Wanted<'_>) -> Result<Province, ProvinceError> {
    admit(wanted)?;
    let groups = &wanted.groups;
    let matched = Matched::of(groups, &wanted.answers);
    let frame = Frame::of(groups, &matched);
    let mut marks: BTreeMap<LineId, Vec<Mark>> = BTreeMap::new();
    let mut added = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        let (figures, regrouped) = frame.align(group.plan, &matched, at);
        for line in regrouped {
            marks.entry(line).or_default().push(Mark::Regrouped(at));
        }
        let failing = equation::check(group.plan);
        let failing = failing.into_iter().filter(|f| f.equation.severity == Severity::Error).collect();
        added.push(Added { name: group.name.clone(), failing, figures });
    }
    let questions = questions(&matched, &frame.ids, &wanted.answers);
    for question in &questions {
        marks.entry(question.line).or_default().push(Mark::Asked);
    }
    for (row, other) in matched.counting_otherwise() {
        if let (Some(row), Some(other)) = (frame.ids.get(&row), frame.ids.get(&other)) {
            marks.entry(*row).or_default().push(Mark::CountsOtherwise(*other));
        }
    }
    let (mut plan, head) = head::head(groups)?;
    let (printed, indicators) = indicators::gather(groups, wanted.year, &wanted.roll_ups);
    plan.indicators = printed;
    plan.fiscal_year = Some(wanted.year);
    plan.state = PlanState::Draft;
    plan.lines = sum(&frame.lines, &added)?;
    let rows = rows(&frame, &matched, marks, groups.len());
    let missing = wanted.expected.iter().filter(|name| !groups.iter().any(|group| group.name == **name)).cloned();
    let unheeded = matched.unheeded(&wanted.answers);
    Ok(Province { plan, rows, groups: added, missing: missing.collect(), questions, unheeded, head, indicators })
}

fn admit(wanted: &Wanted<'_>) -> Result<(), ProvinceError> {
    let groups = &wanted.groups;
    let lines = groups.iter().map(|group| group.plan.lines.len()).sum::<usize>();
    match groups.len() {
        0 => return Err(ProvinceError::NoGroups),
        many if many > MAX_GROUPS => return Err(ProvinceError::TooManyGroups(many)),
        _ if lines > MAX_LINES => return Err(ProvinceError::TooManyLines(lines)),
        _ => {}
    }
    for (at, group) in groups.iter().enumerate() {
        if group.plan.fiscal_year != Some(wanted.year) {
            return Err(ProvinceError::OtherYear { group: group.name.clone(), year: group.plan.fiscal_year });
        }
        for before in &groups[..at] {
            if before.name == group.name {
                return Err(ProvinceError::NameTwice(group.name.clone()));
            }
            if is_same(before, group) {
                return Err(ProvinceError::SamePlan { first: before.name.clone(), second: group.name.clone() });
            }
        }
    }
    Ok(())
}

/// Forms of two groups that nobody has filled in yet may well be alike.
fn is_same(one: &Group<'_>, other: &Group<'_>) -> bool {
    std::ptr::eq(one.plan, other.plan) || (one.plan == other.plan && one.plan.lines.iter().any(Line::has_figures))
}

fn rows(frame: &Frame, matched: &Matched<'_>, mut marks: BTreeMap<LineId, Vec<Mark>>, groups: usize) -> Vec<Row> {
    let one = |(place, line): (&super::align::Place, &Line)| {
        let row = &matched.rows[place.row];
        let parts: Vec<Option<LineId>> =
            (0..groups).map(|group| frame.line_of(matched, *place, group).map(|line| line.id)).collect();
        let mut marks = marks.remove(&line.id).unwrap_or_default();
        if row.own.class == Class::Lost {
            marks.push(Mark::Lost);
        }
        if place.undivided {
            marks.extend((0..groups).filter(|g| frame.gives_as_one(*place, *g)).map(Mark::NotBrokenDown));
        }
        marks.sort();
        Row { line: line.id, name: row.names[0].clone(), parts, marks }
    };
    frame.places.iter().zip(&frame.lines).map(one).collect()
}

/// The lines of the province with the sums of the groups' figures, found by the equations between them.
fn sum(lines: &[Line], groups: &[Added]) -> Result<Vec<Line>, ProvinceError> {
    let mut all = Plan { lines: lines.to_vec(), ..Plan::default() };
    let mut wanted = HashSet::new();
    for (at, line) in all.lines.iter_mut().enumerate() {
        for period in Period::all() {
            for measure in Measure::ALL {
                let written = groups.iter().map(|group| group.figures.lines[at].raw(period, measure));
                match written.max_by_key(told).unwrap_or_default() {
                    Cell::Value(_) => {
                        wanted.insert(CellRef::plan(line.id, period, measure));
                    }
                    plain => line.figures.pair_mut(period).set_raw(measure, plain),
                }
            }
        }
    }
    let figures: Vec<&Plan> = groups.iter().map(|group| &group.figures).collect();
    let mut equations = offices(&all, &figures);
    equations.retain(|equation| equation.terms.last().is_some_and(|whole| wanted.contains(&whole.cell)));
    for (group, plan) in figures.iter().enumerate() {
        let of_group = |line: &Line| Line { id: shifted(lines.len(), group, line.id), ..line.clone() };
        all.lines.extend(plan.lines.iter().map(of_group));
    }
    let found: HashSet<CellRef> =
        equation::solve_derived(&mut all, &equations, &wanted, &HashSet::new()).into_iter().collect();
    all.lines.truncate(lines.len());
    if let Some(cell) = wanted.into_iter().filter(|cell| !found.contains(cell)).min() {
        let codes: HashMap<LineId, &Line> = all.lines.iter().map(|line| (line.id, line)).collect();
        let code = codes.get(&cell.line).map(|line| line.code.clone()).unwrap_or_default();
        return Err(ProvinceError::TooLarge { cell, code });
    }
    Ok(all.lines)
}

/// Of what several groups wrote, what says most: a figure, a nought, a dash, nothing.
const fn told(cell: &Cell<i64>) -> u8 {
    match cell {
        Cell::Empty => 0,
        Cell::Dash => 1,
        Cell::Zero => 2,
        Cell::Value(_) => 3,
    }
}
