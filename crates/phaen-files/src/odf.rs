//! Workbooks and texts of LibreOffice, by their one part that matters.

use std::collections::HashMap;

use phaen_core::grid::Document;

use crate::FileError;
use crate::archive::{self, Archive};
use crate::flow::Flow;
use crate::sheet::xlsx::iso_day;
use crate::sheet::{Decimal, MAX_CELLS, MAX_FORMULAS, Merged, Sheet, SheetCell, Value, document};
use crate::table::{MAX_COLUMNS, MAX_PARTS};
use crate::xml::{self, Element, Node, Xml};

/// Rows of a workbook that are looked at, blank ones not counted one by one.
const MAX_ROW: u32 = 2_000_000;
/// A step of indent, in hundredths of a millimetre.
const INDENT: u32 = 353;

/// Reads a workbook or a text.
///
/// # Errors
/// [`FileError::TooLarge`] beyond the limits of archives, [`FileError::TooManyCells`], [`FileError::Unsupported`] behind
/// a password, [`FileError::Damaged`] for a broken file, [`FileError::Empty`] for a text without any.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, FileError> {
    archive::check(bytes)?;
    let mut archive = Archive::open(bytes)?;
    if archive.holds("META-INF/manifest.xml") {
        let manifest = xml::text(&archive.part("META-INF/manifest.xml")?)?;
        if manifest.contains("encryption-data") {
            return Err(FileError::Unsupported { what: "a file behind a password".to_owned() });
        }
    }
    let macros =
        archive.holds_any(|name| name.starts_with("Basic/") && name.ends_with(".xml") && !name.contains("-lb"));
    let part = xml::text(&archive.part("content.xml")?)?;
    let mut content = Content { xml: Xml::new(&part), styles: HashMap::new(), room: MAX_CELLS, formulas: 0 };
    match content.body()? {
        Body::Sheets(sheets) => Ok(document(sheets, macros)),
        Body::Text(flow) => flow.finish(),
    }
}

enum Body {
    Sheets(Vec<Sheet>),
    Text(Box<Flow>),
}

/// What a style says that matters.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    bold: bool,
    indent: u8,
    /// For the style of a sheet: it is hidden.
    hidden: bool,
}

struct Content<'a> {
    xml: Xml<'a>,
    styles: HashMap<String, Style>,
    room: usize,
    formulas: usize,
}

/// Where in a sheet the reading is.
#[derive(Debug, Default)]
struct At {
    row: u32,
    rows: u32,
    column: u32,
}

impl<'a> Content<'a> {
    fn body(&mut self) -> Result<Body, FileError> {
        let mut style: Option<String> = None;
        let mut sheets = Vec::new();
        while let Some(node) = self.xml.next()? {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "style" => {
                    style = element.attribute("name");
                    if let Some(name) = &style {
                        self.styles.insert(name.clone(), Style::default());
                    }
                }
                name @ ("text-properties" | "paragraph-properties" | "table-properties") => {
                    if let Some(found) = style.as_ref().and_then(|name| self.styles.get_mut(name)) {
                        match name {
                            "text-properties" => {
                                found.bold = element.attribute("font-weight").is_some_and(|w| w == "bold");
                            }
                            "paragraph-properties" => {
                                found.indent = element.attribute("margin-left").map_or(0, |m| steps(&m));
                            }
                            _ => found.hidden = element.attribute("display").is_some_and(|d| d == "false"),
                        }
                    }
                }
                "text" => return Ok(Body::Text(Box::new(self.text()?))),
                "table" if sheets.len() < MAX_PARTS => {
                    let sheet = self.sheet(&element)?;
                    sheets.push(sheet);
                }
                // A copy of other files' sheets that formulas look into.
                "table" => self.skip()?,
                _ => {}
            }
        }
        Ok(Body::Sheets(sheets))
    }

    /// Passes over the rest of an element that has begun.
    fn skip(&mut self) -> Result<(), FileError> {
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Some(Node::Start(_)) => depth += 1,
                Some(Node::End(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn style(&self, element: &Element<'_>) -> Style {
        element.attribute("style-name").and_then(|name| self.styles.get(&name)).copied().unwrap_or_default()
    }

    fn sheet(&mut self, table: &Element<'_>) -> Result<Sheet, FileError> {
        let mut sheet = Sheet {
            name: table.attribute("name").unwrap_or_default(),
            hidden: self.style(table).hidden,
            ..Sheet::default()
        };
        let hidden = |e: &Element<'_>| e.attribute("visibility").is_some_and(|v| v != "visible");
        let mut at = At::default();
        let mut columns = 0u32;
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Start(element) => match element.name() {
                    "table-column" => {
                        let count = repeated(&element, "number-columns-repeated");
                        if hidden(&element) && columns < MAX_COLUMNS {
                            sheet.hidden_columns.push((columns, columns + count - 1));
                        }
                        columns = columns.saturating_add(count);
                    }
                    "table-row" => {
                        at.rows = repeated(&element, "number-rows-repeated");
                        at.column = 0;
                        if hidden(&element) {
                            sheet.hidden_rows.push((at.row, at.row.saturating_add(at.rows - 1)));
                        }
                    }
                    "table-cell" => self.cell(&element, &mut sheet, &mut at)?,
                    "covered-table-cell" => {
                        at.column = at.column.saturating_add(repeated(&element, "number-columns-repeated"));
                        self.skip()?;
                    }
                    // Tables in cells, drawings, and the record of changes.
                    "table" | "shapes" | "tracked-changes" | "forms" => self.skip()?,
                    _ => {}
                },
                Node::End(end) if end.name() == "table-row" => {
                    at.row = at.row.saturating_add(at.rows.max(1));
                    if at.row > MAX_ROW {
                        break;
                    }
                }
                Node::End(end) if end.name() == "table" => break,
                _ => {}
            }
        }
        Ok(sheet)
    }

    fn cell(&mut self, element: &Element<'_>, sheet: &mut Sheet, at: &mut At) -> Result<(), FileError> {
        let count = repeated(element, "number-columns-repeated");
        let text = self.cell_text()?;
        let kind = element.attribute("value-type").unwrap_or_default();
        let number = || element.attribute("value").and_then(|v| Decimal::parse(&v)).map(Value::Number);
        let error = text.starts_with('#') || text.starts_with("Err:");
        let value = match kind.as_str() {
            "float" | "currency" | "percentage" if !error => number(),
            "date" => element.attribute("date-value").and_then(|v| iso_day(&v)),
            "boolean" => element.attribute("boolean-value").map(|v| Value::Truth(v == "true")),
            _ => None,
        };
        let formula = element.attribute("formula").map(|f| excel(&f)).filter(|f| !f.is_empty());
        let value = match value {
            Some(value) => value,
            None if text.is_empty() => Value::Empty,
            None if error && formula.is_some() => Value::Error(text),
            None => Value::Text(text),
        };
        let first = at.column;
        at.column = at.column.saturating_add(count);
        let span = |name: &str| element.number(name).unwrap_or(1).clamp(1, 100_000) - 1;
        let (rows, columns) = (span("number-rows-spanned"), span("number-columns-spanned"));
        if rows + columns > 0 && first < MAX_COLUMNS {
            sheet.merged.push(Merged { first: (at.row, first), last: (at.row + rows, first + columns) });
        }
        if value == Value::Empty && formula.is_none() {
            return Ok(());
        }
        let Style { bold, indent, .. } = self.style(element);
        let percent = kind == "percentage";
        for row in at.row..at.row.saturating_add(at.rows.max(1)) {
            for column in first..at.column.min(MAX_COLUMNS) {
                self.formulas += formula.as_ref().map_or(0, String::len);
                if self.room == 0 || self.formulas > MAX_FORMULAS {
                    return Err(FileError::TooManyCells { limit: MAX_CELLS });
                }
                self.room -= 1;
                let cell = SheetCell { value: value.clone(), formula: formula.clone(), percent, bold, indent };
                sheet.cells.insert((row, column), cell);
            }
        }
        Ok(())
    }

    /// The paragraphs of a cell that has begun, to its end.
    fn cell_text(&mut self) -> Result<String, FileError> {
        let (mut text, mut depth, mut paragraphs) = (String::new(), 1usize, 0usize);
        while depth > 0 {
            match self.xml.next()? {
                Some(Node::Start(element)) => match element.name() {
                    // What someone noted on the cell is not in it; nor is a drawing's text.
                    "annotation" | "frame" | "custom-shape" | "table" => self.skip()?,
                    name => {
                        depth += 1;
                        match name {
                            "p" | "h" => {
                                if paragraphs > 0 {
                                    text.push('\n');
                                }
                                paragraphs += 1;
                            }
                            "s" | "tab" | "line-break" => text.push(' '),
                            _ => {}
                        }
                    }
                },
                Some(Node::End(_)) => depth -= 1,
                Some(Node::Text(more)) if paragraphs > 0 => text.push_str(&more),
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(text)
    }

    /// The body of a text, to its end.
    fn text(&mut self) -> Result<Flow, FileError> {
        let mut flow = Flow::default();
        let mut paragraphs: Vec<bool> = Vec::new();
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Start(element) => match element.name() {
                    "annotation" | "tracked-changes" | "note" => self.skip()?,
                    "table" => flow.open_table(),
                    "table-row" => flow.open_row(0),
                    "table-cell" => {
                        let span = |name: &str| element.number(name).unwrap_or(1);
                        flow.open_cell(span("number-columns-spanned"), span("number-rows-spanned"), false);
                    }
                    // Its columns are taken by the cell that covers it.
                    "covered-table-cell" => self.skip()?,
                    "p" | "h" => paragraphs.push(self.style(&element).bold),
                    "span" => {
                        let bold = self.style(&element).bold || paragraphs.last().is_some_and(|b| *b);
                        paragraphs.push(bold);
                    }
                    "s" => flow.text(" ", false),
                    "tab" if flow.tables() == 0 => flow.text("\t", false),
                    "tab" => flow.text(" ", false),
                    "line-break" => flow.line_end(),
                    _ => {}
                },
                Node::End(end) => match end.name() {
                    "table" => flow.close_table(),
                    "table-row" => flow.close_row(),
                    "table-cell" => flow.close_cell(),
                    "p" | "h" => {
                        paragraphs.pop();
                        flow.line_end();
                    }
                    "span" => drop(paragraphs.pop()),
                    "text" => break,
                    _ => {}
                },
                Node::Text(text) => {
                    if let Some(bold) = paragraphs.last() {
                        flow.text(&text, *bold);
                    }
                }
            }
        }
        Ok(flow)
    }
}

fn repeated(element: &Element<'_>, name: &str) -> u32 {
    element.number(name).unwrap_or(1).max(1)
}

/// Steps of an indent such as `0.353cm`, `10pt` or `0.14in`.
fn steps(length: &str) -> u8 {
    let unit = length.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(length.len());
    let hundredths = match &length[unit..] {
        "cm" => "1000",
        "mm" => "100",
        "in" => "2540",
        "pt" => "35.28",
        _ => return 0,
    };
    let found = Decimal::parse(&length[..unit]).and_then(|n| n.times(Decimal::parse(hundredths)?)?.round(0)?.whole());
    let steps = found.and_then(|n| u32::try_from(n).ok()).map_or(0, |n| (n + INDENT / 2) / INDENT);
    u8::try_from(steps).unwrap_or(u8::MAX)
}

/// A formula of LibreOffice (`of:=SUM([.B2:.B5];[$แผน.C1])`) in the writing of Excel.
fn excel(formula: &str) -> String {
    let formula = formula.split_once('=').map_or(formula, |(_, rest)| rest);
    let mut written = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(open) = rest.find('[') {
        written.push_str(&rest[..open].replace(';', ","));
        let Some(close) = rest[open..].find(']') else { break };
        written.push_str(&reference(&rest[open + 1..open + close]));
        rest = &rest[open + close + 1..];
    }
    written.push_str(&rest.replace(';', ","));
    written
}

/// `.B2`, `.B2:.B5`, `$แผน.B2:.B5` without brackets.
fn reference(text: &str) -> String {
    let mut cells = Vec::new();
    let mut sheet = String::new();
    for (index, cell) in text.split(':').enumerate() {
        let (before, name) = cell.rsplit_once('.').unwrap_or(("", cell));
        if index == 0 && !before.is_empty() {
            let bare = before.trim_start_matches('$').trim_matches('\'');
            sheet = format!("'{bare}'!");
        }
        cells.push(name);
    }
    format!("{sheet}{}", cells.join(":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_excel_does() {
        for (formula, written) in [
            ("of:=SUM([.B2:.B5];[.D1])", "SUM(B2:B5,D1)"),
            ("of:=[$แผน.$B$2]+[.C1]*2", "'แผน'!$B$2+C1*2"),
            ("of:=SUM([$'แผ่น 1'.B2:.B5])", "SUM('แผ่น 1'!B2:B5)"),
        ] {
            assert_eq!(excel(formula), written);
        }
    }

    #[test]
    fn indents_are_counted_in_steps() {
        assert_eq!(["0.353cm", "20pt", "0cm", "rubbish"].map(steps), [1, 2, 0, 0]);
    }
}
