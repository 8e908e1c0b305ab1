//! Tables that align Thai: vowels and tone marks above and below have no width of their own.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// On which side of its column a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Figures.
    Right,
}

/// Blanks between columns.
const GAP: usize = 2;

enum Row {
    Cells(Vec<String>),
    Note(String),
}

/// A table of text.
pub struct Table {
    heads: Vec<(String, Align)>,
    rows: Vec<Row>,
    /// A column that gives way when the terminal is too narrow, and the width to fit.
    shrink: Option<(usize, usize)>,
}

impl Table {
    /// A table with these heads.
    pub fn new(heads: impl IntoIterator<Item = (impl Into<String>, Align)>) -> Self {
        let heads = heads.into_iter().map(|(text, align)| (text.into(), align)).collect();
        Self { heads, rows: Vec::new(), shrink: None }
    }

    /// Adds a row; missing cells are empty.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(Row::Cells(cells.into_iter().map(|c| one_line(&c.into())).collect()));
    }

    /// Adds a line that belongs to the row above and minds no column.
    pub fn note(&mut self, text: impl Into<String>) {
        self.rows.push(Row::Note(text.into()));
    }

    /// Cuts that column, as far as need be, so that the table fits `width`; `None` cuts nothing.
    pub fn fit(&mut self, column: usize, width: Option<usize>) {
        self.shrink = width.map(|w| (column, w));
    }

    /// Writes the table.
    ///
    /// # Errors
    /// What `out` fails with.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let widths = self.widths();
        let heads: Vec<&str> = self.heads.iter().map(|(text, _)| text.as_str()).collect();
        self.write_row(out, &heads, &widths)?;
        let rule: usize = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        writeln!(out, "{}", "─".repeat(rule))?;
        for row in &self.rows {
            match row {
                Row::Cells(cells) => {
                    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                    self.write_row(out, &cells, &widths)?;
                }
                Row::Note(text) => writeln!(out, "{}{text}", " ".repeat(GAP))?,
            }
        }
        Ok(())
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.heads.iter().map(|(text, _)| text.width()).collect();
        for row in &self.rows {
            if let Row::Cells(cells) = row {
                for (width, cell) in widths.iter_mut().zip(cells) {
                    *width = (*width).max(cell.width());
                }
            }
        }
        if let Some((column, fit)) = self.shrink {
            let all: usize = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
            let least = self.heads[column].0.width().max(12);
            widths[column] = widths[column].saturating_sub(all.saturating_sub(fit)).max(least.min(widths[column]));
        }
        widths
    }

    fn write_row(&self, out: &mut dyn Write, cells: &[&str], widths: &[usize]) -> io::Result<()> {
        let mut line = String::new();
        for (at, ((_, align), width)) in self.heads.iter().zip(widths).enumerate() {
            let text = cut(cells.get(at).copied().unwrap_or_default(), *width);
            let blank = " ".repeat(width - text.width());
            if at > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            match align {
                Align::Left => line.extend([text.as_str(), &blank]),
                Align::Right => line.extend([&blank, text.as_str()]),
            }
        }
        writeln!(out, "{}", line.trim_end())
    }
}

/// The text without control characters: what a scanner left must not steer the terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The text, cut to that width with an ellipsis where it is longer; a mark stays with its letter.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for letter in text.chars() {
        let wide = letter.width().unwrap_or(0);
        if used + wide > width.saturating_sub(1) {
            break;
        }
        used += wide;
        kept.push(letter);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn written(table: &Table) -> Vec<String> {
        let mut bytes = Vec::new();
        table.write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
    }

    /// Columns that text takes in a terminal, counted by hand: every Thai letter but the marks above and below.
    fn columns(text: &str) -> usize {
        let mark = |c: char| matches!(c, 'ั' | 'ิ'..='ฺ' | '็'..='๎');
        text.chars().filter(|c| !mark(*c)).count()
    }

    #[test]
    fn figures_stand_under_each_other_whatever_the_title() {
        let mut table = Table::new([("รหัส", Align::Left), ("กิจกรรม", Align::Left), ("งบ", Align::Right)]);
        for title in ["ผู้ที่นี่ซื้อน้ำ", "กลุ่ม", "plain", "ค่าน้ำ", "ปั๊มน้ำ์"]
        {
            table.row(["2.10", title, "1,234"]);
        }
        let lines = written(&table);
        let ends: Vec<usize> = lines.iter().filter(|l| l.ends_with("1,234")).map(|l| columns(l)).collect();
        assert_eq!(ends.len(), 5);
        assert!(ends.iter().all(|e| *e == ends[0]), "{lines:#?}");
        assert_eq!(columns(&lines[1]), ends[0], "the rule is as long as the rows");
    }

    #[test]
    fn sara_am_takes_one_column() {
        assert_eq!("ำ".width(), 1);
        assert_eq!("กำ".width(), 2);
        assert_eq!("ผู้".width(), 1);
    }

    #[test]
    fn a_narrow_terminal_cuts_the_title_between_letters() {
        let mut table = Table::new([("กิจกรรม", Align::Left), ("งบ", Align::Right)]);
        table.row(["พัฒนาศักยภาพบุคลากรให้มีทักษะเพิ่มขึ้น", "25"]);
        table.fit(0, Some(24));
        let lines = written(&table);
        assert_eq!(lines[2], "พัฒนาศักยภาพบุคลากรให้มี…  25");
        assert_eq!(columns(&lines[2]), 24);
    }

    #[test]
    fn text_of_a_file_cannot_steer_the_terminal() {
        let mut table = Table::new([("a", Align::Left)]);
        table.row(["x\x1b[2Jy\nz"]);
        assert_eq!(written(&table)[2], "x [2Jy z");
    }
}
