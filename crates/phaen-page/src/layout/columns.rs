//! Columns of a table without lines, seen in what its rows of figures have in common.

use super::lines::{Line, Piece, pieces};
use crate::leaf::Frame;

/// From how many rows of figures on columns are believed.
const FEW_LINES: usize = 3;
/// From how many columns on a row is one of a table.
const FEW_COLUMNS: usize = 3;
/// Pages are looked at in stripes of half a point.
const STRIPE: i32 = 5;
/// One row of that many may reach into the gap between two columns.
const STRAYS: usize = 40;

/// Columns of a page: where each begins and ends, from the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(Vec<(i32, i32)>);

impl Columns {
    /// The columns that these lines have in common; `None` where they are no table.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<Self> {
        let rows: Vec<Vec<Piece>> = lines.map(pieces).filter(|p| is_row(p)).collect();
        if rows.len() < FEW_LINES {
            return None;
        }
        let all = rows.iter().flatten().map(|p| p.frame);
        let (left, right) = (all.clone().map(|f| f.left).min()?, all.map(|f| f.right).max()?);
        let count = usize::try_from((right - left) / STRIPE + 1).ok()?;
        let mut covered = vec![0usize; count];
        for piece in rows.iter().flatten() {
            let stripe = |v: i32| usize::try_from((v - left) / STRIPE).unwrap_or(0).min(count - 1);
            for stripe in &mut covered[stripe(piece.frame.left)..=stripe(piece.frame.right)] {
                *stripe += 1;
            }
        }
        let strays = rows.len() / STRAYS;
        let mut columns: Vec<(i32, i32)> = Vec::new();
        let mut open = None;
        for (at, rows) in covered.iter().chain([&0]).enumerate() {
            let place = left + STRIPE * i32::try_from(at).ok()?;
            match (open, *rows > strays) {
                (None, true) => open = Some(place),
                (Some(from), false) => {
                    columns.push((from, place));
                    open = None;
                }
                _ => {}
            }
        }
        (columns.len() >= FEW_COLUMNS).then_some(Self(columns))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The column that a frame stands in: the one that it shares most with, else the nearest.
    fn at(&self, frame: &Frame) -> usize {
        let shared = |(from, to): &(i32, i32)| frame.right.min(*to) - frame.left.max(*from);
        (0..self.0.len()).rev().max_by_key(|c| shared(&self.0[*c])).unwrap_or(0)
    }

    /// The first column that a text reaches into.
    fn first(&self, frame: &Frame) -> usize {
        self.0.iter().position(|(_, to)| frame.left < *to).unwrap_or(self.0.len() - 1)
    }

    /// A line's pieces in their columns. Figures behind a text that reaches their column stand by themselves.
    pub fn place(&self, line: &Line) -> Vec<(usize, Piece)> {
        let mut placed: Vec<(usize, Piece)> = Vec::new();
        for piece in pieces(line) {
            if piece.figure {
                placed.push((self.at(&piece.frame), piece));
            } else {
                placed.push((self.first(&piece.frame), piece));
            }
        }
        placed
    }
}

/// Whether a line's pieces are a row of figures.
pub fn is_row(pieces: &[Piece]) -> bool {
    pieces.len() >= FEW_COLUMNS && pieces.iter().filter(|p| p.figure).count() >= FEW_COLUMNS - 1
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;
    use crate::leaf::Word;

    /// Rows of words that end at those places.
    fn page(rows: &[&[(&str, i32)]]) -> Vec<Line> {
        let words = rows.iter().enumerate().flat_map(|(row, words)| {
            words.iter().map(move |(text, right)| {
                let baseline = 200 * (1 + row as i32);
                let left = right - 50 * text.chars().count() as i32;
                let frame = Frame { left, top: baseline - 100, right: *right, bottom: baseline + 25 };
                Word { text: (*text).to_owned(), frame, baseline, size: 100, ..Word::default() }
            })
        });
        lines(words.collect())
    }

    #[test]
    fn an_empty_cell_keeps_its_place_between_right_aligned_figures() {
        let lines = page(&[
            &[("กขค", 300), ("1,200", 900), ("5", 1200), ("12", 1500)],
            &[("กข", 250), ("7", 900), ("12", 1500)],
            &[("กขคงจ", 400), ("30", 900), ("1,000", 1200), ("-", 1500)],
            &[("ก", 200), ("88", 900), ("9", 1200), ("2", 1500)],
        ]);
        let columns = Columns::of(lines.iter()).expect("four columns");
        assert_eq!(columns.len(), 4);
        let at: Vec<usize> = columns.place(&lines[1]).iter().map(|(c, _)| *c).collect();
        assert_eq!(at, [0, 1, 3]);
    }

    #[test]
    fn text_is_no_table() {
        assert_eq!(Columns::of(page(&[&[("กข", 300), ("คง", 600)], &[("ก", 200)], &[("12", 300)]]).iter()), None);
    }
}
