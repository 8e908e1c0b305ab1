//! Tokens of a row: figures in cells of their own, glued in one cell, or behind a title whose tab was lost.

use phaen_core::grid::{Glyph, GridCell, Place};
use phaen_core::plan::Cell;

use crate::layout::Layout;
use crate::line::plain;
use crate::token::{Figure, Token, figure};

/// The most tokens that are read in one row: a form with quarters has 34, and a scanner repeats a few.
pub const MAX_TOKENS: usize = 48;

/// How many tokens a whole row has: two for each column pair of a form with and without quarters.
pub fn is_whole(tokens: usize) -> bool {
    Layout::known().iter().any(|l| 2 * l.len() == tokens)
}

/// Whether a cell holds several figures with blanks between them.
pub fn glued_figures(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() > 1 && words.all(|w| figure(w).is_some())
}

/// In how many measures the tokens, read plainly, add up to what the row says; in the layout that fits best.
pub fn measures_holding(tokens: &[Token]) -> usize {
    let hold = |layout: &Layout| {
        let values = plain(tokens, layout.len()).0;
        let sums = layout.sums();
        let value = |at: usize, measure: usize| values[at][measure].hundredths().unwrap_or(0);
        (0..2)
            .filter(|m| {
                values.iter().any(|pair| matches!(pair[*m], Cell::Value(_)))
                    && sums.iter().all(|s| s.parts.iter().map(|p| value(*p, *m)).sum::<i64>() == value(s.whole, *m))
            })
            .count()
    };
    Layout::known().iter().map(hold).max().unwrap_or(0)
}

/// Tokens of the cells behind a title: blanks count only between figures.
pub fn tokens_of(cells: &[GridCell]) -> Vec<Token> {
    let apart = cut(cells, false);
    let spaced = |c: &GridCell| c.text.trim().contains(' ') && figure(&c.text.replace(' ', "")).is_some();
    if !cells.iter().any(|c| spaced(c) && is_grouped(&c.text)) {
        return apart;
    }
    // "1 234" is one figure or two: whichever fills the row.
    let together = cut(cells, true);
    if !is_whole(apart.len()) && is_whole(together.len()) { together } else { apart }
}

/// Whether a cell is one figure with blanks behind or in place of its thousands separators.
fn is_grouped(text: &str) -> bool {
    let mut groups = text.trim().split([' ', ',', '.']).filter(|g| !g.is_empty());
    let digits = |g: &str, most: usize| g.chars().count() <= most && figure(g).is_some_and(|f| f != Figure::Dash);
    groups.next().is_some_and(|g| digits(g, 3)) && groups.all(|g| g.chars().count() == 3 && digits(g, 3))
}

fn cut(cells: &[GridCell], together: bool) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for cell in cells {
        let text = cell.text.trim();
        // A comma before the blank leaves no doubt that the figure goes on.
        let one = is_grouped(text) && (together || text.split_whitespace().rev().skip(1).all(|w| w.ends_with(',')));
        let mut push = |shown: &str, read: &str, at: usize| {
            let place = Place { column: cell.place.column + at as u32, ..cell.place };
            let found = figure(read).unwrap_or(Figure::Unreadable);
            tokens.push(Token::new(shown, found, place, glyphs(cell, at, shown)));
        };
        if one {
            push(text, &text.replace(' ', ""), 0);
        } else if glued_figures(text) {
            for (at, word) in words(text) {
                push(word, word, text[..at].chars().count());
            }
        } else {
            push(text, text, 0);
        }
    }
    without_outer_blanks(&mut tokens);
    without_doubled_tabs(&mut tokens);
    tokens.truncate(MAX_TOKENS);
    tokens
}

/// What the characters of a part of a cell may be, which begins at that character of it.
fn glyphs<'a>(cell: &'a GridCell, at: usize, part: &str) -> &'a [Vec<Glyph>] {
    let known = cell.evidence.as_ref().map_or(&[][..], |e| &e.glyphs);
    known.get(at..at + part.chars().count()).unwrap_or_default()
}

fn without_outer_blanks(tokens: &mut Vec<Token>) {
    while tokens.last().is_some_and(|t| t.figure == Figure::Blank) {
        tokens.pop();
    }
    let lead = tokens.iter().take_while(|t| t.figure == Figure::Blank).count();
    tokens.drain(..lead);
}

/// Blanks that doubled tabs leave are no cells: the figures fill the row without them, or each second cell is blank.
fn without_doubled_tabs(tokens: &mut Vec<Token>) {
    let figures = tokens.iter().filter(|t| t.figure != Figure::Blank).count();
    let doubled = tokens.len() > 2 && tokens.iter().skip(1).step_by(2).all(|t| t.figure == Figure::Blank);
    if is_whole(tokens.len()) && !doubled {
        return;
    }
    if is_whole(figures) {
        tokens.retain(|t| t.figure != Figure::Blank);
    } else if doubled {
        let mut at = 0;
        tokens.retain(|_| {
            at += 1;
            at % 2 == 1
        });
    }
}

/// Words of a text with their byte offsets.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // A word is a part of the text: where it stands in memory says where it stands there.
    text.split_whitespace().map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// Figures that stand in the title's own cell because a tab was lost: as many of its last words as make the row whole.
/// A number that the title ends with stays there.
pub fn behind_title(text: &str, place: Place, behind: &[Token]) -> (String, Vec<Token>) {
    let all: Vec<(usize, &str)> = words(text).collect();
    let run = all.iter().rev().take_while(|(_, w)| figure(w).is_some()).count().min(all.len().saturating_sub(1));
    let none = || (text.to_owned(), Vec::new());
    if run == 0 || measures_holding(behind) == 2 {
        return none();
    }
    let take = |count: usize| -> Vec<Token> {
        let own = all[all.len() - count..].iter().map(|(at, word)| {
            let place = Place { column: place.column + text[..*at].chars().count() as u32, ..place };
            Token::new(word, figure(word).unwrap_or(Figure::Unreadable), place, &[])
        });
        own.chain(behind.iter().cloned()).collect()
    };
    // Whole rows that add up first; else, when all figures stand here, all of them.
    let whole = (1..=run).filter(|n| is_whole(n + behind.len()));
    let held = whole.max_by_key(|n| measures_holding(&take(*n))).filter(|n| measures_holding(&take(*n)) > 0);
    let held = held.or_else(|| (1..=run).filter(|_| behind.is_empty()).find(|n| measures_holding(&take(*n)) > 0));
    let count = match held {
        Some(count) => count,
        None if behind.is_empty() && run >= 6 => run,
        None => return none(),
    };
    let first = all.len() - count;
    let (at, last) = all[first - 1];
    let mut tokens = take(count);
    tokens.truncate(count);
    (text[..at + last.len()].to_owned(), tokens)
}
