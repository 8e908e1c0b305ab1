//! The tree of lines: who stands under whom, and which rows a total adds up.

use std::collections::HashMap;

use super::{Line, LineId, LineKind, Plan};

/// Children of every line, for walking a large plan in linear time.
#[derive(Debug)]
pub struct Tree<'a> {
    lines: &'a [Line],
    by_id: HashMap<LineId, usize>,
    children: HashMap<Option<LineId>, Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// The tree of a plan's lines. A line whose parent is missing or would stand under itself counts as top.
    pub fn of(plan: &'a Plan) -> Self {
        let lines = plan.lines.as_slice();
        let by_id: HashMap<LineId, usize> = lines.iter().enumerate().map(|(i, l)| (l.id, i)).collect();
        let mut children: HashMap<Option<LineId>, Vec<usize>> = HashMap::new();
        for (index, line) in lines.iter().enumerate() {
            let parent = line.parent.filter(|p| by_id.contains_key(p) && !reaches(lines, &by_id, *p, line.id));
            children.entry(parent).or_default().push(index);
        }
        Self { lines, by_id, children }
    }

    /// The line of that identity.
    pub fn line(&self, id: LineId) -> Option<&'a Line> {
        self.by_id.get(&id).map(|&i| &self.lines[i])
    }

    /// Lines directly under a heading (`None`: at the top), in the order of the form.
    pub fn children(&self, parent: Option<LineId>) -> impl Iterator<Item = &'a Line> + '_ {
        self.children.get(&parent).into_iter().flatten().map(|&i| &self.lines[i])
    }

    /// The rows whose figures add up to a total over `root` (`None`: the whole plan): the topmost lines with
    /// figures, never a parent and its children, and neither subtotals nor totals.
    pub fn topmost_with_figures(&self, root: Option<LineId>) -> Vec<LineId> {
        let mut found = Vec::new();
        let mut open: Vec<&Line> = self.children(root).collect();
        open.reverse();
        while let Some(line) = open.pop() {
            match line.kind {
                LineKind::Subtotal | LineKind::Total => {}
                _ if line.has_figures() => found.push(line.id),
                _ => {
                    let below: Vec<&Line> = self.children(Some(line.id)).collect();
                    open.extend(below.into_iter().rev());
                }
            }
        }
        found
    }

    /// The activities and inferred rows under `root` that carry figures and have no figures under them.
    pub fn leaves(&self, root: Option<LineId>) -> Vec<LineId> {
        let mut found = Vec::new();
        let mut open: Vec<&Line> = self.children(root).collect();
        open.reverse();
        while let Some(line) = open.pop() {
            if matches!(line.kind, LineKind::Subtotal | LineKind::Total) {
                continue;
            }
            if line.has_figures() && self.topmost_with_figures(Some(line.id)).is_empty() {
                found.push(line.id);
            } else {
                let below: Vec<&Line> = self.children(Some(line.id)).collect();
                open.extend(below.into_iter().rev());
            }
        }
        found
    }
}

/// Whether walking up from `from` meets `target`; bounded by the number of lines.
fn reaches(lines: &[Line], by_id: &HashMap<LineId, usize>, from: LineId, target: LineId) -> bool {
    let mut at = Some(from);
    for _ in 0..=lines.len() {
        match at {
            None => return false,
            Some(id) if id == target => return true,
            Some(id) => at = by_id.get(&id).and_then(|&i| lines[i].parent),
        }
    }
    true
}
