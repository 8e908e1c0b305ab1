//! Rows of a ruled table. Where lines are drawn between columns only, figures on one height tell the rows.

use phaen_core::grid::CellEvidence;

use super::Row;
use super::lattice::Table;
use super::lines::{Line, is_figure, lines};
use crate::leaf::Word;

/// In how many cells of a row figures must stand above each other before it is several rows.
const FEW: usize = 3;

/// The rows of a table with those words in it.
pub fn rows(table: &Table, words: Vec<Word>) -> Vec<Row> {
    let mut held: Vec<Vec<Word>> = vec![Vec::new(); table.cells.len()];
    for word in words {
        // A letter's middle: marks reach into the row above, tails into the one below.
        let at = table.cell_at(word.frame.middle(), word.baseline - word.size / 3);
        if let Some(cell) = at.and_then(|at| held.get_mut(at)) {
            cell.push(word);
        }
    }
    let mut rows = Vec::new();
    for at in 0..table.rows() {
        let cells: Vec<usize> = (0..table.cells.len()).filter(|c| table.cells[*c].row == at).collect();
        let parts: Vec<Vec<Line>> = cells.iter().map(|c| lines(std::mem::take(&mut held[*c]))).collect();
        let heights = heights(&parts);
        let first = rows.len();
        for _ in 0..heights.len().max(1) {
            rows.push(Row { cells: vec![Default::default(); table.columns()], ruled: true, ..Row::default() });
        }
        for (cell, parts) in cells.into_iter().map(|c| table.cells[c]).zip(parts) {
            let top = parts.first().map_or(0, |l| l.baseline);
            for line in parts {
                let row = &mut rows[first + place(&heights, line.baseline, top)];
                row.frame = row.frame.with(&line.frame);
                row.cells[cell.column].0.extend(line.words);
            }
            let evidence = CellEvidence {
                more_rows: u32::try_from(cell.rows - 1).unwrap_or(0),
                more_columns: u32::try_from(cell.columns - 1).unwrap_or(0),
                ..CellEvidence::default()
            };
            rows[first].cells[cell.column].1 = evidence;
        }
    }
    rows
}

/// Heights of the rows that figures tell within one ruled row; none where it is a single one.
fn heights(cells: &[Vec<Line>]) -> Vec<i32> {
    let figures = |l: &Line| l.words.iter().all(|w| is_figure(&w.text));
    let stacked: Vec<&Vec<Line>> = cells.iter().filter(|c| c.len() > 1 && c.iter().all(figures)).collect();
    if stacked.len() < FEW {
        return Vec::new();
    }
    let mut all: Vec<(i32, i32)> = cells
        .iter()
        .filter(|c| !c.is_empty() && c.iter().all(figures))
        .flatten()
        .map(|l| (l.baseline, l.words.first().map_or(0, |w| w.size)))
        .collect();
    all.sort_unstable();
    let mut heights: Vec<i32> = Vec::new();
    for (baseline, size) in all {
        if heights.last().is_none_or(|last| 2 * (baseline - last) > size) {
            heights.push(baseline);
        }
    }
    heights
}

/// The row of a line at that height, in a cell whose first line stands at `top`: titles begin at their figures, or
/// stand around them.
fn place(heights: &[i32], baseline: i32, top: i32) -> usize {
    let Some(first) = heights.first() else { return 0 };
    let nearest = (0..heights.len()).min_by_key(|h| (heights[*h] - baseline).abs()).unwrap_or(0);
    let pitch = heights.windows(2).map(|p| p[1] - p[0]).min().unwrap_or(0);
    if 4 * (top - first).abs() <= pitch {
        heights.partition_point(|h| *h <= baseline + pitch / 4).saturating_sub(1)
    } else {
        nearest
    }
}
