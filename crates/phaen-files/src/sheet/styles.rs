//! The styles of a workbook of Excel 2007 and later, as far as they tell what a cell is.

use std::collections::HashMap;

use crate::FileError;
use crate::xml::{Node, Xml};

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    /// A share of a hundred.
    Percent,
    /// A day.
    Date,
}

/// A style of cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    pub bold: bool,
    pub indent: u8,
    pub shown: Shown,
}

/// The styles in the order in which cells name them.
pub(super) fn read(part: &str) -> Result<Vec<Style>, FileError> {
    let mut xml = Xml::new(part);
    let mut formats: HashMap<u32, Shown> = HashMap::new();
    let (mut fonts, mut styles): (Vec<bool>, Vec<Style>) = (Vec::new(), Vec::new());
    let mut section = String::new();
    while let Some(node) = xml.next()? {
        let element = match node {
            Node::Start(element) => element,
            Node::End(end) => {
                if end.name() == section {
                    section.clear();
                }
                continue;
            }
            Node::Text(_) => continue,
        };
        let name = element.name();
        match (section.as_str(), name) {
            ("", "numFmts" | "fonts" | "cellXfs" | "cellStyleXfs" | "dxfs") => section = name.to_owned(),
            ("numFmts", "numFmt") => {
                if let (Some(id), Some(code)) = (element.number("numFmtId"), element.attribute("formatCode")) {
                    formats.insert(id, shown(&code));
                }
            }
            ("fonts", "font") => fonts.push(false),
            ("fonts", "b") => {
                if let Some(bold) = fonts.last_mut() {
                    *bold = element.attribute("val").is_none_or(|v| v != "0" && v != "false");
                }
            }
            ("cellXfs", "xf") => {
                let id = element.number("numFmtId").unwrap_or(0);
                let bold = element.number("fontId").and_then(|f| fonts.get(f as usize)).copied().unwrap_or(false);
                let shown = formats.get(&id).copied().unwrap_or_else(|| built_in(id));
                styles.push(Style { bold, indent: 0, shown });
            }
            ("cellXfs", "alignment") => {
                if let Some(style) = styles.last_mut() {
                    style.indent = element.number("indent").and_then(|i| u8::try_from(i).ok()).unwrap_or(0);
                }
            }
            _ => {}
        }
    }
    Ok(styles)
}

/// What the formats that every workbook knows stand for.
pub(super) const fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=17 | 22 | 27..=36 | 50..=58 | 71..=81 => Shown::Date,
        _ => Shown::Number,
    }
}

/// What a format's code stands for: its letters outside of quotation marks and brackets.
pub(super) fn shown(code: &str) -> Shown {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    let letters: String = code
        .chars()
        .filter(|c| {
            let literal = std::mem::take(&mut escaped);
            match c {
                _ if literal => return false,
                '\\' | '_' | '*' => escaped = true,
                '"' => quoted = !quoted,
                '[' => bracketed = true,
                ']' => bracketed = false,
                _ => return !quoted && !bracketed,
            }
            false
        })
        .flat_map(char::to_lowercase)
        .collect();
    let has = |c: char| letters.contains(c);
    if has('%') {
        Shown::Percent
    } else if letters != "general" && (has('d') || has('y') || (has('m') && !has('h') && !has('s'))) {
        Shown::Date
    } else {
        Shown::Number
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn formats_tell_days_and_shares() {
        for (code, wanted) in [
            ("General", Shown::Number),
            ("#,##0.00", Shown::Number),
            ("0.0%", Shown::Percent),
            ("[$-41E]d mmm yy", Shown::Date),
            ("d/m", Shown::Date),
            ("mmm", Shown::Date),
            ("h:mm:ss", Shown::Number),
            ("#,##0\" day\"", Shown::Number),
            ("[Red]0\\d", Shown::Number),
        ] {
            assert_eq!(shown(code), wanted, "{code}");
        }
    }

    #[test]
    fn styles_are_those_of_cells_alone() {
        let part = "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='d mmm'/></numFmts>\
            <fonts><font/><font><b/></font><font><b val='0'/></font></fonts>\
            <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>\
            <cellXfs><xf numFmtId='0' fontId='1'><alignment indent='2'/></xf><xf numFmtId='170' fontId='2'/></cellXfs>\
            <dxfs><dxf><font><b/></font></dxf></dxfs></styleSheet>";
        let styles = read(part).unwrap();
        assert_eq!(styles.len(), 2);
        assert_eq!((styles[0].bold, styles[0].indent, styles[0].shown), (true, 2, Shown::Number));
        assert_eq!((styles[1].bold, styles[1].shown), (false, Shown::Date));
    }
}
