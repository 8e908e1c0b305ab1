//! Places rows under their headings by their codes, and finds where headings or lines are missing.

use std::collections::{BTreeMap, HashMap, HashSet};

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
            Label::Line | Label::More => {
                parent = before(&placed)
                    .and_then(|b: usize| if is_heading(&placed[b]) { Some(b) } else { placed[b].parent });
            }
            Label::Subtotal => {
                covers = covered(&placed, raw.as_ref().map_or("", |r| r.title.as_str()), &latest);
                parent = covers.first().copied();
            }
            Label::Total | Label::Note => {}
        }
        let code = match label {
            // Several rows of figures under one code keep the code on each.
            Label::More => before(&placed)
                .filter(|b| !is_heading(&placed[*b]))
                .map_or_else(Code::default, |b| placed[b].code.clone()),
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

/// Whether a row is a heading without figures: rows without a code behind it stand under it.
fn is_heading(row: &Placed) -> bool {
    row.label == Label::Line && !row.code.is_empty() && row.raw.as_ref().is_none_or(|r| r.tokens.is_empty())
}

/// A form whose grand total lost its label ends in figures without a code.
fn with_last_total(mut rows: Vec<RawRow>) -> Vec<RawRow> {
    let has_total = rows.iter().any(|r| r.label == Label::Total);
    if !has_total
        && let Some(last) = rows.iter().rposition(|r| !r.tokens.is_empty())
        && matches!(rows[last].label, Label::Subtotal | Label::More | Label::Line)
        && rows[last].code.is_empty()
        && (rows[last].label != Label::Line || outweighs(&rows[last], &rows[..last]))
    {
        rows[last].label = Label::Total;
    }
    rows
}

/// Whether a row's largest figure is at least half of the others' largest ones together, as that of a total must be.
fn outweighs(row: &RawRow, others: &[RawRow]) -> bool {
    let most = |r: &RawRow| r.tokens.iter().filter_map(crate::token::Token::number).max().unwrap_or(0);
    let all: i64 = others.iter().map(most).fold(0, i64::saturating_add);
    all > 0 && most(row) >= all / 2
}

type Ordered = (Label, Code, Option<RawRow>);

/// Adds untitled headings for codes whose heading the source has lost.
fn with_lost_headings(rows: Vec<RawRow>) -> Vec<Ordered> {
    let known: HashSet<Code> = rows.iter().map(|r| Code::new(&r.code)).collect();
    let mut added: HashSet<Code> = HashSet::new();
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

/// Moves a heading that the scan displaced to right before the first of its lines.
fn headings_first(mut rows: Vec<Ordered>) -> Vec<Ordered> {
    let mut count: HashMap<Code, usize> = HashMap::new();
    for (_, code, _) in &rows {
        *count.entry(code.clone()).or_default() += 1;
    }
    // The first line under each code, at any depth.
    let mut first: HashMap<Code, usize> = HashMap::new();
    for (index, (_, code, _)) in rows.iter().enumerate().filter(|(_, (label, ..))| *label == Label::Line) {
        let mut above = code.parent();
        while let Some(heading) = above {
            above = heading.parent();
            first.entry(heading).or_insert(index);
        }
    }
    let mut moves: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, (label, code, raw)) in rows.iter().enumerate() {
        let bare = *label == Label::Line && raw.as_ref().is_none_or(|r| r.tokens.is_empty());
        let Some(&to) = first.get(code).filter(|_| bare && count[code] == 1) else { continue };
        // Between a heading and its first line only headings of that line may stand.
        let own = |c: &Code| rows[to].1.as_str().starts_with(&format!("{c}."));
        let displaced = index > to || rows[index + 1..to].iter().any(|(l, c, _)| *l == Label::Line && !own(c));
        if displaced {
            moves.entry(to).or_default().push(index);
        }
    }
    if moves.is_empty() {
        return rows;
    }
    let mut taken: Vec<Option<Ordered>> = rows.drain(..).map(Some).collect();
    let moved: HashSet<usize> = moves.values().flatten().copied().collect();
    let mut ordered = Vec::with_capacity(taken.len());
    for index in 0..taken.len() {
        // The highest heading first.
        let mut here = moves.remove(&index).unwrap_or_default();
        here.sort_by_key(|h| taken[*h].as_ref().and_then(|(_, code, _)| code.parts()).map_or(0, |p| p.len()));
        ordered.extend(here.into_iter().filter_map(|h| taken[h].take()));
        if !moved.contains(&index) {
            ordered.extend(taken[index].take());
        }
    }
    ordered
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
    let headings: HashSet<usize> = placed.iter().filter_map(|p| p.parent).collect();
    for (index, row) in placed.iter().enumerate() {
        if row.label != Label::Line || row.code.is_empty() {
            continue;
        }
        if !headings.contains(&index) && row.raw.as_ref().is_some_and(|r| r.tokens.is_empty()) {
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
