//! How cells look: the font that offices have, borders, number formats, the mark of failing totals.

use phaen_core::form::{Digits, FormCell, Style};
use phaen_core::plan::{Cell, LineKind, Measure};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Note, Worksheet, XlsxError};

use super::hidden::clip;

/// The font of government papers.
pub(super) const FONT: &str = "TH SarabunPSK";
const SIZE_POINTS: f64 = 14.0;
/// Height of one line of text in points: what the font asks for, and the fonts that stand in for it.
const LINE_POINTS: u32 = 23;
/// A4 in the numbering of spreadsheets.
const PAPER_A4: u8 = 9;

const HEAD_FILL: Color = Color::RGB(0xE7_EE_F6);
const TOTAL_FILL: Color = Color::RGB(0xEF_EF_EF);
const FAILING_FILL: Color = Color::RGB(0xFF_D9_D9);
const FAILING_INK: Color = Color::RGB(0x9C_00_06);

/// Plain text.
pub(super) fn text() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE_POINTS).set_align(FormatAlign::Top).set_text_wrap()
}

/// A title line of the form.
pub(super) fn title() -> Format {
    text().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// A cell of a table's head.
pub(super) fn head() -> Format {
    title().set_border(FormatBorder::Thin).set_background_color(HEAD_FILL)
}

/// Text in a table's row.
pub(super) fn cell(kind: LineKind) -> Format {
    let format = text().set_border(FormatBorder::Thin);
    match kind {
        LineKind::Heading => format.set_bold(),
        LineKind::Subtotal | LineKind::Total => format.set_bold().set_background_color(TOTAL_FILL),
        LineKind::Inferred => format.set_italic(),
        LineKind::Activity => format,
    }
}

/// A title in a table's row, set in by its depth.
pub(super) fn row_title(kind: LineKind, depth: usize) -> Format {
    cell(kind).set_align(FormatAlign::Left).set_indent(indent(depth))
}

/// Steps that a title is set in: no more than leave it room.
fn indent(depth: usize) -> u8 {
    u8::try_from(depth.min(4)).unwrap_or(0)
}

/// Height of a row of the table whose title stands in a column of that width.
pub(super) fn row_height(title: &str, depth: usize, column_width: u32) -> f64 {
    height(title, (column_width as usize).saturating_sub(usize::from(indent(depth)) * 2))
}

/// A figure in a table's row.
pub(super) fn figure(kind: LineKind, measure: Measure, cell: &FormCell, style: &Style) -> Format {
    // A figure that is too wide all the same is drawn smaller: nobody reads a figure off `###`.
    let format = self::cell(kind).unset_text_wrap().set_shrink().set_align(FormatAlign::Right);
    let format = format.set_num_format(number_format(measure, cell, style));
    if cell.failing { failing(format) } else { format }
}

/// The mark of a total that fails: to be seen in colour and without.
pub(super) fn failing(format: Format) -> Format {
    format
        .set_background_color(FAILING_FILL)
        .set_font_color(FAILING_INK)
        .set_bold()
        .set_underline(FormatUnderline::Double)
}

/// Thousands, decimals where the form has them, and nought shown as the cell has it: 0, a dash or nothing.
fn number_format(measure: Measure, cell: &FormCell, style: &Style) -> String {
    let digits = match style.digits {
        Digits::Arabic => "",
        Digits::Thai => "[$-D00041E]",
    };
    let hundredths = cell.cell.hundredths().unwrap_or(0);
    let places = match measure {
        Measure::Budget if style.satang => ".00",
        Measure::Work if hundredths % 100 != 0 => match hundredths % 10 {
            0 => ".0",
            _ => ".00",
        },
        _ => "",
    };
    let sign = if cell.unlike_units { "\"*\"" } else { "" };
    let number = format!("{digits}#,##0{places}{sign}");
    match cell.cell {
        Cell::Empty => format!("{number};-{number};"),
        Cell::Dash => format!("{number};-{number};\"-\""),
        Cell::Zero => format!("{number};-{number};{digits}0"),
        Cell::Value(_) => number,
    }
}

/// Page, margins, footer with page numbers, and repeated heads.
pub(super) fn page_setup(sheet: &mut Worksheet, repeat: Option<(u32, u32)>) -> Result<(), XlsxError> {
    sheet
        .set_default_row_height(points(1))
        .set_paper_size(PAPER_A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.2, 0.3)
        .set_print_center_horizontally(true)
        .set_screen_gridlines(false)
        .set_footer(format!("&R&\"{FONT},Regular\"&12หน้า &P จาก &N"));
    if let Some((first, last)) = repeat {
        sheet.set_repeat_rows(first, last)?;
    }
    Ok(())
}

/// Width of a text in letters: marks above and below Thai letters have none.
pub(super) fn width(text: &str) -> usize {
    let combines = |c: char| matches!(c, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}');
    text.chars().filter(|c| !combines(*c)).count()
}

/// Width of a figure in columns' units: room for its letters in the widest font that stands in for ours.
pub(super) fn figure_width(letters: usize, bold: bool) -> usize {
    let tenths = if bold { 14 } else { 13 };
    (letters * tenths).div_ceil(10)
}

/// Height of a text in points in a cell of that width in columns' units. Lines break between words, and the fonts that
/// stand in for ours are wider: a quarter stays free.
pub(super) fn height(text: &str, cell_width: usize) -> f64 {
    points(lines(text, cell_width))
}

/// How many lines such a text takes there.
pub(super) fn lines(text: &str, cell_width: usize) -> usize {
    let filled = (cell_width * 3 / 4).max(1);
    text.lines().map(|line| width(line).div_ceil(filled).max(1)).sum()
}

/// Height of that many lines in points; a row can be no higher than twenty.
pub(super) fn points(lines: usize) -> f64 {
    f64::from(LINE_POINTS * u32::try_from(lines.clamp(1, 20)).unwrap_or(1))
}

/// A comment beside a failing total.
pub(super) fn note(text: &str) -> Note {
    Note::new(clip(text)).add_author_prefix(false).set_font_name(FONT).set_font_size(12).set_width(260).set_height(70)
}
