//! A paper as PDF: the core's blocks as data for the template, and as many pages as it takes.

use phaen_core::form::Digits;
use phaen_core::paper::{Align, Block, Cell, Mark, Orientation, Paper, RowKind, Table};
use serde_json::{Value, json};
use typst_layout::PagedDocument;

use crate::{PdfError, PrintOptions, export, mend, world};

/// Sizes of letters in tenths of a point, the usual one first; a paper that is to be on one page may take the others.
const SIZES: [u32; 7] = [100, 92, 86, 80, 75, 70, 66];

/// Most letters of a head that is not broken.
const LONGEST_HEAD: usize = 8;

/// Most letters of a text that counts as a figure: it is not broken.
const LONGEST_FIGURE: usize = 20;

/// A paper as a tagged PDF, A4.
///
/// # Errors
/// [`PdfError::Paper`] when it is beyond the limits of a paper; the other kinds say that program and font do not fit
/// together.
pub fn print_paper(paper: &Paper, identity: &str) -> Result<Vec<u8>, PdfError> {
    paper.check().map_err(PdfError::Paper)?;
    let options = PrintOptions { identity: identity.to_owned(), pictures: Vec::new() };
    let pdf = draw(paper).and_then(|document| export(&document, &options));
    typst::comemo::evict(0);
    pdf
}

fn draw(paper: &Paper) -> Result<PagedDocument, PdfError> {
    let mut data = data(paper);
    let mut set = |tenths: u32| {
        data["tenths"] = tenths.into();
        world::compile(world::PAPER, data.to_string())
    };
    let usual = set(SIZES[0])?;
    if paper.one_page && usual.pages().len() > 1 {
        for tenths in &SIZES[1..] {
            let smaller = set(*tenths)?;
            if smaller.pages().len() == 1 {
                return mend::document(&smaller);
            }
        }
    }
    mend::document(&usual)
}

fn data(paper: &Paper) -> Value {
    let legend = paper.legend().into_iter().map(|(mark, meaning)| json!({ "mark": mark.name(), "meaning": meaning }));
    let signs: serde_json::Map<_, _> = Mark::ALL.map(|m| (m.name().to_owned(), m.sign().into())).into_iter().collect();
    json!({
        "title": paper.title,
        "landscape": paper.orientation == Orientation::Landscape,
        "lang": paper.lang,
        "footer": { "page": paper.footer.page, "of": paper.footer.of },
        "digits": digits(paper.digits),
        "signs": signs,
        "blocks": blocks(&paper.blocks),
        "legend": legend.collect::<Vec<_>>(),
    })
}

fn digits(digits: Digits) -> Vec<String> {
    ('0'..='9').map(|digit| digits.apply(&digit.to_string())).collect()
}

fn blocks(all: &[Block]) -> Vec<Value> {
    all.iter().map(block).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading(text) => json!({ "kind": "heading", "text": text }),
        Block::Paragraph(text) => json!({ "kind": "paragraph", "text": text }),
        Block::Note(text) => json!({ "kind": "note", "text": text }),
        Block::List(points) => json!({ "kind": "list", "points": points }),
        Block::Table(table) => self::table(table),
        Block::Lights(lights) => {
            let lights = lights
                .iter()
                .map(|l| json!({ "label": l.label, "figure": l.figure, "detail": l.detail, "mark": l.mark.name() }));
            json!({ "kind": "lights", "lights": lights.collect::<Vec<_>>() })
        }
        Block::Beside(parts) => {
            let parts = parts.iter().map(|(width, part)| json!({ "width": width, "blocks": blocks(part) }));
            json!({ "kind": "beside", "parts": parts.collect::<Vec<_>>() })
        }
        Block::Signatures(places) => {
            let places = places.iter().map(|p| json!({ "heading": p.heading, "fields": p.fields }));
            json!({ "kind": "signatures", "places": places.collect::<Vec<_>>() })
        }
    }
}

fn table(table: &Table) -> Value {
    let columns = table.columns.iter().enumerate().map(|(index, column)| {
        let align = match column.align {
            Align::Left => "left",
            Align::Centre => "centre",
            Align::Right => "right",
        };
        // Words break; the longest of the rest must fit its column.
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).map(Cell::signed);
        let longest = cells.filter(|text| column.align != Align::Left && text.chars().count() <= LONGEST_FIGURE);
        let longest = longest.max_by_key(|text| text.chars().count()).unwrap_or_default();
        let head = table.head.cells.iter().find(|cell| cell.columns == 1 && cell.column == index);
        let head = head.map_or("", |cell| cell.text.as_str());
        json!({
            "align": align, "width": column.width, "longest": longest, "head": head,
            "breaks": column.align == Align::Left,
            "head_breaks": head.chars().count() > LONGEST_HEAD,
        })
    });
    let head = table.head.cells.iter().map(|cell| {
        json!({ "text": cell.text, "x": cell.column, "y": cell.level, "columns": cell.columns, "levels": cell.levels })
    });
    let rows = table.rows.iter().map(|row| {
        let kind = match row.kind {
            RowKind::Normal => "normal",
            RowKind::Heading => "heading",
            RowKind::Subtotal => "subtotal",
            RowKind::Total => "total",
        };
        json!({ "kind": kind, "depth": row.depth, "cells": row.cells.iter().map(cell).collect::<Vec<_>>() })
    });
    json!({
        "kind": "table",
        "columns": columns.collect::<Vec<_>>(),
        "head": head.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
    })
}

fn cell(cell: &Cell) -> Value {
    json!({ "text": cell.text, "mark": cell.mark.map(Mark::name) })
}
