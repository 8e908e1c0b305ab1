//! Sets a page straight that lies askew by up to five degrees.

use super::grey::{Grey, INK, WHITE};

/// The farthest that a page is set straight, in hundredths of a degree.
const MOST: i32 = 500;
/// How the angle is looked for: coarsely, then finely; steps in hundredths of a degree.
const STEPS: [i32; 3] = [50, 10, 2];
/// Askew by less than this a page is left alone, in hundredths of a degree.
const STRAIGHT: i32 = 4;
/// How wide the page is looked at, in pixels.
const WIDTH: u32 = 1_600;

/// By how many hundredths of a degree the lines of a page fall to the right; negative where they rise.
pub fn angle(page: &Grey) -> i32 {
    let small = page.clone().at_most(WIDTH);
    let mut ink: Vec<(i32, i32)> = Vec::new();
    for y in 0..small.height {
        let dark = small.row(y).iter().zip(0i32..).filter(|(p, _)| **p < INK);
        ink.extend(dark.map(|(_, x)| (x, i32::try_from(y).unwrap_or(0))));
    }
    let mut best = 0;
    let mut reach = MOST;
    for step in STEPS {
        let from = best - reach;
        let tries = (0..=2 * reach / step).map(|k| from + k * step);
        // Of equal ones the least.
        best = tries.max_by_key(|a| (sharpness(&ink, *a, small.height), -a.abs())).unwrap_or(0);
        reach = step;
    }
    best
}

/// How much neighbouring lines of pixels differ when the page is set straight by that angle: most where lines of text
/// and rules fall into single ones.
fn sharpness(ink: &[(i32, i32)], hundredths: i32, height: u32) -> u64 {
    let slope = slope(hundredths);
    let margin = i64::from(WIDTH / 8);
    let mut lines = vec![0i64; height as usize + 2 * margin as usize];
    for (x, y) in ink {
        let line = i64::from(*y) - ((i64::from(*x) * slope) >> 16) + margin;
        if let Some(count) = usize::try_from(line).ok().and_then(|line| lines.get_mut(line)) {
            *count += 1;
        }
    }
    lines.windows(2).map(|pair| pair[0].abs_diff(pair[1]).pow(2)).sum()
}

/// The page set straight.
pub fn straightened(page: Grey) -> Grey {
    let angle = angle(&page);
    if angle.abs() < STRAIGHT { page } else { turned(&page, angle) }
}

/// The page turned back by that angle about its middle.
fn turned(page: &Grey, hundredths: i32) -> Grey {
    let (sine, cosine) = turn(hundredths);
    let (width, height) = (i64::from(page.width), i64::from(page.height));
    let (mid_x, mid_y) = (width << 15, height << 15);
    let pixel = |x: i64, y: i64| {
        let inside = (0..width).contains(&x) && (0..height).contains(&y);
        if inside { i64::from(page.pixels[(y * width + x) as usize]) } else { i64::from(WHITE) }
    };
    let mut pixels = Vec::with_capacity(page.pixels.len());
    for y in 0..height {
        for x in 0..width {
            let (dx, dy) = ((x << 16) - mid_x, (y << 16) - mid_y);
            let from_x = mid_x + ((dx * cosine - dy * sine) >> 16);
            let from_y = mid_y + ((dx * sine + dy * cosine) >> 16);
            let (left, top) = (from_x >> 16, from_y >> 16);
            let (right, down) = ((from_x & 0xffff) >> 8, (from_y & 0xffff) >> 8);
            let mix = |y: i64| pixel(left, y) * (256 - right) + pixel(left + 1, y) * right;
            pixels.push(((mix(top) * (256 - down) + mix(top + 1) * down) >> 16) as u8);
        }
    }
    Grey { pixels, ..page.clone() }
}

/// Rise over run, in 65,536ths.
#[allow(clippy::float_arithmetic, reason = "an angle on paper")]
fn slope(hundredths: i32) -> i64 {
    ((f64::from(hundredths) / 100.0).to_radians().tan() * 65_536.0).round() as i64
}

/// Sine and cosine, in 65,536ths.
#[allow(clippy::float_arithmetic, reason = "an angle on paper")]
fn turn(hundredths: i32) -> (i64, i64) {
    let (sine, cosine) = (f64::from(hundredths) / 100.0).to_radians().sin_cos();
    ((sine * 65_536.0).round() as i64, (cosine * 65_536.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines that fall by that many hundredths of a degree.
    fn page(hundredths: i32) -> Grey {
        let (width, height) = (1_400, 1_000);
        let slope = slope(hundredths);
        let level = |x: i64, y: i64| {
            let line = y - ((x * slope) >> 16);
            if (100..900).contains(&line) && line.rem_euclid(40) < 3 { 0 } else { WHITE }
        };
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| level(x, y))).collect();
        Grey::new(1_400, 1_000, pixels, 1_200)
    }

    #[test]
    fn the_angle_is_found_and_taken_back() {
        for askew in [-430, -100, -8, 0, 30, 100, 350] {
            let found = angle(&page(askew));
            assert!((found - askew).abs() <= 6, "{askew}: {found}");
            let left = angle(&straightened(page(askew)));
            assert!(left.abs() <= 8, "{askew}: {left} is left");
        }
    }

    #[test]
    fn an_empty_page_is_straight() {
        assert_eq!(angle(&Grey::new(100, 100, Vec::new(), 3_000)), 0);
    }
}
