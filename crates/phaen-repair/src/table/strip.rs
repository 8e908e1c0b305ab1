//! Rows of a source as pieces of text, before it is known what is a column.

use phaen_core::grid::{CellEvidence, Document, Grid, GridRow, Place};

use super::code;
use super::figure::{is_baht, trailing, written};

/// A piece of a row.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Which cell of the row it stands in.
    pub index: usize,
    /// Its text, never empty.
    pub text: String,
    /// Where it begins.
    pub place: Place,
    /// What the source says of it beyond its text.
    pub evidence: Option<Box<CellEvidence>>,
}

impl Piece {
    /// Whether it is a figure or a dash.
    pub fn is_figure(&self) -> bool {
        written(&self.text).is_some()
    }
}

/// A row as pieces.
#[derive(Debug, Clone)]
pub struct Strip {
    /// Its pieces from the left.
    pub pieces: Vec<Piece>,
    /// Its first figure, where figures were split off a title: an index into the pieces.
    pub split_at: Option<usize>,
    /// Whether baht stood behind its figures.
    pub baht: bool,
    /// Whether its cells keep their columns, so that one that is missing moves no other.
    pub aligned: bool,
}

impl Strip {
    /// Its text without blanks, for comparing.
    pub fn folded(&self) -> String {
        self.pieces.iter().flat_map(|p| p.text.chars()).filter(|c| !c.is_whitespace()).collect()
    }

    /// Its figures, codes at its front left out.
    pub fn figures(&self) -> impl Iterator<Item = &Piece> {
        let from = self.split_at.unwrap_or_else(|| {
            let coded = self.pieces.len() > 1
                && code::parse(&self.pieces[0].text).is_some()
                && !self.pieces[0].text.contains(',')
                && !self.pieces[1].is_figure();
            usize::from(coded)
        });
        self.pieces[from.min(self.pieces.len())..].iter().filter(|p| p.is_figure())
    }
}

/// The rows of a document that make up its table, and the names of the parts that were left out.
///
/// Parts go on in each other where they have no names, as pages do; of several named sheets the one with the most
/// figures is read.
pub fn rows(document: &Document) -> (Vec<(&GridRow, bool)>, u32, Vec<String>) {
    let shown: Vec<(usize, &phaen_core::grid::Part)> =
        document.parts.iter().enumerate().filter(|(_, p)| !p.hidden || document.parts.len() == 1).collect();
    let named = shown.iter().any(|(_, p)| !p.name.is_empty());
    let left_out = |parts: &[&Grid]| parts.iter().fold(0u32, |sum, g| sum.saturating_add(g.left_out));
    if !named {
        let grids: Vec<&Grid> = shown.iter().map(|(_, p)| &p.grid).collect();
        let rows = grids.iter().flat_map(|g| g.rows.iter().map(|r| (r, g.aligned)));
        return (rows.collect(), left_out(&grids), Vec::new());
    }
    let figures = |grid: &Grid| grid.rows.iter().flat_map(|r| &r.cells).filter(|c| written(&c.text).is_some()).count();
    // Of equal ones the first.
    let best = shown.iter().map(|(at, p)| (figures(&p.grid), std::cmp::Reverse(*at))).max().map(|(_, at)| at.0);
    let mut rows = Vec::new();
    let mut more = 0;
    let mut others = Vec::new();
    for (at, part) in shown {
        if Some(at) == best {
            rows = part.grid.rows.iter().map(|r| (r, part.grid.aligned)).collect();
            more = part.grid.left_out;
        } else if figures(&part.grid) > 0 {
            others.push(part.name.clone());
        }
    }
    (rows, more, others)
}

/// A row as pieces.
pub fn strip(row: &GridRow, aligned: bool) -> Strip {
    let mut pieces: Vec<Piece> = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.text.trim().is_empty())
        .map(|(index, c)| Piece { index, text: c.text.trim().to_owned(), place: c.place, evidence: c.evidence.clone() })
        .collect();
    let mut baht = false;
    // Money words may stand in cells of their own behind the figures.
    if pieces.iter().any(Piece::is_figure) {
        let before = pieces.len();
        pieces.retain(|p| !is_baht(&p.text) && p.text != "%");
        baht = pieces.len() < before;
    }
    baht |= pieces.iter().any(|p| written(&p.text).is_some_and(|w| w.number().is_some_and(|n| n.baht)));
    let mut strip = Strip { pieces, split_at: None, baht, aligned };
    if strip.figures().next().is_none() {
        split(&mut strip);
    }
    strip
}

/// Splits figures off the title of a row that has none in cells of their own.
fn split(strip: &mut Strip) {
    let Some(last) = strip.pieces.last() else { return };
    let (title, figures) = trailing(&last.text);
    if figures.is_empty() || (title.is_empty() && strip.pieces.len() == 1 && figures.len() == 1) {
        return;
    }
    let baht = last.text.split_whitespace().last().is_some_and(|w| is_baht(w) || w.ends_with("บาท"));
    let Some(last) = strip.pieces.pop() else { return };
    let mut index = last.index;
    if !title.is_empty() {
        strip.pieces.push(Piece { text: title, ..last.clone() });
        index += 1;
    }
    strip.split_at = Some(strip.pieces.len());
    strip.baht |= baht;
    for figure in figures {
        let piece = Piece { index, text: figure, place: last.place, evidence: None };
        strip.pieces.push(piece);
        index += 1;
    }
}
