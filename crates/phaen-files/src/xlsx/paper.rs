//! A paper as a workbook: figures that reckon, a sheet for each heading with a table under it.

use phaen_core::number::to_thai_digits;
use phaen_core::paper::{Align, Block, Cell, Mark, Orientation, Paper, RowKind, Table};
use phaen_core::plan::LineKind;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::hidden::clip;
use super::{look, number, table};
use crate::FileError;

/// Width of a sheet in columns' units, upright and lying.
const WIDE: [u32; 2] = [110, 165];
/// Longest name of a sheet.
const NAME_CHARS: usize = 31;
/// Most sheets; what comes after stands on the last one.
const MAX_SHEETS: usize = 50;
/// The widest that a column of figures becomes.
const WIDEST: usize = 24;

/// The paper as XLSX. Figures are numbers, everything else is text; the same paper gives the same cells.
///
/// # Errors
/// [`FileError::Write`] when it is beyond the limits of a paper, or of a workbook.
pub fn write_paper(paper: &Paper) -> Result<Vec<u8>, FileError> {
    paper.check().map_err(|error| FileError::Write { what: error.to_string() })?;
    let flat = flat(&paper.blocks);
    let sections = sections(&flat);
    let mut workbook = Workbook::new();
    let mut names: Vec<String> = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let name = sheet_name(paper, section, &names);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        names.push(name);
        look::page_setup(sheet, None)?;
        if paper.orientation == Orientation::Portrait {
            sheet.set_portrait();
        }
        let footer = format!("&R&\"{},Regular\"&12{} &P {} &N", look::FONT, paper.footer.page, paper.footer.of);
        sheet.set_footer(footer);
        let columns = columns(section);
        let widths = widths(paper, section, columns);
        for (column, width) in (0..).zip(&widths) {
            sheet.set_column_width(column, *width)?;
        }
        let mut page = Page { sheet, row: 0, columns, widths, tables: 0 };
        for title in &paper.title {
            page.line(title, &look::title())?;
        }
        for block in section {
            page.block(block)?;
        }
        if index + 1 == sections.len() {
            let legend = paper.legend().into_iter().map(|(mark, meaning)| format!("{} {meaning}", mark.sign()));
            page.line(&legend.collect::<Vec<_>>().join("   "), &look::text())?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// The blocks one under the other.
fn flat(blocks: &[Block]) -> Vec<&Block> {
    let mut flat = Vec::new();
    let mut open: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = open.pop() {
        match block {
            Block::Beside(parts) => open.extend(parts.iter().rev().flat_map(|(_, part)| part.iter().rev())),
            block => flat.push(block),
        }
    }
    flat
}

/// Which blocks stand on one sheet: a heading with a table under it begins another where there is a table already.
fn sections<'a>(blocks: &[&'a Block]) -> Vec<Vec<&'a Block>> {
    let is_table = |block: &&Block| matches!(block, Block::Table(_));
    let mut sections: Vec<Vec<&Block>> = vec![Vec::new()];
    for (index, block) in blocks.iter().enumerate() {
        let mut after = blocks.iter().skip(index + 1).take_while(|b| !matches!(b, Block::Heading(_)));
        let begins = matches!(block, Block::Heading(_)) && after.any(is_table);
        let full = sections.last().is_some_and(|section| section.iter().any(is_table));
        if begins && full && sections.len() < MAX_SHEETS {
            sections.push(Vec::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push(block);
        }
    }
    sections
}

/// What a sheet is called: its heading, or the paper's title, in what a name may hold.
fn sheet_name(paper: &Paper, section: &[&Block], taken: &[String]) -> String {
    let heading = section.iter().find_map(|block| match block {
        Block::Heading(text) => Some(text.as_str()),
        _ => None,
    });
    let wanted = heading.or(paper.title.first().map(String::as_str)).unwrap_or_default();
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !c.is_control();
    let plain: String = wanted.chars().filter(allowed).take(NAME_CHARS).collect();
    let plain = plain.trim();
    let is_taken = |name: &str| taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    if !plain.is_empty() && !is_taken(plain) {
        return plain.to_owned();
    }
    let number = (taken.len() + 1).to_string();
    let room = NAME_CHARS - number.len() - 1;
    format!("{} {number}", plain.chars().take(room).collect::<String>()).trim().to_owned()
}

fn tables<'a>(section: &'a [&Block]) -> impl Iterator<Item = &'a Table> {
    section.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// How many columns a sheet has.
fn columns(section: &[&Block]) -> u16 {
    let most = tables(section).map(|table| table.columns.len()).max().unwrap_or(1);
    u16::try_from(most).unwrap_or(u16::MAX)
}

/// Width of each column: its share of the sheet, and never less than its figures need.
fn widths(paper: &Paper, section: &[&Block], columns: u16) -> Vec<u32> {
    let wide = WIDE[usize::from(paper.orientation == Orientation::Landscape)];
    let mut widths = vec![0; usize::from(columns)];
    for table in tables(section) {
        let shares: u32 = table.columns.iter().map(|column| u32::from(column.width)).sum();
        for (index, (column, width)) in table.columns.iter().zip(&mut widths).enumerate() {
            let figures = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| cell.value.is_some());
            let longest = figures.map(|cell| look::width(&cell.signed())).max().unwrap_or(0).min(WIDEST);
            let needed = u32::try_from(look::figure_width(longest, true)).unwrap_or(0);
            *width = (*width).max(wide * u32::from(column.width) / shares.max(1)).max(needed).max(3);
        }
    }
    if widths == [0] { vec![wide] } else { widths }
}

/// A sheet as it is written, from the top.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    columns: u16,
    widths: Vec<u32>,
    tables: usize,
}

impl Page<'_> {
    fn block(&mut self, block: &Block) -> Result<(), FileError> {
        match block {
            Block::Heading(text) => self.line(text, &look::text().set_bold())?,
            Block::Paragraph(text) | Block::Note(text) => self.line(text, &look::text())?,
            Block::List(points) => {
                points.iter().try_for_each(|point| self.line(&format!("• {point}"), &look::text()))?
            }
            Block::Table(table) => self.table(table)?,
            Block::Lights(lights) => {
                for light in lights {
                    let parts = [light.label.as_str(), &light.figure, &light.detail];
                    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                    self.line(
                        &format!("{} {}", light.mark.sign(), parts.join("  ")),
                        &marked(look::text(), light.mark),
                    )?;
                }
            }
            Block::Signatures(places) => {
                for place in places {
                    self.row += 1;
                    self.line(&place.heading, &look::text().set_bold())?;
                    for (label, value) in &place.fields {
                        let room = ".".repeat(40);
                        let value = if value.is_empty() { &room } else { value };
                        self.line(&format!("{label} {value}"), &look::text())?;
                    }
                }
            }
            // They were laid one under the other before.
            Block::Beside(_) => {}
        }
        Ok(())
    }

    /// A line over the whole sheet; nothing for an empty text.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), FileError> {
        if text.is_empty() {
            return Ok(());
        }
        let wide: u32 = self.widths.iter().sum();
        match self.columns {
            0 | 1 => {
                self.sheet.write_string_with_format(self.row, 0, clip(text), format)?;
            }
            columns => {
                self.sheet.merge_range(self.row, 0, self.row, columns - 1, clip(text), format)?;
            }
        }
        self.sheet.set_row_height(self.row, look::height(text, wide as usize))?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, of: &Table) -> Result<(), FileError> {
        let head = self.row;
        let levels = table::draw_head(self.sheet, &of.head, head, 0)?;
        for (level, row) in (0..of.head.levels).zip(head..) {
            let heads = of.head.cells.iter().filter(|cell| cell.level == level);
            let needed = heads.map(|cell| {
                let wide: u32 = self.widths.iter().skip(cell.column).take(cell.columns).sum();
                look::lines(&cell.text, wide as usize).div_ceil(cell.levels.max(1))
            });
            self.sheet.set_row_height(row, look::points(needed.max().unwrap_or(1)))?;
        }
        self.row += levels;
        if self.tables == 0 {
            self.sheet.set_repeat_rows(head, self.row - 1)?;
            self.sheet.set_freeze_panes(self.row, 1)?;
        }
        self.tables += 1;
        for row in &of.rows {
            let mut lines = 1;
            for (index, ((column, drawn), width)) in (0..).zip(of.columns.iter().zip(&row.cells).zip(&self.widths)) {
                let mut format = look::cell(kind(row.kind)).set_align(match column.align {
                    Align::Left => FormatAlign::Left,
                    Align::Centre => FormatAlign::Center,
                    Align::Right => FormatAlign::Right,
                });
                if index == 0 {
                    format = format.set_indent(u8::try_from(row.depth.min(4)).unwrap_or(0));
                }
                if drawn.value.is_none() {
                    lines = lines.max(look::lines(&drawn.text, *width as usize));
                }
                cell(self.sheet, (self.row, index), drawn, format)?;
            }
            self.sheet.set_row_height(self.row, look::points(lines))?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }
}

/// The core's kind of row that looks the same.
const fn kind(row: RowKind) -> LineKind {
    match row {
        RowKind::Normal => LineKind::Activity,
        RowKind::Heading => LineKind::Heading,
        RowKind::Subtotal => LineKind::Subtotal,
        RowKind::Total => LineKind::Total,
    }
}

fn cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, format: Format) -> Result<(), FileError> {
    let format = match cell.mark {
        Some(mark) => marked(format, mark),
        None => format,
    };
    match cell.value {
        Some(hundredths) => {
            let format = format.unset_text_wrap().set_shrink().set_num_format(number_format(cell));
            sheet.write_number_with_format(row, column, number::binary(hundredths)?, &format)?;
        }
        None => {
            sheet.write_string_with_format(row, column, clip(&cell.signed()), &format)?;
        }
    }
    Ok(())
}

/// Decimals and digits as the text has them, behind the sign of the mark.
fn number_format(cell: &Cell) -> String {
    let places = cell.text.rsplit_once('.').map_or(0, |(_, after)| after.chars().count().min(2));
    let decimals = if places > 0 { format!(".{}", "0".repeat(places)) } else { String::new() };
    let is_thai = cell.text == to_thai_digits(&cell.text) && cell.text.chars().any(|c| ('๐'..='๙').contains(&c));
    let digits = if is_thai { "[$-D00041E]" } else { "" };
    let sign = cell.mark.map(|mark| format!("\"{} \"", mark.sign())).unwrap_or_default();
    format!("{digits}{sign}#,##0{decimals};{digits}{sign}-#,##0{decimals}")
}

/// The looks of a mark; its sign stands in the cell too.
fn marked(format: Format, mark: Mark) -> Format {
    let (ink, ground) = match mark {
        Mark::Good => (0x14_53_2D, 0xDC_F3_E3),
        Mark::Watch => (0x6B_45_00, 0xFF_F1_C7),
        Mark::Bad => (0x8B_1A_10, 0xFD_E1_DD),
        Mark::Unknown => (0x44_44_44, 0xE9_E9_E9),
        Mark::Changed => (0x0B_3D_75, 0xDF_EB_FB),
        Mark::Failing => return look::failing(format).set_border(FormatBorder::Thick),
    };
    format.set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(ground))
}
