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
    let rows = with_last_total(with_named_subtotals(rows));
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
                // A line misread as its own heading stands under it.
                let heading = latest.get(code.as_str()).copied().filter(|h| is_heading(&placed[*h]));
                match heading.filter(|_| raw.as_ref().is_some_and(|r| !r.tokens.is_empty())) {
                    Some(heading) => parent = Some(heading),
                    None => drop(latest.insert(code.as_str().to_owned(), index)),
                }
            }
            Label::Line | Label::More => {
                parent = before(&placed)
                    .and_then(|b: usize| if is_heading(&placed[b]) { Some(b) } else { placed[b].parent });
            }
            Label::Subtotal => {
                covers = raw.as_ref().map_or_else(Vec::new, |r| covered(&placed, r, &latest));
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

/// Of several totals, one that names a section is that section's.
fn with_named_subtotals(mut rows: Vec<RawRow>) -> Vec<RawRow> {
    let codes: HashSet<String> = rows.iter().map(|r| r.code.clone()).collect();
    let Some(last) = rows.iter().rposition(|r| r.label == Label::Total) else { return rows };
    for row in rows[..last].iter_mut().filter(|r| r.label == Label::Total) {
        if super::text::first_number(&row.title).is_some_and(|n| codes.contains(&n)) {
            row.label = Label::Subtotal;
        }
    }
    rows
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

/// Whether a row's largest figure is about the others' largest ones together, as that of a total must be; they are
/// printed up to three times where headings carry figures too.
fn outweighs(row: &RawRow, others: &[RawRow]) -> bool {
    let most = |r: &RawRow| r.tokens.iter().filter_map(crate::token::Token::number).max().unwrap_or(0);
    let all: i64 = others.iter().map(most).fold(0, i64::saturating_add);
    let near = |whole: i64| all > 0 && (all - whole).abs() <= whole / 8;
    (1..=3).any(|times| near(most(row).saturating_mul(times)))
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
        let displaced =
            index > to || rows[index + 1..to].iter().any(|(l, c, _)| *l == Label::Line && !c.is_empty() && !own(c));
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

/// The headings that a subtotal adds up: the one it names; else, of those above it, the one whose lines agree with it;
/// else the one that the rows before it stand under.
fn covered(placed: &[Placed], subtotal: &RawRow, latest: &HashMap<String, usize>) -> Vec<usize> {
    let named = super::text::first_number(&subtotal.title).map(|n| n.trim_end_matches('.').to_owned());
    if let Some(&found) = named.as_deref().and_then(|n| latest.get(n)) {
        return vec![found];
    }
    let last = placed.iter().rposition(|p| matches!(p.label, Label::Line | Label::More | Label::Subtotal));
    let Some(last) = last else { return Vec::new() };
    // Behind another subtotal, this one adds up the heading above it.
    let behind = placed[last].label == Label::Subtotal;
    let mut above: Vec<usize> = Vec::new();
    let mut at = last;
    while let Some(parent) = placed[at].parent {
        above.push(parent);
        at = parent;
    }
    let usual = if behind { above.last() } else { above.first() }.copied().unwrap_or(last);
    let agreeing = above.iter().copied().map(|h| (agreement(placed, h, subtotal), h));
    // Equal ones are the same lines under two headings: the usual choice stands.
    let best = agreeing.filter(|(n, _)| *n > 0).max_by_key(|(n, h)| (*n, *h == usual));
    vec![best.map_or(usual, |(_, heading)| heading)]
}

/// The most rows of a section that are added up to find what a subtotal is of.
const MAX_SECTION: usize = 500;

/// In how many figures, read plainly, the lines under a heading add up to a subtotal; none where it has no line.
fn agreement(placed: &[Placed], heading: usize, subtotal: &RawRow) -> usize {
    let rows = &placed[heading + 1..];
    if rows.len() > MAX_SECTION {
        return 0;
    }
    let pairs = subtotal.tokens.len().div_ceil(2);
    let values = |row: &RawRow| -> Vec<i64> {
        let cells = crate::line::plain(&row.tokens, pairs).0;
        cells.into_iter().flatten().map(|c| c.hundredths().unwrap_or(0)).collect()
    };
    let mut sums = vec![0i64; 2 * pairs];
    for (offset, row) in rows.iter().enumerate().filter(|(_, p)| matches!(p.label, Label::Line | Label::More)) {
        let Some(raw) = row.raw.as_ref().filter(|r| !r.tokens.is_empty()) else { continue };
        // Only lines under this heading, and none below another with figures.
        let mut at = placed[heading + 1 + offset].parent;
        while let Some(up) = at.filter(|up| *up > heading) {
            if placed[up].raw.as_ref().is_some_and(|r| !r.tokens.is_empty()) {
                break;
            }
            at = placed[up].parent;
        }
        if at == Some(heading) {
            sums.iter_mut().zip(values(raw)).for_each(|(sum, value)| *sum = sum.saturating_add(value));
        }
    }
    values(subtotal).iter().zip(&sums).filter(|(stated, sum)| stated == sum && **sum != 0).count()
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
    let headings: HashSet<usize> = placed.iter().filter_map(|p| p.parent).collect();
    let mut bare: Vec<usize> = stripped(placed, &headings);
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
    bare.sort_unstable();
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

/// How many headings at the depth of one must carry figures and have lines, so that one without lines has lost them.
const OTHER_HEADINGS: usize = 2;

/// Rows with figures and no lines, where all others beside them are headings with figures and lines: theirs are lost.
fn stripped(placed: &[Placed], headings: &HashSet<usize>) -> Vec<usize> {
    let mut beside: BTreeMap<(Option<usize>, usize), Vec<usize>> = BTreeMap::new();
    for (index, row) in placed.iter().enumerate().filter(|(_, r)| r.label == Label::Line && !r.code.is_empty()) {
        let depth = row.code.parts().map_or(0, |parts| parts.len());
        beside.entry((row.parent, depth)).or_default().push(index);
    }
    let carries = |index: &usize| placed[*index].raw.as_ref().is_some_and(|r| !r.tokens.is_empty());
    let has_lines = |index: &usize| headings.contains(index);
    let others = |depth: usize| {
        let rows = beside.iter().filter(|((_, d), _)| *d == depth).flat_map(|(_, rows)| rows);
        rows.filter(|row| has_lines(row) && carries(row)).count()
    };
    let only = |((_, depth), rows): (&(Option<usize>, usize), &Vec<usize>)| {
        let (with, without): (Vec<usize>, Vec<usize>) = rows.iter().partition(|row| has_lines(row));
        let [alone] = without[..] else { return None };
        let told = !with.is_empty() && with.iter().all(carries) && others(*depth) >= OTHER_HEADINGS;
        (carries(&alone) && told).then_some(alone)
    };
    beside.iter().filter_map(only).collect()
}
