//! The main table: one row for each printed line.

use std::collections::HashMap;

use crate::calendar::Quarter;
use crate::plan::{Cell, CellRef, Line, LineId, LineKind, Measure, Period, Plan};

use super::mark::Marks;
use super::{Head, Style, head};

/// What stands in place of, or after, the title of a row that the source has lost.
pub const LOST_ROW: &str = "(แถวที่ต้นฉบับขาดหาย)";
const TOTAL_CODE: &str = "(12)";
const TOTAL_TITLE: &str = "รวมแผนการใช้จ่ายงบประมาณ (บาท)";

/// A figure's cell, as finished text. Figures stand on the right of their column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormCell {
    /// What stands in the plan's cell (in the annex: what was computed), in hundredths.
    pub cell: Cell<i64>,
    /// The same as finished text: the figure, `-`, `0`, or nothing.
    pub text: String,
    /// It states a total that its equation contradicts.
    pub failing: bool,
    /// It adds up unlike counting units (หน่วยนับ).
    pub unlike_units: bool,
}

impl FormCell {
    /// The text with the sign of unlike units.
    pub fn printed(&self) -> String {
        if self.unlike_units { format!("{}*", self.text) } else { self.text.clone() }
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// The plan's line; `None` in a blank form.
    pub line: Option<LineId>,
    /// What the row is, for how it looks.
    pub kind: LineKind,
    /// How deep it stands in the tree, 0 at the top.
    pub depth: usize,
    /// Its code.
    pub code: String,
    /// Its title; empty where it was lost. A row that the source has lost says so ([`LOST_ROW`]).
    pub title: String,
    /// งาน and งบ for each of the table's periods.
    pub pairs: Vec<[FormCell; 2]>,
}

/// A table of rows with their figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its head. The first two columns are code and title, then two for each period.
    pub head: Head,
    /// Column pairs from the left: the target, then months, each quarter after its months where the form prints it.
    pub periods: Vec<Period>,
    /// Its rows; the grand total, field (12), is the last where the plan has one.
    pub rows: Vec<FormRow>,
}

/// Whether the form of that plan has columns of quarter totals.
pub(super) fn prints_quarters(plan: &Plan) -> bool {
    plan.lines.iter().any(|l| l.figures.quarters.iter().any(|q| !q.is_empty()))
}

pub(super) fn table(plan: &Plan, style: &Style, marks: &Marks, blank: Option<usize>, quarters: bool) -> Table {
    let mut periods = vec![Period::Target];
    for quarter in Quarter::ALL {
        periods.extend(quarter.months().map(Period::Month));
        periods.extend(quarters.then_some(Period::Quarter(quarter)));
    }
    let rows = match blank {
        Some(count) => blank_rows(count, periods.len(), style),
        None => rows(plan, style, marks, &periods),
    };
    Table { head: head::activities(plan, style, &periods), periods, rows }
}

fn blank_rows(count: usize, pairs: usize, style: &Style) -> Vec<FormRow> {
    let row = |kind, code: &str, title: &str| FormRow {
        line: None,
        kind,
        depth: 0,
        code: style.line(code),
        title: style.line(title),
        pairs: vec![<[FormCell; 2]>::default(); pairs],
    };
    let mut rows = vec![row(LineKind::Activity, "", ""); count];
    rows.push(row(LineKind::Total, TOTAL_CODE, TOTAL_TITLE));
    rows
}

pub(super) fn rows(plan: &Plan, style: &Style, marks: &Marks, periods: &[Period]) -> Vec<FormRow> {
    let depths = depths(plan);
    plan.lines
        .iter()
        .map(|line| FormRow {
            line: Some(line.id),
            kind: line.kind,
            depth: depths.get(&line.id).copied().unwrap_or(0),
            code: code(line, style),
            title: title(line, style),
            pairs: periods.iter().map(|p| Measure::ALL.map(|m| cell(line, *p, m, style, marks))).collect(),
        })
        .collect()
}

fn cell(line: &Line, period: Period, measure: Measure, style: &Style, marks: &Marks) -> FormCell {
    let raw = line.raw(period, measure);
    FormCell {
        cell: raw,
        text: style.cell(measure, raw),
        failing: marks.fails(CellRef::plan(line.id, period, measure)),
        unlike_units: measure == Measure::Work && raw.hundredths().is_some_and(|h| h != 0) && marks.unlike(line.id),
    }
}

fn code(line: &Line, style: &Style) -> String {
    match line.kind {
        LineKind::Total if line.code.is_empty() => style.line(TOTAL_CODE),
        _ => style.line(line.code.as_str()),
    }
}

fn title(line: &Line, style: &Style) -> String {
    match line.kind {
        LineKind::Inferred if line.title.is_empty() => LOST_ROW.to_owned(),
        LineKind::Inferred => format!("{} {LOST_ROW}", style.line(&line.title)),
        LineKind::Total if line.title.is_empty() => style.line(TOTAL_TITLE),
        _ => style.line(&line.title),
    }
}

/// Depth of every line; parents stand before their lines, one that does not counts as missing.
fn depths(plan: &Plan) -> HashMap<LineId, usize> {
    let mut depths = HashMap::new();
    for line in &plan.lines {
        let depth = line.parent.and_then(|p| depths.get(&p)).map_or(0, |d| d + 1);
        depths.insert(line.id, depth);
    }
    depths
}
