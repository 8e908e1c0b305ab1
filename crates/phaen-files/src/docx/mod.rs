//! Texts of Word 2007 and later: read as paragraphs and tables in order, text boxes where they are anchored; and papers
//! of ours, written.

mod numbering;
mod write;

pub use write::write;

use numbering::Numbering;
use phaen_core::grid::Document;
use phaen_core::grid::Place;
use phaen_core::reading::{Finding, FindingKind};

use crate::FileError;
use crate::archive::{self, Archive};
use crate::flow::Flow;
use crate::xml::{self, Node, Xml};

/// Reads a text.
///
/// # Errors
/// [`FileError::TooLarge`] beyond the limits of archives, [`FileError::Damaged`] for a broken file,
/// [`FileError::Empty`] for one without text.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, FileError> {
    archive::check(bytes)?;
    let mut archive = Archive::open(bytes)?;
    let macros = archive.holds_any(|name| name.ends_with("vbaProject.bin"));
    let part = xml::text(&archive.part("word/document.xml")?)?;
    let numbering = match archive.holds("word/numbering.xml") {
        true => Numbering::read(&xml::text(&archive.part("word/numbering.xml")?)?)?,
        false => Numbering::default(),
    };
    let mut document = body(&part, numbering)?;
    if macros {
        document.findings.push(Finding { place: Place::default(), kind: FindingKind::Macros });
    }
    Ok(document)
}

/// A cell before its text: what its properties say.
#[derive(Debug, Default)]
struct Cell {
    columns: u32,
    is_rest: bool,
    opened: bool,
}

fn body(part: &str, mut numbering: Numbering) -> Result<Document, FileError> {
    let mut xml = Xml::new(part);
    let mut flow = Flow::default();
    let mut cells: Vec<Cell> = Vec::new();
    let mut row_opened = Vec::new();
    // Elements that are passed over whole, and how deep within one the reading is.
    let mut skipped = 0usize;
    let (mut in_text, mut bold, mut before) = (false, false, 0);
    let mut list: (Option<String>, usize) = (None, 0);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(_) if skipped > 0 => skipped += 1,
            Node::End(_) if skipped > 0 => skipped -= 1,
            Node::Text(_) if skipped > 0 => {}
            Node::Start(element) => match element.name() {
                // What old programs show instead of a text box, and text that is deleted or moved away.
                "Fallback" | "del" | "moveFrom" | "instrText" => skipped = 1,
                "tbl" => {
                    open(&mut flow, &mut cells);
                    flow.open_table();
                }
                "tr" => {
                    before = 0;
                    row_opened.push(false);
                }
                "gridBefore" => before = element.number("val").unwrap_or(0),
                "tc" => {
                    if let Some(opened) = row_opened.last_mut().filter(|o| !**o) {
                        flow.open_row(before);
                        *opened = true;
                    }
                    cells.push(Cell { columns: 1, ..Cell::default() });
                }
                "gridSpan" => {
                    if let Some(cell) = cells.last_mut() {
                        cell.columns = element.number("val").unwrap_or(1);
                    }
                }
                "vMerge" => {
                    if let Some(cell) = cells.last_mut() {
                        cell.is_rest = element.attribute("val").is_none_or(|v| v != "restart");
                    }
                }
                "p" => {
                    open(&mut flow, &mut cells);
                    list = (None, 0);
                }
                "ilvl" => list.1 = element.number("val").unwrap_or(0) as usize,
                "numId" => list.0 = element.attribute("val"),
                "r" => bold = false,
                "b" => bold = element.attribute("val").is_none_or(|v| !matches!(v.as_str(), "0" | "false" | "off")),
                "t" => in_text = true,
                "tab" if !cells.is_empty() => flow.text(" ", bold),
                // A tab among a paragraph's properties is a place for tabs, not a tab.
                "tabs" => skipped = 1,
                "tab" => flow.text("\t", bold),
                "br" | "cr" => flow.line_end(),
                "noBreakHyphen" => flow.text("-", bold),
                _ => {}
            },
            Node::End(end) => match end.name() {
                "tbl" => flow.close_table(),
                "tr" => {
                    row_opened.pop();
                    flow.close_row();
                }
                "tc" => {
                    open(&mut flow, &mut cells);
                    cells.pop();
                    flow.close_cell();
                }
                "p" => flow.line_end(),
                "t" => in_text = false,
                "numPr" => {
                    if let Some(number) = list.0.as_ref().map(|number| numbering.next(number, list.1)) {
                        flow.text(&format!("{number} "), false);
                    }
                }
                _ => {}
            },
            Node::Text(text) if in_text => flow.text(&text, bold),
            Node::Text(_) => {}
        }
    }
    flow.finish()
}

/// Opens the cell that the reading is in, now that its properties are known.
fn open(flow: &mut Flow, cells: &mut [Cell]) {
    if let Some(cell) = cells.last_mut().filter(|c| !c.opened) {
        cell.opened = true;
        flow.open_cell(cell.columns, 1, cell.is_rest);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn rows(body_xml: &str) -> Vec<Vec<String>> {
        let part = format!("<w:document><w:body>{body_xml}</w:body></w:document>");
        let document = body(&part, Numbering::default()).unwrap();
        let texts = |r: &phaen_core::grid::GridRow| r.cells.iter().map(|c| c.text.clone()).collect();
        document.parts[0].grid.rows.iter().filter(|r| !r.is_blank()).map(texts).collect()
    }

    fn cell(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    }

    #[test]
    fn merged_cells_keep_their_columns() {
        let head = [cell(r#"<w:vMerge w:val="restart"/>"#, "ก"), cell(r#"<w:gridSpan w:val="2"/>"#, "ต.ค.")].concat();
        let next = [cell("<w:vMerge/>", ""), cell("", "1"), cell("", "2")].concat();
        let table = format!("<w:tbl><w:tr>{head}</w:tr><w:tr>{next}</w:tr></w:tbl>");
        assert_eq!(rows(&table), [vec!["ก", "ต.ค."], vec!["", "1", "2"]]);
    }

    #[test]
    fn deleted_text_and_what_old_programs_show_is_passed_over() {
        let text = |t: &str| format!("<w:r><w:t>{t}</w:t></w:r>");
        let body = format!(
            "<w:p>{}<w:del>{}</w:del><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
             </mc:AlternateContent></w:p>",
            text("ก"),
            text("ข"),
            text("ค"),
            text("ค")
        );
        assert_eq!(rows(&body), [vec!["กค"]]);
    }

    #[test]
    fn tabs_part_cells_where_no_table_does() {
        let body = "<w:p><w:pPr><w:tabs><w:tab w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>1.1 ก</w:t><w:tab/><w:t>12</w:t></w:r></w:p>";
        assert_eq!(rows(body), [vec!["1.1 ก", "12"]]);
    }
}
