//! A reading beside its source: every doubt, and where the figures that it is about were read.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use phaen_core::grid::{Document, Place};
use phaen_core::plan::{CellRef, LineId, Measure, Period};
use phaen_core::reading::{CellChange, Confidence, Question, Reading, period_index};

use crate::explain::{self, FailingSum, LineName};
use crate::words::Words;

/// How many rows of the source are shown around those that a plan was read from.
const AROUND: usize = 2;

/// Something in a reading that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// `R1` for a repair, the question's own for a question.
    pub id: String,
    /// The cells that it is about.
    pub cells: Vec<CellRef>,
    /// The lines that it is about.
    pub lines: Vec<LineId>,
    /// What it is about, in words.
    pub what: String,
    /// What was done or is asked, in words.
    pub text: String,
    /// The choices of a question, each with its letter; none for a repair.
    pub choices: Vec<(String, String)>,
    /// How sure a repair is.
    pub confidence: Option<Confidence>,
}

/// A cell of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCell {
    /// Its text.
    pub text: String,
    /// The doubts that it is read in.
    pub doubts: Vec<String>,
}

/// A row of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Its page, sheet or table, from 1; 0 where the source is one piece.
    pub part: u32,
    /// Its line there, from 1.
    pub line: u32,
    /// The line of the plan that was read from it.
    pub of: Option<LineId>,
    /// Its cells from the left.
    pub cells: Vec<SourceCell>,
}

/// Every doubt of a reading: open questions, then repairs, each in the order of the plan.
pub fn doubts(reading: &Reading, words: &dyn Words) -> Vec<Doubt> {
    let failing: Vec<FailingSum> =
        if reading.questions.is_empty() { Vec::new() } else { explain::sums(reading).failing };
    let order: HashMap<LineId, usize> = reading.plan.lines.iter().enumerate().map(|(i, l)| (l.id, i)).collect();
    let mut doubts: Vec<Doubt> = reading.questions.iter().map(|q| asked(reading, q, &failing, words)).collect();
    let repairs = explain::repairs(reading).into_iter().enumerate().map(|(index, story)| {
        let cells = cells(&story.edit.changes);
        Doubt {
            id: format!("R{}", index + 1),
            lines: cells.iter().map(|c| c.line).collect::<BTreeSet<_>>().into_iter().collect(),
            what: what(reading, &cells, words),
            text: words.repair(&story),
            choices: Vec::new(),
            confidence: Some(story.confidence),
            cells,
        }
    });
    let first = |d: &Doubt| d.lines.iter().filter_map(|l| order.get(l)).min().copied();
    let mut repairs: Vec<Doubt> = repairs.collect();
    doubts.sort_by_key(first);
    repairs.sort_by_key(first);
    doubts.extend(repairs);
    doubts
}

fn asked(reading: &Reading, question: &Question, failing: &[FailingSum], words: &dyn Words) -> Doubt {
    let mut all: Vec<CellRef> = question.choices.iter().flat_map(|c| cells(&c.changes)).collect();
    all.sort();
    all.dedup();
    let text = |choice| words.choice(&explain::choice(reading, question, choice));
    Doubt {
        id: question.id.clone(),
        lines: question.lines.clone(),
        what: question
            .lines
            .iter()
            .map(|l| words.line(&LineName::of(&reading.plan, *l)))
            .collect::<Vec<_>>()
            .join(", "),
        text: words.question(&explain::question(reading, question, failing)),
        choices: question.choices.iter().map(|c| (c.id.clone(), text(c))).collect(),
        confidence: None,
        cells: all,
    }
}

fn cells(changes: &[CellChange]) -> Vec<CellRef> {
    let of = |c: &CellChange| c.now.cells().into_iter().map(|(m, _)| CellRef::plan(c.line, c.period(), m)).collect();
    changes.iter().flat_map(|c| -> Vec<CellRef> { of(c) }).collect()
}

fn what(reading: &Reading, cells: &[CellRef], words: &dyn Words) -> String {
    let mut lines: Vec<LineId> = cells.iter().map(|c| c.line).collect();
    lines.dedup();
    let mut periods: Vec<Period> = cells.iter().map(|c| c.period).collect();
    periods.dedup();
    let lines: Vec<String> = lines.iter().map(|l| words.line(&LineName::of(&reading.plan, *l))).collect();
    let periods: Vec<String> = periods.iter().map(|p| words.period(*p)).collect();
    format!("{} {}", lines.join(", "), periods.join(", "))
}

/// The source's rows, as far as the plan was read from them; from the figures alone where there is no document.
pub fn source(reading: &Reading, doubts: &[Doubt], document: Option<&Document>) -> Vec<SourceRow> {
    let mut at: HashMap<(u32, u32, u32), Vec<String>> = HashMap::new();
    let mut lines: BTreeMap<(u32, u32), LineId> = BTreeMap::new();
    for (id, line) in &reading.lines {
        for token in &line.tokens {
            lines.insert((token.place.part, token.place.line), *id);
        }
    }
    for doubt in doubts {
        for place in places(reading, doubt) {
            at.entry((place.part, place.line, place.column)).or_default().push(doubt.id.clone());
        }
    }
    let cell = |text: &str, place: Place| SourceCell {
        text: text.to_owned(),
        doubts: at.get(&(place.part, place.line, place.column)).cloned().unwrap_or_default(),
    };
    let Some(document) = document else {
        let rows = reading.plan.lines.iter().filter_map(|l| Some((l.id, reading.lines.get(&l.id)?)));
        return rows
            .filter(|(_, line)| !line.tokens.is_empty())
            .map(|(id, line)| SourceRow {
                part: line.place.part,
                line: line.place.line,
                of: Some(id),
                cells: line.tokens.iter().map(|t| cell(&t.text, t.place)).collect(),
            })
            .collect();
    };
    let mut rows = Vec::new();
    for grid in document.parts.iter().map(|p| &p.grid) {
        // A part has the number that its own cells give: from 1, or 0 where it is the whole source.
        let part = grid.rows.iter().flat_map(|r| &r.cells).map(|c| c.place.part).next().unwrap_or(0);
        let of = |line: u32| lines.get(&(part, line)).copied();
        let wanted: HashSet<usize> = (0..grid.rows.len())
            .filter(|i| of(grid.rows[*i].line).is_some())
            .flat_map(|i| i.saturating_sub(AROUND)..=i + AROUND)
            .collect();
        for (_, row) in grid.rows.iter().enumerate().filter(|(i, r)| wanted.contains(i) && !r.is_blank()) {
            rows.push(SourceRow {
                part,
                line: row.line,
                of: of(row.line),
                cells: row.cells.iter().map(|c| cell(&c.text, c.place)).collect(),
            });
        }
    }
    rows
}

/// Where the figures of a doubt were read.
pub(crate) fn places(reading: &Reading, doubt: &Doubt) -> Vec<Place> {
    let of = |cell: &CellRef| {
        let line = reading.lines.get(&cell.line)?;
        let measure = match cell.measure {
            Measure::Work => 0,
            Measure::Budget => 1,
        };
        let token = line.origin[period_index(cell.period)?][measure]?;
        line.tokens.get(token).map(|t| t.place)
    };
    doubt.cells.iter().filter_map(of).collect()
}
