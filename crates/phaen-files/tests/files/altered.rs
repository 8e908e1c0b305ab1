//! Workbooks that people have worked in.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use phaen_core::form::FieldName;
use phaen_core::number::Quantity;
use phaen_core::plan::{Cell, LineId};
use phaen_files::xlsx::{OwnRow, read_own};
use phaen_files::{CellFault, FileError};
use rust_xlsxwriter::Workbook;

use crate::plans::{read, rows_of, rows_read, small, write};

type Cells = BTreeMap<(u32, u32), Data>;

/// Takes our workbook apart, lets `alter` change a sheet's values, and saves it as another program would:
/// values only, other styles, other order of parts.
fn altered(sheet: &str, alter: impl Fn(&mut Cells)) -> Vec<u8> {
    let mut ours: Xlsx<_> = Xlsx::new(Cursor::new(write(&small()))).unwrap();
    let mut saved = Workbook::new();
    for name in ours.sheet_names() {
        let range = ours.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap();
        let mut cells: Cells =
            range.used_cells().map(|(r, c, v)| ((r as u32 + top, c as u32 + left), v.clone())).collect();
        if name == sheet {
            alter(&mut cells);
        }
        let target = saved.add_worksheet().set_name(&name).unwrap();
        for ((row, column), value) in cells {
            let column = column as u16;
            match value {
                Data::Float(number) => target.write_number(row, column, number).unwrap(),
                Data::Error(_) => target.write_formula(row, column, "=1/0").unwrap(),
                other => target.write_string(row, column, other.to_string()).unwrap(),
            };
        }
    }
    saved.save_to_buffer().unwrap()
}

const ACTIVITIES: &str = "กิจกรรม";

/// Shifts rows from `at` down by one.
fn insert_row(cells: &mut Cells, at: u32) {
    let shifted = cells.split_off(&(at, 0));
    cells.extend(shifted.into_iter().map(|((row, column), value)| ((row + 1, column), value)));
}

fn row_of(workbook: &phaen_files::xlsx::OwnWorkbook, line: u32) -> &OwnRow {
    workbook.rows.iter().find(|r| r.line == Some(LineId(line))).unwrap()
}

#[test]
fn a_saved_copy_is_the_same() {
    let workbook = read(&altered(ACTIVITIES, |_| {}));
    assert_eq!(rows_read(&workbook), rows_of(&small()));
    assert!(workbook.altered.is_empty());
}

#[test]
fn changed_cells_are_seen_and_nothing_else() {
    let workbook = read(&altered(ACTIVITIES, |cells| {
        cells.insert((6, 5), Data::Float(12.5));
        cells.insert((6, 6), Data::String(" ๑,๒๐๐.๒๕ ".into()));
        cells.insert((6, 7), Data::String("–".into()));
        cells.remove(&(6, 8));
        cells.insert((6, 2), Data::String("ชื่อใหม่".into()));
    }));
    let figures = row_of(&workbook, 2).figures;
    assert_eq!(figures.months[0].work, Cell::Value(Quantity::from_hundredths(1_250)));
    assert_eq!(figures.months[0].budget, Cell::Value(Quantity::from_hundredths(120_025)));
    assert_eq!(figures.months[1].work, Cell::Dash);
    assert_eq!(figures.months[1].budget, Cell::Empty);
    assert_eq!(row_of(&workbook, 2).title, "ชื่อใหม่");
    assert_eq!(row_of(&workbook, 6).title, "", "a row that says it was lost still has no title");
    assert_eq!(rows_read(&workbook)[2..], rows_of(&small())[2..]);
}

#[test]
fn inserted_copied_and_moved_rows_are_traced() {
    let workbook = read(&altered(ACTIVITIES, |cells| {
        insert_row(cells, 7);
        cells.insert((7, 1), Data::String("1.2".into()));
        cells.insert((7, 5), Data::Float(3.0));
        insert_row(cells, 9);
        let copied: Vec<_> = cells.range((6, 0)..(7, 0)).map(|((_, c), v)| ((9, *c), v.clone())).collect();
        cells.extend(copied);
        insert_row(cells, 10);
    }));
    let lines: Vec<Option<u32>> = workbook.rows.iter().map(|r| r.line.map(|l| l.0)).collect();
    let expected = [Some(1), Some(2), None, Some(3), None, Some(4), Some(5)];
    assert_eq!(lines[..7], expected, "the blank row is no row");
    assert_eq!((workbook.rows[2].code.as_str(), workbook.rows[2].row), ("1.2", 8));
    assert_eq!(workbook.rows[4].title, row_of(&workbook, 2).title);
    assert_eq!(workbook.rows.len(), 13);
}

#[test]
fn inserted_columns_move_nothing() {
    let workbook = read(&altered(ACTIVITIES, |cells| {
        let old = std::mem::take(cells);
        cells.extend(old.into_iter().map(|((r, c), v)| ((r, if c > 4 { c + 1 } else { c }), v)));
        cells.insert((7, 5), Data::String("หมายเหตุ".into()));
    }));
    assert_eq!(rows_read(&workbook), rows_of(&small()));
}

#[test]
fn a_lost_column_is_an_error_and_not_an_empty_month() {
    let lost = altered(ACTIVITIES, |cells| cells.retain(|(_, column), _| *column != 9));
    assert!(matches!(read_own(&lost), Err(FileError::Damaged { what }) if what.contains("m03.work")));
}

#[test]
fn figures_that_can_not_stand_in_a_plan_are_named_with_their_place() {
    for (value, fault) in [
        (Data::Float(1.005), CellFault::TooPrecise),
        (Data::Float(-1.0), CellFault::Negative),
        (Data::String("สิบ".into()), CellFault::NotANumber),
        (Data::Float(1e15), CellFault::TooLarge),
    ] {
        let bytes = altered(ACTIVITIES, |cells| {
            cells.insert((6, 5), value.clone());
        });
        match read_own(&bytes) {
            Err(FileError::Cell { sheet, cell, fault: found, .. }) => {
                assert_eq!((sheet.as_str(), cell.as_str(), found), (ACTIVITIES, "F7", fault));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn altered_texts_of_the_head_are_reported() {
    let workbook = read(&altered("ตัวชี้วัด", |cells| {
        for value in cells.values_mut() {
            if value.to_string().starts_with("(1) แผนงาน") {
                *value = Data::String("(1) แผนงาน: แผนงานใหม่".into());
            }
            if value.to_string().starts_with("ของสำนักงาน") {
                *value = Data::String("ของสำนักงานอื่น".into());
            }
        }
    }));
    let changes: Vec<_> = workbook.altered.iter().map(|c| (c.field, c.before.as_str(), c.after.as_str())).collect();
    assert_eq!(
        changes,
        [(Some(FieldName::Programme), "แผนงานพื้นฐาน", "แผนงานใหม่"), (None, "ของสำนักงานสหกรณ์จังหวัด", "ของสำนักงานอื่น")]
    );
}
