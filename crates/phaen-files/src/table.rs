//! Gathers the cells of one part into a grid with true columns, within limits.

use std::collections::BTreeMap;

use phaen_core::grid::{CellEvidence, Grid, GridCell, GridRow, Part, Place};

use crate::text::clean;

/// The most rows of one part that are kept; how many more there were is said.
pub const MAX_ROWS: usize = 20_000;
/// The most columns that are looked at; what stands right of them is left out.
pub const MAX_COLUMNS: u32 = 512;
/// The most cells of one file, blank ones between filled ones included; rows beyond are left out.
pub const MAX_CELLS: usize = 1_000_000;
/// The most parts of one file.
pub const MAX_PARTS: usize = 256;
/// The longest text of a cell that is kept, in characters.
pub const MAX_CELL_CHARS: usize = 2_000;
/// From how many blank rows on a gap is kept as a single one.
const LONG_GAP: u32 = 20;

/// How many cells may still be taken, over all parts of a file.
#[derive(Debug)]
pub(crate) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(MAX_CELLS)
    }
}

/// Cells of one part by row and column, from 0.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: BTreeMap<u32, BTreeMap<u32, (String, CellEvidence)>>,
    filled: usize,
    /// Rows that were left out.
    left_out: std::collections::BTreeSet<u32>,
}

impl Table {
    /// Puts a text into a cell. A text of nothing is kept only with evidence.
    pub fn put(&mut self, row: u32, column: u32, text: &str, evidence: CellEvidence) {
        if column >= MAX_COLUMNS {
            return;
        }
        let text = clean_text(text);
        if text.is_empty() && evidence == CellEvidence::default() {
            return;
        }
        let is_new = !self.rows.contains_key(&row);
        if (is_new && self.rows.len() >= MAX_ROWS) || self.filled >= MAX_CELLS {
            if self.left_out.len() < MAX_CELLS {
                self.left_out.insert(row);
            }
            return;
        }
        self.filled += 1;
        self.rows.entry(row).or_default().insert(column, (text, evidence));
    }

    /// Lets the cell that was put there reach one row further down.
    pub fn reach_down(&mut self, row: u32, column: u32) {
        if let Some((_, evidence)) = self.rows.get_mut(&row).and_then(|cells| cells.get_mut(&column)) {
            evidence.more_rows += 1;
        }
    }

    /// Whether nothing was put.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The part of that number, from 1, or 0 where it is the whole of its source. Rows for which there is no room are left out.
    pub fn part(self, number: u32, name: &str, hidden: bool, room: &mut Room) -> Part {
        let mut grid = Grid { aligned: true, left_out: self.left_out.len() as u32, ..Grid::default() };
        let mut next = 0;
        for (row, cells) in self.rows {
            let gap = row.saturating_sub(next);
            let blanks = if gap > LONG_GAP { 1 } else { gap };
            let width = cells.keys().next_back().map_or(0, |last| *last as usize + 1);
            if room.0 < width || grid.rows.len() >= MAX_ROWS {
                grid.left_out = grid.left_out.saturating_add(1);
                continue;
            }
            room.0 -= width;
            grid.rows.extend((row - blanks..row).map(|r| GridRow { line: r + 1, cells: Vec::new() }));
            let place = |column: u32| Place { part: number, ..Place::at(row + 1, column + 1) };
            let mut line: Vec<GridCell> = (0..width as u32).map(|c| GridCell::new("", place(c))).collect();
            for (column, (text, evidence)) in cells {
                line[column as usize] = GridCell::new(text, place(column)).with(evidence);
            }
            grid.rows.push(GridRow { line: row + 1, cells: line });
            next = row + 1;
        }
        Part { name: name.to_owned(), hidden, grid }
    }
}

/// A cell's text: lines and blanks as single blanks, nothing invisible, no apostrophe that only marks a figure as text.
pub(crate) fn clean_text(text: &str) -> String {
    // Figures, most of what tables hold, are clean as they are.
    if text.len() <= MAX_CELL_CHARS && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\'') {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split_whitespace() {
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    let kept = clean::cell(kept.trim_start_matches(clean::is_invisible).chars().take(MAX_CELL_CHARS));
    let bare = kept.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_numeric()));
    bare.map_or(kept.clone(), str::to_owned)
}

/// The name of a column from 0: A, B, …, Z, AA.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The name of a cell, row and column from 0: `D7`.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_gap_is_one_blank_row_and_places_stay_true() {
        let mut table = Table::default();
        table.put(0, 1, " ก\u{a0} ข\n ค ", CellEvidence::default());
        table.put(1_000_000, 0, "'12", CellEvidence::default());
        let grid = table.part(3, "แผ่น", false, &mut Room::default()).grid;
        assert_eq!(grid.rows.len(), 3);
        assert_eq!(grid.rows[0].cells[1].text, "ก ข ค");
        assert_eq!((grid.rows[2].line, grid.rows[2].cells[0].text.as_str()), (1_000_001, "12"));
        assert_eq!(grid.rows[2].cells[0].place, Place { part: 3, ..Place::at(1_000_001, 1) });
    }

    #[test]
    fn cells_beyond_the_limits_are_left_out_and_said() {
        let mut table = Table::default();
        for row in 0..MAX_ROWS as u32 + 7 {
            table.put(row, 0, "x", CellEvidence::default());
        }
        table.put(0, MAX_COLUMNS, "x", CellEvidence::default());
        let grid = table.part(1, "", false, &mut Room::default()).grid;
        assert_eq!((grid.rows.len(), grid.left_out, grid.rows[0].cells.len()), (MAX_ROWS, 7, 1));
    }

    #[test]
    fn columns_are_named_as_sheets_do() {
        assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!(cell_name(6, 3), "D7");
    }
}
