//! The pages that a plan was read from, and where on them its doubts stand.

use std::collections::BTreeMap;

use phaen_core::grid::{Area, Place};
use phaen_core::plan::LineId;
use phaen_core::reading::Reading;
use phaen_page::view;

use crate::error::AppError;
use crate::review::{Doubt, places};

/// Where a doubt stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The doubt's id.
    pub doubt: String,
    /// Where, in tenths of a point.
    pub area: Area,
    /// Whether it is the whole row, because the figure itself is not there.
    pub row: bool,
}

/// A page that figures were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePage {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its width, in tenths of a point.
    pub width: u32,
    /// Its height, in tenths of a point.
    pub height: u32,
    /// The doubts on it, from the lowest to the topmost.
    pub marks: Vec<Mark>,
}

/// The pages that hold any figure of the plan; none where the source has no pages, or can no longer be opened.
pub fn pages(reading: &Reading, doubts: &[Doubt], bytes: &[u8]) -> Vec<SourcePage> {
    let mut marks: BTreeMap<u32, Vec<Mark>> = BTreeMap::new();
    for token in reading.lines.values().flat_map(|line| &line.tokens).filter(|t| t.place.area.is_some()) {
        marks.entry(token.place.part).or_default();
    }
    if marks.is_empty() {
        return Vec::new();
    }
    let Ok(sizes) = view::sizes(bytes) else { return Vec::new() };
    for doubt in doubts {
        for (place, area, row) in marked(reading, doubt) {
            marks.entry(place.part).or_default().push(Mark { doubt: doubt.id.clone(), area, row });
        }
    }
    let sized = |(number, mut marks): (u32, Vec<Mark>)| {
        // What is drawn last is on top and takes the click: whole rows lie below figures.
        marks.sort_by_key(|mark| !mark.row);
        let size = sizes.get((number as usize).checked_sub(1)?)?;
        Some(SourcePage { number, width: size.width, height: size.height, marks })
    };
    marks.into_iter().filter_map(sized).collect()
}

/// A page of a source as PNG.
///
/// # Errors
/// [`AppError::Page`] when there is no such page, or it cannot be drawn.
pub fn picture(name: &str, bytes: &[u8], page: u32) -> Result<Vec<u8>, AppError> {
    view::png(bytes, page).map_err(|error| AppError::Page { name: name.to_owned(), error })
}

/// The figures that a doubt is about, and the rows of those that the source has lost.
fn marked(reading: &Reading, doubt: &Doubt) -> Vec<(Place, Area, bool)> {
    let mut found: Vec<(Place, Area, bool)> = Vec::new();
    for place in places(reading, doubt) {
        if let Some(area) = place.area
            && !found.iter().any(|(_, known, _)| *known == area)
        {
            found.push((place, area, false));
        }
    }
    for line in &doubt.lines {
        let here = |place: &Place| found.iter().any(|(known, ..)| known.part == place.part && known.line == place.line);
        if let Some((place, area)) = row(reading, *line).filter(|(place, _)| !here(place)) {
            found.push((place, area, true));
        }
    }
    found
}

/// The least area around all figures of a line.
fn row(reading: &Reading, line: LineId) -> Option<(Place, Area)> {
    let tokens = &reading.lines.get(&line)?.tokens;
    let first = tokens.first()?.place;
    let areas = tokens.iter().filter(|t| t.place.part == first.part).filter_map(|t| t.place.area);
    let around = areas.reduce(|a, b| Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    });
    Some((first, around?))
}
