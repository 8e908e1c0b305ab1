//! Rows that do not keep to the columns of their table: a scan's text pasted into a sheet, whose dropped cells let the
//! figures behind them slide.

use std::collections::{HashMap, HashSet};

use phaen_core::grid::{Grid, GridRow};

use super::cells::codes;
use super::column;
use super::columns::Columns;
use super::rows::{Label, RawRow, in_order};
use crate::line::{exact, plain};
use crate::sheet::adds_up;
use crate::token::{Figure, figure};

/// From how many figures on a row tells by its shape whether it slid.
const FEW_FIGURES: usize = 6;
/// One blank cell among this many filled ones is still a table that leaves no month blank.
const RARE: usize = 20;

/// What tells rows that slid from those that leave months blank.
pub struct Slid {
    /// Whether empty months are written, as dashes: then a row that ends in blank cells has lost some.
    written: bool,
    /// Columns behind the figures that most rows fill: they are no month's, and nothing slid there.
    own: HashSet<usize>,
    /// The codes that begin cells.
    known: HashSet<String>,
    /// Whether the heads name a column of counting units.
    units: bool,
}

impl Slid {
    /// What the rows from `start` on show; `columns` has those of each row.
    pub fn of<'a>(grid: &Grid, start: usize, columns: impl Fn(usize) -> &'a Columns) -> Self {
        let (mut blank, mut filled, mut rows) = (0, 0, 0);
        let mut behind: HashMap<usize, usize> = HashMap::new();
        for (at, row) in grid.rows.iter().enumerate().skip(start) {
            let columns = columns(at);
            let is_filled = |c: &Option<usize>| c.and_then(|c| row.cells.get(c)).is_some_and(|c| !c.text.is_empty());
            let cells: Vec<bool> = columns.figures.iter().map(is_filled).collect();
            let ends = cells.iter().position(|f| *f).zip(cells.iter().rposition(|f| *f));
            let between = ends.map_or(&[][..], |(first, last)| &cells[first..=last]);
            let count = between.iter().filter(|f| **f).count();
            if count < FEW_FIGURES {
                continue;
            }
            (blank, filled, rows) = (blank + between.len() - count, filled + count, rows + 1);
            let last = columns.figures.iter().flatten().max().map_or(row.cells.len(), |last| last + 1);
            for column in (last..row.cells.len()).filter(|c| is_filled(&Some(*c))) {
                *behind.entry(column).or_default() += 1;
            }
        }
        let own = behind.into_iter().filter(|(_, count)| count * 2 > rows).map(|(column, _)| column).collect();
        let units = column::has_units(grid, start.saturating_sub(2));
        Self { written: blank * RARE <= filled, own, known: codes(grid, start), units }
    }

    /// The lines of a row in the order of its cells, where that says more than its columns do: figures stand behind
    /// them; or they do not make its sums, and either their order does or the row shows that it slid.
    pub fn in_order(&self, row: &GridRow, read: &RawRow, columns: &Columns, gap: bool) -> Option<Vec<RawRow>> {
        let pairs = columns.layout.len();
        let sums = columns.layout.sums();
        let side_by_side = columns.figures.windows(2).all(|c| matches!(c, [Some(a), Some(b)] if a + 1 == *b));
        if !side_by_side || read.label == Label::Note {
            return None;
        }
        let beyond = self.beyond(row, columns);
        // A repeated month may hide that the last one is pushed out.
        if beyond < 2 && adds_up(&exact(&read.tokens, pairs).0, &sums) {
            return None;
        }
        let rows = in_order(row, &self.known, self.units, gap);
        let first = rows.iter().find(|r| r.tokens.len() >= FEW_FIGURES)?;
        let holds = adds_up(&plain(&first.tokens, pairs).0, &sums);
        let words = read.tokens.iter().take(2).any(|t| t.figure == Figure::Unreadable && t.text.chars().count() > 6);
        let short = self.written && read.tokens.last().is_some_and(|t| t.figure == Figure::Blank);
        (holds || rows.len() > 1 || beyond > 0 || words || short).then_some(rows)
    }

    /// How many figures stand right behind the columns of figures, where other rows have none.
    fn beyond(&self, row: &GridRow, columns: &Columns) -> usize {
        let Some(Some(last)) = columns.figures.last() else { return 0 };
        let named = |c: usize| columns.left_out.iter().any(|(left_out, _)| *left_out == c);
        let slid = |c: &usize| !named(*c) && !self.own.contains(c);
        let cells = (last + 1..row.cells.len()).take_while(slid).map(|c| row.cells[c].text.as_str());
        cells.take_while(|text| !text.is_empty() && figure(text).is_some()).count()
    }
}
