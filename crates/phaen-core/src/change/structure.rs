//! Lines come, go, move, split and merge. Every function checks all before it changes anything.

use crate::plan::{CellRef, Line, LineId, Measure, Period, Plan};

use super::apply::{in_range, moved};
use super::{Change, ChangeError, Standing, Swap};

/// Whether all those lines stand.
pub fn standing(plan: &Plan, lines: &[LineId]) -> Result<(), ChangeError> {
    match lines.iter().find(|id| plan.line(**id).is_none()) {
        Some(line) => Err(ChangeError::NoLine { line: *line }),
        None => Ok(()),
    }
}

/// Whether a line's figures are such as a plan may hold.
fn figures(line: &Line) -> Result<(), ChangeError> {
    for period in Period::all() {
        for measure in Measure::ALL {
            if !in_range(line.raw(period, measure)) {
                return Err(ChangeError::OutOfRange { cell: CellRef::plan(line.id, period, measure) });
            }
        }
    }
    Ok(())
}

/// Whether nothing but `besides` stands under the line or covers it.
fn unused(plan: &Plan, line: LineId, besides: &[LineId]) -> Result<(), ChangeError> {
    let needs = |l: &&Line| !besides.contains(&l.id) && (l.parent == Some(line) || l.covers.contains(&line));
    match plan.lines.iter().find(needs) {
        Some(by) => Err(ChangeError::InUse { line, by: by.id }),
        None => Ok(()),
    }
}

/// Whether the line stands at that position just so.
fn stands_at(plan: &Plan, position: usize, line: &Line) -> Result<(), ChangeError> {
    match plan.lines.get(position) {
        Some(stands) if stands == line => Ok(()),
        _ => Err(ChangeError::NotThere { line: line.id, position }),
    }
}

pub fn insert(plan: &mut Plan, position: usize, line: &Line) -> Result<(), ChangeError> {
    if plan.line(line.id).is_some() {
        return Err(ChangeError::LineStands { line: line.id });
    }
    if position > plan.lines.len() {
        return Err(ChangeError::NotThere { line: line.id, position });
    }
    figures(line)?;
    standing(plan, line.parent.as_slice())?;
    standing(plan, &line.covers)?;
    plan.lines.insert(position, line.clone());
    Ok(())
}

pub fn delete(plan: &mut Plan, position: usize, line: &Line) -> Result<(), ChangeError> {
    stands_at(plan, position, line)?;
    unused(plan, line.id, &[line.id])?;
    plan.lines.remove(position);
    Ok(())
}

pub fn relocate(plan: &mut Plan, id: LineId, swap: &Swap<Standing>, change: &Change) -> Result<(), ChangeError> {
    let Some(position) = plan.lines.iter().position(|l| l.id == id) else {
        return Err(ChangeError::NoLine { line: id });
    };
    let stands = Standing { parent: plan.lines[position].parent, position };
    if stands != swap.before {
        return Err(moved(change, Change::Move { line: id, swap: Swap::new(swap.before, stands) }));
    }
    if swap.after.position >= plan.lines.len() {
        return Err(ChangeError::NotThere { line: id, position: swap.after.position });
    }
    standing(plan, swap.after.parent.as_slice())?;
    if swap.after.parent != swap.before.parent && is_under(plan, swap.after.parent, id) {
        return Err(ChangeError::UnderItself { line: id });
    }
    let mut line = plan.lines.remove(position);
    line.parent = swap.after.parent;
    plan.lines.insert(swap.after.position, line);
    Ok(())
}

/// Whether walking up from `from` meets `line`; bounded by the number of lines.
fn is_under(plan: &Plan, from: Option<LineId>, line: LineId) -> bool {
    let mut at = from;
    for _ in 0..=plan.lines.len() {
        match at {
            None => return false,
            Some(id) if id == line => return true,
            Some(id) => at = plan.line(id).and_then(|l| l.parent),
        }
    }
    true
}

pub fn split(plan: &mut Plan, position: usize, whole: &Line, parts: &[Line]) -> Result<(), ChangeError> {
    stands_at(plan, position, whole)?;
    let news = parts_after(whole, parts)?;
    for (index, part) in parts.iter().enumerate() {
        figures(part)?;
        if index > 0 && (plan.line(part.id).is_some() || parts[..index].iter().any(|p| p.id == part.id)) {
            return Err(ChangeError::LineStands { line: part.id });
        }
        let needed = part.parent.iter().chain(&part.covers).filter(|id| !news.iter().any(|n| n.id == **id));
        standing(plan, &needed.copied().collect::<Vec<_>>())?;
    }
    plan.lines.splice(position..=position, parts.iter().cloned());
    Ok(())
}

pub fn merge(plan: &mut Plan, position: usize, parts: &[Line], whole: &Line) -> Result<(), ChangeError> {
    let gone = parts_after(whole, parts)?;
    for (index, part) in parts.iter().enumerate() {
        stands_at(plan, position + index, part)?;
    }
    figures(whole)?;
    let all: Vec<LineId> = parts.iter().map(|p| p.id).collect();
    for part in gone {
        unused(plan, part.id, &all)?;
    }
    for needed in whole.parent.iter().chain(&whole.covers) {
        if gone.iter().any(|p| p.id == *needed) {
            return Err(ChangeError::NoLine { line: *needed });
        }
        standing(plan, &[*needed])?;
    }
    plan.lines.splice(position..position + parts.len(), [whole.clone()]);
    Ok(())
}

/// The parts but the first, which must have the identity of the whole.
fn parts_after<'a>(whole: &Line, parts: &'a [Line]) -> Result<&'a [Line], ChangeError> {
    match parts.split_first() {
        Some((first, rest)) if first.id == whole.id => Ok(rest),
        _ => Err(ChangeError::NotItsParts { line: whole.id }),
    }
}
