//! The straight lines of a picture: long runs of ink across and down.

use super::grey::{Cut, EDGE, Grey, INK};
use crate::leaf::Rule;
use crate::limit::MAX_RULES;

/// Where a run is looked at, in hundredths of its length: at no even steps, for rows of a table are alike high.
const PLACES: [u32; 9] = [7, 18, 31, 37, 44, 53, 67, 74, 91];

/// Lines across and down, in tenths of a point.
pub fn rules(page: &Grey) -> (Vec<Rule>, Vec<Rule>) {
    let turned = turned(page);
    let across = runs(page, page.inch_part(2));
    // Lines down may be as short as a row is high.
    let down = runs(&turned, page.inch_part(4));
    let tenths = |found: Vec<(u32, u32, u32)>| {
        let rule = |(at, from, to)| Rule { at: page.tenths(at), from: page.tenths(from), to: page.tenths(to) };
        found.into_iter().map(rule).collect()
    };
    (tenths(across), tenths(down))
}

/// Runs of ink at least `least` long in each row: row, first and last pixel. Small gaps are overlooked.
fn runs(page: &Grey, least: u32) -> Vec<(u32, u32, u32)> {
    let gap = page.inch_part(100);
    let thick = page.inch_part(12);
    let mut found: Vec<(u32, u32, u32)> = Vec::new();
    for y in 0..page.height {
        let row = page.row(y);
        let mut open: Option<(u32, u32)> = None;
        for (x, _) in (0u32..).zip(row).filter(|(_, p)| **p < INK) {
            match &mut open {
                Some((_, last)) if x - *last <= gap => *last = x,
                _ => {
                    found.extend(open.filter(|(from, to)| to - from >= least).map(|(from, to)| (y, from, to)));
                    open = Some((x, x));
                }
            }
        }
        found.extend(open.filter(|(from, to)| to - from >= least).map(|(from, to)| (y, from, to)));
        if found.len() > MAX_RULES {
            break;
        }
    }
    // A run amid many rows of ink is part of a black area, not of a line. Where another line crosses it, it seems so
    // too; hence it is looked at in several places.
    let is_line = |&(y, from, to): &(u32, u32, u32)| {
        let is_thin = |place: &u32| {
            let x = (from + (to - from) * place / 100) as usize;
            let dark = |y: &u32| page.row(*y).get(x).is_some_and(|p| *p < INK);
            let above = (0..y).rev().take_while(dark).take(thick as usize).count();
            let below = (y..page.height).take_while(dark).take(thick as usize).count();
            above + below < thick as usize
        };
        2 * PLACES.iter().filter(|place| is_thin(place)).count() > PLACES.len()
    };
    found.retain(is_line);
    found
}

/// The picture with its columns as rows.
fn turned(page: &Grey) -> Grey {
    let mut pixels = Vec::with_capacity(page.pixels.len());
    for x in 0..page.width as usize {
        pixels.extend((0..page.height).map(|y| page.row(y)[x]));
    }
    Grey::new(page.height, page.width, pixels, page.dots)
}

/// Takes lines out of a picture, so that underlines are not read.
pub fn without_lines(page: &mut Grey, across: &[Rule], down: &[Rule]) {
    let thick = page.inch_part(60);
    for rule in across {
        let y = page.pixels_of(rule.at);
        let (left, right) = (page.pixels_of(rule.from), page.pixels_of(rule.to));
        page.clear(Cut { left, top: y.saturating_sub(thick / 2), right, bottom: y + thick / 2 + 1 });
    }
    for rule in down {
        let x = page.pixels_of(rule.at);
        let (top, bottom) = (page.pixels_of(rule.from), page.pixels_of(rule.to));
        page.clear(Cut { left: x.saturating_sub(thick / 2), top, right: x + thick / 2 + 1, bottom });
    }
}

/// Takes what is left of lines at the edges of a cell out of it.
pub fn without_edges(cell: &mut Grey) {
    let reach = cell.inch_part(20);
    let (width, height) = (cell.width, cell.height);
    let dark = |pixels: &mut dyn Iterator<Item = u8>| pixels.filter(|p| *p < EDGE).count() as u32;
    for x in (0..reach.min(width)).chain(width.saturating_sub(reach)..width) {
        let count = dark(&mut (0..height).map(|y| cell.row(y)[x as usize]));
        if 2 * count > height {
            cell.clear(Cut { left: x, top: 0, right: x + 1, bottom: height });
        }
    }
    for y in (0..reach.min(height)).chain(height.saturating_sub(reach)..height) {
        let count = dark(&mut cell.row(y).iter().copied());
        if 2 * count > width {
            cell.clear(Cut { left: 0, top: y, right: width, bottom: y + 1 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::grey::WHITE;
    use super::*;

    #[test]
    fn lines_are_found_and_text_and_black_areas_are_not() {
        let mut page = Grey::new(900, 900, vec![WHITE; 810_000], 3_000);
        let ink = |page: &mut Grey, cut: Cut| {
            for y in cut.top..cut.bottom {
                for x in cut.left..cut.right {
                    page.pixels[(y * 900 + x) as usize] = 0;
                }
            }
        };
        ink(&mut page, Cut { left: 100, top: 200, right: 800, bottom: 203 });
        ink(&mut page, Cut { left: 300, top: 200, right: 303, bottom: 500 });
        ink(&mut page, Cut { left: 400, top: 600, right: 430, bottom: 640 });
        ink(&mut page, Cut { left: 500, top: 300, right: 800, bottom: 500 });
        let (across, down) = rules(&page);
        assert!(across.iter().all(|r| (480..490).contains(&r.at)) && !across.is_empty(), "{across:?}");
        assert!(down.iter().all(|r| (720..730).contains(&r.at)) && !down.is_empty(), "{down:?}");
    }
}
