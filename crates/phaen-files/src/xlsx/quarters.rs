//! The annex: quarter totals as live sums over the months of the main table.

use phaen_core::form::{Annex, Form, FormRow};
use phaen_core::plan::{Cell, LineKind, Measure, Period};
use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell};
use rust_xlsxwriter::{FormatAlign, Formula, Workbook, Worksheet};

use super::formula::Places;
use super::hidden::clip;
use super::table::draw_head;
use super::{layout, look, number};
use crate::FileError;

const WIDTHS: [u32; 2] = [8, 70];
const FIGURE_WIDTH: u32 = 12;

pub(super) fn draw(workbook: &mut Workbook, form: &Form, annex: &Annex, places: &Places) -> Result<(), FileError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(layout::ANNEX)?;
    let table = &annex.table;
    let first = 1 + u32::try_from(table.head.levels).unwrap_or(0);
    look::page_setup(sheet, Some((0, first - 1)))?;
    sheet.set_freeze_panes(first, 2)?;
    let last = u16::try_from(table.head.columns).unwrap_or(u16::MAX) - 1;
    for (column, width) in (0..=last).zip(WIDTHS.into_iter().chain(std::iter::repeat(FIGURE_WIDTH))) {
        sheet.set_column_width(column, width)?;
    }
    sheet.merge_range(0, 0, 0, last, &annex.title, &look::title())?;
    draw_head(sheet, &table.head, 1, 0)?;
    for (row, drawn) in (first..).zip(&table.rows) {
        draw_row(sheet, row, drawn, form, annex, places)?;
    }
    if !annex.shares.is_empty() {
        let row = first + u32::try_from(table.rows.len()).unwrap_or(0);
        let format = look::cell(LineKind::Subtotal);
        sheet.merge_range(row, 0, row, 3, &annex.share_label, &format)?;
        for (column, share) in (4..).zip(annex.shares.iter().flatten()) {
            sheet.write_string_with_format(row, column, share, &format.clone().set_align(FormatAlign::Right))?;
        }
    }
    Ok(())
}

fn draw_row(
    sheet: &mut Worksheet,
    row: u32,
    drawn: &FormRow,
    form: &Form,
    annex: &Annex,
    places: &Places,
) -> Result<(), FileError> {
    let code = look::cell(drawn.kind).set_num_format("@");
    sheet.write_string_with_format(row, 0, clip(&drawn.code), &code)?;
    sheet.write_string_with_format(row, 1, clip(&drawn.title), &look::row_title(drawn.kind, drawn.depth))?;
    sheet.set_row_height(row, look::row_height(&drawn.title, drawn.depth, WIDTHS[1]))?;
    let figures = annex.table.periods.iter().zip(&drawn.pairs).flat_map(|(period, pair)| {
        Measure::ALL.into_iter().zip(pair).map(move |(measure, cell)| (*period, measure, cell))
    });
    for (column, (period, measure, cell)) in (2..).zip(figures) {
        let format = look::figure(drawn.kind, measure, cell, &form.style);
        match parts(drawn, period, measure, places) {
            Some(formula) if cell.cell != Cell::Empty => {
                let result = number::decimal(cell.cell.hundredths().unwrap_or(0));
                sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(result), &format)?;
            }
            _ if cell.cell == Cell::Empty => {
                sheet.write_blank(row, column, &format)?;
            }
            _ => {
                sheet.write_string_with_format(row, column, &cell.text, &format)?;
            }
        }
    }
    Ok(())
}

/// The sum of a quarter's months, or the target as it stands in the main table.
fn parts(drawn: &FormRow, period: Period, measure: Measure, places: &Places) -> Option<String> {
    let row = *places.rows.get(&drawn.line?)?;
    let periods = match period {
        Period::Quarter(quarter) => quarter.months().map(Period::Month).to_vec(),
        other => vec![other],
    };
    let sheet = quote_sheet_name(layout::ACTIVITIES);
    let cells: Option<Vec<String>> = periods
        .into_iter()
        .map(|p| places.columns.get(&(p, measure)).map(|c| format!("{sheet}!{}", row_col_to_cell(row, *c))))
        .collect();
    Some(format!("SUM({})", cells?.join(",")))
}
