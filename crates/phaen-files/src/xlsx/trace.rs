//! Formulas that come back: which of them still say what was written.
//!
//! A spreadsheet rewrites the formulas that it saves: rows that were inserted or deleted move their references. So
//! a formula is held against the one that was written by what it adds up, line by line; or by its very text, for
//! programs that move rows and leave formulas as they are.

use std::collections::{BTreeMap, HashSet};

use phaen_core::plan::{CellRef, LineId, Measure, Period};

use super::hidden::Record;
use super::{formula, layout};

/// Cells that the formulas of a sheet may add up in all before the rest count as someone else's.
const MAX_PARTS: usize = 8_000_000;
/// Between the entries of a list in the record.
const SEPARATOR: &str = " ";
/// In the record: the line of each row as it was written, after the first row.
const ROWS: &str = "rows";
/// In the record: the columns of figures as they were written.
const COLUMNS: &str = "columns";

/// A row of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Row {
    /// Of a line of the plan.
    Line(LineId),
    /// That someone inserted, by its place on the sheet.
    New(u32),
}

/// One part of a sum.
type Part = (Row, Period, Measure);

/// What stands where on a sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The rows of the table.
    pub(super) rows: BTreeMap<u32, Row>,
    /// The columns of figures.
    pub(super) columns: BTreeMap<u32, (Period, Measure)>,
}

impl Grid {
    /// Remembers where lines and figures stand on the sheet that is written.
    pub(super) fn record(
        record: &mut Record,
        first: u32,
        lines: impl Iterator<Item = Option<LineId>>,
        columns: impl Iterator<Item = (Period, Measure)>,
    ) {
        let lines = lines.map(|line| line.map_or_else(|| "-".to_owned(), |id| id.to_string()));
        let rows: Vec<String> = std::iter::once(first.to_string()).chain(lines).collect();
        let columns: Vec<String> = columns.map(|(period, measure)| layout::column_key(period, measure)).collect();
        record.put(ROWS, &rows.join(SEPARATOR));
        record.put(COLUMNS, &columns.join(SEPARATOR));
    }

    /// Where they stood when the sheet was written.
    fn recorded(record: &Record) -> Self {
        let mut rows = record.get(ROWS).unwrap_or_default().split(SEPARATOR);
        let first = rows.next().and_then(|first| first.parse().ok()).unwrap_or(0);
        let rows = (first..).zip(rows).filter_map(|(row, id)| Some((row, Row::Line(id.parse().ok()?))));
        let known = |key: &str| {
            let (period, measure) = key.split_once('.')?;
            let measure = Measure::ALL.into_iter().find(|m| m.name() == measure)?;
            Some((Period::from_name(period)?, measure))
        };
        let columns = record.get(COLUMNS).unwrap_or_default().split(SEPARATOR);
        let columns = (u32::from(layout::FIGURES)..).zip(columns).filter_map(|(at, key)| Some((at, known(key)?)));
        Self { rows: rows.collect(), columns: columns.collect() }
    }
}

/// Where the record keeps the formula of a cell.
fn key(cell: CellRef) -> String {
    format!("formula.{}.{}", cell.line, layout::column_key(cell.period, cell.measure))
}

/// Remembers the formula of a cell.
pub(super) fn record_formula(record: &mut Record, cell: CellRef, formula: &str) {
    record.put(&key(cell), formula);
}

/// Holds the formulas of a sheet against those that were written.
pub(super) struct Trace<'a> {
    record: &'a Record,
    then: Grid,
    now: Grid,
    /// The lines that are still there.
    standing: HashSet<LineId>,
    /// Cells added up so far.
    spent: usize,
}

impl<'a> Trace<'a> {
    /// For a sheet on which lines and figures now stand like that.
    pub(super) fn new(record: &'a Record, now: Grid) -> Self {
        let standing = now.rows.values().filter_map(|row| match row {
            Row::Line(id) => Some(*id),
            Row::New(_) => None,
        });
        Self { record, then: Grid::recorded(record), standing: standing.collect(), now, spent: 0 }
    }

    /// Whether the formula in a cell of a line says what was written there. Rows that were inserted or deleted do
    /// not count.
    pub(super) fn is_ours(&mut self, cell: CellRef, text: &str) -> bool {
        let Some(written) = self.record.get(&key(cell)) else { return false };
        if plain(written) == plain(text) {
            return true;
        }
        let (Some(mut then), Some(mut now)) =
            (parts(written, &self.then, &mut self.spent), parts(text, &self.now, &mut self.spent))
        else {
            return false;
        };
        then.retain(|(row, ..)| matches!(row, Row::Line(id) if self.standing.contains(id)));
        now.retain(|(row, ..)| matches!(row, Row::Line(_)));
        then.sort_unstable();
        now.sort_unstable();
        then == now
    }

    /// Whether the formula in an inserted row adds up the months of that row, as a copied one does for its target.
    pub(super) fn adds_up_its_months(&mut self, row: u32, period: Period, measure: Measure, text: &str) -> bool {
        let Some(mut found) = parts(text, &self.now, &mut self.spent) else { return false };
        let months = Period::months_and_target().filter(|p| *p != Period::Target);
        let mut wanted: Vec<Part> = months.map(|month| (Row::New(row), month, measure)).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        period == Period::Target && found == wanted
    }
}

/// A formula without what does not matter.
fn plain(text: &str) -> String {
    let kept = text.strip_prefix('=').unwrap_or(text).chars().filter(|c| !c.is_whitespace() && *c != '$');
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

/// The figures of the table that a sum adds up, each as often as it does; `None` for any other formula. References
/// to what was deleted are nothing.
fn parts(text: &str, grid: &Grid, spent: &mut usize) -> Option<Vec<Part>> {
    let mut found = Vec::new();
    for argument in formula::arguments(&plain(text))? {
        if argument == "#REF!" {
            continue;
        }
        let (from, to) = argument.split_once(':').unwrap_or((argument, argument));
        let ((top, left), (bottom, right)) = (formula::place(from)?, formula::place(to)?);
        if top > bottom || left > right {
            return None;
        }
        for (_, row) in grid.rows.range(top..=bottom) {
            for (_, (period, measure)) in grid.columns.range(left..=right) {
                *spent += 1;
                if *spent > MAX_PARTS {
                    return None;
                }
                found.push((*row, *period, *measure));
            }
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const TOTAL: CellRef = CellRef::plan(LineId(9), Period::Target, Measure::Work);

    /// Lines 1–3 at rows 5–7 (from 1) and the total, whose target was the sum of theirs.
    fn record() -> Record {
        let mut record = Record::default();
        let columns = || Period::all().flat_map(|p| Measure::ALL.map(|m| (p, m)));
        Grid::record(&mut record, 4, [1, 2, 3, 9].map(|n| Some(LineId(n))).into_iter(), columns());
        record_formula(&mut record, TOTAL, "SUM(AJ5:AJ7)");
        record
    }

    fn is_ours(rows: &[Row], text: &str) -> bool {
        let record = record();
        let now = Grid { rows: (4..).zip(rows.iter().copied()).collect(), ..Grid::recorded(&record) };
        Trace::new(&record, now).is_ours(TOTAL, text)
    }

    fn lines<const N: usize>(ids: [u32; N]) -> Vec<Row> {
        ids.map(|id| if id == 0 { Row::New(0) } else { Row::Line(LineId(id)) }).to_vec()
    }

    #[test]
    fn a_sum_is_known_by_its_text_or_by_its_parts() {
        let same = lines([1, 2, 3, 9]);
        for text in ["SUM(AJ5:AJ7)", "=sum( $AJ$5:$AJ$7 )", "SUM(AJ7,AJ5:AJ6)", "SUM(SUM(AJ5),AJ6:AJ7)"] {
            assert!(is_ours(&same, text), "{text}");
        }
        for text in ["SUM(AJ5:AJ6)", "SUM(AJ5:AJ7)*2", "AJ5", "SUM(AJ5:AJ7,AJ7)", "SUM(AK5:AK7)", "SUM(AJ7:AJ5)", ""] {
            assert!(!is_ours(&same, text), "{text}");
        }
    }

    #[test]
    fn moved_rows_leave_it_known() {
        assert!(is_ours(&lines([1, 0, 2, 3, 9]), "SUM(AJ5:AJ8)"), "a row was inserted and the sum moved");
        assert!(is_ours(&lines([1, 0, 2, 3, 9]), "SUM(AJ5:AJ7)"), "and where the program moves no formulas");
        assert!(is_ours(&lines([1, 3, 9]), "SUM(AJ5,#REF!,AJ6)"), "a row was deleted");
        assert!(!is_ours(&lines([1, 0, 2, 3, 9]), "SUM(AJ6:AJ8)"), "a line is left out");
    }

    #[test]
    fn what_a_plan_does_not_say_is_not_added_up() {
        let record = record();
        let now = Grid { rows: [(4, Row::New(4)), (5, Row::New(5))].into(), ..Grid::recorded(&record) };
        let mut trace = Trace::new(&record, now);
        let months: Vec<String> =
            (0..12).map(|n| rust_xlsxwriter::utility::row_col_to_cell(4, layout::FIGURES + n * 2)).collect();
        let own = format!("SUM({})", months.join(","));
        assert!(trace.adds_up_its_months(4, Period::Target, Measure::Work, &own));
        assert!(!trace.adds_up_its_months(5, Period::Target, Measure::Work, &own), "another row's");
        assert!(!trace.adds_up_its_months(4, Period::Target, Measure::Budget, &own));
        trace.spent = MAX_PARTS;
        assert!(!trace.adds_up_its_months(4, Period::Target, Measure::Work, &own), "enough was added up");
    }
}
