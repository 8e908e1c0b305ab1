//! Workbooks as people leave them: taken apart, altered, saved again.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use phaen_core::plan::LineId;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The sheet with the activities.
pub const ACTIVITIES: &str = "กิจกรรม";
/// The sheet with the head of the form.
pub const FIRST_PAGE: &str = "ตัวชี้วัด";

/// The cells of a sheet by row and column, from 0.
pub struct Sheet(pub BTreeMap<(u32, u32), Data>);

impl Sheet {
    /// The row of a line.
    pub fn row(&self, line: LineId) -> u32 {
        let key = line.to_string();
        *self.0.iter().find(|((_, column), v)| *column == 0 && v.to_string() == key).map(|((row, _), _)| row).unwrap()
    }

    /// The column of that key: `code`, `title`, `m01.work`.
    pub fn column(&self, key: &str) -> u32 {
        *self.0.iter().find(|((row, _), v)| *row == 0 && **v == *key).map(|((_, column), _)| column).unwrap()
    }

    pub fn set(&mut self, row: u32, key: &str, value: impl Into<Data>) {
        let column = self.column(key);
        self.0.insert((row, column), value.into());
    }

    /// Takes a row out; those below move up.
    pub fn delete(&mut self, row: u32) -> BTreeMap<u32, Data> {
        let all = std::mem::take(&mut self.0);
        let mut taken = BTreeMap::new();
        for ((r, c), value) in all {
            match r.cmp(&row) {
                std::cmp::Ordering::Less => drop(self.0.insert((r, c), value)),
                std::cmp::Ordering::Equal => drop(taken.insert(c, value)),
                std::cmp::Ordering::Greater => drop(self.0.insert((r - 1, c), value)),
            }
        }
        taken
    }

    /// Puts a row in; those at and below it move down.
    pub fn insert(&mut self, row: u32, cells: BTreeMap<u32, Data>) {
        let below = self.0.split_off(&(row, 0));
        self.0.extend(below.into_iter().map(|((r, c), value)| ((r + 1, c), value)));
        self.0.extend(cells.into_iter().map(|(c, value)| ((row, c), value)));
    }

    /// Puts a new row under a line, with that code, title, and visits and money in ต.ค. and as target.
    pub fn insert_under(&mut self, line: LineId, code: &str, title: &str, visits: i64) {
        let row = self.row(line) + 1;
        self.insert(row, BTreeMap::new());
        self.set(row, "code", code.to_owned());
        self.set(row, "title", title.to_owned());
        for period in ["m01", "target"] {
            self.set(row, &format!("{period}.work"), visits as f64);
            self.set(row, &format!("{period}.budget"), (visits * 25) as f64);
        }
    }
}

/// The workbook with one of its sheets altered, saved as another program would: values only, other styles.
pub fn resaved(bytes: &[u8], name: &str, alter: impl FnOnce(&mut Sheet)) -> Vec<u8> {
    let mut ours: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut saved = Workbook::new();
    let mut alter = Some(alter);
    for sheet in ours.sheet_names() {
        let range = ours.worksheet_range(&sheet).unwrap();
        let (top, left) = range.start().unwrap();
        let used = range.used_cells().map(|(r, c, v)| ((r as u32 + top, c as u32 + left), v.clone()));
        let mut cells = Sheet(used.collect());
        if sheet == name {
            alter.take().unwrap()(&mut cells);
        }
        let target = saved.add_worksheet().set_name(&sheet).unwrap();
        for ((row, column), value) in cells.0 {
            match value {
                Data::Float(number) => target.write_number(row, column as u16, number).unwrap(),
                other => target.write_string(row, column as u16, other.to_string()).unwrap(),
            };
        }
    }
    assert!(alter.is_none(), "there is a sheet {name}");
    saved.save_to_buffer().unwrap()
}

/// The workbook with everything as it was but its parts, each as `alter` leaves it.
pub fn with_parts(bytes: &[u8], alter: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        writer.start_file(name.clone(), SimpleFileOptions::default()).unwrap();
        writer.write_all(alter(&name, text).as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The text of a part.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}
