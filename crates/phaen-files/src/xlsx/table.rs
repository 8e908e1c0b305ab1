//! The sheet with the main table and what follows it, fields (7)–(14).

use std::collections::{HashMap, HashSet};

use phaen_core::equation::Equation;
use phaen_core::form::{Failure, Form, FormCell, FormRow, Head, Table};
use phaen_core::plan::{Cell, CellRef, LineId, LineKind, Measure, Plan};
use rust_xlsxwriter::{Formula, IgnoreError, Workbook, Worksheet, XlsxError};

use super::formula::{self, Places};
use super::hidden::{Record, clip};
use super::trace::{self, Grid};
use super::{layout, look, number};
use crate::FileError;

const CODE_WIDTH: u32 = 7;
const TITLE_WIDTH: u32 = 46;
/// The widest that a column of figures becomes; a wider figure is drawn smaller.
const WIDEST: usize = 40;
/// Rows above the heads: the hidden keys and the title.
const HEAD_ROW: u32 = 2;

/// Draws the sheet; returns where the plan's cells stand on it.
pub(super) fn draw(
    workbook: &mut Workbook,
    form: &Form,
    plan: &Plan,
    equations: &[Equation],
    record: &mut Record,
) -> Result<Places, FileError> {
    let table = &form.activities;
    let sheet = workbook.add_worksheet();
    sheet.set_name(layout::ACTIVITIES)?;
    let first = HEAD_ROW + u32::try_from(table.head.levels).unwrap_or(0);
    look::page_setup(sheet, Some((1, first - 1)))?;
    sheet.set_freeze_panes(first, layout::FIGURES)?;
    keys(sheet, table)?;
    let last = layout::CODE + u16::try_from(table.head.columns).unwrap_or(u16::MAX) - 1;
    let wide = columns(sheet, table)?;

    let name = form.title.join("  ");
    key_row(sheet, record, 1, "page_title", &name)?;
    sheet.merge_range(1, layout::CODE, 1, last, clip(&name), &look::title())?;
    sheet.set_row_height(1, look::height(&name, wide))?;
    draw_head(sheet, &table.head, HEAD_ROW, layout::CODE)?;

    let places = places(table, plan, first);
    let formulas = formula::formulas(plan, equations, &places);
    let columns = figures_of(table).map(|(index, measure)| (table.periods[index], measure));
    Grid::record(record, first, table.rows.iter().map(|drawn| drawn.line), columns);
    let stored: HashMap<LineId, (&str, &str)> =
        plan.lines.iter().map(|l| (l.id, (l.code.as_str(), l.title.as_str()))).collect();
    let told = told(form);
    for (row, drawn) in (first..).zip(&table.rows) {
        draw_row(sheet, row, drawn, table, form, &formulas)?;
        let Some(id) = drawn.line else { continue };
        sheet.write_string(row, layout::KEY, id.to_string())?;
        if let Some((code, title)) = stored.get(&id) {
            record.put_printed(&format!("{id}.code"), clip(&drawn.code), code);
            record.put_printed(&format!("{id}.title"), clip(&drawn.title), title);
        }
        record_formulas(record, id, drawn, table, &formulas);
        for (index, measure) in figures_of(table) {
            if let Some(text) = told.get(&CellRef::plan(id, table.periods[index], measure)) {
                sheet.insert_note(row, layout::column(index, measure), &look::note(text))?;
            }
        }
    }
    let end = first + u32::try_from(table.rows.len()).unwrap_or(0);
    sheet.write_string(end, layout::KEY, layout::END_KEY)?;
    if end > first {
        // Codes are text on purpose, and sums leave headings out on purpose: no green corners for either.
        sheet.ignore_error_range(first, layout::CODE, end - 1, layout::CODE, IgnoreError::NumberStoredAsText)?;
        sheet.ignore_error_range(first, layout::FIGURES, end - 1, last, IgnoreError::FormulaOmitsCells)?;
    }
    below(sheet, form, end + 1, (last, wide), record)?;
    Ok(places)
}

/// The hidden first row and first column: what each column and row is.
fn keys(sheet: &mut Worksheet, table: &Table) -> Result<(), FileError> {
    sheet.write_string(0, layout::KEY, layout::ACTIVITIES_KEY)?;
    sheet.write_string(0, layout::CODE, layout::CODE_KEY)?;
    sheet.write_string(0, layout::TITLE, layout::TITLE_KEY)?;
    for (index, measure) in figures_of(table) {
        let key = layout::column_key(table.periods[index], measure);
        sheet.write_string(0, layout::column(index, measure), key)?;
    }
    for row in (HEAD_ROW..).take(table.head.levels) {
        sheet.write_string(row, layout::KEY, layout::HEAD_KEY)?;
    }
    sheet.set_row_hidden(0)?.set_column_hidden(layout::KEY)?;
    Ok(())
}

/// Every column of figures: index of its period, and measure.
fn figures_of(table: &Table) -> impl Iterator<Item = (usize, Measure)> + use<> {
    (0..table.periods.len()).flat_map(|index| Measure::ALL.map(|measure| (index, measure)))
}

/// Sets the widths of the columns; returns that of all of them.
fn columns(sheet: &mut Worksheet, table: &Table) -> Result<usize, FileError> {
    let mut wide = (CODE_WIDTH + TITLE_WIDTH) as usize;
    sheet.set_column_width(layout::CODE, CODE_WIDTH)?;
    sheet.set_column_format(layout::CODE, &look::text().set_num_format("@"))?;
    sheet.set_column_width(layout::TITLE, TITLE_WIDTH)?;
    for (index, measure) in figures_of(table) {
        let needed = |row: &FormRow| {
            let bold = !matches!(row.kind, LineKind::Activity | LineKind::Inferred);
            look::figure_width(look::width(&of(&row.pairs[index], measure).printed()), bold)
        };
        let widest = table.rows.iter().map(needed).max().unwrap_or(0);
        // Half the head over the pair must fit too: "ก.พ. 66" over งาน and งบ.
        let least = if measure == Measure::Work { 4 } else { 6 };
        let width = (widest.max(least) + 1).min(WIDEST);
        sheet.set_column_width(layout::column(index, measure), u32::try_from(width).unwrap_or(u32::MAX))?;
        wide += width;
    }
    Ok(wide)
}

fn of(pair: &[FormCell; 2], measure: Measure) -> &FormCell {
    match measure {
        Measure::Work => &pair[0],
        Measure::Budget => &pair[1],
    }
}

fn places(table: &Table, plan: &Plan, first: u32) -> Places {
    let lines = || (first..).zip(&table.rows);
    let columns = figures_of(table).map(|(index, m)| ((table.periods[index], m), layout::column(index, m))).collect();
    let bare: HashSet<LineId> = plan.lines.iter().filter(|l| !l.has_figures()).map(|l| l.id).collect();
    Places {
        rows: lines().filter_map(|(row, drawn)| Some((drawn.line?, row))).collect(),
        columns,
        bare: lines()
            .filter(|(_, drawn)| drawn.line.is_some_and(|id| bare.contains(&id)))
            .map(|(row, _)| row)
            .collect(),
    }
}

fn draw_row(
    sheet: &mut Worksheet,
    row: u32,
    drawn: &FormRow,
    table: &Table,
    form: &Form,
    formulas: &HashMap<CellRef, String>,
) -> Result<(), FileError> {
    let code = look::cell(drawn.kind).set_num_format("@");
    // Strings, whatever they begin with: a title that looks like a formula must not become one.
    sheet.write_string_with_format(row, layout::CODE, clip(&drawn.code), &code)?;
    sheet.write_string_with_format(
        row,
        layout::TITLE,
        clip(&drawn.title),
        &look::row_title(drawn.kind, drawn.depth),
    )?;
    sheet.set_row_height(row, look::row_height(&drawn.title, drawn.depth, TITLE_WIDTH))?;
    for (index, measure) in figures_of(table) {
        let (column, cell) = (layout::column(index, measure), of(&drawn.pairs[index], measure));
        let format = look::figure(drawn.kind, measure, cell, &form.style);
        let formula = drawn.line.and_then(|id| formulas.get(&CellRef::plan(id, table.periods[index], measure)));
        match (formula, cell.cell) {
            (Some(formula), _) => {
                let result = number::decimal(cell.cell.hundredths().unwrap_or(0));
                sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(result), &format)?;
            }
            (None, Cell::Empty) => {
                sheet.write_blank(row, column, &format)?;
            }
            (None, Cell::Dash) => {
                sheet.write_string_with_format(row, column, "-", &format)?;
            }
            (None, Cell::Zero) => {
                sheet.write_number_with_format(row, column, 0, &format)?;
            }
            (None, Cell::Value(hundredths)) => {
                sheet.write_number_with_format(row, column, number::binary(hundredths)?, &format)?;
            }
        }
    }
    Ok(())
}

/// The record tells which formulas were written. They show nought for what the plan has as a dash or empty; the
/// record tells which it is.
fn record_formulas(
    record: &mut Record,
    id: LineId,
    drawn: &FormRow,
    table: &Table,
    formulas: &HashMap<CellRef, String>,
) {
    for (index, measure) in figures_of(table) {
        let period = table.periods[index];
        let cell = CellRef::plan(id, period, measure);
        if let Some(formula) = formulas.get(&cell) {
            trace::record_formula(record, cell, formula);
            let state = match of(&drawn.pairs[index], measure).cell {
                Cell::Empty => "empty",
                Cell::Dash => "dash",
                Cell::Zero | Cell::Value(_) => continue,
            };
            record.put(&format!("state.{id}.{}", layout::column_key(period, measure)), state);
        }
    }
}

/// What to say beside each failing total.
fn told(form: &Form) -> HashMap<CellRef, String> {
    let mut told: HashMap<CellRef, String> = HashMap::new();
    for failure in &form.failures {
        if let Some(cell) = failure.cell {
            let text = told.entry(cell).or_default();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&failure.text);
        }
    }
    told
}

/// Signature blocks side by side, footnotes, failing totals in words, notes.
///
/// `last` is the last column, with the width of all of them.
fn below(
    sheet: &mut Worksheet,
    form: &Form,
    first: u32,
    (last, wide): (u16, usize),
    record: &mut Record,
) -> Result<(), FileError> {
    let mut row = first;
    let middle = layout::FIGURES + (last - layout::FIGURES) / 2;
    for (index, blocks) in form.signatures.chunks(2).enumerate() {
        for line in 0..4 {
            let texts: Vec<String> = blocks
                .iter()
                .map(|block| match line {
                    0 => block.heading.clone(),
                    n => format!("{} {}", block.fields[n - 1].label, block.fields[n - 1].value),
                })
                .collect();
            key_row(sheet, record, row, &format!("signature.{index}.{line}"), &texts.join("\t"))?;
            for (text, (from, to)) in texts.iter().zip([(layout::CODE, middle - 1), (middle, last)]) {
                sheet.merge_range(row, from, row, to, clip(text), &look::text())?;
            }
            row += 1;
        }
        row += 1;
    }
    let texts = form.footnotes.iter().map(|f| f.text.clone());
    let texts = texts.chain(form.failures.iter().map(|f| told_where(form, f)));
    for (index, text) in texts.chain(form.notes.iter().cloned()).enumerate() {
        let text = clip(&text);
        key_row(sheet, record, row, &format!("below.{index}"), text)?;
        sheet.merge_range(row, layout::CODE, row, last, text, &look::text())?;
        sheet.set_row_height(row, look::height(text, wide))?;
        row += 1;
    }
    Ok(())
}

/// A failing total in words, led by its line and column.
fn told_where(form: &Form, failure: &Failure) -> String {
    let place = failure.cell.and_then(|cell| {
        let row = form.activities.rows.iter().find(|r| r.line == Some(cell.line))?;
        let index = form.activities.periods.iter().position(|p| *p == cell.period)?;
        let column = usize::from(layout::column(index, cell.measure) - layout::CODE);
        // The head over a month names its quarter, which adds nothing.
        let over = form.activities.head.cells.iter().filter(|h| h.columns <= 2);
        let over: Vec<&str> =
            over.filter(|h| (h.column..h.column + h.columns).contains(&column)).map(|h| h.text.as_str()).collect();
        Some(format!("{} {}", row.code, over.join(" ")))
    });
    match place {
        Some(place) => format!("{place}: {}", failure.text),
        None => failure.text.clone(),
    }
}

/// Draws a table's head; returns how many rows it takes.
pub(super) fn draw_head(sheet: &mut Worksheet, head: &Head, row: u32, column: u16) -> Result<u32, XlsxError> {
    let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let across = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let format = look::head();
    for cell in &head.cells {
        let (top, left) = (row + at(cell.level), column + across(cell.column));
        let (bottom, right) = (top + at(cell.levels) - 1, left + across(cell.columns) - 1);
        if (top, left) == (bottom, right) {
            sheet.write_string_with_format(top, left, &cell.text, &format)?;
        } else {
            sheet.merge_range(top, left, bottom, right, &cell.text, &format)?;
        }
    }
    for level in 0..head.levels {
        sheet.set_row_height(row + at(level), look::points(1))?;
    }
    Ok(at(head.levels))
}

/// Names a row outside the table, and remembers its text to tell later whether someone altered it.
pub(super) fn key_row(
    sheet: &mut Worksheet,
    record: &mut Record,
    row: u32,
    key: &str,
    printed: &str,
) -> Result<(), XlsxError> {
    sheet.write_string(row, layout::KEY, key)?;
    record.put(&format!("text.{key}"), &joined(printed.split('\t').map(clip)));
    Ok(())
}

/// The texts of a row without blanks around them and without empty ones, parted by tabs.
pub(super) fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.map(str::trim).filter(|t| !t.is_empty()).collect();
    texts.join("\t")
}
