//! Tables, and what is laid out as one: lights and places to sign.

use phaen_core::paper::{Align, Cell, Light, Mark, Row, RowKind, SignaturePlace, Table};

use super::markup::Markup;

/// Ground of heads, of totals and of headings.
const HEAD: &str = "EFEFEF";
const TOTAL: &str = "E8E8E8";
const STRONG: &str = "F5F5F5";
/// How far a step of depth sets a title in, in twentieths of a point.
const STEP: usize = 113;
/// Most lights and most places to sign in one row.
const LIGHTS: usize = 4;
const PLACES: usize = 3;

/// Ink and ground of a mark; its sign tells it without colour.
const fn colours(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Good => ("14532D", "DCF3E3"),
        Mark::Watch => ("6B4500", "FFF1C7"),
        Mark::Bad => ("8B1A10", "FDE1DD"),
        Mark::Unknown => ("444444", "E9E9E9"),
        Mark::Changed => ("0B3D75", "DFEBFB"),
        Mark::Failing => ("000000", "E1E1E1"),
    }
}

/// Begins a table with columns of those widths, ruled or not.
fn open(xml: &mut Markup, widths: &[u32], ruled: bool) {
    xml.open("w:tbl", &[]);
    xml.open("w:tblPr", &[]);
    xml.empty("w:tblW", &[("w:w", &widths.iter().sum::<u32>().to_string()), ("w:type", "dxa")]);
    if ruled {
        xml.open("w:tblBorders", &[]);
        for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
            xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")]);
        }
        xml.close("w:tblBorders");
    }
    xml.value("w:tblLayout", "fixed");
    xml.open("w:tblCellMar", &[]);
    for side in ["w:left", "w:right"] {
        xml.empty(side, &[("w:w", "57"), ("w:type", "dxa")]);
    }
    xml.close("w:tblCellMar");
    xml.close("w:tblPr");
    xml.open("w:tblGrid", &[]);
    for width in widths {
        xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
    }
    xml.close("w:tblGrid");
}

/// Ends a table; two tables are never one.
fn close(xml: &mut Markup) {
    xml.close("w:tbl");
    xml.paragraph("Note", "");
}

fn open_row(xml: &mut Markup, head: bool) {
    xml.open("w:tr", &[]);
    xml.open("w:trPr", &[]);
    xml.empty("w:cantSplit", &[]);
    if head {
        xml.empty("w:tblHeader", &[]);
    }
    xml.close("w:trPr");
}

/// How a cell stands in its table.
#[derive(Default)]
struct Looks<'a> {
    width: u32,
    columns: usize,
    /// Whether it is the first of cells that are one, or one of the others.
    merged: Option<&'static str>,
    ground: Option<&'a str>,
    /// A thick rule on its left.
    edge: Option<&'a str>,
    middle: bool,
}

fn open_cell(xml: &mut Markup, looks: &Looks<'_>) {
    xml.open("w:tc", &[]);
    xml.open("w:tcPr", &[]);
    xml.empty("w:tcW", &[("w:w", &looks.width.to_string()), ("w:type", "dxa")]);
    if looks.columns > 1 {
        xml.value("w:gridSpan", &looks.columns.to_string());
    }
    if let Some(merged) = looks.merged {
        xml.value("w:vMerge", merged);
    }
    if let Some(edge) = looks.edge {
        xml.open("w:tcBorders", &[]);
        xml.empty("w:left", &[("w:val", "single"), ("w:sz", "24"), ("w:space", "0"), ("w:color", edge)]);
        xml.close("w:tcBorders");
    }
    if let Some(ground) = looks.ground {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", ground)]);
    }
    if looks.middle {
        xml.value("w:vAlign", "center");
    }
    xml.close("w:tcPr");
}

/// The one paragraph of a cell.
fn cell_text(xml: &mut Markup, text: &str, align: &str, indent: usize, letters: (bool, Option<&str>)) {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Cell");
    if indent > 0 {
        xml.empty("w:ind", &[("w:left", &indent.to_string())]);
    }
    xml.value("w:jc", align);
    xml.close("w:pPr");
    if !text.is_empty() {
        xml.run(text, letters.0, letters.1);
    }
    xml.close("w:p");
}

/// Widths by shares, making up the whole to the last twentieth.
fn widths(shares: impl Iterator<Item = u16> + Clone, wide: u32) -> Vec<u32> {
    let all: u64 = shares.clone().map(u64::from).sum::<u64>().max(1);
    let upto = |share: u64| u32::try_from(u64::from(wide) * share / all).unwrap_or(wide);
    let mut before = 0;
    shares
        .map(|share| {
            let from = upto(before);
            before += u64::from(share);
            upto(before) - from
        })
        .collect()
}

/// A table, its head repeated on each page.
pub(super) fn table(xml: &mut Markup, table: &Table, wide: u32) {
    let widths = widths(table.columns.iter().map(|column| column.width), wide);
    open(xml, &widths, true);
    for level in 0..table.head.levels {
        head_row(xml, table, &widths, level);
    }
    for row in &table.rows {
        body_row(xml, table, &widths, row);
    }
    close(xml);
}

fn head_row(xml: &mut Markup, table: &Table, widths: &[u32], level: usize) {
    let mut cells: Vec<_> =
        table.head.cells.iter().filter(|c| (c.level..c.level + c.levels).contains(&level)).collect();
    cells.sort_by_key(|cell| cell.column);
    open_row(xml, true);
    for cell in cells {
        let first = cell.level == level;
        let merged = (cell.levels > 1).then_some(if first { "restart" } else { "continue" });
        let width = widths.iter().skip(cell.column).take(cell.columns).sum();
        let looks =
            Looks { width, columns: cell.columns, merged, ground: Some(HEAD), middle: true, ..Looks::default() };
        open_cell(xml, &looks);
        cell_text(xml, if first { &cell.text } else { "" }, "center", 0, (true, None));
        xml.close("w:tc");
    }
    xml.close("w:tr");
}

fn body_row(xml: &mut Markup, table: &Table, widths: &[u32], row: &Row) {
    let plain_ground = match row.kind {
        RowKind::Normal => None,
        RowKind::Total => Some(TOTAL),
        RowKind::Heading | RowKind::Subtotal => Some(STRONG),
    };
    open_row(xml, false);
    for (index, (cell, width)) in row.cells.iter().zip(widths).enumerate() {
        let (ink, ground) = cell.mark.map(colours).unzip();
        open_cell(xml, &Looks { width: *width, ground: ground.or(plain_ground), ..Looks::default() });
        let align = match table.columns.get(index).map(|column| column.align) {
            Some(Align::Right) => "right",
            Some(Align::Centre) => "center",
            _ => "left",
        };
        let indent = if index == 0 { row.depth.min(5) * STEP } else { 0 };
        let bold = row.kind != RowKind::Normal || cell.mark == Some(Mark::Failing);
        cell_text(xml, &Cell::signed(cell), align, indent, (bold, ink));
        xml.close("w:tc");
    }
    xml.close("w:tr");
}

/// Traffic lights in rows.
pub(super) fn lights(xml: &mut Markup, lights: &[Light], wide: u32) {
    let columns = lights.len().clamp(1, LIGHTS);
    let widths = widths(std::iter::repeat_n(1, columns), wide);
    open(xml, &widths, false);
    for row in lights.chunks(columns) {
        open_row(xml, false);
        for (light, width) in row.iter().zip(&widths) {
            let (ink, ground) = colours(light.mark);
            open_cell(xml, &Looks { width: *width, ground: Some(ground), edge: Some(ink), ..Looks::default() });
            cell_text(xml, &light.label, "left", 0, (false, None));
            let figure = format!("{} {}", light.mark.sign(), light.figure);
            cell_text(xml, &figure, "left", 0, (true, Some(ink)));
            if !light.detail.is_empty() {
                cell_text(xml, &light.detail, "left", 0, (false, None));
            }
            xml.close("w:tc");
        }
        xml.close("w:tr");
    }
    close(xml);
}

/// Places to sign in rows.
pub(super) fn signatures(xml: &mut Markup, places: &[SignaturePlace], wide: u32) {
    let columns = places.len().clamp(1, PLACES);
    let widths = widths(std::iter::repeat_n(1, columns), wide);
    open(xml, &widths, false);
    for row in places.chunks(columns) {
        open_row(xml, false);
        for (place, width) in row.iter().zip(&widths) {
            open_cell(xml, &Looks { width: *width, ..Looks::default() });
            cell_text(xml, &place.heading, "left", 0, (true, None));
            cell_text(xml, "", "left", 0, (false, None));
            for (label, value) in &place.fields {
                let room = ".".repeat(40);
                let value = if value.is_empty() { &room } else { value };
                cell_text(xml, &format!("{label} {value}"), "left", 0, (false, None));
            }
            xml.close("w:tc");
        }
        xml.close("w:tr");
    }
    close(xml);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_make_up_the_whole() {
        let shares = [40, 9, 9, 9, 7, 13];
        let widths = widths(shares.into_iter(), 9_978);
        assert_eq!(widths.iter().sum::<u32>(), 9_978);
        assert!(widths.iter().all(|width| *width > 500));
    }
}
