//! From words and lines on pages to rows of cells.
//!
//! * [`lattice`]: what is ruled is cut into cells by its lines; [`ruled`] makes rows of them
//! * [`lines`], [`columns`]: everywhere else words on one height are a row, and what rows have in common are columns
//! * [`repeated`]: numbers of pages and repeated heads are taken out

mod cell;
mod columns;
pub mod lattice;
mod lines;
mod repeated;
mod ruled;

use phaen_core::grid::{CellEvidence, Grid, GridCell, GridRow, Place};

use crate::leaf::{Frame, Leaf, Word};
use columns::{Columns, is_row};
use lines::{Line, pieces};

pub use lines::is_figure;

/// A row before its words are joined to texts.
#[derive(Debug, Clone, Default)]
pub struct Row {
    cells: Vec<(Vec<Word>, CellEvidence)>,
    frame: Frame,
    /// Whether it stands in a table of which the columns are known.
    ruled: bool,
}

/// All pages as one grid: a table goes on from one page to the next.
pub fn grid(mut leaves: Vec<Leaf>) -> Grid {
    let mut split: Vec<Vec<Block>> = leaves.iter_mut().map(blocks).collect();
    let common = common(&split);
    let mut pages: Vec<Vec<Row>> =
        split.iter_mut().map(|blocks| page(std::mem::take(blocks), common.as_ref())).collect();
    repeated::drop_repeated(&mut pages);
    let mut widths = pages.iter().flatten().filter(|row| row.ruled).map(|row| row.cells.len());
    let width = widths.next();
    let aligned = width.is_some_and(|width| widths.all(|other| other == width));
    let mut rows: Vec<GridRow> = Vec::new();
    for (leaf, page) in leaves.iter().zip(pages) {
        let mut line = 0;
        let mut above: Option<Row> = None;
        for row in page {
            if above.as_ref().is_some_and(|above| is_apart(above, &row)) {
                line += 1;
                rows.push(GridRow { line, cells: Vec::new() });
            }
            line += 1;
            rows.push(grid_row(leaf, line, row.clone()));
            above = Some(row);
        }
    }
    Grid { rows, left_out: 0, aligned }
}

/// Whether white space parts two rows, or the edge of a table.
fn is_apart(above: &Row, below: &Row) -> bool {
    if above.ruled || below.ruled {
        return above.ruled != below.ruled;
    }
    let size = below.cells.iter().flat_map(|(words, _)| words).map(|w| w.size).max().unwrap_or(0);
    below.frame.top - above.frame.bottom > size
}

fn grid_row(leaf: &Leaf, line: u32, row: Row) -> GridRow {
    let cells = row.cells.into_iter().zip(1u32..).map(|((words, evidence), column)| match words.is_empty() {
        true => GridCell::new("", Place { part: leaf.number, line, column, area: None }).with(evidence),
        false => cell::cell(leaf, words, (line, column), evidence),
    });
    GridRow { line, cells: cells.collect() }
}

/// A part of a page.
enum Block {
    Table(lattice::Table, Vec<Word>),
    Line(Line),
}

impl Block {
    fn frame(&self) -> Frame {
        match self {
            Self::Table(table, _) => table.frame,
            Self::Line(line) => line.frame,
        }
    }
}

/// Tables and the lines around them, from the top.
fn blocks(leaf: &mut Leaf) -> Vec<Block> {
    let mut tables: Vec<(lattice::Table, Vec<Word>)> =
        lattice::tables(&leaf.across, &leaf.down).into_iter().map(|t| (t, Vec::new())).collect();
    let mut free = Vec::new();
    for word in std::mem::take(&mut leaf.words) {
        let (x, y) = (word.frame.middle(), word.baseline - word.size / 3);
        match tables.iter_mut().find(|(t, _)| t.frame.holds(x, y)) {
            Some((_, words)) => words.push(word),
            None => free.push(word),
        }
    }
    tables.retain(|(_, words)| !words.is_empty());
    let mut blocks: Vec<Block> = tables.into_iter().map(|(t, words)| Block::Table(t, words)).collect();
    blocks.extend(lines::lines(free).into_iter().map(Block::Line));
    blocks.sort_by_key(|b| (b.frame().top, b.frame().left));
    blocks
}

fn free_lines(blocks: &[Block]) -> impl Iterator<Item = &Line> {
    blocks.iter().filter_map(|b| match b {
        Block::Line(line) => Some(line),
        Block::Table(..) => None,
    })
}

/// The columns that all pages have in common, so that one that is empty on a page is still there.
fn common(pages: &[Vec<Block>]) -> Option<Columns> {
    let all = Columns::of(pages.iter().flat_map(|p| free_lines(p)))?;
    let most = pages.iter().filter_map(|p| Columns::of(free_lines(p))).map(|c| c.len()).max().unwrap_or(0);
    (all.len() >= most).then_some(all)
}

/// The rows of a page.
fn page(blocks: Vec<Block>, common: Option<&Columns>) -> Vec<Row> {
    let own = common.is_none().then(|| Columns::of(free_lines(&blocks))).flatten();
    let columns = common.or(own.as_ref());
    let figures: Vec<bool> = blocks.iter().map(|b| matches!(b, Block::Line(l) if is_row(&pieces(l)))).collect();
    let (first, last) = (figures.iter().position(|f| *f), figures.iter().rposition(|f| *f));
    let (Some(mut first), Some(mut last)) = (first, last) else {
        return blocks.into_iter().flat_map(|b| rows(b, None)).collect();
    };
    // Heads stand above the first row of figures; a title may go on below the last one.
    let head = |b: &Block| matches!(b, Block::Line(l) if pieces(l).len() >= 2);
    while first > 0 && head(&blocks[first - 1]) {
        first -= 1;
    }
    while last + 1 < blocks.len() && head(&blocks[last + 1]) {
        last += 1;
    }
    let within = first..=last;
    let one = |(at, block): (usize, Block)| rows(block, columns.filter(|_| within.contains(&at)));
    blocks.into_iter().enumerate().flat_map(one).collect()
}

fn rows(block: Block, columns: Option<&Columns>) -> Vec<Row> {
    let line = match block {
        Block::Table(table, words) => return ruled::rows(&table, words),
        Block::Line(line) => line,
    };
    let frame = line.frame;
    let cells = match columns {
        Some(columns) => {
            let mut cells: Vec<(Vec<Word>, CellEvidence)> = vec![Default::default(); columns.len()];
            for (column, piece) in columns.place(&line) {
                cells[column].0.extend(piece.words);
            }
            cells
        }
        None => pieces(&line).into_iter().map(|p| (p.words, CellEvidence::default())).collect(),
    };
    vec![Row { cells, frame, ruled: columns.is_some() }]
}

#[cfg(test)]
mod tests;
