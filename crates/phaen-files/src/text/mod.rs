//! Plain text in the encodings that offices use, as a grid of tab-separated cells.

pub(crate) mod clean;
pub(crate) mod encoding;

use phaen_core::grid::{Grid, GridCell, GridRow, Place};

use crate::FileError;

/// The largest text that is read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// The most cells of one row that are read; what stands behind them is left out.
pub const MAX_CELLS: usize = 512;
/// The most rows that are read; how many more there were is said.
pub const MAX_ROWS: usize = 20_000;
/// The longest cell that is kept, in characters.
pub const MAX_CELL_CHARS: usize = 2_000;

/// Reads a text as rows of tab-separated cells with their places.
///
/// # Errors
/// [`FileError`] when the text is empty, larger than [`MAX_BYTES`], binary, or in no encoding that is understood.
pub fn read(bytes: &[u8]) -> Result<Grid, FileError> {
    Ok(rows(&decoded(bytes)?))
}

/// A text in the encoding that its bytes tell.
pub(crate) fn decoded(bytes: &[u8]) -> Result<String, FileError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(FileError::TooLarge { limit: MAX_BYTES, size });
    }
    let text = encoding::decode(bytes)?;
    if text.trim().is_empty() { Err(FileError::Empty) } else { Ok(text) }
}

/// A text as rows of tab-separated cells.
pub(crate) fn rows(text: &str) -> Grid {
    // Old machines end their lines with a carriage return alone.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines = text.split(end).enumerate();
    // A form feed begins a page, never a cell, and is no line of the file.
    let rows = lines
        .flat_map(|(index, line)| line.split('\u{c}').map(move |part| (index as u32 + 1, part)))
        .take(MAX_ROWS)
        .map(|(number, line)| row(number, line.trim_end_matches('\r')))
        .collect();
    let all = text.matches([end, '\u{c}']).count() + 1;
    let left_out = u32::try_from(all.saturating_sub(MAX_ROWS)).unwrap_or(u32::MAX);
    Grid { rows, left_out, aligned: false }
}

fn row(line: u32, text: &str) -> GridRow {
    let mut cells = Vec::new();
    let mut column = 1u32;
    for part in text.split('\t').take(MAX_CELLS) {
        let lead = part.chars().take_while(|c| c.is_whitespace() || clean::is_invisible(*c)).count() as u32;
        let kept = clean::cell(part.chars().skip(lead as usize).take(MAX_CELL_CHARS));
        cells.push(GridCell::new(kept, Place::at(line, column + lead)));
        column = column.saturating_add(part.chars().count() as u32 + 1);
    }
    while cells.last().is_some_and(|c| c.text.is_empty()) {
        cells.pop();
    }
    GridRow { line, cells }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn cells_know_their_places() {
        let grid = read("ก\tข\r\n\n 12\t-\t\t\n".as_bytes()).unwrap();
        assert_eq!(grid.rows.len(), 4);
        assert_eq!(grid.rows[0].cells[1], GridCell::new("ข", Place::at(1, 3)));
        assert!(grid.rows[1].is_blank());
        assert_eq!(grid.rows[2].cells.len(), 2);
        assert_eq!(grid.rows[2].cells[0].place, Place::at(3, 2));
    }

    #[test]
    fn lines_are_counted_as_the_file_has_them() {
        let lines = |text: &str| read(text.as_bytes()).unwrap().rows.iter().map(|r| r.line).collect::<Vec<_>>();
        assert_eq!(lines("ก\nข\u{c}ค\nง"), [1, 2, 2, 3]);
        assert_eq!(lines("ก\rข\rค"), [1, 2, 3]);
        assert_eq!(lines("ก\r\nข"), [1, 2]);
    }

    #[test]
    fn a_place_is_that_of_the_first_visible_character() {
        let grid = read("\u{feff}\u{200b} 1.1 ก\t\u{200b}12".as_bytes()).unwrap();
        assert_eq!(grid.rows[0].cells[0].place.column, 3);
        assert_eq!(grid.rows[0].cells[1], GridCell::new("12", Place::at(1, 10)));
    }

    #[test]
    fn a_hundred_megabytes_of_tabs_are_refused_or_read_in_bounds() {
        let tabs = vec![b'\t'; 100 * 1024 * 1024];
        assert!(matches!(read(&tabs), Err(FileError::TooLarge { .. })));
        assert_eq!(read(&tabs[..1024 * 1024]), Err(FileError::Empty));
        let mut wide = vec![b'\t'; 1024 * 1024];
        wide.push(b'1');
        assert!(read(&wide).unwrap().rows[0].cells.len() <= MAX_CELLS);
    }

    #[test]
    fn rows_beyond_the_limit_are_counted() {
        let grid = read("ก\n".repeat(MAX_ROWS + 41).as_bytes()).unwrap();
        assert_eq!((grid.rows.len(), grid.left_out), (MAX_ROWS, 42), "what follows the last line end is a row");
        assert_eq!(read(b"1").unwrap().left_out, 0);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read(b""), Err(FileError::Empty));
        assert_eq!(read(b" \t\n "), Err(FileError::Empty));
        assert_eq!(read(&[0, 1, 2, 3, 0, 255, 0, 7, 0, 0]), Err(FileError::Binary));
    }
}
