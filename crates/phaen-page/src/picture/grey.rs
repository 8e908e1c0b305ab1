//! A page in grey, and what makes its ink plain.

/// The value of white paper.
pub const WHITE: u8 = 255;
/// On paper made white, what is darker than this is ink.
pub const INK: u8 = 165;
/// What is darker than this is ink where it touches ink: the pale edge of a stroke.
pub const EDGE: u8 = 195;

/// On paper made white, what is darker than this is black.
const BLACKEST: u8 = 70;
/// On paper made white, what is lighter than this is white.
const WHITEST: u8 = 205;

/// A picture in grey, with the dots an inch that it is taken to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grey {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
    /// Tenths of a dot an inch.
    pub dots: u32,
}

/// A part of a picture in pixels, its right and bottom edges left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    pub left: u32,
    pub top: u32,
    pub right: u32,
    pub bottom: u32,
}

impl Cut {
    pub const fn width(&self) -> u32 {
        self.right.saturating_sub(self.left)
    }

    pub const fn height(&self) -> u32 {
        self.bottom.saturating_sub(self.top)
    }
}

impl Grey {
    /// A picture of those pixels, row by row; what is missing is white.
    pub fn new(width: u32, height: u32, mut pixels: Vec<u8>, dots: u32) -> Self {
        pixels.resize(width as usize * height as usize, WHITE);
        Self { width, height, pixels, dots: dots.max(100) }
    }

    pub fn row(&self, y: u32) -> &[u8] {
        let width = self.width as usize;
        &self.pixels[y as usize * width..][..width]
    }

    /// Pixels as tenths of a point.
    pub fn tenths(&self, pixels: u32) -> i32 {
        i32::try_from(u64::from(pixels) * 7_200 / u64::from(self.dots)).unwrap_or(i32::MAX)
    }

    /// Tenths of a point as pixels.
    pub fn pixels_of(&self, tenths: i32) -> u32 {
        u32::try_from(i64::from(tenths.max(0)) * i64::from(self.dots) / 7_200).unwrap_or(u32::MAX)
    }

    /// How many pixels a part of an inch is, at least one.
    pub const fn inch_part(&self, part: u32) -> u32 {
        let pixels = self.dots / (10 * part);
        if pixels == 0 { 1 } else { pixels }
    }

    /// A part of the picture, within its edges.
    pub fn cut(&self, cut: Cut) -> Self {
        let (right, bottom) = (cut.right.min(self.width), cut.bottom.min(self.height));
        let (left, top) = (cut.left.min(right), cut.top.min(bottom));
        let rows = (top..bottom).flat_map(|y| self.row(y)[left as usize..right as usize].iter().copied());
        Self { width: right - left, height: bottom - top, pixels: rows.collect(), dots: self.dots }
    }

    /// Makes a part white.
    pub fn clear(&mut self, cut: Cut) {
        let (right, bottom) = (cut.right.min(self.width), cut.bottom.min(self.height));
        for y in cut.top..bottom {
            let from = y as usize * self.width as usize;
            self.pixels[from + cut.left.min(right) as usize..from + right as usize].fill(WHITE);
        }
    }

    /// The picture in another size, each new pixel mixed of the four nearest; sides of at least one pixel.
    pub fn scaled(&self, width: u32, height: u32) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        if self.width == 0 || self.height == 0 {
            return Self::new(width, height, Vec::new(), self.dots);
        }
        // Where a new pixel's middle falls, in 256ths of an old one.
        let place = |new: u32, of: u32, old: u32| {
            let middle = (u64::from(new) * 2 + 1) * u64::from(old) * 128 / u64::from(of);
            let at = middle.saturating_sub(128).min(u64::from(old - 1) * 256);
            ((at / 256) as usize, (at % 256) as u32)
        };
        let across: Vec<(usize, u32)> = (0..width).map(|x| place(x, width, self.width)).collect();
        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height {
            let (row, down) = place(y, height, self.height);
            let upper = self.row(row as u32);
            let lower = self.row((row as u32 + 1).min(self.height - 1));
            for &(x, right) in &across {
                let next = (x + 1).min(upper.len() - 1);
                let mix = |row: &[u8]| u32::from(row[x]) * (256 - right) + u32::from(row[next]) * right;
                pixels.push(((mix(upper) * (256 - down) + mix(lower) * down) >> 16) as u8);
            }
        }
        let dots = u64::from(self.dots) * u64::from(width) / u64::from(self.width);
        Self::new(width, height, pixels, u32::try_from(dots).unwrap_or(u32::MAX))
    }

    /// The picture with no side longer than that, by whole blocks of pixels so that thin strokes stay.
    pub fn at_most(self, side: u32) -> Self {
        let longest = self.width.max(self.height);
        if longest <= side {
            return self;
        }
        let halved = if longest >= 2 * side { self.halved() } else { self };
        if halved.width.max(halved.height) >= 2 * side {
            return halved.at_most(side);
        }
        let longest = halved.width.max(halved.height).max(1);
        let sized = |v: u32| u32::try_from(u64::from(v) * u64::from(side) / u64::from(longest)).unwrap_or(side);
        halved.scaled(sized(halved.width), sized(halved.height))
    }

    fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height {
            let (upper, lower) = (self.row(2 * y), self.row(2 * y + 1));
            for x in 0..width as usize {
                let four = [upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]];
                pixels.push((four.into_iter().map(u32::from).sum::<u32>() / 4) as u8);
            }
        }
        Self::new(width, height, pixels, self.dots / 2)
    }

    /// The picture with its paper made white, however it was lit or shaded.
    ///
    /// What is brightest around a pixel is its paper; every pixel is measured against that.
    pub fn on_white(&self) -> Self {
        let block = self.inch_part(12).max(8);
        let (columns, rows) = (self.width.div_ceil(block).max(1), self.height.div_ceil(block).max(1));
        let mut paper = vec![0u8; columns as usize * rows as usize];
        for (at, paper) in paper.iter_mut().enumerate() {
            let (column, row) = (at as u32 % columns, at as u32 / columns);
            let mut counts = [0u32; 256];
            let mut all = 0;
            for y in row * block..((row + 1) * block).min(self.height) {
                let right = ((column + 1) * block).min(self.width);
                for pixel in &self.row(y)[(column * block) as usize..right as usize] {
                    counts[usize::from(*pixel)] += 1;
                    all += 1;
                }
            }
            // Of the brightest tenth the darkest: noise is brighter than its paper.
            let mut above = 0;
            let level = (0..256usize).rev().find(|v| {
                above += counts[*v];
                10 * above >= all
            });
            *paper = level.and_then(|v| u8::try_from(v).ok()).unwrap_or(WHITE);
        }
        let paper = spread(&paper, columns, rows);
        let paper = Self::new(columns, rows, paper, self.dots).scaled(self.width, self.height);
        let level = |(pixel, paper): (&u8, &u8)| (u32::from(*pixel) * 255 / u32::from(*paper).max(64)).min(255) as u8;
        let pixels = self.pixels.iter().zip(&paper.pixels).map(level).collect();
        Self { pixels, ..self.clone() }
    }

    /// The picture with light greys white and dark ones black, so that grain is no ink.
    pub fn crisp(mut self) -> Self {
        for pixel in &mut self.pixels {
            let above = u32::from(pixel.saturating_sub(BLACKEST));
            *pixel = (above * 255 / u32::from(WHITEST - BLACKEST)).min(255) as u8;
        }
        self
    }

    /// Three copies side by side, what is within a margin counted once.
    pub fn thrice(&self, margin: u32) -> Self {
        let shared = (2 * margin).min(self.width) as usize;
        let mut pixels = Vec::new();
        for y in 0..self.height {
            let row = self.row(y);
            let half = &row[shared / 2..];
            pixels.extend([row, half, half].concat());
        }
        let width = 3 * self.width - shared as u32 / 2 * 2;
        Self::new(width, self.height, pixels, self.dots)
    }

    /// As a file that the reading program takes.
    pub fn to_pgm(&self) -> Vec<u8> {
        let mut file = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        file.extend_from_slice(&self.pixels);
        file
    }
}

/// Blocks full of ink take the paper of their neighbours.
fn spread(paper: &[u8], columns: u32, rows: u32) -> Vec<u8> {
    let (columns, rows) = (columns as usize, rows as usize);
    let brightest = |at: usize| {
        let (x, y) = (at % columns, at / columns);
        let near = (y.saturating_sub(1)..=(y + 1).min(rows - 1))
            .flat_map(|y| (x.saturating_sub(1)..=(x + 1).min(columns - 1)).map(move |x| y * columns + x));
        let most = near.map(|at| paper[at]).max().unwrap_or(WHITE);
        // A shaded cell is no ink: only blocks far darker than those around them are.
        if u32::from(paper[at]) * 3 < u32::from(most) * 2 { most } else { paper[at] }
    };
    (0..paper.len()).map(brightest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_in_the_shade_is_white_and_ink_stays() {
        let mut pixels = Vec::new();
        for y in 0..200u32 {
            for x in 0..200u32 {
                let paper = 120 + x / 2;
                let ink = (90..94).contains(&(x % 100)) && (40..160).contains(&y);
                pixels.push(if ink { paper / 3 } else { paper } as u8);
            }
        }
        let made = Grey::new(200, 200, pixels, 3_000).on_white();
        assert!(made.row(100)[10] > 235 && made.row(100)[180] > 235, "{:?}", made.row(100));
        assert!(made.row(100)[92] < INK && made.row(100)[191] < INK);
    }

    #[test]
    fn sizes_change_and_levels_stay() {
        let picture = Grey::new(4, 2, vec![0, 0, 200, 200, 0, 0, 200, 200], 3_000);
        let larger = picture.scaled(8, 4);
        assert_eq!((larger.width, larger.height, larger.dots), (8, 4, 6_000));
        assert_eq!((larger.row(0)[0], larger.row(3)[7]), (0, 200));
        let smaller = Grey::new(40, 20, vec![77; 800], 3_000).at_most(10);
        assert_eq!((smaller.width, smaller.height), (10, 5));
        assert!(smaller.pixels.iter().all(|p| *p == 77));
        assert_eq!(picture.cut(Cut { left: 2, top: 0, right: 9, bottom: 1 }).pixels, [200, 200]);
    }
}
