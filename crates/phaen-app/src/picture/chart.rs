//! Bars, a line and marks as SVG: whole numbers only, no style attributes, every text escaped.

use std::fmt::Write;

const WIDTH: i64 = 900;
const HEIGHT: i64 = 320;
const LEFT: i64 = 90;
const RIGHT: i64 = 20;
const TOP: i64 = 40;
const BOTTOM: i64 = 36;
/// Height of a lying bar with its text.
const ROW: i64 = 44;
/// A text in a lying chart is cut at this many letters.
const MAX_LETTERS: usize = 90;

const INK: &str = "#1c2b2a";
const GRID: &str = "#c9d3d1";
const BAR: &str = "#0c5a52";
const LINE: &str = "#a34a00";
const MARK: &str = "#7a1f5c";

/// A level that something is held against.
pub struct Mark {
    /// At which bar, from 0.
    pub at: usize,
    /// The level, in hundredths.
    pub value: i64,
    /// What it is.
    pub text: String,
}

/// What is drawn. Values are hundredths, not negative.
pub struct Chart<'a> {
    pub title: String,
    /// What a screen reader says besides.
    pub describe: String,
    pub labels: Vec<String>,
    pub bars: Vec<i64>,
    /// A running total over the bars, or nothing.
    pub line: Vec<i64>,
    pub marks: Vec<Mark>,
    /// What bars and line are called; empty where there is but one.
    pub legend: [String; 2],
    pub figure: &'a dyn Fn(i64) -> String,
}

impl Chart<'_> {
    /// Standing bars, the line over them.
    pub fn upright(&self) -> String {
        let marks = self.marks.iter().map(|m| m.value);
        let most = self.bars.iter().chain(&self.line).copied().chain(marks).max().unwrap_or(0);
        let top = nice(most);
        let inner = (WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
        let count = i64::try_from(self.bars.len()).unwrap_or(1).max(1);
        let y = |value: i64| TOP + inner.1 - scaled(value, inner.1, top);
        let x = |index: usize| LEFT + inner.0 * (2 * i64::try_from(index).unwrap_or(0) + 1) / (2 * count);
        let mut svg = self.begin(HEIGHT);
        for step in 0..=4 {
            let value = top / 4 * step;
            let at = y(value);
            line(&mut svg, (LEFT, at), (WIDTH - RIGHT, at), GRID, 1);
            text(&mut svg, (LEFT - 8, at + 5), "end", INK, &(self.figure)(value));
        }
        let half = inner.0 / count * 3 / 10;
        for (index, value) in self.bars.iter().enumerate() {
            let (left, at) = (x(index) - half, y(*value));
            rect(
                &mut svg,
                (left, at),
                (2 * half, TOP + inner.1 - at),
                &format!("{}: {}", self.labels[index], (self.figure)(*value)),
            );
            text(&mut svg, (x(index), HEIGHT - 12), "middle", INK, &self.labels[index]);
            if self.line.is_empty() {
                text(&mut svg, (x(index), at - 6), "middle", INK, &(self.figure)(*value));
            }
        }
        if !self.line.is_empty() {
            let points: Vec<String> =
                self.line.iter().enumerate().map(|(i, v)| format!("{},{}", x(i), y(*v))).collect();
            let _ = write!(
                svg,
                r#"<polyline points="{}" fill="none" stroke="{LINE}" stroke-width="3"/>"#,
                points.join(" ")
            );
            for (index, value) in self.line.iter().enumerate() {
                let told = escaped(&format!("{}: {}", self.labels[index], (self.figure)(*value)));
                let _ = write!(
                    svg,
                    r#"<circle cx="{}" cy="{}" r="4" fill="{LINE}"><title>{told}</title></circle>"#,
                    x(index),
                    y(*value)
                );
            }
            rect(&mut svg, (LEFT, 12), (18, 12), &self.legend[0]);
            text(&mut svg, (LEFT + 24, 23), "start", INK, &self.legend[0]);
            line(&mut svg, (LEFT + 180, 18), (LEFT + 204, 18), LINE, 3);
            text(&mut svg, (LEFT + 210, 23), "start", INK, &self.legend[1]);
        }
        for mark in &self.marks {
            let at = y(mark.value);
            line(&mut svg, (x(mark.at) - half * 2, at), (x(mark.at) + half * 2, at), MARK, 3);
            // White around the letters: they may lie over the line.
            svg.push_str(r##"<g paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round">"##);
            text(&mut svg, (x(mark.at) - half * 2 - 4, at + 5), "end", MARK, &mark.text);
            svg.push_str("</g>");
        }
        svg.push_str("</svg>");
        svg
    }

    /// Lying bars, each under its text: for names that are sentences.
    pub fn lying(&self) -> String {
        let top = self.bars.iter().copied().max().unwrap_or(0).max(1);
        let rows = i64::try_from(self.bars.len()).unwrap_or(0);
        let mut svg = self.begin(TOP / 2 + rows * ROW);
        let room = WIDTH - RIGHT - 140;
        for (index, value) in self.bars.iter().enumerate() {
            let at = TOP / 4 + i64::try_from(index).unwrap_or(0) * ROW;
            let mut name: String = self.labels[index].chars().take(MAX_LETTERS).collect();
            if name.len() < self.labels[index].len() {
                name.push('…');
            }
            text(&mut svg, (8, at + 14), "start", INK, &name);
            let width = scaled(*value, room, top).max(1);
            rect(&mut svg, (8, at + 20), (width, 14), &format!("{}: {}", self.labels[index], (self.figure)(*value)));
            text(&mut svg, (16 + width, at + 32), "start", INK, &(self.figure)(*value));
        }
        svg.push_str("</svg>");
        svg
    }

    fn begin(&self, height: i64) -> String {
        let (title, describe) = (escaped(&self.title), escaped(&self.describe));
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="Sarabun, sans-serif" font-size="14"><title>{title}</title><desc>{describe}</desc>"#
        )
    }
}

/// The next round number whose quarters are round too, divisible by four in hundredths.
fn nice(most: i64) -> i64 {
    let mut power = 400;
    while power < i64::MAX / 100 {
        for halves in [2, 3, 4, 5, 6, 8, 10, 12, 16] {
            if power / 2 * halves >= most {
                return power / 2 * halves;
            }
        }
        power *= 10;
    }
    most
}

fn scaled(value: i64, room: i64, top: i64) -> i64 {
    i64::try_from(i128::from(value) * i128::from(room) / i128::from(top.max(1))).unwrap_or(room)
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

// Writing to a text cannot fail.
fn line(svg: &mut String, from: (i64, i64), to: (i64, i64), colour: &str, width: i64) {
    let _ = write!(
        svg,
        r#"<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{colour}" stroke-width="{width}"/>"#,
        from.0, from.1, to.0, to.1
    );
}

fn rect(svg: &mut String, at: (i64, i64), size: (i64, i64), told: &str) {
    let told = escaped(told);
    let _ = write!(
        svg,
        r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{BAR}"><title>{told}</title></rect>"#,
        at.0, at.1, size.0, size.1
    );
}

fn text(svg: &mut String, at: (i64, i64), anchor: &str, colour: &str, words: &str) {
    let words = escaped(words);
    let _ = write!(svg, r#"<text x="{}" y="{}" text-anchor="{anchor}" fill="{colour}">{words}</text>"#, at.0, at.1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_round_numbers() {
        assert_eq!([0, 1, 400, 401, 9_942_400].map(nice), [400, 400, 400, 600, 10_000_000]);
    }

    #[test]
    fn texts_are_escaped() {
        let figure = |h: i64| h.to_string();
        let chart = Chart {
            title: "<b>".to_owned(),
            describe: "\"&\"".to_owned(),
            labels: vec!["<script>".to_owned()],
            bars: vec![5],
            line: Vec::new(),
            marks: Vec::new(),
            legend: Default::default(),
            figure: &figure,
        };
        for svg in [chart.upright(), chart.lying()] {
            assert!(!svg.contains("<b>") && !svg.contains("<script>") && svg.contains("&lt;script&gt;"), "{svg}");
        }
    }
}
