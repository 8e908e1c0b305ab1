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
    archive::check(bytes)?;
    let mut archive = Archive::open(bytes)?;
    let macros = archive.holds_any(|name| name.ends_with("vbaProject.bin") || name.starts_with("xl/macrosheets/"));
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
    let mut reading = Reading { styles, texts, since_1904, room: MAX_CELLS, formulas: 0 };
    let mut sheets = Vec::new();
    for Named { name, id, hidden } in named.into_iter().take(MAX_PARTS) {
        let mut sheet = Sheet { name, hidden, ..Sheet::default() };
        // A sheet of charts has no cells.
        let target = targets.get(&id).filter(|t| t.kind.ends_with("/worksheet") && archive.holds(&t.path));
        if let Some(target) = target {
            let part = xml::text(&archive.part(&target.path)?)?;
            reading.sheet(&part, &mut sheet)?;
        }
        sheets.push(sheet);
    }
    Ok(document(sheets, macros))
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
                "si" => texts.push(String::new()),
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
    Ok(texts)
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
    fn sheet(&mut self, part: &str, sheet: &mut Sheet) -> Result<(), FileError> {
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
                        if let Some(cell) = open.take() {
                            self.keep(cell, &mut shared, sheet)?;
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

    fn keep(
        &mut self,
        open: Open,
        shared: &mut HashMap<String, (String, (u32, u32))>,
        sheet: &mut Sheet,
    ) -> Result<(), FileError> {
        let style = open.style.and_then(|s| self.styles.get(s)).copied().unwrap_or_default();
        let value = self.value(&open, style);
        let formula = match &open.shared {
            Some(index) if open.formula.is_empty() => {
                let known = shared.get(index);
                known.map_or(String::new(), |(text, from)| formula::moved(text, *from, open.at))
            }
            Some(index) => {
                shared.insert(index.clone(), (open.formula.clone(), open.at));
                open.formula
            }
            None => open.formula,
        };
        if (value == Value::Empty && formula.is_empty()) || open.at.1 >= MAX_COLUMNS {
            return Ok(());
        }
        // One formula may be shared by many cells: this is not bounded by the size of the file.
        self.formulas += formula.len();
        if self.room == 0 || self.formulas > MAX_FORMULAS {
            return Err(FileError::TooManyCells { limit: MAX_CELLS });
        }
        self.room -= 1;
        let formula = Some(formula).filter(|f| !f.is_empty());
        let Style { bold, indent, shown } = style;
        sheet.cells.insert(open.at, SheetCell { value, formula, percent: shown == Shown::Percent, bold, indent });
        Ok(())
    }

    fn value(&self, open: &Open, style: Style) -> Value {
        let text = open.value.as_str();
        let as_text = |text: &str| if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) };
        match open.kind.as_str() {
            "s" => {
                text.trim().parse().ok().and_then(|at: usize| self.texts.get(at)).map_or(Value::Empty, |t| as_text(t))
            }
            "str" => as_text(text),
            "inlineStr" => as_text(&open.inline),
            "b" => Value::Truth(text.trim() == "1"),
            "e" => Value::Error(text.to_owned()),
            "d" => iso_day(text).unwrap_or_else(|| as_text(text)),
            _ => match Decimal::parse(text.trim()) {
                Some(serial) if style.shown == Shown::Date => {
                    value::day(serial, self.since_1904).unwrap_or(Value::Number(serial))
                }
                Some(number) => Value::Number(number),
                None => as_text(text),
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
