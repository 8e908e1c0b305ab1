//! The sheet with the form's head and its first table, fields (1)–(6).

use phaen_core::equation::EquationKind;
use phaen_core::form::{Failure, Form};
use phaen_core::plan::LineKind;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::hidden::{Record, clip};
use super::table::{draw_head, key_row};
use super::{layout, look};

/// First column of the table, and the widths of its columns: units, money, indicator.
const FIRST: u16 = 1;
const WIDTHS: [u32; 3] = [24, 26, 78];
const MONTH_WIDTH: u32 = 10;

pub(super) fn draw(workbook: &mut Workbook, form: &Form, record: &mut Record) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(layout::FIRST_PAGE)?;
    look::page_setup(sheet, None)?;
    let columns = u16::try_from(form.indicators.head.columns).unwrap_or(u16::MAX);
    let last = FIRST + columns - 1;
    sheet.write_string(0, layout::KEY, layout::FIRST_PAGE_KEY)?;
    sheet.set_row_hidden(0)?.set_column_hidden(layout::KEY)?;
    for (column, width) in (FIRST..=last).zip(WIDTHS.into_iter().chain(std::iter::repeat(MONTH_WIDTH))) {
        sheet.set_column_width(column, width)?;
    }
    let wide: u32 = WIDTHS.iter().sum::<u32>() + MONTH_WIDTH * 12;

    let mut row = 1;
    for (index, title) in form.title.iter().enumerate() {
        key_row(sheet, record, row, &format!("title.{index}"), title)?;
        merged(sheet, row, last, title, wide, &look::title())?;
        row += 1;
    }
    for (index, field) in form.fields.iter().enumerate() {
        let text = format!("{} : {}", field.label, field.value);
        key_row(sheet, record, row, &format!("field.{index}"), &text)?;
        record.put(&format!("name.field.{index}"), field.name.name());
        record.put(&format!("label.field.{index}"), &field.label);
        merged(sheet, row, last, text.trim_end(), wide, &look::text())?;
        row += 1;
    }
    row += 1;
    row += draw_head(sheet, &form.indicators.head, row, FIRST)?;
    draw_indicators(sheet, form, row, record)?;
    Ok(())
}

/// The rows of the first table; units and money stand beside all of them.
fn draw_indicators(sheet: &mut Worksheet, form: &Form, first: u32, record: &mut Record) -> Result<(), XlsxError> {
    let table = &form.indicators;
    let count = table.rows.len().max(table.units.len()).max(table.allotments.len()).max(3);
    let format = look::cell(LineKind::Activity);
    let allotments: Vec<&str> = table.allotments.iter().map(|a| a.text.as_str()).collect();
    let money = if table.allotments.iter().any(|a| a.failing) { look::failing(format.clone()) } else { format.clone() };
    let (units, allotments) = (table.units.join("\n"), allotments.join("\n"));
    for (index, row) in (0..count).zip(first..) {
        let indicator = table.rows.get(index);
        let text = indicator.map_or("", |i| i.text.as_str());
        sheet.set_row_height(row, look::height(text, WIDTHS[2] as usize))?;
        sheet.write_string_with_format(row, FIRST + 2, clip(text), &format)?;
        for (column, month) in (FIRST + 3..).zip(0..12) {
            let target = indicator.map_or("", |i| i.months[month].as_str());
            sheet.write_string_with_format(row, column, target, &format.clone().set_align(FormatAlign::Right))?;
        }
        let mut printed = vec![text];
        if index == 0 {
            printed = vec![&units, &allotments, text];
        }
        printed.extend(indicator.iter().flat_map(|i| &i.months).map(String::as_str));
        printed.retain(|t| !t.is_empty());
        key_row(sheet, record, row, &format!("first.{index}"), &printed.join("\t"))?;
    }
    let end = first + u32::try_from(count).unwrap_or(u32::MAX) - 1;
    sheet.merge_range(first, FIRST, end, FIRST, clip(&units), &format)?;
    sheet.merge_range(first, FIRST + 1, end, FIRST + 1, clip(&allotments), &money)?;
    let of_allotment = |f: &&Failure| matches!(f.kind, EquationKind::Allotment { .. });
    let told: Vec<&str> = form.failures.iter().filter(of_allotment).map(|f| f.text.as_str()).collect();
    if !told.is_empty() {
        sheet.insert_note(first, FIRST + 1, &look::note(&told.join("\n")))?;
    }
    Ok(())
}

fn merged(sheet: &mut Worksheet, row: u32, last: u16, text: &str, wide: u32, format: &Format) -> Result<(), XlsxError> {
    sheet.merge_range(row, FIRST, row, last, clip(text), format)?;
    sheet.set_row_height(row, look::height(text, wide as usize))?;
    Ok(())
}
