//! Places rows under their headings by their codes, and finds where headings or lines are missing.

use std::collections::{BTreeMap, HashMap};

use phaen_core::plan::Code;

use super::rows::{Label, RawRow};

/// A row with its place in the tree.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The row as read; `None` for a heading that the source has lost.
    pub raw: Option<RawRow>,
    /// What it is.
    pub label: Label,
    /// Its code.
    pub code: Code,
    /// Index of the row it stands under.
    pub parent: Option<usize>,
    /// For a subtotal: index of the headings that it adds up.
    pub covers: Vec<usize>,
}

/// Rows in the order of the form with their parents, lost headings put in.
pub fn place(rows: Vec<RawRow>) -> Vec<Placed> {
    let rows = with_last_total(rows);
    let ordered = headings_first(with_lost_headings(rows));
    let mut latest: HashMap<String, usize> = HashMap::new();
    let mut placed: Vec<Placed> = Vec::with_capacity(ordered.len());
    for (index, (label, code, raw)) in ordered.into_iter().enumerate() {
        let mut covers = Vec::new();
        let mut parent = None;
        match label {
            Label::Line if !code.is_empty() => {
                let mut above = code.parent();
                while let Some(candidate) = above {
                    if let Some(&found) = latest.get(candidate.as_str()) {
                        parent = Some(found);
                        break;
                    }
                    above = candidate.parent();
                }
                latest.insert(code.as_str().to_owned(), index);
            }
            Label::Line | Label::More => parent = before(&placed).and_then(|b: usize| placed[b].parent),
            Label::Subtotal => {
                covers = covered(&placed, raw.as_ref().map_or("", |r| r.title.as_str()), &latest);
                parent = covers.first().copied();
            }
            Label::Total | Label::Note => {}
        }
        let code = match label {
            // Several rows of figures under one code keep the code on each.
            Label::More => before(&placed).map_or_else(Code::default, |b| placed[b].code.clone()),
            _ => code,
        };
        placed.push(Placed { raw, label, code, parent, covers });
    }
    placed
}

/// The last line before the end that may have a parent to share.
fn before(placed: &[Placed]) -> Option<usize> {
    placed.iter().rposition(|p| p.label == Label::Line || p.label == Label::More)
}

/// A form whose grand total lost its label ends in figures without a code.
fn with_last_total(mut rows: Vec<RawRow>) -> Vec<RawRow> {
    let has_total = rows.iter().any(|r| r.label == Label::Total);
    if !has_total
        && let Some(last) = rows.iter().rposition(|r| !r.tokens.is_empty())
        && matches!(rows[last].label, Label::Subtotal | Label::More | Label::Line)
        && rows[last].code.is_empty()
    {
        rows[last].label = Label::Total;
    }
    rows
}

type Ordered = (Label, Code, Option<RawRow>);

/// Adds untitled headings for codes whose heading the source has lost.
fn with_lost_headings(rows: Vec<RawRow>) -> Vec<Ordered> {
    let known: std::collections::HashSet<Code> = rows.iter().map(|r| Code::new(&r.code)).collect();
    let mut added: std::collections::HashSet<Code> = std::collections::HashSet::new();
    let mut ordered = Vec::with_capacity(rows.len());
    for row in rows {
        let code = Code::new(&row.code);
        let mut missing = Vec::new();
        let mut above = code.parent();
        while let Some(heading) = above {
            above = heading.parent();
            if !known.contains(&heading) && added.insert(heading.clone()) {
                missing.push(heading);
            }
        }
        ordered.extend(missing.into_iter().rev().map(|heading| (Label::Line, heading, None)));
        ordered.push((row.label, code, Some(row)));
    }
    ordered
}

/// Moves a heading that the scan displaced before the first of its lines.
fn headings_first(mut rows: Vec<Ordered>) -> Vec<Ordered> {
    let mut at = 0;
    while at < rows.len() {
        let (label, code, raw) = &rows[at];
        let bare = raw.as_ref().is_none_or(|r| r.tokens.is_empty());
        if *label == Label::Line && bare && !code.is_empty() {
            let prefix = format!("{code}.");
            let other = rows[..at].iter().any(|(_, c, _)| c == code);
            let first = rows[..at].iter().position(|(l, c, _)| *l == Label::Line && c.as_str().starts_with(&prefix));
            if let (Some(first), false) = (first, other) {
                let heading = rows.remove(at);
                rows.insert(first, heading);
            }
        }
        at += 1;
    }
    rows
}

/// The headings that a subtotal adds up: the one it names, else the one that the rows before it stand under.
fn covered(placed: &[Placed], title: &str, latest: &HashMap<String, usize>) -> Vec<usize> {
    let named = super::text::first_number(title).map(|n| n.trim_end_matches('.').to_owned());
    if let Some(&found) = named.as_deref().and_then(|n| latest.get(n)) {
        return vec![found];
    }
    let last = placed.iter().rposition(|p| matches!(p.label, Label::Line | Label::More | Label::Subtotal));
    let Some(mut at) = last else { return Vec::new() };
    // Behind another subtotal, this one adds up the heading above it.
    let behind = placed[at].label == Label::Subtotal;
    while let Some(parent) = placed[at].parent {
        at = parent;
        if !behind {
            break;
        }
    }
    vec![at]
}

/// Places where lines seem to be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The heading under which they are missing; `None` at the top.
    pub heading: Option<usize>,
    /// The codes that are missing, where the gap tells them.
    pub codes: Vec<Code>,
}

/// Headings without any line and gaps in the codes.
pub fn losses(placed: &[Placed]) -> Vec<Loss> {
    let mut numbers: BTreeMap<Option<usize>, Vec<u32>> = BTreeMap::new();
    let mut bare: Vec<usize> = Vec::new();
    for (index, row) in placed.iter().enumerate() {
        if row.label != Label::Line || row.code.is_empty() {
            continue;
        }
        let has_lines = placed.iter().any(|p| p.parent == Some(index));
        if !has_lines && row.raw.as_ref().is_some_and(|r| r.tokens.is_empty()) {
            bare.push(index);
        }
        if let Some(last) = row.code.parts().and_then(|p| p.last().copied()) {
            numbers.entry(row.parent).or_default().push(last);
        }
    }
    let mut found: Vec<Loss> = bare.into_iter().map(|h| Loss { heading: Some(h), codes: Vec::new() }).collect();
    for (heading, numbers) in numbers {
        let most = numbers.iter().copied().max().unwrap_or(0).min(200);
        let prefix = heading.map_or(String::new(), |h| format!("{}.", placed[h].code));
        let codes: Vec<Code> =
            (1..most).filter(|n| !numbers.contains(n)).map(|n| Code::new(&format!("{prefix}{n}"))).collect();
        if !codes.is_empty() {
            found.push(Loss { heading, codes });
        }
    }
    found
}
