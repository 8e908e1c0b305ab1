//! Texts with tables in them, in the order that people read: paragraphs and rows of tables become rows of one grid.

use phaen_core::grid::{CellEvidence, Document, Part};

use crate::FileError;
use crate::table::{MAX_COLUMNS, Room, Table};

/// How deep tables may stand in one another; deeper ones are text.
const MAX_TABLES: usize = 16;
/// The longest text of a paragraph or cell that is gathered, in bytes.
const MAX_TEXT: usize = 16_384;

/// Gathers a text with tables.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    rows: Table,
    /// Rows so far.
    line: u32,
    /// The tables that are open, the innermost last.
    open: Vec<OpenTable>,
    /// Further tables that are open too deep.
    too_deep: usize,
    /// The paragraph outside of any cell.
    paragraph: Words,
    has_tables: bool,
}

/// Text that is being gathered, and whether all of it is bold.
#[derive(Debug, Default)]
struct Words {
    text: String,
    plain: bool,
    bold: bool,
}

impl Words {
    fn add(&mut self, text: &str, bold: bool) {
        if self.text.len() < MAX_TEXT {
            self.text.push_str(text);
        }
        if !text.trim().is_empty() {
            (self.bold, self.plain) = (self.bold || bold, self.plain || !bold);
        }
    }

    fn evidence(&self) -> CellEvidence {
        CellEvidence { bold: self.bold && !self.plain, ..CellEvidence::default() }
    }
}

#[derive(Debug, Default)]
struct OpenTable {
    /// For each column, how many further rows a cell above reaches over it.
    taken: Vec<u32>,
    /// For each column, the row and column of the cell that last began there.
    anchors: Vec<(u32, u32)>,
    /// Cells of the row that is open.
    row: Option<Vec<OpenCell>>,
    /// Whether the last of them is still open.
    in_cell: bool,
}

#[derive(Debug, Default)]
struct OpenCell {
    column: u32,
    columns: u32,
    rows: u32,
    /// The cell that it is the rest of.
    rest_of: Option<(u32, u32)>,
    words: Words,
}

impl Flow {
    /// Text where the reading has come to.
    pub fn text(&mut self, text: &str, bold: bool) {
        match self.open.last_mut() {
            None => self.paragraph.add(text, bold),
            // Text between cells, which only broken tables have, is lost.
            Some(table) if !table.in_cell => {}
            Some(table) => {
                if let Some(cell) = table.row.as_mut().and_then(|row| row.last_mut()) {
                    cell.words.add(text, bold);
                }
            }
        }
    }

    /// A paragraph, or a line of one, ends.
    pub fn line_end(&mut self) {
        if !self.open.is_empty() {
            self.text(" ", false);
            return;
        }
        let words = std::mem::take(&mut self.paragraph);
        let evidence = words.evidence();
        for (column, text) in (0..).zip(words.text.split('\t').map(str::trim)) {
            if !text.is_empty() {
                self.rows.put(self.line, column, text, evidence.clone());
            }
        }
        self.line += 1;
    }

    /// A table begins, perhaps within a cell of another.
    pub fn open_table(&mut self) {
        if self.open.len() >= MAX_TABLES {
            self.too_deep += 1;
            return;
        }
        if self.open.is_empty() {
            self.line_end();
        }
        self.has_tables = true;
        self.open.push(OpenTable::default());
    }

    /// The innermost table ends.
    pub fn close_table(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        self.close_row();
        if self.open.pop().is_some() {
            self.line += 1;
        }
    }

    /// How many tables are open.
    pub fn tables(&self) -> usize {
        self.open.len() + self.too_deep
    }

    /// A row begins, behind that many columns that it leaves out.
    pub fn open_row(&mut self, before: u32) {
        if self.too_deep > 0 {
            return self.text(" ", false);
        }
        self.close_row();
        if let Some(table) = self.open.last_mut() {
            let gap = OpenCell { columns: before.min(MAX_COLUMNS), rows: 1, ..OpenCell::default() };
            table.row = Some(if before > 0 { vec![gap] } else { Vec::new() });
            table.in_cell = false;
        }
    }

    /// A cell begins that reaches over so many columns and rows; `is_rest` says that it is the rest of the one above.
    pub fn open_cell(&mut self, columns: u32, rows: u32, is_rest: bool) {
        if self.too_deep > 0 {
            return self.text(" ", false);
        }
        if self.open.last().is_some_and(|t| t.row.is_none()) {
            self.open_row(0);
        }
        let Some(table) = self.open.last_mut() else { return };
        let Some(row) = table.row.as_mut() else { return };
        let mut column = row.last().map_or(0, |c| c.column + c.columns);
        while table.taken.get(column as usize).is_some_and(|n| *n > 0) {
            column += 1;
        }
        let columns = columns.clamp(1, MAX_COLUMNS);
        let rest_of = if is_rest { table.anchors.get(column as usize).copied() } else { None };
        if column < MAX_COLUMNS {
            row.push(OpenCell { column, columns, rows: rows.max(1), rest_of, words: Words::default() });
            table.in_cell = true;
        } else {
            table.in_cell = false;
        }
    }

    /// The cell ends; what follows belongs to none.
    pub fn close_cell(&mut self) {
        if self.too_deep == 0
            && let Some(table) = self.open.last_mut()
        {
            table.in_cell = false;
        }
    }

    /// The row ends.
    pub fn close_row(&mut self) {
        if self.too_deep > 0 {
            return;
        }
        let Some(table) = self.open.last_mut() else { return };
        let Some(cells) = table.row.take() else { return };
        table.in_cell = false;
        table.taken.iter_mut().for_each(|n| *n = n.saturating_sub(1));
        for cell in cells {
            let reach = cell.column as usize..(cell.column + cell.columns).min(MAX_COLUMNS) as usize;
            if table.taken.len() < reach.end {
                table.taken.resize(reach.end, 0);
                table.anchors.resize(reach.end, (0, 0));
            }
            table.taken[reach.clone()].fill(cell.rows - 1);
            if let Some((row, column)) = cell.rest_of {
                self.rows.reach_down(row, column);
                continue;
            }
            table.anchors[reach].fill((self.line, cell.column));
            let evidence =
                CellEvidence { more_columns: cell.columns - 1, more_rows: cell.rows - 1, ..cell.words.evidence() };
            // The blanks that a table is laid out with say nothing.
            let evidence = if cell.words.text.trim().is_empty() && cell.columns == 1 && cell.rows == 1 {
                CellEvidence::default()
            } else {
                evidence
            };
            self.rows.put(self.line, cell.column, &cell.words.text, evidence);
        }
        self.line += 1;
    }

    /// All that was gathered.
    ///
    /// # Errors
    /// [`FileError::Empty`] where there is nothing.
    pub fn finish(mut self) -> Result<Document, FileError> {
        while self.tables() > 0 {
            self.close_table();
        }
        self.line_end();
        if self.rows.is_empty() {
            return Err(FileError::Empty);
        }
        let Part { mut grid, .. } = self.rows.part(0, "", false, &mut Room::default());
        grid.aligned = self.has_tables;
        Ok(Document::from(grid))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn texts(document: &Document) -> Vec<String> {
        let rows = &document.parts[0].grid.rows;
        let row = |r: &phaen_core::grid::GridRow| r.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|");
        rows.iter().map(row).collect()
    }

    #[test]
    fn cells_below_a_tall_one_stand_beside_it() {
        let mut flow = Flow::default();
        flow.text("ก่อน", false);
        flow.open_table();
        for cells in [&[("ก", 1, 2), ("ข", 2, 1)][..], &[("ค", 1, 1), ("ง", 1, 1)]] {
            flow.open_row(0);
            for (text, columns, rows) in cells {
                flow.open_cell(*columns, *rows, false);
                flow.text(text, false);
                flow.close_cell();
            }
        }
        flow.close_table();
        flow.text("หลัง", false);
        assert_eq!(texts(&flow.finish().unwrap()), ["ก่อน", "ก|ข", "|ค|ง", "", "หลัง"]);
    }

    #[test]
    fn a_table_in_a_cell_has_rows_of_its_own() {
        let mut flow = Flow::default();
        flow.open_table();
        flow.open_cell(1, 1, false);
        flow.text("นอก", false);
        flow.open_table();
        flow.open_cell(1, 1, false);
        flow.text("ใน", false);
        flow.close_table();
        flow.close_table();
        let document = flow.finish().unwrap();
        assert!(texts(&document).contains(&"ใน".to_owned()) && texts(&document).contains(&"นอก".to_owned()));
    }

    #[test]
    fn tables_in_tables_without_end_stay_in_bounds() {
        let mut flow = Flow::default();
        for _ in 0..100_000 {
            flow.open_table();
            flow.open_row(0);
            flow.open_cell(u32::MAX, u32::MAX, false);
        }
        flow.text("ลึก", false);
        assert!(flow.finish().is_ok());
    }
}
