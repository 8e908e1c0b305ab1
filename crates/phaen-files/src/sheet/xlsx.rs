//! Workbooks of Excel 2007 and later, from the parts of the archive.

use std::collections::HashMap;

use phaen_core::grid::Document;

use super::styles::{self, Shown, Style};
use super::{Decimal, MAX_CELLS, MAX_FORMULAS, Merged, Sheet, SheetCell, Value, document, formula, value};
use crate::FileError;
use crate::archive::{self, Archive};
use crate::table::{MAX_COLUMNS, MAX_PARTS};
use crate::xml::{self, Node, Xml};

/// Merged ranges of a sheet that are looked at.
const MAX_MERGED: usize = 50_000;

/// Reads a workbook.
///
/// # Errors
/// [`FileError::TooLarge`] beyond the limits of archives, [`FileError::TooManyCells`], [`FileError::Damaged`] for a
/// broken file.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, FileError> {
    let mut workbook = Workbook::open(bytes)?;
    let macros = |name: &str| name.ends_with("vbaProject.bin") || name.starts_with("xl/macrosheets/");
    let macros = workbook.archive.holds_any(macros);
    let mut sheets = Vec::new();
    for at in 0..workbook.named.len().min(MAX_PARTS) {
        let named = &workbook.named[at];
        let mut sheet = Sheet { name: named.name.clone(), hidden: named.hidden, ..Sheet::default() };
        if let Some(part) = workbook.part(at)? {
            workbook.reading.sheet(&part, &mut sheet, Reading::keep)?;
        }
        sheets.push(sheet);
    }
    Ok(document(sheets, macros))
}

/// A workbook whose sheets are read one by one.
pub(crate) struct Workbook<'a> {
    archive: Archive<'a>,
    targets: HashMap<String, Target>,
    named: Vec<Named>,
    reading: Reading,
}

/// What the file has for a cell, before decimals and dates are made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stored {
    /// Nothing, or an empty text.
    Empty,
    /// Text.
    Text(String),
    /// A number as it is written there.
    Number(String),
    /// A truth value, an error, or a day as text.
    Other(String),
}

/// A cell, and its formula where it has one, without the leading `=`.
pub(crate) type StoredCell = ((u32, u32), Stored, Option<String>);

impl<'a> Workbook<'a> {
    /// Opens a workbook and reads what its sheets share.
    pub fn open(bytes: &'a [u8]) -> Result<Self, FileError> {
        archive::check(bytes)?;
        let mut archive = Archive::open(bytes)?;
        let targets = targets(&mut archive)?;
        let styles = match part_of_kind(&mut archive, &targets, "/styles", "xl/styles.xml")? {
            Some(part) => styles::read(&part)?,
            None => Vec::new(),
        };
        let texts = match part_of_kind(&mut archive, &targets, "/sharedStrings", "xl/sharedStrings.xml")? {
            Some(part) => texts(&part)?,
            None => Vec::new(),
        };
        let (named, since_1904) = sheets(&mut archive)?;
        let reading = Reading { styles, texts, since_1904, room: MAX_CELLS, formulas: 0 };
        Ok(Self { archive, targets, named, reading })
    }

    /// The names of its sheets in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|named| named.name.as_str())
    }

    /// The cells of a sheet, told by its place among the names, as they are stored; none where it has no cells, as a
    /// sheet of charts.
    pub fn stored(&mut self, at: usize) -> Result<Vec<StoredCell>, FileError> {
        let mut cells = Vec::new();
        if let Some(part) = self.part(at)? {
            self.reading.sheet(&part, &mut Sheet::default(), |reading, open, formula, _| {
                let (at, stored) = (open.at, reading.stored(open));
                if stored != Stored::Empty || formula.is_some() {
                    cells.push((at, stored, formula));
                }
            })?;
        }
        Ok(cells)
    }

    /// The text of a sheet's part.
    fn part(&mut self, at: usize) -> Result<Option<String>, FileError> {
        let target = self.named.get(at).and_then(|named| self.targets.get(&named.id));
        match target.filter(|t| t.kind.ends_with("/worksheet") && self.archive.holds(&t.path)) {
            Some(target) => Ok(Some(xml::text(&self.archive.part(&target.path)?)?)),
            None => Ok(None),
        }
    }
}

/// A part that the workbook names.
struct Target {
    kind: String,
    path: String,
}

/// The parts that the workbook names, by their identity.
fn targets(archive: &mut Archive<'_>) -> Result<HashMap<String, Target>, FileError> {
    const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
    let mut targets = HashMap::new();
    if !archive.holds(RELATIONS) {
        return Ok(targets);
    }
    let part = xml::text(&archive.part(RELATIONS)?)?;
    let mut xml = Xml::new(&part);
    while let Some(node) = xml.next()? {
        if let Node::Start(element) = node
            && element.name() == "Relationship"
            && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, Target { kind: element.attribute("Type").unwrap_or_default(), path });
        }
    }
    Ok(targets)
}

/// The text of the part of that kind; where none is named, of the one that usually is it.
fn part_of_kind(
    archive: &mut Archive<'_>,
    targets: &HashMap<String, Target>,
    kind: &str,
    usual: &str,
) -> Result<Option<String>, FileError> {
    let named = targets.values().filter(|t| t.kind.ends_with(kind)).map(|t| t.path.as_str()).min();
    let path = named.filter(|path| archive.holds(path)).unwrap_or(usual);
    if archive.holds(path) { Ok(Some(xml::text(&archive.part(path)?)?)) } else { Ok(None) }
}

/// The shared texts; how Thai or Japanese is spoken is left out.
fn texts(part: &str) -> Result<Vec<String>, FileError> {
    let mut xml = Xml::new(part);
    let mut texts: Vec<String> = Vec::new();
    let (mut in_text, mut spoken) = (false, false);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) => match element.name() {
                "si" => {
                    unescape_last(&mut texts);
                    texts.push(String::new());
                }
                "t" => in_text = !spoken,
                "rPh" => spoken = true,
                _ => {}
            },
            Node::End(end) => match end.name() {
                "t" => in_text = false,
                "rPh" => spoken = false,
                _ => {}
            },
            Node::Text(text) => {
                if let Some(last) = texts.last_mut().filter(|_| in_text) {
                    last.push_str(&text);
                }
            }
        }
    }
    unescape_last(&mut texts);
    Ok(texts)
}

fn unescape_last(texts: &mut [String]) {
    if let Some(last) = texts.last_mut() {
        *last = unescaped(std::mem::take(last));
    }
}

/// A text with the characters that stand in it by their number, `_x000D_`.
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let number = rest.get(at + 2..at + 6).filter(|n| n.bytes().all(|b| b.is_ascii_hexdigit()));
        let number = number.filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let character = number.and_then(|n| u32::from_str_radix(n, 16).ok()).and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        match character {
            Some(character) => plain.push(character),
            None => plain.push_str("_x"),
        }
        rest = &rest[at + if character.is_some() { 7 } else { 2 }..];
    }
    plain + rest
}

/// A sheet as the workbook names it.
struct Named {
    name: String,
    id: String,
    hidden: bool,
}

/// The sheets of the workbook, and whether its days are counted from 1904.
fn sheets(archive: &mut Archive<'_>) -> Result<(Vec<Named>, bool), FileError> {
    let part = xml::text(&archive.part("xl/workbook.xml")?)?;
    let mut xml = Xml::new(&part);
    let (mut sheets, mut since_1904) = (Vec::new(), false);
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "workbookPr" => since_1904 = element.is("date1904"),
            "sheet" => {
                let hidden = element.attribute("state").is_some_and(|s| s != "visible");
                let (name, id) = (element.attribute("name"), element.attribute("id"));
                sheets.push(Named { name: name.unwrap_or_default(), id: id.unwrap_or_default(), hidden });
            }
            _ => {}
        }
    }
    Ok((sheets, since_1904))
}

/// What all sheets share.
struct Reading {
    styles: Vec<Style>,
    texts: Vec<String>,
    since_1904: bool,
    room: usize,
    formulas: usize,
}

/// A cell while its parts are read.
#[derive(Debug, Default)]
struct Open {
    at: (u32, u32),
    kind: String,
    style: Option<usize>,
    value: String,
    inline: String,
    formula: String,
    shared: Option<String>,
}

/// Which text of a cell is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Value,
    Formula,
    Inline,
}

impl Reading {
    /// Reads a sheet; `keep` is given each cell with its formula.
    fn sheet(
        &mut self,
        part: &str,
        sheet: &mut Sheet,
        mut keep: impl FnMut(&Self, Open, Option<String>, &mut Sheet),
    ) -> Result<(), FileError> {
        let mut xml = Xml::new(part);
        let mut shared: HashMap<String, (String, (u32, u32))> = HashMap::new();
        let (mut row, mut column) = (0u32, 0u32);
        let mut open: Option<Open> = None;
        let mut within = Within::Nothing;
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) => match (element.name(), &mut open) {
                    ("col", None) if element.is("hidden") => {
                        if let (Some(first), Some(last)) = (element.number("min"), element.number("max")) {
                            run(&mut sheet.hidden_columns, first.saturating_sub(1), last.saturating_sub(1));
                        }
                    }
                    ("row", None) => {
                        row = element.number("r").unwrap_or(row.saturating_add(1)).max(1);
                        column = 0;
                        if element.is("hidden") {
                            run(&mut sheet.hidden_rows, row - 1, row - 1);
                        }
                    }
                    ("c", None) => {
                        let named = element.value("r").and_then(|r| cell(&r));
                        let at = named.unwrap_or((row.saturating_sub(1), column));
                        column = at.1.saturating_add(1);
                        open = Some(Open {
                            at,
                            kind: element.attribute("t").unwrap_or_default(),
                            style: element.number("s").map(|s| s as usize),
                            ..Open::default()
                        });
                    }
                    ("v", Some(_)) => within = Within::Value,
                    ("t", Some(_)) => within = Within::Inline,
                    ("rPh", Some(_)) => within = Within::Nothing,
                    ("f", Some(cell)) => {
                        within = Within::Formula;
                        cell.shared =
                            element.attribute("si").filter(|_| element.attribute("t").as_deref() == Some("shared"));
                    }
                    ("mergeCell", None) if sheet.merged.len() < MAX_MERGED => {
                        let reference = element.attribute("ref").unwrap_or_default();
                        let ends = reference.split_once(':').and_then(|(a, b)| Some((cell(a)?, cell(b)?)));
                        sheet.merged.extend(ends.map(|(first, last)| Merged { first, last }));
                    }
                    _ => {}
                },
                Node::End(end) => match end.name() {
                    "c" => {
                        if let Some(mut cell) = open.take()
                            && cell.at.1 < MAX_COLUMNS
                        {
                            let formula = self.formula(&mut cell, &mut shared)?;
                            keep(self, cell, formula, sheet);
                        }
                    }
                    "v" | "f" | "t" => within = Within::Nothing,
                    _ => {}
                },
                Node::Text(text) => {
                    if let Some(cell) = &mut open {
                        match within {
                            Within::Nothing => {}
                            Within::Value => cell.value.push_str(&text),
                            Within::Formula => cell.formula.push_str(&text),
                            Within::Inline => cell.inline.push_str(&text),
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The formula of a cell, which may be that of another, moved. Counts cells and formulas.
    fn formula(
        &mut self,
        open: &mut Open,
        shared: &mut HashMap<String, (String, (u32, u32))>,
    ) -> Result<Option<String>, FileError> {
        let own = std::mem::take(&mut open.formula);
        let formula = match &open.shared {
            Some(index) if own.is_empty() => {
                let known = shared.get(index);
                known.map_or(String::new(), |(text, from)| formula::moved(text, *from, open.at))
            }
            Some(index) => {
                shared.insert(index.clone(), (own.clone(), open.at));
                own
            }
            None => own,
        };
        if formula.is_empty() && open.value.is_empty() && open.inline.is_empty() {
            return Ok(None);
        }
        // One formula may be shared by many cells: this is not bounded by the size of the file.
        self.formulas += formula.len();
        if self.room == 0 || self.formulas > MAX_FORMULAS {
            return Err(FileError::TooManyCells { limit: MAX_CELLS });
        }
        self.room -= 1;
        Ok(Some(formula).filter(|f| !f.is_empty()))
    }

    fn keep(&self, open: Open, formula: Option<String>, sheet: &mut Sheet) {
        let style = open.style.and_then(|s| self.styles.get(s)).copied().unwrap_or_default();
        let (at, value) = (open.at, self.value(open, style));
        if value != Value::Empty || formula.is_some() {
            let Style { bold, indent, shown } = style;
            sheet.cells.insert(at, SheetCell { value, formula, percent: shown == Shown::Percent, bold, indent });
        }
    }

    /// What a cell holds, as it is written.
    fn stored(&self, open: Open) -> Stored {
        let text = open.value;
        let stored = match open.kind.as_str() {
            "s" => {
                let shared = text.trim().parse().ok().and_then(|at: usize| self.texts.get(at));
                Stored::Text(shared.cloned().unwrap_or_default())
            }
            "str" => Stored::Text(unescaped(text)),
            "inlineStr" => Stored::Text(unescaped(open.inline)),
            "b" => Stored::Other((text.trim() == "1").to_string()),
            "e" | "d" => Stored::Other(text),
            _ => Stored::Number(text),
        };
        match &stored {
            Stored::Text(text) | Stored::Number(text) | Stored::Other(text) if text.is_empty() => Stored::Empty,
            _ => stored,
        }
    }

    fn value(&self, open: Open, style: Style) -> Value {
        let day = open.kind == "d";
        let truth = open.kind == "b";
        match self.stored(open) {
            Stored::Empty => Value::Empty,
            Stored::Text(text) => Value::Text(text),
            Stored::Other(text) if truth => Value::Truth(text == "true"),
            Stored::Other(text) if day => iso_day(&text).unwrap_or(Value::Text(text)),
            Stored::Other(text) => Value::Error(text),
            Stored::Number(text) => match Decimal::parse(text.trim()) {
                Some(serial) if style.shown == Shown::Date => {
                    value::day(serial, self.since_1904).unwrap_or(Value::Number(serial))
                }
                Some(number) => Value::Number(number),
                None => Value::Text(text),
            },
        }
    }
}

/// The day of `2022-10-02` or `2022-10-02T00:00:00`.
pub(crate) fn iso_day(text: &str) -> Option<Value> {
    let day = text.split('T').next()?;
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let in_range = (1..=9_999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (in_range && parts.next().is_none()).then_some(Value::Date { year, month, day })
}

/// Adds a run of hidden rows or columns, one with the run before where they touch.
pub(super) fn run(runs: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match runs.last_mut() {
        Some(before) if first <= before.1.saturating_add(1) && first >= before.0 => before.1 = before.1.max(last),
        _ => runs.push((first, last)),
    }
}

/// Row and column of `D7`, from 0.
pub(crate) fn cell(name: &str) -> Option<(u32, u32)> {
    let letters = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0u32, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_by_their_number_are_read() {
        for (written, read) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x0E01__x0E02_", "กข"),
            ("_x12_xD800__x_", "_x12_xD800__x_"),
            ("ก_xก", "ก_xก"),
        ] {
            assert_eq!(unescaped(written.to_owned()), read, "{written}");
        }
    }
}
