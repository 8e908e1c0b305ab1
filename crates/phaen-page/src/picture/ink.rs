//! What of a cell's ink is writing: specks are taken out, dashes told by their shape.

use super::grey::{Cut, EDGE, Grey, INK, WHITE};

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// No ink.
    Nothing,
    /// A single stroke across.
    Dash(Cut),
    /// Writing within these edges.
    Writing(Cut),
}

/// Takes specks out of a cell and tells what it holds.
pub fn tidy(cell: &mut Grey) -> Held {
    // A full stop is about an inch's hundredth wide.
    let speck = cell.inch_part(150).pow(2).max(4);
    let mut around: Option<Cut> = None;
    let mut count = 0;
    let mut dark = 0;
    for (blob, pixels) in blobs(cell) {
        let size = pixels.len() as u32;
        // What is left of a line at the cell's edge is thin and ends there.
        let thin = cell.inch_part(60);
        let at_side = blob.left == 0 || blob.right == cell.width;
        let at_end = blob.top == 0 || blob.bottom == cell.height;
        let rest = (at_side && blob.width() <= thin) || (at_end && blob.height() <= thin);
        if size < speck || rest {
            for at in pixels {
                cell.pixels[at] = WHITE;
            }
            continue;
        }
        count += 1;
        dark += size;
        around = Some(around.map_or(blob, |a| Cut {
            left: a.left.min(blob.left),
            top: a.top.min(blob.top),
            right: a.right.max(blob.right),
            bottom: a.bottom.max(blob.bottom),
        }));
    }
    let Some(cut) = around else { return Held::Nothing };
    let (width, height) = (cut.width(), cut.height());
    // A stroke at most an inch's twentieth thick and third long, at least twice as long as thick, and full.
    let stroke = count == 1
        && height <= cell.inch_part(20)
        && width <= cell.inch_part(3)
        && width >= 2 * height
        && 10 * dark >= 6 * width * height;
    // At the very foot of a cell it underlines nothing.
    if stroke { Held::Dash(cut) } else { Held::Writing(cut) }
}

/// Pieces of connected ink with the pixels of each, pale edges included.
fn blobs(cell: &Grey) -> Vec<(Cut, Vec<usize>)> {
    let (width, height) = (cell.width as usize, cell.height as usize);
    let mut seen: Vec<bool> = cell.pixels.iter().map(|p| *p >= EDGE).collect();
    let mut found = Vec::new();
    let mut left: Vec<usize> = Vec::new();
    for start in 0..seen.len() {
        if seen[start] || cell.pixels[start] >= INK {
            continue;
        }
        let mut pixels = Vec::new();
        let (x, y) = ((start % width) as u32, (start / width) as u32);
        let mut cut = Cut { left: x, top: y, right: x + 1, bottom: y + 1 };
        seen[start] = true;
        left.push(start);
        while let Some(at) = left.pop() {
            pixels.push(at);
            let (x, y) = (at % width, at / width);
            cut.left = cut.left.min(x as u32);
            cut.right = cut.right.max(x as u32 + 1);
            cut.top = cut.top.min(y as u32);
            cut.bottom = cut.bottom.max(y as u32 + 1);
            for y in y.saturating_sub(1)..=(y + 1).min(height - 1) {
                for x in x.saturating_sub(1)..=(x + 1).min(width - 1) {
                    let at = y * width + x;
                    if !seen[at] {
                        seen[at] = true;
                        left.push(at);
                    }
                }
            }
        }
        found.push((cut, pixels));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(marks: &[Cut]) -> Grey {
        let mut cell = Grey::new(120, 60, Vec::new(), 3_000);
        for mark in marks {
            for y in mark.top..mark.bottom {
                for x in mark.left..mark.right {
                    cell.pixels[(y * 120 + x) as usize] = 0;
                }
            }
        }
        cell
    }

    #[test]
    fn specks_dashes_and_writing_are_told_apart() {
        let speck = Cut { left: 3, top: 3, right: 4, bottom: 6 };
        let dash = Cut { left: 50, top: 28, right: 64, bottom: 32 };
        let figure = Cut { left: 80, top: 15, right: 95, bottom: 40 };
        assert_eq!(tidy(&mut cell(&[speck])), Held::Nothing);
        assert_eq!(tidy(&mut cell(&[speck, dash])), Held::Dash(dash));
        assert_eq!(tidy(&mut cell(&[figure])), Held::Writing(figure));
        assert!(matches!(tidy(&mut cell(&[dash, figure])), Held::Writing(_)));
        let mut with_speck = cell(&[speck, figure]);
        tidy(&mut with_speck);
        assert_eq!(with_speck, cell(&[figure]));
    }
}
