//! Texts in RTF: paragraphs and tables in order, in the encodings of their fonts.

mod lex;
mod table;

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_874, WINDOWS_1252};
use phaen_core::grid::Document;

use self::lex::{Word, Words};
use self::table::{Content, Edge, Row};
use crate::FileError;
use crate::flow::Flow;
use crate::table::{MAX_COLUMNS, MAX_ROWS};

/// Largest text that is read, in bytes.
const MAX_BYTES: u64 = 20_000_000;
/// How deep groups may stand in one another.
const MAX_DEPTH: usize = 1_000;
/// The number that says that a font is Thai.
const THAI: i32 = 222;
/// The longest text of a cell that is gathered, in bytes.
const MAX_TEXT: usize = 16_384;

/// Groups that hold no text of the document.
const ASIDE: [&str; 26] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "fldinst",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "filetbl",
    "revtbl",
    "nonshppict",
    "nonesttables",
    "themedata",
    "datastore",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "xmlnstbl",
];

/// Reads a text.
///
/// # Errors
/// [`FileError::TooLarge`] beyond 20 million bytes, [`FileError::Damaged`] where groups nest without end,
/// [`FileError::Empty`] for one without text.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, FileError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(FileError::TooLarge { limit: MAX_BYTES, size });
    }
    let mut reader = Reader::default();
    for word in Words(bytes) {
        reader.word(word)?;
    }
    reader.end_table();
    reader.flow.finish()
}

/// What holds within a group.
#[derive(Debug, Clone, Default)]
struct State {
    font: i32,
    bold: bool,
    /// Text that is hidden or deleted.
    unseen: bool,
    /// How many letters stand in place of one that old programs do not know; one where nothing is said.
    stand_ins: Option<u32>,
    /// The group is none of the document's text.
    aside: bool,
    /// The group names fonts.
    fonts: bool,
}

#[derive(Debug, Default)]
struct Reader {
    flow: Flow,
    state: State,
    outer: Vec<State>,
    /// Fonts that are Thai, or not.
    thai: HashMap<i32, bool>,
    /// The page of codes of the whole text.
    page: i32,
    /// Letters still to be passed over.
    passed: u32,
    /// The first half of a letter beyond the first plane.
    half: Option<u16>,
    /// The group has just begun with the mark of one that may be passed over.
    starred: bool,
    /// Whether the paragraph stands in a table.
    in_table: bool,
    /// Whether a row has begun and not ended.
    in_row: bool,
    edge: Edge,
    row: Row,
    content: Content,
    rows: Vec<Row>,
}

impl Reader {
    fn word(&mut self, word: Word<'_>) -> Result<(), FileError> {
        let starred = std::mem::take(&mut self.starred);
        match word {
            Word::Open => {
                if self.outer.len() >= MAX_DEPTH {
                    return Err(FileError::Damaged { what: format!("groups nest deeper than {MAX_DEPTH}") });
                }
                self.outer.push(self.state.clone());
                self.passed = 0;
            }
            Word::Close => {
                self.passed = 0;
                if let Some(state) = self.outer.pop() {
                    self.state = state;
                }
            }
            Word::Sign(b'*') => self.starred = true,
            _ if self.state.aside => {}
            Word::Byte(_) | Word::Sign(_) if self.passed > 0 => self.passed -= 1,
            Word::Byte(byte) => self.byte(byte),
            Word::Sign(b'~') => self.text(" "),
            Word::Sign(b'_') => self.text("-"),
            // A line's end that is written as a control is a paragraph's.
            Word::Sign(b'\r' | b'\n') => self.line_end(),
            Word::Sign(sign @ (b'{' | b'}' | b'\\')) => self.byte(sign),
            Word::Sign(_) => {}
            Word::Control(name, _) if starred && !matches!(name, "pn" | "shppict") => self.state.aside = true,
            Word::Control(name, number) => self.control(name, number),
        }
        Ok(())
    }

    fn control(&mut self, name: &str, number: Option<i32>) {
        let on = number != Some(0);
        match name {
            "fonttbl" => self.state.fonts = true,
            "f" => self.state.font = number.unwrap_or(0),
            "fcharset" if self.state.fonts => {
                self.thai.insert(self.state.font, number == Some(THAI));
            }
            "ansicpg" => self.page = number.unwrap_or(0),
            "b" => self.state.bold = on,
            "v" | "deleted" => self.state.unseen = on,
            "plain" => (self.state.bold, self.state.unseen) = (false, false),
            "uc" => self.state.stand_ins = number.and_then(|n| u32::try_from(n).ok()),
            "u" => {
                if let Some(number) = number {
                    self.letter(number as u16);
                    self.passed = self.state.stand_ins.unwrap_or(1);
                }
            }
            "par" | "line" | "sect" | "page" => self.line_end(),
            "tab" => self.text(if self.in_cell() { " " } else { "\t" }),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "bullet" => self.text("•"),
            "nestcell" | "nestrow" => self.text(" "),
            "pard" => self.in_table = false,
            "intbl" => self.in_table = true,
            "trowd" => {
                (self.row.left, self.edge) = (0, Edge::default());
                self.row.edges.clear();
                self.in_row = true;
            }
            "trleft" => self.row.left = number.unwrap_or(0),
            "clmrg" => self.edge.rest_of_left = true,
            "clvmrg" => self.edge.rest_of_above = true,
            "cellx" => {
                self.edge.right = number.unwrap_or(0);
                if self.row.edges.len() < MAX_COLUMNS as usize {
                    self.row.edges.push(self.edge);
                }
                self.edge = Edge::default();
            }
            "cell" => {
                let content = std::mem::take(&mut self.content);
                if self.row.cells.len() < MAX_COLUMNS as usize {
                    self.row.cells.push(content);
                }
            }
            "row" => self.end_row(),
            _ if ASIDE.contains(&name) => self.state.aside = true,
            _ => {}
        }
    }

    const fn in_cell(&self) -> bool {
        self.in_table || self.in_row
    }

    /// A byte of text in the encoding of its font.
    fn byte(&mut self, byte: u8) {
        let thai = self.thai.get(&self.state.font).copied().unwrap_or(false);
        let encoding: &Encoding = if thai || self.page != 1252 { WINDOWS_874 } else { WINDOWS_1252 };
        let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
        self.text(&text);
    }

    /// A letter by its number; those beyond the first plane come in two halves.
    fn letter(&mut self, unit: u16) {
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        match char::decode_utf16(units).next() {
            Some(Ok(letter)) => self.text(letter.encode_utf8(&mut [0; 4])),
            Some(Err(_)) if (0xD800..0xDC00).contains(&unit) => self.half = Some(unit),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.state.fonts || self.state.unseen {
            return;
        }
        if self.in_cell() {
            let long: usize = self.content.runs.iter().map(|(text, _)| text.len()).sum();
            if long < MAX_TEXT {
                self.content.push(text, self.state.bold);
            }
        } else {
            self.end_table();
            self.flow.text(text, self.state.bold);
        }
    }

    fn line_end(&mut self) {
        if self.in_cell() {
            self.text(" ");
        } else {
            self.end_table();
            self.flow.line_end();
        }
    }

    fn end_row(&mut self) {
        self.in_row = false;
        self.content = Content::default();
        // The next row may have the edges of this one without saying so.
        let cells = std::mem::take(&mut self.row.cells);
        self.rows.push(Row { cells, ..self.row.clone() });
        if self.rows.len() > MAX_ROWS {
            self.end_table();
        }
    }

    fn end_table(&mut self) {
        table::put(&std::mem::take(&mut self.rows), &mut self.flow);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn rows(body: &str) -> Vec<String> {
        let text =
            format!("{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}{{\\f1\\fcharset222 Sarabun;}}}}{body}}}");
        let document = read(text.as_bytes()).unwrap();
        let row = |r: &phaen_core::grid::GridRow| r.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|");
        document.parts[0].grid.rows.iter().map(row).filter(|r| !r.is_empty()).collect()
    }

    #[test]
    fn letters_are_read_in_the_encoding_of_their_font() {
        assert_eq!(rows(r"\f1\'a1\'d2\'c3\par\f0 caf\'e9\par"), ["การ", "café"]);
        assert_eq!(rows(r"\u3649?\u3611\'3f\uc0\u3621 x\uc2\u3632ab y\par"), ["แปลxะ y"]);
        assert_eq!(rows(r"{\*\generator x;}{\info{\title y}}ก\u-10179?\u-8704?{\v z}\par").len(), 1);
    }

    #[test]
    fn wide_and_tall_cells_keep_their_columns() {
        let head = r"\trowd\clvmgf\cellx1000\cellx3000\pard\intbl 1.\cell A\cell\row";
        let next = r"\trowd\clvmrg\cellx1000\cellx2010\cellx2990\pard\intbl\cell 2\cell\b 3\cell\row";
        let last = r"\trowd\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl x\cell y\cell\cell\row\pard z\par";
        assert_eq!(rows(&format!("{head}{next}{last}")), ["1.|A", "|2|3", "x|y", "z"]);
    }

    #[test]
    fn nothing_torn_or_nested_stops_the_reader() {
        assert!(matches!(read(&b"{".repeat(5_000)), Err(FileError::Damaged { .. })));
        assert_eq!(read(b"{\\rtf1 }").unwrap_err(), FileError::Empty);
        for torn in [&b"{\\rtf1 \\trowd\\cell\\cell\\row"[..], b"{\\rtf1 a}}}}b\\row\\row", b"{\\rtf1\\cellx99\\row x"]
        {
            let _ = read(torn);
        }
    }
}
