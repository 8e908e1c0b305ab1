//! A paper as a text of Word: what an office passes on to be worked on. The few parts that such a text needs are
//! written here, so that heads repeat on each page and Thai keeps its font, size and weight (the complex-script
//! properties of Word).

mod markup;
mod parts;
mod table;

use std::io::{Cursor, Write};

use phaen_core::paper::{Block, Orientation, Paper};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::FileError;
use markup::Markup;

/// Width and height of A4 in twentieths of a point.
const A4: (u32, u32) = (11_906, 16_838);
/// The margin on each side.
const MARGIN: u32 = 964;

/// The paper as DOCX. The same paper gives the same bytes.
///
/// # Errors
/// [`FileError::Write`] when it is beyond the limits of a paper.
pub fn write(paper: &Paper) -> Result<Vec<u8>, FileError> {
    paper.check().map_err(failed)?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::properties(paper)),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", document(paper)),
        ("word/styles.xml", parts::styles(paper)),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/footer1.xml", parts::footer(paper)),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).map_err(failed)?;
        archive.write_all(part.as_bytes()).map_err(failed)?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}

fn failed(error: impl std::fmt::Display) -> FileError {
    FileError::Write { what: error.to_string() }
}

/// The page in twentieths of a point as it lies: width and height.
const fn page(orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Portrait => A4,
        Orientation::Landscape => (A4.1, A4.0),
    }
}

fn document(paper: &Paper) -> String {
    let mut xml = Markup::new();
    xml.open("w:document", &[("xmlns:w", parts::WORD), ("xmlns:r", parts::OFFICE_RELATIONS)]);
    xml.open("w:body", &[]);
    for (index, line) in paper.title.iter().enumerate() {
        xml.paragraph(if index == 0 { "Title" } else { "Subtitle" }, line);
    }
    let wide = page(paper.orientation).0 - 2 * MARGIN;
    // What the signs mean stands above the places to sign.
    let legend = paper.legend().iter().map(|(mark, meaning)| format!("{} {meaning}", mark.sign())).collect::<Vec<_>>();
    let (body, signatures) = match paper.blocks.split_last() {
        Some((last @ Block::Signatures(_), before)) => (before, Some(last)),
        _ => (paper.blocks.as_slice(), None),
    };
    blocks(&mut xml, body, wide);
    if !legend.is_empty() {
        xml.paragraph("Note", &legend.join("   "));
    }
    blocks(&mut xml, signatures.map_or(&[], std::slice::from_ref), wide);
    section(&mut xml, paper.orientation);
    xml.close("w:body");
    xml.close("w:document");
    xml.finish()
}

/// Blocks one under the other; those beside one another too, for a text is read downwards.
fn blocks(xml: &mut Markup, all: &[Block], wide: u32) {
    for block in all {
        match block {
            Block::Heading(text) => xml.paragraph("Heading1", text),
            Block::Paragraph(text) => xml.paragraph("Normal", text),
            Block::Note(text) => xml.paragraph("Note", text),
            Block::List(points) => points.iter().for_each(|point| xml.paragraph("ListBullet", point)),
            Block::Table(table) => table::table(xml, table, wide),
            Block::Lights(lights) => table::lights(xml, lights, wide),
            Block::Signatures(places) => table::signatures(xml, places, wide),
            Block::Beside(parts) => parts.iter().for_each(|(_, part)| blocks(xml, part, wide)),
        }
    }
}

/// Page, margins and footer.
fn section(xml: &mut Markup, orientation: Orientation) {
    let (width, height) = page(orientation);
    let (width, height, margin) = (width.to_string(), height.to_string(), MARGIN.to_string());
    xml.open("w:sectPr", &[]);
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId3")]);
    let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if orientation == Orientation::Landscape {
        size.push(("w:orient", "landscape"));
    }
    xml.empty("w:pgSz", &size);
    let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
    xml.empty("w:pgMar", &[&sides[..], &[("w:header", "400"), ("w:footer", "450"), ("w:gutter", "0")]].concat());
    xml.close("w:sectPr");
}
