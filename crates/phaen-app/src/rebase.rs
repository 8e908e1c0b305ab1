//! A change that was made on an older plan, fitted to the plan as it stands now: what it names by position is
//! sought by the lines around it.

use std::collections::{HashMap, HashSet};

use phaen_core::change::{Change, Standing, Swap, apply};
use phaen_core::plan::{Line, LineId, Plan};

/// What becomes of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rebased {
    /// It is to be made so.
    Make(Change),
    /// It was made already.
    Made,
    /// Its place was changed otherwise meanwhile; with what happened to it, where a change can say that.
    Otherwise(Option<Change>),
}

/// Fits changes that lead from one plan to the plan of today.
pub struct Rebase {
    /// The older plan with the changes so far.
    then: Plan,
    /// Lines that stand otherwise than they did, among those that stood already.
    moved: HashSet<LineId>,
}

impl Rebase {
    /// For changes made on `base`, to be made on `now`.
    pub fn new(base: &Plan, now: &Plan) -> Self {
        let (stood, stands) = (standings(base, now), standings(now, base));
        let moved = stood.iter().filter(|(id, standing)| stands.get(*id) != Some(*standing)).map(|(id, _)| *id);
        Self { then: base.clone(), moved: moved.collect() }
    }

    /// The next change as it is to be made on `now`, which has those before it.
    pub fn next(&mut self, change: &Change, now: &Plan) -> Rebased {
        let rebased = match change {
            Change::Insert { position, line } => self.insert(*position, line, now),
            Change::Delete { line, .. } => match now.lines.iter().position(|l| l.id == line.id) {
                Some(position) => Rebased::Make(Change::Delete { position, line: line.clone() }),
                None => Rebased::Made,
            },
            Change::Move { line, swap } => self.relocate(*line, swap, now),
            other => Rebased::Make(other.clone()),
        };
        // What diff lists fits the plan that it was made on.
        let _ = apply(&mut self.then, change);
        rebased
    }

    fn insert(&self, position: usize, line: &Line, now: &Plan) -> Rebased {
        let same_row = |l: &&Line| l.code == line.code && l.title == line.title && l.parent == line.parent;
        let of_then = |l: &&Line| self.then.line(l.id).is_some();
        // A row of the same code and title that came meanwhile is the same row, brought in before.
        match now.lines.iter().filter(|l| !of_then(l)).find(same_row) {
            Some(stands) if stands.figures == line.figures => Rebased::Made,
            Some(_) => Rebased::Otherwise(None),
            None => {
                let position = after(&self.then.lines[..position.min(self.then.lines.len())], &now.lines);
                Rebased::Make(Change::Insert { position, line: Box::new(line.clone()) })
            }
        }
    }

    fn relocate(&self, id: LineId, swap: &Swap<Standing>, now: &Plan) -> Rebased {
        let Some(position) = now.lines.iter().position(|l| l.id == id) else { return Rebased::Otherwise(None) };
        let stands = Standing { parent: now.lines[position].parent, position };
        let without = |plan: &Plan| plan.lines.iter().filter(|l| l.id != id).cloned().collect::<Vec<Line>>();
        let then = without(&self.then);
        let above = &then[..swap.after.position.min(then.len())];
        let to = Standing { parent: swap.after.parent, position: after(above, &without(now)) };
        if stands == to {
            return Rebased::Made;
        }
        if self.moved.contains(&id) {
            let swap = Swap::new(swap.before, stands);
            return Rebased::Otherwise(Some(Change::Move { line: id, swap }));
        }
        Rebased::Make(Change::Move { line: id, swap: Swap::new(stands, to) })
    }
}

/// Under which heading and after which line each line stands, as far as the other plan has them too.
fn standings(plan: &Plan, other: &Plan) -> HashMap<LineId, (Option<LineId>, Option<LineId>)> {
    let both: HashSet<LineId> = other.lines.iter().map(|l| l.id).collect();
    let lines: Vec<&Line> = plan.lines.iter().filter(|l| both.contains(&l.id)).collect();
    let above = std::iter::once(None).chain(lines.iter().map(|l| Some(l.id)));
    lines.iter().zip(above).map(|(line, above)| (line.id, (line.parent, above))).collect()
}

/// The position after the last of the lines above that still stands; the front where none does.
fn after(above: &[Line], now: &[Line]) -> usize {
    let place = |line: &Line| now.iter().position(|l| l.id == line.id);
    above.iter().rev().find_map(place).map_or(0, |position| position + 1)
}
