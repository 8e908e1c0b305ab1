//! Numbers that Word gives paragraphs itself: they stand in no text, and codes of plans are often such.

use std::collections::HashMap;

use crate::FileError;
use crate::xml::{Node, Xml};

/// Levels that a list may have.
const LEVELS: usize = 9;

/// How the paragraphs of one level are numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    /// Whether it counts in figures; letters and bullets are no codes.
    figures: bool,
    /// `%1.%2.`: what stands around the numbers of the levels.
    text: String,
}

/// All lists of a text, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    levels: HashMap<String, Vec<Level>>,
    /// The list that each number in use refers to.
    lists: HashMap<String, String>,
    counts: HashMap<String, [u32; LEVELS]>,
}

impl Numbering {
    /// Reads the part that says how lists count.
    pub fn read(part: &str) -> Result<Self, FileError> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(part);
        let (mut list, mut number) = (String::new(), None);
        let mut at = None;
        while let Some(node) = xml.next()? {
            let element = match node {
                Node::Start(element) => element,
                Node::End(end) if end.name() == "num" => {
                    number = None;
                    continue;
                }
                _ => continue,
            };
            let value = || element.attribute("val").unwrap_or_default();
            match element.name() {
                "abstractNum" => list = element.attribute("abstractNumId").unwrap_or_default(),
                "num" => number = element.attribute("numId"),
                "abstractNumId" => {
                    if let Some(number) = &number {
                        numbering.lists.insert(number.clone(), value());
                    }
                }
                // What one use of a list changes of it is left alone.
                "lvl" if number.is_none() => {
                    let level = element.number("ilvl").map(|l| l as usize).filter(|l| *l < LEVELS);
                    at = level;
                    if level.is_some() {
                        numbering.levels.entry(list.clone()).or_insert_with(|| vec![Level::default(); LEVELS]);
                    }
                }
                name @ ("start" | "numFmt" | "lvlText") if number.is_none() => {
                    let level = at.and_then(|at| numbering.levels.get_mut(&list)?.get_mut(at));
                    let Some(level) = level else { continue };
                    match name {
                        "start" => level.start = element.number("val").unwrap_or(1),
                        "numFmt" => {
                            level.figures = value().starts_with("decimal") || value().starts_with("thaiNumbers")
                        }
                        _ => level.text = value(),
                    }
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The number of the next paragraph of that list and level; empty where it has none in figures.
    pub fn next(&mut self, number: &str, level: usize) -> String {
        let list = self.lists.get(number).cloned().unwrap_or_default();
        let (Some(levels), true) = (self.levels.get(&list), level < LEVELS) else { return String::new() };
        // A level that was not counted yet stands before its start.
        let start = |l: usize| levels[l].start.saturating_sub(1);
        let counts = self.counts.entry(list).or_insert_with(|| std::array::from_fn(start));
        counts[level] = counts[level].saturating_add(1);
        counts.iter_mut().enumerate().skip(level + 1).for_each(|(deeper, count)| *count = start(deeper));
        if !levels[level].figures {
            return String::new();
        }
        let mut text = levels[level].text.clone();
        for (shallower, count) in counts.iter().enumerate().take(level + 1) {
            let count = (*count).max(levels[shallower].start);
            text = text.replace(&format!("%{}", shallower + 1), &count.to_string());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn lists_count_through_their_levels() {
        let level = |l: usize, format: &str, text: &str| {
            format!(
                "<w:lvl w:ilvl=\"{l}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
            )
        };
        let part = format!(
            "<w:numbering><w:abstractNum w:abstractNumId=\"7\">{}{}{}</w:abstractNum>\
             <w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>",
            level(0, "decimal", "%1."),
            level(1, "thaiNumbers", "%1.%2"),
            level(2, "bullet", "•")
        );
        let mut numbering = Numbering::read(&part).unwrap();
        let numbers = [0, 1, 1, 2, 0, 1].map(|level| numbering.next("3", level));
        assert_eq!(numbers, ["1.", "1.1", "1.2", "", "2.", "2.1"]);
        assert_eq!(numbering.next("9", 0), "");
        assert_eq!(numbering.next("3", 40), "");
    }
}
