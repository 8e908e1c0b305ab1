//! Makes changes.

use crate::number::MAX_HUNDREDTHS;
use crate::plan::{Cell, Line, LineId, Plan};

use super::{Change, ChangeError, HeadChange, LineChange, Swap, invert, structure};

/// Makes one change. A change of the reading's state ([`Change::Answer`], [`Change::CellState`]) leaves the plan
/// as it is; [`super::Kept::apply`] makes those too.
///
/// # Errors
/// [`ChangeError`]: the change does not fit; the plan is as it was.
pub fn apply(plan: &mut Plan, change: &Change) -> Result<(), ChangeError> {
    match change {
        Change::Cell { cell, swap } => {
            if !in_range(swap.after) {
                return Err(ChangeError::OutOfRange { cell: *cell });
            }
            let line = line_mut(plan, cell.line)?;
            let pair = line.figures.pair_mut(cell.period);
            let stands = pair.raw(cell.measure);
            if stands != swap.before {
                let stands = Change::Cell { cell: *cell, swap: Swap::new(swap.before, stands) };
                return Err(moved(change, stands));
            }
            pair.set_raw(cell.measure, swap.after);
            Ok(())
        }
        Change::Head(head) => apply_head(plan, head).map_err(|stands| moved(change, Change::Head(stands))),
        Change::Line { line, field } => apply_line(plan, *line, field, change),
        Change::Insert { position, line } => structure::insert(plan, *position, line),
        Change::Delete { position, line } => structure::delete(plan, *position, line),
        Change::Move { line, swap } => structure::relocate(plan, *line, swap, change),
        Change::Split { position, whole, parts } => structure::split(plan, *position, whole, parts),
        Change::Merge { position, parts, whole } => structure::merge(plan, *position, parts, whole),
        Change::Answer { .. } | Change::CellState { .. } => Ok(()),
    }
}

/// Makes all changes in order, or none.
///
/// # Errors
/// The index of the change that does not fit, and why; the plan is as it was.
pub fn apply_all(plan: &mut Plan, changes: &[Change]) -> Result<(), (usize, ChangeError)> {
    for (index, change) in changes.iter().enumerate() {
        if let Err(error) = apply(plan, change) {
            for done in changes[..index].iter().rev() {
                // What was just made can always be taken back.
                apply(plan, &invert(done)).map_err(|error| (index, error))?;
            }
            return Err((index, error));
        }
    }
    Ok(())
}

/// Whether a plan may hold that figure.
pub(super) fn in_range(cell: Cell<i64>) -> bool {
    cell.hundredths().is_none_or(|h| (0..=MAX_HUNDREDTHS).contains(&h))
}

pub(super) fn moved(offered: &Change, stands: Change) -> ChangeError {
    ChangeError::Moved { offered: Box::new(offered.clone()), stands: Box::new(stands) }
}

fn line_mut(plan: &mut Plan, id: LineId) -> Result<&mut Line, ChangeError> {
    plan.line_mut(id).ok_or(ChangeError::NoLine { line: id })
}

/// Puts the value after in place of the value before; hands back what stands when it is something else.
pub(super) fn replace<T: Clone + PartialEq>(place: &mut T, swap: &Swap<T>) -> Result<(), Swap<T>> {
    if *place != swap.before {
        return Err(Swap::new(swap.before.clone(), place.clone()));
    }
    place.clone_from(&swap.after);
    Ok(())
}

/// The same for an entry of a list: nothing before inserts, nothing after takes out.
fn replace_entry<T: Clone + PartialEq>(
    list: &mut Vec<T>,
    at: usize,
    swap: &Swap<Option<T>>,
) -> Result<(), Swap<Option<T>>> {
    let stands = || Swap::new(swap.before.clone(), list.get(at).cloned());
    match (&swap.before, &swap.after) {
        (None, Some(_)) if at > list.len() => Err(stands()),
        (Some(before), _) if list.get(at) != Some(before) => Err(stands()),
        (None, None) => Ok(()),
        (None, Some(after)) => {
            list.insert(at, after.clone());
            Ok(())
        }
        (Some(_), Some(after)) => {
            list[at] = after.clone();
            Ok(())
        }
        (Some(_), None) => {
            list.remove(at);
            Ok(())
        }
    }
}

fn apply_head(plan: &mut Plan, change: &HeadChange) -> Result<(), Box<HeadChange>> {
    use HeadChange as H;
    match change {
        H::FiscalYear(swap) => replace(&mut plan.fiscal_year, swap).map_err(H::FiscalYear),
        H::Text(field, swap) => replace(field.of_mut(plan), swap).map_err(|s| H::Text(*field, s)),
        H::Letter(swap) => replace(&mut plan.letter, swap).map_err(H::Letter),
        H::Unit(at, swap) => replace_entry(&mut plan.units, *at, swap).map_err(|s| H::Unit(*at, s)),
        H::Allotment(at, swap) => replace_entry(&mut plan.allotments, *at, swap).map_err(|s| H::Allotment(*at, s)),
        H::Indicator(at, swap) => {
            replace_entry(&mut plan.indicators, *at, swap).map_err(|s| H::Indicator(*at, Box::new(s)))
        }
        H::Signatory(at, swap) => replace_entry(&mut plan.signatories, *at, swap).map_err(|s| H::Signatory(*at, s)),
        H::Note(at, swap) => replace_entry(&mut plan.notes, *at, swap).map_err(|s| H::Note(*at, s)),
        H::Revision(swap) => replace(&mut plan.revision, swap).map_err(H::Revision),
        H::State(swap) => replace(&mut plan.state, swap).map_err(H::State),
    }
    .map_err(Box::new)
}

fn apply_line(plan: &mut Plan, id: LineId, field: &LineChange, change: &Change) -> Result<(), ChangeError> {
    use LineChange as L;
    if let L::Covers(swap) = field {
        structure::standing(plan, &swap.after)?;
    }
    let line = line_mut(plan, id)?;
    match field {
        L::Code(swap) => replace(&mut line.code, swap).map_err(L::Code),
        L::Title(swap) => replace(&mut line.title, swap).map_err(L::Title),
        L::Kind(swap) => replace(&mut line.kind, swap).map_err(L::Kind),
        L::Times(swap) => replace(&mut line.times, swap).map_err(L::Times),
        L::CountUnit(swap) => replace(&mut line.count_unit, swap).map_err(L::CountUnit),
        L::Category(swap) => replace(&mut line.category, swap).map_err(L::Category),
        L::Covers(swap) => replace(&mut line.covers, swap).map_err(L::Covers),
    }
    .map_err(|field| moved(change, Change::Line { line: id, field }))
}
