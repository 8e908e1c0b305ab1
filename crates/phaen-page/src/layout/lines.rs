//! Words on one height as lines, and what of a line belongs in one cell.

use crate::leaf::{Frame, Word};

/// Words that stand on one height, from the left.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub words: Vec<Word>,
    pub frame: Frame,
    pub baseline: i32,
}

/// Words of a line that belong in one cell.
#[derive(Debug, Clone)]
pub struct Piece {
    pub words: Vec<Word>,
    pub frame: Frame,
    /// Whether it is a figure, a dash or figures with their signs.
    pub figure: bool,
}

/// Lines of words, from the top.
pub fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by_key(|w| (w.baseline, w.frame.left));
    let mut lines: Vec<Line> = Vec::new();
    for word in words {
        // A dash or a mark stands higher than letters do, but not by half a line.
        let same = |l: &Line| {
            let size = l.words.iter().map(|w| w.size).max().unwrap_or(0).max(word.size);
            3 * (word.baseline - l.baseline) <= size
        };
        match lines.last_mut().filter(|l| same(l)) {
            Some(line) => {
                line.frame = line.frame.with(&word.frame);
                line.words.push(word);
            }
            None => lines.push(Line { frame: word.frame, baseline: word.baseline, words: vec![word] }),
        }
    }
    for line in &mut lines {
        line.words.sort_by_key(|w| w.frame.left);
    }
    lines
}

/// Whether a text may be a figure of a table: digits with separators and signs, or a dash.
pub fn is_figure(text: &str) -> bool {
    let sign = |c: char| matches!(c, ',' | '.' | '-' | '–' | '—' | '−' | '(' | ')' | '%' | '+' | '/');
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '๐'..='๙');
    !text.is_empty() && text.chars().all(|c| digit(c) || sign(c))
}

/// Whether a text is the number of a line of the table or of a field: digits with dots or brackets between them.
fn is_number_of_line(text: &str) -> bool {
    text.ends_with(['.', ')']) || text.matches('.').count() > 1
}

/// A line in pieces: words with no more than a blank between them, but each figure by itself.
pub fn pieces(line: &Line) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in &line.words {
        let figure = is_figure(&word.text);
        let goes_on = |piece: &Piece| {
            let gap = word.frame.left - piece.frame.right;
            let last = piece.words.last();
            let size = word.size.max(last.map_or(0, |w| w.size));
            let code = piece.words.len() == 1 && last.is_some_and(|w| is_number_of_line(&w.text));
            match (piece.figure, figure) {
                (true, true) => false,
                (false, false) => gap <= size,
                // "1.1 title", "32 units": a blank, not a column.
                (true, false) => gap <= if code { size } else { size / 2 },
                (false, true) => 5 * gap <= 3 * size,
            }
        };
        match pieces.last_mut().filter(|p| goes_on(p)) {
            Some(piece) => {
                piece.frame = piece.frame.with(&word.frame);
                piece.words.push(word.clone());
                piece.figure &= figure;
            }
            None => pieces.push(Piece { words: vec![word.clone()], frame: word.frame, figure }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: i32, baseline: i32) -> Word {
        let right = left + 50 * text.chars().count() as i32;
        let frame = Frame { left, top: baseline - 100, right, bottom: baseline + 25 };
        Word { text: text.to_owned(), frame, baseline, size: 100, ..Word::default() }
    }

    fn texts(words: Vec<Word>) -> Vec<Vec<String>> {
        let join = |p: Piece| p.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        lines(words).iter().map(|line| pieces(line).into_iter().map(join).collect()).collect()
    }

    #[test]
    fn words_near_each_other_are_one_piece_and_figures_are_not() {
        let words = vec![word("1.1", 0, 100), word("ส่ง", 180, 104), word("12", 600, 100), word("34", 730, 97)];
        assert_eq!(texts(words), [["1.1 ส่ง", "12", "34"]]);
        assert_eq!(texts(vec![word("ก", 0, 100), word("ข", 90, 250)]), [["ก"], ["ข"]]);
    }
}
