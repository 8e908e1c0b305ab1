//! What a line is called, across the plans of several groups.

use std::collections::HashMap;

use crate::plan::{Line, LineId, LineKind, Plan, Tree};

/// What a line is called in the plans of several groups: code, title, counting unit and budget category, and which of
/// several alike it is; a line without a code stands under the name of its heading. It holds as long as those do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineName(Vec<String>);

impl LineName {
    /// Its steps, for keeping it.
    pub fn steps(&self) -> &[String] {
        &self.0
    }

    /// The name of those steps. Steps that are no name are the name of no line.
    pub const fn from_steps(steps: Vec<String>) -> Self {
        Self(steps)
    }

    /// Code and title, for people; empty in what is no name.
    pub fn code_and_title(&self) -> (&str, &str) {
        // Counting unit, category and which of several follow.
        let of = |back: usize| self.0.len().checked_sub(back).map_or("", |at| self.0[at].as_str());
        (of(5), of(4))
    }
}

/// Which lines may be one at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// Headings and activities: a group may break down what another gives as one.
    Work,
    Subtotal,
    /// Rows that a source has lost: nobody knows that two of them are the same.
    Lost,
    Total,
}

impl Class {
    const fn of(kind: LineKind) -> Self {
        match kind {
            LineKind::Heading | LineKind::Activity => Self::Work,
            LineKind::Subtotal => Self::Subtotal,
            LineKind::Inferred => Self::Lost,
            LineKind::Total => Self::Total,
        }
    }
}

/// What must be the same of two lines, besides their place where they have no code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Own<'a> {
    pub class: Class,
    pub code: &'a str,
    pub title: &'a str,
    /// Which of several alike it is, from 0, and of how many: of two and of one it is not known which are the same.
    pub nth: usize,
    pub of: usize,
}

/// A line of a group in the order of its tree.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub line: &'a Line,
    /// Its heading, by its place in the outline.
    pub parent: Option<usize>,
    pub own: Own<'a>,
    pub name: LineName,
}

/// The lines of a plan, headings before what stands under them.
pub(super) fn outline(plan: &Plan) -> Vec<Entry<'_>> {
    let tree = Tree::of(plan);
    let mut open: Vec<(&Line, Option<usize>)> = tree.children(None).map(|line| (line, None)).collect();
    open.reverse();
    let mut placed: Vec<(&Line, Option<usize>)> = Vec::with_capacity(plan.lines.len());
    while let Some((line, parent)) = open.pop() {
        let at = placed.len();
        placed.push((line, parent));
        let below: Vec<_> = tree.children(Some(line.id)).map(|child| (child, Some(at))).collect();
        open.extend(below.into_iter().rev());
    }
    numbered(&placed)
}

fn numbered<'a>(placed: &[(&'a Line, Option<usize>)]) -> Vec<Entry<'a>> {
    let own = |(line, parent): &(&'a Line, Option<usize>)| {
        let class = Class::of(line.kind);
        let (code, title) = match class {
            Class::Total => ("", ""),
            _ => (line.code.as_str(), line.title.as_str()),
        };
        (class, code, title, parent.filter(|_| code.is_empty()))
    };
    let mut many: HashMap<_, usize> = HashMap::new();
    for at in placed {
        *many.entry(own(at)).or_default() += 1;
    }
    let mut seen: HashMap<_, usize> = HashMap::new();
    let mut entries: Vec<Entry<'a>> = Vec::with_capacity(placed.len());
    for at in placed {
        let key = own(at);
        let of = many.get(&key).copied().unwrap_or(1);
        let count = seen.entry(key).or_default();
        let nth = *count;
        *count += 1;
        let (line, parent) = *at;
        let own = Own { class: key.0, code: key.1, title: key.2, nth, of };
        let mut steps = match parent.filter(|_| own.code.is_empty()).and_then(|p| entries.get(p)) {
            Some(heading) => heading.name.0.clone(),
            None => Vec::new(),
        };
        let which = format!("{}/{of}", nth + 1);
        let words = [line.kind.name(), own.code, own.title, &line.count_unit, &line.category, &which];
        // Headings and activities may be one line.
        let words = words.into_iter().skip(usize::from(own.class == Class::Work));
        steps.extend(words.map(str::to_owned));
        entries.push(Entry { line, parent, own, name: LineName(steps) });
    }
    entries
}

/// The place of each line in an outline.
pub(super) fn places(outline: &[Entry<'_>]) -> HashMap<LineId, usize> {
    outline.iter().enumerate().map(|(at, entry)| (entry.line.id, at)).collect()
}

/// A title without what tells nothing: blanks, dots, Thai or Arabic digits.
pub(super) fn loose(title: &str) -> String {
    let plain = |c: &char| !c.is_whitespace() && *c != '.';
    crate::number::to_arabic_digits(title).chars().filter(plain).collect()
}
