//! What the form's other lines say of a garbled title: steps repeat under sibling headings.

use std::cell::OnceCell;
use std::collections::HashMap;

use phaen_core::plan::{Line, LineId, LineKind, Plan, Tree};

use super::distance::{self, LETTER, weight};
use super::folded::Folded;
use super::list::{FIELD, Runs, runs, unknown};
use super::near;
use super::{MOST_SIGNS, corrected};

/// A title is garbled enough to be replaced as a whole when so many of its signs are unknown ...
const LEAST_UNKNOWN: usize = 6;
/// ... and so large a share of it, in percent.
const LEAST_UNKNOWN_PERCENT: usize = 20;
/// How many headings before and after a heading are held against it.
const NEIGHBOURS: usize = 16;
/// Titles are alike when so many percent of their runs of three signs are in both.
const ALIKE_PERCENT: usize = 40;

/// A title with what the list makes of it.
struct Title<'a> {
    folded: Folded<'a>,
    unknown: usize,
    /// Only titles beside a garbled one are compared.
    runs: OnceCell<Runs>,
}

impl Title<'_> {
    fn runs(&self) -> &Runs {
        self.runs.get_or_init(|| runs(&self.folded.signs))
    }
}

/// Titles of the plan's lines, each worked out once.
pub struct Titles<'a> {
    plan: &'a Plan,
    by_text: HashMap<&'a str, Title<'a>>,
    tree: Tree<'a>,
}

impl<'a> Titles<'a> {
    /// The titles of a plan.
    pub fn of(plan: &'a Plan) -> Self {
        let mut by_text = HashMap::new();
        for line in plan.lines.iter().filter(|l| worded(l)) {
            by_text.entry(line.title.as_str()).or_insert_with(|| {
                let folded = Folded::of(&line.title, MOST_SIGNS);
                let unknown = unknown(&FIELD.pieces(&folded.signs));
                Title { folded, unknown, runs: OnceCell::new() }
            });
        }
        Self { plan, by_text, tree: Tree::of(plan) }
    }

    /// For each garbled title of a step the wording that likely stood there, from the steps that stand at the same
    /// place under sibling headings. `steps` counts down as in [`near::likely`].
    pub fn likely(&self, steps: &mut u64) -> Vec<(LineId, String)> {
        let mut found = Vec::new();
        for group in self.headings() {
            for (at, heading) in group.iter().enumerate() {
                let garbled: Vec<usize> = (0..heading.len()).filter(|k| self.garbled(heading[*k])).collect();
                if garbled.is_empty() {
                    continue;
                }
                let near = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(group.len());
                let parallel: Vec<&Vec<&Line>> = near
                    .filter(|other| *other != at)
                    .map(|other| &group[other])
                    .filter(|other| self.parallel(heading, other))
                    .collect();
                for k in garbled {
                    let beside: Vec<&str> =
                        parallel.iter().filter_map(|h| h.get(k)).map(|l| l.title.as_str()).collect();
                    if let Some(text) = self.cleanest(&heading[k].title, &beside, steps) {
                        found.push((heading[k].id, text));
                    }
                }
            }
        }
        found
    }

    /// Headings that stand under one heading, each as its steps; only those with steps.
    fn headings(&self) -> Vec<Vec<Vec<&'a Line>>> {
        let parents = self.plan.lines.iter().map(|l| Some(l.id)).chain([None]);
        parents
            .map(|parent| {
                let steps = |h: &Line| self.tree.children(Some(h.id)).filter(|l| worded(l)).collect::<Vec<_>>();
                self.tree.children(parent).map(steps).filter(|s| s.len() > 1).collect::<Vec<_>>()
            })
            .filter(|group| group.len() > 1)
            .collect()
    }

    fn garbled(&self, line: &Line) -> bool {
        self.by_text.get(line.title.as_str()).is_some_and(|t| {
            t.unknown >= LEAST_UNKNOWN && t.unknown * 100 >= LEAST_UNKNOWN_PERCENT * t.folded.signs.len()
        })
    }

    /// Whether two headings have the same steps: at two places at least, and at half of them, alike titles.
    fn parallel(&self, one: &[&Line], other: &[&Line]) -> bool {
        let both = one.len().min(other.len());
        let alike = one.iter().zip(other).filter(|(a, b)| self.alike(&a.title, &b.title)).count();
        alike >= 2 && alike * 2 >= both
    }

    fn alike(&self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        let (Some(a), Some(b)) = (self.by_text.get(one), self.by_text.get(other)) else { return false };
        let (a, b) = (a.runs(), b.runs());
        let both = a.intersection(b).count();
        both * 100 >= ALIKE_PERCENT * (a.len() + b.len() - both).max(1)
    }

    /// The title beside a garbled one that is at most half as garbled and is either wholly known or stands there
    /// twice: the most frequent, then the cleanest. Where it comes close to a phrase of the list, that phrase.
    fn cleanest(&self, garbled: &str, beside: &[&str], steps: &mut u64) -> Option<String> {
        let own = self.by_text.get(garbled)?;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for text in beside.iter().filter(|t| **t != garbled) {
            *counts.entry(text).or_default() += 1;
        }
        let same = beside.iter().filter(|t| **t == garbled).count();
        let share = |t: &Title<'_>| t.unknown * 1000 / t.folded.signs.len().max(1);
        let (_, _, best) = counts
            .into_iter()
            .filter_map(|(text, count)| {
                let title = self.by_text.get(text)?;
                let cleaner = share(title) * 2 <= share(own);
                let backed = count > same && (count > 1 || title.unknown == 0);
                (cleaner && backed).then_some((std::cmp::Reverse(count), title.unknown, text))
            })
            .min()?;
        let title = self.by_text.get(best)?;
        Some(standard(&title.folded, steps).unwrap_or_else(|| corrected(best, &title.folded, steps)))
    }
}

/// Whether a line's title is words of its own.
fn worded(line: &Line) -> bool {
    matches!(line.kind, LineKind::Heading | LineKind::Activity) && !line.title.is_empty()
}

/// The phrase of the list that makes up most of a title, other words between its own allowed.
fn standard(title: &Folded<'_>, steps: &mut u64) -> Option<String> {
    let mut best: Option<(u32, &str)> = None;
    for phrase in FIELD.likely(&title.signs) {
        let cells = (phrase.signs.len() * title.signs.len()) as u64;
        let worth = weight(&phrase.signs);
        // At least half of the title, and no short word.
        if worth * 2 < weight(&title.signs) || worth < 16 * LETTER || *steps < cells {
            continue;
        }
        *steps -= cells;
        let cost = distance::places(&phrase.signs, &title.signs, worth / 4).first().map(|n| n.cost);
        if let Some(cost) = cost
            && best.is_none_or(|(known, _)| worth - cost > known)
        {
            best = Some((worth - cost, &phrase.text));
        }
    }
    best.map(|(_, text)| text.to_owned())
}

/// What the list says of titles that no other line explains.
pub fn from_list<'t>(text: &'t str, steps: &mut u64) -> Vec<(&'t str, String)> {
    let folded = Folded::of(text, MOST_SIGNS);
    let pieces = FIELD.pieces(&folded.signs);
    near::likely(&FIELD, &folded, &pieces, steps).into_iter().map(|l| (folded.slice(l.at), l.text)).collect()
}
