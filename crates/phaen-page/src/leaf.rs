//! What a page shows: words and straight lines with their places, whether they were printed or read from a picture.

use phaen_core::grid::{Area, Glyph};

/// A rectangle on a page: tenths of a point from its top left corner, as its text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frame {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Frame {
    pub const fn width(&self) -> i32 {
        self.right - self.left
    }

    pub const fn height(&self) -> i32 {
        self.bottom - self.top
    }

    pub const fn middle(&self) -> i32 {
        self.left.midpoint(self.right)
    }

    pub const fn centre(&self) -> i32 {
        self.top.midpoint(self.bottom)
    }

    /// The least frame around both.
    pub fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether a point is inside.
    pub const fn holds(&self, x: i32, y: i32) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }
}

/// A word: text without blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    pub text: String,
    pub frame: Frame,
    /// Where its letters stand on.
    pub baseline: i32,
    /// Height of its font.
    pub size: i32,
    pub bold: bool,
    /// What each character may be where a picture was read; else empty.
    pub glyphs: Vec<Vec<Glyph>>,
}

/// A straight line, across the page or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// Its height on the page where it goes across, else its distance from the left.
    pub at: i32,
    pub from: i32,
    pub to: i32,
}

/// By how many quarters clockwise the text of a page is turned from how the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turn(pub u8);

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Leaf {
    /// Its number, from 1.
    pub number: u32,
    /// Width as its text is read.
    pub width: i32,
    /// Height as its text is read.
    pub height: i32,
    pub turn: Turn,
    pub words: Vec<Word>,
    pub across: Vec<Rule>,
    pub down: Vec<Rule>,
}

impl Leaf {
    /// Where a frame stands on the page as it is shown.
    pub fn area(&self, frame: &Frame) -> Area {
        let (w, h) = (self.width, self.height);
        let shown = match self.turn.0 {
            1 => Frame { left: h - frame.bottom, top: frame.left, right: h - frame.top, bottom: frame.right },
            2 => Frame { left: w - frame.right, top: h - frame.bottom, right: w - frame.left, bottom: h - frame.top },
            3 => Frame { left: frame.top, top: w - frame.right, right: frame.bottom, bottom: w - frame.left },
            _ => *frame,
        };
        let place = |v: i32| u32::try_from(v).unwrap_or(0);
        let (left, top) = (place(shown.left), place(shown.top));
        Area { left, top, right: place(shown.right).max(left), bottom: place(shown.bottom).max(top) }
    }
}
