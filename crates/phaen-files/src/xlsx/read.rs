//! Reads our own workbooks back, altered or not.

use std::collections::{BTreeMap, HashSet};

use phaen_core::form::FieldName;
use phaen_core::plan::{Cell, CellRef, Figures, LineId, Measure, Period};
use rust_xlsxwriter::utility::row_col_to_cell;

use super::hidden::{self, Embedded, Record};
use super::table::joined;
use super::trace::{Grid, Row, Trace};
use super::{layout, number};
use crate::sheet::xlsx::{Stored, Workbook};
use crate::{CellFault, FileError, archive};

/// A workbook of ours as it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWorkbook {
    /// The plan that it was written from.
    pub embedded: Embedded,
    /// The rows of the table as they stand now, in their order.
    pub rows: Vec<OwnRow>,
    /// Texts outside the table that someone altered.
    pub altered: Vec<TextChange>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRow {
    /// The plan's line; `None` for a row that someone inserted or copied.
    pub line: Option<LineId>,
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its figures; quarters stay empty where the sheet has no such columns. Of a formula this is the value that
    /// the file has for it, which may be old; empty where it has none.
    pub figures: Figures,
    /// The figures among them that are formulas.
    pub formulas: Vec<OwnFormula>,
}

/// A figure that is a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFormula {
    /// In which column pair.
    pub period: Period,
    /// Which of the pair.
    pub measure: Measure,
    /// Whether it still says what was written there: it shows a total of the plan, whatever value the file has.
    pub ours: bool,
    /// Whether the file has a value for it.
    pub has_value: bool,
    /// Its cell on the sheet, `D5`.
    pub place: String,
    /// The formula, beginning with `=`.
    pub text: String,
}

/// A text outside the table that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// Which head field; `None` for titles, the first table, signatures and notes.
    pub field: Option<FieldName>,
    /// What was written: a field's value without its label, else all texts of the row, parted by tabs.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// What stands in a cell of a sheet.
#[derive(Debug, Clone)]
enum Value {
    Text(String),
    Number {
        value: f64,
        computed: bool,
    },
    /// A truth value or an error.
    Other(String),
}

impl Value {
    fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Other(text) => text.clone(),
            Self::Number { value, .. } => value.to_string(),
        }
    }
}

/// A sheet: its name, its cells and the formulas in them by row and column.
struct Sheet {
    name: String,
    cells: BTreeMap<(u32, u32), Value>,
    formulas: BTreeMap<(u32, u32), String>,
}

impl Sheet {
    fn text(&self, row: u32, column: u32) -> String {
        self.cells.get(&(row, column)).map(Value::text).unwrap_or_default()
    }

    fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Value)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), value)| (*column, value))
    }
}

/// Whether a workbook may be one of ours: it is told at a glance, before anything else is unpacked.
pub fn is_own(bytes: &[u8]) -> bool {
    let part = archive::Archive::open(bytes).and_then(|mut archive| archive.part("xl/workbook.xml"));
    let name = format!("name=\"{}\"", hidden::SHEET);
    part.is_ok_and(|part| part.windows(name.len()).any(|w| w == name.as_bytes()))
}

/// Reads a workbook that [`write`](super::write()) made; `None` when it is some other workbook.
///
/// # Errors
/// [`FileError::TooLarge`] beyond [`MAX_PACKED`](super::MAX_PACKED) or [`MAX_UNPACKED`](super::MAX_UNPACKED),
/// [`FileError::TooManyCells`], [`FileError::Cell`] for a figure that can't stand in a plan, [`FileError::Damaged`] for a broken file or one
/// of ours that has lost a column, [`FileError::Unsupported`] for a password, or a newer layout.
pub fn read_own(bytes: &[u8]) -> Result<Option<OwnWorkbook>, FileError> {
    let mut workbook = Workbook::open(bytes)?;
    let names: Vec<String> = workbook.names().map(str::to_owned).collect();
    let Some(hidden) = names.iter().position(|n| n == hidden::SHEET) else { return Ok(None) };
    let sheet = read_sheet(&mut workbook, hidden, &names[hidden])?;
    let texts: Vec<(u32, u32, String)> = sheet.cells.iter().map(|((r, c), v)| (*r, *c, v.text())).collect();
    let record = Record::read(texts.iter().map(|(r, c, t)| (*r, *c, t.as_str())));
    match record.get("schema") {
        Some(hidden::SCHEMA) => {}
        Some(other) if other.starts_with(hidden::SCHEMA_FAMILY) => {
            return Err(FileError::Unsupported { what: other.to_owned() });
        }
        _ => return Ok(None),
    }
    let missing = |what: &str| FileError::Damaged { what: format!("{what} is missing") };
    let embedded = record.embedded().ok_or_else(|| missing("the embedded plan"))?;
    let (mut rows, mut altered) = (None, Vec::new());
    for (at, name) in names.iter().enumerate().filter(|(at, _)| *at != hidden) {
        let sheet = match read_sheet(&mut workbook, at, name) {
            Ok(sheet) => sheet,
            Err(error @ (FileError::TooLarge { .. } | FileError::TooManyCells { .. })) => return Err(error),
            // A sheet that someone added is no concern of ours.
            Err(_) => continue,
        };
        match sheet.text(0, u32::from(layout::KEY)).as_str() {
            layout::ACTIVITIES_KEY if rows.is_none() => {
                rows = Some(read_rows(&sheet, &record)?);
                altered.extend(altered_texts(&sheet, &record));
            }
            layout::FIRST_PAGE_KEY => altered.extend(altered_texts(&sheet, &record)),
            _ => {}
        }
    }
    let rows = rows.ok_or_else(|| missing("the sheet of activities"))?;
    Ok(Some(OwnWorkbook { embedded, rows, altered }))
}

fn read_sheet(workbook: &mut Workbook<'_>, at: usize, name: &str) -> Result<Sheet, FileError> {
    let mut sheet = Sheet { name: name.to_owned(), cells: BTreeMap::new(), formulas: BTreeMap::new() };
    for (at, stored, formula) in workbook.stored(at)? {
        let computed = formula.is_some();
        if let Some(formula) = formula {
            sheet.formulas.insert(at, formula);
        }
        let value = match stored {
            Stored::Empty => continue,
            Stored::Text(text) => Value::Text(text),
            Stored::Other(text) => Value::Other(text),
            Stored::Number(text) => match text.trim().parse() {
                Ok(value) => Value::Number { value, computed },
                Err(_) => Value::Text(text),
            },
        };
        sheet.cells.insert(at, value);
    }
    Ok(sheet)
}

/// Where code, title and figures stand, by the keys in the first row.
struct Columns {
    code: u32,
    title: u32,
    figures: Vec<(u32, Period, Measure)>,
}

impl Columns {
    fn of(sheet: &Sheet) -> Result<Self, FileError> {
        let find = |key: &str| {
            let found = sheet.row(0).find(|(_, value)| value.text() == key).map(|(column, _)| column);
            found.ok_or_else(|| FileError::Damaged {
                what: format!("sheet {:?}: column {key:?} is missing", sheet.name),
            })
        };
        let mut figures = Vec::new();
        for period in Period::all() {
            for measure in Measure::ALL {
                match (find(&layout::column_key(period, measure)), period) {
                    (Ok(column), _) => figures.push((column, period, measure)),
                    // Only some forms have columns for quarters.
                    (Err(_), Period::Quarter(_)) => {}
                    (Err(error), _) => return Err(error),
                }
            }
        }
        Ok(Self { code: find(layout::CODE_KEY)?, title: find(layout::TITLE_KEY)?, figures })
    }

    fn grid(&self, lines: &[(u32, Option<LineId>)]) -> Grid {
        Grid {
            rows: lines.iter().map(|(row, line)| (*row, line.map_or(Row::New(*row), Row::Line))).collect(),
            columns: self.figures.iter().map(|(column, period, measure)| (*column, (*period, *measure))).collect(),
        }
    }
}

/// The rows of the table: from below its heads to the end that its key marks, or to the last row with a key.
fn read_rows(sheet: &Sheet, record: &Record) -> Result<Vec<OwnRow>, FileError> {
    let columns = Columns::of(sheet)?;
    let keys: BTreeMap<u32, String> = sheet
        .cells
        .iter()
        .filter(|((row, column), _)| *column == u32::from(layout::KEY) && *row > 0)
        .map(|((row, _), value)| (*row, value.text()))
        .collect();
    let first = keys.iter().rev().find(|(_, key)| *key == layout::HEAD_KEY).map_or(1, |(row, _)| row + 1);
    let is_line = |key: &str| key.parse::<LineId>().is_ok();
    let past_last = keys.iter().rev().find(|(_, key)| is_line(key)).map_or(first, |(row, _)| row + 1);
    let end =
        keys.iter().find(|(row, key)| **row >= first && *key == layout::END_KEY).map_or(past_last, |(row, _)| *row);
    let occupied: BTreeMap<u32, ()> =
        sheet.cells.keys().filter(|(row, _)| (first..end).contains(row)).map(|(row, _)| (*row, ())).collect();
    let mut seen = HashSet::new();
    // A row that was copied has its original's key; only the first is the plan's line.
    let mut line = |row: u32| keys.get(&row).and_then(|key| key.parse().ok()).filter(|id| seen.insert(*id));
    let lines: Vec<(u32, Option<LineId>)> = occupied.into_keys().map(|row| (row, line(row))).collect();
    let mut trace = Trace::new(record, columns.grid(&lines));
    let mut rows = Vec::new();
    for (row, line) in lines {
        let text = |column, name: &str| {
            let text = sheet.text(row, column);
            line.map_or_else(|| text.clone(), |id: LineId| record.stored(&format!("{id}.{name}"), &text))
        };
        let formulas = formulas(sheet, row, &columns, line, &mut trace);
        let read = OwnRow {
            line,
            row: row + 1,
            code: text(columns.code, "code"),
            title: text(columns.title, "title"),
            figures: figures(sheet, row, &columns, line, record, &formulas)?,
            formulas,
        };
        let blank = read.code.trim().is_empty() && read.title.trim().is_empty() && read.figures.is_empty();
        if line.is_some() || !blank {
            rows.push(read);
        }
    }
    Ok(rows)
}

fn place(row: u32, column: u32) -> String {
    row_col_to_cell(row, u16::try_from(column).unwrap_or(u16::MAX))
}

fn formulas(
    sheet: &Sheet,
    row: u32,
    columns: &Columns,
    line: Option<LineId>,
    trace: &mut Trace<'_>,
) -> Vec<OwnFormula> {
    let formula = |&(column, period, measure): &(u32, Period, Measure)| {
        let text = sheet.formulas.get(&(row, column))?;
        let ours = match line {
            Some(id) => trace.is_ours(CellRef::plan(id, period, measure), text),
            None => trace.adds_up_its_months(row, period, measure, text),
        };
        let has_value = sheet.cells.contains_key(&(row, column));
        let text = format!("={}", text.trim_start_matches('='));
        Some(OwnFormula { period, measure, ours, has_value, place: place(row, column), text })
    };
    columns.figures.iter().filter_map(formula).collect()
}

fn figures(
    sheet: &Sheet,
    row: u32,
    columns: &Columns,
    line: Option<LineId>,
    record: &Record,
    formulas: &[OwnFormula],
) -> Result<Figures, FileError> {
    let mut figures = Figures::default();
    for &(column, period, measure) in &columns.figures {
        let Some(value) = sheet.cells.get(&(row, column)) else { continue };
        let (cell, computed) = match value {
            Value::Text(text) => (number::from_text(text), false),
            Value::Number { value, computed } => (number::from_binary(*value, *computed), *computed),
            Value::Other(_) => (Err(CellFault::NotANumber), false),
        };
        let ours = || formulas.iter().any(|f| f.ours && (f.period, f.measure) == (period, measure));
        let cell = match cell {
            Ok(cell) => cell,
            // An old value of our own formula does not matter.
            Err(_) if ours() => continue,
            Err(fault) => {
                let (sheet, cell, value) = (sheet.name.clone(), place(row, column), value.text());
                return Err(FileError::Cell { sheet, cell, value, fault });
            }
        };
        let state = line.and_then(|id| record.get(&format!("state.{id}.{}", layout::column_key(period, measure))));
        let cell = match (cell, computed, state) {
            (Cell::Zero, true, Some("empty")) => Cell::Empty,
            (Cell::Zero, true, Some("dash")) => Cell::Dash,
            (cell, ..) => cell,
        };
        figures.pair_mut(period).set_raw(measure, cell);
    }
    Ok(figures)
}

/// The rows outside the table whose text is not as it was written.
fn altered_texts(sheet: &Sheet, record: &Record) -> Vec<TextChange> {
    let now: BTreeMap<String, u32> = sheet
        .cells
        .iter()
        .filter(|((_, column), _)| *column == u32::from(layout::KEY))
        .map(|((row, _), value)| (value.text(), *row))
        .collect();
    now.iter()
        .filter_map(|(key, row)| {
            let before = record.get(&format!("text.{key}"))?;
            let texts: Vec<String> = sheet
                .row(*row)
                .filter(|(column, _)| *column != u32::from(layout::KEY))
                .map(|(_, value)| value.text())
                .collect();
            let after = joined(texts.iter().map(String::as_str));
            let unlabelled = |text: &str| match record.get(&format!("label.{key}")) {
                Some(label) => {
                    let rest = text.strip_prefix(label).unwrap_or(text).trim_start();
                    rest.strip_prefix(':').unwrap_or(rest).trim().to_owned()
                }
                None => text.to_owned(),
            };
            (before != after).then(|| TextChange {
                field: record.get(&format!("name.{key}")).and_then(FieldName::from_name),
                before: unlabelled(before),
                after: unlabelled(&after),
            })
        })
        .collect()
}
