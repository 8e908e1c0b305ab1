//! A paper as a part of a page, and as files.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use phaen_app::printing::{paper_document, paper_workbook};
use phaen_app::words::Lang;
use phaen_core::paper::{Align, Block, Cell, Light, Mark, Paper, RowKind, SignaturePlace, Table};

use crate::Printer;
use crate::reply::Refusal;
use crate::words::paper::paper_words;

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A text that may stand out.
pub(super) struct Text {
    pub text: String,
    /// The name of its mark in styles, its sign, and what that means to those who hear it.
    pub mark: Option<(&'static str, &'static str, &'static str)>,
    /// Its class: figures, or what is short.
    pub class: &'static str,
}

pub(super) struct HeadCell {
    pub text: String,
    pub columns: usize,
    pub levels: usize,
}

pub(super) struct Row {
    pub class: &'static str,
    pub depth: usize,
    pub cells: Vec<Text>,
}

/// Heads by level and rows of a table.
pub(super) type Drawn = (Vec<Vec<HeadCell>>, Vec<Row>);

struct Card {
    label: String,
    figure: Text,
    detail: String,
}

/// A part as the template draws it.
enum Part {
    Heading(usize, String),
    Paragraph(String),
    Note(String),
    List(Vec<String>),
    Lights(Vec<Card>),
    Table { label: String, heads: Vec<Vec<HeadCell>>, rows: Vec<Row> },
    Signatures(Vec<SignaturePlace>),
}

#[derive(Template)]
#[template(path = "paper.html")]
struct Parts {
    parts: Vec<Part>,
    legend: Vec<(&'static str, &'static str, String)>,
}

/// The blocks of a paper as HTML, every text escaped by the template; blocks beside one another stand one under the
/// other.
///
/// # Errors
/// [`Refusal::Broken`] when the template fails.
pub fn body(paper: &Paper, lang: Lang) -> Result<String, Refusal> {
    let mut drawing = Drawing { lang, parts: Vec::new(), heading: String::new() };
    drawing.blocks(&paper.blocks);
    Parts { parts: drawing.parts, legend: legend(paper) }.render().map_err(|_| Refusal::Broken)
}

struct Drawing {
    lang: Lang,
    parts: Vec<Part>,
    /// The heading that names the next table.
    heading: String,
}

impl Drawing {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(text) => {
                    self.heading.clone_from(text);
                    self.parts.push(Part::Heading(self.parts.len(), text.clone()));
                }
                Block::Paragraph(text) => self.parts.push(Part::Paragraph(text.clone())),
                Block::Note(text) => self.parts.push(Part::Note(text.clone())),
                Block::List(points) => self.parts.push(Part::List(points.clone())),
                Block::Lights(lights) => {
                    let cards = lights.iter().map(|light| self.card(light)).collect();
                    self.parts.push(Part::Lights(cards));
                }
                Block::Table(table) => {
                    let (heads, rows) = drawn(table, self.lang);
                    self.parts.push(Part::Table { label: self.heading.clone(), heads, rows });
                }
                Block::Signatures(places) => self.parts.push(Part::Signatures(places.clone())),
                Block::Beside(parts) => parts.iter().for_each(|(_, part)| self.blocks(part)),
            }
        }
    }

    fn card(&self, light: &Light) -> Card {
        let figure = Text { text: light.figure.clone(), mark: Some(told(light.mark, self.lang)), class: "" };
        Card { label: light.label.clone(), figure, detail: light.detail.clone() }
    }
}

/// A mark as a page tells it.
fn told(mark: Mark, lang: Lang) -> (&'static str, &'static str, &'static str) {
    (mark.name(), mark.sign(), paper_words(lang).mark(mark))
}

/// A table as a page draws it.
pub(super) fn drawn(table: &Table, lang: Lang) -> Drawn {
    let heads = (0..table.head.levels).map(|level| {
        let cells = table.head.cells.iter().filter(|cell| cell.level == level);
        cells.map(|c| HeadCell { text: c.text.clone(), columns: c.columns, levels: c.levels }).collect()
    });
    let rows = table.rows.iter().map(|row| {
        let class = match row.kind {
            RowKind::Normal => "",
            RowKind::Heading | RowKind::Subtotal => "heading",
            RowKind::Total => "total",
        };
        let cells = row.cells.iter().zip(&table.columns).map(|(c, column)| cell(c, column.align, lang));
        Row { class, depth: row.depth, cells: cells.collect() }
    });
    (heads.collect(), rows.collect())
}

fn cell(cell: &Cell, align: Align, lang: Lang) -> Text {
    let class = match align {
        Align::Left => "",
        Align::Centre => "short",
        Align::Right => "num",
    };
    Text { text: cell.text.clone(), mark: cell.mark.map(|mark| told(mark, lang)), class }
}

/// What the signs of a paper mean: name, sign, meaning.
pub(super) fn legend(paper: &Paper) -> Vec<(&'static str, &'static str, String)> {
    let all = paper.legend().into_iter();
    all.map(|(mark, meaning)| (mark.name(), mark.sign(), meaning.to_owned())).collect()
}

/// A paper as the file that the name's end says.
///
/// # Errors
/// [`Refusal::NoPage`] for another end, and those of printing.
pub fn file(paper: &Paper, name: &str, identity: &str, printer: &dyn Printer) -> Result<Response, Refusal> {
    let (kind, bytes) = match name.rsplit('.').next() {
        Some("pdf") => (PDF, printer.paper(paper, identity).map_err(Refusal::Pdf)?),
        Some("docx") => (DOCX, paper_document(paper)?),
        Some("xlsx") => (XLSX, paper_workbook(paper)?),
        _ => return Err(Refusal::NoPage),
    };
    let saved = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(name, NON_ALPHANUMERIC));
    let saved = HeaderValue::from_str(&saved).unwrap_or(HeaderValue::from_static("attachment"));
    Ok(([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, saved)], bytes).into_response())
}
