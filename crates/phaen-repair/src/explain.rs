//! What the search found, as a reading: repairs, edits, questions, inferred lines.

use std::collections::{BTreeMap, HashMap};

use phaen_core::equation::{self, Outcome as Held, Severity};
use phaen_core::grid::Source;
use phaen_core::plan::{Cell, CellRef, Line, LineId, LineKind, Measure, Period};
use phaen_core::reading::{
    CellChange, CellState, Choice, Confidence, Cost, Edit, EditKind, Finding, FindingKind, LineReading, MAX_CHOICES,
    Question, Reading, Repair, Shown, Token as ReadToken, period_index,
};

use crate::cost;
use crate::engine::Outcome;
use crate::joint::{Part, Solved, Way};
use crate::line::{Candidate, Values};
use crate::sheet::{Sheet, set_figures};

/// Makes the reading of a sheet from what the search found.
pub fn reading(sheet: Sheet, outcome: Outcome, source: Source) -> Reading {
    let mut writer = Writer::new(&sheet, &outcome, source);
    if let Some(solved) = &outcome.solved {
        writer.inferred(solved);
        writer.repairs(solved);
        writer.questions(solved);
        writer.reading.proved_least = solved.proved && !outcome.ended && outcome.unreadable.is_empty();
        let rows: u32 =
            outcome.rows.iter().zip(0..).filter(|(_, r)| !outcome.unreadable.contains(r)).map(|(c, _)| c[0].cost).sum();
        writer.reading.cost = Cost(rows + solved.extra);
    } else {
        let kind = if outcome.ended { FindingKind::SearchEnded } else { FindingKind::NoRepair };
        writer.reading.findings.push(Finding { place: Default::default(), kind });
    }
    for row in &outcome.unreadable {
        let line = sheet.rows[*row].line;
        let code = sheet.plan.line(line).map_or_else(String::new, |l| l.code.as_str().to_owned());
        let place = sheet.places.get(&line).copied().unwrap_or_default();
        // What it truly says is unknown, and so is whatever would follow from it.
        if let Some(line) = writer.reading.lines.get_mut(&line) {
            line.states = [CellState::Open; 13];
        }
        writer.reading.findings.push(Finding { place, kind: FindingKind::Unreadable(code) });
    }
    writer.reading.wall_clock_ended = outcome.clock_ended;
    let mut reading = writer.reading;
    reading.settle();
    lost_line_repairs(&mut reading);
    reading.equations.held_as_read = held_as_read(&reading, &sheet);
    reading
}

struct Writer<'a> {
    sheet: &'a Sheet,
    outcome: &'a Outcome,
    reading: Reading,
}

impl<'a> Writer<'a> {
    fn new(sheet: &'a Sheet, outcome: &'a Outcome, source: Source) -> Self {
        let mut lines: BTreeMap<LineId, LineReading> = BTreeMap::new();
        for line in &sheet.plan.lines {
            let place = sheet.places.get(&line.id).copied().unwrap_or_default();
            lines.insert(line.id, LineReading { place, ..LineReading::default() });
        }
        for row in &sheet.rows {
            if let Some(line) = lines.get_mut(&row.line) {
                line.tokens = row.tokens.iter().map(|t| ReadToken { text: t.text.clone(), place: t.place }).collect();
                set_origin(line, sheet, &row.origin);
            }
        }
        let reading = Reading { source, plan: sheet.plan.clone(), lines, ..Reading::default() };
        Self { sheet, outcome, reading }
    }

    /// Adds one row for the lines that were lost in each group.
    fn inferred(&mut self, solved: &Solved) {
        for (g, _) in solved.blocks.iter().enumerate().filter(|(_, lost)| **lost) {
            let group = &self.outcome.groups[g];
            let lost: Vec<_> = self.outcome.losses[g].iter().map(|l| &self.sheet.losses[*l]).collect();
            let total = self.sheet.rows[group.total].line;
            let scope = self.reading.plan.line(total).and_then(|l| match l.kind {
                LineKind::Subtotal => l.covers.first().copied(),
                LineKind::Total => None,
                _ => Some(l.id),
            });
            let mut line = Line::new(self.reading.plan.next_line_id(), LineKind::Inferred, Default::default(), "");
            line.covers = lost.iter().filter_map(|l| l.heading).collect();
            line.covers.dedup();
            line.parent = match lost.as_slice() {
                [one] => one.heading,
                _ => scope,
            };
            if let [one] = lost.as_slice()
                && let [code] = one.codes.as_slice()
            {
                line.code = code.clone();
            }
            let id = line.id;
            let at = self.end_of(line.parent);
            self.reading.plan.lines.insert(at, line);
            self.reading.lines.insert(id, LineReading { states: [CellState::Derived; 13], ..LineReading::default() });
            let price = if group.lost_seen { cost::LINES_LOST_SEEN } else { cost::LINES_LOST_UNSEEN };
            self.edit(Edit {
                id: 0,
                line: id,
                kind: EditKind::LineLost,
                tokens_before: Vec::new(),
                tokens_after: Vec::new(),
                cost: Cost(price),
                learned: Vec::new(),
            });
        }
    }

    /// Where a new row under that heading goes: behind its last line, before subtotals and the grand total.
    fn end_of(&self, heading: Option<LineId>) -> usize {
        let lines = &self.reading.plan.lines;
        let Some(heading) = heading else {
            return lines.iter().position(|l| l.kind == LineKind::Total).unwrap_or(lines.len());
        };
        let mut under = std::collections::HashSet::from([heading]);
        let mut end = lines.iter().position(|l| l.id == heading).map_or(lines.len(), |at| at + 1);
        for (at, line) in lines.iter().enumerate() {
            if line.parent.is_some_and(|p| under.contains(&p)) && line.kind != LineKind::Subtotal {
                under.insert(line.id);
                end = end.max(at + 1);
            }
        }
        end
    }

    fn edit(&mut self, edit: Edit) -> u32 {
        let id = self.reading.edits.len() as u32 + 1;
        self.reading.edits.push(Edit { id, ..edit });
        id
    }

    /// Records a candidate's damage as edits; returns their ids.
    fn edits(&mut self, row: usize, candidate: &Candidate) -> Vec<u32> {
        let line = self.sheet.rows[row].line;
        let tokens = &self.sheet.rows[row].tokens;
        let made: Vec<Edit> = candidate
            .marks
            .iter()
            .map(|mark| {
                let (tokens_before, tokens_after) = mark.texts(tokens, &candidate.values);
                let learned = mark.confirmed(&self.outcome.confirmed);
                Edit { id: 0, line, kind: mark.kind, tokens_before, tokens_after, cost: Cost(mark.cost), learned }
            })
            .collect();
        made.into_iter().map(|edit| self.edit(edit)).collect()
    }

    /// Of ways that cost the same, those first whose misread digits people have confirmed the most.
    fn confirmed_first(&self, part: &mut Part) {
        let times = |rows: &[usize], way: &Way| -> u32 {
            let chosen = rows.iter().zip(&way.choice).map(|(row, c)| &self.outcome.rows[*row][*c]);
            let confusions = chosen.flat_map(|c| &c.marks).flat_map(|m| m.confirmed(&self.outcome.confirmed));
            confusions.fold(0, |sum, confusion| sum.saturating_add(confusion.times))
        };
        let rows = part.rows.clone();
        for alike in part.ways.chunk_by_mut(|a, b| a.extra == b.extra) {
            alike.sort_by_cached_key(|way| std::cmp::Reverse(times(&rows, way)));
        }
    }

    /// Applies what every explanation within the margin agrees on.
    fn repairs(&mut self, solved: &Solved) {
        let open: HashMap<usize, Vec<usize>> = open_candidates(solved);
        for row in 0..self.sheet.rows.len() {
            if self.outcome.unreadable.contains(&row) {
                continue;
            }
            let candidate = &self.outcome.rows[row][solved.choice[row]];
            let read = &self.sheet.rows[row];
            let mut agreed: Vec<bool> = vec![true; candidate.values.len()];
            for other in open.get(&row).into_iter().flatten() {
                let values = &self.outcome.rows[row][*other].values;
                for (p, agree) in agreed.iter_mut().enumerate() {
                    *agree &= same(&values[p], &candidate.values[p]);
                }
            }
            // Explanations that are not listed may agree with none of the listed ones.
            if solved.open.iter().any(|part| part.unlisted && part.rows.contains(&row)) {
                for (p, agree) in agreed.iter_mut().enumerate() {
                    *agree &= same(&read.plain[p], &candidate.values[p]);
                }
            }
            let asked = agreed.contains(&false);
            let changed =
                candidate.values.iter().zip(&read.plain).zip(&agreed).any(|((now, was), a)| *a && !same(now, was));
            let edits = if changed || !asked { self.edits(row, candidate) } else { Vec::new() };
            let mut values: Values = read.plain.clone();
            for p in 0..values.len() {
                if agreed[p] {
                    values[p] = candidate.values[p];
                }
            }
            if let Some(line) = self.reading.plan.line_mut(read.line) {
                set_figures(line, &self.sheet.layout, &values);
            }
            if let Some(line) = self.reading.lines.get_mut(&read.line) {
                set_origin(line, self.sheet, &candidate.origin);
            }
            let confidence = if solved.proved { Confidence::Certain } else { Confidence::Likely };
            for (p, period) in self.sheet.layout.periods.clone().into_iter().enumerate() {
                let Some(at) = period_index(period) else { continue };
                let state = if !agreed[p] {
                    CellState::Open
                } else if same(&candidate.values[p], &read.plain[p]) {
                    CellState::Read
                } else {
                    let because = self.because(row, period, &read.plain[p], &candidate.values[p]);
                    let (kind, edit) = mark_of(candidate, p, &edits);
                    let change = change(read.line, period, &read.plain[p], &candidate.values[p], kind, edit);
                    self.reading.repairs.push(Repair { change, confidence, because });
                    CellState::Repaired
                };
                if let Some(line) = self.reading.lines.get_mut(&read.line) {
                    line.states[at] = state;
                }
            }
        }
    }

    /// The equations that force a change: the row's own sum, and those of its column.
    fn because(&self, row: usize, period: Period, was: &[Cell<i64>; 2], now: &[Cell<i64>; 2]) -> Vec<String> {
        let line = self.sheet.rows[row].line;
        let mut ids = Vec::new();
        for (measure, k) in Measure::ALL.into_iter().zip(0..) {
            if was[k].hundredths() == now[k].hundredths() {
                continue;
            }
            ids.push(format!("months.{line}.{}", measure.name()));
            for group in self.outcome.groups.iter().filter(|g| g.total == row || g.members.contains(&row)) {
                let total = self.sheet.rows[group.total].line;
                ids.push(format!("lines.{total}.{}.{}", period.name(), measure.name()));
            }
        }
        ids
    }

    /// Asks what the explanations within the margin do not agree on.
    fn questions(&mut self, solved: &Solved) {
        let mut parts: Vec<Part> = solved.open.iter().flat_map(factored).collect();
        parts.iter_mut().for_each(|part| self.confirmed_first(part));
        for part in parts {
            let mut choices = Vec::new();
            let listed = part.ways.len().min(MAX_CHOICES);
            for (k, way) in part.ways.iter().take(listed).enumerate() {
                let mut changes = Vec::new();
                let mut price = 0;
                for (at, (row, candidate)) in part.rows.iter().zip(&way.choice).enumerate() {
                    let candidate = &self.outcome.rows[*row][*candidate];
                    price += candidate.cost;
                    let edits = self.edits(*row, candidate);
                    let read = &self.sheet.rows[*row];
                    for (p, period) in self.sheet.layout.periods.iter().enumerate() {
                        let differs = part.unlisted
                            || part
                                .ways
                                .iter()
                                .any(|w| !same(&self.outcome.rows[*row][w.choice[at]].values[p], &candidate.values[p]));
                        if period_index(*period).is_some() && differs && !same(&candidate.values[p], &read.plain[p]) {
                            let (kind, edit) = mark_of(candidate, p, &edits);
                            changes.push(change(read.line, *period, &read.plain[p], &candidate.values[p], kind, edit));
                        }
                    }
                }
                choices.push(Choice { id: letter(k), changes, cost: Cost(price) });
            }
            let lines = part.rows.iter().map(|r| self.sheet.rows[*r].line).collect();
            let id = format!("Q{}", self.reading.questions.len() + 1);
            let choices_omitted = (part.ways.len() - listed + part.omitted.max(usize::from(part.unlisted))) as u32;
            self.reading.questions.push(Question { id, lines, choices, choices_omitted });
        }
    }
}

fn letter(k: usize) -> String {
    char::from(b'a' + (k % 26) as u8).to_string()
}

/// For each open row the candidates that explanations use.
fn open_candidates(solved: &Solved) -> HashMap<usize, Vec<usize>> {
    let mut open: HashMap<usize, Vec<usize>> = HashMap::new();
    for part in &solved.open {
        for way in &part.ways {
            for (row, candidate) in part.rows.iter().zip(&way.choice) {
                let known = open.entry(*row).or_default();
                if !known.contains(candidate) {
                    known.push(*candidate);
                }
            }
        }
    }
    open
}

/// Parts a question into independent ones: a row whose choice leaves the others' choices as they are stands alone.
/// Of what can be listed only in part nothing is known to be independent.
fn factored(part: &Part) -> Vec<Part> {
    if part.unlisted {
        return vec![part.clone()];
    }
    let mut rest = part.clone();
    let mut found = Vec::new();
    let mut at = 0;
    while at < rest.rows.len() {
        let mut own: Vec<usize> = rest.ways.iter().map(|w| w.choice[at]).collect();
        own.sort_unstable();
        own.dedup();
        // Ways stand likeliest first, and so do the parts of them.
        let (mut others, mut alone): (Vec<Way>, Vec<Way>) = (Vec::new(), Vec::new());
        for way in &rest.ways {
            let mut choice = way.choice.clone();
            let mine = choice.remove(at);
            for (known, choice) in [(&mut others, choice), (&mut alone, vec![mine])] {
                match known.iter_mut().find(|w| w.choice == choice) {
                    Some(found) => found.extra = found.extra.min(way.extra),
                    None => known.push(Way { extra: way.extra, choice }),
                }
            }
        }
        if own.len() == 1 || (rest.rows.len() > 1 && own.len() * others.len() == rest.ways.len()) {
            if own.len() > 1 {
                found.push(Part { omitted: part.omitted, ..Part::of(vec![rest.rows[at]], alone) });
            }
            rest.rows.remove(at);
            rest.ways = others;
        } else {
            at += 1;
        }
    }
    if !rest.rows.is_empty() && rest.ways.len() > 1 {
        found.push(rest);
    }
    found.sort_by_key(|p| p.rows[0]);
    found
}

fn same(a: &[Cell<i64>; 2], b: &[Cell<i64>; 2]) -> bool {
    (0..2).all(|k| a[k].hundredths() == b[k].hundredths())
}

fn set_origin(line: &mut LineReading, sheet: &Sheet, origin: &[[Option<usize>; 2]]) {
    for (period, tokens) in sheet.layout.periods.iter().zip(origin) {
        if let Some(at) = period_index(*period) {
            line.origin[at] = *tokens;
        }
    }
}

/// The damage behind a changed pair: what was done to that pair itself, else what shifted the row.
fn mark_of(candidate: &Candidate, pair: usize, edits: &[u32]) -> (EditKind, u32) {
    let own = candidate.marks.iter().position(|m| m.pair == Some(pair));
    let shift = candidate
        .marks
        .iter()
        .position(|m| !matches!(m.kind, EditKind::Digit | EditKind::DigitLost | EditKind::DigitAdded));
    let at = own.or(shift).unwrap_or(0);
    let kind = candidate.marks.get(at).map_or(EditKind::Digit, |m| m.kind);
    (kind, edits.get(at).copied().unwrap_or(0))
}

fn change(
    line: LineId,
    period: Period,
    was: &[Cell<i64>; 2],
    now: &[Cell<i64>; 2],
    kind: EditKind,
    edit: u32,
) -> CellChange {
    let month = match period {
        Period::Month(m) => Some(m),
        _ => None,
    };
    let differs = |k: usize| was[k].hundredths() != now[k].hundredths();
    let shown = |pair: &[Cell<i64>; 2]| match (differs(0), differs(1)) {
        (true, false) => Shown::One(Measure::Work, pair[0]),
        (false, true) => Shown::One(Measure::Budget, pair[1]),
        _ => Shown::Both(pair[0], pair[1]),
    };
    CellChange { line, month, kind, read: shown(was), now: shown(now), edit }
}

/// Cells of inferred rows that are already known are repairs like any other.
fn lost_line_repairs(reading: &mut Reading) {
    let inferred: Vec<(LineId, u32)> =
        reading.edits.iter().filter(|e| e.kind == EditKind::LineLost).map(|e| (e.line, e.id)).collect();
    let confidence = if reading.proved_least { Confidence::Certain } else { Confidence::Likely };
    for (id, edit) in inferred {
        let Some(line) = reading.plan.line(id) else { continue };
        let figures = line.figures;
        for period in Period::months_and_target() {
            let pair = figures.pair(period);
            let now = [pair.raw(Measure::Work), pair.raw(Measure::Budget)];
            if now.iter().any(|c| c.hundredths().is_none()) {
                continue;
            }
            let change = change(id, period, &[Cell::Empty; 2], &now, EditKind::LineLost, edit);
            let because = equation::sums(&reading.plan)
                .into_iter()
                .filter(|e| matches!(e.kind, equation::EquationKind::Lines { period: p, .. } if p == period))
                .filter(|e| e.terms.iter().any(|t| t.cell.line == id))
                .map(|e| e.id)
                .collect();
            reading.repairs.push(Repair { change, confidence, because });
        }
    }
}

/// How many of the plan's equations held in the plain reading, where inferred rows were not there.
fn held_as_read(reading: &Reading, sheet: &Sheet) -> u32 {
    let plain: HashMap<LineId, &Line> = sheet.plan.lines.iter().map(|l| (l.id, l)).collect();
    let raw = |c: CellRef| plain.get(&c.line).map_or(Some(0), |l| l.raw(c.period, c.measure).hundredths());
    equation::sums(&reading.plan)
        .iter()
        .filter(|e| e.severity == Severity::Error)
        .filter(|e| e.terms.iter().any(|t| plain.contains_key(&t.cell.line)))
        .filter(|e| e.terms.iter().all(|t| raw(t.cell).is_some()))
        .filter(|e| equation::evaluate(e, |c| raw(c).unwrap_or(0)) == Held::Holds)
        .count() as u32
}
